//! Clock times on a day, and lengths of time, as people write them.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::field::Unreadable;
use crate::moment::{Moment, Span};

/// The day that clock times lie on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Day {
    date: Date,
    zone: TimeZone,
}

impl Default for Day {
    fn default() -> Day {
        Day { date: jiff::civil::date(2026, 3, 2), zone: TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC) }
    }
}

impl Day {
    /// The same zone, another day; or another zone too.
    pub(super) fn moved(&self, date: &str, zone: Option<&str>) -> Result<Day, Unreadable> {
        let date = date.parse().map_err(|_| Unreadable(format!("'{date}' is not a date like 2026-03-02")))?;
        let zone = match zone {
            None => self.zone.clone(),
            Some(name) => TimeZone::get(name).map_err(|_| Unreadable(format!("'{name}' is not a time zone")))?,
        };
        Ok(Day { date, zone })
    }

    /// The name of the zone.
    pub(super) fn zone(&self) -> String {
        self.zone.iana_name().unwrap_or("UTC").to_string()
    }

    /// The moment at which the clock shows this on this day; `2026-03-03T09:00:00` is on another day.
    pub(super) fn at(&self, word: &str) -> Result<Moment, Unreadable> {
        let (date, clock) = match word.split_once('T') {
            None => (self.date, word),
            Some((date, clock)) => {
                (date.parse().map_err(|_| Unreadable(format!("'{date}' is not a date like 2026-03-02")))?, clock)
            }
        };
        let time: Time = clock.parse().map_err(|_| Unreadable(format!("'{clock}' is not a time like 09:00:00")))?;
        let zoned = date
            .to_datetime(time)
            .to_zoned(self.zone.clone())
            .map_err(|_| Unreadable(format!("'{word}' does not exist in this zone")))?;
        Ok(Moment(zoned.timestamp().as_millisecond()))
    }

    /// The clock on this day at a moment, with the date when it is another day.
    pub(super) fn word(&self, at: Moment) -> String {
        let zoned = Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(self.zone.clone());
        let (date, time) = (zoned.date(), zoned.time());
        let shape = if time.subsec_nanosecond() == 0 { "%H:%M:%S" } else { "%H:%M:%S%.3f" };
        let clock = time.strftime(shape).to_string();
        if date == self.date { clock } else { format!("{date}T{clock}") }
    }
}

/// A line that begins with a clock time, taken apart into that and the rest.
pub(super) fn split_clock(line: &str) -> Option<(&str, &str)> {
    let (clock, rest) = line.split_once(char::is_whitespace)?;
    (clock.len() >= 8 && clock.as_bytes()[0].is_ascii_digit() && clock.contains(':')).then(|| (clock, rest.trim()))
}

/// Reads `250ms`, `20s`, `2m`, `1h`, `14d`, or several after each other: `1m30s`.
pub(super) fn span(word: &str) -> Result<Span, Unreadable> {
    let wrong = || Unreadable(format!("'{word}' is not a length of time like 20s or 1m30s"));
    let (mut total, mut rest) = (Span::ZERO, word);
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
        let number: i64 = rest[..digits].parse().map_err(|_| wrong())?;
        let unit = rest[digits..].find(|c: char| c.is_ascii_digit()).map_or(rest.len(), |n| digits + n);
        total = total
            + match &rest[digits..unit] {
                "ms" => Span(number),
                "s" => Span::seconds(number),
                "m" => Span::minutes(number),
                "h" => Span::hours(number),
                "d" => Span::days(number),
                _ => return Err(wrong()),
            };
        rest = &rest[unit..];
    }
    if word.is_empty() { Err(wrong()) } else { Ok(total) }
}

/// Writes a length of time as it is read.
pub(super) fn span_word(span: Span) -> String {
    let mut rest = span.0.max(0);
    let mut word = String::new();
    for (unit, ms) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)] {
        if rest / ms > 0 {
            word.push_str(&format!("{}{unit}", rest / ms));
            rest %= ms;
        }
    }
    if word.is_empty() { "0s".into() } else { word }
}
