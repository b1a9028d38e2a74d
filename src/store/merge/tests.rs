use super::undecided::unresolved_in;
use super::*;
use crate::store::toml::parts::body;
use crate::store::{FormatFault, MergeFault};

const BASE: &str = r#"# What the office keeps.
version = 1
title = "Office"

[policy]
closing = "verified"
closers = ["Li"]

[[unit]]
code = "GO"
name = "办公厅"

# The first.
[[item]]
id = "GO-1"   # one
unit = "GO"
title = "Meetings"
owner = "Wang"
opened = 2019-09-01
due = 2019-11-20
measures = [
  { text = "Write" },
  { text = "Teach", done = 2019-10-10 },
]
tags = ["a", "b"]
log = [
  { on = 2019-10-10, by = "Wang", did = "progress", note = "Taught" },
]

[[item]]
id = "GO-2"
unit = "GO"
title = "Files"
opened = 2019-10-01
due = 2019-12-10
uid = "0b"
log = [
  { on = 2019-11-20, by = "Li", did = "progress", note = "x" },
]
# end
"#;

fn new_item(id: &str, uid: &str, title: &str) -> String {
    let uid = if uid.is_empty() { String::new() } else { format!("uid = \"{uid}\"\n") };
    format!(
        "\n[[item]]\nid = \"{id}\"\nunit = \"GO\"\ntitle = \"{title}\"\nopened = 2019-11-01\ndue = 2019-12-31\n{uid}"
    )
}

fn line(day: &str, note: &str) -> String {
    format!("  {{ on = {day}, by = \"Li\", did = \"comment\", note = \"{note}\" }},\n")
}

/// Puts a line behind the one that holds some words.
fn behind(text: &str, words: &str, line: &str) -> String {
    let at = text.find(words).unwrap();
    let at = at + text[at..].find('\n').unwrap() + 1;
    format!("{}{line}{}", &text[..at], &text[at..])
}

/// Merges both ways, and demands the same of both where nothing is left undecided.
#[track_caller]
fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    let one = merge(base, ours, theirs).unwrap();
    let other = merge(base, theirs, ours).unwrap();
    if one.conflicts.is_empty() {
        assert_eq!(one, other, "it depends on the side");
    } else {
        let sorted = |m: &Merged| {
            let mut found: Vec<_> =
                m.conflicts.iter().map(|c| (c.subject.clone(), c.field.clone())).collect();
            found.sort();
            found
        };
        assert_eq!(sorted(&one), sorted(&other));
    }
    one
}

#[track_caller]
fn clean(base: &str, ours: &str, theirs: &str) -> String {
    let merged = merged(base, ours, theirs);
    assert_eq!(merged.conflicts, [], "{}", merged.text);
    assert!(unresolved_in(merged.text.as_bytes()).is_empty());
    merged.text
}

#[test]
fn what_one_side_did_is_done_and_no_other_byte_is_touched() {
    let ours =
        behind(BASE, "\"Taught\"", &line("2019-10-11", "o")).replace("Office\"", "Offices\"");
    let theirs = behind(BASE, "note = \"x\"", &line("2019-11-21", "t"))
        .replace("[\"Li\"]", "[\"Li\", \"Wu\"]");
    let wanted = behind(&ours, "note = \"x\"", &line("2019-11-21", "t"))
        .replace("[\"Li\"]", "[\"Li\", \"Wu\"]");
    assert_eq!(clean(BASE, &ours, &theirs), wanted);
    let dos = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(clean(&dos(BASE), &dos(&ours), &dos(&theirs)), dos(&wanted));
    // One side gave every line another end besides.
    assert_eq!(clean(BASE, &dos(&ours), &theirs), dos(&wanted));
    let marked = |text: &str| format!("\u{feff}{text}");
    assert_eq!(clean(&marked(BASE), &marked(&ours), &marked(&theirs)), marked(&wanted));
}

#[test]
fn items_added_on_both_sides_are_both_there() {
    let ours = BASE.to_owned() + &new_item("GO-3", "0c", "ours");
    let theirs = BASE.to_owned() + &new_item("FIN-1", "0d", "theirs");
    let text = clean(BASE, &ours, &theirs);
    assert!(text.starts_with(BASE.trim_end_matches("# end\n")));
    assert!(text.contains("title = \"ours\"") && text.contains("title = \"theirs\""));
}

#[test]
fn events_of_both_sides_stand_in_the_order_of_their_days_and_equal_ones_are_one() {
    let at = "\"Taught\"";
    let ours = behind(BASE, at, &(line("2019-11-01", "both") + &line("2019-11-05", "o")));
    let theirs = behind(BASE, at, &(line("2019-10-20", "t") + &line("2019-11-01", "both")));
    let wanted = line("2019-10-20", "t") + &line("2019-11-01", "both") + &line("2019-11-05", "o");
    assert_eq!(clean(BASE, &ours, &theirs), behind(BASE, at, &wanted));
}

#[test]
fn what_is_told_twice_in_one_log_stays_there_twice() {
    let at = "\"Taught\"";
    let ours = behind(BASE, at, &line("2019-11-01", "both").repeat(2));
    let theirs = behind(BASE, at, &(line("2019-11-01", "both") + &line("2019-11-02", "t")));
    let text = clean(BASE, &ours, &theirs);
    assert_eq!(text.matches("\"both\"").count(), 2, "{text}");
}

#[test]
fn what_was_taken_back_does_not_return() {
    let slip = line("2019-11-01", "slip");
    let base = behind(BASE, "\"Taught\"", &slip);
    let theirs = behind(&base, "\"slip\"", &line("2019-11-02", "t"));
    let wanted = behind(BASE, "\"Taught\"", &line("2019-11-02", "t"));
    assert_eq!(clean(&base, BASE, &theirs), wanted);
    // All of a log was taken back, its key with it.
    let log = "log = [\n  { on = 2019-11-20, by = \"Li\", did = \"progress\", note = \"x\" },\n]\n";
    let ours = BASE.replace(log, "");
    let theirs = behind(BASE, "note = \"x\"", &line("2019-11-21", "t"));
    let text = clean(BASE, &ours, &theirs);
    assert!(!text.contains("note = \"x\"") && text.contains("note = \"t\""), "{text}");
}

#[test]
fn neighbouring_keys_tags_and_measures_are_merged() {
    let ours = BASE
        .replace("\"Wang\"\nopened", "\"Zhao\"\nopened")
        .replace("[\"a\", \"b\"]", "[\"a\", \"c\"]")
        .replace("{ text = \"Write\" }", "{ text = \"Write\", done = 2019-11-01 }");
    let theirs = BASE
        .replace("title = \"Meetings\"", "title = \"Many meetings\"")
        .replace("[\"a\", \"b\"]", "[\"a\", \"b\", \"d\"]")
        .replace("{ text = \"Write\" }", "{ text = \"Write it down\", owner = \"Wu\" }")
        .replace(
            "\"Teach\", done = 2019-10-10 },\n",
            "\"Teach\", done = 2019-10-10 },\n  { text = \"More\" },\n",
        );
    let text = clean(BASE, &ours, &theirs);
    for part in [
        "title = \"Many meetings\"\nowner = \"Zhao\"\n",
        "tags = [\"a\", \"c\", \"d\"]\n",
        "{ text = \"Write it down\", done = 2019-11-01, owner = \"Wu\" },\n",
        "  { text = \"More\" },\n]",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn one_field_two_ways_is_a_conflict_that_keeps_ours_and_shows_theirs() {
    let ours = BASE.replace("2019-11-20\nm", "2019-12-01\nm").replace("verified", "direct");
    let theirs = BASE
        .replace("2019-11-20\nm", "2019-12-24 # late\nm")
        .replace("closing = \"verified\"\n", "");
    let merged = merged(BASE, &ours, &theirs);
    let about: Vec<_> = merged.conflicts.iter().map(|c| (&*c.subject, &*c.field)).collect();
    assert_eq!(about, [("policy", "closing"), ("GO-1", "due")]);
    let text = &merged.text;
    assert!(
        text.contains(
            "due = 2019-12-01 # late\n# unresolved merge of GO-1, theirs: due = 2019-12-24\n"
        ),
        "{text}"
    );
    assert!(
        text.contains(
            "closing = \"direct\"\n# unresolved merge of policy, theirs: closing removed\n"
        ),
        "{text}"
    );
    let found = unresolved_in(text.as_bytes());
    let told: Vec<_> =
        found.iter().map(|f| (f.subject.clone().unwrap(), f.fault.clone())).collect();
    let field = |field: &str| Fault::Merge(MergeFault::Unresolved { field: field.to_owned() });
    assert_eq!(told, [("policy".to_owned(), field("closing")), ("GO-1".to_owned(), field("due"))]);
    assert!(DeTable::parse(text).is_ok());
}

#[test]
fn a_line_in_a_text_that_reads_like_a_conflict_is_none() {
    let note = "# unresolved merge of GO-1, theirs: due = 2019-12-24\n";
    assert_eq!(unresolved_in(format!("x = 1\n  {note}").as_bytes()).len(), 1);
    assert!(unresolved_in(format!("x = '''\n{note}'''\n").as_bytes()).is_empty());
    assert!(unresolved_in(format!("x = 1 {note}").as_bytes()).is_empty());
}

#[test]
fn both_put_it_off_and_the_deadline_is_what_the_log_comes_to() {
    let extended = |day: &str, to: &str| {
        format!(
            "  {{ on = {day}, by = \"Li\", did = \"extended\", from = 2019-11-20, to = {to}, reason = \"r\" }},\n"
        )
    };
    let with = |day: &str, to: &str| {
        behind(BASE, "\"Taught\"", &extended(day, to))
            .replace("due = 2019-11-20\nm", &format!("due = {to}\nm"))
    };
    let (ours, theirs) = (with("2019-11-03", "2019-12-05"), with("2019-11-02", "2019-12-20"));
    let text = clean(BASE, &ours, &theirs);
    assert!(text.contains("due = 2019-12-05\nm"), "{text}");
    assert_eq!(text.matches("\"extended\"").count(), 2);
}

#[test]
fn removed_here_and_changed_there_is_a_conflict_either_way() {
    let at = BASE.find("\n[[item]]\nid = \"GO-2\"").unwrap();
    let without = format!("{}# end\n", &BASE[..at]);
    let changed = behind(BASE, "note = \"x\"", &line("2019-11-21", "t"));
    let kept = merged(BASE, &changed, &without);
    let conflict = Conflict { subject: "GO-2".to_owned(), field: String::new() };
    assert_eq!(kept.conflicts, std::slice::from_ref(&conflict));
    assert!(
        kept.text.contains("]\n# unresolved merge of GO-2, theirs: item removed\n"),
        "{}",
        kept.text
    );
    let gone = merged(BASE, &without, &changed);
    assert_eq!(gone.conflicts, [conflict]);
    assert!(
        gone.text.contains(
            "# unresolved merge of GO-2, theirs: item changed\n#   [[item]]\n#   id = \"GO-2\"\n"
        ),
        "{}",
        gone.text
    );
    assert_eq!(unresolved_in(gone.text.as_bytes()).len(), 1);
    // Left alone there, it is gone.
    assert_eq!(
        clean(BASE, &without, &BASE.replace("Office\"", "Offices\"")),
        without.replace("Office\"", "Offices\"")
    );
}

#[test]
fn of_two_that_took_one_number_the_later_is_renumbered_whichever_way_round() {
    let ours = BASE.to_owned() + &new_item("GO-3", "0d", "later");
    let theirs =
        BASE.to_owned() + &new_item("GO-3", "0c", "earlier") + &new_item("GO-4", "0e", "next");
    let merged = merged(BASE, &ours, &theirs);
    let (from, to, title) = ("GO-3".to_owned(), "GO-5".to_owned(), "later".to_owned());
    assert_eq!(merged.renumbered, [Renumbered { from, to, title }]);
    assert!(
        merged.text.contains("id = \"GO-5\"\naka = [\"GO-3\"]\nunit = \"GO\"\ntitle = \"later\""),
        "{}",
        merged.text
    );
    assert!(merged.text.contains("id = \"GO-3\"\nunit = \"GO\"\ntitle = \"earlier\""));
}

#[test]
fn one_written_by_hand_without_a_uid_keeps_its_number() {
    let ours = BASE.to_owned() + &new_item("GO-3", "0a", "by the program");
    let theirs = BASE.to_owned() + &new_item("go-3", "", "by hand");
    let merged = merged(BASE, &ours, &theirs);
    assert_eq!(merged.renumbered[0].title, "by the program");
    assert!(merged.text.contains("id = \"go-3\""), "{}", merged.text);
    // Two by hand: by what they say.
    let ours = BASE.to_owned() + &new_item("GO-3", "", "b");
    let theirs = BASE.to_owned() + &new_item("GO-3", "", "a");
    assert_eq!(self::merged(BASE, &ours, &theirs).renumbered[0].title, "b");
    // The same one, copied to both sides, is one.
    assert_eq!(clean(BASE, &ours, &(ours.clone() + "# more\n")), ours + "# more\n");
}

#[test]
fn a_renumbered_item_is_known_again_wherever_it_is_met() {
    for (uid_one, uid_other) in [("0d", "0c"), ("", "0c"), ("", "")] {
        let one = BASE.to_owned() + &new_item("GO-3", uid_one, "one");
        let other = BASE.to_owned() + &new_item("GO-3", uid_other, "other");
        let met = merged(BASE, &one, &other).text;
        // Someone who has only the first works on it, and meets both.
        let worked = behind(&one, "title = \"one\"", "owner = \"Wu\"\n");
        let text = clean(&one, &worked, &met);
        assert_eq!(text.matches("[[item]]").count(), 4, "{text}");
        assert!(text.contains("title = \"one\"\nowner = \"Wu\"\n"), "{text}");
        assert_eq!(text.matches("aka = [\"GO-3\"]").count(), 1);
        // Likewise one who has only the second.
        let worked = behind(&other, "title = \"other\"", "owner = \"Wu\"\n");
        let text = clean(&other, &worked, &met);
        assert_eq!(text.matches("[[item]]").count(), 4, "{text}");
        assert!(text.contains("title = \"other\"\nowner = \"Wu\"\n"), "{text}");
    }
}

#[test]
fn renumbered_twice_in_two_places_it_ends_with_one_number() {
    let mine = new_item("GO-3", "0d", "mine");
    let base = BASE.to_owned() + &mine;
    let renumbered =
        |to: &str| mine.replace("id = \"GO-3\"\n", &format!("id = \"{to}\"\naka = [\"GO-3\"]\n"));
    let ours = BASE.to_owned() + &new_item("GO-3", "0c", "other") + &renumbered("GO-4");
    let theirs = ours.replace("\"GO-4\"", "\"GO-6\"") + &new_item("GO-4", "0e", "more");
    for base in [BASE, &base] {
        let text = clean(base, &ours, &theirs);
        assert!(
            text.contains(
                "id = \"GO-6\"\naka = [\"GO-3\", \"GO-4\"]\nunit = \"GO\"\ntitle = \"mine\""
            ),
            "{text}"
        );
        assert!(text.contains("id = \"GO-4\"\nunit = \"GO\"\ntitle = \"more\""), "{text}");
    }
}

#[test]
fn a_log_under_headers_is_merged_as_one_in_brackets_is() {
    let headed = |notes: &[(&str, &str)]| {
        let log: String = notes
            .iter()
            .map(|(day, note)| format!("\n[[item.log]]\non = {day}\nby = \"Li\" # who\ndid = \"comment\"\nnote = \"{note}\"\n"))
            .collect();
        format!(
            "version = 1\n{}colour = 1\n{log}\n[item.own]\nx = 1\n",
            new_item("GO-1", "0a", "t")
        )
    };
    let base = headed(&[("2019-11-01", "b")]);
    let ours = headed(&[("2019-11-01", "b"), ("2019-11-05", "o")]).replace("x = 1", "x = 2");
    let theirs =
        headed(&[("2019-11-01", "b"), ("2019-11-04", "t")]).replace("colour = 1", "colour = 2");
    let wanted = headed(&[("2019-11-01", "b"), ("2019-11-04", "t"), ("2019-11-05", "o")])
        .replace("x = 1", "x = 2")
        .replace("colour = 1", "colour = 2");
    assert_eq!(clean(&base, &ours, &theirs), wanted);
    // Written in brackets on one side, it comes to be written so.
    let at = wanted.find("colour").unwrap();
    let inline = format!(
        "{}log = [\n{}{}]\n",
        &wanted[..at],
        line("2019-11-01", "b"),
        line("2019-11-06", "i")
    );
    let text = clean(&base, &ours.replace("x = 2", "x = 1"), &inline);
    assert!(
        !text.contains("[[item.log]]") && text.contains("\"i\"") && text.contains("\"o\""),
        "{text}"
    );
}

#[test]
fn comments_of_both_sides_are_kept() {
    let ours = BASE
        .replace("# The first.", "# The first.\n# ours")
        .replace("title = \"Meetings\"", "title = \"Meetings\" # o");
    let theirs = BASE
        .replace("# The first.", "# theirs\n# The first.")
        .replace("owner = \"Wang\"", "# who\nowner = \"Wang\"");
    let text = clean(BASE, &ours, &theirs);
    assert!(text.contains("# theirs\n# The first.\n# ours\n[[item]]"), "{text}");
    assert!(text.contains("\"Meetings\" # o\n# who\nowner"), "{text}");
}

#[test]
fn a_moved_item_is_moved_and_what_was_done_to_it_is_done() {
    let at = BASE.find("\n[[item]]\nid = \"GO-2\"").unwrap();
    let (head, second) = (&BASE[..at], &BASE[at..BASE.len() - "# end\n".len()]);
    let first = head.find("\n# The first.").unwrap();
    let ours = format!("{}{second}{}# end\n", &head[..first], &head[first..]);
    let theirs = behind(BASE, "note = \"x\"", &line("2019-11-21", "t"));
    assert_eq!(
        clean(BASE, &ours, &theirs),
        behind(&ours, "note = \"x\"", &line("2019-11-21", "t"))
    );
}

#[test]
fn a_version_that_is_no_toml_is_named_and_nothing_is_merged() {
    let broken = BASE.replace("title = \"Files\"", "title = ");
    let found = merge(BASE, &BASE.replace("Office\"", "O\""), &broken).unwrap_err();
    let NotMerged::Unreadable { version: Version::Theirs, spot, .. } = found else {
        panic!("{found:?}")
    };
    assert_eq!(spot.line, BASE.lines().position(|l| l == "title = \"Files\"").unwrap() + 1);
    let marked = "<<<<<<< a\nx = 1\n=======\nx = 2\n>>>>>>> b\n";
    assert!(matches!(
        merge("", marked, BASE).unwrap_err(),
        NotMerged::Unreadable {
            version: Version::Ours,
            fault: Fault::Format(FormatFault::ConflictMarkers),
            ..
        }
    ));
}

#[test]
fn two_that_began_alone_come_together() {
    let text = clean(
        "",
        BASE,
        &BASE
            .replace("code = \"GO\"", "code = \"FIN\"")
            .replace("id = \"GO-2\"\nunit", "id = \"FIN-2\"\nunit")
            .replace("0b", "0c"),
    );
    assert_eq!(
        (text.matches("[[unit]]").count(), text.matches("[[item]]").count()),
        (2, 3),
        "{text}"
    );
}

#[test]
fn a_number_that_a_unit_gave_to_an_item_in_another_file_is_not_given_again() {
    let with =
        |number: u64| BASE.replace("办公厅\"\n", &format!("办公厅\"\nnumbered = {number}\n"));
    let ours = with(8) + &new_item("GO-3", "0d", "ours");
    let theirs = with(9) + &new_item("GO-3", "0c", "theirs");
    let merged = merged(&with(7), &ours, &theirs);
    assert_eq!((merged.renumbered[0].to.as_str(), &*merged.conflicts), ("GO-10", &[][..]));
    assert!(merged.text.contains("numbered = 9\n"), "{}", merged.text);
}

#[test]
fn one_without_a_uid_that_was_renumbered_twice_is_still_one() {
    let mine = new_item("GO-3", "", "mine");
    let renumbered =
        |to: &str| mine.replace("id = \"GO-3\"\n", &format!("id = \"{to}\"\naka = [\"GO-3\"]\n"));
    let first = BASE.to_owned() + &new_item("GO-3", "", "a first") + &renumbered("GO-4");
    let second = first.replace("\"GO-4\"", "\"GO-6\"") + &new_item("GO-4", "0e", "more");
    let with = BASE.to_owned() + &mine;
    for base in [BASE, &with, &(BASE.to_owned() + &renumbered("GO-9"))] {
        let text = clean(base, &first, &second);
        assert_eq!(text.matches("title = \"mine\"").count(), 1, "{text}");
        assert!(text.contains("id = \"GO-6\"\naka = [\"GO-3\", \"GO-4\"]\n"), "{text}");
    }
}

#[test]
fn a_header_with_a_comment_in_it_is_refused_and_names_the_version() {
    let odd = "[\n# x\n]\n";
    let refused = merge(odd, &format!("{odd}a = 1\n"), &format!("{odd}b = 1\n")).unwrap_err();
    assert!(matches!(refused, NotMerged::Unreadable { version: Version::Base, .. }), "{refused:?}");
    // Where it is taken apart all the same, it can be put together again.
    let (parts, tail) = parts(odd);
    let whole: String = parts.iter().flat_map(|p| [p.lead, p.body]).chain([tail]).collect();
    assert_eq!(whole, odd);
}

#[test]
fn what_a_table_or_a_key_is_called_does_not_end_a_comment() {
    for (table, key) in [("[\"a\\nx = 1\"]", "k"), ("[more]", "\"b\\r\\u0001\\nx = 1\"")] {
        let version = |value: &str| format!("{BASE}\n{table}\n{key} = {value}\n");
        let merged = merged(&version("1"), &version("2"), &version("3"));
        assert_eq!(merged.conflicts.len(), 1);
        let Conflict { subject, field } = &merged.conflicts[0];
        assert!(!format!("{subject}{field}").contains(char::is_control), "{subject:?} {field:?}");
        let read = |text: &str| toml::from_str::<toml::Table>(text).unwrap();
        assert_eq!(read(&merged.text), read(&version("2")), "{}", merged.text);
    }
}

/// Pieces that files are made of, and that break them.
const PIECES: [&str; 34] = [
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "#",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "item",
    "unit",
    "policy",
    "log",
    "measures",
    "id = \"GO-1\"\n",
    "[[item]]\n",
    "[[item.log]]\n",
    "[item.more]\n",
    "unit = 'GO'\n",
    "# x\n",
    "办",
    "\u{feff}",
    "1",
];

/// A text of pieces; or the base with some of them put in, or cut.
fn any_text() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let pieces = || prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24);
    let put_in = prop::collection::vec((0..1000usize, pieces()), 0..3).prop_map(|places| {
        let mut text = BASE.to_owned();
        for (place, pieces) in places {
            let mut at = place % (text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.insert_str(at, &pieces.concat());
        }
        text
    });
    let cut = (0..1000usize, pieces()).prop_map(|(at, pieces)| {
        let kept: String = BASE.chars().take(at).collect();
        kept + &pieces.concat()
    });
    prop_oneof![pieces().prop_map(|pieces| pieces.concat()), put_in, cut]
}

proptest::proptest! {
    #![proptest_config(crate::random_cases::cases(256))]

    #[test]
    fn no_three_texts_make_a_merge_panic(
        base in any_text(), ours in any_text(), theirs in any_text(),
    ) {
        let _ = merge(&base, &ours, &theirs);
        // A large file is taken apart before it is known to be TOML, and one that is not, where git is told of it.
        let (parts, tail) = parts(&base);
        for part in &parts {
            let _ = body(part.body);
        }
        let whole: String = parts.iter().flat_map(|p| [p.lead, p.body]).chain([tail]).collect();
        proptest::prop_assert_eq!(whole, base.clone());
        let _ = attribute_lines("ledger.toml", &base);
    }
}

/// An item with a log of these lines.
fn logged(lines: &str) -> String {
    format!("version = 1\n{}log = [\n{lines}]\n", new_item("GO-1", "0a", "t"))
}

fn at(day: &str, time: &str, note: &str) -> String {
    format!("  {{ on = {day}, at = {time}, by = \"Li\", did = \"comment\", note = \"{note}\" }},\n")
}

const DAY: &str = "2019-11-05";

#[test]
fn events_of_a_day_stand_in_the_order_of_their_times() {
    let first = at(DAY, "09:00:00", "z first");
    let base = logged(&first);
    let ours =
        [first.clone(), at(DAY, "10:00:00", "y"), line(DAY, "behind y"), at(DAY, "12:00:00", "w")];
    let theirs = [first.clone(), line(DAY, "behind z"), at(DAY, "11:00:00", "a")];
    let wanted = [&first, &theirs[1], &ours[1], &ours[2], &theirs[2], &ours[3]];
    let wanted: String = wanted.into_iter().map(String::as_str).collect();
    assert_eq!(clean(&base, &logged(&ours.concat()), &logged(&theirs.concat())), logged(&wanted));
    // Equal times: by the text.
    let (b, a) = (at(DAY, "10:00:00", "b"), at(DAY, "10:00:00", "a"));
    let text = clean(&logged(""), &logged(&b), &logged(&a));
    assert_eq!(text, logged(&(a + &b)));
}

#[test]
fn no_merge_reorders_the_events_of_one_side() {
    // A clock that went wrong, and lines that a person wrote: theirs is the order of the file.
    let ours =
        [at(DAY, "12:00:00", "o1"), at(DAY, "08:00:00", "o2"), line(DAY, "z"), line(DAY, "a")];
    let theirs = [line(DAY, "m"), line(DAY, "b"), at(DAY, "09:00:00", "t")];
    let text = clean(&logged(""), &logged(&ours.concat()), &logged(&theirs.concat()));
    for side in [&ours[..], &theirs[..]] {
        let places: Vec<usize> =
            side.iter().map(|line| text.find(line.as_str()).unwrap()).collect();
        assert!(places.is_sorted(), "{text}");
    }
    // Whatever is merged first.
    let third = [line(DAY, "k"), at(DAY, "10:00:00", "u"), line(DAY, "c")].concat();
    let (ours, theirs, third) = (logged(&ours.concat()), logged(&theirs.concat()), logged(&third));
    let none = logged("");
    let early = clean(&none, &clean(&none, &ours, &theirs), &third);
    assert_eq!(clean(&none, &ours, &clean(&none, &theirs, &third)), early);
    assert_eq!(clean(&none, &clean(&none, &ours, &third), &theirs), early);
    assert_eq!(clean(&none, &early, &theirs), early);
}

fn did(time: &str, by: &str, rest: &str) -> String {
    format!("  {{ on = {DAY}, at = {time}, by = \"{by}\", did = {rest} }},\n")
}

#[test]
fn an_event_that_a_merge_makes_void_is_to_be_decided_once() {
    let base = logged("");
    let ours = logged(&did("10:00:00", "A", "\"closed\", result = \"a\""));
    let theirs = logged(&did("11:00:00", "B", "\"closed\", result = \"b\""));
    let one = merge(&base, &ours, &theirs).unwrap();
    assert_eq!(one, merge(&base, &theirs, &ours).unwrap());
    let event = format!("closed {DAY} B");
    assert_eq!(one.made_void, [MadeVoid { subject: "GO-1".to_owned(), event: event.clone() }]);
    assert!(
        one.text.ends_with(&format!("]\n# unresolved merge of GO-1, not counted: {event}\n")),
        "{}",
        one.text
    );
    let found = unresolved_in(one.text.as_bytes());
    assert_eq!(found[0].fault, Fault::Merge(MergeFault::MadeVoid { event }));
    // Somebody left it so, and deleted the comment: who has either side alone goes on without being asked again.
    let decided = one.text.replace(&format!("{}\n", one.text.lines().last().unwrap()), "");
    let worked = ours.replace("title = \"t\"", "title = \"u\"");
    let text = clean(&ours, &worked, &decided);
    assert_eq!(text, decided.replace("title = \"t\"", "title = \"u\""));
}

#[test]
fn a_signature_that_the_others_edit_makes_void_is_told() {
    let base = logged(&did("09:00:00", "W", "\"submitted\""));
    let more = |line: String| base.replace("\n]\n", &format!("\n{line}]\n"));
    let ours = more(did("10:00:00", "Z", "\"signed\", as = \"head\""));
    let theirs = more(did("11:00:00", "B", "\"edited\", field = \"title\", to = \"u\""))
        .replace("\"t\"", "\"u\"");
    let merged = merge(&base, &ours, &theirs).unwrap();
    assert_eq!(merged.made_void[0].event, format!("signed {DAY} Z"));
    // Signed after the edit it stands.
    let late = more(did("12:00:00", "Z", "\"signed\", as = \"head\""));
    clean(&base, &late, &theirs);
}

#[test]
fn what_is_undecided_in_the_base_is_nobodys_decision() {
    let owner = |who: &str| BASE.replace("owner = \"Wang\"", &format!("owner = \"{who}\""));
    let (x, y) = (owner("x"), owner("y"));
    let ancestor = merge_ancestors(BASE, &x, &y).unwrap().text;
    for (ours, theirs) in [(&x, &y), (&y, &x), (&BASE.to_owned(), &y), (&x, &BASE.to_owned())] {
        let merged = merged(&ancestor, ours, theirs);
        assert_eq!(merged.conflicts.len(), 1, "{}", merged.text);
    }
    assert_eq!(clean(&ancestor, &x, &x), x);
    // Left open by one side, decided by the other.
    let open = merge(BASE, &x, &y).unwrap().text;
    assert_eq!(
        clean(&open, &open.replace("Office\"", "Offices\""), &y),
        y.replace("Office\"", "Offices\"")
    );
    assert_eq!(merged(&open, &x, &y).conflicts.len(), 1);
    // An item that one removed and the other changed.
    let from = BASE.find("\n[[item]]\nid = \"GO-2\"").unwrap();
    let without = format!("{}# end\n", &BASE[..from]);
    let changed = behind(BASE, "note = \"x\"", &line("2019-11-21", "t"));
    for (one, other) in [(&without, &changed), (&changed, &without)] {
        let ancestor = merge_ancestors(BASE, one, other).unwrap().text;
        assert_eq!(merged(&ancestor, &without, &changed).conflicts.len(), 1);
        assert_eq!(clean(&ancestor, &without, &without), without);
    }
}

#[test]
fn a_measure_that_is_undecided_in_the_base_is_nobodys_decision() {
    let step = |text: &str| {
        BASE.replace("{ text = \"Write\" }", &format!("{{ text = \"Write\", owner = \"{text}\" }}"))
    };
    let (x, y) = (step("x"), step("y"));
    let ancestor = merge_ancestors(BASE, &x, &y).unwrap().text;
    assert_eq!(merged(&ancestor, &x, &y).conflicts.len(), 1, "{ancestor}");
    assert_eq!(clean(&ancestor, &y, &y), y);
    let open = merge(BASE, &x, &y).unwrap().text;
    assert_eq!(clean(&open, &open, &y), y);
    assert_eq!(merged(&open, &x, &y).conflicts.len(), 1);
}

#[test]
fn two_orders_of_merging_meet_and_no_number_is_left_out() {
    let item = |id: &str, aka: &str, n: usize| {
        let item = new_item(id, &format!("0{n}"), &format!("item {n}"));
        let aka = if aka.is_empty() { String::new() } else { format!("aka = [\"{aka}\"]\n") };
        item.replace("unit = ", &format!("{aka}unit = "))
    };
    let one = BASE.to_owned()
        + &item("GO-3", "", 1)
        + &item("GO-4", "GO-3", 2)
        + &item("GO-5", "GO-3", 3);
    let other = BASE.to_owned()
        + &item("GO-3", "", 1)
        + &item("GO-4", "GO-3", 3)
        + &item("GO-5", "GO-3", 2);
    let text = clean(BASE, &one, &other);
    let numbers: Vec<(&str, &str)> = text
        .lines()
        .collect::<Vec<_>>()
        .windows(4)
        .filter(|l| l[0].starts_with("id = \"GO-") && l[3].contains("item "))
        .map(|l| (l[0], l[3]))
        .collect();
    assert_eq!(
        numbers,
        [("id = \"GO-4\"", "title = \"item 2\""), ("id = \"GO-5\"", "title = \"item 3\"")],
        "{text}"
    );
    assert_eq!(clean(BASE, &text, &one), text);
    // One that was renumbered keeps its number against one that comes with it, though that was added before.
    let mine = BASE.to_owned() + &item("GO-3", "", 1) + &item("GO-4", "GO-3", 5);
    let theirs = BASE.to_owned() + &item("GO-4", "", 2);
    let merged = merged(BASE, &mine, &theirs);
    assert_eq!(merged.renumbered[0].title, "item 2");
    assert_eq!(merged.renumbered[0].to, "GO-5");
}

#[test]
fn an_item_without_a_uid_gets_the_same_one_wherever_it_is_renumbered_or_worked_on() {
    let hand = BASE.to_owned() + &new_item("GO-3", "", "by hand");
    let other = BASE.to_owned() + &new_item("GO-3", "", "a by hand");
    let met = merged(BASE, &hand, &other).text;
    let id = ItemId::parse("go-3".to_owned()).unwrap();
    let uid = super::uid_of_hand(&id, "by hand", "2019-11-01");
    assert!(met.contains(&format!("uid = \"{uid}\"")), "{met}");
    // Elsewhere it got its uid by being worked on, and another title.
    let worked =
        hand.replace("title = \"by hand\"", "title = \"new\"") + &format!("uid = \"{uid}\"\n");
    let text = clean(&hand, &worked, &met);
    assert_eq!(text.matches("[[item]]").count(), 4, "{text}");
    assert!(text.contains("title = \"new\"") && !text.contains("title = \"by hand\""), "{text}");
}
