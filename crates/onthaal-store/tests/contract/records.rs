//! Records are found by every column, and a change makes the right tallies stale.

use onthaal_core::id::{AgentId, ContactId, NeedId, QueueId, ReasonId, SkillId};
use onthaal_core::moment::Moment;
use onthaal_core::words::{Channel, Language, Origin};
use onthaal_store::records::{Filter, Page, RecordRow};
use onthaal_store::tallies::{Cell, StaleCell, TallyFilter, TallyRow};
use onthaal_store::{Batch, Store};

use crate::place::{BAKKER, JANSEN, Place, events, on_every_database};

on_every_database! {
    a_record_is_replaced_and_read_back,
    records_are_found_by_every_column,
    pages_of_records_follow_without_loss_or_doubles,
    a_changed_record_makes_its_old_and_new_cells_stale,
    other_definitions_make_every_cell_with_records_stale,
    many_contacts_of_one_cell_are_stored_together,
    a_change_during_a_recount_is_not_lost,
    tallies_are_found_by_every_column,
}

pub(crate) fn cell(interval: i64) -> Cell {
    Cell { interval: Moment(interval), queue: QueueId(1), channel: Channel::Chat, origin: Origin::Lived }
}

pub(crate) fn record(contact: u64) -> RecordRow {
    RecordRow {
        contact: ContactId(contact),
        arrived: Moment(contact as i64 * 10),
        queue: QueueId(1),
        channel: Channel::Chat,
        language: Language::Dutch,
        skill: None,
        customer: BAKKER,
        need: None,
        agent: None,
        is_open: true,
        reason: None,
        gave_up: false,
        origin: Origin::Lived,
        text: format!("record {contact}"),
        cells: Vec::new(),
    }
}

pub(crate) fn tally(cell: Cell, measure: &str, text: &str) -> TallyRow {
    TallyRow { cell, measure: measure.into(), version: 1, reading: "customer".into(), text: text.into() }
}

async fn contacts(store: &Store, filter: &Filter) -> Vec<u64> {
    let records = store.records(filter, Page::first(100)).await.unwrap();
    let numbers: Vec<u64> = records.iter().map(|record| record.contact.0).collect();
    assert_eq!(store.count_records(filter).await.unwrap(), numbers.len() as u64);
    numbers
}

async fn a_record_is_replaced_and_read_back(place: Place) {
    let store = place.open().await;
    store.append(Batch { records: vec![record(1)], ..events([1]) }).await.unwrap();
    assert_eq!(store.record(ContactId(1)).await, Ok(Some(record(1))));
    assert_eq!(store.record(ContactId(2)).await, Ok(None));
    let closed = RecordRow {
        skill: Some(SkillId(2)),
        need: Some(NeedId(3)),
        agent: Some(AgentId(4)),
        reason: Some(ReasonId(5)),
        is_open: false,
        text: "closed".into(),
        ..record(1)
    };
    // The same contact twice in a batch: the last one counts.
    let batch = Batch { records: vec![record(1), closed.clone()], ..events([2]) };
    store.append(batch).await.unwrap();
    assert_eq!(store.record(ContactId(1)).await, Ok(Some(closed)));
}

async fn records_are_found_by_every_column(place: Place) {
    let store = place.open().await;
    let other = RecordRow {
        queue: QueueId(2),
        channel: Channel::Phone,
        language: Language::English,
        skill: Some(SkillId(2)),
        customer: JANSEN,
        need: Some(NeedId(3)),
        agent: Some(AgentId(4)),
        is_open: false,
        reason: Some(ReasonId(5)),
        gave_up: true,
        origin: Origin::Imported,
        ..record(2)
    };
    store.put_records(vec![record(1), other, record(3)]).await.unwrap();
    let all = Filter::default;
    assert_eq!(contacts(&store, &all()).await, [3, 2, 1]);
    for filter in [
        Filter { from: Some(Moment(20)), to: Some(Moment(30)), ..all() },
        Filter { queue: Some(QueueId(2)), ..all() },
        Filter { channel: Some(Channel::Phone), ..all() },
        Filter { language: Some(Language::English), ..all() },
        Filter { skill: Some(SkillId(2)), ..all() },
        Filter { customer: Some(JANSEN), ..all() },
        Filter { need: Some(NeedId(3)), ..all() },
        Filter { agent: Some(AgentId(4)), ..all() },
        Filter { is_open: Some(false), ..all() },
        Filter { reason: Some(ReasonId(5)), ..all() },
        Filter { gave_up: Some(true), ..all() },
        Filter { origin: Some(Origin::Imported), ..all() },
        Filter { queue: Some(QueueId(2)), gave_up: Some(true), from: Some(Moment(5)), ..all() },
    ] {
        assert_eq!(contacts(&store, &filter).await, [2], "{filter:?}");
    }
    assert_eq!(contacts(&store, &Filter { origin: Some(Origin::Lived), ..all() }).await, [3, 1]);
    assert_eq!(contacts(&store, &Filter { queue: Some(QueueId(9)), ..all() }).await, []);
}

async fn pages_of_records_follow_without_loss_or_doubles(place: Place) {
    let store = place.open().await;
    // Several arrive at the same moment.
    let same_moment = |contact: u64| RecordRow { arrived: Moment(contact as i64 / 4), ..record(contact) };
    store.put_records((1..=25).map(same_moment).collect()).await.unwrap();
    let mut seen = Vec::new();
    let mut page = Page::first(7);
    loop {
        let records = store.records(&Filter::default(), page).await.unwrap();
        let Some(last) = records.last() else { break };
        page.after = Some((last.arrived, last.contact));
        seen.extend(records.iter().map(|record| record.contact.0));
    }
    assert_eq!(seen, (1..=25).rev().collect::<Vec<_>>());
}

async fn stale(store: &Store) -> Vec<StaleCell> {
    store.stale_cells(&TallyFilter::default(), 100).await.unwrap()
}

async fn stale_intervals(store: &Store) -> Vec<i64> {
    stale(store).await.iter().map(|stale| stale.cell.interval.0).collect()
}

async fn a_changed_record_makes_its_old_and_new_cells_stale(place: Place) {
    let store = place.open().await;
    let in_cells = |contact, cells: &[i64]| RecordRow {
        cells: cells.iter().map(|interval| cell(*interval)).collect(),
        ..record(contact)
    };
    store.put_records(vec![in_cells(1, &[0, 900]), in_cells(2, &[900, 900])]).await.unwrap();
    assert_eq!(stale_intervals(&store).await, [0, 900]);
    let of_cell = store.cell_records(cell(900)).await.unwrap();
    assert_eq!(of_cell, [record(1), record(2)]);
    let tallies = vec![tally(cell(0), "waiting", "1"), tally(cell(900), "waiting", "2")];
    store.put_tallies(&stale(&store).await, tallies.clone()).await.unwrap();
    assert_eq!(stale(&store).await, []);
    assert_eq!(store.tallies(&TallyFilter::default()).await.unwrap(), tallies);

    store.put_records(vec![in_cells(1, &[1_800])]).await.unwrap();
    assert_eq!(stale_intervals(&store).await, [0, 900, 1_800]);
    let old = TallyFilter { to: Some(Moment(900)), ..TallyFilter::default() };
    let recounted = store.stale_cells(&old, 100).await.unwrap();
    assert_eq!(store.cell_records(cell(0)).await.unwrap(), [], "it left this cell");
    store.put_tallies(&recounted, vec![]).await.unwrap();
    assert_eq!(stale_intervals(&store).await, [900, 1_800]);
    assert_eq!(store.tallies(&old).await.unwrap(), []);
}

async fn other_definitions_make_every_cell_with_records_stale(place: Place) {
    let store = place.open().await;
    let counted = async || store.put_tallies(&stale(&store).await, vec![]).await.unwrap();
    assert!(store.count_with("waiting@1").await.unwrap());
    store.put_records(vec![RecordRow { cells: vec![cell(0), cell(900)], ..record(1) }]).await.unwrap();
    store.put_records(vec![RecordRow { cells: vec![cell(900)], ..record(1) }]).await.unwrap();
    counted().await;
    assert!(!store.count_with("waiting@1").await.unwrap());
    assert_eq!(stale(&store).await, []);
    assert!(store.count_with("waiting@2").await.unwrap());
    assert_eq!(stale_intervals(&store).await, [900], "a cell without records has nothing to count");
    assert!(!store.count_with("waiting@2").await.unwrap());
}

async fn many_contacts_of_one_cell_are_stored_together(place: Place) {
    let store = place.open().await;
    let many = || (1..=150).map(|contact| RecordRow { cells: vec![cell(0), cell(900)], ..record(contact) }).collect();
    for _ in 0..2 {
        store.put_records(many()).await.unwrap();
        assert_eq!(stale_intervals(&store).await, [0, 900]);
        assert_eq!(store.cell_records(cell(900)).await.unwrap().len(), 150);
        store.put_tallies(&stale(&store).await, vec![]).await.unwrap();
    }
}

async fn a_change_during_a_recount_is_not_lost(place: Place) {
    let store = place.open().await;
    let changed = || vec![RecordRow { cells: vec![cell(0)], ..record(1) }];
    store.put_records(changed()).await.unwrap();
    let slow = stale(&store).await;
    store.put_records(changed()).await.unwrap();
    let quick = stale(&store).await;
    store.put_tallies(&quick, vec![tally(cell(0), "waiting", "new")]).await.unwrap();
    assert_eq!(stale(&store).await, []);
    // The slow one counted before the change; what it brings is not the last word.
    store.put_tallies(&slow, vec![tally(cell(0), "waiting", "old")]).await.unwrap();
    assert_eq!(stale_intervals(&store).await, [0]);
}

async fn tallies_are_found_by_every_column(place: Place) {
    let store = place.open().await;
    let other_cell =
        Cell { interval: Moment(900), queue: QueueId(2), channel: Channel::Phone, origin: Origin::Rehearsed };
    let other = TallyRow { version: 2, ..tally(other_cell, "solved", "x") };
    store.put_tallies(&[], vec![tally(cell(0), "waiting", "y"), other.clone()]).await.unwrap();
    let all = TallyFilter::default;
    for filter in [
        TallyFilter { from: Some(Moment(1)), ..all() },
        TallyFilter { queue: Some(QueueId(2)), ..all() },
        TallyFilter { channel: Some(Channel::Phone), ..all() },
        TallyFilter { origin: Some(Origin::Rehearsed), ..all() },
        TallyFilter { measure: Some("solved".into()), ..all() },
        TallyFilter { version: Some(2), ..all() },
    ] {
        assert_eq!(store.tallies(&filter).await.unwrap(), std::slice::from_ref(&other), "{filter:?}");
    }
    let first = TallyFilter { to: Some(Moment(900)), ..all() };
    assert_eq!(store.tallies(&first).await.unwrap(), [tally(cell(0), "waiting", "y")]);
}
