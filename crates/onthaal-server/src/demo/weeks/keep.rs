//! What is stored of invented weeks beside the events: words, names and records.

use onthaal_core::event::Event;
use onthaal_core::floor::Command;
use onthaal_core::id::{AgentId, ContactId, CustomerId};
use onthaal_core::moment::Moment;
use onthaal_core::words::{Party, SeenBy};
use onthaal_store::Batch;
use onthaal_store::words::{Aside, AsideKind, CustomerWords, Line};

use super::Weeks;
use crate::demo::cast::Person;
use crate::memory::record_row;

impl Weeks {
    /// Somebody says something, with the words.
    pub(super) fn say(
        &mut self,
        at: Moment,
        contact: ContactId,
        party: Party,
        agent: Option<AgentId>,
        seen_by: SeenBy,
        text: &str,
    ) {
        let key = self.chance.number() >> 1;
        let first = self.batch.events.len();
        let said = self.command(at, &Command::Say { contact, party, agent, seen_by, key, file: false });
        if said.is_err() {
            return;
        }
        let said = self.batch.events[first..].iter().find_map(|recorded| match recorded.event {
            Event::Said { contact: c, line, key: k, .. } if (c, k) == (contact, key) => Some((recorded.clone(), line)),
            _ => None,
        });
        let line = said.map(|(recorded, line)| {
            self.hear(&recorded, Some(text));
            (recorded.at, line)
        });
        let (Some((at, line)), Some(open)) = (line, self.state.contact(contact)) else { return };
        let customer = self.state.customer_today(open.customer);
        let language = open.language;
        let text = Some(text.to_string());
        self.batch.lines.push(Line { contact, line, customer, party, agent, seen_by, language, at, text });
    }

    /// Words beside the conversation.
    pub(super) fn keep_aside(&mut self, at: Moment, contact: ContactId, kind: AsideKind, text: &str) {
        let customer = self.records.get(&contact).and_then(|record| record.customer);
        let customer = customer.map_or(CustomerId(0), |customer| self.state.customer_today(customer));
        self.batch.asides.push(Aside { contact, kind, customer, at, text: Some(text.into()) });
    }

    /// Who the customer of a contact is, as far as they said so.
    pub(super) fn keep_customer(&mut self, contact: ContactId, person: Person) {
        let Some(open) = self.state.contact(contact) else { return };
        let customer = self.state.customer_today(open.customer);
        if self.known.get(&customer) == Some(&person) {
            return;
        }
        let email = open.customer_is_sure.then(|| person.email.clone());
        let words = CustomerWords {
            name: Some(person.name.clone()),
            email,
            language: Some(person.language),
            ..CustomerWords::unknown(customer)
        };
        self.batch.customers.push(words);
        self.known.insert(customer, person);
    }

    /// What is to be stored now, with the records of what changed.
    pub(super) fn take_batch(&mut self) -> Batch {
        let changed = std::mem::take(&mut self.changed);
        let records = changed.iter().filter_map(|contact| self.records.get(contact)).map(record_row);
        let records = records.collect();
        Batch { records, ..std::mem::take(&mut self.batch) }
    }
}
