//! Signing in and out, and the two links that are used once.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::Problem;
use crate::app::App;
use crate::view::agent::Me;
use crate::view::people::{NewPassword, Setup, SignIn, Welcome};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(welcome))
        .routes(routes!(sign_in, me, sign_out))
        .routes(routes!(set_up))
        .routes(routes!(set_password))
}

/// What anybody may know before signing in.
#[utoipa::path(
    get,
    path = "/api/welcome",
    tag = "session",
    responses((status = 200, description = "Done", body = Welcome)),
    security(())
)]
async fn welcome(State(_app): State<App>) -> Result<Json<Welcome>, Problem> {
    Err(Problem::unavailable())
}

/// Sign in.
#[utoipa::path(
    post,
    path = "/api/session",
    tag = "session",
    request_body = SignIn,
    responses((status = 200, description = "Done", body = Me)),
    security(())
)]
async fn sign_in(State(_app): State<App>) -> Result<Json<Me>, Problem> {
    Err(Problem::unavailable())
}

/// Who is signed in.
#[utoipa::path(
    get,
    path = "/api/session",
    tag = "session",
    responses((status = 200, description = "Done", body = Me))
)]
async fn me(State(_app): State<App>) -> Result<Json<Me>, Problem> {
    Err(Problem::unavailable())
}

/// Sign out.
#[utoipa::path(
    delete,
    path = "/api/session",
    tag = "session",
    responses((status = 204, description = "Done"))
)]
async fn sign_out(State(_app): State<App>) -> Result<StatusCode, Problem> {
    Err(Problem::unavailable())
}

/// Set the house up, once.
#[utoipa::path(
    post,
    path = "/api/setup",
    tag = "session",
    request_body = Setup,
    responses((status = 200, description = "Done", body = Me)),
    security(())
)]
async fn set_up(State(_app): State<App>) -> Result<Json<Me>, Problem> {
    Err(Problem::unavailable())
}

/// Set a password, once.
#[utoipa::path(
    post,
    path = "/api/password",
    tag = "session",
    request_body = NewPassword,
    responses((status = 204, description = "Done")),
    security(())
)]
async fn set_password(State(_app): State<App>) -> Result<StatusCode, Problem> {
    Err(Problem::unavailable())
}
