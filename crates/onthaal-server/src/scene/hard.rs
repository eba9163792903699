//! The conversations that are getting hard now, the hardest first.

use std::collections::{BTreeMap, BTreeSet};

use onthaal_core::floor::Stage;
use onthaal_core::id::ContactId;

use super::Scene;
use crate::view::hearing::HardContact;

/// At most so many are shown.
const HARD_SHOWN_MAX: usize = 20;
/// From this effort on, in hundredths: half of the way from where every conversation begins to difficult.
const HARD_FROM: u32 = 450;

/// Those that are hard, kept as contacts change.
#[derive(Debug, Default)]
pub(super) struct Hard {
    all: BTreeMap<ContactId, HardContact>,
    shown: Vec<HardContact>,
}

impl Scene {
    /// The conversations that are getting hard now, the hardest first.
    pub fn hard(&self) -> &[HardContact] {
        &self.hard.shown
    }

    /// Looks at these contacts again; the list, when it changed.
    pub(super) fn look_at_hard(&mut self, touched: &BTreeSet<ContactId>) -> Option<Vec<HardContact>> {
        for contact in touched {
            match self.hard_contact(*contact) {
                Some(hard) => self.hard.all.insert(*contact, hard),
                None => self.hard.all.remove(contact),
            };
        }
        let mut now: Vec<&HardContact> = self.hard.all.values().collect();
        now.sort_by_key(|hard| (std::cmp::Reverse(hard.hundredths), hard.contact));
        now.truncate(HARD_SHOWN_MAX);
        if now.iter().copied().eq(self.hard.shown.iter()) {
            return None;
        }
        self.hard.shown = now.into_iter().cloned().collect();
        Some(self.hard.shown.clone())
    }

    fn hard_contact(&self, id: ContactId) -> Option<HardContact> {
        let (contact, talk) = self.talk(id)?;
        let agent = match contact.stage {
            Stage::Waiting | Stage::Offered { .. } => None,
            Stage::Talking { agent } => Some(agent),
            Stage::WrappingUp { .. } => return None,
        };
        let effort = talk.hearing.now().filter(|effort| effort.hundredths >= HARD_FROM)?;
        Some(HardContact {
            contact: id.0,
            queue: contact.queue.0,
            agent: agent.map(|agent| agent.0),
            hundredths: effort.hundredths,
            level: effort.level,
            since: talk.hearing.level_since().0,
            cues: talk.hearing.hardest_cues(),
        })
    }
}
