//! A notice as a page: to print and sign, or as the body of a mail.

use maud::{Markup, html as markup};

use super::{Letter, LetterList};
use crate::format::page::framed;

/// The letter as a page.
pub fn html(letter: &Letter<'_>) -> String {
    framed(&format!("{} {}", letter.title(), letter.to()), body(letter), None, letter.lang)
}

fn body(letter: &Letter<'_>) -> Markup {
    let (asked_head, asked) = letter.asked();
    markup! {
        main.sheet.letter {
            h1 { (letter.title()) }
            p.to { (letter.to()) }
            p.matter { (letter.matter()) }
            @for part in letter.parts() { (list(letter, &part)) }
            h2 { (asked_head) }
            ol { @for ask in asked { li { (ask) } } }
            div.signed align="right" { @for line in letter.signed() { p { (line) } } }
        }
    }
}

fn list(letter: &Letter<'_>, part: &LetterList) -> Markup {
    let heads = letter.heads(part);
    markup! {
        h2 { (part.head) }
        div.wide {
            // The attributes are for mail programs that know no style.
            table.items border="1" cellspacing="0" cellpadding="6" {
                caption { (part.head) }
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                tbody { @for (n, line) in (1..).zip(&part.lines) {
                    tr {
                        td.num data-head=(heads[0]) { (n) }
                        th.code scope="row" data-head=(heads[1]) { (line.id) }
                        td.run.title data-head=(heads[2]) { (line.title) }
                        td.run data-head=(heads[3]) {
                            div { @for measure in &line.measures { div { (measure) } } }
                        }
                        td.date data-head=(heads[4]) { (line.due) }
                        td data-head=(heads[5]) { (line.days) }
                        td.name data-head=(heads[6]) { (line.who[0]) }
                        td.name data-head=(heads[7]) { (line.who[1]) }
                    }
                } }
            }
        }
    }
}
