//! Did the customer have to tell it again?

use crate::contact::Facts;

use super::adds::{Adds, count};
use super::groups::helped;
use super::shape::{
    AT_ONCE, Better, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms, Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, HELPED, NO_HOURS, TRANSFERS_NOT_KEPT};

const TOLD_AGAIN: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: HELPED,
    counts: text(
        "de klant trof iemand die er nog niets van wist: na doorverbinden, of bij terugkomen een ander dan eerst",
        "the customer met somebody who knew nothing of it yet: after being passed on, or another person than before when coming back",
    ),
    left_out: &[TRANSFERS_NOT_KEPT],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const IN_THIS_CONTACT: Terms =
    Terms { counts: text("de klant werd doorverbonden", "the customer was passed on"), ..TOLD_AGAIN };

const WITHOUT_A_NOTE: Terms = Terms {
    counts: text(
        "de klant werd doorverbonden zonder dat erbij stond waar het over ging",
        "the customer was passed on without a note of what it was about",
    ),
    ..TOLD_AGAIN
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "repeated-story",
    version: 1,
    since: "2026-11-22",
    name: text("Opnieuw vertellen", "Repeated the story"),
    question: text("Moest de klant het opnieuw vertellen?", "Did the customer have to tell it again?"),
    kind: Kind::Warm,
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
                "Van de klanten die iemand spraken, moest dit deel het opnieuw vertellen, ook wie ermee terugkwam.",
                "Of the customers who spoke to somebody, this share had to tell it again, also those who came back with it.",
            ),
            terms: TOLD_AGAIN,
            count: count!(|record, _| told(record, went_on(record) || met_a_stranger(record))),
        },
        Reading {
            key: "earlier",
            side: Side::Step,
            label: text("eerder contact", "earlier contacts"),
            says: text(
                "Wat de klant in een eerder contact vertelde, telt niet als vertellen.",
                "What the customer told in an earlier contact does not count as telling.",
            ),
            terms: IN_THIS_CONTACT,
            count: count!(|record, _| told(record, went_on(record))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("met een notitie", "with a note"),
            says: text(
                "Van de klanten die iemand spraken, ging dit deel naar een ander zonder notitie.",
                "Of the customers who spoke to somebody, this share went on to another without a note.",
            ),
            terms: WITHOUT_A_NOTE,
            count: count!(|record, _| told(record, record.transfers().any(|transfer| !transfer.noted))),
        },
    ],
    example: Example {
        file: "measure-repeated-story.timeline",
        timeline: include_str!("../../../../scenarios/measure-repeated-story.timeline"),
        customer: Outcome::Share { hits: 3, of: 4 },
        organisation: Outcome::Share { hits: 1, of: 4 },
    },
};

fn told(record: &impl Facts, again: bool) -> Option<Adds> {
    helped(record).filter(|_| !record.transfers_unknown()).map(|_| Adds::one(again))
}

/// More than one agent took part.
fn went_on(record: &impl Facts) -> bool {
    let first = record.parts().next();
    record.parts().any(|part| first.is_some_and(|first| first.agent != part.agent))
}

/// Came back with it and was helped by somebody who was not there before.
fn met_a_stranger(record: &impl Facts) -> bool {
    let people = record.earlier().map_or(Vec::new(), |earlier| earlier.people);
    !people.is_empty() && record.parts().next().is_some_and(|part| !people.contains(&part.agent))
}
