//! Whether settings can be put in force: they must agree with themselves and lose nobody who is there.

use std::collections::BTreeSet;

use crate::event::Event;
use crate::handling::leave_floor;
use crate::house::{Agent, House, Queue};
use crate::limits::{AGENTS_MAX, ATTEMPTS_MAX, CALLBACKS_PER_QUARTER_MAX, CAPACITY_MAX, QUEUES_MAX};
use crate::moment::{Moment, Span};
use crate::words::{Presence, PresenceCause};

use super::command::Refusal;
use super::state::State;

/// Puts settings in force. Whoever takes no part any more leaves the floor, and whoever was with them waits again.
pub(super) fn furnish(state: &State, now: Moment, house: &House) -> Result<Vec<Event>, Refusal> {
    let before = state.house().version;
    if house.version <= before {
        return Err(Refusal::BadHouse(format!("version {} does not come after version {before}", house.version)));
    }
    check(house).and_then(|()| check_nobody_is_lost(state, house)).map_err(Refusal::BadHouse)?;
    let mut events: Vec<Event> = Vec::new();
    for (agent, _) in state.agents() {
        let goes_on = house.agent(agent.id).is_some_and(|agent| agent.active);
        if !goes_on && state.presence(agent.id) != Presence::Offline {
            events.extend(leave_floor(state, now, agent.id, PresenceCause::House));
        }
    }
    events.push(Event::Furnished { version: house.version });
    Ok(events)
}

impl House {
    /// Whether these settings agree with themselves; the place and why when they do not.
    ///
    /// # Errors
    /// The first thing that is wrong, in words.
    pub fn check(&self) -> Result<(), String> {
        check(self)
    }
}

fn check(house: &House) -> Result<(), String> {
    if house.agents.len() > AGENTS_MAX {
        return Err(format!("there are more than {AGENTS_MAX} agents"));
    }
    if house.queues.len() > QUEUES_MAX {
        return Err(format!("there are more than {QUEUES_MAX} queues"));
    }
    crate::calendar::Zone::named(&house.zone).map_err(|why| format!("the time zone: {why}"))?;
    unique("kind of contact", house.skills.iter().map(|skill| (skill.id.0, skill.key.as_str())))?;
    unique("team", house.teams.iter().map(|team| (team.id.0, team.key.as_str())))?;
    unique("reason", house.reasons.iter().map(|reason| (reason.id.0, reason.key.as_str())))?;
    unique("opening hours", house.calendars.iter().map(|calendar| (calendar.id.0, calendar.key.as_str())))?;
    unique("queue", house.queues.iter().map(|queue| (queue.id.0, queue.key.as_str())))?;
    unique("agent", house.agents.iter().map(|agent| (agent.id.0, agent.key.as_str())))?;
    for calendar in &house.calendars {
        calendar.check().map_err(|why| format!("opening hours '{}': {why}", calendar.key))?;
    }
    for reason in &house.reasons {
        let known = house.skills.iter().any(|skill| skill.id == reason.skill);
        known.then_some(()).ok_or_else(|| format!("reason '{}' belongs to no kind of contact", reason.key))?;
    }
    house.queues.iter().try_for_each(|queue| check_queue(house, queue))?;
    house.agents.iter().try_for_each(|agent| check_agent(house, agent))?;
    check_rules(house)
}

fn unique<'a>(what: &str, all: impl Iterator<Item = (u32, &'a str)>) -> Result<(), String> {
    let (mut numbers, mut keys) = (BTreeSet::new(), BTreeSet::new());
    for (number, key) in all {
        if key.is_empty() || key.contains(char::is_whitespace) {
            return Err(format!("{what} {number} has a short name that is empty or has a space in it"));
        }
        if !numbers.insert(number) {
            return Err(format!("there are two of {what} number {number}"));
        }
        if !keys.insert(key) {
            return Err(format!("there are two of {what} '{key}'"));
        }
    }
    Ok(())
}

fn check_queue(house: &House, queue: &Queue) -> Result<(), String> {
    let wrong = |what: &str| Err(format!("queue '{}' {what}", queue.key));
    if queue.skills.is_empty() {
        return wrong("has no kind of contact");
    }
    if !queue.skills.iter().all(|id| house.skills.iter().any(|skill| skill.id == *id)) {
        return wrong("has a kind of contact that is not there");
    }
    if queue.channels.is_empty() {
        return wrong("has no channel");
    }
    if house.calendar(queue.calendar).is_none() {
        return wrong("has opening hours that are not there");
    }
    if !(1..=1_000_000).contains(&queue.growth_permille) {
        return wrong("must grow with 1 to 1000000 thousandths");
    }
    if queue.offer_for < Span::seconds(1) || queue.offer_for > Span::hours(1) {
        return wrong("must let an offer stand for 1 second to 1 hour");
    }
    if queue.keep_place_for < Span::ZERO || queue.keep_place_for > Span::days(1) {
        return wrong("must keep a place for 0 seconds to 1 day");
    }
    if queue.waiting_max == 0 {
        return wrong("must let at least one customer wait");
    }
    if queue.answer_within < Span::ZERO {
        return wrong("must promise a time that is not negative");
    }
    if queue.callbacks_per_quarter > CALLBACKS_PER_QUARTER_MAX {
        return wrong("promises more callbacks in a quarter of an hour than anybody can make");
    }
    if queue.survey_percent > 100 { wrong("must ask 0 to 100 percent") } else { Ok(()) }
}

fn check_agent(house: &House, agent: &Agent) -> Result<(), String> {
    let wrong = |what: &str| Err(format!("agent '{}' {what}", agent.key));
    if !agent.skills.iter().all(|(id, _)| house.skills.iter().any(|skill| skill.id == *id)) {
        return wrong("is good at a kind of contact that is not there");
    }
    if !agent.skills.iter().all(|(_, level)| (1..=5).contains(level)) {
        return wrong("must be good at something from 1 to 5");
    }
    if !agent.capacity.iter().all(|(_, capacity)| *capacity <= CAPACITY_MAX) {
        return wrong("holds more at once than anybody can");
    }
    let (mut skills, mut channels) = (BTreeSet::new(), BTreeSet::new());
    if !agent.skills.iter().all(|(id, _)| skills.insert(*id)) {
        return wrong("is given a kind of contact twice");
    }
    if !agent.capacity.iter().all(|(channel, _)| channels.insert(*channel)) {
        return wrong("is given a channel twice");
    }
    match agent.team {
        Some(team) if !house.teams.iter().any(|other| other.id == team) => wrong("is in a team that is not there"),
        _ => Ok(()),
    }
}

fn check_rules(house: &House) -> Result<(), String> {
    let rules = &house.rules;
    let spans = [
        ("same-matter-within", rules.same_matter_within),
        ("fixed-person-wait", rules.fixed_person_wait),
        ("choice-within", rules.choice_within),
        ("consult-for", rules.consult_for),
        ("end-after-gone", rules.end_after_gone),
        ("end-after-silence", rules.end_after_silence),
        ("agent-gone-after", rules.agent_gone_after),
        ("survey-rest", rules.survey_rest),
        ("callback-again-after", rules.callback_again_after),
        ("callback-after-busy", rules.callback_after_busy),
        ("promise-again-within", rules.promise_again_within),
        ("follow-up-within", rules.follow_up_within),
    ];
    if !(1..=ATTEMPTS_MAX).contains(&rules.callback_attempts) {
        return Err(format!("a callback must be tried 1 to {ATTEMPTS_MAX} times"));
    }
    match spans.iter().find(|(_, span)| *span < Span::ZERO || *span > Span::days(3_660)) {
        Some((name, _)) => Err(format!("rule '{name}' must be from nothing to ten years")),
        None => Ok(()),
    }
}

/// Whoever is in a queue stays in one that is there, and whoever has something to do stays known.
fn check_nobody_is_lost(state: &State, house: &House) -> Result<(), String> {
    for contact in state.contacts() {
        let queue = house.queue(contact.queue);
        let Some(queue) = queue else {
            return Err(format!("queue {} still has contact {}", contact.queue, contact.id));
        };
        if !queue.skills.contains(&contact.skill) {
            return Err(format!("queue '{}' still has contact {} of kind {}", queue.key, contact.id, contact.skill));
        }
        if let Some(agent) = contact.stage.agent()
            && house.agent(agent).is_none()
        {
            return Err(format!("agent {agent} still has contact {}", contact.id));
        }
    }
    Ok(())
}
