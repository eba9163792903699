//! How far an output came, kept beside it, so that an interrupted run goes on without writing anything twice.

use std::fs;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Stopped;
use super::summary::Summary;

/// How far it came. What stands in the output after `out_bytes` is of pieces that are made again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Progress {
    /// Of what and how the output is made.
    pub(super) made: String,
    pub(super) in_bytes: u64,
    pub(super) in_lines: u64,
    pub(super) in_file: Option<String>,
    pub(super) out_bytes: u64,
    pub(super) summary: Summary,
}

/// Where it is kept: beside the output.
pub(super) fn path(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_os_string();
    name.push(".progress");
    out.with_file_name(name)
}

/// Keeps it, as a whole or not at all.
pub(super) fn keep(path: &Path, progress: &Progress) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".new");
    let new = path.with_file_name(name);
    fs::write(&new, serde_json::to_vec(progress).map_err(io::Error::other)?)?;
    fs::rename(&new, path)
}

/// There is nothing to go on with any more.
pub(super) fn done(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(what) if what.kind() != io::ErrorKind::NotFound => Err(what),
        _ => Ok(()),
    }
}

impl Progress {
    /// Reads what was kept, and proves that it is of this output and made in the same way.
    pub(super) fn read(path: &Path, out: &Path, made: &str) -> Result<Progress, Stopped> {
        let wrong = |what: &str| Stopped(format!("{}: {what}", path.display()));
        let kept = match fs::read(path) {
            Ok(kept) => kept,
            Err(what) if what.kind() == io::ErrorKind::NotFound => {
                return Err(wrong("there is nothing to go on with: it is finished, or was never begun"));
            }
            Err(what) => return Err(wrong(&what.to_string())),
        };
        let kept: Progress = serde_json::from_slice(&kept).map_err(|what| wrong(&what.to_string()))?;
        if kept.made != made {
            return Err(wrong(&format!("it was made of {}, and now of {made}", kept.made)));
        }
        if kept.out_bytes > 0 {
            let mut last = [0];
            let read = fs::File::open(out).and_then(|mut file| {
                file.seek(SeekFrom::Start(kept.out_bytes - 1))?;
                file.read_exact(&mut last)
            });
            read.map_err(|what| Stopped(format!("{}: {what}", out.display())))?;
            if last != *b"\n" {
                return Err(Stopped(format!("{}: it is not the output of which this was kept", out.display())));
            }
        }
        Ok(kept)
    }
}
