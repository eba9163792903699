//! What happens by itself: time that ran out first, then what nobody has to wait for any longer, then one offer.

use crate::event::Event;
use crate::handling::{consult_lapses, conversation_lapses};
use crate::id::{AgentId, ContactId};
use crate::moment::Moment;
use crate::promise::{breaks, due_soon};
use crate::routing::{ask_choice, choice_lapses, give_up, next_closed, next_offer, offer_lapses, released, told_again};
use crate::words::GaveUpWhy;

use super::index::Timer;
use super::open::{OpenContact, Stage};
use super::state::State;

/// One thing that is due, or nothing. Asked again until there is nothing.
pub(super) fn proceed(state: &State, now: Moment) -> Vec<Event> {
    if let Some((at, timer)) = state.index.timers.first()
        && *at <= now
    {
        return lapses(state, now, *timer);
    }
    if let Some(events) = released(state, now) {
        return events;
    }
    if let Some(contact) = next_closed(state, now) {
        return give_up(state, contact, GaveUpWhy::Closed);
    }
    next_offer(state, now).into_iter().collect()
}

fn lapses(state: &State, now: Moment, timer: Timer) -> Vec<Event> {
    let open = |id: ContactId| state.contact(id).expect("a timer stands only for a contact that is open");
    match timer {
        Timer::ComesDue(id) => crate::callback::comes_due(state, open(id), now),
        Timer::PlaceLapses(id) => give_up(state, id, GaveUpWhy::Left),
        Timer::OfferLapses(id) => offer_lapses(state, open(id), offered_to(open(id))),
        Timer::HeldLongEnough(id) => ask_choice(state, open(id), now),
        Timer::ChoiceLapses(id) => choice_lapses(state, open(id), now),
        Timer::ToldWaitPasses(id) => told_again(state, now, open(id)),
        Timer::ConsultLapses(id, colleague) => consult_lapses(id, colleague),
        Timer::ConversationLapses(id) => conversation_lapses(state, now, open(id)),
        Timer::PromiseDueSoon(id) => due_soon(state, id),
        Timer::PromiseBreaks(id) => breaks(state, now, id),
        Timer::NeedGoesQuiet(_, need) => vec![Event::NeedClosed { need, contact: None }],
    }
}

fn offered_to(contact: &OpenContact) -> AgentId {
    match contact.stage {
        Stage::Offered { agent, .. } => agent,
        Stage::Waiting | Stage::Talking { .. } | Stage::WrappingUp { .. } => {
            unreachable!("the timer of an offer stands only while it is offered")
        }
    }
}
