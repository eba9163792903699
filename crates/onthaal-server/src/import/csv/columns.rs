//! The columns that a mapping names, found in the file at hand; wrong columns are refused before anything is read.

use std::collections::HashMap;
use std::str::FromStr;

use jiff::civil::Date;
use onthaal_core::field::Unreadable;
use onthaal_core::words::{Channel, Decision, EndedBy, Language, Solved};

use crate::import::Failure;
use crate::import::clock::Pattern;
use crate::import::mapping::{Mapping, Moment, MomentOf, QueueValue};

/// What the mapping says that a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Answered,
    GaveUp,
    GaveUpInMenu,
    TurnedAwayClosed,
    TurnedAwayFull,
    ByMoments,
    NotAContact,
}

/// The column of a moment.
pub(super) struct MomentColumn {
    pub which: Moment,
    pub column: usize,
    pub patterns: Vec<Pattern>,
    pub absent: Vec<Vec<u8>>,
}

/// Where the date of clocks comes from.
pub(super) enum DateFrom {
    Nowhere,
    Fixed(Date),
    Column(usize, Pattern),
}

/// What happened in a row, and when, in a log with a row for each thing that happened.
pub(super) struct Activity {
    pub column: usize,
    pub moment: MomentColumn,
    pub means: Words<Moment>,
}

/// Words of a column, each with what it means.
pub(super) type Words<T> = HashMap<Vec<u8>, T>;

/// Every column that is read, by its place in the file.
pub(super) struct Columns {
    pub names: Vec<String>,
    pub id: Vec<usize>,
    pub moments: Vec<MomentColumn>,
    pub activities: Option<Activity>,
    pub date: DateFrom,
    pub menu: Option<usize>,
    pub wait: Option<usize>,
    pub talk: Option<usize>,
    pub hold: Option<usize>,
    pub wrap_up: Option<usize>,
    pub outcome: Option<(usize, Words<Fate>)>,
    pub queue: Option<usize>,
    pub queues: Words<QueueValue>,
    pub agent: Option<(usize, Words<String>)>,
    pub reason: Option<(usize, Words<String>)>,
    pub group: Option<(usize, Words<String>)>,
    pub customer: Option<(usize, Words<String>)>,
    pub channel: Option<(usize, Words<Option<Channel>>)>,
    pub language: Option<(usize, Words<Language>)>,
    pub ended_by: Option<(usize, Words<EndedBy>)>,
    pub solved: Option<(usize, Words<Solved>)>,
    pub decision: Option<(usize, Words<Decision>)>,
    pub customer_solved: Option<(usize, Words<Option<bool>>)>,
    pub satisfied: Option<usize>,
    pub ease: Option<usize>,
    pub heard: Option<usize>,
    pub transfers: Option<usize>,
}

impl Columns {
    /// Finds the columns of a mapping among those of the file.
    pub(super) fn find(mapping: &Mapping, names: Vec<String>) -> Result<Columns, Failure> {
        let mut finder = Finder { names: &names, missing: Vec::new() };
        let columns = finder.columns(mapping)?;
        if !finder.missing.is_empty() {
            let missing = finder.missing.join(", ");
            let why = format!(
                "the mapping names columns that are not in the file: {missing}. The file has: {}. Nothing is imported.",
                names.join(", ")
            );
            return Err(Failure(why));
        }
        Ok(Columns { names, ..columns })
    }
}

struct Finder<'a> {
    names: &'a [String],
    missing: Vec<String>,
}

impl Finder<'_> {
    fn column(&mut self, name: &str) -> usize {
        match self.names.iter().position(|known| known == name) {
            Some(place) => place,
            None => {
                self.missing.push(format!("'{name}'"));
                0
            }
        }
    }

    fn perhaps(&mut self, name: &Option<String>) -> Option<usize> {
        name.as_ref().map(|name| self.column(name))
    }

    fn columns(&mut self, mapping: &Mapping) -> Result<Columns, Failure> {
        let (columns, values, durations) = (&mapping.columns, &mapping.values, &mapping.durations);
        let date = self.date(mapping)?;
        Ok(Columns {
            names: Vec::new(),
            id: columns.id.iter().map(|name| self.column(name)).collect(),
            moments: self.moments(mapping, matches!(date, DateFrom::Nowhere))?,
            activities: self.activities(mapping, matches!(date, DateFrom::Nowhere))?,
            date,
            menu: self.perhaps(&durations.menu),
            wait: self.perhaps(&durations.wait),
            talk: self.perhaps(&durations.talk),
            hold: self.perhaps(&durations.hold),
            wrap_up: self.perhaps(&durations.wrap_up),
            outcome: self.worded(&columns.outcome, "outcome", &values.outcome, fate)?,
            queue: self.perhaps(&columns.queue),
            queues: values.queue.iter().map(|(word, value)| (word.clone().into_bytes(), value.clone())).collect(),
            agent: self.worded(&columns.agent, "agent", &values.agent, as_it_is)?,
            reason: self.worded(&columns.reason, "reason", &values.reason, as_it_is)?,
            group: self.worded(&columns.group, "group", &values.group, as_it_is)?,
            customer: self.worded(&columns.customer, "customer", &values.customer, as_it_is)?,
            channel: self.worded(&columns.channel, "channel", &values.channel, channel)?,
            language: self.worded(&columns.language, "language", &values.language, word)?,
            ended_by: self.worded(&columns.ended_by, "ended_by", &values.ended_by, word)?,
            solved: self.worded(&columns.solved, "solved", &values.solved, word)?,
            decision: self.worded(&columns.decision, "decision", &values.decision, word)?,
            customer_solved: self.worded(
                &columns.customer_solved,
                "customer_solved",
                &values.customer_solved,
                yes_or_no,
            )?,
            satisfied: self.perhaps(&columns.satisfied),
            ease: self.perhaps(&columns.ease),
            heard: self.perhaps(&columns.heard),
            transfers: self.perhaps(&columns.transfers),
        })
    }

    fn date(&mut self, mapping: &Mapping) -> Result<DateFrom, Failure> {
        let Some(date) = &mapping.date else { return Ok(DateFrom::Nowhere) };
        if let Some(fixed) = &date.fixed {
            let read =
                fixed.parse().map_err(|_| Failure(format!("date.fixed: '{fixed}' is not a date as 1999-08-01")))?;
            return Ok(DateFrom::Fixed(read));
        }
        let Some(column) = &date.column else {
            return Err(Failure("the mapping says [date], and neither its column nor that it is fixed".into()));
        };
        let pattern = Pattern::of(date.format.as_deref().unwrap_or("%Y-%m-%d"))?;
        if !pattern.has_date {
            return Err(Failure(format!("date.format '{}' is not a whole date", pattern.written)));
        }
        Ok(DateFrom::Column(self.column(column), pattern))
    }

    fn moments(&mut self, mapping: &Mapping, is_without_date: bool) -> Result<Vec<MomentColumn>, Failure> {
        let mut moments = Vec::new();
        for (which, of) in &mapping.moments {
            moments.push(self.moment(mapping, *which, of, is_without_date)?);
        }
        if moments.is_empty() && mapping.activities.is_none() {
            return Err(Failure("the mapping names no moments: at least 'arrived' is needed".into()));
        }
        Ok(moments)
    }

    fn activities(&mut self, mapping: &Mapping, is_without_date: bool) -> Result<Option<Activity>, Failure> {
        let Some(activities) = &mapping.activities else { return Ok(None) };
        if mapping.columns.id.is_empty() {
            return Err(Failure("[activities] needs columns.id, which says whose row it is".into()));
        }
        let moment = self.moment(mapping, Moment::Arrived, &activities.moment, is_without_date)?;
        let means = activities.means.iter().map(|(word, which)| (word.trim().as_bytes().to_vec(), *which)).collect();
        Ok(Some(Activity { column: self.column(&activities.column), moment, means }))
    }

    fn moment(
        &mut self,
        mapping: &Mapping,
        which: Moment,
        of: &MomentOf,
        is_without_date: bool,
    ) -> Result<MomentColumn, Failure> {
        let (format, absent) = match of {
            MomentOf::Column(_) => (None, None),
            MomentOf::Written { format, absent, .. } => (format.as_deref(), absent.as_ref()),
        };
        let patterns = match format.or(mapping.format.as_deref()) {
            Some(format) => vec![Pattern::of(format)?],
            None => USUAL.iter().map(|format| Pattern::of(format)).collect::<Result<_, _>>()?,
        };
        if let Some(clock) = patterns.iter().find(|pattern| !pattern.has_date && is_without_date && patterns.len() == 1)
        {
            let why = format!(
                "'{}' is written as '{}', a clock without a date; say in [date] where the date stands",
                which.word(),
                clock.written
            );
            return Err(Failure(why));
        }
        let absent = absent.unwrap_or(&mapping.absent).iter().map(|word| word.trim().as_bytes().to_vec()).collect();
        Ok(MomentColumn { which, column: self.column(of.column()), patterns, absent })
    }

    fn worded<T>(
        &mut self,
        column: &Option<String>,
        of: &str,
        words: &std::collections::BTreeMap<String, String>,
        read: impl Fn(&str) -> Result<T, Unreadable>,
    ) -> Result<Option<(usize, Words<T>)>, Failure> {
        let Some(column) = column else { return Ok(None) };
        let mut meant = Words::new();
        for (word, means) in words {
            let means = read(means).map_err(|why| Failure(format!("values.{of}, '{word}': {why}")))?;
            meant.insert(word.trim().as_bytes().to_vec(), means);
        }
        Ok(Some((self.column(column), meant)))
    }
}

/// How moments are read when the mapping does not say: as ISO 8601 has it, which can only be read in one way.
const USUAL: [&str; 6] = [
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S%z",
    "%Y-%m-%d %H:%M:%S%z",
    "%Y-%m-%d %H:%M",
    "%H:%M:%S",
];

fn as_it_is(word: &str) -> Result<String, Unreadable> {
    Ok(word.trim().to_owned())
}

fn word<T: FromStr<Err = Unreadable>>(word: &str) -> Result<T, Unreadable> {
    word.parse()
}

fn channel(word: &str) -> Result<Option<Channel>, Unreadable> {
    if word == "not-a-contact" { Ok(None) } else { word.parse().map(Some) }
}

pub(super) fn yes_or_no(word: &str) -> Result<Option<bool>, Unreadable> {
    match word.to_ascii_lowercase().as_str() {
        "" => Ok(None),
        "yes" | "ja" | "y" | "j" | "true" | "1" => Ok(Some(true)),
        "no" | "nee" | "n" | "false" | "0" => Ok(Some(false)),
        _ => Err(Unreadable(format!("'{word}' is neither yes nor no"))),
    }
}

fn fate(word: &str) -> Result<Fate, Unreadable> {
    Ok(match word {
        "answered" => Fate::Answered,
        "gave-up" => Fate::GaveUp,
        "gave-up-in-menu" => Fate::GaveUpInMenu,
        "turned-away-closed" => Fate::TurnedAwayClosed,
        "turned-away-full" => Fate::TurnedAwayFull,
        "by-moments" => Fate::ByMoments,
        "not-a-contact" => Fate::NotAContact,
        other => {
            let known =
                "answered, gave-up, gave-up-in-menu, turned-away-closed, turned-away-full, by-moments, not-a-contact";
            return Err(Unreadable(format!("'{other}' is none of: {known}")));
        }
    })
}
