//! What may be done with a contact: answering, talking, passing on, asking a colleague, ending, wrapping up.

mod consult;
mod finish;
mod listen;
mod pass_on;
mod presence;
mod talk;

pub(crate) use consult::{all_over as consults_over, consult, consult_lapses, end_consult, join_consult};
pub(crate) use finish::{conversation_lapses, customer_leaves, customer_returns, end, wrap_up};
pub(crate) use listen::listen;
pub(crate) use pass_on::transfer;
pub(crate) use presence::{leave_floor, set_presence};
pub(crate) use talk::{Words, hold, read, resume, say};

use crate::event::Event;
use crate::floor::{Refusal, Stage, State};
use crate::id::{AgentId, ContactId};
use crate::words::MissedWhy;

/// An agent takes an offer.
pub(crate) fn answer(state: &State, contact: ContactId, agent: AgentId) -> Result<Vec<Event>, Refusal> {
    offered_to(state, contact, agent)?;
    Ok(vec![Event::Answered { contact, agent }])
}

/// An agent says no to an offer.
pub(crate) fn decline(state: &State, contact: ContactId, agent: AgentId) -> Result<Vec<Event>, Refusal> {
    offered_to(state, contact, agent)?;
    Ok(crate::routing::not_taken(state, contact, agent, MissedWhy::Declined))
}

fn offered_to(state: &State, contact: ContactId, agent: AgentId) -> Result<(), Refusal> {
    match state.open(contact)?.stage {
        Stage::Offered { agent: asked, .. } if asked == agent => Ok(()),
        Stage::Offered { .. } => Err(Refusal::NotYours(agent)),
        stage @ (Stage::Waiting | Stage::Talking { .. } | Stage::WrappingUp { .. }) => {
            Err(Refusal::NotNow(stage.word()))
        }
    }
}
