//! What forms say to those who fill them in, and what is said of those that come back, in English.

use super::{English, counted};
use crate::messages::explain;
use crate::messages::*;
use crate::model::{Date, EventKind, Light, Measure};

impl FormWords for English {
    fn form_refused(&self, it: &FormRefused) -> (String, Option<String>) {
        match it {
            FormRefused::NothingToAsk => explain(
                "there are no live items to report on",
                "list live items: ledger list --live",
            ),
            FormRefused::TooManyItems { items, most } => explain(
                format!("{items} items exceed the {most} that a form holds"),
                "make one form for each unit: --each unit",
            ),
            FormRefused::Workbook(it) => self.form_workbook_refused(it),
            FormRefused::Row(it) => self.form_row_refused(it),
            FormRefused::Answer(it) => self.form_answer_refused(it),
            FormRefused::Figure(it) => self.form_figure_refused(it),
            FormRefused::NothingToTake { id } => explain(
                format!("these forms contain no answer for {id}"),
                "check the ID, and that its form is among the files",
            ),
            FormRefused::Refused { count, others } => explain(
                format!("rows or forms refused: {count}; nothing was changed"),
                match others {
                    0 => "have them corrected",
                    _ => "have them corrected, or record the rest with --skip-bad",
                },
            ),
            FormRefused::Declined => explain(
                "nothing was changed",
                "to record it later, run the command again; to preview only, add --dry-run",
            ),
            FormRefused::ChangedMeanwhile => explain(
                "the ledger was changed while the preview was shown",
                "run the command again",
            ),
        }
    }

    fn form_heading(&self, it: FormHeading) -> &'static str {
        match it {
            FormHeading::Id => "ID",
            FormHeading::Title => "Item",
            FormHeading::Unit => "Unit",
            FormHeading::Category => "Category",
            FormHeading::Measures => "Measures",
            FormHeading::Owner => "Owner",
            FormHeading::Due => "Deadline",
            FormHeading::Status => "Status",
            FormHeading::Last => "Last reported",
            FormHeading::Progress => "Progress",
            FormHeading::Done => "Measures done",
            FormHeading::Evidence => "Evidence",
            FormHeading::Result => "Result",
            FormHeading::Submit => "Submit for sign-off",
            FormHeading::Remarks => "Remarks",
            FormHeading::ExtendTo => "Extension requested to",
            FormHeading::ExtendReason => "Reason for the extension",
            FormHeading::Indicator => "Indicator",
            FormHeading::MeasuredIn => "Measured in",
            FormHeading::Baseline => "Last year",
            FormHeading::Limit => "Limit",
            FormHeading::LastValue => "Last value",
            FormHeading::ReadOn => "Of (date)",
            FormHeading::Value => "New value",
            FormHeading::FigureOn => "On (date)",
            FormHeading::Note => "Note",
        }
    }

    fn form_title(&self, ledger: &str, of: Option<&str>, as_of: Date) -> String {
        let of = of.map_or_else(String::new, |of| format!("{}{of}", Phrase::Colon.name(Lang::En)));
        format!("{ledger}{of}: progress form, {as_of}")
    }

    fn form_instruction(&self, has_fields: bool) -> String {
        let known = if has_fields {
            " Light cells already filled in: correct anything out of date."
        } else {
            ""
        };
        format!(
            "{}{known}",
            "Fill in the light cells: your name above the table, and progress for each item. Measures done: their numbers (1, 3). \
         Evidence: a link or a file path, one per line; send the files along. Choose yes under \"Submit for sign-off\" for items that are \
         done. Leave rows without news blank. Grey cells belong to the office: changes there and added rows are not recorded."
        )
    }

    fn form_labels(&self) -> (&'static str, &'static str) {
        ("Filled in by", "Date")
    }

    fn form_due_by(&self, due_by: Option<Date>) -> String {
        match due_by {
            Some(day) => format!("Please return it by {day}"),
            None => String::new(),
        }
    }

    fn form_yes_no(&self) -> [&'static str; 2] {
        ["yes", "no"]
    }

    fn form_measure(&self, number: usize, measure: &Measure<'_>) -> String {
        let who = [measure.owner.as_deref(), measure.unit.as_ref().map(|unit| unit.as_str())];
        let mut known: Vec<String> = who.into_iter().flatten().map(str::to_owned).collect();
        match (measure.done, measure.due) {
            (Some(day), _) => known.push(format!("done {day}")),
            (None, Some(day)) => known.push(format!("due {day}")),
            (None, None) => {}
        }
        let (text, known) = (&measure.text, known.join(", "));
        if known.is_empty() {
            format!("{number}. {text}")
        } else {
            format!("{number}. {text} ({known})")
        }
    }

    fn form_due(&self, due: Option<Date>, light: Option<Light>, late: Option<i64>) -> String {
        let day = due.map_or_else(|| "standing".to_owned(), |d| d.to_string());
        match (light, late) {
            (None, _) => day,
            (Some(_), Some(days)) => format!("{day}\n{}", self.days_past_due(days)),
            (Some(light), None) => format!("{day}\n{}", light.name(Lang::En)),
        }
    }

    fn form_note(&self, progress: Option<&str>, result: Option<&str>) -> Option<String> {
        match (progress, result) {
            (Some(progress), Some(result)) => Some(format!("{progress}\nResult: {result}")),
            (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
            (None, None) => None,
        }
    }

    fn form_written(&self, path: &str, items: usize, figures: usize) -> String {
        let asked = counted(items, "item", "items");
        match figures {
            0 => format!("{path}: {asked}"),
            _ => format!("{path}: {asked}, {}", counted(figures, "figure", "figures")),
        }
    }

    fn form_figures_title(&self, category: Option<&str>) -> String {
        match category {
            Some(category) => format!("{category}: indicators"),
            None => "Indicators without a category".to_owned(),
        }
    }

    fn form_figures_instruction(&self) -> String {
        "Fill in the light cells: the new value in digits; its date, if it differs from the date on the first sheet; a note if \
         one is needed. A value is the total so far, unless the unit of measure says \"added\". Leave blank any figure not yet known. \
         Enter your name on the first sheet only."
            .to_owned()
    }

    fn form_no_category(&self) -> &'static str {
        "Other indicators"
    }

    fn form_whole(&self) -> &'static str {
        "As a whole"
    }

    fn form_added(&self, measured_in: &str) -> String {
        format!("{measured_in} (added)").trim().to_owned()
    }

    fn form_figure_facts(
        &self,
        measured_in: &str,
        baseline: Option<f64>,
        limit: Option<f64>,
    ) -> String {
        let mut facts: Vec<String> = vec![measured_in.to_owned()];
        facts.extend(baseline.map(|n| format!("last year {}", decimal(n))));
        facts.extend(limit.map(|n| format!("limit {}", decimal(n))));
        facts.retain(|fact| !fact.is_empty());
        facts.join("\n")
    }

    fn form_figure_taken(
        &self,
        place: &str,
        name: &str,
        unit: Option<&str>,
        value: f64,
        on: Date,
    ) -> String {
        let of = unit.map_or_else(String::new, |unit| format!(" of {unit}"));
        format!("{place}: {name}{of} {} on {on}", decimal(value))
    }

    fn form_read_head(&self, file: &str, of: &str, by: &str, on: Date) -> String {
        let of = if of.is_empty() { String::new() } else { format!("{of}, ") };
        format!("{file}: {of}filled in by {by}, {on}")
    }

    fn form_row_taken(
        &self,
        place: &str,
        id: &str,
        FormRowTaken { said, done, fields }: &FormRowTaken,
    ) -> String {
        let one = |(deed, text, evidence): &(EventKind, Option<String>, usize)| {
            let name = deed.name(Lang::En);
            let text = text
                .as_ref()
                .map_or_else(String::new, |t| format!(" \"{}\"", t.replace('\n', " ")));
            match evidence {
                0 => format!("{name}{text}"),
                n => format!("{name}{text} (evidence: {n})"),
            }
        };
        let mut parts: Vec<String> = said.iter().map(one).collect();
        if !done.is_empty() {
            let list: Vec<String> = done.iter().map(ToString::to_string).collect();
            let list = list.join(", ");
            parts.push(format!("measures done: {list}"));
        }
        parts.extend(fields.iter().map(|field| self.form_field_taken(field)));
        let parts = parts.join("; ");
        format!("{place}{}{id} {parts}", Phrase::Colon.name(Lang::En))
    }

    fn form_field_taken(&self, (name, value): &(String, Option<String>)) -> String {
        match value {
            Some(value) => format!("{name} \"{}\"", value.replace('\n', " ")),
            None => format!("{name} removed"),
        }
    }

    fn form_row_changed(
        &self,
        place: &str,
        id: &str,
        facts: &[(String, String, String)],
        answer: &str,
    ) -> String {
        let flat =
            |text: &str| if text.is_empty() { ABSENT.to_owned() } else { text.replace('\n', " ") };
        let mut lines = vec![format!(
            "{place}: {id} has changed since the form was made; to record it anyway: --take {id}"
        )];
        for (heading, then, now) in facts {
            let (then, now) = (flat(then), flat(now));
            lines.push(format!("  {heading}: then {then} | now {now}"));
        }
        let answer = flat(answer);
        lines.push(format!("  answer: {answer}"));
        lines.join("\n")
    }

    fn form_counts(&self, counts: &FormCounts) -> String {
        let FormCounts { forms, recorded, unchanged, blank, left, refused, .. } = counts;
        let counted = counted(*forms as usize, "form", "forms");
        format!(
            "{counted}: {recorded} to record, {unchanged} already recorded, {blank} blank, {left} changed since, {refused} refused"
        )
    }

    fn form_no_answer(&self, name: &str, items: u64, figures: u64) -> String {
        let of = counted(items as usize, "item", "items");
        let figures_of = counted(figures as usize, "figure", "figures");
        match (items, figures) {
            (_, 0) => format!("no answer yet: {name}, {of}"),
            (0, _) => format!("no answer yet: {name}, {figures_of}"),
            _ => format!("no answer yet: {name}, {of}, {figures_of}"),
        }
    }

    fn form_question(&self) -> String {
        "Record this?".to_owned()
    }
}

impl English {
    fn form_workbook_refused(&self, it: &FormWorkbookRefused) -> (String, Option<String>) {
        match it {
            FormWorkbookRefused::NotAForm => explain(
                "this is not a form made by this program",
                "to read a register, use the import command",
            ),
            FormWorkbookRefused::OtherSchema { schema } => explain(
                format!("unknown form version {schema}"),
                "read it with the program that made it, or make a new form",
            ),
            FormWorkbookRefused::Doctored => {
                ("the hidden record in the form was changed".to_owned(), make_anew())
            }
            FormWorkbookRefused::HeadsChanged => (
                "the column headings were changed, or rows or columns were moved".to_owned(),
                make_anew(),
            ),
            FormWorkbookRefused::Foreign { title } => explain(
                format!("the form was made from another ledger: \"{title}\""),
                "name that ledger with --ledger, or make a form from this one",
            ),
            FormWorkbookRefused::NobodyFilled => explain(
                "the form does not say who filled it in",
                "have the name entered, or add --by NAME",
            ),
        }
    }

    fn form_row_refused(&self, it: &FormRowRefused) -> (String, Option<String>) {
        match it {
            FormRowRefused::StrangeRow { id } => (
                if id.is_empty() {
                    "a row was added to the form".to_owned()
                } else {
                    format!(
                        "the form had no row for {id}: it was added, or copied from another form"
                    )
                },
                answer_in_place(),
            ),
            FormRowRefused::StrangeRows { more } => (
                format!("{} added", counted(*more as usize, "more row was", "more rows were")),
                answer_in_place(),
            ),
            FormRowRefused::RowTwice { id } => (format!("{id} has more than one row"), make_anew()),
            FormRowRefused::FactsChanged { id } => explain(
                format!("the office's entries for {id} were changed in the form"),
                "only the light cells are for answers; change the item itself in the ledger",
            ),
            FormRowRefused::Gone { id } => {
                (format!("{id} is no longer on the ledger"), make_anew())
            }
            FormRowRefused::OtherItem { id } => (
                format!("{id} is no longer the item that it was when the form was made"),
                make_anew(),
            ),
            FormRowRefused::Stale { id, status } => {
                let status = status.name(Lang::En);
                explain(
                    format!("{id} has become {status} since the form was made"),
                    format!("if it recurred, reopen it first: ledger reopen {id} --reason TEXT"),
                )
            }
        }
    }

    fn form_answer_refused(&self, it: &AnswerRefused) -> (String, Option<String>) {
        match it {
            AnswerRefused::Formula => {
                explain("the answer is a formula", "enter the text or number itself")
            }
            AnswerRefused::NoExtensionDay => explain(
                "an extension has a reason but no date",
                "enter the requested date, such as 2019-12-31, or leave both blank",
            ),
            AnswerRefused::NoExtensionReason => explain(
                "an extension is requested without a reason",
                "enter the reason beside the date, or leave both blank",
            ),
            AnswerRefused::FieldGone { key } => explain(
                format!("the ledger no longer has the field {key}"),
                "make a new form: ledger form --each unit -o FOLDER",
            ),
            AnswerRefused::NothingSaid => explain(
                "evidence or a measure done is given without a progress note",
                "fill in \"Progress\"",
            ),
            AnswerRefused::BadSubmit { text } => explain(
                format!("\"{text}\" is neither yes nor no"),
                "choose from the list in the cell",
            ),
            AnswerRefused::BadMeasure { text, measures } => explain(
                format!("\"{text}\" is not a measure of the item, which has {measures}"),
                "enter the numbers of the measures done: 1, 3",
            ),
        }
    }

    fn form_figure_refused(&self, it: &FigureRefused) -> (String, Option<String>) {
        match it {
            FigureRefused::NotANumber { text } => {
                explain(format!("\"{text}\" is not a number"), "write it in digits: 51, or 51.5")
            }
            FigureRefused::NoFigure => {
                explain("a date or a note is given without a figure", "enter the figure beside it")
            }
            FigureRefused::FigureMoved { id } => explain(
                format!(
                    "the text beside the cell for {id} was changed, or rows or columns were moved"
                ),
                "make a new form: ledger form --each unit -o FOLDER",
            ),
            FigureRefused::IndicatorGone { id } => explain(
                format!("{id} is no longer part of this form"),
                "make a new form: ledger form --each unit -o FOLDER",
            ),
        }
    }
}

fn answer_in_place() -> Option<String> {
    Some(
        "use the form's own rows; to add an item: ledger add TITLE --unit CODE --due DATE"
            .to_owned(),
    )
}

fn make_anew() -> Option<String> {
    Some("make a new form: ledger form --unit CODE -o form.xlsx".to_owned())
}
