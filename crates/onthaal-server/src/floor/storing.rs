//! Storing one group of decisions; and once it is stored, showing it and answering everybody in it.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use onthaal_core::event::{Event, Recorded};
use onthaal_core::id::{ContactId, CustomerId};
use onthaal_core::words::HandleKind;
use onthaal_store::words::CustomerWords;
use onthaal_store::{Batch, StoreError};
use tokio::task::JoinHandle;

use super::away::decline_all;
use super::group::Group;
use super::{FloorTask, Identity};
use crate::memory;
use crate::scene::{Acquaintance, Publication};
use crate::view::contact::SameMatter;

/// A group that is on its way to the disk.
pub(super) struct Storing {
    written: JoinHandle<Result<(), StoreError>>,
    group: Group,
    contacts: BTreeSet<ContactId>,
    acquainted: BTreeSet<CustomerId>,
    began: Instant,
}

/// What becomes of the group that is being stored; never when there is none.
pub(super) async fn outcome(storing: &mut Option<Storing>) -> Result<(), StoreError> {
    match storing {
        Some(storing) => {
            (&mut storing.written).await.unwrap_or_else(|why| Err(StoreError::Unavailable(why.to_string())))
        }
        None => std::future::pending().await,
    }
}

impl FloorTask {
    /// Begins to store the next group. The one before it is stored, so what is read here is as it was decided upon.
    pub(super) async fn store_next(&mut self) {
        let mut group = std::mem::take(&mut self.next);
        let customers = match self.identified(&group).await {
            Ok(customers) => customers,
            Err(why) => {
                decline_all(group);
                return self.go_away(&why);
            }
        };
        let acquainted = newly_acquainted(&group.events, &customers);
        let acquainted = acquainted.map(|customer| self.state.customer_today(customer)).collect();
        for aside in &mut group.asides {
            let customer = self.records.get(&aside.contact).and_then(|record| record.customer);
            aside.customer = customer.map_or(CustomerId(0), |customer| self.state.customer_today(customer));
        }
        let rows = std::mem::take(&mut group.rows);
        let contacts = rows.keys().copied().collect();
        let batch = Batch {
            events: group.events.clone(),
            lines: std::mem::take(&mut group.lines),
            files: std::mem::take(&mut group.files),
            mails_taken: std::mem::take(&mut group.mails_taken),
            mails_written: std::mem::take(&mut group.mails_written),
            asides: std::mem::take(&mut group.asides),
            customers,
            notes: std::mem::take(&mut group.notes_on_customers),
            news: group.news.clone(),
            records: rows.into_values().collect(),
            settings: group.settings.take(),
        };
        let store = self.store.clone();
        let written = tokio::spawn(async move { store.append(batch).await });
        self.storing = Some(Storing { written, group, contacts, acquainted, began: Instant::now() });
    }

    /// The disk goes on with the next group at once; then this one is shown and answered.
    pub(super) async fn stored(&mut self, outcome: Result<(), StoreError>) {
        let Some(storing) = self.storing.take() else { return };
        if let Err(why) = outcome {
            decline_all(storing.group);
            return self.go_away(&why);
        }
        metrics::histogram!("onthaal_append_seconds").record(storing.began.elapsed().as_secs_f64());
        metrics::counter!("onthaal_events_total").increment(storing.group.events.len() as u64);
        for contact in &storing.contacts {
            if self.state.contact(*contact).is_none() && !self.next.rows.contains_key(contact) {
                self.records.remove(contact);
            }
        }
        if !self.next.is_empty() {
            self.store_next().await;
        }
        self.show(storing).await;
        self.snapshots.take_when_due(&self.store, &self.live);
    }

    async fn show(&mut self, Storing { mut group, acquainted, .. }: Storing) {
        let answers = std::mem::take(&mut group.answers);
        if !group.events.is_empty() || !acquainted.is_empty() {
            let publication = Publication {
                contacts_before: self.contacts_before(&group.events),
                acquaintances: self.acquaintances(acquainted).await,
                same_matters: self.same_matters(&group.events).await,
                events: group.events,
                lines: group.shown_lines,
                notes: group.notes,
                news: group.news,
                furnished: group.furnished.map(|furnished| (furnished, self.houses.over_time().clone())),
            };
            let heard = self.live.publish(publication, self.clock.now());
            self.measure();
            self.write_down(heard).await;
        }
        for (reply, answer) in answers {
            // Whoever asked may have gone away; what they asked is done all the same.
            let _ = reply.send(answer);
        }
    }

    /// How often the customers had come for the same before contacts that turned out to be about it.
    fn contacts_before(&self, events: &[Recorded]) -> Vec<(ContactId, u32)> {
        let continued = events.iter().filter_map(|recorded| match recorded.event {
            Event::NeedContinued { contact, .. } => Some(contact),
            _ => None,
        });
        let before = |contact| Some((contact, self.records.get(&contact)?.earlier.as_ref()?.contacts));
        continued.filter_map(before).collect()
    }

    /// What is known of the customers who said, or of whom was said, who they are.
    async fn identified(&self, group: &Group) -> Result<Vec<CustomerWords>, StoreError> {
        let mut known: BTreeMap<CustomerId, CustomerWords> = BTreeMap::new();
        for (customer, identity) in &group.identities {
            let customer = self.state.customer_today(*customer);
            let words = match known.entry(customer) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(unread) => {
                    let words = self.store.customer(customer).await?;
                    unread.insert(words.unwrap_or_else(|| CustomerWords::unknown(customer)))
                }
            };
            identity.write_into(words);
        }
        Ok(known.into_values().collect())
    }

    /// The open needs that contacts may be about again; what is stored is stored, so one that cannot be read now is
    /// only not shown.
    async fn same_matters(&self, events: &[Recorded]) -> Vec<(ContactId, SameMatter)> {
        let mut asked = Vec::new();
        for recorded in events {
            if let Event::SameMatterAsked { contact, need } = recorded.event {
                match memory::same_matter(&self.store, need).await {
                    Ok(matter) => asked.push((contact, matter)),
                    Err(why) => tracing::warn!(error = %why, need = need.0, "what this is about could not be read"),
                }
            }
        }
        asked
    }

    /// Who these customers are; the same holds for a name.
    async fn acquaintances(&self, customers: BTreeSet<CustomerId>) -> Vec<(CustomerId, Acquaintance)> {
        let mut acquainted = Vec::new();
        for customer in customers {
            match memory::acquaintance(&self.store, customer).await {
                Ok(acquaintance) => acquainted.push((customer, acquaintance)),
                Err(why) => tracing::warn!(error = %why, customer = customer.0, "who this is could not be read"),
            }
        }
        acquainted
    }

    fn measure(&self) {
        let waiting: u32 = self.state.house().queues.iter().map(|queue| self.state.waiting(queue.id)).sum();
        metrics::gauge!("onthaal_contacts_waiting").set(f64::from(waiting));
        metrics::gauge!("onthaal_contacts_open").set(self.records.len() as f64);
    }
}

/// The customers whose name or past is not at hand: who were recognised, merged, or said who they are.
fn newly_acquainted(events: &[Recorded], identified: &[CustomerWords]) -> impl Iterator<Item = CustomerId> {
    let of_event = events.iter().filter_map(|recorded| match recorded.event {
        Event::Arrived { customer, known_by: Some(_), .. }
        | Event::CustomerFound { customer, .. }
        | Event::CustomersMerged { kept: customer, .. }
        | Event::CustomersSplit { customer, .. } => Some(customer),
        _ => None,
    });
    of_event.chain(identified.iter().map(|words| words.customer))
}

impl Identity {
    fn write_into(&self, words: &mut CustomerWords) {
        let put = |known: &mut Option<String>, said: &Option<String>| {
            if said.is_some() && (self.overrides || known.is_none()) {
                known.clone_from(said);
            }
        };
        put(&mut words.name, &self.name);
        put(&mut words.email, &self.email);
        put(&mut words.phone, &self.phone);
        put(&mut words.own_id, &self.own_id);
        put(&mut words.notes, &self.notes);
        for kind in &self.forgets {
            match kind {
                HandleKind::Email => words.email = None,
                HandleKind::Phone => words.phone = None,
                HandleKind::Own => words.own_id = None,
                HandleKind::Browser => {}
            }
        }
        words.language = self.language.or(words.language);
    }
}
