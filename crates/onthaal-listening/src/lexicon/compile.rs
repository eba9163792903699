//! From what is written in a language's files to tables: words become numbers, patterns hang on their rarest word.

use std::collections::HashMap;

use super::numbers::{Known, Numbers, Shape};
use super::pattern;
use super::read::{Block, Read};
use super::trouble::Trouble;
use super::vocabulary::{Id, Spellings};
use crate::cue::{Cue, Side};

/// A set of words of which one is asked for: where it lies in [`Tables::ids`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Set {
    pub from: u32,
    pub len: u32,
}

/// A step of a pattern, in numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub gap: u8,
    pub optional: bool,
    /// The single words that fit.
    pub ones: Set,
    /// The sequences of words that fit, in [`Tables::sequences`].
    pub longer_from: u32,
    pub longer_to: u32,
    /// The words it may begin and end with, as [`near`] bits: most places are passed by with one look at these.
    pub firsts: u64,
    pub lasts: u64,
}

/// The bit of a word in a small set that may hold more than it should, and never less.
#[inline]
pub(crate) fn near(id: Id) -> u64 {
    1 << (id & 63)
}

/// Words after each other: where they lie in [`Tables::cells`], and which stand at its ends, as [`near`] bits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sequence {
    pub from: u32,
    pub to: u32,
    pub firsts: u64,
    pub seconds: u64,
    pub lasts: u64,
}

/// A pattern: its steps, and which cue it tells of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pattern {
    pub from: u32,
    pub to: u32,
    /// In [`Tables::cues`].
    pub cue: u16,
    /// It takes the cue away from its sentence.
    pub is_off: bool,
    /// A negation before it or inside it cancels it.
    pub drops_negated: bool,
}

/// Where a pattern hangs: seeing one word is reason to look at this place of this pattern.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anchor {
    pub pattern: u32,
    pub step: u32,
    /// The sequence in [`Tables::sequences`], or `u32::MAX` when it is a single word.
    pub sequence: u32,
    /// How many words of that sequence lie before.
    pub offset: u16,
    /// How far before and after the word is looked for what follows: at the next one, at [`REACH`], in the whole turn,
    /// or not at all.
    pub before_reach: u8,
    pub after_reach: u8,
    /// One of these words must lie before it and one after it, as [`near`] bits.
    pub before: u64,
    pub after: u64,
    /// One of these words must be said besides, as [`near`] bits.
    pub besides: u64,
}

/// So many words around a word are looked at before its patterns are.
pub(crate) const REACH: usize = 4;

/// What must lie on one side of a word, and how far it may lie.
#[derive(Clone, Copy)]
struct Beside {
    bits: u64,
    reach: u8,
}

impl Beside {
    const NOTHING: Beside = Beside { bits: u64::MAX, reach: 3 };

    /// One of these within so many words.
    fn within(bits: u64, words: usize) -> Beside {
        Beside { bits, reach: if words <= 1 { 0 } else { 1 + u8::from(words > REACH) } }
    }
}

/// The anchors of every word, for one side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Anchors {
    /// By word, from where to where in the list.
    ranges: Vec<(u32, u32)>,
    list: Vec<Anchor>,
}

impl Anchors {
    /// From where to where in the list lies what hangs on a word.
    #[inline]
    pub(crate) fn range(&self, id: Id) -> (u32, u32) {
        self.ranges[usize::from(id)]
    }

    /// What hangs there.
    #[inline]
    pub(crate) fn list(&self, (from, to): (u32, u32)) -> &[Anchor] {
        &self.list[from as usize..to as usize]
    }

    fn new(mut pairs: Vec<(Id, Anchor)>, words: usize) -> Anchors {
        pairs.sort_by_key(|(id, anchor)| (*id, anchor.pattern, anchor.step, anchor.sequence));
        let start = |id: usize| {
            u32::try_from(pairs.partition_point(|(it, _)| usize::from(*it) < id)).expect("patterns are limited")
        };
        let ranges = (0..words).map(|id| (start(id), start(id + 1))).collect();
        Anchors { ranges, list: pairs.into_iter().map(|(_, anchor)| anchor).collect() }
    }
}

/// Everything the matcher looks at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    pub cues: Vec<Cue>,
    pub patterns: Vec<Pattern>,
    pub places: Vec<Place>,
    pub sequences: Vec<Sequence>,
    pub cells: Vec<Set>,
    pub ids: Vec<Id>,
    pub customer: Anchors,
    pub agent: Anchors,
    pub either: Anchors,
}

/// No sequence: a single word.
pub(crate) const SINGLE: u32 = u32::MAX;
/// A language may hold this many patterns, and this many words.
const PATTERNS_MOST: usize = 60_000;
const WORDS_MOST: usize = 60_000;

/// Compiles what was read; what is wrong is added to `troubles`, and left out.
pub(crate) fn compile(read: &Read, troubles: &mut Vec<Trouble>) -> (Spellings, Tables) {
    let mut patterns = Vec::new();
    let mut words = Numbers::new(read);
    let mut tables = Tables::default();
    for block in &read.blocks {
        let cue = tables.cue(block);
        for (written, is_off) in
            block.patterns.iter().map(|it| (it, false)).chain(block.off.iter().map(|it| (it, true)))
        {
            match pattern::read(&written.text, &read.macros, &read.about.clitics).and_then(|steps| words.take(steps)) {
                Ok(steps) => patterns.push((steps, (cue, is_off, block.drops_negated))),
                Err(what) => troubles.push(read.trouble(written, what)),
            }
        }
    }
    if patterns.len() > PATTERNS_MOST || words.count() > WORDS_MOST {
        let what = format!("more than {PATTERNS_MOST} patterns or {WORDS_MOST} words");
        troubles.push(Trouble::new(&read.code, 0, "", what));
        return compile(&Read::default(), troubles);
    }
    let mut sets = HashMap::new();
    let known = words.known();
    let hangs: Vec<Hang> =
        patterns.into_iter().map(|(steps, about)| tables.pattern(steps, &known, &mut sets, about)).collect();
    tables.hang(&hangs, &known, words.count());
    (words.spellings(), tables)
}

/// How likely a set is met in a turn of ten words: because one of its words is said, or by another word's bit.
fn passes(share: f64, bits: u64) -> f64 {
    share * 10.0 + f64::from(bits.count_ones()) * 10.0 / 64.0
}

/// Where a pattern hangs.
struct Hang {
    place: u32,
    choices: Vec<Vec<u32>>,
    /// The rarest words of the step that is most telling after it.
    besides: u64,
}

impl Tables {
    fn cue(&mut self, block: &Block) -> u16 {
        let at = self.cues.iter().position(|it| it.key == block.cue.key).unwrap_or_else(|| {
            self.cues.push(block.cue);
            self.cues.len() - 1
        });
        u16::try_from(at).expect("there are at most 4096 keys")
    }

    fn set(&mut self, mut ids: Vec<Id>, sets: &mut HashMap<Vec<Id>, Set>) -> Set {
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Set::default();
        }
        *sets.entry(ids).or_insert_with_key(|ids| {
            let from = u32::try_from(self.ids.len()).expect("patterns are limited");
            self.ids.extend_from_slice(ids);
            Set { from, len: u32::try_from(ids.len()).expect("words are limited") }
        })
    }

    fn pattern(
        &mut self,
        mut steps: Vec<Shape>,
        known: &Known,
        sets: &mut HashMap<Vec<Id>, Set>,
        (cue, is_off, drops_negated): (u16, bool, bool),
    ) -> Hang {
        let place = |at: usize| u32::try_from(at).expect("patterns are limited");
        let from = place(self.places.len());
        let (mut best, mut best_cost) = (0, f64::INFINITY);
        let mut others = Vec::with_capacity(steps.len());
        for (at, step) in steps.iter().enumerate() {
            let ids = |atom: &u32| known.ids[*atom as usize].iter().copied();
            let ones = step.choices.iter().filter(|it| it.len() == 1).flat_map(|it| ids(&it[0])).collect();
            let ones = self.set(ones, sets);
            let longer_from = place(self.sequences.len());
            for choice in step.choices.iter().filter(|it| it.len() > 1) {
                let cells: Vec<Set> = choice.iter().map(|atom| self.set(ids(atom).collect(), sets)).collect();
                let ends = [cells.first(), cells.get(1), cells.last()];
                let [firsts, seconds, lasts] = ends.map(|set| set.map_or(0, |set| self.nears(*set)));
                let from = place(self.cells.len());
                self.cells.extend(cells);
                self.sequences.push(Sequence { from, to: place(self.cells.len()), firsts, seconds, lasts });
            }
            let longer_to = place(self.sequences.len());
            let edge = |of: fn(&Vec<u32>) -> Option<&u32>| -> Vec<Id> {
                step.choices.iter().filter_map(of).flat_map(ids).collect()
            };
            let (firsts, lasts) = (edge(|it| it.first()), edge(|it| it.last()));
            let bits = |ids: Vec<Id>| ids.into_iter().fold(0, |bits, id| bits | near(id));
            let (firsts, lasts) = (bits(firsts), bits(lasts));
            let (gap, optional) = (step.gap, step.optional);
            self.places.push(Place { gap, optional, ones, longer_from, longer_to, firsts, lasts });
            let (mut cost, mut rarest_bits) = (0.0, 0);
            for choice in &step.choices {
                let rarest = known.rarest(choice);
                cost += known.shares[choice[rarest] as usize];
                rarest_bits = ids(&choice[rarest]).fold(rarest_bits, |bits, id| bits | near(id));
            }
            others.push((step.optional, passes(cost, rarest_bits), rarest_bits));
            if !step.optional && cost < best_cost {
                (best, best_cost) = (at, cost);
            }
        }
        let to = place(self.places.len());
        self.patterns.push(Pattern { from, to, cue, is_off, drops_negated });
        let others = others.iter().enumerate().filter(|(at, (optional, ..))| *at != best && !optional);
        let besides = others.map(|(_, (_, passes, bits))| (*passes, *bits)).min_by(|(a, _), (b, _)| a.total_cmp(b));
        let besides = besides.map_or(u64::MAX, |(_, bits)| bits);
        Hang { place: from + place(best), choices: steps.swap_remove(best).choices, besides }
    }

    /// Hangs every pattern on the rarest words of the step that is rarest as a whole.
    fn hang(&mut self, hangs: &[Hang], known: &Known, words: usize) {
        let mut sides: [Vec<(Id, Anchor)>; 3] = Default::default();
        for (number, Hang { place: step, choices, besides }) in hangs.iter().enumerate() {
            let pattern = u32::try_from(number).expect("patterns are limited");
            let mut pairs = Vec::new();
            let mut sequence = self.places[*step as usize].longer_from;
            for choice in choices {
                let offset = known.rarest(choice);
                let of = if choice.len() == 1 { SINGLE } else { sequence };
                sequence += u32::from(choice.len() > 1);
                let Beside { bits: before, reach: before_reach } = self.before(number, *step, of, offset);
                let Beside { bits: after, reach: after_reach } = self.after(number, *step, of, offset);
                let anchor = Anchor {
                    pattern,
                    step: *step,
                    sequence: of,
                    offset: u16::try_from(offset).expect("a pattern is short"),
                    before_reach,
                    after_reach,
                    before,
                    after,
                    besides: *besides,
                };
                pairs.extend(known.ids[choice[offset] as usize].iter().map(|id| (*id, anchor)));
            }
            pairs.sort_by_key(|(id, it)| (*id, it.sequence, it.offset));
            pairs.dedup_by_key(|(id, it)| (*id, it.sequence, it.offset));
            let side = self.cues[usize::from(self.patterns[number].cue)].side;
            for (list, takes) in sides.iter_mut().zip([Side::Customer, Side::Agent, Side::Either]) {
                if side == takes || side == Side::Either {
                    list.extend(pairs.iter().copied());
                }
            }
        }
        let [customer, agent, either] = sides.map(|pairs| Anchors::new(pairs, words));
        (self.customer, self.agent, self.either) = (customer, agent, either);
    }

    /// What must lie before the word of an anchor: the word before it in its sequence, or a step before its own.
    fn before(&self, pattern: usize, step: u32, sequence: u32, offset: usize) -> Beside {
        if offset > 0 {
            let from = self.sequences[sequence as usize].from as usize;
            return Beside::within(self.nears(self.cells[from + offset - 1]), 1);
        }
        let (mut bits, mut gaps) = (0, 0);
        for at in (self.patterns[pattern].from..step).rev() {
            let place = &self.places[at as usize];
            bits |= place.lasts;
            gaps += usize::from(self.places[at as usize + 1].gap);
            if !place.optional {
                return Beside::within(bits, gaps + 1);
            }
        }
        Beside::NOTHING
    }

    /// The same for what must lie after it.
    fn after(&self, pattern: usize, step: u32, sequence: u32, offset: usize) -> Beside {
        if sequence != SINGLE {
            let Sequence { from, to, .. } = self.sequences[sequence as usize];
            if offset + 1 < (to - from) as usize {
                return Beside::within(self.nears(self.cells[from as usize + offset + 1]), 1);
            }
        }
        let (mut bits, mut gaps) = (0, 0);
        for place in &self.places[step as usize + 1..self.patterns[pattern].to as usize] {
            bits |= place.firsts;
            gaps += usize::from(place.gap);
            if !place.optional {
                return Beside::within(bits, gaps + 1);
            }
        }
        Beside::NOTHING
    }

    fn nears(&self, set: Set) -> u64 {
        self.ids[set.from as usize..(set.from + set.len) as usize].iter().fold(0, |bits, id| bits | near(*id))
    }
    /// The same with nothing asked of what lies around a word: every pattern that hangs on a word is looked at.
    #[cfg(test)]
    pub(crate) fn without_shortcuts(&self) -> Tables {
        let mut tables = self.clone();
        for anchors in [&mut tables.customer, &mut tables.agent, &mut tables.either] {
            for anchor in &mut anchors.list {
                (anchor.before, anchor.before_reach) = (u64::MAX, 3);
                (anchor.after, anchor.after_reach) = (u64::MAX, 3);
                anchor.besides = u64::MAX;
            }
        }
        for sequence in &mut tables.sequences {
            (sequence.firsts, sequence.seconds, sequence.lasts) = (u64::MAX, u64::MAX, u64::MAX);
        }
        for place in &mut tables.places {
            (place.firsts, place.lasts) = (u64::MAX, u64::MAX);
        }
        tables
    }
}
