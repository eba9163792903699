//! The figures and what they mean.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::hearing::AlarmView;
use super::house::Name;

/// With what a period is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Compare {
    /// The period just before, equally long.
    Before,
    /// The same days of the week, fifty-two weeks earlier.
    Year,
    /// Both.
    Both,
}

/// How far apart the points of a trend are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TrendStep {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
}

/// Which figures are wanted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BoardQuery {
    /// From.
    pub from: i64,
    /// To, not with it.
    pub to: i64,
    /// Compared with.
    pub compare: Option<Compare>,
    /// How far apart the points of the trend are; a day when not given.
    pub step: Option<TrendStep>,
    /// By these definitions instead of those in force, with commas between: `all-offered,ease@2`.
    pub under: Option<String>,
}

/// By what figures are split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The hour of the day on the wall, 00 to 23.
    Hour,
    /// The day of the week, 1 for Monday.
    Weekday,
    /// The day, as `2026-11-21`.
    Day,
    /// The week, by its Monday.
    Week,
    /// The month, as `2026-11`.
    Month,
    /// The queue the contact came to first.
    Queue,
    /// Which way it came.
    Channel,
    /// The language of the customer.
    Language,
    /// What it was about, as written up.
    Reason,
    /// The last agent who helped.
    Agent,
    /// Where in the customer's journey it falls: before, during or after buying.
    Journey,
}

/// Which figures are wanted, and split by what.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SplitQuery {
    /// From.
    pub from: i64,
    /// To, not with it.
    pub to: i64,
    /// Of this measure; of every one when not given.
    pub measure: Option<String>,
    /// Split by.
    pub by: Option<By>,
    /// By these definitions instead of those in force, with commas between: `all-offered,ease@2`.
    pub under: Option<String>,
}

/// One side of one measure over one group of contacts.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SplitFigure {
    /// Which measure.
    pub measure: String,
    /// By which definition at the end of the period, as `service-level@2`.
    pub definition: String,
    /// Whose side: `customer`, `organisation`.
    pub side: String,
    /// Which group; null for everything together, and for those without what is split by.
    pub group: Option<String>,
    /// What people call it.
    pub name: Option<Name>,
    /// In what it is counted: `share`, `duration`, `score`.
    pub unit: String,
    /// A share from 0 to 1, a time in milliseconds, a score; null when there is nothing to count.
    pub figure: Option<f64>,
    /// The low end of the interval that holds the true figure nine times in ten or more.
    pub low: Option<f64>,
    /// The high end.
    pub high: Option<f64>,
    /// Over how many.
    pub count: u64,
    /// Too few to say.
    pub too_few: bool,
}

/// Warm or cold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MeasureKind {
    /// What the customer judges on.
    Warm,
    /// What the organisation steers on.
    Cold,
}

/// A figure that stands beside the main one.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Beside {
    /// Which.
    pub key: String,
    /// What it is.
    pub label: Name,
    /// In what it is counted, which can be another unit than that of the main one: `share`, `duration`, `score`.
    pub unit: String,
    /// How much.
    pub figure: f64,
}

/// One side of a figure.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FigureValue {
    /// A share from 0 to 1, a time in milliseconds, a score or a count.
    pub figure: f64,
    /// Over how many.
    pub count: u64,
    /// The low end of the interval that holds the true figure nine times in ten or more.
    pub low: Option<f64>,
    /// The high end.
    pub high: Option<f64>,
    /// Too few to say.
    pub too_few: bool,
    /// What stands beside it.
    pub beside: Vec<Beside>,
}

/// A part of the difference between the two sides.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GapPart {
    /// From which reading.
    pub from: String,
    /// To which reading.
    pub to: String,
    /// What makes the difference.
    pub label: Name,
    /// How much; all parts together are the gap.
    pub amount: f64,
}

/// A point of a trend.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
pub struct TrendPoint {
    /// The start of the stretch.
    pub at: i64,
    /// The customer's side; null when there is nothing.
    pub customer: Option<f64>,
    /// The organisation's side; null when there is nothing.
    pub organisation: Option<f64>,
}

/// The same figure in a period it is compared with.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FigureBefore {
    /// The customer's side.
    pub customer: Option<FigureValue>,
    /// The organisation's side.
    pub organisation: Option<FigureValue>,
}

/// One measure over a period, from both sides.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Figure {
    /// Which measure.
    pub key: String,
    /// By which definition at the end of the period, as `service-level@2`.
    pub definition: String,
    /// Other definitions that held in a part of the period, which is counted with them.
    pub earlier_definitions: Vec<String>,
    /// Warm or cold.
    pub kind: MeasureKind,
    /// In what it is counted: `share`, `duration`, `score`.
    pub unit: String,
    /// Which way is better: `up`, `down`, `band`.
    pub better: String,
    /// Its name.
    pub name: Name,
    /// What it asks.
    pub question: Name,
    /// From the customer's side; null when there is nothing to count.
    pub customer: Option<FigureValue>,
    /// From the organisation's side.
    pub organisation: Option<FigureValue>,
    /// The difference: organisation less customer.
    pub gap: Option<f64>,
    /// What makes the difference.
    pub parts: Vec<GapPart>,
    /// Over time.
    pub trend: Vec<TrendPoint>,
    /// In the period just before, when that is asked.
    pub before: Option<FigureBefore>,
    /// Fifty-two weeks earlier, when that is asked.
    pub year_before: Option<FigureBefore>,
    /// A figure of a period that ended less than this ago may still change.
    pub settles_after_ms: Option<i64>,
}

/// What became of everybody who came to the door.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Headcount {
    /// Came to the door.
    pub came: u64,
    /// Were helped.
    pub helped: u64,
    /// Left before.
    pub gave_up: u64,
    /// Were not taken in.
    pub turned_away: u64,
}

/// How many contacts come from where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Origins {
    /// Real ones, here.
    pub lived: u64,
    /// Invented, to practise or to show.
    pub rehearsed: u64,
    /// From another system, out of a file.
    pub imported: u64,
}

/// The figures over a period.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Board {
    /// From.
    pub from: i64,
    /// To.
    pub to: i64,
    /// The time zone of days and weeks.
    pub zone: String,
    /// As known at.
    pub as_of: i64,
    /// Warm first.
    pub measures: Vec<Figure>,
    /// What became of everybody.
    pub customers: Headcount,
    /// Where the contacts come from that are counted here.
    pub origins: Origins,
    /// Whether it lately got difficult for more customers than by chance, over the whole house.
    pub alarm: Option<AlarmView>,
}

/// One way to read a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReadingView {
    /// Its short name.
    pub key: String,
    /// From whose side: `customer`, `step`, `organisation`.
    pub side: String,
    /// Its name.
    pub label: Name,
    /// What it says, in one sentence.
    pub says: Name,
    /// When the clock starts.
    pub clock_start: Name,
    /// When it stops.
    pub clock_stop: Name,
    /// In which hours it runs.
    pub calendar: Name,
    /// Who counts.
    pub counts: Name,
    /// Who is left out, why, and how they are treated.
    pub leaves_out: Name,
    /// What is counted: a contact, a need, a customer.
    pub unit: Name,
    /// To which moment it belongs.
    pub attributed: Name,
    /// What is computed.
    pub statistic: Name,
}

/// The example of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MeasureExample {
    /// The timeline, as text.
    pub timeline: String,
    /// What the customer's side reads.
    pub customer: Name,
    /// What the organisation's side reads.
    pub organisation: Name,
}

/// What a measure means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MeasureView {
    /// Its short name.
    pub key: String,
    /// The definition in force, as `service-level@2`.
    pub definition: String,
    /// Since when the program has this measure.
    pub since: String,
    /// Warm or cold.
    pub kind: MeasureKind,
    /// In what it is counted.
    pub unit: String,
    /// Which way is better.
    pub better: String,
    /// Its name.
    pub name: Name,
    /// What it asks.
    pub question: Name,
    /// From the customer's side, by steps, to the organisation's.
    pub readings: Vec<ReadingView>,
    /// An example.
    pub example: MeasureExample,
}
