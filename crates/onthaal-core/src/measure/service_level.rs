//! How many were helped within the time we promised?

use crate::contact::Facts;
use crate::moment::{Moment, Span};

use super::adds::{Adds, count};
use super::groups::{full, in_hours_that_count, seconds, short_hang_up, waited_after};
use super::parameters::{self, ANSWER_WITHIN, GaveUp, HOURS, SHORT_HANG_UP, START, ShortHangUp, Start};
use super::shape::{
    AT_ONCE, Beside, Better, Clock, Context, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms,
    Unit, text,
};
use super::terms::{
    ALL_HOURS, ANSWERED, AT_THE_DOOR, BY_ARRIVAL, CLOSED, CUSTOMER, DOOR, EVERYONE, FIRST_WORDS, FULL, FULL_IS_A_MISS,
    FULL_REMOVED, GAVE_UP, GAVE_UP_AS_DEFINED, GAVE_UP_IS_A_MISS, OPENING_HOURS, PASSED_ON, SHORT_AS_DEFINED, WORDS,
};

const FROM_THE_DOOR: Terms = Terms {
    start: Some(AT_THE_DOOR),
    stop: Some(FIRST_WORDS),
    calendar: ALL_HOURS,
    population: EVERYONE,
    counts: text(
        "er was iemand binnen {answer_within}, opnieuw wachten na doorverbinden meegeteld",
        "somebody was there within {answer_within}, waiting again after being passed on included",
    ),
    left_out: &[GAVE_UP_IS_A_MISS, FULL_IS_A_MISS],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const FIRST_WAIT: Terms = Terms {
    counts: text(
        "de eerste medewerker was er binnen {answer_within}",
        "the first agent was there within {answer_within}",
    ),
    ..FROM_THE_DOOR
};

const FROM_THE_QUEUE: Terms = Terms { start: Some(OUR_CLOCK), ..FIRST_WAIT };

const OUR_CLOCK: Clock = Clock { event: "queued", text: text("{start}", "{start}") };

const UNTIL_ANSWERED: Terms = Terms { stop: Some(ANSWERED), ..FROM_THE_QUEUE };

const WHILE_OPEN: Terms = Terms { calendar: OPENING_HOURS, ..UNTIL_ANSWERED };

const WITH_ROOM: Terms = Terms { left_out: &[GAVE_UP_IS_A_MISS, FULL_REMOVED], ..WHILE_OPEN };

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "service-level",
    version: 1,
    since: "2026-11-21",
    name: text("Bereikbaarheid", "Service level"),
    question: text(
        "Hoeveel klanten hadden iemand binnen de tijd die wij beloven?",
        "How many customers had somebody within the time that we promise?",
    ),
    kind: Kind::Cold,
    unit: Unit::Share,
    better: Better::Up,
    spread: Some(Unit::Duration),
    beside: &[Beside::Median, Beside::P90],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[&ANSWER_WITHIN, &START, &HOURS, &SHORT_HANG_UP, &parameters::SHORT, &parameters::GAVE_UP],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Van iedereen die aan de deur kwam, had dit deel op tijd iemand, gerekend vanaf de deur.",
                "Of everyone who came to the door, this share had somebody in time, counted from the door.",
            ),
            terms: FROM_THE_DOOR,
            count: count!(|record, context| {
                let again = record.met().map_or(Span::ZERO, |met| waited_after(record, met));
                let gone = record.gave_up().is_some();
                within(record, context, record.met().filter(|_| !gone).map(|met| met + again), Some(record.began()))
            }),
        },
        Reading {
            key: "passed-on",
            side: Side::Step,
            label: PASSED_ON,
            says: text(
                "Alleen de eerste keer wachten telt; opnieuw wachten na doorverbinden niet.",
                "Only the first wait counts; waiting again after being passed on does not.",
            ),
            terms: FIRST_WAIT,
            count: count!(|record, context| within(record, context, record.met(), Some(record.began()))),
        },
        Reading {
            key: "door",
            side: Side::Step,
            label: DOOR,
            says: text(
                "De klok begint in de wachtrij; wat de klant daarvoor invulde, koos of las, telt niet.",
                "The clock starts in the queue; what the customer filled in, chose or read before that does not count.",
            ),
            terms: FROM_THE_QUEUE,
            count: count!(|record, context| on_our_clock(record, context, record.met())),
        },
        Reading {
            key: "first-words",
            side: Side::Step,
            label: WORDS,
            says: text(
                "De klok stopt bij het aannemen, ook als er dan nog niets is gezegd.",
                "The clock stops at the answer, even when nothing has been said by then.",
            ),
            terms: UNTIL_ANSWERED,
            count: count!(|record, context| on_our_clock(record, context, record.answered())),
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
            terms: WITH_ROOM,
            count: count!(|record, context| let_in(record, context).filter(|_| !full(record))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: GAVE_UP,
            says: text(
                "Van wie tijdens openingstijd in de wachtrij stond, en daar niet meteen weer uit was, namen wij dit deel op tijd aan.",
                "Of those who stood in the queue during opening hours, and were not gone at once, we answered this share in time.",
            ),
            terms: Terms { left_out: &[GAVE_UP_AS_DEFINED, FULL_REMOVED, SHORT_AS_DEFINED], ..WITH_ROOM },
            count: count!(|record, context| as_defined(record, context)),
        },
    ],
    example: Example {
        file: "measure-service-level.timeline",
        timeline: include_str!("../../../../scenarios/measure-service-level.timeline"),
        customer: Outcome::Share { hits: 1, of: 8 },
        organisation: Outcome::Share { hits: 4, of: 5 },
    },
};

/// Whether somebody was there within the promise of the queue; a miss when nobody was. None while it can still go
/// either way, and for a queue whose promise is not known.
fn within(record: &impl Facts, context: &Context<'_>, there: Option<Moment>, from: Option<Moment>) -> Option<Adds> {
    if record.met().is_none() && !record.is_over() {
        return None;
    }
    let (Some(there), Some(from)) = (there, from) else { return Some(Adds::one(false)) };
    let waited = there.since(from);
    Some(Adds::scored(waited <= context.answer_within(record)?, seconds(waited)))
}

/// The same, on the clock of the organisation; whoever never came to where it starts does not count.
fn on_our_clock(record: &impl Facts, context: &Context<'_>, there: Option<Moment>) -> Option<Adds> {
    if context.parameters.start == Start::Queue {
        record.queue()?;
    }
    within(record, context, there, our_start(record, context))
}

/// When the clock of the organisation starts.
fn our_start(record: &impl Facts, context: &Context<'_>) -> Option<Moment> {
    match context.parameters.start {
        Start::Door => Some(record.began()),
        Start::Queue => record.queued(),
    }
}

/// Only whoever was let in: that depends on the hours that count.
fn let_in(record: &impl Facts, context: &Context<'_>) -> Option<Adds> {
    on_our_clock(record, context, record.answered()).filter(|_| in_hours_that_count(record, context))
}

/// With those who gave up as the definition says.
fn as_defined(record: &impl Facts, context: &Context<'_>) -> Option<Adds> {
    let adds = let_in(record, context).filter(|_| !full(record))?;
    let (None, Some(gave_up), Some(_)) = (record.answered(), record.gave_up(), record.queued()) else {
        return Some(adds);
    };
    if short_hang_up(record, context) {
        match context.parameters.short {
            ShortHangUp::Removed => return None,
            ShortHangUp::Hit => return Some(Adds::one(true)),
            ShortHangUp::AsOthers => {}
        }
    }
    let in_time = gave_up.since(our_start(record, context)?) <= context.answer_within(record)?;
    match (context.parameters.gave_up, in_time) {
        (GaveUp::Removed, _) | (GaveUp::InTimeRemoved, true) => None,
        (GaveUp::InTimeHit, true) => Some(Adds::one(true)),
        (GaveUp::Miss, _) | (GaveUp::InTimeHit | GaveUp::InTimeRemoved, false) => Some(adds),
    }
}
