//! The formats that know their own columns, each with a sample written for this test and what it tells.

use super::Archive;

async fn tells(format: &str, sample: &[u8], mapping: &str, expected: &str, counts: (u64, u64)) {
    let archive = Archive::new();
    let imported = archive.take_in(archive.file("sample", sample), format, mapping).await.unwrap();
    let told = archive.told().await;
    assert_eq!(told, expected, "\n{told}\n{}", imported.account.told());
    assert_eq!((imported.account.read, imported.account.contacts), counts, "{}", imported.account.told());
    assert!(imported.account.adds_up());
    let again = archive.take_in(archive.file("sample", &[sample, b"\n"].concat()), format, mapping).await.unwrap();
    assert_eq!((again.account.contacts, again.account.there_already > 0), (0, true), "the contacts are known again");
}

#[tokio::test]
async fn a_queue_log_of_asterisk() {
    let sample = include_bytes!("samples/queue_log");
    tells("asterisk", sample, "", include_str!("samples/queue_log.told"), (27, 5)).await;
}

#[tokio::test]
async fn contact_records_of_amazon_connect() {
    let sample = include_bytes!("samples/amazon-connect.jsonl");
    tells("amazon-connect", sample, "", include_str!("samples/amazon-connect.told"), (6, 3)).await;
}

#[tokio::test]
async fn conversation_details_of_genesys() {
    let mapping = r#"
        [values.queue]
        queue-1 = "Orders"
        [values.agent]
        user-1 = "Roos"
        [values.reason]
        code-7 = "Address"
    "#;
    let sample = include_bytes!("samples/genesys.json");
    tells("genesys", sample, mapping, include_str!("samples/genesys.told"), (4, 3)).await;
}

#[tokio::test]
async fn our_own_events() {
    let sample = include_bytes!("samples/events.jsonl");
    let mapping = "[values.queue]\n1 = 'Facturen'\n[values.agent]\n3 = 'Anna'\n";
    tells("events", sample, mapping, include_str!("samples/events.told"), (18, 2)).await;
}
