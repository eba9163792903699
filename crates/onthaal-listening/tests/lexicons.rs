//! The lexicons of the repository keep their own promises.

use onthaal_listening::{Ear, check, shipped};

#[test]
fn every_lexicon_passes_its_own_tests() {
    let report = check(&shipped());
    assert!(report.is_good(), "{report}");
    assert!(report.examples > 300, "{} examples were tried", report.examples);
}

#[test]
fn the_ear_that_is_shipped_hears_dutch_and_english() {
    assert_eq!(Ear::shipped().languages().collect::<Vec<_>>(), ["en", "nl"]);
}
