//! What is wrong with a ledger, in words, in English.

use super::English;
use crate::messages::*;
use crate::model::{EventKind, FieldType, RedFlag, Words as _};
use crate::store::{
    CalendarFault, DateFault, EvidenceFault, ExpectedType, Fault, FormatFault, IncludeFault,
    MergeFault, NoPart, PolicyFault, ReadingFault, ReferenceFault, VERSION, ValueFault,
};

impl FaultsWords for English {
    fn fault_words(&self, fault: &Fault) -> String {
        match fault {
            Fault::Format(it) => self.format_fault_words(it),
            Fault::Value(it) => self.value_fault_words(it),
            Fault::Include(it) => self.include_fault_words(it),
            Fault::Date(it) => self.date_fault_words(it),
            Fault::Reference(it) => self.reference_fault_words(it),
            Fault::Policy(it) => self.policy_fault_words(it),
            Fault::Calendar(it) => self.calendar_fault_words(it),
            Fault::Reading(it) => self.reading_fault_words(it),
            Fault::Evidence(it) => self.evidence_fault_words(it),
            Fault::Merge(it) => self.merge_fault_words(it),
        }
    }

    fn fault_help(&self, fault: &Fault) -> Option<String> {
        match fault {
            Fault::Format(it) => self.format_fault_help(it),
            Fault::Include(it) => self.include_fault_help(it),
            Fault::Value(it) => self.value_fault_help(it),
            Fault::Reference(it) => self.reference_fault_help(it),
            Fault::Reading(it) => self.reading_fault_help(it),
            Fault::Date(it) => self.date_fault_help(it),
            Fault::Policy(it) => self.policy_fault_help(it),
            Fault::Evidence(it) => self.evidence_fault_help(it),
            Fault::Calendar(it) => self.calendar_fault_help(it),
            Fault::Merge(it) => self.merge_fault_help(it),
        }
    }
}

impl English {
    fn format_fault_words(&self, fault: &FormatFault) -> String {
        match fault {
            FormatFault::Syntax(words) => format!("invalid TOML: {words}"),
            FormatFault::NotUtf8 => "the file is not UTF-8 text".to_owned(),
            FormatFault::TooLarge { megabytes } => {
                format!("the table that begins here is longer than {megabytes} MB and is not read")
            }
            FormatFault::UnfinishedChange => {
                "a change of several files is unfinished; the files are read as they are".to_owned()
            }
            FormatFault::ConflictMarkers => {
                "the file contains git conflict markers: a merge is unfinished".to_owned()
            }
            FormatFault::NewerVersion { version } => format!(
                "this ledger has format version {version}; this program reads versions up to {VERSION}"
            ),
            FormatFault::TableTwice { key } => format!("`{key}` appears twice"),
        }
    }

    fn value_fault_words(&self, fault: &ValueFault) -> String {
        match fault {
            ValueFault::WrongType { key, wanted, found } => {
                let wanted = wanted_words(*wanted);
                let article = if found.starts_with(['a', 'i']) { "an" } else { "a" };
                format!("`{key}` takes {wanted}, not {article} {found}")
            }
            ValueFault::Missing { key } => format!("`{key}` is missing"),
            ValueFault::Empty { key } => format!("`{key}` is empty"),
            ValueFault::NotACode { value } => {
                format!("invalid code \"{value}\": letters of any script, digits, `.` and `_` only")
            }
            ValueFault::NotAFieldKey { key, is_taken: true } => {
                format!("the key {key} is reserved")
            }
            ValueFault::NotAFieldKey { key, is_taken: false } => {
                format!("invalid field key \"{key}\"")
            }
            ValueFault::NoChoices { key } => {
                format!("the field {key} is of type choice but has no choices")
            }
            ValueFault::WrongField { key, value, holds, .. } => {
                format!("`{key}` takes {}, not \"{value}\"", field_type(*holds))
            }
            ValueFault::NotARole { value } => format!("invalid role \"{value}\""),
            ValueFault::NotAnId { value } => format!(
                "invalid item ID \"{value}\": an ID is a code, a hyphen and a number, such as GO-1"
            ),
            ValueFault::UnknownWord { key, value, .. } => {
                format!("invalid value \"{value}\" for `{key}`")
            }
            ValueFault::UnknownKey { key, .. } => format!("unknown key `{key}`"),
            ValueFault::UnknownSign { code, .. } => {
                format!("`audit_off` names \"{code}\", which is not a paper-closure indicator")
            }
            ValueFault::BadView { name } => format!("the view @{name} cannot be used"),
            ValueFault::YearOutside { day } => format!("{day} is not between 1900 and 2200"),
        }
    }

    fn include_fault_words(&self, fault: &IncludeFault) -> String {
        match fault {
            IncludeFault::IncludeOutside { path } => {
                format!("`include` leads out of the ledger's folder: {path} is not read")
            }
            IncludeFault::IncludeNoPart { path, why } => match why {
                NoPart::Seal => {
                    format!("`include` names {path}: a seal cannot be a part of the ledger")
                }
                NoPart::Hidden => {
                    format!("`include` names {path}: a hidden file cannot be a part of the ledger")
                }
                NoPart::NotToml => {
                    format!("`include` names {path}: the name of a part must end in .toml")
                }
                NoPart::NotRegular => {
                    format!("`include` names {path}, which is not a regular file")
                }
            },
            IncludeFault::PartLeftOut { path } => {
                format!(
                    "{path} claims to be a part of this ledger, but `include` does not name it: its items are not counted"
                )
            }
            IncludeFault::IncludeMissing { path } => {
                format!("`include` names {path}, which does not exist")
            }
            IncludeFault::IncludePattern { path, why } => {
                format!("invalid pattern {path} in `include`: {why}")
            }
            IncludeFault::IncludeNothing { path } => format!("no file matches {path}"),
            IncludeFault::IncludeInPart => {
                "this part has an `include`; only the root may".to_owned()
            }
            IncludeFault::RootsKey { key } => {
                format!("`{key}` has no effect here: this is a part, and the root's applies")
            }
            IncludeFault::PartOf { said: Some(said), .. } => {
                format!("this file is read as a part, but claims to be a part of {said}")
            }
            IncludeFault::PartOf { said: None, .. } => {
                "this file is read as a part, but does not name its ledger".to_owned()
            }
        }
    }

    fn reference_fault_words(&self, fault: &ReferenceFault) -> String {
        match fault {
            ReferenceFault::Twice { what, id, line, file } => {
                let what = match *what {
                    "unit" => "unit",
                    "category" => "category",
                    "person" => "person",
                    "round" => "round",
                    "field" => "field",
                    "indicator" => "indicator",
                    _ => "item",
                };
                match (line, file) {
                    (Some(line), Some(file)) => {
                        let file = file.display();
                        format!("{what} {id} appears twice: first in {file}, line {line}")
                    }
                    (Some(line), None) => {
                        format!("{what} {id} appears twice: first at line {line}")
                    }
                    (None, _) => format!("{what} {id} appears twice"),
                }
            }
            ReferenceFault::LookAlike { id, other } => {
                let spelt = |text: &str, than: &str| {
                    let odd = text.chars().filter(|c| !c.is_ascii() && !than.contains(*c));
                    let odd: Vec<_> = odd.map(|c| format!("{c} U+{:04X}", u32::from(c))).collect();
                    if odd.is_empty() { String::new() } else { format!(" ({})", odd.join(", ")) }
                };
                let (mine, theirs) = (spelt(id, other), spelt(other, id));
                format!("{id}{mine} looks like {other}{theirs}, but uses different characters")
            }
            ReferenceFault::UndeclaredUnit { code, .. } => format!("unit {code} is not declared"),
            ReferenceFault::UndeclaredCategory { code, .. } => {
                format!("category {code} is not declared")
            }
            ReferenceFault::UndeclaredPerson { name, .. } => {
                format!("{name} is not declared as a person")
            }
            ReferenceFault::UndeclaredIndicator { id, .. } => {
                format!("there is no indicator {id}")
            }
            ReferenceFault::SameUid => {
                "another item has the same uid: a merge left one item twice".to_owned()
            }
        }
    }

    fn date_fault_words(&self, fault: &DateFault) -> String {
        match fault {
            DateFault::NoDue => {
                "no deadline: `due` may be missing only where `horizon = \"long\"`".to_owned()
            }
            DateFault::DueBeforeOpened { due, opened } => {
                format!("the deadline {due} is before the opening date, {opened}")
            }
            DateFault::DueDisagrees { due, log } => {
                let none = "none";
                let due = due.map_or_else(|| none.to_owned(), |d| d.to_string());
                let log = log.map_or_else(|| none.to_owned(), |d| d.to_string());
                format!("`due` is {due}, but the log gives {log}; figures follow the log")
            }
            DateFault::FromDisagrees { from, stood } => {
                let stood = stood.map_or_else(|| "none".to_owned(), |d| d.to_string());
                format!("this extension is from {from}, but the deadline then was {stood}")
            }
            DateFault::EventBeforeOpened { on, opened } => {
                format!("an event is dated {on}, before the item was opened on {opened}")
            }
            DateFault::EventInFuture { on, today } => {
                format!("an event is dated {on}, in the future (today is {today})")
            }
            DateFault::OutOfOrder { on, before } => {
                format!(
                    "an event dated {on} is listed after one dated {before}; events count by date"
                )
            }
            DateFault::PeriodBackwards { from, until } => {
                format!("the period ends on {until}, before it begins on {from}")
            }
        }
    }

    fn policy_fault_words(&self, fault: &PolicyFault) -> String {
        match fault {
            PolicyFault::Misplaced(why) => {
                let (deed, status) = (why.deed.name(Lang::En), why.status.name(Lang::En));
                format!(
                    "\"{deed}\" is not allowed here: the item is {status}; the entry has no effect"
                )
            }
            PolicyFault::ClosedUnsubmitted { by } => format!(
                "not-submitted: {by} closed it without the submission that policy then required"
            ),
            PolicyFault::ClosedByNoCloser { by, closers } => {
                let closers = closers.join(", ");
                format!("not-a-closer: {by} closed it; policy then named {closers} as closers")
            }
            PolicyFault::ClosedUnsigned { by, missing } if missing.is_empty() => {
                format!(
                    "unsigned: {by} both signed and closed it; policy required someone else to close it"
                )
            }
            PolicyFault::ClosedUnsigned { by, missing } => {
                let missing = missing.join(", ");
                format!(
                    "unsigned: {by} closed it without the signatures that policy required that day: {missing}"
                )
            }
            PolicyFault::SelfExtended { by, owns: false } => {
                format!("self-extended: {by} granted their own extension request")
            }
            PolicyFault::SelfExtended { by, .. } => {
                format!("self-extended: {by} extended the deadline of their own item")
            }
            PolicyFault::NobodySigns { unit, role } => {
                format!("nobody can sign as {role} for {unit}: no person has that role")
            }
            PolicyFault::NotAComment => "the log of a unit takes comments only".to_owned(),
        }
    }

    fn calendar_fault_words(&self, fault: &CalendarFault) -> String {
        match fault {
            CalendarFault::NoLadder(why) => self.no_ladder(why).0,
            CalendarFault::OffAndOn { day } => {
                format!("the calendar lists {day} as both off and on: it counts as off")
            }
            CalendarFault::NoWeekdayWorked => "the calendar has all seven days of the week as its weekend: no deadline in working days can be met".to_owned(),
            CalendarFault::NoHolidays { first, last } if first == last => {
                format!("the calendar lists no holidays in {first}: only weekends are off")
            }
            CalendarFault::NoHolidays { first, last } => {
                format!("the calendar lists no holidays in {first} to {last}: only weekends are off")
            }
        }
    }

    fn reading_fault_words(&self, fault: &ReadingFault) -> String {
        match fault {
            ReadingFault::ReadingOutside { on } => {
                format!("a reading is dated {on}, outside the period")
            }
            ReadingFault::NotAskedOf { id, unit } => format!("{unit} does not report {id}"),
            ReadingFault::TotalFalls { on, value, before_on, before } => {
                format!("the total falls from {before} on {before_on} to {value} on {on}")
            }
            ReadingFault::NegativeLimit { limit } => format!("the limit {limit} is negative"),
        }
    }

    fn evidence_fault_words(&self, fault: &EvidenceFault) -> String {
        match fault {
            EvidenceFault::EvidenceMissing { path } => format!("evidence file missing: {path}"),
            EvidenceFault::EvidenceChanged { path } => {
                format!("evidence file changed since it was recorded: {path}")
            }
            EvidenceFault::EvidenceOutside { path } => {
                format!("evidence file outside the ledger's folder, not read: {path}")
            }
        }
    }

    fn merge_fault_words(&self, fault: &MergeFault) -> String {
        match fault {
            MergeFault::Unresolved { field } => {
                format!("a merge left `{field}` unresolved: both sides changed it")
            }
            MergeFault::NoDriver => {
                "these files should be merged by item, but git has no driver for that in this clone"
                    .to_owned()
            }
            MergeFault::NotCovered { files } => {
                format!("git merges these files of the ledger as plain text: {files}")
            }
            MergeFault::FieldDisagrees { field, is, log } => {
                let value = |value: &Option<String>| match value {
                    Some(value) => format!("\"{value}\""),
                    None => "empty".to_owned(),
                };
                format!(
                    "`{field}` is {}, but the last edit on record made it {}",
                    value(is),
                    value(log)
                )
            }
            MergeFault::MadeVoid { event } => {
                format!("{} no longer counts after a merge", void_event(event))
            }
        }
    }

    fn format_fault_help(&self, fault: &FormatFault) -> Option<String> {
        match fault {
            FormatFault::Syntax(_) => Some("each line is a key and its value, text in quotes, dates without: title = \"…\", due = 2019-11-30".to_owned()),
            FormatFault::NotUtf8 => Some("save it as UTF-8 in your editor (Windows Notepad: Save as, Encoding: UTF-8)".to_owned()),
            FormatFault::TooLarge { .. } => Some("a ledger has no tables that long: restore the file, or keep the material as evidence beside it".to_owned()),
            FormatFault::UnfinishedChange => Some(self.unfinished_help()),
            FormatFault::ConflictMarkers => Some("resolve the conflict between <<<<<<< and >>>>>>>, remove the markers, and `git add` the file".to_owned()),
            FormatFault::NewerVersion { .. } => Some("install a newer version of ledger; nothing was changed".to_owned()),
            FormatFault::TableTwice { .. } => None,
        }
    }

    fn value_fault_help(&self, fault: &ValueFault) -> Option<String> {
        match fault {
            ValueFault::BadView { name } => Some(format!(
                "`ledger list @{name}` says why; a view chooses and orders items, and nothing else"
            )),
            ValueFault::UnknownWord { nearest, words, .. } => {
                let words = words.join(" ");
                Some(match nearest {
                    Some(n) => format!("did you mean {n}? Possible values: {words}"),
                    None => format!("possible values: {words}"),
                })
            }
            ValueFault::UnknownSign { nearest, .. } => {
                let codes: Vec<_> = RedFlag::ALL.iter().map(|(code, _)| *code).collect();
                let codes = codes.join(" ");
                Some(match nearest {
                    Some(n) => format!(
                        "did you mean {n}? As it is, it has no effect. Possible values: {codes}"
                    ),
                    None => format!("it has no effect; possible values: {codes}"),
                })
            }
            ValueFault::UnknownKey { nearest: Some(n), .. } => {
                Some(format!("did you mean `{n}`? The key is kept as it is"))
            }
            ValueFault::UnknownKey { nearest: None, .. } => {
                Some("the key is kept as it is".to_owned())
            }
            ValueFault::NotAFieldKey { .. } => Some(
                "choose another key: lowercase letters, digits and _, such as funds".to_owned(),
            ),
            ValueFault::NoChoices { .. } => Some("list them: choices = [\"…\", \"…\"]".to_owned()),
            ValueFault::WrongField { choices, .. } if !choices.is_empty() => {
                Some(format!("possible values: {}", choices.join(", ")))
            }
            ValueFault::NotARole { .. } => {
                Some("use ROLE, or ROLE@UNIT for a single unit: \"unit-head@GO\"".to_owned())
            }
            ValueFault::WrongType { wanted: ExpectedType::Date, .. } => {
                Some("write the date without quotes: due = 2019-11-30".to_owned())
            }
            ValueFault::WrongType { .. }
            | ValueFault::Missing { .. }
            | ValueFault::Empty { .. }
            | ValueFault::NotACode { .. }
            | ValueFault::NotAnId { .. }
            | ValueFault::WrongField { .. }
            | ValueFault::YearOutside { .. } => None,
        }
    }

    fn include_fault_help(&self, fault: &IncludeFault) -> Option<String> {
        match fault {
            IncludeFault::IncludeOutside { .. } => Some("name files below the ledger's own folder, with / between folders: include = [\"units/*.toml\"]".to_owned()),
            IncludeFault::IncludeNoPart { .. } => Some("name TOML files that are not hidden and not in seals/: include = [\"units/*.toml\"]".to_owned()),
            IncludeFault::PartLeftOut { .. } => Some("add it: ledger merge --finish; or delete the file".to_owned()),
            IncludeFault::IncludeMissing { .. } => Some("restore the file, or remove it from `include`: figures without it would be wrong".to_owned()),
            IncludeFault::IncludePattern { .. } => Some("`*` matches any characters, `?` one character, `[ab]` one of these".to_owned()),
            IncludeFault::IncludeInPart => Some("name every file in the root's `include`".to_owned()),
            IncludeFault::RootsKey { .. } => Some("move it to the root, or remove it here".to_owned()),
            IncludeFault::PartOf { wanted, .. } => Some(format!("write on its first lines: part_of = \"{wanted}\"")),
            IncludeFault::IncludeNothing { .. } => None,
        }
    }

    fn reference_fault_help(&self, fault: &ReferenceFault) -> Option<String> {
        match fault {
            ReferenceFault::Twice { what: "item", .. } => Some("if a merge did this: ledger merge --finish unites one item that appears twice, and gives one of two items another number".to_owned()),
            ReferenceFault::LookAlike { other, .. } => Some(format!("if they are the same, write {other} everywhere; if not, give one of them another code")),
            ReferenceFault::UndeclaredUnit { nearest, .. } => did_you_mean(nearest, "declare it: ledger unit add CODE NAME"),
            ReferenceFault::UndeclaredIndicator { nearest, .. } => did_you_mean(nearest, "declare it: ledger indicator add ID NAME --per unit"),
            ReferenceFault::UndeclaredCategory { nearest, .. } => did_you_mean(nearest, "declare it: ledger category add CODE NAME"),
            ReferenceFault::UndeclaredPerson { nearest, .. } => did_you_mean(nearest, "declare it: ledger person add NAME"),
            ReferenceFault::SameUid => Some("unite them: ledger merge --finish; if it was copied by hand, delete `uid` from the copy".to_owned()),
            ReferenceFault::Twice { .. } => None,
        }
    }

    fn date_fault_help(&self, fault: &DateFault) -> Option<String> {
        match fault {
            DateFault::DueDisagrees { .. } => Some(
                "set `due` to what the log gives; a deadline changes by an extension on record"
                    .to_owned(),
            ),
            DateFault::NoDue
            | DateFault::DueBeforeOpened { .. }
            | DateFault::FromDisagrees { .. }
            | DateFault::EventBeforeOpened { .. }
            | DateFault::EventInFuture { .. }
            | DateFault::OutOfOrder { .. }
            | DateFault::PeriodBackwards { .. } => None,
        }
    }

    fn policy_fault_help(&self, fault: &PolicyFault) -> Option<String> {
        match fault {
            PolicyFault::Misplaced(why) => {
                let allowed: Vec<_> = why.deed.allowed_when().map(|s| s.name(Lang::En)).collect();
                let allowed = allowed.join(", ");
                let deed = why.deed.name(Lang::En);
                Some(format!("\"{deed}\" is allowed only where the item is: {allowed}"))
            }
            PolicyFault::ClosedUnsubmitted { .. } | PolicyFault::ClosedByNoCloser { .. } | PolicyFault::ClosedUnsigned { .. } => Some("if it should not have been closed, reopen it: ledger reopen ID --reason TEXT".to_owned()),
            PolicyFault::SelfExtended { .. } => Some("someone else should extend it; if owners may do so: ledger policy audit_off+=self-extended".to_owned()),
            PolicyFault::NobodySigns { role, .. } => Some(format!("assign the role: ledger person set NAME roles+={role}")),
            PolicyFault::NotAComment => None,
        }
    }

    fn calendar_fault_help(&self, fault: &CalendarFault) -> Option<String> {
        match fault {
            CalendarFault::NoLadder(why) => self.no_ladder(why).1,
            CalendarFault::OffAndOn { .. } => Some("remove it from `off` or `on` in [calendar]".to_owned()),
            CalendarFault::NoWeekdayWorked => Some("remove the days that are worked from `weekend` in [calendar]: weekend = [\"sat\", \"sun\"]".to_owned()),
            CalendarFault::NoHolidays { .. } => Some("add its holidays once they are announced: off = [YYYY-MM-DD] in [calendar]".to_owned()),
        }
    }

    fn reading_fault_help(&self, fault: &ReadingFault) -> Option<String> {
        match fault {
            ReadingFault::NotAskedOf { .. } => Some("add the unit to `units` of the indicator, or remove the reading, which is not counted".to_owned()),
            ReadingFault::TotalFalls { .. } => Some("correct the figure, or give a reason: anyway = \"…\"".to_owned()),
            ReadingFault::ReadingOutside { .. } | ReadingFault::NegativeLimit { .. } => None,
        }
    }

    fn evidence_fault_help(&self, fault: &EvidenceFault) -> Option<String> {
        match fault {
            EvidenceFault::EvidenceMissing { .. } | EvidenceFault::EvidenceChanged { .. } => Some("restore the file; if the change was legitimate, record the new file as evidence too".to_owned()),
            EvidenceFault::EvidenceOutside { .. } => Some("copy it into that folder so that it travels with the ledger, or use a link".to_owned()),
        }
    }

    fn merge_fault_help(&self, fault: &MergeFault) -> Option<String> {
        match fault {
            MergeFault::Unresolved { .. } => Some("resolve it: ledger merge --resolve ID KEY=ours|theirs|VALUE; or by hand, and delete the comment left by the merge".to_owned()),
            MergeFault::NoDriver => Some("run once in this clone: ledger merge --install".to_owned()),
            MergeFault::NotCovered { .. } => Some("add them to .gitattributes: ledger merge --install".to_owned()),
            MergeFault::FieldDisagrees { field, .. } => Some(format!("if this is intended, record it: ledger set ID {field}=VALUE")),
            MergeFault::MadeVoid { .. } => Some("see `ledger log ID`, record what should apply, then delete the comment left by the merge".to_owned()),
        }
    }
}

fn wanted_words(wanted: ExpectedType) -> &'static str {
    match wanted {
        ExpectedType::Text => "text in quotes",
        ExpectedType::Date => "a date without quotes, such as 2019-11-30",
        ExpectedType::Time => "a time without quotes, such as 09:12:40",
        ExpectedType::Count => "a whole number, 0 or more",
        ExpectedType::YesNo => "true or false",
        ExpectedType::Number => "a number",
        ExpectedType::ListOfTexts => "a list of strings: [\"…\", \"…\"]",
        ExpectedType::ListOfDates => "a list of dates: [2019-10-01, 2019-10-02]",
        ExpectedType::ListOfCounts => "a list of whole numbers: [30, 90]",
        ExpectedType::ListOfTables => "a list of { key = value }",
        ExpectedType::Table => "{ key = value }",
        ExpectedType::Evidence => "a list of paths or links: [\"docs/a.pdf\"]",
    }
}

/// How a value of a field is typed, where its type leaves a choice.
pub(super) fn how_to_write(holds: FieldType) -> Option<String> {
    let how = match holds {
        FieldType::Text | FieldType::Choice => return None,
        FieldType::Number => "use digits: 51 or 51.5",
        FieldType::Date => "use YYYY-MM-DD, such as 2026-12-31",
        FieldType::YesNo => "use yes or no",
    };
    Some(how.to_owned())
}

/// What a field holds.
pub(super) fn field_type(holds: FieldType) -> &'static str {
    match holds {
        FieldType::Text => "text",
        FieldType::Number => "a number",
        FieldType::Date => "a date",
        FieldType::YesNo => "yes or no",
        FieldType::Choice => "one of its choices",
    }
}

/// An event that a merge made void, from what its comment says: its kind, its day and who recorded it.
pub(super) fn void_event(event: &str) -> String {
    let mut parts = event.splitn(3, ' ');
    let (Some(did), Some(on), Some(by)) = (parts.next(), parts.next(), parts.next()) else {
        return format!("\"{event}\"");
    };
    let kind = EventKind::all().into_iter().find(|kind| kind.word() == did);
    let did = kind.map_or(did, |kind| kind.name(Lang::En));
    format!("\"{did}\" of {on} by {by}")
}

/// The nearest name, else how to declare what was named.
fn did_you_mean(nearest: &Option<String>, declare: &str) -> Option<String> {
    Some(match nearest {
        Some(n) => format!("did you mean {n}?"),
        None => declare.to_owned(),
    })
}
