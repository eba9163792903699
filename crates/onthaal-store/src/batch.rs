//! The write path of the floor: everything that belongs to one group of decisions, stored as one or not at all.

use std::collections::BTreeMap;

use onthaal_core::event::{Event, Recorded};

use crate::Store;
use crate::dialect::Statement;
use crate::disturbances::{self, News};
use crate::error::StoreError;
use crate::events::event_rows;
use crate::mails::{self, Mail, MailFile, MailTaken};
use crate::records::RecordRow;
use crate::settings::SettingsVersion;
use crate::words::{self, Aside, CustomerWords, File, Line, NewNote};

/// What is stored together with one commit.
///
/// Some events do their work on the words by themselves, in the same commit and after the batch's own words:
/// `customer-erased` empties every personal word of that customer, `customers-merged` moves the words of the one that
/// is gone to the one that goes on, `customers-split` gives one who was merged back what they were called,
/// `customer-found` gives the words of a contact to the customer whose it is, `trial-ended` takes away what a trial said.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Continue where the stored events end, without gaps.
    pub events: Vec<Recorded>,
    /// The words of `said` events.
    pub lines: Vec<Line>,
    /// The files shared with them.
    pub files: Vec<File>,
    /// E-mails that become part of contacts.
    pub mails_taken: Vec<MailTaken>,
    /// E-mails that agents wrote, to be sent, each with its files.
    pub mails_written: Vec<(Mail, Vec<MailFile>)>,
    /// Free words of surveys and next steps; the same contact and kind again replaces.
    pub asides: Vec<Aside>,
    /// Who customers are; replaces what is known of each.
    pub customers: Vec<CustomerWords>,
    /// What staff write down about customers.
    pub notes: Vec<NewNote>,
    /// What is said of disturbances.
    pub news: Vec<News>,
    /// The records of contacts that changed; replaces each. The last of a contact wins.
    pub records: Vec<RecordRow>,
    /// A new version of the settings.
    pub settings: Option<SettingsVersion>,
}

impl Batch {
    /// Whether there is nothing to store.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
            && self.lines.is_empty()
            && self.files.is_empty()
            && self.mails_taken.is_empty()
            && self.mails_written.is_empty()
            && self.asides.is_empty()
            && self.customers.is_empty()
            && self.notes.is_empty()
            && self.news.is_empty()
            && self.records.is_empty()
            && self.settings.is_none()
    }
}

/// Whether the events of a batch have their place now.
enum Place {
    Next,
    /// Every one of them stands there already: an earlier try did store them, though the answer got lost.
    Stored,
}

impl Store {
    /// Stores a batch as one transaction; durable when this returns `Ok`.
    ///
    /// `Conflict`: the events do not continue the stored ones, or a number is taken; nothing was stored.
    /// `Unavailable`: whether it was stored is unknown. Append the same batch again, and it is stored once.
    pub async fn append(&self, batch: Batch) -> Result<(), StoreError> {
        if batch.is_empty() {
            return Ok(());
        }
        let mut last = self.last_seq.lock().await;
        // Unknown until the database has answered, also when whoever asked goes away meanwhile.
        let known = last.take();
        let before = match known {
            Some(seq) => seq,
            None => self.last_seq_in_turn().await?,
        };
        if let Place::Stored = self.place_of(&batch.events, before).await? {
            *last = Some(before);
            return Ok(());
        }
        let after = batch.events.last().map_or(before, |event| event.seq);
        self.database.write(batch.into_statements()).await?;
        *last = Some(after);
        Ok(())
    }

    async fn place_of(&self, events: &[Recorded], before: u64) -> Result<Place, StoreError> {
        let (Some(first), Some(last)) = (events.first(), events.last()) else { return Ok(Place::Next) };
        let mut previous = first.seq;
        for event in &events[1..] {
            if event.seq != previous + 1 {
                return Err(StoreError::conflict(format!("event {} follows event {previous}", event.seq)));
            }
            previous = event.seq;
        }
        if first.seq == before + 1 {
            return Ok(Place::Next);
        }
        if first.seq > 0 && last.seq <= before {
            let stored = self.read_events_in_turn(first.seq - 1, events.len()).await?;
            if stored == events {
                return Ok(Place::Stored);
            }
        }
        Err(StoreError::conflict(format!("the last event stored is {before}, so event {} cannot be next", first.seq)))
    }
}

impl Batch {
    fn into_statements(self) -> Vec<Statement> {
        let mut statements = vec![event_rows(&self.events), words::insert_lines(self.lines)];
        statements.extend(words::insert_files(self.files));
        statements.extend(self.mails_taken.into_iter().map(mails::taken));
        let written = self.mails_written.into_iter();
        statements.extend(written.flat_map(|(mail, files)| mails::insert(mail, None, files)));
        statements.extend(self.asides.into_iter().map(words::put_aside));
        statements.extend(self.customers.into_iter().map(words::put_customer));
        statements.extend(self.notes.into_iter().map(words::insert_note));
        statements.extend(self.news.into_iter().map(disturbances::insert));
        // One statement may not touch a row twice.
        let records: BTreeMap<_, _> = self.records.into_iter().map(|record| (record.contact, record)).collect();
        statements.extend(crate::records::put_records(records.into_values().collect()));
        statements.extend(self.settings.map(SettingsVersion::into_statement));
        for recorded in &self.events {
            statements.extend(words_moved_by(&recorded.event));
        }
        statements
    }
}

/// What an event does to the words by itself.
fn words_moved_by(event: &Event) -> Vec<Statement> {
    match event {
        Event::CustomerErased { customer } => [&words::erase(*customer)[..], &mails::erase(*customer)].concat(),
        Event::CustomersMerged { kept, gone } => {
            [&words::merge(*kept, *gone)[..], &[mails::merge(*kept, *gone)]].concat()
        }
        Event::CustomerFound { contact, customer } => {
            [&words::hand_over(*contact, *customer)[..], &[mails::hand_over(*contact, *customer)]].concat()
        }
        Event::CustomersSplit { customer, apart, also, .. } => words::part(*customer, *apart, also),
        Event::TrialEnded { trial } => vec![words::forget_lines(trial.contact())],
        _ => Vec::new(),
    }
}
