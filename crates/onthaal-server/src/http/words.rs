//! What staff say, read and share in a contact.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::Problem;
use crate::app::App;
use crate::view::contact::{FileWords, LineAnswer, ReadTo, SayByStaff};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read)).routes(routes!(say)).routes(routes!(share_file)).routes(routes!(file))
}

/// Have read up to a line.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/read",
    tag = "words",
    params(("id" = u64, Path, description = "The contact")),
    request_body = ReadTo,
    responses((status = 204, description = "Done"))
)]
async fn read(State(_app): State<App>) -> Result<StatusCode, Problem> {
    Err(Problem::unavailable())
}

/// Say something.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/lines",
    tag = "words",
    params(("id" = u64, Path, description = "The contact")),
    request_body = SayByStaff,
    responses((status = 200, description = "Done", body = LineAnswer))
)]
async fn say(State(_app): State<App>) -> Result<Json<LineAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// Share a file; the body is the file itself.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/files",
    tag = "words",
    params(("id" = u64, Path, description = "The contact"), FileWords),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, description = "Done", body = LineAnswer))
)]
async fn share_file(State(_app): State<App>) -> Result<Json<LineAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// A shared file.
#[utoipa::path(
    get,
    path = "/api/contacts/{id}/files/{line}",
    tag = "words",
    params(("id" = u64, Path, description = "The contact"), ("line" = u32, Path, description = "The line it was shared with")),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"))
)]
async fn file(State(_app): State<App>) -> Result<Response, Problem> {
    Err(Problem::unavailable())
}
