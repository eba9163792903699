//! Whatever stands in a file: every line is heard or named, in order, the same for pieces of any size.
#![no_main]

use std::io::Write as _;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use onthaal_listening::Ear;
use onthaal_listening::bulk::{Bulk, From, Told};

static PATH: LazyLock<std::path::PathBuf> =
    LazyLock::new(|| std::env::temp_dir().join(format!("onthaal-listening-fuzz-{}", std::process::id())));

fuzz_target!(|bytes: &[u8]| {
    std::fs::File::create(&*PATH).and_then(|mut file| file.write_all(bytes)).expect("it can be written");
    let run = |workers: usize, piece_bytes: usize| {
        let bulk = Bulk { workers, piece_bytes, ..Bulk::new(Ear::shipped()) };
        let (mut out, mut broken) = (Vec::new(), Vec::new());
        let mut tell = |told: Told<'_>| {
            if let Told::Broken(it) = told {
                broken.push(it.clone());
            }
        };
        let summary = bulk.run(&From::File(PATH.clone()), &mut out, &mut tell).expect("the file is there");
        (out, broken, summary)
    };
    let whole = run(1, 1 << 20);
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
    assert_eq!(whole.0.iter().filter(|byte| **byte == b'\n').count() + whole.1.len(), lines);
    assert_eq!(run(2, 1 + bytes.len() / 3), whole);
});
