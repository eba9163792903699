//! Chance from a seed: the same seed invents the same weeks.

/// A stream of numbers that are as good as drawn (splitmix64).
#[derive(Clone, Debug)]
pub(super) struct Chance {
    state: u64,
}

impl Chance {
    /// The stream of a seed.
    pub(super) fn new(seed: u64) -> Chance {
        Chance { state: seed }
    }

    /// The next number.
    pub(super) fn number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to 1, without 1.
    pub(super) fn share(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True in this share of the times.
    pub(super) fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// Below `end`, which is at least 1.
    pub(super) fn below(&mut self, end: usize) -> usize {
        (self.share() * end as f64) as usize
    }

    /// From `low` up to `high`.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + (self.share() * (high - low) as f64) as i64
    }

    /// How long until something that happens every `mean` on average, happens again.
    pub(super) fn gap(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.share()).ln()
    }

    /// One of several.
    pub(super) fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        if all.is_empty() { None } else { all.get(self.below(all.len())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_and_the_shares_are_right() {
        let mut one = Chance::new(7);
        let mut other = Chance::new(7);
        assert!((0..100).all(|_| one.number() == other.number()));
        let heads = (0..10_000).filter(|_| one.happens(0.3)).count();
        assert!((2_800..3_200).contains(&heads), "{heads}");
        let mean = (0..10_000).map(|_| one.gap(20.0)).sum::<f64>() / 10_000.0;
        assert!((18.0..22.0).contains(&mean), "{mean}");
        assert!((0..1_000).all(|_| (3..9).contains(&one.between(3, 9))));
    }
}
