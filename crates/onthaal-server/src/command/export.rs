//! `onthaal export`: what is stored, as lines of text for other programs.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::{Failure, midnight, open_to_read, wait_for};
use crate::config::Config;
use crate::export::{self, Period, What};
use crate::memory::Houses;
use crate::sheet::Form;

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

/// Writes what is stored.
///
/// # Errors
/// When the database cannot be read or the file cannot be written.
pub fn export(mut config: Config, asked: &Export) -> Result<(), Failure> {
    config.keep_in(asked.data.as_deref());
    wait_for(async {
        let store = open_to_read(&config).await?;
        let houses = Houses::read(&store).await?.over_time().clone();
        let period = Period { from: midnight(asked.from, &houses)?, to: midnight(asked.to, &houses)? };
        export::write(&store, &houses, (asked.what, period), (asked.format, asked.out.as_ref())).await
    })
}
