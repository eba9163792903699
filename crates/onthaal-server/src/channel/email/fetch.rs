//! One task for each mailbox: keeps a connection, fetches what is new, keeps it, and waits for more.

use std::collections::BTreeMap;
use std::time::Duration;

use onthaal_core::moment::Moment;
use onthaal_store::StoreError;
use onthaal_store::mails::{Mail, MailFile, MailPlace, MailState};
use sha2::{Digest, Sha256};
use tokio::task::JoinHandle;

use super::imap::{Fetched, Session, Trouble, connect};
use super::read::{Read, Unreadable, read};
use super::trial::{self, Trial};
use super::{Kept, extra_roots, mailboxes, own_addresses, patience, sign_in};
use crate::app::{App, stopped};
use crate::limits::MAIL_LATE_MAX;
use crate::view::mail::{MailKind, Mailbox};

/// How long is waited after a first failure; doubled with each further one.
const AGAIN_AFTER: Duration = Duration::from_secs(1);
/// The longest wait between two tries.
const AGAIN_AFTER_MAX: Duration = Duration::from_secs(300);
/// How often one e-mail is tried to be fetched.
const FETCH_TRIES_MAX: u32 = 10;
/// How far is looked back for what is new when the numbers of a folder no longer hold.
const LOOKED_BACK_DAYS: i64 = 7;

/// Sees to it that each mailbox in force has its task, and no other has one.
pub(super) async fn run(app: App) {
    let mut tasks: BTreeMap<u32, (Mailbox, JoinHandle<()>)> = BTreeMap::new();
    let mut stop = app.stop.subscribe();
    let mut changed = app.live.changes();
    let mut version = None;
    loop {
        let now = app.live.scene().house().version;
        if version != Some(now) {
            version = Some(now);
            let wanted: Vec<Mailbox> = mailboxes(&app).into_iter().filter(|mailbox| mailbox.active).collect();
            tasks.retain(|_, (mailbox, task)| {
                let stays = wanted.contains(mailbox) && !task.is_finished();
                if !stays {
                    task.abort();
                }
                stays
            });
            for mailbox in wanted {
                let begin = || (mailbox.clone(), app.tasks.spawn(see_to(app.clone(), mailbox.clone())));
                tasks.entry(mailbox.id).or_insert_with(begin);
            }
        }
        tokio::select! {
            _ = changed.changed() => {}
            () = stopped(&mut stop) => break,
        }
    }
    tasks.into_values().for_each(|(_, task)| task.abort());
}

async fn see_to(app: App, mailbox: Mailbox) {
    let mut failures = 0_u32;
    loop {
        let began = tokio::time::Instant::now();
        if let Err(why) = fetch_and_wait(&app, &mailbox).await {
            // What the server said may name people; it is told in the settings, not in the log.
            tracing::warn!(mailbox = mailbox.id, "e-mails could not be fetched");
            app.post.tokens.forget(mailbox.id);
            app.post.change(mailbox.id, |health| health.fetch_trouble = Some(why.0));
        }
        // A connection that held for a while was no failure.
        failures = if began.elapsed() > AGAIN_AFTER_MAX { 0 } else { failures + 1 };
        let wait = AGAIN_AFTER.saturating_mul(1 << failures.min(10)).min(AGAIN_AFTER_MAX);
        tokio::time::sleep(wait.min(Duration::from_secs(u64::from(app.config.mail_look_seconds.max(1))))).await;
    }
}

/// Fetches and waits, until something breaks.
async fn fetch_and_wait(app: &App, mailbox: &Mailbox) -> Result<(), Trouble> {
    let credentials = sign_in::credentials(app, mailbox).await?;
    let wire = connect(&mailbox.fetch, &extra_roots(app), patience(app)).await?;
    let mut session = Session::sign_in(wire, &mailbox.user, &credentials).await?;
    let validity = session.open(&mailbox.folder).await?;
    let look_again = Duration::from_secs(u64::from(app.config.mail_look_seconds.max(1)));
    loop {
        while fetch_new(app, mailbox, &mut session, validity).await? {}
        app.post.change(mailbox.id, |health| {
            health.fetched_at = Some(app.clock.now());
            health.fetch_trouble = None;
        });
        if session.can_idle() {
            session.idle(look_again).await?;
        } else {
            tokio::time::sleep(look_again).await;
        }
    }
}

/// Fetches what is new; says whether there may be more.
async fn fetch_new(app: &App, mailbox: &Mailbox, session: &mut Session, validity: u32) -> Result<bool, Trouble> {
    let place = app.store.mail_place(mailbox.id, &mailbox.folder).await.map_err(Trouble::new)?;
    let Some(place) = place.filter(|place| place.validity == validity) else {
        // The first time: what nobody has read yet. When the numbers no longer hold: whatever came lately is looked at
        // again, and what is here already is recognised.
        let what = match place {
            None => "UNSEEN".to_string(),
            Some(_) => format!("SINCE {}", days_ago(app.clock.now(), LOOKED_BACK_DAYS)),
        };
        return first_look(app, mailbox, session, validity, &what).await;
    };
    let uids = after(session, place.uid, "").await?;
    for uid in &uids {
        let here = MailPlace { validity, uid: *uid };
        fetch_one(app, mailbox, session, here, true).await?;
    }
    Ok(!uids.is_empty())
}

/// While the numbers are new, the place is noted at the end only: what lies in between may not be wanted.
async fn first_look(
    app: &App,
    mailbox: &Mailbox,
    session: &mut Session,
    validity: u32,
    what: &str,
) -> Result<bool, Trouble> {
    let last = session.search("UID *").await?.last().copied().unwrap_or(0);
    let mut done = 0;
    loop {
        let uids = after(session, done, what).await?;
        for uid in &uids {
            fetch_one(app, mailbox, session, MailPlace { validity, uid: *uid }, false).await?;
        }
        match uids.last() {
            Some(uid) => done = *uid,
            None => break,
        }
    }
    let here = MailPlace { validity, uid: last.max(done) };
    app.store.put_mail_place(mailbox.id, &mailbox.folder, here).await.map_err(Trouble::new)?;
    Ok(true)
}

/// The numbers after one; "7:*" gives the last one also when that is below 7.
async fn after(session: &mut Session, uid: u32, what: &str) -> Result<Vec<u32>, Trouble> {
    let Some(from) = uid.checked_add(1) else { return Ok(Vec::new()) };
    let uids = session.search(format!("UID {from}:* {what}").trim_end()).await?;
    Ok(uids.into_iter().filter(|found| *found >= from).collect())
}

/// Fetches one and keeps it. One that cannot be had however often it is tried is set aside, and stops no other.
async fn fetch_one(
    app: &App,
    mailbox: &Mailbox,
    session: &mut Session,
    here: MailPlace,
    notes_place: bool,
) -> Result<(), Trouble> {
    let place = notes_place.then_some((mailbox.folder.as_str(), here));
    if app.post.tried(mailbox.id, here) > FETCH_TRIES_MAX {
        tracing::warn!(mailbox = mailbox.id, uid = here.uid, "an e-mail could not be had and was set aside");
        let mark = format!("not-had-{}-{}-{}", mailbox.id, here.validity, here.uid);
        let mail = aside(app, mailbox, mark, "not-handed-over");
        return app.store.keep_mail(mail, Vec::new(), Vec::new(), place).await.map_err(Trouble::new);
    }
    match session.fetch(here.uid).await? {
        Some(fetched) => {
            let is_trial = keep(app, mailbox, fetched, place).await.map_err(Trouble::new)?;
            match is_trial {
                true => session.remove(here.uid).await?,
                false => session.mark_seen(here.uid).await?,
            }
        }
        None if !session.search(&format!("UID {}", here.uid)).await?.contains(&here.uid) => {
            // It was taken away meanwhile, by somebody else who reads this mailbox.
            if notes_place {
                app.store.put_mail_place(mailbox.id, &mailbox.folder, here).await.map_err(Trouble::new)?;
            }
        }
        None => return Err(Trouble::new("the mail server has an e-mail that it does not hand over")),
    }
    app.post.had(mailbox.id, here);
    Ok(())
}

fn aside(app: &App, mailbox: &Mailbox, mark: String, why: &str) -> Mail {
    let now = app.clock.now();
    Mail {
        id: 0,
        mark,
        state: MailState::SetAside,
        is_ours: false,
        mailbox: mailbox.id,
        kind: None,
        message_id: None,
        contact: None,
        line: None,
        customer: None,
        at: now,
        due: None,
        tries: 0,
        why: Some(why.to_string()),
        body: None,
    }
}

fn days_ago(now: Moment, days: i64) -> String {
    let day =
        jiff::Timestamp::from_millisecond(now.0).unwrap_or_default() - jiff::SignedDuration::from_hours(24 * days);
    day.strftime("%d-%b-%Y").to_string()
}

/// Reads an e-mail and keeps it, whatever it is; says whether it is one that we sent to ourselves to try the mailbox.
pub(super) async fn keep(
    app: &App,
    mailbox: &Mailbox,
    fetched: Fetched,
    place: Option<(&str, MailPlace)>,
) -> Result<bool, StoreError> {
    let own = own_addresses(app);
    let Fetched { raw, came_at, is_too_large } = fetched;
    // Whatever happens while it is read happens to this one alone.
    let outcome = tokio::task::spawn_blocking(move || {
        let outcome = if is_too_large { Err(Unreadable::TooLarge.word()) } else { read_guarded(&raw, &own) };
        (raw, outcome)
    });
    let (raw, outcome) = outcome.await.map_err(|why| StoreError::Unavailable(why.to_string()))?;
    let now = app.clock.now();
    let came_at = came_at.filter(|came_at| *came_at <= now && now.since(*came_at) < MAIL_LATE_MAX).unwrap_or(now);
    let mut is_trial = false;
    let (mail, files) = match outcome {
        Err(why) => {
            tracing::warn!(mailbox = mailbox.id, why, "an e-mail was set aside");
            (Mail { at: came_at, ..aside(app, mailbox, mark_of(None, &raw), why) }, Vec::new())
        }
        Ok(read) => {
            let mark = mark_of(read.message_id.as_deref(), &raw);
            let mut mail = Mail {
                state: MailState::Received,
                at: came_at,
                due: Some(now),
                why: None,
                ..aside(app, mailbox, mark, "")
            };
            let trial = trial::of(app, &raw, &read);
            is_trial = trial.is_some();
            let files = read_into(&mut mail, read, trial);
            (mail, files)
        }
    };
    app.store.keep_mail(mail, raw, files, place).await?;
    app.post.came.notify_one();
    Ok(is_trial)
}

fn read_guarded(raw: &[u8], own: &[String]) -> Result<Read, &'static str> {
    let outcome = std::panic::catch_unwind(|| read(raw, own));
    outcome.map_err(|_| "broke-the-reader")?.map_err(Unreadable::word)
}

fn read_into(mail: &mut Mail, read: Read, trial: Option<Trial>) -> Vec<MailFile> {
    let Read { kind, message_id, answers, letter, files, may_be_acknowledged, bounced } = read;
    let bounced = bounced.map(|it| (it.of, it.is_final, it.why));
    let kept = Kept { letter, answers, may_be_acknowledged, bounced, trial, by_machine: kind != MailKind::Letter };
    mail.kind = Some(kind.word().to_string());
    mail.message_id = message_id;
    mail.body = Some(serde_json::to_string(&kept).expect("what is kept of an e-mail is plain data"));
    let file = |(index, file): (usize, super::read::ReadFile)| MailFile {
        part: index as u32 + 1,
        name: file.name,
        media_type: file.media_type,
        size_bytes: file.bytes.len() as u64,
        bytes: file.bytes,
    };
    files.into_iter().enumerate().map(file).collect()
}

/// The same e-mail has the same mark, whichever way it came: servers only ever add to the head.
fn mark_of(message_id: Option<&str>, raw: &[u8]) -> String {
    let mut digest = Sha256::new();
    match message_id {
        Some(id) => {
            let body = raw.windows(4).position(|it| it == b"\r\n\r\n").map(|at| at + 4);
            let body = body.or_else(|| raw.windows(2).position(|it| it == b"\n\n").map(|at| at + 2));
            digest.update(id.as_bytes());
            digest.update([0]);
            digest.update(&raw[body.unwrap_or(0)..]);
        }
        None => digest.update(raw),
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
