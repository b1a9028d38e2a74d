//! What an event says as canonical JSON (RFC 8785), and the SHA-256 of that: spacing, quoting and comments do not matter to it.

use serde_json::{Map, Number, Value};
use sha2::{Digest as _, Sha256};
use toml::de::{DeTable, DeValue};

use crate::model::Date;

/// The largest whole number that every reader of JSON tells from its neighbours.
const LARGEST: u64 = 1 << 53;

/// A SHA-256.
pub(crate) type Sum = [u8; 32];

/// An entry of a log or of a list of readings: its day, and the digest of all that it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digested {
    pub on: Option<Date>,
    pub sum: Sum,
}

impl Digested {
    /// The digest of a value with every key that stands in it.
    pub fn of(value: &Value) -> Self {
        let day = value.get("on").and_then(Value::as_str);
        let text = serde_json_canonicalizer::to_vec(value).unwrap_or_default();
        Self { on: day.and_then(|day| day.parse().ok()), sum: Sha256::digest(text).into() }
    }

    /// The digests of a list's entries; none where it is no list.
    pub fn all(list: &DeValue<'_>) -> Vec<Self> {
        let entries = list.as_array().into_iter().flat_map(|list| list.iter());
        entries.map(|entry| Self::of(&plain(entry.get_ref()))).collect()
    }
}

/// A value as JSON has it: dates and times are strings.
fn plain(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(n) => whole(n.as_str(), n.radix()),
        DeValue::Float(n) => {
            let number = n.as_str().parse().ok().and_then(Number::from_f64);
            number.map_or_else(|| Value::String(n.as_str().to_owned()), Value::Number)
        }
        DeValue::Boolean(yes) => Value::Bool(*yes),
        DeValue::Datetime(moment) => Value::String(moment.to_string()),
        DeValue::Array(list) => list.iter().map(|entry| plain(entry.get_ref())).collect(),
        DeValue::Table(table) => Value::Object(object(table)),
    }
}

fn object(table: &DeTable<'_>) -> Map<String, Value> {
    table.iter().map(|(key, value)| (key.get_ref().to_string(), plain(value.get_ref()))).collect()
}

/// A whole number; as text where JSON would not keep all of its digits.
fn whole(digits: &str, radix: u32) -> Value {
    match i64::from_str_radix(digits, radix) {
        Ok(number) if number.unsigned_abs() <= LARGEST => Value::from(number),
        _ => Value::String(digits.to_owned()),
    }
}

/// A digest in lower-case hexadecimal.
pub(crate) fn hex(sum: &Sum) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(64);
    for byte in sum {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// What a digest in hexadecimal stands for; none where it is none.
pub(crate) fn unhex(text: &str) -> Option<Sum> {
    let mut sum = [0; 32];
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    for (n, byte) in sum.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * n..2 * n + 2)?, 16).ok()?;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digests(text: &str) -> Vec<String> {
        let text = format!("log = [{text}]");
        let root = DeTable::parse(&text).unwrap();
        let log = root.get_ref().get("log").unwrap();
        Digested::all(log.get_ref()).iter().map(|d| hex(&d.sum)).collect()
    }

    #[test]
    fn an_event_is_digested_as_its_canonical_json() {
        let event = r#"{ on = 2019-11-22, at = 11:15:00, by = "李强", did = "closed", result = "a\"b", "x y" = 1.50, n = 0x10 }"#;
        let json = r#"{"at":"11:15:00","by":"李强","did":"closed","n":16,"on":"2019-11-22","result":"a\"b","x y":1.5}"#;
        assert_eq!(digests(event), [hex(&Sha256::digest(json).into())]);
    }

    #[test]
    fn how_it_is_written_does_not_matter_and_whatever_it_says_does() {
        let one = digests(r#"{ on = 2019-11-22, by = "a", did = "comment", note = "x" }"#);
        for same in [
            r#"{by='a',did="comment",note="""x""",on=2019-11-22}"#,
            "# said\n{ on = 2019-11-22, by = \"\\u0061\", did = \"comment\", note = \"x\" } # so\n",
        ] {
            assert_eq!(digests(same), one, "{same}");
        }
        for other in [
            r#"{ on = 2019-11-23, by = "a", did = "comment", note = "x" }"#,
            r#"{ on = 2019-11-22, by = "a", did = "comment", note = "x " }"#,
            r#"{ on = 2019-11-22, by = "a", did = "comment", note = "x", more = true }"#,
            r#"{ on = 2019-11-22, at = 09:00:00, by = "a", did = "comment", note = "x" }"#,
        ] {
            assert_ne!(digests(other), one, "{other}");
        }
        let numbers = ["9007199254740993", "9007199254740992", "inf", "1e400"];
        let mut sums: Vec<_> = numbers.iter().map(|n| digests(&format!("{{ n = {n} }}"))).collect();
        sums.dedup();
        assert!(sums.len() >= 3, "{sums:?}");
    }

    #[test]
    fn a_digest_is_read_as_it_is_written() {
        let sum: Sum = Sha256::digest("x").into();
        assert_eq!(unhex(&hex(&sum)), Some(sum));
        assert_eq!(unhex("zz"), None);
    }
}
