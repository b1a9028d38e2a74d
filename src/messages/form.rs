//! What forms say to those who fill them in, and what is said of those that come back.

use super::Lang;
use crate::model::{Date, EventKind, Light, Measure, Status};

/// Why a form, or a row of it, is not taken in.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum FormRefused {
    /// No item to ask about.
    NothingToAsk,
    /// More items than a form has rows for.
    TooManyItems {
        items: usize,
        most: usize,
    },
    /// `--take` names an item that no row of the forms answers for.
    NothingToTake {
        id: String,
    },
    /// Refused rows and forms, and none taken in.
    Refused {
        count: u64,
        /// How many others could be recorded.
        others: u64,
    },
    Declined,
    ChangedMeanwhile,
    /// A workbook is not a form of this ledger, or is not as it was made.
    #[strum(transparent)]
    Workbook(FormWorkbookRefused),
    /// A row does not stand for an item as the form was made with it.
    #[strum(transparent)]
    Row(FormRowRefused),
    /// What was answered for an item is not what is asked for.
    #[strum(transparent)]
    Answer(AnswerRefused),
    /// A figure of an indicator is not taken in.
    #[strum(transparent)]
    Figure(FigureRefused),
}

/// A workbook is not a form of this ledger, or is not as it was made.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum FormWorkbookRefused {
    /// The workbook is none that the program made.
    NotAForm,
    /// Made by a program that has other forms.
    OtherSchema { schema: String },
    /// What the form remembers is no longer what was written there.
    Doctored,
    /// The heads were changed, or moved.
    HeadsChanged,
    /// It was made from another ledger, of this title.
    Foreign { title: String },
    /// Neither the form nor `--by` says who filled it in.
    NobodyFilled,
}

/// A row does not stand for an item as the form was made with it.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum FormRowRefused {
    /// A row that the form was not made with: of another form, or added.
    StrangeRow {
        id: String,
    },
    /// More strange rows than are named one by one.
    StrangeRows {
        more: u64,
    },
    RowTwice {
        id: String,
    },
    /// What the office wrote in a row was changed.
    FactsChanged {
        id: String,
    },
    /// The item is no longer on the ledger.
    Gone {
        id: String,
    },
    /// Another item has the number now.
    OtherItem {
        id: String,
    },
    /// The item is closed or cancelled since.
    Stale {
        id: String,
        status: Status,
    },
}

/// What was answered for an item is not what is asked for.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum AnswerRefused {
    Formula,
    /// Evidence or measures, and no word on what was done.
    NothingSaid,
    /// A reason for an extension, and no day until when.
    NoExtensionDay,
    /// A day until when, and no reason.
    NoExtensionReason,
    BadSubmit {
        text: String,
    },
    BadMeasure {
        text: String,
        measures: usize,
    },
    /// There is no such field any more.
    FieldGone {
        key: String,
    },
}

/// A figure of an indicator is not taken in.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum FigureRefused {
    /// What was given as a figure is no number.
    NotANumber { text: String },
    /// A day or a note, and no figure.
    NoFigure,
    /// The words that name a figure were changed, or moved.
    FigureMoved { id: String },
    /// There is no such indicator any more, or it is no longer asked of the unit.
    IndicatorGone { id: String },
}

impl FormRefused {
    /// What is wrong, and what to do about it.
    pub fn told(&self, lang: Lang) -> (String, Option<String>) {
        lang.words().form_refused(self)
    }
}

/// What the rows of all forms come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FormCounts {
    pub forms: u64,
    pub recorded: u64,
    /// How many of these are figures of indicators.
    pub figures: u64,
    pub unchanged: u64,
    pub blank: u64,
    /// Rows whose item changed since, and that are left.
    pub left: u64,
    /// Rows and whole forms.
    pub refused: u64,
}

/// What a row of a form comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormRowTaken {
    /// Events: what each says, and how much evidence it bears.
    pub said: Vec<(EventKind, Option<String>, usize)>,
    /// Measures that are done, counted from 1.
    pub done: Vec<usize>,
    /// Fields by name, and what each holds now; none where it was emptied.
    pub fields: Vec<(String, Option<String>)>,
}

/// A column of a form: of its items, then of the office's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormHeading {
    Id,
    Title,
    Unit,
    Category,
    Measures,
    Owner,
    Due,
    Status,
    Last,
    Progress,
    Done,
    Evidence,
    Result,
    Submit,
    Remarks,
    ExtendTo,
    ExtendReason,
    Indicator,
    MeasuredIn,
    Baseline,
    Limit,
    LastValue,
    ReadOn,
    Value,
    FigureOn,
    Note,
}

/// What a language says of it.
pub trait FormWords {
    /// What is wrong, and what to do about it.
    fn form_refused(&self, it: &FormRefused) -> (String, Option<String>);
    /// The head of a form's column.
    fn form_heading(&self, it: FormHeading) -> &'static str;
    /// What a form is called, at its head and in its file's properties.
    fn form_title(&self, ledger: &str, of: Option<&str>, as_of: Date) -> String;
    /// How a form is filled in; where it asks for fields, some light cells say what is known already.
    fn form_instruction(&self, has_fields: bool) -> String;
    /// Labels above the table: who filled it in, when.
    fn form_labels(&self) -> (&'static str, &'static str);
    fn form_due_by(&self, due_by: Option<Date>) -> String;
    /// The choices of a form's cell that submits an item: yes, no.
    fn form_yes_no(&self) -> [&'static str; 2];
    /// A measure with its number, and what is known of it in brackets.
    fn form_measure(&self, number: usize, measure: &Measure<'_>) -> String;
    /// A deadline with the word for its light.
    fn form_due(&self, due: Option<Date>, light: Option<Light>, late: Option<i64>) -> String;
    /// Progress with what was achieved, where an item is not submitted: one sentence of both.
    fn form_note(&self, progress: Option<&str>, result: Option<&str>) -> Option<String>;
    fn form_written(&self, path: &str, items: usize, figures: usize) -> String;
    /// What stands at the head of a sheet that asks for the indicators of a category.
    fn form_figures_title(&self, category: Option<&str>) -> String;
    /// How such a sheet is filled in.
    fn form_figures_instruction(&self) -> String;
    /// What a sheet is called whose indicators have no category.
    fn form_no_category(&self) -> &'static str;
    /// What stands in the place of a unit where a figure is that of the whole.
    fn form_whole(&self) -> &'static str;
    /// A unit of measure where what is asked for is what was added.
    fn form_added(&self, measured_in: &str) -> String;
    /// What is known of an indicator that is a column: what it is measured in, last year, its limit.
    fn form_figure_facts(
        &self,
        measured_in: &str,
        baseline: Option<f64>,
        limit: Option<f64>,
    ) -> String;
    /// That a figure is recorded.
    fn form_figure_taken(
        &self,
        place: &str,
        name: &str,
        unit: Option<&str>,
        value: f64,
        on: Date,
    ) -> String;
    /// Whose form it is that was read, at the head of what it comes to.
    fn form_read_head(&self, file: &str, of: &str, by: &str, on: Date) -> String;
    /// What a row comes to: what is recorded of an item, one after another.
    fn form_row_taken(&self, place: &str, id: &str, taken: &FormRowTaken) -> String;
    /// A field by name, and what it holds now; none where it was emptied.
    fn form_field_taken(&self, field: &(String, Option<String>)) -> String;
    /// That an item changed since its form was made: what stood there then, what stands now, what is answered.
    fn form_row_changed(
        &self,
        place: &str,
        id: &str,
        facts: &[(String, String, String)],
        answer: &str,
    ) -> String;
    fn form_counts(&self, counts: &FormCounts) -> String;
    /// Who has not answered yet, with how many items and figures.
    fn form_no_answer(&self, name: &str, items: u64, figures: u64) -> String;
    fn form_question(&self) -> String;
}
