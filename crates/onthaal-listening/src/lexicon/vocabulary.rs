//! From the letters of a word to a small number, once per word for all languages, so that what follows compares numbers.

use std::collections::BTreeMap;

use crate::words::{Class, SPELLED, Word, Words, packed};

/// The number of a word within one language.
pub(crate) type Id = u16;

/// A word that no pattern asks for.
pub(crate) const UNKNOWN: Id = 0;
/// The end of a sentence.
pub(crate) const BREAK: Id = 1;
/// Digits.
pub(crate) const NUMBER: Id = 2;
/// A sound without meaning, which is as if it was not there.
pub(crate) const FILLER: Id = 3;
/// The beginning and the end of a turn.
pub(crate) const EDGE: Id = 4;
/// The first number of a word.
pub(crate) const FIRST: Id = 5;
/// From here on a number stands for several words.
pub(crate) const SEVERAL: Id = 0xF000;

/// What else is known of a word, as bits.
pub(crate) mod flag {
    /// It turns a meaning round.
    pub(crate) const NEGATES: u8 = 1;
    /// A question begins with it.
    pub(crate) const ASKS: u8 = 4;
    /// It is among the most used words: it tells the language, and says little about what is spoken of.
    pub(crate) const COMMON: u8 = 8;
}

/// The words of one language, before they are put together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spellings {
    /// A word and what it stands for.
    pub words: Vec<(String, Vec<Id>)>,
    /// Beginnings of words.
    pub prefixes: Vec<(String, Id)>,
    /// Of every number.
    pub flags: Vec<u8>,
    /// What an apostrophe cuts off as a word of its own.
    pub endings: Vec<String>,
}

/// What the entries stand for in one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meanings {
    /// By entry.
    ids: Vec<Id>,
    several: Vec<Vec<Id>>,
    flags: Vec<u8>,
    endings: Vec<String>,
    /// Beginnings of words, by their first letter, the longest first.
    prefixes: Vec<(String, Id)>,
    prefixes_from: Vec<u16>,
}

/// A word, where its letters lead: sixteen bytes, so that looking a word up is looking at one place.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// The first eight letters, and how many bytes all of them are.
    first: u64,
    bytes: u32,
    /// 0 is empty.
    entry: u16,
    /// A bit for each language: whether it is common there.
    common: u8,
}

/// The words of all languages, by their letters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    slots: Vec<Slot>,
    /// By entry: the letters after the first eight.
    tails: Vec<Vec<u64>>,
    /// By entry, a bit for each language: whether a question begins with it.
    asks: Vec<u8>,
    languages: Vec<Meanings>,
}

impl Vocabulary {
    /// The languages in their order; `None` when there are more words than can be numbered.
    pub(crate) fn new(languages: &[Spellings]) -> Option<Vocabulary> {
        let mut words: BTreeMap<&str, u16> = BTreeMap::new();
        for (word, _) in languages.iter().flat_map(|it| &it.words) {
            let next = u16::try_from(words.len() + 1).ok()?;
            words.entry(word).or_insert(next);
        }
        let slots = (words.len() * 2 + 2).next_power_of_two();
        let mut made = Vocabulary { slots: vec![Slot::default(); slots], ..Vocabulary::default() };
        made.languages = languages.iter().map(|it| Meanings::new(it, &words)).collect::<Option<_>>()?;
        let bits = |flag: u8| -> Vec<u8> {
            (0..=words.len())
                .map(|entry| {
                    let has =
                        |it: &Meanings| it.ids[entry] < SEVERAL && it.flags[usize::from(it.ids[entry])] & flag != 0;
                    made.languages.iter().zip(0..).map(|(it, at)| u8::from(has(it)) << at).sum()
                })
                .collect()
        };
        let common = bits(flag::COMMON);
        made.asks = bits(flag::ASKS);
        made.tails.resize(words.len() + 1, Vec::new());
        for (word, entry) in &words {
            let (letters, hash) = packed(word.as_bytes());
            made.tails[usize::from(*entry)] = letters[1..].to_vec();
            let mut at = hash as usize & (slots - 1);
            while made.slots[at].entry != 0 {
                at = (at + 1) & (slots - 1);
            }
            let (first, bytes, common) = (letters[0], u32::try_from(word.len()).ok()?, common[usize::from(*entry)]);
            made.slots[at] = Slot { first, bytes, entry: *entry, common };
        }
        Some(made)
    }

    /// Gives every word its entry.
    pub(crate) fn look_up(&self, words: &mut Words) {
        let Words { list, tails, .. } = words;
        for word in list.iter_mut().filter(|word| !matches!(word.class, Class::Mark | Class::Number)) {
            let mut slot = self.slot(word.first, word.tail(tails), word.bytes, word.hash);
            if slot.entry == 0 && (word.bytes > 8 || is_held(word.first)) {
                slot = self.held_down(word.spelled(word.tail(tails), &mut [0; SPELLED]));
            }
            (word.entry, word.common) = (slot.entry, slot.common);
        }
    }

    /// What words stand for in a language.
    pub(crate) fn language(&self, language: usize) -> &Meanings {
        &self.languages[language]
    }

    /// What a word and the ending cut off it stand for together, where the ending is no word of its own.
    pub(crate) fn joined(&self, language: &Meanings, before: &[u8], ending: &[u8]) -> Option<Id> {
        let ending = ending.strip_prefix(b"'").unwrap_or(ending);
        if language.endings.iter().any(|it| it.as_bytes() == ending) {
            return None;
        }
        let mut room = [0; SPELLED];
        let bytes = before.len() + ending.len();
        let Some(letters) = room.get_mut(..bytes) else { return Some(UNKNOWN) };
        letters[..before.len()].copy_from_slice(before);
        letters[before.len()..].copy_from_slice(ending);
        Some(match self.spelled(letters).entry {
            0 => language.prefix_of(letters),
            entry => language.ids[usize::from(entry)],
        })
    }

    /// What is known besides of every word of a language.
    pub(crate) fn flags(&self, language: usize) -> &[u8] {
        &self.languages[language].flags
    }

    /// In which languages a question begins with this word, as bits.
    pub(crate) fn asks(&self, word: &Word) -> u8 {
        self.asks[usize::from(word.entry)]
    }

    #[inline]
    fn slot(&self, first: u64, tail: &[u64], bytes: u32, hash: u64) -> Slot {
        let mut at = hash as usize & (self.slots.len() - 1);
        loop {
            let slot = self.slots[at];
            let same = slot.first == first && slot.bytes == bytes;
            if same && (tail.is_empty() || self.tails[usize::from(slot.entry)] == tail) {
                return slot;
            }
            if slot.entry == 0 {
                return Slot::default();
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    fn spelled(&self, letters: &[u8]) -> Slot {
        let (chunks, hash) = packed(letters);
        let Some((first, tail)) = chunks.split_first() else { return Slot::default() };
        self.slot(*first, tail, u32::try_from(letters.len()).unwrap_or(0), hash)
    }

    /// `heeeel` is `heel`, `nooooit` is `nooit` and `neeee` is `nee`: letters held down, in twos or ones.
    fn held_down(&self, letters: &[u8]) -> Slot {
        if !letters.windows(3).any(|three| three[0] == three[1] && three[1] == three[2]) {
            return Slot::default();
        }
        let shortened = |most: usize| {
            let mut short = Vec::with_capacity(letters.len());
            for run in letters.chunk_by(|a, b| a == b) {
                short.extend(&run[..if run.len() >= 3 { most } else { run.len() }]);
            }
            self.spelled(&short)
        };
        [2, 1].into_iter().map(shortened).find(|slot| slot.entry != 0).unwrap_or_default()
    }
}

impl Meanings {
    fn new(from: &Spellings, words: &BTreeMap<&str, u16>) -> Option<Meanings> {
        let mut prefixes = from.prefixes.clone();
        let first = |it: &str| it.as_bytes().first().copied().unwrap_or(0);
        prefixes.sort_by(|(a, _), (b, _)| (first(a), b.len(), a).cmp(&(first(b), a.len(), b)));
        let before = |byte: usize| prefixes.iter().filter(|(it, _)| usize::from(first(it)) < byte).count();
        let prefixes_from = (0..=256).map(|it| u16::try_from(before(it)).ok()).collect::<Option<_>>()?;
        let endings = from.endings.clone();
        let flags = from.flags.clone();
        let mut made = Meanings { prefixes, prefixes_from, endings, flags, ..Meanings::default() };
        made.ids.resize(words.len() + 1, UNKNOWN);
        // What is a word in another language may begin as something in this one.
        for (word, entry) in words {
            made.ids[usize::from(*entry)] = made.prefix_of(word.as_bytes());
        }
        for (word, ids) in &from.words {
            let id = match ids[..] {
                [id] => id,
                _ => {
                    made.several.push(ids.clone());
                    SEVERAL.checked_add(u16::try_from(made.several.len() - 1).ok()?)?
                }
            };
            made.ids[usize::from(*words.get(word.as_str())?)] = id;
        }
        Some(made)
    }

    /// What a word stands for: a number, or several from [`SEVERAL`] on.
    #[inline]
    pub(crate) fn id(&self, words: &Words, word: &Word) -> Id {
        match word.entry {
            0 => self.prefix(words, word),
            entry => self.ids[usize::from(entry)],
        }
    }

    /// The words that a number from [`SEVERAL`] on stands for.
    pub(crate) fn several(&self, id: Id) -> &[Id] {
        &self.several[usize::from(id - SEVERAL)]
    }

    fn prefix(&self, words: &Words, word: &Word) -> Id {
        let first = word.first as u8;
        if self.prefixes_from[usize::from(first)] == self.prefixes_from[usize::from(first) + 1] {
            return UNKNOWN;
        }
        self.prefix_of(words.spelled(word, &mut [0; SPELLED]))
    }

    fn prefix_of(&self, letters: &[u8]) -> Id {
        let first = usize::from(letters.first().copied().unwrap_or(0));
        let (from, to) = (usize::from(self.prefixes_from[first]), usize::from(self.prefixes_from[first + 1]));
        let found = self.prefixes[from..to].iter().find(|(prefix, _)| letters.starts_with(prefix.as_bytes()));
        found.map_or(UNKNOWN, |(_, id)| *id)
    }
}

/// Whether the same letter stands three times in a row in these eight; those that are not there count as the same.
fn is_held(eight: u64) -> bool {
    const LOW: u64 = 0x7F7F_7F7F_7F7F_7F7F;
    let differ = eight ^ (eight >> 8);
    let same = !(((differ & LOW) + LOW) | differ) & !LOW;
    let letters = (((eight & LOW) + LOW) | eight) & !LOW;
    same & (same >> 8) & letters != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_held_down_are_seen_in_eight_at_once() {
        for (word, held) in
            [("heeel", true), ("nooooit", true), ("aaa", true), ("heel", false), ("gebeld", false), ("eeneen", false)]
        {
            let (letters, _) = packed(word.as_bytes());
            assert_eq!(is_held(letters[0]), held, "{word}");
        }
    }
}
