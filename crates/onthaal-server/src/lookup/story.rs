//! One contact from arrival to survey: what happened, how long each part took, the words, and how it counts.

use std::collections::BTreeMap;

use onthaal_core::contact::Record;
use onthaal_core::event::Recorded;
use onthaal_core::field::Line as Fields;
use onthaal_core::id::{AgentId, ContactId, CustomerId};
use onthaal_core::measure::{MEASURES, Measure, Reading, Statistic};
use onthaal_core::moment::Moment;
use onthaal_store::Store;
use onthaal_store::StoreError;
use onthaal_store::words::{Aside, AsideKind};

use super::contacts::row;
use super::definitions::in_both;
use super::sources::{count_of, record};
use super::{Houses, context};
use crate::hearing::{Ears, hear_again, story_effort};
use crate::view::contact::{FileBrief, Line};
use crate::view::story::{
    Phase, PhaseKind, StepView, Story, StoryCustomer, StoryMeasure, StoryMoment, SurveyView, WrapUpView,
};
use crate::view::word::Key;

/// One contact from arrival to survey; none when there is no such contact.
///
/// # Errors
/// The store could not be read.
pub async fn story(
    store: &Store,
    (houses, ears): (&Houses, &Ears),
    contact: ContactId,
    fixed_person: impl Fn(CustomerId) -> Option<AgentId>,
) -> Result<Option<Story>, StoreError> {
    let Some(record) = record(store, contact).await? else { return Ok(None) };
    let events = store.contact_events(contact).await?;
    let asides = store.asides(contact).await?;
    let customer = customer(store, &record, fixed_person).await?;
    let name = customer.as_ref().and_then(|customer| customer.name.clone());
    let lines = lines(store, houses, contact, &events).await?;
    let words = lines.iter().filter_map(|line| Some((line.line, line.text.clone()?))).collect();
    let hearing = hear_again(ears, &record, &events, &words);
    let (effort, no_effort) = story_effort(ears, &record, &hearing, &lines);
    Ok(Some(Story {
        contact: row(&record, name),
        effort,
        no_effort,
        moments: events.iter().filter(|event| tells(event)).map(moment).collect(),
        phases: phases(&record),
        lines,
        wrap_up: wrap_up(&record, &asides),
        survey: survey(&record, &asides),
        customer,
        followed_by: record.followed_by.map(|id| id.0),
        follows: record.follows.map(|id| id.0),
        measures: measures(&record, houses),
    }))
}

async fn customer(
    store: &Store,
    record: &Record,
    fixed_person: impl Fn(CustomerId) -> Option<AgentId>,
) -> Result<Option<StoryCustomer>, StoreError> {
    let Some(id) = record.customer else { return Ok(None) };
    let words = store.customer(id).await?;
    let contacts = count_of(store, id).await?;
    let of = |get: fn(&onthaal_store::words::CustomerWords) -> Option<String>| words.as_ref().and_then(get);
    Ok(Some(StoryCustomer {
        id: id.0,
        name: of(|words| words.name.clone()),
        known: contacts > 1
            || of(|words| words.email.clone().or(words.phone.clone()).or(words.own_id.clone())).is_some(),
        email: of(|words| words.email.clone()),
        phone: of(|words| words.phone.clone()),
        fixed_person: fixed_person(id).map(|agent| agent.0),
        contacts: u32::try_from(contacts).unwrap_or(u32::MAX),
    }))
}

/// Lines, read marks and what was heard stand among the words, not among the moments.
fn tells(recorded: &Recorded) -> bool {
    !matches!(recorded.event.kind(), "said" | "read-to" | "listened")
}

fn moment(recorded: &Recorded) -> StoryMoment {
    let line = recorded.event.to_line();
    let fields = Fields::parse(&line).unwrap_or_default();
    let facts: BTreeMap<String, String> = line
        .split_ascii_whitespace()
        .skip(1)
        .filter_map(|pair| pair.split_once('='))
        .filter(|(key, _)| *key != "contact" && *key != "handle")
        .map(|(key, word)| (key.to_string(), word.to_string()))
        .collect();
    let agent = ["agent", "from", "by", "colleague"].iter().find_map(|key| fields.get::<Option<u32>>(key).ok()?);
    StoryMoment { at: recorded.at.0, kind: fields.kind.to_string(), agent, facts }
}

fn phases(record: &Record) -> Vec<Phase> {
    let mut phases = Vec::new();
    let mut add = |kind, from: Moment, to: Option<Moment>, agent: Option<u32>| {
        if to != Some(from) {
            phases.push(Phase { kind, from: from.0, to: to.map(|to| to.0), agent });
        }
    };
    if let Some(arrived) = record.arrived {
        add(PhaseKind::Door, record.began, Some(arrived), None);
    }
    for wait in &record.waits {
        add(PhaseKind::Waiting, wait.from, wait.until, None);
    }
    for part in &record.parts {
        let agent = Some(part.agent.0);
        add(PhaseKind::Talking, part.answered, part.left, agent);
        for hold in &part.holds {
            add(PhaseKind::Held, hold.from, hold.until, agent);
        }
        if let (Some(left), Some(done)) = (part.left, part.wrapped_up) {
            add(PhaseKind::WrapUp, left, Some(done), agent);
        }
    }
    for gone in &record.gone {
        add(PhaseKind::Away, gone.from, gone.until, None);
    }
    phases.sort_by_key(|phase| phase.from);
    phases
}

async fn lines(
    store: &Store,
    houses: &Houses,
    contact: ContactId,
    events: &[Recorded],
) -> Result<Vec<Line>, StoreError> {
    let keys: BTreeMap<u32, u64> = events
        .iter()
        .filter_map(|recorded| match recorded.event {
            onthaal_core::event::Event::Said { line, key, .. } => Some((line, key)),
            _ => None,
        })
        .collect();
    let files: BTreeMap<u32, FileBrief> = store
        .files(contact)
        .await?
        .into_iter()
        .map(|file| (file.line, FileBrief { name: file.name, media_type: file.media_type, bytes: file.size_bytes }))
        .collect();
    let name = |agent| houses.latest().agent(agent).map(|agent| agent.name.clone());
    let shown = |line: onthaal_store::words::Line| Line {
        contact: contact.0,
        line: line.line,
        at: line.at.0,
        party: line.party.into(),
        agent: line.agent.map(|agent| agent.0),
        name: line.agent.and_then(name),
        seen_by: line.seen_by.into(),
        text: line.text,
        file: files.get(&line.line).cloned(),
        key: Key(keys.get(&line.line).copied().unwrap_or_default()),
    };
    Ok(store.lines(contact).await?.into_iter().map(shown).collect())
}

fn words_of(asides: &[Aside], kind: AsideKind) -> Option<String> {
    asides.iter().find(|aside| aside.kind == kind).and_then(|aside| aside.text.clone())
}

/// The next step that was agreed in a contact.
pub(super) fn step(record: &Record, asides: &[Aside]) -> Option<StepView> {
    let written = record.written_up.as_ref()?;
    Some(StepView {
        contact: record.id.0,
        by: written.step_by?.into(),
        agent: written.step_agent.map(|agent| agent.0),
        due_at: written.step_due?.0,
        text: words_of(asides, AsideKind::Step),
    })
}

fn wrap_up(record: &Record, asides: &[Aside]) -> Option<WrapUpView> {
    let written = record.written_up.as_ref()?;
    Some(WrapUpView {
        agent: written.agent.0,
        at: written.at.0,
        reason: written.reason.0,
        solved: written.solved.into(),
        decision: written.decision.into(),
        step: step(record, asides),
        journey: written.journey.map(Into::into),
    })
}

fn survey(record: &Record, asides: &[Aside]) -> Option<SurveyView> {
    let answer = record.survey.as_ref();
    Some(SurveyView {
        asked_at: record.survey_asked?.0,
        until: record.survey_until?.0,
        at: answer.map(|answer| answer.at.0),
        solved: answer.and_then(|answer| answer.solved),
        ease: answer.and_then(|answer| answer.ease),
        satisfied: answer.and_then(|answer| answer.satisfied),
        heard: answer.and_then(|answer| answer.heard),
        recommends: answer.and_then(|answer| answer.recommends),
        words: words_of(asides, AsideKind::Survey),
    })
}

fn measures(record: &Record, houses: &Houses) -> Vec<StoryMeasure> {
    let context = context(houses, record);
    let of = |measure: &Measure, reading: &Reading| {
        let tally = reading.tally(record, &context);
        StoryMeasure {
            key: measure.key.into(),
            reading: reading.key.into(),
            counted: tally.is_some(),
            hit: tally.filter(|_| reading.terms.statistic == Statistic::Share).map(|tally| tally.hits > 0),
            text: in_both(reading.says),
        }
    };
    MEASURES.iter().flat_map(|measure| [of(measure, measure.customer()), of(measure, measure.organisation())]).collect()
}
