//! Laws that hold at any moment of any calendar, tried at random moments of a year.

use super::*;

const YEAR: i64 = 366;

/// Calendars with what makes hours hard: breaks, nights, half-hour jumps, jumps at midnight, evenings that return.
fn calendars() -> Vec<(Hours, Moment)> {
    let mut office = workdays(&["08:30-12:30", "13:00-17:30"]);
    office.holidays = Holiday::dutch();
    office.exceptions = vec![
        exception((2026, 12, 25), &["10:00-12:00"]),
        exception((2026, 8, 14), &[]),
        exception((2026, 10, 25), &["00:00-02:30", "02:45-24:00"]),
    ];
    let mut belgian = daily("Europe/Brussels", &["00:00-02:20", "02:40-04:00", "20:00-24:00"]);
    belgian.holidays = Holiday::belgian();
    let start_2026 = at("2026-01-01T00:00Z");
    let list = [
        (office, start_2026),
        (belgian, start_2026),
        (daily("Europe/Amsterdam", &["00:00-24:00"]), start_2026),
        (daily("Australia/Lord_Howe", &["01:40-01:50", "02:10-09:00"]), start_2026),
        (daily("America/Santiago", &["00:00-00:30", "23:30-24:00"]), start_2026),
        (daily("America/Curacao", &["07:00-16:00"]), start_2026),
        (daily("America/St_Johns", &["00:00-00:30", "23:30-24:00"]), at("2010-01-01T00:00Z")),
        (daily("Pacific/Apia", &["06:00-20:00"]), at("2011-01-01T00:00Z")),
    ];
    list.into_iter().map(|(calendar, start)| (calendar.hours().expect("a sound calendar"), start)).collect()
}

#[test]
fn the_open_time_of_two_spans_is_that_of_the_whole() {
    for_random_moments(1, 150, |hours, moments| {
        let mut ordered = moments;
        ordered.sort_unstable();
        let [first, second, third] = ordered;
        let parts = hours.open_span(first, second) + hours.open_span(second, third);
        assert_eq!(hours.open_span(first, third), parts, "{ordered:?}");
    });
}

#[test]
fn it_is_open_exactly_in_the_stretches_of_the_day_that_the_wall_shows() {
    for_random_moments(2, 500, |hours, [moment, ..]| {
        let wall = civil_time(moment, hours.zone());
        let stretches = hours.day(wall.year, wall.month, wall.day);
        let inside = stretches.iter().any(|(from, to)| *from <= moment && moment < *to);
        assert_eq!(hours.is_open(moment), inside, "{moment:?} {wall:?}");
        assert!(stretches.windows(2).all(|pair| pair[0].1 < pair[1].0), "in order and apart: {stretches:?}");
    });
}

#[test]
fn the_next_opening_is_open_and_nothing_before_it_is() {
    for_random_moments(3, 60, |hours, [moment, ..]| {
        let opening = hours.next_opening(moment).expect("these open within days");
        assert!(hours.is_open(opening));
        for between in minutes(moment, opening) {
            assert!(!hours.is_open(between), "{moment:?} {between:?} {opening:?}");
        }
    });
}

#[test]
fn it_is_open_until_it_closes() {
    for_random_moments(4, 100, |hours, [moment, ..]| match hours.closes_at(moment) {
        Some(closing) => {
            assert!(hours.is_open(moment) && !hours.is_open(closing));
            for between in minutes(moment, closing) {
                assert!(hours.is_open(between), "{moment:?} {between:?} {closing:?}");
            }
        }
        None => assert!(!hours.is_open(moment) || hours.is_open(moment + Span::days(399))),
    });
}

/// Blocks and jumps are whole minutes, so asking minute by minute is another way to the same length.
#[test]
fn the_open_time_is_what_asking_every_minute_gives() {
    for (hours, start) in calendars() {
        for day in 0..YEAR {
            let (from, to) = (start + Span::days(day), start + Span::days(day + 1));
            let wall_jumps = hours.zone().ahead_ms(from) != hours.zone().ahead_ms(to);
            if wall_jumps || day % 9 == 0 {
                let open_minutes = minutes(from, to).filter(|minute| hours.is_open(*minute)).count();
                assert_eq!(hours.open_span(from, to), Span::minutes(open_minutes as i64), "{from:?}");
            }
        }
    }
}

fn minutes(from: Moment, to: Moment) -> impl Iterator<Item = Moment> {
    (from.0..to.0).step_by(60_000).map(Moment)
}

fn for_random_moments(seed: u64, rounds: u32, law: impl Fn(&Hours, [Moment; 3])) {
    let mut random = SplitMix(seed);
    for (hours, start) in calendars() {
        for _ in 0..rounds {
            law(&hours, std::array::from_fn(|_| start + Span(random.below(Span::days(YEAR).0))));
        }
    }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix(u64);

impl SplitMix {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        // The top half, so that it is never negative.
        ((mixed ^ (mixed >> 31)) >> 1) as i64 % bound
    }
}
