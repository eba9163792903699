//! What the command line does, command by command.

mod demo;
mod export;
mod import;
mod listen;
mod measures;
mod replay;
mod serve;
mod upkeep;

pub use demo::demo;
pub use export::{Export, export};
pub use import::{Import, import};
pub use listen::{Listen, listen};
pub use measures::{Measures, measures};
pub use replay::replay;
pub use serve::{open_doors, serve};
pub use upkeep::{ResetPassword, migrate, rebuild, reset_password};

use std::future::Future;
use std::io::Write;

use jiff::civil::Date;
use onthaal_core::moment::Moment;
use onthaal_store::columns::Columns;
use onthaal_store::{Store, Url};

use crate::config::Config;
use crate::lookup::Houses;

/// Why a command could not be carried out, for people.
#[derive(Debug)]
pub struct Failure(pub String);

impl<E: std::fmt::Display> From<E> for Failure {
    fn from(why: E) -> Failure {
        Failure(why.to_string())
    }
}

/// Writes text to standard output.
///
/// # Errors
/// When nobody listens any more.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Writes why something failed to standard error.
pub fn complain(why: &Failure) {
    // Where nobody reads, there is nothing left to do.
    let _ = writeln!(std::io::stderr(), "onthaal: {}", why.0);
}

/// The database and the columns beside it, only to be read.
async fn open_to_read(config: &Config) -> Result<Store, Failure> {
    let store = Store::open_to_read(&config.database.parse::<Url>()?).await?;
    Ok(store.with_columns(Columns::in_folder(config.columns_folder())))
}

/// When a day begins in the time zone of the house.
fn midnight(day: Option<Date>, houses: &Houses) -> Result<Option<Moment>, Failure> {
    let start = |day: Date| -> Result<Moment, Failure> {
        Ok(Moment(day.in_tz(&houses.latest().zone)?.timestamp().as_millisecond()))
    };
    day.map(start).transpose()
}

/// Runs a command that waits for things.
fn wait_for<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}
