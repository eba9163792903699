//! The quarter, hour, day, week or month in which a moment falls.

use jiff::ToSpan;
use jiff::civil::Date;

use super::zone::Zone;
use crate::moment::{Moment, Span};

/// The start of the quarter of an hour of universal time.
pub fn quarter_of(at: Moment) -> Moment {
    start_of(at, Span::minutes(15))
}

/// The start of the hour of universal time.
pub fn hour_of(at: Moment) -> Moment {
    start_of(at, Span::hours(1))
}

/// The day in the zone: from its first moment up to the first moment of the next.
pub fn day_bounds(at: Moment, zone: &Zone) -> (Moment, Moment) {
    let day = day_of(at, zone);
    (zone.first_moment(day), zone.first_moment(following(day, 1.day())))
}

/// The week in the zone, Monday first.
pub fn week_bounds(at: Moment, zone: &Zone) -> (Moment, Moment) {
    let day = day_of(at, zone);
    let since_monday = i64::from(day.weekday().to_monday_zero_offset());
    let monday = day.saturating_sub(since_monday.days());
    (zone.first_moment(monday), zone.first_moment(following(monday, 1.week())))
}

/// The month in the zone.
pub fn month_bounds(at: Moment, zone: &Zone) -> (Moment, Moment) {
    let first = day_of(at, zone).first_of_month();
    (zone.first_moment(first), zone.first_moment(following(first, 1.month())))
}

/// The day whose bounds hold the moment.
///
/// Where the wall goes back just after midnight it shows the evening of yesterday again; that hour counts with
/// the day that had begun, so that every moment is in one day only and days follow each other.
fn day_of(at: Moment, zone: &Zone) -> Date {
    let day = zone.civil(at).date();
    let tomorrow = following(day, 1.day());
    if tomorrow > day && zone.first_moment(tomorrow) <= at { tomorrow } else { day }
}

fn following(day: Date, step: jiff::Span) -> Date {
    day.saturating_add(step)
}

fn start_of(at: Moment, length: Span) -> Moment {
    Moment(at.0 - at.0.rem_euclid(length.0))
}
