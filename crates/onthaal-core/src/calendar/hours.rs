//! A calendar made ready for asking: when it is open, when it opens next, how long it was open.

use super::holiday::any_falls_on;
use super::zone::{Zone, day_number, within_known_years};
use super::{Block, Calendar, Holiday};
use crate::moment::{Moment, Span};

/// How far ahead an opening or a closing is looked for.
pub const LOOK_AHEAD: Span = Span::days(400);

const DAY_MS: i64 = 86_400_000;
const MINUTE_MS: i64 = 60_000;

/// A checked calendar with its time zone looked up; make it once where many questions are asked.
///
/// Hours are what the clock on the wall shows: it is open at a moment when the wall shows a time inside a block of
/// the day that the wall shows. So an hour that the wall shows twice in the autumn is open twice, and an hour that
/// it skips in the spring is not there.
#[derive(Clone, Debug)]
pub struct Hours {
    zone: Zone,
    week: [Vec<Block>; 7],
    holidays: Vec<Holiday>,
    /// By number of the day, in order.
    exceptions: Vec<(i64, Vec<Block>)>,
}

impl Hours {
    /// Makes a calendar ready; refuses what [`Calendar::check`] refuses.
    pub fn new(calendar: &Calendar) -> Result<Hours, String> {
        let (zone, exceptions) = calendar.checked()?;
        let exceptions = exceptions.into_iter().map(|(day, blocks)| (day, blocks.to_vec())).collect();
        Ok(Hours { zone, week: calendar.week.clone(), holidays: calendar.holidays.clone(), exceptions })
    }

    /// Its time zone.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Whether it is open.
    pub fn is_open(&self, at: Moment) -> bool {
        let at = within_known_years(at);
        let wall_ms = at.0 + self.zone.ahead_ms(at);
        let of_day_ms = wall_ms.rem_euclid(DAY_MS);
        let blocks = self.blocks_on(wall_ms.div_euclid(DAY_MS));
        blocks.iter().any(|block| start_ms(block) <= of_day_ms && of_day_ms < end_ms(block))
    }

    /// The first moment from `at` on that it is open, which is `at` when it is open then;
    /// none when it stays closed for as long as [`LOOK_AHEAD`].
    pub fn next_opening(&self, at: Moment) -> Option<Moment> {
        self.pieces(at, at + LOOK_AHEAD).next().map(|piece| piece.start)
    }

    /// The moment at which this stretch of opening ends, also over midnight;
    /// none when it is closed, or stays open for as long as [`LOOK_AHEAD`].
    pub fn closes_at(&self, at: Moment) -> Option<Moment> {
        if !self.is_open(at) {
            return None;
        }
        let until = within_known_years(at + LOOK_AHEAD);
        let (_, end) = joined(self.pieces(at, until)).next()?;
        (end < until).then_some(end)
    }

    /// How long it is open between two moments; nothing when the second is not the later one.
    pub fn open_span(&self, from: Moment, to: Moment) -> Span {
        self.pieces(from, to).map(|piece| piece.end.since(piece.start)).sum()
    }

    /// The moment by which it has been open for so long from a moment on;
    /// none when that takes longer than [`LOOK_AHEAD`].
    pub fn after_open(&self, from: Moment, span: Span) -> Option<Moment> {
        let mut left = span;
        for piece in self.pieces(from, from + LOOK_AHEAD) {
            let open = piece.end.since(piece.start);
            if left <= open {
                return Some(piece.start + left);
            }
            left = Span(left.0 - open.0);
        }
        None
    }

    /// The stretches of a civil day that it is open, in order and not touching; none for a date that does not exist.
    pub fn day(&self, year: i16, month: i8, day: i8) -> Vec<(Moment, Moment)> {
        let Ok(date) = jiff::civil::Date::new(year, month, day) else { return Vec::new() };
        let wanted = day_number(date);
        // No wall is ever a day or more away from universal time.
        let from = Moment((wanted - 1) * DAY_MS);
        let pieces = self.pieces(from, from + Span::days(3));
        joined(pieces.filter(move |piece| piece.day == wanted)).collect()
    }

    /// The blocks of the day with this number: an exception comes before a holiday, and that before the week.
    fn blocks_on(&self, day: i64) -> &[Block] {
        if let Ok(place) = self.exceptions.binary_search_by_key(&day, |(day, _)| *day) {
            return &self.exceptions[place].1;
        }
        if any_falls_on(&self.holidays, day) {
            return &[];
        }
        // Day 0, 1970-01-01, was a Thursday.
        &self.week[(day + 3).rem_euclid(7) as usize]
    }

    fn pieces(&self, from: Moment, until: Moment) -> Pieces<'_> {
        let (from, until) = (within_known_years(from), within_known_years(until));
        let mut pieces =
            Pieces { hours: self, until, steady_from: from, steady_to: from, ahead_ms: 0, day: 0, blocks: &[] };
        pieces.go_steady(from);
        pieces
    }
}

/// Part of a block, between two jumps of the wall.
struct Piece {
    day: i64,
    start: Moment,
    end: Moment,
}

/// The pieces between two moments, in order. Between two jumps the wall runs steadily with time, so one jump at a
/// time is enough to keep them in order whatever the wall does.
struct Pieces<'a> {
    hours: &'a Hours,
    until: Moment,
    steady_from: Moment,
    steady_to: Moment,
    ahead_ms: i64,
    day: i64,
    blocks: &'a [Block],
}

impl Pieces<'_> {
    fn go_steady(&mut self, from: Moment) {
        self.steady_from = from;
        self.steady_to = self.hours.zone.next_jump(from).map_or(self.until, |jump| jump.min(self.until));
        self.ahead_ms = self.hours.zone.ahead_ms(from);
        self.day = (from.0 + self.ahead_ms).div_euclid(DAY_MS);
        self.blocks = self.hours.blocks_on(self.day);
    }

    fn at_wall(&self, of_day_ms: i64) -> Moment {
        Moment(self.day * DAY_MS + of_day_ms - self.ahead_ms)
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            if let Some((block, later)) = self.blocks.split_first() {
                self.blocks = later;
                let start = self.at_wall(start_ms(block)).max(self.steady_from);
                let end = self.at_wall(end_ms(block)).min(self.steady_to);
                if start < end {
                    return Some(Piece { day: self.day, start, end });
                }
            } else if self.at_wall(DAY_MS) < self.steady_to {
                self.day += 1;
                self.blocks = self.hours.blocks_on(self.day);
            } else if self.steady_to < self.until {
                self.go_steady(self.steady_to);
            } else {
                return None;
            }
        }
    }
}

/// Joins pieces that touch.
fn joined(pieces: impl Iterator<Item = Piece>) -> impl Iterator<Item = (Moment, Moment)> {
    let mut pieces = pieces.peekable();
    std::iter::from_fn(move || {
        let Piece { start, mut end, .. } = pieces.next()?;
        while let Some(next) = pieces.next_if(|next| next.start == end) {
            end = next.end;
        }
        Some((start, end))
    })
}

fn start_ms(block: &Block) -> i64 {
    i64::from(block.from_minute) * MINUTE_MS
}

fn end_ms(block: &Block) -> i64 {
    i64::from(block.to_minute) * MINUTE_MS
}
