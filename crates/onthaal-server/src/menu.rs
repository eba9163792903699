//! The menu on the screen: whether it can be put in force, and what it costs those who go through it.

use std::collections::{BTreeMap, BTreeSet};

use onthaal_core::contact::Facts;
use onthaal_core::house::House;
use onthaal_core::id::{AgentId, ContactId, QueueId, SkillId};
use onthaal_core::moment::Moment;
use onthaal_store::Store;
use onthaal_store::menu::{MenuStep, MenuStepKind};

use crate::http::problem::Problem;
use crate::limits::{MENU_DEPTH_MAX, MENU_STEPS_READ_MAX, MENU_WIDTH_MAX};
use crate::lookup;
use crate::view::menu::{MenuCost, MenuPlace, MenuReason};
use crate::view::settings::{MenuChoice, Settings};

/// Whether a menu can be put in force: small, without holes, and every end leads to people who are there.
pub fn check(menu: &[MenuChoice], settings: &Settings, wrong: &mut dyn FnMut(String, String)) {
    let mut numbers = BTreeSet::new();
    for (index, choice) in menu.iter().enumerate() {
        let place = format!("menu.{index}");
        if !numbers.insert(choice.id) {
            wrong(format!("{place}.id"), "there are two of this number".into());
        }
        if choice.name.nl.trim().is_empty() || choice.name.en.trim().is_empty() {
            wrong(format!("{place}.name"), "there is nothing in it".into());
        }
        match depth(menu, choice) {
            None => wrong(format!("{place}.parent"), "it does not lie under a choice that is there".into()),
            Some(depth) if depth > MENU_DEPTH_MAX => {
                wrong(format!("{place}.parent"), format!("a menu is at most {MENU_DEPTH_MAX} deep"));
            }
            Some(_) => {}
        }
        let beside = menu.iter().filter(|other| other.parent == choice.parent).count();
        if beside > MENU_WIDTH_MAX {
            wrong(place.clone(), format!("at most {MENU_WIDTH_MAX} choices lie beside one another"));
        }
        let is_end = !menu.iter().any(|other| other.parent == Some(choice.id));
        let queue = choice.queue.and_then(|id| settings.queues.iter().find(|queue| queue.id == id));
        match (is_end, choice.queue, queue) {
            (true, _, None) => {
                wrong(format!("{place}.queue"), "a choice leads to a queue, or to further choices".into())
            }
            (false, Some(_), _) => wrong(format!("{place}.queue"), "further choices lie under it already".into()),
            _ => {}
        }
        if let (Some(skill), Some(queue)) = (choice.skill, queue)
            && !queue.skills.contains(&skill)
        {
            wrong(format!("{place}.skill"), "this kind of contact does not wait in that queue".into());
        }
    }
}

/// How deep a choice lies; none when it lies under nothing that is there, or under itself.
fn depth(menu: &[MenuChoice], choice: &MenuChoice) -> Option<usize> {
    let mut depth = 1;
    let mut above = choice.parent;
    while let Some(parent) = above {
        depth += 1;
        if depth > menu.len() + 1 {
            return None;
        }
        above = menu.iter().find(|other| other.id == parent)?.parent;
    }
    Some(depth)
}

/// What one place gathered.
#[derive(Default)]
struct Gathered {
    seen: u32,
    lost: u32,
    times_ms: Vec<i64>,
    contacts: BTreeSet<ContactId>,
}

/// What the menu cost the visits of a time.
pub async fn cost(
    store: &Store,
    house: &House,
    menu: &[MenuChoice],
    from: Moment,
    to: Moment,
) -> Result<MenuCost, Problem> {
    let steps = store.menu_steps(from, to, MENU_STEPS_READ_MAX).await?;
    let mut places: BTreeMap<Option<u32>, Gathered> = BTreeMap::from([(None, Gathered::default())]);
    places.extend(menu.iter().map(|choice| (Some(choice.id), Gathered::default())));
    let (mut visits, mut went, mut times_ms) = (0, 0, Vec::new());
    for visit in steps.chunk_by(|one, next| one.visit == next.visit) {
        visits += 1;
        if let Some(whole_ms) = walk(visit, &mut places) {
            went += 1;
            times_ms.push(whole_ms);
        }
    }
    let mut told = Vec::new();
    for (choice, gathered) in places {
        told.push(place(store, house, menu, choice, gathered).await?);
    }
    Ok(MenuCost {
        visits,
        went,
        time_p50_ms: middle(times_ms),
        places: told,
        same_people: same_people(house, menu),
        cut_off: steps.len() as u32 >= MENU_STEPS_READ_MAX,
    })
}

/// Books one visit: at each place seen, and lost at the last one unless it went on to people. Gives how long the whole
/// took when it did.
fn walk(visit: &[MenuStep], places: &mut BTreeMap<Option<u32>, Gathered>) -> Option<i64> {
    let shown = |step: &&MenuStep| matches!(step.kind, MenuStepKind::Seen | MenuStepKind::Chosen);
    let path: Vec<&MenuStep> = visit.iter().filter(shown).collect();
    let gone = visit.iter().find(|step| step.kind == MenuStepKind::Went);
    for (index, step) in path.iter().enumerate() {
        let at = places.entry(step.choice).or_default();
        at.seen += 1;
        let next = path.get(index + 1).copied().or(gone.filter(|_| index + 1 == path.len()));
        match next {
            Some(next) => at.times_ms.push(next.at.since(step.at).0),
            None => at.lost += 1,
        }
    }
    let gone = gone?;
    if let Some(contact) = gone.contact {
        places.entry(gone.choice).or_default().contacts.insert(contact);
    }
    Some(gone.at.since(visit.first()?.at).0)
}

async fn place(
    store: &Store,
    house: &House,
    menu: &[MenuChoice],
    choice: Option<u32>,
    gathered: Gathered,
) -> Result<MenuPlace, Problem> {
    let skill = menu.iter().find(|it| Some(it.id) == choice).and_then(|it| leads_to(house, it)).map(|(_, skill)| skill);
    let mut reasons: BTreeMap<u32, u32> = BTreeMap::new();
    for contact in &gathered.contacts {
        if let Some(reason) = lookup::record(store, *contact).await?.and_then(|record| record.reason()) {
            *reasons.entry(reason.0).or_default() += 1;
        }
    }
    let is_other = |reason: u32| {
        let of = house.reasons.iter().find(|it| it.id.0 == reason).map(|it| it.skill);
        skill.is_some() && of.is_some() && of != skill
    };
    let mut told: Vec<MenuReason> = reasons
        .iter()
        .map(|(reason, contacts)| MenuReason {
            reason: *reason,
            contacts: *contacts,
            of_another_kind: is_other(*reason),
        })
        .collect();
    told.sort_by_key(|it| (std::cmp::Reverse(it.contacts), it.reason));
    Ok(MenuPlace {
        choice,
        seen: gathered.seen,
        lost: gathered.lost,
        time_p50_ms: middle(gathered.times_ms),
        contacts: gathered.contacts.len() as u32,
        wrapped_up: reasons.values().sum(),
        about_another: told.iter().filter(|it| it.of_another_kind).map(|it| it.contacts).sum(),
        reasons: told,
    })
}

/// The queue and the kind of contact that an end of the menu leads to.
fn leads_to(house: &House, choice: &MenuChoice) -> Option<(QueueId, SkillId)> {
    let queue = house.queue(QueueId(choice.queue?))?;
    Some((queue.id, choice.skill.map(SkillId).or(queue.skills.first().copied())?))
}

/// Ends of the menu whose contacts are helped by exactly the same people.
fn same_people(house: &House, menu: &[MenuChoice]) -> Vec<Vec<u32>> {
    let mut by_people: BTreeMap<Vec<AgentId>, Vec<u32>> = BTreeMap::new();
    for choice in menu {
        let Some((queue, skill)) = leads_to(house, choice) else { continue };
        let channels = house.queue(queue).map_or(&[][..], |queue| &queue.channels);
        let can = |agent: &&onthaal_core::house::Agent| {
            let takes = channels.iter().any(|channel| agent.capacity(*channel) > 0);
            agent.active && agent.level(skill).is_some() && takes
        };
        let people: Vec<AgentId> = house.agents.iter().filter(can).map(|agent| agent.id).collect();
        if !people.is_empty() {
            by_people.entry(people).or_default().push(choice.id);
        }
    }
    by_people.into_values().filter(|choices| choices.len() > 1).collect()
}

/// The middle one; none of nothing.
fn middle(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    values.get(values.len().checked_sub(1)? / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(visit: u64, step: u32, at: i64, kind: MenuStepKind, choice: Option<u32>) -> MenuStep {
        let contact = (kind == MenuStepKind::Went).then_some(ContactId(7));
        MenuStep { visit, step, at: Moment(at), kind, choice, contact }
    }

    #[test]
    fn who_stops_is_lost_where_they_stopped_and_who_goes_on_took_so_long() {
        let mut places = BTreeMap::new();
        let went = [
            step(1, 1, 0, MenuStepKind::Seen, None),
            step(1, 2, 4_000, MenuStepKind::Chosen, Some(1)),
            step(1, 3, 10_000, MenuStepKind::Went, Some(1)),
        ];
        assert_eq!(walk(&went, &mut places), Some(10_000));
        let left = [
            step(2, 1, 0, MenuStepKind::Seen, None),
            step(2, 2, 9_000, MenuStepKind::Chosen, Some(2)),
            step(2, 3, 12_000, MenuStepKind::Left, Some(2)),
        ];
        assert_eq!(walk(&left, &mut places), None);
        let told = |choice| places.get(&choice).map(|it| (it.seen, it.lost, it.times_ms.clone()));
        assert_eq!(told(None), Some((2, 0, vec![4_000, 9_000])));
        assert_eq!(told(Some(1)), Some((1, 0, vec![6_000])));
        assert_eq!(told(Some(2)), Some((1, 1, vec![])));
        assert_eq!(middle(vec![]), None);
    }

    #[test]
    fn a_menu_with_holes_or_in_a_circle_is_refused() {
        let name = crate::view::house::Name { nl: "x".into(), en: "x".into() };
        let choice = |id, parent, queue| MenuChoice { id, parent, name: name.clone(), queue, skill: None };
        let settings = crate::furnishing::empty(
            "Huis",
            "Europe/Amsterdam",
            crate::view::word::Language(onthaal_core::words::Language::Dutch),
        );
        let places = |menu: &[MenuChoice]| {
            let mut places = Vec::new();
            check(menu, &settings, &mut |place, _| places.push(place));
            places
        };
        assert_eq!(places(&[choice(1, None, None)]), ["menu.0.queue"]);
        assert_eq!(places(&[choice(1, Some(2), None), choice(2, Some(1), None)]), ["menu.0.parent", "menu.1.parent"]);
        let deep: Vec<MenuChoice> = (1..=5).map(|id| choice(id, (id > 1).then_some(id - 1), None)).collect();
        assert!(places(&deep).contains(&"menu.3.parent".to_owned()));
        assert!(places(&[]).is_empty());
    }
}
