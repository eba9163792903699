//! The lexicons: what people say, as data that anybody can read, extend and test.

pub(crate) mod check;
pub(crate) mod compile;
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
use vocabulary::{Vocabulary, flag};

/// One language, ready to be listened to.
#[derive(Clone, Debug)]
pub(crate) struct Language {
    pub code: String,
    /// Its name in its own words.
    pub name: String,
    pub vocabulary: Vocabulary,
    pub tables: Tables,
}

/// Reads and compiles every language of these files, in the order of their codes.
pub(crate) fn languages(sources: &[Source], troubles: &mut Vec<Trouble>) -> Vec<(read::Read, Language)> {
    let mut codes: Vec<&str> = sources.iter().filter_map(|it| it.path.split_once('/')).map(|(code, _)| code).collect();
    codes.sort_unstable();
    codes.dedup();
    let mut all: Vec<(read::Read, Language)> = Vec::new();
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
        let (vocabulary, tables) = compile::compile(&read, troubles);
        let name = read.about.name.clone();
        all.push((read, Language { code: code.to_owned(), name, vocabulary, tables }));
    }
    same_cues(&all, troubles);
    only_telling_words(&mut all);
    all
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

/// A word that is used much in two languages does not tell which is spoken.
fn only_telling_words(all: &mut [(read::Read, Language)]) {
    let lists: Vec<Vec<String>> = all.iter().map(|(read, _)| read.about.words(&read.about.common)).collect();
    for (at, (_, language)) in all.iter_mut().enumerate() {
        let others = lists.iter().enumerate().filter(|(it, _)| *it != at).flat_map(|(_, words)| words.iter().cloned());
        language.vocabulary.clear(flag::TELLS, others);
    }
}
