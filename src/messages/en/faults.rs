//! What is wrong with a ledger, in words, in English.

use super::English;
use crate::messages::*;
use crate::model::{RedFlag, Words as _};
use crate::store::{Fault, NoPart, VERSION, Wanted};

impl FaultsWords for English {
    fn fault_words(&self, fault: &Fault) -> String {
        match fault {
            Fault::Syntax(words) => format!("this is not TOML: {words}"),
            Fault::NotUtf8 => "the file is not UTF-8 text".to_owned(),
            Fault::TooLarge { megabytes } => {
                format!("what begins here has more than {megabytes} MB: it is not read")
            }
            Fault::UnfinishedChange => {
                "a change of several files was not finished: the files are read as they are"
                    .to_owned()
            }
            Fault::ConflictMarkers => {
                "git's conflict markers stand in the file: a merge was left unfinished".to_owned()
            }
            Fault::NewerVersion { version } => format!(
                "this ledger has format version {version}; this program reads up to version {VERSION}"
            ),
            Fault::WrongType { key, wanted, found } => {
                let wanted = wanted_words(*wanted);
                format!("`{key}` wants {wanted}, not this {found}")
            }
            Fault::Missing { key } => format!("`{key}` is missing"),
            Fault::Empty { key } => format!("`{key}` says nothing"),
            Fault::NotACode { value } => {
                format!("\"{value}\" is no code: letters of any script, digits, `.` and `_` only")
            }
            Fault::NotARole { value } => format!("invalid role \"{value}\""),
            Fault::NotAnId { value } => format!(
                "\"{value}\" is no item id: it takes a code, a hyphen and a number, as in GO-1"
            ),
            Fault::UnknownWord { key, value, .. } => format!("`{key}` cannot be \"{value}\""),
            Fault::UnknownKey { key, .. } => format!("`{key}` is no key that the program knows"),
            Fault::UnknownSign { code, .. } => {
                format!("`audit_off` names \"{code}\", which is no sign that the audit looks for")
            }
            Fault::IncludeOutside { path } => {
                format!("`include` leads out of the ledger's folder: {path} is not read")
            }
            Fault::BadView { name } => format!("the view @{name} cannot be used"),
            Fault::IncludeNoPart { path, why } => match why {
                NoPart::Seal => {
                    format!("`include` names {path}: a seal is never a part of the ledger")
                }
                NoPart::Hidden => {
                    format!("`include` names {path}: a hidden file is never a part of the ledger")
                }
                NoPart::NotToml => {
                    format!("`include` names {path}: the name of a part ends with .toml")
                }
                NoPart::NotRegular => {
                    format!("`include` names {path}, which is not a regular file")
                }
            },
            Fault::IncludeMissing { path } => {
                format!("`include` names {path}, and no such file is there")
            }
            Fault::IncludePattern { path, why } => {
                format!("`include` cannot take {path} for a pattern: {why}")
            }
            Fault::IncludeNothing { path } => format!("no file is like {path}"),
            Fault::IncludeInPart => {
                "a part of a ledger names files of its own: only the root may".to_owned()
            }
            Fault::RootsKey { key } => {
                format!("`{key}` counts for nothing here: this is a part, and the root's binds")
            }
            Fault::PartOf { said: Some(said), .. } => {
                format!("this is read as a part, but says it is a part of {said}")
            }
            Fault::PartOf { said: None, .. } => {
                "this is read as a part, and does not say of which ledger".to_owned()
            }
            Fault::TableTwice { key } => format!("`{key}` is there twice"),
            Fault::NoDue => {
                "there is no deadline: `due` may be missing only where `horizon = \"long\"`"
                    .to_owned()
            }
            Fault::YearOutside { day } => format!("{day} is not in the years 1900 to 2200"),
            Fault::DueBeforeOpened { due, opened } => {
                format!("the deadline {due} is before the opening on {opened}")
            }
            Fault::Twice { what, id, line, file } => {
                let what = match *what {
                    "unit" => "unit",
                    "category" => "category",
                    "person" => "person",
                    "round" => "round",
                    "indicator" => "indicator",
                    _ => "item",
                };
                match (line, file) {
                    (Some(line), Some(file)) => {
                        let file = file.display();
                        format!("{what} {id} is there twice: first in {file}, line {line}")
                    }
                    (Some(line), None) => {
                        format!("{what} {id} is there twice: first at line {line}")
                    }
                    (None, _) => format!("{what} {id} is there twice"),
                }
            }
            Fault::LookAlike { id, other } => {
                let spelt = |text: &str, than: &str| {
                    let odd = text.chars().filter(|c| !c.is_ascii() && !than.contains(*c));
                    let odd: Vec<_> = odd.map(|c| format!("{c} U+{:04X}", u32::from(c))).collect();
                    if odd.is_empty() { String::new() } else { format!(" ({})", odd.join(", ")) }
                };
                let (mine, theirs) = (spelt(id, other), spelt(other, id));
                format!("{id}{mine} looks like {other}{theirs}, but is spelt with other characters")
            }
            Fault::UndeclaredUnit { code, .. } => format!("unit {code} is not declared"),
            Fault::UndeclaredCategory { code, .. } => format!("category {code} is not declared"),
            Fault::UndeclaredPerson { name, .. } => format!("{name} is not declared as a person"),
            Fault::DueDisagrees { due, log } => {
                let none = "none";
                let due = due.map_or_else(|| none.to_owned(), |d| d.to_string());
                let log = log.map_or_else(|| none.to_owned(), |d| d.to_string());
                format!("`due` says {due}, the log comes to {log}: figures go by the log")
            }
            Fault::FromDisagrees { from, stood } => {
                let stood = stood.map_or_else(|| "none".to_owned(), |d| d.to_string());
                format!("this extension is from {from}, but the deadline that stood was {stood}")
            }
            Fault::Misplaced(why) => {
                let (deed, status) = (why.deed.name(Lang::En), why.status.name(Lang::En));
                format!("\"{deed}\" may not follow here: the item is {status}; it changes nothing")
            }
            Fault::ClosedUnsubmitted { by } => format!(
                "not-submitted: {by} closed it without the submission that policy required that day"
            ),
            Fault::ClosedByNoCloser { by, closers } => {
                let closers = closers.join(", ");
                format!("not-a-closer: {by} closed it; that day policy named {closers} as closers")
            }
            Fault::ClosedUnsigned { by, missing } if missing.is_empty() => {
                format!("unsigned: {by} closed it, who had signed it; policy required another")
            }
            Fault::ClosedUnsigned { by, missing } => {
                let missing = missing.join(", ");
                format!(
                    "unsigned: {by} closed it without the signatures that policy required that day: {missing}"
                )
            }
            Fault::SelfExtended { by, owns: false } => {
                format!("self-extended: {by} granted the extension that {by} had requested")
            }
            Fault::SelfExtended { by, .. } => {
                format!("self-extended: {by} extended the deadline of an item that {by} owns")
            }
            Fault::NoLadder(why) => self.no_ladder(why).0,
            Fault::NobodySigns { unit, role } => {
                format!("nobody can sign as {role} for {unit}: no person has that role")
            }
            Fault::OffAndOn { day } => {
                format!("the calendar has {day} both off and on: it counts as off")
            }
            Fault::NoHolidays { year } => {
                format!("the calendar names no holiday in {year}: only weekends are off")
            }
            Fault::EventBeforeOpened { on, opened } => {
                format!("an event on {on}, before the item was opened on {opened}")
            }
            Fault::EventInFuture { on, today } => {
                format!("an event on {on}, which is after today, {today}")
            }
            Fault::OutOfOrder { on, before } => {
                format!("an event on {on} stands after one on {before}; events count by their days")
            }
            Fault::PeriodBackwards { from, until } => {
                format!("the period ends on {until}, before it begins on {from}")
            }
            Fault::ReadingOutside { on } => format!("a reading on {on}, outside the period"),
            Fault::UndeclaredIndicator { id, .. } => {
                format!("there is no indicator {id}")
            }
            Fault::NotAskedOf { id, unit } => format!("{id} is not asked of {unit}"),
            Fault::TotalFalls { on, value, before_on, before } => {
                format!("the total falls from {before} on {before_on} to {value} on {on}")
            }
            Fault::NegativeLimit { limit } => format!("the limit {limit} is negative"),
            Fault::NotAComment => "the log of a unit takes comments only".to_owned(),
            Fault::EvidenceMissing { path } => format!("the evidence {path} is not there"),
            Fault::EvidenceChanged { path } => {
                format!("the evidence {path} was changed since it was recorded")
            }
            Fault::EvidenceOutside { path } => {
                format!("the evidence {path} leads out of the ledger's folder: it was not read")
            }
            Fault::Unresolved { field } => {
                format!("a merge left `{field}` undecided: both sides changed it")
            }
        }
    }

    fn fault_help(&self, fault: &Fault) -> Option<String> {
        let meant =
            |nearest: &Option<String>| nearest.as_ref().map(|n| format!("did you mean {n}?"));
        match fault {
        Fault::Syntax(_) => Some("a line is a key and its value, texts in quotes, days without: title = \"…\", due = 2019-11-30".to_owned()),
        Fault::NotUtf8 => Some("save it as UTF-8 in your editor (Windows Notepad: Save as, Encoding: UTF-8)".to_owned()),
        Fault::TooLarge { .. } => Some("no table of a ledger is that long: bring back the file as it was, or keep what it holds as evidence beside it".to_owned()),
        Fault::UnfinishedChange => Some(self.unfinished_help()),
        Fault::ConflictMarkers => Some("settle it between <<<<<<< and >>>>>>>, take the markers out, and `git add` the file".to_owned()),
        Fault::IncludeOutside { .. } => Some("name files below the ledger's own folder, with / between folders: include = [\"units/*.toml\"]".to_owned()),
        Fault::BadView { name } => Some(format!("`ledger list @{name}` says why; a view chooses and orders items, and nothing else")),
        Fault::IncludeNoPart { .. } => Some("name TOML files that are not hidden and not in seals/: include = [\"units/*.toml\"]".to_owned()),
        Fault::IncludeMissing { .. } => Some("bring the file back, or take its name out of `include`: figures without it would be wrong".to_owned()),
        Fault::IncludePattern { .. } => Some("`*` is for any characters, `?` for one, `[ab]` for one of these".to_owned()),
        Fault::IncludeInPart => Some("name every file in the root's `include`".to_owned()),
        Fault::RootsKey { .. } => Some("say it in the root, or take it out here".to_owned()),
        Fault::PartOf { wanted, .. } => Some(format!("write on its first lines: part_of = \"{wanted}\"")),
        Fault::NewerVersion { .. } => Some("install a newer version of ledger; nothing was changed".to_owned()),
        Fault::UnknownWord { nearest, words, .. } => {
            let words = words.join(" ");
            Some(match nearest {
                Some(n) => format!("did you mean {n}? It is one of: {words}"),
                None => format!("it is one of: {words}"),
            })
        }
        Fault::UnknownSign { nearest, .. } => {
            let codes: Vec<_> = RedFlag::ALL.iter().map(|(code, _)| *code).collect();
            let codes = codes.join(" ");
            Some(match nearest {
                Some(n) => format!("did you mean {n}? It leaves nothing out. The codes are: {codes}"),
                None => format!("it leaves nothing out; the codes are: {codes}"),
            })
        }
        Fault::UnknownKey { nearest: Some(n), .. } => Some(format!("did you mean `{n}`? It is kept as it is")),
        Fault::UnknownKey { nearest: None, .. } => Some("it is kept as it is".to_owned()),
        Fault::Twice { what: "item", .. } => Some("give one of the two another number: one above the highest".to_owned()),
        Fault::LookAlike { other, .. } => Some(format!("if both are meant to be one, write it as {other} everywhere; if not, give one of them another code")),
        Fault::UndeclaredUnit { nearest, .. } => meant(nearest).or_else(|| {
            Some("declare it: ledger unit add CODE NAME".to_owned())
        }),
        Fault::UndeclaredIndicator { nearest, .. } => meant(nearest).or_else(|| {
            Some("declare it: ledger indicator add ID NAME --per unit".to_owned())
        }),
        Fault::NotAskedOf { .. } => {
            Some("name the unit in `units` of the indicator, or take the reading out; it counts for nothing".to_owned())
        }
        Fault::TotalFalls { .. } => {
            Some("correct the figure, or say why it fell: anyway = \"…\"".to_owned())
        }
        Fault::UndeclaredCategory { nearest, .. } => meant(nearest).or_else(|| {
            Some("declare it: ledger category add CODE NAME".to_owned())
        }),
        Fault::UndeclaredPerson { nearest, .. } => meant(nearest).or_else(|| {
            Some("declare it: ledger person add NAME".to_owned())
        }),
        Fault::NotARole { .. } => Some("write a role, and a unit behind @ where it is of one unit: \"unit-head@GO\"".to_owned()),
        Fault::DueDisagrees { .. } => Some("write in `due` what the log says; a deadline is moved by an extension on record".to_owned()),
        Fault::Misplaced(why) => {
            let allowed: Vec<_> = why.deed.allowed_when().map(|s| s.name(Lang::En)).collect();
            let allowed = allowed.join(", ");
            let deed = why.deed.name(Lang::En);
            Some(format!("\"{deed}\" is for an item that is: {allowed}"))
        }
        Fault::ClosedUnsubmitted { .. } | Fault::ClosedByNoCloser { .. } | Fault::ClosedUnsigned { .. } => Some("if it should not have been closed, reopen it: ledger reopen ID --reason TEXT".to_owned()),
        Fault::SelfExtended { .. } => Some("someone else should extend it; where owners may: ledger policy audit_off+=self-extended".to_owned()),
        Fault::EvidenceMissing { .. } | Fault::EvidenceChanged { .. } => Some("bring back the file as it was; if it was right to change it, record the new one as evidence, too".to_owned()),
        Fault::EvidenceOutside { .. } => Some("copy it into that folder, so that it travels with the ledger, or give a link".to_owned()),
        Fault::NoLadder(why) => self.no_ladder(why).1,
            Fault::NobodySigns { role, .. } => Some(format!("give it to a person: ledger person set NAME roles+={role}")),
            Fault::OffAndOn { .. } => Some("take it out of `off` or of `on` in [calendar]".to_owned()),
            Fault::NoHolidays { .. } => Some("add its holidays once they are announced: off = [YYYY-MM-DD] in [calendar]".to_owned()),
            Fault::WrongType { wanted: Wanted::Date, .. } => Some("write the date bare: due = 2019-11-30".to_owned()),
        Fault::Unresolved { .. } => Some("choose, and delete the comment that the merge left".to_owned()),
        _ => None,
    }
    }
}

fn wanted_words(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Text => "a text in quotes",
        Wanted::Date => "a date without quotes, such as 2019-11-30",
        Wanted::Time => "a time without quotes, such as 09:12:40",
        Wanted::Count => "a whole number, 0 or more",
        Wanted::YesNo => "true or false",
        Wanted::Number => "a number",
        Wanted::ListOfTexts => "a list of texts: [\"…\", \"…\"]",
        Wanted::ListOfDates => "a list of dates: [2019-10-01, 2019-10-02]",
        Wanted::ListOfCounts => "a list of whole numbers: [30, 90]",
        Wanted::ListOfTables => "a list of { key = value }",
        Wanted::Table => "{ key = value }",
        Wanted::Evidence => "a list of paths or links: [\"docs/a.pdf\"]",
    }
}
