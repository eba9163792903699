//! Is the customer's problem solved?

use crate::contact::Facts;

use super::adds::{Adds, count};
use super::groups::{self, agent_says_yes, customer_says, outcome_known};
use super::shape::{
    AT_ONCE, Better, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic, Terms, Treatment,
    Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, HELPED, NO_HOURS, SILENT, WHO_SAYS};

const CUSTOMER_SAYS: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: HELPED,
    counts: text("de klant zegt dat het is opgelost", "the customer says that it is solved"),
    left_out: &[SILENT],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const AGENT_SAYS: Terms = Terms {
    counts: text(
        "de medewerker schreef bij het afronden dat het is opgelost",
        "the agent wrote at wrap-up that it is solved",
    ),
    ..CUSTOMER_SAYS
};

const CANNOT_TELL: LeftOut = LeftOut {
    who: text(
        "contacten waarvan de medewerker het niet weet of niets opschreef",
        "contacts of which the agent cannot tell, or wrote nothing",
    ),
    why: text(
        "wat we niet weten, kunnen we onszelf niet aanrekenen, zegt de organisatie",
        "what we do not know cannot be held against us, says the organisation",
    ),
    treatment: Treatment::Removed,
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "solved",
    version: 1,
    since: "2026-11-21",
    name: text("Opgelost", "Solved"),
    question: text("Is het probleem van de klant opgelost?", "Is the customer's problem solved?"),
    kind: Kind::Warm,
    unit: Unit::Share,
    better: Better::Up,
    spread: None,
    beside: &[],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Van alle klanten die antwoord gaven op de vraag 'is het opgelost?', zegt dit deel ja.",
                "Of all customers who answered the question 'is it solved?', this share says yes.",
            ),
            terms: CUSTOMER_SAYS,
            count: count!(|record, _| Some(Adds::one(customer_says(record)?))),
        },
        Reading {
            key: "who-says",
            side: Side::Step,
            label: WHO_SAYS,
            says: text(
                "Over precies dezelfde contacten zegt de medewerker bij dit deel dat het is opgelost.",
                "About exactly the same contacts the agent says in this share that it is solved.",
            ),
            terms: AGENT_SAYS,
            count: count!(|record, _| customer_says(record).map(|_| Adds::one(agent_says_yes(record)))),
        },
        Reading {
            key: "silent",
            side: Side::Step,
            label: text("wie zweeg", "the silent"),
            says: text(
                "Ook wie geen antwoord gaf telt mee, op het woord van de medewerker.",
                "Whoever did not answer counts as well, on the word of the agent.",
            ),
            terms: Terms { left_out: &[], ..AGENT_SAYS },
            count: count!(|record, _| helped(record)),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("onbekend", "unknown"),
            says: text(
                "Van de contacten waarover de medewerker iets kon zeggen, noemt die dit deel opgelost.",
                "Of the contacts that the agent could say something about, the agent calls this share solved.",
            ),
            terms: Terms { left_out: &[CANNOT_TELL], ..AGENT_SAYS },
            count: count!(|record, _| helped(record).filter(|_| outcome_known(record))),
        },
    ],
    example: Example {
        file: "measure-solved.timeline",
        timeline: include_str!("../../../../scenarios/measure-solved.timeline"),
        customer: Outcome::Share { hits: 1, of: 2 },
        organisation: Outcome::Share { hits: 3, of: 3 },
    },
};

fn helped(record: &impl Facts) -> Option<Adds> {
    groups::helped(record).map(|_| Adds::one(agent_says_yes(record)))
}
