//! Puts what the workers made back in the order of the input, and keeps how far it came.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::progress::{self, Progress};
use super::summary::Summary;
use super::supply::{Piece, Reached, Supply};
use super::{Broken, Stopped, Told};

/// What was made of one piece.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub(super) number: u64,
    pub(super) out: Vec<u8>,
    pub(super) broken: Vec<Broken>,
    pub(super) summary: Summary,
    pub(super) reached: Reached,
}

/// Where it goes.
pub(super) struct Sink<'a> {
    pub(super) out: &'a mut (dyn Write + Send),
    /// Where it is kept how far it came.
    pub(super) keep: Option<&'a Path>,
    pub(super) tell: &'a mut (dyn FnMut(Told<'_>) + Send),
}

/// Shared by the workers.
pub(super) struct Order<'a> {
    supply: Mutex<Box<dyn Supply + 'a>>,
    state: Mutex<State<'a>>,
    moved: Condvar,
    /// So many pieces may be made before their turn comes.
    ahead: u64,
    keep_every: Duration,
}

struct State<'a> {
    sink: Sink<'a>,
    next: u64,
    early: BTreeMap<u64, Made>,
    progress: Progress,
    kept: Instant,
    told: Instant,
    stopped: Option<Stopped>,
}

/// How often it is told how much was heard.
const TELL_EVERY: Duration = Duration::from_secs(1);

/// Stops everybody when a worker ends in the middle of its work.
pub(super) struct Guard<'a, 'b>(&'b Order<'a>);

impl<'a> Order<'a> {
    pub(super) fn new(
        sink: Sink<'a>,
        progress: Progress,
        keep_every: Duration,
        ahead: usize,
        supply: Box<dyn Supply + 'a>,
    ) -> Order<'a> {
        let (now, early) = (Instant::now(), BTreeMap::new());
        let state = State { sink, next: 0, early, progress, kept: now, told: now, stopped: None };
        let (supply, state, ahead) = (Mutex::new(supply), Mutex::new(state), ahead as u64);
        Order { supply, state, moved: Condvar::new(), ahead, keep_every }
    }

    pub(super) fn guard(&self) -> Guard<'a, '_> {
        Guard(self)
    }

    /// Takes the next piece; `false` when there is none, or somebody stopped.
    pub(super) fn take(&self, piece: &mut Piece) -> bool {
        if self.state().stopped.is_some() {
            return false;
        }
        let next = self.supply.lock().unwrap_or_else(PoisonError::into_inner).next(piece);
        next.unwrap_or_else(|what| {
            self.stop(Stopped(format!("the input cannot be read: {what}")));
            false
        })
    }

    /// Hands over what was made of a piece; waits when it is far ahead of the others.
    pub(super) fn put(&self, made: Made) {
        let mut state = self.state();
        while state.stopped.is_none() && made.number >= state.next + self.ahead {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.stopped.is_some() {
            return;
        }
        state.early.insert(made.number, made);
        let next = state.next;
        while state.stopped.is_none()
            && let Some(made) = {
                let next = state.next;
                state.early.remove(&next)
            }
        {
            if let Err(why) = state.write(made, self.keep_every) {
                state.stopped = Some(why);
            }
            state.next += 1;
        }
        if state.next > next || state.stopped.is_some() {
            self.moved.notify_all();
        }
    }

    /// What was heard in all of it.
    pub(super) fn finish(self) -> Result<Summary, Stopped> {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(why) = state.stopped {
            return Err(why);
        }
        state.sink.out.flush().map_err(|what| not_written(&what))?;
        (state.sink.tell)(Told::SoFar(&state.progress.summary));
        Ok(state.progress.summary)
    }

    fn stop(&self, why: Stopped) {
        self.state().stopped.get_or_insert(why);
        self.moved.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State<'a>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State<'_> {
    fn write(&mut self, mut made: Made, keep_every: Duration) -> Result<(), Stopped> {
        self.sink.out.write_all(&made.out).map_err(|what| not_written(&what))?;
        for broken in &made.broken {
            (self.sink.tell)(Told::Broken(broken));
        }
        made.summary.broken = made.broken.len() as u64;
        let progress = &mut self.progress;
        progress.summary.take(&made.summary);
        progress.out_bytes += made.out.len() as u64;
        (progress.in_bytes, progress.in_lines) = (made.reached.bytes, made.reached.lines);
        progress.in_file = made.reached.file;
        if let Some(path) = self.sink.keep
            && self.kept.elapsed() >= keep_every
        {
            self.sink.out.flush().map_err(|what| not_written(&what))?;
            progress::keep(path, progress).map_err(|what| Stopped(format!("{}: {what}", path.display())))?;
            self.kept = Instant::now();
        }
        if self.told.elapsed() >= TELL_EVERY {
            (self.sink.tell)(Told::SoFar(&self.progress.summary));
            self.told = Instant::now();
        }
        Ok(())
    }
}

impl Drop for Guard<'_, '_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.stop(Stopped("a worker broke down".to_owned()));
        }
    }
}

fn not_written(what: &std::io::Error) -> Stopped {
    Stopped(format!("the output cannot be written: {what}"))
}
