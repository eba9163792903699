//! Where the files of the lexicons come from: the library itself, or a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::read::Source;
use super::trouble::Trouble;

include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// The lexicons that are part of the library.
pub fn shipped() -> Vec<Source> {
    FILES.iter().map(|(path, text)| Source { path: (*path).to_owned(), text: (*text).to_owned() }).collect()
}

/// The files of a folder and nothing else.
///
/// # Errors
/// When it cannot be read, is too large, or holds a file that is not text.
pub fn from_folder(folder: &Path) -> Result<Vec<Source>, Vec<Trouble>> {
    let mut found = BTreeMap::new();
    gather(folder, "", &mut found).map_err(|trouble| vec![trouble])?;
    Ok(found.into_iter().map(|(path, text)| Source { path, text }).collect())
}

/// The lexicons of the library with a folder laid over them: a file with the name of one of ours replaces it, any
/// other is added.
///
/// # Errors
/// As [`from_folder`].
pub fn with_folder(folder: &Path) -> Result<Vec<Source>, Vec<Trouble>> {
    let mut all: BTreeMap<String, String> = shipped().into_iter().map(|it| (it.path, it.text)).collect();
    all.extend(from_folder(folder)?.into_iter().map(|it| (it.path, it.text)));
    Ok(all.into_iter().map(|(path, text)| Source { path, text }).collect())
}

/// A file may be this large, and a folder may hold this many.
const FILE_BYTES_MOST: u64 = 4 << 20;
const FILES_MOST: usize = 1000;

fn gather(folder: &Path, below: &str, found: &mut BTreeMap<String, String>) -> Result<(), Trouble> {
    let failed = |what: std::io::Error| Trouble::new(&folder.display().to_string(), 0, "", what.to_string());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        let (path, kind) = (entry.path(), entry.file_type().map_err(failed)?);
        if kind.is_dir() && below.is_empty() && !name.starts_with('.') {
            gather(&path, &format!("{name}/"), found)?;
        }
        let is_ours = [".cue", ".toml", ".tsv", ".txt"].iter().any(|ending| name.ends_with(ending));
        if !path.is_file() || !is_ours {
            continue;
        }
        let named = format!("{below}{name}");
        if path.metadata().map_err(failed)?.len() > FILE_BYTES_MOST || found.len() >= FILES_MOST {
            return Err(Trouble::new(&named, 0, "", "more than 4 MB in a file, or 1000 files"));
        }
        let text = fs::read_to_string(&path).map_err(|error| Trouble::new(&named, 0, "", error.to_string()))?;
        found.insert(named, text);
    }
    Ok(())
}
