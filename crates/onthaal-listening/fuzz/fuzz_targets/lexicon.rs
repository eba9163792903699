//! A lexicon is compiled or refused, and what is compiled can be listened with.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onthaal_listening::{Conversation, Ear, Source, Turn, Who, check, shipped};

fuzz_target!(|text: &str| {
    let (cues, words) = text.split_once('\0').unwrap_or((text, "ik heb nu al drie keer gebeld"));
    let keep = ["weights.toml", "nl/lang.toml", "nl/macros.cue"];
    let mut sources: Vec<Source> = shipped().into_iter().filter(|it| keep.contains(&it.path.as_str())).collect();
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
});
