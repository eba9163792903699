//! What staff say, read and share in a contact.

use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use onthaal_core::floor::Command;
use onthaal_core::id::ContactId;
use onthaal_core::limits::FILE_BYTES_MAX;
use onthaal_core::words::{Channel, Party, SeenBy};
use onthaal_store::words::File;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::{At, Body, FileBody, Params};
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::channel::chat::{act, files, said};
use crate::floor::Words;
use crate::text;
use crate::view::contact::{FileWords, LineAnswer, ReadTo, SayByStaff};

pub(super) fn routes() -> OpenApiRouter<App> {
    let files = OpenApiRouter::new().routes(routes!(share_file)).layer(DefaultBodyLimit::max(FILE_BYTES_MAX));
    OpenApiRouter::new().routes(routes!(read)).routes(routes!(say)).routes(routes!(file)).merge(files)
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
async fn read(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
    Body(asked): Body<ReadTo>,
) -> Result<StatusCode, Problem> {
    let contact = staff.contact_for(&app.live.scene(), id)?;
    let is_further = app.live.scene().state().contact(contact).is_some_and(|it| asked.line > it.read_by_staff);
    if is_further {
        act(&app, Command::Read { contact, party: Party::Staff, line: asked.line }).await?;
    }
    Ok(StatusCode::NO_CONTENT)
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
async fn say(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
    Body(asked): Body<SayByStaff>,
) -> Result<Json<LineAnswer>, Problem> {
    let contact = staff.contact_for(&app.live.scene(), id)?;
    not_by_mail(&app, contact, asked.seen_by.0)?;
    let words = Words::Line(text::message(&asked.text)?, None);
    let command = by_staff(contact, &staff, asked.seen_by.0, asked.key.0, false);
    Ok(Json(said(&app, contact, Party::Staff, asked.key.0, command, words).await?))
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
async fn share_file(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
    Params(asked): Params<FileWords>,
    FileBody(bytes): FileBody,
) -> Result<Json<LineAnswer>, Problem> {
    let contact = staff.contact_for(&app.live.scene(), id)?;
    not_by_mail(&app, contact, SeenBy::Everyone)?;
    let words = Words::Line(String::new(), Some(files::file(&asked.name, bytes)?));
    let command = by_staff(contact, &staff, SeenBy::Everyone, asked.key.0, true);
    Ok(Json(said(&app, contact, Party::Staff, asked.key.0, command, words).await?))
}

/// A shared file.
#[utoipa::path(
    get,
    path = "/api/contacts/{id}/files/{line}",
    tag = "words",
    params(
        ("id" = u64, Path, description = "The contact"),
        ("line" = u32, Path, description = "The line it was shared with")
    ),
    responses((status = 200, description = "The file", body = Vec<u8>, content_type = "application/octet-stream"))
)]
async fn file(State(app): State<App>, staff: Staff, At((id, line)): At<(u64, u32)>) -> Result<Response, Problem> {
    let contact = staff.story_for(id)?;
    let file = app.store.file(contact, line).await?.ok_or_else(Problem::not_found)?;
    Ok(served(file))
}

/// A file on its way out: never shown inside a page of ours, always saved.
pub(super) fn served(file: File) -> Response {
    saved(&file.about.name, &file.about.media_type, file.bytes)
}

/// The same, of a file from wherever.
pub(super) fn saved(name: &str, media_type: &str, bytes: Vec<u8>) -> Response {
    let plain: String =
        name.chars().map(|it| if it.is_ascii_alphanumeric() || ".-_".contains(it) { it } else { '_' }).collect();
    let encoded: String = name.bytes().map(percent).collect();
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    let value =
        |text: &str| HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let headers = [
        (header::CONTENT_TYPE, value(media_type)),
        (header::CONTENT_DISPOSITION, value(&disposition)),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'")),
    ];
    (headers, bytes).into_response()
}

fn percent(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b".-_".contains(&byte) {
        return char::from(byte).to_string();
    }
    format!("%{byte:02X}")
}

/// A customer who wrote an e-mail reads no lines: to them an e-mail is written, through its own door.
fn not_by_mail(app: &App, contact: ContactId, seen_by: SeenBy) -> Result<(), Problem> {
    let scene = app.live.scene();
    let is_mail = scene.state().contact(contact).is_some_and(|it| it.channel == Channel::Email);
    if is_mail && seen_by == SeenBy::Everyone {
        return Err(Problem::out_of_range("seen_by", "staff: to this customer an e-mail is written"));
    }
    Ok(())
}

fn by_staff(contact: ContactId, staff: &Staff, seen_by: SeenBy, key: u64, file: bool) -> Command {
    Command::Say { contact, party: Party::Staff, agent: Some(staff.agent), seen_by, key, file }
}
