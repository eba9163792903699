//! Tells somebody who wrote an e-mail something of our own accord, such as that a promise broke.

use onthaal_core::id::ContactId;
use onthaal_store::StoreError;
use onthaal_store::mails::Mail;

use super::{compose, desk, mailbox};
use crate::app::App;

/// Answers the last e-mail of a contact with these words; the same mark is sent once. False when there is none to answer.
///
/// # Errors
/// The store could not be read or written.
pub async fn tell(app: &App, contact: ContactId, mark: String, words: String) -> Result<bool, StoreError> {
    let mails = app.store.mails_of(contact).await?;
    if mails.iter().any(|mail| mail.mark == mark) {
        return Ok(true);
    }
    let Some((to, kept)) = desk::last_to_answer(&mails) else { return Ok(false) };
    let Some(mailbox) = mailbox(app, to.mailbox) else { return Ok(false) };
    let mut answer = compose::answer(app, &mailbox, contact, to, &kept);
    answer.by_machine = true;
    answer.letter.whole = compose::below(&words, &mailbox, None);
    answer.letter.own = words;
    let row = compose::row(mark, &mailbox, contact, app.clock.now(), &answer);
    app.store.keep_mail_to_send(Mail { customer: to.customer, ..row }, Vec::new(), None).await?;
    app.post.goes.notify_one();
    Ok(true)
}
