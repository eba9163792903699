//! How often was it difficult for the customer?

use crate::contact::Facts;
use crate::heard::DIFFICULT_FROM;

use super::adds::{Adds, count};
use super::groups::helped;
use super::shape::{
    AT_ONCE, Better, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms, Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, HELPED_BY_AGENT, IN_WORDS, NO_HOURS, NOT_HEARD, WITH_AN_AGENT};

const EVERY_CONVERSATION: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: IN_WORDS,
    counts: text(
        "gesprekken met een moeite van 6 of meer, van 0 tot 10, gehoord in de woorden van het gesprek",
        "conversations with an effort of 6 or more, 0 to 10, as heard in the words of the conversation",
    ),
    left_out: &[NOT_HEARD],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "difficult",
    version: 1,
    since: "2026-11-22",
    name: text("Moeilijke gesprekken", "Difficult conversations"),
    question: text("Hoe vaak was het moeilijk voor de klant?", "How often was it difficult for the customer?"),
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
                "Van alle gesprekken waarin de klant iets zei, was dit deel moeilijk; ook wie niemand te spreken kreeg.",
                "Of all conversations in which the customer said something, this share was difficult; also of those who got nobody.",
            ),
            terms: EVERY_CONVERSATION,
            count: count!(|record, _| hard(record)),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: WITH_AN_AGENT,
            says: text(
                "Van de gesprekken waar een medewerker in zat, was dit deel moeilijk.",
                "Of the conversations that an agent was in, this share was difficult.",
            ),
            terms: Terms { population: HELPED_BY_AGENT, ..EVERY_CONVERSATION },
            count: count!(|record, _| hard(helped(record)?)),
        },
    ],
    example: Example {
        file: "measure-difficult.timeline",
        timeline: include_str!("../../../../scenarios/measure-difficult.timeline"),
        customer: Outcome::Share { hits: 2, of: 4 },
        organisation: Outcome::Share { hits: 1, of: 3 },
    },
};

fn hard(record: &impl Facts) -> Option<Adds> {
    Some(Adds::one(record.effort()? >= DIFFICULT_FROM))
}
