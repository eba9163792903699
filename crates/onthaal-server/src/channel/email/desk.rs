//! What staff do with e-mails: read them, answer them, look at what was set aside, and try a mailbox.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use onthaal_core::floor::Command;
use onthaal_core::id::{AgentId, ContactId};
use onthaal_core::limits::FILE_BYTES_MAX;
use onthaal_core::moment::Moment;
use onthaal_core::words::{Party, PromiseKind, SeenBy};
use onthaal_store::mails::{Mail, MailFile, MailState as Stored};

use super::imap::{Session, Trouble, connect};
use super::smtp::Smtp;
use super::{Kept, compose, extra_roots, mailbox, mailboxes, patience, sign_in};
use crate::app::App;
use crate::channel::chat::said;
use crate::floor::{MailWords, Words};
use crate::http::problem::Problem;
use crate::limits::{MAIL_COPIES_MAX, MAIL_SENT_CHARS_MAX, MAIL_SENT_FILES_BYTES_MAX};
use crate::scene::Scene;
use crate::text;
use crate::view::contact::LineAnswer;
use crate::view::mail::{
    Correspondent, FileToSend, MailAside, MailFileView, MailKind, MailSecret, MailState, MailToSend, MailView, Mailbox,
    MailboxHealth, MailboxTried,
};

/// The e-mails of a contact, in order.
pub async fn mails_of(app: &App, contact: ContactId) -> Result<Vec<MailView>, Problem> {
    let mut views = Vec::new();
    for mail in app.store.mails_of(contact).await? {
        let files = app.store.mail_files(&mail.mark).await?;
        let files = files.into_iter().map(|file| MailFileView {
            part: file.part,
            name: file.name,
            media_type: file.media_type,
            bytes: file.size_bytes,
        });
        let files = files.collect();
        let kind = mail.kind.as_deref().and_then(MailKind::from_word);
        let (letter, due) = (read_back(&mail).map(|kept| kept.letter), mail.due);
        let state = shown(mail.state);
        views.push(MailView {
            id: mail.id,
            line: mail.line,
            is_ours: mail.is_ours,
            state,
            kind,
            why: mail.why,
            again_at: due.filter(|_| state == MailState::Queued && mail.tries > 0).map(|due| due.0),
            at: mail.at.0,
            letter,
            files,
        });
    }
    Ok(views)
}

/// An agent answers the last e-mail of a contact.
pub async fn send(app: &App, contact: ContactId, agent: AgentId, asked: MailToSend) -> Result<LineAnswer, Problem> {
    let own = text::long("text", "characters of an e-mail", &asked.text, MAIL_SENT_CHARS_MAX)?;
    let files = files_of(asked.files)?;
    if asked.cc.len() > MAIL_COPIES_MAX {
        return Err(Problem::limit("cc", "people who get a copy", MAIL_COPIES_MAX as u64));
    }
    let mails = app.store.mails_of(contact).await?;
    let nothing = || Problem::out_of_range("contact", "there is no e-mail in it that can be answered");
    let (to, kept) = last_to_answer(&mails).ok_or_else(nothing)?;
    let mailbox = mailbox(app, to.mailbox).ok_or_else(nothing)?;
    let mut answer = compose::answer(app, &mailbox, contact, to, &kept);
    for address in &asked.cc {
        let address = text::email("cc", address)?;
        answer.letter.cc.push(Correspondent { name: String::new(), address });
    }
    let zone = app.live.scene().settings().zone.clone();
    let quoted = asked.quote.then_some((&kept.letter, to.at, zone.as_str()));
    answer.letter.whole = compose::below(&own, &mailbox, quoted);
    answer.letter.own.clone_from(&own);
    let mark = format!("sent-{}-{}", contact.0, asked.key.0);
    let mail = compose::row(mark, &mailbox, contact, app.clock.now(), &answer);
    let command = Command::Say {
        contact,
        party: Party::Staff,
        agent: Some(agent),
        seen_by: SeenBy::Everyone,
        key: asked.key.0,
        file: !files.is_empty(),
    };
    let words = Words::Mail(own, Box::new(MailWords::GoesOut { mail: Box::new(mail), files }));
    let answer = said(app, contact, Party::Staff, asked.key.0, command, words).await?;
    app.post.goes.notify_one();
    Ok(answer)
}

/// The last e-mail of a contact that a person wrote to us, with what was kept of it.
pub(super) fn last_to_answer(mails: &[Mail]) -> Option<(&Mail, Kept)> {
    let letters = mails.iter().rev().filter(|mail| !mail.is_ours && mail.kind.as_deref() == Some("letter"));
    letters.filter_map(|mail| Some((mail, read_back(mail)?))).next()
}

fn files_of(files: Vec<FileToSend>) -> Result<Vec<MailFile>, Problem> {
    let mut kept: Vec<MailFile> = Vec::new();
    for (index, file) in files.into_iter().enumerate() {
        let bytes = STANDARD.decode(&file.base64).map_err(|_| Problem::malformed("files", "a file is not base64"))?;
        let file = crate::channel::chat::files::file(&file.name, bytes)?;
        let total: usize = kept.iter().map(|file| file.bytes.len()).sum();
        if file.bytes.len() > FILE_BYTES_MAX || total + file.bytes.len() > MAIL_SENT_FILES_BYTES_MAX {
            return Err(Problem::too_large(MAIL_SENT_FILES_BYTES_MAX));
        }
        kept.push(MailFile {
            part: index as u32 + 1,
            name: file.name,
            media_type: file.media_type,
            size_bytes: file.bytes.len() as u64,
            bytes: file.bytes,
        });
    }
    Ok(kept)
}

/// One that was not sent, or of which that is not known, is sent again: somebody looked at it.
pub async fn send_again(app: &App, contact: ContactId, id: u64) -> Result<(), Problem> {
    let mail = app.store.mail(id).await?.filter(|mail| mail.is_ours && mail.contact == Some(contact));
    let mail = mail.ok_or_else(Problem::not_found)?;
    let from = mail.state;
    if !matches!(from, Stored::Refused | Stored::Uncertain) {
        return Err(Problem::conflict("only what was not sent, or may not have been, can be sent again"));
    }
    let again = Mail { state: Stored::Queued, due: Some(app.clock.now()), tries: 0, why: None, ..mail };
    app.store.move_mail(&again, from).await?;
    app.post.goes.notify_one();
    Ok(())
}

/// One file of an e-mail of a contact.
pub async fn file(app: &App, contact: ContactId, id: u64, part: u32) -> Result<MailFile, Problem> {
    let mail = app.store.mail(id).await?.filter(|mail| mail.contact == Some(contact));
    let mail = mail.ok_or_else(Problem::not_found)?;
    app.store.mail_file(&mail.mark, part).await?.ok_or_else(Problem::not_found)
}

/// What is no part of a contact.
pub async fn aside(app: &App) -> Result<Vec<MailAside>, Problem> {
    let view = |mail: Mail| {
        let letter = read_back(&mail).map(|kept| kept.letter);
        MailAside {
            id: mail.id,
            mailbox: mail.mailbox,
            state: shown(mail.state),
            kind: mail.kind.as_deref().and_then(MailKind::from_word),
            why: mail.why,
            at: mail.at.0,
            from: letter.as_ref().map(|letter| letter.from.clone()),
            subject: letter.map(|letter| letter.subject),
        }
    };
    Ok(app.store.mails_aside().await?.into_iter().map(view).collect())
}

/// One of them as it came.
pub async fn raw(app: &App, id: u64) -> Result<Vec<u8>, Problem> {
    let mail = app.store.mail(id).await?.filter(|mail| matches!(mail.state, Stored::Noted | Stored::SetAside));
    let mail = mail.ok_or_else(Problem::not_found)?;
    app.store.mail_raw(mail.id).await?.ok_or_else(Problem::not_found)
}

/// One of them becomes a contact after all, because somebody says that a person wrote it.
pub async fn take_in_after_all(app: &App, id: u64) -> Result<(), Problem> {
    let mail = app.store.mail(id).await?.filter(|mail| mail.state == Stored::Noted).ok_or_else(Problem::not_found)?;
    let kind = Some(MailKind::Letter.word().to_string());
    let taken = Mail { state: Stored::Received, due: Some(app.clock.now()), kind, why: None, ..mail };
    app.store.move_mail(&taken, Stored::Noted).await?;
    app.post.came.notify_one();
    Ok(())
}

/// How each mailbox is.
pub async fn health(app: &App) -> Result<Vec<MailboxHealth>, Problem> {
    let mut all = Vec::new();
    for mailbox in mailboxes(app) {
        let counts = app.store.mail_counts(mailbox.id).await?;
        let health = app.post.of(mailbox.id);
        all.push(MailboxHealth {
            mailbox: mailbox.id,
            has_secret: app.store.secret(&sign_in::secret_name(mailbox.id)).await?.is_some(),
            fetched_at: health.fetched_at.map(|at| at.0),
            fetch_trouble: health.fetch_trouble,
            sent_at: health.sent_at.map(|at| at.0),
            send_trouble: health.send_trouble,
            queued: counts.queued,
            waiting: counts.received,
            set_aside: counts.set_aside,
        });
    }
    Ok(all)
}

/// What a mailbox signs in with, from now on.
pub async fn keep_secret(app: &App, id: u32, secret: &MailSecret) -> Result<(), Problem> {
    mailbox(app, id).ok_or_else(Problem::not_found)?;
    let bytes = serde_json::to_vec(secret).map_err(|why| Problem::malformed("body", why.to_string()))?;
    app.store.put_secret(&sign_in::secret_name(id), bytes).await?;
    app.post.tokens.forget(id);
    Ok(())
}

/// Whether a mailbox can fetch and send now.
pub async fn try_mailbox(app: &App, id: u32) -> Result<MailboxTried, Problem> {
    let mailbox = mailbox(app, id).ok_or_else(Problem::not_found)?;
    let fetch_trouble = try_fetch(app, &mailbox).await.err().map(|why| why.0);
    let send_trouble = try_send(app, &mailbox).await.err().map(|why| why.0);
    Ok(MailboxTried { fetch_trouble, send_trouble })
}

async fn try_fetch(app: &App, mailbox: &Mailbox) -> Result<(), Trouble> {
    let credentials = sign_in::credentials(app, mailbox).await?;
    let wire = connect(&mailbox.fetch, &extra_roots(app), patience(app)).await?;
    let mut session = Session::sign_in(wire, &mailbox.user, &credentials).await?;
    session.open(&mailbox.folder).await.map(drop)
}

async fn try_send(app: &App, mailbox: &Mailbox) -> Result<(), Trouble> {
    let credentials = sign_in::credentials(app, mailbox).await?;
    let roots = extra_roots(app);
    let (server, user) = (&mailbox.send, mailbox.user.as_str());
    let smtp = Smtp { server, user, credentials: &credentials, extra_roots: &roots, patience: patience(app) };
    smtp.connect().await.map(drop)
}

/// By when somebody who wrote was promised an answer.
pub(super) fn answer_by(scene: &Scene, contact: ContactId) -> Option<Moment> {
    let mut promised = scene.state().promises().of_contact(contact);
    promised.find(|promise| promise.kind == PromiseKind::Answer).map(|promise| promise.due)
}

fn read_back(mail: &Mail) -> Option<Kept> {
    mail.body.as_deref().and_then(|body| serde_json::from_str(body).ok())
}

fn shown(state: Stored) -> MailState {
    match state {
        Stored::Received => MailState::Received,
        Stored::Taken => MailState::Taken,
        Stored::Noted => MailState::Noted,
        Stored::SetAside => MailState::SetAside,
        Stored::Queued => MailState::Queued,
        Stored::Sending => MailState::Sending,
        Stored::Sent => MailState::Sent,
        Stored::Refused => MailState::Refused,
        Stored::Uncertain => MailState::Uncertain,
    }
}
