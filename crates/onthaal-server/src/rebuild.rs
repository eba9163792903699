//! Makes everything that follows from the events again.

use std::collections::BTreeMap;

use onthaal_core::contact::{self, Record};
use onthaal_core::id::ContactId;
use onthaal_store::events::EVENTS_PER_PAGE;
use onthaal_store::tallies::TallyFilter;
use onthaal_store::{Store, StoreError};

use crate::lookup::recount;
use crate::memory::{self, Houses};

/// How many records are written with one commit.
const RECORDS_AT_ONCE: usize = 500;

/// What a rebuild found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebuilt {
    /// How many events there are.
    pub events: u64,
    /// How many contacts they tell of.
    pub contacts: usize,
    /// How many texts were not spelled as they are looked for; the index of words is made again from all of them.
    pub respelled: u64,
    /// The digest of what was stored.
    pub before: String,
    /// The digest of what was made again; the same, or one of the two is wrong.
    pub after: String,
}

/// Throws away records and tallies, and makes them again from the events; and the index of words, from the words.
///
/// # Errors
/// When the store cannot be reached or holds what cannot be read.
pub async fn rebuild(store: &Store) -> Result<Rebuilt, StoreError> {
    let houses = Houses::read(store).await?.over_time().clone();
    recount(store, &houses, &TallyFilter::default()).await?;
    let before = store.derived_digest().await?;
    let mut records: BTreeMap<ContactId, Record> = BTreeMap::new();
    let mut events = 0;
    loop {
        let page = store.read_events(events, EVENTS_PER_PAGE).await?;
        let Some(last) = page.last() else { break };
        events = last.seq;
        for recorded in &page {
            contact::tell_on(&mut records, recorded);
        }
    }
    store.clear_derived().await?;
    let rows: Vec<_> = records.values().map(memory::record_row).collect();
    for some in rows.chunks(RECORDS_AT_ONCE) {
        store.put_records(some.to_vec()).await?;
    }
    recount(store, &houses, &TallyFilter::default()).await?;
    let after = store.derived_digest().await?;
    let respelled = store.index_words_again().await?;
    Ok(Rebuilt { events, contacts: records.len(), respelled, before, after })
}
