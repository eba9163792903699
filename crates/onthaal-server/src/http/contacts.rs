//! What agents do with a contact.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::Problem;
use crate::app::App;
use crate::view::contact::{
    ConsultAsked, ContactAnswer, LeaveAsked, Nothing, SameMatterAnswer, TransferAsked, WrapUpAsked,
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(answer))
        .routes(routes!(decline))
        .routes(routes!(hold))
        .routes(routes!(resume))
        .routes(routes!(end))
        .routes(routes!(transfer))
        .routes(routes!(consult))
        .routes(routes!(join))
        .routes(routes!(leave))
        .routes(routes!(wrap_up))
        .routes(routes!(same_matter))
}

/// Take the offer.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/answer",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = Nothing,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn answer(State(_app): State<App>) -> Result<Json<ContactAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// Say no to the offer.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/decline",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = Nothing,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn decline(State(_app): State<App>) -> Result<Json<ContactAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// Ask the customer to wait a moment.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/hold",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = Nothing,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn hold(State(_app): State<App>) -> Result<Json<ContactAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// Be back with the customer.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/resume",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = Nothing,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn resume(State(_app): State<App>) -> Result<Json<ContactAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// End the conversation.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/end",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = Nothing,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn end(State(_app): State<App>) -> Result<Json<ContactAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// Pass the contact on.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/transfer",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = TransferAsked,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn transfer(State(_app): State<App>) -> Result<Json<ContactAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// Ask a colleague in.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/consult",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = ConsultAsked,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn consult(State(_app): State<App>) -> Result<Json<ContactAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// Come when asked in.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/join",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = Nothing,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn join(State(_app): State<App>) -> Result<Json<ContactAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// Leave, or send a colleague away.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/leave",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = LeaveAsked,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn leave(State(_app): State<App>) -> Result<Json<ContactAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// Write it up.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/wrap-up",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = WrapUpAsked,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn wrap_up(State(_app): State<App>) -> Result<Json<ContactAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// Say whether it is about the same matter.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/same-matter",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = SameMatterAnswer,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn same_matter(State(_app): State<App>) -> Result<Json<ContactAnswer>, Problem> {
    Err(Problem::unavailable())
}
