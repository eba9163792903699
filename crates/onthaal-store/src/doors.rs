//! What came of trying our own doors: one row for each trial, and the last of each door for ever.

use onthaal_core::moment::{Moment, Span};

use crate::Store;
use crate::dialect::{Row, Statement, Value};
use crate::error::StoreError;

/// What came of one trial of one door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorTrial {
    /// Which door.
    pub door: String,
    /// When it began.
    pub at: Moment,
    /// How long it took.
    pub took: Span,
    /// What a customer would have met, when it worked.
    pub met: Option<String>,
    /// Why it did not work: a stable code, and what exactly was found.
    pub trouble: Option<(String, String)>,
}

impl Store {
    /// Keeps what came of a trial.
    pub async fn put_door_trial(&self, trial: DoorTrial) -> Result<(), StoreError> {
        let sql = "INSERT INTO door_trials (door, at_ms, took_ms, met, code, detail) VALUES ($1, $2, $3, $4, $5, $6) \
                   ON CONFLICT (door, at_ms) DO UPDATE SET took_ms = excluded.took_ms, met = excluded.met, \
                   code = excluded.code, detail = excluded.detail";
        let (code, detail) = trial.trouble.unzip();
        let values: [Value; 6] =
            [trial.door.into(), trial.at.into(), trial.took.0.into(), trial.met.into(), code.into(), detail.into()];
        self.database.write(vec![Statement::new(sql, values)]).await
    }

    /// What came of trials from a moment on, and of the last of every door, the oldest first; at most so many.
    pub async fn door_trials(&self, from: Moment, most: u32) -> Result<Vec<DoorTrial>, StoreError> {
        let sql = "SELECT door, at_ms, took_ms, met, code, detail FROM door_trials WHERE at_ms >= $1 \
                   OR at_ms = (SELECT MAX(last.at_ms) FROM door_trials last WHERE last.door = door_trials.door) \
                   ORDER BY at_ms DESC, door LIMIT $2";
        let rows = self.database.read(Statement::new(sql, [from.into(), most.into()])).await?;
        rows.into_iter().rev().map(trial).collect()
    }

    /// Forgets what came of trials before a moment, but for the last of every door.
    pub async fn forget_door_trials(&self, before: Moment) -> Result<(), StoreError> {
        let sql = "DELETE FROM door_trials WHERE at_ms < $1 \
                   AND at_ms < (SELECT MAX(last.at_ms) FROM door_trials last WHERE last.door = door_trials.door)";
        self.database.write(vec![Statement::new(sql, [before.into()])]).await
    }
}

fn trial(mut row: Row) -> Result<DoorTrial, StoreError> {
    let (code, detail) = (row.text_or_none(4)?, row.text_or_none(5)?);
    Ok(DoorTrial {
        door: row.text(0)?,
        at: row.moment(1)?,
        took: Span(row.int(2)?),
        met: row.text_or_none(3)?,
        trouble: code.map(|code| (code, detail.unwrap_or_default())),
    })
}
