//! Starting again from the events: snapshots to start sooner, and throwing away what can be rebuilt.

use onthaal_core::moment::Moment;
use sha2::{Digest as _, Sha256};

use crate::Store;
use crate::dialect::{Row, Statement, Value};
use crate::error::StoreError;

/// How many snapshots are kept: the newest, and the one before it in case the newest cannot be read.
pub const SNAPSHOTS_KEPT: u32 = 2;

/// How many rows are read at a time when all of them are digested.
const ROWS_PER_PAGE: u32 = 2_048;

/// What the floor knew at a place in the events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The place of the last event it includes.
    pub seq: u64,
    /// The moment of that event.
    pub at: Moment,
    /// What it knew, in the core's own writing.
    pub text: String,
}

impl Store {
    /// Keeps a snapshot, and of the older ones only so many.
    pub async fn put_snapshot(&self, snapshot: Snapshot) -> Result<(), StoreError> {
        let put = "INSERT INTO snapshots (seq, at_ms, text) VALUES ($1, $2, $3) \
                   ON CONFLICT (seq) DO UPDATE SET at_ms = excluded.at_ms, text = excluded.text";
        let drop_old = "DELETE FROM snapshots WHERE seq NOT IN (SELECT seq FROM snapshots ORDER BY seq DESC LIMIT $1)";
        let put = Statement::new(put, [snapshot.seq.into(), snapshot.at.into(), snapshot.text.into()]);
        self.database.write(vec![put, Statement::new(drop_old, [SNAPSHOTS_KEPT.into()])]).await
    }

    /// The newest snapshot of before a place; one at a time, because they are large.
    pub async fn snapshot_before(&self, seq: u64) -> Result<Option<Snapshot>, StoreError> {
        let sql = "SELECT seq, at_ms, text FROM snapshots WHERE seq < $1 ORDER BY seq DESC LIMIT 1";
        let rows = self.database.read(Statement::new(sql, [seq.into()])).await?;
        let snapshot = |mut row: Row| Ok(Snapshot { seq: row.number(0)?, at: row.moment(1)?, text: row.text(2)? });
        rows.into_iter().next().map(snapshot).transpose()
    }

    /// Throws away everything that can be rebuilt from the events: snapshots, records, cells and tallies.
    pub async fn clear_derived(&self) -> Result<(), StoreError> {
        let tables = ["snapshots", "segments", "records", "record_cells", "cells", "tallies"];
        self.database.write(tables.map(|table| Statement::new(format!("DELETE FROM {table}"), [])).to_vec()).await
    }

    /// A digest over every record, cell and tally: equal before and after a rebuild, or the rebuild is wrong.
    /// Stale cells have to be recounted first on both occasions.
    pub async fn derived_digest(&self) -> Result<String, StoreError> {
        let mut digest = Sha256::new();
        for table in DERIVED {
            digest.update(table.name.as_bytes());
            self.digest_table(table, &mut digest).await?;
        }
        Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }

    async fn digest_table(&self, table: &Derived, digest: &mut Sha256) -> Result<(), StoreError> {
        let mut after: Option<Vec<Value>> = None;
        loop {
            let rows = self.database.read(table.page_after(after.take())).await?;
            let is_last = rows.len() < ROWS_PER_PAGE as usize;
            for mut row in rows {
                let mut key = Vec::new();
                for column in 0..table.columns.len() {
                    let value = row.value(column)?;
                    digest_value(digest, &value);
                    if column < table.key {
                        key.push(value);
                    }
                }
                after = Some(key);
            }
            if is_last {
                return Ok(());
            }
        }
    }
}

/// A table that is rebuilt; its first `key` columns are its primary key.
struct Derived {
    name: &'static str,
    key: usize,
    columns: &'static [&'static str],
}

const DERIVED: &[Derived] = &[
    Derived {
        name: "records",
        key: 1,
        columns: &[
            "contact",
            "arrived_ms",
            "queue",
            "channel",
            "language",
            "skill",
            "customer",
            "need",
            "agent",
            "is_open",
            "reason",
            "gave_up",
            "origin",
            "text",
        ],
    },
    Derived { name: "record_cells", key: 5, columns: &["interval_ms", "queue", "channel", "origin", "contact"] },
    Derived {
        name: "tallies",
        key: 7,
        columns: &["interval_ms", "queue", "channel", "origin", "measure", "version", "reading", "text"],
    },
];

impl Derived {
    fn page_after(&self, after: Option<Vec<Value>>) -> Statement {
        let key = self.columns[..self.key].join(", ");
        let mut values = after.unwrap_or_default();
        let condition = if values.is_empty() {
            String::new()
        } else {
            let places: Vec<String> = (1..=values.len()).map(|place| format!("${place}")).collect();
            format!("WHERE ({key}) > ({})", places.join(", "))
        };
        values.push(ROWS_PER_PAGE.into());
        let (columns, limit) = (self.columns.join(", "), values.len());
        let sql = format!("SELECT {columns} FROM {} {condition} ORDER BY {key} LIMIT ${limit}", self.name);
        Statement::new(sql, values)
    }
}

/// Each value with its kind and length, so that no two different rows give the same bytes.
fn digest_value(digest: &mut Sha256, value: &Value) {
    let (kind, bytes): (u8, &[u8]) = match value {
        Value::Null => (0, &[]),
        Value::Int(number) => (1, &number.to_be_bytes()),
        Value::Text(text) => (2, text.as_bytes()),
        Value::Bytes(bytes) => (3, bytes),
    };
    digest.update([kind]);
    digest.update((bytes.len() as u64).to_be_bytes());
    digest.update(bytes);
}
