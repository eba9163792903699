//! Reads the files of one language: its `.cue` files as written, and what `lang.toml` says about it.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use super::trouble::Trouble;
use crate::cue::{Cue, CueKey, Kind, Side};
use crate::words::{ENDINGS, fold};

/// A file of a lexicon: its path below the folder of lexicons, and what is in it.
#[derive(Clone, Debug)]
pub struct Source {
    /// Such as `nl/customer-do.cue`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// What `lang.toml` says. A list of words is a list, or a text with spaces and line ends between the words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct About {
    /// The language in its own words.
    pub name: String,
    /// The most used words, the most used first: they tell which language is spoken, and which words are rare.
    #[serde(alias = "function_words")]
    pub common: List,
    /// Words that turn a meaning round.
    pub negators: List,
    /// Words for numbers.
    #[serde(alias = "number_words")]
    pub numbers: List,
    /// Sounds without meaning, as if they were not there.
    #[serde(default)]
    pub fillers: List,
    /// Words that a question begins with.
    #[serde(default)]
    pub questions: List,
    /// What an apostrophe cuts off as a word of its own; any other apostrophe falls away.
    #[serde(default)]
    pub clitics: Vec<String>,
    /// Other spellings, each with the words it stands for.
    #[serde(default)]
    pub aliases: BTreeMap<String, String>,
}

/// Words, either as a list or as a text.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum List {
    Text(String),
    Words(Vec<String>),
}

impl Default for List {
    fn default() -> List {
        List::Words(Vec::new())
    }
}

impl About {
    /// The folded words of a list.
    pub(crate) fn words(&self, list: &List) -> Vec<String> {
        match list {
            List::Text(text) => fold(text, &self.clitics),
            List::Words(words) => words.iter().flat_map(|word| fold(word, &self.clitics)).collect(),
        }
    }
}

/// A pattern or a sentence, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub file: usize,
    pub line: u32,
    pub text: String,
}

/// A sentence that must be heard as a cue, or must not.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub written: Written,
    pub must: bool,
}

/// One `cue` of one file.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub cue: Cue,
    pub drops_negated: bool,
    /// How often per thousand neutral turns it may be heard at most.
    pub quiet: Option<u32>,
    pub patterns: Vec<Written>,
    pub off: Vec<Written>,
    pub examples: Vec<Example>,
}

/// All files of a language, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Read {
    pub code: String,
    pub about: About,
    pub files: Vec<String>,
    pub macros: HashMap<String, String>,
    pub blocks: Vec<Block>,
    /// Cues as they stand in the files, before it is settled who and what they are.
    open: Vec<Open>,
    /// Neutral sentences.
    pub quiet: Vec<Written>,
}

/// Reads the files of a language; what is wrong is added to `troubles`.
pub(crate) fn read(code: &str, sources: &[&Source], troubles: &mut Vec<Trouble>) -> Read {
    let mut read = Read { code: code.to_owned(), ..Read::default() };
    let mut told = false;
    for source in sources {
        if source.path.ends_with("/lang.toml") {
            told = true;
            match toml::from_str(&source.text) {
                Ok(about) => read.about = about,
                Err(error) => {
                    troubles.push(Trouble::new(&source.path, toml_line(&source.text, &error), "", error.message()))
                }
            }
        } else if source.path.ends_with("/quiet.txt") {
            let file = read.file(&source.path);
            for (number, text) in (1..).zip(source.text.lines()).filter(|(_, it)| !it.trim().is_empty()) {
                if !text.starts_with('#') {
                    read.quiet.push(Written { file, line: number, text: text.trim().to_owned() });
                }
            }
        } else if source.path.ends_with(".cue") {
            let file = read.file(&source.path);
            Lines { read: &mut read, file, path: &source.path, open: None, in_off: false, troubles }.take(&source.text);
        }
    }
    if let Some(odd) = read.about.clitics.iter().find(|it| !ENDINGS.contains(&it.as_str())) {
        let what = format!("clitics are some of {}, without the apostrophe, and not `{odd}`", ENDINGS.join(" "));
        troubles.push(Trouble::new(&format!("{code}/lang.toml"), 0, "", what));
    }
    read.settle(troubles);
    if !told {
        troubles.push(Trouble::new(&format!("{code}/lang.toml"), 0, "", "a language needs this file"));
    }
    read
}

/// The line of an error in TOML.
pub(crate) fn toml_line(text: &str, error: &toml::de::Error) -> u32 {
    let end = error.span().map_or(0, |span| span.start.min(text.len()));
    let lines = text.bytes().take(end).filter(|byte| *byte == b'\n').count();
    u32::try_from(lines + 1).unwrap_or(u32::MAX)
}

impl Read {
    fn file(&mut self, path: &str) -> usize {
        self.files.push(path.to_owned());
        self.files.len() - 1
    }

    /// What is wrong with something written.
    pub(crate) fn trouble(&self, written: &Written, what: impl Into<String>) -> Trouble {
        Trouble::new(&self.files[written.file], written.line, &written.text, what)
    }
}

/// A cue whose head is still being read.
#[derive(Clone, Debug)]
struct Open {
    key: CueKey,
    file: usize,
    line: u32,
    side: Option<Side>,
    kind: Option<Kind>,
    block: Block,
}

struct Lines<'a> {
    read: &'a mut Read,
    file: usize,
    path: &'a str,
    open: Option<Open>,
    in_off: bool,
    troubles: &'a mut Vec<Trouble>,
}

impl Lines<'_> {
    fn take(mut self, text: &str) {
        for (number, line) in (1..).zip(text.trim_start_matches('\u{FEFF}').lines()) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if let Err(what) = self.line(number, line) {
                self.troubles.push(Trouble::new(self.path, number, line, what));
            }
        }
        self.close();
    }

    fn line(&mut self, number: u32, line: &str) -> Result<(), String> {
        let written = |text: &str, file| Written { file, line: number, text: text.trim().to_owned() };
        if line.starts_with([' ', '\t']) {
            let (file, in_off) = (self.file, self.in_off);
            let block = self.block()?;
            if in_off { &mut block.off } else { &mut block.patterns }.push(written(line, file));
            return Ok(());
        }
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        match word {
            "lexicon" if rest == self.read.code => Ok(()),
            "lexicon" => Err(format!("it lies in the folder of `{}`", self.read.code)),
            "macro" => self.macro_of(rest),
            "cue" => {
                self.close();
                self.in_off = false;
                let key = CueKey::new(rest).ok_or("a cue is named with small letters, digits and `_`")?;
                let cue = Cue { key, side: Side::Either, kind: Kind::Feel };
                let block =
                    Block { cue, drops_negated: false, quiet: None, patterns: vec![], off: vec![], examples: vec![] };
                self.open = Some(Open { key, file: self.file, line: number, side: None, kind: None, block });
                Ok(())
            }
            "who" => {
                let side = match rest {
                    "customer" => Side::Customer,
                    "agent" => Side::Agent,
                    "either" => Side::Either,
                    _ => return Err("who is customer, agent or either".to_owned()),
                };
                self.open()?.side = Some(side);
                Ok(())
            }
            "effort" => {
                let kind = Kind::from_name(rest)
                    .ok_or("effort is do, feel, relief, good, bad, powerless, robot, robot_next or boilerplate")?;
                self.open()?.kind = Some(kind);
                Ok(())
            }
            "negation" if rest == "drop" => {
                self.block()?.drops_negated = true;
                Ok(())
            }
            "quiet" => {
                let most = rest.parse().map_err(|_| "quiet is a number of times per thousand turns")?;
                self.block()?.quiet = Some(most);
                Ok(())
            }
            "off" if rest.is_empty() => {
                self.block()?;
                self.in_off = true;
                Ok(())
            }
            "+" | "-" => {
                let written = written(rest, self.file);
                self.block()?.examples.push(Example { written, must: word == "+" });
                Ok(())
            }
            _ => Err(format!("`{word}` is not lexicon, macro, cue, who, effort, negation, quiet, off, + or -")),
        }
    }

    fn macro_of(&mut self, rest: &str) -> Result<(), String> {
        let (name, stands_for) = rest.split_once('=').ok_or("a macro is written `macro name = a | b`")?;
        let (name, stands_for) = (name.trim().to_owned(), stands_for.trim().to_owned());
        let known = self.read.macros.get(&name);
        if known.is_some_and(|it| *it != stands_for) {
            return Err(format!("macro `{name}` stands for something else already"));
        }
        self.read.macros.insert(name, stands_for);
        Ok(())
    }

    fn open(&mut self) -> Result<&mut Open, String> {
        self.open.as_mut().ok_or_else(|| "this belongs to a cue, and none is open".to_owned())
    }

    fn block(&mut self) -> Result<&mut Block, String> {
        self.open().map(|open| &mut open.block)
    }

    fn close(&mut self) {
        self.read.open.extend(self.open.take());
    }
}

impl Read {
    /// Who and what a cue is may be said in any of the files it stands in, and is the same in all.
    fn settle(&mut self, troubles: &mut Vec<Trouble>) {
        let mut open = std::mem::take(&mut self.open);
        for at in 0..open.len() {
            let key = open[at].key;
            let own = || open.iter().filter(|it| it.key == key);
            let (side, kind) = (own().find_map(|it| it.side), own().find_map(|it| it.kind));
            let is_told =
                |it: &Open| it.side.is_none_or(|own| Some(own) == side) && it.kind.is_none_or(|own| Some(own) == kind);
            let what = match (side, kind) {
                (Some(side), Some(kind)) if is_told(&open[at]) => {
                    open[at].block.cue = Cue { key, side, kind };
                    self.blocks.push(open[at].block.clone());
                    continue;
                }
                (Some(_), Some(_)) => format!("cue `{key}` has another `who` or `effort` elsewhere"),
                _ => format!("cue `{key}` needs a line `who` and a line `effort`"),
            };
            troubles.push(Trouble::new(&self.files[open[at].file], open[at].line, "", what));
        }
    }
}
