//! What every measure means.

use axum::Json;
use axum::extract::State;
use onthaal_core::measure::{self, Kind, MEASURES, Measure, Reading, Text, example_of, outcome};
use onthaal_core::words::Language;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::At;
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::view::board::{MeasureExample, MeasureKind, MeasureView, ReadingView};
use crate::view::house::Name;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(measures)).routes(routes!(measure))
}

/// What every measure means.
#[utoipa::path(
    get,
    path = "/api/measures",
    tag = "measures",
    responses((status = 200, description = "Done", body = Vec<MeasureView>))
)]
async fn measures(State(_): State<App>, _: Staff) -> Json<Vec<MeasureView>> {
    Json(MEASURES.iter().map(|measure| view(measure)).collect())
}

/// What one measure means.
#[utoipa::path(
    get,
    path = "/api/measures/{key}",
    tag = "measures",
    params(("key" = String, Path, description = "The measure")),
    responses((status = 200, description = "Done", body = MeasureView))
)]
async fn measure(State(_): State<App>, _: Staff, At(key): At<String>) -> Result<Json<MeasureView>, Problem> {
    measure::measure(&key).map(|measure| Json(view(measure))).ok_or_else(Problem::not_found)
}

fn view(measure: &'static Measure) -> MeasureView {
    MeasureView {
        key: measure.key.into(),
        version: measure.version,
        since: measure.since.into(),
        kind: kind(measure.kind),
        unit: measure.unit.word().into(),
        better: measure.better.word().into(),
        name: name(measure.name),
        question: name(measure.question),
        readings: measure.readings.iter().map(|reading| reading_view(measure, reading)).collect(),
        example: example(measure),
    }
}

fn reading_view(measure: &Measure, reading: &Reading) -> ReadingView {
    let nl = measure.panel(reading, Language::Dutch);
    let en = measure.panel(reading, Language::English);
    let both = |nl: String, en: String| Name { nl, en };
    ReadingView {
        key: reading.key.into(),
        side: reading.side.word().into(),
        label: name(reading.label),
        says: name(reading.says),
        clock_start: both(nl.clock_start, en.clock_start),
        clock_stop: both(nl.clock_stop, en.clock_stop),
        calendar: both(nl.calendar, en.calendar),
        counts: both(format!("{}: {}", nl.population, nl.counts), format!("{}: {}", en.population, en.counts)),
        leaves_out: both(nl.left_out.join("\n"), en.left_out.join("\n")),
        unit: both(nl.unit, en.unit),
        attributed: both(nl.attributed, en.attributed),
        statistic: both(nl.statistic, en.statistic),
    }
}

fn example(measure: &'static Measure) -> MeasureExample {
    let tallies = example_of(measure).unwrap_or_default();
    let told = |reading: &Reading, at: Option<&measure::Tally>| {
        let outcome = at.and_then(|tally| outcome(reading, tally));
        outcome.map(|outcome| outcome.sentence(Language::English)).unwrap_or_default()
    };
    MeasureExample {
        timeline: measure.example.timeline.into(),
        customer: told(measure.customer(), tallies.first()),
        organisation: told(measure.organisation(), tallies.last()),
    }
}

/// Words of the core in both languages.
pub(crate) fn name(text: Text) -> Name {
    Name { nl: text.nl.into(), en: text.en.into() }
}

/// Warm or cold.
pub(crate) fn kind(kind: Kind) -> MeasureKind {
    match kind {
        Kind::Warm => MeasureKind::Warm,
        Kind::Cold => MeasureKind::Cold,
    }
}
