//! How long is a customer left alone once somebody was there?

use crate::contact::Facts;

use super::adds::{Adds, count};
use super::groups::{each_part, helped, seconds, waited_after};
use super::shape::{
    AT_ONCE, Beside, Better, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic, Terms,
    Treatment, Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, HELPED, NO_HOURS, PASSED_ON, PER_AGENT};

const GOES_ON: LeftOut = LeftOut {
    who: text("gesprekken die nog duren", "conversations that go on"),
    why: text("hoe lang het nog duurt, weten we niet", "how much longer it takes is not known"),
    treatment: Treatment::Removed,
};

const LEFT_ALONE: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: HELPED,
    counts: text(
        "alle tijd dat er na het aannemen niemand voor de klant is: in de wacht, en wachten op de volgende",
        "all time in which nobody is there for the customer after the answer: on hold, and waiting for the next one",
    ),
    left_out: &[GOES_ON],
    unit: Counted::Contact,
    statistic: Statistic::Mean,
};

const ON_HOLD: Terms = Terms {
    counts: text(
        "de tijd dat een medewerker de klant in de wacht zette",
        "the time for which an agent put the customer on hold",
    ),
    ..LEFT_ALONE
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "hold-time",
    version: 1,
    since: "2026-11-22",
    name: text("In de wacht", "On hold"),
    question: text(
        "Hoe lang laten we een klant alleen die al iemand had?",
        "For how long do we leave a customer alone who already had somebody?",
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
                "Zo lang is een klant na het aannemen gemiddeld alleen: in de wacht, of wachtend op de volgende.",
                "This is how long a customer is alone on average after the answer: on hold, or waiting for the next one.",
            ),
            terms: LEFT_ALONE,
            count: count!(|record, _| {
                let again = waited_after(record, record.answered()?);
                helped(record).map(|record| Adds::amount(seconds(record.held() + again)))
            }),
        },
        Reading {
            key: "passed-on",
            side: Side::Step,
            label: PASSED_ON,
            says: text(
                "Wachten op de volgende medewerker is geen wacht.",
                "Waiting for the next agent is not being on hold.",
            ),
            terms: ON_HOLD,
            count: count!(|record, _| helped(record).map(|record| Adds::amount(seconds(record.held())))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: PER_AGENT,
            says: text(
                "Zo lang zet een medewerker een klant gemiddeld in de wacht; met meer medewerkers lijkt het korter.",
                "This is how long an agent puts a customer on hold on average; with more agents it looks shorter.",
            ),
            terms: Terms { unit: Counted::Handling, ..ON_HOLD },
            count: count!(|record, _| each_part(helped(record), |part| part.held)),
        },
    ],
    example: Example {
        file: "measure-hold-time.timeline",
        timeline: include_str!("../../../../scenarios/measure-hold-time.timeline"),
        customer: Outcome::Seconds(120),
        organisation: Outcome::Seconds(40),
    },
};
