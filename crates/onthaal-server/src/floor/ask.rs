//! What the doors ask of the floor: commands with the words that go with them, and what comes back.

use onthaal_core::event::Recorded;
use onthaal_core::floor::{Command, Refusal};
use onthaal_core::id::{AgentId, ContactId, CustomerId, DisturbanceId};
use onthaal_core::words::{HandleKind, Language, Party};
use onthaal_store::disturbances::NewsWords;
use onthaal_store::mails::{Mail, MailFile};
use onthaal_store::settings::SettingsVersion;
use tokio::sync::oneshot;

use crate::scene::Furnished;

/// A file that somebody shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its name.
    pub name: String,
    /// What kind of file it is.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Who a customer says they are, or staff say they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// Their name.
    pub name: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// The organisation's own number for them.
    pub own_id: Option<String>,
    /// What staff note.
    pub notes: Option<String>,
    /// Their language.
    pub language: Option<Language>,
    /// Goes over what was known; otherwise it only fills in what was not.
    pub overrides: bool,
    /// What they are no longer known by.
    pub forgets: Vec<HandleKind>,
}

/// The e-mail that a line is.
#[derive(Clone, Debug)]
pub enum MailWords {
    /// It came in and was kept before.
    CameIn {
        /// Which.
        id: u64,
        /// Its writer is to be told that it came.
        acknowledge: bool,
    },
    /// It was written just now, and is kept to be sent with the line that it is.
    GoesOut {
        /// It.
        mail: Box<Mail>,
        /// The files that go with it.
        files: Vec<MailFile>,
    },
}

/// The words that go with a command.
#[derive(Clone, Debug)]
pub enum Words {
    /// None.
    None,
    /// The words of a line, and the file shared with it.
    Line(String, Option<NewFile>),
    /// The words of a line that is an e-mail, and the e-mail that it is.
    Mail(String, Box<MailWords>),
    /// Who the customer is.
    Identity(Identity),
    /// Words beside the conversation: the next step, or the survey.
    Aside(String),
    /// What the next person must know; a line that staff only can read, too.
    Note(String),
    /// What is said of a disturbance from now on.
    News(Box<NewsWords>),
    /// Who each of two is that are parted: the one that stays, and the one that goes.
    Parted(Box<(Identity, Identity)>),
    /// The settings that are put in force.
    Settings(Box<(SettingsVersion, Furnished)>),
}

/// One thing to do.
#[derive(Clone, Debug)]
pub enum Part {
    /// Carry out a command.
    Do(Command, Words),
    /// Stop here with the refusal, if this command would be refused after what was done so far.
    Only(Command),
    /// The customer who just came in says this.
    SayOnArrival {
        /// The sender's mark.
        key: u64,
        /// The words, and what goes with them.
        words: Words,
    },
    /// Something for staff to know goes with whoever just came in.
    NoteOnArrival {
        /// The sender's mark.
        key: u64,
        /// The words.
        text: String,
    },
    /// Whoever just came in comes about a disturbance; when it is over by now, they come in all the same.
    JoinOnArrival(DisturbanceId),
    /// Write down at which number the customer of a contact is to be called; without one, of whoever just came in.
    Number(Option<ContactId>, String),
    /// Write down who a customer is; nothing happens on the floor.
    Identify(CustomerId, Identity),
    /// Write a note about a customer; nothing happens on the floor.
    Note {
        /// About whom.
        customer: CustomerId,
        /// Who writes it.
        agent: AgentId,
        /// The words.
        text: String,
    },
}

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Declined {
    /// The rules do not allow it.
    Refused(Refusal),
    /// More is waiting than the floor can hold.
    Busy,
    /// It could not be stored.
    Unavailable,
}

/// What was done, and is stored.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// What happened, because of this or at the same time.
    pub events: Vec<Recorded>,
    /// The contact that somebody who came in has.
    pub contact: Option<ContactId>,
    /// Where what was said stands.
    pub line: Option<u32>,
}

/// One request to the floor.
#[derive(Debug)]
pub struct Ask {
    /// What to do, in order; the first refusal ends it.
    pub parts: Vec<Part>,
    /// Where the answer goes.
    pub reply: oneshot::Sender<Result<Done, Declined>>,
}

impl Words {
    /// The side and mark of what a command says, if it says something.
    pub(super) fn mark_of(command: &Command) -> Option<(ContactId, Party, u64)> {
        match command {
            Command::Say { contact, party, key, .. } => Some((*contact, *party, *key)),
            _ => None,
        }
    }
}
