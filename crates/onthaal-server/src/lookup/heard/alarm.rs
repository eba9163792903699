//! Whether the share of difficult conversations moved beyond chance lately.

use std::collections::BTreeMap;

use onthaal_core::calendar::day_bounds;
use onthaal_core::measure::{self, AlarmDay, BASE_DAYS};
use onthaal_core::moment::{Moment, Span};
use onthaal_store::{Store, StoreError};

use crate::lookup::fold::fold_block;
use crate::lookup::narrowing::Narrowed;
use crate::lookup::{Counting, each_block};
use crate::view::hearing::AlarmView;
use crate::view::narrowing::Narrowing;

/// So many days are looked back: what is expected, the longest rise, and as much again before it.
const DAYS: i64 = 4 * BASE_DAYS as i64;

/// What the whole days up to today say, over the whole house.
///
/// # Errors
/// The store could not be read.
pub async fn alarm(store: &Store, counting: &Counting<'_>) -> Result<AlarmView, StoreError> {
    let zone = counting.houses().zone()?;
    let (today, _) = day_bounds(counting.now(), &zone);
    let (first, _) = day_bounds(today - Span::days(DAYS), &zone);
    let mut days: BTreeMap<Moment, AlarmDay> = BTreeMap::new();
    let mut next = first;
    while next < today {
        days.insert(next, AlarmDay::default());
        next = day_bounds(next, &zone).1;
    }
    let difficult = measure::measure("difficult").ok_or_else(|| StoreError::Corrupt("no such measure".into()))?;
    let everything = Narrowing::default();
    let narrowed = Narrowed::new(store, counting.houses(), &everything, (Some(first), Some(today))).await?;
    each_block(store, &narrowed.records(), |block| {
        let day = |row: &onthaal_core::contact::Row<'_>| day_bounds(measure::booked(row), &zone).0;
        fold_block(block, (counting, &narrowed), &[difficult], day, |measure, reading, day, tally| {
            if let Some(day) = days.get_mut(day).filter(|_| reading.key == measure.customer().key) {
                day.count += tally.count;
                day.hits += tally.hits;
            }
        });
    })
    .await?;
    let (starts, days): (Vec<Moment>, Vec<AlarmDay>) = days.into_iter().unzip();
    let said = measure::alarm(&days);
    Ok(AlarmView {
        rings: said.rings,
        since: said.since.map(|day| starts[day].0),
        share: said.share,
        expected: said.expected,
        contacts: said.count,
    })
}
