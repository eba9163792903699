//! What one changes about oneself.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::Problem;
use crate::app::App;
use crate::view::agent::AgentView;
use crate::view::contact::PresenceAsked;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(set_presence))
}

/// Change your own presence.
#[utoipa::path(
    put,
    path = "/api/me/presence",
    tag = "me",
    request_body = PresenceAsked,
    responses((status = 200, description = "Done", body = AgentView))
)]
async fn set_presence(State(_app): State<App>) -> Result<Json<AgentView>, Problem> {
    Err(Problem::unavailable())
}
