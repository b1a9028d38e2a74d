//! Why something was refused, and what to do about it, in English.

use super::English;
use crate::messages::explain;
use crate::messages::*;
use crate::store::Version;

impl RefusalsWords for English {
    fn refusal(&self, it: &UserError) -> (String, Option<String>) {
        match it {
            UserError::Record { id, why, .. } => self.record_refused(id, why),
            UserError::BadDate { text, why } => self.bad_date(text, *why),
            UserError::BadId { text } => explain(format!("\"{text}\" is no item id"), "an id is a unit's code, a hyphen and a number: GO-1. `ledger list` shows them"),
            UserError::BadCode { text } => explain(format!("\"{text}\" is no code"), "a code takes letters of any script, digits, `.` and `_`: GO, S1, 办公厅"),
            UserError::BadWord { option, text, nearest, words } => {
                let option = if *option == "KEY" { "KEY" } else { option };
                let nearest = nearest.or_else(|| word_for(text, words));
                let words = self.glossed(words);
                explain(format!("{option} cannot be \"{text}\""), match nearest {
                        Some(n) => format!("did you mean {n}? It is one of: {words}"),
                        None => format!("it is one of: {words}"),
                    })
            }
            UserError::AgainItself { id } => explain(format!("{id} cannot be a recurrence of itself"), "name the earlier item: again=ID"),
            UserError::NoteLooksLikeId { note } => explain(format!("the note \"{note}\" reads like an item id"), "write the ids first and the note last, in quotes"),
            UserError::Empty { what } => explain(format!("{what} says nothing"), "write in words what it is to say"),
            UserError::WhichUnit { units } => {
                let units = units.join(" ");
                explain("which unit? The ledger has several", format!("add --unit with one of: {units}"))
            }
            UserError::NoUnits => explain("the ledger has no unit yet", "declare one first: ledger unit add GO \"General Office\""),
            UserError::NoDue => explain("there is no deadline", "add --due DATE, or --horizon long for what is to be kept up"),
            UserError::DueBeforeOpened { due, opened } => explain(format!("the deadline {due} is before the opening on {opened}"), "give a later deadline, or an earlier day of opening"),
            UserError::OpenedInFuture { opened, today } => explain(format!("{opened} is after today, {today}"), "an item is opened today or earlier"),
            UserError::PeriodBackwards { since, until } => explain(format!("the period ends on {until}, before it begins on {since}"), "give the two days the other way round, or others"),
            UserError::NegativeLimit { text } => explain(format!("the limit {text} is negative"), "give zero or more: --limit 78"),
            UserError::NoLadder(why) => self.no_ladder(why),
            UserError::BadWithin { text } => explain(format!("invalid period \"{text}\""), "write 10wd for 10 working days, or 10d for 10 calendar days"),
            UserError::BadNumber { text } => explain(format!("\"{text}\" is no number"), "write it in digits: 51, or 51.5"),
            UserError::ReadingInFuture { on, today } => explain(format!("a reading on {on} is after today, {today}"), "record it on the day, or later"),
            UserError::ReadingOutside { on, from, until } => explain(format!("a reading on {on} is outside the indicator's period, {from} to {until}"), "give the day with --on, or declare an indicator for that period"),
            UserError::TotalFalls { id, unit, on, value, other_on, other } => {
                let wrong = match on > other_on {
                    true => format!("the total of {id} would fall from {other} on {other_on} to {value} on {on}"),
                    false => format!("the total of {id} would fall from {value} on {on} to {other} on {other_on}"),
                };
                let of = unit.as_ref().map_or_else(String::new, |unit| format!(" --unit {unit}"));
                explain(wrong, format!("check the figure; if it is right, say why: ledger indicator record {id} {value}{of} --on {on} --anyway REASON"))
            }
            UserError::NotAskedOf { id, unit, units } if units.is_empty() => explain(format!("{id} is one figure, not one of {unit}"), "leave out --unit"),
            UserError::NotAskedOf { id, unit, units } => {
                let units = units.join(" ");
                explain(format!("{id} is not asked of {unit}"), format!("it is asked of: {units}"))
            }
            UserError::NoDirection => explain("a limit needs a direction", "add --direction at-most, or --direction at-least"),
            UserError::UntilAfterAsOf { until, as_of } => explain(format!("--until {until} is after the day reported on, {as_of}"), "give an earlier --until, or a later --as-of"),
            UserError::EvidenceMissing { path, looked } => {
                let (path, looked) = (path.display(), looked.display());
                explain(format!("there is no file {path} for evidence"), format!("looked in {looked}; a path counts from the ledger's folder, a link begins with https://"))
            }
            UserError::EvidenceIsFolder { path } => {
                let path = path.display();
                explain(format!("{path} is a folder, not a file"), "name the files in it one by one")
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
                explain(format!("{count} ledgers are named, and this is done in one: {first}"), "name one with --ledger; several at once are for reports, `list` and `export`")
            }
            UserError::NobodyActs => explain("who does this is not known", "add --by NAME, or set LEDGER_BY"),
            UserError::NoFormat { format, known } => {
                let known = quoted(known);
                explain(format!("this is not printed as {format}"), format!("it is printed as: {known}"))
            }
            UserError::CannotWrite { path, why } => {
                let (path, help) = (path.display(), self.io_help(why));
                let why = self.io_words(why);
                explain(format!("{path} cannot be written: {why}"), help)
            }
            UserError::OverLedger { path } => {
                let path = path.display();
                explain(format!("{path} is a file of the ledger itself: it is not written over"), "name another file to write to")
            }
            UserError::NoConfigFolder => explain("there is no folder for a config file", "set HOME to a folder of your own"),
            UserError::NoSuchPage { name } => explain(format!("there is no command {name}"), "`ledger -h` lists the commands"),
            UserError::NoConfigEditor { path } => {
                let path = path.display();
                explain("no editor is known", format!("set VISUAL or EDITOR, use `ledger config set KEY VALUE`, or edit {path}"))
            }
            UserError::NoSuchView { name, nearest, all } => {
                let all: Vec<String> = all.iter().map(|name| format!("@{name}")).collect();
                let all = all.join(" ");
                explain(format!("there is no view @{name}"), match nearest {
                        Some(near) => format!("did you mean @{near}? There are: {all}"),
                        None => format!("there are: {all}"),
                    })
            }
            UserError::NotAView { text } => explain(format!("\"{text}\" is no view"), "a view begins with @, as @mine; `ledger show ID` shows an item, `ledger list --text WORD` looks for a word"),
            UserError::View { name, why, .. } => why.told(name, Lang::En),
            UserError::BadViewName { name, taken } => explain(match taken {
                    true => format!("@{name} is built in"),
                    false => format!("a view cannot be called \"{name}\""),
                }, "take another name: letters of any script, digits, - and _"),
            UserError::UnitOrItems => explain("a comment is on a unit or on items, not on both", "leave out --unit, or the ids"),
            UserError::EvidenceOutside { path } => {
                let path = path.display();
                explain(format!("{path} lies outside the ledger's folder"), "copy it into that folder, so that it travels with the ledger, or give a link")
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
                    Some(Version::Base) => "what both began from",
                    Some(Version::Ours) => "our version",
                    Some(Version::Theirs) => "their version",
                    None => "what would come of it",
                };
                explain(format!("{path} was not merged: {which} cannot be read: {words}"), "mend that version, commit it, and merge again")
            }
            UserError::NotUtf8 { path } => {
                let path = path.display();
                explain(format!("{path} is not UTF-8 text"), "save it as UTF-8 in your editor")
            }
            UserError::NoGit => explain("git was not found", "install git, and see that it is on the PATH"),
            UserError::NoRepository { folder } => {
                let folder = folder.display();
                explain(format!("{folder} is in no git repository"), "start one there with `git init`, or clone the office's")
            }
            UserError::GitRefused { key, why } => explain(format!("git did not take the setting {key}: {why}"), "see to what git says, and run the command again"),
            UserError::NoEditor => explain("no editor is known", "set VISUAL or EDITOR, or use `ledger set ID KEY=VALUE`"),
            UserError::EditorFailed { editor } => explain(format!("{editor} ended with a failure: nothing was changed"), "run it by itself to see why, or name another editor in VISUAL"),
            UserError::EditedMeanwhile { id, kept } => {
                let kept = kept.display();
                explain(format!("{id} was changed by someone else while it was being edited"), format!("edit it again, and take from your draft what still holds; nothing was changed; your draft is kept in {kept}"))
            }
            UserError::DraftGivenUp { fault, kept } => {
                let kept = kept.display();
                let so = format!("nothing was changed; your draft is kept in {kept}");
                let help = fault.help.iter().cloned().chain([so]).collect::<Vec<_>>().join("\n");
                explain(fault.message.clone(), help)
            }
            UserError::DueByExtend { id, status } => explain(format!("the deadline of {id} is moved by an extension, with a reason on record"), self.deadline_moved(id, *status)),
            UserError::NotSet { key } => (
                format!("`{key}` is not set"),
                match key.as_str() {
                    "measures" => Some("`ledger edit ID` changes them; `ledger progress ID NOTE --done N` marks one done".to_owned()),
                    "due" => Some("give the deadline with --due DATE".to_owned()),
                    "log" | "status" => Some("the log is only ever appended to, and the status is what it says: record progress, submit, close, …".to_owned()),
                    _ => Some("an id never changes".to_owned()),
                },
            ),
            UserError::BadRole { text } => explain(format!("invalid role \"{text}\""), "write a role, and a unit behind @ where it is of one unit: unit-head@GO"),
            UserError::BadCount { key, text } => explain(format!("`{key}` wants a whole number, 0 or more, not \"{text}\""), "write digits alone: 14"),
            UserError::OpenedAfterEvent { id, opened, first } => explain(format!("{id} cannot be opened on {opened}: it has an event on {first}"), format!("give {first} or an earlier day")),
            UserError::HorizonNeedsDue { id, status } => explain(format!("{id} has no deadline: only what is kept up (`horizon = \"long\"`) may be without one"), self.deadline_moved(id, *status)),
            UserError::NotYetOpened { id, opened, as_of } => explain(format!("{id} was opened on {opened}, after {as_of}"), "give a later --as-of"),
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
            UserError::NoSender => explain("it is not known from which address the mail comes", "add --from ADDRESS, or --from \"NAME <ADDRESS>\""),
            UserError::BadAddress { text, unit: None } => explain(format!("\"{text}\" is no mail address"), "write it as office@example.org, or as \"NAME <office@example.org>\""),
            UserError::BadAddress { text, unit: Some(unit) } => explain(format!("the e-mail of {unit}, \"{text}\", is no mail address"), "mend `email` of the unit in the ledger: one address, such as go@example.org"),
            UserError::NoEmail { unit } => explain(format!("{unit} has no e-mail address"), "add `email = \"…\"` to the unit in the ledger, or print the notice with --format html"),
            UserError::LetterheadWithoutDocument => explain("--letterhead goes with .docx only", "write it to a file: -o report.docx"),
            UserError::Letterhead { path, why } => self.not_a_letterhead(&path.display().to_string(), *why),
            UserError::DocumentToTerminal => explain("a .docx cannot be shown in a terminal", "write it to a file: -o report.docx"),
            UserError::WorkbookToTerminal => explain("a workbook is nothing to look at in a terminal", "write it to a file: -o report.xlsx"),
            UserError::OneUnitANotice => explain("a notice goes to one unit", "name it with --unit, or make one for each: --each unit -o FOLDER"),
            UserError::WhichFormat { path, known } => {
                let (path, known) = (path.display(), quoted(known));
                explain(format!("{path}: the name does not say in what format it is"), format!("add --format with one of: {known}"))
            }
            UserError::WorkbookRows { rows } => explain(format!("{rows} items are more than a sheet of xlsx holds"), "choose fewer, unit by unit, or export csv"),
            UserError::WorkbookText { id, key } => explain(format!("{id}: `{key}` is longer than a cell of xlsx holds, 32767 characters"), "export csv, json or ndjson"),
            UserError::TooLarge { path, most } => {
                let path = path.display();
                explain(format!("{path} is larger than {most} MiB, the most that is read at once"), "split it into several files")
            }
            UserError::NotInBatch { command, taken } => {
                let taken = taken.join(", ");
                explain(format!("a batch does not take `{command}`"), format!("it takes: {taken}"))
            }
            UserError::ForWholeBatch { option } => {
                let name = option.split(' ').next().unwrap_or_default();
                explain(format!("{name} has no place in a line of a batch"), format!("what holds for all lines is given once: ledger batch FILE {option}"))
            }
            UserError::OnlyInBatch => explain("--as names a new item for the later lines of a batch", "leave it out: `add` prints the number"),
            UserError::UnclosedQuote => explain("a quote is not closed on this line", "close it; a quote within \"…\" is written \\\"; a command is all on one line"),
            UserError::CutShort => explain("an unquoted # would drop the rest of this line", "quote the text that it stands in: \"see #1\"; a comment is a line of its own that begins with #"),
            UserError::UnknownName { name, nearest } => explain(format!("no line before this one adds @{name}"), match nearest {
                    Some(n) => format!("did you mean @{n}?"),
                    None => format!("give the item that name where it is added: add \"…\" --as {name}"),
                }),
            UserError::NameTwice { name, line } => explain(format!("the name {name} is given twice: first at line {line}"), "choose another name"),
            UserError::BadName { name } => explain(format!("\"{name}\" is no name for an item"), "a name takes letters of any script, digits, `.`, `_` and `-`; it is called by @NAME later"),
            UserError::NothingChosen => explain("no item was named", "name it by its id, as GO-1: `ledger list` shows them"),
        }
    }
}

fn quoted(words: &[&str]) -> String {
    words.join(" ")
}
