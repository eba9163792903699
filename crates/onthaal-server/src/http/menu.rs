//! The menu on the screen: what visitors do in it, and for who keeps it what it costs.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use onthaal_core::moment::Moment;
use onthaal_store::menu::MenuStep;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::{Body, Params};
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::limits::MENU_STEPS_MAX;
use crate::menu;
use crate::throttle::Address;
use crate::view::menu::{MenuCost, MenuQuery, MenuStepAsked};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(menu_step)).routes(routes!(menu_cost))
}

/// A visitor did something in the menu. Nothing of who they are is kept.
#[utoipa::path(
    post,
    path = "/menu/steps",
    tag = "menu",
    request_body = MenuStepAsked,
    responses((status = 204, description = "Done")),
    security(())
)]
async fn menu_step(
    State(app): State<App>,
    address: Address,
    Body(asked): Body<MenuStepAsked>,
) -> Result<StatusCode, Problem> {
    app.throttles.menu(address)?;
    let is_known = |id: &u32| app.live.scene().settings().menu.iter().any(|choice| choice.id == *id);
    if asked.choice.is_some_and(|id| !is_known(&id)) {
        return Err(Problem::out_of_range("choice", "a choice of the menu"));
    }
    let contact = asked.token.as_deref().and_then(|token| app.secret.read_chat_token(token));
    let step = MenuStep {
        visit: asked.visit.0,
        step: 0,
        at: app.clock.now(),
        kind: asked.kind.0,
        choice: asked.choice,
        contact,
    };
    app.store.put_menu_step(step, MENU_STEPS_MAX).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What the menu costs: time and people lost at each place, choices that lead to the same people, and what contacts
/// through each choice were about.
#[utoipa::path(
    get,
    path = "/api/menu",
    tag = "menu",
    params(MenuQuery),
    responses((status = 200, description = "Done", body = MenuCost))
)]
async fn menu_cost(
    State(app): State<App>,
    staff: Staff,
    Params(asked): Params<MenuQuery>,
) -> Result<Json<MenuCost>, Problem> {
    staff.settings_for()?;
    let (house, settings) = {
        let scene = app.live.scene();
        (scene.house().clone(), scene.settings().clone())
    };
    Ok(Json(menu::cost(&app.store, &house, &settings.menu, Moment(asked.from), Moment(asked.to)).await?))
}
