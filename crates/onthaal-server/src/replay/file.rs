//! The file with recorded conversations, one JSON object a line; what cannot be played is named with its line.

use serde::Deserialize;

use crate::text;

/// The longest line of the file that is read, in bytes; longer ones are refused like any other broken line.
const LINE_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Which side says a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The customer.
    Customer,
    /// The agent.
    Agent,
}

/// One turn that will be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// By whom.
    pub(super) side: Side,
    /// The words as the doors keep them.
    pub(super) text: String,
    /// When it was said, when that is known.
    pub(super) at_ms: Option<i64>,
}

/// One conversation that will be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Conversation {
    /// On which line of the file it stands.
    pub(super) line: usize,
    /// Its own mark.
    pub(super) id: String,
    /// `nl` or `en`.
    pub(super) language: String,
    /// Who said what, in order.
    pub(super) turns: Vec<Turn>,
}

/// A line, or a turn of it, that is not played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    /// On which line of the file.
    pub(super) line: usize,
    /// Which turn, from 1; none for the whole line.
    pub(super) turn: Option<usize>,
    /// Why.
    pub(super) why: String,
}

/// What the file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Recorded {
    /// What will be played.
    pub(super) conversations: Vec<Conversation>,
    /// What will not.
    pub(super) refused: Vec<Refused>,
    /// Turns of `system`, which the agent says.
    pub(super) system_turns: usize,
    /// Turns of `unknown`, which the customer says.
    pub(super) unknown_turns: usize,
    /// Turns whose spelling or white space the doors make of one kind.
    pub(super) respelled_turns: usize,
}

#[derive(Deserialize)]
struct Written {
    id: serde_json::Value,
    #[serde(default = "chat")]
    channel: String,
    #[serde(default = "dutch")]
    lang: String,
    turns: Vec<WrittenTurn>,
}

#[derive(Deserialize)]
struct WrittenTurn {
    who: String,
    text: String,
    at: Option<WrittenTime>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenTime {
    Ms(i64),
    Text(String),
}

fn chat() -> String {
    "chat".into()
}

fn dutch() -> String {
    "nl".into()
}

impl Recorded {
    /// Reads the whole of a file; a broken line is never a reason to stop.
    pub(super) fn read(file: &[u8]) -> Recorded {
        let mut recorded = Recorded::default();
        for (index, bytes) in file.split(|byte| *byte == b'\n').enumerate() {
            if !bytes.trim_ascii().is_empty() {
                recorded.take_line(index + 1, bytes);
            }
        }
        recorded
    }

    fn take_line(&mut self, line: usize, bytes: &[u8]) {
        match written(bytes) {
            Ok(written) => self.take(line, written),
            Err(why) => self.refused.push(Refused { line, turn: None, why }),
        }
    }

    fn take(&mut self, line: usize, written: Written) {
        let mut turns = Vec::new();
        for (index, turn) in written.turns.into_iter().enumerate() {
            match self.turn(turn) {
                Ok(turn) => turns.push(turn),
                Err(why) => self.refused.push(Refused { line, turn: Some(index + 1), why }),
            }
        }
        if turns.is_empty() {
            self.refused.push(Refused { line, turn: None, why: "it has no turn that can be said".into() });
            return;
        }
        let id = written.id.as_str().map_or_else(|| written.id.to_string(), Into::into);
        self.conversations.push(Conversation { line, id, language: written.lang, turns });
    }

    fn turn(&mut self, turn: WrittenTurn) -> Result<Turn, String> {
        let side = match turn.who.as_str() {
            "customer" | "unknown" => Side::Customer,
            "agent" | "system" => Side::Agent,
            other => return Err(format!("'{other}' is none of: customer, agent, system, unknown")),
        };
        let text = text::message(&turn.text).map_err(|problem| problem.detail)?;
        let at_ms = turn.at.as_ref().map(moment_of).transpose()?;
        self.system_turns += usize::from(turn.who == "system");
        self.unknown_turns += usize::from(turn.who == "unknown");
        self.respelled_turns += usize::from(text != turn.text);
        Ok(Turn { side, text, at_ms })
    }
}

fn written(bytes: &[u8]) -> Result<Written, String> {
    if bytes.len() > LINE_BYTES_MAX {
        return Err(format!("the line is longer than {LINE_BYTES_MAX} bytes"));
    }
    let written: Written = serde_json::from_slice(bytes).map_err(|why| format!("not a conversation: {why}"))?;
    if written.channel != "chat" {
        return Err(format!("channel '{}' cannot be played, only chat", written.channel));
    }
    if !["nl", "en"].contains(&written.lang.as_str()) {
        return Err(format!("language '{}' is none of: nl, en", written.lang));
    }
    Ok(written)
}

fn moment_of(written: &WrittenTime) -> Result<i64, String> {
    match written {
        WrittenTime::Ms(ms) => Ok(*ms),
        WrittenTime::Text(text) => {
            let read: Result<jiff::Timestamp, _> = text.parse();
            read.map(jiff::Timestamp::as_millisecond).map_err(|why| format!("'{text}' is not a moment: {why}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_played_is_read_and_what_cannot_is_named_with_its_line() {
        let long = "x".repeat(onthaal_core::limits::MESSAGE_CHARS_MAX + 1);
        let file = format!(
            r#"{{"id":"a","channel":"chat","lang":"nl","turns":[{{"who":"customer","text":" Dag "}},{{"who":"agent","text":"Dag!","at":"1970-01-01T00:00:01Z"}}]}}

not json
{{"id":2,"turns":[{{"who":"system","text":"s","at":5}},{{"who":"unknown","text":"u"}},{{"who":"robot","text":"r"}},{{"who":"agent","text":" "}},{{"who":"agent","text":"{long}"}}]}}
{{"id":"c","lang":"fr","turns":[]}}
{{"id":"d","channel":"phone","turns":[]}}
{{"id":"e","turns":[]}}"#
        );
        let recorded = Recorded::read(file.as_bytes());
        let played: Vec<(usize, &str, usize)> =
            recorded.conversations.iter().map(|it| (it.line, it.id.as_str(), it.turns.len())).collect();
        assert_eq!(played, [(1, "a", 2), (4, "2", 2)]);
        assert_eq!(recorded.conversations[0].turns[0].text, "Dag");
        assert_eq!(recorded.conversations[0].turns[1].at_ms, Some(1_000));
        assert_eq!(recorded.conversations[1].turns[0].side, Side::Agent);
        assert_eq!(recorded.conversations[1].turns[1].side, Side::Customer);
        let refused: Vec<(usize, Option<usize>)> = recorded.refused.iter().map(|it| (it.line, it.turn)).collect();
        assert_eq!(refused, [(3, None), (4, Some(3)), (4, Some(4)), (4, Some(5)), (5, None), (6, None), (7, None)]);
        assert_eq!((recorded.system_turns, recorded.unknown_turns, recorded.respelled_turns), (1, 1, 1));
    }

    #[test]
    fn bytes_that_are_no_text_are_a_broken_line() {
        let recorded = Recorded::read(b"\xff\xfe\n{}\n");
        assert_eq!(recorded.refused.iter().map(|it| it.line).collect::<Vec<_>>(), [1, 2]);
    }
}
