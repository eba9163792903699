//! How long did the customer wait for each next answer?

use super::adds::Several;
use super::adds::{Adds, count};
use super::groups::seconds;
use crate::contact::Facts;
use crate::contact::Reply;
use crate::moment::Moment;

use super::shape::{
    AT_ONCE, Beside, Better, Clock, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms, Unit,
    text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, NO_HOURS};

const FROM_THE_FIRST_LINE: Terms = Terms {
    start: Some(FIRST_LINE),
    stop: Some(NEXT_WORDS),
    calendar: NO_HOURS,
    population: text(
        "ieder antwoord van een medewerker op wat de klant na het eerste antwoord schreef",
        "every answer of an agent to what the customer wrote after the first answer",
    ),
    counts: text("de tijd tot het antwoord", "the time until the answer"),
    left_out: &[],
    unit: Counted::Time,
    statistic: Statistic::Median,
};

const FIRST_LINE: Clock = Clock {
    event: "said",
    text: text(
        "de eerste regel van de klant waarop nog geen antwoord is",
        "the first line of the customer without an answer",
    ),
};

const LAST_LINE: Clock = Clock {
    event: "said",
    text: text("de laatste regel van de klant voor het antwoord", "the last line of the customer before the answer"),
};

const NEXT_WORDS: Clock =
    Clock { event: "said", text: text("de volgende woorden van een medewerker", "the next words of an agent") };

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "next-response",
    version: 1,
    since: "2026-11-22",
    name: text("Volgend antwoord", "Next response"),
    question: text(
        "Hoe lang wachtte de klant op ieder volgend antwoord?",
        "How long did the customer wait for each next answer?",
    ),
    kind: Kind::Cold,
    unit: Unit::Duration,
    better: Better::Down,
    spread: Some(Unit::Duration),
    beside: &[Beside::P90, Beside::Mean],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "De helft van de vervolgvragen wachtte langer dan dit op antwoord, gerekend vanaf de vraag.",
                "Half of the later questions waited longer than this for an answer, counted from the question.",
            ),
            terms: FROM_THE_FIRST_LINE,
            count: count!(|record, _| Several(record.replies().map(|reply| took(&reply, reply.asked)))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("de laatste regel", "the last line"),
            says: text(
                "De helft van de antwoorden kwam later dan dit na de laatste regel van de klant.",
                "Half of the answers came later than this after the last line of the customer.",
            ),
            terms: Terms { start: Some(LAST_LINE), ..FROM_THE_FIRST_LINE },
            count: count!(|record, _| Several(record.replies().map(|reply| took(&reply, reply.asked_again)))),
        },
    ],
    example: Example {
        file: "measure-next-response.timeline",
        timeline: include_str!("../../../../scenarios/measure-next-response.timeline"),
        customer: Outcome::Seconds(60),
        organisation: Outcome::Seconds(30),
    },
};

fn took(reply: &Reply, from: Moment) -> Adds {
    Adds::amount(seconds(reply.at.since(from)))
}
