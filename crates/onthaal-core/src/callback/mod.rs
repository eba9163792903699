//! Calling customers back: agreed or as soon as we can, tried as often as the house says, and never forgotten.

mod ask;
mod attempt;
mod slots;

pub use slots::SLOT;

pub(crate) use ask::{ask, call_instead, comes_due, move_to};
pub(crate) use attempt::{attempt, counts};
pub(crate) use slots::waits_until;

#[cfg(test)]
mod tests;
