//! Days that are played on every run of the tests, and what an invented day must be.

use super::{Chance, Day, Shape, rehearse};
use crate::floor::{Command, State, step};
use crate::moment::Span;

#[test]
fn two_hundred_invented_days_keep_the_laws() {
    let report = rehearse(200, 1).unwrap_or_else(|failure| panic!("{failure}"));
    assert_eq!(report.days, 200);
    assert!(report.contacts > 2_000, "{report:?}");
    assert!(report.crashes > 200, "{report:?}");
    assert!(report.refused > 500, "{report:?}");
}

#[test]
fn the_same_seed_gives_the_same_day() {
    let plays = |seed| {
        let shape = Shape::invented(seed);
        let mut day = Day::new(seed, &shape);
        let mut state = State::default();
        let mut happened = step(&mut state, shape.midnight, &Command::Furnish(shape.house.clone())).events;
        while let Some(act) = day.next(&state) {
            let outcome = step(&mut state, act.at, &act.command);
            day.see(&state, act.at, &outcome);
            happened.extend(outcome.events);
        }
        happened
    };
    assert_eq!(plays(7), plays(7));
    assert_ne!(plays(7), plays(8));
}

#[test]
fn chance_is_as_even_as_it_says() {
    let mut chance = Chance::new(1);
    let n = 20_000;
    let mean = |draw: &mut dyn FnMut() -> f64| (0..n).map(|_| draw()).sum::<f64>() / f64::from(n);
    let share = mean(&mut || chance.share());
    assert!((share - 0.5).abs() < 0.01, "{share}");
    let lasts = mean(&mut || chance.exponential(Span::minutes(1)).0 as f64);
    assert!((lasts - 60_000.0).abs() < 1_500.0, "{lasts}");
    let count = mean(&mut || f64::from(chance.poisson(9.0)));
    assert!((count - 9.0).abs() < 0.1, "{count}");
    let below = (0..n).filter(|_| chance.lognormal(Span::minutes(1), 0.7) < Span::minutes(1)).count();
    assert!((below as f64 / f64::from(n) - 0.5).abs() < 0.015, "{below}");
}
