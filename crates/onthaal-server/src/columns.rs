//! Copies past weeks of closed contacts into segments, in which they are counted quickly.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use onthaal_core::moment::{Moment, Span};
use onthaal_store::columns::WEEK;
use onthaal_store::records::Filter;
use onthaal_store::{Store, StoreError};

use crate::lookup::each_row;

/// A week of fewer closed contacts is read from its rows quickly enough.
const CONTACTS_MIN: u64 = 1_000;
/// Contacts of the last days still change: surveys are answered, customers come back.
const SETTLED_AFTER: Span = Span::days(2);
/// What the names of these segments begin with.
const NAME: &str = "week-";

/// Copies every past week that does not lie in a segment yet, and removes the files that no longer count; says how
/// many weeks were copied. Each can be thrown away at any time.
///
/// # Errors
/// When the store cannot be read or the files cannot be written.
pub async fn copy_weeks(store: &Store, now: Moment) -> Result<usize, StoreError> {
    copy_weeks_of(store, now, CONTACTS_MIN).await
}

async fn copy_weeks_of(store: &Store, now: Moment, contacts_min: u64) -> Result<usize, StoreError> {
    let there: BTreeSet<Moment> = store.segments().await?.into_iter().map(|(week, _)| week).collect();
    let mut copied = 0;
    for (week, contacts) in store.closed_by_week().await? {
        let is_past = week + WEEK + SETTLED_AFTER <= now;
        if is_past && contacts >= contacts_min && !there.contains(&week) {
            match copy_week(store, week).await {
                Ok(()) => copied += 1,
                // One of its contacts changed while it was written; it is tried again next time.
                Err(StoreError::Conflict(why)) => tracing::debug!(week = week.0, %why, "a week was not copied"),
                Err(why) => return Err(why),
            }
        }
    }
    remove_the_uncounted(store).await?;
    Ok(copied)
}

async fn copy_week(store: &Store, week: Moment) -> Result<(), StoreError> {
    let taken: BTreeSet<String> = store.columns().names()?.into_iter().collect();
    let number = week.0.div_euclid(WEEK.0);
    let mut names = (1..).map(|time| format!("{NAME}{number}-{time}"));
    let name = names.find(|name| !taken.contains(name)).expect("there is always another number");
    store.begin_segment(&name, week).await?;
    let mut writer = store.columns().write(&name)?;
    let filter = Filter { from: Some(week), to: Some(week + WEEK), is_open: Some(false), ..Filter::default() };
    each_row(store, &filter, |record| writer.add(&record)).await?;
    writer.finish()?;
    store.segment_is_ready(&name).await
}

/// Removes the files of weeks that were copied anew, or whose contacts changed. Those of imports stay.
async fn remove_the_uncounted(store: &Store) -> Result<(), StoreError> {
    let counted: BTreeSet<String> = store.segments().await?.into_iter().map(|(_, name)| name).collect();
    for name in store.columns().names()? {
        if name.starts_with(NAME) && !counted.contains(&name) {
            store.columns().remove(&name)?;
        }
    }
    Ok(())
}
