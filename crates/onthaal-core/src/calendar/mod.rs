//! Opening hours, breaks, holidays and exceptions, in a time zone.

mod check;
mod holiday;
mod hours;
mod interval;
mod zone;

pub use hours::{Hours, LOOK_AHEAD};
pub use interval::{day_bounds, hour_of, month_bounds, quarter_of, week_bounds};
pub use zone::{CivilTime, Zone, civil_time};

use crate::id::CalendarId;
use crate::moment::{Moment, Span};

/// A quarter of an hour: the step of the figures, and how long a moment is at which somebody is called back.
pub const QUARTER: Span = Span::minutes(15);

/// Part of a day, in minutes after midnight of the civil day; `to` may be 1440, and a block past midnight is two blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The first minute.
    pub from_minute: u16,
    /// The minute at which it is over.
    pub to_minute: u16,
}

crate::word_list! {
    /// A public holiday that is built in and can be switched on or off.
    Holiday {
        /// 1 January.
        NewYear = "new-year",
        /// The Friday before Easter: many Dutch offices are open.
        GoodFriday = "good-friday",
        /// Easter Sunday.
        EasterSunday = "easter-sunday",
        /// Easter Monday.
        EasterMonday = "easter-monday",
        /// 27 April, or the 26th when that is a Sunday: the Netherlands.
        KingsDay = "kings-day",
        /// 1 May: Belgium.
        LabourDay = "labour-day",
        /// 5 May: the Netherlands, for many a day off once in five years only.
        LiberationDay = "liberation-day",
        /// Thirty-nine days after Easter.
        Ascension = "ascension",
        /// Forty-nine days after Easter.
        WhitSunday = "whit-sunday",
        /// Fifty days after Easter.
        WhitMonday = "whit-monday",
        /// 21 July: Belgium.
        BelgianNationalDay = "belgian-national-day",
        /// 15 August: Belgium.
        Assumption = "assumption",
        /// 1 November: Belgium.
        AllSaints = "all-saints",
        /// 11 November: Belgium.
        Armistice = "armistice",
        /// 25 December.
        Christmas = "christmas",
        /// 26 December: the Netherlands.
        SecondChristmasDay = "second-christmas-day",
    }
}

/// A date on which other hours hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
    /// The day of the month, 1 to 31.
    pub day: i8,
    /// When it is open that day; empty is closed.
    pub blocks: Vec<Block>,
}

/// When something is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Its number.
    pub id: CalendarId,
    /// Its short name.
    pub key: String,
    /// The time zone of the hours, as in the IANA database.
    pub zone: String,
    /// The hours of each weekday, Monday first; a break is the gap between two blocks.
    pub week: [Vec<Block>; 7],
    /// The public holidays on which it is closed.
    pub holidays: Vec<Holiday>,
    /// Dates with hours of their own; they come before holidays and the week.
    pub exceptions: Vec<Exception>,
}

/// The questions that are asked of [`Hours`], for who asks one: each makes the calendar ready again.
/// A calendar that [`Calendar::check`] refuses is never open.
impl Calendar {
    /// Makes it ready for many questions.
    pub fn hours(&self) -> Result<Hours, String> {
        Hours::new(self)
    }

    /// See [`Hours::is_open`].
    pub fn is_open(&self, at: Moment) -> bool {
        self.hours().is_ok_and(|hours| hours.is_open(at))
    }

    /// See [`Hours::next_opening`].
    pub fn next_opening(&self, at: Moment) -> Option<Moment> {
        self.hours().ok()?.next_opening(at)
    }

    /// See [`Hours::closes_at`].
    pub fn closes_at(&self, at: Moment) -> Option<Moment> {
        self.hours().ok()?.closes_at(at)
    }

    /// See [`Hours::open_span`].
    pub fn open_span(&self, from: Moment, to: Moment) -> Span {
        self.hours().map_or(Span::ZERO, |hours| hours.open_span(from, to))
    }

    /// See [`Hours::day`].
    pub fn day(&self, year: i16, month: i8, day: i8) -> Vec<(Moment, Moment)> {
        self.hours().map_or_else(|_| Vec::new(), |hours| hours.day(year, month, day))
    }
}

#[cfg(test)]
mod tests;
