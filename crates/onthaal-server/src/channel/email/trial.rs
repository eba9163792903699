//! An e-mail that a mailbox sends to itself, to see whether it comes back: through its SMTP server, IMAP and the intake.

use std::collections::BTreeMap;

use onthaal_core::moment::{Moment, Span};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::read::Read;
use super::sign_in::SIGN_IN_REFUSED;
use super::smtp::{HandedOver, Smtp};
use super::{extra_roots, patience, sign_in};
use crate::app::App;
use crate::doors::Fault;
use crate::limits::{MAIL_TRIAL_BACK_WITHIN, MAIL_TRIAL_GOOD_FOR};
use crate::secret::Secret;
use crate::view::doors::DoorCode;
use crate::view::mail::{MailKind, Mailbox};

/// The line of the head that carries our mark.
const HEAD: &str = "x-onthaal-trial";
/// What the mark of the e-mail itself begins with, by which machines name what they could not bring.
const MESSAGE: &str = "onthaal-trial.";

/// An e-mail that is about a trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Trial {
    /// The mailbox that sent it.
    mailbox: u32,
    /// When.
    sent_at: i64,
    /// What it is.
    came: Came,
}

/// What came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Came {
    /// The e-mail itself.
    Back,
    /// Word that it could not be brought, and why.
    Bounced(String),
    /// Something else that a machine said of it.
    Word,
}

/// The last trial that came back to each mailbox, for whoever waits for it.
#[derive(Default)]
pub(super) struct Returned(watch::Sender<BTreeMap<u32, Trial>>);

impl Returned {
    /// This one did.
    pub(super) fn came_back(&self, trial: &Trial) {
        if trial.came != Came::Word {
            self.0.send_modify(|last| drop(last.insert(trial.mailbox, trial.clone())));
        }
    }
}

/// The trial that an e-mail is, or that a machine writes to us about. Only a mark of ours makes it one.
pub(super) fn of(app: &App, raw: &[u8], read: &Read) -> Option<Trial> {
    let now = app.clock.now();
    let known = |token: &str| {
        let (mailbox, at) = app.secret.read_mail_trial_token(token)?;
        (now.since(at).0.abs() < MAIL_TRIAL_GOOD_FOR.0).then_some((mailbox, at))
    };
    if let Some((mailbox, at)) = head_line(raw).and_then(|token| known(&token)) {
        return Some(Trial { mailbox, sent_at: at.0, came: Came::Back });
    }
    if read.kind == MailKind::Letter {
        return None;
    }
    let bounced = read.bounced.iter().flat_map(|bounced| &bounced.of);
    let (mailbox, at) = bounced.chain(&read.answers).find_map(|id| known(token_of(id)?))?;
    let is_final = read.bounced.as_ref().filter(|bounced| bounced.is_final);
    let came = is_final.map_or(Came::Word, |bounced| Came::Bounced(bounced.why.clone()));
    Some(Trial { mailbox, sent_at: at.0, came })
}

/// Sends one and waits for it.
pub(crate) async fn try_round(app: &App, mailbox: &Mailbox) -> Result<(), Fault> {
    let sent = app.clock.now();
    let mut returned = app.post.trials.0.subscribe();
    send(app, mailbox, sent).await?;
    let is_it = |last: &BTreeMap<u32, Trial>| last.get(&mailbox.id).is_some_and(|trial| trial.sent_at == sent.0);
    let looks = Span::seconds(i64::from(app.config.mail_look_seconds));
    let came = tokio::select! {
        came = returned.wait_for(is_it) => came.ok().and_then(|last| last.get(&mailbox.id).cloned()),
        () = app.clock.wait(MAIL_TRIAL_BACK_WITHIN.max(looks + Span::minutes(1))) => None,
    };
    match (came, app.post.of(mailbox.id).fetch_trouble) {
        (Some(Trial { came: Came::Bounced(why), .. }), _) => Err(Fault::new(DoorCode::MailBounced, why)),
        (Some(_), _) => Ok(()),
        (None, Some(why)) if why.starts_with(SIGN_IN_REFUSED) => Err(Fault::new(DoorCode::MailSignIn, why)),
        (None, Some(why)) => Err(Fault::new(DoorCode::MailFetch, why)),
        (None, None) => Err(Fault::new(DoorCode::MailLost, mailbox.folder.clone())),
    }
}

async fn send(app: &App, mailbox: &Mailbox, at: Moment) -> Result<(), Fault> {
    let secret = app.store.secret(&sign_in::secret_name(mailbox.id)).await;
    if let Ok(None) = secret {
        return Err(Fault::new(DoorCode::MailSecret, ""));
    }
    let credentials =
        sign_in::credentials(app, mailbox).await.map_err(|why| Fault::new(DoorCode::MailSignIn, why.0))?;
    let own = mailbox.address.parse::<lettre::Address>();
    let own = own.map_err(|why| Fault::new(DoorCode::MailRefused, why.to_string()))?;
    let roots = extra_roots(app);
    let smtp = Smtp {
        server: &mailbox.send,
        user: &mailbox.user,
        credentials: &credentials,
        extra_roots: &roots,
        patience: patience(app),
    };
    let raw = letter(&app.secret, mailbox, at);
    match smtp.hand_over(&own, std::slice::from_ref(&own), raw.as_bytes()).await {
        HandedOver::Taken(_) | HandedOver::Unknown(_) => Ok(()),
        HandedOver::Later(why) if why.starts_with(SIGN_IN_REFUSED) => {
            app.post.tokens.forget(mailbox.id);
            Err(Fault::new(DoorCode::MailSignIn, why))
        }
        HandedOver::Later(why) => Err(Fault::new(DoorCode::MailServer, why)),
        HandedOver::Refused(why) => Err(Fault::new(DoorCode::MailRefused, why)),
    }
}

/// It says what it is, for who looks into the mailbox before it is taken out again.
fn letter(secret: &Secret, mailbox: &Mailbox, at: Moment) -> String {
    let token = secret.mail_trial_token(mailbox.id, at);
    let address = &mailbox.address;
    let domain = address.rsplit('@').next().unwrap_or("localhost");
    let date = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().strftime("%a, %d %b %Y %H:%M:%S +0000");
    format!(
        "From: <{address}>\r\nTo: <{address}>\r\nSubject: Onthaal tries this mailbox\r\nDate: {date}\r\n\
         Message-ID: <{MESSAGE}{token}@{domain}>\r\nX-Onthaal-Trial: {token}\r\nAuto-Submitted: auto-generated\r\n\
         X-Auto-Response-Suppress: All\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n\
         Onthaal sends itself this e-mail to see whether e-mail works, and takes it out of the mailbox again.\r\n"
    )
}

/// The mark in the head of an e-mail, whoever wrote it there.
fn head_line(raw: &[u8]) -> Option<String> {
    let head = raw.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    head.take_while(|line| !line.is_empty()).find_map(|line| {
        let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
        name.trim().eq_ignore_ascii_case(HEAD).then(|| value.trim().to_string())
    })
}

/// The mark in the mark of an e-mail.
fn token_of(message_id: &str) -> Option<&str> {
    message_id.strip_prefix(MESSAGE)?.split('@').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_found_in_the_head_and_nowhere_else() {
        let raw = b"From: a@b\r\nX-ONTHAAL-Trial:  abc \r\n\r\nX-Onthaal-Trial: def\r\n";
        assert_eq!(head_line(raw).as_deref(), Some("abc"));
        assert_eq!(head_line(b"From: a@b\n\nX-Onthaal-Trial: def\n"), None);
        for odd in [&b""[..], b"\n", b"\xff\xfe: x\n", b"X-Onthaal-Trial"] {
            assert_eq!(head_line(odd), None);
        }
        assert_eq!(token_of("onthaal-trial.abc-_d@voorbeeld.nl"), Some("abc-_d"));
        assert_eq!(token_of("abc@voorbeeld.nl"), None);
    }
}
