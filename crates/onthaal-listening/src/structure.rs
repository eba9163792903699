//! What can be seen without knowing the words: that something is said again, asked again, or left without an answer.

use crate::words::{Class, Words};

/// The words of a turn as a set of bits, to compare turns with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signature {
    bits: [u64; 4],
    words: u32,
    asks: bool,
    /// The turns of the other side that were heard before it.
    others_before: u32,
}

/// The last turns of one speaker.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    turns: [Signature; Said::KEPT],
    next: u8,
}

/// A turn like one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Again {
    /// Both were questions.
    pub asks: bool,
}

/// Fewer different words than this are too few to compare.
const WORDS_LEAST: u32 = 3;

impl Signature {
    /// Of a turn, without the words that are used most in these languages.
    pub(crate) fn of(words: &Words, asks: bool, others_before: u32, languages: u8) -> Signature {
        let mut bits = [0; 4];
        for word in &words.list {
            let tells = matches!(word.class, Class::Letters | Class::Number) & (word.common & languages == 0);
            let bit = (word.hash >> 24) as usize & 255;
            bits[bit / 64] |= u64::from(tells) << (bit % 64);
        }
        let words = bits.iter().map(|it: &u64| it.count_ones()).sum();
        Signature { bits, words, asks, others_before }
    }

    /// Whether at least six of ten words that are in either are in both.
    fn is_like(&self, other: &Signature) -> bool {
        let (few, many) = (self.words.min(other.words), self.words.max(other.words));
        let both = || self.bits.iter().zip(other.bits).map(|(a, b)| (a & b).count_ones()).sum::<u32>();
        few * 10 >= many * 6 && {
            let both = both();
            both * 10 >= (few + many - both) * 6
        }
    }
}

impl Said {
    /// So many turns back something is said again.
    const KEPT: usize = 6;

    /// Whether this was said before, with the other side heard in between; keeps it for what comes.
    pub(crate) fn again(&mut self, now: Signature) -> Option<Again> {
        if now.words < WORDS_LEAST {
            return None;
        }
        let before =
            |old: &&Signature| old.words >= WORDS_LEAST && old.others_before < now.others_before && now.is_like(old);
        let found =
            self.turns.iter().filter(before).map(|old| Again { asks: old.asks && now.asks }).max_by_key(|it| it.asks);
        self.turns[usize::from(self.next)] = now;
        self.next = (self.next + 1) % u8::try_from(Said::KEPT).expect("six fits");
        found
    }
}
