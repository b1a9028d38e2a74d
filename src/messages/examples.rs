//! What long help shows of each command: command lines that run as they stand on the example ledger.

use super::Lang;

/// Command, then lines in English and lines in Chinese; a long one goes on behind a backslash. Each is run by a test on a copy of the example.
const EXAMPLES: &[(&str, &[&str], &[&str])] = &[
    (
        "",
        &[
            "ledger",
            "ledger list --live --unit GO",
            "ledger close LS-2 --result \"Files are kept\"",
            "ledger report --as-of 2019-11-30",
        ],
        &[
            "ledger",
            "ledger list --live --unit GO",
            "ledger close LS-2 --result \"委员履职档案已建齐\"",
            "ledger report --as-of 2019-11-30",
        ],
    ),
    (
        "init",
        &["ledger init north/ledger.toml --title \"Corrective actions 2026\""],
        &["ledger init north/ledger.toml --title \"2026年整改落实台账\""],
    ),
    (
        "policy",
        &["ledger policy", "ledger policy look_back_days=30,90 closers+=\"Li Qiang\""],
        &["ledger policy", "ledger policy look_back_days=30,90 closers+=李强"],
    ),
    ("unit", &["ledger unit list"], &["ledger unit list"]),
    (
        "unit add",
        &["ledger unit add FIN \"Finance\" --lead \"Li Qiang\""],
        &["ledger unit add CW 财务处 --lead 李强"],
    ),
    (
        "unit set",
        &["ledger unit set GO name=\"General Office\" lead=\"Li Qiang\""],
        &["ledger unit set GO 名称=办公厅（综合处） 责任领导=李强"],
    ),
    ("unit list", &["ledger unit list --format csv"], &["ledger unit list --format csv"]),
    ("category", &["ledger category list"], &["ledger category list"]),
    (
        "category add",
        &["ledger category add T1 \"Red tape\" --group \"Special\""],
        &["ledger category add T1 力戒形式主义 --group 专项整治"],
    ),
    (
        "category set",
        &["ledger category set S1 name=\"Red tape\" group=Special"],
        &["ledger category set S1 名称=力戒形式主义 组别=专项整治"],
    ),
    ("category list", &["ledger category list"], &["ledger category list"]),
    (
        "measure",
        &["ledger measure add GO-4 \"Publish the list monthly\" --owner \"Wang Fang\""],
        &["ledger measure add GO-4 每月公布清单 --owner 王芳"],
    ),
    (
        "measure add",
        &["ledger measure add GO-4 \"Publish the list monthly\" --due eom"],
        &["ledger measure add GO-4 \"每月公布清单（责任人 王芳；时限 月底）\""],
    ),
    (
        "measure set",
        &["ledger measure set GO-4 1 --owner \"Wang Fang\""],
        &["ledger measure set GO-4 1 --owner 王芳"],
    ),
    ("measure done", &["ledger measure done GO-4 1"], &["ledger measure done GO-4 1"]),
    ("field", &["ledger field list"], &["ledger field list"]),
    (
        "field add",
        &["ledger field add funds Funds --type number --required-to close"],
        &["ledger field add funds 整改资金 --type number --required-to close"],
    ),
    (
        "field set",
        &["ledger field set funds required_to=submit in_form=yes"],
        &["ledger field set funds required_to=submit in_form=是"],
    ),
    ("field list", &["ledger field list --format csv"], &["ledger field list --format csv"]),
    ("person", &["ledger person list"], &["ledger person list"]),
    (
        "person add",
        &["ledger person add \"Wang Fang\" --unit GO --title Head --role unit-head@GO"],
        &["ledger person add 王敏芝 --unit GO --title 处长 --role unit-head@GO"],
    ),
    (
        "person set",
        &["ledger person set \"Sun Li\" roles+=lead-dept aka+=\"L. Sun\""],
        &["ledger person set 孙立 roles+=lead-dept aka+=\"Sun Li\""],
    ),
    ("person list", &["ledger person list --format csv"], &["ledger person list --format csv"]),
    ("indicator", &["ledger indicator list"], &["ledger indicator list"]),
    (
        "indicator add",
        &[
            "ledger indicator add callers \"Visitors\" --readings-are additions",
            "ledger indicator add travel \"Travel\" --per unit --measured-in days \\\n    --direction at-most --limit 120 --limits GO=40",
        ],
        &[
            "ledger indicator add callers 来访人次 --readings-are additions",
            "ledger indicator add travel 出差 --per unit --measured-in 人天 \\\n    --direction at-most --limit 120 --limits GO=40",
        ],
    ),
    (
        "indicator set",
        &["ledger indicator set documents limit=80 baseline=90"],
        &["ledger indicator set documents limit=80 baseline=90"],
    ),
    (
        "indicator record",
        &["ledger indicator record documents 60 --unit GO --on 2019-11-30"],
        &["ledger indicator record documents 60 --unit GO --on 2019-11-30"],
    ),
    (
        "indicator list",
        &["ledger indicator list --per unit"],
        &["ledger indicator list --per unit"],
    ),
    ("target", &["ledger target list"], &["ledger target list"]),
    (
        "target add",
        &[
            "ledger target add travel \"Travel\" --limit 120 --direction at-most \\\n    --measured-in days --from 2019-01-01 --until 2019-12-31",
        ],
        &[
            "ledger target add travel 出差 --limit 120 --direction at-most \\\n    --measured-in 人天 --from 2019-01-01 --until 2019-12-31",
        ],
    ),
    (
        "target record",
        &["ledger target record documents 60 --unit GO --on 2019-11-30"],
        &["ledger target record documents 60 --unit GO --on 2019-11-30"],
    ),
    ("target list", &["ledger target list"], &["ledger target list"]),
    (
        "add",
        &[
            "ledger add \"Too many forms\" --unit GO --owner \"Wang Fang\" --due +30d",
            "ledger add \"Keep meetings short\" --unit MT --horizon long --measure \"An hour\"",
        ],
        &[
            "ledger add 表格填报偏多 --unit GO --owner 王芳 --due +30d",
            "ledger add 会风常抓不懈 --unit MT --horizon long --measure 会期不超过一小时",
        ],
    ),
    (
        "list",
        &[
            "ledger list @this-week",
            "ledger list --unit GO --live --sort due",
            "ledger list --light red --unit GO --save late",
            "ledger list --columns id,title,due,light --sort -days_overdue --limit 5",
            "ledger list --light red --ids",
        ],
        &[
            "ledger list @this-week",
            "ledger list --unit GO --live --sort due",
            "ledger list --light red --unit GO --save 本厅逾期",
            "ledger list --columns id,title,due,light --sort -days_overdue --limit 5",
            "ledger list --light red --ids",
        ],
    ),
    ("show", &["ledger show GO-4"], &["ledger show GO-4"]),
    (
        "log",
        &["ledger log GO-4", "ledger log --since 2019-11-01 --did closed"],
        &["ledger log GO-4", "ledger log --since 2019-11-01 --did closed"],
    ),
    (
        "set",
        &["ledger set GO-4 owner=\"Su Yan\" tags+=urgent"],
        &["ledger set GO-4 owner=苏燕 tags+=加急"],
    ),
    ("edit", &["ledger edit GO-4"], &["ledger edit GO-4"]),
    (
        "progress",
        &["ledger progress GO-4 \"First joint visit made\" --done 2"],
        &["ledger progress GO-4 首次联合督查已完成 --done 2"],
    ),
    (
        "comment",
        &[
            "ledger comment GO-4 \"The third visit this month\" --source \"staff meeting\"",
            "ledger comment --unit GO \"Answers promptly\"",
        ],
        &[
            "ledger comment GO-4 本月已是第三次督查 --source 座谈会",
            "ledger comment --unit GO 材料报送及时",
        ],
    ),
    (
        "submit",
        &["ledger submit MT-2 --evidence https://example.org/rules"],
        &["ledger submit MT-2 --evidence https://example.org/rules"],
    ),
    (
        "sign",
        &[
            "ledger sign CH-3 --by \"Kong Weimin\"",
            "ledger sign CH-3 --as unit-head --by \"Kong Weimin\"",
        ],
        &["ledger sign CH-3 --by 孔维民", "ledger sign CH-3 --as unit-head --by 孔维民"],
    ),
    (
        "return",
        &["ledger return LS-2 RC-3 --reason \"Nothing shows it yet\""],
        &["ledger return LS-2 RC-3 --reason 佐证材料不足"],
    ),
    (
        "close",
        &[
            "ledger close LS-2 --result \"Files are kept\" --with \"Ma Zhenguo\"",
            "ledger close LS-2 --result \"Files are kept\" --dry-run",
        ],
        &[
            "ledger close LS-2 --result 委员履职档案已建齐 --with 马振国",
            "ledger close LS-2 --result 委员履职档案已建齐 --dry-run",
        ],
    ),
    (
        "reopen",
        &["ledger reopen GO-1 --reason \"The figure is up again\" --due +60d"],
        &["ledger reopen GO-1 --reason 发文数又有回升 --due +60d"],
    ),
    (
        "cancel",
        &["ledger cancel AG-1 --reason \"Taken over by the survey office\" --kind moved"],
        &["ledger cancel AG-1 --reason 移交调研室办理 --kind moved"],
    ),
    (
        "look-back",
        &["ledger look-back", "ledger look-back SC-1 --effective --note \"Notices still up\""],
        &["ledger look-back", "ledger look-back SC-1 --effective --note 公示栏内容齐全"],
    ),
    (
        "extend",
        &["ledger extend GO-4 --due +30d --reason \"Waits for the joint plan\""],
        &["ledger extend GO-4 --due +30d --reason 等待联合督查计划"],
    ),
    (
        "grant",
        &["ledger grant GO-4", "ledger grant GO-4 --due 2020-01-15"],
        &["ledger grant GO-4", "ledger grant GO-4 --due 2020-01-15"],
    ),
    (
        "refuse",
        &["ledger refuse GO-4 --reason \"The plan is there\""],
        &["ledger refuse GO-4 --reason 联合督查计划已印发"],
    ),
    (
        "report",
        &[
            "ledger report --as-of 2019-11-30",
            "ledger report closure --since 2019-11-01 -o closure.csv",
        ],
        &[
            "ledger report --as-of 2019-11-30",
            "ledger report closure --since 2019-11-01 -o 销号情况.csv",
        ],
    ),
    (
        "report progress",
        &["ledger report progress --per group"],
        &["ledger report progress --per group"],
    ),
    (
        "report overdue",
        &["ledger report overdue --per unit"],
        &["ledger report overdue --per unit"],
    ),
    (
        "report closure",
        &["ledger report closure --since 2019-11-01 --per category"],
        &["ledger report closure --since 2019-11-01 --per category"],
    ),
    (
        "report look-back",
        &["ledger report look-back --since 2019-10-01"],
        &["ledger report look-back --since 2019-10-01"],
    ),
    (
        "report indicators",
        &["ledger report indicators", "ledger report indicators --per unit --since 2019-11-01"],
        &["ledger report indicators", "ledger report indicators --per unit --since 2019-11-01"],
    ),
    ("report targets", &["ledger report targets"], &["ledger report targets"]),
    ("report persons", &["ledger report persons"], &["ledger report persons"]),
    (
        "report trend",
        &["ledger report trend", "ledger report trend --every week --since -3m"],
        &["ledger report trend", "ledger report trend --every week --since -3m"],
    ),
    (
        "report public",
        &["ledger report public --since 2019-11-01 -o public.docx"],
        &["ledger report public --since 2019-11-01 -o 公开.docx"],
    ),
    (
        "report reminders",
        &["ledger report reminders --unit GO"],
        &["ledger report reminders --unit GO"],
    ),
    (
        "report brief",
        &["ledger report brief --since -1m", "ledger report brief --each unit -o pages"],
        &["ledger report brief --since -1m", "ledger report brief --each unit -o pages"],
    ),
    (
        "report audit",
        &["ledger report audit", "ledger report audit --unit GO --fail"],
        &["ledger report audit", "ledger report audit --unit GO --fail"],
    ),
    (
        "overdue",
        &["ledger overdue --per unit", "ledger overdue --format json"],
        &["ledger overdue --per unit", "ledger overdue --format json"],
    ),
    (
        "batch",
        &["ledger batch - --dry-run", "ledger batch - --format json"],
        &["ledger batch - --dry-run", "ledger batch - --format json"],
    ),
    (
        "import",
        &[
            "ledger import docs/found-in-november.csv --dry-run",
            "ledger import docs/found-in-november.csv --map \"备注=detail\"",
        ],
        &[
            "ledger import docs/found-in-november.csv --dry-run",
            "ledger import docs/found-in-november.csv --map \"备注=detail\"",
        ],
    ),
    (
        "export",
        &[
            "ledger export register.xlsx --live",
            "ledger export - --format ndjson --unit GO",
            "ledger export --pack office.zip",
            "ledger export --tables tables",
        ],
        &[
            "ledger export 台账.xlsx --live",
            "ledger export - --format ndjson --unit GO",
            "ledger export --pack 台账包.zip",
            "ledger export --tables 数据表",
        ],
    ),
    (
        "schema",
        &["ledger schema -o ledger.schema.json", "ledger schema report"],
        &["ledger schema -o ledger.schema.json", "ledger schema report"],
    ),
    ("completions", &["ledger completions bash"], &["ledger completions bash"]),
    (
        "man",
        &["ledger man close", "ledger man --all -o pages"],
        &["ledger man close", "ledger man --all -o 手册"],
    ),
    (
        "help",
        &["ledger help", "ledger help start", "ledger help close"],
        &["ledger help", "ledger help 入门", "ledger help close"],
    ),
    (
        "config",
        &["ledger config", "ledger config set lang en", "ledger config set dates en"],
        &["ledger config", "ledger config set lang zh", "ledger config set dates zh"],
    ),
    (
        "config set",
        &[
            "ledger config set by \"Wang Fang\"",
            "ledger config set columns id,title,unit,due,light",
            "ledger config set view.late \"--light red --sort due\"",
        ],
        &[
            "ledger config set by 王芳",
            "ledger config set columns id,title,unit,due,light",
            "ledger config set view.逾期 \"--light red --sort due\"",
        ],
    ),
    ("config unset", &["ledger config unset by"], &["ledger config unset by"]),
    ("config edit", &["ledger config edit"], &["ledger config edit"]),
    ("config path", &["ledger config path"], &["ledger config path"]),
    (
        "form",
        &[
            "ledger form --unit GO -o go.xlsx --due-by 2019-12-10",
            "ledger form --each unit -o forms --due-by 2019-12-10",
        ],
        &[
            "ledger form --unit GO -o 办公厅.xlsx --due-by 2019-12-10",
            "ledger form --each unit -o 填报表 --due-by 2019-12-10",
        ],
    ),
    (
        "form read",
        &["ledger form read go.xlsx --dry-run", "ledger form read go.xlsx hr.xlsx --skip-bad"],
        &[
            "ledger form read 办公厅.xlsx --dry-run",
            "ledger form read 办公厅.xlsx 人事局.xlsx --skip-bad",
        ],
    ),
    (
        "notice",
        &[
            "ledger notice --unit GO",
            "ledger notice --each unit --format html -o notices",
            "ledger notice --unit GO --from \"Li Qiang <office@example.org>\" -o go.eml",
            "ledger notice --format ics -o deadlines.ics",
        ],
        &[
            "ledger notice --unit GO",
            "ledger notice --each unit --format html -o 通知",
            "ledger notice --unit GO --from \"整改办 <office@example.org>\" -o 通知.eml",
            "ledger notice --format ics -o 时限.ics",
        ],
    ),
    ("check", &["ledger check --evidence"], &["ledger check --evidence"]),
    (
        "review",
        &["ledger review", "ledger review 2019-11", "ledger review @waiting --unit GO"],
        &["ledger review", "ledger review 2019-11", "ledger review @waiting --unit GO"],
    ),
    ("round", &["ledger round list"], &["ledger round list"]),
    (
        "round add",
        &[
            "ledger round add 2019-11 --status closed --until 2019-12-31",
            "ledger round add sample --draw 10% --at-least 1 --seed 20191115",
        ],
        &[
            "ledger round add 11月 --name 11月回头看 --status closed --until 2019-12-31",
            "ledger round add 抽查 --draw 10% --at-least 1 --seed 20191115",
        ],
    ),
    (
        "round set",
        &["ledger round set lb-2019-11 until=2019-12-31 items+=GO-4,GO-5"],
        &["ledger round set lb-2019-11 止=2019-12-31 事项+=GO-4、GO-5"],
    ),
    ("round list", &["ledger round list --format json"], &["ledger round list --format json"]),
    ("report rounds", &["ledger report rounds"], &["ledger report rounds"]),
    (
        "seal",
        &["ledger seal", "ledger seal --by \"Li Qiang\""],
        &["ledger seal", "ledger seal --by 李强"],
    ),
    (
        "verify",
        &["ledger seal", "ledger verify", "ledger verify --format json"],
        &["ledger seal", "ledger verify", "ledger verify --format json"],
    ),
    ("undo", &["ledger undo --list"], &["ledger undo --list"]),
    (
        "split",
        &["ledger split --into units", "ledger split --join"],
        &["ledger split --into 单位", "ledger split --join"],
    ),
    (
        "merge",
        &[
            "ledger merge --install",
            "ledger merge --finish",
            "ledger merge --resolve GO-1 owner=theirs",
        ],
        &[
            "ledger merge --install",
            "ledger merge --finish",
            "ledger merge --resolve GO-1 owner=theirs",
        ],
    ),
];

/// The examples of a command, none for one that has none, which a test finds.
pub fn examples(command: &str, lang: Lang) -> &'static [&'static str] {
    let found = EXAMPLES.iter().find(|(name, ..)| *name == command);
    found.map_or(&[], |(_, en, zh)| match lang {
        Lang::En => en,
        Lang::Zh => zh,
    })
}
