//! The figures over a period.

use axum::Json;
use axum::extract::State;
use onthaal_core::moment::Span;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::Params;
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::lookup;
use crate::view::board::{Board, BoardQuery};

/// The longest period that can be asked for at once.
const PERIOD_MAX: Span = Span::days(2 * 366);

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
    let too_long = asked.to <= asked.from || asked.to - asked.from > PERIOD_MAX.0;
    if too_long {
        return Err(Problem::malformed("to", "a period ends after it begins, and lasts at most two years"));
    }
    let houses = app.live.scene().houses();
    Ok(Json(lookup::board(&app.store, &houses, &asked, app.clock.now()).await?))
}
