//! Signing in, the links that are good for one time, and what happens after wrong passwords.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use onthaal_core::id::AgentId;
use onthaal_core::limits::SHORT_TEXT_CHARS_MAX;
use onthaal_core::moment::{Moment, Span};
use onthaal_store::Store;
use onthaal_store::accounts::{Account, Link, LinkPurpose, Session};
use tokio::sync::Semaphore;

use crate::access::Role;
use crate::app::App;
use crate::http::problem::Problem;
use crate::secret;

/// The fewest characters of a password; the screens hold the same.
pub const PASSWORD_CHARS_MIN: usize = 10;
/// How long an invitation and the link for setting up are good.
pub const INVITATION_FOR: Span = Span::days(7);
/// How long a link for a new password is good.
pub const RESET_FOR: Span = Span::days(1);
/// The first lock lasts this long; each further wrong password doubles it.
const LOCK_FIRST: Span = Span::seconds(30);
/// No lock lasts longer than this.
const LOCK_MOST: Span = Span::hours(1);
/// A session that was used less long ago is not written again.
const TOUCH_AFTER: Span = Span::minutes(1);

/// How passwords are kept: argon2id with 19 MiB and two passes, as OWASP advises for a server that does other work.
#[derive(Debug)]
pub struct Passwords {
    /// Only so many at once, so that signing in never takes all cores from the conversations.
    at_once: Semaphore,
}

impl Passwords {
    /// With room for so many at once.
    pub fn new(at_once: usize) -> Passwords {
        Passwords { at_once: Semaphore::new(at_once) }
    }

    /// The hash of a new password.
    pub async fn hash(&self, password: &str) -> Result<String, Problem> {
        let chars = password.chars().count();
        if chars < PASSWORD_CHARS_MIN {
            return Err(Problem::out_of_range("password", format!("at least {PASSWORD_CHARS_MIN} characters")));
        }
        if chars > SHORT_TEXT_CHARS_MAX {
            return Err(Problem::limit("password", "characters of a password", SHORT_TEXT_CHARS_MAX as u64));
        }
        let password = password.to_string();
        self.off_the_threads(move || hash(&password)).await
    }

    /// Whether this is the password behind the hash. Where there is none the same work is done, so that how long it
    /// takes tells nobody who has an account.
    async fn verify(&self, password: &str, stored: Option<String>) -> Result<bool, Problem> {
        // Nobody has a longer one, and hashing it would take as long as it is.
        let password: String = password.chars().take(SHORT_TEXT_CHARS_MAX + 1).collect();
        let is_right = move || match stored {
            Some(stored) => argon2().verify_password(password.as_bytes(), stored.as_str()).is_ok(),
            None => {
                drop(hash(&password));
                false
            }
        };
        self.off_the_threads(is_right).await
    }

    async fn off_the_threads<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let _turn = self.at_once.acquire().await.map_err(|_| Problem::unavailable())?;
        tokio::task::spawn_blocking(work).await.map_err(|_| Problem::unavailable())
    }
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1_024, 2, 1, None).expect("these are within what argon2 takes");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash(password: &str) -> String {
    argon2().hash_password(password.as_bytes()).expect("hashing a password of some characters cannot fail").to_string()
}

/// Signs somebody in; gives their session and the token for their cookie.
pub async fn sign_in(app: &App, email: &str, password: &str) -> Result<(Account, Session, String), Problem> {
    let now = app.clock.now();
    let account = app.store.account_by_email(email).await?;
    if let Some(until) = account.as_ref().and_then(|account| account.locked_until).filter(|until| *until > now) {
        return Err(Problem::locked(until.since(now).0));
    }
    let kept = account.as_ref().and_then(|account| account.password_hash.clone());
    let is_right = app.passwords.verify(password, kept).await?;
    match account {
        Some(account) if is_right && takes_part(app, &account) => {
            if account.failures > 0 {
                app.store.clear_failures(account.agent).await?;
            }
            let (session, token) = open_session(app, account.agent).await?;
            Ok((account, session, token))
        }
        Some(account) if !is_right => {
            let until = locked_until(account.failures + 1, app.config.wrong_passwords_max, now);
            app.store.count_failure(account.agent, until).await?;
            metrics::counter!("onthaal_wrong_passwords_total").increment(1);
            match until {
                Some(until) => Err(Problem::locked(until.since(now).0)),
                None => Err(Problem::wrong_credentials()),
            }
        }
        Some(_) | None => Err(Problem::wrong_credentials()),
    }
}

/// Until when an account waits after so many wrong passwords in a row.
fn locked_until(failures: u32, failures_max: u32, now: Moment) -> Option<Moment> {
    let beyond = failures.checked_sub(failures_max.max(1))?;
    let doubled = LOCK_FIRST.0.saturating_mul(1_i64.checked_shl(beyond).unwrap_or(i64::MAX));
    Some(now + Span(doubled.min(LOCK_MOST.0)))
}

/// Somebody whom the settings no longer let take part cannot sign in.
pub fn takes_part(app: &App, account: &Account) -> bool {
    app.live.scene().house().agent(account.agent).is_some_and(|agent| agent.active)
}

/// Opens a session.
pub async fn open_session(app: &App, agent: AgentId) -> Result<(Session, String), Problem> {
    let now = app.clock.now();
    let token = secret::random_token();
    let session = Session {
        token: secret::digest(&token),
        agent,
        csrf: secret::random_token(),
        created: now,
        last_seen: now,
        expires: now + idle_span(app),
    };
    app.store.put_session(session.clone()).await?;
    Ok((session, token))
}

/// The session and account that a cookie stands for.
pub async fn session_of(app: &App, token: &str) -> Result<Option<(Session, Account)>, Problem> {
    let now = app.clock.now();
    let Some(session) = app.store.session(secret::digest(token), now).await? else { return Ok(None) };
    let Some(account) = app.store.account(session.agent).await? else { return Ok(None) };
    if !takes_part(app, &account) {
        return Ok(None);
    }
    if now.since(session.last_seen) > TOUCH_AFTER {
        app.store.touch_session(session.token, now, now + idle_span(app)).await?;
    }
    Ok(Some((session, account)))
}

fn idle_span(app: &App) -> Span {
    Span::minutes(i64::from(app.config.session_idle_minutes))
}

/// Makes a link with which somebody sets a password, once; earlier ones are no longer good.
pub async fn password_link(
    store: &Store,
    public_url: &str,
    agent: AgentId,
    expires: Moment,
) -> Result<String, Problem> {
    let token = fresh_link(store, LinkPurpose::Password, Some(agent), expires).await?;
    Ok(format!("{public_url}/password?token={token}"))
}

/// Makes the link with which a new house is set up, once.
pub async fn setup_link(store: &Store, public_url: &str, expires: Moment) -> Result<String, Problem> {
    let token = fresh_link(store, LinkPurpose::SetUp, None, expires).await?;
    Ok(format!("{public_url}/setup?token={token}"))
}

async fn fresh_link(
    store: &Store,
    purpose: LinkPurpose,
    agent: Option<AgentId>,
    expires: Moment,
) -> Result<String, Problem> {
    let token = secret::random_token();
    store.withdraw_links(purpose, agent).await?;
    store.put_link(Link { token: secret::digest(&token), purpose, agent, expires }).await?;
    Ok(token)
}

/// A link that is still good for a purpose.
pub async fn good_link(app: &App, token: &str, purpose: LinkPurpose) -> Result<Link, Problem> {
    let link = app.store.link(secret::digest(token), app.clock.now()).await?;
    link.filter(|link| link.purpose == purpose).ok_or_else(Problem::not_found)
}

/// Sets a password with a link, and signs its owner out everywhere.
pub async fn set_password(app: &App, token: &str, password: &str) -> Result<(), Problem> {
    let link = good_link(app, token, LinkPurpose::Password).await?;
    let agent = link.agent.ok_or_else(Problem::not_found)?;
    let account = app.store.account(agent).await?.ok_or_else(Problem::not_found)?;
    let password_hash = Some(app.passwords.hash(password).await?);
    let changed = Account { password_hash, failures: 0, locked_until: None, must_change: false, ..account };
    app.store.use_link(link.token, app.clock.now(), changed).await?;
    app.store.end_sessions_of(agent, None).await?;
    app.live.sign_out(agent);
    Ok(())
}

/// A new account, without a password yet.
pub fn new_account(agent: AgentId, email: String, role: Role, now: Moment) -> Account {
    Account {
        agent,
        email,
        password_hash: None,
        role: role.word().into(),
        failures: 0,
        locked_until: None,
        must_change: false,
        created: now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrong_password_beyond_the_limit_locks_for_longer() {
        let now = Moment(0);
        assert_eq!(locked_until(4, 5, now), None);
        assert_eq!(locked_until(5, 5, now), Some(Moment(30_000)));
        assert_eq!(locked_until(6, 5, now), Some(Moment(60_000)));
        assert_eq!(locked_until(400, 5, now), Some(now + LOCK_MOST));
    }
}
