//! Taking files in: twice is once, repeats are found, what is taken away is gone, and every row is accounted for.

use onthaal_core::words::Origin;

use super::{Archive, HEAD, MAPPING, row, taken_away};

fn of_customer(id: &str, day: u32, customer: &str) -> String {
    let on = |clock: &str| format!("2026-03-{day:02} {clock}");
    let (arrived, answered, ended) = (on("09:00:00"), on("09:00:40"), on("09:05:00"));
    format!("{id},sales,Roos,yes,{arrived},{arrived},{answered},{ended},{customer}\n")
}

#[tokio::test]
async fn the_example_of_the_handbook_is_read_as_it_says() {
    let archive = Archive::new();
    let docs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/imports");
    let mapping = std::fs::read_to_string(docs.join("telephone-log.toml")).unwrap();
    let rows = std::fs::read(docs.join("telephone-log.csv")).unwrap();
    let imported = archive.take_in(archive.file("telephone-log.csv", &rows), "csv", &mapping).await.unwrap();
    assert_eq!((imported.account.read, imported.account.contacts), (6, 5));
    let (records, names) = archive.records().await;
    assert!(records.iter().all(|record| record.origin == Origin::Imported && record.customer.is_none()));
    assert_eq!(
        names.queues.iter().map(|queue| queue.answer_within_ms).collect::<Vec<_>>(),
        [Some(20_000), Some(30_000), Some(20_000)]
    );
    let told = archive.told().await;
    let expected = include_str!("samples/telephone-log.told");
    assert_eq!(told, expected, "\n{told}");
}

#[tokio::test]
async fn the_same_file_and_the_same_contacts_are_taken_in_once() {
    let archive = Archive::new();
    let first = archive.take_rows(&[of_customer("1", 2, ""), of_customer("2", 3, "")].concat()).await;
    assert_eq!(first.account.contacts, 2);
    let again = archive.take_rows(&[of_customer("1", 2, ""), of_customer("2", 3, "")].concat()).await;
    assert!(again.was_there);
    let longer = archive.take_rows(&[of_customer("2", 3, ""), of_customer("3", 4, "")].concat()).await;
    assert_eq!((longer.account.contacts, longer.account.there_already), (1, 1));
    assert!(longer.account.adds_up());
    let (records, _) = archive.records().await;
    assert_eq!(records.len(), 3);
    let mut numbers: Vec<u64> = records.iter().map(|record| record.id.0).collect();
    numbers.dedup();
    assert!(numbers.len() == 3 && numbers.iter().all(|number| *number >= 1 << 40), "{numbers:?}");

    assert_eq!(taken_away(&archive, "log").await, Ok(3));
    assert!(archive.records().await.0.is_empty());
    assert!(taken_away(&archive, "log").await.unwrap_err().0.contains("there is no import 'log'"));
    let back = archive.take_rows(&[of_customer("1", 2, ""), of_customer("2", 3, "")].concat()).await;
    assert_eq!(back.account.contacts, 2, "what was taken away can be taken in again");
    assert!(archive.records().await.0.iter().all(|record| !numbers.contains(&record.id.0)), "under other numbers");
}

#[tokio::test]
async fn a_customer_who_comes_back_within_the_window_continues_the_need() {
    let archive = Archive::new();
    let rows = [
        of_customer("1", 2, "bakker"),
        of_customer("2", 2, "jansen"),
        of_customer("3", 5, "bakker"),
        of_customer("4", 11, "bakker"),
        of_customer("5", 30, "bakker"),
        of_customer("6", 2, ""),
        of_customer("7", 3, ""),
    ];
    let imported = archive.take_rows(&rows.concat()).await;
    assert_eq!(imported.account.repeats, 2);
    let (records, _) = archive.records().await;
    let bakker: Vec<_> =
        records.iter().filter(|it| it.customer == records[0].customer && it.customer.is_some()).collect();
    assert_eq!(bakker.len(), 4);
    let links: Vec<_> = bakker.iter().map(|it| (it.follows, it.followed_by)).collect();
    let [first, second, third] = [bakker[0].id, bakker[1].id, bakker[2].id];
    assert_eq!(links, [(None, Some(second)), (Some(first), Some(third)), (Some(second), None), (None, None)]);
    assert_eq!(bakker[0].need, bakker[2].need);
    assert_ne!(bakker[0].need, bakker[3].need);
    assert_eq!(bakker[0].followed_at, Some(bakker[1].began));
    assert!(records.iter().filter(|it| it.customer.is_none()).count() == 2 && records.len() == 7);

    let kept = std::fs::read(archive.config.columns_folder().join("import-1.segment")).unwrap();
    let database = std::fs::read(archive.folder.join("onthaal.sqlite")).unwrap();
    for bytes in [kept, database] {
        assert!(!bytes.windows(6).any(|window| window == b"bakker"), "who it was is kept nowhere");
    }
}

#[tokio::test]
async fn a_log_with_a_row_for_each_thing_that_happened_is_put_together() {
    let archive = Archive::new();
    let rows = "case,what,at\n7,open,2026-03-02 09:00:00\n7,note,2026-03-02 09:30:00\n7,take,2026-03-02 10:00:00\n\
                7,done,2026-03-03 11:00:00\n7,done,2026-03-04 12:00:00\n8,open,2026-03-02 09:05:00\n\
                8,done,2026-03-02 10:05:00\n9,open,yesterday\n7,open,2026-03-09 09:00:00\n";
    let mapping = r#"
        zone = "UTC"
        columns = { id = "case" }
        defaults = { channel = "email", queue = "Post" }
        [activities]
        column = "what"
        moment = "at"
        means = { open = "arrived", take = "answered", done = "ended" }
    "#;
    let account = archive.take_in(archive.file("cases.csv", rows.as_bytes()), "csv", mapping).await.unwrap().account;
    assert_eq!((account.read, account.accepted, account.contacts), (9, 7, 2));
    assert_eq!(account.refused.values().sum::<u64>(), 2, "{account:?}");
    let told = archive.told().await;
    let expected = "2026-03-02T09:00:00Z email nl\n  waits in Post from 2026-03-02T09:00:00Z until 2026-03-02T10:00:00Z\n  \
                    helped by #0 from 2026-03-02T10:00:00Z until 2026-03-04T12:00:00Z ended\n  ended by customer\n\n\
                    2026-03-02T09:05:00Z email nl\n  gave up: left, 2026-03-02T10:05:00Z\n";
    assert_eq!(told, expected);
}

#[tokio::test]
async fn a_check_says_what_would_happen_and_writes_nothing() {
    let archive = Archive::new();
    let rows = format!("{HEAD}{}{}", row("1", "09:00:00", "09:00:10", "09:00:40", "09:05:00"), "2,too,short\n");
    let file = archive.file("rows.csv", rows.as_bytes());
    let looked = archive.look(file.clone(), "csv", MAPPING).await.unwrap();
    assert!(looked.explained.contains("not read      ") && looked.explained.contains("arrived       arrived as %Y"));
    let story = looked.first_story.unwrap();
    assert!(
        story.contains("2026-03-02 09:00:10  queued queue=sales\n2026-03-02 09:00:40  answered agent=Roos"),
        "{story}"
    );
    let files: Vec<_> = std::fs::read_dir(&archive.folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files, std::slice::from_ref(&file), "nothing but the file itself is there");
    let imported = archive.take_in(file, "csv", MAPPING).await.unwrap();
    assert_eq!(imported.account, looked.account);
}

/// Rows of all kinds thrown together: whatever is in them, every row becomes something, and looking tells the same as
/// taking in.
#[tokio::test]
async fn whatever_is_in_a_file_the_account_adds_up() {
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut dice = move |sides: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % sides
    };
    for round in 0..25 {
        let (archive, mut text) = (Archive::new(), HEAD.to_owned());
        let rows = dice(400);
        for _ in 0..rows {
            let clock = |at: u64| format!("{:02}:{:02}:{:02}", at / 3_600 % 24, at / 60 % 60, at % 60);
            let from = dice(86_400);
            let to = [from, from + dice(60), from + dice(300), from + 200 + dice(40_000)].map(clock);
            let mut row = row(&dice(300).to_string(), &to[0], &to[1], &to[2], &to[3]);
            match dice(12) {
                0 => row = row.replace(",yes,", ",test,"),
                1 => row = row.replace(",yes,", ",what,"),
                2 => row = row.replace("2026-03-02", "2026-02-30"),
                3 => row = row.replace("Roos", ""),
                4 => row.truncate(row.len() / 2),
                5 => row = row.replace(",yes,", ",no,"),
                6 => row = row.replace(",\n", ",klant\n"),
                7 => row.insert(dice(20) as usize, '"'),
                _ => {}
            }
            text.push_str(&row);
            if !text.ends_with('\n') {
                text.push('\n');
            }
        }
        let file = archive.file("rows.csv", text.as_bytes());
        let looked = archive.look(file.clone(), "csv", MAPPING).await.unwrap();
        let imported = archive.take_in(file, "csv", MAPPING).await.unwrap();
        assert!(imported.account.adds_up(), "round {round}: {:?}", imported.account);
        assert_eq!(imported.account, looked.account, "round {round}");
        assert_eq!(archive.records().await.0.len() as u64, imported.account.contacts, "round {round}");
        let refused = imported.refused.map_or(0, |path| std::fs::read_to_string(path).unwrap().lines().count() as u64);
        assert!(refused >= imported.account.refused_in_all(), "each refused row stands in the file");
    }
}
