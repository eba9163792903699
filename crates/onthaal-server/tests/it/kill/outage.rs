//! The database goes away and returns, or its disk is full: the doors say so, nothing told is lost, and it goes on by itself.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use onthaal_store::testing::TestPostgres;
use serde_json::json;

use super::Load;
use crate::binary::{Binary, Wire};

/// Longer than the longest pause between two tries of the floor to reach the store again.
const RECOVERS_WITHIN: Duration = Duration::from_secs(30);

/// Somebody new at the door; the status and the code they are told.
async fn knock(wire: &Wire) -> (u16, String) {
    let door = wire.ask_once(|it| it.get("/chat/door", "")).await.expect("the program is there").end().1;
    let key = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64 >> 2;
    let asked = json!({"door": door["door"], "queue": 1, "language": "nl", "key": key.to_string()});
    let answer = wire.ask_once(|it| it.post("/chat/contacts", "").json(&asked)).await;
    let (status, answer) = answer.expect("a refusal is an answer").end();
    (status, answer["code"].as_str().unwrap_or_default().to_owned())
}

/// Waits until the program says that it is not ready, and sees that whoever knocks now is told why.
/// Gives how many were let in all the same, because the program did not know yet, or a little still fitted.
async fn is_told(binary: &Binary) -> usize {
    let (wire, began) = (Wire::new(&binary.url), Instant::now());
    let mut let_in = 0;
    while began.elapsed() < RECOVERS_WITHIN {
        if binary.readiness().await == Some(503) {
            match knock(&wire).await {
                (503, code) => {
                    assert!(code == "unavailable" || code == "busy", "{code}");
                    return let_in;
                }
                (201, _) => let_in += 1,
                other => panic!("{other:?}"),
            }
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("nobody is told")
}

async fn recovers(binary: &Binary) {
    let began = Instant::now();
    while binary.readiness().await != Some(200) {
        assert!(began.elapsed() < RECOVERS_WITHIN, "it does not go on: {}", binary.log());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_goes_away_under_load_and_returns() {
    let mut server = TestPostgres::start();
    let mut binary = Binary::new(&server.new_database().to_string());
    binary.start().await;
    let load = Load::begin(&binary, 11).await;
    let mut let_in = 0;
    for _ in 0..2 {
        load.goes_on(30, 3).await;
        tokio::task::block_in_place(|| server.stop());
        let_in += is_told(&binary).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        tokio::task::block_in_place(|| server.start_again());
        recovers(&binary).await;
    }
    load.goes_on(30, 3).await;
    load.end(let_in).await;
    binary.stop();
    assert_eq!(binary.rebuild(), "the same as before");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_told_and_with_room_again_it_goes_on() {
    let mut binary = Binary::new_on_sqlite();
    let disk = Disk::new(&binary.folder);
    binary.set("ONTHAAL_DATABASE", format!("sqlite:{}", disk.folder.join("house.sqlite").display()));
    binary.start().await;
    let load = Load::begin(&binary, 13).await;
    let mut let_in = 0;
    for _ in 0..2 {
        load.goes_on(30, 3).await;
        disk.fill(&binary);
        let_in += is_told(&binary).await;
        tokio::time::sleep(Duration::from_secs(1)).await;
        disk.make_room(&binary);
        recovers(&binary).await;
    }
    load.goes_on(30, 3).await;
    load.end(let_in).await;
    binary.stop();
    assert_eq!(binary.rebuild(), "the same as before");
}

/// A small disk of its own where we may mount one; elsewhere the folder of the test, with a limit on how long its files
/// may become, which the program meets in the same way: a write that does not fit is refused by the system.
struct Disk {
    folder: PathBuf,
    is_mounted: bool,
}

impl Disk {
    fn new(below: &Path) -> Disk {
        let folder = below.join("disk");
        std::fs::create_dir(&folder).unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=48m", "tmpfs"]).arg(&folder).output();
        let is_mounted = mounted.is_ok_and(|done| done.status.success());
        Disk { folder, is_mounted }
    }

    fn fill(&self, binary: &Binary) {
        if self.is_mounted {
            // Written until the system refuses, which is what a full disk is.
            let refused = std::fs::write(self.folder.join("ballast"), vec![0; 64 << 20]);
            assert!(refused.is_err(), "the disk is full");
        } else {
            self.limit(binary, "4096");
        }
    }

    fn make_room(&self, binary: &Binary) {
        if self.is_mounted {
            std::fs::remove_file(self.folder.join("ballast")).unwrap();
        } else {
            self.limit(binary, "unlimited");
        }
    }

    fn limit(&self, binary: &Binary, bytes: &str) {
        let limit = format!("--fsize={bytes}:unlimited");
        let done = Command::new("prlimit").args(["--pid", &binary.process().to_string(), &limit]).status().unwrap();
        assert!(done.success(), "the length of files can be limited");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if self.is_mounted {
            drop(Command::new("umount").arg("--lazy").arg(&self.folder).status());
        }
    }
}
