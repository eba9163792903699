//! Conversations by the thousand: in order, the same with any number of workers, and without doubles when interrupted.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there, and says where")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use onthaal_listening::bulk::{Bulk, Explain, From, Summary, Told};
use onthaal_listening::{Conversation, Ear, Happening, Turn, Who};
use serde_json::{Value, json};

/// A folder of this test alone, gone when it is over.
struct Room(PathBuf);

impl Room {
    fn new(name: &str) -> Room {
        let path = std::env::temp_dir().join(format!("onthaal-listening-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Room(path)
    }

    fn file(&self, name: &str, text: &[u8]) -> PathBuf {
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

fn conversation(number: usize) -> Value {
    let turn = |at: usize| {
        let (who, text) = SAID[(number * 7 + at * (1 + number % 3)) % SAID.len()];
        json!({"who": who, "text": format!("{text} {}", number % 13), "at": at * 20_000 * (1 + number % 5)})
    };
    json!({"id": format!("c{number}"), "channel": "chat", "turns": (0..number % 40).map(turn).collect::<Vec<_>>()})
}

fn conversations(count: usize) -> String {
    let mut text = String::new();
    for number in 0..count {
        writeln!(text, "{}", conversation(number)).unwrap();
    }
    text
}

fn bulk(workers: usize, piece_bytes: usize) -> Bulk {
    Bulk { workers, piece_bytes, keep_every: Duration::ZERO, ..Bulk::new(Ear::shipped()) }
}

fn run(bulk: &Bulk, from: &Path) -> (String, Vec<String>, Summary) {
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

#[test]
fn the_output_is_in_the_order_of_the_input_whoever_made_it() {
    let room = Room::new("order");
    let from = room.file("in.jsonl", conversations(400).as_bytes());
    let (expected, broken, summary) = run(&bulk(1, 1 << 20), &from);
    assert_eq!((broken.len(), summary.conversations, expected.lines().count()), (0, 400, 400));
    for (number, line) in expected.lines().enumerate() {
        let line: Value = serde_json::from_str(line).unwrap();
        assert_eq!((&line["id"], &line["turns"]), (&json!(format!("c{number}")), &json!(number % 40)));
    }
    for (workers, piece_bytes) in [(2, 300), (7, 5_000), (3, 1)] {
        assert_eq!(run(&bulk(workers, piece_bytes), &from), (expected.clone(), Vec::new(), summary.clone()));
    }
}

#[test]
fn a_line_says_what_the_same_conversation_says_live_and_adds_up() {
    let room = Room::new("live");
    let from = room.file("in.jsonl", conversations(120).as_bytes());
    let (out, _, _) = run(&bulk(2, 4_000), &from);
    let ear = Ear::shipped();
    let mut difficult = 0;
    for (number, line) in out.lines().enumerate() {
        let (line, recorded): (Value, Value) = (serde_json::from_str(line).unwrap(), conversation(number));
        let mut heard = Conversation::new();
        for turn in recorded["turns"].as_array().unwrap() {
            let who = Who::from_name(turn["who"].as_str().unwrap()).unwrap();
            heard.push(&ear, Turn { who, at: turn["at"].as_i64(), text: turn["text"].as_str().unwrap() });
        }
        heard.happened(&ear, Happening::Ended);
        let hundredths = |it: &Value| (it.as_f64().unwrap() * 100.0).round() as i64;
        assert_eq!(hundredths(&line["effort"]), i64::from(heard.hundredths()));
        assert_eq!(line["level"], heard.level().name());
        let cues = line["cues"].as_array().unwrap();
        assert_eq!(cues.iter().map(|it| hundredths(&it["points"])).sum::<i64>(), i64::from(heard.hundredths()));
        assert_eq!(cues.len(), heard.effort().lines.len());
        let times: u64 = line["behaviours"].as_object().unwrap().values().map(|it| it.as_u64().unwrap()).sum();
        assert_eq!(times, heard.behaviours().iter().map(|it| u64::from(it.1)).sum::<u64>());
        difficult += i32::from(line["level"] == "difficult");
    }
    assert!(difficult > 5, "there is something to hear in these conversations");
}

#[test]
fn explained_by_none_or_the_five_that_weigh_most() {
    let room = Room::new("explain");
    let from = room.file("in.jsonl", conversations(40).as_bytes());
    let lines = |explain| -> Vec<Value> {
        let out = run(&Bulk { explain, ..bulk(2, 4_000) }, &from).0;
        out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let (none, top, all) = (lines(Explain::None), lines(Explain::Top), lines(Explain::All));
    for number in 0..40 {
        assert_eq!(none[number]["cues"], json!([]));
        assert_eq!(none[number]["effort"], all[number]["effort"]);
        let points = |of: &Value| of["points"].as_f64().unwrap().abs();
        let (top, all) = (top[number]["cues"].as_array().unwrap(), all[number]["cues"].as_array().unwrap());
        let own: Vec<&Value> = all.iter().filter(|it| it["who"] != "system").collect();
        assert_eq!(top.len(), own.len().min(5));
        let least = top.iter().map(points).fold(f64::INFINITY, f64::min);
        let left_out = own.iter().filter(|it| !top.contains(it)).map(|it| points(it)).fold(0.0, f64::max);
        assert!(top.iter().all(|it| own.contains(&it)) && left_out <= least);
    }
}

#[test]
fn broken_lines_are_named_and_passed_over() {
    let room = Room::new("broken");
    let mut text = conversations(3).into_bytes();
    text.extend_from_slice(
        b"\n{\"id\":1,\"turns\":[{\"who\":\"cat\",\"text\":\"\"}]}\r\n\xff\xfe\n{\"turns\":[]}\r\n{\"id\":9",
    );
    let (out, broken, summary) = run(&bulk(2, 50), &room.file("in.jsonl", &text));
    let ids: Vec<Value> = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone()).collect();
    assert_eq!(ids, ["c0", "c1", "c2", "line 7"]);
    let places: Vec<&str> = broken.iter().map(|it| it.split(':').next().unwrap()).collect();
    assert_eq!(places, ["line 5", "line 6", "line 8"]);
    assert!(broken[0].contains("unknown variant `cat`"), "{broken:?}");
    assert_eq!((summary.conversations, summary.broken), (4, 3));
}

#[test]
fn a_folder_of_captions_and_transcripts_is_heard_in_the_order_of_its_paths() {
    let room = Room::new("folder");
    let folder = room.0.join("in");
    room.file("in/b.srt", b"1\n00:00:01,000 --> 00:00:02,000\nKlant: Ik heb nu al drie keer gebeld.\n");
    room.file("in/a/x.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>Dat is nu eenmaal ons beleid.\n");
    room.file("in/c.json", br#"{"Transcript":[{"ParticipantId":"CUSTOMER","Content":"I have called three times already","BeginOffsetMillis":0}]}"#);
    room.file("in/d.json", b"{}");
    room.file("in/readme.md", b"not a conversation");
    let (out, broken, _) = run(&bulk(2, 1 << 20), &folder);
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.iter().map(|it| &it["id"]).collect::<Vec<_>>(), ["a/x", "b", "c"]);
    let has = |at: usize, key: &str| lines[at]["cues"].as_array().unwrap().iter().any(|it| it["cue"] == key);
    assert!(has(0, "agent_hide_policy") && has(1, "repeat_contact") && has(2, "repeat_contact"), "{out}");
    assert!(broken.len() == 1 && broken[0].starts_with("d.json: "), "{broken:?}");
}

#[test]
fn what_is_sent_to_everybody_is_nobodys_effort() {
    let room = Room::new("templates");
    let mut text = String::new();
    for number in 0..200 {
        let own =
            format!("Volgens ons beleid kan de {number} factuur {} helaas niet worden aangepast", "x".repeat(number));
        let words = if number % 2 == 0 {
            "Volgens ons beleid reageren wij op werkdagen tussen negen en vijf uur"
        } else {
            &own
        };
        writeln!(text, "{}", json!({"id": number, "turns": [{"who": "agent", "text": words}]})).unwrap();
    }
    let from = From::File(room.file("in.jsonl", text.as_bytes()));
    let plain = bulk(3, 1000);
    let heard = |bulk: &Bulk| {
        let mut out = Vec::new();
        bulk.run(&from, &mut out, &mut |_| ()).unwrap().cues["agent_hide_policy"].lines
    };
    assert_eq!(heard(&plain), 200);
    assert_eq!(heard(&plain.clone().without_templates(&from, 5).unwrap()), 100);
    assert!(plain.without_templates(&From::Stdin, 5).is_err());
}

/// Not a test: the process that is killed by the one below.
#[test]
#[ignore = "started by another test, which kills it"]
fn a_run_that_is_killed() {
    let told = |name| std::env::var_os(name).map(PathBuf::from);
    let (Some(from), Some(to)) = (told("LISTEN_FROM"), told("LISTEN_TO")) else { return };
    let from = if from.is_dir() { From::Folder(from) } else { From::File(from) };
    bulk(2, 2_000).run_to_file(&from, &to, told("LISTEN_RESUME").is_some(), &mut |_| ()).unwrap();
}

fn killed_until_it_is_done(from: &Path, to: &Path) -> u32 {
    let keep = to.with_file_name("out.jsonl.progress");
    let (mut kills, mut before) = (0, 0);
    loop {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "a_run_that_is_killed", "--ignored", "--test-threads=1"]);
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

#[test]
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

#[test]
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

#[test]
fn an_output_made_in_another_way_is_not_gone_on_with() {
    let room = Room::new("other");
    let from = From::File(room.file("in.jsonl", conversations(100).as_bytes()));
    let to = room.0.join("out.jsonl");
    let plain = bulk(1, 1_000);
    fs::write(room.0.join("out.jsonl.progress"), "{}").unwrap();
    assert!(plain.run_to_file(&from, &to, true, &mut |_| ()).is_err(), "what was kept is not of this shape");
    let summary = plain.run_to_file(&from, &to, false, &mut |_| ()).unwrap();
    assert_eq!(summary.conversations, 100);
    fs::write(
        room.0.join("out.jsonl.progress"),
        serde_json::to_string(&json!({"made": "x", "in_bytes": 0,
        "in_lines": 0, "in_file": null, "out_bytes": 0, "summary": summary}))
        .unwrap(),
    )
    .unwrap();
    let why = plain.run_to_file(&from, &to, true, &mut |_| ()).unwrap_err();
    assert!(why.0.contains("it was made of x"), "{why}");
    assert_eq!(fs::read_to_string(&to).unwrap().lines().count(), 100, "and nothing of it is lost");
}
