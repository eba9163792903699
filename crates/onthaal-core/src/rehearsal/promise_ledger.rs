//! The promises of an invented day, kept from the events alone: none is forgotten, and none ends twice.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Event, Recorded};
use crate::floor::State;
use crate::id::PromiseId;
use crate::moment::Moment;

use super::ledger::{Kept, law};

#[derive(Clone, Debug)]
struct Given {
    due: Moment,
    broken: bool,
}

/// What was promised and has not come to its end, and whose customer does not know yet that it did not come true.
#[derive(Clone, Debug, Default)]
pub(super) struct PromiseLedger {
    standing: BTreeMap<PromiseId, Given>,
    untold: BTreeSet<PromiseId>,
    last: u64,
    /// Somebody was forgotten, who need not be told any more.
    forgot: bool,
}

impl PromiseLedger {
    pub(super) fn book(&mut self, recorded: &Recorded) -> Kept {
        if let Event::Promised { promise, due, replaces, .. } = recorded.event {
            law(promise.0 > self.last, || "its number was given out before".into())?;
            law(due > recorded.at, || "it was broken when it was made".into())?;
            self.last = promise.0;
            if let Some(replaced) = replaces {
                law(self.standing.remove(&replaced).is_some(), || "what it replaces did not stand".into())?;
                self.untold.insert(replaced);
            }
            self.standing.insert(promise, Given { due, broken: false });
            return Ok(());
        }
        if let Event::CustomerErased { .. } = recorded.event {
            self.forgot = true;
            return Ok(());
        }
        if let Event::PromiseTold { promise, .. } = recorded.event {
            return law(self.untold.remove(&promise), || "there was nothing to tell".into());
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
        Ok(())
    }

    /// What stands here stands there, nothing is due that did not break, and everybody who is to be told will be.
    pub(super) fn check(&self, state: &State, now: Moment) -> Kept {
        let standing: BTreeSet<PromiseId> = state.promises().open().map(|promise| promise.id).collect();
        law(self.standing.keys().eq(standing.iter()), || format!("{standing:?} stand, not {:?}", self.standing))?;
        let untold: BTreeSet<PromiseId> = state.promises().to_tell().map(|(id, _)| id).collect();
        let same = if self.forgot { untold.is_subset(&self.untold) } else { untold == self.untold };
        law(same, || format!("{untold:?} are to be told, not {:?}", self.untold))?;
        let late = self.standing.iter().find(|(_, given)| given.due <= now && !given.broken);
        law(late.is_none(), || format!("{late:?} should have broken"))
    }
}
