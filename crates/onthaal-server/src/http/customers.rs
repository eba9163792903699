//! The customer file, and telling customers apart.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use onthaal_core::floor::Command;
use onthaal_core::id::{AgentId, ContactId, CustomerId, Handle};
use onthaal_core::words::HandleKind;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::{At, Body, Params};
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::floor::{Identity, Part, Words};
use crate::lookup::{self, Standing};
use crate::text;
use crate::view::contact::Nothing;
use crate::view::story::{
    CustomerChange, CustomerFile, CustomerFound, CustomerKnown, CustomersQuery, FixedPersonAsked, MergeAsked,
};

/// How many customers a search gives at most.
const FOUND_MAX: usize = 50;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(recognise))
        .routes(routes!(customer, change_customer))
        .routes(routes!(set_fixed_person))
        .routes(routes!(merge))
        .routes(routes!(erase))
        .routes(routes!(customers))
}

type File = Result<Json<CustomerFile>, Problem>;

/// Say who the customer is; may show that two customers are one.
#[utoipa::path(
    put,
    path = "/api/contacts/{id}/customer",
    tag = "customers",
    params(("id" = u64, Path, description = "The contact")),
    request_body = CustomerKnown,
    responses((status = 200, description = "Done", body = CustomerFile))
)]
async fn recognise(State(app): State<App>, staff: Staff, At(id): At<u64>, Body(asked): Body<CustomerKnown>) -> File {
    let contact = staff.contact_for(&app.live.scene(), id)?;
    let CustomerKnown { name, email, phone, own_id } = asked;
    let identity = identity(&app, &CustomerChange { name, email, phone, own_id, notes: None })?;
    let handles = handles(&app, &identity);
    let mut parts = recognised(contact, handles);
    let customer = customer_of(&app, contact)?;
    match parts.last_mut() {
        Some(Part::Do(_, words)) => *words = Words::Identity(identity),
        _ => parts.push(Part::Identify(customer, identity)),
    }
    app.floor.ask(parts).await?;
    file(&app, customer_of(&app, contact)?).await
}

/// The file of a customer.
#[utoipa::path(
    get,
    path = "/api/customers/{id}",
    tag = "customers",
    params(("id" = u64, Path, description = "The customer")),
    responses((status = 200, description = "Done", body = CustomerFile))
)]
async fn customer(State(app): State<App>, staff: Staff, At(id): At<u64>) -> File {
    let customer = staff.customer_for(&app.live.scene(), id)?;
    file(&app, customer).await
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
async fn change_customer(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
    Body(asked): Body<CustomerChange>,
) -> File {
    let customer = staff.customer_to_change(&app.live.scene(), id)?;
    let identity = identity(&app, &asked)?;
    let one = |handle| Part::Do(Command::Know { customer, handle }, Words::None);
    let mut parts: Vec<Part> = handles(&app, &identity).into_iter().map(one).collect();
    parts.push(Part::Identify(customer, identity));
    app.floor.ask(parts).await?;
    file(&app, customer).await
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
async fn set_fixed_person(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
    Body(asked): Body<FixedPersonAsked>,
) -> File {
    let customer = staff.customer_to_change(&app.live.scene(), id)?;
    app.floor.command(Command::SetFixedPerson { customer, agent: asked.agent.map(AgentId) }).await?;
    file(&app, customer).await
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
async fn merge(State(app): State<App>, staff: Staff, At(id): At<u64>, Body(asked): Body<MergeAsked>) -> File {
    let kept = staff.customer_to_change(&app.live.scene(), id)?;
    let gone = staff.customer_to_change(&app.live.scene(), asked.gone)?;
    app.floor.command(Command::Merge { kept, gone }).await?;
    file(&app, kept).await
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
async fn erase(State(app): State<App>, staff: Staff, At(id): At<u64>, _: Body<Nothing>) -> Result<StatusCode, Problem> {
    let customer = staff.customer_to_erase(&app.live.scene(), id)?;
    app.floor.command(Command::Erase { customer }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Look customers up.
#[utoipa::path(
    get,
    path = "/api/customers",
    tag = "customers",
    params(CustomersQuery),
    responses((status = 200, description = "Done", body = Vec<CustomerFound>))
)]
async fn customers(
    State(app): State<App>,
    staff: Staff,
    Params(asked): Params<CustomersQuery>,
) -> Result<Json<Vec<CustomerFound>>, Problem> {
    staff.story_for(0)?;
    let sought = text::short_or_none("q", Some(&asked.q))?.unwrap_or_default();
    Ok(Json(lookup::customers_found(&app.store, &sought, FOUND_MAX).await?))
}

/// The file of a customer, as they go by today.
async fn file(app: &App, customer: CustomerId) -> File {
    let standing = {
        let scene = app.live.scene();
        let known = scene.state().customer(customer);
        Standing {
            fixed_person: known.and_then(|it| it.fixed_person).map(|agent| agent.0),
            earlier_numbers: scene.state().customers_that_became(customer),
            open_needs: known.map(|it| it.needs.iter().map(|need| need.id).collect()).unwrap_or_default(),
        }
    };
    let file = lookup::customer_file(&app.store, customer, &standing, app.clock.now()).await?;
    file.map(Json).ok_or_else(Problem::not_found)
}

fn recognised(contact: ContactId, handles: Vec<Handle>) -> Vec<Part> {
    let one = |handle| Part::Do(Command::Recognise { contact, handle }, Words::None);
    handles.into_iter().map(one).collect()
}

fn customer_of(app: &App, contact: ContactId) -> Result<CustomerId, Problem> {
    let scene = app.live.scene();
    let open = scene.state().contact(contact).ok_or_else(Problem::not_found)?;
    Ok(scene.state().customer_today(open.customer))
}

fn identity(app: &App, asked: &CustomerChange) -> Result<Identity, Problem> {
    let zone = app.live.scene().settings().zone.clone();
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let (email, phone) = (given(&asked.email), given(&asked.phone));
    Ok(Identity {
        name: text::short_or_none("name", asked.name.as_deref())?,
        email: email.map(|email| text::email("email", &email)).transpose()?,
        phone: phone.map(|phone| text::phone("phone", &phone, text::country_of(&zone))).transpose()?,
        own_id: text::short_or_none("own_id", asked.own_id.as_deref())?,
        notes: text::note_or_none("notes", asked.notes.as_deref())?,
        language: None,
        overrides: true,
    })
}

fn handles(app: &App, identity: &Identity) -> Vec<Handle> {
    let kinds = [
        (HandleKind::Own, &identity.own_id),
        (HandleKind::Email, &identity.email),
        (HandleKind::Phone, &identity.phone),
    ];
    kinds.iter().filter_map(|(kind, word)| word.as_deref().map(|word| app.secret.handle(*kind, word))).collect()
}
