//! `ledger completions`: the line that makes a shell complete commands, options and the ledger's own values.

use std::ffi::OsString;

use clap::builder::{PossibleValuesParser, StyledStr};
use clap::{Args, Command, CommandFactory as _, FromArgMatches as _, ValueHint};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::Shells;

use super::words;
use super::words::Depth;
use crate::format::clean;
use crate::messages::{Lang, Named, SettingKey, half, placeholders, two};
use crate::model::{Field, PolicyKey, Round, Status, Words as _};
use crate::report::{Choice, InOrder, ReportView};
use crate::session::arguments;
use crate::session::global::Global;
use crate::session::typed::item_id;
use crate::session::{Environment, Outcome, Session};

/// The variable that a shell sets when it asks what may come next.
pub(crate) const VARIABLE: &str = "LEDGER_COMPLETE";

/// The most that is proposed: a shell asks its user about more.
const MOST: usize = 500;

/// bash puts what is proposed into the line as it is: a name with a space would be two words there, and `$(…)` in one
/// would run. The other shells that can be tried quote by themselves.
const BASH_QUOTING: &str = r#"_ledger_quoted() {
    _clap_complete_ledger "$@"
    local n value
    for n in "${!COMPREPLY[@]}"; do
        value=${COMPREPLY[n]}
        case ${COMP_WORDS[COMP_CWORD]} in
            \"*)
                value=${value//\\/\\\\}
                value=${value//\"/\\\"}
                value=${value//\$/\\$}
                COMPREPLY[n]=${value//\`/\\\`} ;;
            \'*) COMPREPLY[n]=${value//\'/\'\\\'\'} ;;
            *) [[ $value != *[[:space:]\\\'\"\`\$\&\;\|\<\>\(\)\*\?\[\{\!\#\~]* ]] || COMPREPLY[n]=$(printf %q "$value") ;;
        esac
    done
}
"#;

/// The shells, each with the line that loads its script and the file that the line goes into.
const SHELLS: [(&str, &str, &str); 5] = [
    ("bash", "source <(ledger completions bash)", "~/.bashrc"),
    ("zsh", "source <(ledger completions zsh)", "~/.zshrc"),
    ("fish", "ledger completions fish | source", "~/.config/fish/config.fish"),
    ("powershell", "ledger completions powershell | Out-String | Invoke-Expression", "$PROFILE"),
    ("elvish", "eval (ledger completions elvish | slurp)", "~/.config/elvish/rc.elv"),
];

#[derive(Debug, Clone, Args)]
#[command(about = two!("Generate shell completions", "命令行补全脚本"))]
pub(crate) struct Completions {
    #[arg(value_name = placeholders::SHELL, value_parser = PossibleValuesParser::new(SHELLS.map(|(shell, ..)| shell)))]
    #[arg(help = two!(
        "bash, zsh, fish, powershell or elvish",
        "bash、zsh、fish、powershell 或 elvish",
    ))]
    pub shell: String,
}

impl Completions {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let shells = Shells::builtins();
        let mut script = Vec::new();
        if let Some(shell) = shells.completer(&self.shell) {
            shell.write_registration(VARIABLE, "ledger", "ledger", "ledger", &mut script)?;
        }
        let mut script = String::from_utf8_lossy(&script).into_owned();
        if self.shell == "bash" {
            script =
                script.replace("-F _clap_complete_ledger ", "-F _ledger_quoted ") + BASH_QUOTING;
        }
        if let Some((_, line, file)) = SHELLS.iter().find(|(shell, ..)| *shell == self.shell) {
            let wherever = session.lang.words().where_completions_go(line, file);
            script.push_str(&format!("# {wherever}\n"));
            if session.width.is_some() {
                session.note(&wherever);
            }
        }
        session.print(&script)?;
        Ok(Outcome::Done)
    }
}

/// Answers a shell that asks what may come next.
///
/// # Errors
/// When the shell is none that is known, or standard output is gone.
pub(crate) fn answer(shell: &str, arguments: Vec<OsString>) -> std::io::Result<()> {
    use std::io::Write as _;
    let shells = Shells::builtins();
    let Some(shell) = shells.completer(shell) else { return Ok(()) };
    // What the shell hands over stands behind `--`.
    let typed = arguments.iter().position(|a| a == "--").map_or(&[][..], |n| &arguments[n + 1..]);
    let mut command = with_values(typed, Shell::of(shell.name()));
    command.build();
    let mut out = Vec::new();
    let folder = std::env::current_dir().ok();
    shell.write_complete(&mut command, typed.to_vec(), folder.as_deref(), &mut out)?;
    std::io::stdout().write_all(&out)
}

/// The ledger that the words typed so far are about; none where it cannot be told.
fn session(typed: &[OsString]) -> Option<Session> {
    let command = super::Cli::command().ignore_errors(true);
    let matches = command.try_get_matches_from(typed).ok()?;
    let global = Global::from_arg_matches(&matches).ok()?;
    Session::new(Environment::open(), &global, typed).ok()
}

/// The commands, their options knowing the ledger's own values.
fn with_values(typed: &[OsString], shell: Shell) -> Command {
    let environment = Environment::open();
    let lang = environment.lang(arguments::lang_of(typed));
    let command = super::Cli::command();
    dress(words::localised(command, lang, Depth::Long), "", typed, shell)
}

fn dress(mut command: Command, path: &str, typed: &[OsString], shell: Shell) -> Command {
    let ids: Vec<String> =
        command.get_arguments().map(|a| a.get_id().as_str().to_owned()).collect();
    for id in ids {
        // What help says once for all commands is typed behind any of them.
        command = command.mut_arg(&id, |arg| arg.hide(false));
        if id == "evidence" {
            command = command.mut_arg(&id, |arg| arg.value_hint(ValueHint::FilePath));
        }
        let Some(values) = values(path, &id) else { continue };
        let typed = typed.to_vec();
        let completer = ArgValueCompleter::new(move |current: &std::ffi::OsStr| {
            let Some(current) = current.to_str() else { return Vec::new() };
            session(&typed).map_or_else(Vec::new, |session| {
                fitting(&session, &values, (&typed, current), shell)
            })
        });
        command = command.mut_arg(&id, |arg| arg.add(completer));
    }
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names {
        let path = format!("{path} {name}");
        command = command.mut_subcommand(&name, |c| dress(c, path.trim(), typed, shell));
    }
    command
}

/// Values of a ledger that an argument can have.
#[derive(Debug, Clone)]
enum Values {
    Units,
    Categories,
    Groups,
    People,
    /// Items that stand so; all where none is named.
    Items(&'static [Status]),
    /// Items, and once one is typed the keys that `set` changes.
    ItemsThenKeys,
    Views,
    RoundsAndViews,
    Rounds,
    Indicators,
    Fields,
    PolicyKeys,
    SettingKeys,
    /// Days as people say them.
    Days,
    /// Commands, and topics of the manual.
    Pages,
}

fn values(path: &str, argument: &str) -> Option<Values> {
    use Status::{Cancelled, Closed, InProgress, Open, Submitted};
    Some(match argument {
        "code" if path == "unit set" => Values::Units,
        "code" if path == "category set" => Values::Categories,
        "name" if path == "person set" => Values::People,
        "key" if path == "field set" => Values::Fields,
        "key" if path.starts_with("config") => Values::SettingKeys,
        "words" if path == "policy" => Values::PolicyKeys,
        "words" if path == "set" => Values::ItemsThenKeys,
        "words" if path == "help" => Values::Pages,
        "command" if path == "man" => Values::Pages,
        "what" if path == "review" => Values::RoundsAndViews,
        "round" if path != "round add" => Values::Rounds,
        "id" if path.starts_with("indicator") && path != "indicator add" => Values::Indicators,
        "id" if path == "measure done" => Values::Items(&[Open, InProgress]),
        "id" if path.starts_with("measure") => Values::Items(&[Open, InProgress, Submitted]),
        "due" | "until" | "reply_by" | "due_by" => Values::Days,
        "unit" | "assist" => Values::Units,
        "category" => Values::Categories,
        "group" => Values::Groups,
        "owner" | "lead" | "by" | "with" | "who" => Values::People,
        "views" => Values::Views,
        "ids" if path != "list" && !path.ends_with("overdue") => Values::Items(match path {
            "close" => &[Submitted, InProgress, Open],
            "return" | "sign" => &[Submitted],
            "submit" | "extend" | "grant" | "refuse" => &[Open, InProgress],
            "cancel" => &[Open, InProgress, Submitted],
            "look-back" => &[Closed],
            "reopen" => &[Closed, Cancelled],
            _ => &[],
        }),
        "words" if path == "progress" => Values::Items(&[Open, InProgress]),
        "words" => Values::Items(&[]),
        "id" if path == "edit" || path == "log" => Values::Items(&[]),
        _ => return None,
    })
}

/// Who is told what may come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shell {
    /// Puts what is proposed on the command line as it is, in place of the whole word.
    Powershell,
    /// Quotes by itself, or in the script that it is given.
    Quoting,
}

impl Shell {
    fn of(name: &str) -> Self {
        if name == "powershell" { Self::Powershell } else { Self::Quoting }
    }

    /// What a word says that is typed so far: but for PowerShell, it comes with its quotes and backslashes.
    fn said(self, word: &str) -> String {
        if self == Self::Powershell {
            return word.to_owned();
        }
        let (word, is_literal) = match word.chars().next() {
            Some(quote @ ('"' | '\'')) => (&word[1..], quote == '\''),
            _ => (word, false),
        };
        let mut said = String::new();
        let mut all = word.chars();
        while let Some(c) = all.next() {
            said.extend(if c == '\\' && !is_literal { all.next() } else { Some(c) });
        }
        said
    }

    /// A value as it is handed over, so that it stands for itself on the command line.
    fn quoted(self, value: String) -> String {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ':' | '=');
        if self == Self::Quoting || value.chars().all(plain) {
            return value;
        }
        // Any of these ends what one of them began.
        let doubled = value.chars().flat_map(|c| {
            let is_quote = matches!(c, '\'' | '\u{2018}'..='\u{201b}');
            std::iter::repeat_n(c, if is_quote { 2 } else { 1 })
        });
        format!("'{}'", doubled.collect::<String>())
    }
}

/// The values that begin as what is typed so far, in any case; nothing where the ledger cannot be read.
///
/// What would do something to a terminal is not proposed: it could not be typed as it is shown.
fn fitting(
    session: &Session,
    values: &Values,
    (given, current): (&[OsString], &str),
    shell: Shell,
) -> Vec<CompletionCandidate> {
    let all = found(session, values, given).unwrap_or_default();
    let typed = shell.said(current).to_lowercase();
    let fits = all.into_iter().filter_map(|(value, about)| {
        let fits = value.to_lowercase().starts_with(&typed) && clean(&value) == value;
        fits.then(|| (shell.quoted(value), about))
    });
    fits.take(MOST)
        .enumerate()
        .map(|(place, (value, about))| {
            let about = clean(&about).into_owned();
            let help = (!about.is_empty()).then(|| about.into());
            CompletionCandidate::new(value).help(help).display_order(Some(place))
        })
        .collect()
}

/// Values that no ledger is needed for, each with what it is.
fn without_ledger(session: &Session, values: &Values) -> Option<Vec<(String, String)>> {
    let own = |text: &str| text.to_owned();
    match values {
        Values::Days => {
            let said = match session.lang {
                Lang::En => ["eom", "eoq", "eoy", "friday", "+14d", "+30d"],
                Lang::Zh => ["月底", "季末", "年底", "下周五", "+14d", "+30d"],
            };
            let day = |said: &str| session.date(said).map(|day| day.to_string());
            Some(said.map(|said| (own(said), day(said).unwrap_or_default())).into())
        }
        Values::SettingKeys => {
            let means = |key: SettingKey| own(session.lang.words().setting_means(key));
            Some(SettingKey::ALL.map(|key| (own(key.word()), means(key))).into())
        }
        Values::PolicyKeys => {
            let keys = PolicyKey::ALL.iter();
            Some(keys.map(|(key, _)| (format!("{key}="), String::new())).collect())
        }
        Values::Pages => {
            let mut command = super::Cli::command();
            command.build();
            let topics = crate::manual::Topic::ALL.iter();
            let topics = topics.map(|t| (own(t.name(session.lang)), own(t.title(session.lang))));
            let commands = command.get_subcommands().filter(|c| !c.is_hide_set());
            let about = |command: &Command| {
                let about = command.get_about().map(StyledStr::to_string).unwrap_or_default();
                own(half(&about, session.lang).unwrap_or_default())
            };
            let commands = commands.map(|c| (own(c.get_name()), about(c)));
            Some(commands.chain(topics).collect())
        }
        _ => None,
    }
}

/// Each value, with what it is.
fn found(session: &Session, values: &Values, given: &[OsString]) -> Option<Vec<(String, String)>> {
    let own = |text: &str| text.to_owned();
    if let Some(known) = without_ledger(session, values) {
        return Some(known);
    }
    let ledger = session.ledger().ok()?;
    let is_id = |word: &OsString| word.to_str().is_some_and(|word| item_id(word).is_ok());
    let behind_id = given.iter().rev().skip(1).any(is_id);
    Some(match values {
        Values::Units => {
            let head = ledger.head().ok()?;
            head.units.iter().map(|u| (u.code.to_string(), own(&u.name))).collect()
        }
        Values::Categories => {
            let head = ledger.head().ok()?;
            head.categories.iter().map(|c| (c.code.to_string(), own(&c.name))).collect()
        }
        Values::Groups => {
            let head = ledger.head().ok()?;
            head.groups().into_iter().map(|g| (own(g), String::new())).collect()
        }
        Values::ItemsThenKeys if behind_id => {
            let fields = ledger.beginnings().ok()?.fields;
            let keys = Field::settable();
            let keys = keys.map(|key| (format!("{}=", key.key()), own(key.name(session.lang))));
            let own_keys = fields.iter().map(|field| (format!("{}=", field.key), own(&field.name)));
            keys.chain(own_keys).collect()
        }
        Values::ItemsThenKeys => return found(session, &Values::Items(&[]), given),
        Values::Fields => {
            let fields = ledger.beginnings().ok()?.fields;
            fields.iter().map(|field| (own(field.key), own(&field.name))).collect()
        }
        Values::Indicators => {
            let head = ledger.head().ok()?;
            head.indicators.iter().map(|i| (i.id.to_string(), i.name.to_string())).collect()
        }
        Values::Rounds => {
            let rounds = &ledger.head().ok()?.rounds;
            let name = |round: &Round| round.name.clone().unwrap_or_default();
            rounds.iter().map(|round| (own(&round.id), name(round))).collect()
        }
        Values::RoundsAndViews => {
            let mut all = found(session, &Values::Rounds, given)?;
            all.extend(found(session, &Values::Views, given)?);
            all
        }
        Values::Views => super::views::lines(session)
            .into_iter()
            .map(|line| {
                let name = line.key.trim_start_matches("view.");
                (format!("@{name}"), line.value.clone().unwrap_or_default())
            })
            .collect(),
        Values::Items(standing) => {
            let choice = Choice { status: standing.to_vec(), ..Choice::default() };
            let gather = |seen: &crate::report::Seen<'_>| {
                (seen.item.id.to_string(), seen.item.title.to_string())
            };
            let view = |head: &_| {
                ReportView::new(
                    head,
                    session.today,
                    choice.clone(),
                    InOrder::gather(gather, &[], None),
                )
            };
            ledger.fold(view).ok()?.1.part.finish().0
        }
        Values::Days | Values::SettingKeys | Values::PolicyKeys | Values::Pages => Vec::new(),
        Values::People => {
            let gather = |seen: &crate::report::Seen<'_>| {
                [seen.item.owner.as_deref(), seen.item.lead.as_deref()]
                    .map(|n| n.map(str::to_owned))
            };
            let view = |head: &_| {
                ReportView::new(
                    head,
                    session.today,
                    Choice::default(),
                    InOrder::gather(gather, &[], None),
                )
            };
            let (head, view) = ledger.fold(view).ok()?;
            let named = view.part.finish().0.into_iter().flatten().flatten();
            let declared = head.persons.iter().map(|person| person.name.clone());
            let mut people: Vec<String> = named.chain(declared).collect();
            people.sort();
            people.dedup();
            people.into_iter().map(|name| (name, String::new())).collect()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::Shell;

    #[test]
    fn what_powershell_puts_on_its_line_is_one_word_that_says_the_value() {
        let quoted = |value: &str| Shell::Powershell.quoted(value.to_owned());
        assert_eq!(quoted("O’Neil's $x"), "'O’’Neil''s $x'");
        assert_eq!(quoted("@mine"), "'@mine'");
        assert_eq!(quoted("办公厅-1"), "办公厅-1");
    }
}
