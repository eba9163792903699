//! The files that come with an e-mail, within their limits, whatever they call themselves.

use mail_parser::{Message, MessagePart, MimeHeaders, PartType};
use onthaal_core::limits::FILE_BYTES_MAX;

use super::winmail;
use crate::limits::{MAIL_FILES_BYTES_MAX, MAIL_FILES_MAX};
use crate::text;
use crate::view::mail::{LeftOut, LeftOutWhy, MailNote};

/// A file that came with an e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFile {
    /// Its name, which leads nowhere.
    pub name: String,
    /// What kind of file it says it is.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What came with it.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) files: Vec<ReadFile>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) notes: Vec<MailNote>,
    /// Words that were wrapped up in a file.
    pub(super) text: Option<String>,
}

pub(super) fn of(message: &Message<'_>) -> Kept {
    let mut kept = Kept::default();
    for part in message.attachments() {
        if matches!(part.body, PartType::Multipart(_)) || is_delivery_status(part) {
            continue;
        }
        if is_winmail(part) {
            kept.unwrap(part.contents());
            continue;
        }
        if part.is_content_type("text", "calendar") {
            kept.note(MailNote::Invitation);
        }
        let media_type = media_type_of(part);
        let name = part.attachment_name().map(str::to_string).unwrap_or_default();
        kept.keep(&name, media_type, contents(part));
    }
    for part in &message.parts {
        let is_encrypted = part.is_content_type("multipart", "encrypted")
            || part.is_content_type("application", "pkcs7-mime")
            || part.is_content_type("application", "x-pkcs7-mime");
        if is_encrypted {
            kept.note(MailNote::Encrypted);
        }
        if part.is_content_type("text", "calendar") {
            kept.note(MailNote::Invitation);
        }
    }
    kept
}

fn contents<'a>(part: &'a MessagePart<'_>) -> &'a [u8] {
    match &part.body {
        PartType::Message(message) => message.raw_message(),
        PartType::Text(_) | PartType::Html(_) | PartType::Binary(_) | PartType::InlineBinary(_) => part.contents(),
        PartType::Multipart(_) => &[],
    }
}

impl Kept {
    fn note(&mut self, note: MailNote) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    fn unwrap(&mut self, bytes: &[u8]) {
        match winmail::unwrap(bytes) {
            Some(unwrapped) => {
                self.note(MailNote::Winmail);
                self.text = unwrapped.text.or(self.text.take());
                for (name, bytes) in unwrapped.files {
                    let media_type = kind_of(&bytes);
                    self.keep(&name, media_type, &bytes);
                }
            }
            None => {
                self.note(MailNote::WinmailUnreadable);
                self.keep("winmail.dat", "application/ms-tnef".into(), bytes);
            }
        }
    }

    fn keep(&mut self, name: &str, media_type: String, bytes: &[u8]) {
        let name = safe_name(name, &media_type, self.files.len() + self.left_out.len() + 1);
        let total: usize = self.files.iter().map(|file| file.bytes.len()).sum();
        let why = if bytes.is_empty() {
            Some(LeftOutWhy::Empty)
        } else if bytes.len() > FILE_BYTES_MAX || total + bytes.len() > MAIL_FILES_BYTES_MAX {
            Some(LeftOutWhy::TooLarge)
        } else if self.files.len() >= MAIL_FILES_MAX {
            Some(LeftOutWhy::TooMany)
        } else {
            None
        };
        match why {
            // Of very many only the first are named.
            Some(why) if self.left_out.len() < MAIL_FILES_MAX => self.left_out.push(LeftOut { name, why }),
            Some(_) => {}
            None => self.files.push(ReadFile { name, media_type, bytes: bytes.to_vec() }),
        }
    }
}

fn is_winmail(part: &MessagePart<'_>) -> bool {
    let is_named = part.attachment_name().is_some_and(|name| name.eq_ignore_ascii_case("winmail.dat"));
    is_named || part.is_content_type("application", "ms-tnef") || part.is_content_type("application", "vnd.ms-tnef")
}

fn is_delivery_status(part: &MessagePart<'_>) -> bool {
    part.is_content_type("message", "delivery-status") || part.is_content_type("message", "disposition-notification")
}

/// What it says it is, when that can be a media type, and else what its first bytes say.
fn media_type_of(part: &MessagePart<'_>) -> String {
    let said = part.content_type().and_then(|it| Some(format!("{}/{}", it.ctype(), it.subtype()?)));
    let said = said.map(|said| said.to_ascii_lowercase());
    let is_sound = |said: &String| {
        said.len() <= 120 && said.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/.+-_".contains(&byte))
    };
    match said.filter(is_sound) {
        Some(said) if said != "application/octet-stream" => said,
        _ => kind_of(part.contents()),
    }
}

fn kind_of(bytes: &[u8]) -> String {
    infer::get(bytes).map_or("application/octet-stream", |kind| kind.mime_type()).to_string()
}

/// Only the last part of a path, nothing that hides the file, and a name in any case.
fn safe_name(name: &str, media_type: &str, number: usize) -> String {
    let name = text::one_line(name);
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim_start_matches('.').trim().to_string();
    if !name.is_empty() {
        return name;
    }
    let ending = match media_type {
        "message/rfc822" => "eml",
        "text/calendar" => "ics",
        "text/html" => "html",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "application/pdf" => "pdf",
        kind if kind.starts_with("text/") => "txt",
        _ => "bin",
    };
    format!("{number}.{ending}")
}
