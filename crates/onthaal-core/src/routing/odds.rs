//! The exact law of the remaining wait of somebody with a known number of customers ahead.

use crate::moment::Span;

/// How much longer somebody waits, as a law of chance.
///
/// All slots are busy, contacts are taken in order of arrival, each slot is freed at the same rate, and each
/// customer ahead may lose patience. The wait is then `V = sum over i = 0..=k of Exp(n mu + i theta)`, which
/// makes `e^(-theta V)` a Beta variable with parameters `n mu / theta` and `k + 1`, and a Gamma variable in the
/// limit of endless patience (W. Whitt, "Predicting queueing delays", Management Science 45, 1999; the Beta form
/// is Renyi's representation of order statistics).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RemainingWait {
    ahead: u32,
    freed_per_ms: f64,
    /// How fast one customer ahead gives up, measured in `freed_per_ms`.
    impatience_ratio: f64,
}

/// The law of the wait with so many customers `ahead`, `slots` that are all busy and each freed at
/// `served_per_ms`, and customers who give up at `impatience_per_ms` (one over the mean patience; zero is endless).
///
/// A rate that is negative or not a finite number counts as zero. When nothing is ever freed the wait has no end:
/// see [`RemainingWait::ends`].
pub fn remaining_wait(ahead: u32, slots: u32, served_per_ms: f64, impatience_per_ms: f64) -> RemainingWait {
    let freed_per_ms = usable_rate(f64::from(slots) * usable_rate(served_per_ms));
    let impatience_ratio =
        if freed_per_ms > 0.0 { usable_rate(usable_rate(impatience_per_ms) / freed_per_ms) } else { 0.0 };
    RemainingWait { ahead, freed_per_ms, impatience_ratio }
}

impl RemainingWait {
    /// The smallest and the largest probability that a quantile is given for.
    pub const QUANTILE_BOUNDS: (f64, f64) = (1e-6, 1.0 - 1e-6);

    /// Whether the wait ends at all; if not, its quantiles and mean are the longest span there is.
    pub fn ends(&self) -> bool {
        self.freed_per_ms > 0.0
    }

    /// The wait that is not exceeded with probability `p`, to the nearest millisecond;
    /// `p` is first brought within [`Self::QUANTILE_BOUNDS`].
    pub fn quantile(&self, p: f64) -> Span {
        whole_span(self.quantile_ms(p))
    }

    /// The mean wait, to the nearest millisecond.
    pub fn mean(&self) -> Span {
        whole_span(self.mean_ms())
    }

    /// The probability that the wait is over within the span.
    pub fn share_within(&self, span: Span) -> f64 {
        // A span of a thousand years loses less than a millisecond as a floating number.
        self.share_within_ms(span.0 as f64)
    }

    fn mean_ms(&self) -> f64 {
        let freed_spans: f64 = (0..=self.ahead).rev().map(|i| 1.0 / (1.0 + f64::from(i) * self.impatience_ratio)).sum();
        freed_spans / self.freed_per_ms
    }

    fn share_within_ms(&self, ms: f64) -> f64 {
        if !self.ends() || ms <= 0.0 {
            return 0.0;
        }
        (1.0 - self.survival(ms * self.freed_per_ms).still_waiting).clamp(0.0, 1.0)
    }

    /// Newton's method on the survival function, kept between bounds that always hold the answer.
    fn quantile_ms(&self, p: f64) -> f64 {
        if !self.ends() {
            return f64::INFINITY;
        }
        let goal = 1.0 - p.max(Self::QUANTILE_BOUNDS.0).min(Self::QUANTILE_BOUNDS.1);
        let (mut low, mut high) = (0.0_f64, f64::INFINITY);
        let mut at = self.mean_ms() * self.freed_per_ms;
        // About fifteen rounds are the most that any law needs; halving alone would need a hundred.
        for _ in 0..200 {
            let Survival { still_waiting, density } = self.survival(at);
            if still_waiting > goal {
                low = at;
            } else {
                high = at;
            }
            let mut next = at + (still_waiting - goal) / density;
            // Written so that a step that is not a number is refused as well.
            if !(next > low && next < high) {
                next = if high.is_finite() { f64::midpoint(low, high) } else { low * 2.0 };
            }
            let step = (next - at).abs();
            at = next;
            if step <= at * 2.0 * f64::EPSILON {
                break;
            }
        }
        at / self.freed_per_ms
    }

    /// The survival function and the density at a time, with the mean span between two freed slots as unit.
    ///
    /// Beta's second parameter is a whole number, so the incomplete beta function is a finite sum of positive terms:
    /// `e^(-t) sum over j = 0..=k of product over i = 1..=j of (1 + (i - 1) r) s / i`, `s = (1 - e^(-r t)) / r`.
    /// It loses nothing as `r` goes to zero (`s` becomes `t`, and the sum is that of Poisson), where the quotient
    /// of gamma functions cancels.
    fn survival(&self, at: f64) -> Survival {
        let ratio = self.impatience_ratio;
        let span = if ratio > 0.0 { -(-ratio * at).exp_m1() / ratio } else { at };
        let (mut term, mut sum, mut logarithm) = (1.0_f64, 1.0_f64, -at);
        for i in 1..=self.ahead {
            let i = f64::from(i);
            term *= (1.0 + (i - 1.0) * ratio) * span / i;
            sum += term;
            if sum > RESCALE {
                term /= RESCALE;
                sum /= RESCALE;
                logarithm += RESCALE.ln();
            }
        }
        let scale = logarithm.exp();
        Survival { still_waiting: sum * scale, density: term * scale * (1.0 + f64::from(self.ahead) * ratio) }
    }
}

struct Survival {
    still_waiting: f64,
    density: f64,
}

/// Far enough under the largest number that one more term cannot overflow.
const RESCALE: f64 = 1e200;

fn usable_rate(rate: f64) -> f64 {
    if rate.is_normal() && rate > 0.0 { rate } else { 0.0 }
}

/// Rounding a wait without end gives the longest span.
fn whole_span(ms: f64) -> Span {
    Span(ms.round() as i64)
}

#[cfg(test)]
mod tests;
