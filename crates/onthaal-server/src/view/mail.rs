//! An e-mail as staff see it, the mailboxes it comes through, and what is asked of them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::house::Name;
use super::word::{Key, Language};

/// Somebody in the head of an e-mail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Correspondent {
    /// What they call themselves; empty when they do not say.
    pub name: String,
    /// Their address.
    pub address: String,
}

/// A part of an e-mail that was not kept, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LeftOut {
    /// The name it had.
    pub name: String,
    /// Why it was left out.
    pub why: LeftOutWhy,
}

/// Why a part of an e-mail was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LeftOutWhy {
    /// The file is larger than files may be.
    TooLarge,
    /// There were more files than an e-mail may bring.
    TooMany,
    /// There was nothing in it.
    Empty,
}

/// Something about an e-mail that the reader must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MailNote {
    /// It is encrypted, so its words cannot be read here.
    Encrypted,
    /// It invites to an appointment.
    Invitation,
    /// It was wrapped up by Outlook and has been unwrapped.
    Winmail,
    /// It was wrapped up by Outlook and could not be unwrapped.
    WinmailUnreadable,
    /// Its words are longer than are kept.
    Shortened,
    /// Its layout was too complicated to be shown safely; the words are there.
    LayoutLeftOut,
    /// Images that would have been fetched from elsewhere were left out.
    ImagesLeftOut,
}

/// What an e-mail says, as it is kept: in words and safe HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Letter {
    /// Who wrote it.
    pub from: Correspondent,
    /// Where an answer goes, when that is somebody else.
    pub reply_to: Option<Correspondent>,
    /// To whom.
    pub to: Vec<Correspondent>,
    /// Who got a copy.
    pub cc: Vec<Correspondent>,
    /// Its subject.
    pub subject: String,
    /// When its writer says it was written.
    pub written_at: Option<i64>,
    /// What was written this time: without quotes and signature.
    pub own: String,
    /// The whole text.
    pub whole: String,
    /// The whole with its layout, made safe: no scripts, nothing fetched from elsewhere.
    pub html: Option<String>,
    /// What was not kept of it.
    pub left_out: Vec<LeftOut>,
    /// What the reader must know.
    pub notes: Vec<MailNote>,
}

/// What kind of e-mail came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MailKind {
    /// Somebody wrote it.
    Letter,
    /// A machine answers for somebody who is away.
    AutoReply,
    /// Something we sent did not arrive, or is late.
    Bounce,
    /// Something we sent was delivered or read.
    Receipt,
    /// Somebody's answer to an invitation, sent by their calendar.
    InvitationAnswer,
    /// A report about abuse, from another mail server.
    AbuseReport,
    /// Sent to many at once.
    Bulk,
    /// Marked as spam by the mail server.
    Spam,
    /// It came from ourselves, or goes round and round.
    Loop,
}

impl MailKind {
    /// Every kind.
    pub const ALL: [MailKind; 9] = [
        MailKind::Letter,
        MailKind::AutoReply,
        MailKind::Bounce,
        MailKind::Receipt,
        MailKind::InvitationAnswer,
        MailKind::AbuseReport,
        MailKind::Bulk,
        MailKind::Spam,
        MailKind::Loop,
    ];

    /// The one way it is written.
    pub const fn word(self) -> &'static str {
        match self {
            MailKind::Letter => "letter",
            MailKind::AutoReply => "auto-reply",
            MailKind::Bounce => "bounce",
            MailKind::Receipt => "receipt",
            MailKind::InvitationAnswer => "invitation-answer",
            MailKind::AbuseReport => "abuse-report",
            MailKind::Bulk => "bulk",
            MailKind::Spam => "spam",
            MailKind::Loop => "loop",
        }
    }

    /// Reads it back.
    pub fn from_word(word: &str) -> Option<MailKind> {
        MailKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Where an e-mail stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MailState {
    /// It came in and is about to become part of a contact.
    Received,
    /// It is part of a contact.
    Taken,
    /// It is not a contact, and is kept to be seen.
    Noted,
    /// It could not be read.
    SetAside,
    /// It waits to be sent.
    Queued,
    /// It is being handed over right now.
    Sending,
    /// The mail server took it.
    Sent,
    /// It was not sent.
    Refused,
    /// The connection broke at the moment of handing over: it may have been sent.
    Uncertain,
}

/// A file of an e-mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailFileView {
    /// Its place in the e-mail.
    pub part: u32,
    /// Its name.
    pub name: String,
    /// What kind of file it is.
    pub media_type: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// An e-mail of a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailView {
    /// Its number.
    pub id: u64,
    /// The line of the contact that it is; null for what the house sent by itself.
    pub line: Option<u32>,
    /// We sent it.
    pub is_ours: bool,
    /// Where it stands.
    pub state: MailState,
    /// What kind it is; null for what we sent.
    pub kind: Option<MailKind>,
    /// Why it was not sent, or will be tried again, in the words of the mail server.
    pub why: Option<String>,
    /// When it is tried again.
    pub again_at: Option<i64>,
    /// When it came in or was written.
    pub at: i64,
    /// What it says; null when it was erased.
    pub letter: Option<Letter>,
    /// Its files.
    pub files: Vec<MailFileView>,
}

/// A file to send with an e-mail.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FileToSend {
    /// Its name.
    pub name: String,
    /// What is in it, in base64.
    pub base64: String,
}

/// An e-mail to write in a contact.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MailToSend {
    /// A mark of the sender's own; the same mark twice is sent once.
    pub key: Key,
    /// What it says.
    pub text: String,
    /// Whether the e-mail that it answers stands below it.
    pub quote: bool,
    /// Who else gets it.
    #[serde(default)]
    pub cc: Vec<String>,
    /// The files that go with it.
    #[serde(default)]
    pub files: Vec<FileToSend>,
}

/// The e-mail was taken to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailSent {
    /// The line of the contact that it became.
    pub line: u32,
    /// When.
    pub at: i64,
}

/// An e-mail that is no part of a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailAside {
    /// Its number.
    pub id: u64,
    /// The mailbox it came to.
    pub mailbox: u32,
    /// Where it stands.
    pub state: MailState,
    /// What kind it is, as far as it could be read.
    pub kind: Option<MailKind>,
    /// Why it could not be read.
    pub why: Option<String>,
    /// When it came.
    pub at: i64,
    /// Who wrote it.
    pub from: Option<Correspondent>,
    /// Its subject.
    pub subject: Option<String>,
}

/// How the connection with a mail server is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MailSecurity {
    /// Encrypted from the first byte.
    Tls,
    /// Begins openly and becomes encrypted before anything is said.
    Starttls,
    /// Not encrypted; only to a server on this machine.
    None,
}

/// A mail server and how to reach it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MailServer {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept from others.
    pub security: MailSecurity,
}

/// How a mailbox signs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum MailSignIn {
    /// With a password, kept apart from the settings.
    Password,
    /// With a token that is fetched anew as often as needed (OAuth2); what it is fetched with is kept apart.
    Oauth2 {
        /// Where the token is fetched.
        token_url: String,
        /// As which program.
        client_id: String,
        /// For what; may be empty.
        #[serde(default)]
        scope: String,
    },
}

/// A mailbox through which customers write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Mailbox {
    /// Its number.
    pub id: u32,
    /// Its short name.
    pub key: String,
    /// The address customers write to.
    pub address: String,
    /// What stands beside the address in what we send.
    pub name: Name,
    /// The queue its e-mails wait in.
    pub queue: u32,
    /// The kind of contact; null for the first of the queue.
    pub skill: Option<u32>,
    /// The language of who writes there.
    pub language: Language,
    /// Where e-mails are fetched (IMAP).
    pub fetch: MailServer,
    /// The folder they are fetched from.
    pub folder: String,
    /// Where e-mails are handed over to be sent (SMTP).
    pub send: MailServer,
    /// The name to sign in with, at both.
    pub user: String,
    /// How it signs in.
    pub sign_in: MailSignIn,
    /// Whoever writes is told at once that it came, and by when there is an answer.
    pub acknowledge: bool,
    /// What stands below what we write.
    pub signature: Name,
    /// It is used.
    pub active: bool,
}

/// What a mailbox signs in with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum MailSecret {
    /// A password.
    Password {
        /// It.
        password: String,
    },
    /// What a token is fetched with.
    Oauth2 {
        /// The secret of the program; empty when it has none.
        client_secret: String,
        /// The token with which others are fetched.
        refresh_token: String,
    },
}

/// How a mailbox is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailboxHealth {
    /// Which.
    pub mailbox: u32,
    /// It has something to sign in with.
    pub has_secret: bool,
    /// When e-mails were last fetched, or looked for.
    pub fetched_at: Option<i64>,
    /// Why fetching does not go, in words; null while it goes.
    pub fetch_trouble: Option<String>,
    /// When something was last sent.
    pub sent_at: Option<i64>,
    /// Why sending does not go, in words; null while it goes.
    pub send_trouble: Option<String>,
    /// How many wait to be sent.
    pub queued: u64,
    /// How many came in and could not become a contact yet.
    pub waiting: u64,
    /// How many are set aside because they could not be read.
    pub set_aside: u64,
}

/// What came of trying a mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MailboxTried {
    /// What was wrong with fetching; null when it went.
    pub fetch_trouble: Option<String>,
    /// What was wrong with sending; null when it went.
    pub send_trouble: Option<String>,
}
