//! What a message about a message says: which one did not arrive, and why (RFC 3464, and what older servers write).

use mail_parser::{Message, MimeHeaders};

use super::mark;
use crate::text;
use crate::view::mail::Letter;

/// Something we sent did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounced {
    /// It will not arrive any more; otherwise it is only late.
    pub is_final: bool,
    /// The marks of what it may have been, the likeliest first.
    pub of: Vec<String>,
    /// Why, in the words of the mail server.
    pub why: String,
}

pub(super) fn of(message: &Message<'_>, letter: &Letter) -> Bounced {
    let status = message.parts.iter().find(|part| part.is_content_type("message", "delivery-status"));
    let status = status.map(|part| String::from_utf8_lossy(part.contents()).into_owned()).unwrap_or_default();
    let field = |name: &str| {
        let mut lines = status.lines();
        let found =
            lines.find_map(|line| line.split_once(':').filter(|(key, _)| key.trim().eq_ignore_ascii_case(name)));
        let first = found?.1.trim().to_string();
        let more = lines.take_while(|line| line.starts_with([' ', '\t'])).map(str::trim);
        Some(more.fold(first, |text, line| format!("{text} {line}")))
    };
    let action = field("action").unwrap_or_default().to_ascii_lowercase();
    let code = field("status").unwrap_or_default();
    let diagnosis =
        field("diagnostic-code").map(|it| it.split_once(';').map_or(it.clone(), |(_, why)| why.trim().into()));
    let is_late = action == "delayed" || code.starts_with('4');
    let why = diagnosis.unwrap_or_else(|| reason_in(&letter.whole).unwrap_or(code));
    Bounced { is_final: !is_late, of: marks(message, letter), why: text::one_line(&why) }
}

/// The sentence of an older server that tells why: the first line with the code of an answer of SMTP in it.
fn reason_in(whole: &str) -> Option<String> {
    let has_code = |line: &&str| {
        let mut words = line.split(|letter: char| !(letter.is_ascii_digit() || letter == '.'));
        words.any(|word| word.len() == 3 && (word.starts_with('5') || word.starts_with('4')))
    };
    whole.lines().map(str::trim).find(has_code).map(str::to_string)
}

fn marks(message: &Message<'_>, letter: &Letter) -> Vec<String> {
    let mut marks: Vec<String> = Vec::new();
    for part in &message.parts {
        if let Some(id) = part.message().and_then(Message::message_id) {
            marks.push(mark(id));
        } else if part.is_content_type("text", "rfc822-headers") {
            marks.extend(message_id_in(&String::from_utf8_lossy(part.contents())));
        }
    }
    marks.extend(super::answers(message));
    marks.extend(message_id_in(&letter.whole));
    let mut seen = std::collections::BTreeSet::new();
    marks.retain(|id| !id.is_empty() && seen.insert(id.clone()));
    marks
}

/// The mark in a head that stands in a text.
fn message_id_in(text: &str) -> Option<String> {
    let line = text.lines().find(|line| line.trim_start().to_ascii_lowercase().starts_with("message-id:"))?;
    line.split_once(':').map(|(_, id)| mark(id))
}
