//! Contacts looked up afterwards, and the story of one.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::Problem;
use crate::app::App;
use crate::view::story::{ContactPage, ContactsQuery, Story};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(contacts)).routes(routes!(story))
}

/// Look contacts up.
#[utoipa::path(
    get,
    path = "/api/contacts",
    tag = "stories",
    params(ContactsQuery),
    responses((status = 200, description = "Done", body = ContactPage))
)]
async fn contacts(State(_app): State<App>) -> Result<Json<ContactPage>, Problem> {
    Err(Problem::unavailable())
}

/// The story of one contact.
#[utoipa::path(
    get,
    path = "/api/contacts/{id}",
    tag = "stories",
    params(("id" = u64, Path, description = "The contact")),
    responses((status = 200, description = "Done", body = Story))
)]
async fn story(State(_app): State<App>) -> Result<Json<Story>, Problem> {
    Err(Problem::unavailable())
}
