//! `ledger edit`.

use crate::Office;
#[cfg(unix)]
use crate::screen::{Screen, screen_of};

/// Edits an item on a terminal, where an editor is started again until the draft is right; none where there is no python3.
#[cfg(unix)]
fn on_a_terminal(office: &Office, arguments: &[&str]) -> Option<Screen> {
    screen_of(&office.command(arguments), &[], None, 200)
}

/// Edits an item on a terminal with a fault that stays: the draft is kept, and nothing is changed. None where there is no
/// python3.
#[cfg(unix)]
fn is_given_up(office: &Office) -> Option<Screen> {
    let before = office.ledger();
    let screen = on_a_terminal(office, &["edit", "GO-1"])?;
    assert!(
        screen.status == 1 && screen.text.contains("your draft is kept in "),
        "{}",
        screen.text
    );
    assert_eq!(office.ledger(), before);
    Some(screen)
}

#[cfg(unix)]
#[test]
fn what_is_changed_in_the_editor_is_on_record() {
    let office =
        Office::small().set("VISUAL", "sed -i 's/Too many meetings/Far too many meetings/'");
    office.out(&["edit", "GO-1"]);
    let ledger = office.ledger();
    assert!(ledger.contains("title = \"Far too many meetings\"\n"), "{ledger}");
    assert!(ledger.contains("field = \"title\", from = \"Too many meetings\""), "{ledger}");
}

#[cfg(unix)]
#[test]
fn past_log_lines_are_not_changed_in_the_editor() {
    let office = Office::small().set("VISUAL", "sed -i 's/Taught/Not taught/'");
    let before = office.ledger();
    assert_eq!(office.run(&["edit", "GO-1"]).status, Some(1));
    assert_eq!(office.ledger(), before);
}

/// An office whose editor runs one `sed` script after another, and keeps what it was given each time as `seen.N`.
#[cfg(unix)]
fn at_the_editor(scripts: &[&str]) -> Office {
    let office = Office::small().set("VISUAL", "sh ../editor.sh");
    office.write(
        "../editor.sh",
        "n=$(($(cat ../count 2>/dev/null || echo 0) + 1)); echo $n >../count\n\
         cp \"$1\" ../seen.$n\n\
         sed -f ../edit.$n \"$1\" >../edited && cp ../edited \"$1\"\n",
    );
    for (n, script) in (1..).zip(scripts) {
        office.write(&format!("../edit.{n}"), script);
    }
    office
}

#[cfg(unix)]
#[test]
fn a_mistake_is_marked_at_its_line_and_mended_in_the_editor() {
    let office = at_the_editor(&[
        "s/Too many meetings/Far too many/\ns/^opened = .*/opened = 2019-09-31/",
        "s/^opened = .*/opened = 2019-09-02/",
    ]);
    let Some(ran) = on_a_terminal(&office, &["edit", "GO-1"]) else { return };
    assert!(ran.status == 0 && ran.text.contains("GO-1 changed: title, opened"), "{}", ran.text);
    let seen = office.read("../seen.2");
    let fault = seen.lines().position(|l| l == "opened = 2019-09-31").unwrap();
    assert!(seen.lines().nth(fault - 1).unwrap().starts_with("# !! "), "{seen}");
    assert!(seen.starts_with("[[item]]\nid = \"GO-1\"   # the first\n"), "{seen}");
    let ledger = office.ledger();
    assert!(ledger.contains("title = \"Far too many\"\nowner"), "{ledger}");
    assert!(ledger.contains("opened = 2019-09-02\n") && !ledger.contains("!!"), "{ledger}");
    office.out(&["undo"]);
    assert_eq!(office.ledger(), crate::SMALL);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_changed_is_marked_where_it_stands() {
    for (script, line) in [
        ("s/^due = .*/due = 2020-01-01/", "due = 2020-01-01"),
        ("s/^category = .*/category = \"S2\"/", "category = \"S2\""),
        ("s/^unit = .*/unit = \"HR\"/", "unit = \"HR\""),
        ("s/Taught/Told/", "log = ["),
        ("s/Wang\"$/Wang/", "owner = \"Wang"),
        ("/measures/a\\\n  { txt = \"Third\" },", "  { txt = \"Third\" },"),
    ] {
        // The second time the draft comes back empty: it is given up.
        let office = at_the_editor(&[script, "1,$d"]);
        let Some(ran) = on_a_terminal(&office, &["--lang", "zh", "edit", "GO-1"]) else { return };
        assert_eq!(ran.status, 1, "{script}");
        let seen = office.read("../seen.2");
        let fault = seen.lines().position(|l| l == line);
        let above = fault.and_then(|n| n.checked_sub(1)).and_then(|n| seen.lines().nth(n));
        assert!(above.is_some_and(|l| l.starts_with("# !! ")), "{script}: {seen}");
        assert_eq!(office.ledger(), crate::SMALL);
    }
}

#[cfg(unix)]
#[test]
fn a_draft_that_is_given_up_is_kept_and_changes_nothing() {
    let office = at_the_editor(&["s/^opened = .*/opened = 2019-09-31/", ""]);
    let ran = office.run(&["edit", "GO-1"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
    assert_eq!(ran.err.matches("error:").count(), 1, "{}", ran.err);
    assert_eq!(office.ledger(), crate::SMALL);
    let kept = ran.err.rsplit("your draft is kept in ").next().unwrap().trim();
    let transaction = std::fs::read_to_string(kept).unwrap();
    assert!(
        transaction.contains("opened = 2019-09-31\n") && !transaction.contains("!!"),
        "{transaction}"
    );
    let line = transaction.lines().position(|l| l.starts_with("opened")).unwrap() + 1;
    assert!(ran.err.contains(&format!("{kept}:{line}:")), "{}", ran.err);
    let office = at_the_editor(&["s/^opened = .*/opened = 2019-09-31/", ""]);
    let ran = office.run(&["--lang", "zh", "edit", "GO-1"]);
    assert!(ran.err.contains("未作任何改动；草稿保存在 "), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_text_that_comes_back_as_it_was_or_empty_records_nothing() {
    for script in ["", "1,$d"] {
        let office = at_the_editor(&[script]);
        assert_eq!(office.out(&["edit", "GO-1"]), "GO-1 unchanged\n");
        assert_eq!(office.ledger(), crate::SMALL);
        assert_eq!(office.out(&["undo", "--list"]), "There are no changes to undo.\n");
    }
}

#[cfg(unix)]
#[test]
fn one_item_goes_into_the_editor_and_one_comes_back() {
    let office = at_the_editor(&[
        "$a\\\n[[item]]\\\nid = \"GO-9\"\\\nunit = \"GO\"\\\ntitle = \"X\"\\\nopened = 2019-10-01\\\ndue = 2019-12-01",
        "",
    ]);
    office.refuses_with(&["edit", "GO-1"], &["[[item]]", "your draft is kept in "]);
}

#[cfg(unix)]
#[test]
fn what_a_person_wrote_like_a_remark_stays() {
    let detail = "detail = \"\"\"\n# !! this is the person's own\n# !!! and this\n\"\"\"\n";
    let text = crate::SMALL
        .replace("owner = \"Wang\"\n", &format!("{detail}owner = \"Wang\"\n  # !! as is this\n"));
    assert_ne!(text, crate::SMALL);
    for scripts in [
        &[""][..],
        // Once with a fault that is mended: what was said of it goes, and nothing else.
        &["s/^opened = .*/opened = 2019-09-31/", "s/^opened = .*/opened = 2019-09-01/"],
    ] {
        let office = at_the_editor(scripts);
        office.write("ledger.toml", &text);
        let Some(ran) = on_a_terminal(&office, &["edit", "GO-1"]) else { return };
        assert!(ran.text.contains("GO-1 unchanged"), "{}", ran.text);
        assert_eq!(office.ledger(), text);
        if scripts.len() > 1 {
            let seen = office.read("../seen.2");
            let fault = seen.lines().position(|l| l == "opened = 2019-09-31").unwrap();
            assert!(seen.lines().nth(fault - 1).unwrap().starts_with("# !!!! "), "{seen}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_remark_of_which_a_part_is_left_goes_wholly() {
    let office = at_the_editor(&[
        "s/^category = .*/category = \"S2\"/",
        "0,/^# !! /{/^# !! /d}\ns/^category = .*/category = \"S1\"/\ns/Too many/Far too many/",
    ]);
    let Some(ran) = on_a_terminal(&office, &["edit", "GO-1"]) else { return };
    assert!(
        ran.text.contains("GO-1 changed: title\r\n") || ran.text.contains("GO-1 changed: title\n"),
        "{}",
        ran.text
    );
    assert!(office.read("../seen.2").matches("\n# !! ").count() > 1);
    assert!(!office.ledger().contains("!!"), "{}", office.ledger());
}

#[cfg(unix)]
#[test]
fn a_remark_never_stands_within_a_text() {
    let fault = "s/^owner = .*/detail = \"\"\"\\\na\\\n\\\\q\\\n\"\"\"/";
    let office = at_the_editor(&[fault, ""]);
    let Some(_) = is_given_up(&office) else { return };
    let seen = office.read("../seen.2");
    let text = seen.lines().position(|l| l == "detail = \"\"\"").unwrap();
    assert!(seen.lines().nth(text - 1).unwrap().starts_with("# !! "), "{seen}");
    assert_eq!(seen.lines().nth(text + 1), Some("a"), "{seen}");
}

#[cfg(unix)]
#[test]
fn without_a_terminal_an_editor_is_started_once_and_the_draft_kept() {
    let office = Office::small().set("VISUAL", "sh ../editor.sh");
    office.write(
        "../editor.sh",
        "echo . >>../starts\n[ $(wc -l <../starts) -lt 20 ] || exit 1\n\
         echo \"# note $(wc -l <../starts)\" >>\"$1\"\n\
         sed -i 's/^opened = .*/opened = 2019-09-31/' \"$1\"\n",
    );
    let ran = office.run(&["edit", "GO-1"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
    assert_eq!(office.ledger(), crate::SMALL);
    assert_eq!(office.read("../starts").lines().count(), 1);
    let kept = ran.err.rsplit("your draft is kept in ").next().unwrap().trim();
    let transaction = std::fs::read_to_string(kept).unwrap();
    assert!(
        transaction.contains("opened = 2019-09-31\n") && transaction.contains("# note 1\n"),
        "{transaction}"
    );
    assert!(!transaction.contains("!!"), "{transaction}");
}

#[cfg(unix)]
#[test]
fn line_ends_that_an_editor_changes_are_no_edit() {
    let crlf = crate::SMALL.replace('\n', "\r\n");
    let bare = crate::SMALL.trim_end().to_owned();
    for (text, script) in [(crlf, "s/\\r$//"), (bare, "$a\\")] {
        let last = text.rfind("\nid = \"").unwrap() + 7;
        let id = text[last..].split('"').next().unwrap().to_owned();
        let office = at_the_editor(&[script]);
        office.write("ledger.toml", &text);
        assert_eq!(office.out(&["edit", &id]), format!("{id} unchanged\n"));
        assert_eq!(office.ledger(), text);
    }
}

#[cfg(unix)]
#[test]
fn a_remark_stands_above_the_key_and_not_above_a_line_of_a_text_that_reads_like_it() {
    let text = crate::SMALL.replace(
        "id = \"GO-1\"   # the first\n",
        "id = \"GO-1\"   # the first\ndetail = \"\"\"\ncategory = \"S2\"\nunit = \"HR\"\n\"\"\"\n\"horizon\" = \"near\"\n",
    );
    for (script, line) in [
        ("s/^category = \"S1\"/category = \"S2\"/", "category = \"S2\""),
        ("s/^unit = \"GO\"/unit = \"HR\"/", "unit = \"HR\""),
    ] {
        let office = at_the_editor(&[script, ""]);
        office.write("ledger.toml", &text);
        let Some(_) = is_given_up(&office) else { return };
        let seen = office.read("../seen.2");
        let lines: Vec<&str> = seen.lines().collect();
        let own = lines.iter().rposition(|l| *l == line).unwrap();
        assert!(lines[own - 1].starts_with("# !! "), "{seen}");
    }
}
