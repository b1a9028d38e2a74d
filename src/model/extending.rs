//! Extensions (延期): who moves a deadline, and who answers a request for that. The one place where it is said.

use super::code::same_name;
use super::event::Words;
use super::policy::Policy;
use super::standing::{StateAsOf, is_postponement};
use super::{Declarations, Event, EventBody, Item};

/// Who moves deadlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extending {
    /// Anybody.
    #[default]
    Direct,
    /// It is asked for, and a closer grants or refuses it.
    Approved,
}

impl Words for Extending {
    const ALL: &'static [(&'static str, Self)] =
        &[("direct", Self::Direct), ("approved", Self::Approved)];
}

/// Why an extension is not recorded, or not answered.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum ExtendRefused {
    /// Nothing is asked for that could be granted or refused.
    NothingAsked,
    /// Whoever asked for it does not answer it.
    OwnRequest { by: String },
    /// Policy has extensions approved, and `by` is the owner, the lead, or no closer: it is asked for.
    NotApproved { by: String },
    /// The deadline was put off as often as policy allows, and no reason is given why once more.
    TooOften { times: u32 },
}

impl Policy {
    /// Whether somebody moves a deadline, and does not only ask for that.
    pub fn moves_deadline(&self, item: &Item<'_>, by: &str) -> bool {
        let is = |name: &Option<std::borrow::Cow<'_, str>>| {
            name.as_ref().is_some_and(|name| same_name(name, by))
        };
        match self.extending {
            Extending::Direct => true,
            Extending::Approved => {
                let is_named = !self.closers.is_empty() && self.is_closer(by);
                is_named && !is(&item.owner) && !is(&item.lead)
            }
        }
    }

    /// Whether an extension may be recorded, as far as requests for it and their number go.
    ///
    /// # Errors
    /// When it has to be asked for, nothing was asked for, or it is one too many.
    pub(super) fn may_extend(
        &self,
        item: &Item<'_>,
        standing: &StateAsOf<'_>,
        event: &Event<'_>,
    ) -> Result<(), ExtendRefused> {
        let EventBody::Extended { to, asked_by, anyway, .. } = &event.did else { return Ok(()) };
        match asked_by {
            Some(_) => self.may_answer(standing, event)?,
            None if !self.moves_deadline(item, &event.by) => {
                return Err(ExtendRefused::NotApproved { by: event.by.to_string() });
            }
            None => {}
        }
        let is_one_too_many = self.extensions_max.is_some_and(|most| standing.extensions >= most);
        let is_put_off = is_postponement(None, standing.due, *to);
        if is_one_too_many && is_put_off && anyway.is_none() {
            return Err(ExtendRefused::TooOften { times: standing.extensions });
        }
        Ok(())
    }

    /// Whether somebody may answer what is asked for.
    ///
    /// # Errors
    /// When nothing is, or the very same person asked for it.
    pub(super) fn may_answer(
        &self,
        standing: &StateAsOf<'_>,
        event: &Event<'_>,
    ) -> Result<(), ExtendRefused> {
        let Some(asked) = standing.asked else { return Err(ExtendRefused::NothingAsked) };
        if same_name(&asked.by, &event.by) {
            return Err(ExtendRefused::OwnRequest { by: event.by.to_string() });
        }
        Ok(())
    }
}

impl Declarations {
    /// Whether somebody moves a deadline, and does not only ask for that, in whichever spelling.
    pub fn moves_deadline(&self, item: &Item<'_>, by: &str) -> bool {
        let item = self.spellings().settled(item).into_owned();
        self.binding_policy().moves_deadline(&item, self.called(by))
    }
}
