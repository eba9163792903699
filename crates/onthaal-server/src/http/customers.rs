//! The customer file, and telling customers apart.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use onthaal_core::event::Event;
use onthaal_core::floor::Command;
use onthaal_core::id::{AgentId, ContactId, CustomerId, Handle};
use onthaal_core::words::HandleKind;
use onthaal_store::words::{CustomerWords, NOTES_MAX};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::{At, Body, Params};
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::channel::email;
use crate::floor::{Identity, Part, Words};
use crate::limits::IMPORTED_FROM;
use crate::lookup::{self, Standing};
use crate::text;
use crate::view::contact::Nothing;
use crate::view::story::{
    CustomerChange, CustomerFile, CustomerFound, CustomerKnown, CustomersQuery, FixedPersonAsked, MergeAsked,
    NoteToWrite, Parted, SplitAsked,
};

/// How many customers a search gives at most.
const FOUND_MAX: u32 = 50;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(recognise))
        .routes(routes!(customer, change_customer))
        .routes(routes!(set_fixed_person))
        .routes(routes!(merge))
        .routes(routes!(split))
        .routes(routes!(write_note))
        .routes(routes!(erase_note))
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

/// Take contacts and handles out of a customer, to be of a customer of their own; undoes a merge that was wrong.
#[utoipa::path(
    post,
    path = "/api/customers/{id}/split",
    tag = "customers",
    params(("id" = u64, Path, description = "The customer")),
    request_body = SplitAsked,
    responses((status = 200, description = "Done", body = Parted))
)]
async fn split(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
    Body(asked): Body<SplitAsked>,
) -> Result<Json<Parted>, Problem> {
    let customer = staff.customer_to_change(&app.live.scene(), id)?;
    let SplitAsked { apart, name, email, phone, own_id, contacts } = asked;
    let goes = identity(&app, &CustomerChange { name, email, phone, own_id, notes: None })?;
    let handles = handles(&app, &goes);
    let known = lookup::contacts_of(&app.store, customer, &standing(&app, customer)).await?;
    let contacts: Vec<ContactId> = contacts.into_iter().map(ContactId).collect();
    if contacts.iter().any(|contact| contact.0 >= IMPORTED_FROM || !known.contains(contact)) {
        return Err(Problem::out_of_range("contacts", "contacts of this customer, and none that was imported"));
    }
    let command = Command::Split { customer, apart: apart.map(CustomerId), handles, contacts };
    let stays = app.store.customer(customer).await?.map(|words| without(&words, &goes)).unwrap_or_default();
    let parts = app.store.parts_of(customer).await?;
    let part = parts.into_iter().find(|part| Some(part.customer.0) == apart);
    let goes = Identity {
        notes: part.as_ref().and_then(|part| part.notes.clone()),
        language: part.and_then(|part| part.language),
        ..goes
    };
    let words = Words::Parted(Box::new((stays, goes)));
    let done = app.floor.ask(vec![Part::Do(command, words)]).await?;
    let went = done.events.iter().find_map(|recorded| match recorded.event {
        Event::CustomersSplit { apart, .. } => Some(apart),
        _ => None,
    });
    let Json(goes) = file(&app, went.ok_or_else(Problem::not_found)?).await?;
    let Json(stays) = file(&app, customer).await?;
    Ok(Json(Parted { stays, goes }))
}

/// Write a note about a customer.
#[utoipa::path(
    post,
    path = "/api/customers/{id}/notes",
    tag = "customers",
    params(("id" = u64, Path, description = "The customer")),
    request_body = NoteToWrite,
    responses((status = 200, description = "Done", body = CustomerFile))
)]
async fn write_note(State(app): State<App>, staff: Staff, At(id): At<u64>, Body(asked): Body<NoteToWrite>) -> File {
    let customer = staff.customer_to_change(&app.live.scene(), id)?;
    let text = text::message(&asked.text)?;
    if app.store.notes(customer).await?.len() >= NOTES_MAX as usize {
        return Err(Problem::limit("text", "notes about one customer", NOTES_MAX.into()));
    }
    app.floor.ask(vec![Part::Note { customer, agent: staff.agent, text }]).await?;
    file(&app, customer).await
}

/// Erase a note about a customer.
#[utoipa::path(
    delete,
    path = "/api/customers/{id}/notes/{note}",
    tag = "customers",
    params(("id" = u64, Path, description = "The customer"), ("note" = u64, Path, description = "The note")),
    responses((status = 200, description = "Done", body = CustomerFile))
)]
async fn erase_note(State(app): State<App>, staff: Staff, At((id, note)): At<(u64, u64)>) -> File {
    let customer = staff.customer_to_change(&app.live.scene(), id)?;
    let note = staff.note_to_erase(app.store.note(note).await?, customer)?;
    app.store.erase_note(note.note).await?;
    file(&app, customer).await
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
    email::know_mails_of(&app, customer).await?;
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
    staff.files_for()?;
    let sought = text::sought("q", &asked.q)?;
    Ok(Json(lookup::customers_found(&app.store, &sought, FOUND_MAX).await?))
}

/// The file of a customer, as they go by today.
async fn file(app: &App, customer: CustomerId) -> File {
    let file = lookup::customer_file(&app.store, customer, &standing(app, customer), app.clock.now()).await?;
    file.map(Json).ok_or_else(Problem::not_found)
}

fn standing(app: &App, customer: CustomerId) -> Standing {
    let scene = app.live.scene();
    let state = scene.state();
    let known = state.customer(customer);
    let theirs = state.promises().open().filter(|promise| state.customer_today(promise.customer) == customer);
    Standing {
        promises: theirs.map(|promise| (promise.id, promise.stage)).collect(),
        fixed_person: known.and_then(|it| it.fixed_person).map(|agent| agent.0),
        earlier_numbers: state.customers_that_became(customer),
        open_needs: known.map(|it| it.needs.iter().map(|need| need.id).collect()).unwrap_or_default(),
    }
}

/// Who somebody is without what goes along with another.
fn without(words: &CustomerWords, goes: &Identity) -> Identity {
    let kinds = [
        (HandleKind::Email, &words.email, &goes.email),
        (HandleKind::Phone, &words.phone, &goes.phone),
        (HandleKind::Own, &words.own_id, &goes.own_id),
    ];
    let gone = kinds.into_iter().filter(|(_, known, goes)| known.is_some() && known == goes);
    Identity { forgets: gone.map(|(kind, _, _)| kind).collect(), overrides: true, ..Identity::default() }
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
    let phone = asked.phone.as_deref().filter(|phone| !phone.trim().is_empty());
    Ok(Identity {
        name: text::short_or_none("name", asked.name.as_deref())?,
        email: text::email_or_none("email", asked.email.as_deref())?,
        phone: phone.map(|phone| text::phone("phone", phone, text::country_of(&zone))).transpose()?,
        own_id: text::short_or_none("own_id", asked.own_id.as_deref())?,
        notes: text::note_or_none("notes", asked.notes.as_deref())?,
        language: None,
        overrides: true,
        forgets: Vec::new(),
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
