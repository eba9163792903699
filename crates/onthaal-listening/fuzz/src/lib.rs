//! What must hold for any jumble of bytes: thrown at it by the fuzzer, and by a test with what was once found.

use std::io::Write as _;
use std::sync::LazyLock;

use onthaal_listening::bulk::{Bulk, From, Told, read_captions, read_contact_lens, read_line};
use onthaal_listening::{Conversation, Ear, Source, Turn, Who, check, mask, shipped};

/// A line of JSON, captions and a transcript are read or refused.
pub fn line(bytes: &[u8]) {
    if let Ok(read) = read_line(bytes) {
        assert!(std::str::from_utf8(bytes).is_ok(), "what is read is text");
        assert!(read.turns.iter().all(|turn| turn.text.len() <= bytes.len() * 3));
    }
    assert!(read_contact_lens(bytes).is_err() || std::str::from_utf8(bytes).is_ok(), "a transcript is text");
    let _ = read_captions(bytes);
}

/// Whatever stands in a file: every line is heard or named, in order, the same for pieces of any size.
pub fn bulk(bytes: &[u8]) {
    static PATH: LazyLock<std::path::PathBuf> =
        LazyLock::new(|| std::env::temp_dir().join(format!("onthaal-listening-fuzz-{}", std::process::id())));
    std::fs::File::create(&*PATH).and_then(|mut file| file.write_all(bytes)).expect("it can be written");
    let run = |workers: usize, piece_bytes: usize| {
        let bulk = Bulk { workers, piece_bytes, ..Bulk::new(Ear::shipped()) };
        let (mut out, mut broken) = (Vec::new(), Vec::new());
        let mut tell = |told: Told<'_>| {
            if let Told::Broken(it) = told {
                broken.push(it.clone());
            }
        };
        let summary = bulk.run(&From::File(PATH.clone()), &mut out, &mut tell).expect("the file is there");
        (out, broken, summary)
    };
    let whole = run(1, 1 << 20);
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
    assert_eq!(whole.0.iter().filter(|byte| **byte == b'\n').count() + whole.1.len(), lines);
    assert_eq!(run(2, 1 + bytes.len() / 3), whole);
}

/// A lexicon is compiled or refused, and what is compiled can be listened with; after a zero byte stands what is said.
pub fn lexicon(bytes: &[u8]) {
    static BASE: LazyLock<Vec<Source>> = LazyLock::new(|| {
        let keep = ["weights.toml", "nl/lang.toml", "nl/macros.cue"];
        shipped().into_iter().filter(|it| keep.contains(&it.path.as_str())).collect()
    });
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (cues, words) = text.split_once('\0').unwrap_or((text, "ik heb nu al drie keer gebeld"));
    let mut sources = BASE.clone();
    sources.push(Source { path: "nl/own.cue".to_owned(), text: format!("lexicon nl\n{cues}") });
    let _ = check(&sources);
    if let Ok(ear) = Ear::from_sources(&sources) {
        let mut heard = Conversation::new();
        for who in [Who::Customer, Who::Agent, Who::Unknown] {
            heard.push(&ear, Turn { who, at: None, text: words });
        }
        let effort = heard.effort();
        assert_eq!(effort.lines.iter().map(|it| it.points).sum::<i32>(), i32::from(effort.hundredths));
    }
}

/// A masked text is as long as it was; whatever is said is heard, and a line of the score points at words of its turn.
pub fn said(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut masked = String::new();
    mask(text, &mut masked);
    assert_eq!((masked.len(), masked.chars().count()), (text.len(), text.chars().count()));
    let (ear, mut heard) = (Ear::shipped(), Conversation::new());
    for (at, line) in (0..).zip(text.lines()) {
        let who = [Who::Customer, Who::Agent, Who::Unknown][at as usize % 3];
        heard.push(&ear, Turn { who, at: Some(at * 100_000), text: line });
    }
    for line in heard.lines().iter().filter(|it| it.end > 0) {
        let said = text.lines().nth(line.turn as usize).expect("the turn was said");
        assert!(said.get(line.start as usize..line.end as usize).is_some(), "a line points at words");
    }
}
