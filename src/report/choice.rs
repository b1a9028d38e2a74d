//! Which items a command is about.

use crate::model::{
    CategoryCode, Date, Declarations, Extra, Horizon, Item, ItemId, Light, Severity, StateAsOf,
    Status, UnitCode, Words, same_name,
};

/// Every option that chooses items, then those by which some of the chosen are drawn, in the order in which a round says them.
macro_rules! choice_options {
    ($($name:ident $typed:literal)*) => {
        /// An option by which items are chosen or drawn; what stands on record of a round is written in these.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ChoiceOption {
            $($name,)*
        }

        /// As typed, without the dashes.
        impl Words for ChoiceOption {
            const ALL: &'static [(&'static str, Self)] = &[$(($typed, Self::$name)),*];
        }
    };
}

choice_options! {
    Unit "unit"
    Assist "assist"
    Category "category"
    Group "group"
    Lead "lead"
    Owner "owner"
    Horizon "horizon"
    Severity "severity"
    Status "status"
    Light "light"
    Tag "tag"
    Field "field"
    Text "text"
    DueBefore "due-before"
    DueAfter "due-after"
    Live "live"
    Mine "mine"
    Waiting "waiting"
    Asked "asked"
    Draw "draw"
    AtLeast "at-least"
    Seed "seed"
}

impl ChoiceOption {
    /// Whether it chooses items: the others draw among what is chosen.
    pub fn chooses(self) -> bool {
        !matches!(self, Self::Draw | Self::AtLeast | Self::Seed)
    }

    /// The option with its dashes.
    pub fn dashed(self) -> String {
        format!("--{}", self.word())
    }
}

/// A choice of items: of each list that is not empty, an item has to match one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choice {
    pub ids: Vec<ItemId<'static>>,
    pub unit: Vec<UnitCode<'static>>,
    pub assist: Vec<UnitCode<'static>>,
    pub category: Vec<CategoryCode<'static>>,
    pub group: Vec<String>,
    pub lead: Vec<String>,
    pub owner: Vec<String>,
    pub horizon: Vec<Horizon>,
    pub severity: Vec<Severity>,
    pub tag: Vec<String>,
    /// Fields, and what each holds; nothing where an item does not bear it. Of one field it has to hold any of what is given.
    pub field: Vec<(String, String)>,
    /// Words that its texts hold, in any case.
    pub text: Vec<String>,
    pub status: Vec<Status>,
    pub light: Vec<Light>,
    /// Rounds, by id, of one of which it has to be an item.
    pub round: Vec<String>,
    /// The deadline that stood is before this day.
    pub due_before: Option<Date>,
    /// The deadline that stood is after this day.
    pub due_after: Option<Date>,
    /// Neither closed nor cancelled.
    pub live: bool,
    /// Whom it is for: its owner, its lead, or the contact of its unit.
    pub whose: Option<String>,
    /// Whom it waits for: to sign it, or to close it.
    pub waits_for: Option<String>,
    /// An extension is asked for, and not answered.
    pub asked: bool,
}

fn any<T>(wanted: &[T], matches: impl FnMut(&T) -> bool) -> bool {
    wanted.is_empty() || wanted.iter().any(matches)
}

impl Choice {
    /// The same choice, with persons under the names that a ledger declares.
    pub fn settled(mut self, head: &Declarations) -> Self {
        let spellings = head.spellings();
        let named = self.lead.iter_mut().chain(&mut self.owner).chain(&mut self.whose);
        let named = named.chain(&mut self.waits_for);
        named.for_each(|name| spellings.settle(name));
        self
    }

    /// Whether an id or a unit alone can rule an item out.
    pub fn is_choosy(&self) -> bool {
        !self.ids.is_empty() || !self.unit.is_empty()
    }

    /// Whether an item can be chosen, by its id and its unit alone; it was never called otherwise.
    pub fn may_concern(&self, id: &ItemId<'_>, unit: &UnitCode<'_>) -> bool {
        any(&self.ids, |wanted| wanted == id) && any(&self.unit, |wanted| wanted == unit)
    }

    /// Whether an item can be chosen, by what does not depend on the day.
    pub fn may_take(&self, item: &Item<'_>, head: &Declarations) -> bool {
        let has = |text: Option<&str>, wanted: &str| text.is_some_and(|t| same_name(t, wanted));
        any(&self.ids, |id| item.is_called(id))
            && any(&self.unit, |code| item.unit == *code)
            && any(&self.assist, |code| item.assist.contains(code))
            && any(&self.category, |code| item.category.as_ref() == Some(code))
            && any(&self.group, |group| {
                let of = item.category.as_ref().and_then(|code| head.group(code));
                has(of, group)
            })
            && any(&self.lead, |name| has(item.lead.as_deref(), name))
            && any(&self.owner, |name| has(item.owner.as_deref(), name))
            && any(&self.horizon, |horizon| item.horizon == Some(*horizon))
            && any(&self.severity, |severity| item.severity == Some(*severity))
            && any(&self.tag, |tag| item.tags.iter().any(|t| same_name(t, tag)))
            && self.whose.as_ref().is_none_or(|who| is_for(item, head, who) || head.has_roles())
            && self.field.iter().all(|(key, _)| {
                let given = self.field.iter().filter(|(other, _)| other == key);
                given.into_iter().any(|(key, value)| holds(item.extra(key), value))
            })
            && any(&self.round, |id| is_of_round(item, head, id))
            && any(&self.text, |text| says(item, &text.to_lowercase()))
    }

    /// Whether an item is chosen that can be, by how it stood on the day.
    pub fn takes(
        &self,
        item: &Item<'_>,
        standing: &StateAsOf<'_>,
        head: &Declarations,
        as_of: Date,
    ) -> bool {
        let policy = &head.policy;
        (!self.live || standing.status.is_live())
            && any(&self.status, |status| standing.status == *status)
            && (!self.asked || standing.asked.is_some())
            && self
                .whose
                .as_ref()
                .is_none_or(|who| is_for(item, head, who) || head.must_sign(item, standing, who))
            && self.waits_for.as_ref().is_none_or(|who| head.waits_for(item, standing, who))
            && any(&self.light, |light| standing.light(policy, as_of) == Some(*light))
            && self.due_before.is_none_or(|day| standing.due.is_some_and(|due| due < day))
            && self.due_after.is_none_or(|day| standing.due.is_some_and(|due| due > day))
    }
}

/// Whether an item is one of a round's.
fn is_of_round(item: &Item<'_>, head: &Declarations, id: &str) -> bool {
    let mut called = head.rounds.iter().filter(|round| round.is_called(id));
    called.any(|round| round.items.iter().any(|id| item.is_called(id)))
}

/// Whether somebody is the owner or the lead of an item, or the contact of its unit.
///
/// A contact may go on behind a comma: a telephone number.
pub(crate) fn is_for(item: &Item<'_>, head: &Declarations, who: &str) -> bool {
    let contact = head.unit(&item.unit).and_then(|unit| unit.contact.as_deref());
    let contact = contact.and_then(|c| c.split([',', '，']).next());
    let people = [item.owner.as_deref(), item.lead.as_deref(), contact.map(str::trim)];
    people.into_iter().flatten().any(|name| same_name(name, who))
}

/// Whether a field holds what was typed: numbers by what they come to, all else as it is written.
fn holds(extra: Option<&Extra<'_>>, typed: &str) -> bool {
    let Some(extra) = extra else { return typed.is_empty() };
    if let Some(number) = extra.number() {
        return typed.replace(',', "").parse() == Ok(number);
    }
    let yes = matches!(extra, Extra::YesNo(true)) && matches!(typed, "yes" | "是");
    let no = matches!(extra, Extra::YesNo(false)) && matches!(typed, "no" | "否");
    yes || no || same_name(&extra.written(), typed)
}

/// Whether any text of an item holds a word that is in lower case.
fn says(item: &Item<'_>, word: &str) -> bool {
    let holds = |text: &str| text.to_lowercase().contains(word);
    let people = [&item.lead, &item.owner];
    holds(item.id.as_str())
        || holds(&item.title)
        || item.texts.all().any(holds)
        || people.iter().any(|name| name.as_deref().is_some_and(holds))
        || item.measures.iter().any(|m| holds(&m.text))
        || item.tags.iter().any(|t| holds(t))
        || item.log.iter().any(|e| e.did.said().is_some_and(holds) || holds(&e.by))
}
