//! The menu on the screen: what visitors did in it, and what it costs them.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::word::{Key, MenuStepKind};

/// One step of a visitor, who is nobody.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MenuStepAsked {
    /// The mark of the visit.
    pub visit: Key,
    /// What they did.
    pub kind: MenuStepKind,
    /// With which choice.
    pub choice: Option<u32>,
    /// What opens the contact that it became, when it became one.
    pub token: Option<String>,
}

/// Over which time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MenuQuery {
    /// From this moment on.
    pub from: i64,
    /// Before this moment.
    pub to: i64,
}

/// What one place in the menu costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MenuPlace {
    /// The choice whose further choices were shown, or that led to people; null for the top.
    pub choice: Option<u32>,
    /// How many visits saw it.
    pub seen: u32,
    /// How many of those went no further.
    pub lost: u32,
    /// The middle of how long those who went on took there; null when nobody did.
    pub time_p50_ms: Option<i64>,
    /// How many contacts came through it.
    pub contacts: u32,
    /// How many of those were wrapped up, each counted once,
    pub wrapped_up: u32,
    /// and of those: how many were about another kind of contact than the choice says.
    pub about_another: u32,
    /// What they were about, the most frequent first.
    pub reasons: Vec<MenuReason>,
}

/// What contacts through a choice were about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MenuReason {
    /// The reason, from the wrap-up.
    pub reason: u32,
    /// How many.
    pub contacts: u32,
    /// It belongs to another kind of contact than the choice leads to.
    pub of_another_kind: bool,
}

/// What the menu costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MenuCost {
    /// How many visits there were.
    pub visits: u32,
    /// How many of them became a contact.
    pub went: u32,
    /// The middle of the time from the first sight to a contact; null when there was none.
    pub time_p50_ms: Option<i64>,
    /// Each place in the menu that is there or was seen.
    pub places: Vec<MenuPlace>,
    /// Choices that lead to the same people: choosing between them costs time and changes nothing.
    pub same_people: Vec<Vec<u32>>,
    /// There were more steps than are counted at once; take a shorter time.
    pub cut_off: bool,
}
