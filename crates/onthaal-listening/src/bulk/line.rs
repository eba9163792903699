//! A line of JSON with one conversation.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, de};

use super::recorded::{Recorded, RecordedTurn, as_json, pace_of};
use super::walk::walk;
use crate::cue::Who;
use crate::turn::Pace;

/// Reads a line: `{"id", "channel", "turns": [{"who", "text", "at"}]}`. Anything else in it is passed over.
///
/// # Errors
/// When it is no JSON of this shape, with where and why.
pub fn read_line(line: &[u8]) -> Result<Recorded<'_>, String> {
    walk(line).map_or_else(|| read_carefully(line), Ok)
}

/// The same for whatever is JSON.
pub(super) fn read_carefully(line: &[u8]) -> Result<Recorded<'_>, String> {
    // What nobody asks for is passed over without being looked at, so whether it is text is asked here.
    let text = std::str::from_utf8(line).map_err(|why| format!("it is no text (byte {})", why.valid_up_to() + 1))?;
    let written: Written<'_> = serde_json::from_str(text).map_err(|why| reason(&why))?;
    let id = match written.id {
        Id::None => Cow::Borrowed(""),
        Id::Text(text) => as_json(&text),
        Id::Number(number) => Cow::Owned(number),
    };
    let pace = written.channel.map_or(Pace::Live, |channel| pace_of(&channel.0));
    let turns = written.turns.into_iter();
    let turns = turns.map(|it| RecordedTurn { who: it.who.into(), at: it.at.0, text: it.text.0 }).collect();
    Ok(Recorded { id, pace, turns })
}

/// Every line is a line 1 to the reader, so only the column says something.
fn reason(why: &serde_json::Error) -> String {
    let text = why.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    format!("{what} (byte {})", why.column())
}

#[derive(Deserialize)]
struct Written<'a> {
    #[serde(borrow, default)]
    id: Id<'a>,
    #[serde(borrow, default)]
    channel: Option<Text<'a>>,
    #[serde(borrow)]
    turns: Vec<WrittenTurn<'a>>,
}

#[derive(Deserialize)]
struct WrittenTurn<'a> {
    #[serde(default)]
    who: Side,
    #[serde(borrow)]
    text: Text<'a>,
    #[serde(default)]
    at: At,
}

#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum Side {
    Customer,
    Agent,
    System,
    #[default]
    Unknown,
}

impl std::convert::From<Side> for Who {
    fn from(side: Side) -> Who {
        match side {
            Side::Customer => Who::Customer,
            Side::Agent => Who::Agent,
            Side::System => Who::System,
            Side::Unknown => Who::Unknown,
        }
    }
}

/// A string, a number, or nothing.
#[derive(Default)]
enum Id<'a> {
    #[default]
    None,
    Text(Cow<'a, str>),
    Number(String),
}

struct IdVisitor;

impl<'de: 'a, 'a> Deserialize<'de> for Id<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Id<'a>, D::Error> {
        from.deserialize_any(IdVisitor)
    }
}

impl<'de> Visitor<'de> for IdVisitor {
    type Value = Id<'de>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an id that is a string or a number")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Id<'de>, E> {
        Ok(Id::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Id<'de>, E> {
        Ok(Id::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Id<'de>, E> {
        Ok(Id::Number(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Id<'de>, E> {
        Ok(Id::Number(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Id<'de>, E> {
        Ok(Id::Number(serde_json::Value::from(number).to_string()))
    }

    fn visit_unit<E: Error>(self) -> Result<Id<'de>, E> {
        Ok(Id::None)
    }
}

/// Milliseconds, or a moment as RFC 3339 writes it.
#[derive(Default)]
struct At(Option<i64>);

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<At, D::Error> {
        from.deserialize_any(AtVisitor)
    }
}

struct AtVisitor;

impl Visitor<'_> for AtVisitor {
    type Value = At;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a moment: milliseconds, or text such as 2026-11-22T07:30:00Z")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<At, E> {
        moment(text).map(|ms| At(Some(ms))).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }

    fn visit_u64<E: Error>(self, ms: u64) -> Result<At, E> {
        self.visit_f64(ms as f64).and_then(|at| i64::try_from(ms).map(|ms| At(Some(ms))).or(Ok(at)))
    }

    fn visit_i64<E: Error>(self, ms: i64) -> Result<At, E> {
        self.visit_f64(ms as f64).map(|_| At(Some(ms)))
    }

    fn visit_f64<E: Error>(self, ms: f64) -> Result<At, E> {
        if ms.abs() > MOMENT_MS_MOST {
            return Err(E::invalid_value(de::Unexpected::Float(ms), &self));
        }
        Ok(At(Some(ms as i64)))
    }

    fn visit_unit<E: Error>(self) -> Result<At, E> {
        Ok(At(None))
    }
}

/// No moment lies further from 1970 than some hundred thousand years, so that two can be subtracted.
const MOMENT_MS_MOST: f64 = 4e15;

/// The milliseconds of a moment as RFC 3339 writes it.
pub(super) fn moment(text: &str) -> Option<i64> {
    text.trim().parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_millisecond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_is_written() {
        let line = r#"{"id":"a\"b","lang":"nl","channel":"email","x":[{}],"turns":[{"who":"customer","text":"Da\u0067","at":5},
            {"who":"agent","text":"Dag","at":"1970-01-01T00:00:01Z","by":7},{"text":"?"},{"who":"system","text":"","at":null}]}"#;
        let read = read_line(line.as_bytes()).unwrap();
        assert_eq!((&*read.id, read.pace), (r#""a\"b""#, Pace::Slow));
        let turns: Vec<(Who, Option<i64>, &str)> = read.turns.iter().map(|it| (it.who, it.at, &*it.text)).collect();
        let expected = [
            (Who::Customer, Some(5), "Dag"),
            (Who::Agent, Some(1000), "Dag"),
            (Who::Unknown, None, "?"),
            (Who::System, None, ""),
        ];
        assert_eq!(turns, expected);
        assert!(matches!(read.turns[1].text, Cow::Borrowed(_)), "what needs no change is not copied");
        assert_eq!(&*read_line(br#"{"id":12,"turns":[]}"#).unwrap().id, "12");
        assert_eq!(&*read_line(br#"{"turns":[]}"#).unwrap().id, "");
    }

    #[test]
    fn what_is_wrong_is_said_with_where() {
        let why = |line: &str| read_line(line.as_bytes()).unwrap_err();
        assert_eq!(why("{}"), "missing field `turns` (byte 2)");
        assert!(why(r#"{"turns":[{"who":"cat","text":""}]}"#).starts_with("unknown variant `cat`, expected one of"));
        assert!(why(r#"{"turns":[{"text":"","at":"noon"}]}"#).contains("a moment"));
        assert!(why(r#"{"turns":[{"text":"","at":1e300}]}"#).contains("a moment"));
        assert!(why(r#"{"turns":["#).starts_with("EOF"));
        assert_eq!(read_line(b"{\"x\":\"\xff\",\"turns\":[]}").unwrap_err(), "it is no text (byte 7)");
        assert!(read_line(b"\xff").is_err() && read_line(b"{\"turns\":[]}x").is_err());
    }
}
