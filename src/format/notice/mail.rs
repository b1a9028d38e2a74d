//! A notice as a mail that is ready to send: nothing is sent from here.

use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address as Mailbox;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date as Moment;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;
use sha2::{Digest as _, Sha256};

use super::{Letter, html, text};
use crate::format::clean::clean;

const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A mail address: letters, digits and marks that no header can be broken with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// What stands before the address; none for an address alone.
    pub name: Option<String>,
    pub address: String,
}

impl Address {
    /// Takes `NAME <ADDRESS>` or `ADDRESS`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (name, address) = match text.strip_suffix('>').and_then(|t| t.rsplit_once('<')) {
            Some((name, address)) => (name.trim().trim_matches('"').trim(), address.trim()),
            None => ("", text),
        };
        let (local, domain) = address.split_once('@')?;
        let plain =
            |c: char| !c.is_control() && !c.is_whitespace() && !"<>()[]\\,;:\"@".contains(c);
        let whole = |part: &str| !part.is_empty() && part.chars().all(plain);
        let harmless = clean(address) == address;
        let name = (!name.is_empty()).then(|| clean(name).into_owned());
        (whole(local) && whole(domain) && harmless)
            .then(|| Self { name, address: address.to_owned() })
    }
}

/// The letter as a mail, as text and as HTML, with the document attached, from one address to another.
///
/// The same letter of the same day is the same bytes.
pub fn mail(letter: &Letter<'_>, from: &Address, to: &Address, document: Vec<u8>) -> Vec<u8> {
    let name = clean(letter.name);
    let subject = letter.lang.words().notice_subject(&name, letter.as_of);
    let (plain, page) = (text(letter), html(letter));
    let mut sum = Sha256::new();
    for part in [&from.address, &to.address, &subject, &plain, &letter.on.to_string()] {
        sum.update(part.as_bytes());
        sum.update([0]);
    }
    let mark: String = sum.finalize().iter().take(16).map(|b| format!("{b:02x}")).collect();
    let domain = from.address.split_once('@').map_or("localhost", |(_, domain)| domain);
    let several = |kind: &'static str, mark: String, parts| {
        MimePart::new(ContentType::new(kind).attribute("boundary", mark), parts)
    };
    let said = vec![MimePart::new("text/plain", plain), MimePart::new("text/html", page)];
    let said = several("multipart/alternative", format!("ledger-{mark}"), said);
    let file = format!("{}.docx", letter.title());
    let attached = MimePart::new(DOCUMENT, document).attachment(file);
    let body = several("multipart/mixed", format!("ledger-all-{mark}"), vec![said, attached]);
    let sender = from.name.clone().unwrap_or_else(|| clean(letter.from).into_owned());
    let day: chrono::NaiveDate = letter.on.into();
    let message = MessageBuilder::new()
        .from(Mailbox::new_address(Some(sender), from.address.clone()))
        .to(Mailbox::new_address(Some(name.into_owned()), to.address.clone()))
        .subject(subject)
        .date(Moment::new(day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp()))
        .message_id(format!("{mark}@{domain}"))
        // Mail programs that know this open it as a draft, to be looked through and sent.
        .header("X-Unsent", Raw::new("1"))
        .body(body);
    let mut bytes = Vec::new();
    message.serialize(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn an_address_is_taken_with_its_name_or_without() {
        let address = |name: Option<&str>, address: &str| {
            Some(Address { name: name.map(str::to_owned), address: address.to_owned() })
        };
        assert_eq!(Address::parse(" go@example.org "), address(None, "go@example.org"));
        let named = Address::parse("整改办 <office@example.org>");
        assert_eq!(named, address(Some("整改办"), "office@example.org"));
        assert_eq!(Address::parse("\"A, B\" <a@b>"), address(Some("A, B"), "a@b"));
    }

    #[test]
    fn nothing_that_could_break_a_header_is_an_address() {
        for text in [
            "",
            "go",
            "@example.org",
            "go@",
            "a@b@c",
            "a b@c",
            "a@b\r\nBcc: x@y",
            "a@b, c@d",
            "<a@b",
            "a@b>\r\nX: <c@d>\r\n",
            "a@b\u{202e}",
            "a@b\u{0}",
            "(a)@b",
            "x <a@b> y",
        ] {
            let taken = Address::parse(text);
            assert!(taken.as_ref().is_none_or(|a| a.address == "c@d"), "{text:?}: {taken:?}");
            assert!(taken.is_none_or(|a| !a.name.unwrap_or_default().contains(['\r', '\n'])));
        }
    }
}
