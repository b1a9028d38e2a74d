//! What happens on a terminal only, and never in a pipe: tried on a pseudo-terminal, by way of python3.
#![cfg(unix)]

use std::process::Command;

use crate::Office;

/// Runs a program on a terminal of its own: what is typed is typed once what is waited for has been shown.
const DRIVER: &str = r#"
import fcntl, json, os, pty, select, signal, struct, sys, termios, time
plan = json.loads(sys.argv[1])
child, terminal = pty.fork()
if child == 0:
    size = struct.pack("HHHH", plan["rows"], plan["columns"], 0, 0)
    fcntl.ioctl(0, termios.TIOCSWINSZ, size)
    os.chdir(plan["folder"])
    os.execve(plan["words"][0], plan["words"], plan["environment"])
shown, seen, end = b"", 0, time.time() + 60
steps = [(wait.encode(), keys.encode()) for wait, keys in plan["steps"]]
while time.time() < end:
    if select.select([terminal], [], [], 0.05)[0]:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    if steps and steps[0][0] in shown[seen:]:
        wait, keys = steps.pop(0)
        seen = shown.index(wait, seen) + len(wait)
        time.sleep(0.05)
        os.write(terminal, keys)
else:
    os.kill(child, signal.SIGKILL)
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
print(json.dumps({"shown": shown.decode("utf-8", "replace"), "status": status, "left": len(steps)}))
"#;

/// A run on a terminal.
pub struct Screen {
    /// All that was shown, without colours and moves of the cursor.
    pub text: String,
    /// All that was shown.
    pub raw: String,
    /// The exit status; below 0 the signal that ended it.
    pub status: i64,
}

/// Runs the program on a terminal of 24 by 80; none, and it is said, where there is no python3.
pub fn screen(office: &Office, arguments: &[&str], steps: &[(&str, &str)]) -> Option<Screen> {
    let command = office.command(arguments);
    let words: Vec<String> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|w| w.to_str().unwrap().to_owned())
        .collect();
    let mut environment: std::collections::BTreeMap<&str, &str> = command
        .get_envs()
        .filter_map(|(name, value)| Some((name.to_str()?, value?.to_str()?)))
        .collect();
    environment.entry("TERM").or_insert("xterm-256color");
    let plan = serde_json::json!({
        "folder": office.at(""), "words": words, "environment": environment,
        "rows": 24, "columns": 80, "steps": steps,
    });
    let ran = Command::new("python3").args(["-c", DRIVER, &plan.to_string()]).output();
    let Ok(ran) = ran else {
        eprintln!("skipped: python3 not found");
        return None;
    };
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let found: serde_json::Value = serde_json::from_slice(&ran.stdout).unwrap();
    let raw = found["shown"].as_str().unwrap().to_owned();
    let text = plain(&raw);
    assert_eq!(found["left"], 0, "not all was asked for that was to be typed: {text}");
    Some(Screen { text, raw, status: found["status"].as_i64().unwrap() })
}

/// A text without escapes: what a person reads.
fn plain(shown: &str) -> String {
    let mut text = String::new();
    let mut letters = shown.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\x1b' => {
                if letters.next() == Some('[') {
                    let _ = letters.find(|c| c.is_ascii_alphabetic());
                }
            }
            '\r' => {}
            letter => text.push(letter),
        }
    }
    text
}

#[test]
fn a_long_list_goes_through_the_pager_and_a_short_one_does_not() {
    let office = Office::example("look-back-2019").set("PAGER", "sed s/^/paged:/");
    let Some(long) = screen(&office, &["list"], &[]) else { return };
    assert!(long.text.lines().all(|l| l.starts_with("paged:")), "{}", long.text);
    assert!(long.raw.contains("\x1b[38;5;"), "colours go through the pager");
    let short = screen(&office, &["list", "--limit", "3"], &[]).unwrap();
    assert!(!short.text.contains("paged:"), "{}", short.text);
    let at_once = screen(&office, &["list", "--no-pager"], &[]).unwrap();
    assert!(!at_once.text.contains("paged:"), "{}", at_once.text);
    // Never in a pipe, and never what a program reads.
    assert!(!office.out(&["list"]).contains("paged:"));
    assert!(!screen(&office, &["list", "--format", "csv"], &[]).unwrap().text.contains("paged:"));
}

#[test]
fn a_pager_that_is_not_there_or_that_has_seen_enough_is_no_failure() {
    let gone = Office::example("look-back-2019").set("PAGER", "no-such-pager");
    let Some(printed) = screen(&gone, &["list"], &[]) else { return };
    assert_eq!(printed.status, 0);
    assert!(printed.text.contains("66 items"), "{}", printed.text);
    let early = Office::example("look-back-2019").set("PAGER", "head -2");
    let seen = screen(&early, &["list"], &[]).unwrap();
    assert_eq!((seen.status, seen.text.lines().count()), (0, 2), "{}", seen.text);
}
