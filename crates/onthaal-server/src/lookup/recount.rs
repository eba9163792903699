//! Counts stale cells again from the records in them, so that a figure never drifts away from its contacts.

use std::collections::BTreeMap;

use onthaal_core::measure::{self, Tally};
use onthaal_store::Store;
use onthaal_store::StoreError;
use onthaal_store::tallies::{StaleCell, TallyFilter, TallyRow};

use super::{Houses, context, record_of};

/// How many cells are counted again and stored together.
const CELLS_TOGETHER: usize = 256;

/// Counts every stale cell that matches again.
///
/// # Errors
/// The store could not be read or written.
pub async fn recount(store: &Store, houses: &Houses, filter: &TallyFilter) -> Result<(), StoreError> {
    loop {
        let stale = store.stale_cells(filter, CELLS_TOGETHER).await?;
        if stale.is_empty() {
            return Ok(());
        }
        let mut rows = Vec::new();
        for cell in &stale {
            rows.extend(tallies_in(store, houses, cell).await?);
        }
        store.put_tallies(&stale, rows).await?;
    }
}

async fn tallies_in(store: &Store, houses: &Houses, stale: &StaleCell) -> Result<Vec<TallyRow>, StoreError> {
    let cell = stale.cell;
    let mut tallies: BTreeMap<(&str, u32, &str), Tally> = BTreeMap::new();
    for row in store.cell_records(cell).await? {
        let record = record_of(&row)?;
        for (key, tally) in measure::tallies_of(&record, &context(houses, &record)) {
            if key.quarter == cell.interval && key.queue == cell.queue && key.channel == cell.channel {
                tallies.entry((key.measure, key.version, key.reading)).or_default().merge(&tally);
            }
        }
    }
    let row = |((measure, version, reading), tally): ((&str, u32, &str), Tally)| TallyRow {
        cell,
        measure: measure.into(),
        version,
        reading: reading.into(),
        text: tally.to_line(),
    };
    Ok(tallies.into_iter().map(row).collect())
}
