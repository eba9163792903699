//! Puts the lexicons of the repository into the library, so that it hears without reading a file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root =
        Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo says where the crate is")).join("../../lexicons");
    let root = root.canonicalize().expect("the lexicons lie beside the crates");
    let mut files = Vec::new();
    gather(&root, &mut files);
    files.sort();
    let mut code = String::from("/// Every file of the lexicons, by its path below `lexicons/`.\n");
    code.push_str("pub(crate) static FILES: &[(&str, &str)] = &[\n");
    for file in &files {
        let name = file.strip_prefix(&root).expect("it was found below the root").display().to_string();
        writeln!(code, "    ({:?}, include_str!({:?})),", name.replace('\\', "/"), file).expect("a string takes all");
        println!("cargo::rerun-if-changed={}", file.display());
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo says where to write")).join("shipped.rs");
    fs::write(out, code).expect("the folder of the build can be written");
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder).expect("a folder of lexicons can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|it| ["cue", "toml", "tsv", "txt"].iter().any(|known| it == *known)) {
            files.push(path);
        }
    }
}
