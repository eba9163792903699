//! Gives the words of a language their numbers, and knows how rare each is.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::pattern::{Atom, Step};
use super::read::Read;
use super::vocabulary::{EDGE, FILLER, FIRST, Id, NUMBER, Spellings, UNKNOWN, flag};
use crate::words::fold;

/// A step of a pattern, with a number for everything that may stand in it.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub gap: u8,
    pub optional: bool,
    /// In [`Known`].
    pub choices: Vec<Vec<u32>>,
}

/// What is known of all that stands in patterns, when all words have their numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// The words that fit.
    pub ids: Vec<Vec<Id>>,
    /// How often it is said, as a share of all words, roughly.
    pub shares: Vec<f64>,
}

impl Known {
    /// Which of these that follow each other is said least.
    pub(super) fn rarest(&self, choice: &[u32]) -> usize {
        let share = |at: &usize| self.shares[choice[*at] as usize];
        (0..choice.len()).min_by(|a, b| share(a).total_cmp(&share(b))).unwrap_or(0)
    }
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
pub(super) struct Numbers<'a> {
    read: &'a Read,
    atoms: HashMap<Atom, u32>,
    numbers: BTreeMap<String, Id>,
    prefixes: BTreeMap<String, Id>,
    aliases: BTreeMap<String, Vec<String>>,
    fillers: BTreeSet<String>,
    number_words: BTreeSet<String>,
    /// How often a word is said, as a share of all words.
    shares: HashMap<String, f64>,
}

impl<'a> Numbers<'a> {
    pub(super) fn new(read: &'a Read) -> Numbers<'a> {
        let about = &read.about;
        let set = |list| about.words(list).into_iter().collect::<BTreeSet<_>>();
        let one = |(written, stands_for): (&String, &String)| {
            let mut letters = fold(written, &about.clitics);
            (letters.len() == 1).then(|| (letters.remove(0), fold(stands_for, &about.clitics)))
        };
        let mut made = Numbers {
            read,
            atoms: HashMap::new(),
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
    pub(super) fn take(&mut self, steps: Vec<Step>) -> Result<Vec<Shape>, String> {
        let mut shapes = Vec::with_capacity(steps.len());
        for step in steps {
            let mut choices = Vec::with_capacity(step.choices.len());
            for choice in step.choices {
                let mut numbers = Vec::with_capacity(choice.len());
                for atom in choice {
                    self.atom(atom, &mut numbers)?;
                }
                choices.push(numbers);
            }
            shapes.push(Shape { gap: step.gap, optional: step.optional, choices });
        }
        Ok(shapes)
    }

    fn atom(&mut self, atom: Atom, numbers: &mut Vec<u32>) -> Result<(), String> {
        if let Some(number) = self.atoms.get(&atom) {
            numbers.push(*number);
            return Ok(());
        }
        match &atom {
            Atom::Word(word) if self.fillers.contains(word) => {
                return Err(format!("`{word}` is a filler of the language and is never heard"));
            }
            Atom::Word(word) => {
                if let Some(words) = self.aliases.get(word).cloned() {
                    for word in words {
                        self.number(word.clone());
                        numbers.push(self.next(Atom::Word(word)));
                    }
                    return Ok(());
                }
                self.number(word.clone());
            }
            Atom::Prefix(prefix) => {
                let next = Id::try_from(self.count()).unwrap_or(UNKNOWN);
                self.prefixes.entry(prefix.clone()).or_insert(next);
            }
            Atom::Number | Atom::Edge => {}
        }
        numbers.push(self.next(atom));
        Ok(())
    }

    fn next(&mut self, atom: Atom) -> u32 {
        let next = u32::try_from(self.atoms.len()).expect("patterns are limited");
        *self.atoms.entry(atom).or_insert(next)
    }

    /// What is known of everything that was taken, once all of it is.
    pub(super) fn known(&self) -> Known {
        let mut known = Known { ids: vec![Vec::new(); self.atoms.len()], shares: vec![0.0; self.atoms.len()] };
        for (atom, number) in &self.atoms {
            known.ids[*number as usize] = self.ids(atom);
            known.shares[*number as usize] = self.frequency(atom);
        }
        known
    }

    /// How many numbers are given out.
    pub(super) fn count(&self) -> usize {
        usize::from(FIRST) + self.numbers.len() + self.prefixes.len()
    }

    /// Every number that fits an atom.
    fn ids(&self, atom: &Atom) -> Vec<Id> {
        match atom {
            Atom::Word(word) => self.numbers.get(word).copied().into_iter().collect(),
            Atom::Edge => vec![EDGE],
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
            Atom::Edge => 1.0,
        }
    }

    pub(super) fn spellings(&self) -> Spellings {
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
