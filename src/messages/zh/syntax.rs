//! What a parser of TOML finds wrong, which it says in English alone, in Chinese.

/// What is wrong, after the parser's own sentence; a general sentence for what is not listed, since the place is shown.
pub(super) fn syntax_words(said: &str) -> &'static str {
    let what = said.split(", expected ").next().unwrap_or(said);
    let known = KNOWN.iter().find(|(english, _)| *english == what);
    let begun = || BEGINNINGS.iter().find(|(english, _)| what.starts_with(english));
    known.or_else(begun).map_or("此处不符合 TOML 的写法", |(_, chinese)| chinese)
}

const KNOWN: &[(&str, &str)] = &[
    ("duplicate key", "此键重复"),
    ("string values must be quoted", "没有写值，或文字没有加引号"),
    ("missing value", "键没有值"),
    ("missing value for key", "键没有值"),
    ("key with no value", "键没有值"),
    ("missing assignment between key-value pairs", "键与值之间缺少 ="),
    ("extra assignment between key-value pairs", "多了一个 ="),
    ("extra `=`", "多了一个 ="),
    ("unexpected `=` in array", "列表中不能有 ="),
    ("missing opening quote", "缺少前引号"),
    ("invalid basic string", "文字的引号没有配对，或其中有不能直接写的字符"),
    ("invalid literal string", "文字的引号没有配对，或其中有不能直接写的字符"),
    ("invalid multi-line basic string", "多行文字的引号没有配对，或其中有不能直接写的字符"),
    ("invalid multi-line literal string", "多行文字的引号没有配对，或其中有不能直接写的字符"),
    ("missing escaped value", "反斜杠之后缺少字符"),
    ("too few unicode value digits", "\\u 之后的位数不够"),
    ("unclosed array", "列表缺少 ]"),
    ("missing array opening", "列表缺少 ["),
    ("missing comma between array elements", "列表各项之间缺少逗号"),
    ("extra comma in array", "列表中多了一个逗号"),
    ("unclosed inline table", "缺少 }"),
    ("missing inline table opening", "缺少 {"),
    ("missing key for inline table element", "{ } 中缺少键"),
    ("missing comma between key-value pairs", "各项之间缺少逗号"),
    ("extra comma in inline table", "{ } 中多了一个逗号"),
    ("invalid inline table element", "{ } 中应为“键 = 值”"),
    ("unclosed table", "表名缺少 ]"),
    ("unclosed array table", "表名缺少 ]]"),
    ("missing table open", "表名缺少 ["),
    ("invalid key-value pair", "此行不是“键 = 值”"),
    ("invalid unquoted key", "键只能用英文字母、数字、_ 和 -，用其他文字须加引号"),
    ("unquoted keys cannot be empty", "键为空"),
    ("keys cannot be multi-line basic strings", "键不能跨行"),
    ("keys cannot be multi-line literal strings", "键不能跨行"),
    ("invalid value", "值无效"),
    ("unexpected content", "此处有多余的内容"),
    ("unexpected key or value", "此处有多余的内容"),
    ("unexpected content between comment and newline", "此处有多余的内容"),
    ("invalid comment character", "注释中有不能使用的控制字符"),
    ("missing comment start", "注释须以 # 开头"),
    ("carriage return must be followed by newline", "回车符之后缺少换行符"),
    ("unexpected leading zero", "数字不能以 0 开头"),
    ("`_` may only go between digits", "数字中的 _ 只能放在两个数码之间"),
    ("integer number overflowed", "数字过大"),
    ("floating-point number overflowed", "数字过大"),
    ("redundant numeric sign", "数字的正负号重复"),
    ("unexpected sign", "此处不能有正负号"),
    ("recursion limit", "嵌套层数过多"),
    ("cannot recurse further; max recursion depth met", "嵌套层数过多"),
];

/// Sentences that go on with what was found.
const BEGINNINGS: &[(&str, &str)] = &[
    ("cannot extend value of type", "此键已有值，不能再作为表"),
    ("invalid integer", "数字无效"),
    ("invalid float", "数字无效"),
    ("invalid digit", "数字无效"),
    ("invalid datetime", "日期或时间无效"),
    ("invalid offset", "日期或时间无效"),
    ("invalid year", "日期无效"),
    ("invalid month", "日期无效"),
    ("invalid day", "日期无效"),
    ("invalid date", "日期无效"),
    ("invalid time", "时间无效"),
    ("invalid hour", "时间无效"),
    ("invalid minute", "时间无效"),
    ("invalid second", "时间无效"),
    ("invalid local", "日期或时间无效"),
    ("invalid partial-time", "时间无效"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> &'static str {
        syntax_words(text.parse::<toml::Table>().unwrap_err().message())
    }

    #[test]
    fn what_the_parser_finds_is_said_in_chinese() {
        assert_eq!(told("a = 1\na = 2"), "此键重复");
        assert_eq!(told("title = 会议"), "没有写值，或文字没有加引号");
        assert_eq!(told("due = "), "没有写值，或文字没有加引号");
        assert_eq!(told("days = [1, 2"), "列表缺少 ]");
        assert_eq!(told("[policy"), "表名缺少 ]");
        assert_eq!(told("a = \"x"), "文字的引号没有配对，或其中有不能直接写的字符");
        assert_eq!(told("标题 = 1"), "键只能用英文字母、数字、_ 和 -，用其他文字须加引号");
        assert_eq!(told("due = 2026-13-01"), "日期无效");
        assert_eq!(told("due = 2026-02-30"), "日期无效");
    }

    #[test]
    fn no_sentence_of_the_parser_is_shown_as_it_is() {
        assert_eq!(syntax_words("something new"), "此处不符合 TOML 的写法");
        for text in
            ["=", "a", "a = [", "a = {", "a = 'x", "a = 0x", "a = 1__2", "a.b", "[[x]", "a = {b}"]
        {
            let words = told(text);
            assert!(
                !words.contains("expected") && words != "此处不符合 TOML 的写法",
                "{text}: {words}"
            );
        }
    }
}
