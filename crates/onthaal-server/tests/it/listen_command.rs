//! `onthaal listen` as people start it: a file in, a line for each conversation out, and what it says besides.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

/// A folder of this test alone, gone when it is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("onthaal-listen-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that is left is only untidy.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn program(words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onthaal"));
    command.arg("listen").args(words);
    command
}

fn listen(words: &[&str]) -> Output {
    program(words).output().unwrap()
}

fn lines(out: &[u8]) -> Vec<Value> {
    out.split(|byte| *byte == b'\n').filter(|it| !it.is_empty()).map(|it| serde_json::from_slice(it).unwrap()).collect()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

const HARD: [(&str, &str); 7] = [
    ("customer", "Ik heb hier al twee keer over gebeld en ik krijg maar geen antwoord."),
    ("agent", "Dat is nu eenmaal ons beleid."),
    ("customer", "Dat heb ik net al verteld. Ik word hier gek van, ik wil een klacht indienen!"),
    ("agent", "Daar kan ik niets aan doen."),
    ("customer", "Dan stap ik over naar een ander."),
    ("agent", "Ik zorg ervoor dat het vandaag nog wordt opgelost, ik bel u morgen terug."),
    ("customer", "Dank u wel, het werkt weer!"),
];

fn conversation(number: usize) -> String {
    let turns: Vec<Value> = (0..number % 90)
        .map(|at| {
            let (who, text) = HARD[(number + at) % HARD.len()];
            json!({"who": who, "text": format!("{text} {}", number % 11)})
        })
        .collect();
    json!({"id": number, "turns": turns}).to_string()
}

#[test]
fn broken_lines_are_told_by_their_number_and_the_others_heard() {
    let folder = Folder::new("broken");
    let file = folder.0.join("in.jsonl");
    let (first, last) = (conversation(7), conversation(20));
    let all = [first.as_bytes(), b"{\"id\":", b"", b"{\"turns\":[{\"text\":\"\xff\"}]}", last.as_bytes()];
    fs::write(&file, all.join(&b'\n')).unwrap();
    let done = listen(&[text(&file)]);
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{said}");
    let heard = lines(&done.stdout);
    assert_eq!(heard.iter().map(|it| it["id"].as_u64().unwrap()).collect::<Vec<_>>(), [7, 20]);
    assert!(said.contains("line 2: ") && said.contains("line 4: "), "{said}");
    assert!(!said.contains("line 3: "), "an empty line is not a broken one: {said}");
    assert_eq!((&heard[0]["level"], &heard[0]["lang"]), (&json!("difficult"), &json!("nl")));
    assert_eq!(listen(&["/there/is/no/such/file"]).status.code(), Some(1));
    let done = listen(&[text(&file), "--lang", "xx"]);
    assert!(!done.status.success() && String::from_utf8_lossy(&done.stderr).contains("en, nl"));
}

#[test]
fn a_score_is_explained_as_far_as_is_asked() {
    let folder = Folder::new("explain");
    let file = folder.0.join("in.jsonl");
    fs::write(&file, conversation(29)).unwrap();
    let told = |explain| lines(&listen(&[text(&file), "--explain", explain, "--workers", "1"]).stdout).remove(0);
    let (none, top, all) = (told("none"), told("top"), told("all"));
    let cues = |of: &Value| of["cues"].as_array().unwrap().clone();
    assert_eq!((cues(&none).len(), cues(&top).len()), (0, 5));
    assert!(cues(&all).len() > 5 && cues(&top).iter().all(|cue| cues(&all).contains(cue)));
    for other in [&none, &top] {
        assert_eq!((&other["effort"], &other["behaviours"]), (&all["effort"], &all["behaviours"]));
    }
    let hundredths = |of: &Value| (of.as_f64().unwrap() * 100.0).round() as i64;
    assert_eq!(cues(&all).iter().map(|it| hundredths(&it["points"])).sum::<i64>(), hundredths(&all["effort"]));
    assert_eq!(listen(&[text(&file), "--explain", "some"]).status.code(), Some(2));
}

#[test]
fn killed_and_gone_on_with_it_gives_what_it_gives_in_one_go() {
    let folder = Folder::new("resume");
    let (file, out, whole) = (folder.0.join("in.jsonl"), folder.0.join("out.jsonl"), folder.0.join("whole.jsonl"));
    let mut input = String::new();
    for number in 0..3_000 {
        writeln!(input, "{}", conversation(number)).unwrap();
    }
    fs::write(&file, input).unwrap();
    assert!(listen(&[text(&file), "--out", text(&whole)]).status.success());
    let (mut kills, mut words) = (0, vec![text(&file), "--workers", "1", "--out", text(&out)]);
    loop {
        let mut child = program(&words).stderr(Stdio::null()).spawn().unwrap();
        let length = || fs::metadata(&out).map_or(0, |it| it.len());
        let enough = (kills + 1) * 300_000;
        let ended = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break Some(status);
            }
            if kills < 3 && length() > enough {
                break None;
            }
            std::thread::sleep(Duration::from_micros(200));
        };
        if let Some(status) = ended {
            assert!(status.success());
            break;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
        if kills == 1 {
            words.push("--resume");
        }
    }
    assert!(kills >= 1, "it was over before it was killed");
    assert!(fs::read(&out).unwrap() == fs::read(&whole).unwrap(), "nothing twice and nothing missing after {kills}");
    let again = listen(&[text(&file), "--out", text(&out), "--resume"]);
    assert!(!again.status.success(), "there is nothing to go on with any more");
}
