//! Listens to conversations that were not listened to yet, or by other lexicons than those of now.

use onthaal_core::contact::{Facts, Record};
use onthaal_core::floor::Command;
use onthaal_core::id::ContactId;
use onthaal_core::moment::Span;
use onthaal_core::words::Origin;
use onthaal_store::StoreError;
use onthaal_store::records::Filter;

use crate::app::{App, LISTEN_AGAIN_EVERY, stopped};
use crate::floor::Declined;
use crate::hearing::heard_of;
use crate::lookup;

/// After the first time only contacts of the last days are looked at: what was said before does not change.
const LOOKED_BACK: Span = Span::days(3);

pub(super) async fn run(app: App) {
    let mut stop = app.stop.subscribe();
    let mut filter = Filter::default();
    loop {
        match listen_again(&app, &filter).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "conversations were listened to again"),
            Err(why) => tracing::warn!(error = %why, "conversations could not be listened to again"),
        }
        tokio::select! {
            () = app.clock.wait(LISTEN_AGAIN_EVERY) => {}
            () = stopped(&mut stop) => return,
        }
        filter.from = Some(app.clock.now() - LOOKED_BACK);
    }
}

/// How many there were.
async fn listen_again(app: &App, filter: &Filter) -> Result<usize, StoreError> {
    let ears = app.live.scene().ears().clone();
    let mut unheard: Vec<ContactId> = Vec::new();
    lookup::each_record(&app.store, filter, |record| {
        if is_unheard(record, ears.lexicon()) {
            unheard.push(record.id);
        }
    })
    .await?;
    let mut count = 0;
    for contact in unheard {
        let Some(heard) = heard_of(&app.store, &ears, contact).await? else { continue };
        match app.floor.command(Command::Listen { contact, heard }).await {
            Ok(done) => count += usize::from(!done.events.is_empty()),
            // It is asked again later; the floor has other things to do first.
            Err(Declined::Busy | Declined::Unavailable) => break,
            Err(Declined::Refused(why)) => tracing::warn!(%why, contact = contact.0, "what was heard was refused"),
        }
    }
    Ok(count)
}

fn is_unheard(record: &Record, lexicon: u64) -> bool {
    let has_words = record.customer_lines + record.agent_lines > 0;
    let is_current = record.effort.as_ref().is_some_and(|listened| listened.lexicon == lexicon);
    record.origin != Origin::Imported && record.is_over() && has_words && !is_current
}
