//! What a score means in ease, per channel: falling steps, judged on answers they were not made from.

use std::fmt::Write as _;

use super::answers::{Answer, Answers, Asked};
use super::fit::score;
use super::judge::folds;
use super::measure::isotonic;
use crate::weights::Weights;

/// A channel with fewer answers is not calibrated.
pub const CALIBRATION_LEAST: usize = 300;

/// What a score means in one channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// The channel.
    pub channel: String,
    /// From how many answers.
    pub answers: usize,
    /// From which score on (0 to 10), and the ease (1 to 7).
    pub steps: Vec<(f64, f64)>,
    /// How far the ease is off on average, on answers that were kept apart.
    pub error: f64,
    /// How far off it is to say the mean of everybody.
    pub error_of_mean: f64,
}

impl Calibration {
    /// The ease of a score.
    pub fn ease(&self, score: f64) -> f64 {
        ease(&self.steps, score)
    }

    /// As a file.
    pub fn written(all: &[Calibration]) -> String {
        let mut text =
            String::from("# What a score means in ease (1 to 7), per channel: from which score on, and the ease.\n");
        for it in all {
            let steps: Vec<String> = it.steps.iter().map(|(from, ease)| format!("[{from:.2}, {ease:.2}]")).collect();
            let name = serde_json::Value::from(it.channel.as_str());
            writeln!(text, "\n[[channel]]\nname = {name}\nanswers = {}", it.answers).expect("a string takes all");
            let (error, mean) = (it.error, it.error_of_mean);
            writeln!(text, "# {error:.3} off on average on answers kept apart; the mean of everybody is {mean:.3} off")
                .expect("a string takes all");
            writeln!(text, "steps = [{}]", steps.join(", ")).expect("a string takes all");
        }
        text
    }
}

/// Calibrates every channel that has enough answers; none when effort was asked instead of ease.
pub fn calibrate(answers: &Answers, weights: &Weights) -> Vec<Calibration> {
    if answers.asked != Asked::Ease {
        return Vec::new();
    }
    let found: Vec<f64> = answers
        .features
        .iter()
        .map(|it| f64::from(weights.of(it.key, it.from).unwrap_or(it.prior)))
        .chain([f64::from(weights.base)])
        .collect();
    let folds = folds(answers);
    let one = |(channel, name): (usize, &String)| {
        let own: Vec<&Answer> = answers.list.iter().filter(|it| it.channel == channel).collect();
        let pair = |it: &&Answer| (score(&found, it) / 100.0, Answers::ease(it.effort));
        if own.len() < CALIBRATION_LEAST {
            return None;
        }
        let (mut error, mut error_of_mean) = (0.0, 0.0);
        for fold in 0..=folds.iter().copied().max().unwrap_or(0) {
            let (apart, others): (Vec<&Answer>, Vec<&Answer>) = own.iter().partition(|it| folds[it.group] == fold);
            let others: Vec<(f64, f64)> = others.iter().map(pair).collect();
            let mean = others.iter().map(|it| it.1).sum::<f64>() / others.len().max(1) as f64;
            let steps = isotonic(&others);
            for (score, answered) in apart.iter().map(pair) {
                error += (ease(&steps, score) - answered).abs();
                error_of_mean += (mean - answered).abs();
            }
        }
        let count = own.len() as f64;
        let steps = isotonic(&own.iter().map(pair).collect::<Vec<_>>());
        let (error, error_of_mean) = (error / count, error_of_mean / count);
        Some(Calibration { channel: name.clone(), answers: own.len(), steps, error, error_of_mean })
    };
    answers.channels.iter().enumerate().filter_map(one).collect()
}

fn ease(steps: &[(f64, f64)], score: f64) -> f64 {
    let at = steps.partition_point(|(from, _)| *from <= score).saturating_sub(1);
    steps.get(at).map_or(7.0, |(_, ease)| *ease)
}
