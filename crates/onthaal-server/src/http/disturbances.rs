//! Known trouble: made known, told of, over; and who is to hear of it.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use onthaal_core::floor::Command;
use onthaal_core::id::{ContactId, DisturbanceId, QueueId};
use onthaal_core::moment::Moment;
use onthaal_store::disturbances::NewsWords;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::{At, Body};
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::floor::{Part, Words};
use crate::limits::NEWS_CHARS_MAX;
use crate::view::disturbance::{
    AboutAsked, DisturbanceAsked, DisturbanceView, NewsAsked, NewsSaid, OverAsked, ToldNext,
};
use crate::{lookup, text};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(disturbances, begin_disturbance))
        .routes(routes!(disturbance_news))
        .routes(routes!(disturbance_over))
        .routes(routes!(disturbance_told_next))
        .routes(routes!(disturbance_joined))
        .routes(routes!(disturbance_left))
}

/// The disturbances that last, and those that were over lately, the latest first.
#[utoipa::path(
    get,
    path = "/api/disturbances",
    tag = "disturbances",
    responses((status = 200, description = "Done", body = Vec<DisturbanceView>))
)]
async fn disturbances(State(app): State<App>, staff: Staff) -> Result<Json<Vec<DisturbanceView>>, Problem> {
    staff.story_for(0)?;
    Ok(Json(app.live.scene().disturbance_views()))
}

/// Make a disturbance known: who helps sees it at once, customers read it before they ask.
#[utoipa::path(
    post,
    path = "/api/disturbances",
    tag = "disturbances",
    request_body = DisturbanceAsked,
    responses((status = 201, description = "Done", body = DisturbanceView))
)]
async fn begin_disturbance(
    State(app): State<App>,
    staff: Staff,
    Body(asked): Body<DisturbanceAsked>,
) -> Result<(StatusCode, Json<DisturbanceView>), Problem> {
    let command = Command::BeginDisturbance {
        agent: staff.desk_for()?,
        queue: asked.queue.map(QueueId),
        due: Moment(asked.due_at),
        contact: asked.contact.map(ContactId),
    };
    Ok((StatusCode::CREATED, Json(said(&app, command, asked.words).await?)))
}

/// Say that there is news; whoever waits for it is told, and promised the new moment.
#[utoipa::path(
    post,
    path = "/api/disturbances/{id}/news",
    tag = "disturbances",
    params(("id" = u64, Path, description = "The disturbance")),
    request_body = NewsAsked,
    responses((status = 200, description = "Done", body = DisturbanceView))
)]
async fn disturbance_news(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
    Body(asked): Body<NewsAsked>,
) -> Result<Json<DisturbanceView>, Problem> {
    let (disturbance, agent) = (DisturbanceId(id), staff.desk_for()?);
    let command = Command::ChangeDisturbance { disturbance, agent, due: Moment(asked.due_at) };
    Ok(Json(said(&app, command, asked.words).await?))
}

/// Say that it is over; everybody who waits for it is told, who was promised otherwise first.
#[utoipa::path(
    post,
    path = "/api/disturbances/{id}/over",
    tag = "disturbances",
    params(("id" = u64, Path, description = "The disturbance")),
    request_body = OverAsked,
    responses((status = 200, description = "Done", body = DisturbanceView))
)]
async fn disturbance_over(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
    Body(asked): Body<OverAsked>,
) -> Result<Json<DisturbanceView>, Problem> {
    let (disturbance, agent) = (DisturbanceId(id), staff.desk_for()?);
    Ok(Json(said(&app, Command::EndDisturbance { disturbance, agent }, asked.words).await?))
}

/// Who is to hear of it, in the order in which they are told.
#[utoipa::path(
    get,
    path = "/api/disturbances/{id}/told-next",
    tag = "disturbances",
    params(("id" = u64, Path, description = "The disturbance")),
    responses((status = 200, description = "Done", body = ToldNext))
)]
async fn disturbance_told_next(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
) -> Result<Json<ToldNext>, Problem> {
    staff.story_for(0)?;
    let found = lookup::told_next(app.live.scene().state(), DisturbanceId(id)).ok_or_else(Problem::not_found)?;
    Ok(Json(lookup::told_next_in_words(&app.store, found).await?))
}

/// Say that a contact is about it; its customer hears when it is over.
#[utoipa::path(
    post,
    path = "/api/disturbances/{id}/contacts",
    tag = "disturbances",
    params(("id" = u64, Path, description = "The disturbance")),
    request_body = AboutAsked,
    responses((status = 204, description = "Done"))
)]
async fn disturbance_joined(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
    Body(asked): Body<AboutAsked>,
) -> Result<StatusCode, Problem> {
    staff.desk_for()?;
    let (contact, disturbance) = (ContactId(asked.contact), DisturbanceId(id));
    app.floor.command(Command::JoinDisturbance { contact, disturbance, call: false }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say that a contact is about something else after all.
#[utoipa::path(
    delete,
    path = "/api/disturbances/{id}/contacts/{contact}",
    tag = "disturbances",
    params(
        ("id" = u64, Path, description = "The disturbance"),
        ("contact" = u64, Path, description = "The contact")
    ),
    responses((status = 204, description = "Done"))
)]
async fn disturbance_left(
    State(app): State<App>,
    staff: Staff,
    At((id, contact)): At<(u64, u64)>,
) -> Result<StatusCode, Problem> {
    staff.desk_for()?;
    let (contact, disturbance) = (ContactId(contact), DisturbanceId(id));
    app.floor.command(Command::LeaveDisturbance { contact, disturbance }).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn said(app: &App, command: Command, words: NewsSaid) -> Result<DisturbanceView, Problem> {
    let words = Words::News(Box::new(checked(words)?));
    let known = match &command {
        Command::ChangeDisturbance { disturbance, .. } | Command::EndDisturbance { disturbance, .. } => {
            Some(*disturbance)
        }
        _ => None,
    };
    let done = app.floor.ask(vec![Part::Do(command, words)]).await?;
    let began = done.events.iter().find_map(|recorded| match recorded.event {
        onthaal_core::event::Event::DisturbanceBegan { disturbance, .. } => Some(disturbance),
        _ => None,
    });
    let id = known.or(began).ok_or_else(Problem::unavailable)?;
    let views = app.live.scene().disturbance_views();
    views.into_iter().find(|view| view.id == id.0).ok_or_else(Problem::not_found)
}

/// Words for customers in one language at least.
fn checked(words: NewsSaid) -> Result<NewsWords, Problem> {
    let one = |place: &str, words: &str| match words.trim() {
        "" => Ok(String::new()),
        words => text::long(place, "characters of news", words, NEWS_CHARS_MAX),
    };
    let customers = [one("words.customers.nl", &words.customers.nl)?, one("words.customers.en", &words.customers.en)?];
    if customers.iter().all(String::is_empty) {
        return Err(Problem::out_of_range("words.customers", "in one language at least"));
    }
    let title = text::short("words.title", &words.title)?;
    Ok(NewsWords { title, customers, agents: one("words.agents", &words.agents)? })
}
