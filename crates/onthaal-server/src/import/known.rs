//! The queues, agents and reasons that only imports know, beside those of the house, so that figures can name them.

use std::sync::Arc;

use onthaal_core::house::{Agent, House, Name, Queue, Reason};
use onthaal_core::id::{AgentId, CalendarId, QueueId, ReasonId, SkillId};
use onthaal_core::moment::Span;
use onthaal_store::{Store, StoreError};

use super::house::Kept;
use super::names::{Kind, NameLists, Named};

/// Every name that an import brought, once; what the last one says of it stands.
///
/// # Errors
/// The store could not be read.
pub async fn names_of_imports(store: &Store) -> Result<NameLists, StoreError> {
    let mut all = NameLists::default();
    if !store.is_migrated().await? {
        return Ok(all);
    }
    for row in store.imports().await? {
        let names = Kept::of(&row).map_err(|why| StoreError::Corrupt(why.to_string()))?.names;
        for kind in Kind::ALL {
            for named in names.of(*kind) {
                all.put(*kind, named.clone());
            }
        }
    }
    Ok(all)
}

/// A house with what imports know besides.
pub fn with_imports(house: &Arc<House>, names: &NameLists) -> Arc<House> {
    if names.queues.is_empty() && names.agents.is_empty() && names.reasons.is_empty() {
        return house.clone();
    }
    let mut house = House::clone(house);
    house.queues.extend(names.queues.iter().map(queue));
    house.agents.extend(names.agents.iter().map(agent));
    let not_in_the_file = Reason {
        id: ReasonId(0),
        key: "not-in-the-file".into(),
        name: Name { nl: "niet in het bestand".into(), en: "not in the file".into() },
        skill: SkillId(0),
        journey: None,
    };
    house.reasons.push(not_in_the_file);
    house.reasons.extend(names.reasons.iter().map(reason));
    Arc::new(house)
}

fn name(named: &Named) -> Name {
    Name { nl: named.name.clone(), en: named.name.clone() }
}

/// Nobody waits in it any more, so only its name and its promise matter.
fn queue(named: &Named) -> Queue {
    Queue {
        id: QueueId(named.id),
        key: named.name.clone(),
        name: name(named),
        channels: Vec::new(),
        skills: Vec::new(),
        calendar: CalendarId(0),
        growth_permille: 1_000,
        offer_for: Span::ZERO,
        keep_place_for: Span::ZERO,
        waiting_max: 0,
        answer_within: named.answer_within_ms.map_or(Span::seconds(20), Span),
        callbacks_per_quarter: 0,
        survey_percent: 0,
    }
}

fn agent(named: &Named) -> Agent {
    Agent {
        id: AgentId(named.id),
        key: named.name.clone(),
        name: named.name.clone(),
        team: None,
        skills: Vec::new(),
        languages: Vec::new(),
        capacity: Vec::new(),
        active: false,
    }
}

fn reason(named: &Named) -> Reason {
    Reason { id: ReasonId(named.id), key: named.name.clone(), name: name(named), skill: SkillId(0), journey: None }
}
