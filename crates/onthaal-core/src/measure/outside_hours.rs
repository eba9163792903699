//! How many came when we were not there?

use crate::contact::Facts;
use crate::words::TurnedAwayWhy;

use super::adds::{Adds, count};
use super::groups::closed_out;
use super::shape::{
    AT_ONCE, Better, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms, Unit, text,
};
use super::terms::{ALL_HOURS, BY_ARRIVAL, CUSTOMER, EVERYONE};

const CLOSED_ON_THEM: Terms = Terms {
    start: None,
    stop: None,
    calendar: ALL_HOURS,
    population: EVERYONE,
    counts: text(
        "de klant stond voor een dichte deur, of wachtte nog toen die dichtging",
        "the customer stood at a closed door, or was still waiting when it closed",
    ),
    left_out: &[],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const AT_A_CLOSED_DOOR: Terms = Terms {
    counts: text("de klant stond voor een dichte deur", "the customer stood at a closed door"),
    ..CLOSED_ON_THEM
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "outside-hours",
    version: 1,
    since: "2026-11-22",
    name: text("Buiten openingstijd", "Outside opening hours"),
    question: text("Hoeveel klanten kwamen toen wij er niet waren?", "How many customers came when we were not there?"),
    kind: Kind::Cold,
    unit: Unit::Share,
    better: Better::Down,
    spread: None,
    beside: &[],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Van iedereen die kwam, was voor dit deel de deur dicht, of ging die dicht tijdens het wachten.",
                "Of everyone who came, this share found the door closed, or saw it close while they waited.",
            ),
            terms: CLOSED_ON_THEM,
            count: count!(|record, _| known(record, closed_out(record))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("nog binnen", "still inside"),
            says: text(
                "Van iedereen die kwam, stond dit deel voor een dichte deur.",
                "Of everyone who came, this share stood at a closed door.",
            ),
            terms: AT_A_CLOSED_DOOR,
            count: count!(|record, _| known(record, record.turned_away() == Some(TurnedAwayWhy::Closed))),
        },
    ],
    example: Example {
        file: "measure-outside-hours.timeline",
        timeline: include_str!("../../../../scenarios/measure-outside-hours.timeline"),
        customer: Outcome::Share { hits: 2, of: 4 },
        organisation: Outcome::Share { hits: 1, of: 4 },
    },
};

/// Once somebody answered or it is over, it can no longer close on them.
fn known(record: &impl Facts, hit: bool) -> Option<Adds> {
    (record.answered().is_some() || record.is_over()).then(|| Adds::one(hit))
}
