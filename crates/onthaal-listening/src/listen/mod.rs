//! Finds the patterns of a language in the words of a turn.

mod matcher;

pub(crate) use matcher::{Hit, Tokens, hits};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cue::Who;
    use crate::ear::Ear;
    use crate::lexicon::shipped;
    use crate::words::Words;

    #[test]
    fn what_is_passed_by_at_a_glance_would_not_have_been_found() {
        let ear = Ear::shipped();
        let (mut words, mut tokens) = (Words::default(), Tokens::default());
        let (mut quick, mut slow, mut found) = (Vec::new(), Vec::new(), 0);
        let sources = shipped();
        let sentences: Vec<&str> = sources.iter().flat_map(|it| it.text.lines()).collect();
        for (at, language) in ear.all().iter().enumerate() {
            let everything = language.tables.without_shortcuts();
            for (number, sentence) in sentences.iter().enumerate() {
                // The sentence, and its words with those of another among them.
                let other = sentences[number * 7 % sentences.len()].split(' ');
                let mixed: Vec<&str> = sentence.split(' ').zip(other).flat_map(|(a, b)| [a, b]).collect();
                for text in [*sentence, &mixed.join(" ")] {
                    words.cut(text);
                    ear.vocabulary().look_up(&mut words);
                    tokens.take(&words, ear.vocabulary(), at);
                    for who in [Who::Customer, Who::Agent, Who::Unknown] {
                        hits(&mut tokens, who, &language.tables, ear.vocabulary().flags(at), &mut quick);
                        hits(&mut tokens, who, &everything, ear.vocabulary().flags(at), &mut slow);
                        assert_eq!(quick, slow, "{who:?}: {text}");
                        found += quick.len();
                    }
                }
            }
        }
        assert!(found > 5_000, "{found} were found");
    }
}
