//! Every contact, wherever it is kept: in rows, in the segments of past weeks, and in those of imports.

use std::sync::Arc;

use onthaal_core::contact::{BLOCK_ROWS_MAX, Block, Facts, Filling, Record, Row};
use onthaal_core::field::Unreadable;
use onthaal_core::id::{ContactId, CustomerId};
use onthaal_core::measure;
use onthaal_core::words::Origin;
use onthaal_store::columns::{BlockPlace, Segment, WEEK};
use onthaal_store::imports::ImportRow;
use onthaal_store::records::{Filter, Page, RECORDS_PER_PAGE_MAX};
use onthaal_store::{Store, StoreError};

use super::record_of;
use crate::limits;

/// Where contacts lie.
pub(super) enum Place {
    /// In rows of the database: those that match.
    Rows(Filter),
    /// In the segment with this name, among others.
    Segment(String, Arc<Segment>),
}

/// Looks at every record that matches, in no order that is promised.
///
/// # Errors
/// The store could not be read.
pub async fn each_record(store: &Store, filter: &Filter, mut look: impl FnMut(&Record)) -> Result<(), StoreError> {
    for place in places(store, filter).await? {
        match place {
            Place::Rows(rows) => {
                each_row(store, &rows, |record| {
                    look(&record);
                    Ok(())
                })
                .await?;
            }
            Place::Segment(name, segment) => {
                for number in asked_of(&segment, filter) {
                    let block = store.columns().block(&name, &segment, number)?;
                    let records: Vec<Record> = matching(&block, filter).map(|row| row.record()).collect();
                    checked(&block, &name)?;
                    records.iter().for_each(&mut look);
                }
            }
        }
    }
    Ok(())
}

/// Looks at blocks that together hold every contact that matches, each contact once, and others too: whoever looks
/// still asks of each row whether it is one of those asked about. What lies in rows is put into blocks first.
///
/// # Errors
/// The store could not be read.
pub async fn each_block(store: &Store, filter: &Filter, mut look: impl FnMut(&Block)) -> Result<(), StoreError> {
    for place in places(store, filter).await? {
        each_block_in(store, &place, filter, &mut look).await?;
    }
    Ok(())
}

/// The same, in one place.
///
/// # Errors
/// The store could not be read.
pub(super) async fn each_block_in(
    store: &Store,
    place: &Place,
    filter: &Filter,
    look: &mut impl FnMut(&Block),
) -> Result<(), StoreError> {
    match place {
        Place::Rows(rows) => each_block_of_rows(store, rows, look).await?,
        Place::Segment(name, segment) => {
            for number in asked_of(segment, filter) {
                let block = store.columns().block(name, segment, number)?;
                look(&block);
                checked(&block, name)?;
            }
        }
    }
    Ok(())
}

/// Every place in which contacts that match may lie; no contact lies in two of them.
///
/// # Errors
/// The store could not be read, or the segment of an import is gone.
pub(super) async fn places(store: &Store, filter: &Filter) -> Result<Vec<Place>, StoreError> {
    let mut places = of_the_house(store, filter).await?;
    places.extend(imported(store, filter).await?);
    Ok(places)
}

/// The places of contacts that are no import's.
///
/// # Errors
/// The store could not be read.
pub(super) async fn of_the_house(store: &Store, filter: &Filter) -> Result<Vec<Place>, StoreError> {
    let mut places = Vec::new();
    let mut from = filter.from;
    let is_of_the_house = filter.origin != Some(Origin::Imported);
    let weeks = if is_of_the_house && filter.is_open != Some(true) { store.segments().await? } else { Vec::new() };
    for (week, name) in weeks {
        let is_asked = filter.from.is_none_or(|from| from < week + WEEK) && filter.to.is_none_or(|to| week < to);
        // One that was thrown away since is made again; until then its contacts are read from their rows.
        let Some(segment) = store.columns().segment(&name)?.filter(|_| is_asked) else { continue };
        if from.is_none_or(|from| from < week) {
            places.push(Place::Rows(Filter { from, to: Some(week), ..filter.clone() }));
        }
        if filter.is_open.is_none() {
            // Those that are open still are in no segment.
            let start = Some(from.map_or(week, |from| from.max(week)));
            let end = Some(filter.to.map_or(week + WEEK, |to| to.min(week + WEEK)));
            places.push(Place::Rows(Filter { from: start, to: end, is_open: Some(true), ..filter.clone() }));
        }
        places.push(Place::Segment(name, segment));
        from = Some(week + WEEK);
    }
    if is_of_the_house && filter.to.is_none_or(|to| from.is_none_or(|from| from < to)) {
        places.push(Place::Rows(Filter { from, ..filter.clone() }));
    }
    Ok(places)
}

/// The segments of imports in which contacts that match may lie.
///
/// # Errors
/// The store could not be read, or the segment of an import is gone.
pub(super) async fn imported(store: &Store, filter: &Filter) -> Result<Vec<Place>, StoreError> {
    if filter.origin.is_some_and(|origin| origin != Origin::Imported) || filter.is_open == Some(true) {
        return Ok(Vec::new());
    }
    let mut places = Vec::new();
    for import in store.imports().await? {
        places.push(Place::Segment(import.segment(), segment_of(store, &import)?));
    }
    Ok(places)
}

/// The contacts of an import.
fn segment_of(store: &Store, import: &ImportRow) -> Result<Arc<Segment>, StoreError> {
    store.columns().segment(&import.segment())?.ok_or_else(|| {
        let file = store.columns().folder().join(import.segment());
        StoreError::Corrupt(format!("the contacts of import '{}' are gone: {}", import.name, file.display()))
    })
}

/// The record of one contact, wherever it is kept.
///
/// # Errors
/// The store could not be read.
pub async fn record(store: &Store, contact: ContactId) -> Result<Option<Record>, StoreError> {
    if contact.0 < limits::IMPORTED_FROM {
        return store.record(contact).await?.map(|row| record_of(&row)).transpose();
    }
    for import in store.imports().await? {
        if !(import.first_contact..=import.last_contact).contains(&contact.0) {
            continue;
        }
        let (name, segment) = (import.segment(), segment_of(store, &import)?);
        for number in 0..segment.blocks().len() {
            let block = store.columns().block(&name, &segment, number)?;
            let found = block.iter().find(|row| row.id() == contact);
            let record = found.map(|row| row.record());
            checked(&block, &name)?;
            if record.is_some() {
                return Ok(record);
            }
        }
    }
    Ok(None)
}

/// Every record of a customer, in no order that is promised. An import knows its own customers, and no others.
///
/// # Errors
/// The store could not be read.
pub(super) async fn records_of(store: &Store, customer: CustomerId) -> Result<Vec<Record>, StoreError> {
    let filter = Filter { customer: Some(customer), ..Filter::default() };
    let mut records = Vec::new();
    if customer.0 < limits::IMPORTED_FROM {
        each_row(store, &filter, |record| {
            records.push(record);
            Ok(())
        })
        .await?;
    } else {
        let filter = Filter { origin: Some(Origin::Imported), ..filter };
        each_record(store, &filter, |record| records.push(record.clone())).await?;
    }
    Ok(records)
}

/// How many contacts a customer had.
///
/// # Errors
/// The store could not be read.
pub(super) async fn count_of(store: &Store, customer: CustomerId) -> Result<u64, StoreError> {
    if customer.0 < limits::IMPORTED_FROM {
        return store.count_records(&Filter { customer: Some(customer), ..Filter::default() }).await;
    }
    Ok(records_of(store, customer).await?.len() as u64)
}

/// Looks at the rows that match, page by page, the newest arrival first.
///
/// # Errors
/// The store could not be read, or whoever looks says so.
pub async fn each_row(
    store: &Store,
    filter: &Filter,
    mut look: impl FnMut(Record) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut page = Page::first(RECORDS_PER_PAGE_MAX);
    loop {
        let rows = store.records(filter, page).await?;
        for row in &rows {
            look(record_of(row)?)?;
        }
        match rows.last() {
            Some(last) if rows.len() == page.limit => page.after = Some((last.arrived, last.contact)),
            _ => return Ok(()),
        }
    }
}

async fn each_block_of_rows(store: &Store, filter: &Filter, look: &mut impl FnMut(&Block)) -> Result<(), StoreError> {
    let unreadable = |why: Unreadable| StoreError::Corrupt(why.to_string());
    let mut filling = Filling::default();
    each_row(store, filter, |record| {
        filling.add(&record);
        if filling.rows() == BLOCK_ROWS_MAX {
            look(&std::mem::take(&mut filling).finish().map_err(unreadable)?);
        }
        Ok(())
    })
    .await?;
    if filling.rows() > 0 {
        look(&filling.finish().map_err(unreadable)?);
    }
    Ok(())
}

/// The rows of a block that match.
pub(super) fn matching<'b>(block: &'b Block, filter: &'b Filter) -> impl Iterator<Item = Row<'b>> {
    block.iter().filter(|row| matches(filter, *row))
}

/// The blocks of a segment in which contacts of a period may stand. Who came to the door after the period did not
/// arrive in it; who came before may have arrived later.
pub(super) fn asked_of(segment: &Segment, filter: &Filter) -> Vec<usize> {
    let is_asked = |place: &BlockPlace| {
        filter.to.is_none_or(|to| place.first < to) && filter.from.is_none_or(|from| from <= place.last + WEEK)
    };
    segment.blocks().iter().enumerate().filter(|(_, place)| is_asked(place)).map(|(number, _)| number).collect()
}

pub(super) fn checked(block: &Block, name: &str) -> Result<(), StoreError> {
    block.check().map_err(|why| StoreError::Corrupt(format!("segment {name}: {why}")))
}

/// Whether a contact is one that its row would be found by.
fn matches(filter: &Filter, row: Row<'_>) -> bool {
    let arrived = row.came_in();
    let is = |asked: Option<bool>, it: bool| asked.is_none_or(|asked| asked == it);
    filter.from.is_none_or(|from| from <= arrived)
        && filter.to.is_none_or(|to| arrived < to)
        && filter.channel.is_none_or(|channel| channel == row.channel())
        && filter.language.is_none_or(|language| language == row.language())
        && filter.queue.is_none_or(|queue| row.last_queue().unwrap_or(measure::NO_QUEUE) == queue)
        && filter.skill.is_none_or(|skill| row.skill() == Some(skill))
        && filter.customer.is_none_or(|customer| row.customer() == Some(customer))
        && filter.need.is_none_or(|need| row.need() == Some(need))
        && filter.agent.is_none_or(|agent| row.agent() == Some(agent))
        && filter.reason.is_none_or(|reason| row.reason() == Some(reason))
        && filter.origin.is_none_or(|origin| row.origin() == origin)
        && is(filter.gave_up, row.gave_up().is_some())
        && is(filter.is_open, !row.is_closed())
}
