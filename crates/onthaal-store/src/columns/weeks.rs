//! Which weeks of the house lie in segments: a copy of its closed contacts, gone as soon as one of them changes.

use std::collections::BTreeSet;

use onthaal_core::moment::{Moment, Span};

use super::Columns;
use crate::Store;
use crate::dialect::{Row, Statement};
use crate::error::StoreError;

/// How much time lies in one segment.
pub const WEEK: Span = Span::days(7);

/// The start of the week in which somebody arrived; weeks are counted from 1970, whatever the time zone.
pub fn week_of(arrived: Moment) -> Moment {
    Moment(arrived.0.div_euclid(WEEK.0) * WEEK.0)
}

impl Store {
    /// The segments beside this database.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Keeps segments in another folder than beside the database.
    #[must_use]
    pub fn with_columns(mut self, columns: Columns) -> Store {
        self.columns = columns;
        self
    }

    /// The weeks that lie in segments, each with the name of its segment, in order.
    pub async fn segments(&self) -> Result<Vec<(Moment, String)>, StoreError> {
        let sql = "SELECT from_ms, name FROM segments WHERE is_ready = 1 ORDER BY from_ms, name";
        let row = |mut row: Row| Ok((row.moment(0)?, row.text(1)?));
        self.database.read(Statement::new(sql, [])).await?.into_iter().map(row).collect()
    }

    /// How many closed contacts there are of each week, in order.
    pub async fn closed_by_week(&self) -> Result<Vec<(Moment, u64)>, StoreError> {
        let sql = "SELECT arrived_ms / 604800000, COUNT(*) FROM records WHERE is_open = 0 GROUP BY 1 ORDER BY 1";
        let row = |mut row: Row| Ok((Moment(row.int(0)? * WEEK.0), row.number(1)?));
        self.database.read(Statement::new(sql, [])).await?.into_iter().map(row).collect()
    }

    /// A segment of this week is going to be written; a change of any of its contacts from now on is noticed.
    pub async fn begin_segment(&self, name: &str, week: Moment) -> Result<(), StoreError> {
        let clear = Statement::new("DELETE FROM segments WHERE from_ms = $1", [week.into()]);
        let sql = "INSERT INTO segments (name, from_ms, is_ready) VALUES ($1, $2, 0)";
        self.database.write(vec![clear, Statement::new(sql, [name.into(), week.into()])]).await
    }

    /// The segment is written. `Conflict` when one of its contacts changed meanwhile; then it does not count.
    pub async fn segment_is_ready(&self, name: &str) -> Result<(), StoreError> {
        let sql = "UPDATE segments SET is_ready = 1 WHERE name = $1";
        let ready = Statement::new(sql, [name.into()]).or_conflict("a contact of this week changed meanwhile");
        self.database.write(vec![ready]).await
    }

    /// Segments of the house no longer count, whatever they hold.
    pub async fn forget_segments(&self) -> Result<(), StoreError> {
        self.database.write(vec![Statement::new("DELETE FROM segments", [])]).await
    }
}

/// The segments of the weeks in which these arrived no longer count.
pub(crate) fn forget_weeks(arrived: impl Iterator<Item = Moment>) -> Statement {
    let weeks: BTreeSet<Moment> = arrived.map(week_of).collect();
    Statement::for_all("DELETE FROM segments WHERE from_ms IN", weeks.into_iter().map(Into::into), "")
}
