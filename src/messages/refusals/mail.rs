//! A notice is not written as a mail, or not sent to everybody at once.

/// A notice is not written as a mail, or not sent to everybody at once.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum MailRefused {
    /// A mail is to be made, and it is not known from which address.
    NoSender,
    /// No mail can go to, or come from, this; the unit that has it, where it is one.
    BadAddress { text: String, unit: Option<String> },
    /// A mail is to go to a unit that has no address.
    NoEmail { unit: String },
    /// A notice is asked for without saying to which unit.
    OneUnitANotice,
}
