//! Reading the house back from the store: its settings, its floor, and the open contacts with their words.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use onthaal_core::contact::{Facts, Record};
use onthaal_core::event::{Event, Recorded};
use onthaal_core::field::{Line as Fields, Unreadable};
use onthaal_core::floor::{State, apply};
use onthaal_core::house::House;
use onthaal_core::id::{ContactId, CustomerId, NeedId};
use onthaal_core::moment::Moment;
use onthaal_core::words::{Language, SeenBy};
use onthaal_store::records::{Filter, Page, RecordRow};
use onthaal_store::{Store, StoreError};

use crate::hearing::{Ears, hear_again};
use crate::import::NameLists;
use crate::lookup::record_of;
use crate::scene::{Acquaintance, Furnished, Start, Talk};
use crate::view::contact::{FileBrief, Line, SameMatter};
use crate::view::settings::Settings;
use crate::view::word::Key;
use crate::{furnishing, import, lookup};

/// The most earlier contacts of a customer that are looked through when they come in.
const EARLIER_CONTACTS_MAX: usize = 50;

/// Every version of the settings that was ever in force.
#[derive(Clone, Debug)]
pub struct Houses {
    versions: BTreeMap<u32, (Moment, Furnished)>,
    empty: Furnished,
    /// What only imports know; it changes when a file is taken in, which no server does while it runs.
    imported: Arc<NameLists>,
    over_time: lookup::Houses,
}

impl Houses {
    /// Reads them.
    pub async fn read(store: &Store) -> Result<Houses, StoreError> {
        let settings = furnishing::empty("", "Europe/Amsterdam", Language::Dutch.into());
        // Nothing can be in it yet, but days and weeks have a time zone: files of other systems may be all there is.
        let house = furnishing::house_of(&settings, 0)
            .unwrap_or_else(|_| House { zone: settings.zone.clone(), ..House::default() });
        let empty = Furnished { settings: Arc::new(settings), house: Arc::new(house) };
        let mut versions = BTreeMap::new();
        for version in store.settings_history().await? {
            let stored = store.settings(version.version).await?;
            let body = stored.map(|stored| stored.body).unwrap_or_default();
            versions.insert(version.version, (version.at, furnished(&body, version.version)?));
        }
        let imported = Arc::new(import::names_of_imports(store).await?);
        Ok(Houses { over_time: over_time(&versions, &empty, &imported), versions, empty, imported })
    }

    /// Adds one that was put in force.
    pub fn add(&mut self, at: Moment, furnished: Furnished) {
        self.versions.insert(furnished.house.version, (at, furnished));
        self.over_time = over_time(&self.versions, &self.empty, &self.imported);
    }

    /// Those of a version; an empty house when there are none yet.
    pub fn of(&self, version: u32) -> &Furnished {
        self.versions.get(&version).map_or(&self.empty, |(_, furnished)| furnished)
    }

    /// The houses as they were over time, for counting what happened in them.
    pub fn over_time(&self) -> &lookup::Houses {
        &self.over_time
    }

    /// The newest ones.
    pub fn newest(&self) -> &Furnished {
        self.versions.values().next_back().map_or(&self.empty, |(_, furnished)| furnished)
    }
}

fn over_time(
    versions: &BTreeMap<u32, (Moment, Furnished)>,
    empty: &Furnished,
    imported: &Arc<NameLists>,
) -> lookup::Houses {
    let with_imports = |furnished: &Furnished| import::with_imports(&furnished.house, imported);
    let mut houses: Vec<(Moment, Arc<House>)> =
        versions.values().map(|(at, furnished)| (*at, with_imports(furnished))).collect();
    if houses.is_empty() {
        houses.push((Moment::default(), with_imports(empty)));
    }
    let newest = versions.values().next_back().map_or(empty, |(_, furnished)| furnished);
    // Settings that cannot be read are never put in force.
    let definitions = furnishing::definitions_of(&newest.settings).unwrap_or_default();
    lookup::Houses::new(houses, definitions).with_names(imported.clone())
}

fn furnished(body: &str, version: u32) -> Result<Furnished, StoreError> {
    let unreadable = |why: String| StoreError::Corrupt(format!("settings {version}: {why}"));
    let settings: Settings = serde_json::from_str(body).map_err(|why| unreadable(why.to_string()))?;
    let house = furnishing::house_of(&settings, version)
        .map_err(|problems| unreadable(problems.first().map_or("?".into(), |it| format!("{} {}", it.place, it.why))))?;
    Ok(Furnished { settings: Arc::new(settings), house: Arc::new(house) })
}

/// Everything a scene starts from, with the records of the open contacts, as it is stored.
pub async fn read_back(store: &Store, houses: &Houses, ears: &Ears) -> Result<Start, StoreError> {
    let mut state = newest_snapshot(store, houses).await?.unwrap_or_default();
    let after = state.seq();
    store
        .fold_events(after, |recorded| {
            if let Event::Furnished { version } = recorded.event {
                state.deliver(houses.of(version).house.clone());
            }
            apply(&mut state, &recorded);
        })
        .await?;
    let mut talks = BTreeMap::new();
    let mut acquaintances = BTreeMap::new();
    let open: Vec<(ContactId, CustomerId, Option<NeedId>)> =
        state.contacts().map(|contact| (contact.id, contact.customer, contact.need_asked)).collect();
    for (contact, customer, need_asked) in open {
        let mut talk = read_talk(store, &state, ears, contact).await?;
        if let Some(need) = need_asked {
            talk.same_matter = Some(same_matter(store, need).await?);
        }
        talks.insert(contact, talk);
        let customer = state.customer_today(customer);
        if let Entry::Vacant(unread) = acquaintances.entry(customer) {
            unread.insert(acquaintance(store, customer).await?);
        }
    }
    let oldest = state.disturbances().known().next().map(|disturbance| disturbance.id);
    let news = match oldest {
        Some(oldest) => store.disturbance_news(oldest).await?,
        None => Vec::new(),
    };
    let furnished = houses.of(state.house().version).clone();
    let (houses, ears) = (houses.over_time().clone(), ears.clone());
    Ok(Start { furnished, houses, state, talks, acquaintances, news, ears })
}

/// The newest snapshot that can be read; one that cannot is passed over, because the events are there.
async fn newest_snapshot(store: &Store, houses: &Houses) -> Result<Option<State>, StoreError> {
    let mut before = u64::MAX;
    while let Some(snapshot) = store.snapshot_before(before).await? {
        let read = settings_of(&snapshot.text).and_then(|version| {
            let house = houses.of(version).house.clone();
            State::from_snapshot(&snapshot.text, house)
        });
        match read {
            Ok(state) => return Ok(Some(state)),
            Err(why) => tracing::warn!(seq = snapshot.seq, %why, "a snapshot is passed over"),
        }
        before = snapshot.seq;
    }
    Ok(None)
}

/// The version of the settings that a snapshot is of.
fn settings_of(snapshot: &str) -> Result<u32, Unreadable> {
    Fields::parse(snapshot.lines().next().unwrap_or_default())?.get("settings")
}

/// What is known of a customer who comes in.
pub async fn acquaintance(store: &Store, customer: CustomerId) -> Result<Acquaintance, StoreError> {
    let words = store.customer(customer).await?;
    let filter = Filter { customer: Some(customer), ..Filter::default() };
    let rows = store.records(&filter, Page::first(EARLIER_CONTACTS_MAX)).await?;
    let mut steps_due = Vec::new();
    for row in &rows {
        steps_due.extend(record_of(row)?.written_up.and_then(|written| written.step_due));
    }
    Ok(Acquaintance { name: words.and_then(|words| words.name), was_here: rows.len() > 1, steps_due })
}

/// What an open need is about.
pub async fn same_matter(store: &Store, need: NeedId) -> Result<SameMatter, StoreError> {
    let filter = Filter { need: Some(need), ..Filter::default() };
    let rows = store.records(&filter, Page::first(EARLIER_CONTACTS_MAX)).await?;
    let since = rows.iter().map(|row| row.arrived.0).min().unwrap_or_default();
    let reason = rows.iter().find_map(|row| row.reason);
    Ok(SameMatter { need: need.0, since, reason: reason.map(|reason| reason.0) })
}

/// The lines of a contact, with their marks and files.
pub async fn read_lines(store: &Store, house: &House, contact: ContactId) -> Result<Vec<Line>, StoreError> {
    let story = store.contact_events(contact).await?;
    lines_of(store, house, contact, &story).await
}

/// The lines of a contact whose events are at hand.
pub async fn lines_of(
    store: &Store,
    house: &House,
    contact: ContactId,
    story: &[Recorded],
) -> Result<Vec<Line>, StoreError> {
    let keys: BTreeMap<u32, u64> = story
        .iter()
        .filter_map(|recorded| match recorded.event {
            Event::Said { contact: c, line, key, .. } if c == contact => Some((line, key)),
            _ => None,
        })
        .collect();
    let has_file = story.iter().any(|recorded| matches!(recorded.event, Event::Said { file: true, .. }));
    let files = if has_file { store.files(contact).await? } else { Vec::new() };
    let file_of = |line: u32| {
        let file = files.iter().find(|file| file.line == line)?;
        Some(FileBrief { name: file.name.clone(), media_type: file.media_type.clone(), bytes: file.size_bytes })
    };
    let line_of = |line: onthaal_store::words::Line| Line {
        contact: contact.0,
        line: line.line,
        at: line.at.0,
        party: line.party.into(),
        agent: line.agent.map(|agent| agent.0),
        name: line.agent.and_then(|agent| house.agent(agent)).map(|agent| agent.name.clone()),
        seen_by: line.seen_by.into(),
        text: line.text,
        file: file_of(line.line),
        key: Key(keys.get(&line.line).copied().unwrap_or_default()),
    };
    Ok(store.lines(contact).await?.into_iter().map(line_of).collect())
}

async fn read_talk(store: &Store, state: &State, ears: &Ears, contact: ContactId) -> Result<Talk, StoreError> {
    let missing = || StoreError::Corrupt(format!("contact {contact} is open and has no record; run `onthaal rebuild`"));
    let record = lookup::record(store, contact).await?.ok_or_else(missing)?;
    let story = store.contact_events(contact).await?;
    let lines = lines_of(store, state.house(), contact, &story).await?;
    let told_at = story.iter().rev().find(|it| matches!(it.event, Event::Expected { .. })).map(|it| it.at);
    let note = note_of(&story).and_then(|line| lines.iter().find(|it| it.line == line)).and_then(|it| it.text.clone());
    let words = lines.iter().filter_map(|line| Some((line.line, line.text.clone()?))).collect();
    let hearing = hear_again(ears, &record, &story, &words);
    Ok(Talk { record, hearing, lines, same_matter: None, told_at, note })
}

/// The line with what was written to the next person: what the one who passed it on told staff just before.
fn note_of(story: &[Recorded]) -> Option<u32> {
    let passed_on = story.iter().rposition(|it| matches!(it.event, Event::Transferred { .. }))?;
    let before = story[..passed_on].last()?;
    match (&before.event, &story[passed_on].event) {
        (Event::Said { line, agent, seen_by: SeenBy::Staff, .. }, Event::Transferred { from, .. })
            if *agent == Some(*from) =>
        {
            Some(*line)
        }
        _ => None,
    }
}

/// A record as it is stored, with the columns to find it by.
pub fn record_row(record: &Record) -> RecordRow {
    let queue = record.waits.last().map(|wait| wait.queue).or(record.queue);
    RecordRow {
        contact: record.id,
        arrived: record.arrived.unwrap_or(record.began),
        queue: queue.unwrap_or(onthaal_core::id::QueueId(0)),
        channel: record.channel,
        language: record.language,
        skill: record.skill,
        // Nobody who was turned away has a number; no customer has number 0.
        customer: record.customer.unwrap_or(CustomerId(0)),
        need: record.need,
        agent: record.agent(),
        is_open: !record.is_closed(),
        reason: record.written_up.as_ref().map(|written| written.reason),
        gave_up: record.gave_up.is_some(),
        origin: record.origin,
        text: record.to_lines(),
        cells: lookup::cell_of(record).into_iter().collect(),
    }
}
