//! Finds the patterns of a language in the words of a turn.

mod matcher;

pub(crate) use matcher::{Hit, Tokens, hits};
