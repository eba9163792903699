//! Calling customers back: asked for on the web, instead of waiting, by staff or as a list; each handed to the floor.

pub mod list;
pub mod number;

use onthaal_core::callback::SLOT;
use onthaal_core::contact::{Facts, Record};
use onthaal_core::event::Event;
use onthaal_core::floor::{Arrival, Command, OpenContact, Stage};
use onthaal_core::id::{AgentId, ContactId, CustomerId, Handle, QueueId, SkillId};
use onthaal_core::limits::SLOT_AHEAD_MAX;
use onthaal_core::moment::Moment;
use onthaal_core::words::{AttemptOutcome, Channel, GaveUpWhy, HandleKind};
use onthaal_store::words::AsideKind;

use super::chat::{Visitor, came_by};
use crate::app::App;
use crate::floor::{Identity, Part, Words};
use crate::http::problem::Problem;
use crate::limits::SLOTS_SHOWN_MAX;
use crate::view::callback::{
    AttemptAsked, CallInsteadAsked, CallbackAnswer, CallbackAsked, CallbackForCustomer, CallbackState, CallbackView,
    NumberView, Slots, SlotsQuery,
};
use crate::view::house::Name;
use crate::{lookup, text};

/// The slots that can still be promised.
pub fn slots(app: &App, asked: SlotsQuery) -> Result<Slots, Problem> {
    let scene = app.live.scene();
    let (now, queue) = (app.clock.now(), QueueId(asked.queue));
    let known = scene.house().queue(queue).filter(|queue| queue.channels.contains(&Channel::Callback));
    known.ok_or_else(Problem::not_found)?;
    let from = Moment(asked.from.unwrap_or(now.0)).max(now);
    let slots = scene.state().callback_slots(now, queue, from, now + SLOT_AHEAD_MAX, SLOTS_SHOWN_MAX);
    let opens = scene.state().opens_at(queue, now).filter(|opens| *opens > now);
    Ok(Slots {
        now_at: now.0,
        zone: scene.settings().zone.clone(),
        slot_ms: SLOT.0,
        slots: slots.into_iter().map(|slot| slot.0).collect(),
        soon_from_at: opens.map(|at| at.0),
    })
}

/// A customer asks to be called.
pub async fn ask(app: &App, asked: &CallbackAsked) -> Result<CallbackAnswer, Problem> {
    let proof = came_by(app, &asked.door)?;
    let number = number::callable("phone", &asked.phone, country(app))?;
    let name = text::short_or_none("name", asked.name.as_deref())?;
    let email = text::email_or_none("email", asked.email.as_deref())?;
    let about = text::note_or_none("text", asked.text.as_deref())?;
    let visitor = app.secret.visitor_mark_or(asked.visitor.as_deref());
    let mut handles: Vec<Handle> = email.iter().map(|email| app.secret.handle(HandleKind::Email, email)).collect();
    handles.push(app.secret.handle(HandleKind::Phone, &number));
    handles.push(app.secret.handle(HandleKind::Browser, &visitor));
    let arrival = Arrival {
        channel: Channel::Callback,
        handles,
        language: asked.language.0,
        queue: QueueId(asked.queue),
        skill: asked.skill.map(SkillId),
        began: proof.began,
        rehearsed: proof.rehearsed,
        key: asked.key.0,
        continues: None,
    };
    let identity =
        Identity { name, email, phone: Some(number.clone()), language: Some(asked.language.0), ..Identity::default() };
    let command = Command::AskCallback { arrival, slot: asked.slot_at.map(Moment) };
    let mut parts = vec![Part::Do(command, Words::Identity(identity)), Part::Number(None, number)];
    parts.extend(about.map(|text| Part::SayOnArrival { key: asked.key.0, words: Words::Line(text, None) }));
    let contact = app.floor.ask(parts).await?.contact.ok_or_else(Problem::unavailable)?;
    answer(app, contact, Some(visitor)).await
}

/// A customer who waits in a chat keeps the place and is called.
pub async fn call_instead(app: &App, visitor: Visitor, asked: &CallInsteadAsked) -> Result<CallbackAnswer, Problem> {
    let number = number::callable("phone", &asked.phone, country(app))?;
    let handles = vec![app.secret.handle(HandleKind::Phone, &number)];
    let slot = asked.slot_at.map(Moment);
    let command = Command::CallInstead { contact: visitor.contact, handles, slot, key: asked.key.0 };
    let identity = Identity { phone: Some(number.clone()), ..Identity::default() };
    let parts = vec![Part::Do(command, Words::Identity(identity)), Part::Number(None, number)];
    let contact = app.floor.ask(parts).await?.contact.ok_or_else(Problem::unavailable)?;
    answer(app, contact, None).await
}

/// Another moment.
pub async fn move_to(app: &App, visitor: Visitor, slot: Option<Moment>) -> Result<CallbackView, Problem> {
    app.floor.command(Command::MoveCallback { contact: visitor.contact, slot }).await?;
    view(app, visitor.contact).await
}

/// The customer no longer wants to be called.
pub async fn withdraw(app: &App, visitor: Visitor) -> Result<CallbackView, Problem> {
    let is_callback = view(app, visitor.contact).await?;
    if matches!(is_callback.state, CallbackState::Waiting | CallbackState::Calling) {
        app.floor.command(Command::End { contact: visitor.contact, agent: None }).await?;
    }
    view(app, visitor.contact).await
}

/// Staff ask a callback for a customer; it is as if the customer asked, and what it is about is for staff to read.
pub async fn for_customer(app: &App, asked: &CallbackForCustomer) -> Result<ContactId, Problem> {
    let number = number::callable("phone", &asked.phone, country(app))?;
    let name = text::short_or_none("name", asked.name.as_deref())?;
    let note = text::note_or_none("note", asked.note.as_deref())?;
    let handles = match asked.customer {
        Some(customer) => handles_of(app, CustomerId(customer))?,
        None => vec![app.secret.handle(HandleKind::Phone, &number)],
    };
    let arrival = Arrival {
        channel: Channel::Callback,
        handles,
        language: asked.language.0,
        queue: QueueId(asked.queue),
        skill: asked.skill.map(SkillId),
        began: app.clock.now(),
        rehearsed: false,
        key: asked.key.0,
        continues: None,
    };
    let identity =
        Identity { name, phone: Some(number.clone()), language: Some(asked.language.0), ..Identity::default() };
    let command = Command::AskCallback { arrival, slot: asked.slot_at.map(Moment) };
    let mut parts = vec![Part::Do(command, Words::Identity(identity)), Part::Number(None, number)];
    parts.extend(note.map(|text| Part::NoteOnArrival { key: asked.key.0, text }));
    let contact = app.floor.ask(parts).await?.contact.ok_or_else(Problem::unavailable)?;
    Ok(contact)
}

/// By what this customer is recognised, so that the callback is theirs.
fn handles_of(app: &App, customer: CustomerId) -> Result<Vec<Handle>, Problem> {
    let scene = app.live.scene();
    let known = scene.state().customer(customer).ok_or_else(Problem::not_found)?;
    if known.handles.is_empty() {
        return Err(Problem::out_of_range(
            "customer",
            "somebody who can be recognised; write down a number or address",
        ));
    }
    Ok(known.handles.clone())
}

/// What came of calling; with another number, that one is called from now on.
pub fn attempt(app: &App, contact: ContactId, agent: AgentId, asked: &AttemptAsked) -> Result<Vec<Part>, Problem> {
    let number = asked.phone.as_deref().filter(|phone| !phone.trim().is_empty());
    let number = number.map(|phone| number::callable("phone", phone, country(app))).transpose()?;
    // Another number is there to be called: at once, unless the agent says when.
    let soon = number.as_ref().map(|_| app.clock.now() + onthaal_core::moment::Span::seconds(1));
    let again = match asked.outcome.0 {
        AttemptOutcome::Reached => None,
        AttemptOutcome::NoAnswer | AttemptOutcome::Voicemail | AttemptOutcome::Busy | AttemptOutcome::WrongNumber => {
            asked.again_at.map(Moment).or(soon)
        }
    };
    let command = Command::Attempt { contact, agent, outcome: asked.outcome.0, again };
    let mut parts = vec![Part::Do(command, Words::None)];
    parts.extend(number.map(|number| Part::Number(Some(contact), number)));
    Ok(parts)
}

/// The number to call, for who is to call it.
pub async fn number_of(app: &App, contact: ContactId) -> Result<NumberView, Problem> {
    let number = kept_number(app, contact).await?;
    let shown = number.as_deref().map(|number| number::shown(number, country(app)));
    Ok(NumberView { number, shown })
}

async fn kept_number(app: &App, contact: ContactId) -> Result<Option<String>, Problem> {
    let asides = app.store.asides(contact).await?;
    Ok(asides.into_iter().find(|aside| aside.kind == AsideKind::Number).and_then(|aside| aside.text))
}

async fn answer(app: &App, contact: ContactId, visitor: Option<String>) -> Result<CallbackAnswer, Problem> {
    Ok(CallbackAnswer { token: app.secret.chat_token(contact), visitor, callback: view(app, contact).await? })
}

/// A callback as its customer sees it.
pub async fn view(app: &App, contact: ContactId) -> Result<CallbackView, Problem> {
    let number = kept_number(app, contact).await?;
    let open = {
        let scene = app.live.scene();
        scene.talk(contact).map(|(open, talk)| (open.clone(), talk.record.clone()))
    };
    let (open, record) = match open {
        Some((open, record)) => (Some(open), record),
        None => (None, lookup::record(&app.store, contact).await?.ok_or_else(Problem::not_found)?),
    };
    if record.channel != Channel::Callback {
        return Err(Problem::not_found());
    }
    let scene = app.live.scene();
    let queue = open.as_ref().map(|open| open.queue).or(record.queue).and_then(|queue| scene.house().queue(queue));
    let from = open.as_ref().and_then(|open| open.from);
    Ok(CallbackView {
        contact: contact.0,
        state: state(open.as_ref(), &record),
        queue: queue.map(|queue| Name::from(&queue.name)).unwrap_or_default(),
        queue_id: queue.map_or(0, |queue| queue.id.0),
        phone: number.as_deref().map(number::hidden),
        from_at: from.map(|at| at.0),
        agreed_at: record.agreed.map(|at| at.0),
        ahead: open.as_ref().filter(|open| open.from.is_none()).and_then(|open| open.expectation).map(|it| it.ahead),
        attempts_at: record
            .attempts
            .iter()
            .filter(|attempt| attempt.outcome != AttemptOutcome::Reached)
            .map(|attempt| attempt.at.0)
            .collect(),
        slot_ms: SLOT.0,
        now_at: app.clock.now().0,
        zone: scene.settings().zone.clone(),
        organisation: scene.settings().organisation.clone(),
    })
}

fn state(open: Option<&OpenContact>, record: &Record) -> CallbackState {
    match (open, record.gave_up_why()) {
        (Some(open), _) if open.reached && matches!(open.stage, Stage::Talking { .. }) => CallbackState::Reached,
        (Some(open), _) => match open.stage {
            Stage::Waiting => CallbackState::Waiting,
            Stage::Offered { .. } | Stage::Talking { .. } => CallbackState::Calling,
            Stage::WrappingUp { .. } => CallbackState::Done,
        },
        (None, Some(GaveUpWhy::NotReached)) => CallbackState::NotReached,
        (None, Some(_)) => CallbackState::Withdrawn,
        (None, None) => CallbackState::Done,
    }
}

fn country(app: &App) -> &'static str {
    text::country_of(&app.live.scene().settings().zone)
}

/// Whether a floor's answer shows that this was asked before.
fn was_known(events: &[onthaal_core::event::Recorded], contact: ContactId) -> bool {
    !events.iter().any(|recorded| matches!(recorded.event, Event::Arrived { contact: came, .. } if came == contact))
}
