//! `onthaal export`: what is stored, as lines of text for other programs.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use onthaal_core::contact::Record;
use onthaal_core::event::Recorded;
use onthaal_core::measure::{self, Tally, TallyKey};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::Origin;
use onthaal_store::columns::Columns;
use onthaal_store::events::EVENTS_PER_PAGE;
use onthaal_store::records::Filter;
use onthaal_store::{Store, Url};

use super::{Failure, wait_for};
use crate::config::Config;
use crate::lookup;
use crate::memory::Houses;
use crate::sheet::contacts::CONTACTS;
use crate::sheet::events::EVENTS;
use crate::sheet::tallies::{Counted, TALLIES};
use crate::sheet::{Form, Sheet};

/// What to write, and how.
#[derive(Args, Clone, Debug)]
pub struct Export {
    /// What to write
    #[arg(value_enum)]
    pub what: What,
    /// The first day, such as 2026-11-01, in the time zone of the house; without it from the beginning
    #[arg(long, value_name = "DAY")]
    pub from: Option<Date>,
    /// The day after the last; without it until now
    #[arg(long, value_name = "DAY")]
    pub to: Option<Date>,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Form::Jsonl)]
    pub format: Form,
    /// The folder of the house, instead of the database in the settings
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
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
pub fn export(mut config: Config, asked: &Export) -> Result<(), Failure> {
    config.keep_in(asked.data.as_deref());
    wait_for(async {
        let store = Store::open_to_read(&config.database.parse::<Url>()?).await?;
        let store = store.with_columns(Columns::in_folder(config.columns_folder()));
        let houses = Houses::read(&store).await?;
        let period = Period::asked(asked, &houses)?;
        let (form, out) = (asked.format, asked.out.as_ref());
        match asked.what {
            What::Events => events(&store, period, Sheet::open(&EVENTS, form, out)?).await,
            What::Contacts => contacts(&store, period, Sheet::open(&CONTACTS, form, out)?).await,
            What::Tallies => tallies(&store, &houses, period, Sheet::open(&TALLIES, form, out)?).await,
        }
    })
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
    let houses = houses.over_time();
    let mut counted: BTreeMap<(TallyKey, Origin), Tally> = BTreeMap::new();
    // A contact is booked to a moment after it came; who came the day before may be booked in this period.
    let filter = Filter { from: period.from.map(|from| from - Span::days(2)), to: period.to, ..Filter::default() };
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
#[derive(Clone, Copy)]
struct Period {
    from: Option<Moment>,
    to: Option<Moment>,
}

impl Period {
    fn asked(asked: &Export, houses: &Houses) -> Result<Period, Failure> {
        let house = houses.over_time().latest();
        let midnight =
            |day: Date| -> Result<Moment, Failure> { Ok(Moment(day.in_tz(&house.zone)?.timestamp().as_millisecond())) };
        Ok(Period { from: asked.from.map(midnight).transpose()?, to: asked.to.map(midnight).transpose()? })
    }

    fn holds(self, at: Moment) -> bool {
        self.from.is_none_or(|from| from <= at) && self.to.is_none_or(|to| at < to)
    }
}
