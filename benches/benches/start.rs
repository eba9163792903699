//! How long the program takes from its start to the first answer of its floor, in a centre of many contacts.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use onthaal_benches::busy_day::{Inventor, Shape};
use onthaal_benches::program::{Program, built};
use onthaal_benches::settings::settings;
use onthaal_benches::{Rounds, Table, bytes, figure, machine, resident_bytes, time, timed};
use onthaal_core::contact::{self, Facts, Record};
use onthaal_core::event::{Event, Recorded};
use onthaal_core::floor::State;
use onthaal_core::id::ContactId;
use onthaal_server::view::settings::Settings;
use onthaal_server::{furnishing, memory};
use onthaal_store::settings::SettingsVersion;
use onthaal_store::{Batch, Store, Url};

const CONTACTS: usize = if cfg!(debug_assertions) { 2_000 } else { 100_000 };
const ROUNDS: usize = 7;
const PORT: u16 = 18_377;
/// How many commands are stored with one commit while the centre is invented.
const COMMANDS_AT_ONCE: usize = 4_000;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
#[expect(clippy::print_stdout, reason = "a bench tells people what it measured")]
async fn main() {
    println!("start: {}", machine());
    let folder = std::env::temp_dir().join(format!("onthaal-bench-start-{}", std::process::id()));
    std::fs::create_dir(&folder).expect("a directory can be made for the bench");
    let program = built();
    let (empty, idle) = idle(&program, &folder);
    let database = folder.join("centre.sqlite");
    let events = invent(&database).await;
    let size = std::fs::metadata(&database).map_or(0, |about| about.len());
    println!("\na centre of {CONTACTS} contacts, {} events, {} of database", figure(events as f64), bytes(size));
    let url = format!("sqlite:{}", database.display());
    let set = [("ONTHAAL_DATABASE", url.as_str())];
    let (first, from_events) = Program::start(&program, &folder, PORT, &set);
    first.stop();
    let (mut warm, mut bare, mut memory_bytes) = (Rounds::default(), Rounds::default(), 0);
    for _ in 0..ROUNDS {
        let (running, took) = Program::start(&program, &folder, PORT, &set);
        warm.add(took.as_secs_f64());
        memory_bytes = resident_bytes(Some(running.process())).0;
        running.stop();
        bare.add(timed(|| read_snapshot(&database)).1.as_secs_f64());
    }
    let mut table = Table::new(&[
        "from the start of the process until the floor answers",
        "takes",
        "of reading the snapshot's bytes",
    ]);
    let limit = bare.median();
    let mut row = |name: &str, seconds: f64| {
        table.row([name.to_owned(), time(Duration::from_secs_f64(seconds)), format!("{:.1}", seconds / limit)]);
    };
    row("a new house", empty.as_secs_f64());
    row("the centre, from its snapshot", warm.median());
    row("the centre, from its events alone", from_events.as_secs_f64());
    row("only opening the database and reading the snapshot", limit);
    table.print("Start");
    let mut table = Table::new(&["memory of the program, idle", "resident"]);
    table.row(["a new house".to_owned(), bytes(idle)]);
    table.row([format!("a centre of {CONTACTS} contacts"), bytes(memory_bytes)]);
    table.print("Memory");
    std::fs::remove_dir_all(&folder).expect("the directory is ours");
}

/// How long a new house takes to start, and what it holds in memory when nobody is there.
fn idle(program: &Path, folder: &Path) -> (Duration, u64) {
    let url = format!("sqlite:{}", folder.join("new.sqlite").display());
    let (running, took) = Program::start(program, folder, PORT, &[("ONTHAAL_DATABASE", url.as_str())]);
    std::thread::sleep(Duration::from_secs(2));
    let (resident, _) = resident_bytes(Some(running.process()));
    running.stop();
    (took, resident)
}

/// The least that any start from this snapshot has to do.
fn read_snapshot(database: &Path) -> usize {
    let connection = rusqlite::Connection::open(database).expect("the database is there");
    let sql = "SELECT text FROM snapshots ORDER BY seq DESC LIMIT 1";
    connection.query_row(sql, [], |row| row.get::<_, String>(0)).expect("there is a snapshot").len()
}

/// Plays many days through the rules and stores what happened; gives how many events that are.
async fn invent(database: &Path) -> u64 {
    let shape = Shape { queues: 3, ..Shape::HISTORY };
    let settings: Settings = serde_json::from_value(settings(shape.agents, 3)).expect("they are settings");
    let house = Arc::new(furnishing::house_of(&settings, 1).expect("they agree with themselves"));
    let store = Store::open(&Url::file(database)).await.expect("a new database can be opened");
    store.migrate().await.expect("a new database takes its tables");
    let body = serde_json::to_string(&settings).expect("settings can be written");
    let begin = onthaal_benches::busy_day::BEGIN;
    let (mut inventor, events) = Inventor::in_house(3, shape, house, State::default(), begin);
    let settings = Some(SettingsVersion { version: 1, at: begin, by: None, note: String::new(), body });
    store.append(Batch { events, settings, ..Batch::default() }).await.expect("it is stored");
    let mut records: BTreeMap<ContactId, Record> = BTreeMap::new();
    let mut contacts = 0;
    while contacts < CONTACTS {
        let mut events = Vec::new();
        for _ in 0..COMMANDS_AT_ONCE {
            let command = inventor.next_command();
            events.extend(inventor.carry_out(&command));
        }
        contacts += events.iter().filter(|recorded| matches!(recorded.event, Event::Arrived { .. })).count();
        let touched = tell(&events, &mut records);
        let rows = touched.iter().filter_map(|id| Some(memory::record_row(records.get(id)?))).collect();
        records.retain(|id, record| !record.is_closed() || inventor.state.contact(*id).is_some());
        store.append(Batch { events, records: rows, ..Batch::default() }).await.expect("it is stored");
    }
    store.close().await;
    inventor.state.seq()
}

/// Tells the records on, and gives the contacts it was about.
fn tell(events: &[Recorded], records: &mut BTreeMap<ContactId, Record>) -> std::collections::BTreeSet<ContactId> {
    let mut touched = std::collections::BTreeSet::new();
    for recorded in events {
        contact::tell_on(records, recorded);
        touched.extend(recorded.event.contacts().into_iter().flatten());
    }
    touched
}
