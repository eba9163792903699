//! What every measure means.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::board::counting;
use super::extract::At;
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::lookup;
use crate::view::board::MeasureView;

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
async fn measures(State(app): State<App>, _: Staff) -> Result<Json<Vec<MeasureView>>, Problem> {
    let houses = app.live.scene().houses();
    Ok(Json(lookup::measure_views(&counting(&app, &houses, None)?)))
}

/// What one measure means.
#[utoipa::path(
    get,
    path = "/api/measures/{key}",
    tag = "measures",
    params(("key" = String, Path, description = "The measure")),
    responses((status = 200, description = "Done", body = MeasureView))
)]
async fn measure(State(app): State<App>, _: Staff, At(key): At<String>) -> Result<Json<MeasureView>, Problem> {
    let houses = app.live.scene().houses();
    lookup::measure_view(&key, &counting(&app, &houses, None)?).map(Json).ok_or_else(Problem::not_found)
}
