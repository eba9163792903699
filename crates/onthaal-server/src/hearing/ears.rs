//! The lexicons that conversations are listened to with, and the digest by which they are told from others.

use std::path::Path;

use onthaal_listening::{Ear, Kind, Source, Trouble, shipped, with_folder};
use sha2::{Digest, Sha256};

/// The lexicons that conversations are listened to with. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Ears {
    ear: Ear,
    lexicon: u64,
}

impl Ears {
    /// The lexicons that the program brings, with those of a folder laid over them.
    ///
    /// # Errors
    /// Everything that is wrong in the folder.
    pub fn of(folder: Option<&Path>) -> Result<Ears, Vec<Trouble>> {
        let Some(folder) = folder else { return Ok(Ears::shipped()) };
        let sources = with_folder(folder)?;
        Ok(Ears { ear: Ear::from_sources(&sources)?, lexicon: digest(&sources) })
    }

    /// The lexicons that the program brings.
    pub fn shipped() -> Ears {
        Ears { ear: Ear::shipped(), lexicon: digest(&shipped()) }
    }

    /// What the library listens with.
    pub fn ear(&self) -> &Ear {
        &self.ear
    }

    /// A digest of the lexicons and weights, of 48 bits, so that it is a number everywhere.
    pub fn lexicon(&self) -> u64 {
        self.lexicon
    }

    /// What a cue tells, by its name; none for what is not in words.
    pub fn kind_of(&self, name: &str) -> Option<Kind> {
        self.ear.cues().iter().find(|cue| cue.key.name() == name).map(|cue| cue.kind)
    }
}

/// A digest as people and programs read it.
pub(super) fn written(lexicon: u64) -> String {
    format!("{lexicon:012x}")
}

fn digest(sources: &[Source]) -> u64 {
    let mut sum = Sha256::new();
    for source in sources {
        for part in [&source.path, &source.text] {
            sum.update((part.len() as u64).to_le_bytes());
            sum.update(part.as_bytes());
        }
    }
    sum.finalize().iter().take(6).fold(0, |number, byte| number << 8 | u64::from(*byte))
}
