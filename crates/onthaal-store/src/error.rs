//! How the memory says that it could not do what was asked.

use std::fmt;

/// What went wrong, told by what the caller can do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The database cannot be reached or cannot write now (away, disk full, too slow). Trying again may help.
    /// Whether the last write was stored is unknown; [`crate::Store::append`] of the same batch stores it once.
    Unavailable(String),
    /// What is stored contradicts what was asked: another server writes, a number is taken, a version is not the
    /// one expected. Trying the same again does not help.
    Conflict(String),
    /// What is stored cannot be read: damaged, or not made by this program.
    Corrupt(String),
}

impl StoreError {
    pub(crate) fn conflict(why: impl fmt::Display) -> StoreError {
        StoreError::Conflict(why.to_string())
    }

    pub(crate) fn corrupt(why: impl fmt::Display) -> StoreError {
        StoreError::Corrupt(why.to_string())
    }

    pub(crate) fn unavailable(why: impl fmt::Display) -> StoreError {
        StoreError::Unavailable(why.to_string())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Unavailable(why) => write!(f, "the database is not available: {why}"),
            StoreError::Conflict(why) => write!(f, "the database refuses: {why}"),
            StoreError::Corrupt(why) => write!(f, "the database cannot be read: {why}"),
        }
    }
}

impl std::error::Error for StoreError {}
