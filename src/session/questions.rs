//! A question on the terminal: a line of text, one of a list, or yes and no.
//!
//! Keys are read one by one while the terminal is raw. Escape, Ctrl-C and Ctrl-D leave any question, whatever was typed.
//! So does Alt with a letter: that is how a terminal sends Escape and the letter after it where both came at once, and
//! libraries for prompts take the letter for part of the answer.

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitStatus;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use std::time::Duration;

use crossterm::cursor::{MoveToColumn, MoveUp, Show};
use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::terminal::{self, Clear, ClearType};
use crossterm::{execute, queue};
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::diagnostics::on_standard_error;
use super::typed::plain_width;
use crate::format::{clean, wrap};
use crate::messages::{Lang, Question};

/// How many lines of a list are shown at once.
const SHOWN: usize = 12;

/// A question was left: nobody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left;

impl std::fmt::Display for Left {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a question was left")
    }
}

impl std::error::Error for Left {}

/// A line of text, asked for until it fits.
///
/// # Errors
/// [`Left`], where the question was left.
pub fn line(
    question: &str,
    lang: Lang,
    fits: impl Fn(&str) -> Result<(), String>,
) -> Result<String, Left> {
    let mut asked = OpenQuestion::begin(&format!("{question}{}", Question::colon(lang)))?;
    let mut typed = Typed::default();
    let mut below = Vec::new();
    loop {
        asked.draw(&typed, &below)?;
        match key() {
            KeyPress::Leave => return Err(asked.left(&typed)),
            KeyPress::Enter => {
                let text = typed.text().trim().to_owned();
                match fits(&text) {
                    Ok(()) => {
                        asked.end(&text);
                        return Ok(text);
                    }
                    Err(why) => below = wrap(&clean(&why), columns()),
                }
            }
            key => typed.take(key),
        }
    }
}

/// The place of one of these; what is typed narrows the list.
///
/// # Errors
/// [`Left`], where the question was left.
pub fn choice(question: &str, options: &[String], lang: Lang) -> Result<usize, Left> {
    let options: Vec<String> = options.iter().map(|option| clean(option).into_owned()).collect();
    let mut asked = OpenQuestion::begin(&format!("{question}{}", Question::colon(lang)))?;
    let mut typed = Typed::default();
    let mut at = 0;
    loop {
        let fitting = matching(&options, &typed.text());
        at = at.min(fitting.len().saturating_sub(1));
        asked.draw(&typed, &list_lines(&options, &fitting, at, lang))?;
        match key() {
            KeyPress::Leave => return Err(asked.left(&typed)),
            KeyPress::Enter => {
                if let Some(place) = fitting.get(at) {
                    asked.end(&options[*place]);
                    return Ok(*place);
                }
            }
            KeyPress::Up => at = at.checked_sub(1).unwrap_or(fitting.len().saturating_sub(1)),
            KeyPress::Down => at = if at + 1 < fitting.len() { at + 1 } else { 0 },
            KeyPress::PageUp => at = at.saturating_sub(SHOWN),
            KeyPress::PageDown => at += SHOWN,
            key => {
                typed.take(key);
                at = 0;
            }
        }
    }
}

/// Whether a question was answered with yes; Return alone is no.
///
/// # Errors
/// [`Left`], where the question was left.
pub fn yes_or_no(question: &str, lang: Lang) -> Result<bool, Left> {
    let mut asked =
        OpenQuestion::begin(&format!("{question} {} ", Question::yes_or_no_keys(lang)))?;
    asked.answered = format!("{} ", clean(question));
    let nothing = Typed::default();
    let yes = loop {
        asked.draw(&nothing, &[])?;
        match key() {
            KeyPress::Leave => return Err(asked.left(&nothing)),
            KeyPress::Enter => break false,
            KeyPress::Text(text) => match plain_key(&text) {
                Some('y' | '是') => break true,
                Some('n' | '否') => break false,
                _ => {}
            },
            _ => {}
        }
    };
    asked.end(Question::yes_or_no(yes, lang));
    Ok(yes)
}

/// One of these keys, in either case; any other is waited over.
///
/// # Errors
/// [`Left`], where the question was left.
pub fn key_of(question: &[String], keys: &[char]) -> Result<char, Left> {
    let mut asked = match question {
        [only] => OpenQuestion::begin(&format!("{only} "))?,
        lines => OpenQuestion::below(lines)?,
    };
    let nothing = Typed::default();
    loop {
        asked.draw(&nothing, &[])?;
        match key() {
            KeyPress::Leave => return Err(asked.left(&nothing)),
            KeyPress::Text(text) => {
                let typed = plain_key(&text);
                if let Some(known) = keys.iter().copied().find(|key| Some(*key) == typed) {
                    asked.end(&known.to_string());
                    return Ok(known);
                }
            }
            _ => {}
        }
    }
}

/// The key that was pressed, as it stands on a keyboard: an input method writes `ｙ`, `１` and `。` for `y`, `1` and `.`.
fn plain_key(text: &str) -> Option<char> {
    let plain = |c: char| match c {
        '。' => '.',
        '、' => '/',
        '【' => '[',
        '】' => ']',
        c => c.to_ascii_lowercase(),
    };
    plain_width(text).chars().next().map(plain)
}

/// Which options have all the words that were typed.
fn matching(options: &[String], typed: &str) -> Vec<usize> {
    let typed = plain_width(typed).to_lowercase();
    let has_all = |option: &String| {
        let option = option.to_lowercase();
        typed.split_whitespace().all(|word| option.contains(word))
    };
    (0..options.len()).filter(|n| has_all(&options[*n])).collect()
}

/// The part of a list around the chosen line, and how it is used.
fn list_lines(options: &[String], fitting: &[usize], at: usize, lang: Lang) -> Vec<String> {
    let rows = terminal::size().map_or(24, |(_, rows)| usize::from(rows));
    let shown = SHOWN.min(rows.saturating_sub(4)).max(1);
    let first = (at + 1).saturating_sub(shown);
    let mut lines: Vec<String> = (fitting.iter().enumerate().skip(first).take(shown))
        .map(|(n, place)| format!("{} {}", if n == at { ">" } else { " " }, options[*place]))
        .collect();
    if fitting.is_empty() {
        lines.push(format!("  {}", Question::none_matches(lang)));
    }
    lines.push(Question::list_keys(fitting.len(), options.len(), lang));
    lines
}

/// What somebody did at the keyboard.
#[derive(Debug, PartialEq, Eq)]
enum KeyPress {
    Leave,
    Enter,
    Text(String),
    Erase,
    EraseWord,
    EraseLine,
    Delete,
    Left,
    Right,
    Home,
    End,
    Up,
    Down,
    PageUp,
    PageDown,
    /// Nothing that is used here; what is shown is drawn anew.
    Other,
}

/// How long a key is waited for before it is seen whether the terminal is still there.
const A_WHILE: Duration = Duration::from_millis(500);

/// Waits for a key. A terminal that is gone leaves the question.
fn key() -> KeyPress {
    loop {
        match event::poll(A_WHILE) {
            Ok(true) => {}
            // One that hung up says nothing more, and never that it ended.
            Ok(false) if io::stdin().is_terminal() => continue,
            Ok(false) | Err(_) => return KeyPress::Leave,
        }
        match event::read() {
            Err(_) => return KeyPress::Leave,
            Ok(Event::Key(key)) if key.kind != KeyEventKind::Release => return meant(key),
            Ok(Event::Paste(text)) => return KeyPress::Text(text),
            Ok(Event::Resize(..)) => return KeyPress::Other,
            Ok(_) => {}
        }
    }
}

/// What a key means.
fn meant(key: KeyEvent) -> KeyPress {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    // Together they are a right Alt key, which only writes.
    let alt = key.modifiers.contains(KeyModifiers::ALT) && !control;
    let writes = key.modifiers.contains(KeyModifiers::ALT | KeyModifiers::CONTROL);
    match key.code {
        KeyCode::Esc => KeyPress::Leave,
        KeyCode::Char(_) | KeyCode::Enter | KeyCode::Backspace | KeyCode::Tab if alt => {
            KeyPress::Leave
        }
        KeyCode::Char(c) if control && !writes => match c {
            'c' | 'd' | 'g' => KeyPress::Leave,
            'j' | 'm' => KeyPress::Enter,
            'a' => KeyPress::Home,
            'e' => KeyPress::End,
            'b' => KeyPress::Left,
            'f' => KeyPress::Right,
            'p' => KeyPress::Up,
            'n' => KeyPress::Down,
            'h' => KeyPress::Erase,
            'w' => KeyPress::EraseWord,
            'u' => KeyPress::EraseLine,
            _ => KeyPress::Other,
        },
        KeyCode::Char(c) => KeyPress::Text(c.to_string()),
        KeyCode::Enter => KeyPress::Enter,
        KeyCode::Backspace => KeyPress::Erase,
        KeyCode::Delete => KeyPress::Delete,
        KeyCode::Left => KeyPress::Left,
        KeyCode::Right => KeyPress::Right,
        KeyCode::Home => KeyPress::Home,
        KeyCode::End => KeyPress::End,
        KeyCode::Up => KeyPress::Up,
        KeyCode::Down => KeyPress::Down,
        KeyCode::PageUp => KeyPress::PageUp,
        KeyCode::PageDown => KeyPress::PageDown,
        _ => KeyPress::Other,
    }
}

/// A line as far as it was typed, and where the cursor stands in it.
#[derive(Debug, Default)]
struct Typed {
    letters: Vec<char>,
    at: usize,
}

impl Typed {
    fn text(&self) -> String {
        self.letters.iter().collect()
    }

    fn take(&mut self, key: KeyPress) {
        match key {
            KeyPress::Text(text) => {
                for letter in text.trim_end_matches(['\r', '\n']).chars() {
                    // A line stays one, whatever is pasted into it.
                    let letter = if letter.is_whitespace() { ' ' } else { letter };
                    if !letter.is_control() {
                        self.letters.insert(self.at, letter);
                        self.at += 1;
                    }
                }
            }
            KeyPress::Erase if self.at > 0 => {
                self.at -= 1;
                self.letters.remove(self.at);
            }
            KeyPress::Delete if self.at < self.letters.len() => {
                self.letters.remove(self.at);
            }
            KeyPress::EraseWord => {
                let before = &self.letters[..self.at];
                let end = before.iter().rposition(|c| !c.is_whitespace()).map_or(0, |n| n + 1);
                let start = before[..end].iter().rposition(|c| c.is_whitespace());
                let start = start.map_or(0, |n| n + 1);
                self.letters.drain(start..self.at);
                self.at = start;
            }
            KeyPress::EraseLine => {
                self.letters.drain(..self.at);
                self.at = 0;
            }
            KeyPress::Left => self.at = self.at.saturating_sub(1),
            KeyPress::Right => self.at = (self.at + 1).min(self.letters.len()),
            KeyPress::Home => self.at = 0,
            KeyPress::End => self.at = self.letters.len(),
            _ => {}
        }
    }

    /// What fits so many columns, with the cursor in it, and the column of the cursor.
    fn window(&self, room: usize) -> (String, usize) {
        let width = |c: &char| c.width().unwrap_or(0);
        let (mut start, mut before) = (self.at, 0);
        while start > 0 && before + width(&self.letters[start - 1]) < room {
            start -= 1;
            before += width(&self.letters[start]);
        }
        let shown: String = self.letters[start..].iter().collect();
        (fitted(&shown, room), before)
    }
}

/// The beginning of a text that fits so many columns.
fn fitted(text: &str, room: usize) -> String {
    let mut taken = 0;
    let fits = |c: &char| {
        taken += c.width().unwrap_or(0);
        taken <= room
    };
    text.chars().take_while(fits).collect()
}

/// How many columns a line may take: a full one would make some terminals begin another.
fn columns() -> usize {
    terminal::size().map_or(80, |(columns, _)| usize::from(columns)).saturating_sub(1).max(10)
}

/// A question that stands on the terminal.
struct OpenQuestion {
    /// What stands before what is typed, while it is asked.
    head: String,
    /// What stands before the answer.
    answered: String,
    _raw: Raw,
}

impl OpenQuestion {
    /// Puts a question: on lines of its own where it leaves little room for an answer.
    fn begin(question: &str) -> Result<Self, Left> {
        let head = clean(question).into_owned();
        if head.width() > columns() * 2 / 3 {
            return Self::below(&wrap(head.trim_end(), columns()));
        }
        let raw = Raw::begin().map_err(|_| Left)?;
        Ok(Self { answered: head.clone(), head, _raw: raw })
    }

    /// Puts a question on lines of its own.
    fn below(lines: &[String]) -> Result<Self, Left> {
        let raw = Raw::begin().map_err(|_| Left)?;
        for line in lines {
            put(format_args!("{}\r\n", clean(line.trim_end())))?;
        }
        let head = "> ".to_owned();
        Ok(Self { answered: head.clone(), head, _raw: raw })
    }

    /// Draws the line, and what stands below it, over what was drawn before.
    fn draw(&mut self, typed: &Typed, below: &[String]) -> Result<(), Left> {
        let room = columns();
        let (shown, cursor) = typed.window(room.saturating_sub(self.head.width()));
        let mut out = io::stderr().lock();
        let mut draw = || {
            queue!(out, MoveToColumn(0), Clear(ClearType::FromCursorDown))?;
            write!(out, "{}{}", self.head, clean(&shown))?;
            for line in below {
                write!(out, "\r\n{}", fitted(line, room))?;
            }
            if let Ok(lines @ 1..) = u16::try_from(below.len()) {
                queue!(out, MoveUp(lines))?;
            }
            let column = u16::try_from(self.head.width() + cursor).unwrap_or(0);
            queue!(out, MoveToColumn(column))?;
            out.flush()
        };
        draw().map_err(|_: io::Error| Left)
    }

    /// Leaves the answer behind its question.
    fn end(&mut self, answer: &str) {
        let mut out = io::stderr().lock();
        let _ = queue!(out, MoveToColumn(0), Clear(ClearType::FromCursorDown));
        let _ = write!(out, "{}{}\r\n", self.answered, clean(answer));
        let _ = out.flush();
    }

    /// Leaves the question unanswered, and whatever is said next on a line of its own.
    fn left(&mut self, typed: &Typed) -> Left {
        let _ = self.draw(typed, &[]);
        let _ = put(format_args!("\r\n"));
        Left
    }
}

fn put(text: std::fmt::Arguments<'_>) -> Result<(), Left> {
    let mut out = io::stderr().lock();
    out.write_fmt(text).and_then(|()| out.flush()).map_err(|_| Left)
}

/// Whether the terminal is raw.
static IS_RAW: AtomicBool = AtomicBool::new(false);

/// Whether an editor has the terminal.
static IN_EDITOR: AtomicBool = AtomicBool::new(false);

/// The terminal while keys are read one by one.
struct Raw;

impl Raw {
    fn begin() -> io::Result<Self> {
        mind_signals();
        terminal::enable_raw_mode()?;
        IS_RAW.store(true, Ordering::SeqCst);
        let raw = Self;
        execute!(io::stderr(), event::EnableBracketedPaste)?;
        Ok(raw)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        restore();
    }
}

/// Makes the terminal what it was.
fn restore() {
    if IS_RAW.swap(false, Ordering::SeqCst) {
        let _ = execute!(io::stderr(), event::DisableBracketedPaste, Show);
        let _ = terminal::disable_raw_mode();
    }
}

/// A signal that ends the program leaves the terminal as it was.
fn mind_signals() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = ctrlc::set_handler(|| {
            if IN_EDITOR.load(Ordering::SeqCst) {
                return;
            }
            restore();
            // What the shell says next begins on a line of its own.
            on_standard_error("\n");
            std::process::exit(130);
        });
    });
}

/// Waits for an editor that has the terminal: Ctrl-C is the editor's alone.
///
/// A signal is minded by a thread of its own, which may learn of Ctrl-C only after the editor that it ended is gone. So the
/// terminal stays the editor's where Ctrl-C ended it: what follows is to say so and to leave.
pub fn in_editor(wait: impl FnOnce() -> io::Result<ExitStatus>) -> io::Result<ExitStatus> {
    mind_signals();
    IN_EDITOR.store(true, Ordering::SeqCst);
    let ended = wait();
    if !ended.as_ref().is_ok_and(|status| was_interrupted(*status)) {
        IN_EDITOR.store(false, Ordering::SeqCst);
    }
    ended
}

/// Whether an editor was left with Ctrl-C, as it or its shell says.
pub fn was_interrupted(status: ExitStatus) -> bool {
    #[cfg(unix)]
    if std::os::unix::process::ExitStatusExt::signal(&status) == Some(2) {
        return true;
    }
    status.code() == Some(130)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers) -> KeyPress {
        meant(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn escape_with_a_letter_right_behind_it_leaves_too() {
        use KeyModifiers as With;
        assert_eq!(pressed(KeyCode::Esc, With::NONE), KeyPress::Leave);
        assert_eq!(pressed(KeyCode::Char('e'), With::ALT), KeyPress::Leave);
        assert_eq!(pressed(KeyCode::Enter, With::ALT), KeyPress::Leave);
        for letter in ['c', 'd'] {
            assert_eq!(pressed(KeyCode::Char(letter), With::CONTROL), KeyPress::Leave);
        }
        let right_alt = pressed(KeyCode::Char('@'), With::ALT | With::CONTROL);
        assert_eq!(right_alt, KeyPress::Text("@".to_owned()));
        assert_eq!(pressed(KeyCode::Char('E'), With::SHIFT), KeyPress::Text("E".to_owned()));
    }

    #[test]
    fn a_line_is_edited_letter_by_letter_in_either_script() {
        let mut typed = Typed::default();
        let mut press = |keys: Vec<KeyPress>| {
            keys.into_iter().for_each(|key| typed.take(key));
            (typed.text(), typed.at)
        };
        let text = |text: &str| KeyPress::Text(text.to_owned());
        assert_eq!(press(vec![text("整改 a\nb")]), ("整改 a b".to_owned(), 6));
        assert_eq!(press(vec![KeyPress::EraseWord]), ("整改 a ".to_owned(), 5));
        assert_eq!(
            press(vec![KeyPress::Home, KeyPress::Delete, text("已")]),
            ("已改 a ".to_owned(), 1)
        );
        assert_eq!(
            press(vec![KeyPress::End, KeyPress::Erase, KeyPress::Erase]),
            ("已改 ".to_owned(), 3)
        );
        assert_eq!(
            press(vec![KeyPress::Left, KeyPress::EraseLine, text("\x1b\u{7}")]),
            (" ".to_owned(), 0)
        );
    }

    #[test]
    fn a_long_line_is_shown_around_its_cursor_and_never_wider_than_there_is_room() {
        let mut typed = Typed::default();
        typed.take(KeyPress::Text("整改台账abcdef".to_owned()));
        for at in 0..=typed.letters.len() {
            typed.at = at;
            for room in 3..20 {
                let (shown, cursor) = typed.window(room);
                assert!(shown.width() <= room && cursor <= room, "{shown} {cursor} {room}");
            }
        }
        assert_eq!(typed.window(40), ("整改台账abcdef".to_owned(), 14));
    }

    #[test]
    fn a_key_is_read_whatever_width_the_input_method_gives_it() {
        for (typed, key) in [
            ("ｙ", 'y'),
            ("Ｎ", 'n'),
            ("１", '1'),
            ("。", '.'),
            ("？", '?'),
            ("Q", 'q'),
            ("是", '是'),
        ] {
            assert_eq!(plain_key(typed), Some(key), "{typed}");
        }
        assert_eq!(plain_key(""), None);
    }

    #[test]
    fn a_list_is_narrowed_by_all_words_that_are_typed() {
        let options = ["GO  办公厅", "FIN  Finance", "HR  Human Resources"].map(str::to_owned);
        assert_eq!(matching(&options, ""), [0, 1, 2]);
        assert_eq!(matching(&options, "fin"), [1]);
        assert_eq!(matching(&options, "办公"), [0]);
        assert_eq!(matching(&options, "res hum"), [2]);
        assert!(matching(&options, "x").is_empty());
        assert_eq!(matching(&options, "ｆｉｎ"), [1]);
    }
}
