//! Our own doors, as the system found them when it tried them.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::Body;
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::doors;
use crate::view::contact::Nothing;
use crate::view::doors::DoorsView;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(doors_tried)).routes(routes!(try_doors))
}

/// Every door as it stands, with what came of trying it in the last day.
#[utoipa::path(
    get,
    path = "/api/doors",
    tag = "doors",
    responses((status = 200, description = "Done", body = DoorsView))
)]
async fn doors_tried(State(app): State<App>, staff: Staff) -> Result<Json<DoorsView>, Problem> {
    staff.doors_for()?;
    Ok(Json(doors::view(&app)))
}

/// Try every door now. It takes a while; what comes of it is told over the live connection.
#[utoipa::path(
    post,
    path = "/api/doors/try",
    tag = "doors",
    request_body = Nothing,
    responses((status = 202, description = "Begun"))
)]
async fn try_doors(State(app): State<App>, staff: Staff, _: Body<Nothing>) -> Result<StatusCode, Problem> {
    staff.doors_for()?;
    app.doors.asked.notify_one();
    Ok(StatusCode::ACCEPTED)
}
