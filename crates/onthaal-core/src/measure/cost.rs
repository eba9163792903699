//! What does it cost to help a customer, and to do it again?

use super::adds::{Adds, count};
use super::groups::{before, last_of_need};
use super::parameters::HOUR_CENTS;
use super::shape::{
    AT_ONCE, Beside, Better, Context, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms, Unit,
    text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, EARLIER_UNKNOWN, NO_HOURS};
use crate::contact::Facts;
use crate::moment::Span;

const WHOLE_NEED: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: text("vragen waarvan het laatste contact is afgerond", "needs whose last contact is wrapped up"),
    counts: text(
        "het werk van alle medewerkers in alle contacten over deze vraag, tegen {hour_cents} per uur",
        "the work of all agents in all contacts about this need, at {hour_cents} an hour",
    ),
    left_out: &[EARLIER_UNKNOWN],
    unit: Counted::Need,
    statistic: Statistic::Mean,
};

const LAST_CONTACT: Terms = Terms {
    counts: text(
        "het werk van alle medewerkers in dit contact, tegen {hour_cents} per uur",
        "the work of all agents in this contact, at {hour_cents} an hour",
    ),
    ..WHOLE_NEED
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "cost",
    version: 1,
    since: "2026-11-22",
    name: text("Kosten", "Cost"),
    question: text(
        "Wat kost het om een klant te helpen, en wat kost het overdoen?",
        "What does it cost to help a customer, and what does doing it again cost?",
    ),
    kind: Kind::Cold,
    unit: Unit::Money,
    better: Better::Down,
    spread: Some(Unit::Money),
    beside: &[Beside::Median, Beside::P90],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[&HOUR_CENTS],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Zoveel kost een vraag van een klant gemiddeld, met alle keren dat die ervoor terug moest komen.",
                "So much one need of a customer costs on average, with all times that they had to come back for it.",
            ),
            terms: WHOLE_NEED,
            count: count!(|record, context| costs(record, context, true).filter(|_| last_of_need(record))),
        },
        Reading {
            key: "again",
            side: Side::Step,
            label: text("overdoen", "doing it again"),
            says: text(
                "Wat de eerdere contacten over dezelfde vraag kostten, telt niet mee.",
                "What the earlier contacts about the same need cost does not count.",
            ),
            terms: LAST_CONTACT,
            count: count!(|record, context| costs(record, context, false).filter(|_| last_of_need(record))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("voor één contact", "per contact"),
            says: text("Zoveel kost een contact gemiddeld.", "So much a contact costs on average."),
            terms: Terms { unit: Counted::Contact, ..LAST_CONTACT },
            count: count!(|record, context| costs(record, context, false)),
        },
    ],
    example: Example {
        file: "measure-cost.timeline",
        timeline: include_str!("../../../../scenarios/measure-cost.timeline"),
        customer: Outcome::Cents(900),
        organisation: Outcome::Cents(600),
    },
};

fn costs(record: &impl Facts, context: &Context<'_>, earlier_too: bool) -> Option<Adds> {
    let before = before(record)?.filter(|_| earlier_too).map_or(Span::ZERO, |earlier| earlier.took);
    let worked: Span = record.parts().map(|part| part.took()).sum::<Span>() + before;
    let cents = worked.0.max(0) / 1_000 * i64::from(context.parameters.hour_cents) / 3_600;
    let finished = record.answered().is_some() && record.is_closed();
    finished.then(|| Adds::amount(u32::try_from(cents).unwrap_or(u32::MAX)))
}
