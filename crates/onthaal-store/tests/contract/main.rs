//! One suite of promises, run against every database.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod place;

mod appending;
mod events;
mod words;

mod accounts;
mod bookmarks;
mod doors;
mod imports;
mod records;
mod search;
mod settings;

mod views;

mod rebuild;

mod outage;
