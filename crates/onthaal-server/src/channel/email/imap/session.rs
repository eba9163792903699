//! What is asked of an IMAP server: to let us in, to tell what is new, to hand it over, and to say when more comes.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use onthaal_core::moment::Moment;

use super::wire::{Said, Trouble, Value, Wire};
use crate::channel::email::sign_in::{Credentials, SIGN_IN_REFUSED};
use crate::limits::{IMAP_LINES_MAX, MAIL_BYTES_MAX, MAILS_AT_ONCE_MAX};

/// An e-mail as it was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::channel::email) struct Fetched {
    /// Its bytes; only the head when it is too large.
    pub(in crate::channel::email) raw: Vec<u8>,
    /// When the mail server got it.
    pub(in crate::channel::email) came_at: Option<Moment>,
    /// It is larger than e-mails may be.
    pub(in crate::channel::email) is_too_large: bool,
}

/// A connection on which we are let in.
pub(in crate::channel::email) struct Session {
    wire: Wire,
    tag: u32,
    can_idle: bool,
    /// It knows UIDPLUS (RFC 4315): what others marked stays where it is.
    can_remove_one: bool,
}

impl Session {
    /// Signs in.
    pub(in crate::channel::email) async fn sign_in(
        wire: Wire,
        user: &str,
        credentials: &Credentials,
    ) -> Result<Session, Trouble> {
        let mut session = Session { wire, tag: 0, can_idle: false, can_remove_one: false };
        let line = match credentials {
            Credentials::Password(password) => format!("LOGIN {} {}", quoted(user)?, quoted(password)?),
            Credentials::Token(token) => {
                let words = STANDARD.encode(format!("user={user}\x01auth=Bearer {token}\x01\x01"));
                format!("AUTHENTICATE XOAUTH2 {words}")
            }
        };
        session.ask(&line).await.map_err(|why| Trouble::new(format!("{SIGN_IN_REFUSED}{}", why.0)))?;
        let said = session.ask("CAPABILITY").await?;
        let capabilities = said.iter().filter(|said| said.word(1) == "CAPABILITY");
        let capabilities: String = capabilities.map(|said| said.line.to_ascii_uppercase()).collect();
        session.can_idle = capabilities.contains(" IDLE");
        session.can_remove_one = capabilities.contains(" UIDPLUS");
        Ok(session)
    }

    /// Whether the server says by itself when something comes.
    pub(in crate::channel::email) fn can_idle(&self) -> bool {
        self.can_idle
    }

    /// Opens a folder; gives the number for which the numbers in it hold.
    pub(in crate::channel::email) async fn open(&mut self, folder: &str) -> Result<u32, Trouble> {
        let said = self.ask(&format!("SELECT {}", quoted(folder)?)).await?;
        let validity = said.iter().find_map(|said| {
            let (_, rest) = said.line.split_once("[UIDVALIDITY ")?;
            rest.split(']').next()?.trim().parse().ok()
        });
        // A server without it promises that its numbers hold for ever.
        Ok(validity.unwrap_or(1))
    }

    /// The numbers that answer to a search, the lowest first, each once, at most so many as are fetched at once.
    pub(in crate::channel::email) async fn search(&mut self, what: &str) -> Result<Vec<u32>, Trouble> {
        let said = self.ask(&format!("UID SEARCH {what}")).await?;
        let of_search = said.iter().filter(|said| said.word(1) == "SEARCH");
        let mut uids: Vec<u32> =
            of_search.flat_map(|said| said.values.iter().skip(2).filter_map(Value::number)).collect();
        uids.sort_unstable();
        uids.dedup();
        uids.truncate(MAILS_AT_ONCE_MAX);
        Ok(uids)
    }

    /// One e-mail; none when it is not there any more.
    pub(in crate::channel::email) async fn fetch(&mut self, uid: u32) -> Result<Option<Fetched>, Trouble> {
        let said = self.ask(&format!("UID FETCH {uid} (UID INTERNALDATE RFC822.SIZE)")).await?;
        let Some(about) = said.iter().find_map(|said| about(said, uid)) else { return Ok(None) };
        let size = value(&about, "RFC822.SIZE").and_then(Value::number).unwrap_or(0) as usize;
        let came_at = value(&about, "INTERNALDATE").and_then(Value::word).and_then(|word| moment(&word));
        let is_too_large = size > MAIL_BYTES_MAX;
        let part = if is_too_large { "BODY.PEEK[HEADER]" } else { "BODY.PEEK[]" };
        let said = self.ask(&format!("UID FETCH {uid} (UID {part})")).await?;
        let Some(whole) = said.iter().find_map(|said| about_with_body(said, uid)) else { return Ok(None) };
        Ok(Some(Fetched { raw: whole, came_at, is_too_large }))
    }

    /// Marks one as read, so that people who look into the mailbox see that it was taken.
    pub(in crate::channel::email) async fn mark_seen(&mut self, uid: u32) -> Result<(), Trouble> {
        self.ask(&format!("UID STORE {uid} +FLAGS.SILENT (\\Seen)")).await.map(drop)
    }

    /// Takes one out of the folder: for good where that can be done for one alone, and otherwise marked to be, as people
    /// who look into the mailbox do.
    pub(in crate::channel::email) async fn remove(&mut self, uid: u32) -> Result<(), Trouble> {
        self.ask(&format!("UID STORE {uid} +FLAGS.SILENT (\\Seen \\Deleted)")).await?;
        match self.can_remove_one {
            true => self.ask(&format!("UID EXPUNGE {uid}")).await.map(drop),
            false => Ok(()),
        }
    }

    /// Waits until the server says that something changed, at most so long.
    pub(in crate::channel::email) async fn idle(&mut self, at_most: Duration) -> Result<(), Trouble> {
        self.tag += 1;
        let tag = self.tag;
        self.wire.say(&format!("a{tag} IDLE")).await?;
        let mut lines = 0;
        loop {
            let said = self.wire.read().await?;
            if said.line.starts_with('+') {
                break;
            }
            if said.word(0) == format!("A{tag}") {
                return Err(Trouble::new(format!("the mail server does not wait with us: {}", said.line)));
            }
            lines = within(lines)?;
        }
        let until = tokio::time::Instant::now() + at_most;
        loop {
            let left = until.saturating_duration_since(tokio::time::Instant::now());
            if left.is_zero() || !self.wire.waits(left).await? {
                break;
            }
            let said = self.wire.read().await?;
            if said.word(2) == "EXISTS" || said.word(2) == "RECENT" {
                break;
            }
            if said.word(1) == "BYE" {
                return Err(Trouble::new(said.line));
            }
            lines = within(lines)?;
        }
        self.wire.say("DONE").await?;
        self.answer(tag).await.map(drop)
    }

    async fn ask(&mut self, line: &str) -> Result<Vec<Said>, Trouble> {
        self.tag += 1;
        let tag = self.tag;
        self.wire.say(&format!("a{tag} {line}")).await?;
        self.answer(tag).await
    }

    /// Everything that is said until our question is answered.
    async fn answer(&mut self, tag: u32) -> Result<Vec<Said>, Trouble> {
        let tag = format!("A{tag}");
        let mut heard = Vec::new();
        let mut lines = 0;
        loop {
            let said = self.wire.read().await?;
            lines = within(lines)?;
            if said.line.starts_with('+') {
                // Signing in with a token that is refused: the reason comes first, and has to be acknowledged.
                self.wire.say("").await?;
                continue;
            }
            if said.word(0) != tag {
                if said.word(1) == "BYE" {
                    return Err(Trouble::new(said.line));
                }
                heard.push(said);
                continue;
            }
            return match said.word(1).as_str() {
                "OK" => {
                    heard.push(said);
                    Ok(heard)
                }
                _ => Err(Trouble::new(said.line.split_once(' ').map_or("", |(_, why)| why))),
            };
        }
    }
}

fn within(lines: usize) -> Result<usize, Trouble> {
    if lines >= IMAP_LINES_MAX { Err(Trouble::new("the mail server talks without end")) } else { Ok(lines + 1) }
}

/// What is said of one e-mail, when it is about the one we asked for.
fn about(said: &Said, uid: u32) -> Option<Vec<Value>> {
    if said.word(2) != "FETCH" {
        return None;
    }
    let Some(Value::List(list)) = said.values.get(3) else { return None };
    (value(list, "UID").and_then(Value::number) == Some(uid)).then(|| list.clone())
}

fn about_with_body(said: &Said, uid: u32) -> Option<Vec<u8>> {
    let list = about(said, uid)?;
    let place =
        list.iter().position(|it| matches!(it, Value::Atom(word) if word.to_ascii_uppercase().starts_with("BODY[")))?;
    match list.get(place + 1)? {
        Value::Bytes(bytes) => Some(bytes.clone()),
        Value::Atom(_) | Value::List(_) => None,
    }
}

fn value<'a>(list: &'a [Value], key: &str) -> Option<&'a Value> {
    let place = list.iter().position(|it| matches!(it, Value::Atom(word) if word.eq_ignore_ascii_case(key)))?;
    list.get(place + 1)
}

/// `03-Mar-2026 10:02:11 +0100`.
fn moment(word: &str) -> Option<Moment> {
    let zoned = jiff::fmt::strtime::parse("%d-%b-%Y %H:%M:%S %z", word.trim()).ok()?.to_timestamp().ok()?;
    Some(Moment(zoned.as_millisecond()))
}

/// A text between quotes; what cannot stand there is refused.
fn quoted(text: &str) -> Result<String, Trouble> {
    if text.chars().any(char::is_control) {
        return Err(Trouble::new("a name or a password has letters in it that cannot be sent"));
    }
    Ok(format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}
