//! A measure with its parameters filled in, a version, and the day from which it holds.

use crate::field::Unreadable;
use crate::moment::Moment;
use crate::words::Language;

use super::parameters::{Parameter, Parameters};
use super::presets::{PRESETS, Preset};
use super::shape::{Measure, Text, text};
use super::{MEASURES, measure};

/// A definition that the organisation made, beside the one that the program brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnDefinition {
    /// The key of its measure.
    pub measure: &'static str,
    /// Its version; the one that the program brings is the lowest.
    pub version: u32,
    /// Contacts booked from here on are counted with it, until a later one.
    pub from: Moment,
    /// Its values.
    pub parameters: Parameters,
}

/// A definition by which something can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Its name: the key of the measure for a definition of the house, or the name of a preset.
    pub name: &'static str,
    /// Its version.
    pub version: u32,
    /// Its values.
    pub parameters: Parameters,
}

impl Definition {
    /// `service-level@2`.
    pub fn label(&self) -> String {
        format!("{}@{}", self.name, self.version)
    }
}

/// Which definitions the organisation made, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definitions(Vec<OwnDefinition>);

impl Definitions {
    /// The organisation made none.
    pub const NONE: &'static Definitions = &Definitions(Vec::new());

    /// These.
    pub fn new(own: Vec<OwnDefinition>) -> Definitions {
        Definitions(own)
    }

    /// Those of one measure, in the order in which they were made.
    pub fn of(&self, measure: &Measure) -> impl Iterator<Item = &OwnDefinition> {
        self.0.iter().filter(|own| own.measure == measure.key)
    }

    /// The definition with which a contact is counted that is booked at a moment. Of two that hold from the same moment
    /// the later made one.
    pub fn in_force(&self, measure: &Measure, at: Moment) -> Definition {
        let held = self.of(measure).filter(|own| own.from <= at);
        held.max_by_key(|own| (own.from, own.version)).map_or(measure.delivered(), |own| own.definition())
    }

    /// How many of them held from a moment at or before this one; where that is the same, the same ones are in force.
    pub fn held_at(&self, at: Moment) -> usize {
        self.0.iter().filter(|own| own.from <= at).count()
    }

    /// The definition of this name: `service-level`, `service-level@2`, or that of a preset. Without a version it is
    /// the newest that holds at a moment.
    ///
    /// # Errors
    /// When there is no such definition, and which there are.
    pub fn named(&self, measure: &Measure, name: &str, at: Moment) -> Result<Definition, Unreadable> {
        let (name, version) = match name.split_once('@') {
            None => (name, None),
            Some((name, version)) => {
                let number = version.parse().map_err(|_| Unreadable(format!("'{version}' is not a version")))?;
                (name, Some(number))
            }
        };
        if name == measure.key {
            let Some(version) = version else { return Ok(self.in_force(measure, at)) };
            let found = self.all(measure).find(|definition| definition.version == version);
            return found.ok_or_else(|| self.unknown(measure, &format!("{name}@{version}")));
        }
        let preset = presets_of(measure).find(|preset| preset.name == name);
        let preset = preset.map(Preset::definition).filter(|it| version.is_none_or(|version| version == it.version));
        preset.ok_or_else(|| self.unknown(measure, name))
    }

    /// The definition of this name with other values, to be tried before it is made:
    /// `service-level@2;answer_within:30;short:hit`.
    ///
    /// # Errors
    /// When there is no such definition, or a value that it cannot have.
    pub fn tried(&self, measure: &Measure, name: &str, at: Moment) -> Result<Definition, Unreadable> {
        let mut parts = name.split(';');
        let mut definition = self.named(measure, parts.next().unwrap_or_default(), at)?;
        for change in parts {
            let (key, word) =
                change.split_once(':').ok_or_else(|| Unreadable(format!("'{change}' is not parameter:value")))?;
            measure.parameter(key)?.set(&mut definition.parameters, word)?;
        }
        Ok(definition)
    }

    /// The definition of this name, of whichever measure has it.
    ///
    /// # Errors
    /// When no measure has such a definition.
    pub fn any(&self, name: &str, at: Moment) -> Result<(&'static Measure, Definition), Unreadable> {
        let key = name.split_once('@').map_or(name, |(key, _)| key);
        let of_preset = || PRESETS.iter().find(|preset| preset.name == key).and_then(|preset| measure(preset.measure));
        let measure = measure(key).or_else(of_preset);
        let measure = measure.ok_or_else(|| Unreadable(format!("there is no definition '{key}'")))?;
        Ok((measure, self.named(measure, name, at)?))
    }

    /// Every definition of a measure that the house can count with, presets left out.
    pub fn all(&self, measure: &Measure) -> impl Iterator<Item = Definition> {
        std::iter::once(measure.delivered()).chain(self.of(measure).map(OwnDefinition::definition))
    }

    /// Everything that figures are counted with, as one line: when it changes, they have to be counted again.
    pub fn line(&self) -> String {
        let delivered = MEASURES.iter().map(|measure| format!("{}@{}", measure.key, measure.version));
        let own = self.0.iter().map(|own| format!("{}@{}:{}", own.measure, own.version, own.from.0));
        delivered.chain(own).collect::<Vec<_>>().join(" ")
    }

    fn unknown(&self, measure: &Measure, name: &str) -> Unreadable {
        let own = self.all(measure).map(|definition| definition.label());
        let known: Vec<String> = own.chain(presets_of(measure).map(|preset| preset.name.to_owned())).collect();
        Unreadable(format!("{} has no definition '{name}'; it has: {}", measure.key, known.join(", ")))
    }
}

impl OwnDefinition {
    /// The definition.
    pub fn definition(&self) -> Definition {
        Definition { name: self.measure, version: self.version, parameters: self.parameters }
    }

    /// Reads one from words.
    ///
    /// # Errors
    /// What cannot be read: the measure, or the name of a value.
    pub fn read<'v>(
        key: &str,
        version: u32,
        from: Moment,
        values: impl IntoIterator<Item = (&'v str, &'v str)>,
    ) -> Result<OwnDefinition, Unreadable> {
        let measure = measure(key).ok_or_else(|| Unreadable(format!("there is no measure '{key}'")))?;
        let mut parameters = Parameters::DELIVERED;
        for (key, word) in values {
            let parameter = measure.parameter(key)?;
            parameter.set(&mut parameters, word).map_err(|Unreadable(why)| Unreadable(format!("{key}: {why}")))?;
        }
        Ok(OwnDefinition { measure: measure.key, version, from, parameters })
    }
}

impl Measure {
    /// The definition that the program brings.
    pub fn delivered(&self) -> Definition {
        Definition { name: self.key, version: self.version, parameters: Parameters::DELIVERED }
    }

    /// One of the things that can be changed of it.
    ///
    /// # Errors
    /// When it has no such thing, and what it has.
    pub fn parameter(&self, key: &str) -> Result<&'static Parameter, Unreadable> {
        let found = self.parameters.iter().copied().find(|parameter| parameter.key == key);
        found.ok_or_else(|| {
            let known: Vec<&str> = self.parameters.iter().map(|parameter| parameter.key).collect();
            Unreadable(match known.is_empty() {
                true => format!("nothing can be changed of {}", self.key),
                false => format!("{} has no '{key}'; it has: {}", self.key, known.join(", ")),
            })
        })
    }
}

/// The ready definitions of a measure.
pub fn presets_of(measure: &Measure) -> impl Iterator<Item = &'static Preset> {
    PRESETS.iter().filter(|preset| preset.measure == measure.key)
}

/// One step on the way from a definition to another: one parameter that changes.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// What changes.
    pub parameter: &'static Parameter,
    /// Everything before the change.
    pub before: Parameters,
    /// Everything after it.
    pub after: Parameters,
}

impl Change {
    /// What it was and what it becomes, in words.
    pub fn in_words(&self, language: Language) -> (String, String) {
        (self.parameter.in_words(&self.before, language), self.parameter.in_words(&self.after, language))
    }
}

/// The way from a definition to another, one parameter at a time, in the order in which the measure names them.
pub fn changes(measure: &Measure, from: &Parameters, to: &Parameters) -> Vec<Change> {
    let mut before = *from;
    let mut changes = Vec::new();
    for parameter in measure.parameters {
        let (was, becomes) = (parameter.value(&before), parameter.value(to));
        if was != becomes {
            let mut after = before;
            parameter.set(&mut after, &becomes).expect("a value that a definition has can be given");
            changes.push(Change { parameter, before, after });
            before = after;
        }
    }
    changes
}

/// The name of the definition that the program brings.
pub const DELIVERED: Text = text("zoals meegeleverd", "as delivered");
