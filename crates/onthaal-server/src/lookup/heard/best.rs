//! What those do otherwise with whom it is difficult least often: two halves side by side, and no names.

use std::collections::BTreeMap;

use onthaal_core::contact::Facts;
use onthaal_core::heard::DIFFICULT_FROM;
use onthaal_core::id::AgentId;
use onthaal_core::measure::wilson;
use onthaal_core::moment::Moment;
use onthaal_store::{Store, StoreError};

use super::each_heard;
use super::rates::{Worded, counted, pairs};
use crate::hearing::Ears;
use crate::lookup::Counting;
use crate::view::hearing::{Best, BestBehaviour, Half};
use crate::view::narrowing::Narrowing;

/// An agent with fewer contacts is in neither half.
const CONTACTS_MIN: u64 = 30;
/// A half of fewer agents would be about somebody.
const AGENTS_IN_HALF_MIN: usize = 2;

#[derive(Clone, Default)]
struct Performer {
    contacts: u64,
    difficult: u64,
    worded: Worded,
}

impl Performer {
    fn merge(mut self, other: &Performer) -> Performer {
        self.contacts += other.contacts;
        self.difficult += other.difficult;
        self.worded.merge(&other.worded);
        self
    }

    fn share(&self) -> f64 {
        self.difficult as f64 / self.contacts as f64
    }
}

/// The halves over a period; nothing when there is too little to tell them apart.
///
/// # Errors
/// The store could not be read.
pub async fn best(
    store: &Store,
    (counting, ears): (&Counting<'_>, &Ears),
    asked: ((Moment, Moment), &Narrowing),
) -> Result<Best, StoreError> {
    let mut agents: BTreeMap<AgentId, Performer> = BTreeMap::new();
    each_heard(store, counting, asked, |row| {
        // Of the last agent, as everywhere; what somebody else worded in it is not theirs.
        let Some(agent) = row.last_agent() else { return };
        let performer = agents.entry(agent).or_default();
        performer.contacts += 1;
        performer.difficult += u64::from(row.effort().is_some_and(|effort| effort >= DIFFICULT_FROM));
        performer.worded.add(row, Some(agent));
    })
    .await?;
    let enough: Vec<Performer> = agents.into_values().filter(|agent| agent.contacts >= CONTACTS_MIN).collect();
    Ok(side_by_side(enough, ears))
}

fn side_by_side(mut agents: Vec<Performer>, ears: &Ears) -> Best {
    agents.sort_by(|one, other| one.share().total_cmp(&other.share()));
    let half = agents.len() / 2;
    let nothing = Best { too_few: true, better: None, weaker: None, behaviours: Vec::new(), pairs: pairs() };
    if half < AGENTS_IN_HALF_MIN {
        return nothing;
    }
    // Of an odd number the one in the middle is in neither.
    let [better, weaker] = [&agents[..half], &agents[agents.len() - half..]]
        .map(|agents| agents.iter().fold(Performer::default(), Performer::merge));
    let [shown_better, shown_weaker] = [&better, &weaker].map(|performers| {
        let (low, high) = wilson(performers.difficult, performers.contacts);
        Half { agents: half, contacts: performers.contacts, difficult: performers.share(), low, high }
    });
    if shown_better.high >= shown_weaker.low {
        return Best { better: Some(shown_better), weaker: Some(shown_weaker), ..nothing };
    }
    let behaviours = counted(ears).map(|(cue, kind)| {
        let (better, weaker) = (better.worded.rate(&cue), weaker.worded.rate(&cue));
        let differs = better.high < weaker.low || weaker.high < better.low;
        BestBehaviour { cue, kind, better, weaker, differs }
    });
    Best {
        too_few: false,
        behaviours: behaviours.collect(),
        better: Some(shown_better),
        weaker: Some(shown_weaker),
        pairs: pairs(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agent(contacts: u64, difficult: u64) -> Performer {
        Performer { contacts, difficult, worded: Worded::default() }
    }

    #[test]
    fn halves_that_cannot_be_told_apart_say_nothing_of_behaviour() {
        let told = side_by_side(vec![agent(30, 3), agent(30, 4), agent(30, 5), agent(30, 4)], &Ears::shipped());
        assert!(told.too_few && told.behaviours.is_empty());
        let one_each = side_by_side(vec![agent(900, 9), agent(900, 500)], &Ears::shipped());
        assert!(one_each.too_few && one_each.better.is_none(), "a half of one is somebody");
    }

    #[test]
    fn halves_that_differ_are_put_side_by_side() {
        let agents = vec![agent(200, 80), agent(200, 10), agent(200, 90), agent(200, 12), agent(200, 40)];
        let told = side_by_side(agents, &Ears::shipped());
        assert!(!told.too_few);
        let (better, weaker) = (told.better.unwrap(), told.weaker.unwrap());
        assert_eq!((better.agents, better.contacts, weaker.contacts), (2, 400, 400));
        assert!((better.difficult - 0.055).abs() < 1e-9 && (weaker.difficult - 0.425).abs() < 1e-9);
        assert!(!told.behaviours.is_empty() && told.behaviours.iter().all(|it| !it.differs), "nobody said anything");
    }
}
