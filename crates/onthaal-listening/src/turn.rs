//! What goes into a conversation and what comes out of it at each step.

use crate::cue::Who;

/// Something said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn<'a> {
    /// By whom.
    pub who: Who,
    /// When, in milliseconds, on any clock that goes forward within the conversation.
    pub at: Option<i64>,
    /// The words.
    pub text: &'a str,
}

/// Something that happened and is not in the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// The customer was handed over to somebody else.
    HandedOver,
    /// The customer was put on hold, for so many milliseconds.
    Held {
        /// How long.
        ms: u64,
    },
    /// The customer was here before for the same need, so many times.
    CameBack {
        /// The earlier contacts.
        contacts: u32,
    },
    /// The customer waited so many milliseconds before anybody came.
    Waited {
        /// How long.
        ms: u64,
    },
    /// The conversation is over: a question that is still open stays without an answer.
    Ended,
}

/// What one turn changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct News {
    /// The turn, from 0; for what happened between turns, the next one.
    pub turn: u32,
    /// The score before it, in hundredths.
    pub before: u16,
    /// The score after it, in hundredths.
    pub after: u16,
    /// Where in [`crate::Conversation::lines`] the new lines begin.
    pub lines_from: usize,
    /// A program spoke, or nobody: the turn counts for nobody.
    pub is_automatic: bool,
}

/// Whether people answer each other at once, as in a chat or by telephone, or when it suits them, as by e-mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// At once: a silence is heard.
    #[default]
    Live,
    /// When it suits: a silence means nothing.
    Slow,
}
