//! What was promised: what stands now with its words, and what became of what was promised in a period.

use std::collections::BTreeMap;

use onthaal_core::contact::{Facts, Promised, Record};
use onthaal_core::floor::State;
use onthaal_core::id::{AgentId, ContactId, CustomerId, DisturbanceId, PromiseId};
use onthaal_core::moment::Moment;
use onthaal_core::promise::{Promise, Untold};
use onthaal_core::words::{Origin, PromiseEnd, PromiseKind, PromiseStage, StepBy};
use onthaal_store::records::Filter;
use onthaal_store::words::AsideKind;
use onthaal_store::{Store, StoreError};

use super::customer::names_of;
use super::sources::each_record;
use crate::limits::{FILE_PROMISES_OVER_MAX, PROMISES_SHOWN_MAX};
use crate::view::promise::{
    PromiseCounts, PromiseInFile, PromiseView, PromisesKept, PromisesOfKind, PromisesOfOwner, PromisesOpen,
    PromisesQuery, Unrecorded, UntoldView,
};

/// The cue of saying what happens next, which somebody should then write down.
const SAID_WHAT_IS_NEXT: &str = "agent_next_step";
/// So many contacts in which nothing was written down are named, the latest.
const UNRECORDED_MAX: usize = 50;

/// What stands now, as the floor knows it; the words are looked up afterwards.
pub fn promises_asked(state: &State, asked: &PromisesQuery) -> PromisesOpen {
    let of_customer = |customer: CustomerId| {
        asked.customer.is_none_or(|wanted| state.customer_today(customer) == state.customer_today(CustomerId(wanted)))
    };
    // News of a disturbance is told to all at once, and stands on its page; in the file of a customer it stands here.
    let is_listed = |disturbance: Option<DisturbanceId>| disturbance.is_none() || asked.customer.is_some();
    let is_asked = |promise: &&Promise| {
        let owner = promise.owner.map(|owner| owner.0);
        is_listed(promise.disturbance)
            && of_customer(promise.customer)
            && asked.owner.is_none_or(|wanted| owner == Some(wanted))
            && asked.for_agent.is_none_or(|wanted| owner.is_none_or(|owner| owner == wanted))
    };
    let mut found: Vec<&Promise> = state.promises().open().filter(is_asked).collect();
    found.sort_by_key(|promise| (promise.due, promise.id));
    let more = found.len().saturating_sub(PROMISES_SHOWN_MAX) as u64;
    found.truncate(PROMISES_SHOWN_MAX);
    let is_asked = |untold: &Untold| is_listed(untold.disturbance) && of_customer(untold.customer);
    let untold = state.promises().to_tell().filter(|(_, untold)| is_asked(untold));
    PromisesOpen {
        promises: found.into_iter().map(|promise| promise_view(state, promise)).collect(),
        more,
        untold: untold
            .take(PROMISES_SHOWN_MAX)
            .map(|(id, untold)| UntoldView {
                id: id.0,
                contact: untold.contact.0,
                customer: state.customer_today(untold.customer).0,
                name: None,
                kind: untold.kind.into(),
                due_at: untold.due.0,
                again_at: untold.again.map(|at| at.0),
            })
            .collect(),
    }
}

fn promise_view(state: &State, promise: &Promise) -> PromiseView {
    PromiseView {
        id: promise.id.0,
        contact: promise.contact.0,
        customer: state.customer_today(promise.customer).0,
        name: None,
        kind: promise.kind.into(),
        text: None,
        owner: promise.owner.map(|owner| owner.0),
        made_at: promise.made.0,
        from_at: promise.from.map(|at| at.0),
        due_at: promise.due.0,
        stage: promise.stage.into(),
        renewals: promise.renewals,
    }
}

/// The names and the words that go with what stands.
///
/// # Errors
/// The store could not be read.
pub async fn promises_in_words(store: &Store, mut open: PromisesOpen) -> Result<PromisesOpen, StoreError> {
    let customers = open.promises.iter().map(|it| it.customer).chain(open.untold.iter().map(|it| it.customer));
    let names = names_of(store, customers.map(CustomerId)).await?;
    let name = |customer: u64| names.get(&CustomerId(customer)).cloned();
    for promise in &mut open.promises {
        promise.name = name(promise.customer);
        if promise.kind.0 == PromiseKind::Step {
            promise.text = step_text(store, ContactId(promise.contact)).await?;
        }
    }
    for untold in &mut open.untold {
        untold.name = name(untold.customer);
    }
    Ok(open)
}

/// What was agreed last as a next step, in words.
async fn step_text(store: &Store, contact: ContactId) -> Result<Option<String>, StoreError> {
    let asides = store.asides(contact).await?;
    Ok(asides.into_iter().rev().find(|it| it.kind == AsideKind::Step).and_then(|it| it.text))
}

/// What was promised in the contacts of one customer: what stands as the floor knows it, the soonest due first, then
/// what is over, the newest first; and how many more of those there are.
///
/// # Errors
/// The store could not be read.
pub(super) async fn promises_of_file(
    store: &Store,
    records: &[Record],
    standing: &BTreeMap<PromiseId, PromiseStage>,
) -> Result<(Vec<PromiseInFile>, u64), StoreError> {
    let (mut stand, mut over) = (Vec::new(), Vec::new());
    for record in records {
        for promised in &record.promises {
            let stage = standing.get(&promised.id).copied();
            let stands = stage.is_some() || promised.end.is_none();
            let view = in_file(record.id, promised, stands.then(|| stage.unwrap_or(PromiseStage::Open)));
            if stands { stand.push(view) } else { over.push(view) }
        }
    }
    stand.sort_by_key(|it| (it.due_at, it.id));
    over.sort_by_key(|it| std::cmp::Reverse((it.ended_at, it.id)));
    let more = over.len().saturating_sub(FILE_PROMISES_OVER_MAX) as u64;
    over.truncate(FILE_PROMISES_OVER_MAX);
    stand.extend(over);
    for promise in stand.iter_mut().filter(|it| it.kind.0 == PromiseKind::Step) {
        promise.text = step_text(store, ContactId(promise.contact)).await?;
    }
    Ok((stand, more))
}

fn in_file(contact: ContactId, promised: &Promised, stage: Option<PromiseStage>) -> PromiseInFile {
    PromiseInFile {
        id: promised.id.0,
        contact: contact.0,
        kind: promised.kind.into(),
        text: None,
        owner: promised.owner.map(|owner| owner.0),
        made_at: promised.at.0,
        from_at: promised.from.map(|at| at.0),
        due_at: promised.due.0,
        stage: stage.map(Into::into),
        became: promised.end.map(Into::into),
        ended_at: promised.ended.map(|at| at.0),
        told_at: promised.told.map(|at| at.0),
    }
}

/// What became of what was promised in contacts of a period; of one agent, when one is named.
///
/// # Errors
/// The store could not be read.
pub async fn promises_kept(
    store: &Store,
    (from, to): (Moment, Moment),
    only: Option<AgentId>,
) -> Result<PromisesKept, StoreError> {
    let mut kinds: BTreeMap<Option<PromiseKind>, PromiseCounts> = BTreeMap::new();
    let mut owners: BTreeMap<Option<AgentId>, PromiseCounts> = BTreeMap::new();
    let mut unrecorded: Vec<Unrecorded> = Vec::new();
    let filter = Filter { from: Some(from), to: Some(to), ..Filter::default() };
    each_record(store, &filter, |record| {
        if record.origin == Origin::Imported {
            return;
        }
        if let Some(kept) = record.met_as_told().filter(|_| only.is_none()) {
            let counts = kinds.entry(None).or_default();
            *(if kept { &mut counts.kept } else { &mut counts.broken }) += 1;
        }
        for promised in &record.promises {
            if only.is_none_or(|only| promised.owner == Some(only)) {
                count(kinds.entry(Some(promised.kind)).or_default(), promised.end);
                count(owners.entry(promised.owner).or_default(), promised.end);
            }
        }
        if only.is_none_or(|only| record.agent() == Some(only)) && was_only_said(record) {
            let (contact, agent) = (record.id.0, record.agent().map(|agent| agent.0));
            unrecorded.push(Unrecorded { contact, agent, at: record.began.0 });
        }
    })
    .await?;
    unrecorded.sort_by_key(|it| std::cmp::Reverse((it.at, it.contact)));
    let unrecorded_count = unrecorded.len() as u64;
    unrecorded.truncate(UNRECORDED_MAX);
    let of_kind = |(kind, counts): (Option<PromiseKind>, _)| PromisesOfKind { kind: kind.map(Into::into), counts };
    let of_owner =
        |(owner, counts): (Option<AgentId>, _)| PromisesOfOwner { owner: owner.map(|owner| owner.0), counts };
    Ok(PromisesKept {
        kinds: kinds.into_iter().map(of_kind).collect(),
        owners: owners.into_iter().map(of_owner).collect(),
        unrecorded_count,
        unrecorded,
    })
}

fn count(counts: &mut PromiseCounts, end: Option<PromiseEnd>) {
    let one = match end {
        None => &mut counts.open,
        Some(PromiseEnd::Kept) => &mut counts.kept,
        Some(PromiseEnd::KeptLate) => &mut counts.kept_late,
        Some(PromiseEnd::Broken) => &mut counts.broken,
        Some(PromiseEnd::Moved) => &mut counts.moved,
        Some(PromiseEnd::Released) => &mut counts.released,
    };
    *one += 1;
}

/// The agent said what would happen next, and neither a step of ours nor anything else is written down.
fn was_only_said(record: &Record) -> bool {
    let said = record.cues().any(|cue| cue.cue.to_string() == SAID_WHAT_IS_NEXT);
    let step = record.written_up.as_ref().and_then(|written| written.step_by);
    said && record.is_written_up() && step != Some(StepBy::Us) && record.promises.is_empty()
}
