//! The doors over HTTP: one file for each resource, and this list of them.

mod board;
mod bookmarks;
mod callbacks;
mod chat;
mod contacts;
mod customers;
mod definitions;
mod disturbances;
mod doors;
mod export;
mod extract;
mod health;
mod listening;
mod live;
mod mail;
mod me;
mod measures;
mod menu;
mod metrics;
pub mod openapi;
mod people;
pub mod problem;
mod promises;
mod safety;
pub(crate) mod screens;
mod search;
mod session;
mod settings;
mod stories;
mod words;

use std::time::Duration;

use axum::extract::DefaultBodyLimit;
use axum::http::{StatusCode, header};
use axum::routing::get;
use axum::{Router, middleware};
use onthaal_core::limits::BODY_BYTES_MAX;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;
use crate::throttle;

/// Every door that stands in the OpenAPI document.
pub(crate) fn documented() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(openapi::frame())
        .merge(session::routes())
        .merge(me::routes())
        .merge(contacts::routes())
        .merge(words::routes())
        .merge(mail::routes())
        .merge(stories::routes())
        .merge(customers::routes())
        .merge(search::routes())
        .merge(promises::routes())
        .merge(disturbances::routes())
        .merge(board::routes())
        .merge(listening::routes())
        .merge(measures::routes())
        .merge(bookmarks::routes())
        .merge(definitions::routes())
        .merge(export::routes())
        .merge(settings::routes())
        .merge(people::routes())
        .merge(chat::routes())
        .merge(callbacks::routes())
        .merge(menu::routes())
        .merge(doors::routes())
        .merge(health::routes())
}

/// Every door, with what holds for all of them.
pub(crate) fn router(app: App) -> Router {
    let (documented, _) = documented().split_for_parts();
    let time_limit = Duration::from_secs(u64::from(app.config.request_seconds_max.max(1)));
    let mut doors = documented
        .route("/api/live", get(live::live))
        .route("/chat/live", get(chat::live))
        .route("/api/openapi.json", get(openapi_document))
        .route_layer(middleware::from_fn_with_state(app.clone(), throttle::requests));
    if app.config.metrics_listen.is_none() {
        doors = doors.route("/metrics", get(metrics::metrics));
    }
    doors
        .fallback(screens::screen)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, time_limit))
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(safety::panicked))
        .layer(middleware::from_fn(safety::headers))
        .layer(middleware::from_fn(metrics::count))
        .with_state(app)
}

/// Where only the metrics can be read.
pub(crate) fn metrics_router() -> Router {
    Router::new().route("/metrics", get(metrics::metrics))
}

async fn openapi_document() -> ([(header::HeaderName, &'static str); 1], String) {
    ([(header::CONTENT_TYPE, "application/json")], openapi::document())
}
