//! A trial goes the way of a customer, and nothing on the floor is another for it.

use std::sync::Arc;

use crate::event::{Event, Recorded};
use crate::floor::{Arrival, Command, Outcome, Refusal, State, apply, step};
use crate::house::House;
use crate::id::{ContactId, QueueId, TrialId};
use crate::limits::{TRIAL_LINES_MAX, TRIAL_OVER_AFTER, TRIALS_AT_ONCE_MAX, TRIALS_KEPT};
use crate::moment::{Moment, Span};
use crate::timeline;
use crate::words::{Channel, Language, Party, Presence, PresenceCause, SeenBy};
use crate::{contact, id::AgentId};

/// A Monday at nine, and a queue with an agent who waits for somebody.
const NINE: Moment = Moment(1_772_438_400_000);

fn floor() -> State {
    let text = "queue questions skills=questions waiting=1\nagent anna skills=questions:4 chat=2";
    let house = House { version: 1, ..House::clone(&timeline::read(text).unwrap().house) };
    let mut state = State::default();
    assert_eq!(step(&mut state, NINE, &Command::Furnish(Arc::new(house))).refusal, None);
    let (agent, presence, cause) = (AgentId(1), Presence::Available, PresenceCause::Chosen);
    assert_eq!(step(&mut state, NINE, &Command::SetPresence { agent, presence, cause }).refusal, None);
    state
}

fn arrival(queue: u32, key: u64) -> Arrival {
    Arrival {
        channel: Channel::Chat,
        handles: Vec::new(),
        language: Language::Dutch,
        queue: QueueId(queue),
        skill: None,
        began: NINE,
        rehearsed: false,
        key,
        continues: None,
    }
}

fn come_in(state: &mut State, now: Moment, key: u64) -> Outcome<Recorded> {
    step(state, now, &Command::Try(arrival(1, key)))
}

fn say(state: &mut State, contact: ContactId, key: u64) -> Outcome<Recorded> {
    let (party, seen_by) = (Party::Customer, SeenBy::Everyone);
    step(state, NINE, &Command::Say { contact, party, agent: None, seen_by, key, file: false })
}

#[test]
fn a_trial_comes_in_speaks_and_leaves_and_nobody_hears_of_it() {
    let mut state = floor();
    let before = state.clone();
    let mut events = come_in(&mut state, NINE, 7).events;
    let contact = state.trial_of_visit(7).unwrap().id.contact();
    assert_eq!(come_in(&mut state, NINE, 7).events, [], "coming in twice is coming in once");
    events.extend(say(&mut state, contact, 8).events);
    assert_eq!(say(&mut state, contact, 8).events, [], "saying it twice is saying it once");
    assert_eq!(state.line_of(contact, Party::Customer, 8), Some(1));
    events.extend(step(&mut state, NINE, &Command::End { contact, agent: None }).events);
    assert_eq!(say(&mut state, contact, 9).refusal, Some(Refusal::NotNow("over")));

    let kinds: Vec<&str> = events.iter().map(|recorded| recorded.event.kind()).collect();
    assert_eq!(kinds, ["tried", "trial-said", "trial-ended"], "no line, no expectation, no offer, no survey");
    assert!(contact::told(&events).is_empty(), "there is no record of it");
    assert_eq!((state.waiting(QueueId(1)), state.contacts().count(), state.next_due()), (0, 0, before.next_due()));
    assert_eq!((&state.people, &state.index, &state.pace), (&before.people, &before.index, &before.pace));
    assert_eq!(state.next_contact(), before.next_contact(), "the next customer has the next number all the same");
}

#[test]
fn a_trial_is_told_what_a_customer_would_be_told_and_leaves_no_trace_of_having_been_turned_away() {
    let mut state = floor();
    assert_eq!(step(&mut state, NINE, &Command::Try(arrival(9, 7))).refusal, Some(Refusal::NoSuchQueue(QueueId(9))));
    let (agent, presence, cause) = (AgentId(1), Presence::Away, PresenceCause::Chosen);
    step(&mut state, NINE, &Command::SetPresence { agent, presence, cause });
    assert_eq!(step(&mut state, NINE, &Command::Arrive(arrival(1, 1))).refusal, None);
    let full = come_in(&mut state, NINE, 7);
    assert!(matches!(full.refusal, Some(Refusal::Full { .. })), "{full:?}");
    assert_eq!(full.events, []);
}

#[test]
fn nobody_of_ours_can_do_anything_with_a_trial() {
    let mut state = floor();
    come_in(&mut state, NINE, 7);
    let contact = state.trial_of_visit(7).unwrap().id.contact();
    for command in [
        Command::Answer { contact, agent: AgentId(1) },
        Command::End { contact, agent: Some(AgentId(1)) },
        Command::CustomerLeaves { contact },
        Command::Read { contact, party: Party::Customer, line: 1 },
        Command::AnswerSameMatter { contact, same: true },
    ] {
        let outcome = step(&mut state, NINE, &command);
        assert_eq!((outcome.refusal, outcome.events), (Some(Refusal::NoSuchContact(contact)), Vec::new()));
    }
}

#[test]
fn there_are_never_many_and_one_that_was_lost_is_ended() {
    let mut state = floor();
    for key in 0..TRIALS_AT_ONCE_MAX as u64 {
        assert_eq!(come_in(&mut state, NINE, key).refusal, None);
    }
    assert!(matches!(come_in(&mut state, NINE, 99).refusal, Some(Refusal::Limit(..))));
    let later = come_in(&mut state, NINE + TRIAL_OVER_AFTER, 99);
    let ended = later.events.iter().filter(|recorded| matches!(recorded.event, Event::TrialEnded { .. })).count();
    assert_eq!((later.refusal, ended), (None, TRIALS_AT_ONCE_MAX));
    let contact = state.trial_of_visit(99).unwrap().id.contact();
    for key in 0..u64::from(TRIAL_LINES_MAX) {
        assert_eq!(say(&mut state, contact, key).refusal, None);
    }
    assert!(matches!(say(&mut state, contact, 1_000).refusal, Some(Refusal::Limit(..))));
    for round in 0..3 * TRIALS_KEPT as u64 {
        let now = NINE + TRIAL_OVER_AFTER + Span::hours(round as i64);
        assert_eq!(come_in(&mut state, now, 1_000 + round).refusal, None);
    }
    assert_eq!(state.trials.iter().count(), TRIALS_KEPT);
}

#[test]
fn trials_are_read_back_from_events_and_from_a_snapshot() {
    let mut state = floor();
    let begun = state.clone();
    let mut events = come_in(&mut state, NINE, 7).events;
    let contact = state.trial_of_visit(7).unwrap().id.contact();
    events.extend(say(&mut state, contact, 8).events);
    let mut again = begun;
    events.iter().for_each(|recorded| apply(&mut again, recorded));
    assert!(again == state);
    assert!(State::from_snapshot(&state.to_snapshot(), state.house().clone()).unwrap() == state);
    assert_eq!(TrialId::of(ContactId(12)), None, "the number of a contact is no trial's");
}
