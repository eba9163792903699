//! The chat on a web page: coming in, speaking, leaving and coming back.

pub mod files;
pub mod live;
pub mod presence;
mod trial;

use onthaal_core::floor::{Arrival, Command, Refusal, State};
use onthaal_core::house::NO_QUEUE;
use onthaal_core::id::{ContactId, DisturbanceId, Handle, PromiseId, QueueId, SkillId};
use onthaal_core::promise::Promise;
use onthaal_core::words::{Channel, HandleKind, Party, PromiseKind, SeenBy, ToldHow};
use onthaal_store::words::AsideKind;

use super::callback::number;
use crate::app::App;
use crate::floor::{Declined, Identity, NewFile, Part, Words};
use crate::http::problem::Problem;
use crate::scene::{ClosedChat, closed_chat_view};
use crate::secret::DoorProof;
use crate::view::chat::{ArrivalAnswer, ArrivalAsked, ChatView, ChatWhole, SurveyAsked};
use crate::view::contact::{Line, LineAnswer};
use crate::view::disturbance::ChatAboutAsked;
use crate::view::settings::Asked;
use crate::{lookup, memory, text};

/// A customer who is known to have this contact: who holds its token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// The contact.
    pub contact: ContactId,
}

/// What a customer at the door gave, made safe.
struct Given {
    identity: Identity,
    handles: Vec<Handle>,
    text: Option<String>,
    visitor: String,
}

/// A customer comes in.
pub async fn arrive(app: &App, asked: &ArrivalAsked) -> Result<ArrivalAnswer, Problem> {
    if app.secret.is_trial_token(&asked.door, app.clock.now()) {
        return trial::arrive(app, asked).await;
    }
    let proof = came_by(app, &asked.door)?;
    let given = given(app, asked)?;
    let arrival = Arrival {
        channel: Channel::Chat,
        handles: given.handles,
        language: asked.language.0,
        queue: QueueId(asked.queue),
        skill: asked.skill.map(SkillId),
        began: proof.began,
        rehearsed: proof.rehearsed,
        key: asked.key.0,
        continues: None,
    };
    offered_in_chat(app, arrival.queue)?;
    let mut parts = vec![Part::Do(Command::Arrive(arrival), Words::Identity(given.identity))];
    parts.extend(given.text.map(|text| Part::SayOnArrival { key: asked.key.0, words: Words::Line(text, None) }));
    parts.extend(asked.disturbance.map(|disturbance| Part::JoinOnArrival(DisturbanceId(disturbance))));
    let done = app.floor.ask(parts).await?;
    let contact = done.contact.ok_or_else(Problem::unavailable)?;
    presence::expect_window(app, contact);
    let visitor = Visitor { contact };
    let ChatWhole { chat, lines } = whole(app, visitor, 0).await?;
    Ok(ArrivalAnswer { token: app.secret.chat_token(contact), visitor: given.visitor, chat, lines })
}

/// The proof of when somebody came to the door.
pub(super) fn came_by(app: &App, token: &str) -> Result<DoorProof, Problem> {
    let why = "the proof from the door is missing or not ours; open the door again";
    app.secret.read_door_token(token).ok_or_else(|| Problem::malformed("door", why))
}

fn given(app: &App, asked: &ArrivalAsked) -> Result<Given, Problem> {
    let settings = app.live.scene().settings().clone();
    let country = text::country_of(&settings.zone);
    let name = text::short_or_none("name", asked.name.as_deref())?;
    let email = text::email_or_none("email", asked.email.as_deref())?;
    let phone = asked.phone.as_deref().filter(|phone| !phone.trim().is_empty());
    let phone = phone.map(|phone| text::phone("phone", phone, country)).transpose()?;
    let required = [
        ("name", settings.chat_window.ask_name, name.is_some()),
        ("email", settings.chat_window.ask_email, email.is_some()),
    ];
    for (place, asked, is_given) in required {
        if asked == Asked::Required && !is_given {
            return Err(Problem::out_of_range(place, "this must be given"));
        }
    }
    let visitor = app.secret.visitor_mark_or(asked.visitor.as_deref());
    let handle = |kind: HandleKind, word: &Option<String>| word.as_deref().map(|word| app.secret.handle(kind, word));
    let mut handles: Vec<Handle> =
        [handle(HandleKind::Email, &email), handle(HandleKind::Phone, &phone)].into_iter().flatten().collect();
    handles.push(app.secret.handle(HandleKind::Browser, &visitor));
    let first_words = asked.text.as_deref().filter(|text| !text.trim().is_empty());
    Ok(Given {
        identity: Identity { name, email, phone, language: Some(asked.language.0), ..Identity::default() },
        handles,
        text: first_words.map(text::message).transpose()?,
        visitor,
    })
}

/// Only the queues that the chat window offers can be chosen by it; none, by who sees that all of them are closed.
fn offered_in_chat(app: &App, queue: QueueId) -> Result<(), Problem> {
    if queue == NO_QUEUE {
        return Ok(());
    }
    let scene = app.live.scene();
    let offered = &scene.settings().chat_window.queues;
    if scene.house().queue(queue).is_none() || (!offered.is_empty() && !offered.contains(&queue.0)) {
        return Err(Declined::Refused(Refusal::NoSuchQueue(queue)).into());
    }
    Ok(())
}

/// The contact and its lines after one.
pub async fn whole(app: &App, visitor: Visitor, after: u32) -> Result<ChatWhole, Problem> {
    let open = {
        let scene = app.live.scene();
        let lines = scene.chat_lines(visitor.contact, after);
        scene.chat_view(visitor.contact).map(|chat| ChatWhole { chat, lines })
    };
    match open {
        Some(whole) => Ok(whole),
        None => closed(app, visitor, after).await,
    }
}

/// The contact as it is now.
pub async fn view(app: &App, visitor: Visitor) -> Result<ChatView, Problem> {
    Ok(whole(app, visitor, u32::MAX).await?.chat)
}

async fn closed(app: &App, visitor: Visitor, after: u32) -> Result<ChatWhole, Problem> {
    let contact = visitor.contact;
    let record = lookup::record(&app.store, contact).await?.ok_or_else(Problem::not_found)?;
    let (house, news) = {
        let scene = app.live.scene();
        (scene.house().clone(), scene.contact_news(contact))
    };
    let mut lines: Vec<Line> = memory::read_lines(&app.store, &house, contact).await?;
    lines.retain(|line| line.seen_by.0 == SeenBy::Everyone);
    let last = lines.last().map_or(0, |line| line.line);
    let asides = app.store.asides(contact).await?;
    let step = asides.into_iter().find(|aside| aside.kind == AsideKind::Step).and_then(|aside| aside.text);
    told_by_visit(app, contact).await;
    let chat = ClosedChat { record, step, lines: last, news };
    lines.retain(|line| line.line > after);
    let lines = lines.iter().map(crate::scene::for_customer).collect();
    Ok(ChatWhole { chat: closed_chat_view(&chat, &house, app.clock.now()), lines })
}

/// It is over and they need not be called for it.
fn is_news_to_read(state: &State, promise: &Promise) -> bool {
    let disturbance = promise.disturbance.and_then(|id| state.disturbances().get(id));
    promise.kind == PromiseKind::News && disturbance.is_some_and(|it| it.over.is_some())
}

/// Whoever reads on their page that a promise broke, or that a disturbance is over, has been told.
async fn told_by_visit(app: &App, contact: ContactId) {
    let untold: Vec<PromiseId> = {
        let scene = app.live.scene();
        let state = scene.state();
        let news = state.promises().of_contact(contact).filter(|promise| is_news_to_read(state, promise));
        let broken = state.promises().to_tell().filter(|(_, untold)| untold.contact == contact);
        news.map(|promise| promise.id).chain(broken.map(|(promise, _)| promise)).collect()
    };
    for promise in untold {
        // What could not be written down now stays on the list of those to tell.
        drop(app.floor.command(Command::TellPromise { promise, how: ToldHow::Visit }).await);
    }
}

/// The customer says something.
pub async fn say(app: &App, visitor: Visitor, key: u64, words: &str) -> Result<LineAnswer, Problem> {
    app.throttles.message(visitor.contact)?;
    let words = text::message(words)?;
    said(app, visitor.contact, Party::Customer, key, say_command(visitor, key, false), Words::Line(words, None)).await
}

/// The customer shares a file.
pub async fn share_file(app: &App, visitor: Visitor, key: u64, file: NewFile) -> Result<LineAnswer, Problem> {
    app.throttles.message(visitor.contact)?;
    if !app.live.scene().settings().chat_window.files {
        return Err(Problem::forbidden());
    }
    let words = Words::Line(String::new(), Some(file));
    said(app, visitor.contact, Party::Customer, key, say_command(visitor, key, true), words).await
}

fn say_command(visitor: Visitor, key: u64, file: bool) -> Command {
    let (party, seen_by) = (Party::Customer, SeenBy::Everyone);
    Command::Say { contact: visitor.contact, party, agent: None, seen_by, key, file }
}

/// Says something and tells where it stands; what was said before, by the same mark, stands where it stood.
pub async fn said(
    app: &App,
    contact: ContactId,
    party: Party,
    key: u64,
    command: Command,
    words: Words,
) -> Result<LineAnswer, Problem> {
    match app.floor.ask(vec![Part::Do(command, words)]).await {
        Ok(done) => {
            let line = done.line.ok_or_else(Problem::unavailable)?;
            let event = done.events.iter().find(|recorded| match recorded.event {
                onthaal_core::event::Event::Said { contact: c, line: l, .. } => c == contact && l == line,
                onthaal_core::event::Event::TrialSaid { trial, line: l, .. } => trial.contact() == contact && l == line,
                _ => false,
            });
            match event {
                Some(recorded) => Ok(LineAnswer { line, at: recorded.at.0 }),
                None => Ok(said_before(app, contact, party, key).await?.ok_or_else(Problem::unavailable)?),
            }
        }
        // The answer to the first try may have got lost and the contact may be over since.
        Err(declined) => said_before(app, contact, party, key).await?.ok_or_else(|| declined.into()),
    }
}

async fn said_before(app: &App, contact: ContactId, party: Party, key: u64) -> Result<Option<LineAnswer>, Problem> {
    let story = app.store.contact_events(contact).await?;
    Ok(story.iter().find_map(|recorded| match recorded.event {
        onthaal_core::event::Event::Said { contact: c, line, party: p, key: k, .. }
            if (c, p, k) == (contact, party, key) =>
        {
            Some(LineAnswer { line, at: recorded.at.0 })
        }
        _ => None,
    }))
}

/// It is because of a disturbance; with a number, they are called when it is over.
pub async fn is_about(app: &App, visitor: Visitor, asked: &ChatAboutAsked) -> Result<(), Problem> {
    let (contact, disturbance) = (visitor.contact, DisturbanceId(asked.disturbance));
    let phone = asked.phone.as_deref().filter(|phone| !phone.trim().is_empty());
    let Some(phone) = phone else {
        return act(app, Command::JoinDisturbance { contact, disturbance, call: false }).await;
    };
    let (customer, country) = {
        let scene = app.live.scene();
        let open = scene.state().contact(contact).ok_or(Declined::Refused(Refusal::NoSuchContact(contact)))?;
        if !scene.takes(open.queue, Channel::Callback) {
            return Err(Declined::Refused(Refusal::ChannelNotHere(Channel::Callback)).into());
        }
        (open.customer, text::country_of(&scene.settings().zone))
    };
    let number = number::callable("phone", phone, country)?;
    let identity = Identity { phone: Some(number.clone()), ..Identity::default() };
    let join = Command::JoinDisturbance { contact, disturbance, call: true };
    let parts =
        vec![Part::Do(join, Words::None), Part::Identify(customer, identity), Part::Number(Some(contact), number)];
    app.floor.ask(parts).await?;
    Ok(())
}

/// The customer does something for which there are no words.
pub async fn act(app: &App, command: Command) -> Result<(), Problem> {
    app.floor.command(command).await?;
    Ok(())
}

/// The customer says how it was.
pub async fn answer_survey(app: &App, visitor: Visitor, asked: &SurveyAsked) -> Result<(), Problem> {
    let words = asked.words.as_deref().filter(|words| !words.trim().is_empty());
    let words = words.map(text::survey_words).transpose()?;
    let answer = onthaal_core::floor::SurveyAnswer {
        solved: asked.solved,
        ease: asked.ease,
        satisfied: asked.satisfied,
        heard: asked.heard,
        recommends: asked.recommends,
        words: words.is_some(),
    };
    let command = Command::AnswerSurvey { contact: visitor.contact, answer };
    app.floor.ask(vec![Part::Do(command, words.map_or(Words::None, Words::Aside))]).await?;
    Ok(())
}
