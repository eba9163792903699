//! Groups of contacts and lengths of time that several measures ask for.

use crate::contact::{Part, Record};
use crate::moment::{Moment, Span};
use crate::words::{Decision, GaveUpWhy, Solved, TurnedAwayWhy};

use super::shape::Context;
use super::tally::Tally;

/// Nobody answered: turned away, or gave up before anybody did.
pub(super) fn nobody_answered(record: &Record) -> bool {
    record.is_over() && record.answered.is_none()
}

/// Somebody answered, and the conversation is over.
pub(super) fn helped(record: &Record) -> Option<&Record> {
    (record.answered.is_some() && record.is_over()).then_some(record)
}

/// Whether it is solved, says the customer; none when they did not say.
pub(super) fn customer_says(record: &Record) -> Option<bool> {
    record.survey.as_ref()?.solved
}

/// Whether it is solved, wrote the agent; none when nothing was written up.
pub(super) fn agent_says(record: &Record) -> Option<Solved> {
    record.written_up.as_ref().map(|written| written.solved)
}

/// It is solved, wrote the agent; who cannot tell does not say that it is.
pub(super) fn agent_says_yes(record: &Record) -> bool {
    agent_says(record) == Some(Solved::Yes)
}

/// One amount for the part of each agent.
pub(super) fn each_part(record: &Record, took: impl Fn(&Part) -> Span) -> Option<Tally> {
    let parts = record.parts.iter().map(|part| Tally::amount(seconds(took(part))));
    parts.reduce(|mut together, part| {
        together.merge(&part);
        together
    })
}

/// Came to a closed door, or was waiting for the first answer when the queue closed.
pub(super) fn closed_out(record: &Record) -> bool {
    record.turned_away == Some(TurnedAwayWhy::Closed)
        || (record.answered.is_none() && record.gave_up_why == Some(GaveUpWhy::Closed))
}

/// Was refused because the queue was full.
pub(super) fn full(record: &Record) -> bool {
    record.turned_away == Some(TurnedAwayWhy::Full)
}

/// Was gone again before it can be called waiting.
pub(super) fn short_hang_up(record: &Record, context: &Context<'_>) -> bool {
    match (record.answered, record.gave_up, record.queued) {
        (None, Some(gave_up), Some(queued)) => gave_up.since(queued) < context.short_hang_up,
        _ => false,
    }
}

/// Was refused what they asked.
pub(super) fn decided_against(record: &Record) -> bool {
    record.written_up.as_ref().is_some_and(|written| written.decision == Decision::Against)
}

/// Waiting that began after a moment: after being passed on.
pub(super) fn waited_after(record: &Record, moment: Moment) -> Span {
    let later = record.waits.iter().filter(|wait| wait.from >= moment);
    later.map(|wait| wait.until.map_or(Span::ZERO, |until| until.since(wait.from))).sum()
}

/// Holding that began after a moment.
pub(super) fn held_after(record: &Record, moment: Moment) -> Span {
    let holds = record.parts.iter().flat_map(|part| &part.holds);
    holds.filter(|hold| hold.from >= moment).map(|hold| hold.span()).sum()
}

/// Whole seconds of a span, for a bucket.
pub(super) fn seconds(span: Span) -> u32 {
    u32::try_from(span.whole_seconds().max(0)).unwrap_or(u32::MAX)
}
