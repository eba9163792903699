//! How often agents word things in ways that make it easier or harder, in a hundred of their turns.

use std::collections::{BTreeMap, BTreeSet};

use onthaal_core::contact::Facts;
use onthaal_core::id::AgentId;
use onthaal_core::moment::Moment;
use onthaal_store::{Store, StoreError};

use super::each_heard;
use super::rates::{Worded, pairs};
use crate::hearing::Ears;
use crate::lookup::Counting;
use crate::view::hearing::{AgentBehaviours, Behaviours};
use crate::view::narrowing::Narrowing;

/// An agent with fewer turns is not shown: too few to say anything about somebody.
const TURNS_MIN: u64 = 200;

/// Over a period, for everybody together and for each of these agents; for every agent when none is named.
///
/// # Errors
/// The store could not be read.
pub async fn behaviours(
    store: &Store,
    (counting, ears): (&Counting<'_>, &Ears),
    asked: ((Moment, Moment), &Narrowing),
    only: Option<AgentId>,
) -> Result<Behaviours, StoreError> {
    let mut all = Worded::default();
    let mut agents: BTreeMap<AgentId, Worded> = BTreeMap::new();
    each_heard(store, counting, asked, |row| {
        all.add(row, None);
        let here: BTreeSet<AgentId> = row.agent_lines().map(|(agent, _)| agent).collect();
        for agent in here.into_iter().filter(|agent| only.is_none_or(|only| only == *agent)) {
            agents.entry(agent).or_default().add(row, Some(agent));
        }
    })
    .await?;
    let shown = agents.into_iter().filter(|(_, worded)| worded.turns >= TURNS_MIN);
    Ok(Behaviours {
        agent_turns: all.turns,
        all: all.rates(ears),
        agents: shown
            .map(|(agent, worded)| AgentBehaviours {
                agent: agent.0,
                agent_turns: worded.turns,
                behaviours: worded.rates(ears),
            })
            .collect(),
        pairs: pairs(),
        agent_turns_least: TURNS_MIN,
    })
}
