//! The same patterns with what others use, each on a part of the same text.

use std::fs;
use std::path::Path;
use std::process::Command;

use onthaal_benches::{Table, figure};
use onthaal_listening::{Conversation, Ear, Source, Turn, Who, shipped};

use super::talk::{TURNS, Talk};
use super::{SAMPLE_BYTES, SLOW_SAMPLE_BYTES, best, regexes};

/// Others get one in so many patterns, because Vectorscan was not ready with all of them in six minutes.
const EVERY: usize = 10;

/// Measures everybody who is installed, and names who is not.
pub(crate) fn measure(talk: &Talk, room: &Path) {
    let sources = shipped();
    let patterns = regexes::all(&sources);
    let turns = sample(talk, SAMPLE_BYTES / 32);
    let slow = sample(talk, SLOW_SAMPLE_BYTES);
    let ours = ours(&turns);
    let mut table = Table::new(&["one core", "looks for", "GB/s of text", "ours is"]);
    let mut row = |name: &str, what: &str, speed: Result<f64, String>| match speed {
        Ok(speed) => {
            table.row([name.to_owned(), what.to_owned(), format!("{speed:.5}"), format!("{} x", figure(ours / speed))]);
        }
        Err(why) => table.row([name.to_owned(), what.to_owned(), why, String::new()]),
    };
    row("onthaal-listening", "everything, and scores it", Ok(ours));
    let some: Vec<String> = patterns.iter().step_by(EVERY).cloned().collect();
    let gaps = format!("{} of {} gap patterns", some.len(), patterns.len());
    row("Vectorscan, one call a turn", &gaps, vectorscan(&some, &turns, room));
    row("regex (RegexSet), one call a turn", &gaps, regex_set(&some, &slow));
    let phrases = phrases(&sources);
    row("spaCy PhraseMatcher", &format!("{} phrases", phrases.len()), spacy(&phrases, &slow, room));
    table.print("The same text with what others use");
}

fn sample(talk: &Talk, bytes: usize) -> Vec<(usize, String)> {
    let mut conversations = 1 + bytes as u64 / 4_000;
    loop {
        let turns = talk.turns(conversations);
        if size(&turns) >= bytes {
            return turns;
        }
        conversations += 1 + conversations / 4;
    }
}

fn size(turns: &[(usize, String)]) -> usize {
    turns.iter().map(|(_, text)| text.len()).sum()
}

fn speed(turns: &[(usize, String)], seconds: f64) -> f64 {
    size(turns) as f64 / 1e9 / seconds
}

fn ours(turns: &[(usize, String)]) -> f64 {
    let ear = Ear::shipped();
    let hear = || {
        let mut sum = 0;
        for conversation in turns.chunks(TURNS as usize) {
            let mut heard = Conversation::new();
            for (side, text) in conversation {
                heard.push(&ear, Turn { who: [Who::Customer, Who::Agent][*side], at: None, text });
            }
            sum += usize::from(heard.hundredths());
        }
        sum
    };
    speed(turns, best(hear).1.as_secs_f64())
}

/// One a line, as the programs of others read them.
fn lines<'a>(room: &Path, name: &str, lines: impl Iterator<Item = &'a str>) -> std::path::PathBuf {
    let path = room.join(name);
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    fs::write(&path, text).expect("the folder is ours");
    path
}

fn vectorscan(patterns: &[String], turns: &[(usize, String)], room: &Path) -> Result<f64, String> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/listening/scan.c");
    let program = room.join("scan");
    let built = Command::new("cc").args(["-O2", "-w", "-o"]).arg(&program).args([source, "-lhs"]).output();
    if !built.is_ok_and(|it| it.status.success()) {
        return Err("not here: install libvectorscan-dev and a C compiler".to_owned());
    }
    let patterns = lines(room, "patterns.txt", patterns.iter().map(String::as_str));
    let texts = lines(room, "turns.txt", turns.iter().map(|(_, text)| text.as_str()));
    let told = told(Command::new(&program).arg(&patterns).arg(&texts))?;
    let [seconds, compiling, used, left_out, ..] = told[..] else { return Err("it told nothing".to_owned()) };
    println!("\nVectorscan made {used} patterns ready in {compiling:.0} s and could not read {left_out}");
    Ok(speed(turns, seconds))
}

fn regex_set(patterns: &[String], turns: &[(usize, String)]) -> Result<f64, String> {
    let set = regex::bytes::RegexSetBuilder::new(patterns)
        .case_insensitive(true)
        .unicode(false)
        .size_limit(1 << 31)
        .dfa_size_limit(1 << 28)
        .build()
        .map_err(|why| why.to_string())?;
    let (_, took) = best(|| turns.iter().map(|(_, text)| set.matches(text.as_bytes()).len()).sum());
    Ok(speed(turns, took.as_secs_f64()))
}

/// What of the patterns are plain words one after the other.
fn phrases(sources: &[Source]) -> Vec<String> {
    let is_plain = |line: &&str| line.starts_with("  ") && !line.contains(['(', '[', '{', '.', '#', '*', '|']);
    let lines = sources.iter().filter(|it| it.path.ends_with(".cue")).flat_map(|it| it.text.lines());
    lines.filter(is_plain).map(|line| line.trim().to_owned()).collect()
}

fn spacy(phrases: &[String], turns: &[(usize, String)], room: &Path) -> Result<f64, String> {
    let phrases = lines(room, "phrases.txt", phrases.iter().map(String::as_str));
    let texts = lines(room, "slow.txt", turns.iter().map(|(_, text)| text.as_str()));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/listening/peer.py");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let told = told(Command::new(python).arg(script).arg(&phrases).arg(&texts));
    let seconds = told.map_err(|_| "not here: pip install spacy, and name its PYTHON".to_owned())?;
    Ok(speed(turns, seconds.first().copied().ok_or("it told nothing")?))
}

/// The numbers that a program prints.
fn told(command: &mut Command) -> Result<Vec<f64>, String> {
    let run = command.output().map_err(|why| why.to_string())?;
    if !run.status.success() {
        return Err(String::from_utf8_lossy(&run.stderr).lines().last().unwrap_or("it failed").to_owned());
    }
    Ok(String::from_utf8_lossy(&run.stdout).split_whitespace().filter_map(|it| it.parse().ok()).collect())
}
