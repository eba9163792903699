//! The settings, their check and their history.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::Body;
use super::problem::Problem;
use super::session::put_in_force;
use crate::access::Staff;
use crate::app::App;
use crate::view::settings::{
    SettingsChecked, SettingsInForce, SettingsSaved, SettingsToCheck, SettingsToSave, SettingsVersion,
};
use crate::{changes, text};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(settings, save_settings))
        .routes(routes!(check_settings))
        .routes(routes!(settings_history))
}

/// The settings in force.
#[utoipa::path(
    get,
    path = "/api/settings",
    tag = "settings",
    responses((status = 200, description = "Done", body = SettingsInForce))
)]
async fn settings(State(app): State<App>, staff: Staff) -> Result<Json<SettingsInForce>, Problem> {
    staff.settings_for()?;
    let scene = app.live.scene();
    Ok(Json(SettingsInForce { version: scene.house().version, body: (**scene.settings()).clone() }))
}

/// Look at settings before they are put in force.
#[utoipa::path(
    post,
    path = "/api/settings/check",
    tag = "settings",
    request_body = SettingsToCheck,
    responses((status = 200, description = "Done", body = SettingsChecked))
)]
async fn check_settings(
    State(app): State<App>,
    staff: Staff,
    Body(asked): Body<SettingsToCheck>,
) -> Result<Json<SettingsChecked>, Problem> {
    staff.settings_for()?;
    Ok(Json(changes::checked(&app.live.scene(), app.clock.now(), &asked.body)))
}

/// Put settings in force.
#[utoipa::path(
    put,
    path = "/api/settings",
    tag = "settings",
    request_body = SettingsToSave,
    responses((status = 200, description = "Done", body = SettingsSaved))
)]
async fn save_settings(
    State(app): State<App>,
    staff: Staff,
    Body(asked): Body<SettingsToSave>,
) -> Result<Json<SettingsSaved>, Problem> {
    let by = staff.settings_to_change()?;
    let note = text::short_or_none("note", Some(&asked.note))?.unwrap_or_default();
    let version = put_in_force(&app, asked.body, Some(by), &note, Some(asked.base_version)).await?;
    Ok(Json(SettingsSaved { version }))
}

/// Every version of the settings and what changed.
#[utoipa::path(
    get,
    path = "/api/settings/history",
    tag = "settings",
    responses((status = 200, description = "Done", body = Vec<SettingsVersion>))
)]
async fn settings_history(State(app): State<App>, staff: Staff) -> Result<Json<Vec<SettingsVersion>>, Problem> {
    staff.settings_for()?;
    changes::history(&app.store).await.map(Json)
}
