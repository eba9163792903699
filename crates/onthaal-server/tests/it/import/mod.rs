//! Files of other systems: every format with a sample and what it tells, every kind of bad file, and the account.

mod bad_files;
mod formats;
mod on_the_board;
mod taking_in;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use onthaal_core::contact::{Facts, Record};
use onthaal_core::moment::Moment;
use onthaal_server::config::Config;
use onthaal_server::import::{
    Failure, Format, Imported, Kept, Kind, Looked, Mapping, NameLists, Opened, Request, imports, remove,
};
use onthaal_store::columns::Columns;

/// The afternoon on which every file of the tests is taken in: 22 November 2026.
const NOW: Moment = Moment(1_795_356_000_000);

/// A house of its own into which files are taken.
struct Archive {
    folder: PathBuf,
    config: Config,
}

impl Archive {
    fn new() -> Archive {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("onthaal-import-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let database = format!("sqlite:{}", folder.join("onthaal.sqlite").display());
        Archive { config: Config { database, ..Config::default() }, folder }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn request(&self, file: PathBuf, format: &str, mapping: &str, name: &str) -> Request {
        let mapping = Mapping::read(mapping).unwrap();
        let format = Format::named(format).unwrap();
        Request { file, format, mapping, name: name.into(), now: NOW, read: Arc::default() }
    }

    /// Takes a file in.
    async fn take_in(&self, file: PathBuf, format: &str, mapping: &str) -> Result<Imported, Failure> {
        let opened = Opened::to_write(&self.config).await?;
        let imported = opened.take_in(self.request(file, format, mapping, "log")).await;
        opened.close().await;
        imported
    }

    /// Takes rows of the telephone log in.
    async fn take_rows(&self, rows: &str) -> Imported {
        let file = self.file("rows.csv", format!("{HEAD}{rows}").as_bytes());
        self.take_in(file, "csv", MAPPING).await.unwrap()
    }

    async fn look(&self, file: PathBuf, format: &str, mapping: &str) -> Result<Looked, Failure> {
        Opened::to_check(&self.config).await?.look(self.request(file, format, mapping, "log")).await
    }

    /// Every record that was taken in, by arrival, with the names.
    async fn records(&self) -> (Vec<Record>, NameLists) {
        let (mut records, mut names) = (Vec::new(), NameLists::default());
        let columns = Columns::in_folder(self.config.columns_folder());
        for row in imports(&self.config).await.unwrap() {
            let segment = columns.segment(&row.segment()).unwrap().unwrap();
            for number in 0..segment.blocks().len() {
                let block = segment.block(number).unwrap();
                records.extend(block.iter().map(|row| row.record()));
            }
            for kind in Kind::ALL {
                Kept::of(&row).unwrap().names.of(*kind).iter().for_each(|named| names.put(*kind, named.clone()));
            }
        }
        records.sort_by_key(|record| (record.began, record.id));
        (records, names)
    }

    /// What was taken in, told in lines.
    async fn told(&self) -> String {
        let (records, names) = self.records().await;
        records.iter().map(|record| told(record, &names)).collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Archive {
    fn drop(&mut self) {
        // A folder that cannot be removed is no reason to fail.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

const HEAD: &str = "id,queue,agent,outcome,arrived,queued,answered,ended,customer\n";

const MAPPING: &str = r#"
    zone = "Europe/Amsterdam"
    [moments]
    arrived = "arrived"
    queued = "queued"
    answered = "answered"
    ended = "ended"
    [columns]
    id = "id"
    queue = "queue"
    agent = "agent"
    outcome = "outcome"
    customer = "customer"
    [values.outcome]
    yes = "answered"
    no = "gave-up"
    test = "not-a-contact"
"#;

/// A row of the telephone log on 2 March 2026 with its clocks.
fn row(id: &str, arrived: &str, queued: &str, answered: &str, ended: &str) -> String {
    let on = |clock: &str| if clock.is_empty() { String::new() } else { format!("2026-03-02 {clock}") };
    let outcome = if answered.is_empty() { "no" } else { "yes" };
    let agent = if answered.is_empty() { "" } else { "Roos" };
    format!("{id},sales,{agent},{outcome},{},{},{},{},\n", on(arrived), on(queued), on(answered), on(ended))
}

/// One record in a few lines: what happened when, with names.
fn told(record: &Record, names: &NameLists) -> String {
    let name = |kind: Kind, id: u32| {
        names.of(kind).iter().find(|named| named.id == id).map_or(format!("#{id}"), |named| named.name.clone())
    };
    let at = |at: Moment| jiff::Timestamp::from_millisecond(at.0).unwrap().to_string();
    let mut text = format!("{} {} {}", at(record.began), record.channel, record.language);
    for wait in &record.waits {
        let until = wait.until.map_or("open".into(), at);
        write!(text, "\n  waits in {} from {} until {until}", name(Kind::Queue, wait.queue.0), at(wait.from)).unwrap();
    }
    for miss in &record.misses {
        write!(text, "\n  missed by {} at {}", name(Kind::Agent, miss.agent.0), at(miss.at)).unwrap();
    }
    for part in &record.parts {
        let (agent, left) = (name(Kind::Agent, part.agent.0), part.left.map_or("open".into(), at));
        let by = part.left_by.map_or("", |by| by.word());
        write!(text, "\n  helped by {agent} from {} until {left} {by}", at(part.answered)).unwrap();
        let held: i64 = part.holds.iter().map(|hold| hold.span().whole_seconds()).sum();
        if held > 0 {
            write!(text, ", held {held} s").unwrap();
        }
        if let Some(wrapped_up) = part.wrapped_up {
            write!(text, ", wrapped up {}", at(wrapped_up)).unwrap();
        }
    }
    if let Some(why) = record.gave_up_why {
        write!(text, "\n  gave up: {why}, {}", at(record.gave_up.unwrap())).unwrap();
    }
    if let Some(why) = record.turned_away {
        write!(text, "\n  turned away: {why}").unwrap();
    }
    if let Some(by) = record.ended_by {
        write!(text, "\n  ended by {by}").unwrap();
    }
    if !record.transfers.is_empty() {
        write!(text, ", passed on {} times", record.transfers.len()).unwrap();
    }
    if let Some(reason) = record.written_up.as_ref().map(|it| it.reason.0).filter(|reason| *reason > 0) {
        write!(text, ", about {}", name(Kind::Reason, reason)).unwrap();
    }
    if record.follows.is_some() {
        text.push_str(", again");
    }
    if record.followed_by.is_some() {
        text.push_str(", and came back");
    }
    assert!(record.is_over(), "{text}");
    text.push('\n');
    text
}

async fn taken_away(archive: &Archive, name: &str) -> Result<u64, Failure> {
    let gone = remove(&archive.config, name, NOW).await?;
    Ok(gone.iter().map(|row| row.contacts).sum())
}
