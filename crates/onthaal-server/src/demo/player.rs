//! Plays the invented customers and agents of a demonstration in real time, through the same door as everybody.
//!
//! What it does follows from what the floor shows, so it goes on after a restart, and beside people who take part.

mod agents;
mod customers;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use onthaal_core::floor::{Command, OpenContact};
use onthaal_core::id::{AgentId, ContactId};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Party, SeenBy};

use super::chance::Chance;
use super::script::{Script, Scripts};
use crate::app::App;
use crate::channel::chat::presence::Window;
use crate::live::Typing;
use crate::live::presence::AgentScreen;
use crate::scene::Scene;

/// How often somebody looks at the screen.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// Somebody is seen typing for this long before they have said something.
const TYPES_FOR: Span = Span::seconds(4);

/// Starts to play; ends with the house.
pub(super) fn start(app: &App, scripts: Scripts, seed: u64) {
    let mut player = Player::new(app, scripts, seed);
    let mut stop = app.stop.subscribe();
    app.tasks.spawn(async move {
        loop {
            // An app that is gone has stopped, too.
            let stopped = async { stop.wait_for(|stop| *stop).await.map(drop) };
            if tokio::time::timeout(LOOK_EVERY, stopped).await.is_ok() {
                return;
            }
            player.look().await;
        }
    });
}

/// Something that somebody means to do; each is thought of once, and done when its moment has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thought {
    Answer(Moment),
    /// The next turn after so many lines.
    Turn(usize),
    End(usize),
    LosePatience,
    SayWhetherSame,
    Choose(Moment),
    WrapUp,
    Resume,
    Join(AgentId),
    Leave(AgentId),
}

/// A contact as a player sees it.
#[derive(Clone, Debug)]
struct Seen {
    open: OpenContact,
    /// What everybody could read: who said it and what.
    lines: Vec<(Party, String)>,
    /// The agent who has it is played by a person.
    agent_is_a_person: bool,
}

/// Plays everybody who is invented.
struct Player {
    app: App,
    scripts: Scripts,
    chance: Chance,
    /// The agents who are played, each with a screen of their own like everybody; a second screen is a person.
    screens: BTreeMap<AgentId, AgentScreen>,
    windows: BTreeMap<ContactId, Window>,
    /// Which conversation each customer came with.
    casts: BTreeMap<ContactId, usize>,
    thoughts: BTreeMap<(ContactId, Thought), Moment>,
    /// When customers who were helped say how it was.
    surveys: BTreeMap<ContactId, Option<Moment>>,
    returning: BTreeMap<AgentId, Moment>,
    next_arrival: Moment,
}

impl Player {
    fn new(app: &App, scripts: Scripts, seed: u64) -> Player {
        let agents: Vec<AgentId> = {
            let scene = app.live.scene();
            let plays = scene.house().agents.iter().filter(|agent| agent.active && !agent.capacity.is_empty());
            plays.map(|agent| agent.id).collect()
        };
        let screens = agents.into_iter().map(|agent| (agent, AgentScreen::came(app, agent))).collect();
        let now = app.clock.now();
        Player {
            app: app.clone(),
            scripts,
            chance: Chance::new(seed ^ now.0.unsigned_abs()),
            screens,
            windows: BTreeMap::new(),
            casts: BTreeMap::new(),
            thoughts: BTreeMap::new(),
            surveys: BTreeMap::new(),
            returning: BTreeMap::new(),
            next_arrival: now + Span::seconds(3),
        }
    }

    /// Looks at the floor once and does what is to be done.
    async fn look(&mut self) {
        let now = self.app.clock.now();
        let seen: Vec<Seen> = {
            let scene = self.app.live.scene();
            scene.state().contacts().filter_map(|open| Seen::of(&scene, open)).collect()
        };
        self.forget(&seen);
        self.keep_agents_present(now).await;
        for contact in &seen {
            if contact.open.rehearsed {
                self.play_customer(now, contact).await;
            }
            self.play_agents(now, contact).await;
        }
        self.answer_surveys(now).await;
        self.let_customers_in(now, &seen).await;
    }

    /// What is over is no longer thought of.
    fn forget(&mut self, seen: &[Seen]) {
        let open: BTreeSet<ContactId> = seen.iter().map(|contact| contact.open.id).collect();
        self.thoughts.retain(|(contact, _), _| open.contains(contact));
        self.windows.retain(|contact, _| open.contains(contact));
        self.casts.retain(|contact, _| open.contains(contact) || self.surveys.contains_key(contact));
    }

    /// Whether the moment of a thought has come; the first time, it is thought of.
    fn is_time(&mut self, now: Moment, contact: ContactId, thought: Thought, from_ms: i64, to_ms: i64) -> bool {
        let after = Span(self.chance.between(from_ms, to_ms));
        now >= *self.thoughts.entry((contact, thought)).or_insert(now + after)
    }

    /// Whether it is time to say something; shortly before, they are seen typing.
    fn is_time_to_say(&mut self, now: Moment, seen: &Seen, agent: Option<AgentId>, text: &str) -> bool {
        let contact = seen.open.id;
        let thought = Thought::Turn(seen.lines.len());
        let (think_ms, letter_ms) = if agent.is_some() { (4_500, 70) } else { (6_000, 85) };
        let typing_ms = letter_ms * text.chars().count() as i64;
        let is_time = self.is_time(now, contact, thought, think_ms + typing_ms, 2 * think_ms + typing_ms);
        let at = self.thoughts.get(&(contact, thought)).copied().unwrap_or(now);
        if is_time || at.since(now) <= TYPES_FOR {
            let party = if agent.is_some() { Party::Staff } else { Party::Customer };
            let name = agent.and_then(|agent| Some(self.app.live.scene().house().agent(agent)?.name.clone()));
            self.app.live.say_typing(Typing { contact, party, agent, on: !is_time }, name);
        }
        is_time
    }

    /// Asks the floor for something that may no longer be possible; then nothing comes of it.
    async fn ask(&self, command: Command) {
        if let Err(why) = self.app.floor.command(command).await {
            tracing::debug!(?why, "something invented was no longer possible");
        }
    }

    /// The conversation a contact is about.
    fn script(&mut self, seen: &Seen) -> Script {
        let index = match self.casts.get(&seen.open.id) {
            Some(index) => *index,
            None => self.cast(seen),
        };
        self.scripts.get(index).clone()
    }

    /// One that came before this start is known again by its first words.
    fn cast(&mut self, seen: &Seen) -> usize {
        let first = seen.lines.iter().find(|(party, _)| *party == Party::Customer).map(|(_, text)| text.as_str());
        let known = first.and_then(|first| self.scripts.that_begins_with(first));
        let index = known.unwrap_or_else(|| self.scripts.draw(&mut self.chance, seen.open.skill, seen.open.language));
        self.casts.insert(seen.open.id, index);
        index
    }

    /// Whether an agent is played here, and by nobody else.
    fn plays(&self, agent: AgentId) -> bool {
        self.screens.contains_key(&agent) && self.app.live.scene().connections_of(agent) <= 1
    }
}

impl Seen {
    fn of(scene: &Scene, open: &OpenContact) -> Option<Seen> {
        let (_, talk) = scene.talk(open.id)?;
        let everybody = talk.lines.iter().filter(|line| line.seen_by.0 == SeenBy::Everyone);
        let agent = open.stage.agent();
        Some(Seen {
            open: open.clone(),
            lines: everybody.map(|line| (line.party.0, line.text.clone().unwrap_or_default())).collect(),
            agent_is_a_person: agent.is_some_and(|agent| scene.connections_of(agent) > 1),
        })
    }

    /// Who spoke last.
    fn last(&self) -> Option<Party> {
        self.lines.last().map(|(party, _)| *party)
    }

    /// How many lines a side said.
    fn said_by(&self, party: Party) -> usize {
        self.lines.iter().filter(|(by, _)| *by == party).count()
    }

    /// The next turn of a conversation, of which some may have been said otherwise.
    fn next_turn<'a>(&self, script: &'a Script) -> Option<&'a (Party, String)> {
        let after = |party: Party| {
            let said = self.said_by(party);
            let turns = script.turns.iter().enumerate().filter(|(_, (by, _))| *by == party);
            turns.take(said).last().map_or(0, |(index, _)| index + 1)
        };
        script.turns.get(after(Party::Customer).max(after(Party::Staff)))
    }
}
