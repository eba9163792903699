//! Tells customers what they are to hear: that a disturbance is over, or that a promise broke or was moved and when it
//! will be instead.
//!
//! In the chat that is still open, by e-mail to who wrote one or left an address, or by a callback where that was asked.
//! The others read it when they come to our page, or are told by whoever works through the list.

use std::collections::BTreeSet;

use onthaal_core::contact::Record;
use onthaal_core::floor::{Arrival, Command, Stage, State};
use onthaal_core::id::{ContactId, CustomerId, PromiseId, QueueId};
use onthaal_core::promise::{Promise, Untold};
use onthaal_core::words::{Channel, Language, Party, PromiseKind, SeenBy, ToldHow};
use onthaal_store::StoreError;
use onthaal_store::words::AsideKind;

use crate::app::{App, stopped};
use crate::channel::email::{self, Addressee};
use crate::floor::{Part, Words};
use crate::lookup;
use crate::scene::Scene;
use crate::telling::{broken_promise, disturbance_lasts, disturbance_over};

/// The marks of our own lines and arrivals stand above those of visitors.
const OWN_MARK: u64 = 1 << 62;
const OWN_CALLBACK_MARK: u64 = (1 << 62) | (1 << 61);
/// That it is over is said beside that it lasted longer.
const OVER_MARK: u64 = 1 << 60;

/// Something that a customer is to hear.
#[derive(Clone, Copy, Debug)]
struct ToTell {
    promise: PromiseId,
    contact: ContactId,
    customer: CustomerId,
    queue: Option<QueueId>,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum What {
    /// A disturbance is over, and they are to be called for it or not.
    Over { let_down: bool, call: bool },
    /// A promise broke or was moved.
    Otherwise(Untold),
}

pub(super) async fn run(app: App) {
    let mut stop = app.stop.subscribe();
    let mut changes = app.live.changes();
    // Whoever cannot be reached by ourselves is not tried again.
    let mut out_of_reach: BTreeSet<(PromiseId, bool)> = BTreeSet::new();
    loop {
        let all = to_tell(app.live.scene().state());
        out_of_reach.retain(|known| all.iter().any(|it| key(it) == *known));
        for it in all {
            // Who is told for one contact is told for all of theirs.
            if !out_of_reach.contains(&key(&it)) && still_to_tell(app.live.scene().state(), &it) {
                match tell(&app, &it).await {
                    Ok(true) => {}
                    Ok(false) => drop(out_of_reach.insert(key(&it))),
                    Err(why) => tracing::warn!(error = %why, promise = it.promise.0, "a customer could not be told"),
                }
            }
        }
        tokio::select! {
            changed = changes.changed() => if changed.is_err() { return },
            () = stopped(&mut stop) => return,
        }
    }
}

fn key(it: &ToTell) -> (PromiseId, bool) {
    (it.promise, matches!(it.what, What::Over { .. }))
}

/// What is to be told, in that order: what is over goes before what only lasts longer.
fn to_tell(state: &State) -> Vec<ToTell> {
    let over = |promise: &Promise| ToTell {
        promise: promise.id,
        contact: promise.contact,
        customer: state.customer_today(promise.customer),
        queue: Some(promise.queue),
        what: What::Over { let_down: promise.let_down(), call: promise.kind == PromiseKind::CallAfter },
    };
    let otherwise = |(promise, untold): (PromiseId, Untold)| ToTell {
        promise,
        contact: untold.contact,
        customer: state.customer_today(untold.customer),
        queue: state.contact(untold.contact).map(|contact| contact.queue),
        what: What::Otherwise(untold),
    };
    let news = state.news_to_tell().into_iter().filter_map(|id| state.promises().get(id)).map(over);
    let untold = state.promises().to_tell().filter(|(_, untold)| !is_over(state, untold)).map(otherwise);
    news.chain(untold).collect()
}

fn is_over(state: &State, untold: &Untold) -> bool {
    untold.disturbance.and_then(|id| state.disturbances().get(id)).is_some_and(|it| it.over.is_some())
}

fn still_to_tell(state: &State, it: &ToTell) -> bool {
    match it.what {
        What::Over { .. } => state.promises().get(it.promise).is_some(),
        What::Otherwise(untold) => state.promises().untold(it.promise).is_some() && !is_over(state, &untold),
    }
}

/// Whether they are told, or were told before; what could not be written down now is done once, the next time.
async fn tell(app: &App, it: &ToTell) -> Result<bool, StoreError> {
    if let What::Over { call: true, .. } = it.what
        && call_back(app, it).await?
    {
        return Ok(true);
    }
    if in_the_chat(app, it).await {
        return Ok(true);
    }
    let language = language_of(app, it.contact).await?;
    let Some(words) = words(&app.live.scene(), language, it) else { return Ok(false) };
    let mark = match it.what {
        What::Over { .. } => format!("over-{}", it.promise.0),
        What::Otherwise(_) => format!("promise-{}", it.promise.0),
    };
    let to = Addressee { contact: it.contact, customer: it.customer, queue: it.queue };
    if !email::tell(app, &to, mark, words).await? {
        return Ok(false);
    }
    // What could not be written down now is found sent already the next time.
    drop(app.floor.command(Command::TellPromise { promise: it.promise, how: ToldHow::Email }).await);
    Ok(true)
}

/// Whether it is told, or is to be told, in a chat that goes on.
///
/// The line and that the customer was told are stored as one. The mark of the line is the number of the promise, so that
/// it is said once, whatever is lost in between.
async fn in_the_chat(app: &App, it: &ToTell) -> bool {
    let words = {
        let scene = app.live.scene();
        let open = scene.state().contact(it.contact);
        let chat = open.filter(|it| it.channel == Channel::Chat && !matches!(it.stage, Stage::WrappingUp { .. }));
        let Some(contact) = chat else { return false };
        words(&scene, contact.language, it)
    };
    let Some(words) = words else { return false };
    let own = match it.what {
        What::Over { .. } => OWN_MARK | OVER_MARK,
        What::Otherwise(_) => OWN_MARK,
    };
    let (party, seen_by, key) = (Party::Staff, SeenBy::Everyone, own | it.promise.0);
    let say = Command::Say { contact: it.contact, party, agent: None, seen_by, key, file: false };
    let told = Command::TellPromise { promise: it.promise, how: ToldHow::Conversation };
    let parts = vec![Part::Do(say, Words::Line(words, None)), Part::Do(told, Words::None)];
    if let Err(why) = app.floor.ask(parts).await {
        tracing::warn!(?why, promise = it.promise.0, "a customer could not be told in the chat");
    }
    true
}

/// Whether they are called back: a contact like any other, about the same need. Not when nobody calls there any more.
async fn call_back(app: &App, it: &ToTell) -> Result<bool, StoreError> {
    let asides = app.store.asides(it.contact).await?;
    let number = asides.into_iter().rev().find(|aside| aside.kind == AsideKind::Number).and_then(|aside| aside.text);
    let (Some(number), Some(queue)) = (number, it.queue) else { return Ok(false) };
    let language = language_of(app, it.contact).await?;
    let arrival = {
        let scene = app.live.scene();
        let Some(customer) = scene.state().customer(it.customer) else { return Ok(false) };
        if !scene.takes(queue, Channel::Callback) || customer.handles.is_empty() {
            return Ok(false);
        }
        Arrival {
            channel: Channel::Callback,
            handles: customer.handles.clone(),
            language,
            queue,
            skill: None,
            began: app.clock.now(),
            rehearsed: false,
            key: OWN_CALLBACK_MARK | it.promise.0,
            continues: customer.needs.iter().find(|need| need.last_contact == it.contact).map(|need| need.id),
        }
    };
    let told = Command::TellPromise { promise: it.promise, how: ToldHow::Callback };
    let parts = vec![
        Part::Do(Command::AskCallback { arrival, slot: None }, Words::None),
        Part::Number(None, number),
        Part::Do(told, Words::None),
    ];
    if let Err(why) = app.floor.ask(parts).await {
        tracing::warn!(?why, promise = it.promise.0, "a customer could not be called back");
    }
    Ok(true)
}

/// What they are told; none when it is not known what was said of the disturbance.
fn words(scene: &Scene, language: Language, it: &ToTell) -> Option<String> {
    let zone = &scene.house().zone;
    let said = |id| scene.news_of(id).map(|words| words.in_language(language).to_string());
    match it.what {
        What::Over { let_down, .. } => {
            let disturbance = scene.state().promises().get(it.promise)?.disturbance?;
            Some(disturbance_over(language, &said(disturbance)?, let_down))
        }
        What::Otherwise(untold) => match untold.disturbance {
            Some(disturbance) => Some(disturbance_lasts(language, zone, &untold, &said(disturbance)?)),
            None => Some(broken_promise(language, zone, &untold)),
        },
    }
}

async fn language_of(app: &App, contact: ContactId) -> Result<Language, StoreError> {
    if let Some(open) = app.live.scene().state().contact(contact) {
        return Ok(open.language);
    }
    let record: Option<Record> = lookup::record(&app.store, contact).await?;
    Ok(record.map_or(app.live.scene().settings().language.0, |record| record.language))
}
