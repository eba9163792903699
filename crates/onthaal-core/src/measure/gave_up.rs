//! How many came and were not helped?

use crate::contact::Facts;

use super::adds::{Adds, count};
use super::groups::{full, in_hours_that_count, nobody_answered, short_hang_up};
use super::parameters::{HOURS, SHORT_HANG_UP};
use super::shape::{
    AT_ONCE, Better, Context, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms, Unit, text,
};
use super::terms::{
    ALL_HOURS, BY_ARRIVAL, CAME_TO_A_QUEUE, CLOSED, CUSTOMER, EVERYONE, FULL, FULL_IS_A_MISS, FULL_REMOVED,
    OPENING_HOURS, PASSED_ON, SHORT, SHORT_REMOVED, WORDS,
};

const SPOKE_TO_NOBODY: Terms = Terms {
    start: None,
    stop: None,
    calendar: ALL_HOURS,
    population: EVERYONE,
    counts: text(
        "de klant ging weg zonder geholpen te zijn: geweigerd, opgegeven (ook na doorverbinden), of aangenomen en geen woord gehoord",
        "the customer left without being helped: turned away, gave up (also after being passed on), or answered without hearing a word",
    ),
    left_out: &[FULL_IS_A_MISS],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const NOT_ANSWERED_AT_THE_END: Terms = Terms {
    counts: text(
        "de klant werd geweigerd of gaf op, ook na doorverbinden",
        "the customer was turned away or gave up, also after being passed on",
    ),
    ..SPOKE_TO_NOBODY
};

const NEVER_ANSWERED: Terms = Terms {
    counts: text(
        "de klant werd geweigerd of gaf op voordat iemand aannam",
        "the customer was turned away or gave up before anybody answered",
    ),
    ..SPOKE_TO_NOBODY
};

const PAST_THE_MENU: Terms = Terms { population: CAME_TO_A_QUEUE, ..NEVER_ANSWERED };

const WHILE_OPEN: Terms = Terms { calendar: OPENING_HOURS, ..PAST_THE_MENU };

const IN_THE_QUEUE: Terms = Terms { left_out: &[FULL_REMOVED], ..WHILE_OPEN };

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "gave-up",
    version: 1,
    since: "2026-11-21",
    name: text("Opgegeven", "Gave up"),
    question: text("Hoeveel klanten kwamen en zijn niet geholpen?", "How many customers came and were not helped?"),
    kind: Kind::Cold,
    unit: Unit::Share,
    better: Better::Down,
    spread: None,
    beside: &[],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[&HOURS, &SHORT_HANG_UP],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Van iedereen die aan de deur kwam, ging dit deel weg zonder geholpen te zijn.",
                "Of everyone who came to the door, this share left without being helped.",
            ),
            terms: SPOKE_TO_NOBODY,
            count: count!(
                |record, _| everyone(record).then(|| Adds::one(record.met().is_none() || record.gave_up().is_some()))
            ),
        },
        Reading {
            key: "first-words",
            side: Side::Step,
            label: WORDS,
            says: text(
                "Aangenomen is geholpen, ook als er geen woord is gezegd.",
                "Answered is helped, even when not a word was said.",
            ),
            terms: NOT_ANSWERED_AT_THE_END,
            count: count!(|record, _| {
                everyone(record).then(|| Adds::one(nobody_answered(record) || record.gave_up().is_some()))
            }),
        },
        Reading {
            key: "passed-on",
            side: Side::Step,
            label: PASSED_ON,
            says: text(
                "Wie na doorverbinden opgaf, was al aangenomen en telt als geholpen.",
                "Whoever gave up after being passed on was answered before, and counts as helped.",
            ),
            terms: NEVER_ANSWERED,
            count: count!(|record, _| never_answered(record)),
        },
        Reading {
            key: "menu",
            side: Side::Step,
            label: text("het menu", "the menu"),
            says: text(
                "Wie weg was voordat er een wachtrij was, in een keuzemenu, telt niet mee.",
                "Whoever was gone before there was a queue, in a menu, does not count.",
            ),
            terms: PAST_THE_MENU,
            count: count!(|record, _| past_the_menu(record)),
        },
        Reading {
            key: "closed",
            side: Side::Step,
            label: CLOSED,
            says: text(
                "Wie aan een dichte deur kwam of bij sluiting nog wachtte, telt niet mee.",
                "Whoever came to a closed door, or was still waiting at closing time, does not count.",
            ),
            terms: WHILE_OPEN,
            count: count!(|record, context| let_in(record, context)),
        },
        Reading {
            key: "full",
            side: Side::Step,
            label: FULL,
            says: text(
                "Wie werd geweigerd omdat de wachtrij vol was, telt niet mee.",
                "Whoever was refused because the queue was full does not count.",
            ),
            terms: IN_THE_QUEUE,
            count: count!(|record, context| in_the_queue(record, context)),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: SHORT,
            says: text(
                "Van wie tijdens openingstijd in de wachtrij stond, en daar niet meteen weer uit was, ging dit deel weg voordat wij konden aannemen.",
                "Of those who stood in the queue during opening hours, and were not gone at once, this share left before we could answer.",
            ),
            terms: Terms { left_out: &[FULL_REMOVED, SHORT_REMOVED], ..IN_THE_QUEUE },
            count: count!(|record, context| waited_in_the_queue(record, context)),
        },
    ],
    example: Example {
        file: "measure-gave-up.timeline",
        timeline: include_str!("../../../../scenarios/measure-gave-up.timeline"),
        customer: Outcome::Share { hits: 7, of: 9 },
        organisation: Outcome::Share { hits: 1, of: 5 },
    },
};

/// How it went is known: somebody was there, or it is over.
fn everyone(record: &impl Facts) -> bool {
    record.met().is_some() || record.is_over()
}

fn never_answered(record: &impl Facts) -> Option<Adds> {
    everyone(record).then(|| Adds::one(nobody_answered(record)))
}

fn past_the_menu(record: &impl Facts) -> Option<Adds> {
    never_answered(record).filter(|_| record.queue().is_some())
}

fn let_in(record: &impl Facts, context: &Context<'_>) -> Option<Adds> {
    past_the_menu(record).filter(|_| in_hours_that_count(record, context))
}

fn in_the_queue(record: &impl Facts, context: &Context<'_>) -> Option<Adds> {
    let_in(record, context).filter(|_| !full(record))
}

fn waited_in_the_queue(record: &impl Facts, context: &Context<'_>) -> Option<Adds> {
    in_the_queue(record, context).filter(|_| !short_hang_up(record, context))
}
