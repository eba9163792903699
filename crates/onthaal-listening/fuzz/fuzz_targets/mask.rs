//! A masked text is as long as it was, and masking it again changes nothing; whatever is said is heard.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onthaal_listening::{Conversation, Ear, Turn, Who, mask};

fuzz_target!(|text: &str| {
    let mut masked = String::new();
    mask(text, &mut masked);
    assert_eq!((masked.len(), masked.chars().count()), (text.len(), text.chars().count()));
    let (ear, mut heard) = (Ear::shipped(), Conversation::new());
    for (at, line) in (0..).zip(text.lines()) {
        let who = [Who::Customer, Who::Agent, Who::Unknown][at as usize % 3];
        heard.push(&ear, Turn { who, at: Some(at * 100_000), text: line });
    }
    for line in heard.lines().iter().filter(|it| it.end > 0) {
        let said = text.lines().nth(line.turn as usize).expect("the turn was said");
        assert!(said.get(line.start as usize..line.end as usize).is_some(), "a line points at words");
    }
});
