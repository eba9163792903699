//! Every kind of bad file: a clear account each time, and nothing half imported.

use std::collections::BTreeMap;

use onthaal_server::import::Repair;

use super::{Archive, HEAD, MAPPING, row};

fn good(id: &str) -> String {
    row(id, "09:00:00", "09:00:10", "09:00:40", "09:05:00")
}

#[tokio::test]
async fn wrong_columns_are_refused_before_anything_is_read() {
    let archive = Archive::new();
    let file = archive
        .file("rows.csv", format!("{HEAD}{}", good("1")).replace("answered,ended", "picked_up,ended").as_bytes());
    let why = archive.take_in(file, "csv", MAPPING).await.unwrap_err().0;
    assert!(why.contains("'answered'") && why.contains("The file has: id, queue"), "{why}");
    assert!(archive.records().await.0.is_empty());
}

#[tokio::test]
async fn days_and_months_in_different_orders_refuse_the_whole_file_unless_asked_otherwise() {
    let archive = Archive::new();
    let rows = "id,start,picked,end\n1,03/02/2026 09:00:00,03/02/2026 09:00:10,03/02/2026 09:01:00\n2,25/02/2026 09:00:00,25/02/2026 09:00:10,25/02/2026 09:01:00\n";
    let mapping = "format = '%m/%d/%Y %H:%M:%S'\n[moments]\narrived = 'start'\nanswered = 'picked'\nended = 'end'\n[columns]\nid = 'id'\n";
    let file = archive.file("mixed.csv", rows.as_bytes());
    let why = archive.take_in(file.clone(), "csv", mapping).await.unwrap_err().0;
    assert!(why.contains("line 3") && why.contains("25/02/2026"), "{why}");
    assert!(archive.records().await.0.is_empty(), "nothing is imported");
    let mapping = format!("mixed_dates = 'refuse-rows'\n{mapping}");
    let imported = archive.take_in(file, "csv", &mapping).await.unwrap();
    assert_eq!(imported.account.refused, BTreeMap::from([("days and months are mixed", 1)]));
    assert_eq!(imported.account.contacts, 1);
}

#[tokio::test]
async fn a_date_that_can_be_read_in_two_ways_needs_a_way_of_writing() {
    let archive = Archive::new();
    let file = archive
        .file("rows.csv", format!("{HEAD}1,q,a,yes,03/02/2026 09:00,,03/02/2026 09:01,03/02/2026 09:02,\n").as_bytes());
    let account = archive.take_in(file, "csv", MAPPING).await.unwrap().account;
    assert_eq!(account.refused, BTreeMap::from([("a moment that is written otherwise", 1)]));
}

#[tokio::test]
async fn the_hour_that_is_skipped_and_the_hour_that_comes_twice_are_told_and_counted() {
    let archive = Archive::new();
    let rows = [
        "1,q,a,yes,2026-03-29 01:59:50,2026-03-29 02:00:05,2026-03-29 03:00:30,2026-03-29 03:05:00,",
        "2,q,a,yes,2025-10-26 02:58:00,2025-10-26 02:58:10,2025-10-26 02:01:00,2025-10-26 02:05:00,",
    ];
    let imported = archive.take_rows(&rows.join("\n")).await;
    let repaired = BTreeMap::from([(Repair::SkippedHour, 1), (Repair::DoubledHour, 1)]);
    assert_eq!((imported.account.contacts, imported.account.repaired), (2, repaired));
    let (records, _) = archive.records().await;
    let waited: Vec<i64> = records.iter().map(|it| it.waited().whole_seconds()).collect();
    assert_eq!(waited, [170, 25], "the second two o'clock comes after the first, and five past two is five past three");
}

#[tokio::test]
async fn negative_and_ten_hour_calls_are_refused_and_a_slip_of_the_clock_is_mended() {
    let archive = Archive::new();
    let rows = [
        row("slip", "09:00:00", "09:00:10", "09:00:08", "09:05:00"),
        row("back", "09:00:00", "09:00:10", "08:00:00", "09:05:00"),
        row("long", "09:00:00", "09:00:10", "09:00:40", "19:05:00"),
        "future,sales,Roos,yes,2027-03-02 09:00:00,,2027-03-02 09:00:10,2027-03-02 09:01:00,\n".into(),
    ];
    let imported = archive.take_rows(&rows.concat()).await;
    let account = imported.account;
    let refused = BTreeMap::from([("goes back in time", 1), ("lasts too long", 1), ("lies in the future", 1)]);
    assert_eq!((account.contacts, account.refused.clone()), (1, refused));
    assert_eq!(account.repaired, BTreeMap::from([(Repair::Slip, 1)]));
    let kept = std::fs::read_to_string(imported.refused.unwrap()).unwrap();
    assert!(
        kept.starts_with("line,reason,row\n3,\"goes back in time: answering comes 1 h 0 min before queueing\""),
        "{kept}"
    );
    assert!(kept.contains("4,\"lasts too long: lasts 10 h 5 min, and at most 8 h 0 min is taken\""), "{kept}");
}

#[tokio::test]
async fn a_length_below_nothing_is_refused() {
    let archive = Archive::new();
    let rows = "id,start,wait,talk\n1,2026-03-02 09:00:00,20,-5\n2,2026-03-02 09:00:00,0:20,65\n";
    let mapping =
        "zone = 'UTC'\n[moments]\narrived = 'start'\n[durations]\nwait = 'wait'\ntalk = 'talk'\n[columns]\nid = 'id'\n";
    let imported = archive.take_in(archive.file("rows.csv", rows.as_bytes()), "csv", mapping).await.unwrap();
    assert_eq!(imported.account.refused, BTreeMap::from([("a length below nothing", 1)]));
    let told = archive.told().await;
    assert!(told.contains("until 2026-03-02T09:00:20Z\n"), "{told}");
    assert!(told.contains("from 2026-03-02T09:00:20Z until 2026-03-02T09:01:25Z"), "{told}");
}

#[tokio::test]
async fn a_number_that_comes_twice_is_taken_in_once() {
    let archive = Archive::new();
    let imported = archive.take_rows(&[good("1"), good("2"), good("1"), good("1")].concat()).await;
    assert_eq!(imported.account.contacts, 2);
    assert_eq!(imported.account.refused, BTreeMap::from([("the same number as an earlier row", 2)]));
    let kept = std::fs::read_to_string(imported.refused.unwrap()).unwrap();
    assert!(kept.contains("\n4,") && kept.contains("\n5,"), "{kept}");
}

#[tokio::test]
async fn broken_letters_are_mended_and_counted_and_older_letters_are_read() {
    let archive = Archive::new();
    let rows = [HEAD.as_bytes(), good("1").replace("Roos", "Ren\u{1}").as_bytes()].concat();
    let broken: Vec<u8> = rows.iter().map(|byte| if *byte == 1 { 0xE9 } else { *byte }).collect();
    let file = archive.file("broken.csv", &broken);
    let imported = archive.take_in(file.clone(), "csv", MAPPING).await.unwrap();
    assert_eq!(imported.account.repaired, BTreeMap::from([(Repair::BrokenText, 1)]));
    assert!(archive.told().await.contains("helped by Ren\u{fffd} "));
    let other = Archive::new();
    let older = format!("encoding = 'windows-1252'\n{MAPPING}");
    assert!(other.take_in(file, "csv", &older).await.unwrap().account.repaired.is_empty());
    assert!(other.told().await.contains("helped by René "));
}

#[tokio::test]
async fn a_file_cut_in_the_middle_loses_its_last_row_and_says_so() {
    let archive = Archive::new();
    let whole = format!("{HEAD}{}{}", good("1"), good("2"));
    let file = archive.file("cut.csv", &whole.as_bytes()[..whole.len() - 30]);
    let account = archive.take_in(file, "csv", MAPPING).await.unwrap().account;
    assert_eq!((account.contacts, account.refused), (1, BTreeMap::from([("the file is cut off here", 1)])));
}

#[tokio::test]
async fn words_that_the_mapping_does_not_explain_and_rows_that_contradict_themselves_are_refused() {
    let archive = Archive::new();
    let rows = [
        good("1").replace(",yes,", ",maybe,"),
        good("2").replace(",yes,", ",no,"),
        good("3").replace("2026-03-02 09:00:40", ""),
        good("4").replace(",yes,", ",test,"),
        "5,sales,Roos\n".into(),
    ];
    let account = archive.take_rows(&rows.concat()).await.account;
    let refused = BTreeMap::from([
        ("a word that the mapping does not explain", 1),
        ("another number of columns", 1),
        ("contradicts itself", 1),
        ("no moment of answering", 1),
    ]);
    assert_eq!((account.refused.clone(), account.left_out.clone()), (refused, BTreeMap::from([("test".into(), 1)])));
    assert!(account.adds_up());
    assert_eq!(account.contacts, 0);
    assert!(archive.records().await.0.is_empty());
}

#[tokio::test]
async fn other_letters_an_empty_file_and_a_mapping_with_a_fault_are_refused_as_a_whole() {
    let archive = Archive::new();
    for (bytes, mapping, expected) in [
        (&b"\xFF\xFEi\0d\0"[..], MAPPING.to_owned(), "UTF-16"),
        (b"", MAPPING.to_owned(), "empty"),
        (HEAD.as_bytes(), MAPPING.replace("\"gave-up\"", "\"left\""), "'left' is none of"),
        (HEAD.as_bytes(), MAPPING.replace("Europe/Amsterdam", "Europe/Nowhere"), "no time zone"),
        (HEAD.as_bytes(), format!("format = '%H:%M'\n{MAPPING}"), "a clock without a date"),
        (HEAD.as_bytes(), format!("format = '%Y-%Q'\n{MAPPING}"), "%Q"),
    ] {
        let why = archive.take_in(archive.file("rows.csv", bytes), "csv", &mapping).await.unwrap_err().0;
        assert!(why.contains(expected), "{why}");
    }
    assert!(archive.records().await.0.is_empty());
}
