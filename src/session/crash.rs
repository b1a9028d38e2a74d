//! What happens where the program itself is at fault.

use std::panic::{self, PanicHookInfo};

use super::diagnostics::on_standard_error;
use crate::messages::Lang;

/// Has a panic told in words, with where to report it: a person sees no backtrace that was not asked for.
pub fn tell_panics(lang: Lang) {
    panic::set_hook(Box::new(move |info| on_standard_error(&format!("{}\n", told(info, lang)))));
}

fn told(info: &PanicHookInfo<'_>, lang: Lang) -> String {
    let payload = info.payload();
    let what = payload.downcast_ref::<&str>().copied();
    let what = what.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let place = info.location().map_or_else(String::new, ToString::to_string);
    crate::format::clean_lines(&lang.words().crashed(
        env!("LEDGER_VERSION"),
        &place,
        what.unwrap_or_default(),
    ))
    .into_owned()
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;
    use crate::model::Words as _;

    #[test]
    #[ignore = "run by the test below, in a process of its own"]
    fn what_panics() {
        let lang = std::env::var("LEDGER_LANG").ok().and_then(|word| Lang::from_word(&word));
        tell_panics(lang.unwrap_or_default());
        panic!("the sky fell");
    }

    #[test]
    fn a_panic_says_where_it_is_to_be_reported_and_that_nothing_was_lost() {
        for (lang, words) in [
            ("en", ["provider of your copy", "No ledger was damaged"]),
            ("zh", ["程序提供方", "台账未受损"]),
        ] {
            let ran = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "session::crash::tests::what_panics", "--ignored", "--nocapture"])
                .env("LEDGER_LANG", lang)
                .output()
                .unwrap();
            let told = String::from_utf8(ran.stderr).unwrap();
            for word in words.iter().chain(&["the sky fell", "src/session/crash.rs:"]) {
                assert!(told.contains(word), "{word}: {told}");
            }
        }
    }
}
