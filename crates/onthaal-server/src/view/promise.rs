//! What was promised to customers, as the screens show it.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::word::{PromiseEnd, PromiseKind, PromiseStage, ToldHow};

/// Something that a customer was told to expect and that is not over yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PromiseView {
    /// Its number.
    pub id: u64,
    /// The contact it was made in.
    pub contact: u64,
    /// To whom.
    pub customer: u64,
    /// Their name; null when they gave none.
    pub name: Option<String>,
    /// Of what kind.
    pub kind: PromiseKind,
    /// What was agreed, in words; null when none were written.
    pub text: Option<String>,
    /// Who is to keep it; null for whoever comes to it.
    pub owner: Option<u32>,
    /// When it was made.
    pub made_at: i64,
    /// Not before.
    pub from_at: Option<i64>,
    /// By when.
    pub due_at: i64,
    /// How it stands.
    pub stage: PromiseStage,
    /// How often it took the place of one that broke.
    pub renewals: u8,
}

/// A promise in the file of the customer it was made to: one that stands, or one that is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PromiseInFile {
    /// Its number.
    pub id: u64,
    /// The contact it was made in.
    pub contact: u64,
    /// Of what kind.
    pub kind: PromiseKind,
    /// What was agreed, in words; null when none were written.
    pub text: Option<String>,
    /// Who was to keep it; null for whoever comes to it.
    pub owner: Option<u32>,
    /// When it was made.
    pub made_at: i64,
    /// Not before.
    pub from_at: Option<i64>,
    /// By when.
    pub due_at: i64,
    /// How it stands; null when it is over.
    pub stage: Option<PromiseStage>,
    /// What became of it; null while nothing did. One that broke may still stand: nobody did it yet.
    pub became: Option<PromiseEnd>,
    /// When that was.
    pub ended_at: Option<i64>,
    /// When the customer was told that it broke or was moved.
    pub told_at: Option<i64>,
}

/// A promise that broke or was moved, of which the customer still has to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct UntoldView {
    /// Its number.
    pub id: u64,
    /// The contact it was made in.
    pub contact: u64,
    /// To whom.
    pub customer: u64,
    /// Their name; null when they gave none.
    pub name: Option<String>,
    /// Of what kind.
    pub kind: PromiseKind,
    /// By when it had been promised.
    pub due_at: i64,
    /// By when it is promised now; null when nothing is.
    pub again_at: Option<i64>,
}

/// What is promised now, the soonest due first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PromisesOpen {
    /// Those shown.
    pub promises: Vec<PromiseView>,
    /// How many more there are.
    pub more: u64,
    /// Whose customers still have to be told.
    pub untold: Vec<UntoldView>,
}

/// Which promises are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PromisesQuery {
    /// Only those of this agent.
    pub owner: Option<u32>,
    /// Only those of this agent, and those of nobody in particular.
    pub for_agent: Option<u32>,
    /// Only those made to this customer.
    pub customer: Option<u64>,
}

/// Over which period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PromisesKeptQuery {
    /// Contacts that came from then on.
    pub from: i64,
    /// Until then, not with it.
    pub to: i64,
}

/// What became of promises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct PromiseCounts {
    /// Came true in time.
    pub kept: u64,
    /// Came true too late.
    pub kept_late: u64,
    /// Did not come true.
    pub broken: u64,
    /// Another moment was agreed beforehand.
    pub moved: u64,
    /// Was no longer needed.
    pub released: u64,
    /// Stands.
    pub open: u64,
}

/// What became of promises of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PromisesOfKind {
    /// The kind; null for the wait that was told.
    pub kind: Option<PromiseKind>,
    /// What became of them.
    pub counts: PromiseCounts,
}

/// What became of the promises that one agent was to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PromisesOfOwner {
    /// Who; null for nobody in particular.
    pub owner: Option<u32>,
    /// What became of them.
    pub counts: PromiseCounts,
}

/// A contact in which something was promised in words and nothing was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Unrecorded {
    /// Which contact.
    pub contact: u64,
    /// Who said it.
    pub agent: Option<u32>,
    /// When the contact came.
    pub at: i64,
}

/// What became of what was promised in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct PromisesKept {
    /// By kind, and the told wait first.
    pub kinds: Vec<PromisesOfKind>,
    /// By who was to keep them; only oneself for who leads nobody.
    pub owners: Vec<PromisesOfOwner>,
    /// In how many contacts something was promised in words and nothing was written down.
    pub unrecorded_count: u64,
    /// The latest of those.
    pub unrecorded: Vec<Unrecorded>,
}

/// Who is to keep it from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandAsked {
    /// To whom.
    pub to: u32,
}

/// Another moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MomentAsked {
    /// By when.
    pub due_at: i64,
}

/// How the customer was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ToldAsked {
    /// How.
    pub how: ToldHow,
}

/// How many promises need somebody now: one's own, and those of nobody in particular.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct PromisesNear {
    /// Due soon.
    pub soon: u32,
    /// Broken.
    pub broken: u32,
    /// Whose customers still have to be told.
    pub untold: u32,
}
