//! A recorded conversation, whatever the kind of file it stood in.

use std::borrow::Cow;

use crate::cue::Who;
use crate::turn::Pace;

pub use super::captions::read_captions;
pub use super::contact_lens::read_contact_lens;
pub use super::line::read_line;

/// A recorded conversation. Its words are those of the file where they stand there as they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recorded<'a> {
    /// Its own mark, as JSON: a string or a number; empty when it has none.
    pub id: Cow<'a, str>,
    /// Whether people answered each other at once.
    pub pace: Pace,
    /// Who said what, in order.
    pub turns: Vec<RecordedTurn<'a>>,
}

/// One turn of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedTurn<'a> {
    /// By whom.
    pub who: Who,
    /// When, in milliseconds.
    pub at: Option<i64>,
    /// The words.
    pub text: Cow<'a, str>,
}

/// The pace of a channel, by its name.
pub(super) fn pace_of(channel: &str) -> Pace {
    let slow = ["email", "e-mail", "mail", "letter", "form", "ticket"];
    if slow.iter().any(|it| channel.eq_ignore_ascii_case(it)) { Pace::Slow } else { Pace::Live }
}

/// Who speaks, by what other systems and people call them; a name tells nothing.
pub(super) fn who_is(name: &str) -> Who {
    const NAMES: [(&str, Who); 33] = [
        ("customer", Who::Customer),
        ("client", Who::Customer),
        ("caller", Who::Customer),
        ("consumer", Who::Customer),
        ("visitor", Who::Customer),
        ("user", Who::Customer),
        ("klant", Who::Customer),
        ("beller", Who::Customer),
        ("bezoeker", Who::Customer),
        ("patient", Who::Customer),
        ("patiënt", Who::Customer),
        ("lid", Who::Customer),
        ("burger", Who::Customer),
        ("huurder", Who::Customer),
        ("agent", Who::Agent),
        ("operator", Who::Agent),
        ("representative", Who::Agent),
        ("employee", Who::Agent),
        ("advisor", Who::Agent),
        ("adviser", Who::Agent),
        ("supervisor", Who::Agent),
        ("medewerker", Who::Agent),
        ("medewerkster", Who::Agent),
        ("adviseur", Who::Agent),
        ("klantenservice", Who::Agent),
        ("helpdesk", Who::Agent),
        ("support", Who::Agent),
        ("system", Who::System),
        ("systeem", Who::System),
        ("bot", Who::System),
        ("custom_bot", Who::System),
        ("robot", Who::System),
        ("ivr", Who::System),
    ];
    let name = name.trim().to_lowercase();
    let name = name.trim_end_matches(|it: char| it.is_ascii_digit() || it == ' ' || it == '_');
    NAMES.iter().find(|(it, _)| *it == name).map_or(Who::Unknown, |(_, who)| *who)
}

/// A text as JSON.
pub(super) fn as_json(text: &str) -> Cow<'static, str> {
    Cow::Owned(serde_json::Value::from(text).to_string())
}
