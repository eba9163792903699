//! The conversations of invented weeks, turn by turn, to the wrap-up and to what the customer says of it.

use onthaal_core::floor::{Command, Refusal, Stage, SurveyAnswer, Target, WrapUp};
use onthaal_core::id::{AgentId, ContactId};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Party, Presence, SeenBy};
use onthaal_store::words::AsideKind;

use super::Weeks;
use super::happening::Happening;
use crate::demo::visit::{Pause, Went, passing_note, passing_on, scores, typing, words};

impl Weeks {
    /// The next turn of a conversation, or what comes in between.
    pub(super) fn speaks(&mut self, at: Moment, contact: ContactId) {
        let (Some(open), Some(talk)) = (self.state.contact(contact), self.talks.get(&contact)) else { return };
        if talk.speaks_at != at {
            return;
        }
        let (stage, turn, before_answer) = (open.stage, talk.turn, open.answered_at.is_none());
        let script = self.scripts.get(talk.visit.script).clone();
        let Stage::Talking { agent } = stage else {
            // While waiting, only the first words are said.
            if before_answer && turn == 0 {
                self.say_turn(at, contact, None, &script.turns);
            }
            return;
        };
        if open.on_hold {
            return;
        }
        if !talk.is_in_place && turn > 0 {
            self.pass_on(at, contact, agent);
            return;
        }
        match (talk.pause, script.turns.get(turn)) {
            (Some(pause), Some((Party::Staff, _))) if turn > 1 => self.pause(at, contact, agent, pause),
            (_, Some(_)) => self.say_turn(at, contact, Some(agent), &script.turns),
            (_, None) => {
                let by = if self.chance.happens(0.65) { Some(agent) } else { None };
                // Whoever is first ends it.
                let _ = self.command(at, &Command::End { contact, agent: by });
            }
        }
    }

    /// The next turn of a conversation is said then, and not when it was meant to be before.
    pub(super) fn plan_turn(&mut self, at: Moment, contact: ContactId) {
        if let Some(talk) = self.talks.get_mut(&contact) {
            talk.speaks_at = at;
            self.plan(at, Happening::Speaks(contact));
        }
    }

    fn say_turn(&mut self, at: Moment, contact: ContactId, agent: Option<AgentId>, turns: &[(Party, String)]) {
        let Some(talk) = self.talks.get_mut(&contact) else { return };
        let Some((party, text)) = turns.get(talk.turn) else { return };
        let by = match party {
            Party::Customer => None,
            Party::Staff => agent,
        };
        if *party == Party::Staff && by.is_none() {
            return;
        }
        talk.turn += 1;
        let next = turns.get(talk.turn).cloned();
        self.say(at, contact, *party, by, SeenBy::Everyone, text);
        if agent.is_some() {
            let after = match next {
                Some((party, text)) => typing(&mut self.chance, party, &text),
                None => Span(self.chance.between(10_000, 60_000)),
            };
            self.plan_turn(at + after, contact);
        }
    }

    fn pass_on(&mut self, at: Moment, contact: ContactId, agent: AgentId) {
        let Some(talk) = self.talks.get_mut(&contact) else { return };
        talk.is_in_place = true;
        let script = self.scripts.get(talk.visit.script).clone();
        let Some(queue) = self.house.queues.iter().find(|queue| queue.skills.contains(&script.skill)) else { return };
        let to = Target::Queue(queue.id, Some(script.skill));
        let line = passing_on(self.language_of(contact));
        self.say(at, contact, Party::Staff, Some(agent), SeenBy::Everyone, line);
        self.say(at, contact, Party::Staff, Some(agent), SeenBy::Staff, &passing_note(&script));
        if self.command(at, &Command::Transfer { contact, agent, to, reason: None }).is_err() {
            self.plan_turn(at + Span::seconds(20), contact);
        }
    }

    fn pause(&mut self, at: Moment, contact: ContactId, agent: AgentId, pause: Pause) {
        if let Some(talk) = self.talks.get_mut(&contact) {
            talk.pause = None;
        }
        match pause {
            Pause::Hold => {
                if self.command(at, &Command::Hold { contact, agent }).is_ok() {
                    let after = Span(self.chance.between(30_000, 200_000));
                    self.plan(at + after, Happening::IsBack(contact));
                    return;
                }
            }
            Pause::Consult => {
                if let Some(colleague) = self.colleague_for(contact, agent) {
                    // A colleague who is gone meanwhile is simply not asked.
                    let _ = self.command(at, &Command::Consult { contact, agent, colleague });
                }
            }
        }
        self.plan_turn(at + Span::seconds(30), contact);
    }

    fn colleague_for(&self, contact: ContactId, agent: AgentId) -> Option<AgentId> {
        let skill = self.state.contact(contact)?.skill;
        let suited = |id: AgentId| self.house.agent(id).is_some_and(|it| it.level(skill).is_some());
        let there = |it: &&onthaal_core::house::Agent| {
            it.id != agent && suited(it.id) && self.state.presence(it.id) == Presence::Available
        };
        self.house.agents.iter().find(there).map(|it| it.id)
    }

    pub(super) fn is_back(&mut self, at: Moment, contact: ContactId) -> Result<(), Refusal> {
        let agent = self.state.contact(contact).and_then(|open| open.stage.agent());
        if let Some(agent) = agent {
            self.command(at, &Command::Resume { contact, agent })?;
        }
        self.plan_turn(at + Span::seconds(6), contact);
        Ok(())
    }

    pub(super) fn writes_up(&mut self, at: Moment, contact: ContactId, agent: AgentId) -> Result<(), Refusal> {
        let Some(talk) = self.talks.get(&contact) else { return Ok(()) };
        let script = self.scripts.get(talk.visit.script).clone();
        let step = script.step.as_ref().map(|(by, in_hours, _)| (*by, Some(agent), at + Span::hours(*in_hours)));
        let step = step.map(|(by, agent, due)| match by {
            onthaal_core::words::StepBy::Us => (by, agent, due),
            onthaal_core::words::StepBy::Customer => (by, None, due),
        });
        let wrap_up = WrapUp {
            reason: script.reason,
            solved: script.solved,
            decision: script.decision,
            step,
            journey: None,
            need: None,
        };
        self.command(at, &Command::WrapUp { contact, agent, wrap_up })?;
        if let Some((_, _, text)) = script.step {
            self.keep_aside(at, contact, AsideKind::Step, &text);
        }
        Ok(())
    }

    pub(super) fn says_how_it_was(&mut self, at: Moment, contact: ContactId) -> Result<(), Refusal> {
        let (Some(record), Some(talk)) = (self.records.get(&contact), self.talks.get(&contact)) else { return Ok(()) };
        let script = self.scripts.get(talk.visit.script);
        let went = Went {
            solved: script.solved,
            waited: record.waited(),
            transfers: record.transfers.len() as u32,
            before: talk.visit.before,
        };
        let language = script.language;
        let (solved, ease, satisfied, heard, recommends) = scores(&mut self.chance, &went);
        let said = words(&mut self.chance, language, solved, went.waited);
        // Not everybody answers every question.
        let mut given = |value: u8| self.chance.happens(0.9).then_some(value);
        let answer = SurveyAnswer {
            solved: Some(solved),
            ease: given(ease),
            satisfied: given(satisfied),
            heard: given(heard),
            recommends: given(recommends),
            words: said.is_some(),
        };
        self.command(at, &Command::AnswerSurvey { contact, answer })?;
        if let Some(said) = said {
            self.keep_aside(at, contact, AsideKind::Survey, said);
        }
        Ok(())
    }
}
