//! Who really speaks: texts that are sent to everybody are found by being the same in many conversations.

use std::collections::HashMap;

use crate::words::{Class, Words, mixed};

/// Counts the texts of agents over conversations, to find the ones that are templates.
#[derive(Clone, Debug, Default)]
pub struct Templates {
    words: Words,
    /// By the number of a text: in how many conversations, and the last one.
    seen: HashMap<u64, (u32, u32)>,
    conversations: u32,
}

/// A text of fewer words than this is said by everybody and is no template.
const WORDS_LEAST: usize = 6;
/// No more different texts than this are kept.
const TEXTS_MOST: usize = 2_000_000;
/// A text in fewer conversations than this is no template, however few there are.
const CONVERSATIONS_LEAST: u32 = 5;

impl Templates {
    /// Nothing counted yet.
    pub fn new() -> Templates {
        Templates::default()
    }

    /// A new conversation begins.
    pub fn conversation(&mut self) {
        self.conversations = self.conversations.saturating_add(1);
    }

    /// Somebody of the organisation says this in the current conversation.
    pub fn count(&mut self, text: &str) {
        self.words.cut(text);
        let Some(number) = number(&self.words) else { return };
        if self.seen.len() >= TEXTS_MOST && !self.seen.contains_key(&number) {
            return;
        }
        let (times, last) = self.seen.entry(number).or_insert((0, 0));
        if *last != self.conversations {
            *last = self.conversations;
            *times += 1;
        }
    }

    /// These counts and those of other conversations together.
    #[must_use]
    pub fn with(mut self, other: Templates) -> Templates {
        self.conversations = self.conversations.saturating_add(other.conversations);
        for (number, (times, _)) in other.seen {
            // What comes next is a new conversation, so the last one that was seen no longer matters.
            let (mine, last) = self.seen.entry(number).or_insert((0, 0));
            (*mine, *last) = (*mine + times, 0);
        }
        self
    }

    /// The texts that are said in more than this share of the conversations, in thousandths, in a fixed order.
    pub fn found(&self, thousandths: u32) -> Vec<u64> {
        let is_many = |times: u32| {
            times >= CONVERSATIONS_LEAST
                && u64::from(times) * 1000 > u64::from(self.conversations) * u64::from(thousandths)
        };
        let mut found: Vec<u64> = self.seen.iter().filter(|(_, (times, _))| is_many(*times)).map(|it| *it.0).collect();
        found.sort_unstable();
        found
    }
}

/// The number of a text, whatever the numbers in it; `None` when it is too short to be a template.
pub(crate) fn number(words: &Words) -> Option<u64> {
    let spoken = words.list.iter().filter(|word| word.class != Class::Mark);
    let (mut count, mut sum) = (0, 0_u64);
    for word in spoken {
        count += 1;
        let one = if word.class == Class::Number { 1 } else { word.hash };
        sum = mixed(sum, one);
    }
    (count >= WORDS_LEAST).then_some(sum)
}
