//! E-mails of contacts, the mailboxes they come through, and what was set aside.

use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::{At, Body, LargeBody};
use super::problem::Problem;
use super::words::saved;
use crate::access::Staff;
use crate::app::App;
use crate::channel::email;
use crate::limits::MAIL_REQUEST_BYTES_MAX;
use crate::view::contact::{LineAnswer, Nothing};
use crate::view::mail::{MailAside, MailSecret, MailToSend, MailView, MailboxHealth, MailboxTried};

pub(super) fn routes() -> OpenApiRouter<App> {
    let large = OpenApiRouter::new().routes(routes!(send)).layer(DefaultBodyLimit::max(MAIL_REQUEST_BYTES_MAX));
    OpenApiRouter::new()
        .routes(routes!(mails))
        .routes(routes!(file))
        .routes(routes!(send_again))
        .routes(routes!(aside))
        .routes(routes!(as_it_came))
        .routes(routes!(take_in))
        .routes(routes!(health))
        .routes(routes!(keep_secret))
        .routes(routes!(try_mailbox))
        .merge(large)
}

/// The e-mails of a contact.
#[utoipa::path(
    get,
    path = "/api/contacts/{id}/mails",
    tag = "mail",
    params(("id" = u64, Path, description = "The contact")),
    responses((status = 200, description = "Done", body = Vec<MailView>))
)]
async fn mails(State(app): State<App>, staff: Staff, At(id): At<u64>) -> Result<Json<Vec<MailView>>, Problem> {
    let contact = staff.story_for(id)?;
    email::mails_of(&app, contact).await.map(Json)
}

/// Answer the last e-mail of a contact.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/mails",
    tag = "mail",
    params(("id" = u64, Path, description = "The contact")),
    request_body = MailToSend,
    responses((status = 200, description = "It will be sent", body = LineAnswer))
)]
async fn send(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
    LargeBody(asked): LargeBody<MailToSend>,
) -> Result<Json<LineAnswer>, Problem> {
    let (contact, agent) = (staff.contact_for(&app.live.scene(), id)?, staff.desk_for()?);
    email::send(&app, contact, agent, asked).await.map(Json)
}

/// A file of an e-mail.
#[utoipa::path(
    get,
    path = "/api/contacts/{id}/mails/{mail}/files/{part}",
    tag = "mail",
    params(
        ("id" = u64, Path, description = "The contact"),
        ("mail" = u64, Path, description = "The e-mail"),
        ("part" = u32, Path, description = "The place of the file in it")
    ),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"))
)]
async fn file(
    State(app): State<App>,
    staff: Staff,
    At((id, mail, part)): At<(u64, u64, u32)>,
) -> Result<Response, Problem> {
    let contact = staff.story_for(id)?;
    let file = email::file(&app, contact, mail, part).await?;
    Ok(saved(&file.name, &file.media_type, file.bytes))
}

/// Send again what was not sent, or may not have been.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/mails/{mail}/again",
    tag = "mail",
    params(
        ("id" = u64, Path, description = "The contact"),
        ("mail" = u64, Path, description = "The e-mail")
    ),
    request_body = Nothing,
    responses((status = 204, description = "It will be sent"))
)]
async fn send_again(
    State(app): State<App>,
    staff: Staff,
    At((id, mail)): At<(u64, u64)>,
    _: Body<Nothing>,
) -> Result<StatusCode, Problem> {
    staff.desk_for()?;
    let contact = staff.story_for(id)?;
    email::send_again(&app, contact, mail).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// E-mails that are no part of a contact.
#[utoipa::path(
    get,
    path = "/api/mails/aside",
    tag = "mail",
    responses((status = 200, description = "Done", body = Vec<MailAside>))
)]
async fn aside(State(app): State<App>, staff: Staff) -> Result<Json<Vec<MailAside>>, Problem> {
    staff.settings_for()?;
    email::aside(&app).await.map(Json)
}

/// One of them as it came.
#[utoipa::path(
    get,
    path = "/api/mails/{mail}/raw",
    tag = "mail",
    params(("mail" = u64, Path, description = "The e-mail")),
    responses((status = 200, description = "The e-mail", body = Vec<u8>, content_type = "application/octet-stream"))
)]
async fn as_it_came(State(app): State<App>, staff: Staff, At(mail): At<u64>) -> Result<Response, Problem> {
    staff.settings_for()?;
    let raw = email::raw(&app, mail).await?;
    Ok(saved(&format!("{mail}.eml"), "message/rfc822", raw))
}

/// Make it a contact after all.
#[utoipa::path(
    post,
    path = "/api/mails/{mail}/take-in",
    tag = "mail",
    params(("mail" = u64, Path, description = "The e-mail")),
    request_body = Nothing,
    responses((status = 204, description = "It will be taken in"))
)]
async fn take_in(
    State(app): State<App>,
    staff: Staff,
    At(mail): At<u64>,
    _: Body<Nothing>,
) -> Result<StatusCode, Problem> {
    staff.settings_for()?;
    email::take_in_after_all(&app, mail).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How each mailbox is.
#[utoipa::path(
    get,
    path = "/api/mailboxes",
    tag = "mail",
    responses((status = 200, description = "Done", body = Vec<MailboxHealth>))
)]
async fn health(State(app): State<App>, staff: Staff) -> Result<Json<Vec<MailboxHealth>>, Problem> {
    staff.settings_for()?;
    email::health(&app).await.map(Json)
}

/// Keep what a mailbox signs in with; it is never shown again.
#[utoipa::path(
    put,
    path = "/api/mailboxes/{id}/secret",
    tag = "mail",
    params(("id" = u32, Path, description = "The mailbox")),
    request_body = MailSecret,
    responses((status = 204, description = "Done"))
)]
async fn keep_secret(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u32>,
    Body(secret): Body<MailSecret>,
) -> Result<StatusCode, Problem> {
    staff.settings_to_change()?;
    email::keep_secret(&app, id, &secret).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Try whether a mailbox can fetch and send.
#[utoipa::path(
    post,
    path = "/api/mailboxes/{id}/try",
    tag = "mail",
    params(("id" = u32, Path, description = "The mailbox")),
    request_body = Nothing,
    responses((status = 200, description = "It was tried", body = MailboxTried))
)]
async fn try_mailbox(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u32>,
    _: Body<Nothing>,
) -> Result<Json<MailboxTried>, Problem> {
    staff.settings_for()?;
    email::try_mailbox(&app, id).await.map(Json)
}
