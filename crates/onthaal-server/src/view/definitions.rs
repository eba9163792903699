//! Definitions of measures that people change, and what lies between two of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::board::FigureValue;
use super::house::Name;

/// What values something that can be changed may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterKind {
    /// A length of time in whole units, or one of its options.
    Duration,
    /// One of its options.
    Choice,
    /// A whole number.
    Amount,
}

/// A value that goes by a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ParameterOption {
    /// The word.
    pub key: String,
    /// What people read.
    pub name: Name,
}

/// Something of a definition that can be changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ParameterView {
    /// Its short name.
    pub key: String,
    /// What people call it.
    pub name: Name,
    /// What it does.
    pub says: Name,
    /// What values it can have.
    pub kind: ParameterKind,
    /// At least, where it is a number.
    pub min: Option<i64>,
    /// At most.
    pub max: Option<i64>,
    /// In what it is counted: `seconds`, `days`, `cents`; empty for a mark.
    pub unit: Option<String>,
    /// Values that go by a word.
    pub options: Vec<ParameterOption>,
}

/// A definition of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DefinitionView {
    /// Of which measure.
    pub measure: String,
    /// Its name: the measure for one of the house, its own for a ready one.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// The first day whose contacts are counted with it; null for a ready one, and for the one that was always there.
    pub from: Option<String>,
    /// Who made it; null for the program.
    pub by: Option<String>,
    /// When it was made.
    pub at: Option<i64>,
    /// Why.
    pub reason: Option<String>,
    /// The ready definition it was made from.
    pub preset: Option<String>,
    /// What people call it.
    pub label: Name,
    /// What it does; empty for one of the house, whose values say it.
    pub says: Name,
    /// Where a ready one is described.
    pub source: Option<String>,
    /// Its values, by parameter.
    pub values: BTreeMap<String, String>,
    /// Its values in words, by parameter.
    pub in_words: BTreeMap<String, Name>,
    /// Contacts of today are counted with it.
    pub in_force: bool,
}

/// What can be changed of a measure, what was made of it, and what is ready.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MeasureDefinitions {
    /// Which measure.
    pub measure: String,
    /// What people call it.
    pub name: Name,
    /// What can be changed.
    pub parameters: Vec<ParameterView>,
    /// Every version, the one that the program brings first.
    pub versions: Vec<DefinitionView>,
    /// Ready definitions.
    pub presets: Vec<DefinitionView>,
}

/// Every measure with its definitions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DefinitionsView {
    /// In the order of the board.
    pub measures: Vec<MeasureDefinitions>,
}

/// A definition to make.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DefinitionToMake {
    /// Of which measure.
    pub measure: String,
    /// The first day whose contacts are counted with it, as `YYYY-MM-DD`.
    pub from: String,
    /// Why.
    pub reason: String,
    /// The ready definition to start from.
    pub preset: Option<String>,
    /// Its values, by parameter; what is left out is as the ready one or the program has it.
    pub values: BTreeMap<String, String>,
}

/// Between which definitions, and over what.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DifferenceQuery {
    /// From.
    pub from: i64,
    /// To, not with it.
    pub to: i64,
    /// Of which measure.
    pub measure: String,
    /// Of whose side: `customer` or `organisation`; of the organisation's when not given.
    pub side: Option<String>,
    /// The one, as `service-level@2` or the name of a ready definition; with other values, to try them before they are
    /// kept, as `service-level@2;answer_within:30;short:hit`.
    pub a: String,
    /// The other.
    pub b: String,
}

/// A definition and what it comes to.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DefinitionSide {
    /// Which.
    pub definition: String,
    /// What it comes to; null when there is nothing to count.
    pub value: Option<FigureValue>,
}

/// One thing in which two definitions differ, and what it does.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DefinitionStep {
    /// Its place, from 0.
    pub step: usize,
    /// What differs.
    pub parameter: String,
    /// What people call it.
    pub label: Name,
    /// What it is in the one, in words.
    pub from: Name,
    /// What it is in the other.
    pub to: Name,
    /// What it does to the figure; null when there is nothing to count. All steps together are the gap.
    pub amount: Option<f64>,
    /// How many contacts count differently because of it.
    pub contacts: u64,
}

/// What lies between two definitions.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DifferenceView {
    /// Of which measure.
    pub measure: String,
    /// Of whose side.
    pub side: String,
    /// In what it is counted.
    pub unit: String,
    /// The one.
    pub a: DefinitionSide,
    /// The other.
    pub b: DefinitionSide,
    /// The other less the one, in the unit of the figure.
    pub gap: Option<f64>,
    /// What makes the difference.
    pub parts: Vec<DefinitionStep>,
}
