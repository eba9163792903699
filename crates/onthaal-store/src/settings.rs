//! What the organisation chose, with its history, and the secrets of this installation.

use onthaal_core::id::AgentId;
use onthaal_core::moment::Moment;

use crate::Store;
use crate::dialect::{Row, Statement};
use crate::error::StoreError;

/// One version of the settings, as it was put in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsVersion {
    /// Its number, the one the `furnished` event names: 1 for the first.
    pub version: u32,
    /// When.
    pub at: Moment,
    /// Who changed it; none for the house itself.
    pub by: Option<AgentId>,
    /// What was changed, in a few words.
    pub note: String,
    /// The settings themselves, in whatever form the server writes them; empty in a history.
    pub body: String,
}

impl SettingsVersion {
    pub(crate) fn into_statement(self) -> Statement {
        // The version before must be there: the history has no holes, and of two who change at once one is refused.
        let sql = "INSERT INTO settings (version, at_ms, by_agent, note, body) \
                   SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT), CAST($4 AS TEXT), \
                   CAST($5 AS TEXT) WHERE (SELECT COALESCE(MAX(version), 0) FROM settings) = $1 - 1";
        let values = [self.version.into(), self.at.into(), self.by.into(), self.note.into(), self.body.into()];
        Statement::new(sql, values).or_conflict("the settings were changed by somebody else meanwhile")
    }
}

impl Store {
    /// The newest settings; none in a new house.
    pub async fn latest_settings(&self) -> Result<Option<SettingsVersion>, StoreError> {
        let sql = "SELECT version, at_ms, by_agent, note, body FROM settings ORDER BY version DESC LIMIT 1";
        self.one_of_settings(Statement::new(sql, [])).await
    }

    /// One version of the settings.
    pub async fn settings(&self, version: u32) -> Result<Option<SettingsVersion>, StoreError> {
        let sql = "SELECT version, at_ms, by_agent, note, body FROM settings WHERE version = $1";
        self.one_of_settings(Statement::new(sql, [version.into()])).await
    }

    /// Every version, the newest first, without the settings themselves.
    pub async fn settings_history(&self) -> Result<Vec<SettingsVersion>, StoreError> {
        let sql = "SELECT version, at_ms, by_agent, note, '' AS body FROM settings ORDER BY version DESC";
        self.database.read(Statement::new(sql, [])).await?.into_iter().map(settings).collect()
    }

    /// A secret of this installation.
    pub async fn secret(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT value FROM secrets WHERE name = $1";
        let mut rows = self.database.read(Statement::new(sql, [name.into()])).await?;
        rows.first_mut().map(|row| row.bytes(0)).transpose()
    }

    /// The secret of this name; the one given when there was none yet.
    pub async fn secret_or(&self, name: &str, fresh: Vec<u8>) -> Result<Vec<u8>, StoreError> {
        let sql = "INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
        self.database.write(vec![Statement::new(sql, [name.into(), fresh.into()])]).await?;
        self.secret(name).await?.ok_or_else(|| StoreError::corrupt("a secret that was just kept is gone"))
    }

    async fn one_of_settings(&self, statement: Statement) -> Result<Option<SettingsVersion>, StoreError> {
        self.database.read(statement).await?.into_iter().next().map(settings).transpose()
    }
}

fn settings(mut row: Row) -> Result<SettingsVersion, StoreError> {
    Ok(SettingsVersion {
        version: row.number(0)?,
        at: row.moment(1)?,
        by: row.number_or_none(2)?.map(AgentId),
        note: row.text(3)?,
        body: row.text(4)?,
    })
}
