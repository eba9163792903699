//! The imports: which files of other systems were taken in, with the names in them; their contacts lie in segments.

use onthaal_core::moment::Moment;

use crate::Store;
use crate::dialect::{Row, Statement};
use crate::error::StoreError;

/// One file that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    /// Its number: 1 for the first. Its segment is called after it.
    pub number: u32,
    /// What people call it; several files can be one import.
    pub name: String,
    /// The format of the file.
    pub format: String,
    /// A digest of the file, so that the same file is recognised.
    pub digest: String,
    /// When it was taken in.
    pub at: Moment,
    /// How many contacts it brought.
    pub contacts: u64,
    /// The number of the first of them.
    pub first_contact: u64,
    /// The number of the last of them.
    pub last_contact: u64,
    /// When the first of them came to the door.
    pub first: Moment,
    /// When the last of them came to the door.
    pub last: Moment,
    /// The names in it and the account of its rows, in whatever form the server writes them.
    pub body: String,
}

impl ImportRow {
    /// The name of the segment with its contacts.
    pub fn segment(&self) -> String {
        segment_of(self.number)
    }
}

/// The name of the segment of the import with this number.
pub fn segment_of(number: u32) -> String {
    format!("import-{number}")
}

const COLUMNS: &str =
    "number, name, format, digest, at_ms, contacts, first_contact, last_contact, first_ms, last_ms, body";

impl Store {
    /// Every import that counts, the oldest first.
    pub async fn imports(&self) -> Result<Vec<ImportRow>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM imports WHERE removed_ms IS NULL ORDER BY number");
        self.database.read(Statement::new(sql, [])).await?.into_iter().map(import).collect()
    }

    /// The number of the next import, and that of the last contact that any import ever had.
    pub async fn next_import(&self) -> Result<(u32, u64), StoreError> {
        let sql = "SELECT COALESCE(MAX(number), 0) + 1, COALESCE(MAX(last_contact), 0) FROM imports";
        let mut rows = self.database.read(Statement::new(sql, [])).await?;
        let row = rows.first_mut().ok_or_else(|| StoreError::corrupt("no number"))?;
        Ok((row.number(0)?, row.number(1)?))
    }

    /// From now on the contacts of this import count. Its segment is durable before this is asked.
    pub async fn put_import(&self, row: ImportRow) -> Result<(), StoreError> {
        let sql = format!("INSERT INTO imports ({COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)");
        let values = [
            row.number.into(),
            row.name.into(),
            row.format.into(),
            row.digest.into(),
            row.at.into(),
            row.contacts.into(),
            row.first_contact.into(),
            row.last_contact.into(),
            row.first.into(),
            row.last.into(),
            row.body.into(),
        ];
        self.database.write(vec![Statement::new(sql, values)]).await
    }

    /// From now on the contacts of every import with this name no longer count; returns those imports.
    pub async fn remove_imports(&self, name: &str, now: Moment) -> Result<Vec<ImportRow>, StoreError> {
        let gone: Vec<ImportRow> = self.imports().await?.into_iter().filter(|row| row.name == name).collect();
        let sql = "UPDATE imports SET removed_ms = $1 WHERE name = $2 AND removed_ms IS NULL";
        self.database.write(vec![Statement::new(sql, [now.into(), name.into()])]).await?;
        Ok(gone)
    }
}

fn import(mut row: Row) -> Result<ImportRow, StoreError> {
    Ok(ImportRow {
        number: row.number(0)?,
        name: row.text(1)?,
        format: row.text(2)?,
        digest: row.text(3)?,
        at: row.moment(4)?,
        contacts: row.number(5)?,
        first_contact: row.number(6)?,
        last_contact: row.number(7)?,
        first: row.moment(8)?,
        last: row.moment(9)?,
        body: row.text(10)?,
    })
}
