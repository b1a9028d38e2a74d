//! 关于登记的人员和字段。

use super::Chinese;
use super::names::{ending, within};
use crate::messages::{Declared, DeclaredWords, Diagnostic, Heading, HeadingWords, Lang, called};

impl DeclaredWords for Chinese {
    fn declared(&self, it: &Declared) -> String {
        match it {
            Declared::Person { name, persons } => {
                format!("已登记人员{}；共 {persons} 人", ending(name))
            }
            Declared::Round { id, items, units, cancelled } => {
                let left_out = match cancelled {
                    0 => String::new(),
                    n => format!("；已取消的 {n} 项未列入"),
                };
                format!("已新建轮次 {id}：{units} 个单位、{items} 项{left_out}")
            }
            Declared::Field { key, name, fields } => {
                format!("已登记字段 {key} {name}；共 {fields} 个字段")
            }
            Declared::RoundSet { id, keys } => changed("轮次", id, keys),
            Declared::UnitSet { code, keys } => changed("单位", code, keys),
            Declared::CategorySet { code, keys } => changed("类别", code, keys),
            Declared::PersonSet { name, keys } => changed("人员", name, keys),
            Declared::FieldSet { key, keys } => changed("字段", key, keys),
        }
    }

    fn same_unit_name(&self, code: &str, name: &str) -> Diagnostic {
        let message = format!("单位 {code} 也叫{}", ending(name));
        let help = Some(format!("如需区分，请改名：ledger unit set {code} name=名称"));
        Diagnostic { message, place: None, help }
    }

    fn another_of_that_name(&self, code: &str, name: &str) -> String {
        format!("已有单位 {code} 名为{}，是否再登记一个同名单位？", ending(name))
    }

    fn undeclared_person(&self, name: &str, nearest: Option<&str>) -> Diagnostic {
        let declare = format!("ledger person add {}", crate::messages::quoted(name));
        let help = match nearest {
            Some(nearest) => format!("是不是{}？若不是，可登记：{declare}", ending(nearest)),
            None => format!("如需登记：{declare}"),
        };
        Diagnostic {
            message: format!("人员{}没有登记", within(name)),
            place: None,
            help: Some(help),
        }
    }
}

fn changed(what: &str, name: &str, keys: &[&'static str]) -> String {
    let named = |key: &&'static str| match (what, *key) {
        ("人员", "title") => Chinese.heading(Heading::Post),
        ("轮次", "items") => Chinese.heading(Heading::Item),
        ("人员", "aka") => Chinese.heading(Heading::Spellings),
        (_, key) => called(key, Lang::Zh),
    };
    match keys {
        [] => format!("{what}{}未作修改", within(name)),
        keys => {
            let keys: Vec<_> = keys.iter().map(named).collect();
            format!("{what}{}已修改：{}", within(name), keys.join("、"))
        }
    }
}
