//! What we write: an agent's answer and the word that something came, as plain text and as good HTML.

use std::time::{Duration, UNIX_EPOCH};

use lettre::Message;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox as Person, MultiPart, SinglePart};
use onthaal_core::id::{ContactId, QueueId};
use onthaal_core::moment::Moment;
use onthaal_core::words::Language;
use onthaal_store::StoreError;
use onthaal_store::mails::{Mail, MailFile, MailState};

use super::{Kept, mailbox, thread};
use crate::app::App;
use crate::limits::ACKNOWLEDGED_ONCE_IN;
use crate::secret;
use crate::view::mail::{Correspondent, Letter, Mailbox};

/// The answer to an e-mail, before it has words.
pub(super) fn answer(app: &App, mailbox: &Mailbox, contact: ContactId, to: &Mail, kept: &Kept) -> Kept {
    let letter = &kept.letter;
    let nl = mailbox.language.0 == Language::Dutch;
    let own_name = if nl { &mailbox.name.nl } else { &mailbox.name.en };
    let subject = thread::bare_subject(&letter.subject);
    let subject = if subject.is_empty() { own_name.clone() } else { subject };
    let mut answers: Vec<String> = to.message_id.iter().cloned().collect();
    answers.extend(kept.answers.iter().cloned());
    Kept {
        letter: Letter {
            from: Correspondent { name: own_name.clone(), address: mailbox.address.clone() },
            to: vec![letter.reply_to.clone().unwrap_or_else(|| letter.from.clone())],
            subject: format!("Re: {subject} {}", thread::reference(&app.secret, contact)),
            ..Letter::default()
        },
        answers,
        ..Kept::default()
    }
}

/// An e-mail to somebody who did not write one, before it has words.
pub(super) fn new(app: &App, mailbox: &Mailbox, contact: ContactId, (name, address): (String, String)) -> Kept {
    let nl = mailbox.language.0 == Language::Dutch;
    let own_name = if nl { &mailbox.name.nl } else { &mailbox.name.en };
    Kept {
        letter: Letter {
            from: Correspondent { name: own_name.clone(), address: mailbox.address.clone() },
            to: vec![Correspondent { name, address }],
            subject: format!("{own_name} {}", thread::reference(&app.secret, contact)),
            ..Letter::default()
        },
        ..Kept::default()
    }
}

/// The row of an e-mail to send.
pub(super) fn row(mark: String, mailbox: &Mailbox, contact: ContactId, now: Moment, kept: &Kept) -> Mail {
    let domain = mailbox.address.rsplit('@').next().unwrap_or("localhost");
    let random: String = secret::random::<16>().iter().map(|byte| format!("{byte:02x}")).collect();
    Mail {
        id: 0,
        mark,
        state: MailState::Queued,
        is_ours: true,
        mailbox: mailbox.id,
        kind: None,
        message_id: Some(format!("{random}.{}@{domain}", contact.0)),
        contact: Some(contact),
        line: None,
        customer: None,
        at: now,
        due: Some(now),
        tries: 0,
        why: None,
        body: Some(serde_json::to_string(kept).expect("what is kept of an e-mail is plain data")),
    }
}

/// Tells whoever wrote that it came and by when there is an answer; not to somebody who was told lately.
pub(super) async fn acknowledge(app: &App, mail: &Mail) -> Result<(), StoreError> {
    let now = app.clock.now();
    let done = Mail { due: None, ..mail.clone() };
    let kept = mail.body.as_deref().and_then(|body| serde_json::from_str::<Kept>(body).ok());
    let (Some(kept), Some(mailbox), Some(contact)) = (kept, mailbox(app, mail.mailbox), mail.contact) else {
        return app.store.move_mail(&done, MailState::Taken).await;
    };
    let address = kept.letter.from.address.clone();
    if !mailbox.acknowledge || app.post.was_acknowledged(&address, now) {
        return app.store.move_mail(&done, MailState::Taken).await;
    }
    let mut answer = answer(app, &mailbox, contact, mail, &kept);
    answer.by_machine = true;
    answer.letter.own = acknowledgement(app, &mailbox, contact);
    answer.letter.whole = below(&answer.letter.own, &mailbox, None);
    let row = Mail { customer: mail.customer, ..row(format!("ack-{}", mail.mark), &mailbox, contact, now, &answer) };
    app.store.keep_mail_to_send(row, Vec::new(), Some(mail.id)).await?;
    app.post.goes.notify_one();
    Ok(())
}

impl super::Post {
    fn was_acknowledged(&self, address: &str, now: Moment) -> bool {
        let mut lately = self.acknowledged.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        lately.retain(|_, at| now.since(*at) < ACKNOWLEDGED_ONCE_IN);
        lately.insert(address.to_string(), now).is_some()
    }
}

/// The words of it, in the language of the mailbox.
fn acknowledgement(app: &App, mailbox: &Mailbox, contact: ContactId) -> String {
    let scene = app.live.scene();
    let by = super::desk::answer_by(&scene, contact);
    let zone = jiff::tz::TimeZone::get(&scene.settings().zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let reference = thread::reference(&app.secret, contact);
    let by = by.and_then(|by| jiff::Timestamp::from_millisecond(by.0).ok()).map(|by| by.to_zoned(zone));
    let nl = mailbox.language.0 == Language::Dutch;
    let when =
        by.map(|by| if nl { by.strftime("%d-%m-%Y om %H:%M") } else { by.strftime("%Y-%m-%d at %H:%M") }.to_string());
    let came = match (nl, when) {
        (true, Some(when)) => format!(
            "Uw e-mail is bij ons aangekomen. U krijgt antwoord uiterlijk op {when}.\n\nUw kenmerk is {reference}; u kunt gewoon op deze e-mail antwoorden als u iets wilt toevoegen."
        ),
        (true, None) => format!(
            "Uw e-mail is bij ons aangekomen.\n\nUw kenmerk is {reference}; u kunt gewoon op deze e-mail antwoorden als u iets wilt toevoegen."
        ),
        (false, Some(when)) => format!(
            "Your e-mail has arrived. You will have an answer by {when}.\n\nYour reference is {reference}; if you want to add something, just answer this e-mail."
        ),
        (false, None) => format!(
            "Your e-mail has arrived.\n\nYour reference is {reference}; if you want to add something, just answer this e-mail."
        ),
    };
    // Who writes because of known trouble reads at once what is known of it.
    let queue = QueueId(mailbox.queue);
    let known = scene.known_trouble(queue).map(|words| words.in_language(mailbox.language.0));
    let title = if nl { "Bekende storing" } else { "Known trouble" };
    known.fold(came, |letter, words| format!("{letter}\n\n{title}: {words}"))
}

/// The words with the signature below them, and below that what they answer.
pub(super) fn below(own: &str, mailbox: &Mailbox, quoted: Option<(&Letter, Moment, &str)>) -> String {
    let nl = mailbox.language.0 == Language::Dutch;
    let mut whole = own.to_string();
    let signature = if nl { &mailbox.signature.nl } else { &mailbox.signature.en };
    if !signature.trim().is_empty() {
        whole.push_str("\n\n-- \n");
        whole.push_str(signature.trim());
    }
    if let Some((letter, at, zone)) = quoted {
        let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(zone);
        let who = if letter.from.name.is_empty() { &letter.from.address } else { &letter.from.name };
        let head = match nl {
            true => format!("Op {} schreef {who}:", at.strftime("%d-%m-%Y %H:%M")),
            false => format!("On {} {who} wrote:", at.strftime("%Y-%m-%d %H:%M")),
        };
        whole.push_str(&format!("\n\n{head}\n"));
        for line in letter.whole.lines().take(QUOTED_LINES_MAX) {
            whole.push_str(if line.starts_with('>') { ">" } else { "> " });
            whole.push_str(line);
            whole.push('\n');
        }
    }
    whole
}

/// How many lines of what is answered stand below an answer.
const QUOTED_LINES_MAX: usize = 200;

/// An e-mail as it goes over the line.
pub(super) fn bytes(mail: &Mail, kept: &Kept, files: Vec<MailFile>) -> Result<Vec<u8>, String> {
    let letter = &kept.letter;
    let person = |it: &Correspondent| -> Result<Person, String> {
        let address = it.address.parse().map_err(|why| format!("{}: {why}", it.address))?;
        Ok(Person::new(Some(it.name.clone()).filter(|name| !name.is_empty()), address))
    };
    let date = UNIX_EPOCH + Duration::from_millis(mail.at.0.unsigned_abs());
    let id = mail.message_id.as_ref().map(|id| format!("<{id}>"));
    let mut message = Message::builder().from(person(&letter.from)?).subject(&letter.subject).date(date).message_id(id);
    for to in &letter.to {
        message = message.to(person(to)?);
    }
    for cc in &letter.cc {
        message = message.cc(person(cc)?);
    }
    if let Some(nearest) = kept.answers.first() {
        message = message.in_reply_to(format!("<{nearest}>"));
        let all: Vec<String> = kept.answers.iter().rev().map(|id| format!("<{id}>")).collect();
        message = message.references(all.join(" "));
    }
    if kept.by_machine {
        message = message.header(AutoSubmitted);
    }
    let words = MultiPart::alternative()
        .singlepart(SinglePart::plain(letter.whole.clone()))
        .singlepart(SinglePart::html(html_of(&letter.whole)));
    let built = if files.is_empty() {
        message.multipart(words)
    } else {
        let mut mixed = MultiPart::mixed().multipart(words);
        for file in files {
            let kind = ContentType::parse(&file.media_type);
            let kind =
                kind.or_else(|_| ContentType::parse("application/octet-stream")).map_err(|why| why.to_string())?;
            mixed = mixed.singlepart(Attachment::new(file.name).body(file.bytes, kind));
        }
        message.multipart(mixed)
    };
    built.map(|message| message.formatted()).map_err(|why| why.to_string())
}

/// Says to other machines that a machine wrote it (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(AutoSubmitted)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-replied".into())
    }
}

/// The same words as HTML: paragraphs, quotes with a line beside them, and addresses that can be followed.
pub(super) fn html_of(text: &str) -> String {
    let mut html = String::from(
        "<!doctype html><html><body style=\"font-family:sans-serif;font-size:16px;line-height:1.5;color:#2a211c\">",
    );
    let mut quoted = false;
    let mut paragraph: Vec<String> = Vec::new();
    let close = |paragraph: &mut Vec<String>, html: &mut String| {
        if !paragraph.is_empty() {
            html.push_str(&format!("<p>{}</p>", paragraph.join("<br>")));
            paragraph.clear();
        }
    };
    for line in text.lines().chain([""]) {
        let is_quote = line.starts_with('>');
        if is_quote != quoted {
            close(&mut paragraph, &mut html);
            let border =
                "<blockquote style=\"margin:0 0 0 8px;padding-left:12px;border-left:3px solid #cbbfb4;color:#5f5148\">";
            html.push_str(if is_quote { border } else { "</blockquote>" });
            quoted = is_quote;
        }
        let words = if is_quote { line.trim_start_matches('>').trim_start() } else { line };
        if words.trim().is_empty() {
            close(&mut paragraph, &mut html);
        } else {
            paragraph.push(linked(words));
        }
    }
    close(&mut paragraph, &mut html);
    html.push_str("</body></html>");
    html
}

fn linked(line: &str) -> String {
    let escaped =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let word = |word: &str| {
        let bare = word.trim_end_matches(['.', ',', ')', ';', '!', '?']);
        let is_address = bare.starts_with("https://") || bare.starts_with("http://");
        if !is_address {
            return escaped(word);
        }
        let rest = &word[bare.len()..];
        format!("<a href=\"{}\">{}</a>{}", escaped(bare), escaped(bare), escaped(rest))
    };
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_paragraphs_quotes_and_addresses() {
        let html = html_of("Dag <Jan>,\nkijk op https://x.example/a?b=1&c.\n\nGroet\n> oud\n> ouder");
        assert!(html.contains("<p>Dag &lt;Jan&gt;,<br>kijk op <a href=\"https://x.example/a?b=1&amp;c\">"), "{html}");
        assert!(html.contains("</a>.</p><p>Groet</p><blockquote"), "{html}");
        assert!(html.contains("<p>oud<br>ouder</p></blockquote></body>"), "{html}");
    }
}
