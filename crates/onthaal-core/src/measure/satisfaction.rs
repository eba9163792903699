//! How satisfied is the customer?

use crate::contact::Facts;

use super::adds::{Adds, count};
use super::groups::{agent_says_yes, decided_against};
use super::parameters::SATISFIED_FROM;
use super::shape::{
    AT_ONCE, Beside, Better, Context, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic,
    Terms, Treatment, Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, DECIDED_AGAINST, DECISION, HELPED, NO_HOURS, SILENT};

const EVERY_ANSWER: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: HELPED,
    counts: text(
        "een {satisfied_from} of hoger op een schaal van 1 tot 5",
        "a {satisfied_from} or higher on a scale of 1 to 5",
    ),
    left_out: &[SILENT],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const NOT_FINISHED: LeftOut = LeftOut {
    who: text(
        "contacten die de medewerker niet als opgelost heeft afgerond",
        "contacts that the agent did not wrap up as solved",
    ),
    why: text(
        "daar zijn we nog mee bezig, zegt de organisatie",
        "we are still working on those, says the organisation",
    ),
    treatment: Treatment::Removed,
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "satisfaction",
    version: 1,
    since: "2026-11-21",
    name: text("Tevreden", "Satisfied"),
    question: text("Hoe tevreden is de klant over het contact?", "How satisfied is the customer with the contact?"),
    kind: Kind::Warm,
    unit: Unit::Share,
    better: Better::Up,
    spread: Some(Unit::Score),
    beside: &[Beside::Mean],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[&SATISFIED_FROM],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Van alle klanten die het ons lieten weten, gaf dit deel een 4 of een 5.",
                "Of all customers who let us know, this share gave a 4 or a 5.",
            ),
            terms: EVERY_ANSWER,
            count: count!(|record, context| every_answer(record, context)),
        },
        Reading {
            key: "decision",
            side: Side::Step,
            label: DECISION,
            says: text(
                "Klanten die geen gelijk kregen, tellen niet mee; of het slechte nieuws goed is gebracht, weten we dan niet meer.",
                "Customers who were refused do not count; whether bad news was brought well can then no longer be seen.",
            ),
            terms: Terms { left_out: &[SILENT, DECIDED_AGAINST], ..EVERY_ANSWER },
            count: count!(|record, context| every_answer(record, context).filter(|_| !decided_against(record))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("niet opgelost", "not solved"),
            says: text(
                "Van de contacten die wij als opgelost afrondden, en waarin we de klant niets hoefden te weigeren, is dit deel tevreden.",
                "Of the contacts that we wrapped up as solved, and in which nothing had to be refused, this share is satisfied.",
            ),
            terms: Terms { left_out: &[SILENT, DECIDED_AGAINST, NOT_FINISHED], ..EVERY_ANSWER },
            count: count!(|record, context| every_answer(record, context)
                .filter(|_| !decided_against(record) && agent_says_yes(record))),
        },
    ],
    example: Example {
        file: "measure-satisfaction.timeline",
        timeline: include_str!("../../../../scenarios/measure-satisfaction.timeline"),
        customer: Outcome::Share { hits: 2, of: 4 },
        organisation: Outcome::Share { hits: 2, of: 2 },
    },
};

fn every_answer(record: &impl Facts, context: &Context<'_>) -> Option<Adds> {
    let mark = record.satisfied()?;
    Some(Adds::scored(mark >= context.parameters.satisfied_from, u32::from(mark)))
}
