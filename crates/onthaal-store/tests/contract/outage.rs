//! The database goes away, is full, or is changed behind our back: a clear error, nothing half, and on it goes.

use std::time::Duration;

use onthaal_core::id::ContactId;
use onthaal_store::testing::TestPostgres;
use onthaal_store::{Batch, Store, StoreError, Url};

use crate::place::{BAKKER, Place, events, line};

fn unavailable<T: std::fmt::Debug>(outcome: &Result<T, StoreError>) -> bool {
    matches!(outcome, Err(StoreError::Unavailable(_)))
}

/// A batch that needs room.
fn large(seq: u64) -> Batch {
    Batch { lines: vec![line(seq, 1, BAKKER, &"lang verhaal ".repeat(20_000))], ..events([seq]) }
}

/// Fills the disk, sees that nothing half is kept, makes room and goes on.
async fn a_full_disk(store: &Store, fill: impl AsyncFn(), make_room: impl AsyncFn()) {
    store.append(events([1])).await.unwrap();
    fill().await;
    let mut seq = 2;
    let refused = loop {
        match store.append(large(seq)).await {
            Ok(()) => seq += 1,
            Err(error) => break error,
        }
        assert!(seq < 1_000, "it never fills");
    };
    assert!(matches!(&refused, StoreError::Unavailable(why) if why.contains("full")), "{refused:?}");
    assert!(unavailable(&store.append(large(seq)).await));
    assert_eq!(store.last_seq().await, Ok(seq - 1));
    assert_eq!(store.lines(ContactId(seq)).await, Ok(vec![]));
    make_room().await;
    store.append(large(seq)).await.unwrap();
    assert_eq!(store.last_seq().await, Ok(seq));
    assert_eq!(store.lines(ContactId(seq)).await.unwrap().len(), 1);
}

/// Power cannot be cut in a test; that every commit waits for the disk can be asked.
#[tokio::test]
async fn a_commit_waits_for_the_disk() {
    let place = Place::sqlite();
    let store = place.open().await;
    assert_eq!(store.by_hand("PRAGMA journal_mode").await.unwrap(), "wal");
    assert_eq!(store.by_hand("PRAGMA synchronous").await.unwrap(), "2", "FULL");
    let place = Place::postgres();
    let careless = format!("ALTER DATABASE {} SET synchronous_commit = off", place.database());
    TestPostgres::shared().psql("postgres", &careless);
    let store = place.open().await;
    assert_eq!(store.by_hand("SHOW synchronous_commit").await.unwrap(), "on");
    assert_eq!(store.by_hand("SHOW fsync").await.unwrap(), "on");
}

#[tokio::test]
async fn a_full_disk_under_sqlite() {
    for place in [Place::sqlite(), Place::memory()] {
        let store = place.open().await;
        let limit = async |pages: u32| store.limit_pages(pages).await.unwrap();
        a_full_disk(&store, async || limit(400).await, async || limit(4_000).await).await;
    }
}

#[tokio::test]
async fn a_full_disk_under_postgres() {
    let place = Place::postgres();
    let store = place.open().await;
    // What PostgreSQL says when the disk is full, said by a trigger, in the middle of a batch.
    let fill = async || {
        store
            .by_hand(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION \
                 'could not extend file: disk full' USING ERRCODE = 'disk_full'; END $$",
            )
            .await
            .unwrap();
        let trigger = "CREATE TRIGGER full_disk BEFORE INSERT ON lines FOR EACH ROW EXECUTE FUNCTION full_disk()";
        store.by_hand(trigger).await.unwrap();
    };
    let make_room = async || drop(store.by_hand("DROP TRIGGER full_disk ON lines").await.unwrap());
    a_full_disk(&store, fill, make_room).await;
}

#[tokio::test]
async fn a_file_that_is_moved_away_takes_no_writes_until_it_is_back() {
    let place = Place::sqlite();
    let store = place.open().await;
    store.append(events([1])).await.unwrap();
    let path = place.file();
    let away = path.with_extension("away");
    std::fs::rename(&path, &away).unwrap();
    assert!(unavailable(&store.append(events([2])).await));
    std::fs::write(&path, "something else").unwrap();
    assert!(unavailable(&store.append(events([2])).await));
    std::fs::rename(&away, &path).unwrap();
    store.append(events([2])).await.unwrap();
    assert_eq!(store.last_seq().await, Ok(2));
}

#[cfg(unix)]
#[tokio::test]
async fn a_new_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::sqlite();
    let store = place.open().await;
    store.append(events([1])).await.unwrap();
    for entry in std::fs::read_dir(place.file().parent().unwrap()).unwrap() {
        let entry = entry.unwrap();
        let rights = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(rights, 0o600, "{:?}", entry.path());
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_as_it_is() {
    let place = Place::sqlite();
    let text = "not a database at all, but something somebody may want to keep. ".repeat(100);
    std::fs::write(place.file(), &text).unwrap();
    assert!(Store::open(&place.url).await.is_err());
    assert_eq!(std::fs::read_to_string(place.file()).unwrap(), text);
}

#[tokio::test]
async fn a_new_house_gets_a_folder_of_its_own() {
    let place = Place::sqlite();
    let file = place.file().with_file_name("data").join("house.sqlite");
    let store = Store::open(&Url::file(&file)).await.unwrap();
    store.close().await;
    assert!(file.exists());
}

#[tokio::test]
async fn a_folder_that_is_not_there_is_told() {
    let missing = Url::file("/nowhere/at/all/house.sqlite");
    let outcome = Store::open(&missing).await.map(drop);
    assert!(matches!(&outcome, Err(StoreError::Unavailable(why)) if why.contains("/nowhere/at/all")), "{outcome:?}");
}

#[tokio::test]
async fn postgres_goes_away_and_returns() {
    let mut server = TestPostgres::start();
    let url = server.new_database();
    let store = Store::open(&url).await.unwrap();
    store.migrate().await.unwrap();
    store.append(events([1])).await.unwrap();
    assert_eq!(store.last_seq().await, Ok(1));
    server.stop();
    for _ in 0..2 {
        assert!(unavailable(&store.append(events([2])).await));
        assert!(unavailable(&store.last_seq().await));
        assert!(unavailable(&store.ping().await));
    }
    server.start_again();
    store.append(events([2])).await.unwrap();
    assert_eq!(store.read_events(0, 9).await.unwrap(), events(1..=2).events);
    let second = Store::open(&url).await.map(drop);
    assert!(matches!(second, Err(StoreError::Conflict(_))), "the lock was taken again: {second:?}");
}

#[tokio::test]
async fn a_lost_connection_is_made_again_and_a_stranger_who_wrote_meanwhile_is_noticed() {
    let place = Place::postgres();
    let store = place.open().await;
    store.append(events([1])).await.unwrap();
    let end_all = "SELECT COUNT(*) FROM (SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = current_database() AND pid <> pg_backend_pid()) AS ended";
    let database = place.database();
    TestPostgres::shared().psql(&database, end_all);
    // The first call may find out only by trying; the same batch again is stored once.
    let mut outcome = store.append(events([2])).await;
    if unavailable(&outcome) {
        outcome = store.append(events([2])).await;
    }
    outcome.unwrap();
    assert_eq!(store.last_seq().await, Ok(2));

    let stranger = "INSERT INTO events (seq, at_ms, kind, line) VALUES (3, 0, 'held', 'held contact=1 agent=2')";
    TestPostgres::shared().psql(&database, stranger);
    for _ in 0..2 {
        let outcome = store.append(events([3])).await;
        assert!(matches!(outcome, Err(StoreError::Conflict(_))), "{outcome:?}");
    }
}

#[tokio::test]
async fn nobody_waits_for_ever_for_a_postgres_that_is_not_there() {
    let nowhere: Url = "postgres:///house?host=/nowhere&user=x".parse().unwrap();
    let opened = tokio::time::timeout(Duration::from_secs(10), Store::open(&nowhere)).await.unwrap().map(drop);
    assert!(unavailable(&opened), "{opened:?}");
    let wants_tls: Url = "postgres://x@localhost/house?sslmode=require".parse().unwrap();
    let refused = Store::open(&wants_tls).await.map(drop);
    assert!(matches!(&refused, Err(StoreError::Conflict(why)) if why.contains("TLS")), "{refused:?}");
}
