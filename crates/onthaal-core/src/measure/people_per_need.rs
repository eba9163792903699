//! How many people did the customer have to speak to?

use super::adds::{Adds, count};
use super::groups::{before_of_known, last_of_need};
use crate::contact::Facts;
use crate::id::AgentId;
use std::collections::BTreeSet;

use super::shape::{
    AT_ONCE, Beside, Better, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms, Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, EARLIER_UNKNOWN, NO_HOURS, NOT_KNOWN_AGAIN};

const WHOLE_NEED: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: text(
        "klanten die iemand spraken, bij het laatste contact van hun vraag",
        "customers who spoke to somebody, at the last contact of their need",
    ),
    counts: text(
        "alle verschillende medewerkers in alle contacten over deze vraag",
        "all different agents in all contacts about this need",
    ),
    left_out: &[EARLIER_UNKNOWN, NOT_KNOWN_AGAIN],
    unit: Counted::Need,
    statistic: Statistic::PerOne,
};

const LAST_CONTACT: Terms = Terms {
    counts: text("de verschillende medewerkers in dit contact", "the different agents in this contact"),
    ..WHOLE_NEED
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "people-per-need",
    version: 1,
    since: "2026-11-22",
    name: text("Mensen per vraag", "People per need"),
    question: text("Hoeveel mensen moest de klant spreken?", "How many people did the customer have to speak to?"),
    kind: Kind::Warm,
    unit: Unit::Number,
    better: Better::Down,
    spread: Some(Unit::Number),
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
                "Zoveel verschillende mensen sprak een klant gemiddeld voor één vraag.",
                "So many different people a customer spoke to on average for one need.",
            ),
            terms: WHOLE_NEED,
            count: count!(|record, _| people(record, true).filter(|_| last_of_need(record))),
        },
        Reading {
            key: "last",
            side: Side::Step,
            label: text("eerder contact", "earlier contacts"),
            says: text(
                "Alleen wie de klant in het laatste contact sprak, telt.",
                "Only those to whom the customer spoke in the last contact count.",
            ),
            terms: LAST_CONTACT,
            count: count!(|record, _| people(record, false).filter(|_| last_of_need(record))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("voor één contact", "per contact"),
            says: text(
                "Zoveel medewerkers waren er gemiddeld bij één contact.",
                "So many agents there were on average in one contact.",
            ),
            terms: Terms { unit: Counted::Contact, ..LAST_CONTACT },
            count: count!(|record, _| people(record, false)),
        },
    ],
    example: Example {
        file: "measure-people-per-need.timeline",
        timeline: include_str!("../../../../scenarios/measure-people-per-need.timeline"),
        customer: Outcome::Hundredths(200),
        organisation: Outcome::Hundredths(133),
    },
};

/// How many different agents the customer spoke to; none when it was nobody, or it is not over.
fn people(record: &impl Facts, earlier_too: bool) -> Option<Adds> {
    let earlier = before_of_known(record)?.filter(|_| earlier_too).map_or(Vec::new(), |earlier| earlier.people);
    let mut people: BTreeSet<AgentId> = earlier.into_iter().collect();
    people.extend(record.parts().map(|part| part.agent));
    let is_over = record.is_over() && !people.is_empty();
    is_over.then(|| Adds::amount(u32::try_from(people.len()).unwrap_or(u32::MAX)))
}
