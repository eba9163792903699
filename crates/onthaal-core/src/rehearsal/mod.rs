//! Invented days, played through the real rules: for tests, the demonstration and planning.
//!
//! [`Day`] invents what people do; [`rehearse`] plays whole days from one seed, with crashes at random instants, and
//! holds the laws of the floor after every step: nobody is lost or in two places, nobody is offered more than they may
//! hold, no suited agent is free while somebody waits, the line is kept, what was acknowledged is there once, and what
//! is read back is what was.

mod acts;
mod callbacks;
mod chance;
mod day;
mod ledger;
mod nonsense;
mod promise_ledger;
mod reactions;
mod run;
mod shape;
mod trouble;

pub use chance::Chance;
pub use day::{Act, Day, Spoken};
pub use run::{Failure, Report, rehearse, rehearse_day};
pub use shape::{Script, Shape, Whims};

#[cfg(test)]
mod tests;
