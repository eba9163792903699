//! Where the lines of a score are added up: each counts less the more there were of its cue.

use std::sync::LazyLock;

use crate::cue::{CueKey, Who};
use crate::score::{CEILING, Effort, Level, Line, clipped};
use crate::weights::Weights;

/// The lines so far and their sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ledger {
    lines: Vec<Line>,
    sum: i32,
    counts: Vec<(CueKey, u32)>,
    behaviours: Vec<(CueKey, u32)>,
    /// Lines that count only when help follows, with the agent turn they were said in.
    pending: Vec<(Line, u32)>,
}

/// The keys that are not in any lexicon.
pub(crate) struct Keys {
    pub base: CueKey,
    pub floor: CueKey,
    pub ceiling: CueKey,
    pub says_again: CueKey,
    pub unanswered_question: CueKey,
    pub asked_again: CueKey,
    pub open_end: CueKey,
    pub shouting: CueKey,
    pub handed_over: CueKey,
    pub held: CueKey,
    pub came_back: CueKey,
    pub waited: CueKey,
    /// The steps of `waited` where people answer when it suits them.
    pub waited_slow: CueKey,
    pub silence: CueKey,
}

pub(crate) static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let key = |name| CueKey::new(name).expect("it is the name of a cue, and among the first");
    Keys {
        base: key("base"),
        floor: key("floor"),
        ceiling: key("ceiling"),
        says_again: key("says_again"),
        unanswered_question: key("unanswered_question"),
        asked_again: key("asked_again"),
        open_end: key("open_end"),
        shouting: key("shouting"),
        handed_over: key("handed_over"),
        held: key("held"),
        came_back: key("came_back"),
        waited: key("waited"),
        waited_slow: key("waited_slow"),
        silence: key("silence"),
    }
});

/// So many words of sympathy can wait for help at once.
const PENDING_MOST: usize = 8;
/// So many lines are kept; no conversation comes near it.
const LINES_MOST: usize = 4000;

impl Ledger {
    pub(crate) fn lines(&self) -> &[Line] {
        &self.lines
    }

    pub(crate) fn behaviours(&self) -> &[(CueKey, u32)] {
        &self.behaviours
    }

    pub(crate) fn hundredths(&self) -> u16 {
        clipped(self.sum)
    }

    /// The score and its lines, with one more when the sum leaves the scale.
    pub(crate) fn effort(&self, last_turn: u32) -> Effort {
        let mut lines = self.lines.clone();
        let hundredths = self.hundredths();
        let points = i32::from(hundredths) - self.sum;
        if points != 0 {
            let cue = if self.sum < CEILING { KEYS.floor } else { KEYS.ceiling };
            lines.push(Line { turn: last_turn, start: 0, end: 0, cue, who: Who::System, points });
        }
        Effort { hundredths, level: Level::of(hundredths), lines }
    }

    /// What a conversation costs before anything is said.
    pub(crate) fn begin(&mut self, weights: &Weights) {
        if weights.base != 0 {
            let line = Line { turn: 0, start: 0, end: 0, cue: KEYS.base, who: Who::System, points: weights.base };
            self.sum += line.points;
            self.lines.push(line);
        }
    }

    /// Adds a line; the first of its cue counts in full, each that follows less. Those that count nothing any more
    /// are kept, so that taking away all words of a cue takes away what is written beside them.
    pub(crate) fn add(&mut self, weights: &Weights, mut line: Line) {
        if line.points == 0 {
            return;
        }
        let before = count(&mut self.counts, line.cue);
        let share = weights.saturation.get(before as usize).copied().unwrap_or(0);
        line.points = rounded(line.points * share);
        if self.lines.len() >= LINES_MOST {
            return;
        }
        self.sum += line.points;
        self.lines.push(line);
    }

    /// Counts how the agent worded something.
    pub(crate) fn behaves(&mut self, key: CueKey) {
        count(&mut self.behaviours, key);
    }

    /// A line that counts when help follows.
    pub(crate) fn wait(&mut self, line: Line, agent_turn: u32) {
        if self.pending.len() < PENDING_MOST {
            self.pending.push((line, agent_turn));
        }
    }

    /// Forgets the lines for which help comes too late.
    pub(crate) fn give_up_waiting(&mut self, weights: &Weights, agent_turn: u32) {
        let within = weights.needs_help.within_agent_turns;
        self.pending.retain(|(_, said)| said.saturating_add(within) >= agent_turn);
    }

    /// Help was heard: what waited for it counts from now on.
    pub(crate) fn help(&mut self, weights: &Weights) {
        for at in 0..self.pending.len() {
            let (line, _) = self.pending[at];
            self.add(weights, line);
            count(&mut self.behaviours, line.cue);
        }
        self.pending.clear();
    }
}

/// Counts one more, and says how many there were before.
fn count(counts: &mut Vec<(CueKey, u32)>, key: CueKey) -> u32 {
    if let Some((_, times)) = counts.iter_mut().find(|(it, _)| *it == key) {
        *times += 1;
        return *times - 1;
    }
    counts.push((key, 1));
    0
}

/// Hundredths of hundredths to the nearest hundredth, halves away from nothing.
fn rounded(points: i32) -> i32 {
    (points + 50 * points.signum()) / 100
}
