//! The report as a page: what it says first, and where its ids lead.

use crate::{Office, SMALL};

#[test]
fn the_page_begins_with_the_conclusion_and_what_needs_a_decision_by_name() {
    let office = Office::example("look-back-2019");
    let page = office.out(&["report", "--lang", "zh", "--format", "html"]);
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} is not there"));
    assert!(at("台账共66项") < at("<dl class=\"figures\">"), "the conclusion stands on top");
    assert!(at("需要决策") < at("<dl class=\"figures\">"));
    assert!(page.contains("<a href=\"#item-AG-1\">AG-1 乡村调研样本代表性不足</a>"));
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
