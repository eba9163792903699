//! Reads one pattern: words, `pre*`, `(a|b c)`, `[x]`, `..`, `#`, `^`, `$` and `{macro}`, into steps that follow each other.

use std::collections::HashMap;

use crate::words::fold;

/// What stands at one place.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Atom {
    /// This folded word.
    Word(String),
    /// Any word that begins so.
    Prefix(String),
    /// Digits, or a word for a number.
    Number,
    /// The beginning or the end of the turn.
    Edge,
}

/// One step of a pattern: one of these sequences, after a gap of at most so many other words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub gap: u8,
    pub optional: bool,
    pub choices: Vec<Vec<Atom>>,
}

/// The macros of a language: their name and what they stand for.
pub(crate) type Macros = HashMap<String, String>;

/// `..` without a number.
const GAP: u8 = 3;
/// The widest gap.
const GAP_MOST: u8 = 12;
/// A group may not stand for more sequences than this.
const CHOICES_MOST: usize = 600;
/// Macros in macros, groups in groups.
const DEPTH_MOST: usize = 8;
/// The longest pattern, before its macros are filled in, and after.
const LENGTH_MOST: usize = 4000;

#[derive(Debug)]
enum Node {
    Atom(Atom),
    Gap(u8),
    Group { optional: bool, choices: Vec<Vec<Node>> },
}

/// Reads a pattern, or says what is wrong with it.
pub(crate) fn read(pattern: &str, macros: &Macros, endings: &[String]) -> Result<Vec<Step>, String> {
    let text = filled(pattern, macros, 0)?;
    let mut reader = Reader { rest: &text, depth: 0, endings };
    let nodes = reader.sequence()?;
    if !reader.rest.is_empty() {
        return Err(format!("`{}` closes nothing", reader.rest.chars().next().unwrap_or(')')));
    }
    steps(nodes)
}

/// The pattern with `(…)` in the place of each macro.
fn filled(pattern: &str, macros: &Macros, depth: usize) -> Result<String, String> {
    if depth > DEPTH_MOST {
        return Err("macros stand for each other without end".to_owned());
    }
    let (mut out, mut rest) = (String::new(), pattern);
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('}').ok_or("`{` is not closed")? + at;
        let name = rest[at + 1..end].trim();
        let stands_for = macros.get(name).ok_or_else(|| format!("there is no macro `{name}`"))?;
        out.push('(');
        out.push_str(&filled(stands_for, macros, depth + 1)?);
        out.push(')');
        rest = &rest[end + 1..];
        if out.len() > LENGTH_MOST {
            break;
        }
    }
    out.push_str(rest);
    if out.len() > LENGTH_MOST { Err(format!("it is longer than {LENGTH_MOST} bytes")) } else { Ok(out) }
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
    endings: &'a [String],
}

impl Reader<'_> {
    fn sequence(&mut self) -> Result<Vec<Node>, String> {
        let mut nodes = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.chars().next() {
                None | Some(')' | ']' | '|') => return Ok(nodes),
                Some('(') => nodes.push(self.group(')')?),
                Some('[') => nodes.push(self.group(']')?),
                Some('}') => return Err("`}` closes nothing".to_owned()),
                Some('.') if self.rest.starts_with("..") => nodes.push(Node::Gap(self.gap()?)),
                Some('^') if self.depth == 0 && nodes.is_empty() => {
                    self.rest = &self.rest[1..];
                    nodes.push(Node::Atom(Atom::Edge));
                }
                Some('$') if self.depth == 0 && self.rest[1..].trim().is_empty() => {
                    self.rest = "";
                    nodes.push(Node::Atom(Atom::Edge));
                }
                Some('^' | '$') => return Err("`^` stands at the very beginning and `$` at the very end".to_owned()),
                Some('#') => {
                    self.rest = &self.rest[1..];
                    nodes.push(Node::Atom(Atom::Number));
                }
                Some(_) => self.words(&mut nodes)?,
            }
        }
    }

    fn gap(&mut self) -> Result<u8, String> {
        self.rest = &self.rest[2..];
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return Ok(GAP);
        }
        let words = self.rest[..digits].parse().ok().filter(|words| (1..=GAP_MOST).contains(words));
        self.rest = &self.rest[digits..];
        words.ok_or_else(|| format!("a gap is 1 to {GAP_MOST} words"))
    }

    fn group(&mut self, close: char) -> Result<Node, String> {
        self.depth += 1;
        if self.depth > DEPTH_MOST {
            return Err(format!("groups lie more than {DEPTH_MOST} deep in each other"));
        }
        self.rest = &self.rest[1..];
        let mut choices = Vec::new();
        loop {
            choices.push(self.sequence()?);
            match self.rest.chars().next() {
                Some('|') => self.rest = &self.rest[1..],
                Some(found) if found == close => break,
                Some(found) => return Err(format!("`{found}` where `{close}` was expected")),
                None => return Err(format!("`{close}` is missing")),
            }
        }
        self.rest = &self.rest[1..];
        self.depth -= 1;
        let mut optional = close == ']';
        if let Some(rest) = self.rest.strip_prefix('?') {
            self.rest = rest;
            optional = true;
        }
        let some = choices.len();
        choices.retain(|it| !it.is_empty());
        if choices.is_empty() {
            return Err("a group holds nothing".to_owned());
        }
        optional |= choices.len() < some;
        Ok(Node::Group { optional, choices })
    }

    /// What stands between here and the next sign: one written word, which may fold into several.
    fn words(&mut self, nodes: &mut Vec<Node>) -> Result<(), String> {
        let ends = |it: char| it.is_whitespace() || "()[]{}|#*^$".contains(it);
        let is_face = self.rest.starts_with(":(") || self.rest.starts_with(":)");
        let end = if is_face { 2 } else { self.rest.find(ends).unwrap_or(self.rest.len()) };
        if end == 0 {
            return Err(format!("`{}` stands alone", &self.rest[..1]));
        }
        let (written, rest) = self.rest.split_at(end);
        self.rest = rest;
        let mut folded = fold(written, self.endings);
        if let Some(rest) = self.rest.strip_prefix('*') {
            self.rest = rest;
            let last = folded.pop().filter(|it| it.len() >= 3).ok_or("three letters or more stand before `*`")?;
            nodes.extend(folded.into_iter().map(|it| Node::Atom(Atom::Word(it))));
            nodes.push(Node::Atom(Atom::Prefix(last)));
            return Ok(());
        }
        if folded.is_empty() {
            return Err(format!("`{written}` is not a word"));
        }
        let is_number = |it: &str| it.bytes().all(|byte| byte.is_ascii_digit() || b".,:".contains(&byte));
        nodes.extend(
            folded.into_iter().map(|it| Node::Atom(if is_number(&it) { Atom::Number } else { Atom::Word(it) })),
        );
        Ok(())
    }
}

/// Every sequence of atoms that a list of nodes stands for.
fn sequences(nodes: &[Node]) -> Result<Vec<Vec<Atom>>, String> {
    let mut all: Vec<Vec<Atom>> = vec![Vec::new()];
    for node in nodes {
        match node {
            Node::Gap(_) => return Err("a gap stands inside a group".to_owned()),
            Node::Atom(atom) => all.iter_mut().for_each(|it| it.push(atom.clone())),
            Node::Group { optional, choices } => {
                let mut inner = Vec::new();
                for choice in choices {
                    inner.extend(sequences(choice)?);
                }
                if *optional {
                    inner.push(Vec::new());
                }
                if all.len() * inner.len() > CHOICES_MOST {
                    return Err(format!("a group stands for more than {CHOICES_MOST} things"));
                }
                all = all.iter().flat_map(|head| inner.iter().map(move |tail| [&head[..], tail].concat())).collect();
            }
        }
    }
    Ok(all)
}

fn steps(nodes: Vec<Node>) -> Result<Vec<Step>, String> {
    let mut steps: Vec<Step> = Vec::new();
    let mut gap = None;
    for node in nodes {
        let (optional, mut choices) = match node {
            Node::Gap(_) if steps.is_empty() || gap.is_some() => {
                return Err("a gap stands between two words, not at the edge or beside another".to_owned());
            }
            Node::Gap(words) => {
                gap = Some(words);
                continue;
            }
            Node::Atom(atom) => (false, vec![vec![atom]]),
            Node::Group { optional, choices } => {
                let mut all = Vec::new();
                for choice in &choices {
                    all.extend(sequences(choice)?);
                }
                let some = all.len();
                all.retain(|it| !it.is_empty());
                (optional || all.len() < some, all)
            }
        };
        // The longest first, so that the words of a match are as many as were said.
        choices.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        choices.dedup();
        if choices.len() > CHOICES_MOST {
            return Err(format!("a group stands for more than {CHOICES_MOST} things"));
        }
        steps.push(Step { gap: gap.take().unwrap_or(0), optional, choices });
    }
    if gap.is_some() {
        return Err("a gap stands between two words, not at the edge or beside another".to_owned());
    }
    if steps.iter().all(|step| step.optional || step.choices == [[Atom::Edge]]) {
        return Err("it holds nothing that must be said".to_owned());
    }
    Ok(steps)
}
