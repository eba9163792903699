//! The moments of one row: read as they are written, put on their dates over midnight, and filled in from durations.

use jiff::civil::Date;
use onthaal_core::moment::{Moment, Span};

use super::columns::{Columns, DateFrom, MomentColumn};
use super::rows::Row;
use crate::import::account::{Refused, Repairs};
use crate::import::clock::{Pattern, Shown, Unread, Wall, sure};
use crate::import::mapping::{LengthUnit, Moment as Which};

/// The moments of one row, by their place on the path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Moments([Option<Moment>; Which::ALL.len()]);

impl Moments {
    pub(super) fn get(&self, which: Which) -> Option<Moment> {
        self.0[which as usize]
    }

    /// Puts what happened at a moment in: the first time that something begins, the last time that something ends.
    pub(super) fn happened(&mut self, which: Which, at: Moment) {
        let place = &mut self.0[which as usize];
        let is_end = matches!(which, Which::QueueLeft | Which::GaveUp | Which::Ended | Which::WrappedUp);
        *place = Some(place.map_or(at, |before| if is_end { before.max(at) } else { before.min(at) }));
    }

    fn fill(&mut self, which: Which, at: Option<Moment>) {
        let place = &mut self.0[which as usize];
        *place = place.or(at);
    }

    pub(super) fn first(&self) -> Option<Moment> {
        self.0.iter().flatten().next().copied()
    }
}

/// What is longer than this from one clock back to the one before it is past midnight.
const HALF_A_DAY_MS: i64 = 43_200_000;

/// Reads when a row happened, in a log with a row for each thing that happened.
pub(super) fn happened(
    row: &Row,
    column: &MomentColumn,
    columns: &Columns,
    wall: &mut Wall,
    repairs: &mut Repairs,
) -> Result<Moment, Refused> {
    let (value, name) = (row.value(column.column), &columns.names[column.column]);
    let shown = read(&column.patterns, value, name)?;
    let fixed = if let DateFrom::Fixed(date) = columns.date { Some(date) } else { None };
    let wrong = || Refused::new("a moment without a date", quoted(value, name));
    let (on, clock_ms) = (shown.date.or(fixed).ok_or_else(wrong)?, shown.clock_ms.unwrap_or(0));
    match shown.ahead_seconds {
        Some(ahead) => sure(on, clock_ms, ahead).ok_or_else(wrong),
        None => wall.moment(on, clock_ms, None, repairs),
    }
}

/// Reads the moments of a row.
pub(super) fn moments(
    row: &Row,
    columns: &Columns,
    wall: &mut Wall,
    repairs: &mut Repairs,
) -> Result<Moments, Refused> {
    let mut moments = Moments::default();
    let mut date = match &columns.date {
        DateFrom::Nowhere => None,
        DateFrom::Fixed(date) => Some(*date),
        DateFrom::Column(column, pattern) => {
            let value = row.value(*column);
            let shown = read(std::slice::from_ref(pattern), value, &columns.names[*column])?;
            shown.date
        }
    };
    let (mut clock_before, mut last) = (None, None);
    for column in &columns.moments {
        let value = row.value(column.column);
        if value.is_empty() || column.absent.iter().any(|absent| absent == value) {
            continue;
        }
        let shown = read(&column.patterns, value, &columns.names[column.column])?;
        let clock_ms = shown.clock_ms.unwrap_or(0);
        let on = match (shown.date, date) {
            (Some(own), _) => own,
            (None, Some(row_date)) => {
                // Many logs show clocks only, so a contact that lasts past midnight seems to go back half a day.
                let is_next_day = clock_before.is_some_and(|before: i64| before - clock_ms > HALF_A_DAY_MS);
                let on = if is_next_day { next_day(row_date)? } else { row_date };
                (clock_before, date) = (Some(clock_ms), Some(on));
                on
            }
            (None, None) => {
                let why = format!("{} is a clock without a date", quoted(value, &columns.names[column.column]));
                return Err(Refused::new("a moment without a date", why));
            }
        };
        let at = match shown.ahead_seconds {
            Some(ahead) => sure(on, clock_ms, ahead)
                .ok_or_else(|| Refused::new("a moment that cannot be", quoted(value, &columns.names[column.column])))?,
            None => wall.moment(on, clock_ms, last, repairs)?,
        };
        last = Some(at);
        moments.0[column.which as usize] = Some(at);
    }
    Ok(moments)
}

/// Fills in moments that are not in the file from lengths of time that are.
pub(super) fn filled(
    row: &Row,
    columns: &Columns,
    mut moments: Moments,
    unit: LengthUnit,
    talk_has_hold: bool,
) -> Result<(Moments, Span), Refused> {
    let length = |column: Option<usize>| -> Result<Option<Span>, Refused> {
        column.map_or(Ok(None), |column| span(row.value(column), unit, &columns.names[column]))
    };
    let after = |from: Option<Moment>, span: Option<Span>| Some(from? + span?);
    let hold = length(columns.hold)?.unwrap_or(Span::ZERO);
    if columns.menu.is_some() {
        let left = after(moments.get(Which::Arrived), length(columns.menu)?);
        moments.fill(Which::MenuLeft, left);
    }
    if columns.wait.is_some() {
        let wait = length(columns.wait)?;
        let from = moments.get(Which::MenuLeft).or(moments.get(Which::Arrived));
        moments.fill(Which::Queued, from.filter(|_| wait.is_some()));
        let left = after(moments.get(Which::Queued), wait);
        moments.fill(Which::QueueLeft, left);
    }
    if columns.talk.is_some() {
        let talk = length(columns.talk)?.filter(|talk| *talk > Span::ZERO);
        let from = moments.get(Which::QueueLeft).or(moments.get(Which::Queued)).or(moments.get(Which::Arrived));
        moments.fill(Which::Answered, from.filter(|_| talk.is_some()));
        let whole = talk.map(|talk| if talk_has_hold { talk } else { talk + hold });
        let ended = after(moments.get(Which::Answered), whole);
        moments.fill(Which::Ended, ended);
    }
    if columns.wrap_up.is_some() {
        let done = after(moments.get(Which::Ended), length(columns.wrap_up)?);
        moments.fill(Which::WrappedUp, done);
    }
    Ok((moments, hold))
}

fn read(patterns: &[Pattern], value: &[u8], column: &str) -> Result<Shown, Refused> {
    let mut is_swapped = false;
    for pattern in patterns {
        match pattern.read(value) {
            Ok(shown) => return Ok(shown),
            Err(why) => is_swapped |= why == Unread::Swapped,
        }
    }
    let formats: Vec<&str> = patterns.iter().map(|pattern| pattern.written.as_str()).collect();
    let why = format!("{} is not written as {}", quoted(value, column), formats.join(" or "));
    if is_swapped {
        return Err(Refused::new(MIXED, format!("{why}, but with day and month the other way round")));
    }
    Err(Refused::new("a moment that is written otherwise", why))
}

/// The kind of refusal that says that days and months stand in different orders.
pub(in crate::import) const MIXED: &str = "days and months are mixed";

/// A length of time: a bare number, or a clock.
fn span(value: &[u8], unit: LengthUnit, column: &str) -> Result<Option<Span>, Refused> {
    if value.is_empty() {
        return Ok(None);
    }
    let wrong = || Refused::new("a length that cannot be read", quoted(value, column));
    let text = std::str::from_utf8(value).map_err(|_| wrong())?;
    let (minus, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let seconds = |parts: &str| {
        parts
            .split(':')
            .try_fold(0.0_f64, |sum, part| Some(sum * 60.0 + part.parse::<f64>().ok().filter(|it| *it >= 0.0)?))
    };
    let millis = if digits.contains(':') {
        seconds(digits).ok_or_else(wrong)? * 1_000.0
    } else {
        let number: f64 = digits.replace(',', ".").parse().map_err(|_| wrong())?;
        number * unit.millis()
    };
    if !millis.is_finite() || millis < 0.0 || (minus && millis > 0.0) {
        return Err(Refused::new("a length below nothing", quoted(value, column)));
    }
    // Far above any limit on a contact, and far below what a moment can hold.
    Ok(Some(Span(millis.min(1e15).round() as i64)))
}

fn next_day(date: Date) -> Result<Date, Refused> {
    date.tomorrow().map_err(|_| Refused::new("a moment that cannot be", "after the last day of the calendar"))
}

/// A value as it stands in messages.
pub(super) fn quoted(value: &[u8], column: &str) -> String {
    let shown: String = String::from_utf8_lossy(value).chars().take(60).collect();
    format!("'{shown}' in column {column}")
}
