//! A year of contacts: figures counted anew from the contacts, beside DuckDB on the same contacts in the same run.

mod board;
mod questions;
mod year;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use onthaal_benches::{Rounds, Table, bytes, figure, machine, per_second, resident_bytes, time, timed};
use onthaal_core::moment::Span;
use onthaal_server::sheet::contacts::CONTACTS;
use onthaal_server::sheet::{Form, Sheet};
use onthaal_store::columns::Columns;
use serde_json::Value;

use questions::{Asked, QUESTIONS, SEGMENT, THREADS};
use year::{DAYS, FROM, Year};

const ROUNDS: usize = 5;
const CONTACTS_ASKED: u64 = if cfg!(debug_assertions) { 50_000 } else { 10_000_000 };
/// What columns may take of memory, as in the program.
const BYTES_KEPT: usize = onthaal_store::columns::COLUMN_BYTES_KEPT;

#[expect(clippy::print_stdout, reason = "a bench tells people what it measured")]
fn main() {
    println!("measures: {}", machine());
    let folder = folder().join(format!("measures-{CONTACTS_ASKED}"));
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let columns = Columns::in_folder(&folder).keeping(BYTES_KEPT);
    invent(&folder, &columns);
    let segment = columns.segment(SEGMENT).expect("it can be read").expect("it was written");
    let house = year::house();
    let as_of = FROM + Span::days(DAYS as i64);
    let asked = Asked { columns: &columns, segment: &segment, house: &house, as_of };
    let mut ours = BTreeMap::new();
    for (name, question) in QUESTIONS {
        // A question that nobody asked before reads its columns from the file.
        let first = timed(|| question(&Asked { columns: &Columns::in_folder(&folder), ..asked })).1;
        let mut again = Rounds::default();
        let mut rows = question(&asked);
        for _ in 0..ROUNDS {
            let (answer, took) = timed(|| question(&asked));
            again.add(took.as_secs_f64());
            rows = answer;
        }
        ours.insert(*name, (first, Duration::from_secs_f64(again.median()), rows));
    }
    let (_, our_peak) = resident_bytes(None);
    let peer = ask_peer(&folder, as_of.0);
    let mut table = Table::new(&[
        "recomputed from contacts",
        "first time",
        "again",
        "DuckDB, own table",
        "ratio",
        "DuckDB, Parquet",
        "ratio",
    ]);
    for (name, _) in QUESTIONS {
        let (first, again, rows) = &ours[name];
        for kind in ["native", "parquet"] {
            compare(&folder, kind, name, rows);
        }
        let [native, parquet] = ["native", "parquet"].map(|kind| peer[kind][name].as_f64().expect("it was asked"));
        let ratio = |seconds: f64| format!("{:.1}", seconds / again.as_secs_f64());
        let seconds = |seconds: f64| time(Duration::from_secs_f64(seconds));
        table.row([
            (*name).to_owned(),
            time(*first),
            time(*again),
            seconds(native),
            ratio(native),
            seconds(parquet),
            ratio(parquet),
        ]);
    }
    table.print(&format!(
        "{} contacts, {THREADS} threads both, median of {ROUNDS}; results equal to those of DuckDB {}",
        figure(CONTACTS_ASKED as f64),
        peer["version"].as_str().unwrap_or("?")
    ));
    ask_boards(&folder, &peer);
    let size = |name: &str| bytes(peer[name].as_u64().unwrap_or_default());
    let on_disk = std::fs::metadata(folder.join(format!("{SEGMENT}.segment"))).map_or(0, |file| file.len());
    println!(
        "\non disk: columns {}, DuckDB {}, Parquet {}\nmost memory: here {} (columns at most {}), DuckDB {} with its own table, {} with Parquet",
        bytes(on_disk),
        size("native_bytes"),
        size("parquet_bytes"),
        bytes(our_peak),
        bytes(BYTES_KEPT as u64),
        size("native_peak"),
        size("peak"),
    );
}

/// What a screen shows comes from the counts of days, not from the contacts.
#[expect(clippy::print_stdout, reason = "a bench tells people what it measured")]
fn ask_boards(folder: &Path, peer: &Value) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(THREADS).enable_all().build();
    let took = runtime.expect("threads can be started").block_on(board::ask(folder, year::house()));
    let all = |kind: &str| QUESTIONS.iter().map(|(name, _)| peer[kind][name].as_f64().expect("it was asked")).sum();
    let theirs: f64 = all("native");
    let mut table = Table::new(&["from tallies", "takes", "DuckDB, own table", "ratio"]);
    for (name, took) in &took.boards {
        let ratio = format!("{:.0}", theirs / took.as_secs_f64());
        table.row([(*name).to_owned(), time(*took), time(Duration::from_secs_f64(theirs)), ratio]);
    }
    table.print(&format!(
        "a board of {} measures from both sides, one thread; DuckDB: the five questions above, of the whole year",
        onthaal_core::measure::MEASURES.len()
    ));
    let counted = if took.days > 0 { "counted" } else { "there from a run before; found" };
    let on_disk = std::fs::metadata(folder.join(format!("{SEGMENT}.days"))).map_or(0, |file| file.len());
    println!("the days were {counted} in {}, one thread; on disk {}", time(took.counting), bytes(on_disk));
}

/// The target folder, in which the year and the peer stay for the next run.
fn folder() -> PathBuf {
    let program = std::env::current_exe().expect("a bench runs from a file");
    program.ancestors().nth(3).expect("it lies in target/PROFILE/deps").to_owned()
}

/// The year as a segment and as the Parquet of `onthaal export`, unless they are there from a run before.
#[expect(clippy::print_stdout, reason = "a bench tells people what it measured")]
fn invent(folder: &Path, columns: &Columns) {
    let parquet = folder.join("contacts.parquet");
    if parquet.exists() && columns.segment(SEGMENT).expect("it can be read").is_some() {
        return;
    }
    columns.remove(SEGMENT).expect("the target folder can be written");
    drop(std::fs::remove_file(folder.join("peer.duckdb")));
    let (columns_took, parquet_took) = std::thread::scope(|scope| {
        let first = scope.spawn(|| {
            timed(|| {
                let mut writer = columns.write(SEGMENT).expect("the target folder can be written");
                Year::of(CONTACTS_ASKED).for_each(|record| writer.add(&record).expect("it can be written"));
                writer.finish().expect("it can be written")
            })
            .1
        });
        let second = scope.spawn(|| {
            timed(|| {
                let mut sheet = Sheet::open(&CONTACTS, Form::Parquet, Some(&parquet)).expect("it can be written");
                Year::of(CONTACTS_ASKED).for_each(|record| sheet.row(&record).expect("it can be written"));
                sheet.finish().expect("it can be written");
            })
            .1
        });
        [first, second].map(|thread| thread.join().expect("inventing does not panic")).into()
    });
    let speed = |took: Duration| figure(per_second(CONTACTS_ASKED as usize, took));
    println!(
        "invented and written, one thread each: columns {} contacts/s, Parquet {} contacts/s ({} columns)",
        speed(columns_took),
        speed(parquet_took),
        CONTACTS.columns.len()
    );
}

/// Asks DuckDB, which is installed beside the bench when it is not there yet.
fn ask_peer(folder: &Path, as_of_ms: i64) -> Value {
    let python = self::folder().join("bench-duckdb/venv/bin/python");
    if !python.exists() {
        let venv = python.ancestors().nth(2).expect("it lies in bin of the venv");
        run(Command::new("python3").args(["-m", "venv"]).arg(venv));
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "duckdb"]));
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/measures/peer.py");
    let numbers = [THREADS.to_string(), ROUNDS.to_string(), as_of_ms.to_string()];
    let told = run(Command::new(python).arg(script).arg(folder).args(numbers));
    serde_json::from_str(&told).expect("the peer tells in JSON")
}

fn run(command: &mut Command) -> String {
    let done = command.output().unwrap_or_else(|why| panic!("{command:?}: {why}"));
    assert!(done.status.success(), "{command:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("it writes text")
}

/// Every row is the same: numbers exactly, shares to the last digits that both reckon with.
fn compare(folder: &Path, kind: &str, question: &str, ours: &[String]) {
    let path = folder.join(format!("{kind}-{}.csv", question.replace(' ', "-")));
    let theirs = std::fs::read_to_string(&path).expect("the peer wrote it");
    let theirs: Vec<&str> = theirs.lines().collect();
    assert_eq!(ours.len(), theirs.len(), "{question}, {kind}: so many rows");
    for (ours, theirs) in ours.iter().zip(theirs) {
        let is_same = |(one, other): (&str, &str)| match (one.parse::<f64>(), other.parse::<f64>()) {
            (Ok(one), Ok(other)) => (one - other).abs() <= 1e-9 * one.abs(),
            _ => one == other,
        };
        let same =
            ours.split(',').count() == theirs.split(',').count() && ours.split(',').zip(theirs.split(',')).all(is_same);
        assert!(same, "{question}, {kind}: here {ours}, there {theirs}");
    }
}
