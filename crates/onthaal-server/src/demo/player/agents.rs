//! The agents who are played: they answer, help, ask each other, and write up, until a person takes their place.

use onthaal_core::calendar::{Zone, civil_time};
use onthaal_core::floor::{Command, Stage, WrapUp};
use onthaal_core::id::AgentId;
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Decision, Language, Party, Presence, PresenceCause, SeenBy, Solved, StepBy};

use super::{Player, Seen, Thought};
use crate::demo::cast::works_at;
use crate::floor::{Part, Words};

/// These are there at every hour, so that a newcomer is helped whenever they try.
const ALWAYS_THERE: &[&str] = &["bram", "daan", "ines", "farid", "karin"];
/// How long after a person left their place it is played again, and after a missed offer.
const BACK_AFTER_MS: (i64, i64) = (5_000, 45_000);

impl Player {
    /// Whoever works now is there; whoever does not goes when their customers are helped.
    pub(super) async fn keep_agents_present(&mut self, now: Moment) {
        let agents: Vec<AgentId> = self.screens.keys().copied().filter(|agent| self.plays(*agent)).collect();
        let zone = Zone::named(&self.app.live.scene().house().zone).ok();
        let wall = zone.map(|zone| civil_time(now, &zone));
        for agent in agents {
            let (presence, works, is_busy) = {
                let scene = self.app.live.scene();
                let Some(of_house) = scene.house().agent(agent) else { continue };
                let on_shift = wall.as_ref().is_some_and(|wall| works_at(&of_house.key, wall));
                let works = on_shift || ALWAYS_THERE.contains(&of_house.key.as_str());
                (scene.state().presence(agent), works, scene.state().held_by(agent).next().is_some())
            };
            let wanted = match (works, is_busy) {
                (true, _) => Presence::Available,
                (false, true) => Presence::Away,
                (false, false) => Presence::Offline,
            };
            if presence == wanted {
                self.returning.remove(&agent);
                continue;
            }
            let after = Span(self.chance.between(BACK_AFTER_MS.0, BACK_AFTER_MS.1));
            let after = if presence == Presence::Offline { Span(after.0 / 20) } else { after };
            if now >= *self.returning.entry(agent).or_insert(now + after) {
                self.ask(Command::SetPresence { agent, presence: wanted, cause: PresenceCause::Chosen }).await;
            }
        }
    }

    pub(super) async fn play_agents(&mut self, now: Moment, seen: &Seen) {
        let contact = seen.open.id;
        for consult in seen.open.consults.clone() {
            self.play_colleague(now, seen, consult.colleague, consult.joined).await;
        }
        let Some(agent) = seen.open.stage.agent().filter(|agent| self.plays(*agent)) else { return };
        match seen.open.stage {
            Stage::Offered { until, .. } => {
                if self.is_time(now, contact, Thought::Answer(until), 2_500, 8_000) {
                    self.ask(Command::Answer { contact, agent }).await;
                }
            }
            Stage::Talking { .. } if seen.open.on_hold => {
                if self.is_time(now, contact, Thought::Resume, 10_000, 30_000) {
                    self.ask(Command::Resume { contact, agent }).await;
                }
            }
            Stage::Talking { .. } => self.help(now, seen, agent).await,
            Stage::WrappingUp { .. } => {
                if self.is_time(now, contact, Thought::WrapUp, 7_000, 20_000) {
                    self.write_up(now, seen, agent).await;
                }
            }
            Stage::Waiting => {}
        }
    }

    async fn help(&mut self, now: Moment, seen: &Seen, agent: AgentId) {
        let contact = seen.open.id;
        if !seen.open.rehearsed {
            let line = answer_to_a_person(seen);
            if let Some(line) = line
                && self.is_time_to_say(now, seen, Some(agent), line)
            {
                self.agent_says(seen, agent, line, SeenBy::Everyone).await;
            }
            return;
        }
        let script = self.script(seen);
        match seen.next_turn(&script) {
            Some((Party::Staff, text)) => {
                if self.is_time_to_say(now, seen, Some(agent), text) {
                    self.agent_says(seen, agent, text, SeenBy::Everyone).await;
                }
            }
            Some((Party::Customer, _)) => {}
            None => {
                if self.is_time(now, contact, Thought::End(seen.lines.len()), 5_000, 14_000) {
                    self.ask(Command::End { contact, agent: Some(agent) }).await;
                }
            }
        }
    }

    async fn play_colleague(&mut self, now: Moment, seen: &Seen, colleague: AgentId, joined: bool) {
        let contact = seen.open.id;
        if !self.plays(colleague) {
            return;
        }
        if !joined {
            if self.is_time(now, contact, Thought::Join(colleague), 4_000, 9_000) {
                self.ask(Command::JoinConsult { contact, colleague }).await;
                let line = match seen.open.language {
                    Language::Dutch => "Ik kijk even met je mee. Dit mag je zo toezeggen.",
                    Language::English => "I am looking along with you. You may promise this.",
                };
                self.agent_says(seen, colleague, line, SeenBy::Staff).await;
            }
        } else if self.is_time(now, contact, Thought::Leave(colleague), 40_000, 70_000) {
            self.ask(Command::EndConsult { contact, colleague }).await;
        }
    }

    async fn agent_says(&mut self, seen: &Seen, agent: AgentId, text: &str, seen_by: SeenBy) {
        let (contact, key) = (seen.open.id, self.chance.number() >> 1);
        let say = Command::Say { contact, party: Party::Staff, agent: Some(agent), seen_by, key, file: false };
        if let Err(why) = self.app.floor.ask(vec![Part::Do(say, Words::Line(text.into(), None))]).await {
            tracing::debug!(?why, "an invented agent could not say something");
        }
        let line = seen.open.lines;
        if line > seen.open.read_by_staff {
            self.ask(Command::Read { contact, party: Party::Staff, line }).await;
        }
    }

    async fn write_up(&mut self, now: Moment, seen: &Seen, agent: AgentId) {
        let contact = seen.open.id;
        let script = self.script(seen);
        let house = self.app.live.scene().house().clone();
        let of_kind = house.reasons.iter().find(|reason| reason.skill == seen.open.skill).map(|reason| reason.id);
        let (wrap_up, words) = if seen.open.rehearsed {
            let step = script.step.as_ref().map(|(by, in_hours, _)| {
                (*by, Some(agent).filter(|_| *by == StepBy::Us), now + Span::hours(*in_hours))
            });
            let words = script.step.map_or(Words::None, |(_, _, text)| Words::Aside(text));
            let (solved, decision) = (script.solved, script.decision);
            (WrapUp { reason: script.reason, solved, decision, step, journey: None, need: None }, words)
        } else {
            // Nobody who is invented can know whether a person was helped.
            let (solved, decision) = (Solved::Unknown, Decision::None);
            let reason = of_kind.unwrap_or(script.reason);
            (WrapUp { reason, solved, decision, step: None, journey: None, need: None }, Words::None)
        };
        if let Err(why) = self.app.floor.ask(vec![Part::Do(Command::WrapUp { contact, agent, wrap_up }, words)]).await {
            tracing::debug!(?why, "an invented wrap-up was no longer possible");
        }
    }
}

/// What an agent who is played says to a person: honest that nobody is there, and what to try.
fn answer_to_a_person(seen: &Seen) -> Option<&'static str> {
    const DUTCH: &[&str] = &[
        "Goedendag! Fijn dat u er bent. U spreekt met een ingespeelde medewerker van de demonstratie. Waar gaat het over?",
        "Dank u, dat lees ik goed mee. Meld u in een ander venster aan als Anna, dan beantwoordt u dit gesprek zelf.",
        "Op het bord ziet u straks ook dit gesprek terug, van de kant van de klant en van de kant van het huis.",
        "Ik ben er nog. U mag ook een bestand delen, het venster sluiten en terugkomen, of het gesprek beëindigen.",
    ];
    const ENGLISH: &[&str] = &[
        "Hello! Good to see you. You are talking to an invented agent of the demonstration. What is it about?",
        "Thank you, I am reading along. Sign in as Anna in another window to answer a conversation yourself.",
        "On the board you will find this conversation too, from the customer's side and from the organisation's.",
        "I am still here. You may also share a file, close the window and come back, or end the conversation.",
    ];
    let lines = match seen.open.language {
        Language::Dutch => DUTCH,
        Language::English => ENGLISH,
    };
    let said = seen.said_by(Party::Staff);
    let is_asked = said == 0 || seen.last() == Some(Party::Customer);
    if is_asked { lines.get(said).or(lines.last()).copied() } else { None }
}
