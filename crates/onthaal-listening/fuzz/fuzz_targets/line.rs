//! A line of JSON, captions and a transcript are read or refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onthaal_listening::bulk::{read_captions, read_contact_lens, read_line};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = read_line(bytes) {
        assert!(std::str::from_utf8(bytes).is_ok(), "what is read is text");
        assert!(read.turns.iter().all(|turn| turn.text.len() <= bytes.len() * 3));
    }
    let _ = read_captions(bytes);
    let _ = read_contact_lens(bytes);
});
