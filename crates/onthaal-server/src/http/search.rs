//! Looking for whatever a customer says.

use axum::Json;
use axum::extract::State;
use onthaal_store::words::TextPlace;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::Params;
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::limits::SEARCH_CUSTOMERS_MAX;
use crate::view::search::{Found, SearchQuery};
use crate::{lookup, text};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(search))
}

/// Find customers and what they wrote.
#[utoipa::path(
    get,
    path = "/api/search",
    tag = "customers",
    params(SearchQuery),
    responses((status = 200, description = "Done", body = Found))
)]
async fn search(
    State(app): State<App>,
    staff: Staff,
    Params(asked): Params<SearchQuery>,
) -> Result<Json<Found>, Problem> {
    staff.files_for()?;
    let sought = text::sought("q", &asked.q)?;
    let skip = asked.skip.unwrap_or(0);
    if skip > SEARCH_CUSTOMERS_MAX {
        return Err(Problem::limit("skip", "customers of one search", SEARCH_CUSTOMERS_MAX.into()));
    }
    let wrong = || Problem::malformed("after", "this is no place of a text");
    let after = asked.after.as_deref().map(|word| TextPlace::from_word(word).ok_or_else(wrong)).transpose()?;
    Ok(Json(lookup::found(&app.store, &sought, skip, after).await?))
}
