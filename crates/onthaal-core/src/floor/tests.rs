//! What the floor must keep to beyond the stories: settings, snapshots, limits.

use std::sync::Arc;

use super::{Arrival, Command, Outcome, Refusal, State, apply, step};
use crate::event::{Event, Recorded};
use crate::house::House;
use crate::id::{AgentId, ContactId, Handle, QueueId, SkillId};
use crate::moment::{Moment, Span};
use crate::timeline;
use crate::words::{Channel, HandleKind, Language, Party, Presence, PresenceCause, SeenBy};

const NINE: Moment = Moment(1_772_438_400_000);

fn house(lines: &str) -> House {
    House { version: 1, ..House::clone(&timeline::read(lines).unwrap().house) }
}

fn two_queues() -> House {
    house(
        "queue questions skills=questions waiting=50
         queue complaints skills=complaints
         agent anna skills=questions:4,complaints:2 chat=2
         agent bram skills=questions:2 chat=1
         reason password-forgotten skill=questions",
    )
}

/// A floor, with everything that happened on it.
struct Floor {
    state: State,
    events: Vec<Recorded>,
    now: Moment,
}

impl Floor {
    fn new(house: House) -> Floor {
        let mut floor = Floor { state: State::default(), events: Vec::new(), now: NINE };
        assert_eq!(floor.ask(Command::Furnish(Arc::new(house))).refusal, None);
        floor
    }

    fn ask(&mut self, command: Command) -> Outcome<Recorded> {
        self.now = self.now + Span::seconds(1);
        let outcome = step(&mut self.state, self.now, &command);
        self.events.extend(outcome.events.iter().cloned());
        outcome
    }

    fn refusal(&mut self, command: Command) -> Refusal {
        let before = self.state.clone();
        let outcome = step(&mut self.state, self.now, &command);
        assert!(before == self.state && outcome.events.is_empty(), "a refusal changes nothing");
        outcome.refusal.expect("refused")
    }

    fn arrive(&mut self, queue: u32, key: u64) -> Outcome<Recorded> {
        let handle = Handle { kind: HandleKind::Email, digest: u128::from(key) };
        let began = self.now;
        self.ask(Command::Arrive(Arrival {
            channel: Channel::Chat,
            handles: vec![handle],
            language: Language::Dutch,
            queue: QueueId(queue),
            skill: None,
            began,
            rehearsed: false,
            key,
            continues: None,
        }))
    }

    fn presence(&mut self, agent: u32, presence: Presence) {
        let agent = AgentId(agent);
        let outcome = self.ask(Command::SetPresence { agent, presence, cause: PresenceCause::Chosen });
        assert_eq!(outcome.refusal, None);
    }

    fn say(&mut self, contact: u64, key: u64) -> Outcome<Recorded> {
        self.ask(Command::Say {
            contact: ContactId(contact),
            party: Party::Customer,
            agent: None,
            seen_by: SeenBy::Everyone,
            key,
            file: false,
        })
    }
}

/// Settings as the store hands them out: by version.
fn replay(events: &[Recorded], settings: &[House]) -> State {
    let mut state = State::default();
    for recorded in events {
        if let Event::Furnished { version } = recorded.event {
            let house = settings.iter().find(|house| house.version == version).unwrap();
            state.deliver(Arc::new(house.clone()));
        }
        apply(&mut state, recorded);
    }
    state
}

fn busy_floor() -> Floor {
    let mut floor = Floor::new(two_queues());
    floor.presence(1, Presence::Available);
    for key in 1..=6 {
        floor.arrive(1 + (key % 2) as u32, key);
        floor.say(key, 1);
        floor.say(key, 2);
    }
    floor.ask(Command::Answer { contact: ContactId(1), agent: AgentId(1) });
    floor.presence(2, Presence::Away);
    floor.ask(Command::Consult { contact: ContactId(1), agent: AgentId(1), colleague: AgentId(2) });
    floor.ask(Command::CustomerLeaves { contact: ContactId(3) });
    floor
}

#[test]
fn a_snapshot_read_back_is_the_state() {
    let floor = busy_floor();
    let read = State::from_snapshot(&floor.state.to_snapshot(), floor.state.house().clone()).unwrap();
    assert!(read == floor.state);
}

#[test]
fn a_snapshot_that_was_cut_off_or_is_of_other_settings_is_refused() {
    let floor = busy_floor();
    let text = floor.state.to_snapshot();
    let cut = &text[..text.len() - text.lines().last().unwrap().len() - 1];
    assert!(State::from_snapshot(cut, floor.state.house().clone()).is_err());
    assert!(State::from_snapshot("", floor.state.house().clone()).is_err());
    let other = House { version: 2, ..two_queues() };
    assert!(State::from_snapshot(&text, Arc::new(other)).is_err());
    assert!(State::from_snapshot(&text.replacen("form=4", "form=9", 1), floor.state.house().clone()).is_err());
}

#[test]
fn replaying_what_happened_gives_the_same_state() {
    let floor = busy_floor();
    assert!(replay(&floor.events, &[two_queues()]) == floor.state);
    assert!(floor.events.iter().zip(1..).all(|(recorded, seq)| recorded.seq == seq));
}

#[test]
fn settings_that_would_lose_somebody_are_refused() {
    let mut floor = busy_floor();
    let mut without = House { version: 2, ..two_queues() };
    without.queues.retain(|queue| queue.id != QueueId(2));
    assert!(matches!(floor.refusal(Command::Furnish(Arc::new(without))), Refusal::BadHouse(_)));
    let mut nobody = House { version: 2, ..two_queues() };
    nobody.agents.clear();
    assert!(matches!(floor.refusal(Command::Furnish(Arc::new(nobody))), Refusal::BadHouse(_)));
    assert!(matches!(floor.refusal(Command::Furnish(Arc::new(two_queues()))), Refusal::BadHouse(_)));
}

#[test]
fn an_agent_who_takes_no_part_any_more_leaves_and_loses_nobody() {
    let mut floor = busy_floor();
    let mut after = House { version: 2, ..two_queues() };
    after.agents[0].active = false;
    assert_eq!(floor.ask(Command::Furnish(Arc::new(after.clone()))).refusal, None);
    assert_eq!(floor.state.presence(AgentId(1)), Presence::Offline);
    assert!(floor.state.contacts().all(|contact| contact.stage == super::Stage::Waiting));
    assert_eq!(floor.state.contacts().count(), 6);
    assert!(replay(&floor.events, &[two_queues(), after]) == floor.state);
}

#[test]
fn settings_that_do_not_agree_with_themselves_are_refused() {
    type Spoil = fn(&mut House);
    let wrong: [(&str, Spoil); 7] = [
        ("twice the same number", |house| house.agents[1].id = AgentId(1)),
        ("twice the same short name", |house| house.queues[1].key = "questions".into()),
        ("a kind of contact that is not there", |house| house.queues[0].skills = vec![SkillId(9)]),
        ("a level that is not there", |house| house.agents[0].skills[0].1 = 6),
        ("more at once than anybody can", |house| house.agents[0].capacity[0].1 = 99),
        ("a time zone that is not there", |house| house.zone = "Mars/Olympus".into()),
        ("priority that does not grow", |house| house.queues[0].growth_permille = 0),
    ];
    for (what, spoil) in wrong {
        let mut house = two_queues();
        spoil(&mut house);
        let refusal = step(&mut State::default(), NINE, &Command::Furnish(Arc::new(house))).refusal;
        assert!(matches!(refusal, Some(Refusal::BadHouse(_))), "{what}: {refusal:?}");
    }
}

#[test]
fn one_customer_has_only_so_many_contacts_open() {
    let mut floor = Floor::new(two_queues());
    let arrival = |key| Arrival {
        channel: Channel::Chat,
        handles: vec![Handle { kind: HandleKind::Email, digest: 7 }],
        language: Language::Dutch,
        queue: QueueId(1),
        skill: None,
        began: NINE,
        rehearsed: false,
        key,
        continues: None,
    };
    for key in 1..=5 {
        assert_eq!(floor.ask(Command::Arrive(arrival(key))).refusal, None);
    }
    assert!(matches!(floor.refusal(Command::Arrive(arrival(6))), Refusal::Limit(..)));
}

#[test]
fn only_the_last_marks_of_lines_are_kept() {
    let mut floor = Floor::new(two_queues());
    floor.arrive(1, 1);
    for key in 0..200 {
        floor.say(1, key);
    }
    let contact = ContactId(1);
    assert_eq!(floor.state.line_of(contact, Party::Customer, 199), Some(200));
    assert_eq!(floor.state.line_of(contact, Party::Customer, 0), None);
    assert_eq!(floor.state.line_of(contact, Party::Staff, 199), None);
}

#[test]
fn a_closed_contact_leaves_the_state() {
    let mut floor = Floor::new(two_queues());
    floor.arrive(1, 1);
    floor.ask(Command::End { contact: ContactId(1), agent: None });
    assert_eq!(floor.state.contacts().count(), 0);
    assert_eq!(floor.state.waiting(QueueId(1)), 0);
    let quiet = floor.state.next_due().expect("the open need goes quiet one day");
    floor.now = quiet;
    floor.ask(Command::Proceed);
    assert_eq!(floor.state.next_due(), None);
    assert!(matches!(floor.events.last().unwrap().event, Event::NeedClosed { contact: None, .. }));
}

#[test]
fn a_snapshot_of_many_customers_is_whole() {
    let mut floor = Floor::new(two_queues());
    for key in 1..=2_000 {
        floor.arrive(1, key);
        floor.ask(Command::End { contact: ContactId(key), agent: None });
    }
    let text = floor.state.to_snapshot();
    assert!(State::from_snapshot(&text, floor.state.house().clone()).unwrap() == floor.state);
}
