//! When and how the customer is asked how it was, and how an answer is read.

use crate::event::Event;
use crate::floor::{OpenContact, Refusal, State, SurveyAnswer};
use crate::id::ContactId;
use crate::limits::SURVEY_OPEN_FOR;
use crate::moment::Moment;
use crate::promise;
use crate::words::{Channel, SparedWhy};

/// After the end of a conversation the customer is asked how it was, or spared.
pub(crate) fn after_end(state: &State, now: Moment, contact: &OpenContact) -> Event {
    match spared(state, now, contact) {
        Some(why) => Event::SurveySpared { contact: contact.id, why },
        None => Event::SurveyAsked { contact: contact.id, until: now + SURVEY_OPEN_FOR },
    }
}

fn spared(state: &State, now: Moment, contact: &OpenContact) -> Option<SparedWhy> {
    let percent = state.furnishing.queue(contact.queue).map_or(0, |queue| queue.survey_percent);
    let rest = state.house().rules.survey_rest;
    let asked = state.customer(contact.customer).and_then(|customer| customer.surveyed_at);
    // What is said on the telephone is not kept as lines, so there everybody who was answered spoke.
    let spoke = contact.customer_spoke || contact.channel == Channel::Phone || contact.reached;
    if percent == 0 {
        Some(SparedWhy::SwitchedOff)
    } else if !spoke {
        Some(SparedWhy::NoConversation)
    } else if asked.is_some_and(|asked| now.since(asked) < rest) {
        Some(SparedWhy::AskedRecently)
    } else if drawn(contact.id) >= u64::from(percent) {
        Some(SparedWhy::NotSampled)
    } else {
        None
    }
}

/// A number below a hundred that is as good as drawn, and always the same for the same contact (splitmix64).
fn drawn(contact: ContactId) -> u64 {
    let mut mixed = contact.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) % 100
}

/// The customer answers, also late, and may answer again.
pub(crate) fn answer(
    state: &State,
    now: Moment,
    contact: ContactId,
    answer: &SurveyAnswer,
) -> Result<Vec<Event>, Refusal> {
    let until = state.survey_until(contact).ok_or(Refusal::NoSuchContact(contact))?;
    if until < now {
        return Err(Refusal::NotNow("too long ago to be asked about"));
    }
    let SurveyAnswer { solved, ease, satisfied, heard, words, recommends } = *answer;
    let marks = [ease, satisfied, heard, recommends];
    if solved.is_none() && marks.iter().all(Option::is_none) && !words {
        return Err(Refusal::OutOfRange("the answer", "given to at least one question"));
    }
    within("ease", "1 to 7", ease, 7)?;
    within("satisfied", "1 to 5", satisfied, 5)?;
    within("heard", "1 to 5", heard, 5)?;
    if recommends.is_some_and(|mark| mark > 10) {
        return Err(Refusal::OutOfRange("recommends", "0 to 10"));
    }
    let mut events = vec![Event::SurveyAnswered { contact, solved, ease, satisfied, heard, words, recommends }];
    if is_bad(answer) {
        events.extend(promise::follow_up(state, now, contact));
    }
    Ok(events)
}

/// Whether somebody should come back to this customer: not solved, or a lowest mark.
fn is_bad(answer: &SurveyAnswer) -> bool {
    let low = [answer.satisfied, answer.heard, answer.ease];
    answer.solved == Some(false) || low.into_iter().flatten().any(|mark| mark <= 2)
}

fn within(what: &'static str, range: &'static str, value: Option<u8>, max: u8) -> Result<(), Refusal> {
    match value {
        Some(value) if !(1..=max).contains(&value) => Err(Refusal::OutOfRange(what, range)),
        _ => Ok(()),
    }
}
