//! Listens to recorded conversations by the million: files in, one line each out, in the order they came.
//!
//! Workers take pieces of the input that end where a line ends, hear what is in them, and hand over what they made; it
//! is written in the order of the input. What is held at once is a few pieces per worker, whatever the size of the file.

mod captions;
mod contact_lens;
mod hear;
mod line;
mod order;
mod output;
mod progress;
mod recorded;
mod summary;
mod supply;
mod templates;
mod walk;

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use hear::Explain;
pub use recorded::{Recorded, RecordedTurn, read_captions, read_contact_lens, read_line};
pub use summary::{Heard, Summary};

use crate::ear::Ear;
use hear::Hearing;
use order::{Order, Sink};
use progress::Progress;
use supply::{Folder, Lines, Supply};

/// The longest line that is read, in bytes; a longer one is passed over like any other broken line.
pub const LINE_BYTES_MOST: usize = 16 << 20;

/// How to listen to many conversations.
#[derive(Clone, Debug)]
pub struct Bulk {
    /// What is listened with.
    pub ear: Ear,
    /// The language everybody speaks, by its code; heard per speaker when it is not told.
    pub language: Option<String>,
    /// Which lines of a score are written.
    pub explain: Explain,
    /// How many listen at once.
    pub workers: usize,
    /// How much of the input somebody takes at once, in bytes.
    pub piece_bytes: usize,
    /// How often it is kept how far the output came.
    pub keep_every: Duration,
}

/// Where conversations come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// A file with JSON Lines.
    File(PathBuf),
    /// JSON Lines on standard input.
    Stdin,
    /// A folder with WebVTT, SRT and Contact Lens files, one conversation each.
    Folder(PathBuf),
}

/// What is told on the way, in the order of the input.
#[derive(Clone, Copy, Debug)]
pub enum Told<'a> {
    /// A conversation that could not be read.
    Broken(&'a Broken),
    /// How much was heard so far.
    SoFar(&'a Summary),
}

/// A conversation that could not be read and was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Where it stands: the line of the file, or the file of the folder.
    pub place: Place,
    /// Why it could not be read.
    pub why: String,
}

/// Where a conversation stands in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The number of a line, from 1.
    Line(u64),
    /// A file, by its path below the folder.
    File(String),
}

/// Why listening stopped.
#[derive(Debug)]
pub struct Stopped(pub String);

impl Bulk {
    /// With one worker per processor, everything heard for every speaker, and all lines written.
    pub fn new(ear: Ear) -> Bulk {
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        let (piece_bytes, keep_every) = (1 << 20, Duration::from_secs(1));
        Bulk { ear, language: None, explain: Explain::All, workers, piece_bytes, keep_every }
    }

    /// Listens to everything and writes it to `out`.
    ///
    /// # Errors
    /// When the input cannot be read or the output cannot be written.
    pub fn run(
        &self,
        from: &From,
        out: &mut (dyn Write + Send),
        tell: &mut (dyn FnMut(Told<'_>) + Send),
    ) -> Result<Summary, Stopped> {
        self.listen(from, Sink { out, keep: None, tell }, Progress::default())
    }

    /// Listens to everything and writes it to a file, beside which is kept how far it came. With `resume` it goes on
    /// where an interrupted run stopped.
    ///
    /// # Errors
    /// As [`Bulk::run`]; and when there is nothing to go on with, or it was made in another way.
    pub fn run_to_file(
        &self,
        from: &From,
        to: &Path,
        resume: bool,
        tell: &mut (dyn FnMut(Told<'_>) + Send),
    ) -> Result<Summary, Stopped> {
        let (keep, made) = (progress::path(to), self.made_of(from)?);
        let start = if resume { Progress::read(&keep, to, &made)? } else { Progress { made, ..Progress::default() } };
        let failed = |what: io::Error| Stopped(format!("{}: {what}", to.display()));
        let mut out = OpenOptions::new().write(true).create(true).truncate(false).open(to).map_err(failed)?;
        out.set_len(start.out_bytes).map_err(failed)?;
        out.seek(SeekFrom::End(0)).map_err(failed)?;
        progress::keep(&keep, &start).map_err(failed)?;
        let summary = self.listen(from, Sink { out: &mut out, keep: Some(&keep), tell }, start)?;
        progress::done(&keep).map_err(failed)?;
        Ok(summary)
    }

    /// The same, hearing as nobody's what the organisation sends to everybody: what is said in more than so many
    /// thousandths of the conversations. This reads a part of the input first.
    ///
    /// # Errors
    /// When the input cannot be read, or cannot be read twice.
    pub fn without_templates(mut self, from: &From, thousandths: u32) -> Result<Bulk, Stopped> {
        let found = templates::find(&self, from, thousandths)?;
        self.ear = self.ear.with_templates(found);
        Ok(self)
    }

    fn listen(&self, from: &From, sink: Sink<'_>, start: Progress) -> Result<Summary, Stopped> {
        let supply = self.supply(from, &start)?;
        let order = Order::new(sink, start, self.keep_every, self.workers.max(1) * 3, supply);
        std::thread::scope(|scope| {
            for _ in 0..self.workers.max(1) {
                scope.spawn(|| Hearing::new(self).work(&order));
            }
        });
        order.finish()
    }

    fn supply(&self, from: &From, start: &Progress) -> Result<Box<dyn Supply>, Stopped> {
        let failed = |path: &Path, what: &io::Error| Stopped(format!("{}: {what}", path.display()));
        Ok(match from {
            From::Folder(path) => {
                Box::new(Folder::open(path, start.in_file.as_deref()).map_err(|what| failed(path, &what))?)
            }
            From::File(path) => {
                let open = || -> io::Result<File> {
                    let mut file = File::open(path)?;
                    file.seek(SeekFrom::Start(start.in_bytes))?;
                    Ok(file)
                };
                let file = open().map_err(|what| failed(path, &what))?;
                Box::new(Lines::new(file, self.piece_bytes, start.in_bytes, start.in_lines))
            }
            From::Stdin => {
                let mut stdin = io::stdin();
                let skipped = io::copy(&mut io::Read::take(&mut stdin, start.in_bytes), &mut io::sink());
                skipped.map_err(|what| Stopped(format!("standard input: {what}")))?;
                Box::new(Lines::new(stdin, self.piece_bytes, start.in_bytes, start.in_lines))
            }
        })
    }

    /// What decides how the output looks; an interrupted run goes on only with the same.
    fn made_of(&self, from: &From) -> Result<String, Stopped> {
        let of = match from {
            From::File(path) | From::Folder(path) => path
                .canonicalize()
                .map(|it| it.display().to_string())
                .map_err(|what| Stopped(format!("{}: {what}", path.display())))?,
            From::Stdin => "standard input".to_owned(),
        };
        let language = self.language.as_deref().unwrap_or("auto");
        Ok(format!("{of}; language {language}; explain {}; ear {:012x}", self.explain.name(), self.ear.digest()))
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Line(number) => write!(to, "line {number}: {}", self.why),
            Place::File(name) => write!(to, "{name}: {}", self.why),
        }
    }
}

impl fmt::Display for Stopped {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl std::error::Error for Stopped {}
