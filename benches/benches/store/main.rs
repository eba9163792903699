//! Durable commands each second through the floor, beside the bare database storing the same rows as durably.

mod bare;
mod floor;
mod lives;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use onthaal_benches::{Rounds, Table, figure, machine, percentile, time};
use onthaal_store::testing::TestPostgres;
use onthaal_store::{Store, Url};

use lives::Row;

/// The same as of the program, for the floor and for the bare database alike.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = if cfg!(debug_assertions) { 1 } else { 5 };
const ROUND: Duration = Duration::from_millis(if cfg!(debug_assertions) { 500 } else { 2_000 });
const PRODUCERS: [usize; 2] = [64, 512];

/// What a round brought: commands that were answered as stored, and how long each took.
struct Round {
    took: Duration,
    waits: Vec<Duration>,
}

impl Round {
    fn per_second(&self) -> f64 {
        self.waits.len() as f64 / self.took.as_secs_f64()
    }
}

/// Where a round is stored: a new and empty house each time.
enum Place {
    Sqlite(PathBuf),
    Postgres(TestPostgres),
}

impl Place {
    fn name(&self) -> &'static str {
        match self {
            Place::Sqlite(_) => "SQLite",
            Place::Postgres(_) => "PostgreSQL",
        }
    }

    /// An empty house with its tables.
    async fn new_house(&self) -> (Url, Store) {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let url = match self {
            Place::Sqlite(directory) => {
                Url::file(directory.join(format!("house-{}.sqlite", NUMBER.fetch_add(1, Ordering::Relaxed))))
            }
            Place::Postgres(server) => tokio::task::block_in_place(|| server.new_database()),
        };
        let store = Store::open(&url).await.expect("a new database can be opened");
        store.migrate().await.expect("a new database takes its tables");
        (url, store)
    }
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
#[expect(clippy::print_stdout, reason = "a bench tells people what it measured")]
async fn main() {
    println!("store: {}", machine());
    println!(
        "whole lives of contacts: each command is one of arrive, answer, six lines, end and wrap up, and is answered when \
         it is durable; {ROUNDS} rounds of {} each",
        time(ROUND)
    );
    let directory = std::env::temp_dir().join(format!("onthaal-bench-store-{}", std::process::id()));
    std::fs::create_dir(&directory).expect("a directory can be made for the bench");
    let mut table = Table::new(&[
        "database",
        "who ask",
        "floor/s",
        "p99",
        "bare, same rows/s",
        "p99",
        "ratio",
        "bare, events and words/s",
        "ratio",
    ]);
    for place in [Place::Sqlite(directory.clone()), Place::Postgres(TestPostgres::start())] {
        for producers in PRODUCERS {
            compare(&place, producers, &mut table).await;
        }
    }
    std::fs::remove_dir_all(&directory).expect("the directory is ours");
    table.print("Durable commands each second, median of the rounds");
}

/// Floor and bare database by turns, so that whatever else the machine does hits both.
async fn compare(place: &Place, producers: usize, table: &mut Table) {
    let rows = Arc::new(lives::rows(producers));
    let (mut floor, mut same, mut truth) = (Rounds::default(), Rounds::default(), Rounds::default());
    let (mut floor_waits, mut same_waits) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (_, store) = place.new_house().await;
        let round = floor::round(store, producers).await;
        floor.add(round.per_second());
        floor_waits.extend(round.waits);
        let round = bare_round(place, producers, &rows, true).await;
        same.add(round.per_second());
        same_waits.extend(round.waits);
        truth.add(bare_round(place, producers, &rows, false).await.per_second());
    }
    table.row([
        place.name().to_owned(),
        producers.to_string(),
        figure(floor.median()),
        time(percentile(&mut floor_waits, 0.99)),
        figure(same.median()),
        time(percentile(&mut same_waits, 0.99)),
        format!("{:.2}", floor.median() / same.median()),
        figure(truth.median()),
        format!("{:.2}", floor.median() / truth.median()),
    ]);
}

async fn bare_round(place: &Place, producers: usize, rows: &Arc<Vec<Row>>, with_records: bool) -> Round {
    let (url, store) = place.new_house().await;
    store.close().await;
    drop(store);
    let writer = match place {
        Place::Sqlite(_) => bare::sqlite(&url, rows, with_records),
        Place::Postgres(_) => bare::postgres(&url, rows, with_records).await,
    };
    let next = Arc::new(AtomicUsize::new(0));
    all_ask(producers, |_, over| {
        let (writer, next) = (writer.clone(), Arc::clone(&next));
        async move {
            let mut waits = Vec::new();
            while !over.load(Ordering::Relaxed) {
                let asked = Instant::now();
                writer.store(next.fetch_add(1, Ordering::Relaxed)).await;
                waits.push(asked.elapsed());
            }
            waits
        }
    })
    .await
}

/// So many ask, each the next thing as soon as the last was answered, until the round is over.
async fn all_ask<F>(producers: usize, mut one: impl FnMut(usize, Arc<AtomicBool>) -> F) -> Round
where
    F: Future<Output = Vec<Duration>> + Send + 'static,
{
    let over = Arc::new(AtomicBool::new(false));
    let began = Instant::now();
    let asking: Vec<_> = (0..producers).map(|number| tokio::spawn(one(number, Arc::clone(&over)))).collect();
    tokio::time::sleep(ROUND).await;
    over.store(true, Ordering::Relaxed);
    let mut waits = Vec::new();
    for one in asking {
        waits.extend(one.await.expect("nobody who asks panics"));
    }
    Round { took: began.elapsed(), waits }
}
