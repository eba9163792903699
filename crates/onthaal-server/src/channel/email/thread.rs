//! Which contact an e-mail goes on with: by the marks of those it answers, or by our own reference in its subject.

use onthaal_core::floor::Stage;
use onthaal_core::id::{ContactId, NeedId};
use onthaal_core::words::Channel;
use onthaal_store::StoreError;

use super::Kept;
use crate::app::App;
use crate::lookup;
use crate::secret::Secret;

/// What an e-mail goes on with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Thread {
    /// A contact that is still open, in which this is the next line.
    pub(super) open: Option<ContactId>,
    /// The need it is about.
    pub(super) need: Option<NeedId>,
    /// It goes on with something at all.
    pub(super) is_known: bool,
    /// Its subject is another than that of what it goes on with.
    pub(super) has_new_subject: bool,
}

/// Our reference to a contact, as it stands in a subject: nobody can make one up.
pub(super) fn reference(secret: &Secret, contact: ContactId) -> String {
    format!("[#{}-{}]", contact.0, secret.mail_mark(contact))
}

/// Finds what an e-mail goes on with.
pub(super) async fn find(app: &App, kept: &Kept) -> Result<Thread, StoreError> {
    let Some(contact) = contact_of(app, kept).await? else { return Ok(Thread::default()) };
    let open_need = app.live.scene().state().contact(contact).map(|open| open.need);
    let need = match open_need {
        Some(need) => need,
        None => lookup::record(&app.store, contact).await?.and_then(|record| record.need),
    };
    let has_new_subject = has_new_subject(app, contact, kept).await?;
    let scene = app.live.scene();
    let state = scene.state();
    let can_hear = |id: &ContactId| {
        let open = state.contact(*id);
        open.is_some_and(|open| open.channel == Channel::Email && !matches!(open.stage, Stage::WrappingUp { .. }))
    };
    let same_need = |open: &&onthaal_core::floor::OpenContact| need.is_some() && open.need == need;
    let of_need = state.contacts().filter(same_need).map(|open| open.id).find(can_hear);
    let open = Some(contact).filter(can_hear).or(of_need);
    Ok(Thread { open, need, is_known: true, has_new_subject })
}

/// Whether none of the e-mails of a contact has this subject, however it is answered.
async fn has_new_subject(app: &App, contact: ContactId, kept: &Kept) -> Result<bool, StoreError> {
    let own = bare_subject(&kept.letter.subject);
    let before = app.store.mails_of(contact).await?;
    let mut before = before.iter().filter_map(|mail| serde_json::from_str::<Kept>(mail.body.as_deref()?).ok());
    Ok(!own.is_empty() && before.all(|before| bare_subject(&before.letter.subject) != own))
}

async fn contact_of(app: &App, kept: &Kept) -> Result<Option<ContactId>, StoreError> {
    let marked = app.store.mails_marked(&kept.answers).await?;
    let nearest = kept.answers.iter().find_map(|id| {
        // A mark that a stranger chose proves nothing; ours cannot be guessed, so whoever has it was written to.
        let knows = |mail: &&onthaal_store::mails::Mail| {
            mail.message_id.as_ref() == Some(id) && (mail.is_ours || is_between(mail, kept))
        };
        marked.iter().find(knows)?.contact
    });
    Ok(nearest.or_else(|| in_subject(&app.secret, &kept.letter.subject)))
}

/// Whether somebody who took part in that e-mail wrote this one.
fn is_between(mail: &onthaal_store::mails::Mail, kept: &Kept) -> bool {
    let before = mail.body.as_deref().and_then(|body| serde_json::from_str::<Kept>(body).ok());
    before.is_some_and(|before| {
        let letter = before.letter;
        let mut people = std::iter::once(&letter.from).chain(&letter.reply_to).chain(&letter.to).chain(&letter.cc);
        people.any(|person| person.address == kept.letter.from.address)
    })
}

/// The contact of a reference in a subject.
fn in_subject(secret: &Secret, subject: &str) -> Option<ContactId> {
    let mut pieces = subject.split("[#").skip(1).filter_map(|piece| piece.split(']').next());
    pieces.find_map(|piece| {
        let (number, mark) = piece.split_once('-')?;
        let contact = ContactId(number.parse().ok()?);
        crate::secret::same(&secret.mail_mark(contact), mark).then_some(contact)
    })
}

/// A subject without our references and without the marks of answering.
pub(super) fn bare_subject(subject: &str) -> String {
    let mut bare = subject.trim();
    loop {
        let small = bare.to_lowercase();
        let marks = ["re:", "fw:", "fwd:", "aw:", "antw:", "betr:", "doorst:", "sv:", "tr:"];
        match marks.iter().find(|mark| small.starts_with(**mark)) {
            Some(mark) => bare = bare[mark.len()..].trim_start(),
            None => break,
        }
    }
    let mut kept = String::new();
    let mut rest = bare;
    while let Some(open) = rest.find("[#") {
        kept.push_str(&rest[..open]);
        rest = rest[open..].split_once(']').map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_found_again_and_cannot_be_made_up() {
        let secret = Secret::new(b"one");
        let reference = reference(&secret, ContactId(12));
        assert_eq!(in_subject(&secret, &format!("Re: Vraag {reference} (spoed)")), Some(ContactId(12)));
        assert_eq!(in_subject(&secret, &reference.replace("12", "13")), None);
        assert_eq!(in_subject(&Secret::new(b"two"), &reference), None);
        for odd in ["[#", "[#-]", "[#12]", "[#12-", "[#x-y]", "[#99999999999999999999999-a]"] {
            assert_eq!(in_subject(&secret, odd), None);
        }
    }

    #[test]
    fn a_subject_stays_what_it_was_however_often_it_is_answered() {
        assert_eq!(bare_subject("RE: Antw: Fwd: Vraag [#12-ab] over  factuur"), "Vraag over factuur");
        assert_eq!(bare_subject("Reparatie"), "Reparatie");
        assert_eq!(bare_subject("[#12"), "");
    }
}
