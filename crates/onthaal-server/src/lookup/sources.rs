//! Every contact, wherever it is kept: in rows, in the segments of past weeks, and in those of imports.

use onthaal_core::contact::{BLOCK_ROWS_MAX, Block, Facts, Filling, Record, Row};
use onthaal_core::measure;
use onthaal_core::moment::Moment;
use onthaal_core::words::Origin;
use onthaal_store::columns::{BlockPlace, Segment, WEEK};
use onthaal_store::imports::ImportRow;
use onthaal_store::records::{Filter, Page, RECORDS_PER_PAGE_MAX};
use onthaal_store::{Store, StoreError};

use super::record_of;

/// Looks at every record that matches, in no order that is promised.
///
/// # Errors
/// The store could not be read.
pub async fn each_record(store: &Store, filter: &Filter, mut look: impl FnMut(&Record)) -> Result<(), StoreError> {
    let mut open_from = filter.from;
    for (week, name) in store.segments().await? {
        let is_asked = filter.from.is_none_or(|from| from < week + WEEK) && filter.to.is_none_or(|to| week < to);
        if !is_asked || filter.is_open == Some(true) {
            continue;
        }
        let before = Filter { from: open_from, to: Some(week), ..filter.clone() };
        if open_from.is_none_or(|from| from < week) {
            each_row(store, &before, &mut look).await?;
        }
        if each_in_segment(store, &name, filter, &mut look)? {
            // Those that are open still are in no segment.
            let from = open_from.map_or(week, |from| from.max(week));
            let to = filter.to.map_or(week + WEEK, |to| to.min(week + WEEK));
            if filter.is_open.is_none() {
                let open = Filter { from: Some(from), to: Some(to), is_open: Some(true), ..filter.clone() };
                each_row(store, &open, &mut look).await?;
            }
            open_from = Some(week + WEEK);
        } else {
            open_from = Some(open_from.map_or(week, |from| from.max(week)));
        }
    }
    if filter.to.is_none_or(|to| open_from.is_none_or(|from| from < to)) {
        each_row(store, &Filter { from: open_from, ..filter.clone() }, &mut look).await?;
    }
    each_imported(store, filter, look).await
}

/// Looks at every imported contact that matches, in no order that is promised.
///
/// # Errors
/// The store could not be read, or the segment of an import is gone.
pub async fn each_imported(store: &Store, filter: &Filter, mut look: impl FnMut(&Record)) -> Result<(), StoreError> {
    let is_asked = filter.origin.is_none_or(|origin| origin == Origin::Imported) && filter.is_open != Some(true);
    let imports = if is_asked { store.imports().await? } else { Vec::new() };
    for import in imports {
        let name = import.segment();
        if !each_in_segment(store, &name, filter, &mut look)? {
            let (file, import) = (store.columns().folder().join(name), import.name);
            return Err(StoreError::Corrupt(format!("the contacts of import '{import}' are gone: {}", file.display())));
        }
    }
    Ok(())
}

/// Looks at the rows that match, page by page.
async fn each_row(store: &Store, filter: &Filter, look: &mut impl FnMut(&Record)) -> Result<(), StoreError> {
    let mut page = Page::first(RECORDS_PER_PAGE_MAX);
    loop {
        let rows = store.records(filter, page).await?;
        for row in &rows {
            look(&record_of(row)?);
        }
        match rows.last() {
            Some(last) if rows.len() == page.limit => page.after = Some((last.arrived, last.contact)),
            _ => return Ok(()),
        }
    }
}

/// Looks at the contacts of a segment that match; says whether there was one.
fn each_in_segment(
    store: &Store,
    name: &str,
    filter: &Filter,
    look: &mut impl FnMut(&Record),
) -> Result<bool, StoreError> {
    // One that was thrown away since is made again; until then its contacts are read from their rows.
    let Some(segment) = store.columns().segment(name)? else { return Ok(false) };
    for number in asked_of(&segment, filter) {
        let block = store.columns().block(name, &segment, number)?;
        let rows = (0..block.rows()).map(|row| block.row(row)).filter(|row| matches(filter, *row));
        let records: Vec<Record> = rows.map(|row| row.record()).collect();
        checked(&block, name)?;
        records.iter().for_each(&mut *look);
    }
    Ok(true)
}

/// Looks at blocks that together hold every contact that matches, each contact once, and others too: whoever looks
/// still asks of each row whether it is one of those asked about. What lies in rows is put into blocks first.
///
/// # Errors
/// The store could not be read.
pub async fn each_block(store: &Store, filter: &Filter, mut look: impl FnMut(&Block)) -> Result<(), StoreError> {
    let (mut segments, mut weeks) = (Vec::new(), Vec::new());
    for (week, name) in store.segments().await? {
        let is_asked = filter.from.is_none_or(|from| from < week + WEEK) && filter.to.is_none_or(|to| week < to);
        if is_asked && store.columns().segment(&name)?.is_some() {
            weeks.push(week);
            segments.push(name);
        }
    }
    let mut from = filter.from;
    for week in weeks {
        if from.is_none_or(|from| from < week) {
            each_block_of_rows(store, Filter { from, to: Some(week), ..filter.clone() }, &mut look).await?;
        }
        let (start, end) = (from.map_or(week, |from| from.max(week)), week + WEEK);
        let to = Some(filter.to.map_or(end, |to| to.min(end)));
        let open = Filter { from: Some(start), to, is_open: Some(true), ..filter.clone() };
        each_block_of_rows(store, open, &mut look).await?;
        from = Some(end);
    }
    if filter.to.is_none_or(|to| from.is_none_or(|from| from < to)) {
        each_block_of_rows(store, Filter { from, ..filter.clone() }, &mut look).await?;
    }
    if filter.origin.is_none_or(|origin| origin == Origin::Imported) {
        segments.extend(store.imports().await?.iter().map(ImportRow::segment));
    }
    for name in segments {
        let gone = || StoreError::Corrupt(format!("the contacts of {name} are gone"));
        let segment = store.columns().segment(&name)?.ok_or_else(gone)?;
        for number in asked_of(&segment, filter) {
            let block = store.columns().block(&name, &segment, number)?;
            look(&block);
            checked(&block, &name)?;
        }
    }
    Ok(())
}

async fn each_block_of_rows(store: &Store, filter: Filter, look: &mut impl FnMut(&Block)) -> Result<(), StoreError> {
    let mut filling = Filling::default();
    each_row(store, &filter, &mut |record: &Record| {
        filling.add(record);
        if filling.rows() == BLOCK_ROWS_MAX {
            look(&std::mem::take(&mut filling).finish().expect("moments in rows are moments"));
        }
    })
    .await?;
    if filling.rows() > 0 {
        look(&filling.finish().map_err(|why| StoreError::Corrupt(why.to_string()))?);
    }
    Ok(())
}

/// The blocks of a segment in which contacts of a period may stand. Who came to the door after the period did not
/// arrive in it; who came before may have arrived later.
fn asked_of(segment: &Segment, filter: &Filter) -> Vec<usize> {
    let is_asked = |place: &BlockPlace| {
        filter.to.is_none_or(|to| place.first < to) && filter.from.is_none_or(|from| from <= place.last + WEEK)
    };
    segment.blocks().iter().enumerate().filter(|(_, place)| is_asked(place)).map(|(number, _)| number).collect()
}

fn checked(block: &Block, name: &str) -> Result<(), StoreError> {
    block.check().map_err(|why| StoreError::Corrupt(format!("segment {name}: {why}")))
}

/// Whether a contact is one that its row would be found by.
fn matches(filter: &Filter, row: Row<'_>) -> bool {
    let arrived: Moment = row.arrived();
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
