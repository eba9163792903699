//! One suite of promises, run against every database.

mod place;

mod appending;
mod events;
mod words;

mod accounts;
mod records;
mod settings;

mod rebuild;

mod outage;
