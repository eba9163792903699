//! How often did the customer have to come for one thing?

use crate::contact::Facts;

use super::adds::{Adds, count};
use super::groups::{before_of_known, last_of_need};

use super::shape::{
    AT_ONCE, Beside, Better, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms, Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, EARLIER_UNKNOWN, NO_HOURS, NOT_KNOWN_AGAIN};

const EVERY_TIME: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: text(
        "iedereen die aan de deur kwam, bij het laatste contact van hun vraag",
        "everyone who came to the door, at the last contact of their need",
    ),
    counts: text(
        "alle keren dat de klant hiervoor kwam, ook wie niet werd geholpen",
        "all times that the customer came for it, also when not helped",
    ),
    left_out: &[EARLIER_UNKNOWN, NOT_KNOWN_AGAIN],
    unit: Counted::Need,
    statistic: Statistic::PerOne,
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "contacts-per-need",
    version: 1,
    since: "2026-11-22",
    name: text("Contacten per vraag", "Contacts per need"),
    question: text(
        "Hoe vaak moest de klant voor één ding komen?",
        "How often did the customer have to come for one thing?",
    ),
    kind: Kind::Cold,
    unit: Unit::Number,
    better: Better::Down,
    spread: Some(Unit::Number),
    beside: &[Beside::P90],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Zo vaak kwam een klant gemiddeld voor één vraag, ook de keren dat het niet lukte.",
                "So often a customer came on average for one need, also the times that it did not work.",
            ),
            terms: EVERY_TIME,
            count: count!(|record, _| came(record).filter(|_| last_of_need(record))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("niet aangenomen", "not answered"),
            says: text(
                "Zoveel contacten namen wij gemiddeld aan voor één vraag.",
                "So many contacts we answered on average for one need.",
            ),
            terms: Terms {
                counts: text("de contacten die wij aannamen", "the contacts that we answered"),
                ..EVERY_TIME
            },
            count: count!(|record, _| answered(record).filter(|_| last_of_need(record))),
        },
    ],
    example: Example {
        file: "measure-contacts-per-need.timeline",
        timeline: include_str!("../../../../scenarios/measure-contacts-per-need.timeline"),
        customer: Outcome::Hundredths(150),
        organisation: Outcome::Hundredths(100),
    },
};

fn came(record: &impl Facts) -> Option<Adds> {
    let before = before_of_known(record)?.map_or(0, |earlier| earlier.contacts);
    record.is_over().then(|| Adds::amount(before + 1))
}

fn answered(record: &impl Facts) -> Option<Adds> {
    let before = before_of_known(record)?.map_or(0, |earlier| earlier.answered);
    record.is_over().then(|| Adds::amount(before + u32::from(record.answered().is_some())))
}
