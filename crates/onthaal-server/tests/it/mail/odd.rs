//! Every odd e-mail in the folder `testdata` is read as it says beside it.

use std::fmt::Write;
use std::path::Path;

use onthaal_server::channel::email::read::{Read, Unreadable, read};
use onthaal_server::view::mail::Correspondent;

/// The addresses of the house the e-mails came to.
fn own() -> Vec<String> {
    vec!["info@voorbeeld.example".into(), "klacht@voorbeeld.example".into()]
}

/// With `UPDATE=1` what came of it is written down, to be read by a person before it is kept.
#[test]
fn every_odd_mail_is_read_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/channel/email/testdata");
    let (mut wrong, mut count) = (Vec::new(), 0);
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.extension().is_none_or(|extension| extension != "eml") {
            continue;
        }
        count += 1;
        let told = tell(&read(&std::fs::read(&path).expect("an e-mail can be read"), &own()));
        let beside = path.with_extension("told");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&beside, &told).expect("it can be written");
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        if told != expected {
            wrong.push(format!("== {}\n{told}-- not --\n{expected}", path.display()));
        }
    }
    assert!(count >= 80, "only {count} e-mails were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_beginning_of_every_odd_mail_can_be_read_too() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/channel/email/testdata");
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.extension().is_some_and(|extension| extension == "eml") {
            let bytes = std::fs::read(&path).expect("an e-mail can be read");
            for length in (0..bytes.len()).step_by(1 + bytes.len() / 40) {
                // Nothing is asked of what comes of it but that it comes.
                drop(read(&bytes[..length], &own()));
            }
        }
    }
}

fn tell(outcome: &Result<Read, Unreadable>) -> String {
    let mut told = String::new();
    match outcome {
        Err(why) => {
            let _ = writeln!(told, "set aside: {}", why.word());
        }
        Ok(read) => tell_read(&mut told, read),
    }
    told
}

fn tell_read(told: &mut String, read: &Read) {
    let letter = &read.letter;
    let person = |it: &Correspondent| format!("{} <{}>", it.name, it.address).trim().to_string();
    let people = |them: &[Correspondent]| them.iter().map(person).collect::<Vec<_>>().join(", ");
    let acknowledged = if read.may_be_acknowledged { "" } else { ", not to be answered by a machine" };
    let _ = writeln!(told, "kind: {}{acknowledged}", read.kind.word());
    let _ = writeln!(told, "from: {}", person(&letter.from));
    let optional = [
        ("reply-to", letter.reply_to.as_ref().map(person).unwrap_or_default()),
        ("to", people(&letter.to)),
        ("cc", people(&letter.cc)),
        ("subject", letter.subject.clone()),
        ("id", read.message_id.clone().unwrap_or_default()),
        ("answers", read.answers.join(" ")),
    ];
    for (key, value) in optional.into_iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(told, "{key}: {value}");
    }
    for file in &read.files {
        let _ = writeln!(told, "file: {} {} {}", file.name, file.media_type, file.bytes.len());
    }
    for left_out in &letter.left_out {
        let _ = writeln!(told, "left out: {} {:?}", left_out.name, left_out.why);
    }
    for note in &letter.notes {
        let _ = writeln!(told, "note: {note:?}");
    }
    if let Some(bounced) = &read.bounced {
        let when = if bounced.is_final { "for good" } else { "late" };
        let _ = writeln!(told, "bounced: {when}; of {}; why {}", bounced.of.join(" "), bounced.why);
    }
    if let Some(html) = &letter.html {
        let _ = writeln!(told, "html: {}", short(html));
    }
    for line in letter.own.lines().take(12) {
        let _ = writeln!(told, "| {}", short(line));
    }
    if letter.whole.trim() != letter.own.trim() {
        let _ = writeln!(told, "and {} lines in all", letter.whole.lines().count());
    }
}

fn short(text: &str) -> String {
    text.replace('\n', "\\n").chars().take(160).collect()
}
