//! The customer's door of the chat.

use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::Response;
use onthaal_core::floor::Command;
use onthaal_core::limits::FILE_BYTES_MAX;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::{At, Body, FileBody, Live, Params};
use super::problem::Problem;
use super::words::served;
use crate::app::App;
use crate::channel::chat::{self, Visitor, files, presence};
use crate::memory;
use crate::throttle::Address;
use crate::view::chat::{
    ArrivalAnswer, ArrivalAsked, ChatAnswer, ChatWhole, ChoiceAnswer, Door, DoorQuery, SayByCustomer, SurveyAsked,
};
use crate::view::contact::{FileWords, LineAnswer, Nothing, SameMatterAnswer};
use crate::view::disturbance::ChatAboutAsked;

pub(super) fn routes() -> OpenApiRouter<App> {
    let files = OpenApiRouter::new().routes(routes!(chat_share_file)).layer(DefaultBodyLimit::max(FILE_BYTES_MAX));
    OpenApiRouter::new()
        .routes(routes!(door))
        .routes(routes!(arrive))
        .routes(routes!(chat_whole))
        .routes(routes!(chat_say))
        .routes(routes!(chat_file))
        .routes(routes!(chat_end))
        .routes(routes!(chat_choose))
        .routes(routes!(chat_same_matter))
        .routes(routes!(chat_survey))
        .routes(routes!(chat_about))
        .merge(files)
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
async fn door(State(app): State<App>, Params(asked): Params<DoorQuery>) -> Json<Door> {
    Json(app.live.scene().door(asked.language, &app.secret, app.clock.now(), false))
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
async fn arrive(
    State(app): State<App>,
    address: Address,
    Body(asked): Body<ArrivalAsked>,
) -> Result<(StatusCode, Json<ArrivalAnswer>), Problem> {
    app.throttles.arrival(address)?;
    Ok((StatusCode::CREATED, Json(chat::arrive(&app, &asked).await?)))
}

/// The contact and its lines.
#[utoipa::path(
    get,
    path = "/chat/contact",
    operation_id = "chat",
    tag = "chat",
    responses((status = 200, description = "Done", body = ChatWhole)),
    security(("chat" = []))
)]
async fn chat_whole(State(app): State<App>, visitor: Visitor) -> Result<Json<ChatWhole>, Problem> {
    presence::seen(&app, visitor.contact).await;
    Ok(Json(chat::whole(&app, visitor, 0).await?))
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
async fn chat_say(
    State(app): State<App>,
    visitor: Visitor,
    Body(asked): Body<SayByCustomer>,
) -> Result<Json<LineAnswer>, Problem> {
    presence::seen(&app, visitor.contact).await;
    Ok(Json(chat::say(&app, visitor, asked.key.0, &asked.text).await?))
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
async fn chat_share_file(
    State(app): State<App>,
    visitor: Visitor,
    Params(asked): Params<FileWords>,
    FileBody(bytes): FileBody,
) -> Result<Json<LineAnswer>, Problem> {
    presence::seen(&app, visitor.contact).await;
    Ok(Json(chat::share_file(&app, visitor, asked.key.0, files::file(&asked.name, bytes)?).await?))
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
async fn chat_file(State(app): State<App>, visitor: Visitor, At(line): At<u32>) -> Result<Response, Problem> {
    let house = app.live.scene().house().clone();
    let lines = memory::read_lines(&app.store, &house, visitor.contact).await?;
    let is_readable =
        |it: &&crate::view::contact::Line| it.line == line && it.seen_by.0 == onthaal_core::words::SeenBy::Everyone;
    lines.iter().find(is_readable).ok_or_else(Problem::not_found)?;
    let file = app.store.file(visitor.contact, line).await?.ok_or_else(Problem::not_found)?;
    Ok(served(file))
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
async fn chat_end(State(app): State<App>, visitor: Visitor, _: Body<Nothing>) -> Result<Json<ChatAnswer>, Problem> {
    act(&app, visitor, Command::End { contact: visitor.contact, agent: None }).await
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
async fn chat_choose(
    State(app): State<App>,
    visitor: Visitor,
    Body(asked): Body<ChoiceAnswer>,
) -> Result<Json<ChatAnswer>, Problem> {
    act(&app, visitor, Command::Choose { contact: visitor.contact, choice: asked.choice.0 }).await
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
async fn chat_same_matter(
    State(app): State<App>,
    visitor: Visitor,
    Body(asked): Body<SameMatterAnswer>,
) -> Result<Json<ChatAnswer>, Problem> {
    act(&app, visitor, Command::AnswerSameMatter { contact: visitor.contact, same: asked.same }).await
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
async fn chat_survey(
    State(app): State<App>,
    visitor: Visitor,
    Body(asked): Body<SurveyAsked>,
) -> Result<Json<ChatAnswer>, Problem> {
    chat::answer_survey(&app, visitor, &asked).await?;
    Ok(Json(ChatAnswer { chat: chat::view(&app, visitor).await? }))
}

/// Say that it is because of a disturbance: hear when it is over, or be called then.
#[utoipa::path(
    post,
    path = "/chat/contact/disturbance",
    tag = "chat",
    request_body = ChatAboutAsked,
    responses((status = 200, description = "Done", body = ChatAnswer)),
    security(("chat" = []))
)]
async fn chat_about(
    State(app): State<App>,
    visitor: Visitor,
    Body(asked): Body<ChatAboutAsked>,
) -> Result<Json<ChatAnswer>, Problem> {
    chat::is_about(&app, visitor, &asked).await?;
    Ok(Json(ChatAnswer { chat: chat::view(&app, visitor).await? }))
}

/// From which line on a window that connects wants to be told.
#[derive(Deserialize)]
pub(super) struct SinceLine {
    since: Option<u32>,
}

/// The live connection of a chat window.
pub(super) async fn live(
    State(app): State<App>,
    visitor: Visitor,
    Params(asked): Params<SinceLine>,
    Live(upgrade): Live,
) -> Result<Response, Problem> {
    // Refuses a contact that is not there before the connection is opened, so that the reason can be told.
    chat::view(&app, visitor).await?;
    let since = asked.since.unwrap_or_default();
    let place = app.live.take_place().ok_or_else(Problem::busy)?;
    Ok(upgrade.on_upgrade(move |socket| chat::live::serve(app, visitor, since, place, socket)))
}

async fn act(app: &App, visitor: Visitor, command: Command) -> Result<Json<ChatAnswer>, Problem> {
    presence::seen(app, visitor.contact).await;
    chat::act(app, command).await?;
    Ok(Json(ChatAnswer { chat: chat::view(app, visitor).await? }))
}
