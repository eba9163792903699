//! Stories, dates worked out by hand, and laws that hold at any moment.

mod holidays;
mod intervals;
mod laws;
mod refusals;
mod seasons;
mod stories;

use super::*;

/// A moment as it is written with its distance from universal time: `2026-03-29T01:30+01:00`.
fn at(text: &str) -> Moment {
    Moment(text.parse::<jiff::Timestamp>().expect("a moment with its offset").as_millisecond())
}

fn zone(name: &str) -> Zone {
    Zone::named(name).expect("a zone of the database")
}

/// Blocks from words such as `09:00-12:30`.
fn blocks(words: &[&str]) -> Vec<Block> {
    let minute = |word: &str| {
        let (hour, minute) = word.split_once(':').expect("hour:minute");
        hour.parse::<u16>().expect("an hour") * 60 + minute.parse::<u16>().expect("a minute")
    };
    let block = |word: &&str| {
        let (from, to) = word.split_once('-').expect("from-to");
        Block { from_minute: minute(from), to_minute: minute(to) }
    };
    words.iter().map(block).collect()
}

/// The same hours every day, in the zone, without holidays or exceptions.
fn daily(zone: &str, words: &[&str]) -> Calendar {
    Calendar {
        id: CalendarId(1),
        key: "hours".to_string(),
        zone: zone.to_string(),
        week: std::array::from_fn(|_| blocks(words)),
        holidays: Vec::new(),
        exceptions: Vec::new(),
    }
}

/// Monday to Friday, in Amsterdam.
fn workdays(words: &[&str]) -> Calendar {
    let mut calendar = daily("Europe/Amsterdam", words);
    calendar.week[5].clear();
    calendar.week[6].clear();
    calendar
}

fn exception((year, month, day): (i16, i8, i8), words: &[&str]) -> Exception {
    Exception { year, month, day, blocks: blocks(words) }
}
