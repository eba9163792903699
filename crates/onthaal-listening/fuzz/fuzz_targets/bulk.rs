//! Throws bytes at [`onthaal_listening_fuzz::bulk`].
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| onthaal_listening_fuzz::bulk(bytes));
