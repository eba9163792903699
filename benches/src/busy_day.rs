//! An invented busy day: commands of every kind, from one seed, chosen by what the floor looks like at that moment.

mod house;
mod talk;

pub use house::{BEGIN, house};

use std::collections::BTreeMap;
use std::sync::Arc;

use onthaal_core::event::Recorded;
use onthaal_core::floor::{Arrival, Command, Stage, State, step};
use onthaal_core::house::House;
use onthaal_core::id::{AgentId, ContactId, Handle, QueueId};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Channel, HandleKind, Language, Presence, PresenceCause};

use crate::dice::Dice;

/// How the day looks.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// How many people help; each up to three chats at once.
    pub agents: u32,
    /// How many lines there are.
    pub queues: u32,
    /// About how many customers wait all the time.
    pub waiting: usize,
    /// How much time passes between two commands.
    pub pace: Span,
    /// A day is over after so many contacts, and the next one begins; none: it never is.
    pub contacts_a_day: Option<u64>,
    /// How much is said: of a hundred things that happen in a conversation, so many are lines.
    pub said_percent: u64,
}

impl Shape {
    /// A hundred agents, ten queues, several hundred waiting.
    pub const BUSY: Shape =
        Shape { agents: 100, queues: 10, waiting: 400, pace: Span(20), contacts_a_day: None, said_percent: 65 };
    /// A history with many contacts in it: few lines, hardly anybody waits, days that end.
    pub const HISTORY: Shape =
        Shape { agents: 100, queues: 10, waiting: 5, pace: Span(200), contacts_a_day: Some(4_000), said_percent: 30 };
}

/// Invents what is asked of the floor next, and does it.
#[derive(Debug)]
pub struct Inventor {
    /// The floor as it is now.
    pub state: State,
    /// The moment it is.
    pub now: Moment,
    shape: Shape,
    dice: Dice,
    /// The contacts that are open, as far as known; who is found to be gone is taken out.
    open: Vec<ContactId>,
    /// Contacts that are over and may still be asked how it was.
    over: Vec<ContactId>,
    customers: u64,
    arrivals: u64,
}

impl Inventor {
    /// A house on its first morning, everybody signed in; with what happened until then.
    ///
    /// # Panics
    /// Never: the invented house agrees with itself.
    pub fn new(seed: u64, shape: Shape) -> (Inventor, Vec<Recorded>) {
        Inventor::in_house(seed, shape, Arc::new(house(shape.agents, shape.queues)), State::default(), BEGIN)
    }

    /// The same in a house and on a floor that are there already.
    ///
    /// # Panics
    /// When the house cannot be put in force.
    pub fn in_house(
        seed: u64,
        shape: Shape,
        house: Arc<House>,
        state: State,
        now: Moment,
    ) -> (Inventor, Vec<Recorded>) {
        let dice = Dice::new(seed);
        let mut inventor =
            Inventor { state, now, shape, dice, open: Vec::new(), over: Vec::new(), customers: 0, arrivals: 0 };
        let mut recorded = Vec::new();
        if house.version > inventor.state.house().version {
            recorded.extend(inventor.carry_out(&Command::Furnish(house)));
        }
        for agent in 1..=shape.agents {
            recorded.extend(inventor.carry_out(&sign_in(AgentId(agent))));
        }
        (inventor, recorded)
    }

    /// Does something, and gives what happened.
    ///
    /// # Panics
    /// When settings are refused.
    pub fn carry_out(&mut self, command: &Command) -> Vec<Recorded> {
        let outcome = step(&mut self.state, self.now, command);
        assert!(outcome.refusal.is_none() || !matches!(command, Command::Furnish(_)), "{:?}", outcome.refusal);
        for recorded in &outcome.events {
            if let onthaal_core::event::Event::Arrived { contact, .. } = recorded.event {
                self.open.push(contact);
            }
        }
        outcome.events
    }

    /// Invents the next command; it is not carried out yet.
    pub fn next_command(&mut self) -> Command {
        self.now = self.now + self.shape.pace;
        if let Some(command) = self.somebody_away() {
            return command;
        }
        if let Some(contact) = self.one_over() {
            return talk::how_it_was(&mut self.dice, contact);
        }
        let waiting: usize = (1..=self.shape.queues).map(|queue| self.state.waiting(QueueId(queue)) as usize).sum();
        if (waiting < self.shape.waiting && self.dice.below(3) > 0) || self.dice.below(50) == 0 {
            return self.somebody_comes();
        }
        while !self.open.is_empty() {
            let index = self.dice.below(self.open.len() as u64) as usize;
            let id = self.open[index];
            let Some(contact) = self.state.contact(id) else {
                self.open.swap_remove(index);
                self.over.push(id);
                continue;
            };
            return match contact.stage {
                Stage::Waiting => talk::while_waiting(&mut self.dice, contact),
                Stage::Offered { agent, .. } => talk::when_offered(&mut self.dice, id, agent),
                Stage::Talking { agent } => talk::in_conversation(&mut self.dice, &self.shape, contact, agent),
                Stage::WrappingUp { agent } => talk::wrap_up(&mut self.dice, self.now, id, agent),
            };
        }
        self.somebody_comes()
    }

    /// Now and then somebody steps away, and whoever missed an offer comes back.
    fn somebody_away(&mut self) -> Option<Command> {
        if self.dice.below(25) > 0 {
            return None;
        }
        let agent = AgentId(1 + self.dice.below(u64::from(self.shape.agents)) as u32);
        match self.state.presence(agent) {
            Presence::Available if self.dice.below(20) == 0 => {
                Some(Command::SetPresence { agent, presence: Presence::Away, cause: PresenceCause::Chosen })
            }
            Presence::Available => None,
            Presence::Away | Presence::Offline => Some(sign_in(agent)),
        }
    }

    fn one_over(&mut self) -> Option<ContactId> {
        let contact = self.over.pop()?;
        (self.state.survey_until(contact).is_some() && self.dice.below(3) == 0).then_some(contact)
    }

    fn somebody_comes(&mut self) -> Command {
        self.arrivals += 1;
        if self.shape.contacts_a_day.is_some_and(|a_day| self.arrivals.is_multiple_of(a_day)) {
            let days = (self.now.0 - BEGIN.0) / Span::days(1).0;
            self.now = BEGIN + Span::days(days + 1);
        }
        // Two in five were here before.
        let was_here = self.customers > 10 && self.dice.below(5) < 2;
        let customer = if was_here { 1 + self.dice.below(self.customers) } else { self.customers + 1 };
        self.customers = self.customers.max(customer);
        let handle = |kind, salt: u128| Handle { kind, digest: u128::from(customer) * 0x9E37_79B9_7F4A_7C15 + salt };
        let mut handles = vec![handle(HandleKind::Browser, 1)];
        if customer % 3 > 0 {
            handles.insert(0, handle(HandleKind::Email, 2));
        }
        let language = if self.dice.below(6) == 0 { Language::English } else { Language::Dutch };
        Command::Arrive(Arrival {
            channel: Channel::Chat,
            handles,
            language,
            queue: QueueId(1 + self.dice.below(u64::from(self.shape.queues)) as u32),
            skill: None,
            began: self.now - Span::seconds(self.dice.below(40) as i64),
            rehearsed: false,
            key: self.dice.number(),
            continues: None,
        })
    }
}

fn sign_in(agent: AgentId) -> Command {
    Command::SetPresence { agent, presence: Presence::Available, cause: PresenceCause::Chosen }
}

/// A day of which every command is known beforehand, so that it can be played many times.
#[derive(Debug)]
pub struct Day {
    /// The floor when it is as busy as it will stay.
    pub start: State,
    /// What is asked, and when.
    pub commands: Vec<(Moment, Command)>,
    /// What happens because of that.
    pub events: Vec<Recorded>,
}

impl Day {
    /// Invents a day of so many commands.
    pub fn invent(seed: u64, shape: Shape, commands: usize) -> Day {
        let (mut inventor, _) = Inventor::new(seed, shape);
        // As long as it takes until every agent is busy and as many wait as will.
        for _ in 0..shape.waiting * 10 + shape.agents as usize * 60 {
            let command = inventor.next_command();
            inventor.carry_out(&command);
        }
        let mut day = Day { start: inventor.state.clone(), commands: Vec::new(), events: Vec::new() };
        for _ in 0..commands {
            let command = inventor.next_command();
            day.events.extend(inventor.carry_out(&command));
            day.commands.push((inventor.now, command));
        }
        day
    }

    /// How often each kind of command comes, most often first.
    pub fn kinds(&self) -> Vec<(&'static str, usize)> {
        let mut kinds: BTreeMap<&'static str, usize> = BTreeMap::new();
        for (_, command) in &self.commands {
            *kinds.entry(talk::kind(command)).or_default() += 1;
        }
        let mut kinds: Vec<_> = kinds.into_iter().collect();
        kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        kinds
    }

    /// How many wait at the start.
    pub fn waiting(&self) -> u32 {
        self.start.house().queues.iter().map(|queue| self.start.waiting(queue.id)).sum()
    }
}
