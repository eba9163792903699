//! The life of a contact, command by command, and the rows that each command leaves in the database.

use std::collections::BTreeMap;
use std::sync::Arc;

use onthaal_benches::dice::Dice;
use onthaal_benches::settings::settings;
use onthaal_core::contact::{self, Record};
use onthaal_core::event::{Event, Recorded};
use onthaal_core::floor::{Arrival, Command, State, WrapUp, step};
use onthaal_core::house::House;
use onthaal_core::id::{AgentId, ContactId, CustomerId, Handle, QueueId, ReasonId};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Channel, Decision, HandleKind, Language, Party, Presence, PresenceCause, SeenBy, Solved};
use onthaal_server::view::settings::Settings;
use onthaal_server::{furnishing, memory};
use onthaal_store::records::RecordRow;
use onthaal_store::words::Line;

/// How many help, and with how many at once: enough that nobody who asks ever has to wait for somebody.
const AGENTS: u32 = 64;
const CHATS_AT_ONCE: u8 = 10;
/// More commands than any database stores in a round.
const ROWS: usize = if cfg!(debug_assertions) { 30_000 } else { 500_000 };
/// How many lines are said in one contact.
const LINES: u32 = 6;
/// What is said; about as long as lines of real chats are.
pub(crate) const TEXT: &str =
    "Goedemorgen, mijn bestelling is nog niet aangekomen, kunt u even kijken waar die blijft?";

/// One contact after the other, of one customer after the other.
pub(crate) struct Life {
    dice: Dice,
    visit: u64,
    contact: Option<ContactId>,
    agent: Option<AgentId>,
    step: u32,
}

impl Life {
    pub(crate) fn new(seed: u64) -> Life {
        Life { dice: Dice::new(seed), visit: 0, contact: None, agent: None, step: 0 }
    }

    /// What is asked next, and the words that go with it.
    pub(crate) fn next(&mut self, now: Moment) -> (Command, Option<&'static str>) {
        let step = self.step;
        self.step += 1;
        let Some(contact) = self.contact.filter(|_| step > 0) else {
            self.visit = self.dice.number();
            return (self.arrive(now), None);
        };
        let agent = self.agent.expect("somebody suited is free all the time");
        match step {
            1 => (Command::Answer { contact, agent }, None),
            _ if step < 2 + LINES => {
                let party = if step.is_multiple_of(2) { Party::Customer } else { Party::Staff };
                let agent = (party == Party::Staff).then_some(agent);
                let key = self.dice.number();
                (Command::Say { contact, party, agent, seen_by: SeenBy::Everyone, key, file: false }, Some(TEXT))
            }
            _ if step == 2 + LINES => (Command::End { contact, agent: Some(agent) }, None),
            _ => {
                self.step = 0;
                let (solved, decision) = (Solved::ALL[0], Decision::ALL[0]);
                let wrap_up = WrapUp { reason: ReasonId(1), solved, decision, step: None, need: None, journey: None };
                (Command::WrapUp { contact, agent, wrap_up }, None)
            }
        }
    }

    /// Learns what came of it.
    pub(crate) fn learn(&mut self, events: &[Recorded]) {
        for recorded in events {
            match recorded.event {
                Event::Arrived { contact, key, .. } if key == Some(self.visit) => self.contact = Some(contact),
                Event::Offered { contact, agent, .. } if Some(contact) == self.contact => self.agent = Some(agent),
                _ => {}
            }
        }
    }

    fn arrive(&mut self, now: Moment) -> Command {
        Command::Arrive(Arrival {
            channel: Channel::Chat,
            handles: vec![Handle { kind: HandleKind::Browser, digest: u128::from(self.dice.number()) }],
            language: Language::Dutch,
            queue: QueueId(1 + self.dice.below(3) as u32),
            skill: None,
            began: now - Span::seconds(10),
            rehearsed: false,
            key: self.visit,
            continues: None,
        })
    }
}

/// The settings of the house in which it all happens.
pub(crate) fn furnished() -> (Settings, House) {
    let settings: Settings = serde_json::from_value(settings(AGENTS, CHATS_AT_ONCE)).expect("they are settings");
    let house = furnishing::house_of(&settings, 1).expect("they agree with themselves");
    (settings, house)
}

/// Everybody signs in.
pub(crate) fn sign_in() -> impl Iterator<Item = Command> {
    let (presence, cause) = (Presence::Available, PresenceCause::Chosen);
    (1..=AGENTS).map(move |id| Command::SetPresence { agent: AgentId(id), presence, cause })
}

/// What one command leaves in the database.
pub(crate) struct Row {
    pub(crate) events: Vec<Recorded>,
    pub(crate) line: Option<Line>,
    pub(crate) record: RecordRow,
}

/// The rows of the same lives, lived beforehand.
pub(crate) fn rows(producers: usize) -> Vec<Row> {
    let (_, house) = furnished();
    let now = Moment(1_793_689_200_000);
    let mut state = State::default();
    step(&mut state, now, &Command::Furnish(Arc::new(house)));
    for command in sign_in() {
        step(&mut state, now, &command);
    }
    let mut lives: Vec<Life> = (0..producers).map(|number| Life::new(number as u64 + 1)).collect();
    let mut records: BTreeMap<ContactId, Record> = BTreeMap::new();
    (0..ROWS)
        .map(|number| {
            let now = now + Span(number as i64 / 20);
            let life = &mut lives[number % producers];
            let (command, text) = life.next(now);
            let events = step(&mut state, now, &command).events;
            life.learn(&events);
            for recorded in &events {
                contact::tell_on(&mut records, recorded);
            }
            let contact = life.contact.expect("it came in");
            let line = text.map(|text| said(&events, text));
            let record = memory::record_row(&records[&contact]);
            if state.contact(contact).is_none() {
                records.remove(&contact);
            }
            Row { events, line, record }
        })
        .collect()
}

fn said(events: &[Recorded], text: &str) -> Line {
    let found = events.iter().find_map(|recorded| match recorded.event {
        Event::Said { contact, line, party, agent, seen_by, .. } => Some(Line {
            contact,
            line,
            customer: CustomerId(1),
            party,
            agent,
            seen_by,
            language: Language::Dutch,
            at: recorded.at,
            text: Some(text.to_owned()),
        }),
        _ => None,
    });
    found.expect("what was said stands in the events")
}
