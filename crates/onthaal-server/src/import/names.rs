//! The names of queues, agents, reasons and groups in a file, each with the number under which it is counted.

use std::collections::BTreeMap;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::account::Refused;
use crate::limits;

onthaal_core::word_list! {
    /// What has a name.
    Kind {
        /// A queue.
        Queue = "queue",
        /// An agent.
        Agent = "agent",
        /// A reason for contact.
        Reason = "reason",
        /// A group of customers.
        Group = "group",
    }
}

/// One name with its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The number under which it is counted.
    pub id: u32,
    /// As it stands in the file, or as the mapping says it.
    pub name: String,
    /// Of a queue: the promise, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_within_ms: Option<i64>,
}

/// The names of one file, or of all files, by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NameLists {
    /// Queues.
    pub queues: Vec<Named>,
    /// Agents.
    pub agents: Vec<Named>,
    /// Reasons for contact.
    pub reasons: Vec<Named>,
    /// Groups of customers.
    pub groups: Vec<Named>,
}

impl NameLists {
    /// Those of one kind.
    pub fn of(&self, kind: Kind) -> &Vec<Named> {
        match kind {
            Kind::Queue => &self.queues,
            Kind::Agent => &self.agents,
            Kind::Reason => &self.reasons,
            Kind::Group => &self.groups,
        }
    }

    /// Puts a name in place of what was there under its number.
    pub fn put(&mut self, kind: Kind, named: Named) {
        let list = self.of_mut(kind);
        match list.iter_mut().find(|known| known.id == named.id) {
            Some(known) => *known = named,
            None => list.push(named),
        }
    }

    fn of_mut(&mut self, kind: Kind) -> &mut Vec<Named> {
        match kind {
            Kind::Queue => &mut self.queues,
            Kind::Agent => &mut self.agents,
            Kind::Reason => &mut self.reasons,
            Kind::Group => &mut self.groups,
        }
    }
}

/// Gives names their numbers: those the house or an earlier import knows, and the next free ones to the others.
#[derive(Clone, Debug, Default)]
pub struct Names {
    numbers: [HashMap<Vec<u8>, u32>; 4],
    known: [BTreeMap<String, u32>; 4],
    next: [u32; 4],
    /// Those that are new with this file, or whose promise this file says.
    found: NameLists,
}

impl Names {
    /// With the names that are known already: of the house, and of earlier imports.
    pub fn knowing(known: &NameLists) -> Names {
        let mut names = Names { next: [limits::IMPORTED_NAMES_FROM; 4], ..Names::default() };
        for kind in Kind::ALL {
            for named in known.of(*kind) {
                names.known[*kind as usize].entry(named.name.clone()).or_insert(named.id);
                let next = &mut names.next[*kind as usize];
                *next = (*next).max(named.id.saturating_add(1));
            }
        }
        names
    }

    /// The number of a word as it stands in the file; `shown` says what people read instead of it.
    pub fn number(
        &mut self,
        kind: Kind,
        word: &[u8],
        shown: impl FnOnce(&[u8]) -> (String, Option<i64>),
    ) -> Result<u32, Refused> {
        if let Some(number) = self.numbers[kind as usize].get(word) {
            return Ok(*number);
        }
        if self.numbers[kind as usize].len() >= limits::IMPORT_NAMES_MAX {
            let why = format!("there are more than {} different {kind} names", limits::IMPORT_NAMES_MAX);
            return Err(Refused::new("too many different names", why));
        }
        let (name, answer_within_ms) = shown(word);
        let name: String = name.trim().chars().take(limits::IMPORT_NAME_CHARS_MAX).collect();
        let next = &mut self.next[kind as usize];
        let id = *self.known[kind as usize].entry(name.clone()).or_insert_with(|| {
            *next += 1;
            *next - 1
        });
        let found = self.found.of_mut(kind);
        if id >= limits::IMPORTED_NAMES_FROM && !found.iter().any(|named| named.id == id) {
            found.push(Named { id, name, answer_within_ms });
        }
        self.numbers[kind as usize].insert(word.to_owned(), id);
        Ok(id)
    }

    /// The names that this file brings.
    pub fn found(&self) -> &NameLists {
        &self.found
    }

    /// What a number is called, as far as this file brought it.
    pub fn name(&self, kind: Kind, number: u32) -> Option<&str> {
        self.found.of(kind).iter().find(|named| named.id == number).map(|named| named.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(word: &[u8]) -> (String, Option<i64>) {
        (String::from_utf8_lossy(word).into_owned(), None)
    }

    #[test]
    fn the_house_keeps_its_numbers_and_others_get_the_next() {
        let named = |id, name: &str| Named { id, name: name.into(), answer_within_ms: None };
        let known = NameLists { queues: vec![named(3, "orders"), named(1_000_000, "PS")], ..NameLists::default() };
        let mut names = Names::knowing(&known);
        let mut number = |word: &str| names.number(Kind::Queue, word.as_bytes(), plain).unwrap();
        assert_eq!([number("orders"), number("PS"), number("NW"), number("NW")], [3, 1_000_000, 1_000_001, 1_000_001]);
        let found: Vec<u32> = names.found().queues.iter().map(|named| named.id).collect();
        assert_eq!(found, [1_000_000, 1_000_001], "a number that an import gave is kept with every import that has it");
        assert_eq!(names.number(Kind::Agent, b"ann", plain), Ok(1_000_000));
    }

    #[test]
    fn a_column_of_something_else_is_refused_in_the_end() {
        let mut names = Names::knowing(&NameLists::default());
        let mut last = Ok(0);
        for number in 0..=limits::IMPORT_NAMES_MAX {
            last = names.number(Kind::Agent, number.to_string().as_bytes(), plain);
        }
        assert_eq!(last.unwrap_err().kind, "too many different names");
    }
}
