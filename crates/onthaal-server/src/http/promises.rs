//! What was promised to customers: what stands, what became of it, and what is done about it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use onthaal_core::floor::Command;
use onthaal_core::id::{AgentId, PromiseId};
use onthaal_core::moment::Moment;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::board::check_period;
use super::extract::{At, Body, Params};
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::lookup;
use crate::view::contact::Nothing;
use crate::view::promise::{
    HandAsked, MomentAsked, PromisesKept, PromisesKeptQuery, PromisesOpen, PromisesQuery, ToldAsked,
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(promises_open))
        .routes(routes!(promises_became))
        .routes(routes!(make_promise))
        .routes(routes!(keep_promise))
        .routes(routes!(hand_promise))
        .routes(routes!(move_promise))
        .routes(routes!(release_promise))
        .routes(routes!(tell_promise))
}

type Answer = Result<StatusCode, Problem>;

/// What is promised now, the soonest due first.
#[utoipa::path(
    get,
    path = "/api/promises",
    tag = "promises",
    params(PromisesQuery),
    responses((status = 200, description = "Done", body = PromisesOpen))
)]
async fn promises_open(
    State(app): State<App>,
    staff: Staff,
    Params(asked): Params<PromisesQuery>,
) -> Result<Json<PromisesOpen>, Problem> {
    staff.story_for(0)?;
    let found = lookup::promises_asked(app.live.scene().state(), &asked);
    Ok(Json(lookup::promises_in_words(&app.store, found).await?))
}

/// What became of what was promised in the contacts of a period: by kind, by who was to keep it, and what was said and
/// never written down.
#[utoipa::path(
    get,
    path = "/api/promises/kept",
    tag = "promises",
    params(PromisesKeptQuery),
    responses((status = 200, description = "Done", body = PromisesKept))
)]
async fn promises_became(
    State(app): State<App>,
    staff: Staff,
    Params(asked): Params<PromisesKeptQuery>,
) -> Result<Json<PromisesKept>, Problem> {
    check_period(asked.from, asked.to)?;
    let only = staff.promises_of()?;
    Ok(Json(lookup::promises_kept(&app.store, (Moment(asked.from), Moment(asked.to)), only).await?))
}

/// Promise the customer of a contact that something is done by then.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/promise",
    tag = "promises",
    params(("id" = u64, Path, description = "The contact")),
    request_body = MomentAsked,
    responses((status = 204, description = "Done"))
)]
async fn make_promise(State(app): State<App>, staff: Staff, At(id): At<u64>, Body(asked): Body<MomentAsked>) -> Answer {
    let (contact, agent) = (staff.contact_for(&app.live.scene(), id)?, staff.desk_for()?);
    act(&app, Command::Promise { contact, agent, due: Moment(asked.due_at) }).await
}

/// Say that it was done.
#[utoipa::path(
    post,
    path = "/api/promises/{id}/keep",
    tag = "promises",
    params(("id" = u64, Path, description = "The promise")),
    request_body = Nothing,
    responses((status = 204, description = "Done"))
)]
async fn keep_promise(State(app): State<App>, staff: Staff, At(id): At<u64>, _: Body<Nothing>) -> Answer {
    let agent = staff.desk_for()?;
    act(&app, Command::KeepPromise { promise: PromiseId(id), agent }).await
}

/// Let somebody else keep it.
#[utoipa::path(
    post,
    path = "/api/promises/{id}/hand",
    tag = "promises",
    params(("id" = u64, Path, description = "The promise")),
    request_body = HandAsked,
    responses((status = 204, description = "Done"))
)]
async fn hand_promise(State(app): State<App>, staff: Staff, At(id): At<u64>, Body(asked): Body<HandAsked>) -> Answer {
    staff.desk_for()?;
    act(&app, Command::HandPromise { promise: PromiseId(id), to: AgentId(asked.to) }).await
}

/// Agree another moment; the customer is told of it.
#[utoipa::path(
    post,
    path = "/api/promises/{id}/move",
    tag = "promises",
    params(("id" = u64, Path, description = "The promise")),
    request_body = MomentAsked,
    responses((status = 204, description = "Done"))
)]
async fn move_promise(State(app): State<App>, staff: Staff, At(id): At<u64>, Body(asked): Body<MomentAsked>) -> Answer {
    staff.desk_for()?;
    act(&app, Command::MovePromise { promise: PromiseId(id), due: Moment(asked.due_at) }).await
}

/// Say that the customer no longer needs it.
#[utoipa::path(
    post,
    path = "/api/promises/{id}/release",
    tag = "promises",
    params(("id" = u64, Path, description = "The promise")),
    request_body = Nothing,
    responses((status = 204, description = "Done"))
)]
async fn release_promise(State(app): State<App>, staff: Staff, At(id): At<u64>, _: Body<Nothing>) -> Answer {
    let agent = staff.desk_for()?;
    act(&app, Command::ReleasePromise { promise: PromiseId(id), agent }).await
}

/// Say that the customer was told that it broke or was moved.
#[utoipa::path(
    post,
    path = "/api/promises/{id}/told",
    tag = "promises",
    params(("id" = u64, Path, description = "The promise")),
    request_body = ToldAsked,
    responses((status = 204, description = "Done"))
)]
async fn tell_promise(State(app): State<App>, staff: Staff, At(id): At<u64>, Body(asked): Body<ToldAsked>) -> Answer {
    staff.desk_for()?;
    act(&app, Command::TellPromise { promise: PromiseId(id), how: asked.how.0 }).await
}

async fn act(app: &App, command: Command) -> Answer {
    app.floor.command(command).await?;
    Ok(StatusCode::NO_CONTENT)
}
