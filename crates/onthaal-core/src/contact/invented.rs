//! Invented stories of one contact, for tests: every way through, in random order and length, from one seed.

use super::record::{Earlier, Record};
use crate::event::{Event, Recorded};
use crate::heard::{CueName, HeardCue};
use crate::id::{AgentId, ContactId, CustomerId, NeedId, PromiseId, QueueId, ReasonId, SkillId};
use crate::moment::{Moment, Span};
use crate::words::{
    AttemptOutcome, Channel, Choice, ChosenBy, ConsultEnd, Decision, EndedBy, GaveUpWhy, Journey, Language, MissedWhy,
    Party, PromiseKind, ReleasedWhy, SeenBy, Solved, SparedWhy, StepBy, TurnedAwayWhy,
};

/// A small generator of random numbers: xorshift64*.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % n
    }

    pub(crate) fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}

struct Telling {
    dice: Dice,
    at: Moment,
    events: Vec<Recorded>,
}

impl Telling {
    fn tell(&mut self, event: Event) {
        self.events.push(Recorded { seq: self.events.len() as u64 + 1, at: self.at, event });
    }

    fn pass(&mut self, seconds_below: u64) {
        self.at = self.at + Span(self.dice.below(seconds_below * 1_000) as i64);
    }
}

/// The record of a story; one that goes on about a need has contacts before it.
pub(crate) fn record(seed: u64) -> Record {
    let mut record = super::told(&story(seed)).into_values().next().expect("a story tells of one contact");
    if record.follows.is_some() {
        let mut dice = Dice::new(seed);
        record.earlier = Some(Earlier {
            contacts: 1 + dice.below(3) as u32,
            answered: dice.below(2) as u32,
            began: record.began - Span(dice.below(400_000_000) as i64),
            people: (0..dice.below(3)).map(|number| AgentId(1 + number as u32)).collect(),
            took: Span(dice.below(2_000_000) as i64),
        });
    }
    record
}

/// The contact that every invented story is about.
pub(crate) const CONTACT: ContactId = ContactId(7);
/// The first moment of an invented story.
pub(crate) const MORNING: Moment = Moment(1_772_434_800_000);

/// A story from a seed; sometimes its words were listened to, or something was promised in it.
pub(crate) fn story(seed: u64) -> Vec<Recorded> {
    let mut events = told(seed);
    let mut dice = Dice::new(seed.wrapping_add(77));
    let last = events.last().expect("every story begins");
    if matches!(events[0].event, Event::Arrived { .. }) && !dice.one_in(3) {
        let (seq, at) = (last.seq + 1, last.at);
        let effort = (!dice.one_in(9)).then(|| dice.below(1_001) as u32);
        let cue = |name: &str, agent, points| {
            let cue = CueName::new(name).expect("it is a name");
            HeardCue { cue, agent, times: 1, points }
        };
        let points = effort.unwrap_or_default() as i32;
        let cues = vec![cue("repeat_info", None, points + 40), cue("agent_advocacy", Some(AgentId(2)), -40)];
        let (agent_turns, customer_turns) = (dice.below(9) as u32, 1 + dice.below(9) as u32);
        let event = Event::Listened { contact: CONTACT, effort, agent_turns, customer_turns, lexicon: 5, cues };
        events.push(Recorded { seq, at, event });
        promised(&mut events, seed);
    }
    events
}

/// What is promised is kept, broken, moved or no longer needed; what broke or moved is promised anew.
fn promised(events: &mut Vec<Recorded>, seed: u64) {
    let (mut dice, contact) = (Dice::new(seed.wrapping_add(99)), CONTACT);
    let mut last = 0;
    for _ in 0..dice.below(3) {
        let mut replaces = None;
        let kind = dice.pick(PromiseKind::ALL);
        loop {
            let (seq, at) = events.last().map_or((1, MORNING), |last| (last.seq + 1, last.at + Span::minutes(1)));
            last += 1;
            let (promise, due) = (PromiseId(last), at + Span::hours(1));
            let (customer, queue, owner) = (CustomerId(3), QueueId(1), Some(AgentId(2)));
            let (from, disturbance) = (None, None);
            let made =
                Event::Promised { promise, contact, customer, queue, kind, owner, from, due, replaces, disturbance };
            events.push(Recorded { seq, at, event: made });
            let then = match dice.below(6) {
                0 | 1 => Some(Event::PromiseKept { promise, contact, agent: None }),
                2 => Some(Event::PromiseReleased { promise, contact, why: ReleasedWhy::NotNeeded }),
                3 => Some(Event::PromiseBroken { promise, contact }),
                _ => None,
            };
            let broke = matches!(then, Some(Event::PromiseBroken { .. }));
            let moves = then.is_none() && dice.one_in(2);
            events.extend(then.map(|event| Recorded { seq: seq + 1, at: due, event }));
            if !broke && !moves {
                break;
            }
            replaces = Some(promise);
        }
    }
}

fn told(seed: u64) -> Vec<Recorded> {
    let mut story = Telling { dice: Dice::new(seed), at: MORNING, events: Vec::new() };
    let contact = CONTACT;
    story.pass(40_000);
    let channel = story.dice.pick(Channel::ALL);
    let language = story.dice.pick(Language::ALL);
    if story.dice.one_in(12) {
        let why = story.dice.pick(TurnedAwayWhy::ALL);
        let rehearsed = story.dice.one_in(2).then_some(true);
        let queue = QueueId(1);
        story.tell(Event::TurnedAway { contact, channel, queue, language, why, key: None, rehearsed });
        return story.events;
    }
    let began = story.at;
    story.pass(90);
    let rehearsed = story.dice.one_in(2);
    let mut came = arrived(contact, channel, began);
    if let Event::Arrived { language: spoken, rehearsed: invented, .. } = &mut came {
        (*spoken, *invented) = (language, rehearsed);
    }
    story.tell(came);
    if story.dice.one_in(5) {
        story.tell(Event::NeedContinued { need: NeedId(2), contact, previous: ContactId(1) });
    } else {
        story.tell(Event::NeedOpened { need: NeedId(2), customer: CustomerId(3), contact });
    }
    if story.dice.one_in(15) {
        // Gone in a menu, before there was a queue.
        story.pass(60);
        story.tell(Event::GaveUp { contact, why: GaveUpWhy::Left });
        maybe_again(&mut story);
        return story.events;
    }
    for _ in 0..=story.dice.below(3) {
        let place = story.at;
        let queue = QueueId(1 + story.dice.below(2) as u32);
        let held_for = story.dice.one_in(4).then_some(AgentId(2));
        let mut event = queued(contact, queue, place);
        if let Event::Queued { held_for: fixed, .. } = &mut event {
            *fixed = held_for;
        }
        story.tell(event);
        if let Some(agent) = held_for.filter(|_| story.dice.one_in(2)) {
            story.tell(Event::ChoiceAsked { contact, agent, until: story.at + Span::minutes(1) });
            let choice = story.dice.pick(Choice::ALL);
            let by = story.dice.pick(ChosenBy::ALL);
            story.tell(Event::ChoiceMade { contact, choice, by });
        }
        if !waited(&mut story) {
            return story.events;
        }
        talked(&mut story);
        if story.dice.one_in(2) {
            break;
        }
        let to = story.dice.one_in(3).then_some(AgentId(9));
        let from = holder(&story);
        if story.dice.one_in(2) {
            let (line, agent, key) = (90, Some(from), 90);
            let (party, seen_by, file) = (Party::Staff, SeenBy::Staff, false);
            story.tell(Event::Said { contact, line, party, agent, seen_by, key, file });
        }
        story.tell(Event::Transferred { contact, from, to, reason: None });
    }
    if matches!(story.events.last(), Some(Recorded { event: Event::Transferred { .. }, .. })) {
        story.events.pop();
    }
    afterwards(&mut story);
    story.events
}

/// A customer comes to the door.
pub(crate) fn arrived(contact: ContactId, channel: Channel, began: Moment) -> Event {
    let (customer, language) = (CustomerId(3), Language::Dutch);
    Event::Arrived { contact, channel, customer, language, began, rehearsed: false, known_by: None, key: None }
}

/// A customer stands in a queue.
pub(crate) fn queued(contact: ContactId, queue: QueueId, place: Moment) -> Event {
    Event::Queued { contact, queue, skill: SkillId(1), place, held_for: None, held_until: None, from: None }
}

fn holder(story: &Telling) -> AgentId {
    let answered = story
        .events
        .iter()
        .rev()
        .find_map(|recorded| if let Event::Answered { agent, .. } = recorded.event { Some(agent) } else { None });
    answered.expect("somebody answered before it was passed on")
}

/// Whether somebody answered.
fn waited(story: &mut Telling) -> bool {
    let contact = CONTACT;
    let wait_p80 = story.dice.pick(&[None, Some(Span(40_000)), Some(Span(90_000))]);
    story.tell(Event::Expected { contact, ahead: 2, wait_p50: Some(Span(30_000)), wait_p80 });
    while story.dice.one_in(4) {
        story.pass(30);
        story.tell(Event::Offered { contact, agent: AgentId(4), until: story.at + Span(20_000) });
        let why = story.dice.pick(MissedWhy::ALL);
        story.tell(Event::OfferMissed { contact, agent: AgentId(4), why });
    }
    if story.dice.one_in(6) {
        let patience = story.dice.pick(&[8, 300]);
        story.pass(patience);
        story.tell(Event::CustomerLeft { contact });
        let why = story.dice.pick(GaveUpWhy::ALL);
        story.tell(Event::GaveUp { contact, why });
        maybe_again(story);
        return false;
    }
    story.pass(120);
    let agent = AgentId(1 + story.dice.below(4) as u32);
    story.tell(Event::Offered { contact, agent, until: story.at + Span(20_000) });
    story.pass(15);
    story.tell(Event::Answered { contact, agent });
    called(story, agent)
}

/// Whether the customer was on the line, when they were to be called; of some it was not kept how often.
fn called(story: &mut Telling, agent: AgentId) -> bool {
    let is_callback = matches!(story.events[0].event, Event::Arrived { channel: Channel::Callback, .. });
    if !is_callback || story.dice.one_in(4) {
        return true;
    }
    let contact = CONTACT;
    while story.dice.one_in(2) {
        story.pass(60);
        let again = (!story.dice.one_in(3)).then_some(story.at + Span::minutes(20));
        let outcome = AttemptOutcome::ALL[1 + story.dice.below(4) as usize];
        story.tell(Event::Attempted { contact, agent, outcome, again });
        if again.is_none() {
            story.tell(Event::GaveUp { contact, why: GaveUpWhy::NotReached });
            maybe_again(story);
            return false;
        }
        story.pass(1_800);
        story.tell(queued(contact, QueueId(1), story.at));
        story.pass(60);
        story.tell(Event::Answered { contact, agent });
    }
    story.pass(60);
    story.tell(Event::Attempted { contact, agent, outcome: AttemptOutcome::Reached, again: None });
    true
}

fn talked(story: &mut Telling) {
    let (contact, agent) = (CONTACT, holder(story));
    for line in 1..=story.dice.below(6) as u32 {
        story.pass(60);
        let ours = story.dice.one_in(2);
        let party = if ours { Party::Staff } else { Party::Customer };
        let seen_by = if ours && story.dice.one_in(5) { SeenBy::Staff } else { SeenBy::Everyone };
        let agent = ours.then_some(agent);
        story.tell(Event::Said { contact, line, party, agent, seen_by, key: u64::from(line), file: false });
    }
    if story.dice.one_in(3) {
        story.tell(Event::Held { contact, agent });
        story.pass(120);
        if story.dice.one_in(2) {
            story.tell(Event::Resumed { contact, agent });
        }
    }
    while story.dice.one_in(3) {
        let colleague = AgentId(5);
        let until = story.at + Span::minutes(5);
        story.tell(Event::Consulted { contact, by: agent, colleague, until });
        story.pass(300);
        if story.dice.one_in(2) {
            story.tell(Event::ConsultJoined { contact, colleague });
            story.pass(100);
        }
        let why = story.dice.pick(ConsultEnd::ALL);
        story.tell(Event::ConsultEnded { contact, colleague, why });
    }
    story.pass(200);
}

fn afterwards(story: &mut Telling) {
    let (contact, agent) = (CONTACT, holder(story));
    let by = story.dice.pick(EndedBy::ALL);
    story.tell(Event::Ended { contact, by });
    if story.dice.one_in(8) {
        return;
    }
    story.pass(120);
    let ours = story.dice.one_in(4);
    let solved = story.dice.pick(Solved::ALL);
    let decision = story.dice.pick(Decision::ALL);
    let stages = [None, Some(Journey::Before), Some(Journey::During), Some(Journey::After)];
    let journey = story.dice.pick(&stages);
    story.tell(Event::WrappedUp {
        contact,
        agent,
        reason: ReasonId(1),
        solved,
        decision,
        step_by: ours.then_some(StepBy::Us),
        step_agent: ours.then_some(agent),
        step_due: ours.then_some(story.at + Span::days(1)),
        journey,
    });
    if story.dice.one_in(3) {
        story.tell(Event::SurveySpared { contact, why: SparedWhy::NotSampled });
    } else {
        story.tell(Event::SurveyAsked { contact, until: story.at + Span::days(14) });
        for _ in 0..story.dice.below(3) {
            story.pass(3_000);
            let solved = [None, Some(false), Some(true)][story.dice.below(3) as usize];
            let ease = story.dice.below(8) as u8;
            let satisfied = story.dice.below(6) as u8;
            let heard = story.dice.below(6) as u8;
            let recommends = story.dice.below(12) as u8;
            story.tell(Event::SurveyAnswered {
                contact,
                solved,
                ease: (ease > 0).then_some(ease),
                satisfied: (satisfied > 0).then_some(satisfied),
                heard: (heard > 0).then_some(heard),
                words: false,
                recommends: (recommends < 11).then_some(recommends),
            });
        }
    }
    maybe_again(story);
}

/// Perhaps the customer comes back with it.
fn maybe_again(story: &mut Telling) {
    if story.dice.one_in(4) {
        story.pass(1_200_000);
        story.tell(Event::NeedContinued { need: NeedId(2), contact: ContactId(8), previous: CONTACT });
    }
}
