//! The second reading of a file: every contact is folded into its record and written.

use std::path::PathBuf;

use onthaal_core::contact::Record;
use onthaal_core::event::{Event, Recorded};
use onthaal_core::id::{CustomerId, NeedId};
use onthaal_core::moment::Moment;
use onthaal_core::words::Origin;

use super::Failure;
use super::account::{Account, Refused};
use super::course::Contact;
use super::look::{DOUBLE, Looked, Order, each_item};
use super::needs::{Link, numbered};
use super::refused::RefusedRows;
use super::source::{Item, Outcome};

/// Where records go.
pub trait Into {
    /// Takes a record.
    ///
    /// # Errors
    /// It cannot be kept.
    fn add(&mut self, record: &Record) -> Result<(), Failure>;
}

/// What a second reading did.
#[derive(Debug, PartialEq, Eq)]
pub struct Told {
    /// What became of every row.
    pub account: Account,
    /// Where the rows are that were refused; nothing when none was.
    pub refused: Option<PathBuf>,
    /// The highest number that a contact got.
    pub last_contact: u64,
}

/// Writes the records of a file that was looked at.
///
/// # Errors
/// The file changed since it was looked at, or something cannot be written; then nothing counts that was written.
pub fn tell(order: &Order, looked: Looked, into: &mut dyn Into) -> Result<Told, Failure> {
    let mut source = order.open(Some(looked.names))?;
    let mut telling = Telling {
        first: order.opening.first,
        ordinal: 0,
        last_contact: 0,
        account: Account { repeats: looked.account.repeats, ..Account::default() },
        refused: RefusedRows::beside(&order.file, order.format.key),
    };
    let (dropped, mut needs) = (looked.dropped, looked.needs);
    each_item(source.as_mut(), |item| {
        let Item { line, rows, outcome, repairs } = item;
        match outcome {
            Outcome::LeftOut(what) => telling.account.leave_out(rows, &what),
            Outcome::Refused(why, row) => telling.refuse(line, rows, &why, &row)?,
            Outcome::Contact(contact) => {
                telling.ordinal += 1;
                let ordinal = telling.ordinal;
                if dropped.is_double(ordinal) {
                    let why = Refused::new(DOUBLE, "another row has the same number, and that one is taken in");
                    telling.refuse(line, rows, &why, &[])?;
                } else if dropped.was_there(ordinal) {
                    telling.account.find(rows);
                } else {
                    telling.account.accept(rows, contact.began, repairs);
                    let link = needs.link(ordinal)?;
                    telling.last_contact = telling.last_contact.max(contact.id.0);
                    into.add(&record(*contact, link, telling.first)?)?;
                }
            }
        }
        Ok(())
    })?;
    if telling.account != looked.account {
        return Err(Failure("the file changed while it was read. Nothing is imported.".into()));
    }
    Ok(Told { account: telling.account, refused: telling.refused.finish()?, last_contact: telling.last_contact })
}

struct Telling {
    first: u64,
    ordinal: u64,
    last_contact: u64,
    account: Account,
    refused: RefusedRows,
}

impl Telling {
    fn refuse(&mut self, line: u64, rows: u64, why: &Refused, row: &[u8]) -> Result<(), Failure> {
        self.account.refuse(rows, why.kind);
        self.refused.add(line, why, row)
    }
}

/// The record of a contact: its events folded as those of a live contact are.
fn record(contact: Contact, link: Option<Link>, first: u64) -> Result<Record, Failure> {
    let mut events = contact.events.into_iter();
    let (at, event) = events.next().ok_or_else(|| Failure("a contact without any event".into()))?;
    let mut record = Record::start(&Recorded { seq: 1, at, event })
        .ok_or_else(|| Failure("a contact that does not begin with its arrival".into()))?;
    let mut seq = 1;
    let mut take = |record: &mut Record, at: Moment, event: Event| {
        seq += 1;
        // What had been before on the same need is not at hand here, and is not made up.
        record.take(&Recorded { seq, at, event }, None);
    };
    let began = record.began;
    if let (Some(link), Some(customer)) = (link, contact.customer) {
        let need = NeedId(numbered(first, link.root).0);
        let event = match link.previous {
            None => Event::NeedOpened { need, customer, contact: contact.id },
            Some(previous) => Event::NeedContinued { need, contact: contact.id, previous: numbered(first, previous) },
        };
        take(&mut record, began, event);
    }
    for (at, event) in events {
        take(&mut record, at, event);
    }
    if let Some((next, at)) = link.and_then(|link| link.next) {
        let need = record.need.unwrap_or(NeedId(0));
        let event = Event::NeedContinued { need, contact: numbered(first, next), previous: contact.id };
        take(&mut record, at, event);
    }
    record.customer = record.customer.filter(|customer| *customer != CustomerId(0));
    record.origin = Origin::Imported;
    record.group = contact.group;
    record.transfers_unknown = contact.transfers_unknown;
    Ok(record)
}
