//! Segments written, read back, cut, changed and thrown away.

use onthaal_core::contact::{self, Record};
use onthaal_core::event::{Event, Recorded};
use onthaal_core::id::{ContactId, QueueId};
use onthaal_core::measure::{Adds, Tally};
use onthaal_core::moment::Moment;
use onthaal_core::words::{Channel, Language, Origin, TurnedAwayWhy};

use super::*;

fn columns(name: &str) -> Columns {
    let folder = std::env::temp_dir().join(format!("onthaal-columns-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    Columns::in_folder(folder)
}

fn record(number: u64) -> Record {
    let (contact, at) = (ContactId(number), Moment(1_772_434_800_000 + number as i64 * 7_000));
    let (channel, language, queue) = (Channel::Phone, Language::Dutch, QueueId(number as u32 % 5));
    let why = TurnedAwayWhy::Closed;
    let event = Event::TurnedAway { contact, channel, queue, language, why, key: None, rehearsed: None };
    let told = contact::told(&[Recorded { seq: number + 1, at, event }]);
    told.into_values().next().unwrap()
}

fn written(columns: &Columns, contacts: u64) -> Written {
    let mut writer = columns.write("of-a-test").unwrap();
    for number in 0..contacts {
        writer.add(&record(number)).unwrap();
    }
    assert_eq!((writer.contacts(), columns.names().unwrap()), (contacts, Vec::new()));
    writer.finish().unwrap()
}

#[test]
fn contacts_come_back_from_a_segment_of_several_blocks() {
    let columns = columns("several");
    let contacts = 70_000;
    let written = written(&columns, contacts);
    assert_eq!((written.contacts, written.first), (contacts, Some(record(0).began)));
    let segment = columns.segment("of-a-test").unwrap().unwrap();
    assert_eq!((segment.blocks().len(), segment.contacts()), (2, contacts));
    let mut number = 0;
    for (place, listed) in segment.blocks().iter().enumerate() {
        let block = columns.block("of-a-test", &segment, place).unwrap();
        assert_eq!((block.rows(), block.began().start), (listed.rows, listed.first));
        for row in 0..block.rows() {
            assert_eq!(block.row(row).record(), record(number));
            number += 1;
        }
        block.check().unwrap();
    }
    assert!(columns.bytes_kept() > 0);
    assert!(columns.write("of-a-test").is_err(), "its name is taken");
    columns.remove("of-a-test").unwrap();
    assert_eq!((columns.names().unwrap(), columns.bytes_kept()), (Vec::new(), 0));
    assert!(columns.segment("of-a-test").unwrap().is_none());
    std::fs::remove_dir_all(columns.folder()).unwrap();
}

#[test]
fn memory_is_let_go_of_past_its_limit() {
    let columns = columns("limit").keeping(100_000);
    written(&columns, 3 * 65_536);
    let segment = columns.segment("of-a-test").unwrap().unwrap();
    for place in [0, 1, 2, 0, 1, 2] {
        let block = columns.block("of-a-test", &segment, place).unwrap();
        assert_eq!(block.row(9).record().id.0, place as u64 * 65_536 + 9);
        drop(block);
        assert!(columns.kept().blocks.len() <= 2, "{:?}", columns.kept());
    }
    std::fs::remove_dir_all(columns.folder()).unwrap();
}

#[test]
fn a_segment_that_is_cut_changed_or_something_else_is_refused() {
    let columns = columns("cut");
    written(&columns, 50);
    let path = columns.path("of-a-test").unwrap();
    let whole = std::fs::read(&path).unwrap();
    let opened = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        columns.kept().segments.clear();
        columns.segment("of-a-test").map(|segment| segment.unwrap())
    };
    for place in [0, 1, 10, 100, whole.len() / 2, whole.len() - 1] {
        let why = opened(&whole[..place]).unwrap_err();
        assert!(matches!(why, StoreError::Corrupt(_)), "cut at {place}: {why}");
    }
    let mut changed = whole.clone();
    let in_list = changed.len() - TAIL_AND_LIST;
    changed[in_list] ^= 4;
    assert!(opened(&changed).unwrap_err().to_string().contains("checksum"));
    assert!(opened(b"time,queue\n09:00,invoices and more\n").unwrap_err().to_string().contains("no segment"));
    std::fs::remove_dir_all(columns.folder()).unwrap();
}

/// A place in the list of a segment with one block, from its end.
const TAIL_AND_LIST: usize = 24 + 17;

#[test]
fn nothing_is_left_of_a_segment_that_is_not_finished() {
    let columns = columns("unfinished");
    let mut writer = columns.write("of-a-test").unwrap();
    writer.add(&record(1)).unwrap();
    drop(writer);
    assert_eq!(std::fs::read_dir(columns.folder()).unwrap().count(), 0);
    for name in ["", "../elsewhere", "A", "a.b"] {
        assert!(columns.write(name).is_err(), "{name}");
    }
    std::fs::remove_dir_all(columns.folder()).unwrap();
}

#[test]
fn a_queue_is_read_without_the_others() {
    let columns = columns("days");
    written(&columns, 3);
    let of = |queue: Option<u32>, amounts: std::ops::Range<u32>| -> Counted {
        let place = queue.map(|queue| (QueueId(queue), Channel::Phone));
        let tally: Tally = amounts.map(|amount| Adds { count: 1, hits: 0, amount: Some(amount) }).collect();
        (Together { place, origin: Origin::Imported }, 1, tally)
    };
    let readings = ["gave-up/customer".to_owned(), "waiting-time/customer".to_owned()];
    let mut writer = columns.write_days("of-a-test", "these definitions", &readings).unwrap();
    let all = [of(None, 0..90), of(Some(2), 10..20), of(Some(1), 0..10), of(Some(3), 20..90)];
    let stretches = [(Length::Week, 0, 700), (Length::Day, 100, 200), (Length::Day, 0, 100)];
    for (length, from, to) in stretches {
        writer.add(length, Moment(from)..Moment(to), &all).unwrap();
    }
    writer.finish().unwrap();
    let days = columns.days("of-a-test").unwrap();
    assert_eq!((days.with(), days.readings()), ("these definitions", &readings[..]));
    let starts = |length| days.stretches(length).map(|(_, it)| it.start.0).collect::<Vec<_>>();
    assert_eq!((starts(Length::Day), starts(Length::Week)), (vec![0, 100], vec![0]));
    let (day, _) = days.stretches(Length::Day).next().unwrap();
    assert_eq!(days.everybody(day).unwrap(), all[..1]);
    assert_eq!(days.of_places(day, |queue, _| queue.0 != 3).unwrap(), [all[2].clone(), all[1].clone()]);

    // What is broken of one queue is no matter to the others, because nobody reads it.
    let path = columns.folder().join("of-a-test.days");
    let mut bytes = std::fs::read(&path).unwrap();
    let mut last = Vec::new();
    all[3].2.pack(&mut last);
    let at = bytes.windows(last.len()).rposition(|it| it == last).unwrap();
    bytes[at + 8] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let days = columns.days("of-a-test").unwrap();
    assert_eq!(days.of_places(day, |queue, _| queue.0 == 1).unwrap(), [all[2].clone()]);
    assert!(days.of_places(day, |_, _| true).is_err(), "it is not as it was written");
    std::fs::remove_dir_all(columns.folder()).unwrap();
}
