//! What an invented day is like: how many come and when, how patient they are, and what people do besides.

use std::sync::Arc;

use crate::house::House;
use crate::id::{AgentId, Handle, ReasonId, SkillId};
use crate::moment::{Moment, Span};
use crate::timeline;
use crate::words::{Channel, Decision, HandleKind, Language, Party, Solved, StepBy};

use super::chance::Chance;

/// A conversation that is played: who speaks when, and what comes of it. The words are the reader's own.
#[derive(Clone, Debug)]
pub struct Script {
    /// The kind of contact it is.
    pub skill: SkillId,
    /// The language it is in.
    pub language: Language,
    /// Who speaks, turn by turn.
    pub turns: Vec<Party>,
    /// What it turns out to be about.
    pub reason: ReasonId,
    /// Whether it is solved.
    pub solved: Solved,
    /// What is decided.
    pub decision: Decision,
    /// Who does the next step, and how long from the wrap-up.
    pub step: Option<(StepBy, Span)>,
}

/// How often something happens, as a share of the contacts unless said otherwise.
#[derive(Clone, Debug)]
pub struct Whims {
    /// A customer reloads the page: is gone for some seconds.
    pub reloads: f64,
    /// A line is sent twice.
    pub doubles: f64,
    /// Of offers: the agent does not answer in time.
    pub not_answered: f64,
    /// Of offers: the agent says no.
    pub declined: f64,
    /// Of customers who wait: keep their place and are called.
    pub called_instead: f64,
    /// Of conversations: the agent's connection is lost in the middle.
    pub connection_lost: f64,
    /// Of conversations: passed on.
    pub transferred: f64,
    /// Of conversations: a colleague is asked in.
    pub consulted: f64,
    /// Of conversations: the customer is asked to wait a moment.
    pub held: f64,
    /// Of conversations: the customer leaves for good without a word.
    pub vanishes: f64,
    /// Of customers: get a fixed person afterwards.
    pub fixed_person: f64,
    /// Of customers: say who they are during the conversation.
    pub recognised: f64,
    /// Of everything that is done: something follows that makes no sense.
    pub nonsense: f64,
    /// Of days: there is trouble that many customers have.
    pub troubled: f64,
    /// The settings change during the day.
    pub settings_change: bool,
    /// The clock of the machine jumps, back and forth.
    pub clock_jumps: bool,
}

impl Default for Whims {
    /// As on an ordinary day.
    fn default() -> Whims {
        Whims {
            reloads: 0.06,
            doubles: 0.02,
            not_answered: 0.03,
            declined: 0.01,
            called_instead: 0.02,
            connection_lost: 0.005,
            transferred: 0.07,
            consulted: 0.06,
            held: 0.08,
            vanishes: 0.03,
            fixed_person: 0.02,
            recognised: 0.03,
            nonsense: 0.0,
            troubled: 0.02,
            settings_change: false,
            clock_jumps: false,
        }
    }
}

impl Whims {
    /// A day on which everything goes wrong that can, for finding faults.
    pub fn wild() -> Whims {
        Whims {
            reloads: 0.25,
            doubles: 0.15,
            not_answered: 0.12,
            declined: 0.05,
            called_instead: 0.1,
            connection_lost: 0.05,
            transferred: 0.2,
            consulted: 0.2,
            held: 0.2,
            vanishes: 0.1,
            fixed_person: 0.3,
            recognised: 0.15,
            nonsense: 0.05,
            troubled: 0.6,
            settings_change: true,
            clock_jumps: true,
        }
    }
}

/// What a day is like.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The settings at the start of the day.
    pub house: Arc<House>,
    /// The first moment of the day, where the organisation is.
    pub midnight: Moment,
    /// The hours between which customers and agents come, after midnight.
    pub hours: (f64, f64),
    /// How many customers come in all, on average.
    pub arrivals_mean: f64,
    /// People who may come: by what each is recognised. Whoever comes may be any of them.
    pub people: Vec<Vec<Handle>>,
    /// The share that are one of those people; the others are new.
    pub returning: f64,
    /// How long customers are willing to wait, on average; half of them decide by chance alone, half as people do.
    pub patience_mean: Span,
    /// How long a conversation lasts, in the middle of all.
    pub conversation_median: Span,
    /// How long writing up takes, in the middle of all.
    pub wrap_up_median: Span,
    /// The agents who are played; others are left to real people.
    pub agents: Vec<AgentId>,
    /// The conversations that are played.
    pub scripts: Vec<Script>,
    /// Whether the contacts say of themselves that they are invented.
    pub rehearsed: bool,
    /// What people do besides.
    pub whims: Whims,
}

impl Shape {
    /// An ordinary day in a house: its agents, its queues, and these conversations.
    pub fn of(house: Arc<House>, midnight: Moment, arrivals_mean: f64, scripts: Vec<Script>) -> Shape {
        Shape {
            midnight,
            hours: (8.5, 17.5),
            arrivals_mean,
            people: Vec::new(),
            returning: 0.3,
            patience_mean: Span::minutes(6),
            conversation_median: Span::minutes(6),
            wrap_up_median: Span::seconds(40),
            agents: house.agents.iter().filter(|agent| agent.active).map(|agent| agent.id).collect(),
            scripts,
            rehearsed: true,
            whims: Whims::default(),
            house,
        }
    }

    /// A short wild day in a small house, both invented from a seed: for finding faults.
    pub fn invented(seed: u64) -> Shape {
        let mut chance = Chance::new(seed);
        let house = Arc::new(invented_house(&mut chance));
        let midnight = Moment(1_772_406_000_000);
        let scripts = invented_scripts(&house, &mut chance);
        let arrivals_mean = 12.0 + chance.share() * 30.0;
        let people = (0..20).map(|_| invented_handles(&mut chance)).collect();
        let mut shape = Shape::of(house, midnight, arrivals_mean, scripts);
        shape.hours = (9.0, 9.0 + 1.0 + chance.share() * 2.0);
        shape.people = people;
        shape.returning = 0.5;
        shape.patience_mean = chance.between(Span::minutes(2), Span::minutes(12));
        shape.conversation_median = chance.between(Span::minutes(2), Span::minutes(8));
        shape.whims = Whims::wild();
        shape
    }
}

/// By what an invented person is recognised.
pub(super) fn invented_handles(chance: &mut Chance) -> Vec<Handle> {
    let mut handles = Vec::new();
    for (kind, share) in [(HandleKind::Own, 0.2), (HandleKind::Email, 0.6), (HandleKind::Phone, 0.3)] {
        if chance.yes(share) {
            handles.push(Handle { kind, digest: u128::from(chance.bits()) });
        }
    }
    if chance.yes(0.8) {
        // Some browsers are shared, so their marks come from a small number.
        handles.push(Handle { kind: HandleKind::Browser, digest: chance.below(200) as u128 });
    }
    handles
}

fn invented_house(chance: &mut Chance) -> House {
    let mut text = String::from(
        "hours office 08:45-12:30\nskill questions\nskill complaints\nskill installation\n\
         reason delivery skill=questions\nreason bill skill=complaints\nreason setting-up skill=installation\n",
    );
    let queues = [("questions", "questions"), ("complaints", "complaints,questions"), ("installation", "installation")];
    for (name, skills) in queues.iter().take(1 + chance.below(3)) {
        text.push_str(&format!(
            "queue {name} skills={skills} growth={} offer={}s keep={}s waiting={} survey={} hours={} channels=chat,phone,email,callback callbacks={}\n",
            500 + chance.below(3) * 750,
            10 + chance.below(30),
            20 + chance.below(120),
            4 + chance.below(20),
            chance.below(3) * 50,
            if chance.yes(0.7) { "office" } else { "always" },
            chance.below(4),
        ));
    }
    for name in ["anna", "bram", "carla", "daan", "eva", "fleur"].iter().take(1 + chance.below(6)) {
        let mut skills = format!("questions:{}", 1 + chance.below(5));
        for skill in ["complaints", "installation"] {
            if chance.yes(0.6) {
                skills.push_str(&format!(",{skill}:{}", 1 + chance.below(5)));
            }
        }
        let languages = if chance.yes(0.5) { "nl,en" } else { "nl" };
        let (chat, phone, email, callback) = (1 + chance.below(3), chance.below(2), chance.below(4), chance.below(2));
        text.push_str(&format!(
            "agent {name} skills={skills} languages={languages} chat={chat} phone={phone} email={email} callback={callback}\n"
        ));
    }
    text.push_str(&format!(
        "rule fixed-person-wait={}s choice-within={}s consult-for={}s end-after-gone={}s end-after-silence={}m \
         callback-attempts={} callback-again-after={}m callback-voicemail-counts={}\n",
        10 + chance.below(180),
        10 + chance.below(90),
        10 + chance.below(60),
        20 + chance.below(240),
        3 + chance.below(20),
        1 + chance.below(4),
        1 + chance.below(60),
        chance.yes(0.5),
    ));
    let house = timeline::read(&text).expect("an invented house is written as a story is").house;
    House { version: 1, ..House::clone(&house) }
}

fn invented_scripts(house: &House, chance: &mut Chance) -> Vec<Script> {
    let mut scripts = Vec::new();
    for skill in &house.skills {
        for language in Language::ALL {
            let turns = (0..2 + chance.below(6)).map(|turn| [Party::Customer, Party::Staff][turn % 2]).collect();
            let reason = house.reasons.iter().find(|reason| reason.skill == skill.id).or(house.reasons.first());
            scripts.push(Script {
                skill: skill.id,
                language: *language,
                turns,
                reason: reason.map_or(ReasonId(1), |reason| reason.id),
                solved: *chance.one_of(Solved::ALL).unwrap_or(&Solved::Yes),
                decision: *chance.one_of(Decision::ALL).unwrap_or(&Decision::None),
                step: chance.yes(0.3).then(|| {
                    let by = *chance.one_of(StepBy::ALL).unwrap_or(&StepBy::Us);
                    (by, Span::days(1 + chance.below(5) as i64))
                }),
            });
        }
    }
    scripts
}

/// When customers come, as a weight over the hours of a day: a peak in the morning, a lower one in the afternoon.
fn weight(hour: f64) -> f64 {
    let bump = |middle: f64, width: f64| (-((hour - middle) / width).powi(2)).exp();
    bump(10.5, 2.2) + 0.8 * bump(15.0, 2.6) + 0.02
}

/// An hour of the day at which somebody comes, between two hours.
pub(super) fn arrival_hour(chance: &mut Chance, (from, to): (f64, f64)) -> f64 {
    loop {
        let hour = from + chance.share() * (to - from);
        // The weight is never above 1.2, so this share of tries at that hour is kept.
        if chance.share() * 1.2 < weight(hour) {
            return hour;
        }
    }
}

/// The channel somebody comes by: chat, and at times the telephone where the queue takes it.
pub(super) fn arrival_channel(chance: &mut Chance, channels: &[Channel]) -> Option<Channel> {
    let chat = channels.iter().find(|channel| **channel == Channel::Chat).copied();
    if chat.is_some() && chance.yes(0.85) { chat } else { chance.one_of(channels).copied() }
}
