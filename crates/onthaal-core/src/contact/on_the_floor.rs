//! What a record tells is what the floor knows, on a floor where all sorts of things are asked at random.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::invented::{Dice, MORNING};
use super::{Facts, Record, told};
use crate::event::Recorded;
use crate::floor::{Arrival, Command, OpenContact, Stage, State, SurveyAnswer, Target, WrapUp, step};
use crate::id::{AgentId, ContactId, Handle, QueueId, ReasonId};
use crate::moment::{Moment, Span};
use crate::timeline;
use crate::words::{Channel, Decision, HandleKind, Language, Party, Presence, PresenceCause, SeenBy, Solved, StepBy};

const HOUSE: &str = "
queue questions skills=questions offer=20s keep=1m within=1m survey=100 waiting=4
queue complaints skills=complaints offer=20s keep=1m within=1m survey=50 waiting=4
agent anna skills=questions:4,complaints:2 chat=2
agent bram skills=questions:2,complaints:5 chat=1
agent chris skills=questions:1 chat=1
reason unclear skill=questions
rule survey-rest=1m
";

fn random_command(dice: &mut Dice, now: Moment, state: &State, contacts: u64) -> Command {
    // Mostly of a contact that is open and by the agent who has it; now and then of anything by anybody.
    let open: Vec<&OpenContact> = state.contacts.values().collect();
    let meant = (!open.is_empty() && !dice.one_in(10)).then(|| open[dice.below(open.len() as u64) as usize]);
    let contact = meant.map_or_else(|| ContactId(1 + dice.below(contacts + 1)), |open| open.id);
    let agent = meant.and_then(|open| open.stage.agent()).filter(|_| !dice.one_in(10));
    let agent = agent.unwrap_or_else(|| AgentId(1 + dice.below(3) as u32));
    let queue = QueueId(1 + dice.below(2) as u32);
    match dice.below(24) {
        0..2 => Command::Arrive(Arrival {
            channel: Channel::Chat,
            handles: vec![Handle { kind: HandleKind::Email, digest: u128::from(dice.below(12)) }],
            language: Language::Dutch,
            queue,
            skill: None,
            began: now - Span(dice.below(60_000) as i64),
            rehearsed: true,
            key: dice.below(1 << 30),
            continues: None,
        }),
        2..5 => {
            let presence = if dice.one_in(9) { Presence::Offline } else { Presence::Available };
            let agent = AgentId(1 + dice.below(3) as u32);
            Command::SetPresence { agent, presence, cause: PresenceCause::Chosen }
        }
        5..9 => Command::Answer { contact, agent },
        9..12 => {
            let ours = dice.one_in(2);
            let party = if ours { Party::Staff } else { Party::Customer };
            let seen_by = if ours && dice.one_in(4) { SeenBy::Staff } else { SeenBy::Everyone };
            let key = dice.below(1 << 30);
            Command::Say { contact, party, agent: ours.then_some(agent), seen_by, key, file: dice.one_in(9) }
        }
        12 => Command::Hold { contact, agent },
        13 => Command::Resume { contact, agent },
        14 | 20 | 21 => {
            let to = if dice.one_in(3) { Target::Agent(AgentId(2)) } else { Target::Queue(queue, None) };
            Command::Transfer { contact, agent, to, reason: None }
        }
        15 => Command::End { contact, agent: dice.one_in(2).then_some(agent) },
        16 | 17 => {
            let step = dice.one_in(4).then_some((StepBy::Us, Some(agent), now + Span::days(1)));
            let solved = if dice.one_in(3) { Solved::No } else { Solved::Yes };
            let wrap_up =
                WrapUp { reason: ReasonId(1), solved, decision: Decision::None, step, journey: None, need: None };
            Command::WrapUp { contact, agent, wrap_up }
        }
        18 | 22 | 23 => match dice.below(3) {
            0 => Command::CustomerLeaves { contact },
            1 => Command::CustomerReturns { contact },
            _ => Command::AnswerSameMatter { contact, same: dice.one_in(2) },
        },
        _ => {
            let answer = SurveyAnswer { satisfied: Some(1 + dice.below(5) as u8), ..SurveyAnswer::default() };
            Command::AnswerSurvey { contact: ContactId(1 + dice.below(contacts + 1)), answer }
        }
    }
}

/// A morning of random asking.
fn morning(seed: u64) -> (State, Vec<Recorded>) {
    let mut dice = Dice::new(seed);
    let (mut state, mut now, mut events) = (State::default(), MORNING, Vec::new());
    let mut house = timeline::read(HOUSE).expect("the house above can be read").house.as_ref().clone();
    house.version = 1;
    let furnished = step(&mut state, now, &Command::Furnish(Arc::new(house)));
    assert_eq!(furnished.refusal, None);
    events.extend(furnished.events);
    for agent in 1..=3 {
        let (agent, presence, cause) = (AgentId(agent), Presence::Available, PresenceCause::Chosen);
        events.extend(step(&mut state, now, &Command::SetPresence { agent, presence, cause }).events);
    }
    for _ in 0..1_000 {
        now = now + Span(dice.below(6_000) as i64);
        let command = random_command(&mut dice, now, &state, latest(&events));
        events.extend(step(&mut state, now, &command).events);
    }
    (state, events)
}

/// The number of the latest contact.
fn latest(events: &[Recorded]) -> u64 {
    events.iter().filter_map(|recorded| recorded.event.contacts()[0]).max().map_or(0, |contact| contact.0)
}

fn agrees(record: &Record, open: &OpenContact) {
    let waiting = matches!(open.stage, Stage::Waiting | Stage::Offered { .. });
    assert_eq!(record.waits.last().is_some_and(|wait| wait.until.is_none()), waiting, "{record:?}\n{open:?}");
    let talking = matches!(open.stage, Stage::Talking { .. });
    assert_eq!(record.parts.last().is_some_and(|part| part.left.is_none()), talking, "{record:?}\n{open:?}");
    assert_eq!(record.is_over(), matches!(open.stage, Stage::WrappingUp { .. }), "{record:?}\n{open:?}");
    if let Stage::Talking { agent } | Stage::WrappingUp { agent } = open.stage {
        assert_eq!(record.agent(), Some(agent));
    }
    if waiting {
        assert_eq!(record.waits.last().map(|wait| wait.queue), Some(open.queue));
        // The floor lets the first wait begin at the door; a record keeps the door and the queue apart.
        let since = if record.parts.is_empty() { record.queued } else { Some(open.waiting_since) };
        assert_eq!(record.waits.last().map(|wait| wait.from), since);
    }
    let lines = record.customer_lines + record.agent_lines + record.house_lines + record.staff_lines;
    assert_eq!(lines, open.lines);
    assert_eq!(record.transfers.len(), open.transfers as usize);
    assert_eq!(record.customer, Some(open.customer));
    assert_eq!(record.need, open.need);
    assert_eq!(record.customer_spoke.is_some(), open.customer_spoke);
    assert_eq!(record.began, open.began);
    let held = record.parts.last().is_some_and(|part| part.holds.last().is_some_and(|hold| hold.until.is_none()));
    assert_eq!(held, open.on_hold, "{record:?}\n{open:?}");
}

#[test]
fn a_record_tells_what_the_floor_knows() {
    for seed in 0..40 {
        let (state, events) = morning(seed);
        let records = told(&events);
        let mut open = BTreeSet::new();
        for contact in state.contacts.values() {
            agrees(&records[&contact.id], contact);
            open.insert(contact.id);
        }
        for record in records.values() {
            assert_eq!(record.is_closed(), !open.contains(&record.id), "seed {seed}: {record:?}");
            let mut until = record.began;
            for wait in &record.waits {
                assert!(wait.from >= until, "seed {seed}: waits overlap in {record:?}");
                until = wait.until.unwrap_or(wait.from);
            }
            for (part, next) in record.parts.iter().zip(record.parts.iter().skip(1)) {
                assert!(part.left.is_some_and(|left| left <= next.answered), "seed {seed}: {record:?}");
            }
            assert_eq!(Record::from_lines(&record.to_lines()).as_ref(), Ok(record), "seed {seed}");
        }
    }
}

#[test]
fn the_morning_has_everything_in_it() {
    let records: Vec<Record> = (0..15).flat_map(|seed| told(&morning(seed).1).into_values()).collect();
    let found = |what: &str, is: &dyn Fn(&Record) -> bool| {
        assert!(records.iter().any(is), "no contact {what}");
    };
    found("was helped to the end", &|record| record.written_up.is_some());
    found("was turned away", &|record| record.turned_away.is_some());
    found("was given up", &|record| record.gave_up.is_some());
    found("was given up after being passed on", &|record| record.gave_up.is_some() && record.answered.is_some());
    found("was passed on and answered", &|record| record.parts.len() > 1);
    found("was on hold", &|record| record.held() > Span::ZERO);
    found("was followed by another", &|record| record.followed_by.is_some());
    found("follows another", &|record| record.follows.is_some());
    found("was asked and answered", &|record| record.survey.is_some());
    found("was not asked", &|record| record.survey_spared.is_some());
    found("was missed", &|record| !record.misses.is_empty());
}
