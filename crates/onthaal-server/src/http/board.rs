//! The figures over a period.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::Params;
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::figures;
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
async fn board(
    State(app): State<App>,
    staff: Staff,
    Params(asked): Params<BoardQuery>,
) -> Result<Json<Board>, Problem> {
    staff.board_for()?;
    figures::board(&app, &asked).await.map(Json)
}
