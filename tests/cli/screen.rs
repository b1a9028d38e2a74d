//! A terminal of its own for a program, by way of python3: what happens on a terminal only is tried there.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs a program on a terminal of its own: what is typed is typed once what is waited for has been shown, and
/// what somebody else runs meanwhile is run before the first of it is typed.
const DRIVER: &str = r#"
import fcntl, json, os, pty, select, signal, struct, subprocess, sys, termios, time

def run(plan):
    child, terminal = pty.fork()
    before = termios.tcgetattr(terminal) if child else None
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
            if plan["meanwhile"]:
                somebody = plan["meanwhile"]
                plan["meanwhile"] = None
                done = subprocess.run(somebody, env=plan["environment"], cwd=plan["folder"], capture_output=True)
                if done.returncode != 0:
                    sys.exit(done.stderr.decode())
            time.sleep(0.05)
            os.write(terminal, keys)
        elif not steps and plan["stops_at"] and plan["stops_at"].encode() in shown[seen:]:
            os.kill(child, signal.SIGKILL)
    else:
        os.kill(child, signal.SIGKILL)
    try:
        as_before = termios.tcgetattr(terminal) == before
    except termios.error:
        as_before = True
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(terminal)
    return {"shown": shown.decode("utf-8", "replace"), "status": status, "left": len(steps), "as_before": as_before}

print(json.dumps([run(plan) for plan in json.load(sys.stdin)]))
"#;

/// A run on a terminal.
pub struct Screen {
    /// All that was shown, without colours and moves of the cursor.
    pub text: String,
    /// All that was shown.
    pub raw: String,
    /// The exit status; below 0 the signal that ended it.
    pub status: i64,
    /// Whether the terminal was left as it was.
    #[allow(dead_code, reason = "not every suite asks")]
    pub is_as_before: bool,
}

/// The words of a command, the program first.
fn words(command: &Command) -> Vec<String> {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_str().unwrap().to_owned()).collect()
}

/// Runs a command on a terminal of 24 by 80, and another one while it waits for the first answer; none, and it is said,
/// where there is no python3.
pub fn screen(
    command: &Command,
    steps: &[(&str, &str)],
    meanwhile: Option<&Command>,
) -> Option<Screen> {
    screen_of(command, steps, meanwhile, 80)
}

/// The same on a terminal of so many columns.
pub fn screen_of(
    command: &Command,
    steps: &[(&str, &str)],
    meanwhile: Option<&Command>,
    columns: u16,
) -> Option<Screen> {
    let mut plan = plan(command, steps, columns);
    plan["meanwhile"] = serde_json::json!(meanwhile.map(words));
    screens(&[plan])?.pop()
}

/// What is to be run on a terminal of so many columns, and what is typed there.
pub fn plan(command: &Command, steps: &[(&str, &str)], columns: u16) -> serde_json::Value {
    let mut environment: BTreeMap<&str, &str> = command
        .get_envs()
        .filter_map(|(name, value)| Some((name.to_str()?, value?.to_str()?)))
        .collect();
    environment.entry("TERM").or_insert("xterm-256color");
    serde_json::json!({
        "folder": command.get_current_dir().unwrap_or(Path::new(".")), "words": words(command),
        "environment": environment, "rows": 24, "columns": columns, "steps": steps, "meanwhile": null,
        "stops_at": "",
    })
}

/// Runs one command after another, each on a terminal of its own; none, and it is said, where there is no python3.
pub fn screens(plans: &[serde_json::Value]) -> Option<Vec<Screen>> {
    let mut python = Command::new("python3");
    let python = python.args(["-c", DRIVER]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let Ok(mut python) = python.stderr(Stdio::piped()).spawn() else {
        eprintln!("skipped: python3 not found");
        return None;
    };
    serde_json::to_writer(python.stdin.take().unwrap(), plans).unwrap();
    let ran = python.wait_with_output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let found: Vec<serde_json::Value> = serde_json::from_slice(&ran.stdout).unwrap();
    let screen = |found: &serde_json::Value| {
        let raw = found["shown"].as_str().unwrap().to_owned();
        let text = plain(&raw);
        assert_eq!(found["left"], 0, "not all was asked for that was to be typed: {text}");
        let is_as_before = found["as_before"] == true;
        Screen { text, raw, status: found["status"].as_i64().unwrap(), is_as_before }
    };
    Some(found.iter().map(screen).collect())
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
