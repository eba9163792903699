//! What is stored, written as rows for other programs: the same over the command line and over HTTP.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::ValueEnum;
use onthaal_core::contact::Record;
use onthaal_core::event::Recorded;
use onthaal_core::measure::{self, Tally, TallyKey};
use onthaal_core::moment::Moment;
use onthaal_core::words::Origin;
use onthaal_store::Store;
use onthaal_store::events::EVENTS_PER_PAGE;
use onthaal_store::records::Filter;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::command::Failure;
use crate::lookup::{self, Houses};
use crate::sheet::contacts::CONTACTS;
use crate::sheet::events::EVENTS;
use crate::sheet::tallies::{Counted, TALLIES};
use crate::sheet::{Form, Sheet};

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Everything that happened, in order, without any words
    Events,
    /// What became of every contact, without any words
    Contacts,
    /// What every reading of every measure counted, for each quarter of an hour, queue and channel
    Tallies,
}

impl What {
    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            What::Events => EVENTS.name,
            What::Contacts => CONTACTS.name,
            What::Tallies => TALLIES.name,
        }
    }
}

/// Writes what is stored, to a file or to standard output.
///
/// # Errors
/// When the store cannot be read or the file cannot be written.
pub async fn write(
    store: &Store,
    houses: &Houses,
    (what, period): (What, Period),
    (form, out): (Form, Option<&PathBuf>),
) -> Result<(), Failure> {
    match what {
        What::Events => events(store, period, Sheet::open(&EVENTS, form, out)?).await,
        What::Contacts => contacts(store, period, Sheet::open(&CONTACTS, form, out)?).await,
        What::Tallies => tallies(store, houses, period, Sheet::open(&TALLIES, form, out)?).await,
    }
}

async fn events(store: &Store, period: Period, mut sheet: Sheet<Recorded>) -> Result<(), Failure> {
    let mut after = 0;
    loop {
        let page = store.read_events(after, EVENTS_PER_PAGE).await?;
        let Some(last) = page.last() else { return sheet.finish() };
        after = last.seq;
        for recorded in page.iter().filter(|recorded| period.holds(recorded.at)) {
            sheet.row(recorded)?;
        }
    }
}

async fn contacts(store: &Store, period: Period, mut sheet: Sheet<Record>) -> Result<(), Failure> {
    let filter = Filter { from: period.from, to: period.to, ..Filter::default() };
    let mut outcome = Ok(());
    lookup::each_record(store, &filter, |record| {
        if outcome.is_ok() {
            outcome = sheet.row(record);
        }
    })
    .await?;
    outcome.and_then(|()| sheet.finish())
}

/// Counted from the records, because who only reads cannot bring what is kept up to date.
async fn tallies(store: &Store, houses: &Houses, period: Period, mut sheet: Sheet<Counted>) -> Result<(), Failure> {
    let mut counted: BTreeMap<(TallyKey, Origin), Tally> = BTreeMap::new();
    let filter = Filter { from: period.from, to: lookup::came_in_until(period.to), ..Filter::default() };
    lookup::each_record(store, &filter, |record| {
        for (key, tally) in measure::tallies_of(record, &lookup::context(houses, record)) {
            if period.holds(key.quarter) {
                counted.entry((key, record.origin)).or_default().merge(&tally);
            }
        }
    })
    .await?;
    for ((key, origin), tally) in counted {
        sheet.row(&Counted { key, origin, tally })?;
    }
    sheet.finish()
}

/// From a moment until another; without either it has no end on that side.
#[derive(Clone, Copy, Debug, Default)]
pub struct Period {
    /// From.
    pub from: Option<Moment>,
    /// To, not with it.
    pub to: Option<Moment>,
}

impl Period {
    fn holds(self, at: Moment) -> bool {
        self.from.is_none_or(|from| from <= at) && self.to.is_none_or(|to| at < to)
    }
}
