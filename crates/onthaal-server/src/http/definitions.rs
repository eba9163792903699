//! Definitions of measures: which there are, a new one beside them, and what lies between two.

use axum::Json;
use axum::extract::State;
use onthaal_core::field::Unreadable;
use onthaal_core::measure;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::board::{check_period, counting, measure_named};
use super::extract::{Body, Params};
use super::problem::Problem;
use super::session::put_in_force;
use crate::access::Staff;
use crate::app::App;
use crate::view::definitions::{DefinitionToMake, DefinitionsView, DifferenceQuery, DifferenceView};
use crate::view::narrowing::Narrowing;
use crate::view::settings::{MadeDefinition, Settings};
use crate::{lookup, text};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(definitions, make_definition)).routes(routes!(difference))
}

/// What can be changed of every measure, what was made of it, and what is ready.
#[utoipa::path(
    get,
    path = "/api/definitions",
    tag = "measures",
    responses((status = 200, description = "Done", body = DefinitionsView))
)]
async fn definitions(State(app): State<App>, _: Staff) -> Result<Json<DefinitionsView>, Problem> {
    as_they_are(&app)
}

/// Make a new definition beside those that are there.
#[utoipa::path(
    post,
    path = "/api/definitions",
    tag = "measures",
    request_body = DefinitionToMake,
    responses((status = 200, description = "Done", body = DefinitionsView))
)]
async fn make_definition(
    State(app): State<App>,
    staff: Staff,
    Body(asked): Body<DefinitionToMake>,
) -> Result<Json<DefinitionsView>, Problem> {
    let by = staff.settings_to_change()?;
    let reason = text::short("reason", &asked.reason)?;
    let (version, mut settings) = {
        let scene = app.live.scene();
        (scene.house().version, Settings::clone(scene.settings()))
    };
    let made = made(&app, asked, (by.0, reason.clone()))?;
    settings.definitions.push(made);
    put_in_force(&app, settings, Some(by), &reason, Some(version)).await?;
    as_they_are(&app)
}

fn as_they_are(app: &App) -> Result<Json<DefinitionsView>, Problem> {
    let scene = app.live.scene();
    let houses = scene.houses();
    Ok(Json(lookup::definitions(scene.settings(), &counting(app, &houses, None)?)))
}

/// What lies between two definitions over a period.
#[utoipa::path(
    get,
    path = "/api/difference",
    tag = "measures",
    params(DifferenceQuery, Narrowing),
    responses((status = 200, description = "Done", body = DifferenceView))
)]
async fn difference(
    State(app): State<App>,
    staff: Staff,
    Params(asked): Params<DifferenceQuery>,
    Params(narrowing): Params<Narrowing>,
) -> Result<Json<DifferenceView>, Problem> {
    staff.board_for()?;
    check_period(asked.from, asked.to)?;
    let measure = measure_named(&asked.measure)?;
    let houses = app.live.scene().houses();
    let now = app.clock.now();
    let named = |place: &str, name: &str| {
        let unknown = |why: Unreadable| Problem::malformed(place, why.to_string());
        houses.definitions().tried(measure, name, now).map_err(unknown)
    };
    let between = (measure, named("a", &asked.a)?, named("b", &asked.b)?);
    let counting = counting(&app, &houses, None)?;
    Ok(Json(lookup::difference(&app.store, &counting, (&asked, &narrowing), between).await?))
}

/// The next version, from a ready definition and what is changed of it; only what differs from the program's is kept.
fn made(app: &App, asked: DefinitionToMake, (by, reason): (u32, String)) -> Result<MadeDefinition, Problem> {
    let measure = measure_named(&asked.measure)?;
    let houses = app.live.scene().houses();
    let mut parameters = measure.delivered().parameters;
    if let Some(preset) = &asked.preset {
        let found = measure::presets_of(measure).find(|known| known.name == preset);
        parameters = found.ok_or_else(|| Problem::malformed("preset", "there is no such ready definition"))?.parameters;
    }
    for (key, word) in &asked.values {
        let wrong = |why: Unreadable| Problem::malformed(&format!("values.{key}"), why.to_string());
        measure.parameter(key).and_then(|parameter| parameter.set(&mut parameters, word)).map_err(wrong)?;
    }
    let differs =
        measure.parameters.iter().filter(|it| it.value(&parameters) != it.value(&measure.delivered().parameters));
    let newest = houses.definitions().all(measure).map(|it| it.version).max().unwrap_or(measure.version);
    Ok(MadeDefinition {
        measure: measure.key.into(),
        version: newest + 1,
        from: asked.from,
        at: app.clock.now().0,
        by: Some(by),
        reason,
        preset: asked.preset,
        values: differs.map(|parameter| (parameter.key.to_owned(), parameter.value(&parameters))).collect(),
    })
}
