//! Taking in a log of another system: rows each second, beside merely reading the same file with the csv crate.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use onthaal_benches::{Rounds, Table, bytes, figure, machine, per_second, resident_bytes, timed};
use onthaal_core::moment::Moment;
use onthaal_server::config::Config;
use onthaal_server::import::{Format, Mapping, Opened, Request};

const ROUNDS: usize = 3;
const ROWS: usize = if cfg!(debug_assertions) { 20_000 } else { 1_000_000 };

/// A telephone log with a menu, a queue and an agent; one customer in three calls more than once.
const MAPPING: &str = r#"
    zone = "Europe/Amsterdam"
    format = "%H:%M:%S"
    absent = ["0:00:00"]
    date = { column = "date", format = "%Y-%m-%d" }
    [moments]
    arrived = { column = "menu_entry", absent = [] }
    menu-left = "menu_exit"
    queued = "queue_start"
    queue-left = "queue_exit"
    answered = "service_start"
    ended = "service_exit"
    [columns]
    id = ["line", "call"]
    outcome = "outcome"
    queue = "type"
    agent = "server"
    customer = "customer"
    [values.outcome]
    AGENT = "answered"
    HANG = "gave-up"
    PHANTOM = "not-a-contact"
    [values.agent]
    NO_SERVER = ""
"#;

#[expect(clippy::print_stdout, reason = "a bench tells people what it measured")]
fn main() {
    println!("import: {}", machine());
    let folder = std::env::temp_dir().join(format!("onthaal-bench-import-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("there is room for a folder");
    let file = folder.join("log.csv");
    std::fs::write(&file, log(ROWS)).expect("there is room for the log");
    let size = std::fs::metadata(&file).expect("it was just written").len();
    println!("\na log of {ROWS} rows, {}", bytes(size));
    let runtime = tokio::runtime::Runtime::new().expect("a machine that can measure can start threads");
    let (mut read, mut looked, mut taken) = (Rounds::default(), Rounds::default(), Rounds::default());
    for round in 0..ROUNDS {
        let (count, took) = timed(|| merely_read(&file));
        assert_eq!(count, ROWS);
        read.add(per_second(ROWS, took));
        let house = House::new(&folder, round);
        let (rows, took) = timed(|| runtime.block_on(house.look(&file)));
        assert_eq!(rows, ROWS as u64);
        looked.add(per_second(ROWS, took));
        let (rows, took) = timed(|| runtime.block_on(house.take_in(&file)));
        assert_eq!(rows, ROWS as u64);
        taken.add(per_second(ROWS, took));
    }
    let mut table =
        Table::new(&["a log of one row for each contact", "rows/s", "lowest", "highest", "of merely reading"]);
    let peer = read.median();
    for (name, rounds) in
        [("merely read with the csv crate", read), ("looked at (--check)", looked), ("taken in, durable", taken)]
    {
        let (low, high) = rounds.spread();
        let ratio = format!("{:.2}", rounds.median() / peer);
        table.row([name.to_owned(), figure(rounds.median()), figure(low), figure(high), ratio]);
    }
    table.print("Taking in a log");
    let (_, most) = resident_bytes(None);
    println!("most memory this process ever held: {}", bytes(most));
    std::fs::remove_dir_all(&folder).expect("it was made above");
}

fn log(rows: usize) -> String {
    let mut text = String::with_capacity(rows * 110);
    text.push_str("date,line,call,type,menu_entry,menu_exit,queue_start,queue_exit,outcome,service_start,service_exit,server,customer\n");
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut dice = move |sides: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % sides
    };
    for row in 0..rows {
        let (day, from) = (row * 28 / rows + 1, 28_800 + dice(30_000));
        let (menu, wait, talk) = (5 + dice(30), dice(180), 20 + dice(600));
        let clock = |at: u64| format!("{}:{:02}:{:02}", at / 3_600, at / 60 % 60, at % 60);
        let (left, picked) = (from + menu, from + menu + wait);
        let who = dice(rows as u64 * 2 / 3 + 1);
        let head = format!("2026-02-{day:02},AA{:02},{row},{}", dice(27), ["PS", "NW", "NE", "IN"][dice(4) as usize]);
        let moments = format!("{},{},{},{}", clock(from), clock(left), clock(left), clock(picked));
        let end = if dice(5) == 0 {
            "HANG,0:00:00,0:00:00,NO_SERVER".to_owned()
        } else {
            format!("AGENT,{},{},AGENT{}", clock(picked), clock(picked + talk), dice(60))
        };
        writeln!(text, "{head},{moments},{end},c{who}").expect("a text can grow");
    }
    text
}

fn merely_read(file: &Path) -> usize {
    let mut reader = csv::Reader::from_path(file).expect("it was just written");
    let mut record = csv::ByteRecord::new();
    let mut count = 0;
    while reader.read_byte_record(&mut record).expect("it is well written") {
        count += usize::from(record.len() == 13);
    }
    count
}

struct House(Config);

impl House {
    fn new(folder: &Path, round: usize) -> House {
        let own = folder.join(round.to_string());
        std::fs::create_dir_all(&own).expect("there is room for a folder");
        House(Config { database: format!("sqlite:{}", own.join("onthaal.sqlite").display()), ..Config::default() })
    }

    fn request(&self, file: &Path) -> Request {
        let mapping = Mapping::read(MAPPING).expect("it is a mapping");
        let format = Format::named("csv").expect("there is one");
        let (file, name): (PathBuf, String) = (file.to_owned(), "log".into());
        // A day after the last one of the log.
        Request { file, format, mapping, name, now: Moment(1_772_409_600_000), read: Arc::default() }
    }

    async fn look(&self, file: &Path) -> u64 {
        let opened = Opened::to_check(&self.0).await.expect("there need not be a house");
        opened.look(self.request(file)).await.expect("the log is good").account.accepted
    }

    async fn take_in(&self, file: &Path) -> u64 {
        let opened = Opened::to_write(&self.0).await.expect("nobody else writes it");
        let imported = opened.take_in(self.request(file)).await.expect("the log is good");
        opened.close().await;
        imported.account.accepted
    }
}
