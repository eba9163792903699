//! From the letters of a word to a small number, once per word, so that everything after compares numbers.

use crate::words::hash;

/// The number of a word within one language.
pub(crate) type Id = u16;

/// A word that no pattern asks for.
pub(crate) const UNKNOWN: Id = 0;
/// The end of a sentence.
pub(crate) const BREAK: Id = 1;
/// Digits.
pub(crate) const NUMBER: Id = 2;

/// What else is known of a word, as bits.
pub(crate) mod flag {
    /// It tells which language is spoken.
    pub(crate) const TELLS: u8 = 1;
    /// It turns a meaning round.
    pub(crate) const NEGATES: u8 = 2;
    /// It is as if it was not there.
    pub(crate) const FILLS: u8 = 4;
    /// A question begins with it.
    pub(crate) const ASKS: u8 = 8;
    /// It is among the most used words, and says little about what is spoken of.
    pub(crate) const COMMON: u8 = 16;
}

/// What letters stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning<'a> {
    One(Id),
    /// Another spelling of these words.
    Several(&'a [Id]),
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// The high half of the hash; 0 in an empty slot.
    tag: u32,
    entry: u32,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    from: u32,
    to: u32,
    /// Where in `ids` its meaning lies.
    ids_from: u32,
    ids_to: u32,
}

/// The words of a language, by their letters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    slots: Vec<Slot>,
    entries: Vec<Entry>,
    letters: Vec<u8>,
    ids: Vec<Id>,
    flags: Vec<u8>,
    /// What an apostrophe cuts off as a word of its own.
    endings: Vec<String>,
    /// Beginnings of words, by their first letter, the longest first.
    prefixes: Vec<(Vec<u8>, Id)>,
    prefixes_from: Vec<u16>,
}

impl Vocabulary {
    /// From words with what they stand for, beginnings of words, and the flags of every number.
    pub(crate) fn new(
        words: &[(String, Vec<Id>)],
        mut prefixes: Vec<(Vec<u8>, Id)>,
        flags: Vec<u8>,
        endings: &[String],
    ) -> Vocabulary {
        let slots = (words.len() * 2 + 1).next_power_of_two();
        let mut made = Vocabulary { slots: vec![Slot::default(); slots], flags, ..Vocabulary::default() };
        made.endings = endings.to_vec();
        for (letters, ids) in words {
            let place = |at: usize| u32::try_from(at).expect("a lexicon is far smaller than this");
            let entry = Entry {
                from: place(made.letters.len()),
                to: place(made.letters.len() + letters.len()),
                ids_from: place(made.ids.len()),
                ids_to: place(made.ids.len() + ids.len()),
            };
            made.letters.extend_from_slice(letters.as_bytes());
            made.ids.extend_from_slice(ids);
            let (tag, mut at) = made.slot(hash(letters.as_bytes()));
            while made.slots[at].tag != 0 {
                at = (at + 1) & (slots - 1);
            }
            made.slots[at] = Slot { tag, entry: place(made.entries.len()) };
            made.entries.push(entry);
        }
        prefixes.sort_by(|a, b| a.0[0].cmp(&b.0[0]).then(b.0.len().cmp(&a.0.len())).then_with(|| a.0.cmp(&b.0)));
        let before = |first: usize| prefixes.iter().filter(|(it, _)| usize::from(it[0]) < first).count();
        made.prefixes_from = (0..=256).map(|it| u16::try_from(before(it)).unwrap_or(u16::MAX)).collect();
        made.prefixes = prefixes;
        made
    }

    /// What these letters stand for; `hash` is of these letters.
    pub(crate) fn meaning(&self, letters: &[u8], hash: u64) -> Meaning<'_> {
        if let Some(found) = self.exactly(letters, hash) {
            return found;
        }
        if let Some(found) = self.held_down(letters) {
            return found;
        }
        let first = usize::from(letters.first().copied().unwrap_or(0));
        let (from, to) = (usize::from(self.prefixes_from[first]), usize::from(self.prefixes_from[first + 1]));
        let prefix = self.prefixes[from..to].iter().find(|(prefix, _)| letters.starts_with(prefix));
        Meaning::One(prefix.map_or(UNKNOWN, |(_, id)| *id))
    }

    /// What a word and the ending cut off it stand for together, where the ending is no word of its own.
    pub(crate) fn joined(&self, before: &[u8], ending: &[u8]) -> Option<Meaning<'_>> {
        let ending = ending.strip_prefix(b"'").unwrap_or(ending);
        if self.endings.iter().any(|it| it.as_bytes() == ending) {
            return None;
        }
        let mut letters = [0; 40];
        let len = before.len() + ending.len();
        let Some(room) = letters.get_mut(..len) else { return Some(Meaning::One(UNKNOWN)) };
        room[..before.len()].copy_from_slice(before);
        room[before.len()..].copy_from_slice(ending);
        Some(self.meaning(room, hash(room)))
    }

    /// What is known of a word besides.
    pub(crate) fn flags(&self, id: Id) -> u8 {
        self.flags[usize::from(id)]
    }

    /// Takes a flag away from these words.
    pub(crate) fn clear(&mut self, flag: u8, words: impl Iterator<Item = String>) {
        for word in words {
            if let Some(Meaning::One(id)) = self.exactly(word.as_bytes(), hash(word.as_bytes())) {
                self.flags[usize::from(id)] &= !flag;
            }
        }
    }

    fn slot(&self, hash: u64) -> (u32, usize) {
        let tag = (hash >> 32) as u32 | 1;
        (tag, hash as usize & (self.slots.len() - 1))
    }

    fn exactly(&self, letters: &[u8], hash: u64) -> Option<Meaning<'_>> {
        let (tag, mut at) = self.slot(hash);
        loop {
            let slot = self.slots[at];
            if slot.tag == 0 {
                return None;
            }
            if slot.tag == tag {
                let entry = self.entries[slot.entry as usize];
                if &self.letters[entry.from as usize..entry.to as usize] == letters {
                    let ids = &self.ids[entry.ids_from as usize..entry.ids_to as usize];
                    return Some(if let [id] = ids { Meaning::One(*id) } else { Meaning::Several(ids) });
                }
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// `heeeel` is `heel`, `nooooit` is `nooit` and `neeee` is `nee`: letters held down, in twos or ones.
    fn held_down(&self, letters: &[u8]) -> Option<Meaning<'_>> {
        let is_held =
            letters.len() <= 40 && letters.windows(3).any(|three| three[0] == three[1] && three[1] == three[2]);
        if !is_held {
            return None;
        }
        [2, 1].into_iter().find_map(|most| {
            let mut short = [0; 40];
            let (mut len, mut run) = (0, 0);
            for (at, &byte) in letters.iter().enumerate() {
                run = if at > 0 && letters[at - 1] == byte { run + 1 } else { 1 };
                let held = letters[at..].iter().take_while(|it| **it == byte).count() + run - 1;
                if run <= if held >= 3 { most } else { 2 } {
                    short[len] = byte;
                    len += 1;
                }
            }
            self.exactly(&short[..len], hash(&short[..len]))
        })
    }
}
