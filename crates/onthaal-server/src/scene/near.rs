//! How many promises need somebody now, counted once for everybody.

use std::collections::BTreeMap;

use onthaal_core::id::AgentId;
use onthaal_core::words::PromiseStage;

use super::Scene;
use crate::view::promise::PromisesNear;

/// By who is to keep them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Near {
    by_owner: BTreeMap<Option<AgentId>, PromisesNear>,
    untold: u32,
}

impl Near {
    /// What an agent is told: their own, and those of nobody in particular.
    pub fn of(&self, agent: AgentId) -> PromisesNear {
        let mut near = PromisesNear { untold: self.untold, ..PromisesNear::default() };
        for theirs in [Some(agent), None].iter().filter_map(|owner| self.by_owner.get(owner)) {
            near.soon += theirs.soon;
            near.broken += theirs.broken;
        }
        near
    }
}

impl Scene {
    /// How many promises need somebody now.
    pub fn promises_near(&self) -> Near {
        let promises = self.state.promises();
        // News of a disturbance is told to all at once, and counted with it.
        let untold = promises.to_tell().filter(|(_, untold)| untold.disturbance.is_none());
        let mut near = Near { untold: untold.count() as u32, ..Near::default() };
        for promise in promises.open().filter(|promise| promise.disturbance.is_none()) {
            let theirs = near.by_owner.entry(promise.owner).or_default();
            theirs.soon += u32::from(promise.stage == PromiseStage::DueSoon);
            theirs.broken += u32::from(promise.let_down());
        }
        near
    }
}
