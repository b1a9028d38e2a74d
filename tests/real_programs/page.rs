//! The page, in Chromium: it sorts, filters and prints, on a wide screen and on a phone, and asks for nothing.

use std::process::Command;

use crate::browser::Browser;
use crate::{ledger, program, scratch};

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// The page of an example in a browser, for a test of this name; none where there is no browser.
fn opened(test: &str, example: &str, lang: &str) -> Option<Browser> {
    let chromium = program(&CHROMIUM, "the page in a browser")?;
    let file = scratch(&format!("{test}-{example}.html"));
    std::fs::write(&file, ledger(example, &["--lang", lang, "report", "--format", "html"]))
        .unwrap();
    Some(Browser::open(&chromium, &file))
}

/// The table of a section: its first column, as it is shown from top to bottom.
fn shown(browser: &mut Browser, part: usize, column: usize) -> Vec<String> {
    let found = browser.evaluate(&format!(
        "[...document.querySelectorAll('#part-{part} tbody tr')].filter(r => !r.hidden)
           .map(r => r.cells[{column}].textContent)"
    ));
    found.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect()
}

#[test]
fn rows_are_sorted_by_a_click_on_their_head() {
    let Some(mut browser) = opened("sort", "look-back-2019", "zh") else { return };
    browser.screen(1280, false);
    // Units, by how many items they have: numbers go as numbers, and a third click brings the first order back.
    let written = shown(&mut browser, 0, 0);
    let head = "#part-0 th:nth-child(2) button";
    let totals = |rows: Vec<String>| rows.iter().map(|n| n.parse().unwrap()).collect::<Vec<u64>>();
    browser.click(head);
    let rising = totals(shown(&mut browser, 0, 1));
    assert!(rising.is_sorted() && rising.len() == 30, "{rising:?}");
    assert_eq!(
        browser.evaluate("document.querySelector('#part-0 th:nth-child(2)').ariaSort"),
        "ascending"
    );
    browser.click(head);
    assert!(totals(shown(&mut browser, 0, 1)).is_sorted_by(|a, b| a >= b));
    browser.click(head);
    assert_eq!(shown(&mut browser, 0, 0), written);
    // What is overdue, by its number: GO-2 goes before GO-10, days as days.
    browser.click("#part-1 th:last-child button");
    let days = totals(shown(&mut browser, 1, 7));
    assert!(days.is_sorted() && days.len() > 1, "{days:?}");
    assert_eq!(browser.complaints, Vec::<String>::new());
}

#[test]
fn rows_are_filtered_by_the_words_that_they_hold() {
    let Some(mut browser) = opened("filter", "look-back-2019", "zh") else { return };
    browser.screen(1280, false);
    let all = shown(&mut browser, 0, 0).len();
    browser.click("#part-0 .tools input");
    browser.type_in("办公室");
    let some = shown(&mut browser, 0, 0);
    assert!(!some.is_empty() && some.len() < all, "{some:?}");
    assert!(some.iter().all(|unit| unit.contains("办公室")), "{some:?}");
    let count = browser.evaluate("document.querySelector('#part-0 output').textContent");
    assert_eq!(count, format!("{} / {all}", some.len()));
    // Other tables are left alone.
    assert_eq!(shown(&mut browser, 1, 0).len(), 6);
}

#[test]
fn the_page_asks_for_nothing_and_runs_nothing_but_its_own() {
    let Some(mut browser) = opened("alone", "look-back-2019", "en") else { return };
    browser.evaluate("new Promise(done => setTimeout(done, 300))");
    let page = browser.evaluate("location.href");
    assert_eq!(browser.asked_for, [page.as_str().unwrap()]);
    assert_eq!(browser.complaints, Vec::<String>::new());
    // What got in by some other way would not run either.
    browser.evaluate(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.got_in = 1';
           document.body.append(s); const i = new Image(); i.src = 'http://127.0.0.1:9/x.png'; document.body.append(i); })()",
    );
    browser.evaluate("new Promise(done => setTimeout(done, 300))");
    assert!(browser.evaluate("window.got_in ?? null").is_null());
    assert!(!browser.complaints.is_empty(), "the policy did not speak");
}

#[test]
fn it_fits_a_phone_and_a_wide_screen_by_day_and_by_night() {
    for (example, lang) in [("look-back-2019", "zh"), ("audit-office", "en")] {
        let Some(mut browser) = opened("screens", example, lang) else { return };
        for (name, width, dark) in [
            ("wide", 1280, false),
            ("phone", 390, false),
            ("dark", 1280, true),
            ("phone-dark", 390, true),
        ] {
            browser.screen(width, dark);
            let wide = browser.evaluate("document.documentElement.scrollWidth").as_u64().unwrap();
            assert!(wide <= u64::from(width), "{example} {name}: {wide} wide");
            let paper = browser.evaluate("getComputedStyle(document.body).backgroundColor");
            assert_eq!(paper != "rgb(255, 255, 255)", dark, "{example} {name}: {paper}");
            browser.picture(&scratch(&format!("{example}-{name}.png")));
        }
    }
}

#[test]
fn it_prints_on_a4() {
    let Some(mut browser) = opened("print", "look-back-2019", "zh") else { return };
    let pdf = browser.print(&scratch("look-back-2019-zh.pdf"));
    assert!(pdf.starts_with(b"%PDF-"));
    let text = String::from_utf8_lossy(&pdf);
    let pages = text.matches("/Type /Page\n").count() + text.matches("/Type /Page/").count();
    assert!((3..=14).contains(&pages), "{pages} pages");
    // A4 is 595 by 842 points.
    assert!(text.contains("/MediaBox [0 0 59") && text.contains(" 841.9"), "not A4");
    // A table that goes on has its heads again at the top of the next page.
    let Some(pdftotext) = program(&["pdftotext"], "the text of the printed page") else { return };
    let second = Command::new(pdftotext)
        .args(["-f", "2", "-l", "2", "-raw"])
        .arg(scratch("look-back-2019-zh.pdf"))
        .arg("-")
        .output()
        .unwrap();
    let second = String::from_utf8(second.stdout).unwrap();
    assert!(second.contains("到期销号率"), "{second}");
}
