//! The customer file, and telling customers apart.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::problem::Problem;
use crate::app::App;
use crate::view::contact::Nothing;
use crate::view::story::{
    CustomerChange, CustomerFile, CustomerFound, CustomerKnown, CustomersQuery, FixedPersonAsked, MergeAsked,
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(recognise))
        .routes(routes!(customer, change_customer))
        .routes(routes!(set_fixed_person))
        .routes(routes!(merge))
        .routes(routes!(erase))
        .routes(routes!(customers))
}

/// Say who the customer is; may show that two customers are one.
#[utoipa::path(
    put,
    path = "/api/contacts/{id}/customer",
    tag = "customers",
    params(("id" = u64, Path, description = "The contact")),
    request_body = CustomerKnown,
    responses((status = 200, description = "Done", body = CustomerFile))
)]
async fn recognise(State(_app): State<App>) -> Result<Json<CustomerFile>, Problem> {
    Err(Problem::unavailable())
}

/// The file of a customer.
#[utoipa::path(
    get,
    path = "/api/customers/{id}",
    tag = "customers",
    params(("id" = u64, Path, description = "The customer")),
    responses((status = 200, description = "Done", body = CustomerFile))
)]
async fn customer(State(_app): State<App>) -> Result<Json<CustomerFile>, Problem> {
    Err(Problem::unavailable())
}

/// Change who a customer is.
#[utoipa::path(
    put,
    path = "/api/customers/{id}",
    tag = "customers",
    params(("id" = u64, Path, description = "The customer")),
    request_body = CustomerChange,
    responses((status = 200, description = "Done", body = CustomerFile))
)]
async fn change_customer(State(_app): State<App>) -> Result<Json<CustomerFile>, Problem> {
    Err(Problem::unavailable())
}

/// Give a customer a fixed person, or none.
#[utoipa::path(
    put,
    path = "/api/customers/{id}/fixed-person",
    tag = "customers",
    params(("id" = u64, Path, description = "The customer")),
    request_body = FixedPersonAsked,
    responses((status = 200, description = "Done", body = CustomerFile))
)]
async fn set_fixed_person(State(_app): State<App>) -> Result<Json<CustomerFile>, Problem> {
    Err(Problem::unavailable())
}

/// Make another customer one with this one.
#[utoipa::path(
    post,
    path = "/api/customers/{id}/merge",
    tag = "customers",
    params(("id" = u64, Path, description = "The customer")),
    request_body = MergeAsked,
    responses((status = 200, description = "Done", body = CustomerFile))
)]
async fn merge(State(_app): State<App>) -> Result<Json<CustomerFile>, Problem> {
    Err(Problem::unavailable())
}

/// Forget a customer: their words are emptied, the facts stay.
#[utoipa::path(
    post,
    path = "/api/customers/{id}/erase",
    tag = "customers",
    params(("id" = u64, Path, description = "The customer")),
    request_body = Nothing,
    responses((status = 204, description = "Done"))
)]
async fn erase(State(_app): State<App>) -> Result<StatusCode, Problem> {
    Err(Problem::unavailable())
}

/// Look customers up.
#[utoipa::path(
    get,
    path = "/api/customers",
    tag = "customers",
    params(CustomersQuery),
    responses((status = 200, description = "Done", body = Vec<CustomerFound>))
)]
async fn customers(State(_app): State<App>) -> Result<Json<Vec<CustomerFound>>, Problem> {
    Err(Problem::unavailable())
}
