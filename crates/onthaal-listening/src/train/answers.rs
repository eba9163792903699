//! Conversations with what the customer answered, as rows: how much of everything was heard in each.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Read;

use serde::Deserialize;

use crate::bulk::{Broken, Place, Recorded, read_line};
use crate::conversation::Conversation;
use crate::cue::{CueKey, Kind};
use crate::ear::Ear;
use crate::turn::{Happening, Turn};

/// What was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Asked {
    /// How easy it was, from 1 to 7: 7 is easiest.
    #[default]
    Ease,
    /// How much effort it took, from 0 to 10, on the scale of the score.
    Effort,
}

/// Something that has a weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Feature {
    pub(super) key: CueKey,
    /// For what lies outside of the words: from how much on.
    pub(super) from: Option<u64>,
    /// The hand-made weight, in hundredths.
    pub(super) prior: i32,
    /// What it may be: 1 for harder, -1 for easier, 0 for either.
    pub(super) sign: i32,
}

/// One conversation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Answer {
    /// How much of each feature was heard: 1 for once, and less for every next time.
    pub(super) heard: Vec<(usize, f64)>,
    /// The effort that was answered, in hundredths on the scale of the score.
    pub(super) effort: f64,
    /// Who belongs together.
    pub(super) group: usize,
    pub(super) channel: usize,
    pub(super) letters: f64,
    pub(super) turns: f64,
}

/// Conversations with answers.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// What was asked.
    pub asked: Asked,
    /// The channels, by their names.
    pub channels: Vec<String>,
    /// Conversations without an answer, which teach nothing.
    pub without: usize,
    /// Whether it was told which agent spoke, so that nobody's conversations are learnt from and judged by at once.
    pub by_agent: bool,
    /// What the first, second and so on counts, in hundredths.
    shares: Vec<i32>,
    pub(super) features: Vec<Feature>,
    pub(super) list: Vec<Answer>,
    pub(super) groups: usize,
}

#[derive(Deserialize)]
struct Label<'a> {
    ease: Option<f64>,
    effort: Option<f64>,
    agent: Option<serde_json::Value>,
    #[serde(borrow)]
    channel: Option<Cow<'a, str>>,
}

impl Answers {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The ease of an effort, and the other way round: 7 is 0 and 1 is 1000.
    pub(super) fn ease(effort: f64) -> f64 {
        7.0 - effort * 6.0 / 1000.0
    }

    /// None yet, of what this ear hears.
    pub(super) fn new(ear: &Ear) -> Answers {
        let weights = ear.weights();
        let mut features: Vec<Feature> = Vec::new();
        for cue in ear.cues().iter().filter(|cue| !cue.kind.is_about_the_speaker()) {
            let prior = weights.points(cue);
            let sign = if matches!(cue.kind, Kind::Relief | Kind::Good) { -1 } else { 1 };
            let sign = if prior == 0 { sign } else { prior.signum() };
            features.push(Feature { key: cue.key, from: None, prior, sign });
        }
        for (key, table) in weights.tables() {
            for (from, prior) in table {
                let sign = prior.signum();
                features.push(Feature { key, from: Some(*from), prior: *prior, sign });
            }
        }
        Answers { features, shares: weights.saturation.clone(), ..Answers::default() }
    }
}

/// Reads conversations as [`crate::bulk::read_line`] does, with `ease` (1 to 7) or `effort` (0 to 10) beside the turns,
/// and if possible `agent`.
///
/// # Errors
/// When the input cannot be read, or both kinds of answer stand in it.
pub fn read(ear: &Ear, from: impl Read, mut tell: impl FnMut(&Broken)) -> Result<Answers, String> {
    let mut answers = Answers::new(ear);
    let probe = ear.with_weights(ear.weights().probe());
    let (mut groups, mut channels, mut asked) = (HashMap::new(), HashMap::new(), None);
    for (number, line) in (1..).zip(std::io::BufRead::split(std::io::BufReader::new(from), b'\n')) {
        let line = line.map_err(|why| why.to_string())?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let (recorded, label) = match both(&line) {
            Ok(both) => both,
            Err(why) => {
                tell(&Broken { place: Place::Line(number), why });
                continue;
            }
        };
        let (kind, effort) = match (label.ease, label.effort) {
            (Some(ease), _) => (Asked::Ease, (7.0 - ease) * 1000.0 / 6.0),
            (None, Some(effort)) => (Asked::Effort, effort * 100.0),
            (None, None) => {
                answers.without += 1;
                continue;
            }
        };
        if *asked.get_or_insert(kind) != kind {
            return Err(format!("line {number}: some lines have `ease` and others `effort`; train with one of them"));
        }
        answers.by_agent |= label.agent.is_some();
        let group = label.agent.map_or_else(|| format!("line {number}"), |agent| agent.to_string());
        let next = groups.len();
        let group = *groups.entry(group).or_insert(next);
        let channel = label.channel.unwrap_or_default().into_owned();
        let next = channels.len();
        let channel = *channels.entry(channel.clone()).or_insert_with(|| {
            answers.channels.push(channel);
            next
        });
        let heard = answers.hear(&probe, &recorded);
        let letters = recorded.turns.iter().map(|turn| turn.text.len()).sum::<usize>() as f64;
        let turns = recorded.turns.len() as f64;
        answers.list.push(Answer { heard, effort, group, channel, letters, turns });
    }
    (answers.groups, answers.asked) = (groups.len(), asked.unwrap_or_default());
    Ok(answers)
}

fn both(line: &[u8]) -> Result<(Recorded<'_>, Label<'_>), String> {
    let recorded = read_line(line)?;
    let label: Label<'_> = serde_json::from_slice(line).map_err(|why| why.to_string())?;
    let within = |it: Option<f64>, from: f64, to: f64| it.is_none_or(|it| (from..=to).contains(&it));
    if !within(label.ease, 1.0, 7.0) || !within(label.effort, 0.0, 10.0) {
        return Err("an ease is 1 to 7, and an effort 0 to 10".to_owned());
    }
    Ok((recorded, label))
}

impl Answers {
    /// How much of each feature is heard, by an ear of which every line tells its step.
    fn hear(&self, probe: &Ear, recorded: &Recorded<'_>) -> Vec<(usize, f64)> {
        let mut heard = Conversation::new().at_pace(recorded.pace);
        for turn in &recorded.turns {
            heard.push(probe, Turn { who: turn.who, at: turn.at, text: &turn.text });
        }
        heard.happened(probe, Happening::Ended);
        let mut times: HashMap<CueKey, usize> = HashMap::new();
        let mut sums: Vec<(usize, f64)> = Vec::new();
        for line in heard.lines() {
            let before = times.entry(line.cue).or_default();
            let share = self.shares.get(*before).copied().unwrap_or(0);
            *before += 1;
            let steps = usize::try_from(line.points - 1).unwrap_or(0);
            let Some(first) = self.features.iter().position(|it| it.key == line.cue) else { continue };
            let at = first + if self.features[first].from.is_some() { steps } else { 0 };
            if share == 0 {
                continue;
            }
            match sums.iter_mut().find(|(it, _)| *it == at) {
                Some((_, sum)) => *sum += f64::from(share) / 100.0,
                None => sums.push((at, f64::from(share) / 100.0)),
            }
        }
        sums
    }
}
