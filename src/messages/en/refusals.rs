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
            UserError::BadDate { text, why } => self.bad_date(text, *why),
            UserError::BadId { text } => explain(format!("invalid item ID \"{text}\""), "an ID is a unit's code, a hyphen and a number, such as GO-1; `ledger list` shows them"),
            UserError::BadCode { text } => explain(format!("invalid code \"{text}\""), "use letters of any script, digits, `.` and `_`: GO, S1, 办公厅"),
            UserError::BadWord { option, text, nearest, words } => {
                let option = if *option == "KEY" { "KEY" } else { option };
                let nearest = nearest.or_else(|| word_for(text, words));
                let words = self.glossed(words);
                explain(format!("invalid value \"{text}\" for {option}"), match nearest {
                        Some(n) => format!("did you mean {n}? Possible values: {words}"),
                        None => format!("possible values: {words}"),
                    })
            }
            UserError::AgainItself { id } => explain(format!("{id} cannot be a recurrence of itself"), "name the earlier item: again=ID"),
            UserError::NoteLooksLikeId { note } => explain(format!("the note \"{note}\" looks like an item ID"), "type the IDs first and the note last, in quotes"),
            UserError::Empty { what: Blank::Assignment } => explain(is_empty(Blank::Assignment), "add KEY=VALUE; an empty value removes the key"),
            UserError::Empty { what } => explain(is_empty(*what), "enter some text"),
            UserError::Ambiguous { kind, text, candidates } => {
                let (what, candidates) = (kind.name(Lang::En), candidates.join(", "));
                explain(format!("{what} \"{text}\" is ambiguous: {candidates}"), "type more of the name, or the code")
            }
            UserError::WhichUnit { units } => {
                let units = units.join(" ");
                explain("no unit was given, and the ledger has several", format!("add --unit with one of: {units}"))
            }
            UserError::NoUnits => explain("the ledger has no units yet", "declare one first: ledger unit add GO \"General Office\""),
            UserError::NoDue => explain("no deadline was given", "add --due DATE, or --horizon long for a standing commitment"),
            UserError::DueBeforeOpened { due, opened } => explain(format!("the deadline {due} is before the opening date, {opened}"), "use a later deadline or an earlier opening date"),
            UserError::OpenedInFuture { opened, today } => explain(format!("the opening date {opened} is in the future (today is {today})"), "use today or an earlier date"),
            UserError::PeriodBackwards { since, until } => explain(format!("the period ends on {until}, before it begins on {since}"), "swap the two dates, or use others"),
            UserError::NegativeLimit { text } => explain(format!("the limit {text} is negative"), "use zero or more: --limit 78"),
            UserError::NoLadder(why) => self.no_ladder(why),
            UserError::BadWithin { text } => explain(format!("invalid period \"{text}\""), "write 10wd for 10 working days, or 10d for 10 calendar days"),
            UserError::BadNumber { text } => explain(format!("invalid number \"{text}\""), "use digits: 51 or 51.5"),
            UserError::ReadingInFuture { on, today } => explain(format!("the reading date {on} is in the future (today is {today})"), "record it on that day or later"),
            UserError::ReadingOutside { on, from, until } => explain(format!("a reading on {on} is outside the indicator's period, {from} to {until}"), "give the day with --on, or declare an indicator for that period"),
            UserError::TotalFalls { id, unit, on, value, other_on, other } => {
                let wrong = if on > other_on { format!("the total of {id} would fall from {other} on {other_on} to {value} on {on}") } else { format!("the total of {id} would fall from {value} on {on} to {other} on {other_on}") };
                let of = unit.as_ref().map_or_else(String::new, |unit| format!(" --unit {unit}"));
                explain(wrong, format!("check the figure; if it is right, say why: ledger indicator record {id} {value}{of} --on {on} --anyway REASON"))
            }
            UserError::NotAskedOf { id, unit, units } if units.is_empty() => explain(format!("{id} is a single figure and not reported by {unit}"), "leave out --unit"),
            UserError::NotAskedOf { id, unit, units } => {
                let units = units.join(" ");
                explain(format!("{unit} does not report {id}"), format!("it is reported by: {units}"))
            }
            UserError::NoDirection => explain("a limit needs a direction", "add --direction at-most, or --direction at-least"),
            UserError::UntilAfterAsOf { until, as_of } => explain(format!("--until {until} is after the as-of date, {as_of}"), "use an earlier --until or a later --as-of"),
            UserError::EvidenceMissing { path, looked } => {
                let (path, looked) = (path.display(), looked.display());
                explain(format!("evidence file not found: {path}"), format!("looked in {looked}; paths are relative to the ledger's folder, links begin with https://"))
            }
            UserError::EvidenceIsFolder { path } => {
                let path = path.display();
                explain(format!("{path} is a folder, not a file"), "name its files one by one")
            }
            UserError::NoLedger => explain("there is no ledger here", "`ledger init` starts one in this folder; --ledger PATH names one elsewhere"),
            UserError::StrangersLedger { path, owner } => {
                let path = path.display();
                explain(format!("{path} was found above this folder; it belongs to {owner}, and anyone may write to its folder"), format!("if it is the one you mean, name it: --ledger {path}"))
            }
            UserError::OneLedger { named } => {
                let count = named.len();
                let first: Vec<_> =
                    named.iter().take(3).map(|path| path.display().to_string()).collect();
                let first = first.join(", ");
                explain(format!("this command works on one ledger, and {count} were named: {first}"), "name one with --ledger; reports, `list` and `export` take several")
            }
            UserError::NobodyActs => explain("cannot tell who is acting", "add --by NAME, or set LEDGER_BY"),
            UserError::NoFormat { format, known } => {
                let known = quoted(known);
                explain(format!("{format} output is not available here"), format!("available formats: {known}"))
            }
            UserError::CannotWrite { path, why } => {
                let is_odd = why.get_ref().is_some_and(|why| why.is::<NotRegular>());
                let help = if is_odd { "give the name of a regular file, or use -o - for standard output".to_owned() } else { self.io_help(why) };
                let path = path.display();
                let why = self.io_words(why);
                explain(format!("{path} cannot be written: {why}"), help)
            }
            UserError::LinkLeadsOut { path, to } => explain(
                format!("{} is a link out of the ledger's folder, to {}", path.display(), to.display()),
                "give the file itself with -o, or remove the link",
            ),
            UserError::OverLedger { path } => {
                let path = path.display();
                explain(format!("{path} is one of the ledger's own files, or its evidence, and is not overwritten"), "choose another output file")
            }
            UserError::NoConfigFolder => explain("there is no folder for a config file", "set HOME to a folder of your own"),
            UserError::NoSuchPage { name } => explain(format!("there is no command {name}, and no topic of that name"), "`ledger help` lists both"),
            UserError::NoConfigEditor { path } => {
                let path = path.display();
                explain("no editor was found", format!("set VISUAL or EDITOR, use `ledger config set KEY VALUE`, or edit {path}"))
            }
            UserError::NoSuchView { name, nearest, all } => {
                let all: Vec<String> = all.iter().map(|name| format!("@{name}")).collect();
                let all = all.join(" ");
                explain(format!("no such view: @{name}"), match nearest {
                        Some(near) => format!("did you mean @{near}? Available views: {all}"),
                        None => format!("available views: {all}"),
                    })
            }
            UserError::NotAView { text } => explain(format!("invalid view \"{text}\""), "views begin with @, as in @mine; `ledger show ID` shows an item, `ledger list --text WORD` searches"),
            UserError::View { name, why, .. } => why.told(name, Lang::En),
            UserError::BadViewName { name, taken } => explain(match taken {
                    true => format!("@{name} is a built-in view"),
                    false => format!("invalid view name \"{name}\""),
                }, "use another name: letters of any script, digits, - and _"),
            UserError::UnitOrItems => explain("a comment is on a unit or on items, not on both", "leave out --unit, or the IDs"),
            UserError::EvidenceOutside { path } => {
                let path = path.display();
                explain(format!("{path} is outside the ledger's folder"), "copy it into that folder so that it travels with the ledger, or use a link")
            }
            UserError::CannotRead { path, why } => {
                let (path, help) = (path.display(), self.io_help(why));
                let why = self.io_words(why);
                explain(format!("{path} cannot be read: {why}"), help)
            }
            UserError::NotMerged { path, version, fault, .. } => {
                let path = path.display();
                let words = self.fault_words(fault);
                let which = match version {
                    Some(Version::Base) => "the common ancestor",
                    Some(Version::Ours) => "our version",
                    Some(Version::Theirs) => "their version",
                    None => "the result",
                };
                explain(format!("{path} was not merged: {which} cannot be read: {words}"), "fix that version, commit it, and merge again")
            }
            UserError::NotUtf8 { path } => {
                let path = path.display();
                explain(format!("{path} is not UTF-8 text"), "save it as UTF-8 in your editor")
            }
            UserError::NothingToResolve { id, field, open } if open.is_empty() => explain(format!("{id}: no merge left \"{field}\" unresolved"), format!("see {id} as it is: ledger show {id}")),
            UserError::NothingToResolve { id, field, open } => explain(format!("{id}: no merge left \"{field}\" unresolved"), format!("unresolved here: {}", open.join(", "))),
            UserError::NoGit => explain("git was not found", "install git and make sure it is on the PATH"),
            UserError::NoRepository { folder } => {
                let folder = folder.display();
                explain(format!("{folder} is not in a git repository"), "create one there with `git init`, or clone your office's")
            }
            UserError::GitRefused { key, why } => explain(format!("git refused the setting {key}: {why}"), "resolve what git reports, and run the command again"),
            UserError::NoEditor => explain("no editor was found", "set VISUAL or EDITOR, or use `ledger set ID KEY=VALUE`"),
            UserError::EditorNotFound { editor } => explain(format!("the editor {editor} was not found"), "set VISUAL or EDITOR to one that is installed, or use `ledger set ID KEY=VALUE`"),
            UserError::EditorFailed { editor } => explain(format!("{editor} exited with an error; nothing was changed"), "run it by itself to see why, or set VISUAL to another editor"),
            UserError::EditedMeanwhile { id, kept } => {
                let kept = kept.display();
                explain(format!("{id} was changed by someone else while it was being edited"), format!("nothing was changed; edit the item again, reusing what still applies; your draft is kept in {kept}"))
            }
            UserError::DraftGivenUp { fault, kept } => {
                let kept = kept.display();
                let so = format!("nothing was changed; your draft is kept in {kept}");
                let help = fault.help.iter().cloned().chain([so]).collect::<Vec<_>>().join("\n");
                explain(fault.message.clone(), help)
            }
            UserError::DueByExtend { id, status } => explain(format!("the deadline of {id} can be changed only by an extension, with a recorded reason"), self.deadline_moved(id, *status)),
            UserError::NotSet { key } => (
                format!("`{}` cannot be set directly", key.key()),
                match key {
                    Heading::Field(Field::Measures) => Some("use `ledger measure add ID TEXT`, `ledger measure set ID N` or `ledger measure done ID N`".to_owned()),
                    Heading::Field(Field::Due) => Some("give the deadline with --due DATE".to_owned()),
                    Heading::Field(Field::Log) | Heading::Status => Some("the log is append-only, and the status follows from it: record progress, submit, close, …".to_owned()),
                    _ => Some("an ID never changes".to_owned()),
                },
            ),
            UserError::BadFieldKey { text, is_taken: true } => explain(format!("the key {text} is reserved"), "choose another key; `ledger field list` shows the fields"),
            UserError::BadFieldKey { text, .. } => explain(format!("invalid field key \"{text}\""), "use lowercase letters, digits and _, beginning with a letter, such as funds"),
            UserError::NotANumber { key } => explain(format!("the field {key} is not a number, so it cannot be summed"), "`ledger field list` shows the type of each field"),
            UserError::NoChoices { key } => explain(format!("the field {key} is of type choice but has no choices"), "add --choice TEXT for each"),
            UserError::ChoicesOfNoChoice { key } => explain(format!("the field {key} has choices but is not of type choice"), "set type=choice, or remove the choices"),
            UserError::BadFieldValue { key, text, holds, choices, nearest } => {
                let message = format!("`{key}` takes {}, not \"{text}\"", super::faults::field_type(*holds));
                let all = choices.join(", ");
                (message, match (nearest, choices.is_empty()) {
                    (Some(nearest), _) => Some(format!("did you mean {nearest}? Possible values: {all}")),
                    (None, false) => Some(format!("possible values: {all}")),
                    (None, true) => super::faults::how_to_write(*holds),
                })
            }
            UserError::FieldElsewhere { key, categories } => explain(format!("the field {key} does not apply to this item"), format!("it applies to the categories: {}", categories.join(", "))),
            UserError::FieldsMissing { keys } => explain(
                format!("an item cannot be added without these fields: {}", keys.join(", ")),
                format!("add them after the title: {}", keys.iter().map(|key| format!("{key}=VALUE")).collect::<Vec<_>>().join(" ")),
            ),
            UserError::ReplyByPast { day, as_of } => explain(format!("the reply date {day} is before the date of the notice, {as_of}"), format!("use {as_of} or a later date: --reply-by +7d")),
            UserError::StandsForValue { word } => explain(format!("\"{word}\" is a placeholder, not a value"), format!("replace {word} with the value you mean")),
            UserError::OnlyTheNewest { typed } => explain(format!("unexpected argument \"{typed}\": undo takes back the newest change only"), "to see the changes, newest first: ledger undo --list"),
            UserError::BadRole { text } => explain(format!("invalid role \"{text}\""), "use ROLE, or ROLE@UNIT for a single unit: unit-head@GO"),
            UserError::BadCount { key, text } => explain(format!("`{key}` takes a whole number, 0 or more, not \"{text}\""), "use digits only: 14"),
            UserError::OpenedAfterEvent { id, opened, first } => explain(format!("{id} cannot be opened on {opened}: it has an event on {first}"), format!("use {first} or an earlier date")),
            UserError::HorizonNeedsDue { id, status } => explain(format!("{id} has no deadline: only items with `horizon = \"long\"` may go without one"), self.deadline_moved(id, *status)),
            UserError::NotYetOpened { id, opened, as_of } => explain(format!("{id} was opened on {opened}, after {as_of}"), "use a later --as-of"),
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
            UserError::NeedsTerminal => self.review_needs_terminal(),
            UserError::NothingToReview => self.review_nothing_chosen(),
            UserError::Round(why) => self.round_refused(why),
            UserError::Seal(why) => self.seal_refused(why),
            UserError::NotACommit { commit } => explain(
                format!("git cannot list what has changed since {commit}"),
                "name a commit of the repository that contains the ledgers; `git log --oneline` lists them",
            ),
            UserError::NoSender => explain("the sender's address is missing", "add --from ADDRESS, or --from \"NAME <ADDRESS>\""),
            UserError::BadAddress { text, unit: None } => explain(format!("invalid e-mail address \"{text}\""), "use office@example.org or \"NAME <office@example.org>\""),
            UserError::BadAddress { text, unit: Some(unit) } => explain(format!("the e-mail address of {unit}, \"{text}\", is invalid"), "correct `email` of the unit in the ledger: one address, such as go@example.org"),
            UserError::NoEmail { unit } => explain(format!("{unit} has no e-mail address"), "add `email = \"…\"` to the unit in the ledger, or print the notice with --format html"),
            UserError::LetterheadWithoutDocument => explain("--letterhead works only with .docx", "write it to a file: -o report.docx"),
            UserError::Letterhead { path, why } => self.not_a_letterhead(&path.display().to_string(), *why),
            UserError::DocumentToTerminal => explain("a .docx cannot be shown in a terminal", "write it to a file: -o report.docx"),
            UserError::WorkbookToTerminal => explain("a workbook cannot be shown in a terminal", "write it to a file: -o report.xlsx"),
            UserError::OneUnitANotice => explain("a notice is addressed to a single unit", "name the unit with --unit, or write one for each: --each unit -o FOLDER"),
            UserError::WhichFormat { path, known } => {
                let (path, known) = (path.display(), quoted(known));
                explain(format!("{path} has no known file type"), format!("add --format with one of: {known}"))
            }
            UserError::WorkbookRows { rows } => explain(format!("{rows} items do not fit on an xlsx sheet"), "export unit by unit, or export csv"),
            UserError::WorkbookText { id, key } => explain(format!("{id}: `{key}` is longer than the 32767 characters of an xlsx cell"), "export csv, json or ndjson"),
            UserError::TooLarge { path, most } => {
                let path = path.display();
                explain(format!("{path} is larger than the limit of {most} MiB"), "split it into several files")
            }
            UserError::NotInBatch { command, taken } => {
                let taken = taken.join(", ");
                explain(format!("`{command}` cannot be used in a batch"), format!("batch commands: {taken}"))
            }
            UserError::ForWholeBatch { option } => {
                let name = option.split(' ').next().unwrap_or_default();
                explain(format!("{name} cannot be used on a line of a batch"), format!("give it once for all lines: ledger batch FILE {option}"))
            }
            UserError::OnlyInBatch => explain("--as works only in a batch, where it names a new item for later lines", "leave it out: `add` prints the ID"),
            UserError::UnclosedQuote => explain("a quote is not closed on this line", "close it; inside \"…\", write a quote as \\\"; a command must be on one line"),
            UserError::CutShort => explain("an unquoted # would drop the rest of this line", "quote the text: \"see #1\"; a comment is a line of its own, beginning with #"),
            UserError::UnknownName { name, nearest } => explain(format!("no earlier line adds @{name}"), match nearest {
                    Some(n) => format!("did you mean @{n}?"),
                    None => format!("give the item that name where it is added: add \"…\" --as {name}"),
                }),
            UserError::NameTwice { name, line } => explain(format!("the name {name} is used twice: first at line {line}"), "choose another name"),
            UserError::BadName { name } => explain(format!("invalid name \"{name}\""), "use letters of any script, digits, `.`, `_` and `-`; later lines refer to it as @NAME"),
            UserError::NothingChosen => explain("no item was named", "name items by ID, such as GO-1; `ledger list` shows them"),
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
