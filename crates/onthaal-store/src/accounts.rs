//! Who may sign in, who is signed in, and the links that are good for one time.

use onthaal_core::id::AgentId;
use onthaal_core::moment::Moment;
use onthaal_core::word_list;

use crate::Store;
use crate::dialect::{Row, Statement};
use crate::error::StoreError;

/// The digest of a token; the token itself is never kept.
pub type TokenDigest = [u8; 32];

/// Somebody who may sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Which agent of the settings it belongs to.
    pub agent: AgentId,
    /// The address they sign in with, in small letters; no two accounts share one.
    pub email: String,
    /// The hash of their password; none until they choose one.
    pub password_hash: Option<String>,
    /// What they may see and do, in the server's own word.
    pub role: String,
    /// How often signing in failed since it last succeeded.
    pub failures: u32,
    /// Until when signing in is refused.
    pub locked_until: Option<Moment>,
    /// A new password has to be chosen first.
    pub must_change: bool,
    /// When it was made.
    pub created: Moment,
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The digest of the token in their cookie.
    pub token: TokenDigest,
    /// Who.
    pub agent: AgentId,
    /// The token that their own pages send along.
    pub csrf: String,
    /// When they signed in.
    pub created: Moment,
    /// When they last did something; the server decides how precisely to keep it.
    pub last_seen: Moment,
    /// Until when it is good.
    pub expires: Moment,
}

word_list! {
    /// What a link that is good for one time is for.
    LinkPurpose {
        /// Making the first account of a new house.
        SetUp = "set-up",
        /// Choosing a password, for the first time or again.
        Password = "password",
    }
}

/// A link that is good for one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The digest of the token in it.
    pub token: TokenDigest,
    /// What it is for.
    pub purpose: LinkPurpose,
    /// For whom; none for setting up.
    pub agent: Option<AgentId>,
    /// Until when it is good.
    pub expires: Moment,
}

const ACCOUNT: &str =
    "SELECT agent, email, password_hash, role, failures, locked_until_ms, must_change, created_ms FROM accounts";

impl Store {
    /// Every account, by agent.
    pub async fn accounts(&self) -> Result<Vec<Account>, StoreError> {
        let rows = self.database.read(Statement::new(format!("{ACCOUNT} ORDER BY agent"), [])).await?;
        rows.into_iter().map(account).collect()
    }

    /// The account of an agent.
    pub async fn account(&self, agent: AgentId) -> Result<Option<Account>, StoreError> {
        let statement = Statement::new(format!("{ACCOUNT} WHERE agent = $1"), [agent.into()]);
        self.database.read(statement).await?.into_iter().next().map(account).transpose()
    }

    /// The account with an address, whatever its capitals.
    pub async fn account_by_email(&self, email: &str) -> Result<Option<Account>, StoreError> {
        let email = email.trim().to_lowercase();
        let statement = Statement::new(format!("{ACCOUNT} WHERE email = $1"), [email.into()]);
        self.database.read(statement).await?.into_iter().next().map(account).transpose()
    }

    /// Makes an account or replaces it; `Conflict` when another account has the address.
    pub async fn put_account(&self, account: Account) -> Result<(), StoreError> {
        self.database.write(vec![put_account(account)]).await
    }

    /// Takes an account away, and signs it out everywhere.
    pub async fn remove_account(&self, agent: AgentId) -> Result<(), StoreError> {
        let sql = "DELETE FROM accounts WHERE agent = $1";
        self.database.write(vec![Statement::new(sql, [agent.into()])]).await
    }

    /// Notes that signing in failed once more, and until when it is refused.
    pub async fn count_failure(&self, agent: AgentId, locked_until: Option<Moment>) -> Result<(), StoreError> {
        let sql = "UPDATE accounts SET failures = failures + 1, locked_until_ms = $2 WHERE agent = $1";
        self.database.write(vec![Statement::new(sql, [agent.into(), locked_until.into()])]).await
    }

    /// Notes that signing in succeeded: no failures, no lock.
    pub async fn clear_failures(&self, agent: AgentId) -> Result<(), StoreError> {
        let sql = "UPDATE accounts SET failures = 0, locked_until_ms = NULL WHERE agent = $1";
        self.database.write(vec![Statement::new(sql, [agent.into()])]).await
    }

    /// Signs somebody in.
    pub async fn put_session(&self, session: Session) -> Result<(), StoreError> {
        let sql = "INSERT INTO sessions (token, agent, csrf, created_ms, last_seen_ms, expires_ms) \
                   VALUES ($1, $2, $3, $4, $5, $6)";
        let values = [
            session.token.to_vec().into(),
            session.agent.into(),
            session.csrf.into(),
            session.created.into(),
            session.last_seen.into(),
            session.expires.into(),
        ];
        self.database.write(vec![Statement::new(sql, values)]).await
    }

    /// Who is signed in with a token, when it is still good.
    pub async fn session(&self, token: TokenDigest, now: Moment) -> Result<Option<Session>, StoreError> {
        let sql = "SELECT token, agent, csrf, created_ms, last_seen_ms, expires_ms FROM sessions \
                   WHERE token = $1 AND expires_ms > $2";
        let rows = self.database.read(Statement::new(sql, [token.to_vec().into(), now.into()])).await?;
        rows.into_iter().next().map(session).transpose()
    }

    /// Notes that somebody did something, and until when their session is good.
    pub async fn touch_session(
        &self,
        token: TokenDigest,
        last_seen: Moment,
        expires: Moment,
    ) -> Result<(), StoreError> {
        let sql = "UPDATE sessions SET last_seen_ms = $2, expires_ms = $3 WHERE token = $1";
        let values = [token.to_vec().into(), last_seen.into(), expires.into()];
        self.database.write(vec![Statement::new(sql, values)]).await
    }

    /// When everybody who is signed in last did something.
    pub async fn last_seen(&self) -> Result<Vec<(AgentId, Moment)>, StoreError> {
        let sql = "SELECT agent, MAX(last_seen_ms) FROM sessions GROUP BY agent ORDER BY agent";
        let rows = self.database.read(Statement::new(sql, [])).await?;
        rows.into_iter().map(|mut row| Ok((AgentId(row.number(0)?), row.moment(1)?))).collect()
    }

    /// Signs somebody out.
    pub async fn end_session(&self, token: TokenDigest) -> Result<(), StoreError> {
        let sql = "DELETE FROM sessions WHERE token = $1";
        self.database.write(vec![Statement::new(sql, [token.to_vec().into()])]).await
    }

    /// Signs somebody out everywhere, but for one session that may stay.
    pub async fn end_sessions_of(&self, agent: AgentId, but: Option<TokenDigest>) -> Result<(), StoreError> {
        let sql = "DELETE FROM sessions WHERE agent = $1 AND token <> $2";
        let but = but.map_or_else(Vec::new, |token| token.to_vec());
        self.database.write(vec![Statement::new(sql, [agent.into(), but.into()])]).await
    }

    /// Makes a link that is good for one time.
    pub async fn put_link(&self, link: Link) -> Result<(), StoreError> {
        let sql = "INSERT INTO links (token, purpose, agent, expires_ms) VALUES ($1, $2, $3, $4)";
        let values = [link.token.to_vec().into(), link.purpose.word().into(), link.agent.into(), link.expires.into()];
        self.database.write(vec![Statement::new(sql, values)]).await
    }

    /// A link that can still be used.
    pub async fn link(&self, token: TokenDigest, now: Moment) -> Result<Option<Link>, StoreError> {
        let sql = "SELECT purpose, agent, expires_ms FROM links \
                   WHERE token = $1 AND used_ms IS NULL AND expires_ms > $2";
        let mut rows = self.database.read(Statement::new(sql, [token.to_vec().into(), now.into()])).await?;
        let Some(row) = rows.first_mut() else { return Ok(None) };
        let agent = row.number_or_none(1)?.map(AgentId);
        Ok(Some(Link { token, purpose: row.word(0)?, agent, expires: row.moment(2)? }))
    }

    /// Uses a link up and puts the account, both or neither; `Conflict` when the link was used or is too old.
    pub async fn use_link(&self, token: TokenDigest, now: Moment, account: Account) -> Result<(), StoreError> {
        let sql = "UPDATE links SET used_ms = $2 WHERE token = $1 AND used_ms IS NULL AND expires_ms > $2";
        let used = Statement::new(sql, [token.to_vec().into(), now.into()])
            .or_conflict("this link was used before or is too old");
        self.database.write(vec![used, put_account(account)]).await
    }

    /// Takes every link of a purpose back, so that only a new one is good.
    pub async fn withdraw_links(&self, purpose: LinkPurpose, agent: Option<AgentId>) -> Result<(), StoreError> {
        let sql = "DELETE FROM links WHERE purpose = $1 AND COALESCE(agent, -1) = COALESCE(CAST($2 AS BIGINT), -1)";
        self.database.write(vec![Statement::new(sql, [purpose.word().into(), agent.into()])]).await
    }

    /// Clears away sessions and links that are no longer good.
    pub async fn forget_expired(&self, now: Moment) -> Result<(), StoreError> {
        let sessions = Statement::new("DELETE FROM sessions WHERE expires_ms <= $1", [now.into()]);
        let links = Statement::new("DELETE FROM links WHERE expires_ms <= $1", [now.into()]);
        self.database.write(vec![sessions, links]).await
    }
}

fn put_account(account: Account) -> Statement {
    let sql = "INSERT INTO accounts \
               (agent, email, password_hash, role, failures, locked_until_ms, must_change, created_ms) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
               ON CONFLICT (agent) DO UPDATE SET email = excluded.email, password_hash = excluded.password_hash, \
               role = excluded.role, failures = excluded.failures, locked_until_ms = excluded.locked_until_ms, \
               must_change = excluded.must_change, created_ms = excluded.created_ms";
    let values = [
        account.agent.into(),
        account.email.trim().to_lowercase().into(),
        account.password_hash.into(),
        account.role.into(),
        account.failures.into(),
        account.locked_until.into(),
        account.must_change.into(),
        account.created.into(),
    ];
    Statement::new(sql, values)
}

fn account(mut row: Row) -> Result<Account, StoreError> {
    Ok(Account {
        agent: AgentId(row.number(0)?),
        email: row.text(1)?,
        password_hash: row.text_or_none(2)?,
        role: row.text(3)?,
        failures: row.number(4)?,
        locked_until: row.int_or_none(5)?.map(Moment),
        must_change: row.flag(6)?,
        created: row.moment(7)?,
    })
}

fn session(mut row: Row) -> Result<Session, StoreError> {
    let token = row.bytes(0)?.try_into().map_err(|_| StoreError::corrupt("a session whose token is no digest"))?;
    Ok(Session {
        token,
        agent: AgentId(row.number(1)?),
        csrf: row.text(2)?,
        created: row.moment(3)?,
        last_seen: row.moment(4)?,
        expires: row.moment(5)?,
    })
}
