//! Contacts looked up afterwards, and the story of one.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::board::counting;
use super::extract::{At, Params};
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::lookup::{self, Seen};
use crate::view::narrowing::Narrowing;
use crate::view::story::{ContactPage, ContactsQuery, Story};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(contacts)).routes(routes!(story))
}

/// Look contacts up.
#[utoipa::path(
    get,
    path = "/api/contacts",
    tag = "stories",
    params(ContactsQuery, Narrowing),
    responses((status = 200, description = "Done", body = ContactPage))
)]
async fn contacts(
    State(app): State<App>,
    staff: Staff,
    Params(asked): Params<ContactsQuery>,
    Params(narrowing): Params<Narrowing>,
) -> Result<Json<ContactPage>, Problem> {
    staff.story_for(0)?;
    let houses = app.live.scene().houses();
    let counting = counting(&app, &houses, asked.under.as_deref())?;
    let seen = Seen::through(&asked, &counting).map_err(|why| Problem::malformed("a", why.to_string()))?;
    Ok(Json(lookup::contact_page(&app.store, &counting, (&asked, &narrowing), seen.as_ref()).await?))
}

/// The story of one contact.
#[utoipa::path(
    get,
    path = "/api/contacts/{id}",
    tag = "stories",
    params(("id" = u64, Path, description = "The contact")),
    responses((status = 200, description = "Done", body = Story))
)]
async fn story(State(app): State<App>, staff: Staff, At(id): At<u64>) -> Result<Json<Story>, Problem> {
    let contact = staff.story_for(id)?;
    let (houses, ears) = {
        let scene = app.live.scene();
        (scene.houses(), scene.ears().clone())
    };
    let fixed_person = |customer| app.live.scene().state().customer(customer).and_then(|known| known.fixed_person);
    let story = lookup::story(&app.store, (&houses, &ears), contact, fixed_person).await?;
    story.map(Json).ok_or_else(Problem::not_found)
}
