//! Addresses of the board and of lists that people gave a name, to find them again and to share them.

use onthaal_core::id::AgentId;
use onthaal_core::moment::Moment;

use crate::Store;
use crate::dialect::{Row, Statement, Value};
use crate::error::StoreError;

/// An address with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// Its number, chosen by the server.
    pub id: u64,
    /// Whose it is.
    pub agent: AgentId,
    /// What they call it.
    pub name: String,
    /// The address, from the path on.
    pub address: String,
    /// Colleagues see it too.
    pub is_shared: bool,
    /// When it was made.
    pub made: Moment,
}

const SELECT: &str = "SELECT id, agent, name, address, shared, made_ms FROM bookmarks";

impl Store {
    /// Those of one person and those that others share, by name.
    pub async fn bookmarks(&self, agent: AgentId) -> Result<Vec<Bookmark>, StoreError> {
        let sql = format!("{SELECT} WHERE agent = $1 OR shared = 1 ORDER BY name, id");
        self.database.read(Statement::new(sql, [agent.into()])).await?.into_iter().map(bookmark).collect()
    }

    /// One of them.
    pub async fn bookmark(&self, id: u64) -> Result<Option<Bookmark>, StoreError> {
        let statement = Statement::new(format!("{SELECT} WHERE id = $1"), [id.into()]);
        self.database.read(statement).await?.into_iter().next().map(bookmark).transpose()
    }

    /// Keeps one, in place of the one with its number.
    pub async fn put_bookmark(&self, bookmark: Bookmark) -> Result<(), StoreError> {
        let sql = "INSERT INTO bookmarks (id, agent, name, address, shared, made_ms) VALUES ($1, $2, $3, $4, $5, $6) \
                   ON CONFLICT (id) DO UPDATE SET name = excluded.name, address = excluded.address, \
                   shared = excluded.shared";
        let Bookmark { id, agent, name, address, is_shared, made } = bookmark;
        let values: [Value; 6] = [id.into(), agent.into(), name.into(), address.into(), is_shared.into(), made.into()];
        self.database.write(vec![Statement::new(sql, values)]).await
    }

    /// Forgets one; nothing happens when it is not there.
    pub async fn remove_bookmark(&self, id: u64) -> Result<(), StoreError> {
        self.database.write(vec![Statement::new("DELETE FROM bookmarks WHERE id = $1", [id.into()])]).await
    }
}

fn bookmark(mut row: Row) -> Result<Bookmark, StoreError> {
    Ok(Bookmark {
        id: row.number(0)?,
        agent: AgentId(row.number(1)?),
        name: row.text(2)?,
        address: row.text(3)?,
        is_shared: row.flag(4)?,
        made: row.moment(5)?,
    })
}
