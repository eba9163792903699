//! Contacts that another system kept, read from its files: each becomes a small story of events, and a record of it.
//!
//! A file is read twice. The first time it is only looked at: every row becomes a contact, is left out or is refused,
//! double numbers are found, and the later contacts of a customer; that is all that `--check` does. The second time
//! the records are written. A row is never dropped in silence (docs/decisions/0007-imported-contacts.md).

mod account;
mod clock;
mod course;
mod desk;
mod gathering;
mod house;
mod known;
mod look;
mod mapping;
mod names;
mod needs;
mod refused;
mod sorter;
mod source;
mod tell;

mod amazon_connect;
mod asterisk;
mod csv;
mod events;
mod genesys;
mod json;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

pub use account::{Account, Refused, Repair, Repairs};
pub use course::Contact;
pub use house::{Imported, Kept, Opened, Request, imports, remove};
pub use known::{names_of_imports, with_imports};
pub use look::{Looked, Order, look};
pub use mapping::Mapping;
pub use names::{Kind, NameLists, Named, Names};
pub use source::{Counted, Item, Opening, Outcome, Source};
pub use tell::{Into, tell};

/// Why nothing was imported.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure(pub String);

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

impl From<std::io::Error> for Failure {
    fn from(why: std::io::Error) -> Failure {
        Failure(why.to_string())
    }
}

impl From<onthaal_store::StoreError> for Failure {
    fn from(why: onthaal_store::StoreError) -> Failure {
        Failure(why.to_string())
    }
}

/// Opens a file of a format; the counter is told how far it has been read.
type Open = fn(&Path, Opening, Arc<AtomicU64>) -> Result<Box<dyn Source>, Failure>;

/// A kind of file that can be read.
pub struct Format {
    /// Its short name on the command line.
    pub key: &'static str,
    /// What it is.
    pub says: &'static str,
    /// It cannot be read without a mapping file.
    pub needs_mapping: bool,
    open: Open,
}

/// Every kind of file that can be read; the one for everything else stands first.
pub const FORMATS: &[Format] = &[
    Format {
        key: "csv",
        says: "any log with a row for each contact, read by a mapping file",
        needs_mapping: true,
        open: csv::open,
    },
    Format {
        key: "amazon-connect",
        says: "contact records of Amazon Connect (JSON)",
        needs_mapping: false,
        open: amazon_connect::open,
    },
    Format { key: "asterisk", says: "the queue_log of Asterisk", needs_mapping: false, open: asterisk::open },
    Format {
        key: "genesys",
        says: "conversation details of Genesys Cloud (JSON)",
        needs_mapping: false,
        open: genesys::open,
    },
    Format {
        key: "events",
        says: "what `onthaal export events` wrote (JSON Lines)",
        needs_mapping: false,
        open: events::open,
    },
];

/// Every kind of file, for the help of the command line.
pub fn formats_help() -> String {
    let lines = FORMATS.iter().map(|format| format!("  {:<16} {}\n", format.key, format.says));
    format!("Formats:\n\n{}", lines.collect::<String>())
}

impl Format {
    /// The format with this name.
    ///
    /// # Errors
    /// There is none; the message says which there are.
    pub fn named(key: &str) -> Result<&'static Format, Failure> {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.key).collect();
        let found = FORMATS.iter().find(|format| format.key == key);
        found.ok_or_else(|| Failure(format!("there is no format '{key}'; there are: {}", known.join(", "))))
    }
}
