//! A conversation as it is heard: one turn at a time, each costing what it is long, the same live as afterwards.

use std::cell::RefCell;

use crate::cue::{Cue, CueKey, Kind, Who};
use crate::ear::Ear;
use crate::language::{self, Speech};
use crate::lexicon::vocabulary::{Meaning, flag};
use crate::listen::{Hit, Tokens, hits};
use crate::score::{CEILING, Effort, Level, Line, clipped};
use crate::speaker;
use crate::structure::{Said, Signature};
use crate::words::Words;

/// Something said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn<'a> {
    /// By whom.
    pub who: Who,
    /// When, in milliseconds, on any clock that goes forward within the conversation.
    pub at: Option<i64>,
    /// The words.
    pub text: &'a str,
}

/// Something that happened and is not in the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// The customer was handed over to somebody else.
    HandedOver,
    /// The customer was put on hold, for so many milliseconds.
    Held {
        /// How long.
        ms: u64,
    },
    /// The customer was here before for the same need, so many times.
    CameBack {
        /// The earlier contacts.
        contacts: u32,
    },
    /// The customer waited so many milliseconds before anybody came.
    Waited {
        /// How long.
        ms: u64,
    },
    /// The conversation is over.
    Ended,
}

/// What one turn changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct News {
    /// The turn, from 0.
    pub turn: u32,
    /// The score before it, in hundredths.
    pub before: u16,
    /// The score after it, in hundredths.
    pub after: u16,
    /// Where in [`Conversation::lines`] the new lines begin.
    pub lines_from: usize,
    /// A program spoke: the turn counts for nobody.
    pub is_automatic: bool,
}

/// Whether people answer each other at once, as in a chat or by telephone, or when it suits them, as by e-mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// At once: a silence is heard.
    #[default]
    Live,
    /// When it suits: a silence means nothing.
    Slow,
}

/// Everything heard so far of one conversation.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Conversation {
    pace: Pace,
    /// The language that was told beforehand, by its code.
    told: Option<[u8; 8]>,
    turns: u32,
    customer_turns: u32,
    agent_turns: u32,
    /// By customer, agent and unknown.
    speech: [Speech; 3],
    customer_said: Said,
    agent_said: Said,
    opening: Opening,
    /// The last question of the customer, while no agent has spoken after it.
    open_question: Option<Line>,
    /// Since when the customer waits for an answer.
    waits_since: Option<i64>,
    lines: Vec<Line>,
    sum: i32,
    counts: Vec<(CueKey, u32)>,
    behaviours: Vec<(CueKey, u32)>,
    /// Lines that count only when help follows, with the agent turn they were said in.
    pending: Vec<(Line, u32)>,
}

/// Robots speak first: while only they have spoken, a line may be theirs whoever it is said to be of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Opening {
    is_over: bool,
    last_was_robot: bool,
}

/// So many turns a robot may open with.
const OPENING_TURNS: u32 = 10;

/// What is used for one turn and then again for the next.
#[derive(Default)]
struct Scratch {
    words: Words,
    tokens: Tokens,
    hits: Vec<Hit>,
    events: Vec<Event>,
}

/// A cue in a turn, by its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Event {
    start: u32,
    end: u32,
    cue: Cue,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

impl Conversation {
    /// Nothing heard yet.
    pub fn new() -> Conversation {
        Conversation::default()
    }

    /// People answer each other at this pace; it is live when nothing is said.
    #[must_use]
    pub fn at_pace(mut self, pace: Pace) -> Conversation {
        self.pace = pace;
        self
    }

    /// Everybody speaks this language, by its code; when nothing is said, it is heard for every speaker.
    #[must_use]
    pub fn in_language(mut self, code: &str) -> Conversation {
        let mut told = [0; 8];
        self.told = told.get_mut(..code.len()).map(|it| it.copy_from_slice(code.as_bytes())).map(|()| told);
        self
    }

    /// Hears a turn.
    pub fn push(&mut self, ear: &Ear, turn: Turn<'_>) -> News {
        let (number, before, lines_from) = (self.turns, self.hundredths(), self.lines.len());
        if number == 0 {
            self.add_base(ear);
        }
        self.turns += 1;
        let is_automatic =
            turn.who == Who::System || SCRATCH.with_borrow_mut(|scratch| self.listen(ear, number, turn, scratch));
        if is_automatic {
            self.opening.last_was_robot = true;
        }
        News { turn: number, before, after: self.hundredths(), lines_from, is_automatic }
    }

    /// Takes something that happened outside of the words.
    pub fn happened(&mut self, ear: &Ear, happening: Happening) -> News {
        let (before, lines_from) = (self.hundredths(), self.lines.len());
        let line = Line { who: Who::System, ..self.nowhere() };
        let (name, amount, line) = match happening {
            Happening::HandedOver => ("handed_over", 0, line),
            Happening::Held { ms } => ("held", ms / 1000, line),
            Happening::CameBack { contacts } => ("came_back", u64::from(contacts), line),
            Happening::Waited { ms } => ("waited", ms / 1000, line),
            Happening::Ended => match self.open_question.take() {
                Some(question) => ("open_end", 0, question),
                None => return News { turn: self.turns, before, after: before, lines_from, is_automatic: true },
            },
        };
        self.add_structure(ear, name, amount, line);
        News { turn: self.turns, before, after: self.hundredths(), lines_from, is_automatic: true }
    }

    /// The score so far, in hundredths of a point from 0 to 10.
    pub fn hundredths(&self) -> u16 {
        clipped(self.sum)
    }

    /// The score so far in a word.
    pub fn level(&self) -> Level {
        Level::of(self.hundredths())
    }

    /// What was heard so far, in the order in which it began to count; without `floor` and `ceiling`.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The score so far and the lines it is the sum of.
    pub fn effort(&self) -> Effort {
        let mut lines = self.lines.clone();
        let hundredths = self.hundredths();
        let clipped = i32::from(hundredths) - self.sum;
        if clipped != 0 {
            let name = if self.sum < CEILING { "floor" } else { "ceiling" };
            let last = Line { turn: self.turns.saturating_sub(1), points: clipped, ..self.nowhere() };
            lines.push(Line { cue: known(name), ..last });
        }
        Effort { hundredths, level: Level::of(hundredths), lines }
    }

    /// How often the agent worded things in each good, bad or powerless way.
    pub fn behaviours(&self) -> &[(CueKey, u32)] {
        &self.behaviours
    }

    /// The turns heard so far, those of programs too.
    pub fn turns(&self) -> u32 {
        self.turns
    }

    /// The turns that were really an agent's.
    pub fn agent_turns(&self) -> u32 {
        self.agent_turns
    }

    /// The turns that were really the customer's.
    pub fn customer_turns(&self) -> u32 {
        self.customer_turns
    }

    /// The code of the language that is spoken most, by the customer if possible.
    pub fn language<'a>(&self, ear: &'a Ear) -> Option<&'a str> {
        if let Some(told) = self.told_in(ear) {
            return Some(&ear.all()[told].code);
        }
        self.speech.iter().find_map(Speech::most).map(|at| ear.all()[at].code.as_str())
    }

    /// Hears the words of a turn; `true` when it was a program that spoke.
    fn listen(&mut self, ear: &Ear, number: u32, turn: Turn<'_>, scratch: &mut Scratch) -> bool {
        scratch.words.cut(turn.text);
        if speaker::number(&scratch.words).is_some_and(|text| turn.who != Who::Customer && ear.is_template(text)) {
            return true;
        }
        let speaks = match turn.who {
            Who::Customer => 0,
            Who::Agent => 1,
            Who::Unknown | Who::System => 2,
        };
        let mut speech = self.speech[speaks];
        speech.hear(language::votes(&scratch.words, ear.all()));
        let languages = match self.told_in(ear) {
            Some(told) => 1 << told,
            None => speech.listen_for(ear.all().len()),
        };
        find(ear, turn.who, languages, scratch);
        if self.is_robot(turn.who, &scratch.events) {
            return true;
        }
        self.speech[speaks] = speech;
        self.opening.last_was_robot = false;
        match turn.who {
            Who::Customer => self.customer_turns += 1,
            Who::Agent => {
                self.agent_turns += 1;
                self.opening.is_over = true;
                self.pending
                    .retain(|(_, said)| *said + ear.weights().needs_help.within_agent_turns >= self.agent_turns);
            }
            Who::Unknown | Who::System => {}
        }
        for event in &scratch.events {
            self.add_event(ear, number, turn.who, event);
        }
        self.help(ear, &scratch.events);
        self.look(ear, number, turn, languages, scratch);
        false
    }

    fn is_robot(&self, who: Who, events: &[Event]) -> bool {
        let is_opening = !self.opening.is_over && self.turns <= OPENING_TURNS;
        events.iter().any(|event| match event.cue.kind {
            Kind::Boilerplate => true,
            Kind::Robot => is_opening,
            Kind::RobotNext => is_opening && self.opening.last_was_robot && who != Who::Agent,
            _ => false,
        })
    }

    fn add_event(&mut self, ear: &Ear, number: u32, who: Who, event: &Event) {
        if event.cue.kind.is_about_the_speaker() {
            return;
        }
        let points = ear.weights().points(&event.cue);
        let line = Line { turn: number, start: event.start, end: event.end, cue: event.cue.key, who, points };
        if ear.weights().needs_help.cues.contains(&event.cue.key) {
            if self.pending.len() < PENDING_MOST {
                self.pending.push((line, self.agent_turns));
            }
            return;
        }
        self.add(ear, line);
        if event.cue.kind.is_behaviour() {
            count(&mut self.behaviours, event.cue.key);
        }
    }

    /// Sympathy counts from the moment that help follows it.
    fn help(&mut self, ear: &Ear, events: &[Event]) {
        let helps = |event: &Event| ear.weights().needs_help.help.contains(&event.cue.key);
        if self.pending.is_empty() || !events.iter().any(helps) {
            return;
        }
        for at in 0..self.pending.len() {
            let (line, _) = self.pending[at];
            self.add(ear, line);
            count(&mut self.behaviours, line.cue);
        }
        self.pending.clear();
    }

    /// What can be seen of a turn without its words.
    fn look(&mut self, ear: &Ear, number: u32, turn: Turn<'_>, languages: u8, scratch: &Scratch) {
        let heard = ear.all().iter().enumerate().filter(|(at, _)| languages & 1 << at != 0).map(|(_, it)| it);
        let first_asks = scratch.words.list.first().is_some_and(|first| {
            heard.clone().any(|it| match it.vocabulary.meaning(scratch.words.folded(first), first.hash) {
                Meaning::One(id) => it.vocabulary.flags(id) & flag::ASKS != 0,
                Meaning::Several(_) => false,
            })
        });
        let asks = scratch.words.asks || first_asks;
        let is_common = |letters: &[u8], hash: u64| {
            heard.clone().any(|it| match it.vocabulary.meaning(letters, hash) {
                Meaning::One(id) => it.vocabulary.flags(id) & flag::COMMON != 0,
                Meaning::Several(_) => false,
            })
        };
        let end = u32::try_from(turn.text.len()).unwrap_or(u32::MAX);
        let line = Line { turn: number, start: 0, end, who: turn.who, ..self.nowhere() };
        match turn.who {
            Who::Customer => {
                let now = Signature::of(&scratch.words, asks, self.agent_turns, is_common);
                if let Some(again) = self.customer_said.again(now) {
                    let name = if again.asks { "unanswered_question" } else { "says_again" };
                    self.add_structure(ear, name, 0, line);
                }
                self.waits_since = self.waits_since.or(turn.at);
                if asks {
                    self.open_question = Some(line);
                }
                if is_shouted(&scratch.words, &scratch.events) {
                    self.add_structure(ear, "shouting", 0, line);
                }
            }
            Who::Agent => {
                self.open_question = None;
                let now = Signature::of(&scratch.words, asks, self.customer_turns, is_common);
                let is_kind = scratch.events.iter().any(|event| event.cue.kind == Kind::Good);
                if self.agent_said.again(now).is_some_and(|again| again.asks) && !is_kind {
                    self.add_structure(ear, "asked_again", 0, line);
                }
                if let (Pace::Live, Some(since), Some(at)) = (self.pace, self.waits_since.take(), turn.at) {
                    let seconds = u64::try_from((at - since) / 1000).unwrap_or(0);
                    self.add_structure(ear, "silence", seconds, line);
                }
            }
            Who::Unknown | Who::System => {}
        }
    }

    fn add_base(&mut self, ear: &Ear) {
        let base = ear.weights().base;
        if base != 0 {
            self.sum += base;
            self.lines.push(Line { cue: known("base"), points: base, ..self.nowhere() });
        }
    }

    fn add_structure(&mut self, ear: &Ear, name: &str, amount: u64, line: Line) {
        let cue = known(name);
        let points = ear.weights().step(cue, amount);
        if points != 0 {
            self.add(ear, Line { cue, points, ..line });
        }
    }

    /// Adds a line; the first of its cue counts in full, each that follows less.
    fn add(&mut self, ear: &Ear, mut line: Line) {
        let before = count(&mut self.counts, line.cue);
        let share = ear.weights().saturation.get(before as usize).copied().unwrap_or(0);
        line.points = rounded(line.points * share);
        if line.points == 0 || self.lines.len() >= LINES_MOST {
            return;
        }
        self.sum += line.points;
        self.lines.push(line);
    }

    fn nowhere(&self) -> Line {
        Line { turn: self.turns, start: 0, end: 0, cue: known("base"), who: Who::System, points: 0 }
    }

    fn told_in(&self, ear: &Ear) -> Option<usize> {
        let told = self.told.as_ref()?;
        let code = told.split(|byte| *byte == 0).next().unwrap_or_default();
        ear.all().iter().position(|language| language.code.as_bytes() == code)
    }
}

/// So many words of sympathy can wait for help at once.
const PENDING_MOST: usize = 8;
/// So many lines count; there are far fewer, because each cue counts three times.
const LINES_MOST: usize = 4000;

/// The cues in a turn, over all languages that it may be in, in the order of the words.
fn find(ear: &Ear, who: Who, languages: u8, scratch: &mut Scratch) {
    scratch.events.clear();
    let heard = ear.all().iter().enumerate().filter(|(at, _)| languages & 1 << at != 0);
    for (_, language) in heard {
        scratch.tokens.take(&scratch.words, &language.vocabulary);
        hits(&scratch.tokens, who, &language.tables, &language.vocabulary, &mut scratch.hits);
        for hit in &scratch.hits {
            let (start, end) = scratch.tokens.span(hit);
            let cue = language.tables.cues[usize::from(hit.cue)];
            let same = |it: &&mut Event| it.cue.key == cue.key && it.start < end && start < it.end;
            match scratch.events.iter_mut().find(same) {
                Some(event) => (event.start, event.end) = (event.start.min(start), event.end.max(end)),
                None => scratch.events.push(Event { start, end, cue }),
            }
        }
    }
    if languages.count_ones() > 1 {
        scratch.events.sort_by_key(|event| (event.start, event.end, event.cue.key.name()));
    }
}

/// Capitals all through, or a row of marks; a happy row is no shouting.
fn is_shouted(words: &Words, events: &[Event]) -> bool {
    let letters = words.capitals + words.smalls;
    let is_hard = || events.iter().any(|event| matches!(event.cue.kind, Kind::Do | Kind::Feel));
    (words.capitals >= 8 && words.capitals * 10 >= letters * 7) || (words.marks_most >= 3 && (words.asks || is_hard()))
}

/// Counts one more, and says how many there were before.
fn count(counts: &mut Vec<(CueKey, u32)>, key: CueKey) -> u32 {
    if let Some((_, times)) = counts.iter_mut().find(|(it, _)| *it == key) {
        *times += 1;
        return *times - 1;
    }
    counts.push((key, 1));
    0
}

/// Hundredths of hundredths to the nearest hundredth, halves away from nothing.
fn rounded(points: i32) -> i32 {
    (points + 50 * points.signum()) / 100
}

fn known(name: &str) -> CueKey {
    CueKey::new(name).expect("it is the name of a cue, and the first of them")
}
