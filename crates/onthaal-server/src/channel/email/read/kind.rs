//! What kind of e-mail it is: a list of small tests in order, the first that says something decides.
//!
//! Sources: RFC 3834 (answers by machines), RFC 3464 (delivery), RFC 8098 (receipts), RFC 5965 (abuse), RFC 5546
//! (invitations), and the heads that mail programs write besides.

use mail_parser::{Message, MimeHeaders};

use crate::limits::MAIL_HOPS_MAX;
use crate::view::mail::{Letter, MailKind, MailNote};

/// The kind of an e-mail; `own` are the addresses of this house.
pub(super) fn kind_of<'a>(message: &'a Message<'a>, letter: &'a Letter, own: &'a [String]) -> MailKind {
    let seen = Seen { message, letter, own };
    let tests: [fn(&Seen<'a>) -> Option<MailKind>; 8] = [
        Seen::a_report,
        Seen::an_old_bounce,
        Seen::a_loop,
        Seen::spam,
        Seen::an_invitation_answer,
        Seen::an_auto_reply,
        Seen::an_auto_reply_by_its_subject,
        Seen::bulk,
    ];
    tests.iter().find_map(|test| test(&seen)).unwrap_or(MailKind::Letter)
}

/// Whether a machine may answer: only somebody who wrote themselves, and asked for no silence.
pub(super) fn may_be_acknowledged(message: &Message<'_>, letter: &Letter) -> bool {
    let seen = Seen { message, letter, own: &[] };
    let by_machine = seen.head("auto-submitted").is_some_and(|it| !it.starts_with("no"));
    let asked_for_silence = seen.head("x-auto-response-suppress").is_some_and(|it| !it.contains("none"));
    let by_list = ["list-id", "list-unsubscribe", "list-post", "mailing-list", "precedence", "feedback-id", "x-loop"]
        .iter()
        .any(|name| seen.head(name).is_some());
    let mailbox = letter.from.address.split('@').next().unwrap_or_default().replace(['.', '_'], "-");
    const NOBODY: [&str; 10] = [
        "noreply",
        "no-reply",
        "donotreply",
        "do-not-reply",
        "nietbeantwoorden",
        "mailer-daemon",
        "postmaster",
        "bounce",
        "bounces",
        "notifications",
    ];
    let nobody_reads = NOBODY.iter().any(|word| mailbox == *word || mailbox.starts_with(&format!("{word}-")));
    let is_invitation = letter.notes.contains(&MailNote::Invitation);
    !(by_machine || asked_for_silence || by_list || nobody_reads || is_invitation || seen.comes_from_nobody())
}

struct Seen<'a> {
    message: &'a Message<'a>,
    letter: &'a Letter,
    own: &'a [String],
}

impl Seen<'_> {
    /// A line of the head in small letters.
    fn head(&self, name: &str) -> Option<String> {
        let found = self.message.headers_raw().find(|(key, _)| key.trim().eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().to_lowercase()).filter(|value| !value.is_empty())
    }

    /// An empty return path: whoever sent it wants no answer, not even that it did not arrive.
    fn comes_from_nobody(&self) -> bool {
        self.head("return-path").is_some_and(|it| it.replace(char::is_whitespace, "") == "<>")
    }

    fn report_type(&self) -> Option<String> {
        let content_type = self.message.content_type()?;
        let is_report = content_type.ctype().eq_ignore_ascii_case("multipart")
            && content_type.subtype().is_some_and(|it| it.eq_ignore_ascii_case("report"));
        is_report.then(|| content_type.attribute("report-type").unwrap_or_default().to_ascii_lowercase())
    }

    fn a_report(&self) -> Option<MailKind> {
        let has = |kind, subkind| self.message.parts.iter().any(|part| part.is_content_type(kind, subkind));
        let report = self.report_type();
        match report.as_deref() {
            Some("feedback-report") => return Some(MailKind::AbuseReport),
            Some("disposition-notification") => return Some(MailKind::Receipt),
            _ => {}
        }
        if report.is_some() && has("message", "disposition-notification") {
            return Some(MailKind::Receipt);
        }
        if report.as_deref() != Some("delivery-status") && !has("message", "delivery-status") {
            return None;
        }
        let status = self.message.parts.iter().find(|part| part.is_content_type("message", "delivery-status"));
        let status = status.map(|part| String::from_utf8_lossy(part.contents()).to_lowercase()).unwrap_or_default();
        let arrived = ["action: delivered", "action: relayed", "action: expanded"];
        let is_receipt = arrived.iter().any(|word| status.contains(word)) && !status.contains("action: failed");
        Some(if is_receipt { MailKind::Receipt } else { MailKind::Bounce })
    }

    /// Older servers write that something did not arrive in words alone.
    fn an_old_bounce(&self) -> Option<MailKind> {
        let mailbox = self.letter.from.address.split('@').next().unwrap_or_default();
        let by_server = mailbox == "mailer-daemon" || mailbox == "postmaster" || mailbox == "mail-daemon";
        let says_so = self.head("x-failed-recipients").is_some();
        const SUBJECTS: [&str; 12] = [
            "undeliver",
            "undelivered",
            "mail delivery failed",
            "delivery status notification",
            "returned mail",
            "failure notice",
            "mail delivery system",
            "delivery failure",
            "delivery has failed",
            "warning: message",
            "onbestelbaar",
            "bezorging mislukt",
        ];
        let subject = self.letter.subject.to_lowercase();
        let is_about = SUBJECTS.iter().any(|words| subject.starts_with(words));
        (says_so || is_about && (by_server || self.comes_from_nobody())).then_some(MailKind::Bounce)
    }

    fn a_loop(&self) -> Option<MailKind> {
        let hops = self.message.headers_raw().filter(|(name, _)| name.trim().eq_ignore_ascii_case("received")).count();
        let is_own = self.own.contains(&self.letter.from.address);
        (hops > MAIL_HOPS_MAX || is_own).then_some(MailKind::Loop)
    }

    fn spam(&self) -> Option<MailKind> {
        let yes = |name: &str| self.head(name).is_some_and(|it| it.starts_with("yes") || it.starts_with("true"));
        let level = self.head("x-ms-exchange-organization-scl").and_then(|it| it.parse::<i32>().ok());
        let is_spam = yes("x-spam-flag") || yes("x-spam-status") || yes("x-spam") || level.is_some_and(|it| it >= 5);
        is_spam.then_some(MailKind::Spam)
    }

    fn an_invitation_answer(&self) -> Option<MailKind> {
        let is_answer = |part: &mail_parser::MessagePart<'_>| {
            let method = part.content_type().and_then(|it| it.attribute("method")).unwrap_or_default();
            let words = String::from_utf8_lossy(part.contents());
            let said = words.lines().find_map(|line| line.trim().strip_prefix("METHOD:"));
            let method = if method.is_empty() { said.unwrap_or_default() } else { method };
            part.is_content_type("text", "calendar") && method.trim().eq_ignore_ascii_case("reply")
        };
        self.message.parts.iter().any(is_answer).then_some(MailKind::InvitationAnswer)
    }

    fn an_auto_reply(&self) -> Option<MailKind> {
        let starts = |name: &str, word: &str| self.head(name).is_some_and(|it| it.starts_with(word));
        let has = |name: &str| self.head(name).is_some_and(|it| it != "no" && it != "none");
        let is_so = starts("auto-submitted", "auto-replied")
            || starts("auto-submitted", "auto-notified")
            || starts("x-autogenerated", "reply")
            || starts("precedence", "auto_reply")
            || starts("x-precedence", "auto_reply")
            || starts("delivered-to", "autoresponder")
            || self.head("x-post-messageclass").is_some_and(|it| it.contains("autoresponder"))
            || ["x-autoreply", "x-autorespond", "x-autoresponse", "x-auto-reply", "x-mail-autoreply"]
                .iter()
                .any(|it| has(it))
            || self.head("content-type").is_some_and(|it| it.contains("report-type=autoreply"));
        is_so.then_some(MailKind::AutoReply)
    }

    /// Some programs say it in the subject only. People write such subjects too, so a second sign is asked for.
    fn an_auto_reply_by_its_subject(&self) -> Option<MailKind> {
        const SUBJECTS: [&str; 14] = [
            "automatic reply",
            "automatisch antwoord",
            "automatische antwoord",
            "automatisch bericht",
            "automatische antwort",
            "réponse automatique",
            "out of office",
            "out of the office",
            "afwezigheidsbericht",
            "afwezig:",
            "abwesenheitsnotiz",
            "autoreply",
            "auto reply",
            "auto-reply",
        ];
        let subject = self.letter.subject.to_lowercase();
        let says_so = SUBJECTS.iter().any(|words| subject.starts_with(words));
        let second = self.head("auto-submitted").is_some_and(|it| !it.starts_with("no"))
            || self.head("x-auto-response-suppress").is_some()
            || self.comes_from_nobody()
            || self.head("x-ms-exchange-inbox-rules-loop").is_some();
        (says_so && second).then_some(MailKind::AutoReply)
    }

    fn bulk(&self) -> Option<MailKind> {
        let precedence = self.head("precedence").unwrap_or_default();
        let to_many = precedence == "bulk" || precedence == "junk";
        to_many.then_some(MailKind::Bulk)
    }
}
