//! Fits the weights to what an organisation's own customers answered, near the hand-made ones and with their signs.
//!
//! The score stays what it is: points that are added up. What was said decides only how many points. Where the answers
//! do not say more than the hand-made weights already knew, those are kept, and it is said.

mod answers;
mod calibrate;
mod fit;
mod judge;
mod measure;
#[cfg(test)]
mod tests;
mod write;

pub use answers::{Answers, Asked, read};
pub use calibrate::{CALIBRATION_LEAST, Calibration, calibrate};
pub use judge::{Judged, Weight, train};
pub use measure::{auc, isotonic, rank_correlation};

/// Fewer answers than this say nothing that can be trusted.
pub const ANSWERS_LEAST: usize = 200;

/// A figure with the interval in which 95 of 100 lie when the answers are drawn again.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figure {
    /// Over all answers.
    pub is: f64,
    /// Where the interval begins.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
}

impl Figure {
    /// The middle 95 of 100.
    fn of(is: f64, mut drawn: Vec<f64>) -> Figure {
        drawn.retain(|it| it.is_finite());
        drawn.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let last = drawn.len().saturating_sub(1);
            drawn.get((last as f64 * share).round() as usize).copied().unwrap_or(is)
        };
        Figure { is, low: at(0.025), high: at(0.975) }
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{:.3} ({:.3} to {:.3})", self.is, self.low, self.high)
    }
}

/// Dice with a seed, so that training twice gives the same.
#[derive(Clone, Debug)]
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        ((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % most.max(1) as u64) as usize
    }
}
