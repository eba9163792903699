//! What was heard over a period: how agents word things, what the best do otherwise, which rules hurt, and the alarm.

mod alarm;
mod behaviours;
mod best;
mod rates;
mod rules;

pub use alarm::alarm;
pub use behaviours::behaviours;
pub use best::best;
pub use rules::rules;

use onthaal_core::contact::{Facts, Row};
use onthaal_core::moment::Moment;
use onthaal_store::{Store, StoreError};

use super::narrowing::Narrowed;
use super::{Counting, each_block};
use crate::view::narrowing::Narrowing;

/// Looks at every contact of a period that was listened to and understood.
async fn each_heard(
    store: &Store,
    counting: &Counting<'_>,
    ((from, to), narrowing): ((Moment, Moment), &Narrowing),
    mut look: impl FnMut(&Row<'_>),
) -> Result<(), StoreError> {
    let narrowed = Narrowed::new(store, counting.houses(), narrowing, (Some(from), Some(to))).await?;
    each_block(store, &narrowed.records(), |block| {
        block.iter().filter(|row| row.effort().is_some() && narrowed.holds(row)).for_each(|row| look(&row));
    })
    .await
}
