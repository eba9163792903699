//! A file of conversations played through the public doors of a house of its own.

use std::path::PathBuf;

use onthaal_server::replay::{ReplayArgs, run};

const FILE: &str = r#"{"id":"1","channel":"chat","lang":"nl","turns":[{"who":"customer","text":"Dag, ik zoek een lamp"},{"who":"customer","text":"Voor buiten"},{"who":"agent","text":"Goedendag! Welke kleur?","at":1000},{"who":"customer","text":"Zwart","at":3000},{"who":"agent","text":"Die hebben we."}]}
this line is broken
{"id":"2","channel":"chat","lang":"en","turns":[{"who":"agent","text":"Hello, how can I help?"},{"who":"unknown","text":"Is  it\r\nopen? 🙂"},{"who":"system","text":"The shop opens at eight."},{"who":"robot","text":"beep"},{"who":"agent","text":"   "}]}
{"id":"3","channel":"phone","lang":"nl","turns":[{"who":"customer","text":"Hallo"}]}
{"id":"4","lang":"nl","turns":[{"who":"customer","text":"Nog iemand?"}]}
"#;

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that is left is only untidy.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn folder(name: &str) -> Folder {
    let path = std::env::temp_dir().join(format!("onthaal-it-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    Folder(path)
}

fn args(folder: &Folder, text: &str) -> ReplayArgs {
    let file = folder.0.join("chats.jsonl");
    std::fs::write(&file, text).unwrap();
    ReplayArgs {
        file,
        speed: 1_000.0,
        to: None,
        agent: Vec::new(),
        queue: None,
        at_once: None,
        data: Some(folder.0.join("house")),
        stay: false,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_turn_arrives_once_in_order_and_is_kept_as_in_the_file() {
    let folder = folder("replay");
    let counts = run(&args(&folder, FILE)).await.unwrap();
    assert_eq!(counts.faults, Vec::<String>::new());
    assert!(counts.agrees());
    assert_eq!((counts.conversations, counts.lines_refused, counts.turns_refused), (3, 2, 2));
    assert_eq!((counts.played, counts.shown, counts.stored, counts.failed), (3, 3, 3, 0));
    assert_eq!((counts.by_customers, counts.by_agents), (5, 4));
    assert_eq!((counts.system_turns, counts.unknown_turns, counts.respelled_turns), (1, 1, 1));
    assert!(counts.offers >= 3, "{}", counts.offers);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_holds_a_house_is_left_alone() {
    let folder = folder("replay-twice");
    let args = args(&folder, r#"{"id":"1","turns":[{"who":"customer","text":"Dag"}]}"#);
    assert!(run(&args).await.unwrap().agrees());
    let why = run(&args).await.unwrap_err();
    assert!(why.contains("already holds a house"), "{why}");
}
