//! What holds for every answer: headers that keep browsers careful, and a door that stays standing when a handler falls.

use std::any::Any;

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use axum::middleware::Next;
use axum::response::IntoResponse;

use super::problem::Problem;

const ALWAYS: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), payment=()"),
];

pub(super) async fn headers(request: Request, next: Next) -> axum::response::Response {
    let is_data = request.uri().path().starts_with("/api/") || request.uri().path().starts_with("/chat/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    let policy = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    // What the doors say is of this moment and of this person.
    if is_data {
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
    response
}

/// A handler panicked: a fault of ours, which the caller is told plainly and which takes nobody else along.
pub(super) fn panicked(_why: Box<dyn Any + Send + 'static>) -> Response<axum::body::Body> {
    metrics::counter!("onthaal_panics_total").increment(1);
    let mut problem = Problem::unavailable();
    problem.status = StatusCode::INTERNAL_SERVER_ERROR.as_u16();
    problem.detail = "something is wrong in this program; it was written down".into();
    problem.into_response()
}
