//! How many customers had to go on to somebody else?

use crate::contact::{Facts, LeftBy};

use super::adds::{Adds, count};
use super::groups;
use super::shape::{
    AT_ONCE, Better, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms, Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, HELPED, NO_HOURS, PER_AGENT, TRANSFERS_NOT_KEPT};

const HAD_TO_GO_ON: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: HELPED,
    counts: text(
        "de klant moest verder naar een ander of opnieuw wachten, of die ander nu kwam of niet",
        "the customer had to go on to somebody else or wait again, whether or not that other came",
    ),
    left_out: &[TRANSFERS_NOT_KEPT],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const SECOND_ANSWERED: Terms =
    Terms { counts: text("een volgende medewerker nam ook echt aan", "a next agent did answer"), ..HAD_TO_GO_ON };

const THROUGH_THE_QUEUE: Terms = Terms {
    counts: text(
        "een volgende medewerker nam aan, en dat was geen collega die bij naam was gevraagd",
        "a next agent did answer, and it was not a colleague asked by name",
    ),
    ..HAD_TO_GO_ON
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "transfers",
    version: 1,
    since: "2026-11-21",
    name: text("Doorverbonden", "Passed on"),
    question: text(
        "Hoeveel klanten kregen met meer dan één medewerker te maken?",
        "How many customers had to deal with more than one agent?",
    ),
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
                "Van de klanten die iemand spraken, moest dit deel verder naar een ander of opnieuw wachten.",
                "Of the customers who spoke to somebody, this share had to go on to somebody else or wait again.",
            ),
            terms: HAD_TO_GO_ON,
            count: count!(|record, _| helped(record, record.transfer_count() > 0 || record.part_count() > 1)),
        },
        Reading {
            key: "gave-up",
            side: Side::Step,
            label: text("opgegeven", "gave up"),
            says: text(
                "Wie opgaf terwijl die op de volgende wachtte, is niet doorverbonden.",
                "Whoever gave up while waiting for the next one was not passed on.",
            ),
            terms: SECOND_ANSWERED,
            count: count!(|record, _| helped(record, record.part_count() > 1)),
        },
        Reading {
            key: "colleague",
            side: Side::Step,
            label: text("collega", "colleague"),
            says: text(
                "Naar een collega bij naam is overleggen, geen doorverbinden.",
                "To a colleague by name is consulting, not passing on.",
            ),
            terms: THROUGH_THE_QUEUE,
            count: count!(|record, _| helped(record, through_the_queue(record) > 0)),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: PER_AGENT,
            says: text(
                "Van alle keren dat een medewerker een klant hielp, ging dit deel via de wachtrij naar een volgende.",
                "Of all times that an agent helped a customer, this share went through the queue to a next one.",
            ),
            terms: Terms { unit: Counted::Handling, ..THROUGH_THE_QUEUE },
            count: count!(|record, _| {
                let parts = record.part_count() as u32;
                helped(record, false).map(|adds| Adds { count: parts, hits: through_the_queue(record), ..adds })
            }),
        },
    ],
    example: Example {
        file: "measure-transfers.timeline",
        timeline: include_str!("../../../../scenarios/measure-transfers.timeline"),
        customer: Outcome::Share { hits: 3, of: 5 },
        organisation: Outcome::Share { hits: 1, of: 7 },
    },
};

fn helped(record: &impl Facts, hit: bool) -> Option<Adds> {
    groups::helped(record).filter(|_| !record.transfers_unknown()).map(|_| Adds::one(hit))
}

/// How many parts were followed by another agent who was not asked by name.
fn through_the_queue(record: &impl Facts) -> u32 {
    let followed = record.part_count().saturating_sub(1);
    let through = record.parts().take(followed).filter(|part| part.left_by != Some(LeftBy::ToColleague));
    through.count() as u32
}
