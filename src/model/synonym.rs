//! Words that people type for one of ours: the one table of them, for commands, options and values.

/// Words that mean the same, ours first: of several of ours in a row, the first that is known where it is typed counts.
const SYNONYMS: &[&[&str]] = &[
    // Commands.
    &["add", "new", "create", "insert", "立项", "登记", "录入"],
    &["list", "ls", "items", "find", "search", "台账", "台帐", "事项", "查询"],
    &["show", "view", "info", "get", "cat"],
    &["set", "update", "change", "modify"],
    &["comment", "note", "remark"],
    &["extend", "postpone", "delay", "prolong", "put-off", "延期申请", "申请延期"],
    &["submit", "request", "apply"],
    &["return", "reject", "send-back", "驳回"],
    &["close", "sign-off", "signoff", "finish", "complete", "resolve", "done", "完成", "办结"],
    &["reopen", "restart", "resume"],
    &["cancel", "delete", "remove", "del", "rm", "drop", "删除"],
    &["look-back", "follow-up", "followup", "recheck"],
    &["round", "抽查", "抽样"],
    &["report", "status", "stats", "summary", "dashboard", "状态", "统计", "汇总"],
    &["overdue", "late"],
    &["log", "history", "trail"],
    &["batch", "script"],
    &["import", "load"],
    &["export", "dump", "save"],
    &["notice", "letter", "remind", "督办通知", "通知书", "督办单"],
    &["check", "lint", "validate", "doctor", "fsck"],
    &["undo", "revert", "rollback"],
    &["config", "settings", "preferences", "prefs"],
    &["completions", "autocomplete"],
    // Options and keys.
    &["due", "until", "to", "deadline", "end"],
    &["since", "from", "start", "begin"],
    &["result", "reason", "note", "message", "msg", "text", "outcome", "why"],
    &["anyway", "force"],
    &["evidence", "proof", "attach", "attachment", "file"],
    &["unit", "department", "dept"],
    &["lead", "leader", "manager"],
    &["owner", "assignee", "assigned-to", "responsible"],
    &["category", "type", "class"],
    &["severity", "priority", "importance"],
    &["tag", "label"],
    &["tags", "labels"],
    &["title", "subject", "summary"],
    &["detail", "description", "desc", "details"],
    &["by", "user", "author", "who"],
    &["on", "date", "when", "day"],
    &["opened", "created", "opened-on"],
    &["output", "out", "outfile"],
    &["lang", "language", "locale"],
    &["limit", "max", "count", "top"],
    &["columns", "fields"],
    &["dry-run", "simulate", "what-if"],
    // Values.
    &["open", "todo", "to-do", "not-started", "pending"],
    &["in-progress", "started", "ongoing", "doing", "wip"],
    &["submitted", "waiting", "to-verify"],
    &["closed", "done", "complete", "completed", "finished", "resolved", "signed-off"],
    &["cancelled", "deleted", "removed", "dropped"],
    &["low", "minor", "trivial"],
    &["medium", "normal", "moderate"],
    &["high", "major", "critical", "urgent"],
    &["near", "short", "short-term"],
    &["mid", "medium", "medium-term"],
    &["long", "long-term", "permanent"],
    &["red", "late", "overdue"],
    &["amber", "yellow", "orange", "due-soon"],
    &["green", "on-track", "ok"],
    &["blue", "submitted", "waiting"],
    &["effective", "held"],
    &["ineffective", "rebounded", "recurred"],
    &["direct", "anyone", "anybody"],
    &["verified", "second-person"],
    &["required", "mandatory", "yes"],
    &["optional", "voluntary", "no"],
    &["table", "plain", "txt"],
    &["markdown", "md"],
    &["xlsx", "excel", "xls"],
    &["html", "htm", "web"],
    &["zh", "cn", "chinese"],
    &["en", "english"],
];

/// The known word that means what was typed, where it is another.
pub fn synonym<'w>(typed: &str, known: &[&'w str]) -> Option<&'w str> {
    let typed = plain(typed);
    for words in SYNONYMS.iter().filter(|words| words.contains(&typed.as_str())) {
        for word in words.iter().filter(|word| **word != typed) {
            if let Some(known) = known.iter().find(|known| plain(known) == *word) {
                return Some(known);
            }
        }
    }
    None
}

/// A word as the table has it: an option without its dashes, a key with hyphens.
fn plain(word: &str) -> String {
    word.trim_start_matches('-').to_lowercase().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_synonym_stands_for_the_first_of_ours_that_is_known_there() {
        assert_eq!(synonym("done", &["open", "in-progress", "closed"]), Some("closed"));
        assert_eq!(synonym("--to", &["--due", "--reason", "--today"]), Some("--due"));
        assert_eq!(synonym("--to", &["--since", "--until"]), Some("--until"));
        assert_eq!(synonym("--note", &["--result", "--no-pager"]), Some("--result"));
        assert_eq!(synonym("--note", &["--reason"]), Some("--reason"));
        assert_eq!(synonym("delete", &["add", "cancel"]), Some("cancel"));
        assert_eq!(synonym("done", &["red", "blue"]), None);
    }

    #[test]
    fn every_row_of_the_table_is_plain_and_begins_with_a_word_of_ours() {
        for words in SYNONYMS {
            assert!(words.len() > 1, "{words:?}");
            assert!(words.iter().all(|word| plain(word) == *word), "{words:?}");
        }
    }
}
