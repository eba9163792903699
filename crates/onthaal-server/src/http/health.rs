//! Whether the program is well.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::Problem;
use crate::app::App;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(live)).routes(routes!(ready))
}

/// The program runs.
#[utoipa::path(
    get,
    path = "/health/live",
    tag = "health",
    responses((status = 200, description = "Done", body = String)),
    security(())
)]
async fn live(State(_app): State<App>) -> Result<Json<String>, Problem> {
    Err(Problem::unavailable())
}

/// The store can be reached and the floor answers.
#[utoipa::path(
    get,
    path = "/health/ready",
    tag = "health",
    responses((status = 200, description = "Done", body = String)),
    security(())
)]
async fn ready(State(_app): State<App>) -> Result<Json<String>, Problem> {
    Err(Problem::unavailable())
}
