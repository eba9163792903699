//! A record tells what its events told, and stands as text without losing anything.

use super::invented::{CONTACT, MORNING, story};
use super::record::Told;
use super::{Facts, LeftBy, Record};
use crate::event::{Event, Recorded};
use crate::id::{AgentId, ContactId, CustomerId, NeedId, QueueId, SkillId};
use crate::moment::{Moment, Span};
use crate::words::{Channel, EndedBy, GaveUpWhy, Language};

fn told(events: &[Recorded]) -> Record {
    let mut record = Record::start(&events[0]).expect("the first event starts a contact");
    events[1..].iter().for_each(|recorded| record.take(recorded, None));
    record
}

fn at(seconds: i64) -> Moment {
    MORNING + Span::seconds(seconds)
}

fn events(list: Vec<(i64, Event)>) -> Vec<Recorded> {
    let first = Event::Arrived {
        contact: CONTACT,
        channel: Channel::Chat,
        customer: CustomerId(1),
        language: Language::Dutch,
        began: at(0),
        rehearsed: false,
        known_by: None,
        key: None,
    };
    std::iter::once((10, first))
        .chain(list)
        .zip(1..)
        .map(|((seconds, event), seq)| Recorded { seq, at: at(seconds), event })
        .collect()
}

fn queued(queue: u32) -> Event {
    let (queue, skill) = (QueueId(queue), SkillId(1));
    Event::Queued { contact: CONTACT, queue, skill, place: at(10), held_for: None, held_until: None, from: None }
}

fn answered(agent: u32) -> Event {
    Event::Answered { contact: CONTACT, agent: AgentId(agent) }
}

#[test]
fn every_invented_story_survives_being_written_and_read() {
    for seed in 0..2_000 {
        let record = told(&story(seed));
        let text = record.to_lines();
        assert_eq!(Record::from_lines(&text).as_ref(), Ok(&record), "seed {seed}:\n{text}");
    }
}

#[test]
fn every_prefix_survives_too() {
    for seed in 0..200 {
        let events = story(seed);
        for length in 1..=events.len() {
            let record = told(&events[..length]);
            assert_eq!(Record::from_lines(&record.to_lines()), Ok(record), "seed {seed}, {length} events");
        }
    }
}

#[test]
fn telling_an_event_twice_changes_nothing() {
    for seed in 0..200 {
        let events = story(seed);
        let mut record = told(&events);
        let once = record.clone();
        events.iter().for_each(|recorded| record.take(recorded, None));
        assert_eq!(record, once, "seed {seed}");
    }
}

#[test]
fn an_event_of_another_contact_changes_nothing() {
    let mut record = told(&events(vec![(10, queued(1))]));
    let before = record.clone();
    let other = Event::Answered { contact: ContactId(99), agent: AgentId(1) };
    record.take(&Recorded { seq: 50, at: at(60), event: other }, None);
    assert_eq!(record, before);
}

#[test]
fn waiting_again_after_a_transfer_is_a_wait_of_its_own() {
    let passed_on = Event::Transferred { contact: CONTACT, from: AgentId(1), to: None, reason: None };
    let ended = Event::Ended { contact: CONTACT, by: EndedBy::Agent };
    let record = told(&events(vec![
        (10, queued(1)),
        (40, answered(1)),
        (100, passed_on),
        (100, queued(2)),
        (160, answered(2)),
        (300, ended),
    ]));
    assert_eq!(record.waited(), Span::seconds(30 + 60));
    assert_eq!(record.queue, Some(QueueId(1)));
    assert_eq!(record.parts[0].left_by, Some(LeftBy::ToQueue));
    assert_eq!(record.parts().next().unwrap().in_conversation(), Span::seconds(60));
    assert_eq!(record.parts().nth(1).unwrap().in_conversation(), Span::seconds(140));
    assert!(record.is_over() && !record.is_closed());
}

#[test]
fn what_was_told_first_counts_whatever_was_told_afterwards() {
    let expected = |minutes: i64| Event::Expected {
        contact: CONTACT,
        ahead: 1,
        wait_p50: None,
        wait_p80: Some(Span::minutes(minutes)),
    };
    let late = told(&events(vec![(0, queued(1)), (0, expected(3)), (180, expected(20)), (600, answered(1))]));
    assert_eq!(late.told.map(|told| (told.at, told.wait_p80)), Some((at(0), Some(Span::minutes(3)))));
    let once = told(&events(vec![(0, queued(1)), (0, expected(3)), (600, answered(1))]));
    let ended = Event::Ended { contact: CONTACT, by: EndedBy::Agent };
    assert_eq!(late.met_as_told(), once.met_as_told());
    let over = told(&events(vec![(0, queued(1)), (0, expected(3)), (180, expected(20)), (600, ended)]));
    assert_eq!(over.met_as_told(), Some(false), "a later and longer word does not make up for the first");
}

#[test]
fn going_back_after_a_missed_offer_is_the_same_wait() {
    let record = told(&events(vec![(10, queued(1)), (40, queued(1)), (50, answered(1))]));
    assert_eq!(record.waits.len(), 1);
    assert_eq!(record.waited(), Span::seconds(40));
}

#[test]
fn leaving_while_put_on_hold_ends_the_hold() {
    let held = Event::Held { contact: CONTACT, agent: AgentId(1) };
    let ended = Event::Ended { contact: CONTACT, by: EndedBy::Customer };
    let record = told(&events(vec![(10, queued(1)), (20, answered(1)), (30, held), (75, ended)]));
    assert_eq!(record.held(), Span::seconds(45));
}

#[test]
fn giving_up_closes_the_contact_and_the_wait() {
    let gave_up = Event::GaveUp { contact: CONTACT, why: GaveUpWhy::Left };
    let record = told(&events(vec![(10, queued(1)), (95, gave_up)]));
    assert_eq!(record.waited(), Span::seconds(85));
    assert!(record.is_closed());
    assert_eq!(record.over(), Some(at(95)));
}

#[test]
fn a_later_contact_on_the_same_need_is_seen_from_both_sides() {
    let followed = Event::NeedContinued { need: NeedId(1), contact: ContactId(8), previous: CONTACT };
    let record = told(&events(vec![(500, followed.clone())]));
    assert_eq!((record.followed_by, record.followed_at), (Some(ContactId(8)), Some(at(500))));
    let mut later = record.clone();
    later.id = ContactId(8);
    later.seq = 0;
    later.take(&Recorded { seq: 2, at: at(500), event: followed }, None);
    assert_eq!(later.follows, Some(CONTACT));
}

#[test]
fn text_that_is_no_record_is_refused_with_the_reason() {
    let whole = told(&events(Vec::new())).to_lines();
    for (text, why) in [
        ("", "no record"),
        ("wait queue=1", "'wait' is no record"),
        ("record id=1 channel=chat language=nl", "began"),
        (&format!("{whole}\nnothing x=1"), "'nothing' is no part"),
        (&format!("{whole}\ntold at=1 ahead=2\ntold at=1 ahead=2"), "'told' stands twice"),
    ] {
        let error = Record::from_lines(text).expect_err("it is not a record").0;
        assert!(error.contains(why), "{text:?} gave {error:?}");
    }
}

#[test]
fn a_wait_is_said_rounded_upwards() {
    let said = |seconds: i64| {
        let told = Told { at: Moment(0), ahead: 1, wait_p50: None, wait_p80: Some(Span::seconds(seconds)) };
        told.as_said().map(|span| span.whole_seconds())
    };
    let minutes = |count: i64| Some(count * 60);
    assert_eq!([said(0), said(15)], [Some(15); 2], "at once");
    assert_eq!([said(16), said(60), said(61)], [minutes(1), minutes(1), minutes(2)]);
    assert_eq!([said(600), said(601), said(3_300)], [minutes(10), minutes(15), minutes(55)]);
    assert_eq!([said(3_301), said(5_400), said(5_401)], [minutes(60), minutes(90), minutes(120)]);
}
