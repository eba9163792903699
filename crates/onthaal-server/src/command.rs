//! What the command line does, command by command.

mod demo;
mod export;
mod import;
mod measures;
mod replay;
mod serve;
mod upkeep;

pub use demo::demo;
pub use export::{Export, export};
pub use import::{Import, import};
pub use measures::{Measures, measures};
pub use replay::replay;
pub use serve::{open_doors, serve};
pub use upkeep::{ResetPassword, migrate, rebuild, reset_password};

use std::future::Future;
use std::io::Write;

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

/// Runs a command that waits for things.
fn wait_for<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}
