//! Looks at a pattern only where its rarest word is said, and from there to both sides, within the sentence.

use crate::cue::Who;
use crate::lexicon::compile::{Anchor, Pattern, Place, REACH, SINGLE, Sequence, Set, Tables, near};
use crate::lexicon::vocabulary::{BREAK, EDGE, FILLER, Id, Meanings, NUMBER, SEVERAL, UNKNOWN, Vocabulary, flag};
use crate::words::{Class, SPELLED, Words};

/// A word of a turn as one language knows it, and where it begins and ends in the text, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    id: Id,
    start: u32,
    end: u32,
}

impl Token {
    #[inline]
    fn ends_a_sentence(&self) -> bool {
        matches!(self.id, BREAK | EDGE)
    }
}

/// The words of a turn, with an edge before the first and after the last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    list: Vec<Token>,
    /// Of each its [`near`] bit, with nothing at [`REACH`] places before the first and after the last.
    nears: Vec<u64>,
    /// All of these.
    seen: u64,
    /// Where something hangs on a word, and from where to where that stands in the list of anchors.
    hanging: Vec<(u32, (u32, u32))>,
}

/// A cue that is heard: in which words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    /// In [`Tables::cues`].
    pub cue: u16,
    /// The first word, and the one after the last, in [`Tokens`].
    pub from: u32,
    pub to: u32,
    is_off: bool,
}

/// A negation reaches this many words.
const NEGATION_REACH: usize = 3;

impl Tokens {
    /// Takes the words of a text, which are looked up, in one of the languages.
    pub(crate) fn take(&mut self, words: &Words, vocabulary: &Vocabulary, language: usize) {
        self.list.clear();
        self.push(EDGE, (0, 0));
        let language = vocabulary.language(language);
        for (at, word) in words.list.iter().enumerate() {
            let place = (word.start, word.end);
            match word.class {
                Class::Letters => self.means(language.id(words, word), place, language),
                Class::Mark => self.push(BREAK, place),
                Class::Number => self.push(NUMBER, place),
                Class::Face => match language.id(words, word) {
                    UNKNOWN => {}
                    id => self.means(id, place, language),
                },
                Class::Ending => self.ending(words, at, vocabulary, language),
            }
        }
        if self.list.last().is_some_and(|last| last.id == BREAK) {
            self.list.pop();
        }
        self.push(EDGE, (0, 0));
        self.see();
    }

    /// Keeps the bits of the words.
    fn see(&mut self) {
        self.nears.clear();
        self.nears.resize(REACH, 0);
        self.nears.extend(self.list.iter().map(|token| near(token.id)));
        self.nears.resize(self.list.len() + 2 * REACH, 0);
        self.seen = self.nears.iter().fold(0, |seen, near| seen | near);
    }

    #[inline(always)]
    fn means(&mut self, id: Id, place: (u32, u32), language: &Meanings) {
        match id {
            FILLER => {}
            0..SEVERAL => self.push(id, place),
            several => language.several(several).iter().for_each(|id| self.push(*id, place)),
        }
    }

    /// A word of its own, or part of the word before.
    fn ending(&mut self, words: &Words, at: usize, vocabulary: &Vocabulary, language: &Meanings) {
        let word = &words.list[at];
        let before = at.checked_sub(1).map(|at| &words.list[at]);
        let before = before.filter(|it| it.class == Class::Letters && it.end == word.start);
        let (mut room, mut ending) = ([0; SPELLED], [0; SPELLED]);
        let letters = before.map_or(&[][..], |before| words.spelled(before, &mut room));
        let Some(id) = vocabulary.joined(language, letters, words.spelled(word, &mut ending)) else {
            return self.means(language.id(words, word), (word.start, word.end), language);
        };
        let start = before.map_or(word.start, |before| before.start);
        while self.list.len() > 1 && before.is_some() && self.list.last().is_some_and(|it| it.start == start) {
            self.list.pop();
        }
        self.means(id, (start, word.end), language);
    }

    #[inline]
    fn push(&mut self, id: Id, (start, end): (u32, u32)) {
        self.list.push(Token { id, start, end });
    }

    /// What lies around a word, by how far an anchor looks: what comes before it, and what comes after.
    #[inline]
    fn around(&self, at: usize) -> ([u64; 4], [u64; 4]) {
        let [far, b, c, before, _, after, f, g, end] = self.nears[at..at + 2 * REACH + 1] else {
            unreachable!("a slice of so many");
        };
        ([before, before | c | b | far, self.seen, u64::MAX], [after, after | f | g | end, self.seen, u64::MAX])
    }

    /// Where the words of a hit lie in the text.
    pub(crate) fn span(&self, hit: &Hit) -> (u32, u32) {
        (self.list[hit.from as usize].start, self.list[hit.to as usize - 1].end)
    }
}

/// The cues in these words, each as often as it is said, in the order of the words.
pub(crate) fn hits(tokens: &mut Tokens, who: Who, tables: &Tables, flags: &[u8], hits: &mut Vec<Hit>) {
    hits.clear();
    let anchors = match who {
        Who::Customer => &tables.customer,
        Who::Agent => &tables.agent,
        Who::Unknown => &tables.either,
        Who::System => return,
    };
    // Most words have nothing hanging on them, which is found out without a branch.
    if tokens.hanging.len() < tokens.list.len() {
        tokens.hanging.resize(tokens.list.len(), (0, (0, 0)));
    }
    let mut hanging = 0;
    for (at, token) in (0..).zip(&tokens.list) {
        let range = anchors.range(token.id);
        tokens.hanging[hanging] = (at, range);
        hanging += usize::from(range.0 < range.1);
    }
    let list = &tokens.list[..];
    let matcher = Matcher { list, tables, flags };
    for (at, range) in &tokens.hanging[..hanging] {
        let at = *at as usize;
        let (before, after) = tokens.around(at);
        for anchor in anchors.list(*range) {
            let fits = anchor.besides & tokens.seen != 0
                && anchor.before & before[usize::from(anchor.before_reach & 3)] != 0
                && anchor.after & after[usize::from(anchor.after_reach & 3)] != 0;
            if fits && let Some(hit) = matcher.look(anchor, at) {
                hits.push(hit);
            }
        }
    }
    if hits.is_empty() {
        return;
    }
    switch_off(&tokens.list, hits);
    merge(&tokens.list, hits);
}

/// Takes away the cues that are switched off in their sentence, and what switched them off.
fn switch_off(list: &[Token], hits: &mut Vec<Hit>) {
    for at in 0..hits.len() {
        let off = hits[at];
        if !off.is_off {
            continue;
        }
        let before = list[..off.from as usize].iter().rposition(Token::ends_a_sentence).unwrap_or(0);
        let after = list[off.to as usize..]
            .iter()
            .position(Token::ends_a_sentence)
            .map_or(list.len(), |it| it + off.to as usize);
        for hit in hits.iter_mut().filter(|hit| hit.cue == off.cue && !hit.is_off) {
            if (before..after).contains(&(hit.from as usize)) {
                hit.to = hit.from;
            }
        }
    }
    hits.retain(|hit| !hit.is_off && hit.to > hit.from);
}

/// Hits of one cue in one sentence, with so few words between them, are one.
const BETWEEN_MOST: u32 = 8;

fn merge(list: &[Token], hits: &mut Vec<Hit>) {
    hits.sort_unstable();
    hits.dedup_by(|next, kept| {
        let is_near = || {
            let between = &list[kept.to as usize..next.from as usize];
            next.from - kept.to <= BETWEEN_MOST && !between.iter().any(Token::ends_a_sentence)
        };
        let same = next.cue == kept.cue && (next.from < kept.to || is_near());
        if same {
            kept.to = kept.to.max(next.to);
        }
        same
    });
    hits.sort_unstable_by_key(|hit| (hit.from, hit.to, hit.cue));
}

struct Matcher<'a> {
    list: &'a [Token],
    tables: &'a Tables,
    /// By word.
    flags: &'a [u8],
}

impl Matcher<'_> {
    /// Whether the pattern of this anchor lies around the word at this place.
    fn look(&self, anchor: &Anchor, at: usize) -> Option<Hit> {
        let pattern = &self.tables.patterns[anchor.pattern as usize];
        let (from, to) = if anchor.sequence == SINGLE {
            (at, at + 1)
        } else {
            let from = at.checked_sub(usize::from(anchor.offset))?;
            (from, self.sequence(anchor.sequence, from)?)
        };
        let end = self.right(pattern, anchor.step + 1, to, 0)?;
        let start = self.left(pattern, anchor.step, from, 0)?;
        // An edge is asked for and is no word.
        let start = start + usize::from(self.list[start].id == EDGE);
        let end = end - usize::from(self.list[end - 1].id == EDGE);
        if pattern.drops_negated && self.is_negated(start) {
            return None;
        }
        let place = |at: usize| u32::try_from(at).expect("a text is cut off long before");
        Some(Hit { cue: pattern.cue, from: place(start), to: place(end), is_off: pattern.is_off })
    }

    /// Where the steps from this one on end, when they begin at `from`.
    fn right(&self, pattern: &Pattern, step: u32, from: usize, slack: usize) -> Option<usize> {
        if step == pattern.to {
            return Some(from);
        }
        let place = &self.tables.places[step as usize];
        let gap = usize::from(place.gap) + slack;
        for at in from..=from + gap {
            if at > from && !self.may_lie_in_a_gap(pattern, at - 1) {
                break;
            }
            let Some(&Token { id, .. }) = self.list.get(at) else { break };
            if place.firsts & near(id) == 0 {
                continue;
            }
            let next = self.list.get(at + 1).map_or(0, |next| near(next.id));
            for sequence in place.longer_from..place.longer_to {
                let Sequence { firsts, seconds, .. } = self.tables.sequences[sequence as usize];
                if firsts & near(id) != 0
                    && seconds & next != 0
                    && let Some(end) = self.sequence(sequence, at).and_then(|to| self.right(pattern, step + 1, to, 0))
                {
                    return Some(end);
                }
            }
            if self.is_in(place.ones, at)
                && let Some(end) = self.right(pattern, step + 1, at + 1, 0)
            {
                return Some(end);
            }
        }
        if place.optional { self.right(pattern, step + 1, from, gap) } else { None }
    }

    /// Where the steps before this one begin, when they end at `to`; the mirror of [`Self::right`].
    fn left(&self, pattern: &Pattern, step: u32, to: usize, slack: usize) -> Option<usize> {
        if step == pattern.from {
            return Some(to);
        }
        let place: &Place = &self.tables.places[step as usize - 1];
        let gap = usize::from(self.tables.places[step as usize].gap) + slack;
        for between in 0..=gap {
            if between > 0 && (between > to || !self.may_lie_in_a_gap(pattern, to - between)) {
                break;
            }
            let end = to - between;
            let last = end.checked_sub(1).map_or(0, |last| near(self.list[last].id));
            if place.lasts & last == 0 {
                continue;
            }
            for sequence in place.longer_from..place.longer_to {
                let Sequence { from, to, lasts, .. } = self.tables.sequences[sequence as usize];
                let Some(at) = end.checked_sub((to - from) as usize).filter(|_| lasts & last != 0) else { continue };
                if self.sequence(sequence, at).is_some()
                    && let Some(start) = self.left(pattern, step - 1, at, 0)
                {
                    return Some(start);
                }
            }
            if self.is_in(place.ones, end - 1)
                && let Some(start) = self.left(pattern, step - 1, end - 1, 0)
            {
                return Some(start);
            }
        }
        if place.optional { self.left(pattern, step - 1, to, gap) } else { None }
    }

    fn may_lie_in_a_gap(&self, pattern: &Pattern, at: usize) -> bool {
        let token = self.list[at];
        let negates = || self.flags[usize::from(token.id)] & flag::NEGATES != 0;
        !(token.ends_a_sentence() || pattern.drops_negated && negates())
    }

    /// Where this sequence ends, when it lies here.
    fn sequence(&self, sequence: u32, at: usize) -> Option<usize> {
        let Sequence { from, to, .. } = self.tables.sequences[sequence as usize];
        let cells = &self.tables.cells[from as usize..to as usize];
        let fits = at + cells.len() <= self.list.len() && cells.iter().zip(at..).all(|(set, at)| self.is_in(*set, at));
        fits.then_some(at + cells.len())
    }

    /// Most sets are of one to five words, for which a plain loop is the fastest.
    #[inline]
    fn is_in(&self, set: Set, at: usize) -> bool {
        let id = self.list[at].id;
        for one in &self.tables.ids[set.from as usize..(set.from + set.len) as usize] {
            if *one == id {
                return true;
            }
        }
        false
    }

    fn is_negated(&self, start: usize) -> bool {
        let before = self.list[start.saturating_sub(NEGATION_REACH)..start].iter().rev();
        before.take_while(|it| !it.ends_a_sentence()).any(|it| self.flags[usize::from(it.id)] & flag::NEGATES != 0)
    }
}
