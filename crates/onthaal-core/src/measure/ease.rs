//! Was it made easy for the customer?

use crate::contact::Facts;

use super::adds::{Adds, count};
use super::groups::last_of_need;
use super::parameters::EASY_FROM;
use super::shape::{
    AT_ONCE, Beside, Better, Context, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms, Unit,
    text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, HELPED, NO_HOURS, SILENT};

/// How far below agreeing a customer does not disagree: the middle of the scale.
const THE_MIDDLE: u8 = 1;

const EVERY_ANSWER: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: HELPED,
    counts: text(
        "een {easy_from} of hoger, van 1 tot 7, op 'het werd mij gemakkelijk gemaakt' (1 is oneens, 7 is eens)",
        "a {easy_from} or higher, 1 to 7, on 'it was made easy for me' (1 is disagree, 7 is agree)",
    ),
    left_out: &[SILENT],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const LAST_OF_NEED: Terms = Terms { unit: Counted::Need, ..EVERY_ANSWER };

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "ease",
    version: 1,
    since: "2026-11-21",
    name: text("Gemak", "Ease"),
    question: text("Werd het de klant gemakkelijk gemaakt?", "Was it made easy for the customer?"),
    kind: Kind::Warm,
    unit: Unit::Share,
    better: Better::Up,
    spread: Some(Unit::Score),
    beside: &[Beside::Mean],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[&EASY_FROM],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Van alle klanten die antwoord gaven, vond dit deel dat het gemakkelijk werd gemaakt; ieder contact telt, ook het eerste van drie.",
                "Of all customers who answered, this share found that it was made easy; every contact counts, also the first of three.",
            ),
            terms: EVERY_ANSWER,
            count: count!(|record, context| answer(record, context, 0)),
        },
        Reading {
            key: "repeat",
            side: Side::Step,
            label: text("terugkomen", "coming back"),
            says: text(
                "Alleen het laatste contact van een vraag telt; de contacten die niet genoeg waren, zijn vergeten.",
                "Only the last contact of a need counts; the contacts that were not enough are forgotten.",
            ),
            terms: LAST_OF_NEED,
            count: count!(|record, context| answer(record, context, 0).filter(|_| last_of_need(record))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("het midden", "the middle"),
            says: text(
                "Aan het eind van hun vraag zei dit deel van de klanten niet dat het moeilijk ging; een 4 is goed genoeg.",
                "At the end of their need this share of the customers did not say that it was hard; a 4 is good enough.",
            ),
            terms: Terms {
                counts: text(
                    "ook wie één punt lager dan {easy_from} gaf: wie het er niet mee oneens is, vond het gemakkelijk",
                    "also whoever gave one point less than {easy_from}: whoever does not disagree found it easy",
                ),
                ..LAST_OF_NEED
            },
            count: count!(|record, context| answer(record, context, THE_MIDDLE).filter(|_| last_of_need(record))),
        },
    ],
    example: Example {
        file: "measure-ease.timeline",
        timeline: include_str!("../../../../scenarios/measure-ease.timeline"),
        customer: Outcome::Share { hits: 2, of: 4 },
        organisation: Outcome::Share { hits: 3, of: 3 },
    },
};

fn answer(record: &impl Facts, context: &Context<'_>, less: u8) -> Option<Adds> {
    let mark = record.ease()?;
    Some(Adds::scored(mark + less >= context.parameters.easy_from, u32::from(mark)))
}
