//! Whoever was promised otherwise hears first, and nobody hears twice.

use std::sync::Arc;

use crate::event::Event;
use crate::floor::{Arrival, Command, Refusal, State, step};
use crate::house::House;
use crate::id::{AgentId, ContactId, DisturbanceId, Handle, PromiseId, QueueId};
use crate::limits::DISTURBANCES_OPEN_MAX;
use crate::moment::{Moment, Span};
use crate::timeline;
use crate::words::{Channel, HandleKind, Language, ToldHow};

const ANNA: AgentId = AgentId(1);
const TROUBLE: DisturbanceId = DisturbanceId(1);
/// Monday 2 March 2026, nine in the morning in Amsterdam.
const NINE: Moment = Moment(1_772_438_400_000);

struct Floor(State);

impl Floor {
    fn new() -> Floor {
        let text = "date 2026-03-02 zone=Europe/Amsterdam\nqueue questions skills=questions channels=chat,callback\n\
                    agent anna skills=questions\nrule promise-again-within=2h\n";
        let house = timeline::read(text).unwrap().house;
        let mut state = State::default();
        let house = Arc::new(House { version: 1, ..House::clone(&house) });
        assert_eq!(step(&mut state, NINE, &Command::Furnish(house)).refusal, None);
        Floor(state)
    }

    fn ask(&mut self, minutes: i64, command: Command) -> Result<Vec<Event>, Refusal> {
        let done = step(&mut self.0, NINE + Span::minutes(minutes), &command);
        done.refusal.map_or_else(|| Ok(done.events.into_iter().map(|recorded| recorded.event).collect()), Err)
    }

    /// Somebody comes in about the trouble; the same digest is the same customer.
    fn comes(&mut self, minutes: i64, digest: u128, call: bool) -> ContactId {
        let arrival = Arrival {
            channel: Channel::Chat,
            handles: vec![Handle { kind: HandleKind::Email, digest }],
            language: Language::Dutch,
            queue: QueueId(1),
            skill: None,
            began: NINE + Span::minutes(minutes),
            rehearsed: false,
            key: digest as u64 * 1_000 + minutes as u64,
            continues: None,
        };
        let came = self.ask(minutes, Command::Arrive(arrival)).unwrap();
        let arrived = came.iter().find(|event| matches!(event, Event::Arrived { .. })).unwrap();
        let contact = arrived.contacts()[0].unwrap();
        self.ask(minutes, Command::JoinDisturbance { contact, disturbance: TROUBLE, call }).unwrap();
        contact
    }

    fn begins(&mut self, due: i64) {
        let due = NINE + Span::minutes(due);
        let begins = Command::BeginDisturbance { agent: ANNA, queue: None, due, contact: None };
        self.ask(0, begins).unwrap();
    }

    /// The contacts whose customers are to be told that it is over, in order.
    fn to_tell(&self) -> Vec<ContactId> {
        let contact = |id: PromiseId| self.0.promises().get(id).unwrap().contact;
        self.0.news_to_tell().into_iter().map(contact).collect()
    }
}

#[test]
fn who_was_promised_otherwise_hears_first_and_then_who_waits_longest() {
    let mut floor = Floor::new();
    floor.begins(30);
    let let_down = [floor.comes(1, 1, false), floor.comes(2, 2, false)];
    // Their half hour passes; it is promised again.
    let later = [floor.comes(40, 3, false), floor.comes(41, 4, true)];
    assert!(floor.to_tell().is_empty(), "it is not over");
    floor.ask(50, Command::EndDisturbance { disturbance: TROUBLE, agent: ANNA }).unwrap();
    assert_eq!(floor.to_tell(), [let_down, later].concat());
}

#[test]
fn a_customer_who_came_twice_hears_once() {
    let mut floor = Floor::new();
    floor.begins(30);
    let (first, again) = (floor.comes(1, 1, false), floor.comes(45, 1, false));
    assert_ne!(first, again);
    floor.ask(50, Command::EndDisturbance { disturbance: TROUBLE, agent: ANNA }).unwrap();
    let promise = floor.0.news_to_tell()[0];
    let told = floor.ask(51, Command::TellPromise { promise, how: ToldHow::Email }).unwrap();
    let kept = told.iter().filter(|event| matches!(event, Event::PromiseKept { .. })).count();
    assert_eq!((kept, floor.to_tell()), (2, Vec::new()));
    // That their half hour had passed is no longer to be told either.
    assert_eq!(floor.0.promises().to_tell().count(), 0);
    assert_eq!(floor.ask(52, Command::TellPromise { promise, how: ToldHow::Email }).unwrap(), Vec::new());
}

#[test]
fn news_moves_what_was_promised_and_who_is_to_be_called_goes_on_as_a_callback() {
    let mut floor = Floor::new();
    floor.begins(30);
    let contact = floor.comes(1, 1, true);
    let due = NINE + Span::hours(3);
    floor.ask(20, Command::ChangeDisturbance { disturbance: TROUBLE, agent: ANNA, due }).unwrap();
    assert!(floor.0.promises().of_contact(contact).all(|promise| promise.due == due));
    let untold: Vec<bool> = floor.0.promises().to_tell().map(|(_, untold)| untold.broke).collect();
    assert_eq!(untold, [false], "it was moved before it broke");
    floor.ask(60, Command::EndDisturbance { disturbance: TROUBLE, agent: ANNA }).unwrap();
    let promise = floor.0.news_to_tell()[0];
    let told = floor.ask(61, Command::TellPromise { promise, how: ToldHow::Callback }).unwrap();
    assert!(told.iter().any(|event| matches!(event, Event::PromiseReleased { .. })));
    assert!(floor.0.disturbances().get(TROUBLE).unwrap().contacts.contains(&contact), "it was still about it");
}

#[test]
fn what_is_over_takes_nobody_in_and_there_is_an_end_to_how_many_last() {
    let mut floor = Floor::new();
    floor.begins(30);
    let contact = floor.comes(1, 1, false);
    let leave = Command::LeaveDisturbance { contact, disturbance: TROUBLE };
    floor.ask(2, leave).unwrap();
    assert!(floor.0.disturbances().get(TROUBLE).unwrap().contacts.is_empty());
    floor.ask(3, Command::EndDisturbance { disturbance: TROUBLE, agent: ANNA }).unwrap();
    let join = Command::JoinDisturbance { contact, disturbance: TROUBLE, call: false };
    assert_eq!(floor.ask(4, join), Err(Refusal::NotNow("over")));
    for _ in 0..DISTURBANCES_OPEN_MAX {
        floor.begins(60);
    }
    let due = NINE + Span::hours(1);
    let one_more = Command::BeginDisturbance { agent: ANNA, queue: None, due, contact: None };
    let limit = Refusal::Limit("disturbances at once", DISTURBANCES_OPEN_MAX as u64);
    assert_eq!(floor.ask(5, one_more), Err(limit));
}
