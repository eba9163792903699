//! Accounts of staff.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use onthaal_core::id::AgentId;
use onthaal_store::accounts::Account;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::{At, Body};
use super::problem::Problem;
use super::session::put_in_force;
use crate::access::{Role, Staff};
use crate::accounts::{self, INVITATION_FOR, RESET_FOR};
use crate::app::App;
use crate::text;
use crate::view::contact::Nothing;
use crate::view::house::Agent;
use crate::view::people::{Invite, Invited, NewAgent, OneTimeLink, Person, PersonChange};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(people, invite))
        .routes(routes!(change_person))
        .routes(routes!(new_link))
        .routes(routes!(unlock))
}

/// Everybody with an account.
#[utoipa::path(
    get,
    path = "/api/people",
    tag = "people",
    responses((status = 200, description = "Done", body = Vec<Person>))
)]
async fn people(State(app): State<App>, staff: Staff) -> Result<Json<Vec<Person>>, Problem> {
    staff.people_for()?;
    let accounts = app.store.accounts().await?;
    let seen = app.store.last_seen().await?;
    let last_seen = |agent: AgentId| seen.iter().find(|(who, _)| *who == agent).map(|(_, at)| at.0);
    Ok(Json(accounts.iter().filter_map(|account| person(&app, account, last_seen(account.agent))).collect()))
}

/// Invite somebody.
#[utoipa::path(
    post,
    path = "/api/people",
    tag = "people",
    request_body = Invite,
    responses((status = 200, description = "Done", body = Invited))
)]
async fn invite(State(app): State<App>, staff: Staff, Body(asked): Body<Invite>) -> Result<Json<Invited>, Problem> {
    let by = staff.people_for()?;
    let email = text::email("email", &asked.email)?;
    if app.store.account_by_email(&email).await?.is_some() {
        return Err(Problem::conflict("somebody has this address already"));
    }
    let (settings, version) = {
        let scene = app.live.scene();
        (scene.settings().clone(), scene.house().version)
    };
    let agent = new_agent(&settings.agents, asked.agent)?;
    let id = AgentId(agent.id);
    let mut settings = (*settings).clone();
    settings.agents.push(agent);
    put_in_force(&app, settings, Some(by), "", Some(version)).await?;
    app.store.put_account(accounts::new_account(id, email, asked.role, app.clock.now())).await?;
    let expires = app.clock.now() + INVITATION_FOR;
    let link = accounts::password_link(&app.store, &app.config.public_url, id, expires).await?;
    Ok(Json(Invited { agent: id.0, link }))
}

/// Change somebody's account.
#[utoipa::path(
    put,
    path = "/api/people/{agent}",
    tag = "people",
    params(("agent" = u32, Path, description = "Who")),
    request_body = PersonChange,
    responses((status = 200, description = "Done", body = Person))
)]
async fn change_person(
    State(app): State<App>,
    staff: Staff,
    At(agent): At<u32>,
    Body(asked): Body<PersonChange>,
) -> Result<Json<Person>, Problem> {
    let by = staff.people_for()?;
    let mut account = account_of(&app, agent).await?;
    let loses_administrator = asked.role.is_some_and(|role| role != Role::Administrator) || asked.active == Some(false);
    if loses_administrator && account.agent == by {
        return Err(Problem::conflict("you cannot take this from yourself; another administrator can"));
    }
    if let Some(email) = &asked.email {
        account.email = text::email("email", email)?;
    }
    if let Some(role) = asked.role {
        account.role = role.word().into();
    }
    app.store.put_account(account.clone()).await?;
    if let Some(active) = asked.active {
        set_active(&app, by, account.agent, active).await?;
    }
    // What they may see has changed, so their screens begin again.
    if asked.role.is_some() || asked.active == Some(false) {
        app.store.end_sessions_of(account.agent, (account.agent == by).then_some(staff.session.token)).await?;
        app.live.sign_out(account.agent);
    }
    person(&app, &account, None).map(Json).ok_or_else(Problem::not_found)
}

/// A new link with which somebody can set a password.
#[utoipa::path(
    post,
    path = "/api/people/{agent}/link",
    tag = "people",
    params(("agent" = u32, Path, description = "Who")),
    request_body = Nothing,
    responses((status = 200, description = "Done", body = OneTimeLink))
)]
async fn new_link(
    State(app): State<App>,
    staff: Staff,
    At(agent): At<u32>,
    _: Body<Nothing>,
) -> Result<Json<OneTimeLink>, Problem> {
    staff.people_for()?;
    let account = account_of(&app, agent).await?;
    let expires = app.clock.now() + RESET_FOR;
    let link = accounts::password_link(&app.store, &app.config.public_url, account.agent, expires).await?;
    Ok(Json(OneTimeLink { link }))
}

/// Let somebody try again after too many wrong passwords.
#[utoipa::path(
    post,
    path = "/api/people/{agent}/unlock",
    tag = "people",
    params(("agent" = u32, Path, description = "Who")),
    request_body = Nothing,
    responses((status = 204, description = "Done"))
)]
async fn unlock(
    State(app): State<App>,
    staff: Staff,
    At(agent): At<u32>,
    _: Body<Nothing>,
) -> Result<StatusCode, Problem> {
    staff.people_for()?;
    let account = account_of(&app, agent).await?;
    app.store.clear_failures(account.agent).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn account_of(app: &App, agent: u32) -> Result<Account, Problem> {
    app.store.account(AgentId(agent)).await?.ok_or_else(Problem::not_found)
}

async fn set_active(app: &App, by: AgentId, agent: AgentId, active: bool) -> Result<(), Problem> {
    let (settings, version) = {
        let scene = app.live.scene();
        (scene.settings().clone(), scene.house().version)
    };
    let mut settings = (*settings).clone();
    let found = settings.agents.iter_mut().find(|it| it.id == agent.0).ok_or_else(Problem::not_found)?;
    if found.active == active {
        return Ok(());
    }
    found.active = active;
    put_in_force(app, settings, Some(by), "", Some(version)).await.map(drop)
}

fn new_agent(agents: &[Agent], asked: NewAgent) -> Result<Agent, Problem> {
    let name = text::short("name", &asked.name)?;
    let id = agents.iter().map(|agent| agent.id).max().unwrap_or(0) + 1;
    Ok(Agent {
        id,
        key: key_of(&name, id, agents),
        name,
        team: asked.team,
        skills: asked.skills,
        languages: asked.languages,
        capacity: asked.capacity,
        active: true,
    })
}

/// A short name that nobody has: the first name, with their number when somebody has it already.
fn key_of(name: &str, id: u32, agents: &[Agent]) -> String {
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    let key: String = first.chars().filter(|letter| letter.is_ascii_alphanumeric()).collect();
    let is_taken = key.is_empty() || agents.iter().any(|agent| agent.key == key);
    if is_taken { format!("{key}{id}") } else { key }
}

fn person(app: &App, account: &Account, last_seen_at: Option<i64>) -> Option<Person> {
    let scene = app.live.scene();
    let agent = scene.house().agent(account.agent);
    Some(Person {
        agent: account.agent.0,
        name: agent.map_or_else(|| account.email.clone(), |agent| agent.name.clone()),
        email: account.email.clone(),
        role: Role::from_word(&account.role)?,
        locked: account.locked_until.is_some_and(|until| until > app.clock.now()),
        invited: account.password_hash.is_none(),
        active: agent.is_some_and(|agent| agent.active),
        last_seen_at,
    })
}
