//! What the formats that know their own columns share: names by the mapping, numbers, and the story of a course.

use std::sync::Arc;

use onthaal_core::id::{AgentId, ContactId, QueueId, ReasonId};
use onthaal_core::moment::Moment;
use onthaal_core::words::{Channel, Language};

use super::Failure;
use super::account::{Refused, Repairs};
use super::course::{Course, Terms};
use super::mapping::{Mapping, QueueValue};
use super::names::{Kind, Names};
use super::source::{Item, Opening, Outcome};
use crate::limits;
use crate::secret::Digests;

/// Everything by which courses become contacts.
pub(super) struct Desk {
    pub mapping: Arc<Mapping>,
    pub names: Names,
    pub digests: Digests,
    pub language: Language,
    first: u64,
    given: u64,
    terms: Terms,
}

impl Desk {
    pub(super) fn new(opening: Opening) -> Result<Desk, Failure> {
        let Opening { mapping, names, digests, first, now } = opening;
        let terms = Terms { longest: mapping.longest, latest: now + limits::IMPORT_AHEAD_MAX };
        Ok(Desk { language: mapping.language()?, mapping, names, digests, first, given: 0, terms })
    }

    /// The queue with this name in the file; without one, that of the mapping or of the import itself.
    pub(super) fn queue(&mut self, word: &str) -> Result<QueueId, Refused> {
        let mapping = self.mapping.clone();
        let usual = mapping.answer_within();
        let number = self.names.number(Kind::Queue, word.as_bytes(), |_| match mapping.values.queue.get(word) {
            Some(QueueValue::Name(name)) => (name.clone(), Some(usual.0)),
            Some(QueueValue::Queue { name, answer_within, .. }) => {
                (name.clone(), Some(answer_within.unwrap_or(usual).0))
            }
            None if word.is_empty() => {
                let name = mapping.defaults.queue.as_deref().or(mapping.name.as_deref()).unwrap_or("import");
                (name.to_owned(), Some(usual.0))
            }
            None => (word.to_owned(), Some(usual.0)),
        })?;
        Ok(QueueId(number))
    }

    /// The agent with this name in the file; number 0 when nobody is named.
    pub(super) fn agent(&mut self, word: &str) -> Result<AgentId, Refused> {
        Ok(AgentId(self.named(Kind::Agent, word)?.unwrap_or(0)))
    }

    /// The reason with this name in the file.
    pub(super) fn reason(&mut self, word: &str) -> Result<Option<ReasonId>, Refused> {
        Ok(self.named(Kind::Reason, word)?.map(ReasonId))
    }

    fn named(&mut self, kind: Kind, word: &str) -> Result<Option<u32>, Refused> {
        let mapping = self.mapping.clone();
        let meant = if kind == Kind::Agent { mapping.values.agent.get(word) } else { mapping.values.reason.get(word) };
        if word.is_empty() || meant.is_some_and(String::is_empty) {
            return Ok(None);
        }
        let shown = |_: &[u8]| (meant.cloned().unwrap_or_else(|| word.to_owned()), None);
        self.names.number(kind, word.as_bytes(), shown).map(Some)
    }

    /// The channel for a word of the file, by the mapping or by what the format knows.
    pub(super) fn channel(&self, word: &str, known: &[(&str, Channel)]) -> Result<Channel, Refused> {
        let meant = self.mapping.values.channel.get(word).and_then(|word| word.parse().ok());
        let same = |(own, _): &&(&str, Channel)| own.eq_ignore_ascii_case(word);
        meant.or_else(|| known.iter().find(same).map(|(_, channel)| *channel)).ok_or_else(|| {
            Refused::new("a channel that is not known here", format!("'{word}'; values.channel can say what it is"))
        })
    }

    /// What becomes of a course: a contact, or rows that were refused.
    pub(super) fn item(
        &mut self,
        (line, rows): (u64, u64),
        course: Result<Course, Refused>,
        mut repairs: Repairs,
        row: impl FnOnce() -> Vec<u8>,
    ) -> Item {
        let id = ContactId(self.first + self.given);
        let outcome = match course.and_then(|course| course.tell(id, self.terms, &mut repairs)) {
            Ok(contact) => {
                self.given += 1;
                Outcome::Contact(Box::new(contact))
            }
            Err(why) => Outcome::Refused(why, row()),
        };
        Item { line, rows, outcome, repairs }
    }
}

/// Rows that are no contact.
pub(super) fn left_out(line: u64, what: &str) -> Item {
    Item { line, rows: 1, outcome: Outcome::LeftOut(what.to_owned()), repairs: Repairs::default() }
}

/// A row that cannot be read.
pub(super) fn refused(line: u64, why: Refused, row: &[u8]) -> Item {
    Item { line, rows: 1, outcome: Outcome::Refused(why, row.to_vec()), repairs: Repairs::default() }
}

/// The smallest rank for the newest copy of a contact.
pub(super) fn newest_first(updated: Moment) -> u64 {
    !super::look::sortable(updated)
}
