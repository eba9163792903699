//! Were we back on the line when we said we would be?

use super::adds::{Adds, count};
use super::groups::seconds;
use super::parameters::ANSWER_WITHIN;
use super::shape::{
    AT_ONCE, Beside, Better, Context, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic,
    Terms, Treatment, Unit, text,
};
use super::terms::{ANSWERED, AT_THE_DOOR, BY_ARRIVAL, CUSTOMER, DOOR, IN_THE_QUEUE, NO_HOURS};
use crate::contact::Facts;
use crate::moment::Moment;
use crate::words::Channel;

const FROM_THE_REQUEST: Terms = Terms {
    start: Some(AT_THE_DOOR),
    stop: Some(ANSWERED),
    calendar: NO_HOURS,
    population: text("iedereen die vroeg om teruggebeld te worden", "everyone who asked to be called back"),
    counts: text(
        "iemand had de klant aan de lijn binnen de tijd die wij noemden, of anders binnen {answer_within}",
        "somebody had the customer on the line within the time that we told, or else within {answer_within}",
    ),
    left_out: &[NOT_REACHED],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const REACHED_ONLY: Terms = Terms { left_out: &[NOT_REACHED_REMOVED], ..FROM_THE_REQUEST };

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
            count: count!(|record, context| called_back(record, context, Some(record.began()))),
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
            count: count!(|record, context| called_back(record, context, Some(record.began()))
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
            count: count!(
                |record, context| called_back(record, context, record.queued()).filter(|_| record.answered().is_some())
            ),
        },
    ],
    example: Example {
        file: "measure-callbacks-on-time.timeline",
        timeline: include_str!("../../../../scenarios/measure-callbacks-on-time.timeline"),
        customer: Outcome::Share { hits: 1, of: 4 },
        organisation: Outcome::Share { hits: 2, of: 3 },
    },
};

fn called_back(record: &impl Facts, context: &Context<'_>, from: Option<Moment>) -> Option<Adds> {
    let told = record.told().and_then(|told| told.as_said());
    let promised = told.or(context.answer_within(record))?;
    let is_over = record.answered().is_some() || record.is_over();
    if record.channel() != Channel::Callback || !is_over {
        return None;
    }
    let (Some(answered), Some(from)) = (record.answered(), from) else { return Some(Adds::one(false)) };
    let waited = answered.since(from);
    Some(Adds::scored(waited <= promised, seconds(waited)))
}
