//! Text on lines that fit, in Latin and in Chinese.

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_linebreak::linebreaks;

/// A text on lines of so many columns; our own colours take none.
pub(crate) fn wrap(text: &str, room: usize) -> Vec<String> {
    let options = Options::new(room)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// The pieces between which a line may be broken: as Unicode has it, but always at a space, for what follows may begin with a
/// dot, as `.csv` does; and never within what is typed, such as a path.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let (bare, places) = looked_at(line);
    let allowed: Vec<usize> = linebreaks(&bare).map(|(at, _)| at).collect();
    let mut pieces = Vec::new();
    let (mut from, mut before) = (0, None);
    for (at, after) in bare.char_indices() {
        let is_space = before == Some(' ');
        let is_typed = before.is_some_and(|c| c.is_ascii_graphic()) && after.is_ascii_graphic();
        let may_break = is_space || allowed.binary_search(&at).is_ok() && !is_typed;
        if may_break && after != ' ' {
            pieces.push(&line[from..places[at]]);
            from = places[at];
        }
        before = Some(after);
    }
    pieces.push(&line[from..]);
    Box::new(pieces.into_iter().map(Word::from))
}

/// A line as its breaks are looked for, without our own colours, and where each byte of that stands in it.
fn looked_at(line: &str) -> (String, Vec<usize>) {
    let (mut bare, mut places) = (String::new(), Vec::new());
    let mut is_colour = false;
    for (at, c) in line.char_indices() {
        is_colour |= c == '\x1b';
        if !is_colour {
            // A Chinese quotation mark opens or closes as a bracket does; Unicode, to which it may do either, keeps both its
            // sides together.
            bare.push(match c {
                '“' => '（',
                '”' => '）',
                other => other,
            });
            places.resize(bare.len(), at);
        }
        is_colour &= c != 'm';
    }
    (bare, places)
}

#[cfg(test)]
mod tests {
    use super::wrap;
    use textwrap::core::display_width;

    #[test]
    fn no_line_begins_with_a_full_stop_or_within_a_date() {
        assert_eq!(wrap("按期率85%。回头看", 10), ["按期率", "85%。回头", "看"]);
        assert_eq!(wrap("时限2019-10-31，逾期", 13), ["时限", "2019-10-31，", "逾期"]);
        assert_eq!(wrap("答复（共两件）", 6), ["答复", "（共两", "件）"]);
        assert_eq!(wrap("显示“–”（JSON", 8), ["显示“–”", "（JSON"]);
    }

    #[test]
    fn what_is_typed_is_broken_only_at_its_spaces_or_where_it_fits_no_line() {
        assert_eq!(wrap("见 units/GO.toml、GO-1", 15), ["见", "units/GO.toml、", "GO-1"]);
        assert_eq!(wrap("one .csv .tsv", 8), ["one .csv", ".tsv"]);
        assert_eq!(wrap("with --unfinished", 8), ["with", "--unfini", "shed"]);
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("整改落实情况", 5), ["整改", "落实", "情况"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("  set  in", 20), ["  set  in"]);
        assert_eq!(wrap("", 5), [""]);
    }

    #[test]
    fn colours_take_no_column() {
        let red = "\x1b[31m整改落实\x1b[0m情况";
        assert_eq!(wrap(red, 12), [red]);
        assert_eq!(wrap(red, 8), ["\x1b[31m整改落实\x1b[0m", "情况"]);
    }

    #[test]
    fn lines_are_broken_where_they_fit_with_chinese_in_them() {
        for line in ["制定为基层减负的具体举措,文件精简10%", "a plain line of several words here"]
        {
            for room in [10, 17, 33] {
                let pieces = wrap(line, room);
                assert!(pieces.iter().all(|p| display_width(p) <= room), "{pieces:?}");
                assert_eq!(pieces.concat().replace(' ', ""), line.replace(' ', ""));
            }
        }
    }
}
