//! The memory: appends events, reads them back, on SQLite or PostgreSQL.
//!
//! What happened ([`events`]) is the truth. What people wrote and who they are ([`words`]) stands apart, so that it can
//! be erased. What the organisation chose ([`settings`]) and who may sign in ([`accounts`]) have tables of their own.
//! Records ([`records`]) and tallies ([`tallies`]) can be thrown away and rebuilt.

mod error;
mod url;

mod dialect;
mod migrations;

pub mod batch;
pub mod disturbances;
pub mod events;
pub mod mails;
pub mod words;

pub mod settings;

pub mod accounts;
pub mod bookmarks;
pub mod doors;
pub mod menu;

pub mod records;

pub mod tallies;

pub mod columns;

pub mod imports;

pub mod rebuild;

#[cfg(feature = "testing")]
pub mod testing;

use tokio::sync::Mutex;

pub use batch::Batch;
pub use error::StoreError;
pub use url::Url;

use dialect::Database;

/// The memory of one house. Cheap to share behind an `Arc`; every method takes `&self`.
pub struct Store {
    database: Database,
    /// The place of the last event, as far as known; appends take turns here.
    last_seq: Mutex<Option<u64>>,
    /// Closed contacts, beside the database.
    columns: columns::Columns,
}

impl Store {
    /// Opens a database to write and read it. Refuses with `Conflict` when another process writes it, and when it was
    /// changed by a newer version of the program. Call [`Store::migrate`] before anything else.
    pub async fn open(url: &Url) -> Result<Store, StoreError> {
        let store = Store::of(Database::open(url).await?, url);
        store.missing_migrations().await?;
        Ok(store)
    }

    /// Opens a database to read it beside the server that writes it; every write is refused with `Conflict`.
    pub async fn open_to_read(url: &Url) -> Result<Store, StoreError> {
        let store = Store::of(Database::open_to_read(url).await?, url);
        store.missing_migrations().await?;
        Ok(store)
    }

    fn of(database: Database, url: &Url) -> Store {
        Store { database, last_seq: Mutex::new(None), columns: columns::Columns::in_folder(url.columns_folder()) }
    }

    /// Finishes what was asked and lets another server write. Every write after this is refused.
    pub async fn close(&self) {
        self.database.close().await;
    }

    /// How many bytes it takes on disk.
    pub async fn size_bytes(&self) -> Result<u64, StoreError> {
        let mut rows = self.database.read(self.database.size_bytes()).await?;
        rows.first_mut().ok_or_else(|| StoreError::corrupt("no size"))?.number(0)
    }

    /// Whether the database answers; for the health of the server.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.database.read(dialect::Statement::new("SELECT CAST(1 AS BIGINT)", [])).await.map(drop)
    }

    /// Whether something can be written durably now; what is stored stays as it is.
    ///
    /// A database that can be read need not be one that can be written: its disk may be full.
    pub async fn try_write(&self) -> Result<(), StoreError> {
        let sql = "UPDATE secrets SET value = value WHERE name = 'installation'";
        self.database.write(vec![dialect::Statement::new(sql, [])]).await
    }
}
