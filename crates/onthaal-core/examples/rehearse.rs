//! Plays invented days and holds the laws of the floor after every step:
//! `cargo run --release -p onthaal-core --example rehearse -- --days 10000 --seed 1`.

use std::process::ExitCode;

use onthaal_core::rehearsal::{Report, Shape, rehearse_day};

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for developers, whose output is its purpose")]
#[expect(clippy::disallowed_methods, reason = "the core asks no clock; this program around it says how long it took")]
fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str, otherwise: u64| match words.iter().position(|word| word == name) {
        None => Some(otherwise),
        Some(at) => words.get(at + 1).and_then(|word| word.parse().ok()),
    };
    let (Some(days), Some(first)) = (number("--days", 200), number("--seed", 1)) else {
        eprintln!("usage: rehearse [--days N] [--seed N]");
        return ExitCode::FAILURE;
    };
    let start = std::time::Instant::now();
    let mut report = Report::default();
    for seed in first..first + days {
        match rehearse_day(seed, &Shape::invented(seed)) {
            Ok(day) => report += day,
            Err(failure) => {
                eprintln!("{failure}\nto play it again: --days 1 --seed {seed}");
                return ExitCode::FAILURE;
            }
        }
    }
    let Report { days, contacts, asked, refused, events, crashes } = report;
    println!(
        "{days} days, {contacts} contacts, {asked} things asked and {refused} refused, {events} events, \
         {crashes} crashes, in {:.1} s: every law held",
        start.elapsed().as_secs_f64()
    );
    ExitCode::SUCCESS
}
