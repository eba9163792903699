//! The screens: the files of the web app, embedded in this program.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::problem::Problem;
use crate::app::App;

#[derive(RustEmbed)]
#[folder = "$EMBEDDED_SCREENS"]
struct Screens;

/// A file of the screens as this program has it; none when it has no such.
pub(crate) fn own_file(path: &str) -> Option<Vec<u8>> {
    Screens::get(path).map(|file| file.data.into_owned())
}

/// What is neither a door nor a file is a page of the app, which finds its own way.
pub(super) async fn screen(State(_): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path.starts_with("api/") || path.starts_with("health/") {
        return Problem::not_found().into_response();
    }
    match Screens::get(path) {
        Some(file) if !path.is_empty() && path != "index.html" => served(path, &file, &headers),
        _ if path.rsplit('/').next().is_some_and(|last| last.contains('.')) => Problem::not_found().into_response(),
        _ => page(path, &headers),
    }
}

fn page(path: &str, headers: &HeaderMap) -> Response {
    let Some(file) = Screens::get("index.html") else { return Problem::not_found().into_response() };
    let mut response = served("index.html", &file, headers);
    // The chat window stands in a frame on any site; no other page of ours may.
    let ancestors = if path == "chat" || path.starts_with("chat/") { "*" } else { "'none'" };
    let policy = format!(
        "default-src 'self'; script-src 'self'{}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
         font-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self'; \
         frame-src 'self'; frame-ancestors {ancestors}",
        inline_scripts(&file.data)
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The one script in the page that starts the app is let in by its digest.
fn inline_scripts(page: &[u8]) -> String {
    let page = String::from_utf8_lossy(page);
    let digest_of = |part: &str| {
        let (attributes, rest) = part.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(script.as_bytes()));
        (!attributes.contains("src=")).then(|| format!(" 'sha256-{digest}'"))
    };
    page.split("<script").skip(1).filter_map(digest_of).collect()
}

fn served(path: &str, file: &rust_embed::EmbeddedFile, headers: &HeaderMap) -> Response {
    let digest = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(file.metadata.sha256_hash());
    let tag = format!("\"{digest}\"");
    let asked = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    // Names with a digest in them never change; everything else is asked again each time, and mostly has not changed.
    let forever = path.starts_with("_app/immutable/");
    let cache = if forever { "public, max-age=31536000, immutable" } else { "no-cache" };
    let is_known = asked == Some(tag.as_str());
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Response::new(Body::from(file.data.clone().into_owned()))
    };
    let set = [
        (header::CONTENT_TYPE, media_type(path).to_string()),
        (header::CACHE_CONTROL, cache.to_string()),
        (header::ETAG, tag),
    ];
    for (name, value) in set {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "wav" => "audio/wav",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
