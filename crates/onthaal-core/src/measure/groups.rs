//! Groups of contacts and lengths of time that several measures ask for.

use crate::contact::{Earlier, Facts, Share};
use crate::moment::{Moment, Span};
use crate::words::{Decision, GaveUpWhy, Origin, Solved, TurnedAwayWhy};

use super::adds::{Adds, Several};
use super::parameters::Hours;
use super::shape::Context;

/// Nobody answered: turned away, or gave up before anybody did.
pub(super) fn nobody_answered(record: &impl Facts) -> bool {
    record.is_over() && record.answered().is_none()
}

/// Somebody answered, and the conversation is over.
pub(super) fn helped<R: Facts>(record: &R) -> Option<&R> {
    (record.answered().is_some() && record.is_over()).then_some(record)
}

/// Whether it is solved, says the customer; none when they did not say.
pub(super) fn customer_says(record: &impl Facts) -> Option<bool> {
    record.customer_says_solved()
}

/// Whether it is solved, wrote the agent; none when nothing was written up.
pub(super) fn agent_says(record: &impl Facts) -> Option<Solved> {
    record.agent_says_solved()
}

/// It is solved, wrote the agent; who cannot tell does not say that it is.
pub(super) fn agent_says_yes(record: &impl Facts) -> bool {
    agent_says(record) == Some(Solved::Yes)
}

/// No later contact came on the same need.
pub(super) fn last_of_need(record: &impl Facts) -> bool {
    record.followed_by().is_none()
}

/// It is known who it was, so that it would be known when they came back; another system may not have kept it.
pub(super) fn known_again(record: &impl Facts) -> bool {
    record.customer().is_some() || record.origin() != Origin::Imported
}

/// What had been before on the same need: nothing for a first contact, and none at all when it is not known.
pub(super) fn before(record: &impl Facts) -> Option<Option<Earlier>> {
    let earlier = record.earlier();
    (earlier.is_some() || record.follows().is_none()).then_some(earlier)
}

/// The same, of a customer who would be known again; none at all of others.
pub(super) fn before_of_known(record: &impl Facts) -> Option<Option<Earlier>> {
    before(record).filter(|_| known_again(record))
}

/// An agent wrote it up, or still could; what another system kept without a word of the agent says nothing of that.
pub(super) fn could_be_written_up(record: &impl Facts) -> bool {
    record.is_written_up() || record.origin() != Origin::Imported
}

/// The agent wrote whether it is solved.
pub(super) fn outcome_known(record: &impl Facts) -> bool {
    agent_says(record).is_some_and(|solved| solved != Solved::Unknown)
}

/// One amount for the part of each agent; nothing when the contact does not count.
pub(super) fn each_part<R: Facts>(
    record: Option<&R>,
    took: impl Fn(&Share) -> Span,
) -> Several<impl Iterator<Item = Adds>> {
    let parts = record.into_iter().flat_map(|record| record.parts());
    Several(parts.map(move |part| Adds::amount(seconds(took(&part)))))
}

/// Came to a closed door, or was waiting for the first answer when the queue closed.
pub(super) fn closed_out(record: &impl Facts) -> bool {
    record.turned_away() == Some(TurnedAwayWhy::Closed)
        || (record.answered().is_none() && record.gave_up_why() == Some(GaveUpWhy::Closed))
}

/// Came in hours that count: the definition says whether those are opening hours only.
pub(super) fn in_hours_that_count(record: &impl Facts, context: &Context<'_>) -> bool {
    context.parameters.hours == Hours::All || !closed_out(record)
}

/// Was refused because the queue was full.
pub(super) fn full(record: &impl Facts) -> bool {
    record.turned_away() == Some(TurnedAwayWhy::Full)
}

/// Was gone again before it can be called waiting.
pub(super) fn short_hang_up(record: &impl Facts, context: &Context<'_>) -> bool {
    match (record.answered(), record.gave_up(), record.queued()) {
        (None, Some(gave_up), Some(queued)) => gave_up.since(queued) < context.parameters.short_hang_up,
        _ => false,
    }
}

/// Was refused what they asked.
pub(super) fn decided_against(record: &impl Facts) -> bool {
    record.decision() == Some(Decision::Against)
}

/// Waiting that began after a moment: after being passed on.
pub(super) fn waited_after(record: &impl Facts, moment: Moment) -> Span {
    let later = record.waits().filter(|wait| wait.from >= moment);
    later.map(|wait| wait.until.map_or(Span::ZERO, |until| until.since(wait.from))).sum()
}

/// Holding that began after a moment.
pub(super) fn held_after(record: &impl Facts, moment: Moment) -> Span {
    record.holds().filter(|hold| hold.from >= moment).map(|hold| hold.span()).sum()
}

/// Whole seconds of a span, for a bucket.
pub(super) fn seconds(span: Span) -> u32 {
    u32::try_from(span.whole_seconds().max(0)).unwrap_or(u32::MAX)
}
