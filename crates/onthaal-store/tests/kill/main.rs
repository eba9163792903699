//! The process is killed under load, again and again: what was told to be stored is there, and nothing is there by half.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use onthaal_core::event::{Event, Recorded};
use onthaal_core::id::{AgentId, ContactId, CustomerId, QueueId};
use onthaal_core::moment::Moment;
use onthaal_core::words::{Channel, Language, Origin, Party, SeenBy};
use onthaal_store::records::RecordRow;
use onthaal_store::testing::TestPostgres;
use onthaal_store::words::Line;
use onthaal_store::{Batch, Store, StoreError, Url};

/// How often the writing process is killed, on each database.
const KILLS: u64 = 50;
/// How often PostgreSQL itself is killed.
const SERVER_KILLS: u64 = 8;
/// Tells this program that it is the one to be killed, and where to write.
const WRITE_TO: &str = "ONTHAAL_KILL_TEST_WRITE_TO";

/// How many events the batch that begins at a place has; known beforehand, so that half a batch is seen.
fn size_of_batch(first: u64) -> u64 {
    1 + first * 7_919 % 13
}

/// Every event has its own contact, with a line and a record.
fn batch(first: u64) -> Batch {
    let mut batch = Batch::default();
    for seq in first..first + size_of_batch(first) {
        let (contact, customer, at) = (ContactId(seq), CustomerId(seq), Moment(seq as i64));
        batch.events.push(Recorded { seq, at, event: Event::Answered { contact, agent: AgentId(3) } });
        batch.lines.push(Line {
            contact,
            line: 1,
            customer,
            party: Party::Customer,
            agent: None,
            seen_by: SeenBy::Everyone,
            language: Language::Dutch,
            at,
            text: Some(format!("woorden bij {seq}")),
        });
        batch.records.push(RecordRow {
            contact,
            arrived: at,
            queue: QueueId(1),
            channel: Channel::Chat,
            language: Language::Dutch,
            skill: None,
            customer,
            need: None,
            agent: None,
            is_open: true,
            reason: None,
            gave_up: false,
            origin: Origin::Lived,
            text: format!("record {seq}"),
            cells: Vec::new(),
        });
    }
    batch
}

/// Looks at everything after a place that was looked at before; returns where the events end.
async fn check(store: &Store, looked_at: u64, told: u64) -> u64 {
    let last = store.last_seq().await.unwrap();
    assert!(last >= told, "told that {told} was stored, but the events end at {last}");
    let mut first = looked_at + 1;
    while first <= last {
        let expected = batch(first);
        let events = store.read_events(first - 1, expected.events.len()).await.unwrap();
        assert_eq!(events, expected.events, "a batch by half");
        for (line, record) in expected.lines.iter().zip(&expected.records) {
            assert_eq!(&store.lines(line.contact).await.unwrap(), std::slice::from_ref(line));
            assert_eq!(store.record(line.contact).await.unwrap().as_ref(), Some(record));
        }
        first += size_of_batch(first);
    }
    assert_eq!(store.lines(ContactId(last + 1)).await.unwrap(), [], "words without their event");
    assert_eq!(store.record(ContactId(last + 1)).await.unwrap(), None, "a record without its event");
    last
}

/// Not a test of itself: the process that is killed. Appends until then, and tells what was stored.
#[tokio::test]
async fn the_process_that_is_killed() {
    let Ok(url) = std::env::var(WRITE_TO) else { return };
    let store = Store::open(&url.parse().unwrap()).await.unwrap();
    store.migrate().await.unwrap();
    let mut last = store.last_seq().await.unwrap();
    loop {
        let next = batch(last + 1);
        last += next.events.len() as u64;
        store.append(next).await.unwrap();
        let mut told = std::io::stdout().lock();
        writeln!(told, "\nstored {last}").unwrap();
        told.flush().unwrap();
    }
}

/// Lets a process write for a while and kills it; returns the last place it told of, 0 when it told of none.
fn write_and_be_killed(url: &str, after: Duration) -> u64 {
    let mut writer = Command::new(std::env::current_exe().unwrap());
    writer.args(["--exact", "the_process_that_is_killed", "--nocapture"]).env(WRITE_TO, url);
    let mut writer = writer.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut told = BufReader::new(writer.stdout.take().unwrap()).lines();
    let place = |line: std::io::Result<String>| line.ok()?.strip_prefix("stored ")?.parse::<u64>().ok();
    // It is under load once it has told of something.
    let first = told.by_ref().find_map(place).expect("it writes");
    std::thread::sleep(after);
    writer.kill().unwrap();
    writer.wait().unwrap();
    told.filter_map(place).last().unwrap_or(first)
}

async fn kill_again_and_again(url: Url, address: String) {
    let mut looked_at = 0;
    for round in 0..KILLS {
        let after = Duration::from_micros(round * 7_919 % 40_000);
        let told = write_and_be_killed(&address, after);
        let store = Store::open(&url).await.unwrap();
        looked_at = check(&store, looked_at, told).await;
        store.close().await;
    }
    assert!(looked_at > KILLS, "it wrote something every time");
}

struct Directory(PathBuf);

impl Drop for Directory {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

#[tokio::test]
async fn nothing_told_is_lost_when_the_process_is_killed_on_sqlite() {
    let directory = Directory(std::env::temp_dir().join(format!("onthaal-kill-{}", std::process::id())));
    std::fs::create_dir(&directory.0).unwrap();
    let url = Url::file(directory.0.join("house.sqlite"));
    kill_again_and_again(url.clone(), url.to_string()).await;
}

#[tokio::test]
async fn nothing_told_is_lost_when_the_process_is_killed_on_postgres() {
    let server = TestPostgres::start();
    let url = server.new_database();
    kill_again_and_again(url.clone(), url.to_string()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_told_is_lost_when_postgres_itself_is_killed() {
    let mut server = TestPostgres::start();
    let store = std::sync::Arc::new(Store::open(&server.new_database()).await.unwrap());
    store.migrate().await.unwrap();
    let mut looked_at = 0;
    for round in 0..SERVER_KILLS {
        let writing = tokio::spawn({
            let store = std::sync::Arc::clone(&store);
            async move { write_until_it_fails(&store, looked_at).await }
        });
        tokio::time::sleep(Duration::from_millis(20 + round * 13)).await;
        tokio::task::block_in_place(|| server.stop());
        let (told, error) = writing.await.unwrap();
        assert!(matches!(error, StoreError::Unavailable(_)), "{error:?}");
        tokio::task::block_in_place(|| server.start_again());
        // Whether the last one was stored is unknown; appending it again stores it once.
        store.append(batch(told + 1)).await.unwrap();
        looked_at = check(&store, looked_at, told + size_of_batch(told + 1)).await;
    }
}

async fn write_until_it_fails(store: &Store, mut last: u64) -> (u64, StoreError) {
    loop {
        let next = batch(last + 1);
        let end = last + next.events.len() as u64;
        match store.append(next).await {
            Ok(()) => last = end,
            Err(error) => return (last, error),
        }
    }
}
