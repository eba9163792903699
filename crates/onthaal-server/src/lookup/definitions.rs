//! What every measure means, as the panel beside a figure and the book of measures show it.

use onthaal_core::measure::{
    self, Definition, Kind, MEASURES, Measure, Outcome, Parameter, Parameters, Preset, Range, Reading, Text, presets_of,
};
use onthaal_core::words::Language;

use super::Counting;
use crate::view::board::{MeasureExample, MeasureKind, MeasureView, ReadingView};
use crate::view::definitions::{
    DefinitionView, DefinitionsView, MeasureDefinitions, ParameterKind, ParameterOption, ParameterView,
};
use crate::view::house::Name;
use crate::view::settings::Settings;

/// What every measure means, in the order in which they are read, by the definitions in force.
pub fn measure_views(counting: &Counting<'_>) -> Vec<MeasureView> {
    MEASURES.iter().map(|measure| view(measure, counting)).collect()
}

/// What one measure means; none when there is no such measure.
pub fn measure_view(key: &str, counting: &Counting<'_>) -> Option<MeasureView> {
    measure::measure(key).map(|measure| view(measure, counting))
}

/// What can be changed of every measure, what was made of it, and what is ready.
pub fn definitions(settings: &Settings, counting: &Counting<'_>) -> DefinitionsView {
    let of = |measure: &&'static Measure| MeasureDefinitions {
        measure: measure.key.into(),
        name: in_both(measure.name),
        parameters: measure.parameters.iter().map(|parameter| parameter_view(parameter)).collect(),
        versions: versions(measure, settings, counting),
        presets: presets_of(measure).map(|preset| preset_view(measure, preset)).collect(),
    };
    DefinitionsView { measures: MEASURES.iter().map(of).collect() }
}

fn parameter_view(parameter: &Parameter) -> ParameterView {
    let option = |(key, name): &(&str, Text)| ParameterOption { key: (*key).into(), name: in_both(*name) };
    let (kind, bounds, unit, options) = match parameter.range {
        Range::Duration { unit, min, max, or } => {
            (ParameterKind::Duration, Some((min, max)), Some(unit.word()), or.iter().map(option).collect())
        }
        Range::Choice(words) => (ParameterKind::Choice, None, None, words.iter().map(option).collect()),
        Range::Amount { min, max, unit } => (ParameterKind::Amount, Some((min, max)), Some(unit.en), Vec::new()),
    };
    ParameterView {
        key: parameter.key.into(),
        name: in_both(parameter.name),
        says: in_both(parameter.says),
        kind,
        min: bounds.map(|(min, _)| min),
        max: bounds.map(|(_, max)| max),
        unit: unit.map(str::to_owned),
        options,
    }
}

fn versions(measure: &Measure, settings: &Settings, counting: &Counting<'_>) -> Vec<DefinitionView> {
    let in_force = counting.definition(measure, counting.now()).version;
    let view = |definition: Definition| {
        let made =
            settings.definitions.iter().find(|made| made.measure == measure.key && made.version == definition.version);
        let by = made.and_then(|made| made.by).and_then(|by| settings.agents.iter().find(|agent| agent.id == by));
        let label = if made.is_some() { measure.name } else { measure::DELIVERED };
        DefinitionView {
            from: made.map(|made| made.from.clone()),
            by: by.map(|agent| agent.name.clone()),
            at: made.map(|made| made.at),
            reason: made.map(|made| made.reason.clone()),
            preset: made.and_then(|made| made.preset.clone()),
            in_force: definition.version == in_force,
            ..definition_view(measure, &definition, in_both(label))
        }
    };
    counting.houses().definitions().all(measure).map(view).collect()
}

fn preset_view(measure: &Measure, preset: &Preset) -> DefinitionView {
    DefinitionView {
        says: in_both(preset.says),
        source: Some(preset.source.into()),
        ..definition_view(measure, &preset.definition(), in_both(preset.label))
    }
}

fn definition_view(measure: &Measure, definition: &Definition, label: Name) -> DefinitionView {
    let parameters = &definition.parameters;
    let in_words = |parameter: &&'static Parameter| {
        let [nl, en] = [Language::Dutch, Language::English].map(|language| parameter.in_words(parameters, language));
        (parameter.key.to_owned(), Name { nl, en })
    };
    let value = |parameter: &&'static Parameter| (parameter.key.to_owned(), parameter.value(parameters));
    DefinitionView {
        measure: measure.key.into(),
        name: definition.name.into(),
        version: definition.version,
        from: None,
        by: None,
        at: None,
        reason: None,
        preset: None,
        label,
        says: Name::default(),
        source: None,
        values: measure.parameters.iter().map(value).collect(),
        in_words: measure.parameters.iter().map(in_words).collect(),
        in_force: false,
    }
}

/// A text in each language of the screens.
pub(super) fn in_both(text: Text) -> Name {
    Name { nl: text.nl.into(), en: text.en.into() }
}

pub(super) fn kind_of(measure: &Measure) -> MeasureKind {
    match measure.kind {
        Kind::Warm => MeasureKind::Warm,
        Kind::Cold => MeasureKind::Cold,
    }
}

fn view(measure: &'static Measure, counting: &Counting<'_>) -> MeasureView {
    let definition = counting.definition(measure, counting.now());
    let example = &measure.example;
    let outcome =
        |outcome: Outcome| Name { nl: outcome.sentence(Language::Dutch), en: outcome.sentence(Language::English) };
    MeasureView {
        key: measure.key.into(),
        definition: definition.label(),
        since: measure.since.into(),
        kind: kind_of(measure),
        unit: measure.unit.word().into(),
        better: measure.better.word().into(),
        name: in_both(measure.name),
        question: in_both(measure.question),
        readings: measure
            .readings
            .iter()
            .map(|reading| reading_view(measure, reading, &definition.parameters))
            .collect(),
        example: MeasureExample {
            timeline: example.timeline.into(),
            customer: outcome(example.customer),
            organisation: outcome(example.organisation),
        },
    }
}

fn reading_view(measure: &Measure, reading: &Reading, parameters: &Parameters) -> ReadingView {
    let (nl, en) =
        (measure.panel(reading, parameters, Language::Dutch), measure.panel(reading, parameters, Language::English));
    let both = |nl: String, en: String| Name { nl, en };
    ReadingView {
        key: reading.key.into(),
        side: reading.side.word().into(),
        label: in_both(reading.label),
        says: in_both(reading.says),
        clock_start: both(nl.clock_start, en.clock_start),
        clock_stop: both(nl.clock_stop, en.clock_stop),
        calendar: both(nl.calendar, en.calendar),
        counts: both(format!("{}; {}", nl.population, nl.counts), format!("{}; {}", en.population, en.counts)),
        leaves_out: both(nl.left_out.join("\n"), en.left_out.join("\n")),
        unit: both(nl.unit, en.unit),
        attributed: both(nl.attributed, en.attributed),
        statistic: both(nl.statistic, en.statistic),
    }
}
