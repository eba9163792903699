//! Reads an e-mail: who wrote it, what they wrote this time, what goes with it, and what kind of e-mail it is.
//!
//! Pure, and never fails for the shape of an e-mail alone: what cannot be understood is kept as text, and only what has
//! no beginning at all is refused. Whoever calls guards against the rest, see `super::intake`.

mod bounce;
mod files;
mod html;
mod kind;
mod own_words;
mod winmail;

use std::borrow::Cow;

use mail_parser::{Address, HeaderValue, Message, MessageParser, MimeHeaders, PartType};

use crate::limits::{MAIL_BYTES_MAX, MAIL_CORRESPONDENTS_MAX, MAIL_THREAD_IDS_MAX, MAIL_WORDS_CHARS_MAX};
use crate::text;
use crate::view::mail::{Correspondent, Letter, MailKind, MailNote};

pub use bounce::Bounced;
pub use files::ReadFile;
pub use html::{safe_html, text_of};
pub use own_words::own_words;

/// An e-mail that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// What kind it is.
    pub kind: MailKind,
    /// The mark its sender gave it.
    pub message_id: Option<String>,
    /// The marks of those it answers, the nearest first.
    pub answers: Vec<String>,
    /// What it says.
    pub letter: Letter,
    /// The files that came with it.
    pub files: Vec<ReadFile>,
    /// A machine may tell its writer that it came.
    pub may_be_acknowledged: bool,
    /// What did not arrive, when it says so.
    pub bounced: Option<Bounced>,
}

/// Why an e-mail cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It has no head, so it is no e-mail.
    NoHead,
    /// It does not say who wrote it.
    NoSender,
    /// It is larger than e-mails may be.
    TooLarge,
}

impl Unreadable {
    /// A stable word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Unreadable::NoHead => "no-head",
            Unreadable::NoSender => "no-sender",
            Unreadable::TooLarge => "too-large",
        }
    }
}

/// Reads an e-mail as it came; `own` are the addresses of this house, in small letters.
///
/// # Errors
/// When there is no e-mail in it, or it is too large to be read.
pub fn read(raw: &[u8], own: &[String]) -> Result<Read, Unreadable> {
    if raw.len() > MAIL_BYTES_MAX {
        return Err(Unreadable::TooLarge);
    }
    // Some mailboxes hand out the line that mbox files put before an e-mail.
    let raw = match raw.strip_prefix(b"From ") {
        Some(rest) => rest.iter().position(|byte| *byte == b'\n').map_or(raw, |end| &rest[end + 1..]),
        None => raw,
    };
    let raw = mended(raw);
    let message = MessageParser::default().parse(raw.as_ref()).ok_or(Unreadable::NoHead)?;
    let from = sender(&message).ok_or(Unreadable::NoSender)?;
    let kept = files::of(&message);
    let mut letter = Letter {
        reply_to: first(message.reply_to()).filter(|reply_to| reply_to.address != from.address),
        from,
        to: all(message.to()),
        cc: all(message.cc()),
        subject: one_line(message.subject().unwrap_or_default()),
        written_at: message.date().map(|date| date.to_timestamp().saturating_mul(1_000)),
        left_out: kept.left_out,
        notes: kept.notes,
        ..Letter::default()
    };
    words(&message, kept.text, &mut letter);
    let kind = kind::kind_of(&message, &letter, own);
    Ok(Read {
        kind,
        message_id: message.message_id().map(mark),
        answers: answers(&message),
        files: kept.files,
        may_be_acknowledged: kind == MailKind::Letter && kind::may_be_acknowledged(&message, &letter),
        bounced: (kind == MailKind::Bounce).then(|| bounce::of(&message, &letter)),
        letter,
    })
}

/// What old programs leave behind: lines that end with a return alone, and letters in the head that are not encoded.
fn mended(raw: &[u8]) -> Cow<'_, [u8]> {
    if !raw.contains(&b'\n') && raw.contains(&b'\r') {
        return mended_head(
            raw.iter().map(|byte| if *byte == b'\r' { b'\n' } else { *byte }).collect::<Vec<u8>>().into(),
        );
    }
    mended_head(raw.into())
}

fn mended_head(raw: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    let end = raw.windows(4).position(|it| it == b"\r\n\r\n").or_else(|| raw.windows(2).position(|it| it == b"\n\n"));
    let (head, body) = raw.split_at(end.unwrap_or(raw.len()));
    if std::str::from_utf8(head).is_ok() {
        return raw;
    }
    let mut whole = encoding_rs::WINDOWS_1252.decode_without_bom_handling(head).0.into_owned().into_bytes();
    whole.extend_from_slice(body);
    whole.into()
}

/// Who wrote it; when the head is broken, whoever it says sent it or gets the answer.
fn sender(message: &Message<'_>) -> Option<Correspondent> {
    let named = first(message.from()).or_else(|| first(message.sender())).or_else(|| first(message.reply_to()));
    named.or_else(|| {
        let address = message.return_address()?.trim_matches(['<', '>', ' ']);
        let address = address.to_lowercase();
        address.contains('@').then(|| Correspondent { name: String::new(), address })
    })
}

fn first(address: Option<&Address<'_>>) -> Option<Correspondent> {
    all(address).into_iter().next()
}

fn all(address: Option<&Address<'_>>) -> Vec<Correspondent> {
    let one = |it: &mail_parser::Addr<'_>| {
        let address = one_line(it.address()?).to_lowercase();
        let address = address.trim_matches(['<', '>', ' ', '\'', '"']).to_string();
        let whole = !address.is_empty() && address.contains('@') && !address.contains(char::is_whitespace);
        whole.then(|| Correspondent { name: one_line(it.name().unwrap_or_default()), address })
    };
    address.map(Address::iter).into_iter().flatten().filter_map(one).take(MAIL_CORRESPONDENTS_MAX).collect()
}

/// On one line, without what cannot be seen, and no longer than short texts are.
fn one_line(text: &str) -> String {
    text::one_line(text)
}

fn mark(id: &str) -> String {
    let id: String = id.trim().trim_matches(['<', '>']).chars().filter(|letter| !letter.is_control()).collect();
    id.chars().take(text::SHORT_CHARS_MAX).collect()
}

/// The nearest first: the e-mail it answers, and then those before it, backwards.
fn answers(message: &Message<'_>) -> Vec<String> {
    let ids = |value: &HeaderValue<'_>| -> Vec<String> {
        match value {
            HeaderValue::Text(id) => vec![mark(id)],
            HeaderValue::TextList(ids) => ids.iter().map(|id| mark(id)).collect(),
            _ => Vec::new(),
        }
    };
    let mut marks = ids(message.in_reply_to());
    marks.extend(ids(message.references()).into_iter().rev());
    // Outlook keeps a thread of its own, in which the marks of others are not always kept.
    let mut seen = std::collections::BTreeSet::new();
    marks.retain(|id| !id.is_empty() && seen.insert(id.clone()));
    marks.truncate(MAIL_THREAD_IDS_MAX);
    marks
}

/// The words: plain text when it is there, and otherwise what the layout says.
fn words(message: &Message<'_>, unwrapped: Option<String>, letter: &mut Letter) {
    let mut plain = String::new();
    for part in message.text_bodies() {
        if let PartType::Text(text) = &part.body
            && !is_named_file(part)
        {
            if !plain.is_empty() {
                plain.push('\n');
            }
            plain.push_str(&flowed(part, text));
        }
    }
    let mut html = String::new();
    for part in message.html_bodies() {
        if let PartType::Html(text) = &part.body {
            html.push_str(text);
        }
    }
    if plain.trim().is_empty() {
        plain = unwrapped.unwrap_or_default();
    }
    if plain.trim().is_empty() && html.trim().is_empty() {
        plain = words_of_a_broken_part(message);
    }
    let safe = if html.trim().is_empty() { None } else { html::safe_html(&html) };
    if let Some(safe) = &safe {
        if safe.had_images {
            letter.notes.push(MailNote::ImagesLeftOut);
        }
        if plain.trim().is_empty() {
            plain = html::text_of(&safe.html);
        }
    } else if !html.trim().is_empty() {
        letter.notes.push(MailNote::LayoutLeftOut);
        if plain.trim().is_empty() {
            plain = html::bare_text_of(&html);
        }
    }
    letter.html = safe.map(|safe| safe.html);
    let whole = text::lines(&plain);
    let (whole, was_cut) = cut(whole.trim_matches('\n'), MAIL_WORDS_CHARS_MAX);
    if was_cut {
        letter.notes.push(MailNote::Shortened);
    }
    letter.own = own_words(&whole);
    letter.whole = whole;
}

/// The words of a part without an end, or with an end that never comes: they are taken for a file otherwise.
fn words_of_a_broken_part(message: &Message<'_>) -> String {
    let is_broken = |part: &&mail_parser::MessagePart<'_>| {
        let kind = part.content_type().map_or("", |it| it.ctype()).to_ascii_lowercase();
        !is_named_file(part) && (kind == "multipart" || kind == "text" && !part.is_content_type("text", "calendar"))
    };
    let part = message.attachments().find(is_broken);
    part.map(|part| String::from_utf8_lossy(part.contents()).into_owned()).unwrap_or_default()
}

fn is_named_file(part: &mail_parser::MessagePart<'_>) -> bool {
    let is_attachment = part.content_disposition().is_some_and(|it| it.ctype().eq_ignore_ascii_case("attachment"));
    is_attachment || part.attachment_name().is_some()
}

/// Text that was broken into lines for old programs, with a space at the end of each line that goes on (RFC 3676).
fn flowed(part: &mail_parser::MessagePart<'_>, text: &str) -> String {
    let attribute = |name: &str, value: &str| {
        let given = part.content_type().and_then(|it| it.attribute(name));
        given.is_some_and(|given| given.eq_ignore_ascii_case(value))
    };
    if !attribute("format", "flowed") {
        return text.to_string();
    }
    let closes_up = attribute("delsp", "yes");
    let mut joined = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        // A line that begins with a space was stuffed with one.
        let line = line.strip_prefix(' ').unwrap_or(line);
        let is_quote = line.starts_with('>');
        if line.ends_with(' ') && line != "-- " && !is_quote {
            joined.push_str(if closes_up { line.trim_end_matches(' ') } else { line });
        } else {
            joined.push_str(line);
            joined.push('\n');
        }
    }
    joined
}

/// At most so many characters, and whether there were more.
fn cut(text: &str, chars_max: usize) -> (String, bool) {
    match text.char_indices().nth(chars_max) {
        Some((end, _)) => (text[..end].to_string(), true),
        None => (text.to_string(), false),
    }
}
