//! How much effort did it take the customer?

use crate::contact::Facts;

use super::adds::{Adds, count};
use super::groups::helped;
use super::shape::{
    AT_ONCE, Beside, Better, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms, Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, HELPED_BY_AGENT, IN_WORDS, NO_HOURS, NOT_HEARD, WITH_AN_AGENT};

const EVERY_CONVERSATION: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: IN_WORDS,
    counts: text(
        "de moeite van 0 tot 10, gehoord in de woorden van het gesprek: opnieuw vertellen, terugkomen, wachten, niet verder komen",
        "the effort from 0 to 10, as heard in the words of the conversation: telling it again, coming back, waiting, getting nowhere",
    ),
    left_out: &[NOT_HEARD],
    unit: Counted::Contact,
    statistic: Statistic::Median,
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "effort",
    version: 1,
    since: "2026-11-22",
    name: text("Moeite voor de klant", "Customer effort"),
    question: text("Hoeveel moeite kostte het de klant?", "How much effort did it take the customer?"),
    kind: Kind::Warm,
    unit: Unit::OfTen,
    better: Better::Down,
    spread: Some(Unit::OfTen),
    beside: &[Beside::Mean],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Zoveel moeite kostte het gesprek in het midden, van 0 tot 10; ook voor wie niemand te spreken kreeg.",
                "This much effort the middle conversation took, 0 to 10; also of those who got nobody.",
            ),
            terms: EVERY_CONVERSATION,
            count: count!(|record, _| record.effort().map(Adds::amount)),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: WITH_AN_AGENT,
            says: text(
                "Zoveel moeite kostte het gesprek in het midden waar een medewerker in zat.",
                "This much effort the middle conversation took that an agent was in.",
            ),
            terms: Terms { population: HELPED_BY_AGENT, ..EVERY_CONVERSATION },
            count: count!(|record, _| helped(record)?.effort().map(Adds::amount)),
        },
    ],
    example: Example {
        file: "measure-effort.timeline",
        timeline: include_str!("../../../../scenarios/measure-effort.timeline"),
        customer: Outcome::Hundredths(240),
        organisation: Outcome::Hundredths(180),
    },
};
