//! `ledger show`: the whole story of items.

use clap::Args;

use crate::format::{CardLook, Document, Format, Picked, item_card, list_sheet, sign_off_paper};
use crate::messages::{DateRefused, UserError, placeholders, two};
use crate::model::{Item, ItemId};
use crate::report::{Choice, Listed, Listing, Recurrences, ReportView};
use crate::session::options::{AsOf, Printing};
use crate::session::printing::{print_papers, print_sheet};
use crate::session::typed::{item_id, item_words};
use crate::session::{Outcome, Session};
use crate::store::{LookupError, StoreError, nearest};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Show items in full, with their log", "查看事项全貌"))]
pub(crate) struct Show {
    #[arg(required = true, value_name = placeholders::ID)]
    #[arg(help = two!("Item IDs, such as GO-1", "事项编号，如 GO-1"))]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printing: Printing,
}

impl Show {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(session)?;
        let output = self.printing.to(session)?;
        if output.format == Format::Table {
            self.printing.letterhead(session, output.format)?;
        }
        let ids =
            item_words(&self.ids).iter().map(|id| item_id(id)).collect::<Result<Vec<_>, _>>()?;
        let choice = Choice { ids: ids.clone(), ..Choice::default() };
        let ledger = session.ledger()?;
        // Only a card tells of what came of an item later.
        let is_card = output.format == Format::Table;
        let (head, (view, recurrences)) = ledger.fold(|head| {
            let view = ReportView::new(head, as_of, choice.clone(), Listing::gather());
            (view, is_card.then(|| Recurrences::until(as_of)))
        })?;
        let mut listing = view.part.finish();
        for id in &ids {
            if !listing.items.iter().any(|l| l.item.is_called(id)) {
                return Err(missing(session, &ledger, id.as_str(), as_of)?);
            }
        }
        // A number belongs to the item that has it now, whichever had it before.
        let held: Vec<bool> =
            ids.iter().map(|id| listing.items.iter().any(|l| l.item.id == *id)).collect();
        let is_meant = |(id, held): (&ItemId<'_>, &bool), item: &Item<'_>| {
            if *held { item.id == *id } else { item.is_called(id) }
        };
        listing.items.retain(|l| ids.iter().zip(&held).any(|named| is_meant(named, &l.item)));
        listing.items.sort_by_key(|l| ids.iter().position(|id| l.item.is_called(id)));
        if output.format == Format::Docx {
            let days = (as_of, session.today);
            let sheet =
                |l: &Listed<'static>| sign_off_paper(&head, &l.stored(), days, session.lang);
            let papers: Vec<_> = listing.items.iter().map(sheet).collect();
            let own = self.printing.letterhead(session, output.format)?;
            let items = Some(papers.len());
            return print_papers(session, output.file(), &papers, own.as_ref(), items);
        }
        let Some(recurrences) = recurrences else {
            let sheet = list_sheet(&listing, &head.fields, session.lang);
            return print_sheet(session, &self.printing, &sheet, || Document {
                schema: "ledger.show/1",
                as_of: Some(as_of),
                items: Some(Picked::rows(&listing.items, None)),
                ..Document::default()
            });
        };
        let width = output.width(session);
        let card = |l: &Listed<'static>| {
            let recurred_as = recurrences.of(&l.item);
            let look = CardLook { recurred_as: &recurred_as, ..session.card_look(width) };
            item_card(&head, &l.stored(), as_of, &look)
        };
        let cards: Vec<String> = listing.items.iter().map(card).collect();
        session.put(output.file(), &cards.join("\n"), Format::Table)?;
        Ok(Outcome::Done)
    }
}

/// The refusal for an id that no item has on the day, with the nearest that one has.
pub(crate) fn missing(
    session: &Session,
    ledger: &crate::store::Ledger,
    id: &str,
    as_of: crate::model::Date,
) -> anyhow::Result<anyhow::Error> {
    let everything = |head: &std::sync::Arc<crate::model::Declarations>| {
        let last = crate::model::Date::new(9999, 12, 31).unwrap_or(session.today);
        ReportView::new(head, last, Choice::default(), Listing::gather())
    };
    let (_, view) = ledger.fold(everything)?;
    let items = view.part.finish().items;
    let wanted = item_id(id)?;
    if let Some(later) = items.iter().find(|l| l.item.is_called(&wanted)) {
        let (id, opened) = (id.to_owned(), later.item.opened);
        return Ok(UserError::Date(DateRefused::NotYetOpened { id, opened, as_of }).into());
    }
    let ids = items.iter().map(|l| l.item.id.as_str());
    let nearest = nearest(id, ids).map(str::to_owned);
    Ok(StoreError::Lookup(LookupError::NoSuchItem { id: id.to_owned(), nearest }).into())
}
