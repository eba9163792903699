//! The records of contacts: what became of each, and the columns to find it by; rebuilt from the events at any time.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use onthaal_core::id::{AgentId, ContactId, CustomerId, NeedId, QueueId, ReasonId, SkillId};
use onthaal_core::moment::Moment;
use onthaal_core::words::{Channel, Language, Origin};

use crate::Store;
use crate::dialect::{Row, Statement, Value};
use crate::error::StoreError;
use crate::tallies::{Cell, mark_cells};

/// The most records that one page may hold.
pub const RECORDS_PER_PAGE_MAX: usize = 10_000;

/// The record of one contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordRow {
    /// Which contact.
    pub contact: ContactId,
    /// When it arrived.
    pub arrived: Moment,
    /// Where it waited, the last of several.
    pub queue: QueueId,
    /// Which way it came.
    pub channel: Channel,
    /// In which language.
    pub language: Language,
    /// The kind of contact, when known.
    pub skill: Option<SkillId>,
    /// Whose it is.
    pub customer: CustomerId,
    /// What it was for, when known.
    pub need: Option<NeedId>,
    /// The last agent who helped.
    pub agent: Option<AgentId>,
    /// Not yet over and written up.
    pub is_open: bool,
    /// What it was about, once written up.
    pub reason: Option<ReasonId>,
    /// The customer was not helped and left.
    pub gave_up: bool,
    /// Lived, invented or imported.
    pub origin: Origin,
    /// The whole record, in the core's own writing.
    pub text: String,
    /// Every cell of the tallies that this contact counts in, under any measure. Those cells, and the ones it counted
    /// in before, become stale. Left empty when a record is read.
    pub cells: Vec<Cell>,
}

/// Which records are asked for; what is left out does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Arrived at or after.
    pub from: Option<Moment>,
    /// Arrived before.
    pub to: Option<Moment>,
    /// In this queue.
    pub queue: Option<QueueId>,
    /// Which way they came.
    pub channel: Option<Channel>,
    /// In this language.
    pub language: Option<Language>,
    /// Of this kind.
    pub skill: Option<SkillId>,
    /// Of this customer.
    pub customer: Option<CustomerId>,
    /// For this need.
    pub need: Option<NeedId>,
    /// Last helped by this agent.
    pub agent: Option<AgentId>,
    /// Open, or closed.
    pub is_open: Option<bool>,
    /// About this.
    pub reason: Option<ReasonId>,
    /// Gave up, or not.
    pub gave_up: Option<bool>,
    /// Lived, invented or imported.
    pub origin: Option<Origin>,
}

/// Which part of the records that match, the newest arrival first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Only what comes after this record: the arrival and number of the last one seen.
    pub after: Option<(Moment, ContactId)>,
    /// At most so many, and never more than [`RECORDS_PER_PAGE_MAX`].
    pub limit: usize,
}

impl Page {
    /// The first so many.
    pub fn first(limit: usize) -> Page {
        Page { after: None, limit }
    }
}

const COLUMNS: &str = "contact, arrived_ms, queue, channel, language, skill, customer, need, agent, is_open, reason, \
                       gave_up, origin, text";

/// How a record is put in place of what was there.
static PUT: LazyLock<(String, String)> = LazyLock::new(|| {
    let set: Vec<String> = COLUMNS.split(", ").skip(1).map(|column| format!("{column} = excluded.{column}")).collect();
    let tail = format!("ON CONFLICT (contact) DO UPDATE SET {}", set.join(", "));
    (format!("INSERT INTO records ({COLUMNS})"), tail)
});

impl Store {
    /// The record of one contact.
    pub async fn record(&self, contact: ContactId) -> Result<Option<RecordRow>, StoreError> {
        let statement = Statement::new(format!("SELECT {COLUMNS} FROM records WHERE contact = $1"), [contact.into()]);
        self.database.read(statement).await?.into_iter().next().map(record).transpose()
    }

    /// The records that match, the newest arrival first.
    pub async fn records(&self, filter: &Filter, page: Page) -> Result<Vec<RecordRow>, StoreError> {
        let mut conditions = filter.conditions();
        if let Some((arrived, contact)) = page.after {
            conditions.add_pair("(arrived_ms, contact) <", arrived.into(), contact.into());
        }
        let limit = page.limit.min(RECORDS_PER_PAGE_MAX) as u64;
        let select = format!("SELECT {COLUMNS} FROM records");
        let statement = conditions.into_statement(&select, "ORDER BY arrived_ms DESC, contact DESC", Some(limit));
        self.database.read(statement).await?.into_iter().map(record).collect()
    }

    /// How many records match.
    pub async fn count_records(&self, filter: &Filter) -> Result<u64, StoreError> {
        let statement = filter.conditions().into_statement("SELECT COUNT(*) FROM records", "", None);
        let mut rows = self.database.read(statement).await?;
        rows.first_mut().ok_or_else(|| StoreError::corrupt("no count"))?.number(0)
    }

    /// The contacts that arrived in this time and were the first of their customer, in all time.
    pub async fn first_contacts(
        &self,
        from: Option<Moment>,
        to: Option<Moment>,
    ) -> Result<BTreeSet<ContactId>, StoreError> {
        let mut conditions = Filter { from, to, ..Filter::default() }.conditions();
        // Nobody has number 0: those who were turned away are not one customer who came often.
        conditions.add_plain("customer <> 0");
        conditions.add_plain(
            "NOT EXISTS (SELECT 1 FROM records e WHERE e.customer = records.customer \
             AND (e.arrived_ms, e.contact) < (records.arrived_ms, records.contact))",
        );
        let rows = self.database.read(conditions.into_statement("SELECT contact FROM records", "", None)).await?;
        rows.into_iter().map(|mut row| Ok(ContactId(row.number(0)?))).collect()
    }

    /// The records that count in a cell of the tallies, by contact.
    pub async fn cell_records(&self, cell: Cell) -> Result<Vec<RecordRow>, StoreError> {
        let columns = COLUMNS.split(", ").map(|column| format!("r.{column}")).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "SELECT {columns} FROM record_cells c JOIN records r ON r.contact = c.contact \
             WHERE c.interval_ms = $1 AND c.queue = $2 AND c.channel = $3 AND c.origin = $4 ORDER BY r.contact"
        );
        let rows = self.database.read(Statement::new(sql, cell.values())).await?;
        rows.into_iter().map(record).collect()
    }

    /// Replaces records apart from any event, as a rebuild does.
    pub async fn put_records(&self, records: Vec<RecordRow>) -> Result<(), StoreError> {
        self.database.write(put_records(records)).await
    }
}

/// Replaces records, each contact once.
pub(crate) fn put_records(records: Vec<RecordRow>) -> Vec<Statement> {
    let mut cells: Vec<(ContactId, Vec<Cell>)> = Vec::with_capacity(records.len());
    let row = |record: RecordRow| -> [Value; 14] {
        cells.push((record.contact, record.cells));
        [
            record.contact.into(),
            record.arrived.into(),
            record.queue.into(),
            record.channel.word().into(),
            record.language.word().into(),
            record.skill.into(),
            record.customer.into(),
            record.need.into(),
            record.agent.into(),
            record.is_open.into(),
            record.reason.into(),
            record.gave_up.into(),
            record.origin.into(),
            record.text.into(),
        ]
    };
    let forget = crate::columns::weeks::forget_weeks(records.iter().map(|record| record.arrived));
    let mut statements = vec![forget, Statement::insert_all(&PUT.0, records.into_iter().map(row), &PUT.1)];
    statements.extend(mark_cells(&cells));
    statements
}

impl Filter {
    fn conditions(&self) -> Conditions {
        let mut conditions = Conditions::default();
        conditions.add("arrived_ms >=", self.from);
        conditions.add("arrived_ms <", self.to);
        conditions.add("queue =", self.queue);
        conditions.add("channel =", self.channel.map(Channel::word));
        conditions.add("language =", self.language.map(Language::word));
        conditions.add("skill =", self.skill);
        conditions.add("customer =", self.customer);
        conditions.add("need =", self.need);
        conditions.add("agent =", self.agent);
        conditions.add("is_open =", self.is_open);
        conditions.add("reason =", self.reason);
        conditions.add("gave_up =", self.gave_up);
        conditions.add("origin =", self.origin);
        conditions
    }
}

/// The conditions of a question that were given, with their values.
#[derive(Default)]
pub(crate) struct Conditions {
    parts: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// Adds `column operator $n` when there is a value.
    pub(crate) fn add(&mut self, column_and_operator: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.values.push(value.into());
            self.parts.push(format!("{column_and_operator} ${}", self.values.len()));
        }
    }

    pub(crate) fn add_plain(&mut self, condition: &str) {
        self.parts.push(condition.into());
    }

    fn add_pair(&mut self, columns_and_operator: &str, first: Value, second: Value) {
        self.values.extend([first, second]);
        let last = self.values.len();
        self.parts.push(format!("{columns_and_operator} (${}, ${last})", last - 1));
    }

    pub(crate) fn into_statement(mut self, select: &str, order: &str, limit: Option<u64>) -> Statement {
        let mut sql = String::from(select);
        for (index, part) in self.parts.iter().enumerate() {
            sql.push_str(if index == 0 { " WHERE " } else { " AND " });
            sql.push_str(part);
        }
        sql.push(' ');
        sql.push_str(order);
        if let Some(limit) = limit {
            self.values.push(limit.into());
            sql.push_str(&format!(" LIMIT ${}", self.values.len()));
        }
        Statement::new(sql, self.values)
    }
}

fn record(mut row: Row) -> Result<RecordRow, StoreError> {
    Ok(RecordRow {
        contact: ContactId(row.number(0)?),
        arrived: row.moment(1)?,
        queue: QueueId(row.number(2)?),
        channel: row.word(3)?,
        language: row.word(4)?,
        skill: row.number_or_none(5)?.map(SkillId),
        customer: CustomerId(row.number(6)?),
        need: row.number_or_none(7)?.map(NeedId),
        agent: row.number_or_none(8)?.map(AgentId),
        is_open: row.flag(9)?,
        reason: row.number_or_none(10)?.map(ReasonId),
        gave_up: row.flag(11)?,
        origin: row.origin(12)?,
        text: row.text(13)?,
        cells: Vec::new(),
    })
}
