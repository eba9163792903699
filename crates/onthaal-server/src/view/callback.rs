//! Calling customers back: what they ask and are told, what staff see and say of it.

use onthaal_core::contact::Attempt;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::house::Name;
use super::word::{AttemptOutcome, Key, Language};

/// One time that the customer was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AttemptView {
    /// When.
    pub at: i64,
    /// By whom.
    pub agent: u32,
    /// What came of it.
    pub outcome: AttemptOutcome,
    /// Before when it is not tried again; null when it is not.
    pub again_at: Option<i64>,
}

impl From<&Attempt> for AttemptView {
    fn from(attempt: &Attempt) -> AttemptView {
        AttemptView {
            at: attempt.at.0,
            agent: attempt.agent.0,
            outcome: attempt.outcome.into(),
            again_at: attempt.again.map(|at| at.0),
        }
    }
}

/// How the calling goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallbackNow {
    /// It is not offered to anybody before this moment.
    pub from_at: Option<i64>,
    /// What was agreed with the customer.
    pub agreed_at: Option<i64>,
    /// Each time the customer was called.
    pub attempts: Vec<AttemptView>,
    /// How often it is still tried, by the rules of the house.
    pub attempts_left: u32,
    /// The customer is on the line.
    pub reached: bool,
}

/// From where on, and in which queue, slots are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SlotsQuery {
    /// The queue.
    pub queue: u32,
    /// The first moment that is looked at; now when not given.
    pub from: Option<i64>,
}

/// When somebody can be called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Slots {
    /// The server's clock.
    pub now_at: i64,
    /// The time zone of the house.
    pub zone: String,
    /// How long a slot is.
    pub slot_ms: i64,
    /// The first moments of the slots that can still be promised, in order.
    pub slots: Vec<i64>,
    /// Without a slot they are called from this moment on; null when that is at once.
    pub soon_from_at: Option<i64>,
}

/// A customer asks to be called.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallbackAsked {
    /// As given at the door.
    pub door: String,
    /// By whose people.
    pub queue: u32,
    /// About which kind of matter.
    pub skill: Option<u32>,
    /// In which language.
    pub language: Language,
    /// Their name.
    pub name: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// The number to call.
    pub phone: String,
    /// What it is about.
    pub text: Option<String>,
    /// The first moment of the slot they chose; without one as soon as we can.
    pub slot_at: Option<i64>,
    /// The mark of this visit; the same mark twice is one callback.
    pub key: Key,
    /// The mark of this browser, as given at an earlier visit.
    pub visitor: Option<String>,
}

/// A customer who waits in a chat keeps the place and is called.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallInsteadAsked {
    /// The number to call.
    pub phone: String,
    /// The first moment of the slot they chose; without one when it is their turn.
    pub slot_at: Option<i64>,
    /// The mark of this asking; the same mark twice is one callback.
    pub key: Key,
}

/// Another moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveAsked {
    /// The first moment of the slot; without one as soon as we can.
    pub slot_at: Option<i64>,
}

/// How a callback stands, for its customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CallbackState {
    /// Agreed, or waits until it is their turn.
    Waiting,
    /// Somebody is calling, or about to.
    Calling,
    /// They are on the line.
    Reached,
    /// We called as often as we do, and never had them on the line.
    NotReached,
    /// They no longer want it.
    Withdrawn,
    /// It is done.
    Done,
}

/// A callback as its customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallbackView {
    /// Its number.
    pub contact: u64,
    /// How it stands.
    pub state: CallbackState,
    /// Whose people call.
    pub queue: Name,
    /// The number of that queue.
    pub queue_id: u32,
    /// The number that is called, hidden but for its end.
    pub phone: Option<String>,
    /// They are not called before this moment.
    pub from_at: Option<i64>,
    /// The moment is a slot that was agreed; otherwise it is when we are there or try again.
    pub agreed_at: Option<i64>,
    /// How many are ahead, while it is their turn by the line.
    pub ahead: Option<u32>,
    /// When they were called and not reached.
    pub attempts_at: Vec<i64>,
    /// How long a slot is.
    pub slot_ms: i64,
    /// The server's clock.
    pub now_at: i64,
    /// The time zone of the house.
    pub zone: String,
    /// Whose house.
    pub organisation: String,
}

/// A callback was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallbackAnswer {
    /// Opens this callback and nothing else: to see, move or withdraw it.
    pub token: String,
    /// The mark of this browser, to be given at a later visit.
    pub visitor: Option<String>,
    /// How it stands.
    pub callback: CallbackView,
}

/// Staff ask a callback for a customer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallbackForCustomer {
    /// The customer, when they are known.
    pub customer: Option<u64>,
    /// By whose people.
    pub queue: u32,
    /// About which kind of matter.
    pub skill: Option<u32>,
    /// In which language.
    pub language: Language,
    /// Their name.
    pub name: Option<String>,
    /// The number to call.
    pub phone: String,
    /// What it is about, for whoever calls.
    pub note: Option<String>,
    /// The first moment of the slot; without one as soon as we can.
    pub slot_at: Option<i64>,
    /// The mark of this asking; the same mark twice is one callback.
    pub key: Key,
}

/// A callback was made for a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CallbackMade {
    /// Its number.
    pub contact: u64,
}

/// What came of calling.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttemptAsked {
    /// What.
    pub outcome: AttemptOutcome,
    /// When to try again; without it as the rules of the house say.
    pub again_at: Option<i64>,
    /// The number to call from now on, when this one was wrong.
    pub phone: Option<String>,
}

/// The number to call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NumberView {
    /// As it is dialled: `+31612345678`.
    pub number: Option<String>,
    /// As people write it here.
    pub shown: Option<String>,
}

/// What became of the rows of a list of customers to be called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ListAccount {
    /// How many rows there were.
    pub rows: u32,
    /// How many became a callback.
    pub taken: u32,
    /// How many were one already, by their mark.
    pub known: u32,
    /// Those that were not taken, with the reason.
    pub refused: Vec<RefusedRow>,
}

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RefusedRow {
    /// The line it stands on.
    pub line: u64,
    /// Why, in one stable word.
    pub code: String,
    /// Why, in a sentence.
    pub detail: String,
}
