//! Cuts a text into folded words with their places, and marks where sentences end.
//!
//! Sentences end at their marks, and at the end of a line unless the next goes on with a small letter.
//! Folding takes away what people type differently without meaning anything else: capitals, accents, the kind of
//! apostrophe, whether `don't` has one, letters held down (`heeeel`). Places are bytes in the original text.

use crate::cutter::cut;

/// What stands at a place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Letters.
    Letters,
    /// What an apostrophe cuts off, such as `'ll`; `don't` stays whole.
    Ending,
    /// An emoji or an emoticon.
    Face,
    /// Digits, with points and commas between them.
    Number,
    /// The end of a sentence.
    Mark,
}

/// One word, or the end of a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub class: Class,
    /// In which languages it is among the most used words, as bits, once it is looked up.
    pub common: u8,
    /// Its number in the vocabulary, once it is looked up; 0 is none.
    pub entry: u16,
    /// Where it begins and ends in the text, in bytes.
    pub start: u32,
    pub end: u32,
    /// How many bytes its folded letters are, the first eight of them, and where the others lie.
    pub bytes: u32,
    pub from: u32,
    pub first: u64,
    /// A number for the folded letters.
    pub hash: u64,
}

/// The words of a text. Used again and again, it stops asking for memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    pub list: Vec<Word>,
    /// A question mark was seen.
    pub asks: bool,
    /// How many letters have no accent, and how many of those are capitals.
    pub latin: u32,
    pub capitals: u32,
    /// The longest row of `!` and `?`.
    pub marks_most: u32,
    /// The folded letters of all words after their first eight.
    pub tails: Vec<u64>,
}

/// What an apostrophe may cut off; a language says which of them are words in it.
pub(crate) const ENDINGS: [&str; 6] = ["s", "ll", "ve", "re", "m", "d"];

/// Of a longer text only so much is heard, because places are kept in 32 bits and a turn is not a book.
pub(crate) const TEXT_MOST: usize = 1 << 20;

impl Words {
    /// Cuts a text, and forgets the one before.
    pub(crate) fn cut(&mut self, text: &str) {
        self.list.clear();
        self.tails.clear();
        (self.asks, self.latin, self.capitals, self.marks_most) = (false, 0, 0, 0);
        let mut most = text.len().min(TEXT_MOST);
        while !text.is_char_boundary(most) {
            most -= 1;
        }
        cut(&text[..most], self);
    }

    /// The folded letters of a word; of a longer one, the first.
    pub(crate) fn spelled<'a>(&self, word: &Word, room: &'a mut [u8; SPELLED]) -> &'a [u8] {
        word.spelled(word.tail(&self.tails), room)
    }
}

impl Word {
    /// Its folded letters after the first eight, among those of all words.
    #[inline]
    pub(crate) fn tail<'a>(&self, tails: &'a [u64]) -> &'a [u64] {
        if self.bytes <= 8 {
            return &[];
        }
        &tails[self.from as usize..(self.from + self.bytes.div_ceil(8) - 1) as usize]
    }

    /// Its folded letters one by one; of a longer word, the first.
    pub(crate) fn spelled<'a>(&self, tail: &[u64], room: &'a mut [u8; SPELLED]) -> &'a [u8] {
        let all = std::iter::once(&self.first).chain(tail);
        for (eight, letters) in room.chunks_exact_mut(8).zip(all) {
            eight.copy_from_slice(&letters.to_le_bytes());
        }
        &room[..(self.bytes as usize).min(SPELLED)]
    }
}

/// No word of a lexicon is longer than this.
pub(crate) const SPELLED: usize = 64;

/// The folded words of a short text, for lexicons. An ending that is not one in this language falls to the word before.
pub(crate) fn fold(text: &str, endings: &[String]) -> Vec<String> {
    let mut words = Words::default();
    words.cut(text);
    let mut folded: Vec<String> = Vec::new();
    let mut end_before = 0;
    for word in words.list.iter().filter(|word| word.class != Class::Mark) {
        let letters = String::from_utf8_lossy(words.spelled(word, &mut [0; SPELLED])).into_owned();
        match letters.strip_prefix('\'') {
            Some(ending) if !endings.iter().any(|it| it == ending) => match folded.last_mut() {
                Some(before) if end_before == word.start => before.push_str(ending),
                _ => folded.push(ending.to_owned()),
            },
            _ => folded.push(letters),
        }
        end_before = word.end;
    }
    folded
}

/// One step of the number of a word: equal letters give equal numbers, here and on every machine.
pub(crate) fn mixed(sum: u64, letters: u64) -> u64 {
    let wide = u128::from(sum ^ letters) * 0x9E37_79B9_7F4A_7C15;
    (wide as u64) ^ (wide >> 64) as u64
}

/// The letters of a word as they are compared, and their number.
pub(crate) fn packed(letters: &[u8]) -> (Vec<u64>, u64) {
    let mut chunks = Vec::with_capacity(letters.len().div_ceil(8));
    for eight in letters.chunks(8) {
        let mut room = [0; 8];
        room[..eight.len()].copy_from_slice(eight);
        chunks.push(u64::from_le_bytes(room));
    }
    let hash = chunks.iter().fold(SEED, |sum, letters| mixed(sum, *letters));
    (chunks, hash)
}

/// What the number of a word begins with.
pub(crate) const SEED: u64 = 0x2545_F491_4F6C_DD1D;

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> Vec<String> {
        super::fold(text, &ENDINGS.map(str::to_owned))
    }

    #[test]
    fn what_people_type_differently_is_the_same_word() {
        assert_eq!(fold("Écht NIET, zo’n gedoe"), ["echt", "niet", "zon", "gedoe"]);
        assert_eq!(fold("I can't, don’t and WON'T"), ["i", "cant", "dont", "and", "wont"]);
        assert_eq!(fold("e\u{301}e\u{301}n"), ["een"]);
    }

    #[test]
    fn endings_are_words_of_their_own() {
        assert_eq!(
            fold("I've said it's mine, they’ll see"),
            ["i", "'ve", "said", "it", "'s", "mine", "they", "'ll", "see"]
        );
        assert_eq!(super::fold("mijn collega's 's avonds", &[]), ["mijn", "collegas", "s", "avonds"]);
    }

    #[test]
    fn digits_and_letters_are_apart_and_numbers_stay_whole() {
        assert_eq!(fold("3x gebeld, 12,50 euro om 10:30"), ["3", "x", "gebeld", "12,50", "euro", "om", "10:30"]);
    }

    #[test]
    fn sentences_end_at_marks_but_not_inside_addresses() {
        let mut words = Words::default();
        words.cut("Ga naar www.voorbeeld.nl a.u.b. nu. Dank!! ok");
        let marks: Vec<u32> = words.list.iter().filter(|it| it.class == Class::Mark).map(|it| it.start).collect();
        assert_eq!(marks, [34, 40]);
    }

    #[test]
    fn letters_read_one_by_one_make_the_same_words_as_eight_at_a_time() {
        let text = "Ik heb nu al DRIE keer gebeld over klantenservicemedewerkers, told abcdefgh abcdefghi x 12 yz!";
        let hashes = |text: &str| {
            let mut words = Words::default();
            words.cut(text);
            words.list.iter().map(|it| (it.class, it.bytes, it.first, it.hash)).collect::<Vec<_>>()
        };
        let chars: Vec<char> = text.chars().collect();
        for every in 1..9 {
            // A mark that means nothing keeps the letters around it from being read together.
            let apart: String = chars.chunks(every).flat_map(|some| some.iter().copied().chain(['\u{200B}'])).collect();
            assert_eq!(hashes(&apart), hashes(text), "with a mark after every {every}");
        }
    }

    #[test]
    fn a_broken_line_goes_on_and_a_quoted_one_is_not_heard() {
        let mut words = Words::default();
        let marks = |words: &Words| words.list.iter().filter(|it| it.class == Class::Mark).count();
        words.cut("ik heb al drie keer\ngebeld");
        assert_eq!((words.list.len(), marks(&words)), (6, 0));
        words.cut("Dag\nIk heb gebeld");
        assert_eq!((words.list.len(), marks(&words)), (5, 1));
        assert_eq!(fold("> dit schreef u\n> en dit\nDank\n> en dat"), ["dank"]);
        assert_eq!(fold("meer > minder"), ["meer", "minder"]);
    }

    #[test]
    fn loudness_is_counted() {
        let mut words = Words::default();
        words.cut("WAAROM niet?! Echt!!!");
        assert_eq!((words.capitals, words.latin, words.marks_most, words.asks), (7, 14, 3, true));
    }

    #[test]
    fn places_are_bytes_of_the_text() {
        let text = "Één café 😡 :-(";
        let mut words = Words::default();
        words.cut(text);
        let cut: Vec<&str> = words.list.iter().map(|it| &text[it.start as usize..it.end as usize]).collect();
        assert_eq!(cut, ["Één", "café", "😡", ":-("]);
        assert_eq!(fold(text), ["een", "cafe", "😡", ":("]);
    }
}
