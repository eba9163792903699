//! Tells a customer something of our own accord, such as that a promise broke: whoever wrote an e-mail, or left an address.

use onthaal_core::id::{ContactId, CustomerId, QueueId};
use onthaal_store::StoreError;
use onthaal_store::mails::Mail;

use super::{Kept, compose, desk, mailbox, mailboxes};
use crate::app::App;
use crate::view::mail::Mailbox;

/// Whom, and about which contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// The contact it is about.
    pub contact: ContactId,
    /// Whose it is.
    pub customer: CustomerId,
    /// The queue whose mailbox it is sent from, where it has one.
    pub queue: Option<QueueId>,
}

/// Answers the last e-mail of a contact with these words, or writes to the address that its customer left; the same mark
/// is sent once. False when there is neither.
///
/// # Errors
/// The store could not be read or written.
pub async fn tell(app: &App, to: &Addressee, mark: String, words: String) -> Result<bool, StoreError> {
    let mails = app.store.mails_of(to.contact).await?;
    if mails.iter().any(|mail| mail.mark == mark) {
        return Ok(true);
    }
    let Some((mailbox, mut letter)) = letter(app, to, &mails).await? else { return Ok(false) };
    letter.by_machine = true;
    letter.letter.whole = compose::below(&words, &mailbox, None);
    letter.letter.own = words;
    let row = compose::row(mark, &mailbox, to.contact, app.clock.now(), &letter);
    app.store.keep_mail_to_send(Mail { customer: Some(to.customer), ..row }, Vec::new(), None).await?;
    app.post.goes.notify_one();
    Ok(true)
}

async fn letter(app: &App, to: &Addressee, mails: &[Mail]) -> Result<Option<(Mailbox, Kept)>, StoreError> {
    if let Some((theirs, kept)) = desk::last_to_answer(mails) {
        let Some(mailbox) = mailbox(app, theirs.mailbox) else { return Ok(None) };
        let answer = compose::answer(app, &mailbox, to.contact, theirs, &kept);
        return Ok(Some((mailbox, answer)));
    }
    let Some(known) = app.store.customer(to.customer).await? else { return Ok(None) };
    let of_queue = |mailbox: &Mailbox| to.queue.is_some_and(|queue| mailbox.queue == queue.0);
    let mut used: Vec<Mailbox> = mailboxes(app).into_iter().filter(|mailbox| mailbox.active).collect();
    used.sort_by_key(|mailbox| !of_queue(mailbox));
    let (Some(address), Some(mailbox)) = (known.email, used.into_iter().next()) else { return Ok(None) };
    let new = compose::new(app, &mailbox, to.contact, (known.name.unwrap_or_default(), address));
    Ok(Some((mailbox, new)))
}
