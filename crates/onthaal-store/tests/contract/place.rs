//! Where a test keeps its house, and the few things every test says.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use onthaal_core::event::{Event, Recorded};
use onthaal_core::id::{AgentId, ContactId, CustomerId};
use onthaal_core::moment::Moment;
use onthaal_core::words::{Language, Party, SeenBy};
use onthaal_store::testing::TestPostgres;
use onthaal_store::words::Line;
use onthaal_store::{Batch, Store, Url};

/// A database of one test.
pub(crate) struct Place {
    pub(crate) url: Url,
    directory: Option<PathBuf>,
}

impl Place {
    pub(crate) fn sqlite() -> Place {
        static NUMBER: AtomicU32 = AtomicU32::new(1);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let directory = std::env::temp_dir().join(format!("onthaal-store-{}-{number}", std::process::id()));
        drop(std::fs::remove_dir_all(&directory));
        std::fs::create_dir(&directory).unwrap();
        Place { url: Url::file(directory.join("house.sqlite")), directory: Some(directory) }
    }

    pub(crate) fn memory() -> Place {
        Place { url: Url::memory(), directory: None }
    }

    pub(crate) fn postgres() -> Place {
        Place { url: TestPostgres::shared().new_database(), directory: None }
    }

    /// The store, with every table.
    pub(crate) async fn open(&self) -> Store {
        let store = Store::open(&self.url).await.unwrap();
        store.migrate().await.unwrap();
        store
    }

    /// The file of a SQLite database.
    pub(crate) fn file(&self) -> PathBuf {
        self.directory.as_ref().expect("only a file has one").join("house.sqlite")
    }

    /// The name of a PostgreSQL database.
    pub(crate) fn database(&self) -> String {
        let address = self.url.to_string();
        let name = address.strip_prefix("postgres:///").and_then(|rest| rest.split('?').next());
        name.expect("only PostgreSQL has one").to_owned()
    }

    /// Puts everything in the one file of a SQLite database that nobody has open; gives that file, if there is one.
    pub(crate) fn written_out(&self) -> Option<PathBuf> {
        self.directory.as_ref()?;
        let connection = rusqlite::Connection::open(self.file()).unwrap();
        let left: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).unwrap();
        assert_eq!(left, 0, "somebody still has it open");
        Some(self.file())
    }

    pub(crate) fn is_memory(&self) -> bool {
        self.url == Url::memory()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(directory) = &self.directory {
            drop(std::fs::remove_dir_all(directory));
        }
    }
}

/// Runs each test on a file, in memory and on PostgreSQL.
macro_rules! on_every_database {
    ($($(#[$doc:meta])* $test:ident),* $(,)?) => {
        mod sqlite { $(#[tokio::test] async fn $test() { super::$test($crate::place::Place::sqlite()).await; })* }
        mod memory { $(#[tokio::test] async fn $test() { super::$test($crate::place::Place::memory()).await; })* }
        mod postgres { $(#[tokio::test] async fn $test() { super::$test($crate::place::Place::postgres()).await; })* }
    };
}
pub(crate) use on_every_database;

pub(crate) const BAKKER: CustomerId = CustomerId(5);
pub(crate) const JANSEN: CustomerId = CustomerId(6);

/// The moment of the event at a place.
pub(crate) fn at(seq: u64) -> Moment {
    Moment(1_795_000_000_000 + seq as i64 * 1_000)
}

/// Some event at a place, of a contact.
pub(crate) fn event(seq: u64, contact: u64) -> Recorded {
    Recorded { seq, at: at(seq), event: Event::Answered { contact: ContactId(contact), agent: AgentId(3) } }
}

/// A batch of events at these places.
pub(crate) fn events(seqs: impl IntoIterator<Item = u64>) -> Batch {
    Batch { events: seqs.into_iter().map(|seq| event(seq, seq % 7 + 1)).collect(), ..Batch::default() }
}

/// A batch of one event.
pub(crate) fn happened(seq: u64, event: Event) -> Batch {
    Batch { events: vec![Recorded { seq, at: at(seq), event }], ..Batch::default() }
}

/// A line of the customer's.
pub(crate) fn line(contact: u64, line: u32, customer: CustomerId, text: &str) -> Line {
    Line {
        contact: ContactId(contact),
        line,
        customer,
        party: Party::Customer,
        agent: None,
        seen_by: SeenBy::Everyone,
        language: Language::Dutch,
        at: at(line.into()),
        text: Some(text.into()),
    }
}
