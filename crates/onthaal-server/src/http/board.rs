//! The figures over a period.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::Problem;
use crate::app::App;
use crate::view::board::{Board, BoardQuery};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(board))
}

/// The figures over a period.
#[utoipa::path(
    get,
    path = "/api/board",
    tag = "board",
    params(BoardQuery),
    responses((status = 200, description = "Done", body = Board))
)]
async fn board(State(_app): State<App>) -> Result<Json<Board>, Problem> {
    Err(Problem::unavailable())
}
