//! What every measure means.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::Problem;
use crate::app::App;
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
async fn measures(State(_app): State<App>) -> Result<Json<Vec<MeasureView>>, Problem> {
    Err(Problem::unavailable())
}

/// What one measure means.
#[utoipa::path(
    get,
    path = "/api/measures/{key}",
    tag = "measures",
    params(("key" = String, Path, description = "The measure")),
    responses((status = 200, description = "Done", body = MeasureView))
)]
async fn measure(State(_app): State<App>) -> Result<Json<MeasureView>, Problem> {
    Err(Problem::unavailable())
}
