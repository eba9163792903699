//! How long did it take before a colleague came to help?

use super::adds::Several;
use super::adds::{Adds, count};
use super::groups::seconds;
use crate::contact::Consult;
use crate::contact::Facts;
use crate::moment::Moment;

use super::shape::{
    AT_ONCE, Beside, Better, Clock, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic, Terms,
    Treatment, Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, NO_HOURS};

const EVERY_CALL: Terms = Terms {
    start: Some(ASKED),
    stop: Some(CAME),
    calendar: NO_HOURS,
    population: text(
        "iedere keer dat een medewerker een collega erbij vroeg",
        "every time that an agent asked a colleague in",
    ),
    counts: text(
        "de tijd tot de collega er was; kwam die niet, tot het vragen ophield",
        "the time until the colleague was there; if they did not come until the asking ended",
    ),
    left_out: &[NOBODY_CAME],
    unit: Counted::Time,
    statistic: Statistic::Mean,
};

const ASKED: Clock =
    Clock { event: "consulted", text: text("een collega wordt erbij gevraagd", "a colleague is asked in") };

const CAME: Clock = Clock { event: "consult-joined", text: text("de collega is er", "the colleague is there") };

const NOBODY_CAME: LeftOut = LeftOut {
    who: text("wanneer niemand kwam", "when nobody came"),
    why: text("ook dan zat de klant te wachten", "the customer was waiting then, too"),
    treatment: Treatment::Kept,
};

const NOBODY_CAME_REMOVED: LeftOut = LeftOut {
    who: text("wanneer niemand kwam", "when nobody came"),
    why: text("wie niet kwam, heeft geen tijd nodig gehad", "whoever did not come took no time"),
    treatment: Treatment::Removed,
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "team-help",
    version: 1,
    since: "2026-11-22",
    name: text("Hulp van het team", "Team help"),
    question: text(
        "Hoe lang duurde het tot een collega kwam helpen?",
        "How long did it take before a colleague came to help?",
    ),
    kind: Kind::Cold,
    unit: Unit::Duration,
    better: Better::Down,
    spread: Some(Unit::Duration),
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
                "Zo lang wachtte een klant gemiddeld tot er een collega bij kwam, of tot bleek dat die niet kwam.",
                "So long a customer waited on average until a colleague came in, or until it turned out that nobody did.",
            ),
            terms: EVERY_CALL,
            count: count!(|record, _| Several(record.consults().filter_map(|it| took(&it, it.joined.or(it.ended))))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("niemand kwam", "nobody came"),
            says: text(
                "Zo lang deed een collega die kwam er gemiddeld over.",
                "So long a colleague who came took on average.",
            ),
            terms: Terms { left_out: &[NOBODY_CAME_REMOVED], ..EVERY_CALL },
            count: count!(|record, _| Several(record.consults().filter_map(|it| took(&it, it.joined)))),
        },
    ],
    example: Example {
        file: "measure-team-help.timeline",
        timeline: include_str!("../../../../scenarios/measure-team-help.timeline"),
        customer: Outcome::Seconds(60),
        organisation: Outcome::Seconds(20),
    },
};

fn took(consult: &Consult, until: Option<Moment>) -> Option<Adds> {
    until.map(|until| Adds::amount(seconds(until.since(consult.asked))))
}
