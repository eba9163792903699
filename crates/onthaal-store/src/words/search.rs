//! Finding words back: customers by what they are called or recognised by, and texts by any word in them.
//!
//! A text has a number: 8192 for each contact, and within it its line; what stands beside the lines takes the last ones.
//! Notes lie below all of them. So the highest numbers are the newest contacts, and both databases count the same.

use std::ops::Range;

use onthaal_core::id::{AgentId, ContactId, CustomerId};
use onthaal_core::limits::CONTACT_LINES_MAX;
use onthaal_core::moment::Moment;
use onthaal_core::words::{Party, SeenBy};

use super::spelling::{groups, wholes};
use super::{AsideKind, CustomerWords};
use crate::Store;
use crate::dialect::{Row, Seek, Statement};
use crate::error::StoreError;

/// The most results of one search.
pub const SEARCH_RESULTS_MAX: u32 = 200;
/// The shortest word worth looking for, in characters; anything shorter finds nothing.
pub const SEARCH_CHARS_MIN: usize = 2;
/// The most words that are looked for at once; further ones are left out.
const WORDS_MAX: usize = 12;

/// How many numbers a contact has; the last ones are for what stands beside its lines.
const TEXTS_OF_CONTACT: i64 = 8192;
/// From here on stands what is no line.
const ASIDES_FROM: i64 = 8188;
/// What is added to the number of a note, so that it lies below every contact.
const NOTES_FROM: i64 = -(1 << 62);
const _: () = assert!((CONTACT_LINES_MAX as i64) < ASIDES_FROM, "every line of a contact needs a number of its own");

/// What somebody looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    terms: Vec<Term>,
    /// The whole of it, when it is a handle.
    wholes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    words: Vec<String>,
    joined: Vec<String>,
    /// It is still being typed, so its last word may go on.
    goes_on: bool,
}

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextPlace(i64);

/// In which way a customer was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundBy {
    /// What was looked for is one of their handles.
    Handle,
    /// Every word was found.
    Words,
    /// Every word was found, of the last only the beginning.
    Beginning,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// A line of a contact.
    Line(u32),
    /// Words beside the lines of a contact.
    Aside(AsideKind),
    /// A note about a customer.
    Note(u64),
}

/// A text in which words were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands; what comes later in a search stands before it.
    pub place: TextPlace,
    /// What it is.
    pub kind: TextKind,
    /// In which contact; none for a note.
    pub contact: Option<ContactId>,
    /// Whose it is.
    pub customer: CustomerId,
    /// Which side wrote it.
    pub party: Party,
    /// The agent who wrote it; none for the customer and for the house itself.
    pub agent: Option<AgentId>,
    /// Who may read it.
    pub seen_by: SeenBy,
    /// When.
    pub at: Moment,
    /// The words.
    pub text: String,
}

impl Sought {
    /// What a text asks for; none when there is no word in it that is long enough.
    pub fn of(text: &str) -> Option<Sought> {
        let is_still_typed = !text.ends_with(char::is_whitespace);
        let groups: Vec<_> = groups(text).into_iter().filter(|group| !group.words.is_empty()).take(WORDS_MAX).collect();
        let last = groups.len().checked_sub(1)?;
        let term = |(number, group): (usize, super::spelling::Group)| {
            let words: Vec<String> = group.words.into_iter().map(|(word, _)| word).collect();
            // Whoever looks for a number means the whole of it.
            let whole = group.joined.iter().map(|(_, range)| range.len()).max().unwrap_or(0);
            let joined = group.joined.into_iter().filter(|(_, range)| range.len() == whole);
            Term { words, joined: joined.map(|(word, _)| word).collect(), goes_on: number == last && is_still_typed }
        };
        let terms: Vec<Term> = groups.into_iter().enumerate().map(term).collect();
        let is_long_enough = |word: &String| word.chars().count() >= SEARCH_CHARS_MIN;
        terms.iter().flat_map(|term| &term.words).any(is_long_enough).then(|| Sought { terms, wholes: wholes(text) })
    }

    /// The places in a text that were looked for, in order.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let mut marks: Vec<Range<usize>> = Vec::new();
        for group in groups(text) {
            let joined = group.joined.iter().filter(|(word, _)| self.terms.iter().any(|term| term.is_joined(word)));
            // The longest of those that stand over one another.
            let whole = joined.max_by_key(|(_, range)| range.len()).map(|(_, range)| range.clone());
            let words = group.words.into_iter().filter(|(word, _)| self.terms.iter().any(|term| term.is_word(word)));
            let is_beside = |range: &Range<usize>| {
                whole.as_ref().is_none_or(|whole| range.end <= whole.start || whole.end <= range.start)
            };
            marks.extend(words.map(|(_, range)| range).filter(is_beside));
            marks.extend(whole);
        }
        marks.sort_by_key(|range| range.start);
        marks
    }

    fn handles(&self) -> Option<Seek> {
        let any: Vec<Seek> = self.wholes.iter().cloned().map(Seek::Word).collect();
        (!any.is_empty()).then_some(Seek::Any(any))
    }

    fn words(&self, may_go_on: bool) -> Seek {
        Seek::All(self.terms.iter().map(|term| term.seek(may_go_on)).collect())
    }
}

impl Term {
    fn seek(&self, may_go_on: bool) -> Seek {
        let goes_on = may_go_on && self.goes_on;
        let word = |word: &String, is_last: bool| {
            // One letter begins too much.
            if is_last && goes_on && word.chars().count() >= SEARCH_CHARS_MIN {
                Seek::Beginning(word.clone())
            } else {
                Seek::Word(word.clone())
            }
        };
        let last = self.words.len() - 1;
        let all = self.words.iter().enumerate().map(|(number, it)| word(it, number == last)).collect();
        let mut any = vec![Seek::All(all)];
        any.extend(self.joined.iter().map(|joined| word(joined, true)));
        Seek::Any(any)
    }

    fn is_word(&self, word: &str) -> bool {
        let begins = self.goes_on && self.words.last().is_some_and(|last| word.starts_with(last.as_str()));
        begins || self.words.iter().any(|sought| sought == word)
    }

    fn is_joined(&self, word: &str) -> bool {
        let is = |sought: &String| sought == word || self.goes_on && word.starts_with(sought.as_str());
        self.joined.iter().any(is) || self.words.len() == 1 && self.words.iter().any(is)
    }
}

impl TextPlace {
    /// After every text: where a search begins.
    pub const END: TextPlace = TextPlace(i64::MAX);

    /// Read back from how it was written; none when it is not that.
    pub fn from_word(word: &str) -> Option<TextPlace> {
        word.parse().ok().map(TextPlace)
    }

    /// As it is written.
    pub fn word(self) -> String {
        self.0.to_string()
    }

    /// The contact, when it is in one, and what it is there.
    fn parts(self) -> (Option<ContactId>, TextKind) {
        if self.0 < 0 {
            return (None, TextKind::Note((self.0 - NOTES_FROM) as u64));
        }
        let (contact, text) = (self.0 / TEXTS_OF_CONTACT, self.0 % TEXTS_OF_CONTACT);
        let aside = AsideKind::ALL.iter().find(|kind| place_of(**kind) == text);
        let kind = aside.map_or(TextKind::Line(text as u32), |kind| TextKind::Aside(*kind));
        (Some(ContactId(contact as u64)), kind)
    }
}

impl Store {
    /// The customers that are found: by a handle, or else by every word, and then by the beginning of the last word; the
    /// newest first in each. At most `limit`. One who turned out to be another is given as that one.
    pub async fn customers_found(
        &self,
        sought: &Sought,
        limit: u32,
    ) -> Result<Vec<(FoundBy, CustomerWords)>, StoreError> {
        let limit = limit.min(SEARCH_RESULTS_MAX);
        let mut found: Vec<(FoundBy, CustomerWords)> = Vec::new();
        let seeks = [
            (FoundBy::Handle, sought.handles()),
            (FoundBy::Words, Some(sought.words(false))),
            (FoundBy::Beginning, Some(sought.words(true))),
        ];
        for (by, seek) in seeks {
            let Some(seek) = seek else { continue };
            for mut row in self.database.read(self.database.customers_with(&seek, limit)).await? {
                let Some(words) = self.customer_or_whole(CustomerId(row.number(0)?)).await? else { continue };
                if !found.iter().any(|(_, known)| known.customer == words.customer) {
                    found.push((by, words));
                }
            }
            // Who is known by the whole of what was asked is who is meant; that others have a part of it, such as the
            // end of an address, is nothing to look for among all customers.
            if found.len() >= limit as usize || by == FoundBy::Handle && !found.is_empty() {
                break;
            }
        }
        found.truncate(limit as usize);
        Ok(found)
    }

    /// The texts in which every word is found, those of the newest contacts first, notes last; at most `limit`, after a
    /// place that was given before.
    pub async fn passages_found(
        &self,
        sought: &Sought,
        after: TextPlace,
        limit: u32,
    ) -> Result<Vec<Passage>, StoreError> {
        let seek = sought.words(true);
        let limit = limit.min(SEARCH_RESULTS_MAX);
        let mut passages = Vec::new();
        for mut row in self.database.read(self.database.texts_with(&seek, after.0, limit)).await? {
            // Erased between the two questions: then it is not there.
            passages.extend(self.passage(TextPlace(row.int(0)?)).await?);
        }
        Ok(passages)
    }

    async fn customer_or_whole(&self, customer: CustomerId) -> Result<Option<CustomerWords>, StoreError> {
        let sql = "SELECT COALESCE(part_of, customer) FROM customers WHERE customer = $1";
        match self.database.read(Statement::new(sql, [customer.into()])).await?.first_mut() {
            Some(row) => self.customer(CustomerId(row.number(0)?)).await,
            None => Ok(None),
        }
    }

    async fn passage(&self, place: TextPlace) -> Result<Option<Passage>, StoreError> {
        let (contact, kind) = place.parts();
        let (sql, values) = match (contact, kind) {
            (Some(contact), TextKind::Line(line)) => {
                let sql = "SELECT customer, party, agent, seen_by, at_ms, text FROM lines \
                           WHERE contact = $1 AND line = $2 AND text IS NOT NULL";
                (sql, vec![contact.into(), line.into()])
            }
            (Some(contact), TextKind::Aside(kind)) => {
                let sql = "SELECT customer, 'customer', NULL, 'everyone', at_ms, text FROM asides \
                           WHERE contact = $1 AND kind = $2 AND text IS NOT NULL";
                (sql, vec![contact.into(), kind.word().into()])
            }
            (_, TextKind::Note(note)) => {
                let sql = "SELECT customer, 'staff', agent, 'staff', at_ms, text FROM notes WHERE note = $1";
                (sql, vec![note.into()])
            }
            (None, TextKind::Line(_) | TextKind::Aside(_)) => return Ok(None),
        };
        let passage = |mut row: Row| {
            Ok(Passage {
                place,
                kind,
                contact,
                customer: CustomerId(row.number(0)?),
                // Whoever works here writes down what was agreed.
                party: if kind == TextKind::Aside(AsideKind::Step) { Party::Staff } else { row.word(1)? },
                agent: row.number_or_none(2)?.map(AgentId),
                seen_by: row.word(3)?,
                at: row.moment(4)?,
                text: row.text(5)?,
            })
        };
        let rows = self.database.read(Statement::new(sql, values)).await?;
        rows.into_iter().next().map(passage).transpose()
    }
}

/// Where an aside of this kind stands in its contact; the databases count the same.
const fn place_of(kind: AsideKind) -> i64 {
    match kind {
        AsideKind::Survey => 8191,
        AsideKind::Step => 8190,
        AsideKind::Number => 8189,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(sought: &str, text: &str) -> Vec<String> {
        let sought = Sought::of(sought).unwrap();
        sought.marks(text).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn what_was_looked_for_is_marked_where_it_stands() {
        assert_eq!(marked("FACT", "De Factuur en de factúren, niet het contract"), ["Factuur", "factúren"]);
        assert_eq!(marked("fact ", "De factuur"), Vec::<String>::new());
        assert_eq!(marked("0612345678", "Bel (06) 1234 5678 graag, of 12"), ["06) 1234 5678"]);
        assert_eq!(marked("+31612345678", "Bel 06-12345678"), ["06-12345678"]);
        assert_eq!(marked("de factuur", "de brief en de factuur"), ["de", "de", "factuur"]);
    }

    #[test]
    fn too_little_to_look_for_is_nothing() {
        for little in ["", " ", "k", "!!", "a b"] {
            assert_eq!(Sought::of(little), None, "{little:?}");
        }
        assert!(Sought::of("ab").is_some());
    }
}
