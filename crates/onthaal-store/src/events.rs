//! The events: appended in one order and read back for ever.

use onthaal_core::event::{Event, Recorded};
use onthaal_core::id::ContactId;

use crate::Store;
use crate::dialect::{Row, Statement, Value};
use crate::error::StoreError;

/// How many events are read at a time when all of them are walked through.
pub const EVENTS_PER_PAGE: usize = 4_096;

impl Store {
    /// The place of the last event; 0 when nothing has happened yet.
    pub async fn last_seq(&self) -> Result<u64, StoreError> {
        place(self.database.read(last_seq()).await?)
    }

    /// The events after a place, in order, at most so many.
    pub async fn read_events(&self, after_seq: u64, limit: usize) -> Result<Vec<Recorded>, StoreError> {
        self.database.read(events_after(after_seq, limit)).await?.into_iter().map(recorded).collect()
    }

    /// Every event whose story this contact is part of, in order.
    pub async fn contact_events(&self, contact: ContactId) -> Result<Vec<Recorded>, StoreError> {
        let sql = "SELECT seq, at_ms, line FROM events WHERE contact = $1 \
                   UNION SELECT seq, at_ms, line FROM events WHERE contact2 = $1 ORDER BY seq";
        let rows = self.database.read(Statement::new(sql, [contact.into()])).await?;
        rows.into_iter().map(recorded).collect()
    }

    /// Hands every event after a place to `take`, in order, page by page; returns the place of the last.
    pub async fn fold_events(&self, after_seq: u64, mut take: impl FnMut(Recorded) + Send) -> Result<u64, StoreError> {
        let mut last = after_seq;
        loop {
            let page = self.read_events(last, EVENTS_PER_PAGE).await?;
            let Some(end) = page.last().map(|event| event.seq) else { return Ok(last) };
            if page[0].seq != last + 1 || end != last + page.len() as u64 {
                return Err(StoreError::corrupt(format!("events are missing between {last} and {end}")));
            }
            last = end;
            page.into_iter().for_each(&mut take);
        }
    }

    /// The last place after every write that was asked before.
    pub(crate) async fn last_seq_in_turn(&self) -> Result<u64, StoreError> {
        place(self.database.read_in_turn(last_seq()).await?)
    }

    pub(crate) async fn read_events_in_turn(&self, after: u64, limit: usize) -> Result<Vec<Recorded>, StoreError> {
        self.database.read_in_turn(events_after(after, limit)).await?.into_iter().map(recorded).collect()
    }
}

pub(crate) fn event_rows(events: &[Recorded]) -> Statement {
    let row = |recorded: &Recorded| -> [Value; 6] {
        let [contact, contact2] = recorded.event.contacts();
        [
            recorded.seq.into(),
            recorded.at.into(),
            contact.into(),
            contact2.into(),
            recorded.event.kind().into(),
            recorded.event.to_line().into(),
        ]
    };
    let head = "INSERT INTO events (seq, at_ms, contact, contact2, kind, line)";
    Statement::insert_all(head, events.iter().map(row), "")
}

fn last_seq() -> Statement {
    Statement::new("SELECT COALESCE(MAX(seq), 0) FROM events", [])
}

fn place(mut rows: Vec<Row>) -> Result<u64, StoreError> {
    rows.first_mut().ok_or_else(|| StoreError::corrupt("no last event"))?.number(0)
}

fn events_after(after_seq: u64, limit: usize) -> Statement {
    let sql = "SELECT seq, at_ms, line FROM events WHERE seq > $1 ORDER BY seq LIMIT $2";
    Statement::new(sql, [after_seq.into(), (limit as u64).into()])
}

fn recorded(mut row: Row) -> Result<Recorded, StoreError> {
    let (seq, at, line) = (row.number(0)?, row.moment(1)?, row.text(2)?);
    let event = Event::from_line(&line).map_err(|why| StoreError::corrupt(format!("event {seq}: {why}")))?;
    Ok(Recorded { seq, at, event })
}
