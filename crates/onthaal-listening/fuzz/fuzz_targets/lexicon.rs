//! Throws bytes at [`onthaal_listening_fuzz::lexicon`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onthaal_listening_fuzz::lexicon(bytes));
