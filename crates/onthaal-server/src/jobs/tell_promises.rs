//! Tells customers that a promise broke or was moved, and when it will be instead: in the conversation that is still
//! open. Who has none reads it when they come to our page, or is told by whoever works through the list.

use onthaal_core::floor::{Command, OpenContact, Stage};
use onthaal_core::id::PromiseId;
use onthaal_core::promise::Untold;
use onthaal_core::words::{Party, SeenBy, ToldHow};

use crate::app::{App, stopped};
use crate::floor::{Part, Words};
use crate::telling::broken_promise;

pub(super) async fn run(app: App) {
    let mut stop = app.stop.subscribe();
    let mut changes = app.live.changes();
    loop {
        for (promise, untold) in to_tell(&app) {
            tell(&app, promise, untold).await;
        }
        tokio::select! {
            changed = changes.changed() => if changed.is_err() { return },
            () = stopped(&mut stop) => return,
        }
    }
}

/// Those whose conversation is still open.
fn to_tell(app: &App) -> Vec<(PromiseId, Untold)> {
    let scene = app.live.scene();
    let state = scene.state();
    let is_there = |contact: &OpenContact| !matches!(contact.stage, Stage::WrappingUp { .. });
    let can_be_told = |(_, untold): &(PromiseId, Untold)| state.contact(untold.contact).is_some_and(is_there);
    state.promises().to_tell().filter(can_be_told).collect()
}

/// The line and that the customer was told are stored as one. The mark of the line is the number of the promise, so that
/// it is said once, whatever is lost in between.
async fn tell(app: &App, promise: PromiseId, untold: Untold) {
    let (language, zone) = {
        let scene = app.live.scene();
        let Some(contact) = scene.state().contact(untold.contact) else { return };
        (contact.language, scene.house().zone.clone())
    };
    let words = broken_promise(language, &zone, &untold);
    let (party, seen_by, key) = (Party::Staff, SeenBy::Everyone, (1 << 62) | promise.0);
    let say = Command::Say { contact: untold.contact, party, agent: None, seen_by, key, file: false };
    let told = Command::TellPromise { promise, how: ToldHow::Conversation };
    let parts = vec![Part::Do(say, Words::Line(words, None)), Part::Do(told, Words::None)];
    if let Err(why) = app.floor.ask(parts).await {
        tracing::warn!(?why, promise = promise.0, "a customer could not be told of a promise that broke");
    }
}
