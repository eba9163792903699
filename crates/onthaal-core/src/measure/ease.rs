//! Was it made easy for the customer?

use crate::contact::Facts;
use crate::moment::Span;

use super::adds::{Adds, count};
use super::shape::{
    Beside, Better, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms, Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, HELPED, NO_HOURS, SILENT};

/// From this mark on, on the scale of 1 to 7 of the Customer Effort Score 2.0, the customer agrees that it was easy.
const AGREES_FROM: u8 = 5;
/// From this mark on the customer does not disagree.
const NOT_DISAGREES_FROM: u8 = 4;

const EVERY_ANSWER: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: HELPED,
    counts: text(
        "een 5, 6 of 7 op 'het werd mij gemakkelijk gemaakt' (1 is oneens, 7 is eens)",
        "a 5, 6 or 7 on 'it was made easy for me' (1 is disagree, 7 is agree)",
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
    settles_after: Span::ZERO,
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
            count: count!(|record, _| answer(record, AGREES_FROM)),
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
            count: count!(|record, _| answer(record, AGREES_FROM).filter(|_| last_of_need(record))),
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
                    "een 4 of hoger: wie het er niet mee oneens is, vond het gemakkelijk",
                    "a 4 or higher: whoever does not disagree found it easy",
                ),
                ..LAST_OF_NEED
            },
            count: count!(|record, _| answer(record, NOT_DISAGREES_FROM).filter(|_| last_of_need(record))),
        },
    ],
    example: Example {
        file: "measure-ease.timeline",
        timeline: include_str!("../../../../scenarios/measure-ease.timeline"),
        customer: Outcome::Share { hits: 2, of: 4 },
        organisation: Outcome::Share { hits: 3, of: 3 },
    },
};

fn answer(record: &impl Facts, easy_from: u8) -> Option<Adds> {
    let mark = record.ease()?;
    Some(Adds::scored(mark >= easy_from, u32::from(mark)))
}

fn last_of_need(record: &impl Facts) -> bool {
    record.followed_by().is_none()
}
