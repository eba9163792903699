//! The scene as a customer sees it: the door, and their own contact.

use std::sync::Arc;

use onthaal_core::calendar::{Zone, civil_time};
use onthaal_core::contact::{Facts, Promised, Record};
use onthaal_core::floor::{OpenContact, Stage};
use onthaal_core::house::{House, Queue};
use onthaal_core::id::ContactId;
use onthaal_core::limits;
use onthaal_core::moment::Moment;
use onthaal_core::words::{Channel, GaveUpWhy, Presence, PromiseEnd, PromiseKind, SeenBy};

use super::{Scene, Talk};
use crate::channel::chat::files::MEDIA_TYPES;
use crate::secret::{DoorProof, Secret};
use crate::view::chat::{
    ChatAgent, ChatChoice, ChatPromise, ChatSameMatter, ChatState, ChatStep, ChatSurvey, ChatView, Door, DoorFile,
    DoorQueue, DoorWindow, OpenToday,
};
use crate::view::contact::Line;
use crate::view::disturbance::ChatNews;
use crate::view::house::Name;
use crate::view::settings::Settings;
use crate::view::word::Language;

/// A contact that is over, read back for its customer.
#[derive(Clone, Debug)]
pub struct ClosedChat {
    /// Its story.
    pub record: Record,
    /// The step that was agreed, in words.
    pub step: Option<String>,
    /// Its last line that the customer may read.
    pub lines: u32,
    /// The disturbance that it was about.
    pub news: Option<ChatNews>,
}

impl Scene {
    /// What a customer sees at the door.
    pub fn door(&self, language: Option<Language>, secret: &Secret, now: Moment, rehearsed: bool) -> Door {
        let settings = self.settings();
        let window = &settings.chat_window;
        let is_offered = |queue: &&Queue| {
            let takes = |channel: &Channel| matches!(channel, Channel::Chat | Channel::Callback);
            queue.channels.iter().any(takes) && (window.queues.is_empty() || window.queues.contains(&queue.id.0))
        };
        let language = language.unwrap_or(settings.language);
        Door {
            organisation: settings.organisation.clone(),
            now_at: now.0,
            zone: settings.zone.clone(),
            language,
            address: settings.address,
            door: secret.door_token(DoorProof { began: now, rehearsed }),
            window: DoorWindow {
                colour: window.colour.clone(),
                greeting: window.greeting.clone(),
                closed: window.closed.clone(),
                ask_name: window.ask_name,
                ask_email: window.ask_email,
                files: window.files,
            },
            survey: settings.survey.clone(),
            file: DoorFile {
                bytes_max: limits::FILE_BYTES_MAX as u64,
                media_types: MEDIA_TYPES.iter().map(|kind| (*kind).into()).collect(),
            },
            message_chars_max: limits::MESSAGE_CHARS_MAX as u32,
            news: self.door_news(),
            menu: settings.menu.clone(),
            queues: self
                .house()
                .queues
                .iter()
                .filter(is_offered)
                .map(|it| self.door_queue(it, language, now))
                .collect(),
        }
    }

    fn door_queue(&self, queue: &Queue, language: Language, now: Moment) -> DoorQueue {
        let open = self.state.is_open(queue.id, now);
        let hours = self.hours.get(&queue.calendar);
        let expected = self.state.expectation(now, queue.id, None, Channel::Chat, language.0);
        let staffed = self.house().agents.iter().any(|agent| {
            self.state.presence(agent.id) != Presence::Offline
                && agent.languages.contains(&language.0)
                && agent.capacity(Channel::Chat) > 0
                && queue.skills.iter().any(|skill| agent.level(*skill).is_some())
        });
        let skill = |id: &onthaal_core::id::SkillId| self.settings().skills.iter().find(|it| it.id == id.0).cloned();
        DoorQueue {
            id: queue.id.0,
            key: queue.key.clone(),
            name: (&queue.name).into(),
            skills: queue.skills.iter().filter_map(skill).collect(),
            open,
            opens_at: self.state.opens_at(queue.id, now).filter(|_| !open).map(|at| at.0),
            closes_at: hours.filter(|_| open).and_then(|hours| hours.closes_at(now)).map(|at| at.0),
            today: self.today(queue, now),
            ahead: expected.map_or(0, |expected| expected.ahead),
            wait_p50_ms: expected.and_then(|expected| expected.wait_p50).map(|span| span.0),
            wait_p80_ms: expected.and_then(|expected| expected.wait_p80).map(|span| span.0),
            staffed,
            chat: queue.channels.contains(&Channel::Chat),
            callback: queue.channels.contains(&Channel::Callback),
        }
    }

    fn today(&self, queue: &Queue, now: Moment) -> Vec<OpenToday> {
        let Some(hours) = self.hours.get(&queue.calendar) else { return Vec::new() };
        let zone: &Zone = hours.zone();
        let today = civil_time(now, zone);
        let blocks = hours.day(today.year, today.month, today.day);
        blocks.into_iter().map(|(from, to)| OpenToday { from_at: from.0, to_at: to.0 }).collect()
    }

    /// A contact as its customer sees it, while it is open.
    pub fn chat_view(&self, id: ContactId) -> Option<ChatView> {
        if let Some(view) = self.trial_view(id) {
            return Some(view);
        }
        let (contact, talk) = self.talk(id)?;
        let record = &talk.record;
        let house = self.house();
        let state = match contact.stage {
            Stage::Waiting | Stage::Offered { .. } => ChatState::Waiting,
            Stage::Talking { .. } => ChatState::InConversation,
            Stage::WrappingUp { .. } => ChatState::Ended,
        };
        let waits = state == ChatState::Waiting;
        let expectation = contact.expectation.filter(|_| waits);
        let kept = |gone: Moment| Some(gone + house.queue(contact.queue)?.keep_place_for);
        Some(ChatView {
            contact: id.0,
            state,
            queue: house.queue(contact.queue).map(|queue| Name::from(&queue.name)).unwrap_or_default(),
            queue_id: contact.queue.0,
            ahead: expectation.map(|it| it.ahead),
            wait_p80_ms: expectation.and_then(|it| it.wait_p80).map(|span| span.0),
            expected_at: expectation.and(talk.told_at.or(record.told.as_ref().map(|told| told.at))).map(|at| at.0),
            longer_than_told: waits && contact.told_times > 1,
            agent: who_helps(contact, house),
            held: contact.on_hold,
            same_matter: contact.need_asked.and(talk.same_matter).map(|it| same_matter(it, self.settings())),
            choice: contact.choice.map(|it| ChatChoice { name: agent_name(house, it.agent), until: it.until.0 }),
            lines: last_readable(talk),
            staff_read: contact.read_by_staff,
            ended_at: record.ended.map(|at| at.0),
            ended_by: record.ended_by.map(Into::into),
            next_step: None,
            promises: promises(record),
            news: self.contact_news(id),
            survey: self
                .state
                .survey_until(id)
                .map(|until| ChatSurvey { until: until.0, answered: record.survey.is_some() }),
            called_back: false,
            can_be_called: waits && contact.channel.is_live() && self.takes(contact.queue, Channel::Callback),
            place_kept_until: contact.gone_since.filter(|_| waits).and_then(kept).map(|at| at.0),
            keep_place_for_ms: house.queue(contact.queue).filter(|_| waits).map(|queue| queue.keep_place_for.0),
        })
    }

    /// The lines of an open contact that its customer may read, after one.
    pub fn chat_lines(&self, id: ContactId, after: u32) -> Vec<Line> {
        let of_trial = self.trial_lines(id);
        let lines = of_trial.or_else(|| Some(&self.talk(id)?.1.lines[..])).unwrap_or_default();
        lines.iter().filter(|line| line.line > after && line.seen_by.0 == SeenBy::Everyone).map(for_customer).collect()
    }
}

/// A contact that is over, as its customer sees it.
pub fn closed_chat_view(chat: &ClosedChat, house: &Arc<House>, now: Moment) -> ChatView {
    let record = &chat.record;
    let queue = record.queue.and_then(|queue| house.queue(queue));
    let step = record.written_up.as_ref().and_then(|written| {
        Some(ChatStep { by: written.step_by?.into(), text: chat.step.clone()?, due_at: written.step_due?.0 })
    });
    let survey = record.survey_until.filter(|until| *until > now || record.survey.is_some());
    ChatView {
        contact: record.id.0,
        state: ChatState::Ended,
        queue: queue.map(|queue| Name::from(&queue.name)).unwrap_or_default(),
        queue_id: record.queue.map_or(0, |queue| queue.0),
        ahead: None,
        wait_p80_ms: None,
        expected_at: None,
        longer_than_told: false,
        agent: record.agent().map(|agent| ChatAgent { name: agent_name(house, agent) }),
        held: false,
        same_matter: None,
        choice: None,
        lines: chat.lines,
        staff_read: chat.lines,
        ended_at: record.over().map(|at| at.0),
        ended_by: record.ended_by.map(Into::into),
        next_step: step,
        promises: promises(record),
        news: chat.news.clone(),
        survey: survey.map(|until| ChatSurvey { until: until.0, answered: record.survey.is_some() }),
        called_back: record.gave_up_why == Some(GaveUpWhy::CalledBack),
        can_be_called: false,
        place_kept_until: None,
        keep_place_for_ms: None,
    }
}

/// What the customer still expects, and what did not come true.
fn promises(record: &Record) -> Vec<ChatPromise> {
    let shown = |promised: &Promised| {
        let broken = match promised.end {
            None => false,
            // That there was news earlier is nothing to be sorry for.
            Some(PromiseEnd::Moved) if matches!(promised.kind, PromiseKind::News | PromiseKind::CallAfter) => {
                return None;
            }
            Some(PromiseEnd::Broken | PromiseEnd::Moved) => true,
            Some(PromiseEnd::Kept | PromiseEnd::KeptLate | PromiseEnd::Released) => return None,
        };
        Some(ChatPromise { kind: promised.kind.into(), due_at: promised.due.0, broken })
    };
    record.promises.iter().filter_map(shown).collect()
}

/// A line without what is ours only.
pub fn for_customer(line: &Line) -> Line {
    Line { agent: None, ..line.clone() }
}

fn who_helps(contact: &OpenContact, house: &House) -> Option<ChatAgent> {
    match contact.stage {
        Stage::Talking { agent } | Stage::WrappingUp { agent } => Some(ChatAgent { name: agent_name(house, agent) }),
        Stage::Waiting | Stage::Offered { .. } => None,
    }
}

fn agent_name(house: &House, agent: onthaal_core::id::AgentId) -> String {
    house.agent(agent).map(|agent| agent.name.clone()).unwrap_or_default()
}

fn same_matter(it: crate::view::contact::SameMatter, settings: &Settings) -> ChatSameMatter {
    let reason = |id: u32| settings.reasons.iter().find(|reason| reason.id == id).map(|reason| reason.name.clone());
    ChatSameMatter { need: it.need, since: it.since, reason: it.reason.and_then(reason) }
}

fn last_readable(talk: &Talk) -> u32 {
    let readable = talk.lines.iter().rev().find(|line| line.seen_by.0 == SeenBy::Everyone);
    readable.map_or(0, |line| line.line)
}
