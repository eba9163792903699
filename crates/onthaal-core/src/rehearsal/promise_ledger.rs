//! The promises of an invented day, kept from the events alone: none is forgotten, and none ends twice.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Event, Recorded};
use crate::floor::State;
use crate::id::{DisturbanceId, PromiseId};
use crate::limits::DISTURBANCES_KEPT;
use crate::moment::Moment;

use super::ledger::{Kept, law};

#[derive(Clone, Debug)]
struct Given {
    due: Moment,
    broken: bool,
    /// There will be news of this disturbance.
    disturbance: Option<DisturbanceId>,
}

/// What was promised and has not come to its end, and whose customer does not know yet that it did not come true.
#[derive(Clone, Debug, Default)]
pub(super) struct PromiseLedger {
    standing: BTreeMap<PromiseId, Given>,
    untold: BTreeSet<PromiseId>,
    last: u64,
    /// The disturbances that last, and those that are over.
    lasting: BTreeSet<DisturbanceId>,
    over: BTreeSet<DisturbanceId>,
    /// Somebody was forgotten, who need not be told any more.
    forgot: bool,
}

impl PromiseLedger {
    pub(super) fn book(&mut self, recorded: &Recorded) -> Kept {
        if let Event::Promised { promise, due, replaces, disturbance, .. } = recorded.event {
            law(disturbance.is_none_or(|it| self.lasting.contains(&it)) || replaces.is_some(), || "it is over".into())?;
            law(promise.0 > self.last, || "its number was given out before".into())?;
            law(due > recorded.at, || "it was broken when it was made".into())?;
            self.last = promise.0;
            if let Some(replaced) = replaces {
                law(self.standing.remove(&replaced).is_some(), || "what it replaces did not stand".into())?;
                self.untold.insert(replaced);
            }
            self.standing.insert(promise, Given { due, broken: false, disturbance });
            return Ok(());
        }
        if let Event::CustomerErased { .. } = recorded.event {
            self.forgot = true;
            return Ok(());
        }
        if let Event::PromiseTold { promise, .. } = recorded.event {
            let given = self.standing.get(&promise).and_then(|given| given.disturbance);
            let is_news = given.is_some_and(|disturbance| self.over.contains(&disturbance));
            return law(self.untold.remove(&promise) || is_news, || "there was nothing to tell".into());
        }
        if let Event::PromiseKept { promise, .. } | Event::PromiseReleased { promise, .. } = recorded.event {
            return law(self.standing.remove(&promise).is_some(), || "it did not stand".into());
        }
        if let Event::PromiseHanded { promise, .. } | Event::PromiseDueSoon { promise, .. } = recorded.event {
            return law(self.standing.contains_key(&promise), || "it did not stand".into());
        }
        if let Event::PromiseBroken { promise, .. } = recorded.event {
            let given = self.standing.get_mut(&promise).ok_or("it did not stand")?;
            law(!given.broken && given.due <= recorded.at, || "it broke twice or too soon".into())?;
            given.broken = true;
            self.untold.insert(promise);
        }
        self.book_disturbance(&recorded.event)
    }

    fn book_disturbance(&mut self, event: &Event) -> Kept {
        if let Event::DisturbanceBegan { disturbance, .. } = *event {
            law(self.lasting.insert(disturbance), || "its number was given out before".into())?;
        } else if let Event::DisturbanceChanged { disturbance, .. } = *event {
            law(self.lasting.contains(&disturbance), || "it did not last".into())?;
        } else if let Event::DisturbanceOver { disturbance, .. } = *event {
            self.over.insert(disturbance);
            law(self.lasting.remove(&disturbance), || "it did not last".into())?;
        }
        Ok(())
    }

    /// What stands here stands there, nothing is due that did not break, and everybody who is to be told will be.
    pub(super) fn check(&self, state: &State, now: Moment) -> Kept {
        let standing: BTreeSet<PromiseId> = state.promises().open().map(|promise| promise.id).collect();
        law(self.standing.keys().eq(standing.iter()), || format!("{standing:?} stand, not {:?}", self.standing))?;
        let untold: BTreeSet<PromiseId> = state.promises().to_tell().map(|(id, _)| id).collect();
        let same = if self.forgot { untold.is_subset(&self.untold) } else { untold == self.untold };
        law(same, || format!("{untold:?} are to be told, not {:?}", self.untold))?;
        let news = self.standing.iter().filter(|(_, it)| it.disturbance.is_some_and(|it| self.over.contains(&it)));
        let to_tell: BTreeSet<PromiseId> = state.news_to_tell().into_iter().collect();
        let is_short = to_tell.len() < DISTURBANCES_KEPT;
        law(!is_short || to_tell.iter().eq(news.map(|(id, _)| id)), || format!("{to_tell:?} wait for the news"))?;
        let late = self.standing.iter().find(|(_, given)| given.due <= now && !given.broken);
        law(late.is_none(), || format!("{late:?} should have broken"))
    }
}
