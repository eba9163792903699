//! The scene as staff see it.

use onthaal_core::contact::Record;
use onthaal_core::floor::{OpenContact, Stage};
use onthaal_core::house::Queue;
use onthaal_core::id::{AgentId, ContactId, CustomerId};
use onthaal_core::moment::Moment;
use onthaal_core::words::{Channel, Presence, PresenceCause};

use super::turns::Turn;
use super::{LINES_SHOWN_MAX, Scene, Talk};
use crate::view::agent::{AgentView, Expectation, QueueView};
use crate::view::callback::{AttemptView, CallbackNow};
use crate::view::contact::{
    ChoiceOpen, Colleague, ContactState, ContactView, CustomerBrief, LastLine, Line, Told, TransferView,
};
use crate::view::house::{HouseView, QueueBrief};

/// How much of the last line is shown in a list, in characters.
const LAST_LINE_CHARS: usize = 120;

impl Scene {
    /// The house.
    pub fn house_view(&self) -> HouseView {
        let settings = self.settings();
        let queue = |it: &crate::view::settings::Queue| QueueBrief {
            id: it.id,
            key: it.key.clone(),
            name: it.name.clone(),
            channels: it.channels.clone(),
            skills: it.skills.clone(),
            answer_within_ms: it.answer_within_ms,
        };
        HouseView {
            version: self.house().version,
            zone: settings.zone.clone(),
            organisation: settings.organisation.clone(),
            skills: settings.skills.clone(),
            teams: settings.teams.clone(),
            reasons: settings.reasons.clone(),
            queues: settings.queues.iter().map(queue).collect(),
            agents: settings.agents.clone(),
            address: settings.address,
            imported: self.houses.imported().into(),
        }
    }

    /// Every agent.
    pub fn agent_views(&self) -> Vec<AgentView> {
        self.house().agents.iter().filter_map(|agent| self.agent_view(agent.id)).collect()
    }

    /// One agent.
    pub fn agent_view(&self, id: AgentId) -> Option<AgentView> {
        let now = self.state.agent(id)?;
        let has = |wanted: fn(Stage) -> bool| {
            let matching = self.state.held_by(id).filter(move |contact| wanted(contact.stage));
            matching.map(|contact| contact.id.0).collect::<Vec<_>>()
        };
        let contacts = has(|stage| !matches!(stage, Stage::Offered { .. }));
        let offered = has(|stage| matches!(stage, Stage::Offered { .. }));
        let idles = now.presence() == Presence::Available && contacts.is_empty() && offered.is_empty();
        Some(AgentView {
            id: id.0,
            presence: now.presence().into(),
            since: now.since.0,
            cause: now.cause.unwrap_or(PresenceCause::Chosen).into(),
            chats_held: u32::from(self.state.load(id, Channel::Chat)),
            chats_most: self.house().agent(id).map_or(0, |agent| u32::from(agent.capacity(Channel::Chat))),
            contacts,
            offered,
            idle_since: idles.then_some(now.idle_since.0),
            connected: self.connections_of(id) > 0,
        })
    }

    /// Every queue.
    pub fn queue_views(&self, now: Moment) -> Vec<QueueView> {
        let turns = self.turns_at(now);
        let view = |queue: &Queue| Some(self.queue_view(queue, turns.of(queue.id)?, now));
        self.house().queues.iter().filter_map(view).collect()
    }

    fn queue_view(&self, queue: &Queue, turn: Turn, now: Moment) -> QueueView {
        let suited = self.suited.get(&queue.id).map_or(&[][..], Vec::as_slice);
        let signed_in = suited.iter().filter(|agent| self.state.presence(**agent) != Presence::Offline).count();
        let is_free = |agent: &&AgentId| {
            let room = |channel: &Channel| self.state.has_room(**agent, *channel);
            self.state.presence(**agent) == Presence::Available && queue.channels.iter().any(room)
        };
        let free = suited.iter().filter(is_free).count();
        QueueView {
            id: queue.id.0,
            open: turn.open,
            opens_at: turn.opens_at.map(|at| at.0),
            closes_at: turn.closes_at.map(|at| at.0),
            waiting: self.state.waiting(queue.id),
            longest_since: self.state.longest_waiting(queue.id).map(|place| place.0),
            suited_signed_in: signed_in as u32,
            suited_free: free as u32,
            expected: self.door_expectation(queue, now),
        }
    }

    pub(super) fn door_expectation(&self, queue: &Queue, now: Moment) -> Option<Expectation> {
        let channel = *queue.channels.first()?;
        let language = self.settings().language.0;
        let expected = self.state.expectation(now, queue.id, None, channel, language)?;
        Some(Expectation {
            ahead: expected.ahead,
            wait_p50_ms: expected.wait_p50.map(|span| span.0),
            wait_p80_ms: expected.wait_p80.map(|span| span.0),
        })
    }

    /// One open contact.
    pub fn contact_view(&self, id: ContactId) -> Option<ContactView> {
        let (contact, talk) = self.talk(id)?;
        let record = &talk.record;
        let (state, offered_to, offered_until) = match contact.stage {
            Stage::Waiting => (ContactState::Waiting, None, None),
            Stage::Offered { agent, until } => (ContactState::Offered, Some(agent), Some(until)),
            Stage::Talking { .. } => (ContactState::InConversation, None, None),
            Stage::WrappingUp { .. } => (ContactState::WrapUp, None, None),
        };
        let agent = contact.stage.agent().filter(|_| offered_to.is_none());
        let customer = self.state.customer_today(contact.customer);
        Some(ContactView {
            id: contact.id.0,
            channel: contact.channel.into(),
            queue: contact.queue.0,
            skill: contact.skill.0,
            language: contact.language.into(),
            rehearsed: contact.rehearsed,
            customer: self.customer_brief(customer),
            fixed_person: self.state.customer(customer).and_then(|it| it.fixed_person).map(|agent| agent.0),
            state,
            began_at: contact.began.0,
            arrived_at: record.arrived.unwrap_or(contact.began).0,
            place_at: contact.place.0,
            offered_to: offered_to.map(|agent| agent.0),
            offered_until: offered_until.map(|at| at.0),
            answered_at: record.answered.map(|at| at.0),
            agent: agent.map(|agent| agent.0),
            colleagues: colleagues(contact),
            held_since: held_since(contact, talk),
            held_for: contact.held_for.map(|held| held.agent.0),
            customer_present: contact.gone_since.is_none(),
            lines: contact.lines,
            customer_read: contact.read_by_customer,
            staff_read: contact.read_by_staff,
            last: last_line(talk),
            same_matter: contact.need_asked.and(talk.same_matter),
            need: contact.need.map(|need| need.0),
            choice: contact.choice.map(|choice| ChoiceOpen { agent: choice.agent.0, until: choice.until.0 }),
            expected: told(contact, talk),
            transfer: transfer(talk),
            ended_at: record.ended.map(|at| at.0),
            ended_by: record.ended_by.map(Into::into),
            effort: talk.hearing.now(),
            next_open_steps: self.steps_open(customer),
            callback: self.callback_now(contact, record),
            disturbance: self.contact_news(id).map(|news| news.id),
        })
    }

    /// A customer in one glance.
    pub fn customer_brief(&self, customer: CustomerId) -> CustomerBrief {
        let acquaintance = self.acquaintance(customer);
        let identified = self.state.customer(customer).is_some_and(|it| it.is_identified());
        CustomerBrief {
            id: customer.0,
            name: acquaintance.and_then(|it| it.name.clone()),
            known: identified || acquaintance.is_some_and(|it| it.was_here),
        }
    }

    /// The last lines of a contact.
    pub fn last_lines(&self, contact: ContactId) -> Vec<Line> {
        let Some((_, talk)) = self.talk(contact) else { return Vec::new() };
        talk.lines[talk.lines.len().saturating_sub(LINES_SHOWN_MAX)..].to_vec()
    }

    fn callback_now(&self, contact: &OpenContact, record: &Record) -> Option<CallbackNow> {
        (contact.channel == Channel::Callback).then(|| CallbackNow {
            from_at: contact.from.map(|at| at.0),
            agreed_at: record.agreed.map(|at| at.0),
            attempts: record.attempts.iter().map(AttemptView::from).collect(),
            attempts_left: self.house().rules.callback_attempts.saturating_sub(contact.attempts),
            reached: contact.reached,
        })
    }

    fn steps_open(&self, customer: CustomerId) -> u32 {
        let now = self.state.at();
        let due = self.acquaintance(customer).map_or(&[][..], |it| &it.steps_due);
        due.iter().filter(|due| **due > now).count() as u32
    }
}

fn colleagues(contact: &OpenContact) -> Vec<Colleague> {
    let one = |consult: &onthaal_core::floor::Consult| Colleague {
        agent: consult.colleague.0,
        joined: consult.joined,
        until: (!consult.joined).then_some(consult.until.0),
    };
    contact.consults.iter().map(one).collect()
}

fn held_since(contact: &OpenContact, talk: &Talk) -> Option<i64> {
    let hold = talk.record.parts.last()?.holds.last()?;
    contact.on_hold.then_some(hold.from.0)
}

fn last_line(talk: &Talk) -> Option<LastLine> {
    let line = talk.lines.last()?;
    let text = line.text.as_deref().unwrap_or_default();
    Some(LastLine {
        line: line.line,
        party: line.party,
        text: text.chars().take(LAST_LINE_CHARS).collect(),
        at: line.at,
    })
}

fn told(contact: &OpenContact, talk: &Talk) -> Option<Told> {
    let expectation = contact.expectation?;
    let at = talk.told_at.or(talk.record.told.as_ref().map(|told| told.at))?;
    Some(Told { ahead: expectation.ahead, wait_p80_ms: expectation.wait_p80.map(|span| span.0), at: at.0 })
}

fn transfer(talk: &Talk) -> Option<TransferView> {
    let transfer = talk.record.transfers.last()?;
    Some(TransferView {
        from: transfer.from.0,
        to: transfer.to.map(|agent| agent.0),
        reason: transfer.reason.map(|reason| reason.0),
        note: talk.note.clone(),
        at: transfer.at.0,
    })
}
