//! The file of a customer: who they are, what they came for, every contact, and what was agreed.

use std::collections::{BTreeMap, BTreeSet};

use onthaal_core::contact::Record;
use onthaal_core::id::{ContactId, CustomerId, NeedId, PromiseId};
use onthaal_core::moment::Moment;
use onthaal_core::words::{Party, PromiseStage};
use onthaal_store::Store;
use onthaal_store::StoreError;
use onthaal_store::words::CustomerWords;

use super::contacts::rows_of;
use super::promises::promises_of_file;
use super::sources::records_of;
use super::story::step;
use crate::limits::{FILE_CONTACTS_TOLD, FILE_OPENING_CHARS};
use crate::view::story::{ContactTold, CustomerFile, NeedView, NoteView, PartView};

/// What only the floor knows of a customer right now.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Their own person.
    pub fixed_person: Option<u32>,
    /// Their needs that are open.
    pub open_needs: Vec<NeedId>,
    /// Numbers they went by before they turned out to be this customer; earlier records stand under those.
    pub earlier_numbers: Vec<CustomerId>,
    /// How what is promised to them stands.
    pub promises: BTreeMap<PromiseId, PromiseStage>,
}

/// The file of a customer; none when nothing at all is known of such a customer.
///
/// # Errors
/// The store could not be read.
pub async fn customer_file(
    store: &Store,
    customer: CustomerId,
    standing: &Standing,
    now: Moment,
) -> Result<Option<CustomerFile>, StoreError> {
    let mut records = all_records_of(store, customer, standing).await?;
    records.sort_by_key(|record| std::cmp::Reverse((record.arrived, record.id)));
    let words = store.customer(customer).await?;
    if records.is_empty() && words.is_none() {
        return Ok(None);
    }
    let words = words.unwrap_or_else(|| CustomerWords::unknown(customer));
    let mut steps = Vec::new();
    for record in records.iter().filter(|record| awaits_step(record, now)) {
        steps.extend(step(record, &store.asides(record.id).await?));
    }
    steps.sort_by_key(|step| step.due_at);
    let mut told = Vec::new();
    for record in records.iter().take(FILE_CONTACTS_TOLD) {
        told.push(contact_told(store, record).await?);
    }
    let (promises, promises_more) = promises_of_file(store, &records, &standing.promises).await?;
    let written = store.notes(customer).await?.into_iter().map(|note| NoteView {
        id: note.note,
        agent: note.agent.0,
        at: note.at.0,
        text: note.text,
    });
    Ok(Some(CustomerFile {
        id: customer.0,
        name: words.name,
        email: words.email,
        phone: words.phone,
        own_id: words.own_id,
        language: words.language.map(Into::into),
        notes: words.notes,
        fixed_person: standing.fixed_person,
        needs: needs(&records, &standing.open_needs),
        contacts: rows_of(store, &records).await?,
        steps,
        promises,
        promises_more,
        told,
        written: written.collect(),
        parts: store.parts_of(customer).await?.into_iter().map(|part| part_view(part, &records)).collect(),
    }))
}

/// Every contact of a customer, under whatever number it came.
///
/// # Errors
/// The store could not be read.
pub async fn contacts_of(
    store: &Store,
    customer: CustomerId,
    standing: &Standing,
) -> Result<Vec<ContactId>, StoreError> {
    Ok(all_records_of(store, customer, standing).await?.iter().map(|record| record.id).collect())
}

async fn all_records_of(store: &Store, customer: CustomerId, standing: &Standing) -> Result<Vec<Record>, StoreError> {
    let mut records = Vec::new();
    for number in std::iter::once(customer).chain(standing.earlier_numbers.iter().copied()) {
        records.extend(records_of(store, number).await?);
    }
    Ok(records)
}

/// What these customers are called, as far as they said; each is looked up once.
///
/// # Errors
/// The store could not be read.
pub(super) async fn names_of(
    store: &Store,
    customers: impl Iterator<Item = CustomerId>,
) -> Result<BTreeMap<CustomerId, String>, StoreError> {
    let mut names = BTreeMap::new();
    for customer in customers.collect::<BTreeSet<_>>() {
        let name = store.customer(customer).await?.and_then(|words| words.name);
        names.extend(name.map(|name| (customer, name)));
    }
    Ok(names)
}

async fn contact_told(store: &Store, record: &Record) -> Result<ContactTold, StoreError> {
    let lines = if record.customer_lines > 0 { store.lines(record.id).await? } else { Vec::new() };
    let first = lines.into_iter().filter(|line| line.party == Party::Customer).find_map(|line| line.text);
    let has_step = record.written_up.as_ref().is_some_and(|written| written.step_by.is_some());
    let step = if has_step { step(record, &store.asides(record.id).await?) } else { None };
    Ok(ContactTold { contact: record.id.0, opening: first.map(|text| opening(&text)), step })
}

/// The first of somebody's words, with an ellipsis where they are cut off.
fn opening(text: &str) -> String {
    match text.char_indices().nth(FILE_OPENING_CHARS) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

fn part_view(part: CustomerWords, records: &[Record]) -> PartView {
    let is_theirs = |record: &&Record| record.customer == Some(part.customer);
    PartView {
        id: part.customer.0,
        contacts: records.iter().filter(is_theirs).map(|record| record.id.0).collect(),
        name: part.name,
        email: part.email,
        phone: part.phone,
        own_id: part.own_id,
        notes: part.notes,
    }
}

/// A step is still to come until its moment has passed or a later contact took the need up.
fn awaits_step(record: &Record, now: Moment) -> bool {
    let due = record.written_up.as_ref().and_then(|written| written.step_due);
    due.is_some_and(|due| now <= due) && record.followed_by.is_none()
}

fn needs(records: &[Record], open: &[NeedId]) -> Vec<NeedView> {
    let mut threads: BTreeMap<NeedId, Vec<&Record>> = BTreeMap::new();
    // The records come newest first; a thread is told from its beginning.
    for record in records.iter().rev() {
        if let Some(need) = record.need {
            threads.entry(need).or_default().push(record);
        }
    }
    let view = |(need, thread): (NeedId, Vec<&Record>)| NeedView {
        id: need.0,
        open: open.contains(&need),
        opened_at: thread.first().map_or(0, |record| record.arrived.unwrap_or(record.began).0),
        reason: thread.iter().rev().find_map(|record| record.written_up.as_ref()).map(|written| written.reason.0),
        contacts: thread.iter().map(|record| record.id.0).collect(),
    };
    let mut needs: Vec<NeedView> = threads.into_iter().map(view).collect();
    needs.sort_by_key(|need| (!need.open, std::cmp::Reverse(need.opened_at)));
    needs
}
