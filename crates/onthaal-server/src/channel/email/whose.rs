//! Whose e-mails are that became no part of a contact: known before somebody is forgotten, so that they go along.

use onthaal_core::id::CustomerId;
use onthaal_core::words::HandleKind;
use onthaal_store::StoreError;
use onthaal_store::mails::Mail;

use super::Kept;
use crate::app::App;

/// Notes for every e-mail that was kept aside whether it is of this customer: they wrote it, or it is about an e-mail
/// to them that did not arrive; of one that could not be read, their address stands in it.
///
/// # Errors
/// The store could not be read.
pub async fn know_mails_of(app: &App, customer: CustomerId) -> Result<(), StoreError> {
    let known = app.live.scene().state().customer(customer).map(|known| known.handles.clone()).unwrap_or_default();
    let parts = app.store.parts_of(customer).await?.into_iter().chain(app.store.customer(customer).await?);
    let addresses: Vec<String> = parts.filter_map(|part| part.email).map(|it| it.to_lowercase()).collect();
    let wrote = |kept: &Kept| known.contains(&app.secret.handle(HandleKind::Email, &kept.letter.from.address));
    let mut after = 0;
    loop {
        let page = app.store.mails_of_nobody(after).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.id;
        let mut theirs = Vec::new();
        for mail in &page {
            let kept = mail.body.as_deref().and_then(|body| serde_json::from_str::<Kept>(body).ok());
            let is_theirs = match kept {
                Some(kept) if kept.bounced.is_none() => wrote(&kept),
                _ => names_one_of(app, mail, &addresses).await?,
            };
            theirs.extend(is_theirs.then_some(mail.id));
        }
        app.store.put_mail_customer(&theirs, customer).await?;
    }
}

/// Whether one of these addresses stands in an e-mail, as it came.
async fn names_one_of(app: &App, mail: &Mail, addresses: &[String]) -> Result<bool, StoreError> {
    if addresses.is_empty() {
        return Ok(false);
    }
    let raw = app.store.mail_raw(mail.id).await?.unwrap_or_default();
    let text = String::from_utf8_lossy(&raw).to_lowercase();
    Ok(addresses.iter().any(|address| names(&text, address)))
}

/// Whether an address stands in a text, and not only as a piece of a longer one.
fn names(text: &str, address: &str) -> bool {
    let goes_on = |beside: Option<char>| beside.is_some_and(|it| it.is_alphanumeric() || "._%+-".contains(it));
    text.match_indices(address).any(|(at, found)| {
        let after = text[at + found.len()..].trim_start_matches('.');
        !goes_on(text[..at].chars().next_back()) && !goes_on(after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_not_found_in_a_longer_one() {
        for text in
            ["from: jan@klant.example\n", "<jan@klant.example>", "an jan@klant.example. dank", "jan@klant.example"]
        {
            assert!(names(text, "jan@klant.example"), "{text}");
        }
        for text in ["bojan@klant.example", "jan@klant.example.org", "jan@klant.examples", "jan-jan@klant.example", ""]
        {
            assert!(!names(text, "jan@klant.example"), "{text}");
        }
    }
}
