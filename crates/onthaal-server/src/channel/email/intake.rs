//! E-mails that were kept become lines of contacts, one after the other, in the order in which they came.

use onthaal_core::floor::{Arrival, Command, Refusal};
use onthaal_core::id::{ContactId, QueueId, SkillId};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Channel, HandleKind, Party, SeenBy};
use onthaal_store::StoreError;
use onthaal_store::mails::{Mail, MailState};

use super::thread::{self, Thread};
use super::{Kept, compose, mailbox};
use crate::app::{App, stopped};
use crate::floor::{Declined, Done, Identity, MailWords, Part, Words};
use crate::limits::MAIL_LINE_CHARS_MAX;
use crate::view::mail::{MailKind, Mailbox};

/// One that cannot be taken in now is tried again after this.
const AGAIN_AFTER: Span = Span::minutes(1);
/// After the memory of the house could not be reached.
const UNAVAILABLE_FOR: Span = Span::seconds(5);

/// What becomes of one that is looked at.
enum Outcome {
    Done,
    /// It stays where it is for a while, because of this.
    Later(String),
}

/// Why nothing came of it now.
enum Stuck {
    Store(StoreError),
    Floor,
}

impl From<StoreError> for Stuck {
    fn from(why: StoreError) -> Stuck {
        Stuck::Store(why)
    }
}

/// Works until the program stops.
pub(super) async fn run(app: App) {
    let mut stop = app.stop.subscribe();
    loop {
        let next = match take_what_is_due(&app).await {
            Ok(next) => next,
            Err(why) => {
                if let Stuck::Store(why) = why {
                    tracing::warn!(error = %why, "e-mails could not be taken in");
                }
                Some(app.clock.now() + UNAVAILABLE_FOR)
            }
        };
        tokio::select! {
            () = app.post.came.notified() => {}
            () = app.clock.wait_until_any(next) => {}
            () = stopped(&mut stop) => return,
        }
    }
}

/// Takes in what is due; gives when the next is.
async fn take_what_is_due(app: &App) -> Result<Option<Moment>, Stuck> {
    for mail in app.store.mails_due(MailState::Received, app.clock.now()).await? {
        if let Outcome::Later(why) = take(app, &mail).await? {
            let due = Some(app.clock.now() + AGAIN_AFTER);
            let later = Mail { due, why: Some(why), ..mail };
            app.store.move_mail(&later, MailState::Received).await?;
        }
    }
    for mail in app.store.mails_due(MailState::Taken, app.clock.now()).await? {
        compose::acknowledge(app, &mail).await?;
    }
    Ok(app.store.next_mail_due(MailState::Received).await?)
}

async fn take(app: &App, mail: &Mail) -> Result<Outcome, Stuck> {
    let kept = mail.body.as_deref().and_then(|body| serde_json::from_str::<Kept>(body).ok());
    if let Some(trial) = kept.as_ref().and_then(|kept| kept.trial.as_ref()) {
        app.store.forget_mail(mail.id).await?;
        app.post.trials.came_back(trial);
        return Ok(Outcome::Done);
    }
    let (Some(kept), Some(mailbox)) = (kept, mailbox(app, mail.mailbox)) else {
        return Ok(Outcome::Later("its mailbox is not in the settings any more".into()));
    };
    let thread = thread::find(app, &kept).await?;
    let kind = mail.kind.as_deref().and_then(MailKind::from_word).unwrap_or(MailKind::Letter);
    if kind != MailKind::Letter {
        return by_machine(app, mail, &kept, kind, thread).await;
    }
    if let Some(contact) = thread.open {
        let say = Part::Do(say(contact, Party::Customer, SeenBy::Everyone, mail), words(mail, &kept, &thread));
        match app.floor.ask(vec![say]).await {
            Ok(_) => return Ok(Outcome::Done),
            Err(Declined::Refused(Refusal::NotNow(_) | Refusal::NoSuchContact(_))) => {}
            Err(Declined::Refused(why)) => return Ok(Outcome::Later(why.to_string())),
            Err(Declined::Busy | Declined::Unavailable) => return Err(Stuck::Floor),
        }
    }
    arrive(app, mail, &kept, &mailbox, thread).await
}

/// A new contact, on the need of its thread when that is open.
async fn arrive(app: &App, mail: &Mail, kept: &Kept, mailbox: &Mailbox, thread: Thread) -> Result<Outcome, Stuck> {
    let from = &kept.letter.from;
    let arrival = Arrival {
        channel: Channel::Email,
        handles: vec![app.secret.handle(HandleKind::Email, &from.address)],
        language: mailbox.language.0,
        queue: QueueId(mailbox.queue),
        skill: mailbox.skill.map(SkillId),
        began: mail.at,
        rehearsed: false,
        key: key_of(mail),
        continues: thread.need,
    };
    let name = Some(from.name.clone()).filter(|name| !name.is_empty());
    let identity =
        Identity { name, email: Some(from.address.clone()), language: Some(mailbox.language.0), ..Identity::default() };
    let parts = vec![
        Part::Do(Command::Arrive(arrival), Words::Identity(identity)),
        Part::SayOnArrival { key: key_of(mail), words: words(mail, kept, &thread) },
    ];
    answered(app.floor.ask(parts).await)
}

/// What a machine sent: told to whoever has the contact it is about, and otherwise kept to be seen.
async fn by_machine(app: &App, mail: &Mail, kept: &Kept, kind: MailKind, thread: Thread) -> Result<Outcome, Stuck> {
    if let Some((marks, is_final, why)) = &kept.bounced {
        for sent in app.store.mails_marked(marks).await?.into_iter().filter(|sent| sent.is_ours).take(1) {
            let state = if *is_final { MailState::Refused } else { sent.state };
            let from = sent.state;
            app.store.move_mail(&Mail { state, why: Some(why.clone()), ..sent }, from).await?;
        }
    }
    let concerns = match (&kept.bounced, thread.open) {
        (_, Some(contact)) => Some(contact),
        (Some((marks, _, _)), None) => {
            let found = thread::find(app, &Kept { answers: marks.clone(), ..kept.clone() }).await?;
            found.open
        }
        (None, None) => None,
    };
    let is_about_us =
        matches!(kind, MailKind::AutoReply | MailKind::Bounce | MailKind::Receipt | MailKind::InvitationAnswer);
    if let Some(contact) = concerns.filter(|_| is_about_us) {
        let say = say(contact, Party::Staff, SeenBy::Staff, mail);
        match app.floor.ask(vec![Part::Do(say, words(mail, kept, &Thread { is_known: true, ..thread }))]).await {
            Ok(_) => return Ok(Outcome::Done),
            Err(Declined::Busy | Declined::Unavailable) => return Err(Stuck::Floor),
            Err(Declined::Refused(_)) => {}
        }
    }
    // Whose it is, is noted when they are known, so that it is erased with them.
    let handle = app.secret.handle(HandleKind::Email, &kept.letter.from.address);
    let customer = app.live.scene().state().recognised_as(&[handle]);
    let noted = Mail { state: MailState::Noted, due: None, customer, ..mail.clone() };
    app.store.move_mail(&noted, MailState::Received).await?;
    Ok(Outcome::Done)
}

fn answered(answer: Result<Done, Declined>) -> Result<Outcome, Stuck> {
    match answer {
        Ok(_) => Ok(Outcome::Done),
        Err(Declined::Refused(why)) => Ok(Outcome::Later(why.to_string())),
        Err(Declined::Busy | Declined::Unavailable) => Err(Stuck::Floor),
    }
}

/// The mark of an e-mail on the floor: the same e-mail is the same visit, and the same line.
fn key_of(mail: &Mail) -> u64 {
    u64::from_str_radix(mail.mark.get(..15).unwrap_or("0"), 16).unwrap_or(0)
}

fn say(contact: ContactId, party: Party, seen_by: SeenBy, mail: &Mail) -> Command {
    Command::Say { contact, party, agent: None, seen_by, key: key_of(mail), file: false }
}

/// What stands in the conversation, and is found by whoever looks for it: what was written this time, and its subject
/// when it was not there before.
fn words(mail: &Mail, kept: &Kept, thread: &Thread) -> Words {
    let letter = &kept.letter;
    let is_first = !thread.is_known;
    let tells_subject = is_first || thread.has_new_subject;
    let text = match (letter.own.as_str(), letter.subject.as_str()) {
        ("", subject) => subject.to_string(),
        (own, subject) if tells_subject && !subject.is_empty() => format!("{subject}\n\n{own}"),
        (own, _) => own.to_string(),
    };
    let text = text.chars().take(MAIL_LINE_CHARS_MAX).collect();
    let acknowledge = is_first && kept.may_be_acknowledged;
    Words::Mail(text, Box::new(MailWords::CameIn { id: mail.id, acknowledge }))
}
