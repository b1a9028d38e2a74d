//! Every reason for which a command is refused, made by the program, and told in both languages.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::Command;

use ledger::messages::{
    BatchRefused, Blank, DateRefused, EditorRefused, EvidenceRefused, ExportRefused, FieldRefused,
    FileRefused, FormRefused, ImportRefused, IndicatorRefused, InputRefused, MailRefused,
    MergeRefused, NamedKind, NotALetterhead, NotSetKey, OutputRefused, RoundRefused,
    SelectionRefused, SessionRefused, SourceRefused, UserError, ViewRefused,
};
use ledger::model::{
    ClosingStep, Date, EventKind, ExtendRefused, FieldType, IllegalTransition, NoLadder, NotADate,
    Obstacle, Obstacles, RecordRefused, RequiredTo, SignRefused, Status,
};
use ledger::store::{self, NotMerged, SealError};

use super::book::{Book, LEDGER, Office, TODAY, failing, kinds};

kinds! { REFUSALS, refusal, UserError:
    Record NoLadder View Import Form Output Round Seal NotMerged;
    Input(InputRefused): BadDate BadId BadWithin BadNumber BadCode BadRole StandsForValue OnlyTheNewest BadWord NoteLooksLikeId AgainItself Empty Ambiguous BadCount;
    Date(DateRefused): ReplyByPast NoDue DueBeforeOpened OpenedInFuture PeriodBackwards UntilAfterAsOf DueByExtend OpenedAfterEvent HorizonNeedsDue NotYetOpened;
    Indicator(IndicatorRefused): NegativeLimit ReadingInFuture ReadingOutside TotalFalls NotAskedOf NoDirection;
    Field(FieldRefused): BadFieldKey NotANumber NoChoices ChoicesOfNoChoice BadFieldValue FieldElsewhere FieldsMissing NotSet;
    Selection(SelectionRefused): WhichUnit NoUnits NoSuchView NotAView BadViewName NothingChosen NeedsTerminal NothingToReview UnitOrItems;
    Evidence(EvidenceRefused): EvidenceMissing EvidenceIsFolder EvidenceOutside;
    Session(SessionRefused): NoLedger OneLedger StrangersLedger NobodyActs NoConfigFolder NoSuchPage;
    File(FileRefused): CannotWrite LinkLeadsOut OverLedger CannotRead NotUtf8 TooLarge;
    Editor(EditorRefused): NoConfigEditor NoEditor EditorFailed EditorNotFound EditedMeanwhile DraftGivenUp;
    Merge(MergeRefused): NotACommit NothingToResolve NoGit NoRepository GitRefused;
    Mail(MailRefused): NoSender BadAddress NoEmail OneUnitANotice;
    Export(ExportRefused): NoFormat WhichFormat WorkbookToTerminal DocumentToTerminal LetterheadWithoutDocument Letterhead WorkbookRows WorkbookText;
    Batch(BatchRefused): NotInBatch ForWholeBatch OnlyInBatch UnclosedQuote CutShort UnknownName NameTwice BadName
}

kinds! { RECORDS, record, RecordRefused:
    IllegalTransition Waits BeforeOpened BeforeLast InFuture DueBeforeOpened SameDue NotACloser Extend Sign Close FieldsMissing
}

kinds! { CLOSES, obstacle, Obstacle:
    MeasuresOpen NoEvidence NotSubmitted Unsigned Signed NotACloser SamePerson Owner NoOtherCloser
}

kinds! { EXTENDS, extends, ExtendRefused: NothingAsked OwnRequest NotApproved TooOften }

kinds! { SIGNS, sign, SignRefused: NoneWanted NoSuchRole AllThere Given OutOfTurn Twice Owner Submitter NoRole }

kinds! { DATES, not_a_date, NotADate: Unreadable NoSuchDay NoYear NoDay YearOutside }

fn day(text: &str) -> Date {
    Date::said(text, Date::new(2019, 12, 1).unwrap()).unwrap()
}

impl Book {
    fn refused(&mut self, office: &Office, words: &[&str], why: &UserError, facts: &[&str]) {
        self.told(refusal(why), office, words, 1, |lang| why.told(lang), facts);
    }
}

/// A beginning of several names.
fn names(book: &mut Book) {
    let office = Office::new().after(&["category", "add", "S2", "Redress"]);
    let candidates = vec!["S1 Red tape".to_owned(), "S2 Redress".to_owned()];
    let why = UserError::Input(InputRefused::Ambiguous {
        kind: NamedKind::Category,
        text: "Red".to_owned(),
        candidates,
    });
    let add = ["add", "x", "--unit", "GO", "--due", "eom", "--category", "Red"];
    book.refused(&office, &add, &why, &["Red", "S1 Red tape", "S2 Redress"]);
}

/// Fields that are none, and what they may not hold.
fn fields(book: &mut Book) {
    let declared = "[[field]]\nkey = \"funds\"\nname = \"Funds\"\ntype = \"number\"\ncategories = [\"S1\"]\n\n\
                    [[field]]\nkey = \"plan\"\nname = \"Plan\"\ntype = \"choice\"\nchoices = [\"A\", \"B\"]\nrequired_to = \"add\"\n\n";
    let office = Office::new().spoilt("[[category]]", &format!("{declared}[[category]]"));
    let text = |text: &str| text.to_owned();
    let mut says = |words: &[&str], why: UserError, facts: &[&str]| {
        book.refused(&office, words, &why, facts);
    };
    let why = UserError::Field(FieldRefused::BadFieldKey { text: text("due"), is_taken: true });
    says(&["field", "add", "due", "x"], why, &["due"]);
    let why = UserError::Field(FieldRefused::BadFieldKey { text: text("Due"), is_taken: false });
    says(&["field", "add", "Due", "x"], why, &["Due"]);
    let why = UserError::Field(FieldRefused::NoChoices { key: text("k") });
    says(&["field", "add", "k", "x", "--type", "choice"], why, &["k"]);
    let why = UserError::Field(FieldRefused::ChoicesOfNoChoice { key: text("k") });
    says(&["field", "add", "k", "x", "--choice", "A"], why, &["k"]);
    let why = UserError::Field(FieldRefused::NotANumber { key: "plan" });
    says(&["report", "progress", "--sum", "plan"], why, &["plan"]);
    let why = UserError::Field(FieldRefused::BadFieldValue {
        key: "plan",
        text: text("C"),
        holds: FieldType::Choice,
        choices: vec![text("A"), text("B")],
        nearest: None,
    });
    says(&["set", "GO-1", "plan=C"], why, &["plan", "C"]);
    let why = UserError::Field(FieldRefused::FieldElsewhere {
        key: "funds",
        categories: vec![text("S1")],
    });
    says(&["set", "GO-1", "funds=20"], why, &["funds", "S1"]);
    let why = UserError::Field(FieldRefused::FieldsMissing { keys: vec![text("plan")] });
    says(&["add", "x", "--unit", "GO", "--due", "eom"], why, &["plan"]);
}

#[test]
fn every_refusal_of_what_was_typed_is_told_in_both_languages() {
    let mut book = Book::default();
    let (usual, today) = (Office::new(), day(TODAY));
    let text = |text: &str| text.to_owned();
    let mut says = |words: &[&str], why: UserError, facts: &[&str]| {
        book.refused(&usual, words, &why, facts);
    };
    says(
        &["policy", "verify_within=soon"],
        UserError::Input(InputRefused::BadWithin { text: text("soon") }),
        &["soon", "10wd"],
    );
    let falls = NoLadder::Falls { level: text("b"), before: text("a") };
    says(&["policy", "reminders=a=9,b=1"], UserError::NoLadder(falls), &["a", "b"]);
    says(&["show", "GO"], UserError::Input(InputRefused::BadId { text: text("GO") }), &["GO"]);
    says(
        &["person", "add", "王芳", "--role", "@GO"],
        UserError::Input(InputRefused::BadRole { text: text("@GO") }),
        &["@GO"],
    );
    says(
        &["policy", "signatures+=ROLE"],
        UserError::Input(InputRefused::StandsForValue { word: text("ROLE") }),
        &["ROLE"],
    );
    says(
        &["notice", "--unit", "GO", "--reply-by", "2019-01-01"],
        UserError::Date(DateRefused::ReplyByPast { day: day("2019-01-01"), as_of: today }),
        &["2019-01-01", TODAY],
    );
    let why = UserError::Input(InputRefused::OnlyTheNewest { typed: text("31") });
    let changed = Office::new().after(&["comment", "GO-1", "n"]);
    book.refused(&changed, &["undo", "31"], &why, &["31", "undo --list"]);
    let mut says = |words: &[&str], why: UserError, facts: &[&str]| {
        book.refused(&usual, words, &why, facts);
    };
    says(
        &["target", "record", "documents", "many"],
        UserError::Input(InputRefused::BadNumber { text: text("many") }),
        &["many"],
    );
    says(
        &[
            "target",
            "add",
            "t",
            "T",
            "--limit",
            "-5",
            "--direction",
            "at-most",
            "--measured-in",
            "x",
            "--from",
            "2019-01-01",
            "--until",
            "2019-12-31",
        ],
        UserError::Indicator(IndicatorRefused::NegativeLimit { text: text("-5") }),
        &["-5"],
    );
    for (on, why) in [
        (
            "2019-12-31",
            UserError::Indicator(IndicatorRefused::ReadingInFuture {
                on: day("2019-12-31"),
                today,
            }),
        ),
        (
            "2018-01-01",
            UserError::Indicator(IndicatorRefused::ReadingOutside {
                on: day("2018-01-01"),
                from: day("2019-01-01"),
                until: day("2019-12-31"),
            }),
        ),
        (
            "2019-12-01",
            UserError::Indicator(IndicatorRefused::TotalFalls {
                id: text("documents"),
                unit: None,
                on: day("2019-12-01"),
                value: 5.0,
                other_on: day("2019-09-30"),
                other: 51.0,
            }),
        ),
    ] {
        says(&["indicator", "record", "documents", "5", "--on", on], why, &[on]);
    }
    let not_asked = |units: &[&str]| {
        UserError::Indicator(IndicatorRefused::NotAskedOf {
            id: text("documents"),
            unit: text("GO"),
            units: units.iter().map(|unit| text(unit)).collect(),
        })
    };
    says(
        &["indicator", "record", "documents", "60", "--unit", "GO"],
        not_asked(&[]),
        &["documents", "GO"],
    );
    says(
        &["indicator", "add", "x", "X", "--limit", "5"],
        UserError::Indicator(IndicatorRefused::NoDirection),
        &["--direction"],
    );
    let add = |more: &[&'static str]| [&["add", "x"], more].concat();
    says(
        &add(&["--unit", "G O", "--due", "eom"]),
        UserError::Input(InputRefused::BadCode { text: text("G O") }),
        &["G O"],
    );
    let units = vec![text("GO"), text("FIN")];
    says(
        &add(&["--due", "eom"]),
        UserError::Selection(SelectionRefused::WhichUnit { units }),
        &["--unit", "GO", "FIN"],
    );
    says(&add(&["--unit", "GO"]), UserError::Date(DateRefused::NoDue), &["--due"]);
    let (due, opened) = (day("2019-01-01"), day("2019-02-01"));
    says(
        &add(&["--unit", "GO", "--due", "2019-01-01", "--opened", "2019-02-01"]),
        UserError::Date(DateRefused::DueBeforeOpened { due, opened }),
        &["2019-01-01", "2019-02-01"],
    );
    says(
        &add(&["--unit", "GO", "--due", "2020-03-01", "--opened", "2020-01-01"]),
        UserError::Date(DateRefused::OpenedInFuture { opened: day("2020-01-01"), today }),
        &["2020-01-01", TODAY],
    );
    says(
        &add(&["--unit", "GO", "--due", "eom", "--as", "x"]),
        UserError::Batch(BatchRefused::OnlyInBatch),
        &["--as"],
    );
    says(
        &["set", "GO-1", "severity=hihg"],
        UserError::Input(InputRefused::BadWord {
            option: "severity",
            text: text("hihg"),
            nearest: Some("high"),
            words: vec!["low", "medium", "high"],
        }),
        &["hihg", "high"],
    );
    says(
        &["set", "GO-1", "again=go-01"],
        UserError::Input(InputRefused::AgainItself { id: text("GO-1") }),
        &["GO-1"],
    );
    says(
        &["comment", "GO-1", "GO-2"],
        UserError::Input(InputRefused::NoteLooksLikeId { note: text("GO-2") }),
        &["GO-2"],
    );
    says(
        &["comment", "GO-1", " "],
        UserError::Input(InputRefused::Empty { what: Blank::Note }),
        &[],
    );
    let (since, until) = (day("2019-05-01"), day("2019-04-01"));
    says(
        &["report", "closure", "--since", "2019-05-01", "--until", "2019-04-01"],
        UserError::Date(DateRefused::PeriodBackwards { since, until }),
        &["2019-05-01", "2019-04-01"],
    );
    says(
        &["report", "closure", "--until", "2020-01-01"],
        UserError::Date(DateRefused::UntilAfterAsOf { until: day("2020-01-01"), as_of: today }),
        &["2020-01-01", TODAY],
    );
    says(
        &["man", "nothing"],
        UserError::Session(SessionRefused::NoSuchPage { name: text("nothing") }),
        &["nothing"],
    );
    let all =
        ["mine", "this-week", "overdue", "waiting", "asked", "round"].map(str::to_owned).to_vec();
    says(
        &["list", "@ovrdue"],
        UserError::Selection(SelectionRefused::NoSuchView {
            name: text("ovrdue"),
            nearest: Some(text("overdue")),
            all,
        }),
        &["@ovrdue", "@overdue"],
    );
    says(
        &["list", "GO-1"],
        UserError::Selection(SelectionRefused::NotAView { text: text("GO-1") }),
        &["GO-1"],
    );
    let why = ViewRefused::NotOfAView { word: text("--format") };
    says(
        &["config", "set", "view.x", "--live --format json"],
        UserError::View { name: text("x"), why, at: None },
        &["@x", "--format"],
    );
    for (name, taken) in [("mine", true), ("a b", false)] {
        says(
            &["list", "--live", "--save", name],
            UserError::Selection(SelectionRefused::BadViewName { name: text(name), taken }),
            &[name],
        );
    }
    says(&["set", "owner=x"], UserError::Selection(SelectionRefused::NothingChosen), &["GO-1"]);
    says(
        &["comment", "--unit", "GO", "GO-1", "n"],
        UserError::Selection(SelectionRefused::UnitOrItems),
        &["--unit"],
    );
    let status = Status::InProgress;
    let by_extend = UserError::Date(DateRefused::DueByExtend { id: text("GO-1"), status });
    says(&["set", "GO-1", "due=2020-01-01"], by_extend, &["ledger extend GO-1"]);
    says(
        &["set", "GO-1", "log=x"],
        UserError::Field(FieldRefused::NotSet { key: NotSetKey::Log }),
        &["log"],
    );
    says(
        &["policy", "due_soon_days=x"],
        UserError::Input(InputRefused::BadCount { key: "due_soon_days", text: text("x") }),
        &["due_soon_days", "x"],
    );
    let (opened, first) = (day("2019-06-01"), day("2019-04-01"));
    says(
        &["set", "GO-1", "opened=2019-06-01"],
        UserError::Date(DateRefused::OpenedAfterEvent { id: text("GO-1"), opened, first }),
        &["GO-1", "2019-06-01", "2019-04-01"],
    );
    says(
        &["set", "GO-3", "horizon=near"],
        UserError::Date(DateRefused::HorizonNeedsDue {
            id: text("GO-3"),
            status: Status::Submitted,
        }),
        &["GO-3"],
    );
    let (opened, as_of) = (day("2019-03-01"), day("2019-01-01"));
    says(
        &["show", "GO-1", "--as-of", "2019-01-01"],
        UserError::Date(DateRefused::NotYetOpened { id: text("GO-1"), opened, as_of }),
        &["GO-1", "2019-03-01", "2019-01-01"],
    );
    says(
        &["export", "--tables", "t", "--changed-since", "HEAD"],
        UserError::Merge(MergeRefused::NotACommit { commit: text("HEAD") }),
        &["HEAD", "git log"],
    );
    says(&["notice"], UserError::Mail(MailRefused::OneUnitANotice), &["--unit"]);
    says(
        &["notice", "--unit", "GO", "-o", "x.eml"],
        UserError::Mail(MailRefused::NoSender),
        &["--from"],
    );
    says(
        &["notice", "--unit", "GO", "-o", "x.eml", "--from", "a <b"],
        UserError::Mail(MailRefused::BadAddress { text: text("a <b"), unit: None }),
        &["a <b"],
    );
    says(
        &["notice", "--unit", "GO", "-o", "x.eml", "--from", "o@example.org"],
        UserError::Mail(MailRefused::NoEmail { unit: text("办公厅") }),
        &["办公厅"],
    );
    let none = Office::new().with("ledger.toml", "version = 1\n");
    book.refused(
        &none,
        &["add", "x", "--due", "eom"],
        &UserError::Selection(SelectionRefused::NoUnits),
        &["ledger unit add"],
    );
    book.refused(
        &Office::bare(),
        &["list"],
        &UserError::Session(SessionRefused::NoLedger),
        &["ledger init"],
    );
    files(&mut book);
    editors(&mut book);
    git(&mut book);
    batches(&mut book);
    records(&mut book);
    nobody(&mut book);
    names(&mut book);
    fields(&mut book);
    workbooks(&mut book);
    book.is_whole(REFUSALS, &[("LinkLeadsOut", "it needs a link: tried in output.rs")]);
}

/// Files that cannot be read, written, or taken for what they should be.
fn files(book: &mut Book) {
    let usual = Office::new();
    let path = |path: &str| PathBuf::from(path);
    let progress = |file| ["progress", "GO-1", "n", "--evidence", file];
    let looked = usual.folder().canonicalize().unwrap();
    book.refused(
        &usual,
        &progress("none.pdf"),
        &UserError::Evidence(EvidenceRefused::EvidenceMissing { path: path("none.pdf"), looked }),
        &["none.pdf"],
    );
    book.refused(
        &usual,
        &progress("docs"),
        &UserError::Evidence(EvidenceRefused::EvidenceIsFolder { path: path("docs") }),
        &["docs"],
    );
    book.refused(
        &usual,
        &progress("../outside.txt"),
        &UserError::Evidence(EvidenceRefused::EvidenceOutside { path: path("../outside.txt") }),
        &["../outside.txt"],
    );
    let named = vec![path("ledger.toml"), path("other.toml")];
    let office = Office::new().with("other.toml", "version = 1\n");
    book.refused(
        &office,
        &["--ledger", "ledger.toml", "--ledger", "other.toml", "show", "GO-1"],
        &UserError::Session(SessionRefused::OneLedger { named }),
        &["ledger.toml", "other.toml"],
    );
    let known = vec!["table", "json"];
    book.refused(
        &usual,
        &["batch", "there.txt", "--format", "csv"],
        &UserError::Export(ExportRefused::NoFormat { format: "csv", known }),
        &["csv", "json"],
    );
    let gone = || io::Error::from(io::ErrorKind::NotFound);
    book.refused(
        &usual,
        &["export", "nowhere/x.csv"],
        &UserError::File(FileRefused::CannotWrite { path: path("nowhere/x.csv"), why: gone() }),
        &["nowhere"],
    );
    book.refused(
        &usual,
        &["batch", "nowhere.txt"],
        &UserError::File(FileRefused::CannotRead { path: path("nowhere.txt"), why: gone() }),
        &["nowhere.txt"],
    );
    book.refused(
        &usual,
        &["export", "ledger.toml", "--format", "csv"],
        &UserError::File(FileRefused::OverLedger { path: path("ledger.toml") }),
        &["ledger.toml"],
    );
    let known = ["csv", "tsv", "json", "ndjson", "xlsx", "md"].to_vec();
    book.refused(
        &usual,
        &["export", "register"],
        &UserError::Export(ExportRefused::WhichFormat { path: path("register"), known }),
        &["register", "--format"],
    );
    let said = |path: &str, ending: &str| (PathBuf::from(path), ending.to_owned());
    let (folder, ending) = said("x.docx", "docx");
    let why = OutputRefused::UnknownType {
        known: true,
        path: folder,
        ending,
        endings: vec!["xlsx"],
        formats: Vec::new(),
    };
    book.refused(&usual, &["form", "-o", "x.docx"], &UserError::Output(why), &["docx", ".xlsx"]);
    let (folder, ending) = said("x.md", "md");
    let why = OutputRefused::Contradiction { path: folder, ending, format: "csv" };
    let typed = ["list", "-o", "x.md", "--format", "csv"];
    book.refused(&usual, &typed, &UserError::Output(why), &["x.md", "csv"]);
    let why = OutputRefused::NoEnding { path: path("x"), ending: "xlsx" };
    book.refused(&usual, &["form", "-o", "x"], &UserError::Output(why), &["x.xlsx"]);
    let why = OutputRefused::NotAFolder { path: path("x.md") };
    let typed = ["notice", "--each", "unit", "-o", "x.md"];
    book.refused(&usual, &typed, &UserError::Output(why), &["x.md", "-o"]);
    let typed = ["notice", "--each", "unit", "-o", "-"];
    let why = OutputRefused::SeveralToStandardOutput;
    book.refused(&usual, &typed, &UserError::Output(why), &["-o"]);
    reviews(book);
    rounds(book);
    seals(book);
    let office = Office::new()
        .spoilt("title = \"调研不深入\"", &format!("title = \"{}\"", "长".repeat(40_000)));
    book.refused(
        &office,
        &["export", "x.xlsx"],
        &UserError::Export(ExportRefused::WorkbookText { id: "GO-2".to_owned(), key: "title" }),
        &["GO-2", "title", "32767"],
    );
    let office = Office::new().spoilt("code = \"GO\"", "code = \"GO\"\nemail = \"nobody\"");
    book.refused(
        &office,
        &["notice", "--unit", "GO", "-o", "x.eml", "--from", "o@example.org"],
        &UserError::Mail(MailRefused::BadAddress {
            text: "nobody".to_owned(),
            unit: Some("办公厅".to_owned()),
        }),
        &["办公厅", "nobody"],
    );
    let office = Office::new().with("empty.csv", "");
    let file = Some("empty.csv".to_owned());
    book.refused(
        &office,
        &["import", "empty.csv"],
        &UserError::Import { file, at: None, why: ImportRefused::Source(SourceRefused::Empty) },
        &["empty.csv"],
    );
    book.refused(
        &usual,
        &["form", "--unit", "FIN", "-o", "x.xlsx"],
        &UserError::Form(FormRefused::NothingToAsk),
        &[],
    );
    let office = Office::new();
    fs::File::create(office.at("huge")).unwrap().set_len((32 << 20) + 1).unwrap();
    book.refused(
        &office,
        &["batch", "huge"],
        &UserError::File(FileRefused::TooLarge { path: path("huge"), most: 32 }),
        &["huge", "32"],
    );
}

/// Editors that are not there, fail, or come back with something that cannot be.
fn editors(book: &mut Book) {
    let usual = Office::new();
    book.refused(
        &usual,
        &["edit", "GO-1"],
        &UserError::Editor(EditorRefused::NoEditor),
        &["EDITOR"],
    );
    let said = usual.run("en", &["config", "path"]).stdout;
    let path = PathBuf::from(String::from_utf8(said).unwrap().trim_end());
    book.refused(
        &usual,
        &["config", "edit"],
        &UserError::Editor(EditorRefused::NoConfigEditor { path }),
        &["EDITOR"],
    );
    let office = Office::new().set("VISUAL", failing());
    let editor = failing();
    book.refused(
        &office,
        &["edit", "GO-1"],
        &UserError::Editor(EditorRefused::EditorFailed { editor: editor.clone() }),
        &[&editor],
    );
    book.refused(
        &office,
        &["--ledger", "nowhere.toml", "config", "edit"],
        &UserError::Editor(EditorRefused::EditorFailed { editor: editor.clone() }),
        &[&editor],
    );
    let office = Office::new().set("VISUAL", "no-such-editor --wait");
    let missing =
        UserError::Editor(EditorRefused::EditorNotFound { editor: "no-such-editor".to_owned() });
    book.refused(&office, &["edit", "GO-1"], &missing, &["no-such-editor"]);
    let config = ["--ledger", "nowhere.toml", "config", "edit"];
    book.refused(&office, &config, &missing, &["no-such-editor"]);
    #[cfg(unix)]
    scripted(book);
    #[cfg(not(unix))]
    for kind in ["EditedMeanwhile", "DraftGivenUp"] {
        book.made(kind);
    }
}

/// Editors that are scripts.
#[cfg(unix)]
fn scripted(book: &mut Book) {
    let script =
        |text: &str| Office::new().with("../editor.sh", text).set("VISUAL", "sh ../editor.sh");
    // Where the draft is kept is known only afterwards.
    let kept = PathBuf::new;
    let meanwhile = "sed -i.old 's/文件/文件文件/' ledger.toml; sed -i.old 's/会议/会/' \"$1\"\n";
    book.refused(
        &script(meanwhile).shared(),
        &["edit", "GO-1"],
        &UserError::Editor(EditorRefused::EditedMeanwhile { id: "GO-1".to_owned(), kept: kept() }),
        &["GO-1", "/"],
    );
    let spoils = script("sed -i.old 's/^opened = .*/opened = 2020-01-01/' \"$1\"\n");
    let (opened, today) = (day("2020-01-01"), day(TODAY));
    let given_up = |lang| {
        let fault = UserError::Date(DateRefused::OpenedInFuture { opened, today }).told(lang);
        UserError::Editor(EditorRefused::DraftGivenUp { fault: Box::new(fault), kept: kept() })
    };
    book.told(
        "DraftGivenUp",
        &spoils,
        &["edit", "GO-1"],
        1,
        |lang| given_up(lang).told(lang),
        &["2020-01-01", TODAY],
    );
}

/// What has to do with git.
fn git(book: &mut Book) {
    let office = Office::new().set("PATH", "");
    book.refused(
        &office,
        &["merge", "--install"],
        &UserError::Merge(MergeRefused::NoGit),
        &["PATH"],
    );
    let office = Office::new();
    let (id, field) = ("GO-1".to_owned(), "owner".to_owned());
    book.refused(
        &office,
        &["merge", "--resolve", "GO-1", "owner=ours"],
        &UserError::Merge(MergeRefused::NothingToResolve { id, field, open: Vec::new() }),
        &["ledger show GO-1"],
    );
    let folder = office.folder().canonicalize().unwrap();
    book.refused(
        &office,
        &["merge", "--install"],
        &UserError::Merge(MergeRefused::NoRepository { folder }),
        &["git init"],
    );
    let run = |words: &[&str]| {
        let git = Command::new("git").current_dir(office.folder()).args(words).output().unwrap();
        String::from_utf8(git.stderr).unwrap()
    };
    run(&["init", "--quiet"]);
    fs::write(office.at(".git/config.lock"), "").unwrap();
    let key = "merge.ledger.name".to_owned();
    let why = run(&["config", "--local", &key, "x"]).trim().to_owned();
    assert!(!why.is_empty());
    book.refused(
        &office,
        &["merge", "--install"],
        &UserError::Merge(MergeRefused::GitRefused { key, why }),
        &["merge.ledger.name", ".git/config"],
    );
    let office = Office::new()
        .with("base", "version = 1\n")
        .with("broken", "title = = 1\n")
        .with("bytes", b"title = \"\xe9\"\n");
    let text = fs::read_to_string(office.at("ledger.toml")).unwrap();
    let told = |book: &mut Book, words: &[&str], why: UserError, facts: &[&str]| {
        // For git a status above 128 is a failure, not a conflict.
        book.told(refusal(&why), &office, words, 129, |lang| why.told(lang), facts);
    };
    let Err(NotMerged::Unreadable { version, fault, .. }) =
        store::merge("version = 1\n", &text, "title = = 1\n")
    else {
        panic!("merged");
    };
    let (path, at) = (PathBuf::from("ledger.toml"), None);
    told(
        book,
        &["merge", "base", "ledger.toml", "broken"],
        UserError::NotMerged { path, version: Some(version), fault, at },
        &["ledger.toml", "broken:1:"],
    );
    let path = office.folder().join("bytes");
    told(
        book,
        &["merge", "ledger.toml", "ledger.toml", "bytes"],
        UserError::File(FileRefused::NotUtf8 { path }),
        &["bytes", "UTF-8"],
    );
}

/// Lines of a batch.
fn batches(book: &mut Book) {
    let named = "add a --unit GO --due eom --as first\n";
    let name = || "first".to_owned();
    for (lines, line, why) in [
        (
            "list\n",
            1,
            UserError::Batch(BatchRefused::NotInBatch {
                command: "list".to_owned(),
                taken: Vec::new(),
            }),
        ),
        (
            "comment GO-1 n --dry-run\n",
            1,
            UserError::Batch(BatchRefused::ForWholeBatch { option: "--dry-run".to_owned() }),
        ),
        ("comment GO-1 \"n\n", 1, UserError::Batch(BatchRefused::UnclosedQuote)),
        ("comment GO-1 see #1\n", 1, UserError::Batch(BatchRefused::CutShort)),
        (
            "\ncomment @frist n\n",
            3,
            UserError::Batch(BatchRefused::UnknownName {
                name: "frist".to_owned(),
                nearest: Some(name()),
            }),
        ),
        (
            "add b --unit GO --due eom --as first\n",
            2,
            UserError::Batch(BatchRefused::NameTwice { name: name(), line: 1 }),
        ),
        (
            "add b --unit GO --due eom --as 'a b'\n",
            2,
            UserError::Batch(BatchRefused::BadName { name: "a b".to_owned() }),
        ),
    ] {
        let lines = if line == 1 { lines.to_owned() } else { format!("{named}{lines}") };
        let office = Office::new().with("lines", lines);
        book.refused(&office, &["batch", "lines"], &why, &[&format!("lines:{line}:")]);
    }
}

/// Events that may not be recorded, and dates that are none.
fn records(book: &mut Book) {
    let mut made = Book::default();
    let due = day("2019-11-30");
    let mut told =
        |book: &mut Book, office: &Office, words: &[&str], id: &str, why: RecordRefused| {
            if let RecordRefused::Close(why) = &why {
                why.found.iter().for_each(|found| made.made(obstacle(found)));
            }
            if let RecordRefused::Extend(why) = &why {
                made.made(extends(why));
            }
            if let RecordRefused::Sign(why) = &why {
                made.made(sign(why));
            }
            let kind = record(&why);
            let refused = UserError::Record { id: id.to_owned(), why, at: None };
            book.refused(office, words, &refused, &[id, "ledger.toml:"]);
            made.made(kind);
        };
    let usual = Office::new();
    let by = |name: &str| Office::new().set("LEDGER_BY", name);
    let named = |name: &str| name.to_owned();
    let may_not = IllegalTransition { status: Status::InProgress, deed: EventKind::Returned };
    told(
        book,
        &usual,
        &["return", "GO-1", "--reason", "r"],
        "GO-1",
        RecordRefused::IllegalTransition(may_not),
    );
    let on = |on| ["comment", "GO-1", "n", "--on", on];
    let opened = day("2019-03-01");
    let why = RecordRefused::BeforeOpened { on: day("2019-02-01"), opened };
    told(book, &usual, &on("2019-02-01"), "GO-1", why);
    let why = RecordRefused::BeforeLast {
        on: day("2019-03-02"),
        last: day("2019-04-01"),
        today: day(TODAY),
    };
    told(book, &usual, &on("2019-03-02"), "GO-1", why);
    let why = RecordRefused::InFuture { on: day("2019-12-31"), today: day(TODAY) };
    told(book, &usual, &on("2019-12-31"), "GO-1", why);
    let extend = |due| ["extend", "GO-1", "--due", due, "--reason", "r"];
    let why = RecordRefused::DueBeforeOpened { due: day("2019-01-01"), opened };
    told(book, &usual, &extend("2019-01-01"), "GO-1", why);
    told(book, &usual, &extend("2019-11-30"), "GO-1", RecordRefused::SameDue { due });
    let declared =
        "[[field]]\nkey = \"funds\"\nname = \"n\"\nrequired_to = \"submit\"\n\n[[category]]";
    let wants = Office::new().spoilt("[[category]]", declared);
    let why = RecordRefused::FieldsMissing { keys: vec![named("funds")], step: RequiredTo::Submit };
    told(book, &wants, &["submit", "GO-1"], "GO-1", why);
    let close = |id| ["close", id, "--result", "r"];
    let office = Office::new()
        .spoilt("closing = \"verified\"", "closing = \"verified\"\nclosers = [\"陈晨\"]");
    let closers = || vec![named("陈晨")];
    let why = RecordRefused::NotACloser {
        deed: EventKind::Returned,
        by: named("李强"),
        closers: closers(),
    };
    told(book, &office, &["return", "GO-2", "--reason", "r"], "GO-2", why);
    let why = RecordRefused::Waits { deed: EventKind::Progress, closers: closers() };
    told(book, &office, &["progress", "GO-2", "n"], "GO-2", why);
    let open = || Obstacle::MeasuresOpen { open: vec![1] };
    let not_a_closer = Obstacle::NotACloser { by: named("李强"), closers: closers() };
    let why = Obstacles {
        found: vec![open(), not_a_closer],
        steps: vec![ClosingStep::ReturnedBy { closers: closers() }],
    };
    told(book, &office, &close("GO-2"), "GO-2", RecordRefused::Close(why));
    let closed = |found: Vec<Obstacle>, steps: Vec<ClosingStep>| {
        RecordRefused::Close(Obstacles { found, steps })
    };
    let done = || ClosingStep::MeasuresDone { open: vec![1] };
    let again = |evidence| ClosingStep::Submit { evidence, again: true };
    let why = closed(
        vec![open(), Obstacle::NoEvidence, Obstacle::NotSubmitted],
        vec![done(), ClosingStep::Submit { evidence: true, again: false }],
    );
    told(book, &usual, &close("GO-1"), "GO-1", why);
    let (owner, submitter) = (named("赵强"), named("王芳"));
    for (by_whom, obstacle) in [
        (&owner, Obstacle::Owner { by: owner.clone() }),
        (&submitter, Obstacle::SamePerson { by: submitter.clone() }),
    ] {
        let another = ClosingStep::AnotherPerson { by: by_whom.clone() };
        let steps = vec![ClosingStep::Return, done(), again(false), another];
        told(book, &by(by_whom), &close("GO-2"), "GO-2", closed(vec![open(), obstacle], steps));
    }
    let why = closed(vec![Obstacle::NoEvidence], vec![ClosingStep::CloseWithEvidence]);
    told(book, &usual, &close("GO-3"), "GO-3", why);
    let anyway = ClosingStep::CloseAnyway { evidence: false };
    let why = closed(vec![open()], vec![ClosingStep::Return, done(), again(false), anyway]);
    told(book, &usual, &close("GO-2"), "GO-2", why);
    let approved = |more: &str| {
        let policy = format!("closing = \"verified\"\nextending = \"approved\"{more}");
        Office::new().spoilt("closing = \"verified\"", &policy)
    };
    let refused = |why| RecordRefused::Extend(why);
    let grant = ["grant", "GO-1"];
    told(book, &approved(""), &grant, "GO-1", refused(ExtendRefused::NothingAsked));
    let asked = approved("").after(&extend("2019-12-20"));
    let why = ExtendRefused::OwnRequest { by: named("李强") };
    told(book, &asked, &grant, "GO-1", refused(why));
    let reopen = ["reopen", "GO-1", "--reason", "r", "--due", "2020-01-31"];
    let cancelled = approved("").after(&["cancel", "GO-1", "--reason", "r"]);
    let why = ExtendRefused::NotApproved { by: named("李强") };
    told(book, &cancelled, &reopen, "GO-1", refused(why));
    let office = Office::new()
        .spoilt("closing = \"verified\"", "closing = \"verified\"\nextensions_max = 0");
    let why = ExtendRefused::TooOften { times: 0 };
    told(book, &office, &extend("2019-12-20"), "GO-1", refused(why));
    let signing = |log: &str| {
        let submitted = "did = \"submitted\", evidence = [\"https://example.org/a\"] },\n";
        let (by, signed) = ("closing = \"direct\"\nsignatures = [\"a\", \"b\", \"c\"]", log);
        let text = LEDGER.replace("closing = \"verified\"", by);
        Office::new().with("ledger.toml", text.replace(submitted, &format!("{submitted}{signed}")))
    };
    let one = |by: &str, role: &str| {
        format!("  {{ on = 2019-11-01, by = \"{by}\", did = \"signed\", as = \"{role}\" }},\n")
    };
    let (first, second) = (one("周敏", "a"), one("孙立", "b"));
    let edited = "  { on = 2019-11-02, by = \"x\", did = \"edited\", field = \"goal\" },\n";
    let voided = Some(day("2019-11-02"));
    let roles = |all: &[&str]| all.iter().map(|r| named(r)).collect::<Vec<_>>();
    let whole = format!("{first}{second}{}", one("钱进", "c"));
    for (log, found, steps) in [
        (
            format!("{first}{edited}"),
            Obstacle::Unsigned { missing: roles(&["a", "b", "c"]), voided },
            ClosingStep::Sign { missing: roles(&["a", "b", "c"]) },
        ),
        (
            whole.replace("钱进", "李强"),
            Obstacle::Signed { by: named("李强"), role: named("c") },
            ClosingStep::AnotherPerson { by: named("李强") },
        ),
    ] {
        let why = closed(vec![found], vec![steps]);
        told(book, &signing(&log), &close("GO-2"), "GO-2", why);
    }
    for (office, by_whom, role, why) in [
        (Office::new(), "李强", "a", SignRefused::NoneWanted),
        (
            signing(""),
            "李强",
            "z",
            SignRefused::NoSuchRole { role: named("z"), roles: roles(&["a", "b", "c"]) },
        ),
        (signing(&whole), "李强", "c", SignRefused::AllThere),
        (
            signing(&first),
            "李强",
            "a",
            SignRefused::Given { role: named("a"), by: named("周敏"), next: named("b") },
        ),
        (
            signing(&first),
            "李强",
            "c",
            SignRefused::OutOfTurn { role: named("c"), next: named("b") },
        ),
        (signing(&first), "周敏", "b", SignRefused::Twice { by: named("周敏"), role: named("a") }),
        (
            signing("").after(&["person", "add", "陈晨", "--role", "a"]),
            "李强",
            "a",
            SignRefused::NoRole { by: named("李强"), role: named("a"), who: roles(&["陈晨"]) },
        ),
        (signing(""), &owner, "a", SignRefused::Owner { by: owner.clone() }),
        (signing(""), &submitter, "a", SignRefused::Submitter { by: submitter.clone() }),
    ] {
        let office = office.set("LEDGER_BY", by_whom);
        let words = ["sign", "GO-2", "--as", role];
        told(book, &office, &words, "GO-2", RecordRefused::Sign(why));
    }
    for (text, why) in [
        ("soon", NotADate::Unreadable),
        ("2019-02-30", NotADate::NoSuchDay),
        ("0026-11-30", NotADate::YearOutside),
        ("11-30", NotADate::NoYear),
        ("2026-12", NotADate::NoDay),
    ] {
        let words = ["extend", "GO-1", "--due", text, "--reason", "r"];
        let refused = UserError::Input(InputRefused::BadDate { text: named(text), why });
        book.refused(&usual, &words, &refused, &[text]);
        made.made(not_a_date(&why));
    }
    let all = [RECORDS, CLOSES, EXTENDS, SIGNS, DATES].concat();
    let everybody = "it is told of as a warning alone: a person who is named may try";
    made.is_whole(&all, &[("NoOtherCloser", everybody)]);
}

/// Reviews where nobody is there, and of nothing.
fn reviews(book: &mut Book) {
    book.refused(
        &Office::new(),
        &["review"],
        &UserError::Selection(SelectionRefused::NeedsTerminal),
        &["review"],
    );
    let nothing = UserError::Selection(SelectionRefused::NothingToReview);
    #[cfg(unix)]
    book.told_on_a_terminal(
        refusal(&nothing),
        Office::new,
        &["review", "--unit", "FIN"],
        None,
        None,
        |lang| nothing.told(lang),
    );
    #[cfg(not(unix))]
    book.only_words(refusal(&nothing), |lang| nothing.told(lang));
}

/// Rounds that are not made, and what is not recorded in one.
fn rounds(book: &mut Book) {
    let office = Office::new().after(&["round", "add", "a", "--unit", "GO", "--text", "调研"]);
    let text = |text: &str| text.to_owned();
    for (words, why, fact) in [
        (vec!["round", "add", "x y"], RoundRefused::BadRoundId { id: text("x y") }, "x y"),
        (
            vec!["round", "add", "x", "--draw", "0"],
            RoundRefused::BadDraw { text: text("0") },
            "20%",
        ),
        (vec!["round", "add", "x", "--unit", "FIN"], RoundRefused::EmptyChoice, "ledger list"),
        (
            vec!["return", "GO-3", "--reason", "r", "--round", "a"],
            RoundRefused::NotInRound { id: text("GO-3"), round: text("a") },
            "ledger report rounds",
        ),
    ] {
        book.refused(&office, &words, &UserError::Round(why), &[fact]);
    }
}

/// Seals that are not made, and what is none.
fn seals(book: &mut Book) {
    let path = |path: &str| PathBuf::from(path);
    let why = UserError::Seal(SealError::NoSeals { folder: path("seals") });
    book.refused(&Office::new(), &["verify"], &why, &["seals"]);
    let why = UserError::Seal(SealError::NotThere { path: path("x.toml") });
    book.refused(&Office::new(), &["verify", "x.toml"], &why, &["x.toml"]);
    let office = Office::new().with("seals", "x");
    let why = UserError::Seal(SealError::NotAFolder { path: office.real("seals") });
    book.refused(&office, &["seal"], &why, &["seals"]);
    let office = Office::new().with("seals/2019-11-30.toml", "sealed = 1\n");
    let seal = office.real("seals/2019-11-30.toml");
    let why = UserError::Seal(SealError::NotASeal { path: seal, line: 1 });
    book.refused(&office, &["verify"], &why, &["2019-11-30.toml:1"]);
    let office = Office::new().with("key", "x").set("PATH", "");
    let why = UserError::Seal(SealError::NoSshKeygen);
    book.refused(&office, &["seal", "--sign", "key"], &why, &["ssh-keygen"]);
    for why in [
        SealError::NotSigned { key: path("key"), why: "invalid format".to_owned() },
        SealError::Unreadable { path: path("seals"), why: io::ErrorKind::PermissionDenied.into() },
    ] {
        let why = UserError::Seal(why);
        book.only_words(refusal(&why), |lang| why.told(lang));
    }
}

/// A user who has neither a name nor a home.
fn nobody(book: &mut Book) {
    // A file is given to somebody else by root alone: `roll_up` tries it where the tests run as root.
    let strangers = UserError::Session(SessionRefused::StrangersLedger {
        path: "/shared/ledger.toml".into(),
        owner: "x".into(),
    });
    book.only_words(refusal(&strangers), |lang| strangers.told(lang));
    let mut made = |office: Office, words: &[&str], why: UserError, fact: &str| {
        #[cfg(unix)]
        if let Some(office) = office.of_nobody() {
            return book.refused(&office, words, &why, &[fact]);
        }
        #[cfg(not(unix))]
        let _ = (office, words, fact);
        book.only_words(refusal(&why), |lang| why.told(lang));
    };
    let nameless = Office::new().set("LEDGER_BY", "");
    made(
        nameless,
        &["comment", "GO-1", "n"],
        UserError::Session(SessionRefused::NobodyActs),
        "LEDGER_BY",
    );
    // Without a home it is not known where a config file would lie, whatever else is set.
    let homeless = || Office::new().set("HOME", "").set("XDG_CONFIG_HOME", "/tmp");
    made(
        homeless(),
        &["config", "set", "by", "李强"],
        UserError::Session(SessionRefused::NoConfigFolder),
        "HOME",
    );
    made(
        homeless(),
        &["list", "--live", "--save", "live"],
        UserError::Session(SessionRefused::NoConfigFolder),
        "HOME",
    );
}

/// Workbooks that go nowhere, or that would be too long.
fn workbooks(book: &mut Book) {
    for (format, to_terminal) in [
        ("xlsx", UserError::Export(ExportRefused::WorkbookToTerminal)),
        ("docx", UserError::Export(ExportRefused::DocumentToTerminal)),
    ] {
        #[cfg(unix)]
        book.told_on_a_terminal(
            refusal(&to_terminal),
            Office::new,
            &["report", "--format", format],
            None,
            None,
            |lang| to_terminal.told(lang),
        );
        #[cfg(not(unix))]
        book.only_words(refusal(&to_terminal), |lang| to_terminal.told(lang));
    }
    let office = Office::new().with("own.docx", "none");
    let without = UserError::Export(ExportRefused::LetterheadWithoutDocument);
    book.refused(&office, &["list", "--letterhead", "own.docx"], &without, &["docx"]);
    let typed = ["list", "-o", "x.docx", "--letterhead", "own.docx"];
    let why = NotALetterhead::NotADocument;
    let broken =
        UserError::Export(ExportRefused::Letterhead { path: PathBuf::from("own.docx"), why });
    book.refused(&office, &typed, &broken, &["own.docx", "docx"]);
    let rows = 1_048_576;
    let too_many = UserError::Export(ExportRefused::WorkbookRows { rows });
    if std::env::var_os("LEDGER_FULL").is_none_or(|full| full != "1") {
        eprintln!("skipped without LEDGER_FULL=1: a workbook of {rows} items");
        return book.only_words(refusal(&too_many), |lang| too_many.told(lang));
    }
    let mut text = "version = 1\n\n[[unit]]\ncode = \"GO\"\nname = \"办公厅\"\n".to_owned();
    for n in 1..=rows {
        let days = "opened = 2019-03-01\ndue = 2019-11-30";
        text += &format!("\n[[item]]\nid = \"GO-{n}\"\nunit = \"GO\"\ntitle = \"t\"\n{days}\n");
    }
    let office = Office::new().with("ledger.toml", text);
    book.refused(&office, &["export", "x.xlsx"], &too_many, &["1048576", "xlsx", "csv"]);
}
