//! Which language somebody speaks: a vote of the most used words, of which older ones fade.

use crate::lexicon::LANGUAGES_MOST;
use crate::words::Words;

/// The votes of one speaker, in sixteenths of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Speech {
    votes: [u32; LANGUAGES_MOST],
}

/// One telling word.
const WORD: u32 = 16;
/// Before so many telling words, every language is listened for.
const WORDS_LEAST: u32 = 4;

/// By the languages in which a word is common: a vote for the only one, each language in eight bits of its own.
const LANES: [u64; 256] = {
    let mut lanes = [0; 256];
    let mut language = 0;
    while language < LANGUAGES_MOST {
        lanes[1 << language] = 1 << (8 * language);
        language += 1;
    }
    lanes
};

/// The telling words of a text, for each language: those that are used much in one language only.
pub(crate) fn votes(words: &Words) -> Speech {
    let mut speech = Speech::default();
    for some in words.list.chunks(255) {
        let lanes: u64 = some.iter().map(|word| LANES[usize::from(word.common)]).sum();
        for (votes, lane) in speech.votes.iter_mut().zip(lanes.to_le_bytes()) {
            *votes += u32::from(lane) * WORD;
        }
    }
    speech
}

impl Speech {
    /// Takes what was said just now; what was said before counts for three quarters.
    pub(crate) fn hear(&mut self, now: Speech) {
        if now.votes.iter().all(|votes| *votes == 0) {
            return;
        }
        for (votes, now) in self.votes.iter_mut().zip(now.votes) {
            *votes = *votes * 3 / 4 + now.min(64 * WORD);
        }
    }

    /// Which languages to listen for, as bits: one when it is clear, all of them before.
    pub(crate) fn listen_for(&self, languages: usize) -> u8 {
        let all = u8::MAX >> (8 - languages.clamp(1, 8));
        match self.most() {
            Some(most) if self.votes.iter().sum::<u32>() >= WORDS_LEAST * WORD && self.is_clear(most) => 1 << most,
            _ => all,
        }
    }

    /// The language that is spoken most, when anything was said.
    pub(crate) fn most(&self) -> Option<usize> {
        let most = (0..LANGUAGES_MOST).rev().max_by_key(|at| self.votes[*at])?;
        (self.votes[most] > 0).then_some(most)
    }

    fn is_clear(&self, most: usize) -> bool {
        self.votes.iter().enumerate().all(|(at, votes)| at == most || votes * 2 <= self.votes[most])
    }
}
