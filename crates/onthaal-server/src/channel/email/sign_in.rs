//! What a mailbox signs in with: a password, or a token that is fetched anew before it runs out (RFC 6749).

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Deserialize;

use super::imap::Trouble;
use super::token;
use crate::app::App;
use crate::view::mail::{MailSecret, MailSignIn, Mailbox};

/// What is shown to a mail server.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Credentials {
    /// A password.
    Password(String),
    /// A token that is good for a while.
    Token(String),
}

/// How the trouble begins of who was not let in.
pub(super) const SIGN_IN_REFUSED: &str = "signing in was refused: ";

/// Tokens that are still good.
#[derive(Default)]
pub(super) struct Tokens(Mutex<BTreeMap<u32, (String, Instant)>>);

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    #[serde(default)]
    expires_in: Option<u64>,
}

/// A token is fetched anew this long before it runs out.
const RENEWED_BEFORE: Duration = Duration::from_secs(60);
/// How long a token is good for when its giver does not say.
const GOOD_FOR: u64 = 600;

/// The name under which the secret of a mailbox is kept.
pub(super) fn secret_name(mailbox: u32) -> String {
    format!("mailbox-{mailbox}")
}

/// What a mailbox signs in with now.
pub(super) async fn credentials(app: &App, mailbox: &Mailbox) -> Result<Credentials, Trouble> {
    let kept = app.store.secret(&secret_name(mailbox.id)).await.map_err(Trouble::new)?;
    let kept = kept.ok_or_else(|| Trouble::new("there is no password or token for this mailbox yet"))?;
    let secret: MailSecret =
        serde_json::from_slice(&kept).map_err(|_| Trouble::new("what this mailbox signs in with cannot be read"))?;
    match (&mailbox.sign_in, secret) {
        (MailSignIn::Password, MailSecret::Password { password }) => Ok(Credentials::Password(password)),
        (MailSignIn::Oauth2 { token_url, client_id, scope }, MailSecret::Oauth2 { client_secret, refresh_token }) => {
            if let Some(token) = app.post.tokens.good(mailbox.id) {
                return Ok(Credentials::Token(token));
            }
            let form = [
                ("grant_type", "refresh_token"),
                ("refresh_token", &refresh_token),
                ("client_id", client_id),
                ("client_secret", &client_secret),
                ("scope", scope),
            ];
            let form: Vec<_> = form.into_iter().filter(|(_, value)| !value.is_empty()).collect();
            let said = token::post_form(app, token_url, &form).await?;
            let granted: Granted = serde_json::from_slice(&said).map_err(|_| Trouble::new("no token was given"))?;
            app.post.tokens.keep(mailbox.id, &granted);
            Ok(Credentials::Token(granted.access_token))
        }
        _ => Err(Trouble::new("this mailbox signs in another way than what is kept for it")),
    }
}

impl Tokens {
    fn good(&self, mailbox: u32) -> Option<String> {
        let tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.get(&mailbox).filter(|(_, until)| *until > Instant::now()).map(|(token, _)| token.clone())
    }

    fn keep(&self, mailbox: u32, granted: &Granted) {
        let good_for = Duration::from_secs(granted.expires_in.unwrap_or(GOOD_FOR)).saturating_sub(RENEWED_BEFORE);
        let mut tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.insert(mailbox, (granted.access_token.clone(), Instant::now() + good_for));
    }

    /// A token that was refused is not shown again.
    pub(super) fn forget(&self, mailbox: u32) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&mailbox);
    }
}
