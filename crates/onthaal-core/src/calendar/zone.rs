//! A time zone with its rules at hand, and what the clock on the wall shows in it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use crate::moment::Moment;

/// A time zone whose rules have been looked up; copying it is cheap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// What the clock and the calendar on the wall show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilTime {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
    /// The day of the month, 1 to 31.
    pub day: i8,
    /// The hour, 0 to 23.
    pub hour: i8,
    /// The minute, 0 to 59.
    pub minute: i8,
    /// The day of the week, Monday 0 to Sunday 6.
    pub weekday: u8,
}

impl Zone {
    /// The zone with this name in the IANA database; the refusal says which name is not there.
    pub fn named(name: &str) -> Result<Zone, String> {
        match TimeZone::get(name) {
            Ok(zone) if !zone.is_unknown() => Ok(Zone(zone)),
            _ => Err(format!("zone '{name}' is not in the time zone database")),
        }
    }

    /// How far the wall is ahead of universal time, in milliseconds.
    pub(crate) fn ahead_ms(&self, moment: Moment) -> i64 {
        i64::from(self.0.to_offset(timestamp(moment)).seconds()) * 1_000
    }

    /// The next moment at which the wall may jump; none when it never does again.
    pub(crate) fn next_jump(&self, after: Moment) -> Option<Moment> {
        let jump = self.0.following(timestamp(after)).next()?;
        Some(moment(jump.timestamp()))
    }

    pub(crate) fn civil(&self, at: Moment) -> DateTime {
        self.0.to_datetime(timestamp(at))
    }

    /// The first moment of a day: where midnight is skipped, the moment the wall jumps over it.
    pub(crate) fn first_moment(&self, date: Date) -> Moment {
        let midnight = date.to_datetime(Time::midnight());
        match self.0.to_ambiguous_timestamp(midnight).compatible() {
            Ok(at) => moment(at),
            // Only the very ends of the calendar, the years -9999 and 9999, have no such moment.
            Err(_) if date < Date::ZERO => moment(Timestamp::MIN),
            Err(_) => moment(Timestamp::MAX),
        }
    }
}

/// What the wall shows in the zone.
pub fn civil_time(at: Moment, zone: &Zone) -> CivilTime {
    let wall = zone.civil(at);
    CivilTime {
        year: wall.year(),
        month: wall.month(),
        day: wall.day(),
        hour: wall.hour(),
        minute: wall.minute(),
        weekday: wall.weekday().to_monday_zero_offset() as u8,
    }
}

/// The number of a day, counted from 1970-01-01.
pub(crate) fn day_number(date: Date) -> i64 {
    let seconds = Offset::UTC.to_timestamp(date.to_datetime(Time::midnight())).map_or(0, Timestamp::as_second);
    seconds.div_euclid(86_400)
}

/// The day with this number, within the years that the calendar knows.
pub(crate) fn date_of(day_number: i64) -> Date {
    Offset::UTC.to_datetime(timestamp(Moment(day_number.saturating_mul(86_400_000)))).date()
}

/// The moment itself, or the nearest one within the years that the calendar knows, -9999 to 9999.
pub(crate) fn within_known_years(at: Moment) -> Moment {
    moment(timestamp(at))
}

fn moment(at: Timestamp) -> Moment {
    Moment(at.as_millisecond())
}

fn timestamp(at: Moment) -> Timestamp {
    let nearest = if at.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_millisecond(at.0).unwrap_or(nearest)
}
