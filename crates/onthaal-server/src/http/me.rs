//! What one changes about oneself.

use axum::Json;
use axum::extract::State;
use onthaal_core::floor::Command;
use onthaal_core::words::PresenceCause;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::Body;
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::live::presence;
use crate::view::agent::AgentView;
use crate::view::contact::PresenceAsked;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(set_presence))
}

/// Change your own presence.
#[utoipa::path(
    put,
    path = "/api/me/presence",
    tag = "me",
    request_body = PresenceAsked,
    responses((status = 200, description = "Done", body = AgentView))
)]
async fn set_presence(
    State(app): State<App>,
    staff: Staff,
    Body(asked): Body<PresenceAsked>,
) -> Result<Json<AgentView>, Problem> {
    let agent = staff.desk_for()?;
    let command = Command::SetPresence { agent, presence: asked.presence.0, cause: PresenceCause::Chosen };
    app.floor.command(command).await?;
    if app.live.scene().connections_of(agent) == 0 {
        presence::leave_when_gone(&app, agent);
    }
    app.live.scene().agent_view(agent).map(Json).ok_or_else(Problem::not_found)
}
