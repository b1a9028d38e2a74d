//! `ledger notice`: a letter to a unit or a person on what is overdue, what falls due and what rebounded; or its days as a calendar.

use crate::messages::{Blank, Phrase, placeholders, two};
use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::format::docx;
use crate::format::{self, Address, FileType as _, Letter, Level, NoticeFormat};
use crate::messages::{
    DateRefused, Diagnostic, FileRefused, InputRefused, MailRefused, SelectionRefused, UserError,
};
use crate::model::{Date, Declarations, EventBody, StateAsOf, UnitCode, Words, same_word};
use crate::report::{Addressed, Addressee, Appointment, Choice, Each, Notice as Owing};
use crate::session::letterhead::letterhead;
use crate::session::options::{AsOf, Chosen};
use crate::session::output::{Output, must_be_a_folder, output};
use crate::session::printing::{papers_bytes, put_document};
use crate::session::recording::{event, record, subjects};
use crate::session::typed::one_of;
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};
use crate::store::{Transaction, person_file, unit_file};

#[derive(Debug, Clone, Args)]
#[command(about = two!(
    "Write notices to units on overdue and other items",
    "生成督办通知：逾期、临期、反弹事项",
))]
pub(crate) struct NoticeCommand {
    #[arg(long, value_name = placeholders::WHAT, value_parser = one_of::<Each>(), requires = "output")]
    #[arg(help = two!(
        "One file for each: unit, lead or owner",
        "各生成一份：unit 单位、lead 责任领导、owner 责任人",
    ))]
    pub each: Option<Each>,
    #[arg(long, value_name = placeholders::FORMAT, value_parser = one_of::<NoticeFormat>())]
    #[arg(help = two!(
        "Format: markdown, text, html, docx, eml (a mail) or ics (a calendar) [default: markdown; with --each docx]",
        "格式：markdown、text、html、docx、eml（邮件）或 ics（日历） [默认：markdown；用 --each 时 docx]",
    ))]
    pub format: Option<NoticeFormat>,
    #[arg(long, conflicts_with = "as_of")]
    #[arg(help = two!("Record the reminder on each item", "在各事项中登记督办"))]
    pub record: bool,
    #[arg(long, short, value_name = placeholders::PATH)]
    #[arg(help = two!(
        "Write to a file, or with --each into a folder",
        "写入文件；用 --each 时为文件夹",
    ))]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = placeholders::FILE_DOCX)]
    #[arg(help = two!(
        "With .docx: use the headers, footers, page setup and styles of this document",
        "写 .docx 时沿用此文档的页眉、页脚、页面设置和样式",
    ))]
    pub letterhead: Option<PathBuf>,
    #[arg(long, value_name = placeholders::SENDER)]
    #[arg(help = two!(
        "Sender: a name, an address, or \"NAME <ADDRESS>\" [default: you]",
        "落款和发件人：姓名、邮箱或“姓名 <邮箱>” [默认：经办人]",
    ))]
    pub from: Option<String>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("The reply date", "要求回复的日期"))]
    pub reply_by: Option<String>,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub chosen: Chosen,
}

/// What all letters of a run have in common.
struct LetterContext<'o> {
    session: &'o Session,
    head: &'o Declarations,
    ledger: &'o str,
    as_of: Date,
    name: String,
    /// The address that mails come from, where there are to be any.
    address: Option<Address>,
    reply_by: Option<Date>,
    format: NoticeFormat,
    each: Each,
    own: Option<&'o docx::Letterhead>,
    /// What the letters are headed by, where reminders are put on record.
    reminders: Vec<(Addressee, (u32, Option<String>))>,
}

impl NoticeCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(session)?;
        let reply_by = session.some_date(&self.reply_by)?;
        if let Some(day) = reply_by.filter(|day| *day < as_of) {
            return Err(UserError::Date(DateRefused::ReplyByPast { day, as_of }).into());
        }
        let choice = self.chosen.choice(session, &[])?;
        // A letter goes to a unit of one office.
        session.ledger()?;
        let output = self.to(session)?;
        let format = output.format;
        let is_document = matches!(format, NoticeFormat::Docx | NoticeFormat::Eml);
        let own = letterhead(session, self.letterhead.as_deref(), is_document)?;
        if format == NoticeFormat::Ics {
            return self.calendars(session, &choice, as_of, &output);
        }
        let each = self.each.unwrap_or_default();
        let (head, part) = viewed(session, &choice, as_of, |head| Owing::gather(each, head))?;
        let all = part.finish();
        let notices = &all.notices;
        let (name, address) = self.sender(session, &head, format)?;
        let ledger = head.title.as_deref().unwrap_or(Phrase::DefaultTitle.name(session.lang));
        let head = &*head;
        let own = own.as_ref();
        let of: Vec<(Addressee, Vec<String>)> = match (self.record, self.each) {
            (false, _) => Vec::new(),
            (true, Some(_)) => named(notices, |to| is_meant(&choice, to)),
            (true, None) => {
                let unit = one_unit(head, &choice)?;
                named(notices, |to| *to == Addressee::Unit(unit.clone()))
            }
        };
        let planned = session.peek(&session.ledger()?, |draft| remind(session, draft, &of))?;
        let reminders = planned.into_iter().filter_map(|(to, all)| {
            let number = all.iter().map(|(number, _)| *number).max()?;
            let place = |level: &str| head.policy.reminders.iter().position(|r| r.level == level);
            let levels = all.into_iter().filter_map(|(_, level)| level);
            Some((to, (number, levels.max_by_key(|level| place(level)))))
        });
        let reminders = reminders.collect();
        let office = LetterContext {
            session,
            head,
            ledger,
            as_of,
            name,
            address,
            reply_by,
            format,
            each,
            own,
            reminders,
        };
        let outcome = self.letters(session, &office, &choice, &all, &output)?;
        if self.record {
            let work = |draft: &mut Transaction| remind(session, draft, &of);
            let (done, _) = session.work(&session.ledger()?, false, work)?;
            let items = done.iter().map(|(_, all)| all.len()).sum();
            session.note(&session.lang.words().reminded(items));
        }
        Ok(outcome)
    }

    /// Makes the letters, and prints or writes them.
    fn letters(
        &self,
        session: &Session,
        office: &LetterContext<'_>,
        choice: &Choice,
        all: &Addressed,
        output: &Output<NoticeFormat>,
    ) -> anyhow::Result<Outcome> {
        let head = office.head;
        if self.each.is_some() {
            return self.for_each(office, choice, all);
        }
        let unit = one_unit(head, choice)?;
        let to = Addressee::Unit(unit.clone());
        let found = all.notices.iter().find(|(whom, _)| *whom == to);
        match found.filter(|(_, notice)| !notice.is_empty()) {
            None => session.note(&session.lang.words().nothing_to_tell(unit_name(head, &unit))),
            Some((to, notice)) => {
                let items = notice.items();
                put(session, output, Some(items), &office.letter(to, notice)?)?;
            }
        }
        Ok(Outcome::Done)
    }

    /// Where it goes and in what form: of several files the folder's name says none.
    fn to(&self, session: &Session) -> anyhow::Result<Output<NoticeFormat>> {
        let all: Vec<NoticeFormat> = NoticeFormat::ALL.iter().map(|(_, form)| *form).collect();
        let file = self.output.as_deref().filter(|_| self.each.is_none());
        if let Some(folder) = self.output.as_deref().filter(|_| self.each.is_some()) {
            must_be_a_folder(session, folder)?;
        }
        // Letters that lie in a folder are opened by those who print and sign them.
        let usual = match self.each {
            Some(_) => NoticeFormat::Docx,
            None => NoticeFormat::Markdown,
        };
        output(session, file, self.format, &all, usual)
    }

    /// Who signs: `--from`, else the ledger's office, else who acts; and, for mails, from which address: `--from`, else git's
    /// where its name is who acts.
    fn sender(
        &self,
        session: &Session,
        head: &Declarations,
        format: NoticeFormat,
    ) -> Result<(String, Option<Address>), UserError> {
        let mails = format == NoticeFormat::Eml;
        let Some(from) = &self.from else {
            let who = signs(session, head)?;
            let address = mails.then(|| session.git_address(&session.who().ok()?)).flatten();
            let address = address.and_then(|address| Address::parse(&address));
            if mails && address.is_none() {
                return Err(UserError::Mail(MailRefused::NoSender));
            }
            return Ok((who, address));
        };
        match Address::parse(from) {
            Some(address) => {
                let name = address.name.clone().map_or_else(|| signs(session, head), Ok)?;
                Ok((name, Some(address)))
            }
            None if mails || from.contains(['<', '>', '@']) => {
                Err(UserError::Mail(MailRefused::BadAddress { text: from.clone(), unit: None }))
            }
            None if from.trim().is_empty() => {
                Err(UserError::Input(InputRefused::Empty { what: Blank::Option("--from") }))
            }
            None => Ok((from.trim().to_owned(), None)),
        }
    }

    /// A file for each unit or person that is to be told something; nothing is written where one of them cannot be made.
    fn for_each(
        &self,
        office: &LetterContext<'_>,
        choice: &Choice,
        all: &Addressed,
    ) -> anyhow::Result<Outcome> {
        let (session, lang) = (office.session, office.session.lang);
        let folder = self.output.as_deref().unwrap_or(Path::new("."));
        let (mut files, mut unreachable, mut content) = (Vec::new(), Vec::new(), Vec::new());
        let mut names = OutputNames::default();
        for (to, notice) in all.notices.iter().filter(|(to, _)| is_meant(choice, to)) {
            let name = name_of(office.head, to);
            if notice.is_empty() {
                content.push(name);
            } else if office.format == NoticeFormat::Eml && email(office.head, to).is_none() {
                unreachable.push(name.to_owned());
            } else {
                let path = folder.join(names.of(to, office.format));
                let shown = path.display().to_string();
                let Owing { overdue, due_soon, rebounded, asked } = notice;
                let (overdue, soon, back) = (overdue.len(), due_soon.len(), rebounded.len());
                let mut said = lang.words().notice_written(&shown, name, overdue, soon, back);
                if !asked.is_empty() {
                    said.push_str(Phrase::Comma.name(lang));
                    said.push_str(&lang.words().notice_asked_head(asked.len()));
                }
                files.push((path, office.letter(to, notice)?, said));
            }
        }
        write_all(session, folder, files)?;
        if !content.is_empty() {
            session.note(&lang.words().nothing_to_tell_these(&content));
        }
        if all.notices.is_empty() {
            session.note(&lang.words().nothing_to_tell_anyone());
        }
        if !all.nobodys.is_empty() {
            session.note(&lang.words().items_of_nobody(&all.nobodys, office.each));
        }
        if unreachable.is_empty() {
            return Ok(Outcome::Done);
        }
        let message = lang.words().without_email(&unreachable, office.each);
        let how = match office.each {
            Each::Unit => Phrase::HowToGiveEmail,
            Each::Lead | Each::Owner => Phrase::HowToGivePersonEmail,
        };
        let help = Some(how.name(lang).to_owned());
        session.tell(&Diagnostic { message, place: None, help }, Level::Warning);
        Ok(Outcome::NeedsSomeone)
    }

    /// Calendars: of a unit, of each, or of the whole ledger.
    fn calendars(
        &self,
        session: &Session,
        choice: &Choice,
        as_of: Date,
        output: &Output<NoticeFormat>,
    ) -> anyhow::Result<Outcome> {
        let lang = session.lang;
        let (head, part) = viewed(session, choice, as_of, |_| Appointment::gather())?;
        let appointments = part.finish();
        let ledger = head.title.as_deref().unwrap_or(Phrase::DefaultTitle.name(lang));
        let moment = (session.today, session.now);
        let calendar = |unit: Option<&str>, appointments: &[Appointment]| {
            let name = lang.words().calendar_name(ledger, unit);
            format::calendar(&name, appointments, &head, moment, lang).into_bytes()
        };
        let Some(each) = self.each else {
            let unit = match &choice.unit[..] {
                [one] => Some(unit_name(&head, one)),
                _ => None,
            };
            // Whoever took the last one in learns from an empty one that nothing is left.
            put(session, output, None, &calendar(unit, &appointments))?;
            if appointments.iter().all(|a| a.is_over) {
                session.note(Phrase::NothingToDate.name(lang));
            }
            return Ok(Outcome::Done);
        };
        let (days, nobodys) = shared_out(each, appointments, &head);
        let folder = self.output.as_deref().unwrap_or(Path::new("."));
        let (mut files, mut names) = (Vec::new(), OutputNames::default());
        for (to, own) in days.iter().filter(|(to, _)| is_meant(choice, to)) {
            let name = name_of(&head, to);
            if own.iter().all(|a| a.is_over) {
                let nothing = Phrase::NothingToDate.name(lang);
                session.note(&format!("{name}{}{nothing}", Phrase::Colon.name(lang)));
            }
            let path = folder.join(names.of(to, NoticeFormat::Ics));
            let shown = path.display().to_string();
            let left = own.iter().filter(|a| !a.is_over).count();
            let said = lang.words().calendar_written(&shown, name, left);
            files.push((path, calendar(Some(name), own), said));
        }
        write_all(session, folder, files)?;
        if !nobodys.is_empty() {
            session.note(&lang.words().items_of_nobody(&nobodys, each));
        }
        Ok(Outcome::Done)
    }
}

/// The days of each unit that is declared, or of each person who has any; and the items to come that have no such person.
fn shared_out(
    each: Each,
    all: Vec<Appointment>,
    head: &Declarations,
) -> (Vec<(Addressee, Vec<Appointment>)>, Vec<String>) {
    let mut days: Vec<(Addressee, Vec<Appointment>)> = Vec::new();
    if each == Each::Unit {
        days.extend(head.units.iter().map(|u| (Addressee::Unit(u.code.clone()), Vec::new())));
    }
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut nobodys: Vec<String> = Vec::new();
    for day in all {
        let name = match each {
            Each::Unit => {
                if let Some(place) = head.unit_place(day.unit.as_str()) {
                    days[place].1.push(day);
                }
                continue;
            }
            Each::Lead => &day.lead,
            Each::Owner => &day.owner,
        };
        let name = name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let Some(name) = name.map(str::to_owned) else {
            if !day.is_over && !nobodys.contains(&day.id) {
                nobodys.push(day.id);
            }
            continue;
        };
        let place = *places.entry(name.to_lowercase()).or_insert_with(|| {
            days.push((Addressee::Person(name), Vec::new()));
            days.len() - 1
        });
        days[place].1.push(day);
    }
    (days, nobodys)
}

/// The ids of the items that the letters to some units or persons name, each once.
fn named(
    notices: &[(Addressee, Owing)],
    is_meant: impl Fn(&Addressee) -> bool,
) -> Vec<(Addressee, Vec<String>)> {
    let ids = |notice: &Owing| {
        let Owing { overdue, due_soon, rebounded, asked } = notice;
        let all = overdue.iter().chain(due_soon).chain(rebounded).chain(asked);
        let mut ids: Vec<String> = Vec::new();
        for owed in all {
            if !ids.contains(&owed.id) {
                ids.push(owed.id.clone());
            }
        }
        ids
    };
    let meant = notices.iter().filter(|(to, _)| is_meant(to));
    meant.map(|(to, notice)| (to.clone(), ids(notice))).collect()
}

/// Whom a letter goes to, and the number and the level of each reminder that the items get.
type Reminding = (Addressee, Vec<(u32, Option<String>)>);

/// Records on the items of letters that they are reminded today: those that owe something and were not reminded yet.
fn remind(
    session: &Session,
    transaction: &mut Transaction,
    of: &[(Addressee, Vec<String>)],
) -> anyhow::Result<Vec<Reminding>> {
    let mut done = Vec::new();
    for (to, ids) in of {
        let mut all = Vec::new();
        for subject in &subjects(transaction, ids)? {
            let standing = StateAsOf::of(&subject.item, session.today);
            let policy = &transaction.head().policy;
            let Some(did) = policy.reminder(&subject.item, &standing, session.today) else {
                continue;
            };
            if let EventBody::Reminded { level, number } = &did {
                all.push((*number, level.as_deref().map(str::to_owned)));
            }
            record(session, transaction, subject, &event(session, session.today, did)?)?;
        }
        done.push((to.clone(), all));
    }
    Ok(done)
}

/// Prints one letter or calendar, or writes it to its file.
fn put(
    session: &Session,
    output: &Output<NoticeFormat>,
    items: Option<usize>,
    bytes: &[u8],
) -> anyhow::Result<()> {
    match output.file() {
        Some(path) => {
            session.put_bytes(path, bytes)?;
            session.wrote(path, items);
            Ok(())
        }
        None if output.format == NoticeFormat::Docx => put_document(session, None, bytes),
        None => session.print_bytes(bytes),
    }
}

/// Who a letter is from where nobody is named: the ledger's office, else who acts. A login name signs no letter unsaid.
fn signs(session: &Session, head: &Declarations) -> Result<String, UserError> {
    if let Some(office) = &head.office {
        return Ok(office.name.clone());
    }
    let who = session.who()?;
    if session.is_login_name() {
        session.note(&session.lang.words().letter_from_login_name(&who));
    }
    Ok(who)
}

impl LetterContext<'_> {
    /// The letter to a unit or a person, in its form.
    ///
    /// # Errors
    /// When it is to be a mail, and there is no address that a mail can go to.
    fn letter(&self, whom: &Addressee, notice: &Owing) -> anyhow::Result<Vec<u8>> {
        let name = name_of(self.head, whom);
        let letter = Letter {
            name,
            each: self.each,
            ledger: self.ledger,
            as_of: self.as_of,
            on: self.session.today,
            from: &self.name,
            contact: self.head.office.as_ref().and_then(|office| office.contact.as_deref()),
            reply_by: self.reply_by,
            due_soon_days: self.head.policy.due_soon_days,
            notice,
            reminder: self.reminders.iter().find(|(of, _)| of == whom).map(|(_, head)| head),
            lang: self.session.lang,
        };
        let document = || papers_bytes(self.session, &[format::notice_paper(&letter)], self.own);
        let mail = || {
            let unit = name.to_owned();
            let Some(text) = email(self.head, whom) else {
                return Err(UserError::Mail(MailRefused::NoEmail { unit }).into());
            };
            let to = Address::parse(text);
            let text = text.to_owned();
            let to =
                to.ok_or(UserError::Mail(MailRefused::BadAddress { text, unit: Some(unit) }))?;
            let from = self.address.as_ref().ok_or(UserError::Mail(MailRefused::NoSender))?;
            anyhow::Ok(format::mail(&letter, from, &to, document()?))
        };
        Ok(match self.format {
            NoticeFormat::Markdown => format::notice_markdown(&letter).into_bytes(),
            NoticeFormat::Text | NoticeFormat::Ics => format::notice_text(&letter).into_bytes(),
            NoticeFormat::Html => format::notice_html(&letter).into_bytes(),
            NoticeFormat::Docx => document()?,
            NoticeFormat::Eml => mail()?,
        })
    }
}

/// The one unit that a letter goes to.
fn one_unit(head: &Declarations, choice: &Choice) -> Result<UnitCode<'static>, UserError> {
    match (&choice.unit[..], &head.units[..]) {
        ([one], _) => Ok(one.clone()),
        ([], []) => Err(UserError::Selection(SelectionRefused::NoUnits)),
        ([], [only]) => Ok(only.code.clone()),
        _ => Err(UserError::Mail(MailRefused::OneUnitANotice)),
    }
}

/// Whether somebody gets a letter, as far as units were chosen; a person's are of chosen items already.
fn is_meant(choice: &Choice, to: &Addressee) -> bool {
    match to {
        Addressee::Unit(code) => choice.unit.is_empty() || choice.unit.contains(code),
        Addressee::Person(_) => true,
    }
}

fn name_of<'n>(head: &'n Declarations, to: &'n Addressee) -> &'n str {
    match to {
        Addressee::Unit(code) => unit_name(head, code),
        Addressee::Person(name) => name,
    }
}

fn unit_name<'n>(head: &'n Declarations, code: &'n UnitCode<'_>) -> &'n str {
    head.unit(code).map_or(code.as_str(), |unit| unit.name.as_ref())
}

/// Where a person's mail goes; and a unit's: its own address, else that of its lead, or of the person whom it names as contact.
fn email<'h>(head: &'h Declarations, to: &Addressee) -> Option<&'h str> {
    let of_person = |name: &str| head.person(name)?.email.as_deref();
    let known = match to {
        Addressee::Person(name) => [of_person(name), None, None],
        Addressee::Unit(code) => {
            let unit = head.unit(code)?;
            let of_some = |name: &Option<Cow<'_, str>>| of_person(name.as_deref()?);
            [unit.email.as_deref(), of_some(&unit.lead), of_some(&unit.contact)]
        }
    };
    known.into_iter().flatten().find(|email| !email.trim().is_empty())
}

/// The names of the files of a run, no two of them one.
#[derive(Default)]
struct OutputNames(Vec<String>);

impl OutputNames {
    fn of(&mut self, to: &Addressee, format: NoticeFormat) -> String {
        let taken = |name: &str| self.0.iter().any(|known| same_word(known, name));
        let ending = format.endings()[0];
        let name = match to {
            Addressee::Unit(code) => unit_file("notice-", code, ending, taken),
            Addressee::Person(name) => person_file("notice-", name, ending, taken),
        };
        self.0.push(name.clone());
        name
    }
}

/// Writes files into a folder, which is made where it is not there, and says each.
fn write_all(
    session: &Session,
    folder: &Path,
    files: Vec<(PathBuf, Vec<u8>, String)>,
) -> anyhow::Result<()> {
    if !files.is_empty() {
        let folder = session.working_folder().join(folder);
        std::fs::create_dir_all(&folder).map_err(|why| {
            UserError::File(FileRefused::CannotWrite { path: folder.clone(), why })
        })?;
    }
    files.iter().try_for_each(|(path, ..)| session.spare_ledger(path))?;
    for (path, bytes, said) in files {
        session.put_bytes(&path, &bytes)?;
        session.say(&said)?;
    }
    Ok(())
}
