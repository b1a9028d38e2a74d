//! Why something was refused, and what to do about it, in English.

use super::English;
use crate::messages::explain;
use crate::messages::*;
use crate::model::Field;
use crate::store::{NotRegular, Version};

impl RefusalsWords for English {
    fn refusal(&self, it: &UserError) -> (String, Option<String>) {
        match it {
            UserError::Record { id, why, .. } => self.record_refused(id, why),
            UserError::Input(it) => self.input_refusal(it),
            UserError::Selection(it) => self.selection_refusal(it),
            UserError::Date(it) => self.date_refusal(it),
            UserError::Indicator(it) => self.indicator_refusal(it),
            UserError::NoLadder(why) => self.no_ladder(why),
            UserError::Evidence(it) => self.evidence_refusal(it),
            UserError::Session(it) => self.session_refusal(it),
            UserError::Export(it) => self.export_refusal(it),
            UserError::File(it) => self.file_refusal(it),
            UserError::Editor(it) => self.editor_refusal(it),
            UserError::View { name, why, .. } => why.told(name, Lang::En),
            UserError::NotMerged { path, version, fault, .. } => {
                let path = path.display();
                let words = self.fault_words(fault);
                let which = match version {
                    Some(Version::Base) => "the common ancestor",
                    Some(Version::Ours) => "our version",
                    Some(Version::Theirs) => "their version",
                    None => "the result",
                };
                explain(
                    format!("{path} was not merged: {which} cannot be read: {words}"),
                    "fix that version, commit it, and merge again",
                )
            }
            UserError::Merge(it) => self.merge_refusal(it),
            UserError::Field(it) => self.field_refusal(it),
            UserError::Import { file, at, why } => {
                let (message, help) = why.told(Lang::En);
                let place = match (file, at) {
                    (None, _) => String::new(),
                    (Some(file), None) => format!("{file}: "),
                    (Some(file), Some((row, None))) => format!("{file}:{row}: "),
                    (Some(file), Some((row, Some(column)))) => format!("{file}:{row}:{column}: "),
                };
                (format!("{place}{message}"), help)
            }
            UserError::Form(why) => why.told(Lang::En),
            UserError::Output(why) => why.told(Lang::En),
            UserError::Round(why) => self.round_refused(why),
            UserError::Seal(why) => self.seal_refused(why),
            UserError::Mail(it) => self.mail_refusal(it),
            UserError::Batch(it) => self.batch_refusal(it),
        }
    }
}

impl English {
    fn input_refusal(&self, it: &InputRefused) -> (String, Option<String>) {
        match it {
            InputRefused::BadDate { text, why } => self.bad_date(text, *why),
            InputRefused::BadId { text } => explain(
                format!("invalid item ID \"{text}\""),
                "an ID is a unit's code, a hyphen and a number, such as GO-1; `ledger list` shows them",
            ),
            InputRefused::BadCode { text } => explain(
                format!("invalid code \"{text}\""),
                "use letters of any script, digits, `.` and `_`: GO, S1, 办公厅",
            ),
            InputRefused::BadWord { option, text, nearest, words } => {
                let option = if *option == "KEY" { "KEY" } else { option };
                let nearest = nearest.or_else(|| word_for(text, words));
                let words = self.glossed(words);
                explain(
                    format!("invalid value \"{text}\" for {option}"),
                    match nearest {
                        Some(n) => format!("did you mean {n}? Possible values: {words}"),
                        None => format!("possible values: {words}"),
                    },
                )
            }
            InputRefused::AgainItself { id } => explain(
                format!("{id} cannot be a recurrence of itself"),
                "name the earlier item: again=ID",
            ),
            InputRefused::NoteLooksLikeId { note } => explain(
                format!("the note \"{note}\" looks like an item ID"),
                "type the IDs first and the note last, in quotes",
            ),
            InputRefused::Empty { what: Blank::Assignment } => explain(
                is_empty(Blank::Assignment),
                "add KEY=VALUE; an empty value removes the key",
            ),
            InputRefused::Empty { what } => explain(is_empty(*what), "enter some text"),
            InputRefused::Ambiguous { kind, text, candidates } => {
                let (what, candidates) = (kind.name(Lang::En), candidates.join(", "));
                explain(
                    format!("{what} \"{text}\" is ambiguous: {candidates}"),
                    "type more of the name, or the code",
                )
            }
            InputRefused::BadWithin { text } => explain(
                format!("invalid period \"{text}\""),
                "write 10wd for 10 working days, or 10d for 10 calendar days",
            ),
            InputRefused::BadNumber { text } => {
                explain(format!("invalid number \"{text}\""), "use digits: 51 or 51.5")
            }
            InputRefused::StandsForValue { word } => explain(
                format!("\"{word}\" is a placeholder, not a value"),
                format!("replace {word} with the value you mean"),
            ),
            InputRefused::OnlyTheNewest { typed } => explain(
                format!("unexpected argument \"{typed}\": undo takes back the newest change only"),
                "to see the changes, newest first: ledger undo --list",
            ),
            InputRefused::BadRole { text } => explain(
                format!("invalid role \"{text}\""),
                "use ROLE, or ROLE@UNIT for a single unit: unit-head@GO",
            ),
            InputRefused::BadCount { key, text } => explain(
                format!("`{key}` takes a whole number, 0 or more, not \"{text}\""),
                "use digits only: 14",
            ),
        }
    }

    fn date_refusal(&self, it: &DateRefused) -> (String, Option<String>) {
        match it {
            DateRefused::NoDue => explain(
                "no deadline was given",
                "add --due DATE, or --horizon long for a standing commitment",
            ),
            DateRefused::DueBeforeOpened { due, opened } => explain(
                format!("the deadline {due} is before the opening date, {opened}"),
                "use a later deadline or an earlier opening date",
            ),
            DateRefused::OpenedInFuture { opened, today } => explain(
                format!("the opening date {opened} is in the future (today is {today})"),
                "use today or an earlier date",
            ),
            DateRefused::PeriodBackwards { since, until } => explain(
                format!("the period ends on {until}, before it begins on {since}"),
                "swap the two dates, or use others",
            ),
            DateRefused::UntilAfterAsOf { until, as_of } => explain(
                format!("--until {until} is after the as-of date, {as_of}"),
                "use an earlier --until or a later --as-of",
            ),
            DateRefused::DueByExtend { id, status } => explain(
                format!(
                    "the deadline of {id} can be changed only by an extension, with a recorded reason"
                ),
                self.deadline_moved(id, *status),
            ),
            DateRefused::ReplyByPast { day, as_of } => explain(
                format!("the reply date {day} is before the date of the notice, {as_of}"),
                format!("use {as_of} or a later date: --reply-by +7d"),
            ),
            DateRefused::OpenedAfterEvent { id, opened, first } => explain(
                format!("{id} cannot be opened on {opened}: it has an event on {first}"),
                format!("use {first} or an earlier date"),
            ),
            DateRefused::HorizonNeedsDue { id, status } => explain(
                format!(
                    "{id} has no deadline: only items with `horizon = \"long\"` may go without one"
                ),
                self.deadline_moved(id, *status),
            ),
            DateRefused::NotYetOpened { id, opened, as_of } => explain(
                format!("{id} was opened on {opened}, after {as_of}"),
                "use a later --as-of",
            ),
        }
    }

    fn indicator_refusal(&self, it: &IndicatorRefused) -> (String, Option<String>) {
        match it {
            IndicatorRefused::NegativeLimit { text } => {
                explain(format!("the limit {text} is negative"), "use zero or more: --limit 78")
            }
            IndicatorRefused::ReadingInFuture { on, today } => explain(
                format!("the reading date {on} is in the future (today is {today})"),
                "record it on that day or later",
            ),
            IndicatorRefused::ReadingOutside { on, from, until } => explain(
                format!("a reading on {on} is outside the indicator's period, {from} to {until}"),
                "give the day with --on, or declare an indicator for that period",
            ),
            IndicatorRefused::TotalFalls { id, unit, on, value, other_on, other } => {
                let wrong = if on > other_on {
                    format!(
                        "the total of {id} would fall from {other} on {other_on} to {value} on {on}"
                    )
                } else {
                    format!(
                        "the total of {id} would fall from {value} on {on} to {other} on {other_on}"
                    )
                };
                let of = unit.as_ref().map_or_else(String::new, |unit| format!(" --unit {unit}"));
                explain(
                    wrong,
                    format!(
                        "check the figure; if it is right, say why: ledger indicator record {id} {value}{of} --on {on} --anyway REASON"
                    ),
                )
            }
            IndicatorRefused::NotAskedOf { id, unit, units } if units.is_empty() => explain(
                format!("{id} is a single figure and not reported by {unit}"),
                "leave out --unit",
            ),
            IndicatorRefused::NotAskedOf { id, unit, units } => {
                let units = units.join(" ");
                explain(
                    format!("{unit} does not report {id}"),
                    format!("it is reported by: {units}"),
                )
            }
            IndicatorRefused::NoDirection => explain(
                "a limit needs a direction",
                "add --direction at-most, or --direction at-least",
            ),
        }
    }

    fn field_refusal(&self, it: &FieldRefused) -> (String, Option<String>) {
        match it {
FieldRefused::NotSet { key } => (
                format!("`{}` cannot be set directly", key.key()),
                match key {
                    Heading::Field(Field::Measures) => Some("use `ledger measure add ID TEXT`, `ledger measure set ID N` or `ledger measure done ID N`".to_owned()),
                    Heading::Field(Field::Due) => Some("give the deadline with --due DATE".to_owned()),
                    Heading::Field(Field::Log) | Heading::Status => Some("the log is append-only, and the status follows from it: record progress, submit, close, …".to_owned()),
                    _ => Some("an ID never changes".to_owned()),
                },
            ),
FieldRefused::BadFieldKey { text, is_taken: true } => explain(format!("the key {text} is reserved"), "choose another key; `ledger field list` shows the fields"),
FieldRefused::BadFieldKey { text, .. } => explain(format!("invalid field key \"{text}\""), "use lowercase letters, digits and _, beginning with a letter, such as funds"),
FieldRefused::NotANumber { key } => explain(format!("the field {key} is not a number, so it cannot be summed"), "`ledger field list` shows the type of each field"),
FieldRefused::NoChoices { key } => explain(format!("the field {key} is of type choice but has no choices"), "add --choice TEXT for each"),
FieldRefused::ChoicesOfNoChoice { key } => explain(format!("the field {key} has choices but is not of type choice"), "set type=choice, or remove the choices"),
FieldRefused::BadFieldValue { key, text, holds, choices, nearest } => {
                let message = format!("`{key}` takes {}, not \"{text}\"", super::faults::field_type(*holds));
                let all = choices.join(", ");
                (message, match (nearest, choices.is_empty()) {
                    (Some(nearest), _) => Some(format!("did you mean {nearest}? Possible values: {all}")),
                    (None, false) => Some(format!("possible values: {all}")),
                    (None, true) => super::faults::how_to_write(*holds),
                })
            }
FieldRefused::FieldElsewhere { key, categories } => explain(format!("the field {key} does not apply to this item"), format!("it applies to the categories: {}", categories.join(", "))),
FieldRefused::FieldsMissing { keys } => explain(
                format!("an item cannot be added without these fields: {}", keys.join(", ")),
                format!("add them after the title: {}", keys.iter().map(|key| format!("{key}=VALUE")).collect::<Vec<_>>().join(" ")),
            ),
 }
    }

    fn selection_refusal(&self, it: &SelectionRefused) -> (String, Option<String>) {
        match it {
            SelectionRefused::WhichUnit { units } => {
                let units = units.join(" ");
                explain(
                    "no unit was given, and the ledger has several",
                    format!("add --unit with one of: {units}"),
                )
            }
            SelectionRefused::NoUnits => explain(
                "the ledger has no units yet",
                "declare one first: ledger unit add GO \"General Office\"",
            ),
            SelectionRefused::NoSuchView { name, nearest, all } => {
                let all: Vec<String> = all.iter().map(|name| format!("@{name}")).collect();
                let all = all.join(" ");
                explain(
                    format!("no such view: @{name}"),
                    match nearest {
                        Some(near) => format!("did you mean @{near}? Available views: {all}"),
                        None => format!("available views: {all}"),
                    },
                )
            }
            SelectionRefused::NotAView { text } => explain(
                format!("invalid view \"{text}\""),
                "views begin with @, as in @mine; `ledger show ID` shows an item, `ledger list --text WORD` searches",
            ),
            SelectionRefused::BadViewName { name, taken } => explain(
                if *taken {
                    format!("@{name} is a built-in view")
                } else {
                    format!("invalid view name \"{name}\"")
                },
                "use another name: letters of any script, digits, - and _",
            ),
            SelectionRefused::UnitOrItems => explain(
                "a comment is on a unit or on items, not on both",
                "leave out --unit, or the IDs",
            ),
            SelectionRefused::NeedsTerminal => self.review_needs_terminal(),
            SelectionRefused::NothingToReview => self.review_nothing_chosen(),
            SelectionRefused::NothingChosen => explain(
                "no item was named",
                "name items by ID, such as GO-1; `ledger list` shows them",
            ),
        }
    }

    fn evidence_refusal(&self, it: &EvidenceRefused) -> (String, Option<String>) {
        match it {
            EvidenceRefused::EvidenceMissing { path, looked } => {
                let (path, looked) = (path.display(), looked.display());
                explain(
                    format!("evidence file not found: {path}"),
                    format!(
                        "looked in {looked}; paths are relative to the ledger's folder, links begin with https://"
                    ),
                )
            }
            EvidenceRefused::EvidenceIsFolder { path } => {
                let path = path.display();
                explain(format!("{path} is a folder, not a file"), "name its files one by one")
            }
            EvidenceRefused::EvidenceOutside { path } => {
                let path = path.display();
                explain(
                    format!("{path} is outside the ledger's folder"),
                    "copy it into that folder so that it travels with the ledger, or use a link",
                )
            }
        }
    }

    fn session_refusal(&self, it: &SessionRefused) -> (String, Option<String>) {
        match it {
            SessionRefused::NoLedger => explain(
                "there is no ledger here",
                "`ledger init` starts one in this folder; --ledger PATH names one elsewhere",
            ),
            SessionRefused::StrangersLedger { path, owner } => {
                let path = path.display();
                explain(
                    format!(
                        "{path} was found above this folder; it belongs to {owner}, and anyone may write to its folder"
                    ),
                    format!("if it is the one you mean, name it: --ledger {path}"),
                )
            }
            SessionRefused::OneLedger { named } => {
                let count = named.len();
                let first: Vec<_> =
                    named.iter().take(3).map(|path| path.display().to_string()).collect();
                let first = first.join(", ");
                explain(
                    format!("this command works on one ledger, and {count} were named: {first}"),
                    "name one with --ledger; reports, `list` and `export` take several",
                )
            }
            SessionRefused::NobodyActs => {
                explain("cannot tell who is acting", "add --by NAME, or set LEDGER_BY")
            }
            SessionRefused::NoConfigFolder => {
                explain("there is no folder for a config file", "set HOME to a folder of your own")
            }
            SessionRefused::NoSuchPage { name } => explain(
                format!("there is no command {name}, and no topic of that name"),
                "`ledger help` lists both",
            ),
        }
    }

    fn file_refusal(&self, it: &FileRefused) -> (String, Option<String>) {
        match it {
            FileRefused::CannotWrite { path, why } => {
                let is_odd = why.get_ref().is_some_and(|why| why.is::<NotRegular>());
                let help = if is_odd {
                    "give the name of a regular file, or use -o - for standard output".to_owned()
                } else {
                    self.io_help(why)
                };
                let path = path.display();
                let why = self.io_words(why);
                explain(format!("{path} cannot be written: {why}"), help)
            }
            FileRefused::LinkLeadsOut { path, to } => explain(
                format!(
                    "{} is a link out of the ledger's folder, to {}",
                    path.display(),
                    to.display()
                ),
                "give the file itself with -o, or remove the link",
            ),
            FileRefused::OverLedger { path } => {
                let path = path.display();
                explain(
                    format!(
                        "{path} is one of the ledger's own files, or its evidence, and is not overwritten"
                    ),
                    "choose another output file",
                )
            }
            FileRefused::CannotRead { path, why } => {
                let (path, help) = (path.display(), self.io_help(why));
                let why = self.io_words(why);
                explain(format!("{path} cannot be read: {why}"), help)
            }
            FileRefused::NotUtf8 { path } => {
                let path = path.display();
                explain(format!("{path} is not UTF-8 text"), "save it as UTF-8 in your editor")
            }
            FileRefused::TooLarge { path, most } => {
                let path = path.display();
                explain(
                    format!("{path} is larger than the limit of {most} MiB"),
                    "split it into several files",
                )
            }
        }
    }

    fn editor_refusal(&self, it: &EditorRefused) -> (String, Option<String>) {
        match it {
            EditorRefused::NoConfigEditor { path } => {
                let path = path.display();
                explain(
                    "no editor was found",
                    format!(
                        "set VISUAL or EDITOR, use `ledger config set KEY VALUE`, or edit {path}"
                    ),
                )
            }
            EditorRefused::NoEditor => explain(
                "no editor was found",
                "set VISUAL or EDITOR, or use `ledger set ID KEY=VALUE`",
            ),
            EditorRefused::EditorNotFound { editor } => explain(
                format!("the editor {editor} was not found"),
                "set VISUAL or EDITOR to one that is installed, or use `ledger set ID KEY=VALUE`",
            ),
            EditorRefused::EditorFailed { editor } => explain(
                format!("{editor} exited with an error; nothing was changed"),
                "run it by itself to see why, or set VISUAL to another editor",
            ),
            EditorRefused::EditedMeanwhile { id, kept } => {
                let kept = kept.display();
                explain(
                    format!("{id} was changed by someone else while it was being edited"),
                    format!(
                        "nothing was changed; edit the item again, reusing what still applies; your draft is kept in {kept}"
                    ),
                )
            }
            EditorRefused::DraftGivenUp { fault, kept } => {
                let kept = kept.display();
                let so = format!("nothing was changed; your draft is kept in {kept}");
                let help = fault.help.iter().cloned().chain([so]).collect::<Vec<_>>().join("\n");
                explain(fault.message.clone(), help)
            }
        }
    }

    fn merge_refusal(&self, it: &MergeRefused) -> (String, Option<String>) {
        match it {
            MergeRefused::NothingToResolve { id, field, open } if open.is_empty() => explain(
                format!("{id}: no merge left \"{field}\" unresolved"),
                format!("see {id} as it is: ledger show {id}"),
            ),
            MergeRefused::NothingToResolve { id, field, open } => explain(
                format!("{id}: no merge left \"{field}\" unresolved"),
                format!("unresolved here: {}", open.join(", ")),
            ),
            MergeRefused::NoGit => {
                explain("git was not found", "install git and make sure it is on the PATH")
            }
            MergeRefused::NoRepository { folder } => {
                let folder = folder.display();
                explain(
                    format!("{folder} is not in a git repository"),
                    "create one there with `git init`, or clone your office's",
                )
            }
            MergeRefused::GitRefused { key, why } => explain(
                format!("git refused the setting {key}: {why}"),
                "resolve what git reports, and run the command again",
            ),
            MergeRefused::NotACommit { commit } => explain(
                format!("git cannot list what has changed since {commit}"),
                "name a commit of the repository that contains the ledgers; `git log --oneline` lists them",
            ),
        }
    }

    fn mail_refusal(&self, it: &MailRefused) -> (String, Option<String>) {
        match it {
            MailRefused::NoSender => explain(
                "the sender's address is missing",
                "add --from ADDRESS, or --from \"NAME <ADDRESS>\"",
            ),
            MailRefused::BadAddress { text, unit: None } => explain(
                format!("invalid e-mail address \"{text}\""),
                "use office@example.org or \"NAME <office@example.org>\"",
            ),
            MailRefused::BadAddress { text, unit: Some(unit) } => explain(
                format!("the e-mail address of {unit}, \"{text}\", is invalid"),
                "correct `email` of the unit in the ledger: one address, such as go@example.org",
            ),
            MailRefused::NoEmail { unit } => explain(
                format!("{unit} has no e-mail address"),
                "add `email = \"…\"` to the unit in the ledger, or print the notice with --format html",
            ),
            MailRefused::OneUnitANotice => explain(
                "a notice is addressed to a single unit",
                "name the unit with --unit, or write one for each: --each unit -o FOLDER",
            ),
        }
    }

    fn export_refusal(&self, it: &ExportRefused) -> (String, Option<String>) {
        match it {
            ExportRefused::NoFormat { format, known } => {
                let known = quoted(known);
                explain(
                    format!("{format} output is not available here"),
                    format!("available formats: {known}"),
                )
            }
            ExportRefused::LetterheadWithoutDocument => {
                explain("--letterhead works only with .docx", "write it to a file: -o report.docx")
            }
            ExportRefused::Letterhead { path, why } => {
                self.not_a_letterhead(&path.display().to_string(), *why)
            }
            ExportRefused::DocumentToTerminal => explain(
                "a .docx cannot be shown in a terminal",
                "write it to a file: -o report.docx",
            ),
            ExportRefused::WorkbookToTerminal => explain(
                "a workbook cannot be shown in a terminal",
                "write it to a file: -o report.xlsx",
            ),
            ExportRefused::WhichFormat { path, known } => {
                let (path, known) = (path.display(), quoted(known));
                explain(
                    format!("{path} has no known file type"),
                    format!("add --format with one of: {known}"),
                )
            }
            ExportRefused::WorkbookRows { rows } => explain(
                format!("{rows} items do not fit on an xlsx sheet"),
                "export unit by unit, or export csv",
            ),
            ExportRefused::WorkbookText { id, key } => explain(
                format!("{id}: `{key}` is longer than the 32767 characters of an xlsx cell"),
                "export csv, json or ndjson",
            ),
        }
    }

    fn batch_refusal(&self, it: &BatchRefused) -> (String, Option<String>) {
        match it {
            BatchRefused::NotInBatch { command, taken } => {
                let taken = taken.join(", ");
                explain(
                    format!("`{command}` cannot be used in a batch"),
                    format!("batch commands: {taken}"),
                )
            }
            BatchRefused::ForWholeBatch { option } => {
                let name = option.split(' ').next().unwrap_or_default();
                explain(
                    format!("{name} cannot be used on a line of a batch"),
                    format!("give it once for all lines: ledger batch FILE {option}"),
                )
            }
            BatchRefused::OnlyInBatch => explain(
                "--as works only in a batch, where it names a new item for later lines",
                "leave it out: `add` prints the ID",
            ),
            BatchRefused::UnclosedQuote => explain(
                "a quote is not closed on this line",
                "close it; inside \"…\", write a quote as \\\"; a command must be on one line",
            ),
            BatchRefused::CutShort => explain(
                "an unquoted # would drop the rest of this line",
                "quote the text: \"see #1\"; a comment is a line of its own, beginning with #",
            ),
            BatchRefused::UnknownName { name, nearest } => explain(
                format!("no earlier line adds @{name}"),
                match nearest {
                    Some(n) => format!("did you mean @{n}?"),
                    None => {
                        format!("give the item that name where it is added: add \"…\" --as {name}")
                    }
                },
            ),
            BatchRefused::NameTwice { name, line } => explain(
                format!("the name {name} is used twice: first at line {line}"),
                "choose another name",
            ),
            BatchRefused::BadName { name } => explain(
                format!("invalid name \"{name}\""),
                "use letters of any script, digits, `.`, `_` and `-`; later lines refer to it as @NAME",
            ),
        }
    }
}

fn quoted(words: &[&str]) -> String {
    words.join(" ")
}

/// That something was left empty, as it is called.
fn is_empty(what: Blank) -> String {
    match what {
        Blank::Title => "the title is empty".to_owned(),
        Blank::Note => "the note is empty".to_owned(),
        Blank::Name => "the name is empty".to_owned(),
        Blank::Id => "the ID is empty".to_owned(),
        Blank::Assignment => "nothing to change: no KEY=VALUE was given".to_owned(),
        Blank::Option(option) => format!("{option} is empty"),
    }
}
