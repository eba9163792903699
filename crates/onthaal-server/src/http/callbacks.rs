//! Asking to be called: for customers on the web, and for staff who ask it for them.

use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use onthaal_core::floor::Command;
use onthaal_core::moment::Moment;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::contacts::act_in_parts;
use super::extract::{At, Body, FileBody, Params};
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::channel::callback::{self, list};
use crate::channel::chat::Visitor;
use crate::limits::CALLBACK_LIST_BYTES_MAX;
use crate::throttle::Address;
use crate::view::callback::{
    AttemptAsked, CallInsteadAsked, CallbackAnswer, CallbackAsked, CallbackForCustomer, CallbackMade, CallbackView,
    ListAccount, MoveAsked, NumberView, Slots, SlotsQuery,
};
use crate::view::contact::{ContactAnswer, Nothing};

pub(super) fn routes() -> OpenApiRouter<App> {
    let lists =
        OpenApiRouter::new().routes(routes!(list_of_callbacks)).layer(DefaultBodyLimit::max(CALLBACK_LIST_BYTES_MAX));
    OpenApiRouter::new()
        .routes(routes!(slots))
        .routes(routes!(ask_callback))
        .routes(routes!(call_instead))
        .routes(routes!(callback_of_customer))
        .routes(routes!(move_callback))
        .routes(routes!(withdraw_callback))
        .routes(routes!(callback_for_customer))
        .routes(routes!(attempt))
        .routes(routes!(number))
        .routes(routes!(move_for_customer))
        .routes(routes!(withdraw_for_customer))
        .merge(lists)
}

/// When somebody can be called.
#[utoipa::path(
    get,
    path = "/callback/slots",
    tag = "callback",
    params(SlotsQuery),
    responses((status = 200, description = "Done", body = Slots)),
    security(())
)]
async fn slots(State(app): State<App>, Params(asked): Params<SlotsQuery>) -> Result<Json<Slots>, Problem> {
    Ok(Json(callback::slots(&app, asked)?))
}

/// Ask to be called.
#[utoipa::path(
    post,
    path = "/callback/contacts",
    tag = "callback",
    request_body = CallbackAsked,
    responses((status = 201, description = "Done", body = CallbackAnswer)),
    security(())
)]
async fn ask_callback(
    State(app): State<App>,
    address: Address,
    Body(asked): Body<CallbackAsked>,
) -> Result<(StatusCode, Json<CallbackAnswer>), Problem> {
    app.throttles.arrival(address)?;
    Ok((StatusCode::CREATED, Json(callback::ask(&app, &asked).await?)))
}

/// Keep the place in the chat and be called.
#[utoipa::path(
    post,
    path = "/chat/contact/call-instead",
    tag = "callback",
    request_body = CallInsteadAsked,
    responses((status = 201, description = "Done", body = CallbackAnswer)),
    security(("chat" = []))
)]
async fn call_instead(
    State(app): State<App>,
    visitor: Visitor,
    Body(asked): Body<CallInsteadAsked>,
) -> Result<(StatusCode, Json<CallbackAnswer>), Problem> {
    app.throttles.message(visitor.contact)?;
    Ok((StatusCode::CREATED, Json(callback::call_instead(&app, visitor, &asked).await?)))
}

/// How their callback stands.
#[utoipa::path(
    get,
    path = "/callback/contact",
    operation_id = "callback",
    tag = "callback",
    responses((status = 200, description = "Done", body = CallbackView)),
    security(("chat" = []))
)]
async fn callback_of_customer(State(app): State<App>, visitor: Visitor) -> Result<Json<CallbackView>, Problem> {
    Ok(Json(callback::view(&app, visitor.contact).await?))
}

/// Be called at another moment.
#[utoipa::path(
    post,
    path = "/callback/contact/move",
    tag = "callback",
    request_body = MoveAsked,
    responses((status = 200, description = "Done", body = CallbackView)),
    security(("chat" = []))
)]
async fn move_callback(
    State(app): State<App>,
    visitor: Visitor,
    Body(asked): Body<MoveAsked>,
) -> Result<Json<CallbackView>, Problem> {
    app.throttles.message(visitor.contact)?;
    Ok(Json(callback::move_to(&app, visitor, asked.slot_at.map(Moment)).await?))
}

/// No longer want to be called.
#[utoipa::path(
    post,
    path = "/callback/contact/withdraw",
    tag = "callback",
    request_body = Nothing,
    responses((status = 200, description = "Done", body = CallbackView)),
    security(("chat" = []))
)]
async fn withdraw_callback(
    State(app): State<App>,
    visitor: Visitor,
    _: Body<Nothing>,
) -> Result<Json<CallbackView>, Problem> {
    Ok(Json(callback::withdraw(&app, visitor).await?))
}

/// Ask a callback for a customer.
#[utoipa::path(
    post,
    path = "/api/callbacks",
    tag = "callback",
    request_body = CallbackForCustomer,
    responses((status = 201, description = "Done", body = CallbackMade))
)]
async fn callback_for_customer(
    State(app): State<App>,
    staff: Staff,
    Body(asked): Body<CallbackForCustomer>,
) -> Result<(StatusCode, Json<CallbackMade>), Problem> {
    staff.desk_for()?;
    if let Some(customer) = asked.customer {
        staff.customer_for(&app.live.scene(), customer)?;
    }
    let contact = callback::for_customer(&app, &asked).await?;
    Ok((StatusCode::CREATED, Json(CallbackMade { contact: contact.0 })))
}

/// Take a list of customers to be called: separated values, with the names of the columns above them.
#[utoipa::path(
    post,
    path = "/api/callbacks/list",
    tag = "callback",
    request_body(content = Vec<u8>, content_type = "text/csv"),
    responses((status = 200, description = "What became of each row", body = ListAccount))
)]
async fn list_of_callbacks(
    State(app): State<App>,
    staff: Staff,
    FileBody(bytes): FileBody,
) -> Result<Json<ListAccount>, Problem> {
    staff.settings_for()?;
    Ok(Json(list::take(&app, &bytes).await?))
}

/// Say what came of calling.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/attempt",
    tag = "callback",
    params(("id" = u64, Path, description = "The contact")),
    request_body = AttemptAsked,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn attempt(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
    Body(asked): Body<AttemptAsked>,
) -> Result<Json<ContactAnswer>, Problem> {
    let (contact, agent) = (staff.contact_for(&app.live.scene(), id)?, staff.desk_for()?);
    let parts = callback::attempt(&app, contact, agent, &asked)?;
    act_in_parts(&app, contact, parts).await
}

/// The number to call.
#[utoipa::path(
    get,
    path = "/api/contacts/{id}/number",
    tag = "callback",
    params(("id" = u64, Path, description = "The contact")),
    responses((status = 200, description = "Done", body = NumberView))
)]
async fn number(State(app): State<App>, staff: Staff, At(id): At<u64>) -> Result<Json<NumberView>, Problem> {
    let contact = staff.contact_for(&app.live.scene(), id)?;
    Ok(Json(callback::number_of(&app, contact).await?))
}

/// Agree another moment with a customer.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/move",
    tag = "callback",
    params(("id" = u64, Path, description = "The contact")),
    request_body = MoveAsked,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn move_for_customer(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
    Body(asked): Body<MoveAsked>,
) -> Result<Json<ContactAnswer>, Problem> {
    let contact = staff.callback_to_change(&app.live.scene(), id)?;
    let command = Command::MoveCallback { contact, slot: asked.slot_at.map(Moment) };
    act_in_parts(&app, contact, vec![crate::floor::Part::Do(command, crate::floor::Words::None)]).await
}

/// The customer told us that they no longer want to be called.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/withdraw",
    tag = "callback",
    params(("id" = u64, Path, description = "The contact")),
    request_body = Nothing,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn withdraw_for_customer(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
    _: Body<Nothing>,
) -> Result<Json<ContactAnswer>, Problem> {
    let contact = staff.callback_to_change(&app.live.scene(), id)?;
    let command = Command::End { contact, agent: None };
    act_in_parts(&app, contact, vec![crate::floor::Part::Do(command, crate::floor::Words::None)]).await
}
