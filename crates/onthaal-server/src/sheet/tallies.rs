//! The columns of tallies: what each reading of each measure counted, where and when.

use onthaal_core::measure::{Tally, TallyKey};
use onthaal_core::words::Origin;

use super::{Column, Schema};

/// What one reading counted in a quarter of an hour, a queue and a channel.
pub struct Counted {
    /// Where and when.
    pub key: TallyKey,
    /// Of which contacts.
    pub origin: Origin,
    /// What.
    pub tally: Tally,
}

/// One row for each reading, quarter of an hour, queue and channel in which something counted.
pub const TALLIES: Schema<Counted> = Schema {
    name: "tallies",
    says: "One row for each reading of a measure, quarter of an hour, queue and channel in which something counted. \
           Add rows up over any period; where nothing counted there is no row.",
    columns: &[
        Column::word("definition", "The measure and its version, as service-level@1.", |it| {
            Some(format!("{}@{}", it.key.measure, it.key.version).into())
        }),
        Column::word("reading", "How it is read: customer, organisation, or a step in between.", |it| {
            Some(it.key.reading.into())
        }),
        Column::moment("quarter_at", "The start of the quarter of an hour.", |it| Some(it.key.quarter.0)),
        Column::known_by("queue", "The queue the contacts came to first.", |it| Some(i64::from(it.key.queue.0))),
        Column::word("channel", "Which way they came.", |it| Some(it.key.channel.word().into())),
        Column::word("origin", "Of which contacts: lived, rehearsed, imported.", |it| Some(it.origin.word().into())),
        Column::number("count", "contacts, needs or parts", "How many count.", |it| Some(it.tally.count as i64)),
        Column::number("hits", "contacts, needs or parts", "How many of them are what is asked for.", |it| {
            Some(it.tally.hits as i64)
        }),
        Column::number("sum", "seconds or points", "The sum of all amounts.", |it| Some(it.tally.sum as i64)),
    ],
};
