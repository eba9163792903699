//! Proves the lexicons: every example, how quiet they are on neutral text, and that languages hear alike.

use std::fmt;

use super::read::Written;
use super::vocabulary::Vocabulary;
use super::{Language, Source, Trouble, languages, read};
use crate::cue::{Cue, CueKey, Kind, Side, Who};
use crate::listen::{Hit, Tokens, hits};
use crate::weights::Weights;
use crate::words::Words;

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What is wrong, in the order of the files.
    pub troubles: Vec<Trouble>,
    /// What there is, per language and cue.
    pub tallies: Vec<Tally>,
    /// Examples that were tried.
    pub examples: usize,
    /// Neutral sentences that were tried.
    pub neutral: usize,
    /// Pairs of sentences that were tried.
    pub pairs: usize,
}

/// What there is of one cue in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The code of the language.
    pub language: String,
    /// The cue.
    pub cue: CueKey,
    /// Its patterns.
    pub patterns: usize,
    /// Its examples.
    pub examples: usize,
    /// The neutral sentences it is heard in.
    pub neutral: usize,
}

/// Reads, compiles and tries out the lexicons in these files.
pub fn check(sources: &[Source]) -> Report {
    let mut report = Report::default();
    let weights = Weights::read(sources, &mut report.troubles);
    let (all, vocabulary) = languages(sources, &mut report.troubles);
    let (words, tokens, hits) = Default::default();
    let mut listener = Listener { vocabulary: &vocabulary, words, tokens, hits };
    for (at, (read, language)) in all.iter().enumerate() {
        tallies(read, language, &mut report);
        examples(read, (at, language), &mut listener, &mut report);
        quiet(read, (at, language), &mut listener, &mut report);
        if let Some(weights) = &weights {
            weighed(language, weights, &mut report);
        }
    }
    missing(&all, &mut report);
    for source in sources.iter().filter(|it| it.path == "pairs.txt") {
        pairs(source, &all, &mut listener, &mut report);
    }
    report
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_good(&self) -> bool {
        self.troubles.is_empty()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { language, cue, patterns, examples, neutral } = self;
        let cue = cue.name();
        write!(
            to,
            "{language} {cue:<28} {patterns:>4} patterns {examples:>4} examples {neutral:>4} times in neutral sentences"
        )
    }
}

impl fmt::Display for Report {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        for trouble in &self.troubles {
            writeln!(to, "{trouble}")?;
        }
        let patterns: usize = self.tallies.iter().map(|it| it.patterns).sum();
        write!(
            to,
            "{patterns} patterns, {} examples, {} neutral sentences, {} pairs: {} wrong",
            self.examples,
            self.neutral,
            self.pairs,
            self.troubles.len()
        )
    }
}

struct Listener<'a> {
    vocabulary: &'a Vocabulary,
    words: Words,
    tokens: Tokens,
    hits: Vec<Hit>,
}

impl Listener<'_> {
    /// The cues in a sentence, each with the words it is heard in.
    fn hear<'a>(&mut self, text: &'a str, who: Who, (at, language): (usize, &Language)) -> Vec<(Cue, &'a str)> {
        self.words.cut(text);
        self.vocabulary.look_up(&mut self.words);
        self.tokens.take(&self.words, self.vocabulary, at);
        hits(&mut self.tokens, who, &language.tables, self.vocabulary.flags(at), &mut self.hits);
        let of = |hit: &Hit| {
            let (start, end) = self.tokens.span(hit);
            (language.tables.cues[usize::from(hit.cue)], &text[start as usize..end as usize])
        };
        self.hits.iter().map(of).collect()
    }
}

fn speaker(side: Side) -> Who {
    match side {
        Side::Customer => Who::Customer,
        Side::Agent => Who::Agent,
        Side::Either => Who::Unknown,
    }
}

fn tallies(read: &read::Read, language: &Language, report: &mut Report) {
    for cue in &language.tables.cues {
        let own = || read.blocks.iter().filter(|block| block.cue.key == cue.key);
        report.tallies.push(Tally {
            language: read.code.clone(),
            cue: cue.key,
            patterns: own().map(|block| block.patterns.len() + block.off.len()).sum(),
            examples: own().map(|block| block.examples.len()).sum(),
            neutral: 0,
        });
        for (must, sign) in [(true, '+'), (false, '-')] {
            if !own().any(|block| block.examples.iter().any(|it| it.must == must)) {
                let what = format!("cue `{}` has no example with `{sign}`", cue.key);
                report.troubles.push(Trouble::new(&read.code, 0, "", what));
            }
        }
    }
}

fn examples(read: &read::Read, language: (usize, &Language), listener: &mut Listener<'_>, report: &mut Report) {
    for block in &read.blocks {
        for example in &block.examples {
            report.examples += 1;
            let heard = listener.hear(&example.written.text, speaker(block.cue.side), language);
            let found = heard.iter().find(|(cue, _)| cue.key == block.cue.key);
            match found {
                None if example.must => {
                    report.troubles.push(read.trouble(&example.written, format!("not heard as `{}`", block.cue.key)));
                }
                Some((cue, words)) if !example.must => {
                    let what = format!("heard as `{}` in \"{words}\"", cue.key);
                    report.troubles.push(read.trouble(&example.written, what));
                }
                _ => {}
            }
        }
    }
}

/// A neutral line is `c`, a tab and what a customer says; or `a`, a tab and what an agent says.
fn quiet(read: &read::Read, language: (usize, &Language), listener: &mut Listener<'_>, report: &mut Report) {
    let mut heard: Vec<(CueKey, &Written, String)> = Vec::new();
    for written in &read.quiet {
        let (who, text) = match written.text.split_once('\t') {
            Some(("c", text)) => (Who::Customer, text),
            Some(("a", text)) => (Who::Agent, text),
            _ => {
                report.troubles.push(read.trouble(written, "begins with `c` or `a` and a tab"));
                continue;
            }
        };
        report.neutral += 1;
        let found = listener.hear(text, who, language);
        heard.extend(found.into_iter().map(|(cue, words)| (cue.key, written, words.to_owned())));
    }
    for cue in &language.1.tables.cues {
        let own: Vec<_> = heard.iter().filter(|(key, _, _)| *key == cue.key).collect();
        if let Some(tally) = report.tallies.iter_mut().find(|it| it.language == read.code && it.cue == cue.key) {
            tally.neutral = own.len();
        }
        let said = read.blocks.iter().filter(|block| block.cue.key == cue.key).find_map(|block| block.quiet);
        let Some(most) = said.or(is_hard(cue.kind).then_some(0)) else { continue };
        if own.len() * 1000 > most as usize * read.quiet.len() {
            let rate = own.len() * 1000 / read.quiet.len().max(1);
            for (key, written, words) in own {
                let what =
                    format!("neutral, but heard as `{key}` in \"{words}\" ({rate} in a thousand, at most {most})");
                report.troubles.push(read.trouble(written, what));
            }
        }
    }
}

/// Whether a cue makes it harder.
fn is_hard(kind: Kind) -> bool {
    matches!(kind, Kind::Do | Kind::Feel | Kind::Bad | Kind::Powerless)
}

fn weighed(language: &Language, weights: &Weights, report: &mut Report) {
    for cue in language.tables.cues.iter().filter(|cue| !cue.kind.is_about_the_speaker()) {
        if weights.own_points(cue.key).is_none() && weights.points(cue) == 0 {
            let what = format!("cue `{}` of `{}` counts for nothing", cue.key, language.code);
            report.troubles.push(Trouble::new(crate::weights::FILE, 0, "", what));
        }
    }
}

/// What one language hears, another should hear too.
fn missing(all: &[(read::Read, Language)], report: &mut Report) {
    for (read, language) in all {
        for (other, theirs) in all {
            for cue in theirs.tables.cues.iter().filter(|cue| !language.tables.cues.contains(cue)) {
                let what = format!("cue `{}` is heard in `{}` and not here", cue.key, other.code);
                report.troubles.push(Trouble::new(&read.code, 0, "", what));
            }
        }
    }
}

/// Blocks with an empty line between: the cues that must be heard (`-` for none), then `nl: …`, `en: …` and so on.
/// Relief and good wording may be heard besides.
fn pairs(source: &Source, all: &[(read::Read, Language)], listener: &mut Listener<'_>, report: &mut Report) {
    let mut expected: Option<Vec<CueKey>> = None;
    for (number, line) in (1..).zip(source.text.lines()) {
        if line.trim().is_empty() {
            expected = None;
        } else if line.starts_with('#') {
        } else if let Some(expected) = &expected {
            if let Err(what) = pair(line, expected, all, listener) {
                report.troubles.push(Trouble::new(&source.path, number, line, what));
            }
        } else {
            report.pairs += 1;
            let names = line.split_whitespace().filter(|name| *name != "-");
            expected = Some(names.filter_map(CueKey::new).collect());
        }
    }
}

fn pair(
    line: &str,
    expected: &[CueKey],
    all: &[(read::Read, Language)],
    listener: &mut Listener<'_>,
) -> Result<(), String> {
    let (code, text) = line.split_once(": ").ok_or("a sentence begins with its language, as in `nl: …`")?;
    let at = all.iter().position(|(read, _)| read.code == code).ok_or("there is no such language")?;
    let language = &all[at].1;
    let mut who: Vec<Who> = Vec::new();
    for key in expected {
        let cue = language.tables.cues.iter().find(|cue| cue.key == *key);
        who.push(speaker(cue.ok_or_else(|| format!("there is no cue `{key}`"))?.side));
    }
    who.dedup();
    match who[..] {
        [] => who = vec![Who::Customer, Who::Agent],
        [_] => {}
        _ => return Err("the cues are not all said by the same side".to_owned()),
    }
    for who in who {
        let heard = listener.hear(text, who, (at, language));
        if let Some(missed) = expected.iter().find(|key| !heard.iter().any(|(cue, _)| cue.key == **key)) {
            return Err(format!("not heard as `{missed}`"));
        }
        if let Some((cue, words)) = heard.iter().find(|(cue, _)| is_hard(cue.kind) && !expected.contains(&cue.key)) {
            return Err(format!("heard as `{}` in \"{words}\"", cue.key));
        }
    }
    Ok(())
}
