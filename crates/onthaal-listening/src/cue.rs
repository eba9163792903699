//! A cue: something that was said, or happened, that makes a conversation harder or easier.

use std::collections::HashMap;
use std::fmt;
use std::sync::{LazyLock, PoisonError, RwLock};

/// Who says a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Who {
    /// The customer.
    Customer,
    /// Somebody of the organisation.
    Agent,
    /// A program: never scored.
    System,
    /// Nobody knows: gives only the cues that are the same from either side.
    Unknown,
}

impl Who {
    /// As it is written in files.
    pub fn name(self) -> &'static str {
        match self {
            Who::Customer => "customer",
            Who::Agent => "agent",
            Who::System => "system",
            Who::Unknown => "unknown",
        }
    }

    /// From what is written in files.
    pub fn from_name(name: &str) -> Option<Who> {
        [Who::Customer, Who::Agent, Who::System, Who::Unknown].into_iter().find(|who| who.name() == name)
    }
}

/// Whose words a cue is heard in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Only in the customer's.
    Customer,
    /// Only in the agent's.
    Agent,
    /// In anybody's, also when it is not known who speaks.
    Either,
}

/// What a cue tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The customer has to do more than should be needed.
    Do,
    /// It is felt as hard: frustration, confusion, worry.
    Feel,
    /// It went easily.
    Relief,
    /// The agent makes it easier.
    Good,
    /// The agent makes it harder.
    Bad,
    /// The agent may not help: a signal about the organisation, not about the agent.
    Powerless,
    /// Said by an opening robot; the turn carries nobody's effort.
    Robot,
    /// Said by the opening robot when the turn before was a robot's too.
    RobotNext,
    /// A text that is sent to everybody, at any moment; the turn carries nobody's effort.
    Boilerplate,
}

impl Kind {
    const ALL: [Kind; 9] = [
        Kind::Do,
        Kind::Feel,
        Kind::Relief,
        Kind::Good,
        Kind::Bad,
        Kind::Powerless,
        Kind::Robot,
        Kind::RobotNext,
        Kind::Boilerplate,
    ];

    /// As it is written in the lexicons.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Do => "do",
            Kind::Feel => "feel",
            Kind::Relief => "relief",
            Kind::Good => "good",
            Kind::Bad => "bad",
            Kind::Powerless => "powerless",
            Kind::Robot => "robot",
            Kind::RobotNext => "robot_next",
            Kind::Boilerplate => "boilerplate",
        }
    }

    /// From what is written in the lexicons.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether it tells who speaks instead of how hard it is.
    pub fn is_about_the_speaker(self) -> bool {
        matches!(self, Kind::Robot | Kind::RobotNext | Kind::Boilerplate)
    }

    /// Whether it is how the agent words things, which is counted per hundred agent turns.
    pub fn is_behaviour(self) -> bool {
        matches!(self, Kind::Good | Kind::Bad | Kind::Powerless)
    }
}

/// The name of a cue, shared by all languages, such as `repeat_contact`; copied as a number.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CueKey(u16);

/// Past this many different names a lexicon is refused.
const KEYS_MOST: usize = 4096;

struct Names {
    numbers: HashMap<&'static str, u16>,
    names: Vec<&'static str>,
}

/// A name is kept for the life of the program, so that a key is as good as a constant.
static NAMES: LazyLock<RwLock<Names>> =
    LazyLock::new(|| RwLock::new(Names { numbers: HashMap::new(), names: Vec::new() }));

impl CueKey {
    /// The key of a name: small letters, digits and `_`, at most 64; `None` for anything else, and when there are too
    /// many.
    pub fn new(name: &str) -> Option<CueKey> {
        let fits = (1..=64).contains(&name.len())
            && name.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_');
        if !fits {
            return None;
        }
        if let Some(number) = NAMES.read().unwrap_or_else(PoisonError::into_inner).numbers.get(name) {
            return Some(CueKey(*number));
        }
        let mut names = NAMES.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = names.numbers.get(name) {
            return Some(CueKey(*number));
        }
        if names.names.len() >= KEYS_MOST {
            return None;
        }
        let number = u16::try_from(names.names.len()).expect("there are at most 4096");
        let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
        names.names.push(kept);
        names.numbers.insert(kept, number);
        Some(CueKey(number))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        NAMES.read().unwrap_or_else(PoisonError::into_inner).names[usize::from(self.0)]
    }
}

impl fmt::Debug for CueKey {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.name())
    }
}

impl fmt::Display for CueKey {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.name())
    }
}

impl PartialEq<str> for CueKey {
    fn eq(&self, name: &str) -> bool {
        self.name() == name
    }
}

impl PartialEq<&str> for CueKey {
    fn eq(&self, name: &&str) -> bool {
        self.name() == *name
    }
}

/// What is known of a cue, whatever the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Its name.
    pub key: CueKey,
    /// Whose words it is heard in.
    pub side: Side,
    /// What it tells.
    pub kind: Kind,
}
