//! What screens were last shown of agents and queues, so that only what changed since is sent.

use std::collections::{BTreeMap, BTreeSet};

use onthaal_core::event::{Event, Recorded};
use onthaal_core::id::{AgentId, ContactId};
use onthaal_core::moment::Moment;

use super::Scene;
use crate::view::agent::{AgentView, QueueView};

/// What was shown last.
#[derive(Debug, Default)]
pub(super) struct Shown {
    agents: BTreeMap<AgentId, AgentView>,
    queues: BTreeMap<u32, QueueView>,
}

impl Scene {
    /// Takes everything as shown, as a screen that is given the whole sees it.
    pub(super) fn show_all(&mut self, now: Moment) {
        let agents = self.agent_views().into_iter().map(|view| (AgentId(view.id), view)).collect();
        let queues = self.queue_views(now).into_iter().map(|view| (view.id, view)).collect();
        self.shown = Shown { agents, queues };
    }

    /// Those of these agents who are not as they were shown last.
    pub(super) fn changed_agents(&mut self, agents: &BTreeSet<AgentId>) -> Vec<AgentView> {
        let mut changed = Vec::new();
        for agent in agents {
            let Some(view) = self.agent_view(*agent) else { continue };
            if self.shown.agents.get(agent) != Some(&view) {
                self.shown.agents.insert(*agent, view.clone());
                changed.push(view);
            }
        }
        debug_assert!(
            self.agent_views().iter().all(|view| self.shown.agents.get(&AgentId(view.id)) == Some(view)),
            "an agent changed whom nothing that happened is about"
        );
        changed
    }

    /// The queues that are not as they were shown last.
    pub(super) fn changed_queues(&mut self, now: Moment) -> Vec<QueueView> {
        let mut changed = Vec::new();
        for view in self.queue_views(now) {
            if self.shown.queues.get(&view.id) != Some(&view) {
                self.shown.queues.insert(view.id, view.clone());
                changed.push(view);
            }
        }
        changed
    }

    /// The agents who take part in these contacts.
    pub(super) fn takers_of(&self, contacts: &BTreeSet<ContactId>) -> BTreeMap<ContactId, BTreeSet<AgentId>> {
        contacts.iter().map(|id| (*id, self.takers(*id))).collect()
    }
}

/// Whose presence changed.
pub(super) fn came_and_went(events: &[Recorded]) -> BTreeSet<AgentId> {
    let agent = |recorded: &Recorded| match recorded.event {
        Event::PresenceChanged { agent, .. } => Some(agent),
        _ => None,
    };
    events.iter().filter_map(agent).collect()
}
