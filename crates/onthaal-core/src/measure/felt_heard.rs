//! Did the customer feel heard?

use crate::contact::Facts;

use super::adds::{Adds, count};
use super::groups::decided_against;
use super::parameters::HEARD_FROM;
use super::shape::{
    AT_ONCE, Beside, Better, Context, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic,
    Terms, Treatment, Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, DECIDED_AGAINST, DECISION, HELPED, NO_HOURS, PASSED_ON, SILENT};

const EVERY_ANSWER: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: HELPED,
    counts: text(
        "een {heard_from} of hoger op een schaal van 1 tot 5 bij de vraag of er is geluisterd",
        "a {heard_from} or higher on a scale of 1 to 5 when asked whether they were heard",
    ),
    left_out: &[SILENT],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const WENT_ON: LeftOut = LeftOut {
    who: text("wie met meer dan één medewerker sprak", "whoever spoke to more than one agent"),
    why: text(
        "naar wie er dan niet is geluisterd, is niet te zeggen, zegt de organisatie",
        "which of them did not listen cannot be told, says the organisation",
    ),
    treatment: Treatment::Removed,
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "felt-heard",
    version: 1,
    since: "2026-11-22",
    name: text("Gehoord", "Felt heard"),
    question: text("Voelde de klant zich gehoord?", "Did the customer feel heard?"),
    kind: Kind::Warm,
    unit: Unit::Share,
    better: Better::Up,
    spread: Some(Unit::Score),
    beside: &[Beside::Mean],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[&HEARD_FROM],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Van alle klanten die het ons lieten weten, voelde dit deel zich gehoord.",
                "Of all customers who let us know, this share felt heard.",
            ),
            terms: EVERY_ANSWER,
            count: count!(|record, context| every_answer(record, context)),
        },
        Reading {
            key: "decision",
            side: Side::Step,
            label: DECISION,
            says: text(
                "Klanten die geen gelijk kregen, tellen niet mee; juist bij hen is te zien of er is geluisterd.",
                "Customers who were refused do not count; with them above all it shows whether anybody listened.",
            ),
            terms: Terms { left_out: &[SILENT, DECIDED_AGAINST], ..EVERY_ANSWER },
            count: count!(|record, context| every_answer(record, context).filter(|_| !decided_against(record))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: PASSED_ON,
            says: text(
                "Van de klanten die één medewerker spraken, en aan wie niets werd geweigerd, voelde dit deel zich gehoord.",
                "Of the customers who spoke to one agent, and to whom nothing was refused, this share felt heard.",
            ),
            terms: Terms { left_out: &[SILENT, DECIDED_AGAINST, WENT_ON], ..EVERY_ANSWER },
            count: count!(|record, context| every_answer(record, context)
                .filter(|_| !decided_against(record) && record.part_count() <= 1)),
        },
    ],
    example: Example {
        file: "measure-felt-heard.timeline",
        timeline: include_str!("../../../../scenarios/measure-felt-heard.timeline"),
        customer: Outcome::Share { hits: 2, of: 4 },
        organisation: Outcome::Share { hits: 2, of: 2 },
    },
};

fn every_answer(record: &impl Facts, context: &Context<'_>) -> Option<Adds> {
    let mark = record.heard()?;
    Some(Adds::scored(mark >= context.parameters.heard_from, u32::from(mark)))
}
