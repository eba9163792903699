//! Imported contacts stand beside those of the house: in the figures, in the lists behind them, and each with its story.

use std::fmt::Write as _;

use onthaal_core::moment::Span;
use onthaal_server::lookup::count_days;
use serde_json::Value;

use super::{Archive, HEAD, MAPPING};
use crate::house::House;

/// Three weeks of calls, some of which nobody answered; one customer calls every other day.
fn calls() -> String {
    let mut rows = String::from(HEAD);
    for day in 1..=21 {
        for (call, hour) in [(1, 9), (2, 10), (3, 17)] {
            let on = |clock: &str| format!("2026-03-{day:02} {hour:02}:{clock}");
            let (queue, answered) = if call == 2 { ("complaints", "") } else { ("sales", "yes") };
            let (agent, outcome) = if answered.is_empty() { ("", "no") } else { ("Roos", "yes") };
            let answered = if answered.is_empty() { String::new() } else { on("01:05") };
            let customer = if call == 3 && day % 2 == 0 { "jansen" } else { "" };
            let (arrived, queued, ended) = (on("00:00"), on("00:20"), on("06:00"));
            let row =
                format!("{day}-{call},{queue},{agent},{outcome},{arrived},{queued},{answered},{ended},{customer}");
            writeln!(rows, "{row}").unwrap();
        }
    }
    rows
}

#[tokio::test]
async fn from_any_figure_to_the_imported_contacts_behind_it() {
    let archive = Archive::new();
    archive.take_in(archive.file("calls.csv", calls().as_bytes()), "csv", MAPPING).await.unwrap();
    let house = House::open_with(|config| config.database.clone_from(&archive.config.database)).await;
    let lead = house.person("Lena", "team-lead").await;
    let march = "from=1772319600000&to=1774994400000";

    let list = lead.get(&format!("/api/contacts?{march}")).await;
    assert_eq!(list["total"], 63);
    assert_eq!(list["contacts"].as_array().unwrap().len(), 50);
    let second = lead.get(&format!("/api/contacts?{march}&page=2")).await;
    assert_eq!(second["contacts"].as_array().unwrap().len(), 13);
    let arrivals = |list: &Value| -> Vec<i64> {
        list["contacts"].as_array().unwrap().iter().map(|row| row["arrived_at"].as_i64().unwrap()).collect()
    };
    let all = [arrivals(&list), arrivals(&second)].concat();
    assert!(all.is_sorted_by(|newer, older| newer > older), "the newest first, nobody twice");

    let gave_up = lead.get(&format!("/api/contacts?{march}&measure=gave-up&reading=customer&which=hit")).await;
    let board = lead.get(&format!("/api/board?{march}")).await;
    let figure = board["measures"].as_array().unwrap().iter().find(|it| it["key"] == "gave-up").unwrap();
    assert_eq!(gave_up["total"], 21);
    assert_eq!(figure["customer"]["figure"], 21.0 / 63.0);
    assert_eq!(gave_up["contacts"][0]["state"], "gave-up");

    let story = lead.get(&format!("/api/contacts/{}", gave_up["contacts"][0]["id"])).await;
    assert_eq!(story["contact"]["origin"], "imported");
    let kinds: Vec<&str> = story["phases"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"waiting"), "{kinds:?}");
    let of_jansen = list["contacts"].as_array().unwrap().iter().find(|row| !row["customer"].is_null()).unwrap();
    let file = lead.get(&format!("/api/customers/{}", of_jansen["customer"]["id"])).await;
    assert_eq!(file["contacts"].as_array().unwrap().len(), 10);
    let of =
        async |customers: &str| lead.get(&format!("/api/contacts?{march}&customer={customers}")).await["total"].clone();
    assert_eq!(
        (of("new").await, of("known").await),
        (Value::from(1), Value::from(9)),
        "whoever is not named is neither"
    );

    let written = lead.get(&format!("/api/export/contacts?{march}&format=json")).await;
    assert_eq!(written.as_array().unwrap().len(), 63);
    let tallies = lead.get(&format!("/api/export/tallies?{march}&format=json")).await;
    assert!(
        tallies.as_array().unwrap().iter().any(|row| row["origin"] == "imported" && row["definition"] == "gave-up@1")
    );
    lead.try_get(&format!("/api/export/words?{march}&format=json")).await.refused(400, "malformed");
    let agent = house.agent("Anna").await;
    agent.try_get(&format!("/api/export/contacts?{march}&format=json")).await.refused(403, "forbidden");
    house.close().await;
}

#[tokio::test]
async fn a_board_of_days_that_were_counted_is_the_board_counted_contact_by_contact() {
    let archive = Archive::new();
    archive.take_in(archive.file("calls.csv", calls().as_bytes()), "csv", MAPPING).await.unwrap();
    let house = House::open_with(|config| config.database.clone_from(&archive.config.database)).await;
    let lead = house.person("Lena", "team-lead").await;
    let (from, to) = (1_772_319_600_000_i64, 1_774_994_400_000_i64);
    let (day, hour) = (Span::days(1).0, Span::hours(1).0);
    let mut boards = Vec::new();
    for (from, to) in [(from, to), (from + 3 * day, to - 9 * day), (from + day + 9 * hour, from + 4 * day + 10 * hour)]
    {
        for narrowed in ["", "&queue=1000000", "&channel=phone", "&hour=9", "&weekday=2", "&origin=imported"] {
            for step in ["day", "week", "hour"] {
                boards.push(format!("/api/board?from={from}&to={to}&step={step}{narrowed}"));
            }
        }
    }
    let app = house.app();
    let folder = app.store.columns().folder().to_owned();
    let days = || std::fs::read_dir(&folder).unwrap().find(|it| it.as_ref().unwrap().path().ends_with("import-1.days"));
    // The job counts the days of imports when the program starts; without what it wrote, every contact is counted.
    let houses = app.live.scene().houses();
    count_days(&app.store, &houses, house.clock.now()).await.unwrap();
    let mut from_days = Vec::new();
    for board in &boards {
        from_days.push(figures(&lead.get(board).await));
    }
    std::fs::remove_file(days().expect("they were counted").unwrap().path()).unwrap();
    for (board, from_days) in boards.iter().zip(&from_days) {
        assert_eq!(figures(&lead.get(board).await), *from_days, "{board}");
    }
    let counted = |board: &Value| board["origins"]["imported"].as_u64().unwrap();
    assert_eq!(counted(&from_days[0]), 63);
    assert_eq!(count_days(&app.store, &houses, house.clock.now()).await.unwrap(), 1, "they are counted again");
    assert_eq!(count_days(&app.store, &houses, house.clock.now()).await.unwrap(), 0, "and only once");
    // Half of what was written is nothing that can be read.
    let file = days().unwrap().unwrap().path();
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    assert_eq!(figures(&lead.get(&boards[0]).await), from_days[0]);
    house.close().await;
}

/// A board without the moment at which it was asked for.
fn figures(board: &Value) -> Value {
    let mut board = board.clone();
    board.as_object_mut().unwrap().remove("as_of");
    board
}
