//! `ledger field`: declares keys of the office's own that items may bear, changes them, and lists them.

use clap::{Args, Subcommand};

use super::fields::{ListEdit, assigned, combined, in_chinese, operator, pieces, worded};
use crate::format::{Document, FieldDeclared, fields_sheet};
use crate::messages::{
    Blank, Confirmation, Declared, FieldRefused, InputRefused, LedgerConfirmation, Question,
    UserError, placeholders, two,
};
use crate::model::{
    CategoryCode, Date, Extra, FieldType, Item, NotAFieldKey, OwnField, RequiredTo, field_key,
};
use crate::session::options::Printing;
use crate::session::printing::print_sheet;
use crate::session::recording::{filled, said};
use crate::session::typed::{date, one_of};
use crate::session::{Change, ChangeCommand, Outcome, Session};
use crate::store::{Transaction, nearest};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Custom fields of items", "字段"))]
pub(crate) struct FieldCommand {
    #[command(subcommand)]
    pub what: FieldAction,
}

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum FieldAction {
    Add(ChangeCommand<FieldAdd>),
    Set(ChangeCommand<FieldSet>),
    List(FieldList),
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Declare a field", "登记字段"))]
pub(crate) struct FieldAdd {
    #[arg(value_name = placeholders::KEY, add = Question::FieldKey)]
    #[arg(help = two!(
        "The key in files, JSON and CSV: lowercase letters, digits and _",
        "文件、JSON、CSV 中的键：小写字母、数字和 _",
    ))]
    pub key: String,
    #[arg(value_name = placeholders::THING, add = Question::Name)]
    #[arg(help = two!("The name shown to people", "名称"))]
    pub name: String,
    #[arg(long = "type", value_name = placeholders::TYPE, value_parser = one_of::<FieldType>(), default_value = "text")]
    #[arg(help = two!(
        "text, number, date, yes-no or choice",
        "类型：text 文字、number 数字、date 日期、yes-no 是否、choice 选项",
    ))]
    pub holds: FieldType,
    #[arg(long, value_name = placeholders::TEXT)]
    #[arg(help = two!("Unit of measure", "计量单位"))]
    pub measured_in: Option<String>,
    #[arg(long, value_name = placeholders::TEXT, visible_alias = "choices")]
    #[arg(help = two!("A choice; repeatable", "选项，可多次"))]
    pub choice: Vec<String>,
    #[arg(long, value_name = placeholders::CODE, visible_alias = "categories")]
    #[arg(help = two!("Limit to items of this category; repeatable", "只用于此类别的事项，可多次"))]
    pub category: Vec<String>,
    #[arg(long, value_name = placeholders::STEP, value_parser = one_of::<RequiredTo>())]
    #[arg(help = two!(
        "Required from this step on: add, submit or close",
        "从哪一步起必填：add 新增、submit 申请销号、close 销号",
    ))]
    pub required_to: Option<RequiredTo>,
    #[arg(long)]
    #[arg(help = two!("Include in the form that units fill in", "由单位在填报表中填写"))]
    pub in_form: bool,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Change a field", "修改字段"))]
pub(crate) struct FieldSet {
    #[arg(value_name = placeholders::KEY, add = Question::FieldKey)]
    #[arg(help = two!("The field's key", "字段的键"))]
    pub key: String,
    #[arg(required = true, value_name = placeholders::KEY_VALUE, add = Question::Assignment)]
    #[arg(help = two!(
        "New values: name=Funds, choices+=other, required_to=close",
        "修改内容：name=整改资金、choices+=其他、required_to=close",
    ))]
    pub values: Vec<String>,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("List the fields", "列出字段"))]
pub(crate) struct FieldList {
    #[command(flatten)]
    pub printing: Printing,
}

impl FieldCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.what {
            FieldAction::Add(add) => add.run(session),
            FieldAction::Set(set) => set.run(session),
            FieldAction::List(list) => list.run(session),
        }
    }
}

impl Change for FieldAdd {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let key = field_key(self.key.trim()).map_err(|why| {
            UserError::Field(FieldRefused::BadFieldKey {
                text: self.key.clone(),
                is_taken: why == NotAFieldKey::Taken,
            })
        })?;
        let field = OwnField {
            key,
            name: filled(Blank::Name, &self.name)?.into_owned(),
            holds: self.holds,
            measured_in: self.measured_in.clone(),
            choices: self.choice.iter().flat_map(|c| pieces(c)).map(str::to_owned).collect(),
            categories: categories(
                session,
                transaction,
                self.category.iter().flat_map(|c| pieces(c)),
            )?,
            required_to: self.required_to,
            in_form: self.in_form,
        };
        has_choices(&field)?;
        transaction.add_field(&field)?;
        let fields = transaction.head().fields.len();
        let (key, name) = (key.to_owned(), field.name);
        Ok(vec![Confirmation::Ledger(LedgerConfirmation::Declared(Declared::Field {
            key,
            name,
            fields,
        }))])
    }
}

impl Change for FieldSet {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let first = transaction.field(self.key.trim())?.clone();
        // A type and its choices are changed in one go: what holds in the end is looked at before anything is written.
        let mut last = first.clone();
        let mut keys = Vec::new();
        for word in &self.values {
            let (key, new) = changed(session, transaction, &last, word)?;
            if new != last {
                keys.push(key);
                last = new;
            }
        }
        has_choices(&last)?;
        if !keys.is_empty() {
            transaction.set_field(&last, &keys)?;
        }
        let key = first.key.to_owned();
        Ok(vec![Confirmation::Ledger(LedgerConfirmation::Declared(Declared::FieldSet {
            key,
            keys,
        }))])
    }
}

/// A field that is a choice has something to choose from, and no other has.
fn has_choices(field: &OwnField) -> Result<(), UserError> {
    match (field.holds == FieldType::Choice, field.choices.is_empty()) {
        (true, true) => {
            Err(UserError::Field(FieldRefused::NoChoices { key: field.key.to_owned() }))
        }
        (false, false) => {
            Err(UserError::Field(FieldRefused::ChoicesOfNoChoice { key: field.key.to_owned() }))
        }
        _ => Ok(()),
    }
}

fn categories<'t>(
    session: &Session,
    transaction: &Transaction,
    typed: impl Iterator<Item = &'t str>,
) -> anyhow::Result<Vec<CategoryCode<'static>>> {
    let mut codes = Vec::new();
    for code in typed {
        let code = session.category(transaction.head(), code)?;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    Ok(codes)
}

/// The keys that `set` gives another value.
const KEYS: [&str; 7] =
    ["name", "type", "measured_in", "choices", "categories", "required_to", "in_form"];

/// A field with a key changed as typed: `KEY=VALUE`, `KEY+=VALUE` or `KEY-=VALUE`.
fn changed(
    session: &Session,
    transaction: &Transaction,
    field: &OwnField,
    word: &str,
) -> anyhow::Result<(&'static str, OwnField)> {
    let (key, how, value) =
        assigned(word, &KEYS.map(|key| (key, key)), &["choices", "categories"], in_chinese)?;
    let mut field = field.clone();
    match key {
        "name" => field.name = said(key, value)?.into_owned(),
        "type" => field.holds = worded::<FieldType>(key, value)?.unwrap_or(FieldType::Text),
        "measured_in" => field.measured_in = Some(value.to_owned()).filter(|v| !v.is_empty()),
        "choices" => {
            let given = pieces(value).map(str::to_owned).collect();
            field.choices = combined(field.choices, given, how);
        }
        "categories" => {
            let given = categories(session, transaction, pieces(value))?;
            field.categories = combined(field.categories, given, how);
        }
        "required_to" => field.required_to = worded::<RequiredTo>(key, value)?,
        _ => {
            let no = || {
                UserError::Field(FieldRefused::BadFieldValue {
                    key,
                    text: value.to_owned(),
                    holds: FieldType::YesNo,
                    choices: Vec::new(),
                    nearest: None,
                })
            };
            field.in_form = yes_or_no(value).ok_or_else(no)?;
        }
    }
    Ok((key, field))
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "y" | "1" | "是" | "有" | "√" => Some(true),
        "no" | "false" | "n" | "0" | "否" | "无" | "" => Some(false),
        _ => None,
    }
}

/// What a field of an item is to hold, as typed; none where nothing was typed.
///
/// # Errors
/// When it is not what the field holds.
pub(crate) fn value_of(
    today: Date,
    field: &OwnField,
    typed: &str,
) -> Result<Option<Extra<'static>>, UserError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let value = match field.holds {
        FieldType::Text => Some(Extra::Text(typed.to_owned().into())),
        FieldType::Number => number(typed),
        FieldType::Date => return Ok(Some(Extra::Day(date(typed, today)?))),
        FieldType::YesNo => yes_or_no(typed).map(Extra::YesNo),
        FieldType::Choice => {
            let choice = field.choices.iter().find(|choice| choice.as_str() == typed);
            choice.map(|choice| Extra::Text(choice.clone().into()))
        }
    };
    value.ok_or_else(|| bad_value(field, typed)).map(Some)
}

/// The refusal of what a field does not hold.
pub(crate) fn bad_value(field: &OwnField, typed: &str) -> UserError {
    UserError::Field(FieldRefused::BadFieldValue {
        key: field.key,
        text: typed.to_owned(),
        holds: field.holds,
        choices: field.choices.clone(),
        nearest: nearest(typed, field.choices.iter().map(String::as_str)).map(str::to_owned),
    })
}

/// A number as typed, its thousands parted or not.
fn number(typed: &str) -> Option<Extra<'static>> {
    let plain: String = typed
        .chars()
        .filter(|c| !matches!(c, ',' | '，'))
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
            '．' => '.',
            '－' => '-',
            c => c,
        })
        .collect();
    if let Ok(whole) = plain.parse::<i64>() {
        return Some(Extra::Whole(whole));
    }
    let is_plain = plain.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+'));
    plain.parse().ok().filter(|n: &f64| is_plain && n.is_finite()).map(Extra::Number)
}

/// A field of items as it is typed: `funds=20`; none where the key is that of no field.
///
/// # Errors
/// When something else is done to it than giving it a value.
pub(crate) fn own_assignment<'w>(
    transaction: &Transaction,
    word: &'w str,
) -> Result<Option<(OwnField, &'w str)>, UserError> {
    let (key, how, value) = operator(word);
    let lower = key.to_ascii_lowercase();
    let named = || transaction.head().fields.iter().find(|field| field.name == key);
    let Some(field) = transaction.head().field(&lower).or_else(named) else { return Ok(None) };
    if how != ListEdit::Set {
        let (text, words) = (word.to_owned(), vec!["tags", "assist"]);
        return Err(UserError::Input(InputRefused::BadWord {
            option: "+= / -=",
            text,
            nearest: None,
            words,
        }));
    }
    Ok(Some((field.clone(), value)))
}

/// Gives an item what a field is to hold, or takes it away.
///
/// # Errors
/// When the field is not of the item's category.
pub(crate) fn put(
    field: &OwnField,
    value: Option<Extra<'static>>,
    item: &mut Item<'static>,
) -> Result<(), UserError> {
    item.extras.retain(|(key, _)| key != field.key);
    if let Some(value) = value {
        item.extras.push((field.key.into(), value));
        item.extras.sort_by(|(one, _), (other, _)| one.cmp(other));
    }
    field_is_of(field, item)
}

/// That an item which bears a field may bear it.
///
/// # Errors
/// When the field is of items of other categories.
pub(crate) fn field_is_of(field: &OwnField, item: &Item<'_>) -> Result<(), UserError> {
    if item.extra(field.key).is_none() || field.is_of(item) {
        return Ok(());
    }
    let categories = field.categories.iter().map(ToString::to_string).collect();
    Err(UserError::Field(FieldRefused::FieldElsewhere { key: field.key, categories }))
}

impl FieldList {
    fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let head = session.ledger()?.head()?;
        let document = || Document {
            schema: "ledger.fields/1",
            as_of: Some(session.today),
            fields: Some(head.fields.iter().map(FieldDeclared::new).collect()),
            ..Document::default()
        };
        print_sheet(session, &self.printing, &fields_sheet(&head.fields, session.lang), document)
    }
}
