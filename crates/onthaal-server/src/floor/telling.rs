//! Telling the records of contacts on while their events wait to be stored.

use std::collections::BTreeSet;

use onthaal_core::contact::{self, Record};
use onthaal_core::id::ContactId;
use onthaal_store::StoreError;

use super::FloorTask;
use crate::{lookup, memory};

impl FloorTask {
    /// Tells the records of the contacts on that the events of the next group are about, from its `first` new one on.
    pub(super) async fn tell_on(&mut self, first: usize) {
        if let Err(why) = self.fetch_records(first).await {
            self.go_away(&why);
            return;
        }
        let mut touched = BTreeSet::new();
        for recorded in &self.next.events[first..] {
            contact::tell_on(&mut self.records, recorded);
            touched.extend(recorded.event.contacts().into_iter().flatten());
        }
        if let (Some(version), Some(furnished)) = (&self.next.settings, &self.next.furnished) {
            self.houses.add(version.at, furnished.clone());
        }
        for contact in touched {
            if let Some(record) = self.records.get(&contact) {
                self.next.rows.insert(contact, memory::record_row(record));
            }
        }
    }

    /// Reads the records of contacts that are over and are told on all the same. Those of the group that is being
    /// stored are at hand, so nothing is read that is about to change.
    async fn fetch_records(&mut self, first: usize) -> Result<(), StoreError> {
        let mut begun: BTreeSet<ContactId> = BTreeSet::new();
        for recorded in &self.next.events[first..] {
            begun.extend(Record::start(recorded).map(|record| record.id));
            for contact in recorded.event.contacts().into_iter().flatten() {
                if !begun.contains(&contact)
                    && !self.records.contains_key(&contact)
                    && let Some(record) = lookup::record(&self.store, contact).await?
                {
                    self.records.insert(contact, record);
                }
            }
        }
        Ok(())
    }
}
