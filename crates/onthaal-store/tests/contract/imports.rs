//! Imports are listed until they are taken away, and their numbers are never given again.

use onthaal_core::moment::Moment;
use onthaal_store::imports::ImportRow;

use crate::place::{Place, on_every_database};

on_every_database! {
    imports_are_listed_until_they_are_taken_away,
    a_number_is_given_once,
}

fn import(number: u32, name: &str) -> ImportRow {
    let first_contact = (1 << 40) + u64::from(number) * 100;
    ImportRow {
        number,
        name: name.into(),
        format: "csv".into(),
        digest: format!("digest {number}"),
        at: Moment(1_000 + i64::from(number)),
        contacts: 7,
        first_contact,
        last_contact: first_contact + 6,
        first: Moment(-5),
        last: Moment(9),
        body: "{}".into(),
    }
}

async fn imports_are_listed_until_they_are_taken_away(place: Place) {
    let store = place.open().await;
    assert_eq!(store.imports().await, Ok(vec![]));
    for row in [import(1, "bank"), import(2, "shop"), import(3, "bank")] {
        store.put_import(row).await.unwrap();
    }
    assert_eq!(store.imports().await.unwrap(), [import(1, "bank"), import(2, "shop"), import(3, "bank")]);
    assert_eq!(store.remove_imports("bank", Moment(5)).await.unwrap(), [import(1, "bank"), import(3, "bank")]);
    assert_eq!(store.imports().await.unwrap(), [import(2, "shop")]);
    assert_eq!(store.remove_imports("bank", Moment(6)).await, Ok(vec![]));
    assert_eq!(import(2, "shop").segment(), "import-2");
}

async fn a_number_is_given_once(place: Place) {
    let store = place.open().await;
    assert_eq!(store.next_import().await, Ok((1, 0)));
    store.put_import(import(1, "bank")).await.unwrap();
    assert!(store.put_import(import(1, "shop")).await.is_err());
    store.remove_imports("bank", Moment(5)).await.unwrap();
    assert_eq!(store.next_import().await, Ok((2, (1 << 40) + 106)), "also when it was taken away");
}
