//! What a customer is told to expect: how many are ahead, and a quantile of the wait that remains.
//!
//! The law is exact for one line in the order of arrival, with all suited places busy, exponential durations and
//! exponential patience (Rényi's representation; see [`super::odds`]). With several lines, levels and growing
//! priorities it is the same law over the people and places that count for this customer: those who would be offered
//! before them to the agents who suit them, and the places of those agents.

use std::ops::Bound;

use crate::event::Event;
use crate::floor::{Expectation, OpenContact, State};
use crate::house::Agent;
use crate::id::ContactId;
use crate::moment::{Moment, Span};
use crate::words::Presence;

use super::LineKey;
use super::odds::remaining_wait;

/// Somebody who waits, or would.
pub(crate) struct Waits {
    /// In this line.
    pub(crate) line: LineKey,
    /// Since then.
    pub(crate) place: Moment,
    /// The contact; the highest possible number for somebody who is not there yet.
    pub(crate) contact: ContactId,
}

/// The event that tells a customer what to expect.
pub(crate) fn expected(state: &State, now: Moment, waits: &Waits) -> Event {
    let Expectation { ahead, wait_p50, wait_p80 } = expect(state, now, waits);
    Event::Expected { contact: waits.contact, ahead, wait_p50, wait_p80 }
}

/// The wait that was told has passed and nobody is there: what can be expected from now on.
pub(crate) fn told_again(state: &State, now: Moment, contact: &OpenContact) -> Vec<Event> {
    vec![expected(state, now, &Waits { line: contact.line_key(), place: contact.place, contact: contact.id })]
}

/// What somebody who waits there can expect.
pub(crate) fn expect(state: &State, now: Moment, waits: &Waits) -> Expectation {
    let suited: Vec<&Agent> = suited_and_available(state, &waits.line);
    let slots: u32 = suited.iter().map(|agent| u32::from(agent.capacity(waits.line.channel))).sum();
    let taken = |agent: &&Agent| u32::from(state.load(agent.id, waits.line.channel));
    let busy: u32 = suited.iter().map(|agent| taken(agent).min(u32::from(agent.capacity(waits.line.channel)))).sum();
    let ahead = ahead(state, now, waits, &suited);
    // The law is about people who are there and may give up; who wrote is promised an answer by a time instead.
    if slots == 0 || !waits.line.channel.is_live() {
        return Expectation { ahead, wait_p50: None, wait_p80: None };
    }
    let free = slots - busy;
    if free > ahead {
        return Expectation { ahead, wait_p50: Some(Span::ZERO), wait_p80: Some(Span::ZERO) };
    }
    let pace = state.pace.get(&waits.line.queue).copied().unwrap_or_default();
    let wait = remaining_wait(ahead - free, slots, pace.served_per_ms(), pace.gave_up_per_ms());
    Expectation { ahead, wait_p50: Some(wait.quantile(0.5)), wait_p80: Some(wait.quantile(0.8)) }
}

fn suited_and_available<'a>(state: &'a State, line: &LineKey) -> Vec<&'a Agent> {
    let available = state.agents.iter().filter(|(_, now)| now.presence() == Presence::Available);
    available.filter_map(|(id, _)| state.furnishing.agent(*id)).filter(|agent| line.level(agent).is_some()).collect()
}

/// How many would be offered before this one to the agents who suit.
fn ahead(state: &State, now: Moment, waits: &Waits, suited: &[&Agent]) -> u32 {
    let growth = |line: &LineKey| state.furnishing.queue(line.queue).map_or(0, |queue| queue.growth_permille);
    let own_growth = i128::from(growth(&waits.line));
    let own = own_growth * i128::from(now.since(waits.place).0);
    let mut ahead = 0;
    for (line, places) in &state.index.lines {
        // In the line itself everybody counts, also while nobody is there to help them.
        if line != &waits.line && !suited.iter().any(|agent| line.level(agent).is_some()) {
            continue;
        }
        let growth = i128::from(growth(line)).max(1);
        // Whoever came before this moment has the higher priority; at the moment itself the lower number goes first.
        let waited = Span(i64::try_from(own / growth).unwrap_or(i64::MAX));
        let lower_than = if own % growth == 0 { waits.contact } else { ContactId(0) };
        let bound = (now - waited, lower_than);
        let before = match places.last() {
            Some(last) if *last < bound => places.len(),
            _ => places.range((Bound::Unbounded, Bound::Excluded(bound))).count(),
        };
        ahead += before as u32;
    }
    ahead
}
