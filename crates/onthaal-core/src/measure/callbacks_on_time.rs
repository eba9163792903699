//! Were we back on the line when we said we would be?

use super::adds::{Adds, count};
use super::groups::seconds;
use super::parameters::ANSWER_WITHIN;
use super::shape::{
    AT_ONCE, Beside, Better, Clock, Context, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side,
    Statistic, Terms, Treatment, Unit, text,
};
use super::terms::{ANSWERED, AT_THE_DOOR, BY_ARRIVAL, CUSTOMER, DOOR, IN_THE_QUEUE, NO_HOURS};
use crate::calendar::QUARTER;
use crate::contact::Facts;
use crate::moment::Moment;
use crate::words::{Channel, GaveUpWhy};

const FROM_THE_REQUEST: Terms = Terms {
    start: Some(AT_THE_DOOR),
    stop: Some(ANSWERED),
    calendar: NO_HOURS,
    population: text("iedereen die vroeg om teruggebeld te worden", "everyone who asked to be called back"),
    counts: text(
        "de klok stond stil binnen een kwartier na het afgesproken moment; zonder afspraak binnen de tijd die wij noemden, of anders binnen {answer_within}",
        "the clock stopped within a quarter of an hour after the moment that was agreed; without one within the time that we told, or else within {answer_within}",
    ),
    left_out: &[WITHDRAWN, NOT_REACHED],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const TRIED: Terms = Terms { stop: Some(FIRST_ATTEMPT), ..FROM_THE_REQUEST };

const REACHED_ONLY: Terms = Terms { left_out: &[WITHDRAWN, NOT_REACHED_REMOVED], ..TRIED };

const FIRST_ATTEMPT: Clock =
    Clock { event: "attempted", text: text("wij bellen voor het eerst", "we call for the first time") };

const WITHDRAWN: LeftOut = LeftOut {
    who: text(
        "wie het verzoek introk voordat die tijd om was en voordat wij belden",
        "whoever withdrew the request before that time had passed and before we called",
    ),
    why: text("of wij op tijd waren geweest, weten we niet", "whether we would have been in time is not known"),
    treatment: Treatment::Removed,
};

const NOT_REACHED: LeftOut = LeftOut {
    who: text("wie wij nooit aan de lijn kregen", "whoever we never had on the line"),
    why: text("die klant wachtte voor niets", "that customer waited for nothing"),
    treatment: Treatment::Miss,
};

const NOT_REACHED_REMOVED: LeftOut = LeftOut {
    who: text("wie wij nooit aan de lijn kregen", "whoever we never had on the line"),
    why: text("die nam niet op, zegt de organisatie", "they did not answer, says the organisation"),
    treatment: Treatment::Removed,
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "callbacks-on-time",
    version: 1,
    since: "2026-11-22",
    name: text("Terugbellen op tijd", "Callbacks on time"),
    question: text("Belden wij terug wanneer wij zeiden?", "Did we call back when we said?"),
    kind: Kind::Cold,
    unit: Unit::Share,
    better: Better::Up,
    spread: Some(Unit::Duration),
    beside: &[Beside::Median, Beside::P90],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[&ANSWER_WITHIN],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Van iedereen die om terugbellen vroeg, had dit deel iemand aan de lijn toen wij het zeiden.",
                "Of everyone who asked to be called back, this share had somebody on the line when we said so.",
            ),
            terms: FROM_THE_REQUEST,
            count: count!(|record, context| called_back(record, context, record.began(), record.answered())),
        },
        Reading {
            key: "tried",
            side: Side::Step,
            label: text("niet opgenomen", "did not pick up"),
            says: text(
                "De klok stopt als wij voor het eerst bellen, ook als de klant dan niet opneemt.",
                "The clock stops when we call for the first time, even when the customer does not answer.",
            ),
            terms: TRIED,
            count: count!(|record, context| called_back(record, context, record.began(), tried(record))),
        },
        Reading {
            key: "reached",
            side: Side::Step,
            label: text("niet bereikt", "not reached"),
            says: text(
                "Wie wij nooit aan de lijn kregen, telt niet mee.",
                "Whoever we never had on the line does not count.",
            ),
            terms: REACHED_ONLY,
            count: count!(|record, context| called_back(record, context, record.began(), tried(record))
                .filter(|_| record.answered().is_some())),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: DOOR,
            says: text(
                "Van wie wij bereikten, was dit deel op tijd, gerekend vanaf de wachtrij.",
                "Of those we reached, this share was in time, counted from the queue.",
            ),
            terms: Terms { start: Some(IN_THE_QUEUE), ..REACHED_ONLY },
            count: count!(|record, context| {
                called_back(record, context, record.queued()?, tried(record)).filter(|_| record.answered().is_some())
            }),
        },
    ],
    example: Example {
        file: "measure-callbacks-on-time.timeline",
        timeline: include_str!("../../../../scenarios/measure-callbacks-on-time.timeline"),
        customer: Outcome::Share { hits: 1, of: 5 },
        organisation: Outcome::Share { hits: 3, of: 4 },
    },
};

/// When we called for the first time; another system keeps only when somebody answered.
fn tried(record: &impl Facts) -> Option<Moment> {
    record.attempts().next().map(|attempt| attempt.at).or(record.answered())
}

fn called_back(record: &impl Facts, context: &Context<'_>, from: Moment, there: Option<Moment>) -> Option<Adds> {
    let by = match record.agreed() {
        Some(agreed) => agreed + QUARTER,
        None => from + record.told().and_then(|told| told.as_said()).or(context.answer_within(record))?,
    };
    let is_over = record.answered().is_some() || record.is_over();
    if record.channel() != Channel::Callback || !is_over || withdrew(record, by) {
        return None;
    }
    let Some(there) = there else { return Some(Adds::one(false)) };
    Some(Adds::scored(there <= by, seconds(there.since(from))))
}

/// The customer no longer wanted to be called, in time for us to have kept our word.
fn withdrew(record: &impl Facts, by: Moment) -> bool {
    let in_time = record.gave_up().is_some_and(|gave_up| gave_up <= by);
    in_time && record.gave_up_why() == Some(GaveUpWhy::Ended) && record.attempts().next().is_none()
}
