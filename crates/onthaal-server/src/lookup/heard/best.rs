//! What those do otherwise with whom it is difficult least often: two halves side by side, and no names.
//!
//! In which half an agent is, is read from every other contact; what the halves come to, from the contacts between. So
//! luck that put somebody in a half is not counted there again: agents who are all alike come out alike.

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
    /// Of the contacts by which the halves are made: how many, and how many difficult.
    sorted_by: (u64, u64),
    /// Of the contacts between them.
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

    /// By which the halves are made.
    fn place(&self) -> f64 {
        self.sorted_by.1 as f64 / self.sorted_by.0 as f64
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
        let difficult = u64::from(row.effort().is_some_and(|effort| effort >= DIFFICULT_FROM));
        if row.id().0 % 2 == 0 {
            performer.sorted_by.0 += 1;
            performer.sorted_by.1 += difficult;
        } else {
            performer.contacts += 1;
            performer.difficult += difficult;
            performer.worded.add(row, Some(agent));
        }
    })
    .await?;
    let has_enough = |agent: &Performer| {
        agent.contacts + agent.sorted_by.0 >= CONTACTS_MIN && agent.contacts > 0 && agent.sorted_by.0 > 0
    };
    let enough: Vec<Performer> = agents.into_values().filter(has_enough).collect();
    Ok(side_by_side(enough, ears))
}

fn side_by_side(mut agents: Vec<Performer>, ears: &Ears) -> Best {
    agents.sort_by(|one, other| one.place().total_cmp(&other.place()));
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
        Performer { sorted_by: (contacts, difficult), contacts, difficult, worded: Worded::default() }
    }

    #[test]
    fn luck_in_the_contacts_that_sort_is_not_counted_again() {
        // All alike between, however different they looked in the contacts by which they were sorted.
        let agents = (0..10).map(|number| Performer { sorted_by: (60, number * 4), ..agent(60, 7) });
        assert!(side_by_side(agents.collect(), &Ears::shipped()).too_few);
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
