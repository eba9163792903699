//! Listens to conversations as JSON Lines on standard input, checks the lexicons (`check`), or times itself (`time`).
//!
//! `ear [check|time] [--lexicons FOLDER] [--words]`: with `--lexicons` only that folder is read; with `--words` each line
//! is followed by the words that made the score.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for people who write lexicons")]

use std::io::BufRead;
use std::path::Path;
use std::process::ExitCode;

use onthaal_listening::{Conversation, Ear, Source, Turn, Who, check, from_folder, shipped};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| arguments.iter().any(|it| it == name);
    let folder = arguments.iter().position(|it| it == "--lexicons").and_then(|at| arguments.get(at + 1));
    let sources = match folder.map_or_else(|| Ok(shipped()), |folder| from_folder(Path::new(folder))) {
        Ok(sources) => sources,
        Err(troubles) => return fail(&troubles),
    };
    if has("check") {
        let report = check(&sources);
        for tally in &report.tallies {
            println!("{tally}");
        }
        println!("{report}");
        return if report.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    match Ear::from_sources(&sources as &[Source]) {
        Ok(ear) if has("time") => time(&ear),
        Ok(ear) => listen(&ear, has("--words")),
        Err(troubles) => return fail(&troubles),
    }
    ExitCode::SUCCESS
}

fn fail(troubles: &[onthaal_listening::Trouble]) -> ExitCode {
    for trouble in troubles {
        eprintln!("{trouble}");
    }
    ExitCode::FAILURE
}

fn listen(ear: &Ear, words: bool) {
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let value: Value = match line.map(|line| serde_json::from_str(&line)) {
            Ok(Ok(value)) => value,
            Ok(Err(error)) => {
                eprintln!("line {}: {error}", number + 1);
                continue;
            }
            Err(error) => {
                eprintln!("line {}: {error}", number + 1);
                return;
            }
        };
        let empty = Vec::new();
        let turns = value["turns"].as_array().unwrap_or(&empty);
        let mut heard = Conversation::new();
        let mut automatic = Vec::new();
        for turn in turns {
            let who = turn["who"].as_str().and_then(Who::from_name).unwrap_or(Who::Unknown);
            let text = turn["text"].as_str().unwrap_or_default();
            let news = heard.push(ear, Turn { who, at: turn["at"].as_i64(), text });
            if news.is_automatic {
                automatic.push(news.turn);
            }
        }
        let effort = heard.effort();
        let said = |turn: u32| turns.get(turn as usize).and_then(|it| it["text"].as_str()).unwrap_or_default();
        let cues: Vec<Value> = effort
            .lines
            .iter()
            .map(|it| {
                let words = said(it.turn).get(it.start as usize..it.end as usize).unwrap_or_default();
                json!({"turn": it.turn, "start": it.start, "end": it.end, "cue": it.cue.name(),
                    "who": it.who.name(), "points": f64::from(it.points) / 100.0, "words": words})
            })
            .collect();
        let behaviours: serde_json::Map<String, Value> =
            heard.behaviours().iter().map(|(key, times)| (key.name().to_owned(), json!(times))).collect();
        let score = f64::from(effort.hundredths) / 100.0;
        let out = json!({"id": value["id"], "lang": heard.language(ear), "effort": score,
            "level": effort.level.name(), "cues": if words { json!([]) } else { json!(cues) },
            "behaviours": behaviours, "turns": heard.turns(), "automatic": automatic});
        println!("{out}");
        if words {
            for cue in &cues {
                println!(
                    "    {:>6} {:<28} {:>3} {} | {}",
                    cue["points"],
                    cue["cue"].as_str().unwrap_or_default(),
                    cue["turn"],
                    cue["who"].as_str().unwrap_or_default(),
                    cue["words"].as_str().unwrap_or_default()
                );
            }
        }
    }
}

/// Hears all conversations of standard input again and again for a few seconds, on one thread.
fn time(ear: &Ear) {
    let all: Vec<Vec<(Who, String)>> = std::io::stdin()
        .lock()
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| serde_json::from_str::<Value>(&line).ok())
        .map(|value| {
            let turns = value["turns"].as_array().cloned().unwrap_or_default();
            let of = |turn: &Value| {
                let who = turn["who"].as_str().and_then(Who::from_name).unwrap_or(Who::Unknown);
                (who, turn["text"].as_str().unwrap_or_default().to_owned())
            };
            turns.iter().map(of).collect()
        })
        .collect();
    // Of each conversation the quickest time counts, so that others who use the machine are left out.
    let mut best = vec![f64::INFINITY; all.len()];
    let (mut turns, mut bytes, mut lines) = (0, 0, 0);
    for _ in 0..25 {
        (turns, bytes, lines) = (0, 0, 0);
        for (said, best) in all.iter().zip(&mut best) {
            let begin = std::time::Instant::now();
            let mut heard = Conversation::new();
            for (who, text) in said {
                heard.push(ear, Turn { who: *who, at: None, text });
                turns += 1;
                bytes += text.len();
            }
            lines += heard.lines().len();
            *best = best.min(begin.elapsed().as_secs_f64());
        }
    }
    let best: f64 = best.iter().sum();
    println!(
        "{} conversations, {turns} turns, {lines} lines: {:.3} microseconds a turn, {:.1} MB/s of text",
        all.len(),
        best * 1e6 / f64::from(turns),
        bytes as f64 / best / 1e6
    );
}
