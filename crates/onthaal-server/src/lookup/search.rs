//! Finding a customer by whatever they say: a name, an address, a number, or a word they once wrote.

use onthaal_core::words::SeenBy;
use onthaal_store::Store;
use onthaal_store::StoreError;
use onthaal_store::records::{Filter, Page};
use onthaal_store::words::{AsideKind, CustomerWords, FoundBy, Passage, Sought, TextKind, TextPlace};

use super::customer::names_of;
use crate::limits::{SEARCH_CUSTOMERS, SEARCH_PASSAGES};
use crate::view::search::{Found, PassageFound, PassageKind, PassagePart};
use crate::view::story::{CustomerFound, RowCustomer};

/// How much of a text is shown before the first word that was looked for, in characters.
const CHARS_BEFORE: usize = 60;
/// How much of a text is shown from there on, in characters.
const CHARS_AFTER: usize = 140;

/// Everything that is found: the next customers after so many, and the next texts after a place.
///
/// # Errors
/// The store could not be read.
pub async fn found(store: &Store, sought: &str, skip: u32, after: Option<TextPlace>) -> Result<Found, StoreError> {
    let Some(sought) = Sought::of(sought) else {
        return Ok(Found { customers: Vec::new(), more_customers: false, passages: Vec::new(), after: None });
    };
    let mut customers = Vec::new();
    let limit = skip.saturating_add(SEARCH_CUSTOMERS);
    let known = store.customers_found(&sought, limit + 1).await?;
    let more_customers = known.len() > limit as usize;
    for (by, words) in known.into_iter().take(limit as usize).skip(skip as usize) {
        customers.push(customer(store, by, words).await?);
    }
    let texts = store.passages_found(&sought, after.unwrap_or(TextPlace::END), SEARCH_PASSAGES).await?;
    let after = texts.last().filter(|_| texts.len() == SEARCH_PASSAGES as usize).map(|last| last.place.word());
    let names = names_of(store, texts.iter().map(|text| text.customer)).await?;
    let told = |text: Passage| {
        let name = names.get(&text.customer).cloned();
        passage(&sought, text, name)
    };
    let passages = texts.into_iter().map(told).collect();
    Ok(Found { customers, more_customers, passages, after })
}

/// Customers alone, by what they are called or recognised by.
///
/// # Errors
/// The store could not be read.
pub async fn customers_found(store: &Store, sought: &str, limit: u32) -> Result<Vec<CustomerFound>, StoreError> {
    let Some(sought) = Sought::of(sought) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for (by, words) in store.customers_found(&sought, limit).await? {
        found.push(customer(store, by, words).await?);
    }
    Ok(found)
}

async fn customer(store: &Store, by: FoundBy, words: CustomerWords) -> Result<CustomerFound, StoreError> {
    let filter = Filter { customer: Some(words.customer), ..Filter::default() };
    let last = store.records(&filter, Page::first(1)).await?;
    Ok(CustomerFound {
        id: words.customer.0,
        name: words.name,
        email: words.email,
        phone: words.phone,
        own_id: words.own_id,
        by_handle: by == FoundBy::Handle,
        last_at: last.first().map(|record| record.arrived.0),
    })
}

fn passage(sought: &Sought, text: Passage, name: Option<String>) -> PassageFound {
    PassageFound {
        place: text.place.word(),
        kind: match text.kind {
            TextKind::Line(_) => PassageKind::Line,
            TextKind::Aside(AsideKind::Survey) => PassageKind::Survey,
            TextKind::Aside(AsideKind::Step) => PassageKind::Step,
            TextKind::Aside(AsideKind::Number) => PassageKind::Number,
            TextKind::Note(_) => PassageKind::Note,
        },
        contact: text.contact.map(|contact| contact.0),
        customer: RowCustomer { id: text.customer.0, name },
        party: text.party.into(),
        agent: text.agent.map(|agent| agent.0),
        staff_only: text.seen_by == SeenBy::Staff,
        at: text.at.0,
        parts: parts(sought, &text.text),
    }
}

/// The words around the first that was looked for, with each of those apart.
fn parts(sought: &Sought, text: &str) -> Vec<PassagePart> {
    let marks = sought.marks(text);
    let first = marks.first().map_or(0, |mark| mark.start);
    let from = text[..first].char_indices().rev().take(CHARS_BEFORE).last().map_or(first, |(place, _)| place);
    let until = text[first..].char_indices().nth(CHARS_AFTER).map_or(text.len(), |(place, _)| first + place);
    let from = if from == 0 { 0 } else { next_word(text, from, first) };
    let mut parts = Vec::new();
    let mut add = |words: &str, found: bool| {
        if !words.is_empty() {
            parts.push(PassagePart { text: words.to_owned(), found });
        }
    };
    let mut at = from;
    add(if from > 0 { "… " } else { "" }, false);
    for mark in marks.into_iter().filter(|mark| mark.start < until) {
        add(&text[at..mark.start], false);
        add(&text[mark.clone()], true);
        at = mark.end;
    }
    add(&text[at..until.max(at)], false);
    add(if until < text.len() { " …" } else { "" }, false);
    parts
}

/// Where the next word begins, so that none is cut through; `from` itself when none does.
fn next_word(text: &str, from: usize, until: usize) -> usize {
    let gap = text[from..until].find(char::is_whitespace).map(|gap| from + gap);
    gap.map_or(from, |gap| gap + text[gap..].len() - text[gap..].trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(sought: &str, text: &str) -> String {
        let parts = parts(&Sought::of(sought).expect("there is something to look for"), text);
        parts.iter().map(|part| if part.found { format!("[{}]", part.text) } else { part.text.clone() }).collect()
    }

    #[test]
    fn what_was_looked_for_stands_among_the_words_around_it() {
        assert_eq!(shown("factuur", "Mijn FACTUUR klopt niet"), "Mijn [FACTUUR] klopt niet");
        let long = format!("{}de factuur{}", "één woord ".repeat(40), " en verder".repeat(40));
        let told = shown("factuur", &long);
        assert!(told.starts_with("… woord één woord") || told.starts_with("… één woord"), "{told}");
        assert!(told.contains(" de [factuur] en verder") && told.ends_with(" …"), "{told}");
        assert!(told.chars().count() < CHARS_BEFORE + CHARS_AFTER + 10, "{told}");
        assert_eq!(shown("niets", "heel iets anders"), "heel iets anders");
    }
}
