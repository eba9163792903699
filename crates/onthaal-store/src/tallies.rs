//! Tallies per measure, kept per cell of interval, queue and channel; rebuilt from the records at any time.
//!
//! A record that changes makes the cells it counts in, and those it counted in before, stale. Whoever needs a period
//! first recounts its stale cells from the records in them ([`Store::stale_cells`], [`Store::cell_records`],
//! [`Store::put_tallies`]) and then asks for the tallies. Nothing is ever added to or taken from a tally in place, so
//! no figure can drift away from the records. See docs/decisions/0003-stale-cells.md.

use std::collections::BTreeSet;

use onthaal_core::id::{ContactId, QueueId};
use onthaal_core::moment::Moment;
use onthaal_core::words::{Channel, Origin};

use crate::Store;
use crate::dialect::{Row, Statement, Value};
use crate::error::StoreError;
use crate::records::Conditions;

/// Where contacts are counted together. Which interval a contact counts in is the measure's affair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The start of the interval.
    pub interval: Moment,
    /// The queue.
    pub queue: QueueId,
    /// The channel.
    pub channel: Channel,
    /// Of contacts lived, invented or imported.
    pub origin: Origin,
}

/// A cell that has to be recounted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaleCell {
    /// Which.
    pub cell: Cell,
    /// Tells this staleness from a later one, so that a change during the recount is not lost.
    pub mark: u64,
}

/// One measure over one cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TallyRow {
    /// Over which cell.
    pub cell: Cell,
    /// The key of the measure.
    pub measure: String,
    /// The version of its definition.
    pub version: u32,
    /// Which reading of it: a side, or a part of the explanation between the sides.
    pub reading: String,
    /// The tally, in the core's own writing.
    pub text: String,
}

/// Which tallies, or stale cells, are asked for; what is left out does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TallyFilter {
    /// Intervals that start at or after.
    pub from: Option<Moment>,
    /// Intervals that start before.
    pub to: Option<Moment>,
    /// In this queue.
    pub queue: Option<QueueId>,
    /// On this channel.
    pub channel: Option<Channel>,
    /// Of contacts lived, invented or imported.
    pub origin: Option<Origin>,
    /// Of this measure; does not matter to stale cells.
    pub measure: Option<String>,
    /// Under this version; does not matter to stale cells.
    pub version: Option<u32>,
}

impl Store {
    /// The tallies of the cells that match, in order of interval.
    pub async fn tallies(&self, filter: &TallyFilter) -> Result<Vec<TallyRow>, StoreError> {
        let mut conditions = filter.conditions();
        conditions.add("measure =", filter.measure.as_deref());
        conditions.add("version =", filter.version);
        let select = "SELECT interval_ms, queue, channel, origin, measure, version, reading, text FROM tallies";
        let order = "ORDER BY interval_ms, queue, channel, origin, measure, version, reading";
        self.database.read(conditions.into_statement(select, order, None)).await?.into_iter().map(tally).collect()
    }

    /// The cells that match and have to be recounted before their tallies are good, at most `limit`.
    pub async fn stale_cells(&self, filter: &TallyFilter, limit: usize) -> Result<Vec<StaleCell>, StoreError> {
        let select = "SELECT interval_ms, queue, channel, origin, mark FROM cells";
        let order = "ORDER BY interval_ms, queue, channel, origin";
        let mut conditions = filter.conditions();
        conditions.add_plain("mark > counted");
        let rows = self.database.read(conditions.into_statement(select, order, Some(limit as u64))).await?;
        rows.into_iter().map(|mut row| Ok(StaleCell { cell: cell(&mut row)?, mark: row.number(4)? })).collect()
    }

    /// Replaces the tallies of recounted cells. A cell that was marked again since it was asked for is stale still,
    /// also when somebody else recounted it meanwhile.
    pub async fn put_tallies(&self, recounted: &[StaleCell], tallies: Vec<TallyRow>) -> Result<(), StoreError> {
        let mut statements = Vec::new();
        for stale in recounted {
            let [interval, queue, channel, origin] = stale.cell.values();
            statements.push(Statement::new(format!("DELETE FROM tallies {IN_CELL}"), stale.cell.values()));
            let sql = format!("UPDATE cells SET counted = CASE WHEN mark = $5 THEN mark ELSE 0 END {IN_CELL}");
            statements.push(Statement::new(sql, [interval, queue, channel, origin, stale.mark.into()]));
        }
        let head = "INSERT INTO tallies (interval_ms, queue, channel, origin, measure, version, reading, text)";
        let row = |tally: TallyRow| -> [Value; 8] {
            let [interval, queue, channel, origin] = tally.cell.values();
            let (measure, reading, text) = (tally.measure.into(), tally.reading.into(), tally.text.into());
            [interval, queue, channel, origin, measure, tally.version.into(), reading, text]
        };
        statements.push(Statement::insert_all(head, tallies.into_iter().map(row), ""));
        self.database.write(statements).await
    }

    /// From now on tallies are counted with these definitions. When they are others than before, every cell that any
    /// record counts in becomes stale, and this says so.
    pub async fn count_with(&self, definitions: &str) -> Result<bool, StoreError> {
        let mut before = self.database.read(Statement::new("SELECT text FROM definitions", [])).await?;
        if let Some(row) = before.first_mut()
            && row.text(0)? == definitions
        {
            return Ok(false);
        }
        let all_stale = format!(
            "INSERT INTO cells (interval_ms, queue, channel, origin, mark, counted) \
             SELECT DISTINCT interval_ms, queue, channel, origin, 1, 0 FROM record_cells WHERE 1 = 1 {STALE_AGAIN}"
        );
        let statements = vec![
            Statement::new("DELETE FROM definitions", []),
            Statement::new("INSERT INTO definitions (text) VALUES ($1)", [definitions.into()]),
            Statement::new(all_stale, []),
        ];
        self.database.write(statements).await?;
        Ok(true)
    }
}

const IN_CELL: &str = "WHERE interval_ms = $1 AND queue = $2 AND channel = $3 AND origin = $4";
const STALE_AGAIN: &str = "ON CONFLICT (interval_ms, queue, channel, origin) DO UPDATE SET mark = cells.mark + 1";

impl Cell {
    pub(crate) fn values(self) -> [Value; 4] {
        [self.interval.into(), self.queue.into(), self.channel.word().into(), self.origin.into()]
    }
}

impl TallyFilter {
    fn conditions(&self) -> Conditions {
        let mut conditions = Conditions::default();
        conditions.add("interval_ms >=", self.from);
        conditions.add("interval_ms <", self.to);
        conditions.add("queue =", self.queue);
        conditions.add("channel =", self.channel.map(Channel::word));
        conditions.add("origin =", self.origin);
        conditions
    }
}

/// Puts contacts in their cells and makes the old and the new cells stale.
pub(crate) fn mark_cells(contacts: &[(ContactId, Vec<Cell>)]) -> Vec<Statement> {
    let numbers = || contacts.iter().map(|(contact, _)| (*contact).into());
    let counted_before = "INSERT INTO cells (interval_ms, queue, channel, origin, mark, counted) \
                          SELECT DISTINCT interval_ms, queue, channel, origin, 1, 0 FROM record_cells \
                          WHERE contact IN";
    let mut statements = vec![
        Statement::for_all(counted_before, numbers(), STALE_AGAIN),
        Statement::for_all("DELETE FROM record_cells WHERE contact IN", numbers(), ""),
    ];
    let of_contacts: BTreeSet<(Cell, ContactId)> =
        contacts.iter().flat_map(|(contact, cells)| cells.iter().map(|cell| (*cell, *contact))).collect();
    let touched: BTreeSet<Cell> = of_contacts.iter().map(|(cell, _)| *cell).collect();
    let row = |(cell, contact): (Cell, ContactId)| -> [Value; 5] {
        let [interval, queue, channel, origin] = cell.values();
        [interval, queue, channel, origin, contact.into()]
    };
    let head = "INSERT INTO record_cells (interval_ms, queue, channel, origin, contact)";
    statements.push(Statement::insert_all(head, of_contacts.into_iter().map(row), ""));
    let row = |cell: Cell| -> [Value; 6] {
        let [interval, queue, channel, origin] = cell.values();
        [interval, queue, channel, origin, 1_u32.into(), 0_u32.into()]
    };
    let head = "INSERT INTO cells (interval_ms, queue, channel, origin, mark, counted)";
    statements.push(Statement::insert_all(head, touched.into_iter().map(row), STALE_AGAIN));
    statements
}

fn cell(row: &mut Row) -> Result<Cell, StoreError> {
    Ok(Cell { interval: row.moment(0)?, queue: QueueId(row.number(1)?), channel: row.word(2)?, origin: row.origin(3)? })
}

fn tally(mut row: Row) -> Result<TallyRow, StoreError> {
    Ok(TallyRow {
        cell: cell(&mut row)?,
        measure: row.text(4)?,
        version: row.number(5)?,
        reading: row.text(6)?,
        text: row.text(7)?,
    })
}
