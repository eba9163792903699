//! The columns of events: everything that happened, in order, without any words.

use onthaal_core::event::Recorded;

use super::{Column, Schema};

/// One row for each event.
pub const EVENTS: Schema<Recorded> = Schema {
    name: "events",
    says: "One row for each event, in the order in which they happened. Everything else is computed from these.",
    columns: &[
        Column::known_by("seq", "Its place in the order, from 1, without gaps.", |it| Some(it.seq as i64)),
        Column::moment("at", "When.", |it| Some(it.at.0)),
        Column::word("kind", "What happened.", |it| Some(it.event.kind().into())),
        Column::known_by("contact", "The contact it is about.", |it| {
            let [contact, _] = it.event.contacts();
            contact.map(|contact| contact.0 as i64)
        }),
        Column::word("event", "The whole event, as one line.", |it| Some(it.event.to_line().into())),
    ],
};
