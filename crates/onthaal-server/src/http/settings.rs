//! The settings, their check and their history.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::Problem;
use crate::app::App;
use crate::view::settings::{
    SettingsChecked, SettingsInForce, SettingsSaved, SettingsToCheck, SettingsToSave, SettingsVersion,
};

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
async fn settings(State(_app): State<App>) -> Result<Json<SettingsInForce>, Problem> {
    Err(Problem::unavailable())
}

/// Look at settings before they are put in force.
#[utoipa::path(
    post,
    path = "/api/settings/check",
    tag = "settings",
    request_body = SettingsToCheck,
    responses((status = 200, description = "Done", body = SettingsChecked))
)]
async fn check_settings(State(_app): State<App>) -> Result<Json<SettingsChecked>, Problem> {
    Err(Problem::unavailable())
}

/// Put settings in force.
#[utoipa::path(
    put,
    path = "/api/settings",
    tag = "settings",
    request_body = SettingsToSave,
    responses((status = 200, description = "Done", body = SettingsSaved))
)]
async fn save_settings(State(_app): State<App>) -> Result<Json<SettingsSaved>, Problem> {
    Err(Problem::unavailable())
}

/// Every version of the settings and what changed.
#[utoipa::path(
    get,
    path = "/api/settings/history",
    tag = "settings",
    responses((status = 200, description = "Done", body = Vec<SettingsVersion>))
)]
async fn settings_history(State(_app): State<App>) -> Result<Json<Vec<SettingsVersion>>, Problem> {
    Err(Problem::unavailable())
}
