//! Recorded conversations for tests, and a folder for each test.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use onthaal_listening::Ear;
use onthaal_listening::bulk::{Bulk, From, Summary, Told};
use serde_json::{Value, json};

/// A folder of this test alone, gone when it is over.
pub(crate) struct Room(pub(crate) PathBuf);

impl Room {
    pub(crate) fn new(name: &str) -> Room {
        let path = std::env::temp_dir().join(format!("onthaal-listening-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Room(path)
    }

    pub(crate) fn file(&self, name: &str, text: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        // What is left in the folder of the system is its own to clear.
        let _ = fs::remove_dir_all(&self.0);
    }
}

const SAID: [(&str, &str); 8] = [
    ("customer", "Ik heb nu al drie keer gebeld over dezelfde factuur en ik word er gek van"),
    ("agent", "Dat is nu eenmaal ons beleid."),
    ("agent", "Ik zorg ervoor dat het vandaag nog wordt opgelost, ik bel u morgen terug."),
    ("customer", "Dank u wel, het werkt weer!"),
    ("customer", "I have already called you twice about this and nobody gets back to me"),
    ("agent", "I'm afraid there is nothing I can do."),
    ("unknown", "Even \"wachten\" \\ hoor 😡"),
    ("system", "Het gesprek is doorverbonden"),
];

pub(crate) fn conversation(number: usize) -> Value {
    let turn = |at: usize| {
        let (who, text) = SAID[(number * 7 + at * (1 + number % 3)) % SAID.len()];
        json!({"who": who, "text": format!("{text} {}", number % 13), "at": at * 20_000 * (1 + number % 5)})
    };
    json!({"id": format!("c{number}"), "channel": "chat", "turns": (0..number % 40).map(turn).collect::<Vec<_>>()})
}

pub(crate) fn conversations(count: usize) -> String {
    let mut text = String::new();
    for number in 0..count {
        writeln!(text, "{}", conversation(number)).unwrap();
    }
    text
}

pub(crate) fn bulk(workers: usize, piece_bytes: usize) -> Bulk {
    Bulk { workers, piece_bytes, keep_every: Duration::ZERO, ..Bulk::new(Ear::shipped()) }
}

pub(crate) fn run(bulk: &Bulk, from: &Path) -> (String, Vec<String>, Summary) {
    let from = if from.is_dir() { From::Folder(from.into()) } else { From::File(from.into()) };
    let (mut out, mut broken) = (Vec::new(), Vec::new());
    let mut tell = |told: Told<'_>| {
        if let Told::Broken(it) = told {
            broken.push(it.to_string());
        }
    };
    let summary = bulk.run(&from, &mut out, &mut tell).unwrap();
    (String::from_utf8(out).unwrap(), broken, summary)
}
