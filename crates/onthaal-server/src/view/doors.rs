//! Our own doors as the system found them when it tried them, as the screens show it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What kind of door.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DoorKind {
    /// The page on which customers chat.
    Page,
    /// The script that puts the button on other pages.
    Widget,
    /// A chat, from coming in to leaving.
    Chat,
    /// The menu on the screen.
    Menu,
    /// The page on which one asks to be called, with its slots.
    Callback,
    /// A mailbox.
    Mail,
}

/// Why a door did not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DoorCode {
    /// The public address of this house cannot be used.
    Address,
    /// Nobody answers at it.
    NoConnection,
    /// There was no answer in time.
    Silent,
    /// The certificate is not trusted.
    Certificate,
    /// The certificate runs out within days.
    CertificateExpires,
    /// It was answered with another status than it should be.
    Status,
    /// Something else stands there.
    Content,
    /// Another house answers.
    AnotherHouse,
    /// The house does not take anybody in, because it cannot keep what is said.
    Unstored,
    /// The house does not take anybody in, for another reason.
    Refused,
    /// The live connection could not be opened, or broke.
    Live,
    /// What was said did not come back.
    NotHeard,
    /// Nobody has given a password or token for the mailbox.
    MailSecret,
    /// The mail server does not let us in.
    MailSignIn,
    /// The mail server that sends cannot be reached.
    MailServer,
    /// The mail server that sends does not want it.
    MailRefused,
    /// It was sent, and e-mails cannot be fetched.
    MailFetch,
    /// It was sent, and never came back.
    MailLost,
    /// It was sent, and came back as undeliverable.
    MailBounced,
}

/// What a customer would have met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DoorMet {
    /// They would have been taken in.
    Open,
    /// They would have been told that it is closed, and when it opens.
    Closed,
    /// They would have been told that it is full, and when to come back.
    Full,
}

/// How a door stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DoorStands {
    /// It was never tried.
    Untried,
    /// It works.
    Works,
    /// It did not work once, and is soon tried again.
    FailedOnce,
    /// It does not work; the alarm rings.
    Fails,
}

/// Why a door did not work, and what exactly was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DoorTrouble {
    /// Why.
    pub code: DoorCode,
    /// What was found, in the words of whoever said it; empty when there is nothing more to say.
    pub detail: String,
}

/// What came of one trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DoorTrialView {
    /// When it began.
    pub at: i64,
    /// How long it took.
    pub took_ms: i64,
    /// What a customer would have met, when it worked and that can differ.
    pub met: Option<DoorMet>,
    /// Why it did not work; null when it did.
    pub trouble: Option<DoorTrouble>,
}

/// A door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DoorView {
    /// Its short name: the kind, or `mail-` with the number of the mailbox.
    pub key: String,
    /// What kind of door.
    pub door: DoorKind,
    /// What was tried: an address on the web, or of a mailbox.
    pub address: String,
    /// How it stands.
    pub stands: DoorStands,
    /// Since when it does not work.
    pub since: Option<i64>,
    /// It is being tried now.
    pub trying: bool,
    /// What came of the trials of the last day, the newest first; one older when there are none.
    pub history: Vec<DoorTrialView>,
}

/// Every door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DoorsView {
    /// How often they are tried by themselves; null when they are not.
    pub every_ms: Option<i64>,
    /// How often mailboxes are.
    pub mail_every_ms: Option<i64>,
    /// Every door, as it stands.
    pub doors: Vec<DoorView>,
}

/// A door that does not work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DoorAlarm {
    /// Its short name.
    pub key: String,
    /// What kind of door.
    pub door: DoorKind,
    /// What was tried.
    pub address: String,
    /// Since when it does not work.
    pub since: i64,
    /// Why.
    pub trouble: DoorTrouble,
}

/// What a screen of who leads is told of the doors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct DoorsNow {
    /// Those that do not work.
    pub alarms: Vec<DoorAlarm>,
    /// When something was last found out about one.
    pub tried_at: Option<i64>,
    /// Some are being tried now.
    pub trying: bool,
}
