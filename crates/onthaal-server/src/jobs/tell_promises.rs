//! Tells customers that a promise broke or was moved, and when it will be instead: in the chat that is still open, or by
//! e-mail to who wrote one. The others read it when they come to our page, or are told by whoever works through the list.

use std::collections::BTreeSet;

use onthaal_core::floor::{Command, Stage};
use onthaal_core::id::PromiseId;
use onthaal_core::promise::Untold;
use onthaal_core::words::{Channel, Language, Party, SeenBy, ToldHow};
use onthaal_store::StoreError;

use crate::app::{App, stopped};
use crate::channel::email;
use crate::floor::{Part, Words};
use crate::telling::broken_promise;

pub(super) async fn run(app: App) {
    let mut stop = app.stop.subscribe();
    let mut changes = app.live.changes();
    // Whoever wrote no e-mail is not looked for again.
    let mut without_mail = BTreeSet::new();
    loop {
        let untold: Vec<(PromiseId, Untold)> = app.live.scene().state().promises().to_tell().collect();
        without_mail.retain(|known| untold.iter().any(|(promise, _)| promise == known));
        for (promise, untold) in untold {
            if without_mail.contains(&promise) || in_the_chat(&app, promise, &untold).await {
                continue;
            }
            match by_email(&app, promise, &untold).await {
                Ok(true) => {}
                Ok(false) => drop(without_mail.insert(promise)),
                Err(why) => tracing::warn!(error = %why, promise = promise.0, "a customer could not be told"),
            }
        }
        tokio::select! {
            changed = changes.changed() => if changed.is_err() { return },
            () = stopped(&mut stop) => return,
        }
    }
}

/// Whether it is told, or is to be told, in a chat that goes on.
///
/// The line and that the customer was told are stored as one. The mark of the line is the number of the promise, so that
/// it is said once, whatever is lost in between.
async fn in_the_chat(app: &App, promise: PromiseId, untold: &Untold) -> bool {
    let (language, zone) = {
        let scene = app.live.scene();
        let open = scene.state().contact(untold.contact);
        let chat = open.filter(|it| it.channel == Channel::Chat && !matches!(it.stage, Stage::WrappingUp { .. }));
        let Some(contact) = chat else { return false };
        (contact.language, scene.house().zone.clone())
    };
    let words = broken_promise(language, &zone, untold);
    let (party, seen_by, key) = (Party::Staff, SeenBy::Everyone, (1 << 62) | promise.0);
    let say = Command::Say { contact: untold.contact, party, agent: None, seen_by, key, file: false };
    let told = Command::TellPromise { promise, how: ToldHow::Conversation };
    let parts = vec![Part::Do(say, Words::Line(words, None)), Part::Do(told, Words::None)];
    if let Err(why) = app.floor.ask(parts).await {
        tracing::warn!(?why, promise = promise.0, "a customer could not be told in the chat");
    }
    true
}

/// Whether it is told by e-mail. The mark of the e-mail is the number of the promise, so that it is sent once.
async fn by_email(app: &App, promise: PromiseId, untold: &Untold) -> Result<bool, StoreError> {
    let (language, zone): (Language, String) = {
        let scene = app.live.scene();
        let open = scene.state().contact(untold.contact).map(|contact| contact.language);
        (open.unwrap_or(scene.settings().language.0), scene.house().zone.clone())
    };
    let words = broken_promise(language, &zone, untold);
    if !email::tell(app, untold.contact, format!("promise-{}", promise.0), words).await? {
        return Ok(false);
    }
    // What could not be written down now is found sent already the next time.
    drop(app.floor.command(Command::TellPromise { promise, how: ToldHow::Email }).await);
    Ok(true)
}
