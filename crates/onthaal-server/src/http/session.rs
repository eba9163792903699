//! Signing in and out, and the two links that are used once.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::AppendHeaders;
use onthaal_core::floor::Command;
use onthaal_core::id::AgentId;
use onthaal_store::accounts::{Account, LinkPurpose};
use onthaal_store::settings::SettingsVersion;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::Body;
use super::problem::Problem;
use crate::access::{COOKIE, Role, Staff};
use crate::app::App;
use crate::floor::{Part, Words};
use crate::scene::Furnished;
use crate::throttle::Address;
use crate::view::agent::Me;
use crate::view::house::Agent;
use crate::view::people::{NewPassword, Setup, SignIn, Welcome};
use crate::view::settings::Settings;
use crate::{accounts, furnishing, text};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(welcome))
        .routes(routes!(sign_in, me, sign_out))
        .routes(routes!(set_up))
        .routes(routes!(set_password))
}

type WithCookie = AppendHeaders<[(HeaderName, HeaderValue); 1]>;

/// What anybody may know before signing in.
#[utoipa::path(
    get,
    path = "/api/welcome",
    tag = "session",
    responses((status = 200, description = "Done", body = Welcome)),
    security(())
)]
async fn welcome(State(app): State<App>) -> Result<Json<Welcome>, Problem> {
    let needs_setup = app.store.accounts().await?.is_empty();
    let scene = app.live.scene();
    Ok(Json(Welcome {
        organisation: scene.settings().organisation.clone(),
        version: env!("CARGO_PKG_VERSION").into(),
        needs_setup,
        language: scene.settings().language,
        demo: app.demo.clone(),
    }))
}

/// Sign in.
#[utoipa::path(
    post,
    path = "/api/session",
    tag = "session",
    request_body = SignIn,
    responses((status = 200, description = "Done", body = Me)),
    security(())
)]
async fn sign_in(
    State(app): State<App>,
    address: Address,
    Body(asked): Body<SignIn>,
) -> Result<(WithCookie, Json<Me>), Problem> {
    app.throttles.sign_in(address)?;
    let (account, session, token) = accounts::sign_in(&app, &asked.email, &asked.password).await?;
    let staff = Staff::new(session, account).ok_or_else(Problem::forbidden)?;
    let me = staff.me(&app.live.scene());
    Ok((cookie(&app, &token), Json(me)))
}

/// Who is signed in.
#[utoipa::path(
    get,
    path = "/api/session",
    tag = "session",
    responses((status = 200, description = "Done", body = Me))
)]
async fn me(State(app): State<App>, staff: Staff) -> Json<Me> {
    Json(staff.me(&app.live.scene()))
}

/// Sign out.
#[utoipa::path(delete, path = "/api/session", tag = "session", responses((status = 204, description = "Done")))]
async fn sign_out(State(app): State<App>, staff: Staff) -> Result<(WithCookie, StatusCode), Problem> {
    app.store.end_session(staff.session.token).await?;
    Ok((cookie(&app, ""), StatusCode::NO_CONTENT))
}

/// Set the house up, once.
#[utoipa::path(
    post,
    path = "/api/setup",
    tag = "session",
    request_body = Setup,
    responses((status = 200, description = "Done", body = Me)),
    security(())
)]
async fn set_up(
    State(app): State<App>,
    address: Address,
    Body(asked): Body<Setup>,
) -> Result<(WithCookie, Json<Me>), Problem> {
    app.throttles.sign_in(address)?;
    let link = accounts::good_link(&app, &asked.token, LinkPurpose::SetUp).await?;
    if !app.store.accounts().await?.is_empty() {
        return Err(Problem::conflict("this house was set up before"));
    }
    let email = text::email("email", &asked.email)?;
    let password_hash = Some(app.passwords.hash(&asked.password).await?);
    let agent = furnish_first(&app, &asked).await?;
    let account = accounts::new_account(agent, email, Role::Administrator, app.clock.now());
    let account = Account { password_hash, ..account };
    app.store.use_link(link.token, app.clock.now(), account.clone()).await?;
    let (session, token) = accounts::open_session(&app, agent).await?;
    let staff = Staff::new(session, account).ok_or_else(Problem::forbidden)?;
    let me = staff.me(&app.live.scene());
    Ok((cookie(&app, &token), Json(me)))
}

/// Set a password, once.
#[utoipa::path(
    post,
    path = "/api/password",
    tag = "session",
    request_body = NewPassword,
    responses((status = 204, description = "Done")),
    security(())
)]
async fn set_password(
    State(app): State<App>,
    address: Address,
    Body(asked): Body<NewPassword>,
) -> Result<StatusCode, Problem> {
    app.throttles.sign_in(address)?;
    accounts::set_password(&app, &asked.token, &asked.password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The first settings: the organisation and its first person.
async fn furnish_first(app: &App, asked: &Setup) -> Result<AgentId, Problem> {
    let organisation = text::short("organisation", &asked.organisation)?;
    let name = text::short("name", &asked.name)?;
    let administrator = Agent {
        id: 1,
        key: "administrator".into(),
        name,
        team: None,
        skills: Vec::new(),
        languages: vec![asked.language],
        capacity: Vec::new(),
        active: true,
    };
    let empty = furnishing::empty(&organisation, &asked.zone, asked.language);
    let settings = Settings { agents: vec![administrator], ..empty };
    put_in_force(app, settings, None, "", None).await?;
    Ok(AgentId(1))
}

/// Puts settings in force, when those they were made from still are.
pub(super) async fn put_in_force(
    app: &App,
    settings: Settings,
    by: Option<AgentId>,
    note: &str,
    base_version: Option<u32>,
) -> Result<u32, Problem> {
    let before = app.live.scene().house().version;
    if base_version.is_some_and(|base| base != before) {
        return Err(Problem::conflict(format!("version {before} is in force; these were made from another")));
    }
    let version = before + 1;
    let made = &app.live.scene().settings().definitions.clone();
    if !settings.definitions.starts_with(made) {
        return Err(Problem::bad_settings(
            "definitions",
            "a definition that was made stays; make a new version beside it",
        ));
    }
    let has_new = settings.definitions.len() > made.len();
    let house = furnishing::house_of(&settings, version).map_err(|problems| match problems.into_iter().next() {
        Some(first) => Problem::bad_settings(&first.place, first.why),
        None => Problem::bad_settings("", "something is wrong"),
    })?;
    let body = serde_json::to_string(&settings).expect("settings are plain data");
    let stored = SettingsVersion { version, at: app.clock.now(), by, note: note.into(), body };
    let house = Arc::new(house);
    let furnished = Furnished { settings: Arc::new(settings), house: house.clone() };
    let words = Words::Settings(Box::new((stored, furnished)));
    app.floor.ask(vec![Part::Do(Command::Furnish(house), words)]).await?;
    if has_new {
        let line = app.live.scene().houses().definitions().line();
        app.store.count_with(&line).await?;
    }
    Ok(version)
}

fn cookie(app: &App, token: &str) -> WithCookie {
    let secure = if app.config.is_https() { "; Secure" } else { "" };
    let age = if token.is_empty() { "; Max-Age=0" } else { "" };
    let text = format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict{secure}{age}");
    let value = HeaderValue::from_str(&text).expect("a token is letters and digits");
    AppendHeaders([(header::SET_COOKIE, value)])
}
