//! From what is written in a language's files to tables: words become numbers, patterns hang on their rarest word.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::pattern::{self, Atom, Step};
use super::read::{Block, Read};
use super::trouble::Trouble;
use super::vocabulary::{FILLER, FIRST, Id, NUMBER, Spellings, UNKNOWN, flag};
use crate::cue::{Cue, Side};
use crate::words::fold;

/// A set of words of which one is asked for: where it lies in [`Tables::ids`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Set {
    pub from: u32,
    pub len: u32,
}

/// A step, as [`Step`], in numbers.
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

/// The same as [`bit`], smaller.
pub(crate) fn near(id: Id) -> u64 {
    1 << (id & 63)
}

/// The bit of a word in a small set that may hold more than it should, and never less.
pub(crate) fn bit(id: Id) -> u128 {
    1 << (id & 127)
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
    pub offset: u32,
    /// One of these words must be said besides, as [`bit`]s.
    pub besides: u128,
}

/// The anchors of every word, for one side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Anchors {
    /// By word, from where to where in the list.
    ranges: Vec<(u32, u32)>,
    list: Vec<Anchor>,
}

impl Anchors {
    /// What hangs on a word.
    pub(crate) fn of(&self, id: Id) -> &[Anchor] {
        let (from, to) = self.ranges[usize::from(id)];
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
    pub sequences: Vec<(u32, u32)>,
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
    let hangs: Vec<Hang> =
        patterns.into_iter().map(|(steps, about)| tables.pattern(steps, &words, &mut sets, about)).collect();
    tables.hang(&hangs, &words);
    (words.spellings(), tables)
}

/// The share of a word that is never seen in what is written in the lexicons.
const RARE: f64 = 2e-5;

/// How often every word is said: by its rank among the most used ones, and by the sentences of the lexicons.
fn shares(read: &Read) -> HashMap<String, f64> {
    let mut shares: HashMap<String, f64> = HashMap::new();
    let examples = read.blocks.iter().flat_map(|block| &block.examples).map(|it| &it.written);
    let words: Vec<String> = examples.chain(&read.quiet).flat_map(|it| fold(&it.text, &read.about.clitics)).collect();
    let one = 1.0 / words.len().max(1000) as f64;
    for word in words {
        *shares.entry(word).or_insert(RARE) += one;
    }
    for (rank, word) in (1..).zip(read.about.words(&read.about.common)) {
        let share = shares.entry(word).or_insert(0.0);
        *share = share.max(0.05 / f64::from(rank));
    }
    shares
}

/// Words that fit a step, while they still have letters.
struct Numbers<'a> {
    read: &'a Read,
    numbers: BTreeMap<String, Id>,
    prefixes: BTreeMap<String, Id>,
    aliases: BTreeMap<String, Vec<String>>,
    fillers: BTreeSet<String>,
    number_words: BTreeSet<String>,
    /// How often a word is said, as a share of all words.
    shares: HashMap<String, f64>,
}

impl<'a> Numbers<'a> {
    fn new(read: &'a Read) -> Numbers<'a> {
        let about = &read.about;
        let set = |list| about.words(list).into_iter().collect::<BTreeSet<_>>();
        let one = |(written, stands_for): (&String, &String)| {
            let mut letters = fold(written, &about.clitics);
            (letters.len() == 1).then(|| (letters.remove(0), fold(stands_for, &about.clitics)))
        };
        let mut made = Numbers {
            read,
            numbers: BTreeMap::new(),
            prefixes: BTreeMap::new(),
            aliases: about.aliases.iter().filter_map(one).filter(|(_, to)| !to.is_empty()).collect(),
            fillers: set(&about.fillers),
            number_words: set(&about.numbers),
            shares: shares(read),
        };
        let lists = [&about.common, &about.negators, &about.numbers, &about.fillers, &about.questions];
        let told: Vec<String> = lists.into_iter().flat_map(|it| about.words(it)).collect();
        let aliased: Vec<String> = made.aliases.values().flatten().cloned().collect();
        for word in told.into_iter().chain(aliased) {
            if !made.aliases.contains_key(&word) {
                made.number(word);
            }
        }
        made
    }

    fn number(&mut self, word: String) -> Id {
        let next = Id::try_from(self.count()).unwrap_or(UNKNOWN);
        *self.numbers.entry(word).or_insert(next)
    }

    /// Gives the words of a pattern their numbers; other spellings become what they stand for.
    fn take(&mut self, mut steps: Vec<Step>) -> Result<Vec<Step>, String> {
        for step in &mut steps {
            for choice in &mut step.choices {
                let mut plain = Vec::with_capacity(choice.len());
                for atom in choice.drain(..) {
                    match &atom {
                        Atom::Word(word) if self.fillers.contains(word) => {
                            return Err(format!("`{word}` is a filler of the language and is never heard"));
                        }
                        Atom::Word(word) => match self.aliases.get(word) {
                            Some(words) => plain.extend(words.iter().cloned().map(Atom::Word)),
                            None => plain.push(atom),
                        },
                        Atom::Prefix(_) | Atom::Number => plain.push(atom),
                    }
                }
                for atom in &plain {
                    match atom {
                        Atom::Word(word) => {
                            self.number(word.clone());
                        }
                        Atom::Prefix(prefix) => {
                            let next = Id::try_from(self.count()).unwrap_or(UNKNOWN);
                            self.prefixes.entry(prefix.clone()).or_insert(next);
                        }
                        Atom::Number => {}
                    }
                }
                *choice = plain;
            }
        }
        Ok(steps)
    }

    /// How many numbers are given out.
    fn count(&self) -> usize {
        usize::from(FIRST) + self.numbers.len() + self.prefixes.len()
    }

    /// Every number that fits an atom.
    fn ids(&self, atom: &Atom) -> Vec<Id> {
        match atom {
            Atom::Word(word) => self.numbers.get(word).copied().into_iter().collect(),
            Atom::Number => {
                let words = self.number_words.iter().filter_map(|word| self.numbers.get(word).copied());
                std::iter::once(NUMBER).chain(words).collect()
            }
            Atom::Prefix(prefix) => {
                let within = |all: &BTreeMap<String, Id>| -> Vec<Id> {
                    let from = all.range(prefix.clone()..);
                    from.take_while(|(word, _)| word.starts_with(prefix)).map(|(_, id)| *id).collect()
                };
                [within(&self.numbers), within(&self.prefixes)].concat()
            }
        }
    }

    /// How often an atom is said, roughly.
    fn frequency(&self, atom: &Atom) -> f64 {
        let of = |word: &str| self.shares.get(word).copied().unwrap_or(RARE);
        match atom {
            Atom::Word(word) => of(word),
            Atom::Prefix(prefix) => {
                let words = self.numbers.range(prefix.clone()..).map(|(word, _)| word);
                RARE + words.take_while(|word| word.starts_with(prefix)).map(|it| of(it)).sum::<f64>()
            }
            Atom::Number => 0.02,
        }
    }

    fn spellings(&self) -> Spellings {
        let mut flags = vec![0; self.count()];
        let about = &self.read.about;
        let marked = [(&about.common, flag::COMMON), (&about.negators, flag::NEGATES), (&about.questions, flag::ASKS)];
        for (list, bits) in marked {
            for word in about.words(list) {
                if let Some(id) = self.numbers.get(&word) {
                    flags[usize::from(*id)] |= bits;
                }
            }
        }
        let plain = self.numbers.iter().filter(|(word, _)| !self.aliases.contains_key(*word));
        let of = |word: &String, id: &Id| if self.fillers.contains(word) { FILLER } else { *id };
        let plain = plain.map(|(word, id)| (word.clone(), vec![of(word, id)]));
        let other = self.aliases.iter().map(|(word, to)| {
            (word.clone(), to.iter().filter_map(|it| self.numbers.get(it).copied()).collect::<Vec<_>>())
        });
        let prefixes = self.prefixes.iter().map(|(it, id)| (it.clone(), *id)).collect();
        Spellings { words: plain.chain(other).collect(), prefixes, flags, endings: about.clitics.clone() }
    }
}

/// Where a pattern hangs, while its words still have letters.
struct Hang {
    place: u32,
    choices: Vec<Vec<Atom>>,
    /// The first words of the step that is most telling after it.
    besides: u128,
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
        mut steps: Vec<Step>,
        words: &Numbers<'_>,
        sets: &mut HashMap<Vec<Id>, Set>,
        (cue, is_off, drops_negated): (u16, bool, bool),
    ) -> Hang {
        let place = |at: usize| u32::try_from(at).expect("patterns are limited");
        let from = place(self.places.len());
        let (mut best, mut best_cost) = (0, f64::INFINITY);
        let mut firsts_of = Vec::with_capacity(steps.len());
        for (at, step) in steps.iter().enumerate() {
            let ones = step.choices.iter().filter(|it| it.len() == 1).flat_map(|it| words.ids(&it[0])).collect();
            let ones = self.set(ones, sets);
            let longer_from = place(self.sequences.len());
            for choice in step.choices.iter().filter(|it| it.len() > 1) {
                let cells: Vec<Set> = choice.iter().map(|atom| self.set(words.ids(atom), sets)).collect();
                self.sequences.push((place(self.cells.len()), place(self.cells.len() + cells.len())));
                self.cells.extend(cells);
            }
            let longer_to = place(self.sequences.len());
            let edge = |of: fn(&Vec<Atom>) -> Option<&Atom>| -> Vec<Id> {
                step.choices.iter().filter_map(of).flat_map(|atom| words.ids(atom)).collect()
            };
            let (firsts, lasts) = (edge(|it| it.first()), edge(|it| it.last()));
            firsts_of.push((step.optional, firsts.iter().fold(0, |bits, id| bits | bit(*id))));
            let bits = |ids: Vec<Id>| ids.into_iter().fold(0, |bits, id| bits | near(id));
            let (firsts, lasts) = (bits(firsts), bits(lasts));
            let (gap, optional) = (step.gap, step.optional);
            self.places.push(Place { gap, optional, ones, longer_from, longer_to, firsts, lasts });
            let rarest = |it: &Vec<Atom>| it.iter().map(|atom| words.frequency(atom)).fold(f64::INFINITY, f64::min);
            let cost: f64 = step.choices.iter().map(rarest).sum();
            if !step.optional && cost < best_cost {
                (best, best_cost) = (at, cost);
            }
        }
        let to = place(self.places.len());
        self.patterns.push(Pattern { from, to, cue, is_off, drops_negated });
        let others = firsts_of.iter().enumerate().filter(|(at, (optional, _))| *at != best && !optional);
        let besides = others.map(|(_, (_, firsts))| *firsts).min_by_key(|it| it.count_ones()).unwrap_or(u128::MAX);
        Hang { place: from + place(best), choices: steps.swap_remove(best).choices, besides }
    }

    /// Hangs every pattern on the rarest words of the step that is rarest as a whole.
    fn hang(&mut self, hangs: &[Hang], words: &Numbers<'_>) {
        let mut sides: [Vec<(Id, Anchor)>; 3] = Default::default();
        for (number, Hang { place: step, choices, besides }) in hangs.iter().enumerate() {
            let pattern = u32::try_from(number).expect("patterns are limited");
            let mut pairs = Vec::new();
            let mut sequence = self.places[*step as usize].longer_from;
            for choice in choices {
                let least =
                    |a: &usize, b: &usize| words.frequency(&choice[*a]).total_cmp(&words.frequency(&choice[*b]));
                let offset = (0..choice.len()).min_by(least).unwrap_or(0);
                let of = if choice.len() == 1 { SINGLE } else { sequence };
                sequence += u32::from(choice.len() > 1);
                let anchor = Anchor {
                    pattern,
                    step: *step,
                    sequence: of,
                    offset: u32::try_from(offset).unwrap_or(0),
                    besides: *besides,
                };
                pairs.extend(words.ids(&choice[offset]).into_iter().map(|id| (id, anchor)));
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
        let [customer, agent, either] = sides.map(|pairs| Anchors::new(pairs, words.count()));
        (self.customer, self.agent, self.either) = (customer, agent, either);
    }
}
