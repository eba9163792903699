//! Fetching over IMAP (RFC 3501, 2177, 3501): just as much of it as this house needs, with a limit on everything.
//!
//! Written here, and not taken from a library, because a server may lie: about sizes, numbers, and when it will answer.

mod session;
mod wire;

pub(super) use session::{Fetched, Session};
pub(super) use wire::{Stream, Trouble, connect, dial};
