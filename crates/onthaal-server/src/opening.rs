//! Opening a house for an occasion: settings, accounts and a password put in place before its doors open.

use std::sync::Arc;

use onthaal_core::floor::{Command, State, step};
use onthaal_core::id::AgentId;
use onthaal_core::moment::Moment;
use onthaal_store::settings::SettingsVersion;
use onthaal_store::{Batch, Store};

use crate::access::Role;
use crate::accounts::{Passwords, new_account};
use crate::furnishing::house_of;
use crate::view::settings::Settings;

/// Puts the first settings of a house in force, at a moment that may lie in the past; gives its floor.
///
/// # Errors
/// In a sentence, when the settings are not consistent or cannot be stored.
pub(crate) async fn furnish(store: &Store, settings: &Settings, at: Moment, note: &str) -> Result<State, String> {
    let wrong = |problems: Vec<crate::view::settings::SettingsProblem>| {
        let all: Vec<String> = problems.into_iter().map(|it| format!("{}: {}", it.place, it.why)).collect();
        all.join("; ")
    };
    let house = house_of(settings, 1).map_err(wrong)?;
    let mut state = State::default();
    let outcome = step(&mut state, at, &Command::Furnish(Arc::new(house)));
    if let Some(refusal) = outcome.refusal {
        return Err(refusal.to_string());
    }
    let body = serde_json::to_string(settings).map_err(|why| why.to_string())?;
    let version = SettingsVersion { version: 1, at, by: None, note: note.into(), body };
    let batch = Batch { events: outcome.events, settings: Some(version), ..Batch::default() };
    store.append(batch).await.map_err(|why| why.to_string())?;
    Ok(state)
}

/// Gives people an account, all with the same password.
///
/// # Errors
/// In a sentence, when they cannot be stored.
pub(crate) async fn let_sign_in(
    store: &Store,
    people: impl IntoIterator<Item = (AgentId, String, Role)>,
    password: &str,
    at: Moment,
) -> Result<(), String> {
    let password_hash = Passwords::new(1).hash(password).await.map_err(|problem| problem.detail)?;
    for (agent, email, role) in people {
        let account = new_account(agent, email, role, at);
        let account = onthaal_store::accounts::Account { password_hash: Some(password_hash.clone()), ..account };
        store.put_account(account).await.map_err(|why| why.to_string())?;
    }
    Ok(())
}
