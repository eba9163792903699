//! How long until the first answer to what was written?

use super::adds::{Adds, count};
use super::groups::seconds;
use crate::contact::Facts;
use crate::moment::Moment;
use crate::words::Channel;

use super::shape::{
    AT_ONCE, Beside, Better, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic, Terms,
    Treatment, Unit, text,
};
use super::terms::{AT_THE_DOOR, BY_ARRIVAL, CUSTOMER, DOOR, FIRST_WORDS, IN_THE_QUEUE, NO_HOURS};

const FROM_THE_DOOR: Terms = Terms {
    start: Some(AT_THE_DOOR),
    stop: Some(FIRST_WORDS),
    calendar: NO_HOURS,
    population: text(
        "wie ons schreef, in een chat of een e-mail, en binnenkwam",
        "whoever wrote to us, in a chat or an e-mail, and came in",
    ),
    counts: text(
        "de tijd tot de eerste woorden van een medewerker; wie die nooit kreeg, tot het einde",
        "the time until the first words of an agent; for whoever never had them until the end",
    ),
    left_out: &[SILENCE_KEPT],
    unit: Counted::Contact,
    statistic: Statistic::Median,
};

const ANSWERED_ONLY: Terms = Terms { left_out: &[SILENCE_REMOVED], ..FROM_THE_DOOR };

const SILENCE_KEPT: LeftOut = LeftOut {
    who: text("wie nooit antwoord kreeg", "whoever never had an answer"),
    why: text("die klant wachtte ook", "that customer waited, too"),
    treatment: Treatment::Kept,
};

const SILENCE_REMOVED: LeftOut = LeftOut {
    who: text("wie nooit antwoord kreeg", "whoever never had an answer"),
    why: text(
        "zonder antwoord is er geen antwoordtijd, zegt een systeem",
        "without an answer there is no time of answering, says a system",
    ),
    treatment: Treatment::Removed,
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "first-response",
    version: 1,
    since: "2026-11-22",
    name: text("Eerste antwoord", "First response"),
    question: text(
        "Hoe lang duurde het tot het eerste antwoord op wat de klant schreef?",
        "How long did it take until the first answer to what the customer wrote?",
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
                "De helft van wie ons schreef, wachtte langer dan dit op een eerste antwoord.",
                "Half of those who wrote to us waited longer than this for a first answer.",
            ),
            terms: FROM_THE_DOOR,
            count: count!(|record, _| waited(record, Some(record.began()), record.agent_spoke().or(record.over()))),
        },
        Reading {
            key: "silence",
            side: Side::Step,
            label: text("nooit antwoord", "never answered"),
            says: text("Wie nooit antwoord kreeg, telt niet mee.", "Whoever never had an answer does not count."),
            terms: ANSWERED_ONLY,
            count: count!(|record, _| waited(record, Some(record.began()), record.agent_spoke())),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: DOOR,
            says: text(
                "De helft van de antwoorden kwam later dan dit na het begin van de wachtrij.",
                "Half of the answers came later than this after the beginning of the queue.",
            ),
            terms: Terms { start: Some(IN_THE_QUEUE), ..ANSWERED_ONLY },
            count: count!(|record, _| waited(record, record.queued(), record.agent_spoke())),
        },
    ],
    example: Example {
        file: "measure-first-response.timeline",
        timeline: include_str!("../../../../scenarios/measure-first-response.timeline"),
        customer: Outcome::Seconds(90),
        organisation: Outcome::Seconds(20),
    },
};

fn waited(record: &impl Facts, from: Option<Moment>, until: Option<Moment>) -> Option<Adds> {
    let written = matches!(record.channel(), Channel::Chat | Channel::Email) && record.turned_away().is_none();
    let until = until.filter(|_| written && record.is_over())?;
    Some(Adds::amount(seconds(until.since(from?))))
}
