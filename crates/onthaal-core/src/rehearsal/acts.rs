//! How a plan becomes a command when its moment comes, or nothing when it makes no sense any more.

use std::sync::Arc;

use crate::floor::{Command, Stage, State, SurveyAnswer, Target, WrapUp};
use crate::house::House;
use crate::id::{AgentId, ContactId};
use crate::moment::{Moment, Span};
use crate::words::{Channel, Decision, HandleKind, Party, Presence, SeenBy, Solved, ToldHow};

use super::day::{Day, Plan, Spoken};
use super::shape::{Script, invented_handles};

type Said = Option<(Command, Option<Spoken>)>;

impl Day {
    pub(super) fn command(&mut self, state: &State, now: Moment, plan: Plan) -> Said {
        let said_nothing = |command| Some((command, None));
        match plan {
            Plan::Come(arrival, guest) => {
                self.guests.insert(arrival.key, guest);
                let mut arrival = *arrival;
                // Whoever comes looks at the door first, for some seconds.
                arrival.began = Moment(now.0 - self.chance.between(Span::ZERO, Span::seconds(20)).0);
                if arrival.channel == Channel::Callback {
                    let slot = self.slot(state, now, arrival.queue);
                    return said_nothing(Command::AskCallback { arrival, slot });
                }
                said_nothing(Command::Arrive(arrival))
            }
            Plan::Presence(agent, presence, cause) => said_nothing(Command::SetPresence { agent, presence, cause }),
            Plan::LosePatience(contact) => self.lose_patience(state, contact),
            Plan::Leave(contact) => self.played_contact(state, contact, Command::CustomerLeaves { contact }),
            Plan::Return(contact) => self.played_contact(state, contact, Command::CustomerReturns { contact }),
            Plan::Choose(contact) => {
                let choice = self.choice();
                self.played_contact(state, contact, Command::Choose { contact, choice })
            }
            Plan::SameMatter(contact) => {
                let same = self.chance.yes(0.6);
                self.played_contact(state, contact, Command::AnswerSameMatter { contact, same })
            }
            Plan::Recognise(contact) => self.recognise(state, contact),
            Plan::Answer(contact, agent) => said_nothing(Command::Answer { contact, agent }),
            Plan::Decline(contact, agent) => said_nothing(Command::Decline { contact, agent }),
            Plan::Speak(contact, turn) => self.speak(state, contact, turn),
            Plan::EndIt(contact, party) => self.end_it(state, contact, party),
            Plan::WrapUp(contact) => self.wrap_up(state, now, contact),
            Plan::Survey(contact) => self.survey(contact),
            Plan::FixPerson(contact) => self.fix_person(state, contact),
            Plan::Attempt(_) | Plan::CallInstead(_) | Plan::MoveCallback(_) | Plan::Withdraw(_) => {
                self.call_back(state, now, &plan).map(|command| (command, None))
            }
            Plan::KeepPromise(promise) => {
                let owner = state.promises().get(promise)?.owner;
                let agent = owner.or_else(|| self.played.first().copied())?;
                said_nothing(Command::KeepPromise { promise, agent })
            }
            Plan::TellPromise(promise) => said_nothing(Command::TellPromise { promise, how: ToldHow::Person }),
            Plan::MakeKnown | Plan::News(_) | Plan::ItIsOver(_) | Plan::IsAboutIt(..) => {
                self.about_trouble(state, now, &plan).map(|command| (command, None))
            }
            Plan::ChangeSettings => self.change_settings(state),
            Plan::Again(_) | Plan::MoveClock(_) => None,
            Plan::Hold(_)
            | Plan::Resume(_)
            | Plan::PassOn(_)
            | Plan::Consult(_)
            | Plan::Join(..)
            | Plan::Advise(..)
            | Plan::Thank(..) => self.command_of_agent(state, plan).map(|command| {
                let spoken = matches!(command, Command::Say { .. }).then_some(Spoken::Advice);
                (command, spoken)
            }),
        }
    }

    fn command_of_agent(&mut self, state: &State, plan: Plan) -> Option<Command> {
        match plan {
            Plan::Hold(contact) => Some(Command::Hold { contact, agent: self.talker(state, contact)? }),
            Plan::Resume(contact) => Some(Command::Resume { contact, agent: self.talker(state, contact)? }),
            Plan::PassOn(contact) => self.pass_on(state, contact),
            Plan::Consult(contact) => {
                let agent = self.talker(state, contact)?;
                let colleague = self.colleague(state, agent)?;
                Some(Command::Consult { contact, agent, colleague })
            }
            Plan::Join(contact, colleague) => Some(Command::JoinConsult { contact, colleague }),
            Plan::Advise(contact, colleague) => {
                let (party, agent, seen_by) = (Party::Staff, Some(colleague), SeenBy::Staff);
                Some(Command::Say { contact, party, agent, seen_by, key: self.key(), file: false })
            }
            Plan::Thank(contact, colleague) => Some(Command::EndConsult { contact, colleague }),
            Plan::Come(..)
            | Plan::Again(_)
            | Plan::Presence(..)
            | Plan::LosePatience(_)
            | Plan::Leave(_)
            | Plan::Return(_)
            | Plan::Choose(_)
            | Plan::SameMatter(_)
            | Plan::Recognise(_)
            | Plan::Answer(..)
            | Plan::Decline(..)
            | Plan::Speak(..)
            | Plan::EndIt(..)
            | Plan::WrapUp(_)
            | Plan::Survey(_)
            | Plan::FixPerson(_)
            | Plan::Attempt(_)
            | Plan::CallInstead(_)
            | Plan::MoveCallback(_)
            | Plan::Withdraw(_)
            | Plan::KeepPromise(_)
            | Plan::TellPromise(_)
            | Plan::MakeKnown
            | Plan::News(_)
            | Plan::ItIsOver(_)
            | Plan::IsAboutIt(..)
            | Plan::ChangeSettings
            | Plan::MoveClock(_) => None,
        }
    }

    fn played_contact(&self, state: &State, contact: ContactId, command: Command) -> Said {
        state.contact(contact)?;
        Some((command, None))
    }

    /// A waiting customer has had enough: some close the window and say so, some are just gone.
    fn lose_patience(&mut self, state: &State, contact: ContactId) -> Said {
        match state.contact(contact)?.stage {
            Stage::Waiting | Stage::Offered { .. } => {}
            Stage::Talking { .. } | Stage::WrappingUp { .. } => return None,
        }
        if self.chance.yes(0.5) {
            return Some((Command::CustomerLeaves { contact }, None));
        }
        Some((Command::End { contact, agent: None }, None))
    }

    fn recognise(&mut self, state: &State, contact: ContactId) -> Said {
        state.contact(contact)?;
        let mut handles = invented_handles(&mut self.chance);
        if let Some(known) = self.chance.one_of(&self.shape.people)
            && self.chance.share() < self.shape.returning
        {
            handles = known.clone();
        }
        let strong = handles.into_iter().find(|handle| handle.kind != HandleKind::Browser)?;
        Some((Command::Recognise { contact, handle: strong }, None))
    }

    /// The next turn of the conversation, when it is still its turn and whose turn it is is played.
    fn speak(&mut self, state: &State, contact: ContactId, turn: usize) -> Said {
        let talk = self.talks.get(&contact)?;
        let (script, customer_is_played) = (talk.script, talk.customer_is_played);
        let party = *self.shape.scripts.get(script)?.turns.get(turn)?;
        if talk.turn != turn {
            return None;
        }
        let agent = match party {
            Party::Customer if customer_is_played => None,
            Party::Customer => return None,
            Party::Staff => Some(self.talker(state, contact)?),
        };
        let file = self.chance.yes(0.03);
        let key = self.key();
        let say = Command::Say { contact, party, agent, seen_by: SeenBy::Everyone, key, file };
        Some((say, Some(Spoken::Turn { script, turn })))
    }

    fn end_it(&mut self, state: &State, contact: ContactId, party: Party) -> Said {
        let agent = match party {
            Party::Customer => None,
            Party::Staff => Some(self.talker(state, contact)?),
        };
        match state.contact(contact)?.stage {
            Stage::Talking { .. } => Some((Command::End { contact, agent }, None)),
            Stage::Waiting | Stage::Offered { .. } | Stage::WrappingUp { .. } => None,
        }
    }

    fn wrap_up(&mut self, state: &State, now: Moment, contact: ContactId) -> Said {
        let agent = match state.contact(contact)?.stage {
            Stage::Talking { agent } | Stage::WrappingUp { agent } => agent,
            Stage::Waiting | Stage::Offered { .. } => return None,
        };
        if !self.played.contains(&agent) {
            return None;
        }
        let script = self.talks.get(&contact).and_then(|talk| self.shape.scripts.get(talk.script));
        let reason = script.map(|script| script.reason).or(state.house().reasons.first().map(|reason| reason.id))?;
        let (solved, decision) =
            script.map_or((Solved::Unknown, Decision::None), |script| (script.solved, script.decision));
        let step = script.and_then(|script| script.step).map(|(by, after)| {
            let owner = (by == crate::words::StepBy::Us).then_some(agent);
            (by, owner, now.max(state.at()) + after)
        });
        let needs = state.customer(state.contact(contact)?.customer).map_or(&[][..], |customer| &customer.needs);
        let need = if self.chance.yes(0.1) { self.chance.one_of(needs).map(|need| need.id) } else { None };
        let journey = None;
        let wrap_up = WrapUp { reason, solved, decision, step, journey, need };
        Some((Command::WrapUp { contact, agent, wrap_up }, None))
    }

    fn survey(&mut self, contact: ContactId) -> Said {
        // Whoever was helped is content more often than not.
        let content = self.chance.yes(0.75);
        let mut mark = |most: usize| {
            let low = if content { most - most / 3 } else { 1 };
            let high = if content { most } else { most - most / 3 };
            (low + self.chance.below(high - low + 1)) as u8
        };
        let (ease, satisfied, heard) = (Some(mark(7)), Some(mark(5)), Some(mark(5)));
        let recommends = Some(mark(10));
        let words = self.chance.yes(0.25);
        let solved = self.chance.yes(0.9).then_some(content);
        let answer = SurveyAnswer { solved, ease, satisfied, heard, words, recommends };
        Some((Command::AnswerSurvey { contact, answer }, words.then_some(Spoken::Remark)))
    }

    fn fix_person(&mut self, state: &State, contact: ContactId) -> Said {
        let contact = state.contact(contact)?;
        let agent = contact.stage.agent()?;
        Some((Command::SetFixedPerson { customer: contact.customer, agent: Some(agent) }, None))
    }

    fn pass_on(&mut self, state: &State, contact: ContactId) -> Option<Command> {
        let agent = self.talker(state, contact)?;
        let reason = self.chance.one_of(&state.house().reasons).map(|reason| reason.id);
        let to = match self.chance.yes(0.3) {
            true => Target::Agent(self.colleague(state, agent)?),
            false => Target::Queue(self.chance.one_of(&state.house().queues)?.id, None),
        };
        Some(Command::Transfer { contact, agent, to, reason })
    }

    /// Somebody else who is there.
    fn colleague(&mut self, state: &State, agent: AgentId) -> Option<AgentId> {
        let there: Vec<AgentId> = state
            .agents()
            .filter(|(other, now)| other.id != agent && now.presence() != Presence::Offline)
            .map(|(other, _)| other.id)
            .collect();
        self.chance.one_of(&there).copied()
    }

    /// In the middle of the day somebody changes the settings: one grows faster, one gets more to do, one takes no part.
    fn change_settings(&mut self, state: &State) -> Said {
        let mut house = House::clone(state.house());
        house.version += 1;
        let (queue, agent) = (self.chance.below(house.queues.len()), self.chance.below(house.agents.len()));
        house.queues.get_mut(queue)?.growth_permille = 500 + self.chance.below(4) as u32 * 500;
        let agent = house.agents.get_mut(agent)?;
        for (_, capacity) in &mut agent.capacity {
            *capacity = self.chance.below(4) as u8;
        }
        agent.active = self.chance.yes(0.7);
        self.shape.house = Arc::new(house.clone());
        Some((Command::Furnish(Arc::new(house)), None))
    }

    /// A conversation that fits a contact.
    pub(super) fn script_for(&mut self, state: &State, contact: ContactId) -> Option<usize> {
        let contact = state.contact(contact)?;
        let fits = |script: &Script| script.skill == contact.skill && script.language == contact.language;
        let scripts = self.shape.scripts.iter().enumerate();
        let fitting: Vec<usize> = scripts.filter(|(_, script)| fits(script)).map(|(index, _)| index).collect();
        match self.chance.one_of(&fitting) {
            Some(index) => Some(*index),
            None => (!self.shape.scripts.is_empty()).then(|| self.chance.below(self.shape.scripts.len())),
        }
    }
}
