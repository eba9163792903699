//! What every bench needs: rounds with a median, percentiles, the memory of a process, and a table to read.

pub mod busy_day;
pub mod dice;
pub mod program;
pub mod settings;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// The figures of a number of rounds of the same work.
#[derive(Clone, Debug, Default)]
pub struct Rounds(Vec<f64>);

impl Rounds {
    /// Adds the figure of one round.
    pub fn add(&mut self, figure: f64) {
        self.0.push(figure);
    }

    /// The middle one; for an even number the mean of the middle two.
    ///
    /// # Panics
    /// Over no rounds: a figure over nothing is no figure.
    pub fn median(&self) -> f64 {
        let sorted = self.sorted();
        f64::midpoint(sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2])
    }

    /// The lowest and the highest, which tell how steady the machine was.
    ///
    /// # Panics
    /// Over no rounds.
    pub fn spread(&self) -> (f64, f64) {
        let sorted = self.sorted();
        (sorted[0], sorted[sorted.len() - 1])
    }

    fn sorted(&self) -> Vec<f64> {
        assert!(!self.0.is_empty(), "no round was measured");
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }
}

/// What a share of the measurements does not exceed: the smallest one with at least so many at or under it.
///
/// # Panics
/// Over no measurements.
pub fn percentile(measured: &mut [Duration], share: f64) -> Duration {
    assert!(!measured.is_empty(), "nothing was measured");
    measured.sort_unstable();
    let rank = (share * measured.len() as f64).ceil() as usize;
    measured[rank.clamp(1, measured.len()) - 1]
}

/// How long some work takes, with what it made.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let made = work();
    (made, started.elapsed())
}

/// How many in a second.
pub fn per_second(count: usize, took: Duration) -> f64 {
    count as f64 / took.as_secs_f64()
}

/// How much memory of the machine a process holds, and how much it ever held; this process for none.
///
/// # Panics
/// When there is no such process, or on a system that does not tell.
pub fn resident_bytes(process: Option<u32>) -> (u64, u64) {
    let of = process.map_or_else(|| "self".to_owned(), |id| id.to_string());
    let status = std::fs::read_to_string(format!("/proc/{of}/status")).expect("the system tells of its processes");
    let line = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or_default() * 1024
    };
    (line("VmRSS:"), line("VmHWM:"))
}

/// The machine this ran on, in one line.
pub fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let processors = read("/proc/cpuinfo");
    let name = processors.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = read("/proc/loadavg");
    let load = load.split_whitespace().next().unwrap_or("?");
    let memory = read("/proc/meminfo");
    let memory_kib = memory.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or_default();
    format!(
        "{}, {cores} cores, {} GiB, Linux {}; load when it began {load}; profile {}",
        name.map_or("unknown processor", |(_, name)| name),
        memory_kib / 1024 / 1024,
        read("/proc/sys/kernel/osrelease").trim(),
        if cfg!(debug_assertions) { "dev (not to be compared)" } else { "bench" },
    )
}

/// A table in plain text: the first column to the left, figures to the right.
#[derive(Debug)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// An empty table with these heads.
    pub fn new(heads: &[&str]) -> Table {
        Table { rows: vec![heads.iter().map(|&head| head.to_owned()).collect()] }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// Shows it.
    #[expect(clippy::print_stdout, reason = "a bench tells people what it measured")]
    pub fn print(&self, title: &str) {
        println!("\n{title}\n\n{}", self.text());
    }

    /// As Markdown reads it, which people can read as well.
    pub fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width_of = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0).max(3)
        };
        let widths: Vec<usize> = (0..columns).map(width_of).collect();
        let mut text = String::new();
        for (number, row) in self.rows.iter().enumerate() {
            for (column, width) in widths.iter().enumerate() {
                let cell = row.get(column).map_or("", String::as_str);
                let cell = if column == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") };
                write!(text, "| {cell} ").expect("writing to a string cannot fail");
            }
            text.push_str("|\n");
            if number == 0 {
                for (column, width) in widths.iter().enumerate() {
                    let line = "-".repeat(width + 1);
                    write!(text, "|{line}{}", if column == 0 { '-' } else { ':' }).expect("as above");
                }
                text.push_str("|\n");
            }
        }
        text
    }
}

/// A figure with so much of it as can be read: thousands apart, three digits of a small one.
pub fn figure(figure: f64) -> String {
    let size = figure.abs();
    if size >= 1_000.0 {
        let digits = format!("{figure:.0}");
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && digit.is_ascii_digit() && (digits.len() - place).is_multiple_of(3) {
                text.push(' ');
            }
            text.push(digit);
        }
        return text;
    }
    let decimals = if size >= 100.0 {
        0
    } else if size >= 10.0 {
        1
    } else {
        2
    };
    format!("{figure:.decimals$}")
}

/// A length of time for people.
pub fn time(span: Duration) -> String {
    let micros = span.as_secs_f64() * 1e6;
    if micros >= 1e6 {
        format!("{} s", figure(micros / 1e6))
    } else if micros >= 1e3 {
        format!("{} ms", figure(micros / 1e3))
    } else if micros >= 1.0 {
        format!("{} us", figure(micros))
    } else {
        format!("{} ns", figure(micros * 1e3))
    }
}

/// A number of bytes for people.
pub fn bytes(count: u64) -> String {
    let kib = count as f64 / 1024.0;
    if kib >= 1024.0 { format!("{} MiB", figure(kib / 1024.0)) } else { format!("{} KiB", figure(kib)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_and_a_percentile_is_one_that_was_measured() {
        let mut rounds = Rounds::default();
        [3.0, 1.0, 2.0, 10.0].into_iter().for_each(|it| rounds.add(it));
        assert_eq!((rounds.median(), rounds.spread()), (2.5, (1.0, 10.0)));
        let mut spans: Vec<Duration> = (1..=100).rev().map(Duration::from_millis).collect();
        assert_eq!(percentile(&mut spans, 0.5), Duration::from_millis(50));
        assert_eq!(percentile(&mut spans, 0.99), Duration::from_millis(99));
        assert_eq!(percentile(&mut spans, 1.0), Duration::from_millis(100));
    }

    #[test]
    fn figures_are_written_to_be_read() {
        assert_eq!([1_234_567.0, 123.4, 12.34, 0.567].map(figure), ["1 234 567", "123", "12.3", "0.57"]);
        assert_eq!(time(Duration::from_micros(1_500)), "1.50 ms");
        assert_eq!(bytes(3 * 1024 * 1024), "3.00 MiB");
        let (now, most) = resident_bytes(None);
        assert!(now > 0 && most >= now / 2);
    }
}
