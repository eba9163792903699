//! Whether the program is well.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use onthaal_core::floor::Command;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::Problem;
use crate::app::App;

/// A floor that is well answers within this.
const ANSWERS_WITHIN: Duration = Duration::from_secs(2);

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(live)).routes(routes!(ready))
}

/// The program runs.
#[utoipa::path(
    get,
    path = "/health/live",
    tag = "health",
    responses((status = 200, description = "It does", body = String)),
    security(())
)]
async fn live() -> Json<&'static str> {
    Json("ok")
}

/// The store can be reached and the floor answers.
#[utoipa::path(
    get,
    path = "/health/ready",
    tag = "health",
    responses((status = 200, description = "It does", body = String)),
    security(())
)]
async fn ready(State(app): State<App>) -> Result<Json<&'static str>, Problem> {
    let answers = async {
        app.store.ping().await?;
        app.floor.command(Command::Proceed).await?;
        Ok::<_, Problem>(Json("ok"))
    };
    tokio::time::timeout(ANSWERS_WITHIN, answers).await.map_err(|_| Problem::unavailable())?
}
