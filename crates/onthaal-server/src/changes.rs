//! What a change of settings touches, before it is made, and what changed, afterwards.

use std::collections::BTreeMap;

use onthaal_core::floor::{Command, decide};
use onthaal_core::moment::Moment;
use onthaal_core::words::Presence;
use onthaal_store::Store;
use serde_json::Value;
use std::sync::Arc;

use crate::furnishing;
use crate::http::problem::Problem;
use crate::scene::Scene;
use crate::view::house::Name;
use crate::view::settings::{Affected, SettingChange, Settings, SettingsChecked, SettingsProblem, SettingsVersion};

/// How many versions of the settings are compared at most.
const HISTORY_MAX: usize = 200;

/// Whether settings can be put in force, and who or what they would touch now.
pub(crate) fn checked(scene: &Scene, now: Moment, settings: &Settings) -> SettingsChecked {
    let house = match furnishing::house_of(settings, scene.house().version + 1) {
        Ok(house) => house,
        Err(problems) => return SettingsChecked { problems, affected: Vec::new() },
    };
    let refusal = decide(scene.state(), now, &Command::Furnish(Arc::new(house))).refusal;
    let problem = |why: String| SettingsProblem { place: String::new(), why };
    let problems = refusal.map(|refusal| problem(refusal.to_string())).into_iter().collect();
    SettingsChecked { problems, affected: affected(scene, settings) }
}

fn affected(scene: &Scene, after: &Settings) -> Vec<Affected> {
    let state = scene.state();
    let leaves = |agent: &&crate::view::house::Agent| {
        let stays = after.agents.iter().any(|it| it.id == agent.id && it.active);
        !stays && state.presence(onthaal_core::id::AgentId(agent.id)) != Presence::Offline
    };
    let before = scene.settings();
    let changed_queues: Vec<u32> = before
        .queues
        .iter()
        .filter(|queue| after.queues.iter().find(|it| it.id == queue.id) != Some(queue))
        .map(|queue| queue.id)
        .collect();
    let waiting: u32 = changed_queues.iter().map(|id| state.waiting(onthaal_core::id::QueueId(*id))).sum();
    let changed_agents =
        before.agents.iter().filter(|agent| after.agents.iter().find(|it| it.id == agent.id) != Some(agent)).count()
            as u32;
    let count_name = |nl: &str, en: &str| Name { nl: nl.into(), en: en.into() };
    let all = [
        (
            "agents-leaving",
            before.agents.iter().filter(leaves).count() as u32,
            count_name(
                "medewerkers die nu aangemeld zijn en van de vloer gaan",
                "agents who are signed in and leave the floor",
            ),
        ),
        ("agents-changed", changed_agents, count_name("medewerkers die veranderen", "agents who change")),
        ("queues-changed", changed_queues.len() as u32, count_name("wachtrijen die veranderen", "queues that change")),
        ("waiting", waiting, count_name("klanten die daar nu wachten", "customers who wait there now")),
    ];
    let touched = all.into_iter().filter(|(_, count, _)| *count > 0);
    touched.map(|(key, count, text)| Affected { key: key.into(), count, text }).collect()
}

/// Every version of the settings, the newest first, and what changed in it.
pub(crate) async fn history(store: &Store) -> Result<Vec<SettingsVersion>, Problem> {
    let versions = store.settings_history().await?;
    let mut bodies: BTreeMap<u32, Value> = BTreeMap::new();
    for version in versions.iter().take(HISTORY_MAX + 1) {
        let body = store.settings(version.version).await?.map(|stored| stored.body).unwrap_or_default();
        bodies.insert(version.version, serde_json::from_str(&body).unwrap_or_default());
    }
    let told = |version: &onthaal_store::settings::SettingsVersion| {
        let mut changes = Vec::new();
        if let (Some(was), Some(is)) = (bodies.get(&(version.version.wrapping_sub(1))), bodies.get(&version.version)) {
            compare(String::new(), Some(was), Some(is), &mut changes);
        }
        SettingsVersion {
            version: version.version,
            at: version.at.0,
            by: version.by.map(|agent| agent.0),
            note: version.note.clone(),
            changes,
        }
    };
    Ok(versions.iter().take(HISTORY_MAX).map(told).collect())
}

/// Names the places where two documents differ; things with a number are compared with the one of the same number.
fn compare(place: String, was: Option<&Value>, is: Option<&Value>, into: &mut Vec<SettingChange>) {
    if was == is {
        return;
    }
    let under = |name: &str| if place.is_empty() { name.to_string() } else { format!("{place}.{name}") };
    match (was, is) {
        (Some(Value::Object(before)), Some(Value::Object(after))) => {
            let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
            names.sort();
            names.dedup();
            for name in names {
                compare(under(name), before.get(name), after.get(name), into);
            }
        }
        (Some(Value::Array(before)), Some(Value::Array(after))) if are_numbered(before) && are_numbered(after) => {
            let mut ids: Vec<u64> = before.iter().chain(after).filter_map(id_of).collect();
            ids.sort_unstable();
            ids.dedup();
            for id in ids {
                let of = |all: &'_ [Value]| all.iter().position(|it| id_of(it) == Some(id));
                let (was, is) = (of(before).map(|at| &before[at]), of(after).map(|at| &after[at]));
                compare(under(&id.to_string()), was, is, into);
            }
        }
        _ => {
            let shown = |value: Option<&Value>| value.map(ToString::to_string);
            into.push(SettingChange { place, was: shown(was), is: shown(is) });
        }
    }
}

fn are_numbered(all: &[Value]) -> bool {
    all.iter().all(|it| id_of(it).is_some())
}

fn id_of(value: &Value) -> Option<u64> {
    value.get("id").and_then(Value::as_u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_change_is_named_by_the_number_of_what_changed_not_by_its_place_in_the_list() {
        let was = json!({"zone": "a", "queues": [{"id": 1, "most": 5}, {"id": 2, "most": 5}]});
        let is = json!({"zone": "a", "queues": [{"id": 2, "most": 7}]});
        let mut changes = Vec::new();
        compare(String::new(), Some(&was), Some(&is), &mut changes);
        let told: Vec<(&str, Option<&str>, Option<&str>)> =
            changes.iter().map(|it| (it.place.as_str(), it.was.as_deref(), it.is.as_deref())).collect();
        assert_eq!(told, [("queues.1", Some("{\"id\":1,\"most\":5}"), None), ("queues.2.most", Some("5"), Some("7")),]);
    }
}
