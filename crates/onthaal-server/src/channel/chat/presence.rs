//! Whether a customer is there: a window that closes is not leaving until some seconds have passed.

use onthaal_core::floor::Command;
use onthaal_core::id::ContactId;
use onthaal_core::moment::Span;
use onthaal_core::words::Channel;

use crate::app::App;
use crate::floor::{Part, Words};

/// A window has this long to open its live connection after it came in or did something without one.
const CONNECT_WITHIN: Span = Span::seconds(20);

/// A chat window, for as long as it is connected.
#[derive(Debug)]
pub struct Window {
    app: App,
    contact: ContactId,
}

impl Window {
    /// It connected.
    pub fn came(app: &App, contact: ContactId) -> (Window, tokio::sync::broadcast::Receiver<crate::live::Ring>) {
        let bell = app.live.window_came(contact);
        (Window { app: app.clone(), contact }, bell)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if self.app.live.window_went(self.contact) == 0 {
            leave_unless_back(&self.app, self.contact, Span(i64::from(self.app.config.customer_grace_ms)));
        }
    }
}

/// Notes that a customer who had gone is there again.
pub async fn returned(app: &App, contact: ContactId) {
    let was_gone = app.live.scene().state().contact(contact).is_some_and(|it| it.gone_since.is_some());
    if was_gone && let Err(why) = app.floor.command(Command::CustomerReturns { contact }).await {
        tracing::warn!(contact = contact.0, ?why, "a customer who is back could not be noted as back");
    }
}

/// Somebody without a live connection did something: they are there, and are expected to connect.
pub async fn seen(app: &App, contact: ContactId) {
    returned(app, contact).await;
    if app.live.windows_of(contact) == 0 {
        expect_window(app, contact);
    }
}

/// A window is expected to connect soon; when it does not, its customer is gone.
pub fn expect_window(app: &App, contact: ContactId) {
    leave_unless_back(app, contact, CONNECT_WITHIN);
}

fn leave_unless_back(app: &App, contact: ContactId, grace: Span) {
    let app = app.clone();
    app.tasks.clone().spawn(async move {
        if !app.waited(grace).await {
            return;
        }
        let is_gone = app.live.windows_of(contact) == 0 && is_here(&app, contact);
        if is_gone && let Err(why) = app.floor.command(Command::CustomerLeaves { contact }).await {
            tracing::warn!(contact = contact.0, ?why, "a customer who left could not be noted as gone");
        }
    });
}

fn is_here(app: &App, contact: ContactId) -> bool {
    app.live.scene().state().contact(contact).is_some_and(|it| it.gone_since.is_none())
}

/// After a start no window is connected: every customer of a chat is gone until they are back.
pub async fn everybody_is_gone(app: &App) {
    let here: Vec<ContactId> = {
        let scene = app.live.scene();
        let chats = scene.state().contacts().filter(|it| it.channel == Channel::Chat && it.gone_since.is_none());
        chats.map(|it| it.id).collect()
    };
    if here.is_empty() {
        return;
    }
    let leave = |contact| Part::Do(Command::CustomerLeaves { contact }, Words::None);
    if let Err(why) = app.floor.ask(here.into_iter().map(leave).collect()).await {
        tracing::warn!(?why, "the customers of before the start could not be noted as gone");
    }
}
