//! What each command and option says of itself: English and Chinese side by side.

use super::Lang;

/// What a command says of itself.
#[derive(Debug, Clone, Copy)]
pub struct About {
    pub short: &'static str,
}

/// Command, English, Chinese. A command of a command is written `unit add`; the program itself is the empty name.
const COMMANDS: &[(&str, &str, &str)] = &[
    (
        "",
        "See every corrective action through to its sign-off and look-back",
        "整改台账：逐项销号，回头看",
    ),
    ("init", "Start a ledger here, with comments that explain it", "在此新建台账，附说明"),
    ("unit", "Units that answer for items", "单位"),
    ("unit add", "Declare a unit", "登记单位"),
    ("unit list", "List the units", "列出单位"),
    ("category", "Categories: the lists that items are on", "类别"),
    ("category add", "Declare a category", "登记类别"),
    ("category list", "List the categories", "列出类别"),
    ("person", "Persons: those who are named in the ledger", "人员"),
    ("person add", "Declare a person", "登记人员"),
    ("person set", "Change what is known of a person", "修改人员"),
    ("person list", "List the persons", "列出人员"),
    ("add", "Put a new item on the ledger", "新增整改事项"),
    ("list", "List items", "列出事项"),
    ("show", "Show the whole story of items", "查看事项全貌"),
    ("edit", "Edit an item's own text, what changed on record", "用编辑器修改事项，改动留痕"),
    ("log", "Who did what, the latest first", "查看记录：谁做了什么，最近的在前"),
    ("set", "Change fields of items, each change on record", "修改事项的字段，逐项留痕"),
    ("progress", "Record progress on items", "登记整改进展"),
    ("comment", "Record a comment on items or on a unit", "登记意见（对事项或单位）"),
    ("submit", "Say that items are done, and wait for sign-off", "申请销号"),
    ("sign", "Give a signature that policy requires before closing", "销号前签署"),
    ("return", "Send submitted items back to their unit", "退回申请"),
    ("close", "Sign items off, with a result", "销号"),
    (
        "look-back",
        "Record whether closed items held; without an id, list what is due",
        "回头看；不带编号则列出应回头看的事项",
    ),
    ("extend", "Move deadlines, for a reason", "调整时限"),
    ("reopen", "Reopen closed or cancelled items", "重新启动"),
    ("cancel", "Cancel items, for a reason", "取消事项"),
    ("batch", "Carry out a file of commands in one step", "一次执行一个文件里的多条命令"),
    (
        "report",
        "Print progress, what is overdue, and the closure summary",
        "打印进度、逾期与销号情况",
    ),
    ("report progress", "Progress by unit, or by what else", "整改进度"),
    ("report overdue", "What is overdue, longest first", "逾期事项"),
    ("report closure", "The closure summary, with what was achieved", "销号情况与成绩清单"),
    ("indicator", "Figures reported over time, with or without a limit", "指标"),
    ("indicator add", "Declare an indicator", "登记指标"),
    ("indicator set", "Change an indicator", "修改指标"),
    ("indicator record", "Record a reading, of a unit or of the whole", "登记读数"),
    ("indicator list", "List the indicators as they stand", "列出指标"),
    ("target", "What `indicator` was called before", "即 indicator（旧名）"),
    ("target add", "Declare an indicator", "登记指标"),
    ("target record", "Record a reading", "登记读数"),
    ("target list", "List the indicators as they stand", "列出指标"),
    ("policy", "Show what closing demands, or change it", "查看或修改台账的规定"),
    (
        "report indicators",
        "Indicators: value, used, pace and forecast, and who has not reported",
        "指标：累计数、进度、预计数与未报单位",
    ),
    ("report targets", "Indicators as they were printed before", "指标（旧格式）"),
    ("report trend", "What was opened and closed, and what was open, by period", "立项与销号走势"),
    ("report audit", "Signs of closing on paper, and the items that show them", "纸面整改迹象"),
    ("report brief", "The state in plain prose, or a page for each unit", "情况简报；可每单位一页"),
    ("report look-back", "Look-backs due, coming and made, and what held", "回头看情况"),
    ("overdue", "What is overdue, longest first", "逾期事项"),
    ("undo", "Take back the last change, and the one before", "撤销上一次改动"),
    ("split", "Give each unit a file of its own, or join them", "按单位分册，或合为一册"),
    (
        "merge",
        "Let git merge ledgers by item, field and event",
        "让 git 按事项、字段和记录合并台账",
    ),
    ("import", "Import items from a spreadsheet, after a preview", "导入台账，先预览"),
    ("export", "Write the register, or a choice of it, to a file", "导出台账"),
    ("completions", "Make a shell complete commands and the ledger's own values", "命令行补全脚本"),
    ("man", "Print a manual page, or write them all", "输出手册页"),
    (
        "help",
        "Show a topic of the manual, or what a command takes",
        "查看手册的一个主题，或一条命令的用法",
    ),
    ("config", "Your settings, and where each comes from", "个人设置，及各项来自何处"),
    ("config set", "Set one", "设置一项"),
    ("config unset", "Take one out", "取消一项设置"),
    ("config edit", "Edit the config file", "用编辑器打开配置文件"),
    ("config path", "Say where the config file is", "配置文件的位置"),
    ("form", "Make a form for units to fill in, and read it back", "制作填报表，收回后读入"),
    ("form read", "Read returned forms, after a preview", "读入收回的填报表，先预览"),
    (
        "notice",
        "A letter to a unit: what is overdue, falls due or rebounded",
        "生成督办通知：逾期、临期、反弹事项",
    ),
    (
        "seal",
        "Keep digests of what is on record, so that changes show",
        "封存：留存记录摘要，事后改动可查",
    ),
    ("verify", "Compare the ledger with its seals", "验封：台账与封存逐条核对"),
    ("check", "List every fault of the ledger", "检查台账"),
];

/// Command and option, English, Chinese. `*` stands for any command that has no line of its own.
const ARGUMENTS: &[(&str, &str, &str, &str)] = &[
    (
        "*",
        "ledger",
        "The ledger's file, or the folder it is in; given again, or for a folder of ledgers, reports are over all [env: LEDGER_PATH]",
        "台账文件或其所在文件夹；重复给出或给出含多本台账的文件夹，报表汇总各本 [环境变量：LEDGER_PATH]",
    ),
    (
        "*",
        "keep_going",
        "Skip unreadable ledgers and list them at the end",
        "汇总时略去读不了的台账，并注明",
    ),
    ("*", "today", "Act as if today were DATE [default: today]", "以哪一天为今天 [默认：当天]"),
    ("*", "by", "Who acts [env: LEDGER_BY]", "经办人 [环境变量：LEDGER_BY]"),
    (
        "*",
        "lang",
        "Language: en or zh [env: LEDGER_LANG]",
        "语言：en 或 zh [环境变量：LEDGER_LANG]",
    ),
    (
        "*",
        "color",
        "Colours: auto, always or never [default: auto]",
        "颜色：auto、always 或 never [默认：auto]",
    ),
    ("*", "quiet", "Suppress messages", "只输出所要的内容"),
    (
        "*",
        "mine",
        "Only items that whoever acts owns, leads, or is the unit's contact for",
        "只看经办人自己负责的：责任人、责任领导或单位联系人",
    ),
    (
        "*",
        "waiting",
        "Only submitted items that wait for whoever acts to sign or close",
        "只看待经办人签署或销号的事项",
    ),
    ("*", "no_pager", "Print long output at once", "长内容直接输出，不分页"),
    (
        "*",
        "wait",
        "Seconds to wait for another writer [default: 30]",
        "等待其他写入者的秒数 [默认：30]",
    ),
    (
        "*",
        "format",
        "table, markdown, csv, json, html, xlsx or docx",
        "格式：table、markdown、csv、json、html、xlsx 或 docx",
    ),
    ("*", "output", "Write to a file instead", "写入文件"),
    ("*", "as_of", "Figures as they stood at the end of this day", "统计截至日期"),
    (
        "*",
        "per",
        "A row for each: unit, category, group, lead, owner, horizon, severity or tag; group,category for rows within rows",
        "按什么分行：unit、category、group、lead、owner、horizon、severity、tag；group,category 则组内再分",
    ),
    ("*", "since", "The period's first day", "期间的第一天"),
    ("*", "until", "The period's last day", "期间的最后一天"),
    ("*", "dry_run", "Show what would change, and write nothing", "只显示将作的改动，不写入"),
    ("*", "on", "The day it happened on [default: today]", "发生日期 [默认：今天]"),
    (
        "*",
        "evidence",
        "A file or a link that shows it; may be repeated",
        "证据：文件或链接，可多次",
    ),
    ("*", "ids", "Item ids, such as GO-1", "事项编号，如 GO-1"),
    ("*", "note", "What is to be said", "说明"),
    ("*", "reason", "Why", "理由"),
    ("*", "with", "Co-signatory; may be repeated", "共同签署人，可多次"),
    ("*", "unit", "Only items of this unit; may be repeated", "只看此单位的事项，可多次"),
    ("*", "assist", "Only items that this unit assists with", "只看此单位配合的事项"),
    ("*", "category", "Only items of this category", "只看此类别"),
    ("*", "group", "Only items of this group of categories", "只看此组别"),
    ("*", "lead", "Only items that this person answers for", "只看此责任领导的事项"),
    ("*", "owner", "Only items that this person does", "只看此责任人的事项"),
    (
        "*",
        "horizon",
        "Only items of this horizon: near, mid or long",
        "只看此期限类型：near 近期、mid 中期、long 长期",
    ),
    (
        "*",
        "severity",
        "Only items of this severity: low, medium or high",
        "只看此严重程度：low、medium、high",
    ),
    ("*", "tag", "Only items with this tag", "只看有此标签的事项"),
    ("*", "text", "Only items whose texts hold this", "只看文字中含有此词的事项"),
    (
        "*",
        "status",
        "Only items that are: open, in-progress, submitted, closed or cancelled",
        "只看此状态：open、in-progress、submitted、closed、cancelled",
    ),
    (
        "*",
        "light",
        "Only items whose light is: red, amber, green or blue",
        "只看此亮灯：red、amber、green、blue",
    ),
    ("*", "due_before", "Only items due before this day", "只看时限早于此日的事项"),
    ("*", "due_after", "Only items due after this day", "只看时限晚于此日的事项"),
    ("*", "live", "Leave out what is closed or cancelled", "不含已销号和已取消的事项"),
    (
        "*",
        "columns",
        "Only these columns, by their keys: id,title,due,light",
        "只要这些列，写其键名：id,title,due,light",
    ),
    (
        "*",
        "sort",
        "Sort by these keys; one with a hyphen before it from the largest down: -days_overdue",
        "按这些键排序；前加连字符为从大到小：-days_overdue",
    ),
    ("*", "limit", "Show at most this many items", "最多列出多少项"),
    ("*", "help", "Print help", "显示帮助"),
    (
        "*",
        "version",
        "Print the version; with --verbose, what it was built for, too",
        "显示版本；加 --verbose 并显示为何种系统、用何编译器构建",
    ),
    ("*", "code", "A code: letters of any script, digits, . and _", "代码：文字、数字、. 和 _"),
    ("*", "name", "The name in full", "名称"),
    ("init", "path", "Where [default: ledger.toml here]", "位置 [默认：此处的 ledger.toml]"),
    ("init", "title", "The ledger's title", "台账标题"),
    ("unit add", "lead", "Who leads it", "负责人"),
    ("unit add", "contact", "How to reach it", "联系方式"),
    ("unit add", "email", "Where its notices go", "接收通知的邮箱"),
    ("category add", "group", "The group of lists that it belongs to", "所属组别"),
    ("person add", "name", "The name in full", "姓名"),
    ("person add", "unit", "The unit that the person belongs to", "所在单位"),
    ("person add", "title", "The post that the person holds", "职务"),
    ("person add", "email", "Where mail reaches the person", "邮箱"),
    (
        "person add",
        "role",
        "As what the person signs: unit-head@GO, or unit-head for all units; may be repeated",
        "签署的角色：unit-head@GO；不写单位则管全部单位；可多次",
    ),
    (
        "person add",
        "aka",
        "Another spelling of the name; may be repeated",
        "姓名的其他写法，可多次",
    ),
    ("person set", "name", "The name, in whichever spelling", "姓名，任一写法"),
    (
        "person set",
        "values",
        "What it is to be: title=Head, roles+=unit-head@GO, aka-=\"W. Fang\"",
        "改成什么：title=处长、roles+=unit-head@GO、aka-=\"Wang Fang\"",
    ),
    ("add", "title", "What is to be put right", "要整改的问题"),
    ("add", "unit", "The unit that answers for it", "牵头单位"),
    (
        "add",
        "due",
        "The deadline: 2026-12-31, +30d, eom, eoq, eoy",
        "时限：2026-12-31、+30d、eom（月末）、eoq、eoy",
    ),
    ("add", "lead", "Who answers for it", "责任领导"),
    ("add", "owner", "Who does it", "责任人"),
    ("add", "category", "The list that it is on", "类别"),
    ("add", "horizon", "near, mid or long", "期限类型：near 近期、mid 中期、long 长期坚持"),
    ("add", "assist", "A unit that assists; may be repeated", "配合单位，可多次"),
    (
        "add",
        "measure",
        "A concrete step; may be repeated, and end in (owner NAME; unit CODE; due DATE)",
        "整改措施，可多次；末尾可写 `(owner 姓名; unit 代码; due 日期)`",
    ),
    ("add", "detail", "More about it", "具体表现"),
    ("add", "cause", "What causes it", "原因分析"),
    ("add", "ref", "The number that it bears elsewhere", "在别处的编号"),
    ("add", "goal", "What is to be reached", "整改目标"),
    ("add", "source", "Where it was found", "问题来源"),
    ("add", "again", "The earlier item that recurs in this one", "本项所复发的此前事项"),
    ("add", "severity", "low, medium or high", "严重程度：low、medium、high"),
    ("add", "tag", "A tag; may be repeated", "标签，可多次"),
    ("add", "opened", "The day it was opened on [default: today]", "立项日期 [默认：今天]"),
    (
        "add",
        "values",
        "A field without an option of its own, such as again=GO-1",
        "没有专门选项的字段，如 again=GO-1",
    ),
    ("add", "stale_days", "Days without an event after which it is stale", "多少天没有记录算停滞"),
    (
        "add",
        "called",
        "In a batch: the name that later lines call it by, as @NAME",
        "仅用于 batch：起个名字，后面各行用 @名字 来指",
    ),
    (
        "batch",
        "file",
        "A file with one command a line, as typed after `ledger`, and comments on lines of their own; - reads standard input",
        "命令文件，每行一条，写法同 `ledger` 之后，注释另起一行；- 为标准输入",
    ),
    (
        "batch",
        "format",
        "Format: table, or json for one result a line",
        "格式：table，或 json（每行一个结果）",
    ),
    (
        "progress",
        "done",
        "The measure that is done now, by number; may be repeated",
        "已完成的措施序号，可多次",
    ),
    (
        "set",
        "words",
        "Item ids, then KEY=VALUE; an empty value takes the key out; tags+=X and tags-=X",
        "事项编号，然后是 键=值；值为空则删去此键；tags+=X、tags-=X",
    ),
    ("progress", "words", "Item ids, then what was done", "事项编号，最后是进展情况"),
    ("comment", "words", "Item ids, then the comment", "事项编号，最后是意见"),
    ("comment", "unit", "Comment on this unit instead of on items", "对此单位发表意见"),
    ("comment", "source", "Whose opinion it is", "意见来源"),
    ("sign", "role", "The role to sign in [default: the next]", "以何角色签署 [默认：下一个]"),
    ("close", "result", "What was achieved", "整改成效"),
    (
        "close",
        "anyway",
        "Close with a measure not done, for this reason",
        "尚有措施未完成仍要销号的理由",
    ),
    ("look-back", "effective", "It held", "成效巩固"),
    ("look-back", "ineffective", "It rebounded", "问题反弹"),
    ("*", "id", "The indicator's id", "指标编号"),
    (
        "*",
        "value",
        "The figure: the total so far, or what is added, as the indicator has it",
        "读数：累计数，或本次新增数（按指标的读数方式）",
    ),
    (
        "indicator set",
        "values",
        "KEY=VALUE, limits.GO=20 for one unit; an empty value takes the key out",
        "键=值；limits.GO=20 只改一个单位；值为空则删去此键",
    ),
    ("indicator add", "per", "unit: every unit reports it for itself", "unit：各单位分别填报"),
    ("target add", "per", "unit: every unit reports it for itself", "unit：各单位分别填报"),
    (
        "*",
        "units",
        "With --per unit: the units that report it [default: all]",
        "分别填报的单位 [默认：全部]",
    ),
    (
        "*",
        "readings_are",
        "totals: the whole so far [default]; additions: each adds to those before",
        "totals 累计数 [默认]；additions 每次新增数",
    ),
    ("indicator add", "limit", "The figure to stay under, or to reach", "控制数"),
    ("*", "limits", "Limits of units: GO=20", "各单位控制数，如 GO=20"),
    ("*", "baselines", "Last year's figures of units: GO=22", "各单位上年数，如 GO=22"),
    ("indicator add", "unit", "The unit whose one figure it is", "所属单位"),
    (
        "indicator add",
        "category",
        "The category whose form asks for it",
        "所属类别（在哪张表上填报）",
    ),
    ("indicator record", "unit", "The unit whose figure it is", "哪个单位的读数"),
    ("target record", "unit", "The unit whose figure it is", "哪个单位的读数"),
    ("indicator record", "note", "A note on the figure", "备注"),
    ("target record", "note", "A note on the figure", "备注"),
    (
        "indicator record",
        "anyway",
        "Record a total that falls, for this reason",
        "累计数下降仍要登记的理由",
    ),
    (
        "target record",
        "anyway",
        "Record a total that falls, for this reason",
        "累计数下降仍要登记的理由",
    ),
    ("report indicators", "per", "unit: the figures of each unit", "unit：逐个单位列出"),
    ("indicator list", "per", "unit: the figures of each unit", "unit：逐个单位列出"),
    (
        "report indicators",
        "since",
        "A unit without a reading since this day has not reported [default: the period's first day]",
        "自此日起没有读数的单位为未报 [默认：期间的第一天]",
    ),
    (
        "indicator list",
        "since",
        "A unit without a reading since this day has not reported [default: the period's first day]",
        "自此日起没有读数的单位为未报 [默认：期间的第一天]",
    ),
    ("target add", "limit", "The figure to stay under, or to reach", "控制数"),
    ("*", "direction", "at-most or at-least", "at-most 不超过、at-least 不少于"),
    ("*", "measured_in", "What it is counted in", "计量单位"),
    ("*", "from", "The period's first day", "期间的第一天"),
    ("*", "baseline", "The figure of the period before", "上一期的数"),
    ("target add", "unit", "The unit that it is set for", "所属单位"),
    ("target add", "category", "The category that it belongs to", "所属类别"),
    ("extend", "due", "The new deadline", "新的时限"),
    ("reopen", "due", "A new deadline", "新的时限"),
    (
        "cancel",
        "kind",
        "duplicate, accepted, moved or mistaken",
        "类型：duplicate 重复、accepted 风险接受、moved 移交、mistaken 误录",
    ),
    (
        "import",
        "file",
        "What to take in: .csv .tsv .xlsx .json .ndjson; - for a pipe",
        "要导入的文件：.csv .tsv .xlsx .json .ndjson；- 为管道",
    ),
    (
        "import",
        "format",
        "Format: csv, tsv, xlsx, json or ndjson [default: as the name ends]; json prints the preview of a named file",
        "格式：csv、tsv、xlsx、json 或 ndjson [默认：按文件名]；json：以 JSON 输出预览",
    ),
    (
        "import",
        "map",
        "What a column is; without a key, it is left out",
        "某列是什么；不写键则略去此列；可多次",
    ),
    (
        "import",
        "dates",
        "How days are written: ymd, dmy or mdy; month-end where a month without a day is its last",
        "日期写法：ymd、dmy 或 mdy；只写月份的按月末算，用 month-end",
    ),
    (
        "import",
        "values",
        "What a word stands for, as severity:RED=high; may be repeated",
        "某个词表示什么，如 severity:RED=high；可多次",
    ),
    (
        "import",
        "way",
        "As jira, redmine, github, fedramp-poam or a saved way",
        "按已有方式读取：fedramp-poam、jira、redmine、github，或已保存的名称",
    ),
    (
        "import",
        "save",
        "Keep the options typed under a name in the ledger",
        "把所用选项以此名称存入台账",
    ),
    (
        "import",
        "output",
        "Write the whole preview: .json .csv .md .txt",
        "把全部预览写入文件：.json .csv .md .txt",
    ),
    ("import", "ignore", "A column to leave out; may be repeated", "略去某列；可多次"),
    ("import", "ignore_unknown", "Leave out columns that are not known", "略去认不出的列"),
    (
        "import",
        "set",
        "For rows that do not say: due=30d, horizon=long",
        "未写明的行按此填写，如 due=30d、horizon=long；可多次",
    ),
    (
        "import",
        "match",
        "Rows without a number update the item of their unit and title: title",
        "没有编号的行更新同单位同名的事项：title",
    ),
    (
        "import",
        "new_categories",
        "Declare categories that are not known, by their names",
        "按名称登记台账中没有的类别",
    ),
    ("import", "unit", "The unit of rows that name none", "未写明单位的行所属单位"),
    (
        "import",
        "opened",
        "The day on which rows that name none were opened [default: today]",
        "未写明立项日期的行的立项日期 [默认：今天]",
    ),
    ("import", "reason", "Why deadlines move", "调整时限的理由"),
    (
        "import",
        "history",
        "Close what rows say was closed, as they say",
        "按行中的销号日期和结果补记销号",
    ),
    (
        "import",
        "new_ids",
        "Take over ids that are not known, as they are",
        "照原样采用台账中没有的编号",
    ),
    (
        "import",
        "new_units",
        "Declare units that are not known, by their names",
        "按名称登记台账中没有的单位",
    ),
    (
        "import",
        "skip_bad",
        "Import the rest where some rows are refused",
        "略过不能导入的行，导入其余",
    ),
    ("import", "sheet", "The workbook's sheet", "工作簿中的工作表"),
    (
        "import",
        "encoding",
        "How the text is encoded, where it cannot be told",
        "文本编码，无法识别时指明",
    ),
    ("import", "yes", "Do not ask", "不再询问"),
    (
        "export",
        "file",
        "Where to: .csv .tsv .json .ndjson .xlsx .md; - for standard output",
        "导出到：.csv .tsv .json .ndjson .xlsx .md；- 为标准输出",
    ),
    (
        "export",
        "format",
        "Format: csv, tsv, json, ndjson, xlsx or md [default: as the name ends]",
        "格式：csv、tsv、json、ndjson、xlsx 或 md [默认：按文件名]",
    ),
    (
        "form",
        "output",
        "Write to this file, or with --each into this folder",
        "写入此文件；用 --each 时为文件夹",
    ),
    (
        "form",
        "each",
        "One form for each: unit, category or owner",
        "各制一张：unit 单位、category 类别、owner 责任人",
    ),
    ("form", "due_by", "The day by which it is wanted back", "要求报回的日期"),
    ("form read", "files", "Forms that came back", "收回的填报表"),
    (
        "form read",
        "take",
        "Record this item though it changed since the form was made (repeatable)",
        "制表后已有变动的事项，仍录入此项（可重复）",
    ),
    ("form read", "take_changed", "Record all that changed since", "制表后有变动的也全部录入"),
    (
        "form read",
        "skip_bad",
        "Leave out what is refused, and take in the rest",
        "略过不能录入的，录入其余",
    ),
    ("form read", "yes", "Do not ask", "不再询问"),
    ("notice", "each", "One file for each: unit", "各生成一份：unit 单位"),
    (
        "notice",
        "format",
        "Format: markdown, text, html, docx, eml (a mail) or ics (a calendar) [default: markdown; with --each docx]",
        "格式：markdown、text、html、docx、eml（邮件）或 ics（日历） [默认：markdown；用 --each 时 docx]",
    ),
    (
        "notice",
        "output",
        "Write to a file, or with --each into a folder",
        "写入文件；用 --each 时为文件夹",
    ),
    (
        "notice",
        "from",
        "Who signs: a name, an address, or \"NAME <ADDRESS>\" [default: who acts]",
        "落款和发件人：姓名、邮箱或“姓名 <邮箱>” [默认：经办人]",
    ),
    ("notice", "reply_by", "The day by which an answer is wanted", "要求回复的日期"),
    (
        "check",
        "evidence",
        "Hold files given as evidence against their sums, too",
        "同时核对作为证据的文件是否缺失或被改动",
    ),
    ("log", "who", "Only what this person did or signed too", "只看此人经办或共同签署的记录"),
    (
        "log",
        "did",
        "Only events of this kind: progress, submitted, closed, …",
        "只看此类记录：progress、submitted、closed 等",
    ),
    ("edit", "id", "The item's id, such as GO-1", "事项编号，如 GO-1"),
    (
        "report trend",
        "every",
        "How long each period is: week, month or quarter [default: month]",
        "按多长一期：week 周、month 月、quarter 季度 [默认：month]",
    ),
    ("merge", "base", "The version that both sides began from", "双方共同的原版"),
    (
        "merge",
        "ours",
        "Our version; the outcome is written into it. The exit status is 0 where all is merged, 1 where something is left to decide, 129 where nothing could be merged",
        "我方版本，合并结果写入其中。退出码：0 已合并，1 有待定之处，129 未能合并",
    ),
    ("merge", "theirs", "Their version", "对方版本"),
    ("merge", "path", "What the file is called in messages", "消息中所用的文件名"),
    (
        "merge",
        "marker_size",
        "Taken because git offers it; conflicts are comments here",
        "git 传来的参数；冲突以注释标出，不用标记",
    ),
    ("merge", "install", "Have git merge this ledger so, in this clone", "在此仓库中启用"),
    ("merge", "uninstall", "Have git merge it as any text again", "在此仓库中停用"),
    (
        "policy",
        "words",
        "What to change: closing=verified, evidence=required, look_back_days=30,90, closers+=NAME; without it, shows the policy",
        "要改的规定：closing=verified、evidence=required、look_back_days=30,90、closers+=姓名；不写则显示",
    ),
    (
        "split",
        "into",
        "The folder for the units' files, below the ledger's [default: units]",
        "分册所在的文件夹，在台账文件夹之下 [默认：units]",
    ),
    ("split", "join", "Bring all parts back into one file", "把各分册并回一个文件"),
    ("undo", "redo", "Make again what was taken back last", "重做上一次撤销的改动"),
    (
        "undo",
        "anyway",
        "Take back what is another's, or of another day: the reason, which is put on record",
        "撤销他人的或往日的改动：写明理由，记录在案",
    ),
    (
        "undo",
        "unfinished",
        "Show a change of several files that was not finished; keep completes it, drop takes it back",
        "查看尚未完成的多文件改动；keep 完成，drop 撤回",
    ),
    ("undo", "yes", "Do not ask", "不再询问"),
    (
        "undo",
        "list",
        "List the changes made, and who took which back",
        "列出历次改动，以及由谁撤销",
    ),
    (
        "list",
        "views",
        "Views: @mine, @this-week, @overdue, @waiting, or your own",
        "视图：@mine 我的、@this-week 本周到期、@overdue 逾期、@waiting 待核验，或自定义",
    ),
    ("completions", "shell", "bash, zsh, fish or powershell", "bash、zsh、fish 或 powershell"),
    (
        "man",
        "command",
        "The command; the program itself where none is named",
        "命令；不写则为程序本身",
    ),
    ("man", "all", "Every page, into a folder", "全部手册页，写入文件夹"),
    ("man", "folder", "The folder", "文件夹"),
    ("help", "words", "A topic or a command; without one, list both", "主题或命令；不写则列出全部"),
    ("list", "save", "Keep these options as a view of this name", "把这些选项存为此名称的视图"),
    (
        "config set",
        "key",
        "lang, by, ledger, dates, color, columns, pager or view.NAME",
        "lang 语言、by 经办人、ledger 台账、dates 日期、color 颜色、columns 列、pager 分页、view.名称 视图",
    ),
    ("config set", "value", "What it is to be", "值"),
    ("config unset", "key", "Which one", "哪一项"),
    ("list", "ids", "Print the ids alone, one a line", "只输出编号，每行一个"),
    ("overdue", "ids", "Print the ids alone, one a line", "只输出编号，每行一个"),
    ("report overdue", "ids", "Print the ids alone, one a line", "只输出编号，每行一个"),
    (
        "report brief",
        "since",
        "Say what changed since this day, its own events included",
        "说明自此日（含）以来的变化",
    ),
    (
        "report brief",
        "each",
        "Write a page for each unit into the folder that -o names",
        "每单位一页，写入 -o 指定的文件夹",
    ),
    (
        "report brief",
        "output",
        "Write to a file, or with --each into a folder, instead",
        "写入文件；用 --each 时写入文件夹",
    ),
    (
        "report brief",
        "format",
        "Format: markdown, table (plain text), json, html or docx [default: markdown; with --each docx]",
        "格式：markdown、table（纯文本）、json、html 或 docx [默认：markdown；用 --each 时 docx]",
    ),
    (
        "seal",
        "sign",
        "Sign the seal with this SSH key, beside it as .sig",
        "用此 SSH 密钥签名，签名文件为同名 .sig",
    ),
    (
        "verify",
        "seals",
        "Seals to compare with [default: all in seals/]",
        "要核对的封存 [默认：seals/ 中全部]",
    ),
    (
        "verify",
        "allowed",
        "Whose signatures count: an SSH file of allowed signers [default: git's]",
        "认可的签名人：SSH 的 allowed_signers 文件 [默认：git 所设]",
    ),
    ("report audit", "fail", "Exit with 3 if any sign is found", "发现迹象时以 3 退出"),
    ("overdue", "fail", "Exit with 3 if anything is overdue", "有逾期事项时以 3 退出"),
    ("report overdue", "fail", "Exit with 3 if anything is overdue", "有逾期事项时以 3 退出"),
];

fn pick(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

/// What a command says of itself; none for one that has no words, which a test finds.
pub fn about(command: &str, lang: Lang) -> Option<About> {
    let (_, en, zh) = COMMANDS.iter().find(|(name, ..)| *name == command)?;
    Some(About { short: pick(lang, en, zh) })
}

/// What an option of a command says of itself.
pub fn arg_help(command: &str, argument: &str, lang: Lang) -> Option<&'static str> {
    let line = |name: &str| ARGUMENTS.iter().find(|(c, a, ..)| *c == name && *a == argument);
    let (_, _, en, zh) = line(command).or_else(|| line("*"))?;
    Some(pick(lang, en, zh))
}

/// Commands as people group them: a heading in both languages, then names in the order in which they are met.
const GROUPS: &[(&str, &str, &[&str])] = &[
    ("Set up", "建账", &["init", "policy", "unit", "category", "person", "indicator"]),
    (
        "Work",
        "办理",
        &[
            "add",
            "list",
            "show",
            "set",
            "edit",
            "progress",
            "comment",
            "extend",
            "submit",
            "sign",
            "return",
            "close",
            "reopen",
            "cancel",
            "look-back",
        ],
    ),
    ("See", "统计", &["report", "overdue", "log"]),
    ("Exchange", "交换", &["batch", "import", "export", "form", "notice"]),
    (
        "Keep",
        "维护",
        &[
            "check",
            "undo",
            "split",
            "merge",
            "seal",
            "verify",
            "config",
            "completions",
            "man",
            "help",
        ],
    ),
];

/// The groups of commands, each with its heading.
pub fn groups(lang: Lang) -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    GROUPS.iter().map(move |(en, zh, commands)| (pick(lang, en, zh), *commands))
}

/// A placeholder such as `DATE`, in the language; none for one that has no words, which a test finds.
pub fn placeholder(name: &str, lang: Lang) -> Option<&'static str> {
    const NAMES: &[(&str, &str)] = &[
        ("BASE", "原版"),
        ("CODE", "代码"),
        ("CODE=NUMBER", "代码=数"),
        ("COLUMNS", "列"),
        ("COMMAND", "命令"),
        ("CONTACT", "联系方式"),
        ("DATE", "日期"),
        ("DAYS", "天数"),
        ("DEED", "事由"),
        ("DIRECTION", "要求"),
        ("EMAIL", "邮箱"),
        ("FILE", "文件"),
        ("FOLDER", "文件夹"),
        ("FORMAT", "格式"),
        ("HEADING=KEY", "表头=键"),
        ("GROUP", "组别"),
        ("HORIZON", "期限类型"),
        ("ID", "编号"),
        ("ID… KEY=VALUE", "编号… 键=值"),
        ("ID… NOTE", "编号… 说明"),
        ("KEY", "键"),
        ("KEYFILE", "密钥文件"),
        ("KEYS", "键"),
        ("KEY=VALUE", "键=值"),
        ("KIND", "类型"),
        ("LANG", "语言"),
        ("LEAD", "姓名"),
        ("LIGHT", "亮灯"),
        ("N", "序号"),
        ("NAME", "姓名"),
        ("NOTE", "说明"),
        ("NUMBER", "数"),
        ("OURS", "我方"),
        ("PATH", "路径"),
        ("PATH-OR-LINK", "文件或链接"),
        ("PERIOD", "期间"),
        ("REASON", "理由"),
        ("ROLE", "角色"),
        ("SEAL", "封存"),
        ("SECONDS", "秒数"),
        ("SENDER", "发件人"),
        ("SEVERITY", "严重程度"),
        ("SHELL", "终端"),
        ("STATUS", "状态"),
        ("TAG", "标签"),
        ("TEXT", "文字"),
        ("THEIRS", "对方"),
        ("THING", "名称"),
        ("TOPIC", "主题"),
        ("HEADING", "表头"),
        ("BY", "依据"),
        ("ORDER", "次序"),
        ("KEY:TEXT=WORD", "词义"),
        ("TITLE", "标题"),
        ("VALUE", "值"),
        ("@VIEW", "@视图"),
        ("WAY", "办法"),
        ("WHAT", "项"),
        ("WHEN", "何时"),
    ];
    let (en, zh) = NAMES.iter().find(|(en, _)| *en == name)?;
    // What is called THING here is a name in English, like a person's.
    Some(pick(lang, if *en == "THING" { "NAME" } else { en }, zh))
}

/// Command, then the Chinese words that it answers to: the one that everybody uses first.
const SPOKEN: &[(&str, &[&str])] = &[
    ("add", &["新增", "添加"]),
    ("list", &["列表", "清单"]),
    ("show", &["查看"]),
    ("progress", &["进展"]),
    ("comment", &["意见", "批注"]),
    ("extend", &["延期"]),
    ("submit", &["申请销号", "申请"]),
    ("sign", &["签署"]),
    ("return", &["退回"]),
    ("close", &["销号"]),
    ("look-back", &["回头看"]),
    ("report", &["报告", "报表"]),
    ("indicator", &["指标"]),
    ("overdue", &["逾期", "超期"]),
    ("form", &["填报", "填报表"]),
    ("notice", &["督办", "通知"]),
    ("person", &["人员"]),
    ("seal", &["封存"]),
    ("verify", &["验封"]),
    ("help", &["帮助"]),
];

/// The Chinese words that a command answers to, the one that everybody uses first.
pub fn spoken(command: &str) -> &'static [&'static str] {
    SPOKEN.iter().find(|(name, _)| *name == command).map_or(&[], |(_, words)| words)
}

/// The headings of a manual page: as they are made, and in the language.
pub fn man_headings(lang: Lang) -> &'static [(&'static str, &'static str)] {
    match lang {
        Lang::En => &[],
        Lang::Zh => &[
            ("NAME", "名称"),
            ("SYNOPSIS", "用法"),
            ("DESCRIPTION", "说明"),
            ("ARGUMENTS", "参数"),
            ("OPTIONS", "选项"),
            ("SUBCOMMANDS", "命令"),
            ("EXTRA", "其他"),
            ("VERSION", "版本"),
        ],
    }
}

/// What stands behind a command that may be typed in Chinese, too.
pub fn also_typed(word: &str, lang: Lang) -> String {
    super::say!(lang, " [also {word}]", " [也可用 {word}]")
}

/// What stands above the topics of the manual.
pub fn topics_heading(lang: Lang) -> &'static str {
    pick(lang, "The manual: ledger help TOPIC", "手册：ledger 帮助 主题")
}

/// How short help ends: where to read on.
pub fn short_help_end(command: &str, lang: Lang) -> String {
    match command {
        "" => super::say!(
            lang,
            "`ledger` by itself says how things stand, `ledger COMMAND -h` what a command\ntakes, `ledger --help` all there is, with examples. Every command takes:\n--ledger --by --today --lang --color --quiet --no-pager",
            "单独的 `ledger` 显示当前情况；`ledger 命令 -h` 看一条命令的用法；\n`ledger --help` 看全部命令和示例。\n各命令通用：--ledger --by --today --lang --color --quiet --no-pager"
        ),
        command => super::say!(
            lang,
            "Examples, and the options that every command has: ledger {command} --help",
            "示例和通用选项：ledger {command} --help"
        ),
    }
}

/// The headings of a help page.
#[derive(Debug, Clone, Copy)]
pub struct Headings {
    pub commands: &'static str,
    pub arguments: &'static str,
    pub options: &'static str,
    /// Options that every command has.
    pub everywhere: &'static str,
    /// Options that choose items, the same wherever items are chosen.
    pub filters: &'static str,
    /// Options that are seldom wanted.
    pub more: &'static str,
    pub examples: &'static str,
    pub usage: &'static str,
    /// What stands for a command, and for options, in the line that says how a command is typed.
    pub command: &'static str,
    pub any_options: &'static str,
    /// clap's template, with the word for usage in the language.
    pub template: &'static str,
}

pub fn help_headings(lang: Lang) -> Headings {
    match lang {
        Lang::En => Headings {
            commands: "Commands",
            arguments: "Arguments",
            options: "Options",
            everywhere: "Options of every command",
            filters: "Filters",
            more: "Also",
            examples: "Examples",
            usage: "Usage: ",
            command: "COMMAND",
            any_options: "[OPTIONS]",
            template: "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
        },
        Lang::Zh => Headings {
            commands: "命令",
            arguments: "参数",
            options: "选项",
            everywhere: "通用选项",
            filters: "筛选",
            more: "另有",
            examples: "示例",
            usage: "用法：",
            command: "命令",
            any_options: "[选项]",
            template: "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
        },
    }
}
