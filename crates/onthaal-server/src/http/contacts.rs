//! What agents do with a contact.

use axum::Json;
use axum::extract::State;
use onthaal_core::floor::{Command, Target, WrapUp};
use onthaal_core::id::{AgentId, ContactId, NeedId, QueueId, ReasonId, SkillId};
use onthaal_core::moment::Moment;
use onthaal_core::words::{Party, SeenBy};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::extract::{At, Body};
use super::problem::Problem;
use crate::access::Staff;
use crate::app::App;
use crate::floor::{Part, Words};
use crate::view::contact::{
    ConsultAsked, ContactAnswer, LeaveAsked, Nothing, SameMatterAnswer, TransferAsked, WrapUpAsked,
};
use crate::{secret, text};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(answer))
        .routes(routes!(decline))
        .routes(routes!(hold))
        .routes(routes!(resume))
        .routes(routes!(end))
        .routes(routes!(transfer))
        .routes(routes!(consult))
        .routes(routes!(join))
        .routes(routes!(leave))
        .routes(routes!(wrap_up))
        .routes(routes!(same_matter))
}

type Answer = Result<Json<ContactAnswer>, Problem>;

/// Take the offer.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/answer",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = Nothing,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn answer(State(app): State<App>, staff: Staff, At(id): At<u64>, _: Body<Nothing>) -> Answer {
    let (contact, agent) = (staff.contact_for(&app.live.scene(), id)?, staff.desk_for()?);
    act(&app, contact, Command::Answer { contact, agent }).await
}

/// Say no to the offer.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/decline",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = Nothing,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn decline(State(app): State<App>, staff: Staff, At(id): At<u64>, _: Body<Nothing>) -> Answer {
    let (contact, agent) = (staff.contact_for(&app.live.scene(), id)?, staff.desk_for()?);
    act(&app, contact, Command::Decline { contact, agent }).await
}

/// Ask the customer to wait a moment.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/hold",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = Nothing,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn hold(State(app): State<App>, staff: Staff, At(id): At<u64>, _: Body<Nothing>) -> Answer {
    let (contact, agent) = (staff.contact_for(&app.live.scene(), id)?, staff.desk_for()?);
    act(&app, contact, Command::Hold { contact, agent }).await
}

/// Be back with the customer.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/resume",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = Nothing,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn resume(State(app): State<App>, staff: Staff, At(id): At<u64>, _: Body<Nothing>) -> Answer {
    let (contact, agent) = (staff.contact_for(&app.live.scene(), id)?, staff.desk_for()?);
    act(&app, contact, Command::Resume { contact, agent }).await
}

/// End the conversation.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/end",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = Nothing,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn end(State(app): State<App>, staff: Staff, At(id): At<u64>, _: Body<Nothing>) -> Answer {
    let (contact, agent) = (staff.contact_for(&app.live.scene(), id)?, staff.desk_for()?);
    act(&app, contact, Command::End { contact, agent: Some(agent) }).await
}

/// Pass the contact on.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/transfer",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = TransferAsked,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn transfer(State(app): State<App>, staff: Staff, At(id): At<u64>, Body(asked): Body<TransferAsked>) -> Answer {
    let (contact, agent) = (staff.contact_for(&app.live.scene(), id)?, staff.desk_for()?);
    let to = match (asked.to_queue, asked.to_agent) {
        (Some(queue), None) => Target::Queue(QueueId(queue), asked.skill.map(SkillId)),
        (None, Some(agent)) => Target::Agent(AgentId(agent)),
        _ => return Err(Problem::malformed("to_queue", "either a queue or a colleague, one of the two")),
    };
    let command = Command::Transfer { contact, agent, to, reason: asked.reason.map(ReasonId) };
    let mut parts = Vec::new();
    if let Some(note) = text::note_or_none("note", asked.note.as_deref())? {
        // The note is said while the contact is still theirs, but only when it can be passed on.
        parts.push(Part::Only(command.clone()));
        parts.push(Part::Do(for_staff(contact, agent), Words::Note(note)));
    }
    parts.push(Part::Do(command, Words::None));
    act_in_parts(&app, contact, parts).await
}

/// Ask a colleague in.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/consult",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = ConsultAsked,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn consult(State(app): State<App>, staff: Staff, At(id): At<u64>, Body(asked): Body<ConsultAsked>) -> Answer {
    let (contact, agent) = (staff.contact_for(&app.live.scene(), id)?, staff.desk_for()?);
    let question = text::note_or_none("question", asked.question.as_deref())?;
    let command = Command::Consult { contact, agent, colleague: AgentId(asked.colleague) };
    let mut parts = vec![Part::Do(command, Words::None)];
    parts.extend(question.map(|question| Part::Do(for_staff(contact, agent), Words::Line(question, None))));
    act_in_parts(&app, contact, parts).await
}

/// Come when asked in.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/join",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = Nothing,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn join(State(app): State<App>, staff: Staff, At(id): At<u64>, _: Body<Nothing>) -> Answer {
    let (contact, colleague) = (staff.contact_for(&app.live.scene(), id)?, staff.desk_for()?);
    act(&app, contact, Command::JoinConsult { contact, colleague }).await
}

/// Leave, or send a colleague away.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/leave",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = LeaveAsked,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn leave(State(app): State<App>, staff: Staff, At(id): At<u64>, Body(asked): Body<LeaveAsked>) -> Answer {
    let (contact, agent) = (staff.contact_for(&app.live.scene(), id)?, staff.desk_for()?);
    let colleague = asked.colleague.map_or(agent, AgentId);
    let holds = app.live.scene().state().contact(contact).is_some_and(|it| it.stage.agent() == Some(agent));
    if colleague != agent && !holds {
        return Err(Problem::forbidden());
    }
    act(&app, contact, Command::EndConsult { contact, colleague }).await
}

/// Write it up.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/wrap-up",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = WrapUpAsked,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn wrap_up(State(app): State<App>, staff: Staff, At(id): At<u64>, Body(asked): Body<WrapUpAsked>) -> Answer {
    let (contact, agent) = (staff.contact_for(&app.live.scene(), id)?, staff.desk_for()?);
    let step_text = asked.step.as_ref().map(|step| text::message(&step.text)).transpose()?;
    let step = asked.step.map(|step| (step.by.0, step.agent.map(AgentId), Moment(step.due_at)));
    let wrap_up = WrapUp {
        reason: ReasonId(asked.reason),
        solved: asked.solved.0,
        decision: asked.decision.0,
        step,
        journey: asked.journey.map(|journey| journey.0),
        need: asked.need.map(NeedId),
    };
    let command = Command::WrapUp { contact, agent, wrap_up };
    act_in_parts(&app, contact, vec![Part::Do(command, step_text.map_or(Words::None, Words::Aside))]).await
}

/// Say whether it is about the same matter.
#[utoipa::path(
    post,
    path = "/api/contacts/{id}/same-matter",
    tag = "contacts",
    params(("id" = u64, Path, description = "The contact")),
    request_body = SameMatterAnswer,
    responses((status = 200, description = "Done", body = ContactAnswer))
)]
async fn same_matter(
    State(app): State<App>,
    staff: Staff,
    At(id): At<u64>,
    Body(asked): Body<SameMatterAnswer>,
) -> Answer {
    let contact = staff.contact_for(&app.live.scene(), id)?;
    act(&app, contact, Command::AnswerSameMatter { contact, same: asked.same }).await
}

/// A line that staff only can read.
fn for_staff(contact: ContactId, agent: AgentId) -> Command {
    let key = u64::from_be_bytes(secret::random()) >> 1;
    Command::Say { contact, party: Party::Staff, agent: Some(agent), seen_by: SeenBy::Staff, key, file: false }
}

async fn act(app: &App, contact: ContactId, command: Command) -> Answer {
    act_in_parts(app, contact, vec![Part::Do(command, Words::None)]).await
}

/// Does it and tells how the contact stands then, also when it is over by that.
pub(super) async fn act_in_parts(app: &App, contact: ContactId, parts: Vec<Part>) -> Answer {
    let before = app.live.scene().contact_view(contact);
    app.floor.ask(parts).await?;
    let scene = app.live.scene();
    let now = scene.contact_view(contact).or_else(|| before.map(crate::view::contact::ContactView::closed));
    now.map(|contact| Json(ContactAnswer { contact })).ok_or_else(Problem::not_found)
}
