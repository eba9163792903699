//! Reading a request: JSON, query and path, each refused with a problem that says where it is wrong.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, JsonRejection};
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use onthaal_core::limits;
use serde::de::DeserializeOwned;

use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::channel::chat::Visitor;
use crate::limits::MAIL_REQUEST_BYTES_MAX;

/// A JSON body.
pub(super) struct Body<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Body<T>, Problem> {
        match Json::<T>::from_request(request, app).await {
            Ok(Json(value)) => Ok(Body(value)),
            Err(JsonRejection::BytesRejection(why)) => Err(too_large_or_cut_off(&why, limits::BODY_BYTES_MAX)),
            Err(why) => Err(Problem::malformed("body", why.body_text())),
        }
    }
}

/// A JSON body that brings files with it; its route says how large it may be.
pub(super) struct LargeBody<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<App> for LargeBody<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<LargeBody<T>, Problem> {
        match Json::<T>::from_request(request, app).await {
            Ok(Json(value)) => Ok(LargeBody(value)),
            Err(JsonRejection::BytesRejection(why)) => Err(too_large_or_cut_off(&why, MAIL_REQUEST_BYTES_MAX)),
            Err(why) => Err(Problem::malformed("body", why.body_text())),
        }
    }
}

/// The bytes of a file.
pub(super) struct FileBody(pub(super) Vec<u8>);

impl FromRequest<App> for FileBody {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<FileBody, Problem> {
        match Bytes::from_request(request, app).await {
            Ok(bytes) => Ok(FileBody(bytes.into())),
            Err(why) => Err(too_large_or_cut_off(&why, limits::FILE_BYTES_MAX)),
        }
    }
}

fn too_large_or_cut_off(why: &BytesRejection, bytes_max: usize) -> Problem {
    if why.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::too_large(bytes_max);
    }
    Problem::malformed("body", why.body_text())
}

/// A request to go on as a live connection, which keeps to our limits.
pub(super) struct Live(pub(super) WebSocketUpgrade);

impl FromRequestParts<App> for Live {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Live, Problem> {
        let upgrade = WebSocketUpgrade::from_request_parts(parts, app).await;
        let upgrade = upgrade.map_err(|why| Problem::malformed("connection", why.body_text()))?;
        let upgrade = upgrade.max_message_size(limits::FRAME_BYTES_MAX).max_frame_size(limits::FRAME_BYTES_MAX);
        let bytes = limits::LIVE_BUFFER_BYTES;
        Ok(Live(upgrade.read_buffer_size(bytes).write_buffer_size(bytes)))
    }
}

/// The part of the address after `?`.
pub(super) struct Params<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequestParts<App> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Params<T>, Problem> {
        let Query(params) =
            Query::from_request_parts(parts, app).await.map_err(|why| Problem::malformed("query", why.body_text()))?;
        Ok(Params(params))
    }
}

/// The numbers and names in the path.
pub(super) struct At<T>(pub(super) T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<At<T>, Problem> {
        let Path(at) =
            Path::from_request_parts(parts, app).await.map_err(|why| Problem::malformed("path", why.body_text()))?;
        Ok(At(at))
    }
}

/// The token of a chat, in the header or, where a browser cannot send one, in the address.
impl FromRequestParts<App> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visitor, Problem> {
        let bearer = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let bearer = bearer.and_then(|value| value.strip_prefix("Bearer "));
        let token = bearer.or_else(|| query_value(parts.uri.query(), "token"));
        let contact = token.and_then(|token| app.secret.read_chat_token(token)).ok_or_else(Problem::not_signed_in)?;
        Ok(Visitor { contact })
    }
}

fn query_value<'a>(query: Option<&'a str>, name: &str) -> Option<&'a str> {
    query?.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// A live connection of staff may only be opened by our own pages: a browser always says from where it comes.
pub(super) fn own_origin(app: &App, headers: &HeaderMap, _staff: &Staff) -> Result<(), Problem> {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    let origin = text(header::ORIGIN).ok_or_else(Problem::forbidden)?;
    let is_public = origin == app.config.public_url;
    let host = origin.split_once("://").map(|(_, host)| host);
    let is_this_host = host.is_some() && host == text(header::HOST);
    if is_public || is_this_host { Ok(()) } else { Err(Problem::forbidden()) }
}
