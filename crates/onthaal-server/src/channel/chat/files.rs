//! Files that may be shared: which kinds, known by their first bytes and not by what is said of them.

use onthaal_core::limits;

use crate::floor::NewFile;
use crate::http::problem::Problem;
use crate::text;

/// The kinds of file that are taken.
pub const MEDIA_TYPES: &[&str] = &[
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/webp",
    "application/pdf",
    "text/plain",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];

/// A file from outside, made safe.
pub fn file(name: &str, bytes: Vec<u8>) -> Result<NewFile, Problem> {
    if bytes.len() > limits::FILE_BYTES_MAX {
        return Err(Problem::too_large(limits::FILE_BYTES_MAX));
    }
    if bytes.is_empty() {
        return Err(Problem::out_of_range("body", "there is nothing in it"));
    }
    let name = text::short("name", name)?;
    // Only the last part of a path, in whatever way it is written, and nothing that hides the file.
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim_start_matches('.').to_string();
    if name.is_empty() {
        return Err(Problem::out_of_range("name", "this is not the name of a file"));
    }
    let media_type = kind_of(&bytes).filter(|kind| MEDIA_TYPES.contains(kind)).ok_or_else(Problem::unsupported_file)?;
    Ok(NewFile { name, media_type: media_type.into(), bytes })
}

fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    match infer::get(bytes) {
        Some(kind) => Some(kind.mime_type()),
        None => is_plain_text(bytes).then_some("text/plain"),
    }
}

/// Text that a person could have typed: UTF-8, without control characters, and not a page or a program.
fn is_plain_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let is_shown = |letter: char| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t');
    let begin = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    text.chars().all(is_shown) && !begin.starts_with('<') && !begin.starts_with("#!")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        assert_eq!(file("foto.exe", png).unwrap().media_type, "image/png");
        assert_eq!(file("brief.txt", "Goedemorgen, één vraag.\n".into()).unwrap().media_type, "text/plain");
        for bad in [&b"MZ\x90\0\x03\0\0\0"[..], b"<!doctype html><script>", b"<svg onload=x>", b"#!/bin/sh\n", b"a\0b"]
        {
            assert_eq!(file("foto.png", bad.to_vec()).unwrap_err().code, "unsupported-file");
        }
    }

    #[test]
    fn the_name_of_a_file_leads_nowhere() {
        let named = |name: &str| file(name, b"words".to_vec()).map(|file| file.name);
        assert_eq!(named("../../etc/passwd").unwrap(), "passwd");
        assert_eq!(named("C:\\Users\\x\\foto.jpg").unwrap(), "foto.jpg");
        assert_eq!(named(".htaccess").unwrap(), "htaccess");
        assert!(named("..").is_err());
        assert!(named("map/").is_err());
    }
}
