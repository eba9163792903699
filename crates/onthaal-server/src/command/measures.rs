//! `onthaal measures`: figures for other programs, and for people with a terminal.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use onthaal_core::measure::{self, MEASURES};
use onthaal_core::words::Origin;

use super::{Failure, midnight, open_to_read, wait_for};
use crate::clock::Clock;
use crate::config::Config;
use crate::lookup::{self, Counting};
use crate::memory::Houses;
use crate::sheet::figures::FIGURES;
use crate::sheet::{Form, Sheet};
use crate::view::board::{By, SplitQuery};
use crate::view::narrowing::Narrowing;

/// Which figures to write, and how.
#[derive(Args, Clone, Debug)]
pub struct Measures {
    /// The measure, such as service-level; all of them without it
    #[arg(long, value_name = "NAME", value_parser = with_dashes)]
    pub measure: Option<String>,
    /// By this definition instead of the one in force, such as service-level@2 or all-offered
    #[arg(long, value_name = "NAME[@VERSION]")]
    pub definition: Option<String>,
    /// The first day, such as 2026-11-01, in the time zone of the house
    #[arg(long, value_name = "DAY")]
    pub from: Date,
    /// The day after the last
    #[arg(long, value_name = "DAY")]
    pub to: Date,
    /// Split by
    #[arg(long, value_enum)]
    pub by: Option<By>,
    /// Whose reading
    #[arg(long, value_enum, default_value_t = Whose::Both)]
    pub side: Whose,
    /// Only contacts that came to this queue, by its short name
    #[arg(long, value_name = "QUEUE")]
    pub queue: Option<String>,
    /// Count only real contacts of this house, only invented ones (a demonstration), or only imported ones
    #[arg(long, value_enum)]
    pub contacts: Option<Contacts>,
    /// How to write them
    #[arg(long, value_enum, default_value_t = Form::Table)]
    pub format: Form,
    /// The folder of the house, instead of the database in the settings
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Where to write them; without it to standard output
    #[arg(long = "out", value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Whose reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Whose {
    /// The customer's
    Customer,
    /// Ours
    Organisation,
    /// Both, one after the other
    Both,
}

/// Which contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Contacts {
    /// Of real customers
    Real,
    /// Of invented customers
    Rehearsed,
    /// Of another system, from a file
    Imported,
}

/// Writes figures.
///
/// # Errors
/// When something is asked that there is not, the database cannot be read, or the file cannot be written.
pub fn measures(mut config: Config, asked: &Measures) -> Result<(), Failure> {
    config.keep_in(asked.data.as_deref());
    if let Some(key) = asked.measure.as_deref().filter(|key| measure::measure(key).is_none()) {
        let known: Vec<&str> = MEASURES.iter().map(|measure| measure.key).collect();
        return Err(Failure(format!("there is no measure '{key}'; there are: {}", known.join(", "))));
    }
    if asked.to <= asked.from {
        return Err(Failure(format!("--to is the day after the last: {} is not after {}", asked.to, asked.from)));
    }
    wait_for(async {
        let store = open_to_read(&config).await?;
        let houses = Houses::read(&store).await?.over_time().clone();
        let (query, narrowing) = query(asked, &houses)?;
        let counting = Counting::new(&houses, query.under.as_deref(), Clock::default().now())?;
        let figures = lookup::split(&store, &counting, (&query, &narrowing)).await?;
        let mut sheet = Sheet::open(&FIGURES, asked.format, asked.out.as_ref())?;
        for figure in figures.iter().filter(|figure| asked.side.is(&figure.side)) {
            sheet.row(figure)?;
        }
        sheet.finish()
    })
}

fn query(asked: &Measures, houses: &lookup::Houses) -> Result<(SplitQuery, Narrowing), Failure> {
    let house = houses.latest();
    let start = |day| midnight(Some(day), houses).map(|start| start.unwrap_or_default().0);
    let number = |key: &String| {
        let queue = house.queues.iter().find(|queue| queue.key == *key);
        let known: Vec<&str> = house.queues.iter().map(|queue| queue.key.as_str()).collect();
        let why = || Failure(format!("there is no queue '{key}'; there are: {}", known.join(", ")));
        queue.map(|queue| queue.id.0).ok_or_else(why)
    };
    let query = SplitQuery {
        from: start(asked.from)?,
        to: start(asked.to)?,
        measure: asked.measure.clone(),
        by: asked.by,
        under: asked.definition.clone(),
    };
    let narrowing = Narrowing {
        queue: asked.queue.as_ref().map(number).transpose()?,
        origin: asked.contacts.map(|contacts| contacts.origin().into()),
        ..Narrowing::default()
    };
    Ok((query, narrowing))
}

impl Contacts {
    fn origin(self) -> Origin {
        match self {
            Contacts::Real => Origin::Lived,
            Contacts::Rehearsed => Origin::Rehearsed,
            Contacts::Imported => Origin::Imported,
        }
    }
}

/// A name as it is written, also by who is used to underscores.
#[expect(clippy::unnecessary_wraps, reason = "the parser of the command line wants it so")]
fn with_dashes(name: &str) -> Result<String, std::convert::Infallible> {
    Ok(name.replace('_', "-"))
}

impl Whose {
    fn is(self, side: &str) -> bool {
        match self {
            Whose::Customer => side == "customer",
            Whose::Organisation => side == "organisation",
            Whose::Both => true,
        }
    }
}
