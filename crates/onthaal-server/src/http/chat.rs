//! The customer's door of the chat.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::Problem;
use crate::app::App;
use crate::view::chat::{
    ArrivalAnswer, ArrivalAsked, ChatAnswer, ChatWhole, ChoiceAnswer, Door, DoorQuery, SayByCustomer, SurveyAsked,
};
use crate::view::contact::{FileWords, LineAnswer, Nothing, SameMatterAnswer};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(door))
        .routes(routes!(arrive))
        .routes(routes!(chat))
        .routes(routes!(chat_say))
        .routes(routes!(chat_share_file))
        .routes(routes!(chat_file))
        .routes(routes!(chat_end))
        .routes(routes!(chat_choose))
        .routes(routes!(chat_same_matter))
        .routes(routes!(chat_survey))
}

/// What a customer sees at the door, before giving anything.
#[utoipa::path(
    get,
    path = "/chat/door",
    tag = "chat",
    params(DoorQuery),
    responses((status = 200, description = "Done", body = Door)),
    security(())
)]
async fn door(State(_app): State<App>) -> Result<Json<Door>, Problem> {
    Err(Problem::unavailable())
}

/// Come in.
#[utoipa::path(
    post,
    path = "/chat/contacts",
    tag = "chat",
    request_body = ArrivalAsked,
    responses((status = 201, description = "Done", body = ArrivalAnswer)),
    security(())
)]
async fn arrive(State(_app): State<App>) -> Result<Json<ArrivalAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// The contact and its lines.
#[utoipa::path(
    get,
    path = "/chat/contact",
    tag = "chat",
    responses((status = 200, description = "Done", body = ChatWhole)),
    security(("chat" = []))
)]
async fn chat(State(_app): State<App>) -> Result<Json<ChatWhole>, Problem> {
    Err(Problem::unavailable())
}

/// Say something.
#[utoipa::path(
    post,
    path = "/chat/contact/lines",
    tag = "chat",
    request_body = SayByCustomer,
    responses((status = 200, description = "Done", body = LineAnswer)),
    security(("chat" = []))
)]
async fn chat_say(State(_app): State<App>) -> Result<Json<LineAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// Share a file; the body is the file itself.
#[utoipa::path(
    post,
    path = "/chat/contact/files",
    tag = "chat",
    params(FileWords),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, description = "Done", body = LineAnswer)),
    security(("chat" = []))
)]
async fn chat_share_file(State(_app): State<App>) -> Result<Json<LineAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// A shared file.
#[utoipa::path(
    get,
    path = "/chat/contact/files/{line}",
    tag = "chat",
    params(("line" = u32, Path, description = "The line it was shared with")),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream")),
    security(("chat" = []))
)]
async fn chat_file(State(_app): State<App>) -> Result<Response, Problem> {
    Err(Problem::unavailable())
}

/// It is over.
#[utoipa::path(
    post,
    path = "/chat/contact/end",
    tag = "chat",
    request_body = Nothing,
    responses((status = 200, description = "Done", body = ChatAnswer)),
    security(("chat" = []))
)]
async fn chat_end(State(_app): State<App>) -> Result<Json<ChatAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// Their own person, or anybody.
#[utoipa::path(
    post,
    path = "/chat/contact/choice",
    tag = "chat",
    request_body = ChoiceAnswer,
    responses((status = 200, description = "Done", body = ChatAnswer)),
    security(("chat" = []))
)]
async fn chat_choose(State(_app): State<App>) -> Result<Json<ChatAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// Say whether it is about the same matter.
#[utoipa::path(
    post,
    path = "/chat/contact/same-matter",
    tag = "chat",
    request_body = SameMatterAnswer,
    responses((status = 200, description = "Done", body = ChatAnswer)),
    security(("chat" = []))
)]
async fn chat_same_matter(State(_app): State<App>) -> Result<Json<ChatAnswer>, Problem> {
    Err(Problem::unavailable())
}

/// Say how it was.
#[utoipa::path(
    post,
    path = "/chat/contact/survey",
    tag = "chat",
    request_body = SurveyAsked,
    responses((status = 200, description = "Done", body = ChatAnswer)),
    security(("chat" = []))
)]
async fn chat_survey(State(_app): State<App>) -> Result<Json<ChatAnswer>, Problem> {
    Err(Problem::unavailable())
}
