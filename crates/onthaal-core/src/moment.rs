//! Points and lengths of time, in whole milliseconds; the core is told them and never asks.

use crate::field::{Field, Unreadable};

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

/// A length of time in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(pub i64);

impl Span {
    /// No time at all.
    pub const ZERO: Span = Span(0);

    /// So many seconds.
    pub const fn seconds(n: i64) -> Span {
        Span(n * 1_000)
    }

    /// So many minutes.
    pub const fn minutes(n: i64) -> Span {
        Span(n * 60_000)
    }

    /// So many hours.
    pub const fn hours(n: i64) -> Span {
        Span(n * 3_600_000)
    }

    /// So many times twenty-four hours.
    pub const fn days(n: i64) -> Span {
        Span(n * 86_400_000)
    }

    /// Whole seconds, rounded down.
    pub const fn whole_seconds(self) -> i64 {
        self.0.div_euclid(1_000)
    }
}

impl Moment {
    /// How long after `earlier` this is; never negative, because a clock may be set back.
    pub fn since(self, earlier: Moment) -> Span {
        Span((self.0 - earlier.0).max(0))
    }
}

impl Span {
    /// A wait as it is said to a customer: `at once` up to fifteen seconds, and above that whole minutes, rounded upwards
    /// and coarser the longer it takes. The chat window rounds in the same way (`web/src/lib/chat/wait.ts`).
    pub fn as_said(self) -> Span {
        let minutes_up = |minutes: i64| Span::minutes((self.0 + minutes * 60_000 - 1) / (minutes * 60_000) * minutes);
        match self {
            _ if self <= Span::seconds(15) => Span::seconds(15),
            _ if self <= Span::minutes(10) => minutes_up(1),
            _ if self <= Span::minutes(55) => minutes_up(5),
            _ => minutes_up(30),
        }
    }
}

impl std::ops::Add<Span> for Moment {
    type Output = Moment;
    fn add(self, span: Span) -> Moment {
        Moment(self.0.saturating_add(span.0))
    }
}

impl std::ops::Sub<Span> for Moment {
    type Output = Moment;
    fn sub(self, span: Span) -> Moment {
        Moment(self.0.saturating_sub(span.0))
    }
}

impl std::ops::Add for Span {
    type Output = Span;
    fn add(self, other: Span) -> Span {
        Span(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for Span {
    fn sum<I: Iterator<Item = Span>>(spans: I) -> Span {
        spans.fold(Span::ZERO, |a, b| a + b)
    }
}

impl Field for Moment {
    fn write(&self) -> Option<String> {
        Some(self.0.to_string())
    }
    fn read(text: Option<&str>) -> Result<Self, Unreadable> {
        i64::read(text).map(Moment)
    }
}

impl Field for Span {
    fn write(&self) -> Option<String> {
        Some(self.0.to_string())
    }
    fn read(text: Option<&str>) -> Result<Self, Unreadable> {
        i64::read(text).map(Span)
    }
}
