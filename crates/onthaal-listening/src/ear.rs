//! The ear: all lexicons and weights, made ready once and shared by every conversation.

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::cue::Cue;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::{self, Language, Source, Trouble};
use crate::weights::Weights;
use crate::words::packed;

/// What conversations are listened to with. Cheap to clone; nothing in it ever changes, so a new lexicon is a new ear.
#[derive(Clone, Debug)]
pub struct Ear(Arc<Parts>);

#[derive(Clone, Debug)]
struct Parts {
    languages: Vec<Language>,
    vocabulary: Vocabulary,
    weights: Weights,
    cues: Vec<Cue>,
    templates: HashSet<u64>,
    digest: u64,
}

impl Ear {
    /// The ear with the lexicons that are part of the library.
    pub fn shipped() -> Ear {
        static SHIPPED: OnceLock<Ear> = OnceLock::new();
        SHIPPED.get_or_init(|| Ear::from_sources(&lexicon::shipped()).expect("a test reads the same files")).clone()
    }

    /// The shipped lexicons with those of a folder laid over them.
    ///
    /// # Errors
    /// Everything that is wrong in the folder.
    pub fn with_folder(folder: &Path) -> Result<Ear, Vec<Trouble>> {
        Ear::from_sources(&lexicon::with_folder(folder)?)
    }

    /// From the files of lexicons.
    ///
    /// # Errors
    /// Everything that is wrong in them.
    pub fn from_sources(sources: &[Source]) -> Result<Ear, Vec<Trouble>> {
        let mut troubles = Vec::new();
        let weights = Weights::read(sources, &mut troubles);
        let (read, vocabulary) = lexicon::languages(sources, &mut troubles);
        match weights {
            Some(weights) if troubles.is_empty() => {
                Ok(Ear::of(read.into_iter().map(|(_, it)| it).collect(), vocabulary, weights, digest_of(sources)))
            }
            _ => Err(troubles),
        }
    }

    /// The same ear with other weights.
    #[must_use]
    pub fn with_weights(&self, weights: Weights) -> Ear {
        let digest = packed(&[self.0.digest, weights.digest()].map(u64::to_le_bytes).concat()).1;
        Ear(Arc::new(Parts { weights, digest, ..Parts::clone(&self.0) }))
    }

    /// The same ear that knows these texts as templates, as [`crate::Templates::found`] finds them.
    #[must_use]
    pub fn with_templates(&self, templates: impl IntoIterator<Item = u64>) -> Ear {
        let templates: HashSet<u64> = templates.into_iter().collect();
        let mut sorted: Vec<u64> = templates.iter().copied().collect();
        sorted.sort_unstable();
        sorted.push(self.0.digest);
        let digest = packed(&sorted.into_iter().flat_map(u64::to_le_bytes).collect::<Vec<u8>>()).1;
        Ear(Arc::new(Parts { templates, digest, ..Parts::clone(&self.0) }))
    }

    /// The codes of the languages that are understood.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.languages.iter().map(|language| language.code.as_str())
    }

    /// The name of a language in its own words, by its code.
    pub fn language_name(&self, code: &str) -> Option<&str> {
        self.0.languages.iter().find(|language| language.code == code).map(|language| language.name.as_str())
    }

    /// Every cue that can be heard in words, in any language.
    pub fn cues(&self) -> &[Cue] {
        &self.0.cues
    }

    /// Every cue, weight and word this hears with, as one number of 48 bits, so that it is a number everywhere: another ear
    /// hears otherwise when this differs.
    pub fn digest(&self) -> u64 {
        self.0.digest & ((1 << 48) - 1)
    }

    /// How much everything counts.
    pub fn weights(&self) -> &Weights {
        &self.0.weights
    }

    fn of(languages: Vec<Language>, vocabulary: Vocabulary, weights: Weights, digest: u64) -> Ear {
        let mut cues: Vec<Cue> = languages.iter().flat_map(|it| it.tables.cues.iter().copied()).collect();
        cues.sort_by_key(|cue| cue.key.name());
        cues.dedup_by_key(|cue| cue.key);
        Ear(Arc::new(Parts { languages, vocabulary, weights, cues, templates: HashSet::new(), digest }))
    }

    pub(crate) fn all(&self) -> &[Language] {
        &self.0.languages
    }

    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.0.vocabulary
    }

    pub(crate) fn has_templates(&self) -> bool {
        !self.0.templates.is_empty()
    }

    pub(crate) fn is_template(&self, text: u64) -> bool {
        self.0.templates.contains(&text)
    }
}

/// Of the files, whatever the order they are in.
fn digest_of(sources: &[Source]) -> u64 {
    let one = |it: &Source| packed(format!("{}\0{}", it.path, it.text).as_bytes()).1;
    let mut all: Vec<u64> = sources.iter().map(one).collect();
    all.sort_unstable();
    packed(&all.into_iter().flat_map(u64::to_le_bytes).collect::<Vec<u8>>()).1
}
