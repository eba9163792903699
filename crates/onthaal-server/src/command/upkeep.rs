//! `onthaal migrate`, `onthaal rebuild` and `onthaal reset-password`.

use clap::Args;
use onthaal_store::{Store, Url};

use super::{Failure, print, wait_for};
use crate::accounts::{self, RESET_FOR};
use crate::clock::Clock;
use crate::config::Config;
use crate::rebuild::rebuild as rebuild_all;

/// Whose password.
#[derive(Args, Clone, Debug)]
pub struct ResetPassword {
    /// The address they sign in with
    pub email: String,
}

/// Brings the tables up to date.
///
/// # Errors
/// When the database cannot be opened or changed.
pub fn migrate(config: &Config) -> Result<(), Failure> {
    wait_for(async {
        let store = Store::open(&config.database.parse::<Url>()?).await?;
        let steps = store.migrate().await?;
        if steps.is_empty() {
            return print("The tables are up to date.\n");
        }
        print(&steps.iter().map(|step| format!("{step}\n")).collect::<String>())
    })
}

/// Throws away what follows from the events and makes it again.
///
/// # Errors
/// When the database cannot be read or written.
pub fn rebuild(config: &Config) -> Result<(), Failure> {
    wait_for(async {
        let store = Store::open(&config.database.parse::<Url>()?).await?;
        store.migrate().await?;
        let rebuilt = rebuild_all(&store).await?;
        let same = if rebuilt.before == rebuilt.after { "the same as before" } else { "not the same as before" };
        print(&format!("{} events, {} contacts; {same}\n", rebuilt.events, rebuilt.contacts))
    })
}

/// Prints a link for a new password.
///
/// # Errors
/// When there is no such account, or the database cannot be written.
pub fn reset_password(config: &Config, asked: &ResetPassword) -> Result<(), Failure> {
    wait_for(async {
        let store = Store::open(&config.database.parse::<Url>()?).await?;
        store.migrate().await?;
        let account = store.account_by_email(&asked.email).await?;
        let account = account.ok_or_else(|| Failure(format!("nobody signs in with {}", asked.email)))?;
        store.clear_failures(account.agent).await?;
        let expires = Clock::default().now() + RESET_FOR;
        let link = accounts::password_link(&store, &config.public_url, account.agent, expires).await;
        print(&format!("{}\n", link.map_err(|why| why.detail)?))
    })
}
