//! Five questions about a year, counted from the contacts themselves on two threads.

use std::sync::atomic::{AtomicUsize, Ordering};

use onthaal_core::contact::{Facts, Row};
use onthaal_core::house::House;
use onthaal_core::measure::{self, Context, Gather, Reading, Spreads, Sums, fold, wilson};
use onthaal_core::moment::Moment;
use onthaal_store::columns::{Columns, Segment};

use crate::year::{AGENTS, DAYS, FROM, QUEUES, REASONS};

/// How many threads count, here and there.
pub(crate) const THREADS: usize = 2;
const QUARTERS: usize = DAYS as usize * 96 + 96;
const QUARTER_MS: i64 = 900_000;

/// The contacts, and what is known apart from them.
pub(crate) struct Asked<'a> {
    pub(crate) columns: &'a Columns,
    pub(crate) segment: &'a Segment,
    pub(crate) house: &'a House,
    pub(crate) as_of: Moment,
}

/// A question with the rows of its answer, as the peer writes them.
pub(crate) type Question = (&'static str, fn(&Asked<'_>) -> Vec<String>);

pub(crate) const QUESTIONS: &[Question] = &[
    ("service level", service_level),
    ("gave up", gave_up),
    ("handle time", handle_time),
    ("first time completion", first_time_completion),
    ("satisfaction", satisfaction),
];

/// As the first import of a house is called.
pub(crate) const SEGMENT: &str = "import-1";

/// Counts readings over every block, each thread into its own, which are then put together.
fn counted<G: Gather + Clone + Send + Sync>(
    asked: &Asked<'_>,
    readings: &[&Reading],
    empty: &G,
    group: impl Fn(Row<'_>) -> Option<usize> + Sync,
    merge: impl Fn(&mut G, &G),
) -> Vec<G> {
    let next = AtomicUsize::new(0);
    let context = Context::new(asked.house, asked.as_of);
    let count = || {
        let mut gathered = vec![empty.clone(); readings.len()];
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= asked.segment.blocks().len() {
                return gathered;
            }
            let block = asked.columns.block(SEGMENT, asked.segment, number).expect("the segment was written just now");
            for (reading, into) in readings.iter().zip(&mut gathered) {
                fold(&reading.count, (&block, 0..block.rows()), &context, &group, into);
            }
            block.check().expect("every column can be read");
        }
    };
    let by_thread: Vec<Vec<G>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(count)).collect();
        threads.into_iter().map(|thread| thread.join().expect("counting does not panic")).collect()
    });
    let mut parts = by_thread.into_iter();
    let mut all = parts.next().expect("there is a thread");
    for part in parts {
        all.iter_mut().zip(&part).for_each(|(all, part)| merge(all, part));
    }
    all
}

fn readings(measure: &str, keys: &[&str]) -> Vec<&'static Reading> {
    let measure = measure::measure(measure).expect("there is this measure");
    keys.iter().map(|key| measure.reading(key).expect("it has this reading")).collect()
}

fn queue_of(row: Row<'_>) -> Option<usize> {
    row.queue().map(|queue| queue.0 as usize)
}

fn service_level(asked: &Asked<'_>) -> Vec<String> {
    let cell = |row: Row<'_>| {
        let quarter = (row.began().0 - FROM.0) / QUARTER_MS;
        queue_of(row).map(|queue| quarter as usize * (QUEUES as usize + 1) + queue)
    };
    let empty = Sums::of(QUARTERS * (QUEUES as usize + 1));
    let both = counted(asked, &readings("service-level", &["customer", "organisation"]), &empty, cell, Sums::merge);
    let cells = both[0].groups().iter().zip(both[1].groups()).enumerate().filter(|(_, (theirs, _))| theirs.count > 0);
    cells
        .map(|(cell, (theirs, ours))| {
            let quarter = FROM.0 + (cell / (QUEUES as usize + 1)) as i64 * QUARTER_MS;
            let queue = cell % (QUEUES as usize + 1);
            format!("{quarter},{queue},{},{},{},{}", theirs.count, theirs.hits, ours.count, ours.hits)
        })
        .collect()
}

fn gave_up(asked: &Asked<'_>) -> Vec<String> {
    let empty = Sums::of(QUEUES as usize + 1);
    let sums = counted(asked, &readings("gave-up", &["organisation"]), &empty, queue_of, Sums::merge);
    let groups = sums[0].groups().iter().enumerate().filter(|(_, sum)| sum.count > 0);
    groups.map(|(queue, sum)| format!("{queue},{},{}", sum.count, sum.hits)).collect()
}

fn handle_time(asked: &Asked<'_>) -> Vec<String> {
    let empty = Spreads::of(AGENTS as usize + 1);
    let agent = |row: Row<'_>| row.agent().map(|agent| agent.0 as usize);
    let spreads = counted(asked, &readings("handle-time", &["wrap-up"]), &empty, agent, Spreads::merge);
    let groups = spreads[0].tallies().enumerate().filter(|(_, tally)| tally.count > 0);
    groups
        .map(|(agent, tally)| {
            let [half, most] = [50, 90].map(|percent| tally.quantile(percent).expect("it counted amounts"));
            format!("{agent},{},{half},{most}", tally.count)
        })
        .collect()
}

fn first_time_completion(asked: &Asked<'_>) -> Vec<String> {
    let empty = Sums::of(QUEUES as usize + 1);
    let of = readings("first-time-completion", &["customer", "organisation"]);
    let both = counted(asked, &of, &empty, queue_of, Sums::merge);
    let groups = both[0].groups().iter().zip(both[1].groups()).enumerate().filter(|(_, (theirs, _))| theirs.count > 0);
    groups
        .map(|(queue, (theirs, ours))| format!("{queue},{},{},{},{}", theirs.count, theirs.hits, ours.count, ours.hits))
        .collect()
}

fn satisfaction(asked: &Asked<'_>) -> Vec<String> {
    let empty = Sums::of(REASONS as usize + 1);
    let reason = |row: Row<'_>| row.reason().map(|reason| reason.0 as usize);
    let sums = counted(asked, &readings("satisfaction", &["customer"]), &empty, reason, Sums::merge);
    let groups = sums[0].groups().iter().enumerate().filter(|(_, sum)| sum.count > 0);
    groups
        .map(|(reason, sum)| {
            let (low, high) = wilson(sum.hits, sum.count);
            format!("{reason},{},{},{low},{high}", sum.count, sum.hits)
        })
        .collect()
}
