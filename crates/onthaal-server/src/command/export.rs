//! `onthaal export`: what is stored, as lines of text for other programs.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use onthaal_core::measure::{self, Tally, TallyKey};
use onthaal_core::words::Origin;
use onthaal_store::records::{Filter, Page, RECORDS_PER_PAGE_MAX};
use onthaal_store::{Store, Url};
use serde_json::json;

use super::sheet::{Form, Sheet};
use super::{Failure, wait_for};
use crate::config::Config;
use crate::lookup;
use crate::lookup::record_of;
use crate::memory::Houses;

/// What to write, and how.
#[derive(Args, Clone, Debug)]
pub struct Export {
    /// What to write
    #[arg(value_enum)]
    pub what: What,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Form::Jsonl)]
    pub format: Form,
    /// Where to write it; without it to standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// Everything that happened, in order, without any words
    Events,
    /// What became of every contact, without any words
    Contacts,
    /// What every reading of every measure counted, for each quarter of an hour, queue and channel
    Tallies,
}

/// Writes what is stored.
///
/// # Errors
/// When the database cannot be read or the file cannot be written.
pub fn export(config: &Config, asked: &Export) -> Result<(), Failure> {
    wait_for(async {
        let store = Store::open_to_read(&config.database.parse::<Url>()?).await?;
        let mut sheet = Sheet::open(asked.format, asked.out.as_ref())?;
        match asked.what {
            What::Events => events(&store, &mut sheet).await?,
            What::Contacts => contacts(&store, &mut sheet).await?,
            What::Tallies => tallies(&store, &mut sheet).await?,
        }
        sheet.finish()
    })
}

async fn events(store: &Store, sheet: &mut Sheet) -> Result<(), Failure> {
    let mut after = 0;
    loop {
        let page = store.read_events(after, onthaal_store::events::EVENTS_PER_PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.seq;
        for recorded in &page {
            let [contact, _] = recorded.event.contacts();
            sheet.row(&[
                ("seq", json!(recorded.seq)),
                ("at", json!(recorded.at.0)),
                ("kind", json!(recorded.event.kind())),
                ("contact", json!(contact.map(|contact| contact.0))),
                ("event", json!(recorded.event.to_line())),
            ])?;
        }
    }
}

async fn contacts(store: &Store, sheet: &mut Sheet) -> Result<(), Failure> {
    let mut after = None;
    loop {
        let page = store.records(&Filter::default(), Page { after, limit: RECORDS_PER_PAGE_MAX }).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some((last.arrived, last.contact));
        for stored in &page {
            let record = record_of(stored)?;
            let written = record.written_up.as_ref();
            let survey = record.survey.as_ref();
            sheet.row(&[
                ("contact", json!(record.id.0)),
                ("arrived_at", json!(stored.arrived.0)),
                ("channel", json!(record.channel.word())),
                ("language", json!(record.language.word())),
                ("queue", json!(stored.queue.0)),
                ("skill", json!(record.skill.map(|skill| skill.0))),
                ("customer", json!(record.customer.map(|customer| customer.0))),
                ("need", json!(record.need.map(|need| need.0))),
                ("agent", json!(record.agent().map(|agent| agent.0))),
                ("answered", json!(record.answered.is_some())),
                ("gave_up", json!(record.gave_up_why.map(|why| why.word()))),
                ("turned_away", json!(record.turned_away.map(|why| why.word()))),
                ("waited_ms", json!(record.waited().0)),
                ("transfers", json!(record.transfers.len())),
                ("reason", json!(written.map(|written| written.reason.0))),
                ("solved", json!(written.map(|written| written.solved.word()))),
                ("decision", json!(written.map(|written| written.decision.word()))),
                ("satisfied", json!(survey.and_then(|survey| survey.satisfied))),
                ("ease", json!(survey.and_then(|survey| survey.ease))),
                ("heard", json!(survey.and_then(|survey| survey.heard))),
                ("customer_says_solved", json!(survey.and_then(|survey| survey.solved))),
                ("origin", json!(record.origin.word())),
            ])?;
        }
    }
}

/// Counted from the records, because who only reads cannot bring what is kept up to date.
async fn tallies(store: &Store, sheet: &mut Sheet) -> Result<(), Failure> {
    let houses = Houses::read(store).await?.over_time().clone();
    let mut counted: BTreeMap<(TallyKey, Origin), Tally> = BTreeMap::new();
    lookup::each_record(store, &Filter::default(), |record| {
        for (key, tally) in measure::tallies_of(record, &lookup::context(&houses, record)) {
            counted.entry((key, record.origin)).or_default().merge(&tally);
        }
    })
    .await?;
    for ((key, origin), tally) in counted {
        sheet.row(&[
            ("definition", json!(format!("{}@{}", key.measure, key.version))),
            ("reading", json!(key.reading)),
            ("quarter", json!(key.quarter.0)),
            ("queue", json!(key.queue.0)),
            ("channel", json!(key.channel.word())),
            ("origin", json!(origin.word())),
            ("count", json!(tally.count)),
            ("hits", json!(tally.hits)),
            ("sum", json!(tally.sum)),
        ])?;
    }
    Ok(())
}
