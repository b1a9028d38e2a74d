//! Every reason for which a form, or a row of one, is not made or taken in, and what reading one says, in both languages.

use std::collections::BTreeSet;

use ledger::messages::{
    AnswerRefused, FigureRefused, FormCounts, FormHeading, FormRefused, FormRowRefused,
    FormRowTaken, FormWorkbookRefused, Lang, UserError,
};
use ledger::model::{Date, EventKind, Light, Status};

use super::book::{Book, LEDGER, Office, TODAY, kinds};
use crate::filling::{fill, rewrite};

kinds! { FORMS, form_refused, FormRefused:
    NothingToAsk TooManyItems NothingToTake Refused Declined ChangedMeanwhile;
    Workbook(FormWorkbookRefused): NotAForm OtherSchema Doctored HeadsChanged Foreign NobodyFilled;
    Row(FormRowRefused): StrangeRow StrangeRows RowTwice FactsChanged Gone OtherItem Stale;
    Answer(AnswerRefused): Formula FieldGone NoExtensionDay NoExtensionReason NothingSaid BadSubmit BadMeasure;
    Figure(FigureRefused): NotANumber NoFigure FigureMoved IndicatorGone
}

/// What is wrong with a figure or a field: told in the tests of those.
const FIGURES: [(&str, &str); 5] = [
    ("FieldGone", "field"),
    ("NotANumber", "indicator"),
    ("NoFigure", "indicator"),
    ("FigureMoved", "indicator"),
    ("IndicatorGone", "indicator"),
];

/// Where the form says who filled it in, and where the answers of its first row stand.
const BY: (&str, &str) = ("B3", "王芳");
const PROGRESS: &str = "J6";
const DONE: &str = "K6";
const SUBMIT: &str = "N6";
/// A form with one answer.
const FILLED: &[(&str, &str)] = &[BY, (PROGRESS, "已压减")];

fn text(text: &str) -> String {
    text.to_owned()
}

/// An office with a form of one unit, made and filled in; what is said of its lines names the sheet in English.
fn filled(cells: &[(&str, &str)]) -> Office {
    let office = Office::new().after(&["form", "--unit", "GO", "-o", "go.xlsx", "--lang", "en"]);
    fill(&office.at("go.xlsx"), cells);
    office
}

/// The same, where a part of the form was rewritten.
fn rewritten(part: &str, from: &str, to: &str) -> Office {
    let office = filled(FILLED);
    let mut found = false;
    rewrite(&office.at("go.xlsx"), |name, text| match name == part && text.contains(from) {
        true => {
            found = true;
            text.replacen(from, to, 1)
        }
        false => text,
    });
    assert!(found, "no {from} in {part}");
    office
}

impl Book {
    /// A form is refused at this cell, or as a whole, and nothing is taken in.
    fn bad_form(&mut self, office: &Office, cell: Option<&str>, why: FormRefused) {
        self.bad_form_with(office, cell, why, 1);
    }

    fn bad_form_with(&mut self, office: &Office, cell: Option<&str>, why: FormRefused, count: u64) {
        let (kind, why) = (form_refused(&why), UserError::from(why));
        let end = UserError::from(FormRefused::Refused { count, others: 0 });
        let place = cell.map_or(text("go.xlsx"), |cell| format!("go.xlsx:Form!{cell}"));
        let words = ["form", "read", "go.xlsx"];
        self.told_at(kind, office, &words, &place, |lang| why.told(lang), |lang| end.told(lang));
    }

    fn no_form(&mut self, office: &Office, words: &[&str], why: FormRefused, facts: &[&str]) {
        let (kind, why) = (form_refused(&why), UserError::from(why));
        self.told(kind, office, words, 1, |lang| why.told(lang), facts);
    }
}

#[test]
fn every_reason_to_refuse_a_form_or_a_row_of_it_is_told_in_both_languages() {
    let mut book = Book::default();
    made(&mut book);
    whole(&mut book);
    rows(&mut book);
    answers(&mut book);
    agreed(&mut book);
    // What is wrong with a figure is told in the tests of indicators.
    book.is_whole(FORMS, &FIGURES);
}

/// Forms that are not made.
fn made(book: &mut Book) {
    let usual = Office::new();
    let words = ["form", "--unit", "FIN", "-o", "x.xlsx"];
    book.no_form(&usual, &words, FormRefused::NothingToAsk, &["ledger list --live"]);
    let one = |n: usize| {
        format!(
            "\n[[item]]\nid = \"FIN-{n}\"\nunit = \"FIN\"\ntitle = \"t\"\nopened = 2019-03-01\ndue = 2019-12-31\n"
        )
    };
    let many: String = (1..=10_001).map(one).collect();
    let office = Office::new().with("ledger.toml", LEDGER.to_owned() + &many);
    let why = FormRefused::TooManyItems { items: 10_001, most: 10_000 };
    book.no_form(&office, &words, why, &["10001", "10000", "--each unit"]);
}

/// Forms that are refused as a whole.
fn whole(book: &mut Book) {
    let register = Office::new().after(&["export", "go.xlsx"]);
    book.bad_form(&register, None, FormRefused::Workbook(FormWorkbookRefused::NotAForm));
    let newer = rewritten("xl/sharedStrings.xml", "ledger.form/1<", "ledger.form/2<");
    let why =
        FormRefused::Workbook(FormWorkbookRefused::OtherSchema { schema: text("ledger.form/2") });
    book.bad_form(&newer, None, why);
    let day = format!("<t>{TODAY}<");
    let doctored = rewritten("xl/sharedStrings.xml", &day, "<t>2019-11-01<");
    book.bad_form(&doctored, None, FormRefused::Workbook(FormWorkbookRefused::Doctored));
    let moved = filled(&[FILLED, &[("J5", "Evidence")]].concat());
    book.bad_form(&moved, None, FormRefused::Workbook(FormWorkbookRefused::HeadsChanged));
    let other =
        LEDGER.replace("title = \"t\"", "title = \"专项台账\"").replace("2019-03-01", "2019-02-01");
    let foreign = filled(FILLED).with("ledger.toml", other);
    book.bad_form(
        &foreign,
        None,
        FormRefused::Workbook(FormWorkbookRefused::Foreign { title: text("t") }),
    );
    let unsigned = filled(&FILLED[1..]);
    book.bad_form(&unsigned, Some("B3"), FormRefused::Workbook(FormWorkbookRefused::NobodyFilled));
    let added: String =
        (9..40).map(|n| format!("<row r=\"{n}\"><c r=\"J{n}\"><v>1</v></c></row>")).collect();
    let end = "</sheetData>";
    let added = rewritten("xl/worksheets/sheet1.xml", end, &format!("{added}{end}"));
    // Twenty are named one by one, and the rest as one.
    book.bad_form_with(
        &added,
        None,
        FormRefused::Row(FormRowRefused::StrangeRows { more: 11 }),
        21,
    );
    book.bad_form_with(
        &added,
        Some("A9"),
        FormRefused::Row(FormRowRefused::StrangeRow { id: String::new() }),
        21,
    );
}

/// Rows that are not those of the form, or whose item is not what it was.
fn rows(book: &mut Book) {
    let at = |cell, said| filled(&[FILLED, &[(cell, said)]].concat());
    let id = || text("GO-1");
    let why = FormRefused::Row(FormRowRefused::StrangeRow { id: text("FIN-1") });
    book.bad_form(&at("A6", "FIN-1"), Some("A6"), why);
    book.bad_form(
        &at("A7", "GO-1"),
        Some("A7"),
        FormRefused::Row(FormRowRefused::RowTwice { id: id() }),
    );
    book.bad_form(
        &at("B6", "会议不多"),
        Some("A6"),
        FormRefused::Row(FormRowRefused::FactsChanged { id: id() }),
    );
    let with = |old: &str, new: &str| {
        let office = filled(FILLED);
        office.spoilt(old, new)
    };
    let gone = with("id = \"GO-1\"", "id = \"GO-9\"");
    book.bad_form(&gone, Some("A6"), FormRefused::Row(FormRowRefused::Gone { id: id() }));
    let with_uid =
        |uid| LEDGER.replace("id = \"GO-1\"", &format!("id = \"GO-1\"\nuid = \"{uid}\""));
    let office = Office::new().with("ledger.toml", with_uid("aaaaaaaa"));
    let office = office.after(&["form", "--unit", "GO", "-o", "go.xlsx", "--lang", "en"]);
    fill(&office.at("go.xlsx"), FILLED);
    let other = office.with("ledger.toml", with_uid("bbbbbbbb"));
    book.bad_form(&other, Some("A6"), FormRefused::Row(FormRowRefused::OtherItem { id: id() }));
    let stale = filled(FILLED).after(&["cancel", "GO-1", "--reason", "r", "--kind", "moved"]);
    let why = FormRefused::Row(FormRowRefused::Stale { id: id(), status: Status::Cancelled });
    book.bad_form(&stale, Some("A6"), why);
}

/// Answers that cannot be.
fn answers(book: &mut Book) {
    let mut bad = |cells: &[(&str, &str)], cell: &str, why: FormRefused| {
        let office = filled(&[&[BY], cells].concat());
        book.bad_form(&office, Some(cell), why);
    };
    bad(&[(PROGRESS, "=1+6")], PROGRESS, FormRefused::Answer(AnswerRefused::Formula));
    bad(&[(DONE, "1")], PROGRESS, FormRefused::Answer(AnswerRefused::NothingSaid));
    bad(
        &[(SUBMIT, "maybe")],
        SUBMIT,
        FormRefused::Answer(AnswerRefused::BadSubmit { text: text("maybe") }),
    );
    let why = FormRefused::Answer(AnswerRefused::BadMeasure { text: text("3"), measures: 1 });
    bad(&[(DONE, "3"), (PROGRESS, "x")], DONE, why);
    for (cells, cell, why) in [
        (("Q6", "x"), "P6", FormRefused::Answer(AnswerRefused::NoExtensionDay)),
        (("P6", "2019-12-31"), "Q6", FormRefused::Answer(AnswerRefused::NoExtensionReason)),
    ] {
        // Only where it is asked for has a form cells for it.
        let office = Office::new().after(&["policy", "extending=approved"]);
        let office = office.after(&["form", "--unit", "GO", "-o", "go.xlsx", "--lang", "en"]);
        fill(&office.at("go.xlsx"), &[BY, cells]);
        book.bad_form(&office, Some(cell), why);
    }
    let office = filled(FILLED);
    let words = ["form", "read", "go.xlsx", "--take", "GO-3"];
    let why = FormRefused::NothingToTake { id: text("GO-3") };
    book.no_form(&office, &words, why, &["GO-3"]);
    let office = filled(&[BY, (PROGRESS, "=1+6"), ("J8", "=1+6")]);
    let facts = ["go.xlsx:Form!J6:", "go.xlsx:Form!J8:"];
    let why = FormRefused::Refused { count: 2, others: 0 };
    book.no_form(&office, &words[..3], why, &facts);
}

/// What is asked on a terminal, and answered with no, or too late.
fn agreed(book: &mut Book) {
    #[cfg(unix)]
    {
        let mut asked = |keys, meanwhile: Option<&[&str]>, why: FormRefused| {
            let (kind, why) = (form_refused(&why), UserError::from(why));
            let asks: fn(Lang) -> String = |lang| lang.words().form_question();
            let question = Some((asks, keys));
            let (make, words) = (|| filled(FILLED), ["form", "read", "go.xlsx"]);
            book.told_on_a_terminal(kind, make, &words, question, meanwhile, |lang| why.told(lang));
        };
        asked("n", None, FormRefused::Declined);
        let somebody = Some(&["extend", "GO-1", "--due", "2019-12-31", "--reason", "r"][..]);
        asked("y", somebody, FormRefused::ChangedMeanwhile);
    }
    #[cfg(not(unix))]
    for kind in ["Declined", "ChangedMeanwhile"] {
        book.made(kind);
    }
}

#[test]
fn what_reading_a_form_says_of_rows_is_said_in_both_languages() {
    let on: Date = TODAY.parse().unwrap();
    let says = |office: &Office, status: i32, lines: &dyn Fn(Lang) -> Vec<String>| {
        let [en, zh] = [(Lang::En, "en"), (Lang::Zh, "zh")].map(|(lang, code)| {
            let run = office.run(code, &["form", "read", "go.xlsx", "--dry-run"]);
            let said = String::from_utf8(run.stderr).unwrap();
            assert_eq!(run.status.code(), Some(status), "{said}");
            let said_lines: BTreeSet<&str> = said.lines().collect();
            let lines = lines(lang);
            for line in lines.iter().flat_map(|line| line.lines()) {
                assert!(said_lines.contains(line), "no \"{line}\" in:\n{said}");
            }
            lines
        });
        assert!(en.iter().zip(&zh).all(|(en, zh)| en != zh), "{en:?}");
    };
    let cells = [BY, (PROGRESS, "已压减"), (DONE, "1"), ("L6", "https://example.org/e")];
    let office = filled(&cells);
    let counts = FormCounts { forms: 1, recorded: 1, blank: 2, ..FormCounts::default() };
    let progress = || FormRowTaken {
        said: vec![(EventKind::Progress, Some(text("已压减")), 1)],
        done: vec![1],
        ..FormRowTaken::default()
    };
    says(&office, 0, &|lang| {
        vec![
            lang.words().form_read_head("go.xlsx", "办公厅", "王芳", on),
            lang.words().form_row_taken("go.xlsx:Form!A6", "GO-1", &progress()),
            lang.words().form_counts(&counts),
        ]
    });
    let moved = ["extend", "GO-1", "--due", "2019-12-31", "--reason", "r"];
    let office = filled(&cells).after(&moved).after(&["add", "x", "--unit", "FIN", "--due", "eoy"]);
    let counts = FormCounts { forms: 1, left: 1, blank: 2, ..FormCounts::default() };
    says(&office, 3, &|lang| {
        // What stands in the form is in the form's language.
        let due = |day: &str, light, late| {
            Lang::En.words().form_due(Some(day.parse().unwrap()), Some(light), late)
        };
        let then = due("2019-11-30", Light::Red, Some(1));
        let now = due("2019-12-31", Light::Green, None);
        let facts = [(lang.words().form_heading(FormHeading::Due).to_owned(), then, now)];
        let answer = match lang {
            Lang::En => "progress \"已压减\"",
            Lang::Zh => "进展“已压减”",
        };
        vec![
            lang.words().form_row_changed("go.xlsx:Form!A6", "GO-1", &facts, answer),
            lang.words().form_no_answer("FIN Finance", 1, 0),
            lang.words().form_counts(&counts),
        ]
    });
}
