//! Listening again to a conversation from what is stored of it.

use std::collections::BTreeMap;

use onthaal_core::contact::Record;
use onthaal_core::event::{Event, Recorded};
use onthaal_core::heard::Heard;
use onthaal_core::id::ContactId;
use onthaal_core::words::SeenBy;
use onthaal_store::{Store, StoreError};

use super::{Ears, Hearing};
use crate::lookup;

/// Listens to a conversation again. The words are by the number of their line.
pub fn hear_again(ears: &Ears, record: &Record, events: &[Recorded], words: &BTreeMap<u32, String>) -> Hearing {
    let mut hearing = Hearing::begun(record);
    let before = record.earlier.as_ref().map(|earlier| earlier.contacts);
    for recorded in events.iter().filter(|recorded| recorded.event.contacts()[0] == Some(record.id)) {
        let said = match recorded.event {
            Event::Said { line, seen_by: SeenBy::Everyone, .. } => words.get(&line).map(String::as_str),
            _ => None,
        };
        // In an event about the need, this contact comes first only when it is the later of the two.
        hearing.take(ears, recorded, said, before);
    }
    hearing
}

/// What is heard in a stored contact now; none when nobody said anything, or some of the words were erased: what was
/// heard before then stands.
///
/// # Errors
/// The store could not be read.
pub async fn heard_of(store: &Store, ears: &Ears, contact: ContactId) -> Result<Option<Heard>, StoreError> {
    let Some(record) = lookup::record(store, contact).await? else { return Ok(None) };
    let events = store.contact_events(contact).await?;
    let lines = store.lines(contact).await?;
    let Some(words) = words_of(&lines) else { return Ok(None) };
    Ok(hear_again(ears, &record, &events, &words).heard(ears))
}

/// The words of every line; none when some were erased.
fn words_of(lines: &[onthaal_store::words::Line]) -> Option<BTreeMap<u32, String>> {
    lines.iter().map(|line| Some((line.line, line.text.clone()?))).collect()
}
