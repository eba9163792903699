//! Telling a contact back: one event after the other into its record.

use super::record::{
    Attempt, Chosen, Consult, Earlier, LeftBy, Listened, Miss, Part, Promised, Record, Reply, Stretch, Survey, Told,
    Transfer, Wait, WrittenUp,
};
use crate::event::{Event, Recorded};
use crate::id::{AgentId, ContactId, PromiseId, QueueId};
use crate::moment::Moment;
use crate::words::{AttemptOutcome, Channel, Origin, Party, PromiseEnd, SeenBy};

impl Record {
    /// The record that this event starts; none when it starts none.
    pub fn start(recorded: &Recorded) -> Option<Record> {
        let at = recorded.at;
        let mut record =
            if let Event::Arrived { contact, channel, customer, language, began, rehearsed, .. } = recorded.event {
                let mut record = Record::begun(contact, channel, language, began);
                record.customer = Some(customer);
                record.origin = Origin::of(rehearsed);
                record.arrived = Some(at);
                record
            } else if let Event::TurnedAway { contact, channel, queue, language, why, rehearsed, .. } = recorded.event {
                let mut record = Record::begun(contact, channel, language, at);
                record.queue = Some(queue);
                record.turned_away = Some(why);
                record.origin = Origin::of(rehearsed == Some(true));
                record
            } else {
                return None;
            };
        record.seq = recorded.seq;
        Some(record)
    }

    /// Takes in the next event; one that does not mention this contact, or was taken before, changes nothing. When it
    /// goes on about the same need, `earlier` is what had been.
    pub fn take(&mut self, recorded: &Recorded, earlier: Option<&Earlier>) {
        if recorded.seq <= self.seq || !recorded.event.contacts().contains(&Some(self.id)) {
            return;
        }
        self.seq = recorded.seq;
        self.take_need(&recorded.event, earlier);
        self.take_path(recorded.at, &recorded.event);
    }

    /// What had been on the same need, as far as it is its own: a need can also turn out to be a new one.
    fn take_need(&mut self, event: &Event, earlier: Option<&Earlier>) {
        if let Event::NeedContinued { contact, .. } = event {
            if *contact == self.id {
                self.earlier = earlier.cloned();
            }
        } else if let Event::NeedOpened { .. } = event {
            self.earlier = None;
        }
    }

    /// From the door to the answer.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest goes on to the next, and the last names every event")]
    fn take_path(&mut self, at: Moment, event: &Event) {
        match *event {
            Event::CustomerFound { customer, .. } => self.customer = Some(customer),
            Event::NeedOpened { need, .. } => {
                self.need = Some(need);
                self.follows = None;
            }
            Event::NeedContinued { need, contact, previous } => {
                if contact == self.id {
                    self.need = Some(need);
                    // With nothing before it, it is the same coming, gone on by another way.
                    let is_another = self.earlier.as_ref().is_none_or(|earlier| earlier.contacts > 0);
                    self.follows = is_another.then_some(previous);
                } else {
                    self.take_follower(at, contact);
                }
            }
            Event::NeedClosed { .. } => self.need_closed = Some(at),
            Event::Queued { queue, skill, place, held_for, from, .. } => {
                if self.queued.is_none() {
                    self.queued = Some(at);
                    self.queue = Some(queue);
                    self.skill = Some(skill);
                    self.place = Some(place);
                    self.held_for = held_for;
                }
                if self.attempts.is_empty() {
                    self.agreed = from.or(self.agreed.filter(|agreed| *agreed <= at));
                }
                self.not_reached(at);
                self.wait_in(at, queue);
            }
            Event::Attempted { agent, outcome, again, .. } => {
                self.attempts.push(Attempt { at, agent, outcome, again });
                self.take_attempt(at, outcome);
            }
            Event::Expected { ahead, wait_p50, wait_p80, .. } => {
                self.told.get_or_insert(Told { at, ahead, wait_p50, wait_p80 });
            }
            Event::ChoiceAsked { agent, .. } => {
                self.choice = Some(Chosen { agent, asked: at, made: None, choice: None, by: None });
            }
            Event::ChoiceMade { choice, by, .. } => {
                if let Some(chosen) = &mut self.choice {
                    (chosen.made, chosen.choice, chosen.by) = (Some(at), Some(choice), Some(by));
                }
            }
            Event::Offered { .. } => {
                self.offered.get_or_insert(at);
                self.offers += 1;
            }
            Event::OfferMissed { agent, why, .. } => self.misses.push(Miss { agent, at, why }),
            Event::CustomerLeft { .. } => self.gone.push(Stretch { from: at, until: None }),
            Event::CustomerReturned { .. } => close(&mut self.gone, at),
            Event::GaveUp { why, .. } => {
                self.gave_up = Some(at);
                self.gave_up_why = Some(why);
                self.waited_until(at, false);
                close(&mut self.gone, at);
            }
            Event::Answered { agent, .. } => self.take_answer(at, agent),
            _ => self.take_conversation(at, event),
        }
    }

    /// From the answer to the end.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the rest goes on to the next, and the last names every event")]
    fn take_conversation(&mut self, at: Moment, event: &Event) {
        match *event {
            Event::Said { party, agent, seen_by, file, .. } => {
                self.files += u32::from(file);
                self.take_line(at, party, agent, seen_by);
            }
            Event::Held { agent, .. } => {
                if let Some(part) = self.part_of(agent) {
                    part.holds.push(Stretch { from: at, until: None });
                }
            }
            Event::Resumed { agent, .. } => {
                if let Some(part) = self.part_of(agent) {
                    close(&mut part.holds, at);
                }
            }
            Event::Transferred { from, to, reason, .. } => {
                let noted = self.noted == Some(at);
                self.transfers.push(Transfer { at, from, to, reason, noted });
                self.leave(at, if to.is_some() { LeftBy::ToColleague } else { LeftBy::ToQueue });
            }
            Event::Consulted { by, colleague, .. } => {
                self.consults.push(Consult { by, colleague, asked: at, joined: None, ended: None, why: None });
            }
            Event::ConsultJoined { colleague, .. } => {
                if let Some(consult) = self.consult_of(colleague) {
                    consult.joined = Some(at);
                }
            }
            Event::ConsultEnded { colleague, why, .. } => {
                if let Some(consult) = self.consult_of(colleague) {
                    (consult.ended, consult.why) = (Some(at), Some(why));
                }
            }
            Event::Ended { by, .. } => {
                self.ended = Some(at);
                self.ended_by = Some(by);
                self.leave(at, LeftBy::Ended);
                self.waited_until(at, false);
                close(&mut self.gone, at);
            }
            _ => self.take_afterwards(at, event),
        }
    }

    /// After the end. Every event is named here or above, so that a new one is noticed.
    fn take_afterwards(&mut self, at: Moment, event: &Event) {
        match *event {
            Event::WrappedUp { agent, reason, solved, decision, step_by, step_agent, step_due, journey, .. } => {
                if let Some(part) = self.part_of(agent) {
                    part.wrapped_up = Some(at);
                }
                let written = WrittenUp { at, agent, reason, solved, decision, step_by, step_agent, step_due, journey };
                self.written_up = Some(written);
            }
            Event::SurveyAsked { until, .. } => {
                self.survey_asked = Some(at);
                self.survey_until = Some(until);
            }
            Event::SurveySpared { why, .. } => self.survey_spared = Some(why),
            Event::SurveyAnswered { solved, ease, satisfied, heard, words, recommends, .. } => {
                self.survey = Some(Survey { at, solved, ease, satisfied, heard, words, recommends });
            }
            Event::Promised { .. }
            | Event::PromiseHanded { .. }
            | Event::PromiseKept { .. }
            | Event::PromiseBroken { .. }
            | Event::PromiseReleased { .. }
            | Event::PromiseTold { .. } => self.take_promise(at, event),
            Event::Listened { effort, agent_turns, customer_turns, lexicon, ref cues, .. } => {
                let cues = cues.clone();
                self.effort = Some(Listened { at, effort, agent_turns, customer_turns, lexicon, cues });
            }
            // These say nothing about one contact, or nothing that a record keeps.
            Event::Furnished { .. }
            | Event::PresenceChanged { .. }
            | Event::CustomerKnown { .. }
            | Event::CustomersMerged { .. }
            | Event::CustomersSplit { .. }
            | Event::FixedPersonSet { .. }
            | Event::CustomerErased { .. }
            | Event::Tried { .. }
            | Event::TrialSaid { .. }
            | Event::TrialEnded { .. }
            | Event::TurnedAway { .. }
            | Event::Arrived { .. }
            | Event::SameMatterAsked { .. }
            | Event::PromiseDueSoon { .. }
            | Event::DisturbanceBegan { .. }
            | Event::DisturbanceChanged { .. }
            | Event::DisturbanceOver { .. }
            | Event::ReadTo { .. } => {}
            // These were taken above.
            Event::CustomerFound { .. }
            | Event::NeedOpened { .. }
            | Event::NeedContinued { .. }
            | Event::NeedClosed { .. }
            | Event::Queued { .. }
            | Event::Attempted { .. }
            | Event::Expected { .. }
            | Event::ChoiceAsked { .. }
            | Event::ChoiceMade { .. }
            | Event::Offered { .. }
            | Event::OfferMissed { .. }
            | Event::CustomerLeft { .. }
            | Event::CustomerReturned { .. }
            | Event::GaveUp { .. }
            | Event::Answered { .. }
            | Event::Said { .. }
            | Event::Held { .. }
            | Event::Resumed { .. }
            | Event::Transferred { .. }
            | Event::Consulted { .. }
            | Event::ConsultJoined { .. }
            | Event::ConsultEnded { .. }
            | Event::Ended { .. } => {}
        }
    }

    fn take_follower(&mut self, at: Moment, contact: ContactId) {
        if self.followed_by.is_none() {
            self.followed_by = Some(contact);
            self.followed_at = Some(at);
        }
    }

    fn take_answer(&mut self, at: Moment, agent: AgentId) {
        self.answered.get_or_insert(at);
        self.waited_until(at, true);
        self.parts.push(Part {
            agent,
            answered: at,
            left: None,
            left_by: None,
            holds: Vec::new(),
            wrapped_up: None,
            spoke: None,
            lines: 0,
        });
    }

    /// Whoever took a callback is not with the customer before they are on the line.
    fn take_attempt(&mut self, at: Moment, outcome: AttemptOutcome) {
        if outcome != AttemptOutcome::Reached {
            self.not_reached(at);
            self.leave(at, LeftBy::NotReached);
        } else if let Some(wait) = self.waits.last_mut() {
            wait.until = Some(at);
            self.answered = self.answered.filter(|answered| Some(*answered) != self.taken_at()).or(Some(at));
        }
    }

    /// When the agent who has it now took it.
    fn taken_at(&self) -> Option<Moment> {
        self.parts.last().filter(|part| part.left.is_none()).map(|part| part.answered)
    }

    /// A callback that somebody took and in which they did not reach the customer was not answered: the waiting goes on.
    fn not_reached(&mut self, at: Moment) {
        let Some(taken) = self.taken_at().filter(|_| self.channel == Channel::Callback) else { return };
        let reached = |attempt: &Attempt| attempt.outcome == AttemptOutcome::Reached && attempt.at >= taken;
        if self.origin == Origin::Imported || at < taken || self.attempts.iter().any(reached) {
            return;
        }
        if let Some(wait) = self.waits.last_mut() {
            (wait.until, wait.answered) = (None, false);
        }
        if self.answered == Some(taken) {
            self.answered = None;
        }
    }

    fn take_line(&mut self, at: Moment, party: Party, agent: Option<AgentId>, seen_by: SeenBy) {
        match (seen_by, party, agent) {
            (SeenBy::Staff, _, _) => {
                self.staff_lines += 1;
                self.noted = Some(at);
            }
            (SeenBy::Everyone, Party::Customer, _) => {
                if self.agent_spoke.is_some() {
                    self.asked.get_or_insert(at);
                    self.asked_again = Some(at);
                }
                self.customer_lines += 1;
                self.customer_spoke.get_or_insert(at);
            }
            (SeenBy::Everyone, Party::Staff, None) => self.house_lines += 1,
            (SeenBy::Everyone, Party::Staff, Some(agent)) => {
                if let (Some(asked), Some(asked_again)) = (self.asked.take(), self.asked_again.take()) {
                    self.replies.push(Reply { asked, asked_again, at });
                }
                self.agent_lines += 1;
                self.agent_spoke.get_or_insert(at);
                if let Some(part) = self.part_of(agent) {
                    part.lines += 1;
                    part.spoke.get_or_insert(at);
                }
            }
        }
    }

    /// Starts to wait, or is moved while waiting; who is put back without being passed on is taken from their agent.
    fn wait_in(&mut self, at: Moment, queue: QueueId) {
        self.leave(at, LeftBy::Lost);
        match self.waits.last_mut() {
            Some(wait) if wait.until.is_none() => wait.queue = queue,
            _ => self.waits.push(Wait { queue, from: at, until: None, answered: false }),
        }
    }

    fn waited_until(&mut self, at: Moment, answered: bool) {
        if let Some(wait) = self.waits.last_mut().filter(|wait| wait.until.is_none()) {
            wait.until = Some(at);
            wait.answered = answered;
        }
    }

    fn leave(&mut self, at: Moment, by: LeftBy) {
        if let Some(part) = self.parts.last_mut().filter(|part| part.left.is_none()) {
            part.left = Some(at);
            part.left_by = Some(by);
            close(&mut part.holds, at);
        }
    }

    /// The latest part of this agent.
    fn part_of(&mut self, agent: AgentId) -> Option<&mut Part> {
        self.parts.iter_mut().rfind(|part| part.agent == agent)
    }

    /// What was promised in it, and what came of that.
    fn take_promise(&mut self, at: Moment, event: &Event) {
        if let Event::Promised { promise, kind, owner, from, due, replaces, .. } = *event {
            if let Some(before) = replaces.and_then(|id| self.promised(id)).filter(|before| before.end.is_none()) {
                (before.ended, before.end) = (Some(at), Some(PromiseEnd::Moved));
            }
            let (ended, end, told) = (None, None, None);
            self.promises.push(Promised { id: promise, kind, owner, at, from, due, replaces, ended, end, told });
        } else if let Event::PromiseHanded { promise, owner, .. } = *event {
            self.change_promised(promise, |promised| promised.owner = Some(owner));
        } else if let Event::PromiseKept { promise, .. } = *event {
            self.change_promised(promise, |promised| {
                let is_late = promised.end == Some(PromiseEnd::Broken);
                let end = if is_late { PromiseEnd::KeptLate } else { PromiseEnd::Kept };
                (promised.ended, promised.end) = (Some(at), Some(end));
            });
        } else if let Event::PromiseBroken { promise, .. } = *event {
            self.change_promised(promise, |promised| {
                (promised.ended, promised.end) = (Some(at), Some(PromiseEnd::Broken));
            });
        } else if let Event::PromiseReleased { promise, .. } = *event {
            // That it broke stays true.
            self.change_promised(promise, |promised| {
                if promised.end.is_none() {
                    (promised.ended, promised.end) = (Some(at), Some(PromiseEnd::Released));
                }
            });
        } else if let Event::PromiseTold { promise, .. } = *event {
            self.change_promised(promise, |promised| promised.told = Some(at));
        }
    }

    fn promised(&mut self, id: PromiseId) -> Option<&mut Promised> {
        self.promises.iter_mut().find(|promised| promised.id == id)
    }

    fn change_promised(&mut self, id: PromiseId, change: impl FnOnce(&mut Promised)) {
        if let Some(promised) = self.promised(id) {
            change(promised);
        }
    }

    fn consult_of(&mut self, colleague: AgentId) -> Option<&mut Consult> {
        self.consults.iter_mut().rfind(|consult| consult.colleague == colleague && consult.ended.is_none())
    }
}

fn close(stretches: &mut [Stretch], at: Moment) {
    if let Some(last) = stretches.last_mut().filter(|stretch| stretch.until.is_none()) {
        last.until = Some(at);
    }
}
