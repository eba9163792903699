//! Keeping what can be found equal to what is written: texts of before are spelled, and all of them again when asked.

use crate::Store;
use crate::dialect::{Row, Statement, Value};
use crate::error::StoreError;

use super::spelling::{spelled, spelled_with};
use super::{CustomerWords, customer_words};

/// How many texts are spelled with one commit.
const TEXTS_AT_ONCE: u32 = 500;

/// A table with words in it: how a page of them is read, and how one is spelled.
struct Written {
    /// What is read, of which the first `key` columns are the key, then come the words as they are spelled.
    columns: &'static str,
    table: &'static str,
    key: &'static [&'static str],
    has_words: &'static str,
    spelled: fn(Row) -> Result<String, StoreError>,
}

const WRITTEN: [Written; 4] = [
    Written {
        columns: "contact, line, words, text",
        table: "lines",
        key: &["contact", "line"],
        has_words: "text IS NOT NULL",
        spelled: |mut row| Ok(spelled(&row.text(3)?)),
    },
    Written {
        columns: "contact, kind, words, text",
        table: "asides",
        key: &["contact", "kind"],
        has_words: "text IS NOT NULL",
        spelled: |mut row| Ok(spelled(&row.text(3)?)),
    },
    Written {
        columns: "note, words, text",
        table: "notes",
        key: &["note"],
        has_words: "text IS NOT NULL",
        spelled: |mut row| Ok(spelled(&row.text(2)?)),
    },
    Written {
        columns: "customer, words, customer, name, email, phone, own_id, notes, language",
        table: "customers",
        key: &["customer"],
        has_words: "customer IS NOT NULL",
        spelled: |mut row| {
            let rest = (2..9).map(|column| row.value(column)).collect::<Result<_, _>>()?;
            Ok(spelled_customer(&customer_words(Row::of(rest))?))
        },
    },
];

impl Store {
    /// Spells what was written before words were spelled; gives how many texts that were.
    pub async fn spell_words(&self) -> Result<u64, StoreError> {
        let mut count = 0;
        for written in &WRITTEN {
            count += self.spell(written, "words IS NULL").await?;
        }
        Ok(count)
    }

    /// Spells every text again, and makes the indexes again from that; gives how many texts were spelled otherwise.
    pub async fn index_words_again(&self) -> Result<u64, StoreError> {
        let mut count = 0;
        for written in &WRITTEN {
            count += self.spell(written, written.has_words).await?;
        }
        self.database.write(self.database.index_words_again()).await?;
        Ok(count)
    }

    /// Has the database look its tables over at once, as it does by itself after a while, so that it knows which words
    /// are rare; for whoever wrote very much and asks straight away.
    pub async fn look_over(&self) -> Result<(), StoreError> {
        self.database.write(vec![Statement::new("ANALYZE", [])]).await
    }

    async fn spell(&self, written: &Written, which: &str) -> Result<u64, StoreError> {
        let mut count = 0;
        let mut after: Option<Vec<Value>> = None;
        loop {
            let rows = self.database.read_in_turn(written.page(which, after.as_deref())).await?;
            let is_last = rows.len() < TEXTS_AT_ONCE as usize;
            let mut changes = Vec::new();
            for mut row in rows {
                let key = (0..written.key.len()).map(|column| row.value(column)).collect::<Result<Vec<_>, _>>()?;
                let before = row.text_or_none(written.key.len())?;
                let now = (written.spelled)(row)?;
                if before.as_deref() != Some(now.as_str()) {
                    changes.push(written.change(&key, before, now));
                }
                after = Some(key);
            }
            count += changes.len() as u64;
            if !changes.is_empty() {
                self.database.write(changes).await?;
            }
            if is_last {
                return Ok(count);
            }
        }
    }
}

impl Written {
    fn page(&self, which: &str, after: Option<&[Value]>) -> Statement {
        let Written { columns, table, key, has_words, .. } = self;
        let key = key.join(", ");
        let mut values = after.map(<[Value]>::to_vec).unwrap_or_default();
        let places: Vec<String> = (1..=values.len()).map(|place| format!("${place}")).collect();
        let from = if values.is_empty() { String::new() } else { format!("AND ({key}) > ({})", places.join(", ")) };
        values.push(TEXTS_AT_ONCE.into());
        let limit = values.len();
        let sql =
            format!("SELECT {columns} FROM {table} WHERE {has_words} AND {which} {from} ORDER BY {key} LIMIT ${limit}");
        Statement::new(sql, values)
    }

    /// Only when it is still as it was read: what was erased or said anew meanwhile stays so.
    fn change(&self, key: &[Value], before: Option<String>, now: String) -> Statement {
        let Written { table, key: columns, has_words, .. } = self;
        let places = (1..).zip(*columns).map(|(place, column)| format!("{column} = ${place}"));
        let is_it: Vec<String> = places.collect();
        let mut values = key.to_vec();
        values.push(now.into());
        let place = values.len();
        let as_read = match before {
            None => "words IS NULL".to_owned(),
            Some(before) => {
                values.push(before.into());
                format!("words = ${}", place + 1)
            }
        };
        let sql =
            format!("UPDATE {table} SET words = ${place} WHERE {} AND {has_words} AND {as_read}", is_it.join(" AND "));
        Statement::new(sql, values)
    }
}

/// The words by which a customer is found.
pub(super) fn spelled_customer(words: &CustomerWords) -> String {
    let texts = [&words.name, &words.email, &words.phone, &words.own_id, &words.notes];
    let texts: Vec<&str> = texts.into_iter().filter_map(|text| text.as_deref()).collect();
    let handles = [&words.email, &words.phone, &words.own_id];
    let handles: Vec<&str> = handles.into_iter().filter_map(|handle| handle.as_deref()).collect();
    spelled_with(&texts.join("\n, "), &handles)
}
