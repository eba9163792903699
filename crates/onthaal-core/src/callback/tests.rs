//! What is offered can be kept, however many ask.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::calendar::{Zone, civil_time};
use crate::event::Event;
use crate::floor::{Arrival, Command, Refusal, State, step};
use crate::house::House;
use crate::id::QueueId;
use crate::moment::{Moment, Span};
use crate::timeline;
use crate::words::{Channel, Language};

const QUESTIONS: QueueId = QueueId(1);
/// Monday 2 March 2026, eight in the morning in Amsterdam.
const MORNING: Moment = Moment(1_772_434_800_000);

fn floor(callbacks: u32) -> State {
    let text = format!(
        "date 2026-03-02 zone=Europe/Amsterdam\nhours office 09:00-12:30,13:00-17:35 days=mon,tue,wed,thu,fri\n\
         queue questions skills=questions hours=office callbacks={callbacks}\nagent anna skills=questions\n"
    );
    let house = timeline::read(&text).unwrap().house;
    let mut state = State::default();
    let house = Arc::new(House { version: 1, ..House::clone(&house) });
    assert_eq!(step(&mut state, MORNING, &Command::Furnish(house)).refusal, None);
    state
}

fn ask(state: &mut State, key: u64, slot: Option<Moment>) -> Option<Refusal> {
    let arrival = Arrival {
        channel: Channel::Callback,
        handles: Vec::new(),
        language: Language::Dutch,
        queue: QUESTIONS,
        skill: None,
        began: MORNING,
        rehearsed: false,
        key,
        continues: None,
    };
    step(state, MORNING, &Command::AskCallback { arrival, slot }).refusal
}

#[test]
fn a_slot_lies_whole_within_the_hours() {
    let state = floor(1);
    let day = state.callback_slots(MORNING, QUESTIONS, MORNING, MORNING + Span::hours(16), 1_000);
    let zone = Zone::named("Europe/Amsterdam").unwrap();
    let clock = |at: &Moment| {
        let civil = civil_time(*at, &zone);
        (civil.hour, civil.minute)
    };
    // Fourteen before the break and eighteen after it; the five minutes before closing are none.
    assert_eq!(day.len(), 14 + 18);
    assert_eq!(day.first().map(clock), Some((9, 0)));
    assert_eq!(day.last().map(clock), Some((17, 15)));
    assert!(!day.iter().map(clock).any(|at| at == (12, 30) || at == (12, 45)));
    // On Saturday nobody is there.
    let saturday = MORNING + Span::days(5);
    assert!(state.callback_slots(MORNING, QUESTIONS, saturday, saturday + Span::hours(20), 10).is_empty());
}

#[test]
fn no_more_is_promised_in_a_quarter_than_can_be_kept_and_the_next_are_named() {
    let mut state = floor(3);
    let slot = MORNING + Span::hours(3);
    for key in 1..=3 {
        assert_eq!(ask(&mut state, key, Some(slot)), None);
    }
    let Some(Refusal::SlotTaken { next }) = ask(&mut state, 4, Some(slot)) else { panic!("the fourth was taken in") };
    assert_eq!(next.first(), Some(&(slot + super::SLOT)));
    assert!(next.iter().all(|next| ask(&mut state, 10 + next.0 as u64, Some(*next)).is_none()));
    // The same asking again is the same callback, and takes no place.
    assert_eq!(ask(&mut state, 1, Some(slot)), None);
    assert_eq!(state.agreed_callbacks(QUESTIONS, slot), 3);
}

#[test]
fn a_day_of_five_thousand_is_spread_over_what_there_is() {
    let mut state = floor(160);
    let mut asked = 0;
    let mut promised: BTreeMap<Moment, u32> = BTreeMap::new();
    for key in 1..=5_000 {
        let free = state.callback_slots(MORNING, QUESTIONS, MORNING, MORNING + Span::days(3), 1);
        let slot = free.first().copied().expect("three days have room for five thousand");
        assert_eq!(ask(&mut state, key, Some(slot)), None);
        *promised.entry(slot).or_default() += 1;
        asked += 1;
    }
    assert_eq!(promised.values().sum::<u32>(), asked);
    assert!(promised.values().all(|promised| *promised <= 160));
    // Thirty-two quarters of a day hold 5,120.
    assert_eq!(promised.len(), 32);
}

#[test]
fn what_is_withdrawn_is_free_again_and_what_comes_due_is_not_asked_twice() {
    let mut state = floor(1);
    let slot = MORNING + Span::hours(2);
    assert_eq!(ask(&mut state, 1, Some(slot)), None);
    let contact = state.contact_of_visit(1).expect("it was taken in");
    assert_eq!(state.next_due(), Some(slot));
    let due = step(&mut state, slot, &Command::Proceed);
    let queued = due.events.iter().filter(|it| matches!(it.event, Event::Queued { from: None, .. })).count();
    assert_eq!(queued, 1);
    assert_eq!(step(&mut state, slot, &Command::Proceed).events, Vec::new());
    assert_eq!(step(&mut state, slot, &Command::End { contact, agent: None }).refusal, None);
    assert_eq!(state.agreed_callbacks(QUESTIONS, slot), 0);
}
