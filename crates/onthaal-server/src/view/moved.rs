//! What moved a figure from one period to another: an exact account by queue, reason, channel and hour.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::board::{By, Compare, FigureValue};
use super::house::Name;

/// Of which figure the movement is asked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct MovedQuery {
    /// From.
    pub from: i64,
    /// To, not with it.
    pub to: i64,
    /// Since which period: `before` or `year`.
    pub compare: Compare,
    /// Of this measure.
    pub measure: String,
    /// By this reading of it, such as `customer`.
    pub reading: String,
    /// By these definitions instead of those in force, with commas between: `all-offered,ease@2`.
    pub under: Option<String>,
}

/// What one slice of the contacts did to the figure.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Slice {
    /// Which slice; null for the contacts without what they are cut by.
    pub group: Option<String>,
    /// What people call it.
    pub name: Option<Name>,
    /// How far it moved the figure; the slices together moved it as far as it went.
    pub amount: f64,
    /// Of that, because things went otherwise in this slice; null where it cannot be told apart (a median).
    pub rate: Option<f64>,
    /// Of that, because there was more or less of this slice; null where it cannot be told apart.
    pub mix: Option<f64>,
    /// The figure of this slice then.
    pub was: Option<FigureValue>,
    /// And now.
    pub is: Option<FigureValue>,
}

/// The same movement, cut in one way.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Cut {
    /// By what.
    pub by: By,
    /// The slices, that which moved the figure most first.
    pub slices: Vec<Slice>,
}

/// What moved a figure.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Moved {
    /// In what it is counted: `share`, `duration`, `score`.
    pub unit: String,
    /// The figure then.
    pub was: Option<FigureValue>,
    /// And now.
    pub is: Option<FigureValue>,
    /// How far it moved; null when there is nothing to compare.
    pub change: Option<f64>,
    /// The account of it, cut in several ways; empty when there is nothing to compare.
    pub cuts: Vec<Cut>,
}
