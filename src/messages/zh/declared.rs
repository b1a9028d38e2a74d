//! 关于登记的人员和字段。

use super::Chinese;
use crate::messages::{Declared, DeclaredWords, Diagnostic};

impl DeclaredWords for Chinese {
    fn declared(&self, it: &Declared) -> String {
        match it {
            Declared::Person { name, persons } => format!("已登记人员 {name}；共 {persons} 人"),
            Declared::Round { id, items, units } => {
                format!("已新建轮次 {id}：{units} 个单位、{items} 项")
            }
            Declared::Field { key, name, fields } => {
                format!("已登记字段 {key} {name}；共 {fields} 个字段")
            }
            Declared::PersonSet { name, keys } => changed("人员", name, keys),
            Declared::FieldSet { key, keys } => changed("字段", key, keys),
        }
    }

    fn undeclared_person(&self, name: &str, nearest: Option<&str>) -> Diagnostic {
        let help = match nearest {
            Some(nearest) => format!("是不是 {nearest}？若不是，请登记：ledger person add 姓名"),
            None => "请先登记：ledger person add 姓名".to_owned(),
        };
        Diagnostic { message: format!("人员 {name} 没有登记"), place: None, help: Some(help) }
    }
}

fn changed(what: &str, name: &str, keys: &[&str]) -> String {
    match keys {
        [] => format!("{what} {name} 未作修改"),
        keys => format!("{what} {name} 已修改：{}", keys.join("、")),
    }
}
