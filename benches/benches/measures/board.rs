//! A year's board as a screen asks for it: every measure from both sides, put together from the days of the segment.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use onthaal_benches::Rounds;
use onthaal_core::house::House;
use onthaal_core::measure::Definitions;
use onthaal_core::moment::{Moment, Span};
use onthaal_server::lookup::{Counting, Houses, board, count_days};
use onthaal_server::view::board::{BoardQuery, TrendStep};
use onthaal_server::view::narrowing::Narrowing;
use onthaal_store::columns::Columns;
use onthaal_store::imports::ImportRow;
use onthaal_store::{Store, Url};

use crate::year::{DAYS, FROM};
use crate::{CONTACTS_ASKED, ROUNDS};

/// How long each board took, by what it shows.
pub(crate) struct Took {
    pub(crate) boards: Vec<(&'static str, Duration)>,
    /// How long it took to count the days once, or to see that they were counted.
    pub(crate) counting: Duration,
    pub(crate) days: usize,
}

/// Asks for boards of a house that took the year in as an import.
pub(crate) async fn ask(folder: &Path, house: House) -> Took {
    for ending in ["sqlite", "sqlite-wal", "sqlite-shm"] {
        drop(std::fs::remove_file(folder.join(format!("board.{ending}"))));
    }
    let store = Store::open(&Url::file(folder.join("board.sqlite"))).await.expect("the target folder can be written");
    store.migrate().await.expect("it is new");
    let store = store.with_columns(Columns::in_folder(folder));
    store.put_import(the_year()).await.expect("it is new");
    let house = House { zone: "Europe/Amsterdam".into(), ..house };
    let houses = Houses::new(vec![(Moment(0), Arc::new(house))], Definitions::default());
    let now = FROM + Span::days(DAYS as i64 + 60);
    let (days, counting) = {
        let started = std::time::Instant::now();
        (count_days(&store, &houses, now).await.expect("the days can be counted"), started.elapsed())
    };
    let counted_with = Counting::new(&houses, None, now).expect("nothing else is asked for");
    let year = BoardQuery {
        from: FROM.0,
        to: (FROM + Span::days(DAYS as i64)).0,
        compare: None,
        step: Some(TrendStep::Week),
        under: None,
    };
    let of_queue = Narrowing { queue: Some(7), ..Narrowing::default() };
    let month = BoardQuery { to: (FROM + Span::days(30)).0, step: Some(TrendStep::Day), ..year.clone() };
    let mut boards = Vec::new();
    for (name, query, narrowing) in [
        ("a year by weeks", &year, &Narrowing::default()),
        ("a year by weeks of one queue", &year, &of_queue),
        ("a month by days", &month, &Narrowing::default()),
    ] {
        let mut rounds = Rounds::default();
        for _ in 0..ROUNDS {
            let started = std::time::Instant::now();
            let shown = board(&store, &counted_with, (query, narrowing)).await.expect("the store can be read");
            rounds.add(started.elapsed().as_secs_f64());
            assert!(shown.customers.came > 0, "somebody came in {name}");
        }
        boards.push((name, Duration::from_secs_f64(rounds.median())));
    }
    store.close().await;
    Took { boards, counting, days }
}

/// The year, as the list of imports knows it.
fn the_year() -> ImportRow {
    ImportRow {
        number: 1,
        name: "a year".into(),
        format: "csv".into(),
        digest: "a year".into(),
        at: FROM,
        contacts: CONTACTS_ASKED,
        first_contact: 1,
        last_contact: CONTACTS_ASKED,
        first: FROM,
        last: FROM + Span::days(DAYS as i64),
        body: "{}".into(),
    }
}
