//! `ledger indicator`: declares indicators and changes them, records readings, and lists them.

use std::borrow::Cow;

use clap::{Args, Subcommand};

use super::fields::{in_chinese, operator};
use super::report::indicators::Indicators;
use crate::format::{percent, share};
use crate::messages::{
    Blank, Confirmation, DateRefused, IndicatorConfirmation, IndicatorRefused, InputRefused,
    Question, SelectionRefused, UserError, placeholders, two, word_for,
};
use crate::model::{
    CategoryCode, Date, Direction, Indicator, OfUnit, Reached, Reading, ReadingsAre, ReportedPer,
    UnitCode, UnitReading, Words, same_word,
};
use crate::session::options::{Happened, listed};
use crate::session::recording::{day, filled, said};
use crate::session::typed::{EQUALS, an_assignment, one_of};
use crate::session::{Change, ChangeCommand, Outcome, Session};
use crate::store::{Transaction, nearest};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Figures reported over time, with or without a limit", "指标"))]
pub(crate) struct IndicatorCommand {
    #[command(subcommand)]
    pub what: IndicatorAction,
}

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum IndicatorAction {
    #[command(about = two!("Declare an indicator", "登记指标"))]
    Add(ChangeCommand<IndicatorAdd>),
    Set(ChangeCommand<IndicatorSet>),
    #[command(about = two!("Record a reading, of a unit or of the whole", "登记读数"))]
    Record(ChangeCommand<IndicatorRecord>),
    #[command(about = two!("List indicators with their current values", "列出指标"))]
    List(Indicators),
}

#[derive(Debug, Clone, Args)]
pub(crate) struct IndicatorAdd {
    #[arg(value_name = placeholders::ID, add = Question::IndicatorId)]
    #[arg(help = two!("The indicator's ID", "指标编号"))]
    pub id: String,
    #[arg(value_name = placeholders::THING, add = Question::Name)]
    #[arg(help = two!("The full name", "名称"))]
    pub name: String,
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("The category on whose form it is reported", "所属类别（在哪张表上填报）"))]
    pub category: Option<String>,
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("The unit it belongs to", "所属单位"))]
    pub unit: Option<String>,
    #[arg(long, value_name = placeholders::WHAT, value_parser = one_of::<ReportedPer>(), conflicts_with = "unit")]
    #[arg(help = two!("unit: every unit reports it for itself", "unit：各单位分别填报"))]
    pub per: Option<ReportedPer>,
    #[arg(long, value_name = placeholders::CODE, requires = "per")]
    #[arg(help = two!(
        "With --per unit: the units that report it [default: all]",
        "分别填报的单位 [默认：全部]",
    ))]
    pub units: Vec<String>,
    #[arg(long, value_name = placeholders::TEXT)]
    #[arg(help = two!("Unit of measure", "计量单位"))]
    pub measured_in: Option<String>,
    #[arg(long, value_name = placeholders::WHAT, value_parser = one_of::<ReadingsAre>())]
    #[arg(help = two!(
        "totals: the whole so far [default]; additions: each adds to those before",
        "totals 累计数 [默认]；additions 每次新增数",
    ))]
    pub readings_are: Option<ReadingsAre>,
    #[arg(long, value_name = placeholders::DIRECTION, value_parser = one_of::<Direction>())]
    #[arg(help = two!("at-most or at-least", "at-most 不超过、at-least 不少于"))]
    pub direction: Option<Direction>,
    #[arg(long, value_name = placeholders::NUMBER, allow_hyphen_values = true)]
    #[arg(help = two!("The figure not to exceed, or to reach", "控制数"))]
    pub limit: Option<String>,
    #[arg(long, value_name = placeholders::CODE_NUMBER, value_parser = an_assignment, requires = "per")]
    #[arg(help = two!("Limits of units: GO=20", "各单位控制数，如 GO=20"))]
    pub limits: Vec<String>,
    #[arg(long, value_name = placeholders::NUMBER, allow_hyphen_values = true)]
    #[arg(help = two!("The previous period's figure", "上一期的数"))]
    pub baseline: Option<String>,
    #[arg(long, value_name = placeholders::CODE_NUMBER, value_parser = an_assignment, requires = "per")]
    #[arg(help = two!("Last year's figures of units: GO=22", "各单位上年数，如 GO=22"))]
    pub baselines: Vec<String>,
    #[arg(long, value_name = placeholders::DATE)]
    #[arg(help = two!("The period's first day", "期间的第一天"))]
    pub from: Option<String>,
    #[arg(long, value_name = placeholders::DATE)]
    #[arg(help = two!("The period's last day", "期间的最后一天"))]
    pub until: Option<String>,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Change an indicator", "修改指标"))]
pub(crate) struct IndicatorSet {
    #[arg(value_name = placeholders::ID, add = Question::IndicatorId)]
    #[arg(help = two!("The indicator's ID", "指标编号"))]
    pub id: String,
    #[arg(required = true, value_name = placeholders::KEY_VALUE, value_parser = an_assignment, add = Question::Assignment)]
    #[arg(help = two!(
        "KEY=VALUE, limits.GO=20 for one unit; an empty value removes the key",
        "键=值；limits.GO=20 只改一个单位；值为空则删去此键",
    ))]
    pub values: Vec<String>,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct IndicatorRecord {
    #[arg(value_name = placeholders::ID, add = Question::IndicatorId)]
    #[arg(help = two!("The indicator's ID", "指标编号"))]
    pub id: String,
    #[arg(value_name = placeholders::VALUE, allow_hyphen_values = true, add = Question::Value)]
    #[arg(help = two!(
        "The total so far, or the amount added, as the indicator defines",
        "读数：累计数，或本次新增数（按指标的读数方式）",
    ))]
    pub value: String,
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("The reporting unit", "哪个单位的读数"))]
    pub unit: Option<String>,
    #[arg(long, value_name = placeholders::TEXT)]
    #[arg(help = two!("A note on the figure", "备注"))]
    pub note: Option<String>,
    #[arg(long, value_name = placeholders::REASON)]
    #[arg(help = two!("Record a falling total, for this reason", "累计数下降仍要登记的理由"))]
    pub anyway: Option<String>,
    #[command(flatten)]
    pub happened: Happened,
}

impl IndicatorCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.what {
            IndicatorAction::Add(add) => add.run(session),
            IndicatorAction::Set(set) => set.run(session),
            IndicatorAction::Record(record) => record.run(session),
            IndicatorAction::List(list) => list.run(session),
        }
    }
}

/// A number as typed: infinity and what is no number are figures of nothing.
fn number(text: &str) -> Result<f64, UserError> {
    let number = text.trim().parse().ok().filter(|n: &f64| n.is_finite());
    number.ok_or_else(|| UserError::Input(InputRefused::BadNumber { text: text.to_owned() }))
}

/// A limit as typed: none is negative.
fn limit(text: &str) -> Result<f64, UserError> {
    match number(text)? {
        below if below < 0.0 => Err(UserError::Indicator(IndicatorRefused::NegativeLimit {
            text: text.trim().to_owned(),
        })),
        // A nought is written without a sign.
        limit => Ok(limit.abs()),
    }
}

/// Units and categories, as a command finds those that are named.
struct DeclaredNames<'s> {
    session: &'s Session,
    transaction: &'s Transaction,
}

impl DeclaredNames<'_> {
    fn unit(&self, typed: &str) -> anyhow::Result<UnitCode<'static>> {
        self.session.unit(self.transaction.head(), typed)
    }

    fn category(&self, typed: &str) -> anyhow::Result<CategoryCode<'static>> {
        self.session.category(self.transaction.head(), typed)
    }
}

/// Figures of units as typed: `GO=20,HR=10`.
fn of_units(
    named: &DeclaredNames<'_>,
    texts: &[String],
    figure: fn(&str) -> Result<f64, UserError>,
) -> anyhow::Result<Vec<OfUnit<'static>>> {
    let mut figures: Vec<OfUnit<'static>> = Vec::new();
    for text in texts.iter().flat_map(|text| listed(text)) {
        let (code, value) = text.split_once(EQUALS).unwrap_or((text, ""));
        put(&mut figures, named.unit(code)?, Some(figure(value)?));
    }
    Ok(figures)
}

/// Gives a unit a figure, or takes its figure out.
fn put(figures: &mut Vec<OfUnit<'static>>, unit: UnitCode<'static>, figure: Option<f64>) {
    match (figures.iter_mut().find(|(code, _)| *code == unit), figure) {
        (Some(there), Some(figure)) => there.1 = figure,
        (Some(_), None) => figures.retain(|(code, _)| *code != unit),
        (None, Some(figure)) => figures.push((unit, figure)),
        (None, None) => {}
    }
}

/// Whether an indicator can be what it was made: its units and its category are there, its period is one.
fn fits(transaction: &Transaction, indicator: &Indicator<'_>) -> anyhow::Result<()> {
    let named = indicator.units.iter().chain(&indicator.unit);
    let figures = indicator.limits.iter().chain(&indicator.baselines);
    for code in named.chain(figures.map(|(code, _)| code)) {
        transaction.unit(code)?;
    }
    if let Some(code) = &indicator.category {
        transaction.category(code)?;
    }
    if indicator.until < indicator.from {
        let (since, until) = (indicator.from, indicator.until);
        return Err(UserError::Date(DateRefused::PeriodBackwards { since, until }).into());
    }
    let has_limit = indicator.limit.is_some() || !indicator.limits.is_empty();
    if has_limit && indicator.direction.is_none() {
        return Err(UserError::Indicator(IndicatorRefused::NoDirection).into());
    }
    Ok(())
}

impl Change for IndicatorAdd {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let from = session.some_date(&self.from)?;
        let year = from.unwrap_or(session.today).year();
        let of_year = |month, day| Date::new(year, month, day).unwrap_or(session.today);
        let measured_in = self.measured_in.as_deref().map(|text| said("--measured-in", text));
        let named = DeclaredNames { session, transaction };
        let indicator = Indicator {
            id: filled(Blank::Id, &self.id)?.into_owned().into(),
            name: filled(Blank::Name, &self.name)?.into_owned().into(),
            unit: self.unit.as_deref().map(|unit| named.unit(unit)).transpose()?,
            category: self.category.as_deref().map(|code| named.category(code)).transpose()?,
            per: self.per,
            units: (self.units.iter().flat_map(|units| listed(units)))
                .map(|unit| named.unit(unit))
                .collect::<Result<_, _>>()?,
            measured_in: measured_in.transpose()?.map(|text| Cow::Owned(text.into_owned())),
            readings_are: self.readings_are.unwrap_or_default(),
            direction: self.direction,
            limit: self.limit.as_deref().map(limit).transpose()?,
            limits: of_units(&named, &self.limits, limit)?,
            baseline: self.baseline.as_deref().map(number).transpose()?,
            baselines: of_units(&named, &self.baselines, number)?,
            from: from.unwrap_or_else(|| of_year(1, 1)),
            until: session.some_date(&self.until)?.unwrap_or_else(|| of_year(12, 31)),
            readings: Vec::new(),
            ledger: None,
        };
        fits(transaction, &indicator)?;
        transaction.add_indicator(&indicator)?;
        let indicators = transaction.head().indicators.len();
        let (id, name) = (indicator.id.into_owned(), indicator.name.into_owned());
        Ok(vec![Confirmation::Indicator(IndicatorConfirmation::IndicatorAdded {
            id,
            name,
            indicators,
        })])
    }
}

/// The keys that `set` gives another value.
const SETTABLE: &[&str] = &[
    "name",
    "category",
    "unit",
    "per",
    "units",
    "measured_in",
    "readings_are",
    "direction",
    "limit",
    "limits",
    "baseline",
    "baselines",
    "from",
    "until",
];

fn bad_word(option: &'static str, text: &str, words: Vec<&'static str>) -> UserError {
    let nearest = nearest(text, words.iter().copied());
    UserError::Input(InputRefused::BadWord { option, text: text.to_owned(), nearest, words })
}

fn worded<W: Words>(key: &'static str, text: &str) -> Result<W, UserError> {
    let words: Vec<&'static str> = W::ALL.iter().map(|(word, _)| *word).collect();
    let said = word_for(text, &words).unwrap_or(text);
    W::from_word(text).or_else(|| W::from_word(said)).ok_or_else(|| bad_word(key, text, words))
}

/// Gives a key of an indicator the value that was typed; an empty one takes the key out.
fn assign(
    named: &DeclaredNames<'_>,
    indicator: &mut Indicator<'static>,
    word: &str,
) -> anyhow::Result<&'static str> {
    let (typed, _, value) = operator(word);
    let (name, of) = typed.split_once('.').map_or((typed, None), |(key, of)| (key, Some(of)));
    let is = |key: &&'static str| same_word(key, name) || in_chinese(key) == name;
    let known = SETTABLE.iter().copied().find(is);
    let key = known.ok_or_else(|| bad_word("KEY", name, SETTABLE.to_vec()))?;
    let some = Some(value).filter(|value| !value.is_empty());
    match (key, of) {
        ("limits", Some(unit)) => {
            put(&mut indicator.limits, named.unit(unit)?, some.map(limit).transpose()?);
        }
        ("baselines", Some(unit)) => {
            put(&mut indicator.baselines, named.unit(unit)?, some.map(number).transpose()?);
        }
        (_, Some(_)) => return Err(bad_word("KEY", typed, vec!["limits", "baselines"]).into()),
        ("name", _) => indicator.name = said("name", value)?.into_owned().into(),
        ("category", _) => {
            indicator.category = some.map(|code| named.category(code)).transpose()?
        }
        ("unit", _) => indicator.unit = some.map(|unit| named.unit(unit)).transpose()?,
        ("per", _) => indicator.per = some.map(|word| worded(key, word)).transpose()?,
        ("units", _) => {
            indicator.units =
                listed(value).map(|unit| named.unit(unit)).collect::<Result<_, _>>()?;
        }
        ("measured_in", _) => indicator.measured_in = some.map(|text| text.to_owned().into()),
        ("readings_are", _) => {
            let word = some.map(|word| worded(key, word)).transpose()?;
            indicator.readings_are = word.unwrap_or_default();
        }
        ("direction", _) => indicator.direction = some.map(|word| worded(key, word)).transpose()?,
        ("limit", _) => indicator.limit = some.map(limit).transpose()?,
        ("limits", _) => indicator.limits = of_units(named, &[value.to_owned()], limit)?,
        ("baseline", _) => indicator.baseline = some.map(number).transpose()?,
        ("baselines", _) => indicator.baselines = of_units(named, &[value.to_owned()], number)?,
        ("from", _) => indicator.from = named.session.date(&said("from", value)?)?,
        (_, _) => indicator.until = named.session.date(&said("until", value)?)?,
    }
    // Who reports it is one of the two.
    if key == "per" && indicator.per.is_some() {
        indicator.unit = None;
    }
    Ok(key)
}

impl Change for IndicatorSet {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let old = transaction.indicator(self.id.trim())?.clone();
        let mut new = old.clone();
        let mut keys: Vec<&'static str> = Vec::new();
        for value in &self.values {
            let key = assign(&DeclaredNames { session, transaction }, &mut new, value)?;
            let also = (key == "per" && old.unit.is_some()).then_some("unit");
            for key in [Some(key), also].into_iter().flatten() {
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
        fits(transaction, &new)?;
        let fields = if new == old { Vec::new() } else { keys };
        if !fields.is_empty() {
            transaction.set_indicator(&new, &fields)?;
        }
        Ok(vec![Confirmation::Indicator(IndicatorConfirmation::IndicatorSet {
            id: old.id.to_string(),
            fields,
        })])
    }
}

/// The unit whose figure a reading is of; none where the indicator has one figure.
fn unit_of(
    session: &Session,
    transaction: &Transaction,
    indicator: &Indicator<'_>,
    typed: Option<&str>,
) -> anyhow::Result<Option<UnitCode<'static>>> {
    let id = || indicator.id.to_string();
    let unit = typed.map(|unit| session.unit(transaction.head(), unit)).transpose()?;
    match (unit, indicator.is_per_unit()) {
        (Some(unit), _) if !indicator.is_asked_of(&unit) => {
            let asked = transaction.head().units.iter().filter(|u| indicator.is_asked_of(&u.code));
            let units = asked.map(|unit| unit.code.to_string()).collect();
            Err(UserError::Indicator(IndicatorRefused::NotAskedOf {
                id: id(),
                unit: unit.to_string(),
                units,
            })
            .into())
        }
        (unit @ Some(_), true) => Ok(unit),
        (Some(_) | None, false) => Ok(None),
        (None, true) => {
            let asked = transaction.head().units.iter().filter(|u| indicator.is_asked_of(&u.code));
            let asked: Vec<&UnitCode<'_>> = asked.map(|unit| &unit.code).collect();
            match asked[..] {
                [only] => Ok(Some(only.to_static())),
                _ => {
                    let units = asked.iter().map(ToString::to_string).collect();
                    Err(UserError::Selection(SelectionRefused::WhichUnit { units }).into())
                }
            }
        }
    }
}

/// Records a reading of an indicator, of a unit where each reports it; the id is declared.
///
/// # Errors
/// When the day lies outside the period or after today, or a total falls and nothing was said to that.
pub(crate) fn record_reading(
    session: &Session,
    transaction: &mut Transaction,
    id: &str,
    unit: Option<&UnitCode<'static>>,
    mut reading: Reading<'static>,
) -> anyhow::Result<()> {
    let indicator = transaction.indicator(id)?.clone();
    let on = reading.on;
    if on > session.today {
        return Err(UserError::Indicator(IndicatorRefused::ReadingInFuture {
            on,
            today: session.today,
        })
        .into());
    }
    if !indicator.holds(on) {
        let (from, until) = (indicator.from, indicator.until);
        return Err(
            UserError::Indicator(IndicatorRefused::ReadingOutside { on, from, until }).into()
        );
    }
    let unit = unit.filter(|_| indicator.is_per_unit());
    let there = unit.map(|code| transaction.unit(code)).transpose()?;
    let readings = indicator.readings_of(there);
    match indicator.falls_against(&readings, on, reading.value) {
        None => reading.anyway = None,
        Some(_) if reading.anyway.is_some() => {}
        Some(other) => {
            let (value, other_on, other) = (reading.value, other.on, other.value);
            let (id, unit) = (indicator.id.to_string(), unit.map(ToString::to_string));
            return Err(UserError::Indicator(IndicatorRefused::TotalFalls {
                id,
                unit,
                on,
                value,
                other_on,
                other,
            })
            .into());
        }
    }
    match unit {
        Some(code) => {
            let reading = UnitReading { indicator: indicator.id, reading };
            transaction.record_unit_reading(code, &reading)?;
        }
        None => transaction.record_reading(&indicator.id, &reading)?,
    }
    Ok(())
}

/// A reading of a day by who acts.
///
/// # Errors
/// When nobody is known to act.
pub(crate) fn reading(
    session: &Session,
    on: Date,
    value: f64,
) -> Result<Reading<'static>, UserError> {
    let at = (on == session.today).then_some(session.now);
    let by = Some(session.who()?.into());
    Ok(Reading { on, at, by, value, note: None, anyway: None })
}

impl Change for IndicatorRecord {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let (on, value) = (day(session, &self.happened)?, number(&self.value)?);
        let indicator = transaction.indicator(self.id.trim())?.clone();
        let unit = unit_of(session, transaction, &indicator, self.unit.as_deref())?;
        let some = |what, text: &Option<String>| {
            let text = text.as_deref().map(|text| said(what, text)).transpose();
            text.map(|text| text.map(|text| Cow::Owned(text.into_owned())))
        };
        let (note, anyway) = (some("--note", &self.note)?, some("--anyway", &self.anyway)?);
        let reading = Reading { note, anyway, ..reading(session, on, value)? };
        record_reading(session, transaction, &indicator.id, unit.as_ref(), reading)?;
        let now = transaction.indicator(&indicator.id)?;
        let there = unit.as_ref().map(|code| transaction.unit(code)).transpose()?;
        let reached = now.reached(&now.readings_of(there), on);
        let Reached { value, read_on } = reached.unwrap_or(Reached { value, read_on: on });
        let limit = match &unit {
            Some(unit) => Indicator::of_unit(&now.limits, unit),
            None => now.limit,
        };
        let pace = now.pace(Reached { value, read_on }, limit, None);
        Ok(vec![Confirmation::Indicator(IndicatorConfirmation::IndicatorRead {
            id: now.id.to_string(),
            unit: unit.map(|unit| unit.to_string()),
            value,
            limit,
            measured_in: now.measured_in.as_deref().unwrap_or_default().to_owned(),
            used: share(pace.used),
            elapsed: percent(pace.elapsed),
        })])
    }
}
