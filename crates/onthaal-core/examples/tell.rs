//! Plays a story through the real rules and prints it as it goes: `cargo run -p onthaal-core --example tell FILE…`;
//! with `--write` first, the files themselves are made to say how it goes.

use std::process::ExitCode;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for developers, whose output is its purpose")]
#[expect(
    clippy::disallowed_methods,
    reason = "the core does no I/O; this program around it reads and writes the files"
)]
fn main() -> ExitCode {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let write = files.first().is_some_and(|first| first == "--write");
    if write {
        files.remove(0);
    }
    for file in &files {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(why) => {
                eprintln!("{file}: {why}");
                return ExitCode::FAILURE;
            }
        };
        match onthaal_core::timeline::play(&text) {
            Ok((_, told)) if write => {
                if let Err(why) = std::fs::write(file, told) {
                    eprintln!("{file}: {why}");
                    return ExitCode::FAILURE;
                }
            }
            Ok((_, told)) => println!("{told}"),
            Err(misread) => {
                eprintln!("{file}: {misread}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
