//! What every measure means, as the panel beside a figure and the book of measures show it.

use onthaal_core::measure::{Kind, MEASURES, Measure, Outcome, Reading, Text};
use onthaal_core::words::Language;

use crate::view::board::{MeasureExample, MeasureKind, MeasureView, ReadingView};
use crate::view::house::Name;

/// What every measure means, in the order in which they are read.
pub fn measure_views() -> Vec<MeasureView> {
    MEASURES.iter().map(|measure| view(measure)).collect()
}

/// What one measure means; none when there is no such measure.
pub fn measure_view(key: &str) -> Option<MeasureView> {
    onthaal_core::measure::measure(key).map(view)
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

fn view(measure: &'static Measure) -> MeasureView {
    let example = &measure.example;
    let outcome =
        |outcome: Outcome| Name { nl: outcome.sentence(Language::Dutch), en: outcome.sentence(Language::English) };
    MeasureView {
        key: measure.key.into(),
        version: measure.version,
        since: measure.since.into(),
        kind: kind_of(measure),
        unit: measure.unit.word().into(),
        better: measure.better.word().into(),
        name: in_both(measure.name),
        question: in_both(measure.question),
        readings: measure.readings.iter().map(|reading| reading_view(measure, reading)).collect(),
        example: MeasureExample {
            timeline: example.timeline.into(),
            customer: outcome(example.customer),
            organisation: outcome(example.organisation),
        },
    }
}

fn reading_view(measure: &Measure, reading: &Reading) -> ReadingView {
    let (nl, en) = (measure.panel(reading, Language::Dutch), measure.panel(reading, Language::English));
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
