//! Addresses of the board and of lists that people gave a name.

use axum::Json;
use axum::extract::State;
use onthaal_core::limits::{ADDRESS_CHARS_MAX, BOOKMARKS_MAX};
use onthaal_store::bookmarks::Bookmark;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::{At, Body};
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::view::bookmark::{BookmarkToKeep, BookmarkView};
use crate::{secret, text};

/// The pages whose address can be kept.
const PAGES: [&str; 3] = ["/board", "/contacts", "/measures"];
/// A number that any browser can count to.
const ID_BITS: u32 = 52;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(bookmarks, keep)).routes(routes!(change, remove))
}

/// One's own, and those that colleagues share.
#[utoipa::path(
    get,
    path = "/api/bookmarks",
    tag = "bookmarks",
    responses((status = 200, description = "Done", body = Vec<BookmarkView>))
)]
async fn bookmarks(State(app): State<App>, staff: Staff) -> Result<Json<Vec<BookmarkView>>, Problem> {
    Ok(Json(app.store.bookmarks(staff.agent).await?.into_iter().map(view).collect()))
}

/// Keep an address under a name.
#[utoipa::path(
    post,
    path = "/api/bookmarks",
    tag = "bookmarks",
    request_body = BookmarkToKeep,
    responses((status = 200, description = "Done", body = BookmarkView))
)]
async fn keep(
    State(app): State<App>,
    staff: Staff,
    Body(asked): Body<BookmarkToKeep>,
) -> Result<Json<BookmarkView>, Problem> {
    let own = app.store.bookmarks(staff.agent).await?.iter().filter(|it| it.agent == staff.agent).count();
    if own >= BOOKMARKS_MAX {
        return Err(Problem::limit("bookmarks", "bookmarks of one person", BOOKMARKS_MAX as u64));
    }
    let id = u64::from_be_bytes(secret::random()) >> (u64::BITS - ID_BITS);
    let (name, address, is_shared) = read(asked)?;
    put(&app, Bookmark { id, agent: staff.agent, name, address, is_shared, made: app.clock.now() }).await
}

/// Change the name, the address, or who may see it.
#[utoipa::path(
    put,
    path = "/api/bookmarks/{id}",
    tag = "bookmarks",
    params(("id" = u64, Path, description = "The bookmark")),
    request_body = BookmarkToKeep,
    responses((status = 200, description = "Done", body = BookmarkView))
)]
async fn change(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
    Body(asked): Body<BookmarkToKeep>,
) -> Result<Json<BookmarkView>, Problem> {
    let bookmark = staff.bookmark_to_change(app.store.bookmark(id).await?)?;
    let (name, address, is_shared) = read(asked)?;
    put(&app, Bookmark { name, address, is_shared, ..bookmark }).await
}

/// Forget one.
#[utoipa::path(
    delete,
    path = "/api/bookmarks/{id}",
    tag = "bookmarks",
    params(("id" = u64, Path, description = "The bookmark")),
    responses((status = 200, description = "Done", body = BookmarkView))
)]
async fn remove(State(app): State<App>, staff: Staff, At(id): At<u64>) -> Result<Json<BookmarkView>, Problem> {
    let bookmark = staff.bookmark_to_change(app.store.bookmark(id).await?)?;
    app.store.remove_bookmark(bookmark.id).await?;
    Ok(Json(view(bookmark)))
}

async fn put(app: &App, bookmark: Bookmark) -> Result<Json<BookmarkView>, Problem> {
    app.store.put_bookmark(bookmark.clone()).await?;
    Ok(Json(view(bookmark)))
}

/// The name, the address and whether it is shared, once they are found to be right.
fn read(asked: BookmarkToKeep) -> Result<(String, String, bool), Problem> {
    let path = asked.address.split('?').next().unwrap_or_default();
    let is_on = |page: &str| path.strip_prefix(page).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let is_plain = asked.address.bytes().all(|byte| byte.is_ascii_graphic());
    if !PAGES.into_iter().any(is_on) || !is_plain {
        return Err(Problem::out_of_range("address", "an address of the board, of contacts or of a measure"));
    }
    if asked.address.len() > ADDRESS_CHARS_MAX {
        return Err(Problem::limit("address", "characters of an address", ADDRESS_CHARS_MAX as u64));
    }
    Ok((text::short("name", &asked.name)?, asked.address, asked.shared))
}

fn view(bookmark: Bookmark) -> BookmarkView {
    let Bookmark { id, agent, name, address, is_shared, made: _ } = bookmark;
    BookmarkView { id, agent: agent.0, name, address, shared: is_shared }
}
