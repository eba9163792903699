//! The lexicons that conversations are listened to with, and the number by which they are told from others.

use std::path::Path;

use onthaal_listening::{Ear, Kind, Trouble};

/// The lexicons that conversations are listened to with. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Ears {
    ear: Ear,
}

impl Ears {
    /// The lexicons that the program brings, with those of a folder laid over them.
    ///
    /// # Errors
    /// Everything that is wrong in the folder.
    pub fn of(folder: Option<&Path>) -> Result<Ears, Vec<Trouble>> {
        folder.map_or_else(|| Ok(Ears::shipped()), |folder| Ok(Ears { ear: Ear::with_folder(folder)? }))
    }

    /// The lexicons that the program brings.
    pub fn shipped() -> Ears {
        Ears { ear: Ear::shipped() }
    }

    /// What the library listens with.
    pub fn ear(&self) -> &Ear {
        &self.ear
    }

    /// The number of the lexicons and weights.
    pub fn lexicon(&self) -> u64 {
        self.ear.digest()
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
