//! `ledger config`, and the views that are kept.

use std::fs;

use crate::{Office, SMALL};

fn file(office: &Office) -> std::path::PathBuf {
    office.home("config/ledger/config.toml")
}

fn with_config(text: &str) -> Office {
    let office = Office::small();
    fs::create_dir_all(file(&office).parent().unwrap()).unwrap();
    fs::write(file(&office), text).unwrap();
    office
}

#[test]
fn each_setting_is_shown_with_where_it_comes_from() {
    let office = with_config("lang = \"zh\"\ndates = \"slash\"\n[view]\nlate = \"--light red\"\n");
    let settings = office.json(&["config"]);
    assert_eq!(settings["schema"], "ledger.config/1");
    let from = |key: &str| {
        let all = settings["settings"].as_array().unwrap();
        let one = all.iter().find(|s| s["key"] == key).unwrap();
        (one["value"].as_str().unwrap().to_owned(), one["from"].as_str().unwrap().to_owned())
    };
    let said = |value: &str, from: &str| (value.to_owned(), from.to_owned());
    assert_eq!(from("lang"), said("zh", "config"));
    assert_eq!(from("by"), said("Zhou", "environment"));
    assert_eq!(from("dates"), said("slash", "config"));
    assert_eq!(from("color"), said("auto", "default"));
    assert_eq!(from("ledger").1, "folder");
    assert_eq!(from("view.late"), said("--light red", "config"));
    assert_eq!(from("view.overdue").1, "default");
    let table = office.out(&["config", "--by", "Ann", "--lang", "en"]);
    assert!(table.contains("Ann") && table.contains("--by"), "{table}");
    assert!(office.out(&["config"]).contains("配置文件"));
}

#[test]
fn a_setting_is_set_and_taken_out_and_comments_stay() {
    let office = with_config("# mine\nby = \"Li\"  # me\n");
    let office = office.set("LEDGER_BY", "");
    let set = |key: &str, value: &str| office.out(&["config", "set", key, value]);
    assert!(set("lang", "zh").starts_with("lang = zh"));
    set("by", "王芳");
    set("columns", "id,due");
    let text = "# mine\nby = \"王芳\"  # me\nlang = \"zh\"\ncolumns = \"id,due\"\n";
    assert_eq!(fs::read_to_string(file(&office)).unwrap(), text);
    assert!(office.out(&["list"]).starts_with("编号   整改时限\n"), "{}", office.out(&["list"]));
    assert!(office.out(&["comment", "GO-1", "x"]).contains("意见"));
    assert!(office.ledger().contains("by = \"王芳\", did = \"comment\""));
    office.out(&["config", "unset", "columns"]);
    office.out(&["config", "unset", "lang"]);
    assert_eq!(fs::read_to_string(file(&office)).unwrap(), "# mine\nby = \"王芳\"  # me\n");
    assert_eq!(office.out(&["config", "path"]).trim(), file(&office).to_str().unwrap());
}

#[test]
fn what_cannot_be_is_refused_and_names_the_nearest() {
    let office = Office::small();
    for (typed, words) in [
        (&["set", "langs", "zh"][..], &["KEY", "did you mean lang?"][..]),
        (&["set", "lang", "fr"], &["invalid value \"fr\" for lang", "en zh"]),
        (&["set", "dates", "isoo"], &["did you mean iso?"]),
        (&["set", "columns", "id,titel"], &["did you mean title?"]),
        (&["set", "by", " "], &["by is empty"]),
        (&["set", "ledger", "gone.toml"], &["gone.toml cannot be read"]),
        (&["set", "view.mine", "--live"], &["@mine is a built-in view"]),
        (&["set", "view.a b", "--live"], &["invalid view name"]),
        (&["set", "view.late", "--lihgt red"], &["@late", "unknown option: --lihgt"]),
    ] {
        office.refuses_with(&[&["config"], typed].concat(), words);
    }
    assert!(!file(&office).exists());
}

#[test]
fn a_config_that_cannot_be_read_is_explained_in_the_language_and_can_be_mended() {
    for (text, english, chinese) in [
        ("lang = \"zh", "invalid TOML", "TOML"),
        ("by = 3\n", "by", "by"),
        ("dates = \"isoo\"\n", "did you mean iso?", "是不是 iso？"),
    ] {
        let office = with_config(text);
        for (lang, words) in [("en", english), ("zh", chinese)] {
            let ran = office.run(&["list", "--lang", lang]);
            assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
            assert!(ran.err.contains(words) && ran.err.contains("config.toml:1"), "{}", ran.err);
        }
        assert_eq!(office.run(&["config", "path"]).status, Some(0));
        let mend = "cp ../mended";
        office.write("../mended", "by = \"Li\"\n");
        let office = office.set("EDITOR", mend);
        assert_eq!(office.run(&["config", "edit"]).status, Some(0));
        assert_eq!(office.run(&["list"]).status, Some(0));
    }
}

#[test]
fn an_unknown_key_is_named_with_the_nearest_and_does_no_harm() {
    let office = with_config("lnag = \"zh\"\n");
    let ran = office.run(&["list"]);
    assert_eq!(ran.status, Some(0));
    assert!(ran.err.contains("lnag") && ran.err.contains("lang"), "{}", ran.err);
    assert_eq!(office.run(&["list", "--quiet"]).err, "");
}

#[test]
fn edit_begins_with_a_file_that_explains_itself() {
    let office = Office::small().set("EDITOR", "true");
    office.out(&["config", "edit", "--lang", "zh"]);
    let text = fs::read_to_string(file(&office)).unwrap();
    assert!(text.contains("# dates = \"iso\"") && text.contains("[view]"), "{text}");
    assert_eq!(office.run(&["list"]).err, "");
    office.out(&["config", "set", "dates", "zh"]);
    assert!(office.out(&["list"]).contains("2019年11月20日"));
    // What programs read keeps its own way.
    assert!(office.out(&["list", "--format", "csv"]).contains("2019-11-20"));
    assert!(office.out(&["list", "--format", "json"]).contains("\"due\": \"2019-11-20\""));
}

#[test]
fn the_views_that_there_always_are() {
    let office = Office::example("look-back-2019");
    let ids = |arguments: &[&str]| -> Vec<String> {
        let out = office.out(&[&["list", "--ids"], arguments].concat());
        out.lines().map(str::to_owned).collect()
    };
    assert_eq!(ids(&["@overdue"]), ids(&["--light", "red", "--sort", "-days_overdue"]));
    assert_eq!(ids(&["@waiting"]), ["EC-1", "LS-2"]);
    assert_eq!(ids(&["@mine", "--by", "王芳"]), ["GO-4"]);
    // 2019-12-04 is a Wednesday: its week runs from the 2nd to the 8th.
    let week = ids(&["@this-week", "--today", "2019-12-04"]);
    let due = ["--live", "--due-after", "2019-12-01", "--due-before", "2019-12-09"];
    let mut all = ids(&[&due[..], &["--today", "2019-12-04"]].concat());
    all.retain(|id| week.contains(id));
    assert!(!week.is_empty() && all.len() == week.len(), "{week:?}");
    assert_eq!(ids(&["@overdue", "--unit", "GO"]), ["GO-4"]);
}

#[test]
fn a_view_is_kept_and_what_is_typed_besides_goes_before_it() {
    let office = Office::small();
    let keep = ["list", "--unit", "GO", "--sort", "-due", "--limit", "9", "--save", "厅内"];
    let said = office.out(&keep);
    assert!(said.contains("ledger list @厅内"), "{said}");
    let text = fs::read_to_string(file(&office)).unwrap();
    assert_eq!(text, "[view]\n\"厅内\" = \"--unit GO --sort -due --limit 9\"\n");
    office.says(&["list", "@厅内", "--ids"], "GO-2\nGO-1\n");
    office.says(&["list", "@厅内", "--ids", "--sort", "due"], "GO-1\nGO-2\n");
    office.says(&["list", "@厅内", "--ids", "--limit", "1", "--unit", "FIN"], "GO-2\n");
    office.says(&["list", "@厅内", "@overdue", "--ids"], "GO-1\n");
    office.out(&["list", "@厅内", "--limit", "1", "--save", "one"]);
    office.says(&["list", "@one", "--ids"], "GO-2\n");
    office.out(&["config", "unset", "view.厅内"]);
    office.refuses_with(&["list", "@厅内"], &["no such view: @厅内", "@mine @this-week"]);
    office.refuses_with(&["list", "@overdu"], &["did you mean @overdue?"]);
    office.refuses_with(&["list", "GO-1"], &["\"GO-1\"", "ledger show"]);
    office.refuses_with(&["list", "--save", "nothing"], &["--save is empty"]);
}

#[test]
fn a_view_of_the_ledger_is_for_everybody() {
    let view = "\n[view]\nlate = \"--light red\"\nself = \"@self\"\nbad = \"--unitt GO\"\n";
    for text in
        [format!("{SMALL}{view}"), SMALL.replace("\n[policy]", &format!("{view}\n[policy]"))]
    {
        let office = Office::with(&text);
        office.says(&["list", "@late", "--ids"], "GO-1\n");
        office.refuses_with(&["list", "@self"], &["@self is invalid"]);
        office.refuses_with(&["list", "@bad"], &["@bad", "--unitt"]);
        // A view that cannot be used is a fault of the ledger.
        assert_eq!(office.run(&["check"]).status, Some(3));
        // What the program changes elsewhere leaves it where it is.
        office.out(&["comment", "FIN-1", "x"]);
        assert!(office.ledger().contains(view));
        office.out(&["unit", "add", "X", "Y"]);
        office.says(&["list", "@late", "--ids"], "GO-1\n");
    }
    let wrong = Office::with(format!("{SMALL}\n[view]\nlate = 3\n"));
    wrong.refuses_with(&["list"], &["late", "ledger.toml:"]);
}

#[test]
fn views_that_name_views_are_each_opened_once() {
    let mut view = "\n[view]\n".to_owned();
    for level in 0..7 {
        let below: String = (0..12).map(|n| format!("@v{}_{n} ", level + 1)).collect();
        let words = if level < 6 { below } else { "--light red".to_owned() };
        view += &(0..12).map(|n| format!("v{level}_{n} = \"{words}\"\n")).collect::<String>();
    }
    view += "one = \"@two\"\ntwo = \"@one\"\nboth = \"@v6_0 @v6_1 @v6_0\"\n";
    let office = Office::with(format!("{SMALL}{view}"));
    office.says(&["list", "@v0_0", "--ids"], "GO-1\n");
    office.says(&["list", "@both", "@both", "--ids"], "GO-1\n");
    office.refuses_with(&["list", "@one"], &["@two is invalid"]);
}

/// What stands in no view: whatever is not about choosing and ordering, however it is spelt.
const NOT_OF_A_VIEW: [&str; 16] = [
    "-o mine.txt",
    "-omine.txt",
    "--output mine.txt",
    "--output=mine.txt",
    "--outpu=mine.txt",
    "--format json",
    "--ids",
    "--save other",
    "--ledger other.toml",
    "-f other.toml",
    "--by Li",
    "--color never",
    "--no-pager",
    "--dry-run",
    "-- -o mine.txt",
    "--help",
];

#[test]
fn a_view_of_the_ledger_or_the_config_does_nothing_but_choose_and_order() {
    for words in NOT_OF_A_VIEW {
        for lang in ["en", "zh"] {
            let view = format!("\n[view]\nred = \"--light red\"\nlate = \"--light red {words}\"\n");
            let view = format!("{view}over = \"@late\"\n");
            let option = words.split([' ', '=']).next().unwrap();
            let option = if option == "--" || option.starts_with("-o") { "-o" } else { option };
            let line =
                |text: &str| text.lines().position(|line| line.starts_with("late = ")).unwrap() + 1;
            let office = Office::with(format!("{SMALL}{view}"));
            let place = format!("ledger.toml:{}", line(&office.ledger()));
            for name in ["@late", "@over", "@red @over"] {
                let mut typed = vec!["list", "--lang", lang];
                typed.extend(name.split(' '));
                office.refuses_with(&typed, &["@late", option, &place]);
            }
            let office = with_config(&view);
            let place = format!("config.toml:{}", line(&view));
            office.refuses_with(&["list", "@late", "--lang", lang], &["@late", option, &place]);
            let set = ["config", "set", "view.other", &format!("--light red {words}")];
            office.refuses_with(&[&set[..], &["--lang", lang]].concat(), &["@other", option]);
            assert_eq!(fs::read_to_string(file(&office)).unwrap(), view);
        }
    }
}

#[test]
fn saving_a_view_refuses_what_would_not_be_kept_in_it() {
    let office = Office::small();
    for words in [
        &["-o", "mine.txt"][..],
        &["--format", "csv"],
        &["--ids"],
        &["--by", "Li"],
        &["--color", "never"],
        &["--no-pager"],
    ] {
        let option = if words[0] == "-o" { "--output" } else { words[0] };
        let typed = [&["list", "--light", "red", "--save", "late"], words].concat();
        office.refuses_with(&typed, &["@late", option]);
        assert!(!file(&office).exists());
    }
}

#[test]
fn a_setting_is_shown_and_typed_by_its_chinese_name_too() {
    let office = Office::small();
    assert!(office.out(&["config", "set", "日期写法", "zh"]).starts_with("dates = zh"));
    let shown = office.out(&["--lang", "zh", "config"]);
    assert!(shown.lines().any(|l| l.starts_with("dates") && l.contains("日期写法")), "{shown}");
    assert!(office.out(&["config", "unset", "日期写法"]).starts_with("dates"));
}
