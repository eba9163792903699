//! One contact as the story of its events, told back as a record.
//!
//! Feed a record every event that mentions its contact ([`crate::event::Event::contacts`]), in order; the same
//! events always give the same record, so a record can be thrown away and told again.

mod fold;
mod record;
mod sheet;

#[cfg(test)]
pub(crate) mod invented;
#[cfg(test)]
mod tests;

pub use record::{Chosen, Consult, LeftBy, Miss, Part, Record, Stretch, Survey, Told, Transfer, Wait, WrittenUp};
