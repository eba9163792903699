//! The trials of our own doors, as the chat window shows a contact to its customer.

use std::collections::BTreeMap;

use onthaal_core::event::Recorded;
use onthaal_core::floor::State;
use onthaal_core::id::ContactId;

use super::{Change, Scene};
use crate::view::chat::{ChatState, ChatView};
use crate::view::contact::Line;
use crate::view::doors::DoorsNow;
use crate::view::house::Name;

/// What trials said, by the number under which the doors know them.
#[derive(Debug, Default)]
pub(super) struct TrialLines(BTreeMap<ContactId, Vec<Line>>);

impl TrialLines {
    /// Takes in the lines that belong to trials, and forgets those of trials that nobody remembers.
    pub(super) fn take_in(&mut self, state: &State, lines: &[Line]) {
        for line in lines {
            let contact = ContactId(line.contact);
            if state.trial(contact).is_some() {
                self.0.entry(contact).or_default().push(line.clone());
            }
        }
        self.0.retain(|contact, _| state.trial(*contact).is_some());
    }
}

/// The trials that these events are about.
pub(super) fn tried_in(events: &[Recorded]) -> impl Iterator<Item = ContactId> {
    events.iter().filter_map(|recorded| recorded.event.trial()).map(onthaal_core::id::TrialId::contact)
}

impl Scene {
    /// How our own doors stand, as it was last found out.
    pub fn doors(&self) -> &DoorsNow {
        &self.doors
    }

    /// Shows how our own doors stand.
    pub fn show_doors(&mut self, now: DoorsNow) {
        if self.doors != now {
            self.doors = now.clone();
            self.backlog.push(Change { doors: Some(now), ..Change::default() });
        }
    }

    /// A trial as its window sees it: as somebody who waits, until it has left.
    pub(super) fn trial_view(&self, id: ContactId) -> Option<ChatView> {
        let trial = self.state.trial(id)?;
        let house = self.house();
        Some(ChatView {
            contact: id.0,
            state: if trial.ended { ChatState::Ended } else { ChatState::Waiting },
            queue: house.queue(trial.queue).map(|queue| Name::from(&queue.name)).unwrap_or_default(),
            queue_id: trial.queue.0,
            ahead: None,
            wait_p80_ms: None,
            expected_at: None,
            agent: None,
            held: false,
            same_matter: None,
            choice: None,
            lines: trial.said.map_or(0, |said| said.line),
            staff_read: 0,
            ended_at: None,
            ended_by: None,
            next_step: None,
            promises: Vec::new(),
            survey: None,
            news: None,
            longer_than_told: false,
            called_back: false,
            can_be_called: false,
            place_kept_until: None,
            keep_place_for_ms: None,
        })
    }

    /// What a trial said; none when it is none.
    pub(super) fn trial_lines(&self, id: ContactId) -> Option<&[Line]> {
        self.state.trial(id)?;
        Some(self.trials.0.get(&id).map_or(&[][..], Vec::as_slice))
    }
}
