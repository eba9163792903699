//! One contact as the story of its events, told back as a record.
//!
//! Feed a record every event that mentions its contact ([`crate::event::Event::contacts`]), in order; the same
//! events always give the same record, so a record can be thrown away and told again.

mod block;
mod column;
mod columns;
mod facts;
mod fold;
mod record;
mod sheet;

#[cfg(test)]
pub(crate) mod invented;
#[cfg(test)]
mod on_the_floor;
#[cfg(test)]
mod tests;

pub use block::{BLOCK_ROWS_MAX, Block, Filling, Row};
pub use column::{Source, sum as checksum};
pub use facts::{Facts, Share};
pub use record::{
    Attempt, Chosen, Consult, Earlier, LeftBy, Listened, Miss, Part, Promised, Record, Reply, Stretch, Survey, Told,
    Transfer, Wait, WrittenUp,
};

use std::collections::BTreeMap;

use crate::event::{Event, Recorded};
use crate::id::ContactId;

/// The records of every contact that these events tell of. The events are in order and begin where the contacts do.
pub fn told<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> BTreeMap<ContactId, Record> {
    let mut records: BTreeMap<ContactId, Record> = BTreeMap::new();
    events.into_iter().for_each(|recorded| tell_on(&mut records, recorded));
    records
}

/// Tells the records on that an event is about, and begins the one that it starts. A record that is not there is left
/// as it is.
pub fn tell_on(records: &mut BTreeMap<ContactId, Record>, recorded: &Recorded) {
    if let Some(record) = Record::start(recorded) {
        records.entry(record.id).or_insert(record);
    }
    let mut earlier = None;
    if let Event::NeedContinued { previous, .. } = recorded.event {
        earlier = records.get(&previous).map(Earlier::with);
    }
    for contact in recorded.event.contacts().into_iter().flatten() {
        if let Some(record) = records.get_mut(&contact) {
            record.take(recorded, earlier.as_ref());
        }
    }
}
