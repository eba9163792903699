//! What was once found by throwing jumbles at the readers, and what they begin from, again: `./dev fuzz` makes new ones.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there, and says where")]

use std::fs;
use std::path::Path;

#[path = "../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "it is a library where the jumbles are made")]
mod laws;

/// Every file of a target, small enough to be read by people.
fn every(target: &str, law: fn(&[u8])) {
    let mut read = 0;
    for folder in ["seeds", "found"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(folder).join(target);
        for file in fs::read_dir(folder).into_iter().flatten() {
            law(&fs::read(file.unwrap().path()).unwrap());
            read += 1;
        }
    }
    assert!(read > 0, "nothing lies there for {target}");
}

#[test]
fn lines() {
    every("line", laws::line);
}

#[test]
fn files() {
    every("bulk", laws::bulk);
}

#[test]
fn lexicons() {
    every("lexicon", laws::lexicon);
}

#[test]
fn what_is_said() {
    every("said", laws::said);
}
