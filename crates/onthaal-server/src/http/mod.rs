//! The doors over HTTP: one file for each resource, and this list of them.

mod board;
mod chat;
mod contacts;
mod customers;
mod health;
mod me;
mod measures;
pub mod openapi;
mod people;
pub mod problem;
mod session;
mod settings;
mod stories;
mod words;

use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

/// Every door that stands in the OpenAPI document.
pub(crate) fn documented() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(openapi::frame())
        .merge(session::routes())
        .merge(me::routes())
        .merge(contacts::routes())
        .merge(words::routes())
        .merge(stories::routes())
        .merge(customers::routes())
        .merge(board::routes())
        .merge(measures::routes())
        .merge(settings::routes())
        .merge(people::routes())
        .merge(chat::routes())
        .merge(health::routes())
}
