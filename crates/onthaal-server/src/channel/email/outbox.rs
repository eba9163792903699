//! Sends what waits to be sent: each once, as far as SMTP can tell, and what cannot be told is said.

use onthaal_core::moment::{Moment, Span};
use onthaal_store::StoreError;
use onthaal_store::mails::{Mail, MailFile, MailState};

use super::smtp::{HandedOver, Smtp};
use super::{Kept, compose, extra_roots, mailbox, patience, sign_in};
use crate::app::{App, stopped};
use crate::limits::{MAIL_TRIED_FOR, MAIL_TRIES_MAX};

/// How long is waited after the first failure; three times as long after each further one.
const AGAIN_AFTER: Span = Span::seconds(30);
const AGAIN_AFTER_MAX: Span = Span::hours(4);
/// After the memory of the house could not be reached.
const UNAVAILABLE_FOR: Span = Span::seconds(5);

/// Works until the program stops.
pub(super) async fn run(app: App) {
    let mut stop = app.stop.subscribe();
    let mut is_first = true;
    loop {
        let next = match send_what_is_due(&app, is_first).await {
            Ok(next) => {
                is_first = false;
                next
            }
            Err(why) => {
                tracing::warn!(error = %why, "what waits to be sent could not be read");
                Some(app.clock.now() + UNAVAILABLE_FOR)
            }
        };
        tokio::select! {
            () = app.post.goes.notified() => {}
            () = app.clock.wait_until_any(next) => {}
            () = stopped(&mut stop) => return,
        }
    }
}

async fn send_what_is_due(app: &App, is_first: bool) -> Result<Option<Moment>, StoreError> {
    let now = app.clock.now();
    if is_first {
        // The program stopped between handing over and writing down what came of it.
        for mail in app.store.mails_due(MailState::Sending, Moment(i64::MAX)).await? {
            let why = Some("the program stopped while it was handed over".into());
            let mail = Mail { state: MailState::Uncertain, due: None, why, ..mail };
            app.store.move_mail(&mail, MailState::Sending).await?;
        }
    }
    for mail in app.store.mails_due(MailState::Queued, now).await? {
        send(app, mail).await?;
    }
    app.store.next_mail_due(MailState::Queued).await
}

async fn send(app: &App, mail: Mail) -> Result<(), StoreError> {
    let tries = mail.tries + 1;
    let sending = Mail { state: MailState::Sending, tries, ..mail };
    // Written down before it is tried, so that whatever happens in between is known to have been tried.
    app.store.move_mail(&sending, MailState::Queued).await?;
    let outcome = hand_over(app, &sending).await?;
    let now = app.clock.now();
    let health = match &outcome {
        HandedOver::Taken(_) | HandedOver::Refused(_) => None,
        HandedOver::Later(why) | HandedOver::Unknown(why) => Some(why.clone()),
    };
    app.post.change(sending.mailbox, |it| {
        if matches!(outcome, HandedOver::Taken(_)) {
            it.sent_at = Some(now);
        }
        it.send_trouble = health;
    });
    let mailed = match outcome {
        HandedOver::Taken(said) => Mail { state: MailState::Sent, due: None, why: Some(said), ..sending },
        HandedOver::Refused(why) => Mail { state: MailState::Refused, due: None, why: Some(why), ..sending },
        HandedOver::Unknown(why) => Mail { state: MailState::Uncertain, due: None, why: Some(why), ..sending },
        HandedOver::Later(why) if tries >= MAIL_TRIES_MAX || now.since(sending.at) > MAIL_TRIED_FOR => {
            Mail { state: MailState::Refused, due: None, why: Some(format!("tried {tries} times: {why}")), ..sending }
        }
        HandedOver::Later(why) => {
            let due = Some(now + wait_after(tries));
            Mail { state: MailState::Queued, due, why: Some(why), ..sending }
        }
    };
    metrics::counter!("onthaal_mails_sent_total", "outcome" => mailed.state.word()).increment(1);
    app.store.move_mail(&mailed, MailState::Sending).await
}

fn wait_after(tries: u32) -> Span {
    let factor = 3_i64.saturating_pow(tries.saturating_sub(1));
    Span(AGAIN_AFTER.0.saturating_mul(factor)).min(AGAIN_AFTER_MAX)
}

async fn hand_over(app: &App, mail: &Mail) -> Result<HandedOver, StoreError> {
    let Some(mailbox) = mailbox(app, mail.mailbox).filter(|mailbox| mailbox.active) else {
        return Ok(HandedOver::Later("its mailbox is not used any more".into()));
    };
    let Some(kept) = mail.body.as_deref().and_then(|body| serde_json::from_str::<Kept>(body).ok()) else {
        return Ok(HandedOver::Refused("its words were erased".into()));
    };
    let raw = match app.store.mail_raw(mail.id).await? {
        Some(raw) => raw,
        None => {
            let mut files: Vec<MailFile> = Vec::new();
            for file in app.store.mail_files(&mail.mark).await? {
                files.extend(app.store.mail_file(&mail.mark, file.part).await?);
            }
            match compose::bytes(mail, &kept, files) {
                Ok(raw) => {
                    // Tried again, it is the same to the byte.
                    app.store.put_mail_raw(mail.id, raw.clone()).await?;
                    raw
                }
                Err(why) => return Ok(HandedOver::Refused(why)),
            }
        }
    };
    let credentials = match sign_in::credentials(app, &mailbox).await {
        Ok(credentials) => credentials,
        Err(why) => return Ok(HandedOver::Later(why.0)),
    };
    let people = kept.letter.to.iter().chain(&kept.letter.cc);
    let to: Result<Vec<lettre::Address>, _> = people.map(|person| person.address.parse()).collect();
    let (from, to) = match (mailbox.address.parse(), to) {
        (Ok(from), Ok(to)) => (from, to),
        (Err(why), _) | (_, Err(why)) => return Ok(HandedOver::Refused(why.to_string())),
    };
    let roots = extra_roots(app);
    let smtp = Smtp {
        server: &mailbox.send,
        user: &mailbox.user,
        credentials: &credentials,
        extra_roots: &roots,
        patience: patience(app),
    };
    Ok(smtp.hand_over(&from, &to, &raw).await)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_further_try_waits_longer_up_to_an_end() {
        assert_eq!(wait_after(1), Span::seconds(30));
        assert_eq!(wait_after(2), Span::seconds(90));
        assert_eq!(wait_after(60), AGAIN_AFTER_MAX);
    }
}
