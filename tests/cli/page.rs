//! The report as a page: what it says first, and where its ids lead.

use crate::{Office, SMALL};

#[test]
fn the_page_begins_with_the_conclusion_and_what_needs_a_decision_by_name() {
    let office = Office::example("look-back-2019");
    let page = office.out(&["report", "--lang", "zh", "--format", "html"]);
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is not there"));
    assert!(at("台账共66项") < at("<dl class=\"figures\">"), "the conclusion stands on top");
    assert!(at("需要决策") < at("<dl class=\"figures\">"));
    assert!(page.contains("<a href=\"#item-AG-1\">AG-1</a>“乡村调研样本代表性不足”"));
}

#[test]
fn an_id_leads_to_its_items_story_within_the_page() {
    let office = Office::small();
    let page = office.out(&["report", "--format", "html"]);
    assert!(page.contains("<a href=\"#item-GO-1\">GO-1</a>"), "{page}");
    let story = page.split("id=\"item-FIN-1\"").nth(1).unwrap().split("</details>").next().unwrap();
    for wanted in ["Receipts missing", "2019-09-30", "https://example.org/f", "All there", "Zhou"] {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert!(story.contains("2019-09-12 Zhou"), "{story}");
    // Whatever links there are lead somewhere within it.
    for link in page.split("href=\"#").skip(1) {
        let target = link.split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
    }
}

#[test]
fn the_page_names_its_office_and_has_no_heading_over_nothing() {
    let office =
        Office::with(SMALL.replace("[policy]", "[office]\nname = \"The office\"\n\n[policy]"));
    let page = office.out(&["report", "--format", "html"]);
    assert!(page.contains("<span>The office</span>"), "{page}");
    let ledger = "version = 1\n[[unit]]\ncode = \"GO\"\nname = \"Office\"\n";
    let page = Office::with(ledger).out(&["report", "--format", "html"]);
    for section in page.split("<section id=").skip(1) {
        let section = section.split("</section>").next().unwrap();
        let says = ["<table", "<dl", "class=\"note\""].iter().any(|part| section.contains(part));
        assert!(says, "{section}");
    }
}

#[test]
fn of_many_rows_the_page_shows_the_worst_and_says_how_many_more() {
    let mut ledger = "version = 1\n[[unit]]\ncode = \"GO\"\nname = \"Office\"\n".to_owned();
    for n in 1..=2_100 {
        let day = if n == 2_100 { "2019-01-01" } else { "2019-11-01" };
        ledger += &format!(
            "[[item]]\nid = \"GO-{n}\"\nunit = \"GO\"\ntitle = \"t\"\nopened = 2019-01-01\ndue = {day}\n"
        );
    }
    let page = Office::with(ledger).out(&["report", "--format", "html"]);
    assert!(page.contains("100 more rows not shown here"), "it says how many more");
    assert!(page.contains("#item-GO-2100"), "the longest overdue is shown");
    assert_eq!(page.matches("<details class=\"story\">").count(), 2_000);
}

#[test]
fn a_page_that_would_be_too_large_shows_fewer_rows_and_says_where_all_are() {
    let mut ledger = "version = 1\n[[unit]]\ncode = \"GO\"\nname = \"Office\"\n".to_owned();
    let title = "too many documents and meetings ".repeat(60);
    for n in 1..=1_500 {
        let day = if n == 1_500 { "2019-01-01" } else { "2019-11-01" };
        ledger += &format!(
            "[[item]]\nid = \"GO-{n}\"\nunit = \"GO\"\ntitle = \"{title}\"\nopened = 2019-01-01\ndue = {day}\n"
        );
    }
    let page = Office::with(ledger).out(&["report", "--format", "html"]);
    assert!(page.len() <= 5_000_000, "{}", page.len());
    assert!(page.contains("1000 more rows not shown here; -o report.xlsx has all"), "how many");
    assert!(page.contains("#item-GO-1500"), "the longest overdue is shown");
    assert_eq!(page.matches("<details class=\"story\">").count(), 500);
}

#[test]
fn the_page_says_what_changed_since_which_period_before() {
    let office = Office::example("look-back-2019");
    let trend = office.json(&["report", "trend"]);
    let months = trend["trend"].as_array().unwrap();
    let moved = |n: usize| {
        let month = &months[months.len() - n];
        format!("{} opened, {} closed", month["opened"], month["closed"])
    };
    let page = office.out(&["report", "--format", "html"]);
    let (now, before) = (moved(1), moved(2));
    let line = format!(
        "This month (2019-11-01 to 2019-11-30): {now}; the month before (2019-10-01 to 2019-10-31): {before}."
    );
    assert!(page.contains(&line), "{line}");
    let rate = |document: &serde_json::Value| {
        (100.0 * document["progress"]["total"]["closure_rate"].as_f64().unwrap()).round()
    };
    let then = office.json(&["report", "progress", "--as-of", "2019-10-31"]);
    let points = rate(&office.json(&["report", "progress"])) - rate(&then);
    assert!(page.contains(&format!("{points:+} points since 2019-10-31")), "{points}");
    let page = office.out(&["report", "--format", "html", "--since", "2019-11-21", "--lang", "zh"]);
    assert!(page.contains("本期（2019-11-21 至 2019-11-30）"), "the period that was asked for");
    assert!(page.contains("上期（2019-11-11 至 2019-11-20）"), "and as many days before it");
}

#[test]
fn the_conclusion_is_three_sentences_and_months_are_months() {
    let office = Office::example("look-back-2019");
    let page = office.out(&["report", "--format", "html"]);
    let conclusion = page.split("class=\"conclusion\"").nth(1).unwrap();
    let text = conclusion.split("<p>").nth(1).unwrap().split("</p>").next().unwrap();
    assert_eq!(text.matches(". ").count(), 2, "{text}");
    let drawing = page.split("<svg").skip(1).find(|svg| svg.contains("polyline")).unwrap();
    assert!(drawing.contains("2019-11</text>") || drawing.contains("\n2019-11\n"), "{drawing}");
    assert!(!drawing.contains("2019-11-30"), "{drawing}");
}

#[test]
fn no_code_stands_alone_where_it_has_a_name_and_every_table_can_be_reached_by_key() {
    let office = Office::example("look-back-2019");
    let page = office.out(&["report", "--format", "html"]);
    for code in ["S1", "S2", "L1"] {
        assert!(!page.contains(&format!(">{code}<")), "{code}");
    }
    assert_eq!(
        page.matches("<table").count(),
        page.matches("class=\"wide\" tabindex=\"0\"").count()
    );
    for landmark in ["<header", "<nav", "<main", "<footer"] {
        assert_eq!(page.matches(landmark).count(), 1, "{landmark}");
    }
    let levels: Vec<u32> = page
        .match_indices("<h")
        .filter_map(|(at, _)| page[at + 2..].chars().next()?.to_digit(10))
        .collect();
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|two| two[1] <= two[0] + 1), "no level is left out: {levels:?}");
    assert_eq!(page.matches("<th ").count(), page.matches("<th scope=").count());
}
