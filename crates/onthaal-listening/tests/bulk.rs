//! Conversations by the thousand: in order, and the same with any number of workers.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends there, and says where")]

mod recorded;

use std::fmt::Write as _;
use std::fs;

use onthaal_listening::bulk::{Bulk, Explain, From};
use onthaal_listening::{Conversation, Ear, Happening, Turn, Who};
use recorded::{Room, bulk, conversation, conversations, run};
use serde_json::{Value, json};

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
