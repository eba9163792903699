//! An invented year of contacts: 60 queues, 2,000 agents, mornings that are busier than evenings.

use onthaal_benches::dice::Dice;
use onthaal_core::contact::{self, LeftBy, Part, Record, Stretch, Survey, Told, Wait, WrittenUp};
use onthaal_core::event::{Event, Recorded};
use onthaal_core::house::{House, Name, Queue};
use onthaal_core::id::{AgentId, CalendarId, ContactId, CustomerId, NeedId, QueueId, ReasonId, SkillId};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Channel, Decision, EndedBy, GaveUpWhy, Language, Origin, Solved, StepBy, TurnedAwayWhy};

pub(crate) const QUEUES: u32 = 60;
pub(crate) const AGENTS: u32 = 2_000;
pub(crate) const REASONS: u32 = 40;
/// The first of January 2026, in UTC.
pub(crate) const FROM: Moment = Moment(1_767_225_600_000);
pub(crate) const DAYS: u64 = 365;

/// A house with those queues, each with its own promise.
pub(crate) fn house() -> House {
    let queue = |number: u32| Queue {
        id: QueueId(number),
        key: format!("queue-{number}"),
        name: Name::default(),
        channels: Channel::ALL.to_vec(),
        skills: vec![SkillId(1)],
        calendar: CalendarId(1),
        growth_permille: 1_000,
        offer_for: Span::seconds(20),
        keep_place_for: Span::minutes(2),
        waiting_max: 10,
        answer_within: promise(number),
        callbacks_per_quarter: 0,
        survey_percent: 100,
    };
    House { queues: (1..=QUEUES).map(queue).collect(), ..House::default() }
}

/// Within how long somebody is to be answered.
pub(crate) fn promise(queue: u32) -> Span {
    Span::seconds([20, 30, 60, 90][queue as usize % 4])
}

/// The contacts of a year, in the order in which they came to the door.
pub(crate) struct Year {
    dice: Dice,
    number: u64,
    contacts: u64,
    blank: Record,
}

impl Year {
    pub(crate) fn of(contacts: u64) -> Year {
        let event = Event::TurnedAway {
            contact: ContactId(1),
            channel: Channel::Phone,
            queue: QueueId(1),
            language: Language::Dutch,
            why: TurnedAwayWhy::Full,
            key: None,
            rehearsed: None,
        };
        let told = contact::told(&[Recorded { seq: 1, at: FROM, event }]);
        let mut blank = told.into_values().next().expect("the event tells of a contact");
        blank.turned_away = None;
        Year { dice: Dice::new(2026), number: 0, contacts, blank }
    }

    fn span(&mut self, from_ms: u64, to_ms: u64) -> Span {
        Span((from_ms + self.dice.below(to_ms - from_ms)) as i64)
    }

    /// Long ones are rare: the mean of what is left stays the same however long it took.
    fn waiting(&mut self, mean_ms: f64) -> Span {
        let share = (self.dice.below(1 << 24) + 1) as f64 / f64::from(1 << 24);
        Span((-share.ln() * mean_ms) as i64)
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.dice.below(n) == 0
    }

    /// When the next one comes: the day in proportion, busiest at eleven.
    fn began(&mut self) -> Moment {
        let (day, within) = ((self.number * DAYS) / self.contacts, (self.number * DAYS) % self.contacts);
        let share = within as f64 / self.contacts as f64;
        // Steepest at the ends, so most come in the middle of the day.
        let hour = 11.0 + 7.0 * (2.0 * share - 1.0) * (2.0 * share - 1.0).abs().powf(0.4);
        FROM + Span::days(day as i64) + Span((hour * 3_600_000.0) as i64) + self.span(0, 20_000)
    }
}

impl Iterator for Year {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if self.number == self.contacts {
            return None;
        }
        let began = self.began();
        self.number += 1;
        let mut record = self.blank.clone();
        record.id = ContactId(self.number);
        record.seq = self.number;
        record.began = began;
        record.channel =
            [Channel::Phone, Channel::Phone, Channel::Chat, Channel::Chat, Channel::Email, Channel::Callback]
                [self.dice.below(6) as usize];
        record.language = if self.one_in(9) { Language::English } else { Language::Dutch };
        record.origin = Origin::Lived;
        // A few queues are much busier than the others.
        let queue =
            QueueId(1 + (self.dice.below(u64::from(QUEUES)) * self.dice.below(u64::from(QUEUES))) as u32 / QUEUES);
        record.queue = Some(queue);
        record.skill = Some(SkillId(1 + queue.0 % 7));
        if self.one_in(50) {
            record.turned_away = Some(if self.one_in(2) { TurnedAwayWhy::Closed } else { TurnedAwayWhy::Full });
            return Some(record);
        }
        self.taken_in(&mut record, queue);
        Some(record)
    }
}

impl Year {
    fn taken_in(&mut self, record: &mut Record, queue: QueueId) {
        let arrived = record.began + self.span(500, 4_000);
        record.arrived = Some(arrived);
        record.customer = Some(CustomerId(1 + self.dice.below(self.contacts / 3 + 1)));
        record.need = Some(NeedId(self.number));
        let menu = if record.channel == Channel::Phone { self.span(4_000, 70_000) } else { self.span(100, 2_000) };
        let queued = arrived + menu;
        (record.queued, record.place) = (Some(queued), Some(queued));
        let wait_p80 = Some(self.span(5_000, 300_000));
        record.told = Some(Told { at: queued, ahead: self.dice.below(20) as u32, wait_p50: None, wait_p80 });
        let wait = self.waiting(40_000.0);
        let mut first = Wait { queue, from: queued, until: Some(queued + wait), answered: true };
        let patience = if self.one_in(30) { self.span(200, 6_000) } else { self.waiting(420_000.0) };
        if patience < wait {
            (first.until, first.answered) = (Some(queued + patience), false);
            record.waits = vec![first];
            record.gave_up = Some(queued + patience);
            record.gave_up_why = Some(if self.one_in(20) { GaveUpWhy::Closed } else { GaveUpWhy::Left });
            return;
        }
        record.waits = vec![first];
        (record.offered, record.offers) = (Some(queued + wait), 1);
        self.helped(record, queue, queued + wait);
    }

    fn helped(&mut self, record: &mut Record, queue: QueueId, answered: Moment) {
        record.answered = Some(answered);
        if matches!(record.channel, Channel::Chat | Channel::Email) {
            record.agent_spoke = Some(answered + self.span(1_000, 25_000));
        }
        let mut at = self.part(record, answered);
        if self.one_in(12) {
            record.parts[0].left_by = Some(LeftBy::ToQueue);
            let again = Wait { queue, from: at, until: Some(at + self.waiting(30_000.0)), answered: true };
            record.waits.push(again);
            at = again.until.unwrap_or(at);
            if self.one_in(15) {
                record.waits[1].answered = false;
                record.gave_up = Some(at);
                record.gave_up_why = Some(GaveUpWhy::Left);
                return;
            }
            at = self.part(record, at);
        }
        record.ended = Some(at);
        record.ended_by = Some(if self.one_in(3) { EndedBy::Agent } else { EndedBy::Customer });
        self.afterwards(record, at);
    }

    fn part(&mut self, record: &mut Record, answered: Moment) -> Moment {
        let left = answered + self.span(20_000, 90_000) + self.waiting(240_000.0);
        let hold =
            Stretch { from: answered + Span(9_000), until: Some(answered + Span(9_000) + self.span(2_000, 9_000)) };
        record.parts.push(Part {
            agent: AgentId(1 + self.dice.below(u64::from(AGENTS)) as u32),
            answered,
            left: Some(left),
            left_by: Some(LeftBy::Ended),
            holds: if self.one_in(6) { vec![hold] } else { Vec::new() },
            wrapped_up: Some(left + self.span(3_000, 120_000)),
            spoke: record.agent_spoke,
            lines: self.dice.below(20) as u32,
        });
        left
    }

    fn afterwards(&mut self, record: &mut Record, over: Moment) {
        let last = record.parts.last().expect("somebody helped");
        let (at, agent) = (last.wrapped_up.unwrap_or(over), last.agent);
        let solved = [Solved::Yes, Solved::Yes, Solved::Yes, Solved::No, Solved::Unknown][self.dice.below(5) as usize];
        let decision = Decision::ALL[self.dice.below(4) as usize];
        let step_by = [None, None, None, Some(StepBy::Us), Some(StepBy::Customer)][self.dice.below(5) as usize];
        record.written_up = Some(WrittenUp {
            at,
            agent,
            reason: ReasonId(1 + self.dice.below(u64::from(REASONS)) as u32),
            solved,
            decision,
            step_by,
            step_agent: None,
            step_due: step_by.map(|_| at + Span::days(2)),
            journey: None,
        });
        record.follows = self.one_in(7).then(|| ContactId(self.number.saturating_sub(self.number / 9)));
        if self.one_in(6) {
            record.followed_by = Some(ContactId(self.number + 1 + self.dice.below(200_000)));
            record.followed_at = Some(over + self.span(60_000, 14 * 86_400_000));
        }
        record.survey_asked = Some(over);
        if self.one_in(4) {
            let mark = |dice: &mut Dice, most: u64| (dice.below(5) > 0).then(|| 1 + dice.below(most) as u8);
            record.survey = Some(Survey {
                at: over + self.span(30_000, 86_400_000),
                solved: (self.dice.below(4) > 0).then(|| self.dice.below(5) > 0),
                ease: mark(&mut self.dice, 7),
                satisfied: mark(&mut self.dice, 5),
                heard: mark(&mut self.dice, 5),
                recommends: mark(&mut self.dice, 10),
                words: false,
            });
        }
    }
}
