//! The same rows in every form, and read back.

use std::path::PathBuf;

use onthaal_core::event::{Event, Recorded};
use onthaal_core::id::{AgentId, ContactId};
use onthaal_core::moment::Moment;
use onthaal_core::words::EndedBy;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;

use super::contacts::CONTACTS;
use super::events::EVENTS;
use super::{Form, Sheet};

fn path(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("onthaal-sheet-{}-{name}", std::process::id()))
}

fn event(seq: u64) -> Recorded {
    let event = match seq % 2 {
        0 => Event::Ended { contact: ContactId(seq), by: EndedBy::Customer },
        _ => Event::Answered { contact: ContactId(seq), agent: AgentId(4) },
    };
    Recorded { seq, at: Moment(1_772_434_800_000 + seq as i64), event }
}

fn written(form: Form, name: &str, rows: u64) -> PathBuf {
    let path = path(name);
    let mut sheet = Sheet::open(&EVENTS, form, Some(&path)).unwrap();
    for seq in 1..=rows {
        sheet.row(&event(seq)).unwrap();
    }
    assert!(!path.exists(), "a file has its name only once it is whole");
    sheet.finish().unwrap();
    path
}

#[test]
fn parquet_gives_back_every_row_over_several_groups() {
    let rows = 130_000;
    let path = written(Form::Parquet, "events.parquet", rows);
    let reader = SerializedFileReader::new(std::fs::File::open(&path).unwrap()).unwrap();
    assert_eq!(reader.metadata().num_row_groups(), 2);
    let names: Vec<String> =
        reader.metadata().file_metadata().schema_descr().columns().iter().map(|it| it.name().to_owned()).collect();
    assert_eq!(names, EVENTS.columns.iter().map(|column| column.head.name).collect::<Vec<_>>());
    let mut seq = 0;
    for row in reader.get_row_iter(None).unwrap() {
        let row = row.unwrap();
        seq += 1;
        let expected = event(seq);
        assert_eq!(row.get_long(0).unwrap(), seq as i64);
        assert_eq!(row.get_timestamp_millis(1).unwrap(), expected.at.0);
        assert_eq!(row.get_string(2).unwrap(), expected.event.kind());
        assert_eq!(row.get_string(4).unwrap(), &expected.event.to_line());
    }
    assert_eq!(seq, rows);
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_workbook_is_written_and_nothing_is_left_of_one_that_is_not_finished() {
    let path = written(Form::Xlsx, "events.xlsx", 3);
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
    std::fs::remove_file(&path).unwrap();
    let mut sheet = Sheet::open(&EVENTS, Form::Csv, Some(&path)).unwrap();
    sheet.row(&event(1)).unwrap();
    drop(sheet);
    let left: Vec<_> = std::fs::read_dir(std::env::temp_dir()).unwrap().flatten().map(|it| it.path()).collect();
    assert!(!left.iter().any(|it| it.to_string_lossy().contains(&*path.to_string_lossy())));
}

#[test]
fn values_with_commas_are_quoted() {
    let path = written(Form::Csv, "events.csv", 2);
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.lines().next(), Some("seq,at,kind,contact,event"));
    assert_eq!(text.lines().nth(2), Some("2,2026-03-02T07:00:00.002Z,ended,2,ended contact=2 by=customer"));
    std::fs::remove_file(path).unwrap();
}

#[test]
fn columns_have_names_of_their_own() {
    let mut names: Vec<&str> = CONTACTS.columns.iter().map(|column| column.head.name).collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}
