//! Whether a share moved beyond chance: a running sum (CUSUM) over days, held against the four weeks before.
//!
//! Each day says how far its count lies above what was expected, in standard deviations; what goes beyond a slack adds
//! up, and when the sum passes a height it rings (Page 1954). The share that is expected is that of the four weeks
//! before the rise began, so that a slow rise does not become its own measure.

/// So many days before a rise say what is expected; whole weeks, because days of the week differ.
pub const BASE_DAYS: usize = 28;
/// Fewer contacts than this in those days say too little to expect anything.
const BASE_CONTACTS_MIN: u64 = 100;
/// What a day may lie above the expected without adding up, in standard deviations: about half of the rise that is sought.
const SLACK: f64 = 0.8;
/// At this sum it rings; with this slack, chance alone gets there about once in fifty quarters.
const HEIGHT: f64 = 6.5;
/// The sum stops here, so that it comes down in days when what was wrong is over.
const SUM_MAX: f64 = 2.0 * HEIGHT;
/// After so many days a rise is how things are now, and the weeks in it are what is expected.
const RISE_DAYS_MAX: usize = 28;
/// Without a rise the share of so many last days is shown.
const SHOWN_DAYS: usize = 7;

/// What was counted on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AlarmDay {
    /// How many counted.
    pub count: u64,
    /// How many of them were what is asked for.
    pub hits: u64,
}

/// What the days say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alarm {
    /// It moved beyond chance.
    pub rings: bool,
    /// The place of the day on which the rise began, when it rings.
    pub since: Option<usize>,
    /// The share since then; while it is quiet, that of the last week. None when nothing counted.
    pub share: Option<f64>,
    /// The share that was expected: that of the four weeks before.
    pub expected: Option<f64>,
    /// How many the share rests on.
    pub count: u64,
}

/// What these days say, the last being the latest whole one. Days without contacts are days, too.
pub fn alarm(days: &[AlarmDay]) -> Alarm {
    // The sum so far, and the day on which it last left zero.
    let (mut sum, mut began) = (0.0_f64, None);
    for (at, day) in days.iter().enumerate() {
        if began.is_some_and(|began| at - began >= RISE_DAYS_MAX) {
            (sum, began) = (0.0, None);
        }
        let Some(above) = above_expected(*day, base(days, began.unwrap_or(at))) else { continue };
        sum = (sum + above - SLACK).clamp(0.0, SUM_MAX);
        began = if sum > 0.0 { began.or(Some(at)) } else { None };
    }
    let since = began.filter(|_| sum >= HEIGHT);
    let from = since.unwrap_or(days.len().saturating_sub(SHOWN_DAYS));
    let shown = together(&days[from..]);
    let expected = base(days, from);
    Alarm { rings: since.is_some(), since, share: share(shown), expected: expected.and_then(share), count: shown.count }
}

/// The four weeks before a day; none when they say too little.
fn base(days: &[AlarmDay], at: usize) -> Option<AlarmDay> {
    let base = together(&days[at.checked_sub(BASE_DAYS)?..at]);
    (base.count >= BASE_CONTACTS_MIN).then_some(base)
}

fn together(days: &[AlarmDay]) -> AlarmDay {
    days.iter()
        .fold(AlarmDay::default(), |all, day| AlarmDay { count: all.count + day.count, hits: all.hits + day.hits })
}

fn share(day: AlarmDay) -> Option<f64> {
    (day.count > 0).then(|| day.hits as f64 / day.count as f64)
}

/// How far a day lies above the expected, in standard deviations; those of the base itself count with it. None on a day
/// on which nobody came.
fn above_expected(day: AlarmDay, base: Option<AlarmDay>) -> Option<f64> {
    let base = base.filter(|_| day.count > 0)?;
    // Half of one more of each, so that nothing in four weeks is not taken for never.
    let expected = (base.hits as f64 + 0.5) / (base.count as f64 + 1.0);
    let count = day.count as f64;
    let variance = count * expected * (1.0 - expected) * (1.0 + count / base.count as f64);
    // On days with few contacts one more is much by chance alone.
    Some((day.hits as f64 - count * expected) / variance.max(1.0).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::invented::Dice;

    fn day(dice: &mut Dice, count: u64, share: f64) -> AlarmDay {
        let hits = (0..count).filter(|_| (dice.below(1_000_000) as f64) < share * 1e6).count() as u64;
        AlarmDay { count, hits }
    }

    /// Four quiet weeks and then two in which the share climbs from 10 to 20 %; the day on which it first rings.
    fn first_ring(seed: u64, count: u64) -> Option<usize> {
        let mut dice = Dice::new(seed);
        let mut days: Vec<AlarmDay> = (0..BASE_DAYS).map(|_| day(&mut dice, count, 0.1)).collect();
        (0..28).find(|at| {
            let share = 0.1 + 0.1 * (*at as f64 + 1.0).min(14.0) / 14.0;
            days.push(day(&mut dice, count, share));
            alarm(&days).rings
        })
    }

    #[test]
    fn twice_as_many_within_two_weeks_rings_within_three_days_of_the_middle() {
        // The middle is the seventh day, so the tenth, which has place 9, is the last that is in time.
        let rings: Vec<Option<usize>> = (1..=200).map(|seed| first_ring(seed, 200)).collect();
        let in_time = rings.iter().filter(|ring| ring.is_some_and(|at| at <= 9)).count();
        assert!(in_time >= 185, "only {in_time} of 200 in time: {rings:?}");
        assert!(rings.iter().all(|ring| ring.is_some_and(|at| at <= 12)), "one was missed: {rings:?}");
    }

    #[test]
    fn quiet_quarters_are_quiet() {
        let mut rang = 0;
        for seed in 1..=50 {
            let mut dice = Dice::new(1_000 + seed);
            let mut days: Vec<AlarmDay> = (0..BASE_DAYS).map(|_| day(&mut dice, 200, 0.1)).collect();
            rang += usize::from((0..91).any(|_| {
                days.push(day(&mut dice, 200, 0.1));
                alarm(&days).rings
            }));
        }
        assert!(rang <= 2, "{rang} of fifty quiet quarters rang");
    }

    #[test]
    fn quiet_quarters_of_a_small_centre_are_quiet() {
        let mut rang = 0;
        for seed in 1..=50 {
            let mut dice = Dice::new(5_000 + seed);
            // Closed on Sundays, a few contacts on other days, and hardly ever a difficult one.
            let open = |at: usize| if at % 7 == 6 { 0 } else { 12 };
            let mut days: Vec<AlarmDay> = (0..BASE_DAYS).map(|at| day(&mut dice, open(at), 0.03)).collect();
            rang += usize::from((0..91).any(|at| {
                days.push(day(&mut dice, open(at), 0.03));
                alarm(&days).rings
            }));
        }
        assert!(rang <= 2, "{rang} of fifty quiet quarters rang");
    }

    #[test]
    fn it_says_since_when_and_how_much() {
        let quiet = AlarmDay { count: 200, hits: 20 };
        let hard = AlarmDay { count: 200, hits: 60 };
        let mut days = vec![quiet; 35];
        assert_eq!(
            alarm(&days),
            Alarm { rings: false, since: None, share: Some(0.1), expected: Some(0.1), count: 1400 }
        );
        days.extend([hard; 3]);
        let rung = alarm(&days);
        assert_eq!((rung.rings, rung.since, rung.count), (true, Some(35), 600));
        assert_eq!((rung.share, rung.expected), (Some(0.3), Some(0.1)));
        days.extend([quiet; 20]);
        assert!(!alarm(&days).rings, "it is over");
    }

    #[test]
    fn what_lasts_is_how_it_is() {
        let mut days = vec![AlarmDay { count: 200, hits: 20 }; 28];
        days.extend([AlarmDay { count: 200, hits: 60 }; 27]);
        assert!(alarm(&days).rings);
        days.extend([AlarmDay { count: 200, hits: 60 }; 40]);
        assert!(!alarm(&days).rings);
    }

    #[test]
    fn fewer_difficult_ones_do_not_ring() {
        let mut days = vec![AlarmDay { count: 200, hits: 40 }; 28];
        days.extend([AlarmDay { count: 200, hits: 2 }; 14]);
        assert!(!alarm(&days).rings);
    }

    #[test]
    fn over_nothing_nothing_is_said() {
        let nothing = Alarm { rings: false, since: None, share: None, expected: None, count: 0 };
        assert_eq!(alarm(&[]), nothing);
        assert_eq!(alarm(&[AlarmDay::default(); 60]), nothing);
        let first_week = vec![AlarmDay { count: 200, hits: 100 }; 7];
        assert_eq!(alarm(&first_week).expected, None, "there is nothing to hold it against");
        assert!(!alarm(&first_week).rings);
    }
}
