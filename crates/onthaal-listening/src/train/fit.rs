//! The fit itself: least squares with a pull toward the hand-made weights, and no weight on the wrong side of nothing.

use super::answers::{Answer, Feature};

/// Sums over rows from which weights are found, whatever the pull.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    size: usize,
    /// Of every two columns; the last column is 1 in every row.
    products: Vec<f64>,
    targets: Vec<f64>,
    squares: f64,
    rows: f64,
}

/// Weights in hundredths, the last of them the base.
pub(super) type Found = Vec<f64>;

impl Sums {
    pub(super) fn new(features: usize) -> Sums {
        let size = features + 1;
        Sums { size, products: vec![0.0; size * size], targets: vec![0.0; size], squares: 0.0, rows: 0.0 }
    }

    /// Adds a row so many times.
    pub(super) fn add(&mut self, answer: &Answer, times: f64) {
        let last = (self.size - 1, 1.0);
        let columns = || answer.heard.iter().copied().chain([last]);
        for (a, much) in columns() {
            self.targets[a] += much * answer.effort * times;
            for (b, other) in columns() {
                self.products[a * self.size + b] += much * other * times;
            }
        }
        self.squares += answer.effort * answer.effort * times;
        self.rows += times;
    }

    /// All but these rows.
    pub(super) fn without(&self, other: &Sums) -> Sums {
        let less = |mine: &[f64], theirs: &[f64]| mine.iter().zip(theirs).map(|(a, b)| a - b).collect();
        Sums {
            size: self.size,
            products: less(&self.products, &other.products),
            targets: less(&self.targets, &other.targets),
            squares: self.squares - other.squares,
            rows: self.rows - other.rows,
        }
    }

    /// How much the answers rise with what these weights say.
    pub(super) fn slope(&self, found: &Found) -> f64 {
        let (mean, spread) = self.spread(found);
        let target = self.targets[self.size - 1];
        let both: f64 = found.iter().zip(&self.targets).map(|(weight, target)| weight * target).sum();
        if spread <= 0.0 { 0.0 } else { (both - mean * target) / self.rows.max(1.0) / (spread * spread) }
    }

    /// The mean of what these weights say, and its standard deviation.
    pub(super) fn spread(&self, found: &Found) -> (f64, f64) {
        let (rows, last) = (self.rows.max(1.0), self.size - 1);
        let (mut sum, mut squares) = (0.0, 0.0);
        for (at, weight) in found.iter().enumerate() {
            let row = &self.products[at * self.size..(at + 1) * self.size];
            sum += weight * row[last];
            squares += weight * row.iter().zip(found).map(|(product, weight)| product * weight).sum::<f64>();
        }
        let mean = sum / rows;
        (mean, (squares / rows - mean * mean).max(0.0).sqrt())
    }

    /// The weights that fit best, when they may differ from `scale` times the hand-made ones by about `freedom` of them.
    pub(super) fn fit(&self, features: &[Feature], scale: f64, freedom: f64) -> Found {
        let centres: Vec<f64> = features.iter().map(|it| f64::from(it.prior) * scale).collect();
        let mut found: Found =
            centres.iter().copied().chain([self.targets[self.size - 1] / self.rows.max(1.0)]).collect();
        // The noise is what is left by the hand-made weights with the best base; the pull is measured by it.
        self.coordinate(&mut found, self.size - 1, 0.0, 0.0, 0);
        let noise = (self.loss(&found) / self.rows.max(1.0)).max(1.0);
        for _ in 0..ROUNDS_MOST {
            let mut moved: f64 = 0.0;
            for at in 0..self.size {
                let before = found[at];
                match features.get(at) {
                    Some(feature) => {
                        let room = freedom * scale * f64::from(feature.prior.abs().max(PRIOR_LEAST));
                        self.coordinate(&mut found, at, noise / (room * room), centres[at], feature.sign);
                    }
                    None => self.coordinate(&mut found, at, 0.0, 0.0, 0),
                }
                moved = moved.max((found[at] - before).abs());
            }
            if moved < 1e-3 {
                break;
            }
        }
        found
    }

    /// The best value of one weight while the others stay.
    fn coordinate(&self, found: &mut Found, at: usize, pull: f64, centre: f64, sign: i32) {
        let row = &self.products[at * self.size..(at + 1) * self.size];
        let others: f64 =
            row.iter().zip(&*found).map(|(product, weight)| product * weight).sum::<f64>() - row[at] * found[at];
        let curve = row[at] + pull;
        if curve <= 0.0 {
            return;
        }
        let best = (self.targets[at] - others + pull * centre) / curve;
        found[at] = match sign {
            1 => best.max(0.0),
            -1 => best.min(0.0),
            _ => best,
        };
    }

    /// The sum of the squares of what is left.
    pub(super) fn loss(&self, found: &Found) -> f64 {
        let mut sum = self.squares;
        for (at, weight) in found.iter().enumerate() {
            let row = &self.products[at * self.size..(at + 1) * self.size];
            let all: f64 = row.iter().zip(found).map(|(product, weight)| product * weight).sum();
            sum += weight * (all - 2.0 * self.targets[at]);
        }
        sum.max(0.0)
    }
}

/// The weights settle long before.
const ROUNDS_MOST: usize = 500;
/// A weight that is smaller by hand may move as much as this one.
const PRIOR_LEAST: i32 = 25;

/// What weights say of an answer, on the scale of the score.
pub(super) fn score(found: &Found, answer: &Answer) -> f64 {
    let base = found.last().copied().unwrap_or(0.0);
    (base + answer.heard.iter().map(|(at, much)| found[*at] * much).sum::<f64>()).clamp(0.0, 1000.0)
}
