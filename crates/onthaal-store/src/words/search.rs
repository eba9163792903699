//! Finding words back: any part of a text, small letters and accents aside.
//!
//! Every text is looked through, which takes about a second for a million lines; a house with more of them needs an
//! index per language, and gets it here.

use onthaal_core::id::{ContactId, CustomerId};

use crate::Store;
use crate::dialect::{Row, Statement, Value};
use crate::error::StoreError;

use super::{CustomerWords, Line, customer_words, line};

/// The most results of one search.
pub const SEARCH_RESULTS_MAX: usize = 200;
/// The shortest text worth looking for, in characters; anything shorter finds nothing.
pub const SEARCH_CHARS_MIN: usize = 2;

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Customers by name, address, number or notes.
    pub customers: Vec<CustomerWords>,
    /// Lines, the newest first.
    pub lines: Vec<Line>,
    /// Contacts whose survey or next step has the words, with their customer, the newest first.
    pub asides: Vec<(ContactId, CustomerId)>,
}

impl Store {
    /// Looks for a part of a text among customers, lines and asides; at most `limit` of each.
    pub async fn search(&self, sought: &str, limit: usize) -> Result<Found, StoreError> {
        let sought = folded(sought.trim());
        if sought.chars().count() < SEARCH_CHARS_MIN {
            return Ok(Found::default());
        }
        let values: [Value; 2] = [pattern(&sought).into(), (limit.min(SEARCH_RESULTS_MAX) as u64).into()];
        let customers = "SELECT customer, name, email, phone, own_id, notes, language FROM customers \
                         WHERE folded LIKE $1 ESCAPE '!' ORDER BY customer DESC LIMIT $2";
        let lines = "SELECT contact, line, customer, party, agent, seen_by, language, at_ms, text FROM lines \
                     WHERE folded LIKE $1 ESCAPE '!' ORDER BY contact DESC, line DESC LIMIT $2";
        let asides = "SELECT contact, customer FROM asides \
                      WHERE folded LIKE $1 ESCAPE '!' ORDER BY contact DESC, kind LIMIT $2";
        let pair = |mut row: Row| Ok((ContactId(row.number(0)?), CustomerId(row.number(1)?)));
        Ok(Found {
            customers: self.found(customers, &values, customer_words).await?,
            lines: self.found(lines, &values, line).await?,
            asides: self.found(asides, &values, pair).await?,
        })
    }

    async fn found<T>(
        &self,
        sql: &'static str,
        values: &[Value],
        one: impl FnMut(Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        self.database.read(Statement::new(sql, values)).await?.into_iter().map(one).collect()
    }
}

fn pattern(sought: &str) -> String {
    let mut pattern = String::from("%");
    for letter in sought.chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// A text as it is looked for: small letters, without the accents of the languages of western Europe.
pub fn folded(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(without_accent).collect()
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_looked_for_without_capitals_and_accents() {
        assert_eq!(folded("Eén CAFÉ, Zoë"), "een cafe, zoe");
    }

    #[test]
    fn signs_that_mean_something_in_a_pattern_are_taken_as_they_are() {
        assert_eq!(pattern("100%_!"), "%100!%!_!!%");
    }
}
