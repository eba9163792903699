//! Accounts of staff.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::Problem;
use crate::app::App;
use crate::view::contact::Nothing;
use crate::view::people::{Invite, Invited, OneTimeLink, Person, PersonChange};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(people, invite))
        .routes(routes!(change_person))
        .routes(routes!(new_link))
        .routes(routes!(unlock))
}

/// Everybody with an account.
#[utoipa::path(
    get,
    path = "/api/people",
    tag = "people",
    responses((status = 200, description = "Done", body = Vec<Person>))
)]
async fn people(State(_app): State<App>) -> Result<Json<Vec<Person>>, Problem> {
    Err(Problem::unavailable())
}

/// Invite somebody.
#[utoipa::path(
    post,
    path = "/api/people",
    tag = "people",
    request_body = Invite,
    responses((status = 200, description = "Done", body = Invited))
)]
async fn invite(State(_app): State<App>) -> Result<Json<Invited>, Problem> {
    Err(Problem::unavailable())
}

/// Change somebody's account.
#[utoipa::path(
    put,
    path = "/api/people/{agent}",
    tag = "people",
    params(("agent" = u32, Path, description = "Who")),
    request_body = PersonChange,
    responses((status = 200, description = "Done", body = Person))
)]
async fn change_person(State(_app): State<App>) -> Result<Json<Person>, Problem> {
    Err(Problem::unavailable())
}

/// A new link with which somebody can set a password.
#[utoipa::path(
    post,
    path = "/api/people/{agent}/link",
    tag = "people",
    params(("agent" = u32, Path, description = "Who")),
    request_body = Nothing,
    responses((status = 200, description = "Done", body = OneTimeLink))
)]
async fn new_link(State(_app): State<App>) -> Result<Json<OneTimeLink>, Problem> {
    Err(Problem::unavailable())
}

/// Let somebody try again after too many wrong passwords.
#[utoipa::path(
    post,
    path = "/api/people/{agent}/unlock",
    tag = "people",
    params(("agent" = u32, Path, description = "Who")),
    request_body = Nothing,
    responses((status = 204, description = "Done"))
)]
async fn unlock(State(_app): State<App>) -> Result<StatusCode, Problem> {
    Err(Problem::unavailable())
}
