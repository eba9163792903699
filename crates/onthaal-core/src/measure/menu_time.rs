//! How long did the customer spend in the menu?

use super::adds::{Adds, count};
use super::groups::seconds;
use crate::contact::Facts;
use crate::moment::{Moment, Span};

use super::shape::{
    AT_ONCE, Beside, Better, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic, Terms,
    Treatment, Unit, text,
};
use super::terms::{AT_THE_DOOR, BY_ARRIVAL, CUSTOMER, IN_THE_QUEUE, NO_HOURS};

const BEFORE_THE_QUEUE: Terms = Terms {
    start: Some(AT_THE_DOOR),
    stop: Some(IN_THE_QUEUE),
    calendar: NO_HOURS,
    population: text(
        "iedereen die niet meteen in een wachtrij stond; wie eerder wegging, tot het moment van weggaan",
        "everyone who did not stand in a queue at once; whoever left before, until that moment",
    ),
    counts: text(
        "de tijd in het keuzemenu en alles wat daar klinkt",
        "the time in the menu and everything that is heard there",
    ),
    left_out: &[GONE_KEPT],
    unit: Counted::Contact,
    statistic: Statistic::Median,
};

const GONE_KEPT: LeftOut = LeftOut {
    who: text("wie in het menu wegging", "whoever left in the menu"),
    why: text("die tijd is ook in het menu doorgebracht", "that time was spent in the menu, too"),
    treatment: Treatment::Kept,
};

const GONE_REMOVED: LeftOut = LeftOut {
    who: text("wie in het menu wegging", "whoever left in the menu"),
    why: text("een systeem telt pas wie in de wachtrij staat", "a system counts only those who are in the queue"),
    treatment: Treatment::Removed,
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "menu-time",
    version: 1,
    since: "2026-11-22",
    name: text("Tijd in het menu", "Menu time"),
    question: text(
        "Hoe lang was de klant bezig voordat er een wachtrij was?",
        "How long was the customer busy before there was a queue?",
    ),
    kind: Kind::Cold,
    unit: Unit::Duration,
    better: Better::Down,
    spread: Some(Unit::Duration),
    beside: &[Beside::P90, Beside::Mean],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "De helft van de klanten was langer dan dit bezig voordat zij in een wachtrij stonden of het opgaven.",
                "Half of the customers were busy for longer than this before they stood in a queue or gave up.",
            ),
            terms: BEFORE_THE_QUEUE,
            count: count!(|record, _| before(record, record.queued().or(record.over()))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("wie in het menu opgaf", "gone in the menu"),
            says: text(
                "De helft van wie in de wachtrij kwam, deed daar langer dan dit over.",
                "Half of those who came to the queue took longer than this to get there.",
            ),
            terms: Terms { left_out: &[GONE_REMOVED], ..BEFORE_THE_QUEUE },
            count: count!(|record, _| before(record, record.queued())),
        },
    ],
    example: Example {
        file: "measure-menu-time.timeline",
        timeline: include_str!("../../../../scenarios/measure-menu-time.timeline"),
        customer: Outcome::Seconds(40),
        organisation: Outcome::Seconds(20),
    },
};

fn before(record: &impl Facts, until: Option<Moment>) -> Option<Adds> {
    let inside = record.is_over() && record.turned_away().is_none();
    let spent = until.filter(|_| inside)?.since(record.began());
    (spent > Span::ZERO).then(|| Adds::amount(seconds(spent)))
}
