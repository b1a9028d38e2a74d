//! Ways in which registers are read, under a name: those of well-known programs, and those that a ledger keeps.

use super::Import;
use crate::messages::{InputRefused, UserError};
use crate::store::nearest;

/// Options of `import` by name, each with its values; one that takes none has `true`.
pub(crate) type Way = Vec<(String, Vec<String>)>;

/// An option of a way, and its values.
type BuiltInOption = (&'static str, &'static [&'static str]);

/// The ways that are always there.
const BUILT_IN: &[(&str, &[BuiltInOption])] = &[
    (
        "fedramp-poam",
        &[
            (
                "map",
                &[
                    "POAM ID=id",
                    "Controls=tags",
                    "Weakness Name=title",
                    "Weakness Description=detail",
                    "Weakness Detector Source=source",
                    "Point of Contact=owner",
                    "Overall Remediation Plan=measures",
                    "Planned Milestones=measures",
                    "Original Detection Date=opened",
                    "Scheduled Completion Date=due",
                    "Original Risk Rating=severity",
                    "Comments=detail",
                    "Status Date=",
                    "Adjusted Risk Rating=",
                    "Supporting Documents=",
                    "Milestone Changes=",
                ],
            ),
            ("dates", &["mdy"]),
            ("ignore_unknown", &["true"]),
        ],
    ),
    (
        "jira",
        &[
            (
                "map",
                &[
                    "Summary=title",
                    "Issue key=id",
                    "Issue id=",
                    "Status=status",
                    "Priority=severity",
                    "Assignee=owner",
                    "Created=opened",
                    "Due Date=due",
                    "Due date=due",
                    "Labels=tags",
                    "Description=detail",
                    "Comment=progress",
                    "Resolved=closed_on",
                    "Resolution=result",
                    "Reporter=source",
                    "Updated=",
                    "Project key=",
                    "Project name=",
                    "Issue Type=",
                    // As its own interface writes them.
                    "key=id",
                    "duedate=due",
                    "resolutiondate=closed_on",
                    "id=",
                    "self=",
                    "expand=",
                    "issuetype=",
                ],
            ),
            ("dates", &["dmy"]),
            ("ignore_unknown", &["true"]),
        ],
    ),
    (
        "redmine",
        &[
            (
                "map",
                &[
                    "#=id",
                    "Subject=title",
                    "Status=status",
                    "Priority=severity",
                    "Assignee=owner",
                    "Author=source",
                    "Start date=opened",
                    "Due date=due",
                    "Closed=closed_on",
                    "Description=detail",
                    "Category=tags",
                    "Tracker=",
                    "Project=",
                    "Created=",
                    "Updated=",
                    "Last notes=progress",
                    "主题=title",
                    "指派给=owner",
                    "作者=source",
                    "开始日期=opened",
                    "计划完成日期=due",
                    "优先级=severity",
                    "跟踪=",
                    "项目=",
                ],
            ),
            (
                "values",
                &["severity:Immediate=high", "severity:Urgent=high", "severity:Normal=medium"],
            ),
            ("ignore_unknown", &["true"]),
        ],
    ),
    (
        "github",
        &[
            (
                "map",
                &[
                    "number=id",
                    "title=title",
                    "body=detail",
                    "state=status",
                    "labels=tags",
                    "assignees=owner",
                    "assignee=owner",
                    "user=source",
                    "author=source",
                    "html_url=detail",
                    "url=detail",
                    "createdAt=opened",
                    "created_at=opened",
                    "closedAt=closed_on",
                    "closed_at=closed_on",
                    "milestone=",
                    "id=",
                    "node_id=",
                    "comments=",
                    "Title=title",
                    "Number=id",
                    "State=status",
                    "Labels=tags",
                    "Assignees=owner",
                    "Created at=opened",
                    "Closed at=closed_on",
                    "Body=detail",
                    "URL=detail",
                    "Author=source",
                    "updatedAt=",
                    "updated_at=",
                    "state_reason=",
                ],
            ),
            ("ignore_unknown", &["true"]),
        ],
    ),
];

/// The way of a name: one that the ledger keeps goes before one that is always there.
///
/// # Errors
/// When there is none; the nearest is named.
pub(crate) fn way(name: &str, kept: &[(String, Way)]) -> Result<Way, UserError> {
    if let Some((_, way)) = kept.iter().find(|(known, _)| known == name) {
        return Ok(way.clone());
    }
    if let Some((_, options)) = BUILT_IN.iter().find(|(known, _)| *known == name) {
        let one = |(option, values): &BuiltInOption| {
            (option.to_string(), values.iter().map(ToString::to_string).collect())
        };
        return Ok(options.iter().map(one).collect());
    }
    let words: Vec<&'static str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    let near = nearest(name, words.iter().copied());
    let near = words.iter().copied().find(|word| Some(*word) == near);
    Err(UserError::Input(InputRefused::BadWord {
        option: "--as",
        text: name.to_owned(),
        nearest: near,
        words,
    }))
}

impl Import {
    /// What was typed, as a way: its options and their values; `maps` are those of the way that was named.
    pub(crate) fn typed_way(&self, maps: &[(String, &str)]) -> Way {
        let mut way = Way::new();
        let mut map = self.map.clone();
        map.extend(maps.iter().map(|(heading, key)| format!("{heading}={key}")));
        let lists = [
            ("map", &map),
            ("ignore", &self.ignore),
            ("set", &self.set),
            ("values", &self.values),
            ("dates", &self.dates),
        ];
        for (option, values) in lists {
            if !values.is_empty() {
                way.push((option.to_owned(), values.clone()));
            }
        }
        let texts = [
            ("unit", &self.unit),
            ("opened", &self.opened),
            ("sheet", &self.sheet),
            ("encoding", &self.encoding),
            ("match", &self.matched),
        ];
        for (option, value) in texts {
            way.extend(value.iter().map(|value| (option.to_owned(), vec![value.clone()])));
        }
        let said = [
            ("ignore_unknown", self.ignore_unknown),
            ("history", self.history),
            ("new_ids", self.new_ids),
            ("new_units", self.new_units),
            ("new_categories", self.new_categories),
        ];
        for (option, is_said) in said {
            if is_said {
                way.push((option.to_owned(), vec!["true".to_owned()]));
            }
        }
        way
    }

    /// The same with the options of a way behind those that were typed; its maps are returned by themselves, since a file need
    /// not have all of their columns.
    ///
    /// # Errors
    /// When the way has an option that there is not.
    pub(crate) fn with_way(&self, name: &str, way: Way) -> Result<(Self, Vec<String>), UserError> {
        let mut all = self.clone();
        let mut maps = Vec::new();
        for (option, values) in way {
            let first = values.first().cloned();
            match option.as_str() {
                "map" => maps.extend(values),
                "ignore" => maps.extend(values.iter().map(|heading| format!("{heading}="))),
                "set" => all.set = before(values, &all.set),
                "values" => all.values = after(&all.values, values),
                "dates" => all.dates = before(values, &all.dates),
                "unit" => all.unit = all.unit.or(first),
                "opened" => all.opened = all.opened.or(first),
                "sheet" => all.sheet = all.sheet.or(first),
                "encoding" => all.encoding = all.encoding.or(first),
                "match" => all.matched = all.matched.or(first),
                "ignore_unknown" => all.ignore_unknown = true,
                "history" => all.history = true,
                "new_ids" => all.new_ids = true,
                "new_units" => all.new_units = true,
                "new_categories" => all.new_categories = true,
                _ => {
                    let text = format!("import.{name}.{option}");
                    let words = OPTIONS.to_vec();
                    let nearest = nearest(&option, words.iter().copied());
                    let nearest = words.iter().copied().find(|word| Some(*word) == nearest);
                    return Err(UserError::Input(InputRefused::BadWord {
                        option: "--as",
                        text,
                        nearest,
                        words,
                    }));
                }
            }
        }
        Ok((all, maps))
    }
}

/// What a way can say.
const OPTIONS: &[&str] = &[
    "map",
    "ignore",
    "ignore_unknown",
    "dates",
    "set",
    "values",
    "unit",
    "opened",
    "sheet",
    "encoding",
    "match",
    "history",
    "new_ids",
    "new_units",
    "new_categories",
];

/// Of two that say the same key the later one is kept to.
fn before(way: Vec<String>, typed: &[String]) -> Vec<String> {
    way.into_iter().chain(typed.iter().cloned()).collect()
}

fn after(typed: &[String], way: Vec<String>) -> Vec<String> {
    typed.iter().cloned().chain(way).collect()
}
