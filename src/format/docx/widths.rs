//! How wide the columns of a table are on paper: each as wide as its longest word, the rest of the line shared out.

use unicode_width::UnicodeWidthChar as _;

use super::paper::Grid;

/// Twentieths of a point on both sides of a cell's text.
pub(crate) const PADDING: u32 = 160;

/// The widest that a column of running text wants to be, in the height of its letters.
const WIDEST: f64 = 34.0;

/// The widest that a word makes its column: a longer one is broken.
const LONGEST_WORD: f64 = 14.0;

/// A name longer than this goes on in a further line where it can, so that it leaves room to running texts.
const LONG_NAME: f64 = 8.0;

/// The least that a column of running text has, in the height of its letters, and the least at which it is read well.
const NARROW: f64 = 6.0;
const COMFORTABLE: f64 = 9.0;

/// A space at which no line is broken.
pub(crate) const NO_BREAK: char = '\u{a0}';

/// What a column needs and what it would like, in the height of its letters.
struct Wish {
    least: f64,
    most: f64,
}

/// The widths of a table's columns in letters so high (in half points), in twentieths of a point, as wide as the room together;
/// none where they do not fit.
pub(crate) fn widths(grid: &Grid, half_points: u32, room: u32) -> Option<Vec<u32>> {
    fitting(grid, half_points, room, NARROW)
}

/// The same, where running texts are not to be of two words a line: smaller letters are read better than that.
pub(crate) fn roomy(grid: &Grid, half_points: u32, room: u32) -> Option<Vec<u32>> {
    fitting(grid, half_points, room, COMFORTABLE)
}

fn fitting(grid: &Grid, half_points: u32, room: u32, text: f64) -> Option<Vec<u32>> {
    let (wishes, free) = wished(grid, half_points, room, text);
    let least: f64 = wishes.iter().map(|w| w.least).sum();
    (least <= free).then(|| shared_out(&wishes, half_points, room, free))
}

/// The same, where they have to fit: words are broken.
pub(crate) fn squeezed(grid: &Grid, half_points: u32, room: u32) -> Vec<u32> {
    let (mut wishes, free) = wished(grid, half_points, room, NARROW);
    let least: f64 = wishes.iter().map(|w| w.least).sum();
    let share = if least > free { free / least } else { 1.0 };
    for wish in &mut wishes {
        wish.least *= share;
    }
    shared_out(&wishes, half_points, room, free)
}

/// What the columns wish for where running texts have at least so much, and the room that is free for texts.
fn wished(grid: &Grid, half_points: u32, room: u32, text: f64) -> (Vec<Wish>, f64) {
    let wishes: Vec<Wish> = (0..grid.heads.len()).map(|place| wish(grid, place, text)).collect();
    let padding = PADDING * grid.heads.len() as u32;
    let free = f64::from(room.saturating_sub(padding)) / f64::from(half_points * 10);
    (wishes, free)
}

fn wish(grid: &Grid, place: usize, text: f64) -> Wish {
    let head = &grid.heads[place];
    let rows = grid.rows.iter().chain(&grid.total);
    let (mut natural, mut word) = (0.0_f64, 0.0_f64);
    for text in rows.filter_map(|row| row.get(place)) {
        natural = natural.max(text.lines().map(length).fold(0.0, f64::max));
        word = word.max(longest_word(text));
    }
    // A head is broken between its words, a Chinese one in its middle.
    let half = (length(&head.text) / 2.0).ceil().max(2.0);
    let heads = longest_word(&head.text).max(length(&head.text).min(half)) + 0.4;
    let runs = head.runs || natural > LONGEST_WORD || (natural > LONG_NAME && word < natural);
    let word = word.min(LONGEST_WORD);
    let narrow = if natural > 2.0 * LONG_NAME { text } else { NARROW };
    let least = if runs { word.max(natural.min(narrow)) } else { natural };
    let least = least.max(heads) + 0.3;
    Wish { least, most: natural.max(length(&head.text) + 0.4).min(WIDEST).max(least) }
}

/// A head with line breaks where it does not fit in its column: a Chinese one in lines of a like length, not with a single
/// character in its last.
pub(crate) fn broken_head(head: &str, width: u32, half_points: u32) -> String {
    let letters: Vec<char> = head.chars().collect();
    let room = (width.saturating_sub(PADDING) / (half_points * 10)) as usize;
    if room < 2 || letters.len() <= room || letters.iter().any(|c| c.width() != Some(2)) {
        return head.to_owned();
    }
    let per_line = letters.len().div_ceil(letters.len().div_ceil(room));
    let lines: Vec<String> = letters.chunks(per_line).map(|line| line.iter().collect()).collect();
    lines.join("\n")
}

fn shared_out(wishes: &[Wish], half_points: u32, room: u32, free: f64) -> Vec<u32> {
    let least: f64 = wishes.iter().map(|w| w.least).sum();
    let more: f64 = wishes.iter().map(|w| w.most - w.least).sum();
    let spare = (free - least).max(0.0);
    let share = if more > 0.0 { (spare / more).min(1.0) } else { 0.0 };
    let rest = (spare - more * share).max(0.0);
    let most: f64 = wishes.iter().map(|w| w.most).sum();
    let mut widths: Vec<u32> = (wishes.iter())
        .map(|w| w.least + (w.most - w.least) * share + rest * w.most / most.max(1.0))
        .map(|length| (length * f64::from(half_points * 10)) as u32 + PADDING)
        .collect();
    // What was lost in rounding.
    let given: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last = (*last + room).saturating_sub(given).max(PADDING);
    }
    widths
}

/// How long a text is, in the height of its letters.
fn length(text: &str) -> f64 {
    text.chars().map(breadth).sum()
}

fn breadth(c: char) -> f64 {
    match c.width().unwrap_or(0) {
        0 => 0.0,
        1 if c.is_ascii_uppercase() || matches!(c, 'm' | 'w' | '%' | '@' | '—') => 0.8,
        // Wider than most fonts have them: another font may stand in, and no date is to be broken.
        1 if c.is_ascii() => 0.64,
        _ => 1.0,
    }
}

/// The longest piece of a text that is not broken: Chinese is broken nearly everywhere, but for a day such as 2019年11月30日.
fn longest_word(text: &str) -> f64 {
    let (mut longest, mut word) = (0.0_f64, 0.0);
    for c in text.chars() {
        let is_of_day = word > 0.0 && matches!(c, '年' | '月' | '日');
        let breaks = c.is_whitespace() && c != NO_BREAK || c.width() == Some(2);
        if breaks && !is_of_day {
            word = 0.0;
        } else {
            word += breadth(c);
        }
        longest = longest.max(word);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::super::paper::Head;
    use super::*;

    fn grid() -> Grid {
        let heads = vec![Head::new("编号"), Head::text("问题"), Head::new("整改时限")];
        let row = |id: &str, title: &str| vec![id.into(), title.into(), "2019-11-30".into()];
        let rows = vec![row("GO-1", "文件会议偏多"), row("GO-12", &"督查检查统筹不够".repeat(20))];
        Grid { heads, rows, total: None }
    }

    #[test]
    fn columns_are_as_wide_as_the_page_and_no_date_is_broken() {
        for day in ["2019-11-30", "2019年11月30日", "30\u{a0}November\u{a0}2019"] {
            let mut grid = grid();
            grid.rows.iter_mut().for_each(|row| row[2] = day.into());
            for room in [8_000, 9_000, 14_000] {
                let widths = widths(&grid, 21, room).unwrap();
                assert_eq!(widths.iter().sum::<u32>(), room);
                assert!(f64::from(widths[2] - PADDING) >= length(day) * 210.0, "{day} {widths:?}");
                assert!(widths[1] > widths[0] && widths[1] > widths[2], "{day} {widths:?}");
            }
        }
    }

    #[test]
    fn a_chinese_head_that_does_not_fit_is_broken_in_its_middle() {
        let width = |letters: u32| letters * 180 + PADDING;
        for (head, letters, broken) in [
            ("责任领导", 3, "责任\n领导"),
            ("责任领导", 4, "责任领导"),
            ("未完成的整改措施", 3, "未完成\n的整改\n措施"),
            ("责任人", 2, "责任\n人"),
            ("Days overdue", 3, "Days overdue"),
            ("责任领导", 1, "责任领导"),
        ] {
            assert_eq!(broken_head(head, width(letters), 18), broken);
        }
    }

    #[test]
    fn a_long_name_leaves_room_to_running_texts() {
        let mut grid = grid();
        grid.heads[0] = Head::new("单位");
        grid.rows[1][0] = "人口资源环境委员会办公室".into();
        let widths = widths(&grid, 24, 8_800).unwrap();
        assert!(widths[1] > 2 * widths[0], "{widths:?}");
    }

    #[test]
    fn what_does_not_fit_is_squeezed_into_the_page() {
        let mut wide = grid();
        for n in 0..30 {
            wide.heads.push(Head::new("heading"));
            wide.rows.iter_mut().for_each(|row| row.push(format!("{n}")));
        }
        assert_eq!(widths(&wide, 21, 8_000), None);
        assert_eq!(squeezed(&wide, 16, 8_000).iter().sum::<u32>(), 8_000);
    }
}
