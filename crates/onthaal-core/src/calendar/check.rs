//! What a calendar must be before anybody asks it something.

use jiff::civil::Date;

use super::zone::{Zone, date_of, day_number};
use super::{Block, Calendar, Exception};

const DAY_MINUTES: u16 = 1_440;
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The number of a day and its hours.
pub(super) type DayBlocks<'a> = (i64, &'a [Block]);

impl Calendar {
    /// Whether it can be used; the refusal names the place and says what is wrong there.
    pub fn check(&self) -> Result<(), String> {
        self.checked().map(drop)
    }

    /// Checks all of it, and keeps what was looked up for that: the zone, and the exceptions in order of day.
    pub(super) fn checked(&self) -> Result<(Zone, Vec<DayBlocks<'_>>), String> {
        let zone = Zone::named(&self.zone)?;
        for (blocks, weekday) in self.week.iter().zip(WEEKDAYS) {
            check_blocks(blocks).map_err(|wrong| format!("{weekday}, {wrong}"))?;
        }
        let mut exceptions = Vec::with_capacity(self.exceptions.len());
        for exception in &self.exceptions {
            let date = exception.date()?;
            check_blocks(&exception.blocks).map_err(|wrong| format!("exception {date}, {wrong}"))?;
            exceptions.push((day_number(date), exception.blocks.as_slice()));
        }
        exceptions.sort_unstable_by_key(|(day, _)| *day);
        match exceptions.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(pair) => Err(format!("exception {}: stands there twice", date_of(pair[0].0))),
            None => Ok((zone, exceptions)),
        }
    }
}

impl Exception {
    fn date(&self) -> Result<Date, String> {
        let Exception { year, month, day, .. } = *self;
        Date::new(year, month, day).map_err(|_| format!("exception {year}-{month:02}-{day:02}: there is no such date"))
    }
}

/// Blocks may touch, but each begins when the one before it is over.
fn check_blocks(blocks: &[Block]) -> Result<(), String> {
    let mut over_minute = 0;
    for (block, number) in blocks.iter().zip(1..) {
        let Block { from_minute, to_minute } = *block;
        let wrong = if to_minute > DAY_MINUTES {
            format!("ends at minute {to_minute}, and a day has {DAY_MINUTES}; past midnight is a block of the next day")
        } else if from_minute >= to_minute {
            format!("begins at {} and ends at {}", wall(from_minute), wall(to_minute))
        } else if from_minute < over_minute {
            format!("begins at {}, before the block above it ends at {}", wall(from_minute), wall(over_minute))
        } else {
            over_minute = to_minute;
            continue;
        };
        return Err(format!("block {number}: {wrong}"));
    }
    Ok(())
}

fn wall(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
