//! The mapping file: which columns of somebody's log are which moments and attributes, and how they are read.

use std::collections::BTreeMap;

use onthaal_core::moment::Span;
use onthaal_core::words::{Channel, Language};
use serde::{Deserialize, Deserializer, de};

use super::Failure;

/// How a log is read; every part may be left out, but the moment of arriving.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    /// What the import is called, unless the command says otherwise.
    pub name: Option<String>,
    /// The time zone of its clocks, such as Europe/Amsterdam; that of the house without it.
    pub zone: Option<String>,
    /// What stands between columns: a comma without it.
    pub separator: Option<char>,
    /// What stands around a column: a double quote without it.
    pub quote: Option<char>,
    /// How letters are written.
    pub encoding: Encoding,
    /// How many lines stand before the one with the names of the columns.
    pub skip_lines: usize,
    /// Whether there is a line with the names of the columns; without it they are called 1, 2, 3.
    pub header: Option<bool>,
    /// Values of a moment that mean that it did not happen; an empty column always means so.
    pub absent: Vec<String>,
    /// How moments are written, in the letters of strptime: `%Y-%m-%d %H:%M:%S`, `%H:%M:%S`.
    pub format: Option<String>,
    /// The date of clocks that have none.
    pub date: Option<DateOf>,
    /// What becomes of a file in which days and months stand in different orders.
    pub mixed_dates: MixedDates,
    /// The longest contact; by its channel without it.
    #[serde(deserialize_with = "span_or_none")]
    pub longest: Option<Span>,
    /// For a log with a row for each thing that happened, instead of one for each contact.
    pub activities: Option<Activities>,
    /// The columns of moments.
    pub moments: BTreeMap<Moment, MomentOf>,
    /// The columns of lengths of time, where a moment is not in the file.
    pub durations: Durations,
    /// The columns of attributes.
    pub columns: Columns,
    /// What words of a column mean.
    pub values: Values,
    /// What holds where the file says nothing.
    pub defaults: Defaults,
    /// When a later contact continues a need.
    pub repeats: Repeats,
}

/// How letters are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// As nearly everybody does.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// As older programs in western Europe do.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// What becomes of a file in which days and months stand in different orders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MixedDates {
    /// The whole file is refused, because the rows that could be read may be read wrongly.
    #[default]
    RefuseFile,
    /// Only the rows are refused that cannot be read.
    RefuseRows,
}

impl MixedDates {
    /// Whether the whole file is refused.
    pub fn is_for_all(self) -> bool {
        self == MixedDates::RefuseFile
    }
}

/// Where the date of a clock stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DateOf {
    /// In this column.
    pub column: Option<String>,
    /// Written so; `%Y-%m-%d` without it.
    pub format: Option<String>,
    /// The same for the whole file, as 1999-08-01.
    pub fixed: Option<String>,
}

/// A log with a row for each thing that happened; the rows of one contact stand together, and `columns.id` says whose
/// they are.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activities {
    /// The column that says what happened.
    pub column: String,
    /// The column that says when.
    pub moment: MomentOf,
    /// Which moment a word in the first column is; a word that is not named says nothing.
    pub means: BTreeMap<String, Moment>,
}

/// A moment on the path of a contact, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moment {
    /// Came to the door: the start of the customer's clock.
    Arrived,
    /// Left the menu.
    MenuLeft,
    /// Stood in the queue.
    Queued,
    /// Left the queue, helped or not.
    QueueLeft,
    /// Somebody answered.
    Answered,
    /// The agent said the first words, where words are written.
    Spoke,
    /// The customer gave up.
    GaveUp,
    /// The conversation was over.
    Ended,
    /// It was wrapped up.
    WrappedUp,
}

impl Moment {
    /// Every one, in order.
    pub const ALL: [Moment; 9] = [
        Moment::Arrived,
        Moment::MenuLeft,
        Moment::Queued,
        Moment::QueueLeft,
        Moment::Answered,
        Moment::Spoke,
        Moment::GaveUp,
        Moment::Ended,
        Moment::WrappedUp,
    ];

    /// What it is called in the mapping.
    pub fn word(self) -> &'static str {
        match self {
            Moment::Arrived => "arrived",
            Moment::MenuLeft => "menu-left",
            Moment::Queued => "queued",
            Moment::QueueLeft => "queue-left",
            Moment::Answered => "answered",
            Moment::Spoke => "spoke",
            Moment::GaveUp => "gave-up",
            Moment::Ended => "ended",
            Moment::WrappedUp => "wrapped-up",
        }
    }
}

/// Where a moment stands: a column, or a column with a way of writing and words of its own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum MomentOf {
    /// Only a column.
    Column(String),
    /// More than that.
    Written {
        /// The column.
        column: String,
        /// How it is written.
        format: Option<String>,
        /// Values that mean that it did not happen.
        absent: Option<Vec<String>>,
    },
}

impl MomentOf {
    /// The column.
    pub fn column(&self) -> &str {
        match self {
            MomentOf::Column(column) | MomentOf::Written { column, .. } => column,
        }
    }
}

/// Columns of lengths of time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Durations {
    /// In the menu.
    pub menu: Option<String>,
    /// In the queue.
    pub wait: Option<String>,
    /// In conversation.
    pub talk: Option<String>,
    /// Asked to wait a moment.
    pub hold: Option<String>,
    /// Wrapping up.
    pub wrap_up: Option<String>,
    /// Whether the time in conversation has the hold in it.
    pub talk_has_hold: bool,
    /// What a bare number counts; `1:05` and `0:01:05` are read as clocks whatever it says.
    pub unit: LengthUnit,
}

/// What a bare number counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LengthUnit {
    /// Seconds.
    #[default]
    Seconds,
    /// Thousandths of a second.
    Milliseconds,
    /// Minutes.
    Minutes,
}

impl LengthUnit {
    /// In milliseconds.
    pub fn millis(self) -> f64 {
        match self {
            LengthUnit::Seconds => 1_000.0,
            LengthUnit::Milliseconds => 1.0,
            LengthUnit::Minutes => 60_000.0,
        }
    }
}

/// Columns of attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Columns {
    /// By which it is told from every other contact; several together where one is not enough.
    #[serde(deserialize_with = "one_or_several")]
    pub id: Vec<String>,
    /// How it ended.
    pub outcome: Option<String>,
    /// The queue.
    pub queue: Option<String>,
    /// The agent.
    pub agent: Option<String>,
    /// What it was about.
    pub reason: Option<String>,
    /// The channel.
    pub channel: Option<String>,
    /// The language.
    pub language: Option<String>,
    /// Who it was.
    pub customer: Option<String>,
    /// The group of customers.
    pub group: Option<String>,
    /// Who ended it.
    pub ended_by: Option<String>,
    /// Whether it is solved, says the agent.
    pub solved: Option<String>,
    /// What was decided.
    pub decision: Option<String>,
    /// Whether it is solved, says the customer.
    pub customer_solved: Option<String>,
    /// Satisfied, 1 to 5.
    pub satisfied: Option<String>,
    /// Made easy, 1 to 7.
    pub ease: Option<String>,
    /// Felt heard, 1 to 5.
    pub heard: Option<String>,
    /// How often it was passed on.
    pub transfers: Option<String>,
}

/// What the words of columns mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Values {
    /// `answered`, `gave-up`, `gave-up-in-menu`, `turned-away-closed`, `turned-away-full`, `by-moments`, `not-a-contact`.
    pub outcome: BTreeMap<String, String>,
    /// A name, or a name with the promise of the queue.
    pub queue: BTreeMap<String, QueueValue>,
    /// A name; an empty name is nobody.
    pub agent: BTreeMap<String, String>,
    /// A name; an empty name is none.
    pub reason: BTreeMap<String, String>,
    /// `phone`, `chat`, `email`, `callback`, or `not-a-contact`.
    pub channel: BTreeMap<String, String>,
    /// `nl` or `en`.
    pub language: BTreeMap<String, String>,
    /// A customer that is nobody in particular is written as an empty text.
    pub customer: BTreeMap<String, String>,
    /// A name; an empty name is none.
    pub group: BTreeMap<String, String>,
    /// `customer`, `agent` or `silence`.
    pub ended_by: BTreeMap<String, String>,
    /// `yes`, `no` or `unknown`.
    pub solved: BTreeMap<String, String>,
    /// `none`, `in-favour`, `partly` or `against`.
    pub decision: BTreeMap<String, String>,
    /// `yes`, `no`, or an empty text for no answer.
    pub customer_solved: BTreeMap<String, String>,
}

/// What a word in the column of the queue means.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum QueueValue {
    /// A name.
    Name(String),
    /// A name and more.
    Queue {
        /// What people read.
        name: String,
        /// The promise of the service level.
        #[serde(default, deserialize_with = "span_or_none")]
        answer_within: Option<Span>,
        /// The language of its customers.
        #[serde(default)]
        language: Option<String>,
        /// The channel of its contacts.
        #[serde(default)]
        channel: Option<String>,
    },
}

/// What holds where the file says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Defaults {
    /// The channel; the telephone without it.
    pub channel: Option<String>,
    /// The language; Dutch without it.
    pub language: Option<String>,
    /// The queue, where no column says it; the name of the import without it.
    pub queue: Option<String>,
    /// The promise of a queue.
    #[serde(deserialize_with = "span_or_none")]
    pub answer_within: Option<Span>,
    /// Who ends a conversation; the customer without it.
    pub ended_by: Option<String>,
}

/// When a later contact continues a need.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Repeats {
    /// When it came within this; seven days without it.
    #[serde(deserialize_with = "span_or_none")]
    pub within: Option<Span>,
    /// What has to be the same.
    pub need: Need,
}

/// What has to be the same for a contact to continue a need.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// The customer.
    #[default]
    Customer,
    /// The customer and what it was about.
    CustomerAndReason,
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// It is no TOML, or says something that a mapping cannot say.
    pub fn read(text: &str) -> Result<Mapping, Failure> {
        toml::from_str(text).map_err(|why| Failure(format!("the mapping cannot be read: {why}")))
    }

    /// The channel where the file says none.
    ///
    /// # Errors
    /// The mapping names a channel that there is not.
    pub fn channel(&self) -> Result<Channel, Failure> {
        word_or(self.defaults.channel.as_deref(), Channel::Phone)
    }

    /// The language where the file says none.
    ///
    /// # Errors
    /// The mapping names a language that there is not.
    pub fn language(&self) -> Result<Language, Failure> {
        word_or(self.defaults.language.as_deref(), Language::Dutch)
    }

    /// The promise of a queue that the mapping says nothing about.
    pub fn answer_within(&self) -> Span {
        self.defaults.answer_within.unwrap_or(Span::seconds(20))
    }

    /// Within how long a later contact continues a need.
    pub fn repeat_within(&self) -> Span {
        self.repeats.within.unwrap_or(onthaal_core::measure::Parameters::DELIVERED.repeat_within)
    }
}

fn word_or<T>(word: Option<&str>, otherwise: T) -> Result<T, Failure>
where
    T: std::str::FromStr<Err = onthaal_core::field::Unreadable>,
{
    word.map_or(Ok(otherwise), |word| word.parse().map_err(|why| Failure(format!("the mapping: {why}"))))
}

fn one_or_several<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        One(String),
        Several(Vec<String>),
    }
    Ok(match Either::deserialize(deserializer)? {
        Either::One(column) => vec![column],
        Either::Several(columns) => columns,
    })
}

fn span_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Span>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| {
        span(&text).ok_or_else(|| de::Error::custom(format!("'{text}' is not a length such as 20s, 5m, 8h or 7d")))
    })
    .transpose()
}

/// A length such as `20s`, `5m`, `8h` or `7d`.
fn span(text: &str) -> Option<Span> {
    let (number, unit) = text.trim().split_at_checked(text.trim().len().checked_sub(1)?)?;
    let number: i64 = number.trim().parse().ok().filter(|number| (0..1_000_000).contains(number))?;
    match unit {
        "s" => Some(Span::seconds(number)),
        "m" => Some(Span::minutes(number)),
        "h" => Some(Span::hours(number)),
        "d" => Some(Span::days(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_is_read_and_a_word_too_many_is_refused() {
        let text = r#"
            zone = "Europe/Amsterdam"
            longest = "6h"
            [moments]
            arrived = "start"
            menu-left = { column = "menu_end", absent = ["-"] }
            [columns]
            id = "nr"
            [values.queue]
            PS = { name = "Regular", answer_within = "30s" }
            NW = "New"
        "#;
        let mapping = Mapping::read(text).unwrap();
        assert_eq!(mapping.longest, Some(Span::hours(6)));
        assert_eq!(mapping.moments[&Moment::MenuLeft].column(), "menu_end");
        assert_eq!(mapping.columns.id, ["nr"]);
        assert!(Mapping::read("sep = ','").is_err());
        assert!(Mapping::read("longest = '6 weeks'").unwrap_err().0.contains("not a length"));
    }
}
