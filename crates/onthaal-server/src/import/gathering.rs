//! Contacts of which a file tells on several rows, gathered until nothing more is said of them.

use std::collections::{BTreeSet, HashMap};

use onthaal_core::moment::{Moment, Span};

/// What was said of one contact.
pub(super) struct Gathered<T> {
    pub key: String,
    /// Where it begins.
    pub line: u64,
    pub pieces: Vec<T>,
    last: Moment,
}

/// Contacts of which more may follow.
pub(super) struct Gathering<T> {
    open: HashMap<String, Gathered<T>>,
    by_last: BTreeSet<(Moment, String)>,
    silent_after: Span,
    newest: Moment,
}

impl<T> Gathering<T> {
    /// Waits so long for more.
    pub(super) fn new(silent_after: Span) -> Gathering<T> {
        Gathering { open: HashMap::new(), by_last: BTreeSet::new(), silent_after, newest: Moment(i64::MIN) }
    }

    pub(super) fn count(&self) -> usize {
        self.open.len()
    }

    /// Adds what was said of a contact at a moment.
    pub(super) fn add(&mut self, key: &str, at: Moment, line: u64, piece: T) {
        self.newest = self.newest.max(at);
        if let Some(gathered) = self.open.get_mut(key) {
            gathered.pieces.push(piece);
            if at > gathered.last {
                self.by_last.remove(&(gathered.last, key.to_owned()));
                gathered.last = at;
                self.by_last.insert((at, key.to_owned()));
            }
            return;
        }
        self.by_last.insert((at, key.to_owned()));
        self.open.insert(key.to_owned(), Gathered { key: key.to_owned(), line, pieces: vec![piece], last: at });
    }

    /// Takes what was gathered of a contact that is known to be over.
    pub(super) fn take(&mut self, key: &str) -> Option<Gathered<T>> {
        let gathered = self.open.remove(key)?;
        self.by_last.remove(&(gathered.last, key.to_owned()));
        Some(gathered)
    }

    /// Takes a contact of which nothing was said for long, or any at all at the end of the file.
    pub(super) fn silent(&mut self, is_end: bool) -> Option<Gathered<T>> {
        let (last, key) = self.by_last.first()?.clone();
        let is_silent = is_end || last < self.newest - self.silent_after;
        if is_silent { self.take(&key) } else { None }
    }
}
