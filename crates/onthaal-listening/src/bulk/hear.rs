//! What one worker does: takes pieces, hears every conversation in them, and hands over what it made.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::order::{Made, Order};
use super::recorded::{Recorded, as_json, read_captions, read_contact_lens, read_line};
use super::supply::Piece;
use super::{Broken, Bulk, LINE_BYTES_MOST, Place, output};
use crate::conversation::Conversation;
use crate::turn::{Happening, Turn};

/// Which lines of a score are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Explain {
    /// None: the score alone.
    None,
    /// The five that weigh most, of those that lie in a turn.
    Top,
    /// All, which together are the score.
    All,
}

impl Explain {
    /// As it is written on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Explain::None => "none",
            Explain::Top => "top",
            Explain::All => "all",
        }
    }
}

/// Hears a recorded conversation from beginning to end.
pub(crate) fn hear(bulk: &Bulk, recorded: &Recorded<'_>) -> Conversation {
    let mut heard = Conversation::new().at_pace(recorded.pace);
    if let Some(code) = &bulk.language {
        heard = heard.in_language(code);
    }
    for turn in &recorded.turns {
        heard.push(&bulk.ear, Turn { who: turn.who, at: turn.at, text: &turn.text });
    }
    heard.happened(&bulk.ear, Happening::Ended);
    heard
}

/// A worker.
pub(super) struct Hearing<'a> {
    bulk: &'a Bulk,
}

impl<'a> Hearing<'a> {
    pub(super) fn new(bulk: &'a Bulk) -> Hearing<'a> {
        Hearing { bulk }
    }

    /// Works until there is nothing more, or somebody could not go on.
    pub(super) fn work(&self, order: &Order<'_>) {
        let _guard = order.guard();
        let mut piece = Piece::default();
        while order.take(&mut piece) {
            let mut made = Made { number: piece.number, reached: piece.reached.clone(), ..Made::default() };
            made.broken.append(&mut piece.broken);
            for (number, line) in (piece.first_line..).zip(lines(&piece.bytes)) {
                self.line(number, line, &mut made);
            }
            for (path, name) in &piece.files {
                self.file(path, name, &mut made);
            }
            order.put(made);
        }
    }

    fn line(&self, number: u64, line: &[u8], made: &mut Made) {
        made.summary.bytes += line.len() as u64 + 1;
        if line.trim_ascii().is_empty() {
            return;
        }
        let read = if line.len() > LINE_BYTES_MOST {
            Err(format!("the line is longer than {LINE_BYTES_MOST} bytes"))
        } else {
            read_line(line)
        };
        match read {
            Ok(mut recorded) => {
                if recorded.id.is_empty() {
                    recorded.id = Cow::Owned(format!("\"line {number}\""));
                }
                self.one(&recorded, made);
            }
            Err(why) => made.broken.push(Broken { place: Place::Line(number), why }),
        }
    }

    fn file(&self, path: &Path, name: &str, made: &mut Made) {
        let bytes = match whole(path) {
            Ok(bytes) => bytes,
            Err(why) => return made.broken.push(Broken { place: Place::File(name.to_owned()), why: why.to_string() }),
        };
        made.summary.bytes += bytes.len() as u64;
        let is_json = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("json"));
        match if is_json { read_contact_lens(&bytes) } else { read_captions(&bytes) } {
            Ok(mut recorded) => {
                if recorded.id.is_empty() {
                    recorded.id = as_json(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
                }
                self.one(&recorded, made);
            }
            Err(why) => made.broken.push(Broken { place: Place::File(name.to_owned()), why }),
        }
    }

    fn one(&self, recorded: &Recorded<'_>, made: &mut Made) {
        let heard = hear(self.bulk, recorded);
        let language = heard.language(&self.bulk.ear);
        made.summary.add(&heard, language);
        output::write(&mut made.out, &recorded.id, language, &heard, self.bulk.explain);
    }
}

/// The lines of a piece, without what ends them.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let line = &rest[..end];
        rest = rest.get(end + 1..).unwrap_or_default();
        Some(line)
    })
}

/// A whole file, when it is not too large.
fn whole(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(LINE_BYTES_MOST as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LINE_BYTES_MOST {
        return Err(io::Error::other(format!("the file is longer than {LINE_BYTES_MOST} bytes")));
    }
    Ok(bytes)
}
