//! What was heard in all of it together.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::conversation::Conversation;
use crate::score::Level;

/// Counts over conversations. Kept with how far the output came, so that it is of everything, also after an interruption.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Conversations that were heard.
    pub conversations: u64,
    /// Their turns.
    pub turns: u64,
    /// Bytes of input.
    pub bytes: u64,
    /// Conversations that could not be read.
    pub broken: u64,
    /// Conversations that were easy, took some effort, and were difficult.
    pub levels: [u64; 3],
    /// The sum of all scores, in hundredths.
    pub hundredths: u64,
    /// Conversations by language; those of which nobody can tell under `?`.
    pub languages: BTreeMap<String, u64>,
    /// How often every cue was heard.
    pub cues: BTreeMap<String, Heard>,
}

/// How often a cue was heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// In how many lines of a score.
    pub lines: u64,
    /// Their points together, in hundredths.
    pub points: i64,
}

impl Summary {
    pub(super) fn add(&mut self, heard: &Conversation, language: Option<&str>) {
        self.conversations += 1;
        self.turns += u64::from(heard.turns());
        self.hundredths += u64::from(heard.hundredths());
        self.levels[match heard.level() {
            Level::Easy => 0,
            Level::Some => 1,
            Level::Difficult => 2,
        }] += 1;
        count(&mut self.languages, language.unwrap_or("?"), |it| *it += 1);
        for line in heard.lines() {
            count(&mut self.cues, line.cue.name(), |it: &mut Heard| {
                it.lines += 1;
                it.points += i64::from(line.points);
            });
        }
    }

    pub(super) fn take(&mut self, other: &Summary) {
        self.conversations += other.conversations;
        self.turns += other.turns;
        self.bytes += other.bytes;
        self.broken += other.broken;
        self.hundredths += other.hundredths;
        self.levels.iter_mut().zip(other.levels).for_each(|(mine, theirs)| *mine += theirs);
        for (name, times) in &other.languages {
            count(&mut self.languages, name, |it| *it += times);
        }
        for (name, heard) in &other.cues {
            count(&mut self.cues, name, |it: &mut Heard| {
                it.lines += heard.lines;
                it.points += heard.points;
            });
        }
    }
}

fn count<T: Default>(counts: &mut BTreeMap<String, T>, name: &str, change: impl FnOnce(&mut T)) {
    match counts.get_mut(name) {
        Some(it) => change(it),
        None => change(counts.entry(name.to_owned()).or_default()),
    }
}

/// The cues that are shown.
const SHOWN: usize = 10;

impl fmt::Display for Summary {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: u64| part as f64 * 100.0 / self.conversations.max(1) as f64;
        writeln!(to, "{} conversations, {} turns; {} could not be read", self.conversations, self.turns, self.broken)?;
        let languages: Vec<String> = self.languages.iter().map(|(code, times)| format!("{code} {times}")).collect();
        writeln!(to, "languages: {}", languages.join(", "))?;
        let mean = self.hundredths as f64 / 100.0 / self.conversations.max(1) as f64;
        writeln!(
            to,
            "effort {mean:.2} on average: {:.1} % easy, {:.1} % some, {:.1} % difficult",
            share(self.levels[0]),
            share(self.levels[1]),
            share(self.levels[2])
        )?;
        let mut cues: Vec<(&String, &Heard)> = self.cues.iter().filter(|(name, _)| *name != "base").collect();
        cues.sort_by_key(|(name, heard)| (std::cmp::Reverse(heard.points.abs()), name.as_str()));
        for (name, heard) in cues.into_iter().take(SHOWN) {
            let points = heard.points as f64 / 100.0 / self.conversations.max(1) as f64;
            writeln!(to, "  {name:<28} {:>10} times {points:>+8.3} a conversation", heard.lines)?;
        }
        Ok(())
    }
}
