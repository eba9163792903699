//! Would the customer recommend us?

use crate::contact::Facts;

use super::adds::{Adds, count};
use super::groups::decided_against;

use super::shape::{
    AT_ONCE, Beside, Better, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms, Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, DECIDED_AGAINST, DECISION, HELPED, NO_HOURS, SILENT};

const EVERY_ANSWER: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: HELPED,
    counts: text(
        "wie een 9 of 10 geeft min wie een 6 of lager geeft, in honderdsten van iedereen (Net Promoter Score)",
        "those who give a 9 or 10 less those who give a 6 or lower, in hundredths of everybody (Net Promoter Score)",
    ),
    left_out: &[SILENT],
    unit: Counted::Contact,
    statistic: Statistic::Net,
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "recommend",
    version: 1,
    since: "2026-11-22",
    name: text("Aanbevelen", "Recommend"),
    question: text("Zou de klant ons aanbevelen?", "Would the customer recommend us?"),
    kind: Kind::Warm,
    unit: Unit::Points,
    better: Better::Up,
    spread: Some(Unit::Score),
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
                "Zoveel meer klanten zouden ons aanraden dan afraden, per honderd die antwoord gaven.",
                "So many more customers would recommend us than advise against us, per hundred who answered.",
            ),
            terms: EVERY_ANSWER,
            count: count!(|record, _| every_answer(record)),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: DECISION,
            says: text(
                "Hetzelfde, zonder wie geen gelijk kreeg.",
                "The same, without those who were not given what they asked.",
            ),
            terms: Terms { left_out: &[SILENT, DECIDED_AGAINST], ..EVERY_ANSWER },
            count: count!(|record, _| every_answer(record).filter(|_| !decided_against(record))),
        },
    ],
    example: Example {
        file: "measure-recommend.timeline",
        timeline: include_str!("../../../../scenarios/measure-recommend.timeline"),
        customer: Outcome::Points(25),
        organisation: Outcome::Points(67),
    },
};

fn every_answer(record: &impl Facts) -> Option<Adds> {
    let mark = record.recommends()?;
    Some(Adds::scored(mark >= PROMOTES_FROM, u32::from(mark)))
}

/// From this mark on, 0 to 10, a customer recommends us.
const PROMOTES_FROM: u8 = 9;
