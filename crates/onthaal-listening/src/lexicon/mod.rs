//! The lexicons: what people say, as data that anybody can read, extend and test.

pub(crate) mod check;
pub(crate) mod compile;
mod numbers;
pub(crate) mod pattern;
pub(crate) mod read;
mod sources;
mod trouble;
pub(crate) mod vocabulary;

pub use check::{Report, Tally, check};
pub use read::Source;
pub use sources::{from_folder, shipped, with_folder};
pub use trouble::Trouble;

use compile::Tables;
use vocabulary::Vocabulary;

/// One language, ready to be listened to.
#[derive(Clone, Debug)]
pub(crate) struct Language {
    pub code: String,
    /// Its name in its own words.
    pub name: String,
    pub tables: Tables,
}

/// Reads and compiles every language of these files, in the order of their codes.
pub(crate) fn languages(sources: &[Source], troubles: &mut Vec<Trouble>) -> (Vec<(read::Read, Language)>, Vocabulary) {
    let mut codes: Vec<&str> = sources.iter().filter_map(|it| it.path.split_once('/')).map(|(code, _)| code).collect();
    codes.sort_unstable();
    codes.dedup();
    let mut all: Vec<(read::Read, Language)> = Vec::new();
    let mut spellings = Vec::new();
    for code in codes {
        let fits = (2..=8).contains(&code.len()) && code.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
        if !fits || all.len() >= LANGUAGES_MOST {
            let what = format!("a language has a code such as `nl`, and there are at most {LANGUAGES_MOST}");
            troubles.push(Trouble::new(code, 0, "", what));
            continue;
        }
        let own: Vec<&Source> =
            sources.iter().filter(|it| it.path.split_once('/').is_some_and(|(folder, _)| folder == code)).collect();
        let read = read::read(code, &own, troubles);
        let (words, tables) = compile::compile(&read, troubles);
        spellings.push(words);
        let name = read.about.name.clone();
        all.push((read, Language { code: code.to_owned(), name, tables }));
    }
    same_cues(&all, troubles);
    let vocabulary = Vocabulary::new(&spellings).unwrap_or_else(|| {
        troubles.push(Trouble::new("", 0, "", "the languages have more words together than can be numbered"));
        all.clear();
        Vocabulary::default()
    });
    (all, vocabulary)
}

/// There may be this many languages.
pub(crate) const LANGUAGES_MOST: usize = 8;

/// A cue is the same in every language.
fn same_cues(all: &[(read::Read, Language)], troubles: &mut Vec<Trouble>) {
    let mut known: Vec<(&str, crate::cue::Cue)> = Vec::new();
    for (_, language) in all {
        for cue in &language.tables.cues {
            match known.iter().find(|(_, it)| it.key == cue.key) {
                Some((other, it)) if it != cue => {
                    let what = format!("cue `{}` has another `who` or `effort` than in `{other}`", cue.key);
                    troubles.push(Trouble::new(&language.code, 0, "", what));
                }
                Some(_) => {}
                None => known.push((&language.code, *cue)),
            }
        }
    }
}
