//! Chance from one seed: the same seed gives the same day, on every machine and for ever.

use crate::moment::Span;

/// A stream of chance (xoshiro256**, seeded by splitmix64; Blackman and Vigna, 2018).
#[derive(Clone, Debug)]
pub struct Chance {
    state: [u64; 4],
}

impl Chance {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Chance {
        let mut mixed = seed;
        let mut next = || {
            mixed = mixed.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = mixed;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        };
        Chance { state: [next(), next(), next(), next()] }
    }

    /// Sixty-four bits.
    pub fn bits(&mut self) -> u64 {
        let s = &mut self.state;
        let result = s[1].wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// A number from 0 up to but not 1.
    pub fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True in this share of cases.
    pub fn yes(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// A whole number from 0 up to but not `below`; 0 when there is none.
    pub fn below(&mut self, below: usize) -> usize {
        ((self.share() * below as f64) as usize).min(below.saturating_sub(1))
    }

    /// One of these; none when there are none.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }

    /// A length of time, evenly between two.
    pub fn between(&mut self, from: Span, to: Span) -> Span {
        Span(from.0 + (self.share() * (to.0 - from.0) as f64) as i64)
    }

    /// A length of time with this mean that does not remember how long it lasted.
    pub fn exponential(&mut self, mean: Span) -> Span {
        Span((-(1.0 - self.share()).ln() * mean.0 as f64) as i64)
    }

    /// A length of time with this median, as people take: mostly near it, at times many times as long.
    pub fn lognormal(&mut self, median: Span, sigma: f64) -> Span {
        Span((median.0 as f64 * (sigma * self.normal()).exp()) as i64)
    }

    /// How many came when so many were to be expected.
    pub fn poisson(&mut self, mean: f64) -> u32 {
        // Arrivals one after another within a unit of time; the mean is at most some thousands.
        let mut time = -(1.0 - self.share()).ln();
        let mut count = 0;
        while time < mean {
            count += 1;
            time += -(1.0 - self.share()).ln();
        }
        count
    }

    /// A standard normal number (Box and Muller).
    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.share()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.share()).cos()
    }
}
