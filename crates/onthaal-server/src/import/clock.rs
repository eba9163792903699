//! From what a clock on somebody's wall showed to a moment: ways of writing, the date beside it, midnight, and the hours
//! that summer time skips and doubles.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use onthaal_core::moment::Moment;

use super::Failure;
use super::account::{Refused, Repair, Repairs};

/// What one value on the wall says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub date: Option<Date>,
    /// Milliseconds after midnight.
    pub clock_ms: Option<i64>,
    /// How far the wall is ahead of universal time, when it says so itself.
    pub ahead_seconds: Option<i32>,
}

/// A part of a way of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Year,
    ShortYear,
    Month,
    MonthName,
    Day,
    Hour,
    HalfDayHour,
    Minute,
    Second,
    /// `.123`, which may be absent.
    Fraction,
    HalfDay,
    Ahead,
    /// Any white space.
    Space,
    Letter(u8),
}

/// A way in which moments are written, in the letters of strptime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    pieces: Vec<Piece>,
    pub written: String,
    pub has_date: bool,
    pub has_clock: bool,
    /// The same with day and month the other way round, when both are numbers.
    swapped: Option<Vec<Piece>>,
}

/// Why a value could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is written in another way.
    Otherwise,
    /// It can only be read with day and month the other way round.
    Swapped,
}

impl Pattern {
    /// Reads a way of writing.
    pub(super) fn of(written: &str) -> Result<Pattern, Failure> {
        let mut pieces = Vec::new();
        let mut letters = written.bytes().peekable();
        while let Some(letter) = letters.next() {
            if letter != b'%' {
                pieces.push(if letter.is_ascii_whitespace() { Piece::Space } else { Piece::Letter(letter) });
                continue;
            }
            let mut directive = letters.next();
            // A flag about padding changes nothing: numbers are read with and without.
            if matches!(directive, Some(b'-' | b'_' | b'0')) {
                directive = letters.next();
            }
            match directive {
                Some(b'Y') => pieces.push(Piece::Year),
                Some(b'y') => pieces.push(Piece::ShortYear),
                Some(b'm') => pieces.push(Piece::Month),
                Some(b'b' | b'B' | b'h') => pieces.push(Piece::MonthName),
                Some(b'd' | b'e') => pieces.push(Piece::Day),
                Some(b'H' | b'k') => pieces.push(Piece::Hour),
                Some(b'I' | b'l') => pieces.push(Piece::HalfDayHour),
                Some(b'M') => pieces.push(Piece::Minute),
                Some(b'S') => pieces.extend([Piece::Second, Piece::Fraction]),
                Some(b'.') if letters.peek() == Some(&b'f') => drop(letters.next()),
                Some(b'f') if pieces.ends_with(&[Piece::Fraction, Piece::Letter(b'.')]) => drop(pieces.pop()),
                Some(b'p' | b'P') => pieces.push(Piece::HalfDay),
                Some(b'z') => pieces.push(Piece::Ahead),
                Some(b'F') => pieces.extend(DAY),
                Some(b'T') => pieces.extend(CLOCK),
                Some(b'R') => pieces.extend(&CLOCK[..3]),
                Some(b'D') => pieces.extend(AMERICAN),
                Some(b'%') => pieces.push(Piece::Letter(b'%')),
                other => {
                    let letter = other.map_or("nothing".to_owned(), |letter| char::from(letter).to_string());
                    let why = format!("the way of writing '{written}' has '%{letter}', which is not read here");
                    return Err(Failure(why));
                }
            }
        }
        let has = |wanted: &[Piece]| wanted.iter().any(|piece| pieces.contains(piece));
        let has_date =
            has(&[Piece::Day]) && has(&[Piece::Month, Piece::MonthName]) && has(&[Piece::Year, Piece::ShortYear]);
        let has_clock = has(&[Piece::Hour, Piece::HalfDayHour]);
        if !has_date && (has(&[Piece::Day]) || !has_clock) {
            return Err(Failure(format!("the way of writing '{written}' is neither a whole date nor a clock")));
        }
        let swap = |piece: &Piece| match piece {
            Piece::Day => Piece::Month,
            Piece::Month => Piece::Day,
            other => *other,
        };
        let swapped = (has_date && has(&[Piece::Month])).then(|| pieces.iter().map(swap).collect());
        Ok(Pattern { pieces, written: written.to_owned(), has_date, has_clock, swapped })
    }

    /// Reads a value.
    pub(super) fn read(&self, value: &[u8]) -> Result<Shown, Unread> {
        match read(&self.pieces, value) {
            Some(shown) => Ok(shown),
            None if self.swapped.as_ref().is_some_and(|swapped| read(swapped, value).is_some()) => Err(Unread::Swapped),
            None => Err(Unread::Otherwise),
        }
    }
}

const DAY: [Piece; 5] = [Piece::Year, Piece::Letter(b'-'), Piece::Month, Piece::Letter(b'-'), Piece::Day];
const CLOCK: [Piece; 6] =
    [Piece::Hour, Piece::Letter(b':'), Piece::Minute, Piece::Letter(b':'), Piece::Second, Piece::Fraction];
const AMERICAN: [Piece; 5] = [Piece::Month, Piece::Letter(b'/'), Piece::Day, Piece::Letter(b'/'), Piece::ShortYear];
const MONTHS: [&[u8]; 12] =
    [b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"];

fn read(pieces: &[Piece], value: &[u8]) -> Option<Shown> {
    let mut rest = Rest(value);
    let (mut year, mut month, mut day) = (None, None, None);
    let (mut hour, mut minute, mut second, mut fraction_ms) = (None, 0, 0, 0);
    let (mut afternoon, mut ahead) = (None, None);
    for piece in pieces {
        match piece {
            Piece::Year => year = Some(rest.number(4, 4)?),
            Piece::ShortYear => {
                let short = rest.number(2, 2)?;
                year = Some(if short < 69 { 2000 + short } else { 1900 + short });
            }
            Piece::Month => month = Some(rest.number(1, 2)?),
            Piece::MonthName => month = Some(rest.month_name()?),
            Piece::Day => day = Some(rest.number(1, 2)?),
            Piece::Hour => hour = Some(rest.number(1, 2).filter(|hour| *hour < 24)?),
            Piece::HalfDayHour => hour = Some(rest.number(1, 2).filter(|hour| (1..=12).contains(hour))? % 12),
            Piece::Minute => minute = rest.number(2, 2).filter(|minute| *minute < 60)?,
            // A leap second is told as the last one before it.
            Piece::Second => second = rest.number(2, 2).filter(|second| *second < 61)?.min(59),
            Piece::Fraction => fraction_ms = rest.fraction_ms()?,
            Piece::HalfDay => afternoon = Some(rest.half_day()?),
            Piece::Ahead => ahead = Some(rest.ahead()?),
            Piece::Space => rest.space(),
            Piece::Letter(letter) => rest.letter(*letter)?,
        }
    }
    if !rest.0.is_empty() {
        return None;
    }
    let date = match (year, month, day) {
        (Some(year), Some(month), Some(day)) => Some(Date::new(year as i16, month as i8, day as i8).ok()?),
        _ => None,
    };
    let hour = hour.map(|hour| if afternoon == Some(true) { hour + 12 } else { hour });
    let clock_ms = hour.map(|hour| i64::from(hour * 3_600 + minute * 60 + second) * 1_000 + fraction_ms);
    Some(Shown { date, clock_ms, ahead_seconds: ahead })
}

struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn number(&mut self, least: usize, most: usize) -> Option<i32> {
        let digits = self.0.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
        if digits < least {
            return None;
        }
        let (number, rest) = self.0.split_at(digits);
        self.0 = rest;
        Some(number.iter().fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0')))
    }

    fn fraction_ms(&mut self) -> Option<i64> {
        let Some(rest) = self.0.strip_prefix(b".").or_else(|| self.0.strip_prefix(b",")) else { return Some(0) };
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            return None;
        }
        let thousandths = (0..3).fold(0, |sum, place| {
            sum * 10 + rest.get(place).filter(|_| place < digits).map_or(0, |digit| i64::from(digit - b'0'))
        });
        self.0 = &rest[digits..];
        Some(thousandths)
    }

    fn month_name(&mut self) -> Option<i32> {
        let letters = self.0.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (name, rest) = self.0.split_at(letters);
        let first = name.get(..3)?.to_ascii_lowercase();
        let month = MONTHS.iter().position(|month| *month == first)?;
        self.0 = rest;
        Some(month as i32 + 1)
    }

    fn half_day(&mut self) -> Option<bool> {
        let letter = self.0.first()?.to_ascii_lowercase();
        let rest = self.0.get(1..)?;
        self.0 = rest.strip_prefix(b"M").or_else(|| rest.strip_prefix(b"m"))?;
        match letter {
            b'a' => Some(false),
            b'p' => Some(true),
            _ => None,
        }
    }

    /// `Z`, `+02:00`, `+0200` or `+02`.
    fn ahead(&mut self) -> Option<i32> {
        if let Some(rest) = self.0.strip_prefix(b"Z") {
            self.0 = rest;
            return Some(0);
        }
        let sign = match self.0.first()? {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        self.0 = &self.0[1..];
        let hours = self.number(2, 2)?;
        self.0 = self.0.strip_prefix(b":").unwrap_or(self.0);
        let minutes = if self.0.is_empty() { 0 } else { self.number(2, 2)? };
        Some(sign * (hours * 3_600 + minutes * 60))
    }

    fn space(&mut self) {
        self.0 = self.0.trim_ascii_start();
    }

    fn letter(&mut self, letter: u8) -> Option<()> {
        self.0 = self.0.strip_prefix(&[letter])?;
        Some(())
    }
}

/// A wall in a time zone.
pub(super) struct Wall {
    zone: TimeZone,
    /// The last half hour asked about, and how far the wall was ahead in all of it.
    last: Option<(Date, i64, Offset)>,
}

impl Wall {
    /// In a zone of the IANA database.
    pub(super) fn named(zone: &str) -> Result<Wall, Failure> {
        let zone = TimeZone::get(zone).map_err(|_| Failure(format!("there is no time zone '{zone}'")))?;
        Ok(Wall { zone, last: None })
    }

    /// The moment at which the wall shows this, and no earlier than another when it shows it twice.
    pub(super) fn moment(
        &mut self,
        date: Date,
        clock_ms: i64,
        not_before: Option<Moment>,
        repairs: &mut Repairs,
    ) -> Result<Moment, Refused> {
        let half_hour = clock_ms / 1_800_000;
        if let Some((_, _, ahead)) = self.last.filter(|(day, half, _)| *day == date && *half == half_hour) {
            return Ok(at(date, clock_ms, ahead));
        }
        let civil = DateTime::from_parts(date, time(clock_ms));
        match self.zone.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset } => {
                if self.is_steady(date, half_hour) {
                    self.last = Some((date, half_hour, offset));
                }
                Ok(at(date, clock_ms, offset))
            }
            AmbiguousOffset::Gap { before, .. } => {
                repairs.note(Repair::SkippedHour);
                Ok(at(date, clock_ms, before))
            }
            AmbiguousOffset::Fold { before, after } => {
                repairs.note(Repair::DoubledHour);
                let first = at(date, clock_ms, before);
                let is_late = not_before.is_some_and(|earliest| first < earliest);
                Ok(if is_late { at(date, clock_ms, after) } else { first })
            }
        }
    }

    /// Whether the wall does not jump within this half hour.
    fn is_steady(&self, date: Date, half_hour: i64) -> bool {
        let ahead = |clock_ms: i64| {
            let civil = DateTime::from_parts(date, time(clock_ms));
            match self.zone.to_ambiguous_timestamp(civil).offset() {
                AmbiguousOffset::Unambiguous { offset } => Some(offset),
                AmbiguousOffset::Gap { .. } | AmbiguousOffset::Fold { .. } => None,
            }
        };
        let (first, last) = (ahead(half_hour * 1_800_000), ahead(half_hour * 1_800_000 + 1_799_999));
        first.is_some() && first == last
    }

    /// What the wall shows at a moment.
    pub(super) fn shows(&self, at: Moment) -> String {
        let timestamp = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
        timestamp.to_zoned(self.zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string()
    }
}

/// A moment that says itself how far it is ahead of universal time.
pub(super) fn sure(date: Date, clock_ms: i64, ahead_seconds: i32) -> Option<Moment> {
    Some(at(date, clock_ms, Offset::from_seconds(ahead_seconds).ok()?))
}

fn at(date: Date, clock_ms: i64, ahead: Offset) -> Moment {
    let (year, month, day) = (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
    // The number of days since 1970-01-01 in the Gregorian calendar, counted from March so that the leap day is last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days =
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day
            - 1
            - 719_468;
    Moment(days * 86_400_000 + clock_ms - i64::from(ahead.seconds()) * 1_000)
}

fn time(clock_ms: i64) -> Time {
    let part = |per: i64, of: i64| (clock_ms / per % of) as i8;
    let nanos = (clock_ms % 1_000 * 1_000_000) as i32;
    Time::new(part(3_600_000, 24), part(60_000, 60), part(1_000, 60), nanos).unwrap_or_default()
}

/// A moment in ISO 8601 that says how far it is ahead, as programs write it.
pub(super) fn iso(value: &str) -> Option<Moment> {
    value.parse::<jiff::Timestamp>().ok().map(|at| Moment(at.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(format: &str, value: &str) -> Result<Shown, Unread> {
        Pattern::of(format).unwrap().read(value.as_bytes())
    }

    fn moment(value: &str, not_before: Option<&str>) -> (String, Repairs) {
        let read = shown("%Y-%m-%d %H:%M:%S", value).unwrap();
        let mut repairs = Repairs::default();
        let mut wall = Wall::named("Europe/Amsterdam").unwrap();
        let not_before = not_before.and_then(iso);
        let at = wall.moment(read.date.unwrap(), read.clock_ms.unwrap(), not_before, &mut repairs).unwrap();
        (jiff::Timestamp::from_millisecond(at.0).unwrap().to_string(), repairs)
    }

    #[test]
    fn many_ways_of_writing_say_the_same() {
        let same = shown("%Y-%m-%d %H:%M:%S", "1999-08-01 09:05:03").unwrap();
        for (format, value) in [
            ("%d/%m/%Y %H:%M:%S", "1/8/1999 9:05:03"),
            ("%y%m%d %T", "990801 09:05:03"),
            ("%d %b %Y %I:%M:%S %p", "1 Aug 1999 9:05:03 AM"),
            ("%B %d, %Y %H:%M:%S", "August 1, 1999 09:05:03"),
            ("%FT%H:%M:%S", "1999-08-01T09:05:03.000"),
        ] {
            assert_eq!(shown(format, value), Ok(same), "{format}");
        }
        assert_eq!(shown("%Y-%m-%dT%H:%M:%S.%f%z", "1999-08-01T09:05:03.25+02:00").unwrap().ahead_seconds, Some(7_200));
    }

    #[test]
    fn what_is_written_otherwise_is_not_read() {
        for (format, value) in [
            ("%H:%M:%S", "10:02:0"),
            ("%H:%M:%S", "25:00:00"),
            ("%H:%M:%S", "10:02:00 "),
            ("%Y-%m-%d", "99-08-01"),
            ("%Y-%m-%d", "1999-02-30"),
        ] {
            assert_eq!(shown(format, value), Err(Unread::Otherwise), "{value} as {format}");
        }
        assert_eq!(shown("%m/%d/%Y", "25/12/1999"), Err(Unread::Swapped));
        assert!(Pattern::of("%Y-%j").is_err());
    }

    #[test]
    fn the_hour_that_is_skipped_and_the_hour_that_comes_twice() {
        let (at, repairs) = moment("2026-03-29 02:30:00", None);
        assert_eq!((at.as_str(), repairs.is_empty()), ("2026-03-29T01:30:00Z", false));
        let (at, repairs) = moment("2026-10-25 02:30:00", None);
        assert_eq!((at.as_str(), repairs.is_empty()), ("2026-10-25T00:30:00Z", false));
        let (at, _) = moment("2026-10-25 02:05:00", Some("2026-10-25T00:50:00Z"));
        assert_eq!(at, "2026-10-25T01:05:00Z", "the first one would be before what it follows");
        let (at, repairs) = moment("2026-10-25 03:00:00", None);
        assert_eq!((at.as_str(), repairs.is_empty()), ("2026-10-25T02:00:00Z", true));
    }
}
