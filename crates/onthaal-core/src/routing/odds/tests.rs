//! The law against values computed elsewhere, against other formulas and against a simulated queue.

use super::*;

fn assert_close(found: f64, expected: f64, relative: f64, what: &str) {
    assert!((found / expected - 1.0).abs() <= relative, "{what}: found {found}, expected {expected}");
}

/// From a derivation checked by simulation; the unit of time is whatever the rates are in.
#[test]
fn agrees_with_the_printed_values() {
    let short = remaining_wait(5, 10, 1.0 / 3.0, 0.5);
    assert_close(short.mean_ms(), 1.357_463_919_1, 1e-10, "mean");
    assert_close(short.quantile_ms(0.5), 1.278_290_401_0, 1e-10, "half");
    assert_close(short.quantile_ms(0.8), 1.792_922_345_4, 1e-10, "four in five");
    assert_close(short.quantile_ms(0.95), 2.400_694_284_7, 1e-10, "nineteen in twenty");
    assert_close(short.share_within_ms(1.0), 0.288_559_129_308, 1e-11, "within one");

    let long = remaining_wait(20, 10, 1.0 / 3.0, 0.5);
    assert_close(long.mean_ms(), 2.963_596_031_0, 1e-10, "mean");
    assert_close(long.quantile_ms(0.5), 2.899_274_286_5, 1e-10, "half");
    assert_close(long.quantile_ms(0.8), 3.528_707_839_5, 1e-10, "four in five");
    assert_close(long.quantile_ms(0.95), 4.224_943_111_8, 1e-10, "nineteen in twenty");

    let many = remaining_wait(12, 50, 1.0, 0.5);
    assert_close(many.mean_ms(), 0.245_589_322_1, 1e-9, "mean");
    assert_close(many.quantile_ms(0.5), 0.239_307_451_1, 1e-9, "half");
    assert_close(many.quantile_ms(0.8), 0.300_349_134_7, 1e-9, "four in five");
    assert_close(many.quantile_ms(0.95), 0.367_388_225_2, 1e-9, "nineteen in twenty");
}

/// From the incomplete beta function in eighty digits, for rates of every proportion.
#[test]
fn agrees_with_values_of_eighty_digits() {
    type Row = (u32, u32, f64, f64, f64, &'static [(f64, f64)]);
    const ROWS: &[Row] = &[
        (5, 10, 1.0 / 3.0, 0.5, 1.3574639191393314, &[(0.95, 2.400694284720731), (0.999, 3.816796977841043)]),
        (20, 10, 1.0 / 3.0, 0.5, 2.9635960310251046, &[(0.5, 2.8992742865484558), (0.999, 5.75095765838343)]),
        (12, 50, 1.0, 0.5, 0.24558932208387552, &[(0.8, 0.3003491346922024), (0.999, 0.5108577782223175)]),
        (0, 1, 1e-5, 1e-6, 99999.99999999999, &[(0.001, 100.05003335835335), (0.999, 690775.5278982136)]),
        (3, 1, 1e-6, 1e-2, 1000183.3197233842, &[(0.5, 693330.5070881104), (0.999, 6907938.605510302)]),
        (40, 4, 1e-5, 1e-12, 1024999.4875003459, &[(0.5, 1016678.3103674881), (0.999, 1591554.161639568)]),
        (5000, 5000, 3e-6, 8e-6, 162452.80000128405, &[(0.8, 164520.8652317917), (0.999, 170183.40747242808)]),
    ];
    for (ahead, slots, served, impatience, mean, quantiles) in ROWS {
        let wait = remaining_wait(*ahead, *slots, *served, *impatience);
        assert_close(wait.mean_ms(), *mean, 1e-13, "mean");
        for (p, ms) in *quantiles {
            assert_close(wait.quantile_ms(*p), *ms, 1e-12, &format!("{p} with {ahead} ahead"));
        }
    }
}

/// The same law as a quotient of beta functions, as the library of special functions computes it.
#[test]
fn agrees_with_the_incomplete_beta_function() {
    for (ahead, slots, served, impatience) in
        [(0, 1, 0.2, 0.7), (1, 3, 1.0, 0.01), (7, 2, 0.5, 3.0), (60, 25, 0.3, 0.2), (300, 40, 0.25, 0.5)]
    {
        let wait = remaining_wait(ahead, slots, served, impatience);
        for step in 1..=40 {
            let ms = wait.mean_ms() * f64::from(step) / 16.0;
            let first = f64::from(slots) * served / impatience;
            let share = 1.0 - statrs::function::beta::beta_reg(first, f64::from(ahead) + 1.0, (-impatience * ms).exp());
            let found = wait.share_within_ms(ms);
            assert!((found - share).abs() < 1e-11, "{ahead} ahead after {ms}: found {found}, expected {share}");
        }
    }
}

#[test]
fn endless_patience_is_the_gamma_law_and_the_limit_of_long_patience() {
    for (ahead, slots, served) in [(0, 1, 1e-5), (4, 10, 1e-6), (200, 30, 3e-6)] {
        let endless = remaining_wait(ahead, slots, served, 0.0);
        let nearly = remaining_wait(ahead, slots, served, 1e-18);
        for p in [0.001, 0.2, 0.5, 0.8, 0.99] {
            let ms = endless.quantile_ms(p);
            let share = statrs::function::gamma::gamma_lr(f64::from(ahead) + 1.0, ms * f64::from(slots) * served);
            assert_close(share, p, 1e-10, "gamma");
            assert_close(nearly.quantile_ms(p), ms, 1e-9, "limit");
        }
    }
}

#[test]
fn nobody_ahead_and_no_other_rate_is_one_exponential() {
    let wait = remaining_wait(0, 4, 0.25e-3, 1e-4);
    assert_eq!(wait.mean(), Span::seconds(1));
    assert_close(wait.quantile_ms(0.5), 1_000.0 * 2.0_f64.ln(), 1e-14, "half");
    assert_eq!(wait.quantile(0.5), Span(693));
    assert_close(wait.share_within(Span::seconds(1)), 1.0 - (-1.0_f64).exp(), 1e-14, "within the mean");
}

#[test]
fn quantile_and_share_undo_each_other_at_every_size() {
    for ahead in [0, 1, 2, 10, 100, 1_000, 5_000] {
        for slots in [1, 2, 50, 5_000] {
            for impatience in [0.0, 1e-300, 1e-15, 1e-9, 1e-6, 1e-3, 10.0] {
                let wait = remaining_wait(ahead, slots, 3e-6, impatience);
                let mut before = 0.0;
                for p in [1e-6, 0.01, 0.2, 0.5, 0.8, 0.95, 0.999, 1.0 - 1e-6] {
                    let ms = wait.quantile_ms(p);
                    assert!(ms > before && ms.is_finite(), "{ahead} {slots} {impatience} {p}: {ms}");
                    let share = wait.share_within_ms(ms);
                    assert!((share - p).abs() < 1e-12, "{ahead} {slots} {impatience} {p}: {share}");
                    before = ms;
                }
            }
        }
    }
}

#[test]
fn impatience_ahead_makes_the_wait_shorter_and_more_ahead_makes_it_longer() {
    let naive = remaining_wait(20, 10, 1.0 / 3.0, 0.0);
    let honest = remaining_wait(20, 10, 1.0 / 3.0, 0.5);
    assert_close(naive.mean_ms(), 6.3, 1e-12, "naive");
    assert!(naive.mean_ms() > 2.1 * honest.mean_ms());
    assert!(remaining_wait(21, 10, 1.0 / 3.0, 0.5).quantile_ms(0.8) > honest.quantile_ms(0.8));
    assert!(remaining_wait(20, 11, 1.0 / 3.0, 0.5).quantile_ms(0.8) < honest.quantile_ms(0.8));
}

#[test]
fn a_wait_that_nobody_ends_has_no_end() {
    for wait in [
        remaining_wait(3, 0, 1e-5, 1e-5),
        remaining_wait(3, 5, 0.0, 1e-5),
        remaining_wait(3, 5, -1.0, 0.0),
        remaining_wait(3, 5, f64::NAN, 0.0),
        remaining_wait(3, 5, f64::INFINITY, 0.0),
    ] {
        assert!(!wait.ends());
        assert_eq!((wait.mean(), wait.quantile(0.5)), (Span(i64::MAX), Span(i64::MAX)));
        assert!(wait.share_within(Span::days(36_500)).abs() < f64::MIN_POSITIVE);
    }
    assert!(remaining_wait(3, 5, 1e-5, f64::NAN).ends());
}

#[test]
fn a_probability_outside_the_bounds_is_brought_within() {
    let wait = remaining_wait(3, 5, 1e-5, 1e-5);
    let (lowest, highest) = RemainingWait::QUANTILE_BOUNDS;
    assert_eq!(wait.quantile(-1.0), wait.quantile(lowest));
    assert_eq!(wait.quantile(1.0), wait.quantile(highest));
    assert_eq!(wait.quantile(f64::NAN), wait.quantile(lowest));
    assert!(wait.share_within(Span(-5)).abs() < f64::MIN_POSITIVE);
    assert!(wait.share_within(Span(i64::MAX)) > 1.0 - 1e-15);
}

/// A queue played out customer by customer: those ahead have patience drawn when they joined, slots are freed by chance.
#[test]
fn agrees_with_a_queue_that_is_played_out() {
    const ROUNDS: u32 = 40_000;
    let (ahead, slots, served, impatience) = (12_u32, 6_u32, 1.0, 0.4);
    let law = remaining_wait(ahead, slots, served, impatience);
    let announced = [0.2, 0.5, 0.8, 0.95].map(|p| (p, law.quantile_ms(p)));
    let mut random = SplitMix(20_261_121);
    let mut kept = [0_u32; 4];
    for _ in 0..ROUNDS {
        let mut leaves_at: Vec<f64> = (0..ahead).map(|_| random.exponential(impatience)).collect();
        let mut clock = 0.0;
        // Every time a slot is freed the first who has not left is helped; then it is the turn of the one we follow.
        let waited = loop {
            clock += random.exponential(served * f64::from(slots));
            match leaves_at.iter().position(|leaves| *leaves > clock) {
                Some(first) => drop(leaves_at.drain(..=first)),
                None => break clock,
            }
        };
        for (count, (_, ms)) in kept.iter_mut().zip(announced) {
            *count += u32::from(waited <= ms);
        }
    }
    for (count, (p, _)) in kept.into_iter().zip(announced) {
        let share = f64::from(count) / f64::from(ROUNDS);
        let four_deviations = 4.0 * (p * (1.0 - p) / f64::from(ROUNDS)).sqrt();
        assert!((share - p).abs() < four_deviations, "announced {p}, kept {share}");
    }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix(u64);

impl SplitMix {
    fn exponential(&mut self, rate: f64) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let uniform = ((mixed >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
        -uniform.ln() / rate
    }
}
