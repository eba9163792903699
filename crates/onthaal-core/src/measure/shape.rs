//! What a measure is made of: who counts, when the clock runs, what is left out, read from several sides.

use crate::contact::{Facts, Record};
use crate::house::House;
use crate::moment::{Moment, Span};

use super::adds::Count;
use super::definition::{Definition, Definitions};
use super::parameters::{Parameter, Parameters};
use super::tally::Tally;

/// Words for people, in each language of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// In Dutch.
    pub nl: &'static str,
    /// In English.
    pub en: &'static str,
}

/// The same words in Dutch and in English.
pub(super) const fn text(nl: &'static str, en: &'static str) -> Text {
    Text { nl, en }
}

crate::word_list! {
    /// Which hand is asked: what the customer felt, or what went through our hands.
    Kind {
        /// How it was for the customer, in the customer's words or ways.
        Warm = "warm",
        /// Numbers and times.
        Cold = "cold",
    }
}

crate::word_list! {
    /// What a figure is counted in.
    Unit {
        /// A share, 0 to 1.
        Share = "share",
        /// A length of time, in milliseconds.
        Duration = "duration",
        /// A score on the scale of the question.
        Score = "score",
        /// So many.
        Number = "number",
        /// Points, from 100 below nothing to 100.
        Points = "points",
        /// Money, in cents.
        Money = "money",
        /// A score from 0 to 10, kept in hundredths.
        OfTen = "of-ten",
    }
}

crate::word_list! {
    /// Which way is better.
    Better {
        /// Higher is better.
        Up = "up",
        /// Lower is better.
        Down = "down",
        /// Neither: too low is as wrong as too high.
        Band = "band",
    }
}

crate::word_list! {
    /// Whose reading it is.
    Side {
        /// How the customer counts.
        Customer = "customer",
        /// On the way from one to the other; exactly one thing differs from the reading before.
        Step = "step",
        /// How the organisation counts.
        Organisation = "organisation",
    }
}

crate::word_list! {
    /// What is counted once.
    Counted {
        /// Each contact.
        Contact = "contact",
        /// Each need, at its last contact.
        Need = "need",
        /// Each part of an agent in a contact.
        Handling = "handling",
        /// Each thing that was promised.
        Promise = "promise",
        /// Each time that it happens in a contact.
        Time = "time",
    }
}

crate::word_list! {
    /// How many become one figure.
    Statistic {
        /// The share of those that count as good, or as bad.
        Share = "share",
        /// The middle one: half took longer.
        Median = "median",
        /// The sum, divided.
        Mean = "mean",
        /// The sum, divided, in hundredths: of what is counted in ones.
        PerOne = "per-one",
        /// Those of the highest marks less those of the lowest, per hundred.
        Net = "net",
    }
}

crate::word_list! {
    /// A second figure, to be read beside the first.
    Beside {
        /// The sum, divided.
        Mean = "mean",
        /// The middle one: half is above it.
        Median = "median",
        /// One in ten is above it.
        P90 = "p90",
    }
}

crate::word_list! {
    /// What happens to a group that is set apart.
    Treatment {
        /// It counts, against us.
        Miss = "miss",
        /// It counts, with what is known of it.
        Kept = "kept",
        /// It does not count at all.
        Removed = "removed",
        /// What its definition says; the group names it.
        AsDefined = "as-defined",
    }
}

/// A group of contacts that is set apart, why, and what is done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Who.
    pub who: Text,
    /// Why.
    pub why: Text,
    /// What is done with it.
    pub treatment: Treatment,
}

/// A moment at which a clock starts or stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The kind of event that carries this moment, as in [`crate::event::Event::KINDS`].
    pub event: &'static str,
    /// In words.
    pub text: Text,
}

/// Everything by which a definition can differ from another. Two neighbouring readings differ in exactly one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// When the clock starts; none when no clock runs.
    pub start: Option<Clock>,
    /// When it stops.
    pub stop: Option<Clock>,
    /// Which hours count.
    pub calendar: Text,
    /// Who counts.
    pub population: Text,
    /// What is a hit, or what is added up.
    pub counts: Text,
    /// Who is set apart.
    pub left_out: &'static [LeftOut],
    /// What is counted once.
    pub unit: Counted,
    /// How many become one figure.
    pub statistic: Statistic,
}

/// One way to read a measure.
#[derive(Debug)]
pub struct Reading {
    /// Its short name; never changes its meaning.
    pub key: &'static str,
    /// Whose reading it is.
    pub side: Side,
    /// What changes with respect to the reading before, in a word or two.
    pub label: Text,
    /// What it says, in one sentence that can be read aloud.
    pub says: Text,
    /// Its definition.
    pub terms: Terms,
    /// What one contact adds; nothing when it does not count, or not yet.
    pub count: Count,
}

impl Reading {
    /// What one contact comes to; none when it does not count, or not yet.
    pub fn tally(&self, record: &Record, context: &Context<'_>) -> Option<Tally> {
        let mut tally = Tally::default();
        (self.count.of_record)(record, context, &mut |adds| tally.add(adds));
        (tally.count > 0).then_some(tally)
    }
}

/// What the example comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// So many of so many.
    Share {
        /// So many.
        hits: u64,
        /// Of so many.
        of: u64,
    },
    /// A length of time, in whole seconds.
    Seconds(u64),
    /// So many, in hundredths.
    Hundredths(i64),
    /// Points, above nothing or below.
    Points(i64),
    /// Money, in cents.
    Cents(i64),
}

/// A story by which the measure is explained and tested.
#[derive(Debug)]
pub struct Example {
    /// The name of the file in `scenarios/`.
    pub file: &'static str,
    /// The story.
    pub timeline: &'static str,
    /// What the customer's side comes to.
    pub customer: Outcome,
    /// What the organisation's side comes to.
    pub organisation: Outcome,
}

/// One thing we want to know, from both sides, with everything in between.
#[derive(Debug)]
pub struct Measure {
    /// Its short name; never changes its meaning.
    pub key: &'static str,
    /// A changed definition is a new version beside the old one.
    pub version: u32,
    /// The date from which this version holds, `2026-11-21`.
    pub since: &'static str,
    /// What people call it.
    pub name: Text,
    /// What it asks.
    pub question: Text,
    /// Warm or cold.
    pub kind: Kind,
    /// What the figure is counted in.
    pub unit: Unit,
    /// Which way is better.
    pub better: Better,
    /// What lies in the buckets of its tallies, when it keeps them.
    pub spread: Option<Unit>,
    /// The figures to be read beside the first.
    pub beside: &'static [Beside],
    /// To which quarter of an hour a contact is booked, in words. The same for every reading, so that both sides speak
    /// of the same contacts.
    pub attributed: Text,
    /// How long after the end of a contact its tally can still come into being; nothing for most.
    pub settles_after: fn(&Parameters) -> Span,
    /// What people can change of it, in the order in which two definitions are compared.
    pub parameters: &'static [&'static Parameter],
    /// From the customer's side, first, to the organisation's side, last.
    pub readings: &'static [Reading],
    /// A story by which it is explained and tested.
    pub example: Example,
}

impl Measure {
    /// The reading with this key.
    pub fn reading(&self, key: &str) -> Option<&'static Reading> {
        self.readings.iter().find(|reading| reading.key == key)
    }

    /// How the customer counts.
    pub fn customer(&self) -> &'static Reading {
        self.readings.first().expect("a law says that a measure has two sides")
    }

    /// How the organisation counts.
    pub fn organisation(&self) -> &'static Reading {
        self.readings.last().expect("a law says that a measure has two sides")
    }
}

/// Of a measure whose contacts count as soon as they are over.
pub(super) const AT_ONCE: fn(&Parameters) -> Span = |_| Span::ZERO;

/// What a definition needs to know apart from the contact.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The settings in force when the contact came.
    pub house: &'a House,
    /// Until when we have looked; what must still settle by then does not count. So a kept tally of such a measure
    /// becomes true by the passing of time alone: once `settles_after` has gone by, count that quarter again.
    pub as_of: Moment,
    /// The definitions that the organisation made.
    pub definitions: &'a Definitions,
    /// The values with which the reading counts.
    pub parameters: Parameters,
}

impl<'a> Context<'a> {
    /// With the values that the program brings.
    pub fn new(house: &'a House, as_of: Moment) -> Context<'a> {
        Context { house, as_of, definitions: Definitions::NONE, parameters: Parameters::DELIVERED }
    }

    /// The same, with what the organisation made of the definitions.
    pub fn with(self, definitions: &'a Definitions) -> Context<'a> {
        Context { definitions, ..self }
    }

    /// The same, with the values of this definition.
    pub fn under(&self, definition: &Definition) -> Context<'a> {
        Context { parameters: definition.parameters, ..*self }
    }

    /// The same, with the values of the definition of a measure that holds for a contact.
    pub fn in_force(&self, measure: &Measure, record: &impl Facts) -> Context<'a> {
        self.under(&self.definitions.in_force(measure, record.began()))
    }

    /// Within how long somebody who came to the queue of this contact is to be answered; none for an unknown queue.
    pub(super) fn answer_within(&self, record: &impl Facts) -> Option<Span> {
        let promised = || record.queue().and_then(|queue| self.house.queue(queue)).map(|queue| queue.answer_within);
        self.parameters.answer_within.or_else(promised)
    }
}
