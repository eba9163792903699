//! Contacts through columns and back, on invented stories, and what is said of a file that is not whole.

use super::*;
use crate::contact::invented::{Dice, record};
use crate::house::House;
use crate::measure::{Adds, Context, MEASURES};

fn records(seeds: std::ops::Range<u64>) -> Vec<Record> {
    seeds.map(record).collect()
}

fn read(bytes: Vec<u8>) -> Result<Block, Unreadable> {
    Block::open(Arc::new(bytes), 0)
}

#[test]
fn every_contact_comes_back_as_it_was() {
    let records = records(0..1_500);
    let block = Block::of(&records).unwrap();
    let stored = read(block.to_bytes().unwrap()).unwrap();
    assert_eq!((stored.rows(), stored.began()), (records.len(), block.began()));
    for (row, record) in records.iter().enumerate() {
        assert_eq!(block.row(row).record(), *record);
        assert_eq!(stored.row(row).record(), *record);
        assert!(block.began().contains(&record.began));
    }
    stored.check().unwrap();
    let nobody = Block::of([]).unwrap();
    assert_eq!(read(nobody.to_bytes().unwrap()).unwrap().rows(), 0);
}

#[test]
fn a_row_adds_to_every_reading_what_its_record_adds() {
    let records = records(1_500..3_000);
    let block = read(Block::of(&records).unwrap().to_bytes().unwrap()).unwrap();
    let house = crate::measure::laws::house();
    for as_of in [Moment(i64::MAX), records[0].began + Span::days(3)] {
        let context = Context::new(&house, as_of);
        for (measure, reading) in MEASURES.iter().flat_map(|it| it.readings.iter().map(move |reading| (it, reading))) {
            let mut of_rows = Vec::new();
            (reading.count.of_rows)(&block, 0..block.rows(), &context, &mut of_rows);
            let mut of_records: Vec<(u32, Adds)> = Vec::new();
            for (row, record) in (0..).zip(&records) {
                (reading.count.of_record)(record, &context, &mut |adds| of_records.push((row, adds)));
            }
            assert_eq!(of_rows, of_records, "{} {}", measure.key, reading.key);
        }
    }
    block.check().unwrap();
}

#[test]
fn only_the_columns_that_are_asked_for_are_read() {
    let block = read(Block::of(&records(0..300)).unwrap().to_bytes().unwrap()).unwrap();
    assert_eq!(block.read_so_far(), Vec::<String>::new());
    let (house, mut adds) = (House::default(), Vec::new());
    let measure = crate::measure::measure("satisfaction").unwrap();
    (measure.customer().count.of_rows)(&block, 0..block.rows(), &Context::new(&house, Moment(i64::MAX)), &mut adds);
    assert_eq!(block.read_so_far(), ["contact.survey.satisfied"]);
    assert_eq!(block.loaded_bytes(), 300);
}

#[test]
fn what_is_cut_or_changed_is_noticed_and_never_counted() {
    let records = records(0..40);
    let whole = Block::of(&records).unwrap().to_bytes().unwrap();
    let look = |bytes: Vec<u8>| -> Result<Vec<Record>, Unreadable> {
        let block = read(bytes)?;
        let read = block.iter().map(|row| row.record()).collect();
        block.check().map(|()| read)
    };
    assert_eq!(look(whole.clone()).as_ref(), Ok(&records));
    // A column that nobody asks for, because none of these contacts has what it tells, is not read at all.
    let is_noticed = |found: Result<Vec<Record>, Unreadable>| found.map_or(true, |found| found == records);
    let mut refused = 0;
    let mut dice = Dice::new(3);
    for _ in 0..400 {
        let place = dice.below(whole.len() as u64) as usize;
        assert!(is_noticed(look(whole[..place].to_vec())), "cut at {place}");
        let mut changed = whole.clone();
        changed[place] ^= 1 << dice.below(8);
        refused += u32::from(look(changed.clone()).is_err());
        assert!(is_noticed(look(changed)), "changed at {place}");
    }
    assert!(refused > 300, "{refused} of 400 changes refused");
    let foreign = look(b"time,queue\n09:00,invoices and quite a few more of them\n".to_vec()).unwrap_err();
    assert!(foreign.0.contains("no block of contacts"), "{foreign}");
}

#[test]
fn a_word_keeps_its_meaning_when_the_list_of_words_grows() {
    let bytes = Block::of(&records(0..200)).unwrap().to_bytes().unwrap();
    let block = read(bytes.clone()).unwrap();
    let shelf = Arc::new(Shelf { source: Arc::new(bytes), trouble: OnceLock::new(), loaded: AtomicUsize::new(0) });
    let mut place = None;
    block.columns.show("contact", &mut |name, column, _| {
        if name == "contact.channel" {
            place = column.place();
        }
    });
    let words = ["chat", "email", "callback", "phone"];
    let listed =
        |then: &[&str]| Listed { place: place.clone().unwrap(), words: then.iter().map(|it| (*it).into()).collect() };
    let now = ["letter", "phone", "chat", "email", "callback"];
    let column = listed(&words).column("channel", &now, shelf.clone()).unwrap();
    for row in 0..block.rows() {
        let then = block.row(row).channel().word();
        assert_eq!(column.get(row).map(|code| now[code as usize]), Some(then));
    }
    assert!(listed(&words).column("channel", &now[1..3], shelf).is_err(), "a word that nobody knows");
}
