//! Killed in the middle, and gone on with: without doubles, and without anything missing.
//!
//! This program is the test and, where it is told what to listen to, the run that is killed.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there, and says where")]

mod recorded;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use onthaal_listening::bulk::From;
use recorded::{Room, bulk, conversations, run};

fn main() {
    let told = |name| std::env::var_os(name).map(PathBuf::from);
    if let (Some(from), Some(to)) = (told("LISTEN_FROM"), told("LISTEN_TO")) {
        return listen(from, &to, told("LISTEN_RESUME").is_some());
    }
    killed_in_the_middle_and_gone_on_with_it_is_as_if_nothing_happened();
    a_folder_is_gone_on_with_after_the_last_file_that_was_heard();
}

/// The run that is killed.
fn listen(from: PathBuf, to: &Path, resume: bool) {
    let from = if from.is_dir() { From::Folder(from) } else { From::File(from) };
    bulk(2, 2_000).run_to_file(&from, to, resume, &mut |_| ()).unwrap();
}

fn killed_in_the_middle_and_gone_on_with_it_is_as_if_nothing_happened() {
    let room = Room::new("killed");
    let mut text = conversations(1500).into_bytes();
    text.extend_from_slice(b"not json\n");
    let from = room.file("in.jsonl", &text);
    let to = room.0.join("out.jsonl");
    let kills = killed_until_it_is_done(&from, &to);
    assert!(kills >= 3, "killed {kills} times");
    let (expected, _, _) = run(&bulk(2, 2_000), &from);
    assert_eq!(fs::read_to_string(&to).unwrap(), expected);
    assert!(!room.0.join("out.jsonl.progress").exists(), "nothing is left when it is done");
    let again = bulk(2, 2_000).run_to_file(&From::File(from), &to, true, &mut |_| ());
    assert!(again.unwrap_err().0.contains("nothing to go on with"));
}

fn a_folder_is_gone_on_with_after_the_last_file_that_was_heard() {
    let room = Room::new("killed-folder");
    for number in 0..900 {
        let text =
            format!("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Klant>Ik heb nu al drie keer gebeld over {number}.\n");
        room.file(&format!("in/{}/{number}.vtt", number % 7), text.as_bytes());
    }
    let to = room.0.join("out.jsonl");
    let kills = killed_until_it_is_done(&room.0.join("in"), &to);
    assert!(kills >= 2, "killed {kills} times");
    assert_eq!(fs::read_to_string(&to).unwrap(), run(&bulk(1, 1), &room.0.join("in")).0);
}

fn killed_until_it_is_done(from: &Path, to: &Path) -> u32 {
    let keep = to.with_file_name("out.jsonl.progress");
    let (mut kills, mut before) = (0, 0);
    loop {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.env("LISTEN_FROM", from).env("LISTEN_TO", to).stdout(Stdio::null()).stderr(Stdio::null());
        if keep.exists() {
            child.env("LISTEN_RESUME", "1");
        }
        let mut child = child.spawn().unwrap();
        // Somewhere in the middle, after it came further than the time before.
        let length = || fs::metadata(to).map_or(0, |it| it.len());
        while length() <= before + 20_000 + u64::from(kills) * 1_111 {
            if let Some(status) = child.try_wait().unwrap() {
                assert!(status.success());
                return kills;
            }
            std::thread::sleep(Duration::from_micros(200));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
        before = length();
    }
}
