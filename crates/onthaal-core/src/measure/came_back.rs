//! Did whoever gave up come back?

use crate::contact::Facts;

use super::adds::{Adds, count};
use super::groups::{known_again, short_hang_up};
use super::parameters::{REPEAT_WITHIN, SHORT_HANG_UP};
use super::shape::{
    Better, Context, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms, Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, NO_HOURS, NOT_KNOWN_AGAIN, SHORT, SHORT_REMOVED};

const EVERYONE_WHO_LEFT: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: text(
        "iedereen die wegging voordat er iemand was, ook in het keuzemenu, {repeat_within} of langer geleden",
        "everyone who left before anybody was there, also in the menu, {repeat_within} ago or longer",
    ),
    counts: text(
        "de klant kwam binnen {repeat_within} met hetzelfde terug",
        "the customer came back with the same within {repeat_within}",
    ),
    left_out: &[NOT_KNOWN_AGAIN],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "came-back",
    version: 1,
    since: "2026-11-22",
    name: text("Teruggekomen na opgeven", "Came back after giving up"),
    question: text("Kwam wie opgaf er later mee terug?", "Did whoever gave up come back with it later?"),
    kind: Kind::Warm,
    unit: Unit::Share,
    better: Better::Band,
    spread: None,
    beside: &[],
    attributed: BY_ARRIVAL,
    settles_after: |it| it.repeat_within,
    parameters: &[&REPEAT_WITHIN, &SHORT_HANG_UP],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Van wie het opgaf, kwam dit deel ermee terug: zij hadden ons dus nog nodig.",
                "Of those who gave up, this share came back with it: so they still needed us.",
            ),
            terms: EVERYONE_WHO_LEFT,
            count: count!(|record, context| left(record, context)),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: SHORT,
            says: text(
                "Hetzelfde, zonder wie meteen weer weg was.",
                "The same, without those who were gone again at once.",
            ),
            terms: Terms { left_out: &[NOT_KNOWN_AGAIN, SHORT_REMOVED], ..EVERYONE_WHO_LEFT },
            count: count!(|record, context| left(record, context).filter(|_| !short_hang_up(record, context))),
        },
    ],
    example: Example {
        file: "measure-came-back.timeline",
        timeline: include_str!("../../../../scenarios/measure-came-back.timeline"),
        customer: Outcome::Share { hits: 1, of: 3 },
        organisation: Outcome::Share { hits: 1, of: 2 },
    },
};

fn left(record: &impl Facts, context: &Context<'_>) -> Option<Adds> {
    let left = record.gave_up().filter(|_| record.answered().is_none() && known_again(record))?;
    let until = left + context.parameters.repeat_within;
    let came_back = record.followed_at().is_some_and(|at| at < until);
    (until <= context.as_of).then(|| Adds::one(came_back))
}
