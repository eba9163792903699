//! Does the customer who is not done yet know what happens next?

use crate::contact::Facts;

use super::adds::{Adds, count};
use super::groups::{agent_says, agent_says_yes, customer_says, helped};
use super::shape::{
    AT_ONCE, Better, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic, Terms, Treatment,
    Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, NO_HOURS, WHO_SAYS};

const NOT_WRITTEN_UP: LeftOut = LeftOut {
    who: text("contacten die niet zijn afgerond", "contacts that are not wrapped up"),
    why: text(
        "wat niet is opgeschreven, is niet afgesproken; de klant die zegt dat het niet is opgelost, telt tegen ons",
        "what is not written down is not agreed; a customer who says that it is not solved counts against us",
    ),
    treatment: Treatment::Miss,
};

const NOT_DONE: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: text(
        "klanten die iemand spraken en nog niet klaar zijn: dat zeggen zij zelf, en als zij zwijgen de medewerker",
        "customers who spoke to somebody and are not done yet: they say so themselves, and if they are silent the agent",
    ),
    counts: text(
        "er staat wat de volgende stap is, wie die doet en wanneer",
        "it is written down what the next step is, who does it and when",
    ),
    left_out: &[NOT_WRITTEN_UP],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const AGENT_SAYS: Terms = Terms {
    population: text(
        "contacten die de medewerker niet als opgelost heeft afgerond",
        "contacts that the agent did not wrap up as solved",
    ),
    ..NOT_DONE
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "next-step",
    version: 1,
    since: "2026-11-22",
    name: text("Volgende stap", "Next step agreed"),
    question: text(
        "Weet de klant die nog niet klaar is wat er gaat gebeuren?",
        "Does the customer who is not done yet know what happens next?",
    ),
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
                "Van de klanten die nog niet klaar waren, ging dit deel weg met een afspraak: wat, wie en wanneer.",
                "Of the customers who were not done yet, this share left with something agreed: what, who and when.",
            ),
            terms: NOT_DONE,
            count: count!(|record, _| {
                let done = customer_says(record).or(agent_says_done(record))?;
                spoke_to_somebody(record, !done)
            }),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: WHO_SAYS,
            says: text(
                "Van de contacten die de medewerker niet als opgelost afrondde, staat bij dit deel een volgende stap.",
                "Of the contacts that the agent did not wrap up as solved, this share has a next step.",
            ),
            terms: AGENT_SAYS,
            count: count!(|record, _| spoke_to_somebody(record, !agent_says_done(record)?)),
        },
    ],
    example: Example {
        file: "measure-next-step.timeline",
        timeline: include_str!("../../../../scenarios/measure-next-step.timeline"),
        customer: Outcome::Share { hits: 1, of: 3 },
        organisation: Outcome::Share { hits: 1, of: 2 },
    },
};

fn spoke_to_somebody(record: &impl Facts, counts: bool) -> Option<Adds> {
    helped(record).filter(|_| counts).map(|_| Adds::one(record.step_by().is_some()))
}

fn agent_says_done(record: &impl Facts) -> Option<bool> {
    agent_says(record).map(|_| agent_says_yes(record))
}
