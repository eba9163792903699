//! What staff write down about a customer: who wrote it, when, and the words, which can be erased.

use onthaal_core::id::{AgentId, CustomerId};
use onthaal_core::moment::Moment;

use super::spelling::spelled;
use crate::Store;
use crate::dialect::{Row, Statement};
use crate::error::StoreError;

/// The most notes about one customer.
pub const NOTES_MAX: u32 = 500;

/// A note about a customer that is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNote {
    /// About whom.
    pub customer: CustomerId,
    /// Who writes it.
    pub agent: AgentId,
    /// When.
    pub at: Moment,
    /// The words.
    pub text: String,
}

/// A note about a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its number.
    pub note: u64,
    /// About whom.
    pub customer: CustomerId,
    /// Who wrote it.
    pub agent: AgentId,
    /// When.
    pub at: Moment,
    /// The words.
    pub text: String,
}

impl Store {
    /// The notes about a customer, the newest first.
    pub async fn notes(&self, customer: CustomerId) -> Result<Vec<Note>, StoreError> {
        let sql = "SELECT note, customer, agent, at_ms, text FROM notes WHERE customer = $1 ORDER BY note DESC";
        self.database.read(Statement::new(sql, [customer.into()])).await?.into_iter().map(note).collect()
    }

    /// One note; none when it was erased or never there.
    pub async fn note(&self, number: u64) -> Result<Option<Note>, StoreError> {
        let sql = "SELECT note, customer, agent, at_ms, text FROM notes WHERE note = $1";
        let rows = self.database.read(Statement::new(sql, [number.into()])).await?;
        rows.into_iter().next().map(note).transpose()
    }

    /// Erases one note.
    pub async fn erase_note(&self, number: u64) -> Result<(), StoreError> {
        self.database.write(vec![Statement::new("DELETE FROM notes WHERE note = $1", [number.into()])]).await
    }
}

pub(crate) fn insert_note(note: NewNote) -> Statement {
    let words = spelled(&note.text);
    Statement::new(
        "INSERT INTO notes (note, customer, agent, at_ms, text, words) \
         SELECT COALESCE(MAX(note), 0) + 1, CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT), \
         CAST($4 AS TEXT), CAST($5 AS TEXT) FROM notes",
        [note.customer.into(), note.agent.into(), note.at.into(), note.text.into(), words.into()],
    )
}

fn note(mut row: Row) -> Result<Note, StoreError> {
    Ok(Note {
        note: row.number(0)?,
        customer: CustomerId(row.number(1)?),
        agent: AgentId(row.number(2)?),
        at: row.moment(3)?,
        text: row.text(4)?,
    })
}
