//! Names in a Chinese sentence: Chinese names stand close to their neighbours, other letters keep a space.

use crate::messages::signing::ROLES;

/// A name between Chinese words: 由周晓光销号, but 由 Li Qiang 销号.
pub(super) fn within(name: impl AsRef<str>) -> String {
    ending(leading(name))
}

/// A name before a Chinese word, behind none.
pub(super) fn leading(name: impl AsRef<str>) -> String {
    let name = name.as_ref();
    let space = if name.ends_with(is_narrow) { " " } else { "" };
    format!("{name}{space}")
}

/// A name behind a Chinese word, before none.
pub(super) fn ending(name: impl AsRef<str>) -> String {
    let name = name.as_ref();
    let space = if name.starts_with(is_narrow) { " " } else { "" };
    format!("{space}{name}")
}

/// 引文：其中原有的双引号改为单引号。
pub(super) fn in_quotes(text: impl AsRef<str>) -> String {
    format!("“{}”", text.as_ref().replace('“', "‘").replace('”', "’"))
}

fn is_narrow(c: char) -> bool {
    unicode_width::UnicodeWidthChar::width(c).is_some_and(|columns| columns < 2)
}

/// What a role is called where people read it; one of the office's own is called as it is written.
pub(super) fn role_name(role: &str) -> &str {
    ROLES.iter().find(|(known, _)| *known == role).map_or(role, |(_, name)| name)
}

/// Roles as people read them.
pub(super) fn role_names(roles: &[String]) -> String {
    roles.iter().map(|role| role_name(role)).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_within_quotes_are_single() {
        assert_eq!(in_quotes("落实“1+5+2”清单"), "“落实‘1+5+2’清单”");
        assert_eq!(in_quotes("会议偏多"), "“会议偏多”");
    }

    #[test]
    fn chinese_stands_close_and_other_letters_keep_a_space() {
        assert_eq!(format!("由{}销号", within("周晓光")), "由周晓光销号");
        assert_eq!(format!("由{}销号", within("Li Qiang")), "由 Li Qiang 销号");
        assert_eq!(format!("{}已签署", leading("张三（GO）")), "张三（GO）已签署");
        assert_eq!(format!("经办人{}", ending("王芳")), "经办人王芳");
    }
}
