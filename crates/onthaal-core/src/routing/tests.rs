//! What customers are told holds as often as it says, on a floor that is played for a long time.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::event::Event;
use crate::floor::{Arrival, Command, State, WrapUp, step};
use crate::house::House;
use crate::id::{AgentId, ContactId, QueueId, ReasonId};
use crate::moment::{Moment, Span};
use crate::rehearsal::Chance;
use crate::timeline;
use crate::words::{Channel, Decision, Language, Presence, PresenceCause, Solved};

/// What happens next on this floor.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    Arrival,
    HadEnough(ContactId),
    Done(ContactId, AgentId),
}

/// Eight agents with one place each, and more customers than they can help; everything without memory, as in the law.
struct Busy {
    state: State,
    chance: Chance,
    next: BTreeSet<(Moment, Next)>,
    arrivals: u64,
    /// What the patient customers were told, and since when they wait.
    told: BTreeMap<ContactId, (Moment, Span)>,
    kept: Vec<bool>,
}

impl Busy {
    fn new() -> Busy {
        let agents: String = (1..=8).map(|n| format!("agent a{n} skills=questions chat=1\n")).collect();
        let top = format!("queue questions skills=questions waiting=500\n{agents}reason done skill=questions\n");
        let house = House { version: 1, ..House::clone(&timeline::read(&top).unwrap().house) };
        let mut state = State::default();
        let start = Moment(1_772_438_400_000);
        step(&mut state, start, &Command::Furnish(Arc::new(house)));
        for agent in 1..=8 {
            let (agent, presence) = (AgentId(agent), Presence::Available);
            step(&mut state, start, &Command::SetPresence { agent, presence, cause: PresenceCause::Chosen });
        }
        let next = BTreeSet::from([(start, Next::Arrival)]);
        Busy { state, chance: Chance::new(11), next, arrivals: 0, told: BTreeMap::new(), kept: Vec::new() }
    }

    fn run(&mut self, arrivals: u64) {
        while self.arrivals < arrivals {
            let (at, next) = self.next.pop_first().unwrap();
            let command = match next {
                Next::Arrival => self.arrival(at),
                Next::HadEnough(contact) => Command::End { contact, agent: None },
                Next::Done(contact, agent) => {
                    let wrap_up = WrapUp {
                        reason: ReasonId(1),
                        solved: Solved::Yes,
                        decision: Decision::None,
                        step: None,
                        journey: None,
                        need: None,
                    };
                    Command::WrapUp { contact, agent, wrap_up }
                }
            };
            let still_waits = |contact| self.state.contact(contact).is_some_and(|open| open.answered_at.is_none());
            if matches!(next, Next::HadEnough(contact) if !still_waits(contact)) {
                continue;
            }
            self.ask(at, &command);
        }
    }

    fn arrival(&mut self, at: Moment) -> Command {
        self.arrivals += 1;
        let gap = self.chance.exponential(Span::seconds(24));
        self.next.insert((at + gap, Next::Arrival));
        Command::Arrive(Arrival {
            channel: Channel::Chat,
            handles: Vec::new(),
            language: Language::Dutch,
            queue: QueueId(1),
            skill: None,
            began: at,
            rehearsed: false,
            key: self.arrivals,
            continues: None,
        })
    }

    fn ask(&mut self, at: Moment, command: &Command) {
        let outcome = step(&mut self.state, at, command);
        for recorded in outcome.events {
            if let Event::Expected { contact, wait_p80: Some(told), .. } = recorded.event {
                // One in twelve waits whatever it takes, so that the whole of their wait is seen.
                if self.chance.yes(1.0 / 12.0) {
                    if told > Span::ZERO && self.arrivals > 1_000 {
                        self.told.insert(contact, (at, told));
                    }
                } else {
                    let patience = self.chance.exponential(Span::minutes(4));
                    self.next.insert((at + patience, Next::HadEnough(contact)));
                }
            } else if let Event::Offered { contact, agent, .. } = recorded.event {
                if let Some((since, told)) = self.told.remove(&contact) {
                    self.kept.push(at.since(since) <= told);
                }
                self.ask(at, &Command::Answer { contact, agent });
                let lasts = self.chance.exponential(Span::minutes(4));
                self.next.insert((at + lasts, Next::Done(contact, agent)));
            }
        }
    }
}

#[test]
fn four_in_five_wait_no_longer_than_they_were_told() {
    let mut busy = Busy::new();
    busy.run(12_000);
    let kept = busy.kept.iter().filter(|kept| **kept).count() as f64 / busy.kept.len() as f64;
    assert!(busy.kept.len() > 500, "{}", busy.kept.len());
    assert!((0.76..=0.85).contains(&kept), "{kept} of {}", busy.kept.len());
}
