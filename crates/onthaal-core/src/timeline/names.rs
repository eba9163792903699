//! The names of a story and the numbers behind them; a name not met before is given the next number.

use std::collections::BTreeMap;

use crate::calendar::{Block, Calendar};
use crate::field::Unreadable;
use crate::house::{Agent, House, Name, Queue, Reason, Skill};
use crate::id::{AgentId, CalendarId, ContactId, CustomerId, Handle, NeedId, QueueId, ReasonId, SkillId};
use crate::moment::Span;
use crate::words::{Channel, HandleKind, Language};

use super::time::Day;

/// Labels that stand for numbers given out in the order of the story.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Labels {
    by_label: BTreeMap<String, u64>,
    by_number: BTreeMap<u64, String>,
}

impl Labels {
    /// The number of a label, if it has one.
    pub(super) fn number(&self, label: &str) -> Option<u64> {
        self.by_label.get(label).copied()
    }

    /// The number of a label; the next one when it is new.
    pub(super) fn number_or_new(&mut self, label: &str) -> u64 {
        self.number(label).unwrap_or_else(|| {
            let next = self.by_number.keys().next_back().map_or(1, |last| last + 1);
            self.set(next, label);
            next
        })
    }

    /// Gives a number its label.
    pub(super) fn set(&mut self, number: u64, label: &str) {
        self.by_label.insert(label.into(), number);
        self.by_number.insert(number, label.into());
    }

    /// The label of a number; the number itself when it has none.
    pub(super) fn label(&self, number: u64) -> String {
        self.by_number.get(&number).cloned().unwrap_or_else(|| number.to_string())
    }

    /// Whether a number has a label.
    pub(super) fn knows(&self, number: u64) -> bool {
        self.by_number.contains_key(&number)
    }

    /// The number, when there is only one.
    pub(super) fn only(&self) -> Option<u64> {
        if self.by_number.len() == 1 { self.by_number.keys().next().copied() } else { None }
    }

    /// This label, or the first of `label-2`, `label-3`, … that is free.
    pub(super) fn free(&self, label: &str) -> String {
        std::iter::once(label.to_string())
            .chain((2..).map(|n| format!("{label}-{n}")))
            .find(|candidate| !self.by_label.contains_key(candidate))
            .expect("there is always a next number")
    }
}

/// Every name of a story.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Names {
    /// The day that clock times lie on.
    pub(super) day: Day,
    /// The settings, in which queues, people, kinds of contact and reasons have their names.
    pub(super) house: House,
    /// Contacts.
    pub(super) contacts: Labels,
    /// Customers.
    pub(super) customers: Labels,
    /// Needs.
    pub(super) needs: Labels,
    handles: BTreeMap<Handle, String>,
}

impl Names {
    /// The kind of contact of this name.
    pub(super) fn skill(&mut self, key: &str) -> SkillId {
        if let Some(skill) = self.house.skills.iter().find(|skill| skill.key == key) {
            return skill.id;
        }
        let id = SkillId(self.house.skills.len() as u32 + 1);
        self.house.skills.push(Skill { id, key: key.into(), name: named(key) });
        id
    }

    /// The queue of this name; a new one is open always and takes one kind of contact, of its own name.
    pub(super) fn queue(&mut self, key: &str) -> &mut Queue {
        let known = self.house.queues.iter().position(|queue| queue.key == key);
        let index = known.unwrap_or_else(|| {
            let queue = Queue {
                id: QueueId(self.house.queues.len() as u32 + 1),
                key: key.into(),
                name: named(key),
                channels: Channel::ALL.to_vec(),
                skills: vec![self.skill(key)],
                calendar: self.calendar("always").id,
                growth_permille: 1_000,
                offer_for: Span::seconds(20),
                keep_place_for: Span::minutes(2),
                waiting_max: 100,
                answer_within: Span::seconds(60),
                callbacks_per_quarter: 0,
                survey_percent: 0,
            };
            self.house.queues.push(queue);
            self.house.queues.len() - 1
        });
        &mut self.house.queues[index]
    }

    /// The agent of this name; a new one helps with everything there is so far, one contact of each channel at a time.
    pub(super) fn agent(&mut self, key: &str) -> &mut Agent {
        let known = self.house.agents.iter().position(|agent| agent.key == key);
        let index = known.unwrap_or_else(|| {
            self.house.agents.push(Agent {
                id: AgentId(self.house.agents.len() as u32 + 1),
                key: key.into(),
                name: key.into(),
                team: None,
                skills: self.house.skills.iter().map(|skill| (skill.id, 3)).collect(),
                languages: Language::ALL.to_vec(),
                capacity: Channel::ALL.iter().map(|channel| (*channel, 1)).collect(),
                active: true,
            });
            self.house.agents.len() - 1
        });
        &mut self.house.agents[index]
    }

    /// The reason of this name; a new one belongs to the first kind of contact.
    pub(super) fn reason(&mut self, key: &str) -> &mut Reason {
        let known = self.house.reasons.iter().position(|reason| reason.key == key);
        let index = known.unwrap_or_else(|| {
            let skill = self.house.skills.first().map_or_else(|| SkillId(1), |skill| skill.id);
            let id = ReasonId(self.house.reasons.len() as u32 + 1);
            self.house.reasons.push(Reason { id, key: key.into(), name: named(key), skill, journey: None });
            self.house.reasons.len() - 1
        });
        &mut self.house.reasons[index]
    }

    /// The opening hours of this name; new ones are always open.
    pub(super) fn calendar(&mut self, key: &str) -> &mut Calendar {
        let known = self.house.calendars.iter().position(|calendar| calendar.key == key);
        let index = known.unwrap_or_else(|| {
            self.house.zone = self.day.zone();
            let whole_day = vec![Block { from_minute: 0, to_minute: 1_440 }];
            self.house.calendars.push(Calendar {
                id: CalendarId(self.house.calendars.len() as u32 + 1),
                key: key.into(),
                zone: self.day.zone(),
                week: std::array::from_fn(|_| whole_day.clone()),
                holidays: Vec::new(),
                exceptions: Vec::new(),
            });
            self.house.calendars.len() - 1
        });
        &mut self.house.calendars[index]
    }

    /// The handle behind `email:bakker`; the same words are always the same handle.
    pub(super) fn handle(&mut self, word: &str) -> Result<Handle, Unreadable> {
        let (kind, label) =
            word.split_once(':').ok_or_else(|| Unreadable(format!("'{word}' is not a handle like email:bakker")))?;
        let kind: HandleKind = kind.parse()?;
        let handle = Handle { kind, digest: digest(label) };
        self.handles.insert(handle, word.into());
        Ok(handle)
    }

    /// The words of a handle.
    pub(super) fn handle_word(&self, handle: Handle) -> String {
        self.handles.get(&handle).cloned().unwrap_or_else(|| format!("{}:{:x}", handle.kind, handle.digest))
    }

    /// The label of a contact.
    pub(super) fn contact_label(&self, contact: ContactId) -> String {
        self.contacts.label(contact.0)
    }

    /// The label of a customer.
    pub(super) fn customer_label(&self, customer: CustomerId) -> String {
        self.customers.label(customer.0)
    }

    /// The label of a need.
    pub(super) fn need_label(&self, need: NeedId) -> String {
        self.needs.label(need.0)
    }
}

fn named(key: &str) -> Name {
    Name { nl: key.into(), en: key.into() }
}

/// The mark of a visit that a story does not give one: always the same for the same label.
pub(super) fn visit_key(label: &str) -> u64 {
    digest(label) as u64
}

/// A digest of a label: FNV-1a in 128 bits, which needs no secret in a story.
fn digest(label: &str) -> u128 {
    label.bytes().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    })
}
