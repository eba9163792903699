//! Finds the screens to embed; where they were not built, a page that says how.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let home = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the folder of the crate"));
    let built = home.join("../../web/build");
    println!("cargo::rerun-if-changed={}", home.join("../../web/build").display());
    println!("cargo::rerun-if-changed={}", built.join("index.html").display());
    let folder = if built.join("index.html").exists() { built } else { placeholder() };
    // Without the prefix of our settings: cargo hands this on to every program it starts, and ours refuses what it
    // does not know.
    println!("cargo::rustc-env=EMBEDDED_SCREENS={}", folder.display());
}

fn placeholder() -> PathBuf {
    let out = env::var_os("OUT_DIR").expect("cargo names a folder for what is made");
    let folder = Path::new(&out).join("screens");
    fs::create_dir_all(&folder).expect("cargo's own folder can be written");
    let page = "<!doctype html><meta charset=utf-8><title>Onthaal</title>\
                <p>The screens were not built. Type <code>./dev web</code> and build again.";
    fs::write(folder.join("index.html"), page).expect("cargo's own folder can be written");
    folder
}
