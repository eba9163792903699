//! What is looked up afterwards: figures, lists of contacts, the story of one, the file of a customer.

mod contacts;
mod counting;
mod customer;
mod days;
mod definitions;
mod difference;
mod disturbances;
mod figures;
mod fold;
mod heard;
mod moved;
mod narrowing;
mod promises;
mod recount;
mod search;
mod sources;
mod split;
mod story;

use std::sync::Arc;

use onthaal_core::calendar::Zone;
use onthaal_core::contact::{Facts, Record};
use onthaal_core::house::House;
use onthaal_core::measure::{self, Context, Definitions};
use onthaal_core::moment::Moment;
use onthaal_store::StoreError;
use onthaal_store::records::RecordRow;
use onthaal_store::tallies::Cell;

use crate::import::NameLists;

pub use contacts::{Seen, contact_page};
pub use counting::Counting;
pub use customer::{Standing, contacts_of, customer_file};
pub use days::count_days;
pub use definitions::{definitions, measure_view, measure_views};
pub use difference::difference;
pub use disturbances::{told_next, told_next_in_words};
pub use figures::board;
pub use heard::{alarm, behaviours, best, rules};
pub use moved::moved;
pub use narrowing::came_in_until;
pub use promises::{promises_asked, promises_in_words, promises_kept};
pub use recount::recount;
pub use search::{customers_found, found};
pub use sources::{each_block, each_record, each_row, record};
pub use split::split;
pub use story::story;

/// The settings as they were in force over time, and the definitions of measures as they are now: they say themselves
/// from when they hold.
#[derive(Clone, Debug)]
pub struct Houses {
    versions: Vec<(Moment, Arc<House>)>,
    definitions: Arc<Definitions>,
    imported: Arc<NameLists>,
}

impl Houses {
    /// Settings with the moment from which each held, the oldest first; there is at least one.
    pub fn new(versions: Vec<(Moment, Arc<House>)>, definitions: Definitions) -> Houses {
        assert!(!versions.is_empty(), "a house always has settings, if only empty ones");
        Houses { versions, definitions: Arc::new(definitions), imported: Arc::default() }
    }

    /// With the names that only imports know, which stand among those of the settings too.
    #[must_use]
    pub fn with_names(self, imported: Arc<NameLists>) -> Houses {
        Houses { imported, ..self }
    }

    /// The names that only imports know.
    pub fn imported(&self) -> &NameLists {
        &self.imported
    }

    /// The definitions of measures that the organisation made.
    pub fn definitions(&self) -> &Definitions {
        &self.definitions
    }

    /// The settings in force at a moment; the first ones for what came before them.
    pub fn at(&self, moment: Moment) -> &House {
        &self.versions[self.version_at(moment) - 1].1
    }

    /// How many versions there had been at a moment.
    pub fn version_at(&self, moment: Moment) -> usize {
        self.versions.partition_point(|(from, _)| *from <= moment).max(1)
    }

    /// The time zone of days and weeks, as it is now.
    ///
    /// # Errors
    /// There is no zone of that name, nor any other.
    pub fn zone(&self) -> Result<Zone, StoreError> {
        Zone::named(&self.latest().zone).or_else(|_| Zone::named("UTC")).map_err(StoreError::Corrupt)
    }

    /// The settings in force now.
    pub fn latest(&self) -> &Arc<House> {
        &self.versions[self.versions.len() - 1].1
    }
}

/// What a definition needs to know to count this contact.
///
/// A measure that settles later is counted as if everything had settled: a later contact makes its cell stale again,
/// and a figure leaves out the intervals that are too young (see `figures`).
pub fn context<'a>(houses: &'a Houses, contact: &impl Facts) -> Context<'a> {
    Context::new(houses.at(contact.came_in()), Moment(i64::MAX)).with(houses.definitions())
}

/// The cell of the tallies in which this contact counts, or may come to count.
pub fn cell_of(record: &Record) -> Option<Cell> {
    let queue = measure::counted_under(record);
    let (interval, channel, origin) = (measure::booked(record), record.channel, record.origin);
    queue.map(|queue| Cell { interval, queue, channel, origin })
}

/// The record that a row of the store holds.
///
/// # Errors
/// It cannot be read.
pub fn record_of(row: &RecordRow) -> Result<Record, StoreError> {
    Record::from_lines(&row.text)
        .map_err(|why| StoreError::Corrupt(format!("the record of contact {}: {why}", row.contact)))
}
