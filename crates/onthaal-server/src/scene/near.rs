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
        let mut near = Near { untold: promises.to_tell().count() as u32, ..Near::default() };
        for promise in promises.open() {
            let theirs = near.by_owner.entry(promise.owner).or_default();
            theirs.soon += u32::from(promise.stage == PromiseStage::DueSoon);
            theirs.broken += u32::from(promise.stage == PromiseStage::Broken || promise.renewals > 0);
        }
        near
    }
}
