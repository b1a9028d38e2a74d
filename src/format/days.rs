//! How tables write days, for people only.

use crate::model::{Date, Words};

/// A way to write a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dates {
    /// 2019-11-30
    #[default]
    Iso,
    /// 2019年11月30日
    Zh,
    /// 30 Nov 2019
    En,
    /// 2019/11/30
    Slash,
}

impl Words for Dates {
    const ALL: &'static [(&'static str, Self)] =
        &[("iso", Self::Iso), ("zh", Self::Zh), ("en", Self::En), ("slash", Self::Slash)];
}

impl Dates {
    pub fn written(self, date: Date) -> String {
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let (year, month, day) = (date.year(), date.month(), date.day());
        match self {
            Dates::Iso => date.to_string(),
            Dates::Zh => format!("{year}年{month}月{day}日"),
            Dates::En => format!("{day} {} {year}", MONTHS[(month as usize - 1) % 12]),
            Dates::Slash => format!("{year}/{month:02}/{day:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_writes_the_same_day() {
        let day = Date::new(2019, 11, 3).unwrap();
        let written = Dates::ALL.iter().map(|(_, way)| way.written(day)).collect::<Vec<_>>();
        assert_eq!(written, ["2019-11-03", "2019年11月3日", "3 Nov 2019", "2019/11/03"]);
    }
}
