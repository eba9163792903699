//! A conversation as it is heard: one turn at a time, each costing what it is long, the same live as afterwards.

use std::cell::RefCell;

use crate::cue::{Cue, CueKey, Kind, Who};
use crate::ear::Ear;
use crate::language::{self, Speech};
use crate::ledger::{KEYS, Ledger};
use crate::listen::{Hit, Tokens, hits};
use crate::nudge::{Nudge, Nudges};
use crate::score::{Effort, Level, Line};
use crate::speaker;
use crate::structure::{Said, Signature};
use crate::turn::{Happening, News, Pace, Turn};
use crate::words::Words;

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
    ledger: Ledger,
    nudges: Nudges,
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
        let (number, before, lines_from) = (self.turns, self.hundredths(), self.lines().len());
        if number == 0 {
            self.ledger.begin(ear.weights());
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
        let (before, lines_from) = (self.hundredths(), self.lines().len());
        let line = Line { turn: self.turns, ..nowhere() };
        match happening {
            Happening::HandedOver => self.add_structure(ear, KEYS.handed_over, 0, line),
            Happening::Held { ms } => self.add_structure(ear, KEYS.held, ms / 1000, line),
            Happening::CameBack { contacts } => self.add_structure(ear, KEYS.came_back, contacts.into(), line),
            Happening::Waited { ms } => {
                let table = if self.pace == Pace::Live { KEYS.waited } else { KEYS.waited_slow };
                let points = ear.weights().step(table, ms / 1000);
                self.ledger.add(ear.weights(), Line { cue: KEYS.waited, points, ..line });
            }
            Happening::Ended => {
                if let Some(question) = self.open_question.take() {
                    self.add_structure(ear, KEYS.open_end, 0, question);
                }
            }
        }
        News { turn: self.turns, before, after: self.hundredths(), lines_from, is_automatic: true }
    }

    /// The score so far, in hundredths of a point from 0 to 10.
    pub fn hundredths(&self) -> u16 {
        self.ledger.hundredths()
    }

    /// The score so far in a word.
    pub fn level(&self) -> Level {
        Level::of(self.hundredths())
    }

    /// What was heard so far, in the order in which it began to count; without `floor` and `ceiling`.
    pub fn lines(&self) -> &[Line] {
        self.ledger.lines()
    }

    /// The score so far and the lines it is the sum of.
    pub fn effort(&self) -> Effort {
        self.ledger.effort(self.turns.saturating_sub(1))
    }

    /// How often the agent worded things in each good, bad or powerless way.
    pub fn behaviours(&self) -> &[(CueKey, u32)] {
        self.ledger.behaviours()
    }

    /// What the agent could do now, when there is something.
    pub fn nudge(&self) -> Option<Nudge> {
        self.nudges.now()
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

    /// Whether the customer spoke a language that is understood.
    pub fn customer_is_understood(&self) -> bool {
        self.customer_turns > 0 && (self.told.is_some() || self.speech[0].most().is_some())
    }

    /// Hears the words of a turn; `true` when it was a program that spoke.
    fn listen(&mut self, ear: &Ear, number: u32, turn: Turn<'_>, scratch: &mut Scratch) -> bool {
        scratch.words.cut(turn.text);
        ear.vocabulary().look_up(&mut scratch.words);
        if ear.has_templates()
            && speaker::number(&scratch.words).is_some_and(|text| turn.who != Who::Customer && ear.is_template(text))
        {
            return true;
        }
        let speaks = match turn.who {
            Who::Customer => 0,
            Who::Agent => 1,
            Who::Unknown | Who::System => 2,
        };
        let mut speech = self.speech[speaks];
        speech.hear(language::votes(&scratch.words));
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
                self.nudges.agent_speaks();
                self.ledger.give_up_waiting(ear.weights(), self.agent_turns);
            }
            Who::Unknown | Who::System => {}
        }
        let lines_from = self.lines().len();
        for event in &scratch.events {
            self.add_event(ear, number, turn.who, event);
        }
        if scratch.events.iter().any(|event| ear.weights().needs_help.help.contains(&event.cue.key)) {
            self.ledger.help(ear.weights());
        }
        self.look(ear, number, turn, languages, scratch);
        let (heard, new) = (&scratch.events, &self.ledger.lines()[lines_from..]);
        if !heard.is_empty() || !new.is_empty() {
            let seen = new.iter().map(|line| line.cue).filter(|cue| is_seen(*cue));
            self.nudges.take(heard.iter().map(|event| event.cue.key).chain(seen), number, self.agent_turns);
        }
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
            self.ledger.wait(line, self.agent_turns);
            return;
        }
        self.ledger.add(ear.weights(), line);
        if event.cue.kind.is_behaviour() {
            self.ledger.behaves(event.cue.key);
        }
    }

    /// What can be seen of a turn without its words.
    fn look(&mut self, ear: &Ear, number: u32, turn: Turn<'_>, languages: u8, scratch: &Scratch) {
        let vocabulary = ear.vocabulary();
        let first_asks = scratch.words.list.first().is_some_and(|first| vocabulary.asks(first) & languages != 0);
        let asks = scratch.words.asks || first_asks;
        let end = u32::try_from(turn.text.len()).unwrap_or(u32::MAX);
        let line = Line { turn: number, start: 0, end, who: turn.who, ..nowhere() };
        match turn.who {
            Who::Customer => {
                let now = Signature::of(&scratch.words, asks, self.agent_turns, languages);
                if let Some(again) = self.customer_said.again(now) {
                    let key = if again.asks { KEYS.unanswered_question } else { KEYS.says_again };
                    self.add_structure(ear, key, 0, line);
                }
                self.waits_since = self.waits_since.or(turn.at);
                if asks {
                    self.open_question = Some(line);
                }
                if is_shouted(&scratch.words, &scratch.events) {
                    self.add_structure(ear, KEYS.shouting, 0, line);
                }
            }
            Who::Agent => {
                self.open_question = None;
                let now = Signature::of(&scratch.words, asks, self.customer_turns, languages);
                let is_kind = scratch.events.iter().any(|event| event.cue.kind == Kind::Good);
                if self.agent_said.again(now).is_some_and(|again| again.asks) && !is_kind {
                    self.add_structure(ear, KEYS.asked_again, 0, line);
                }
                if let (Pace::Live, Some(since), Some(at)) = (self.pace, self.waits_since.take(), turn.at) {
                    let seconds = u64::try_from((at - since) / 1000).unwrap_or(0);
                    self.add_structure(ear, KEYS.silence, seconds, line);
                }
            }
            Who::Unknown | Who::System => {}
        }
    }

    fn add_structure(&mut self, ear: &Ear, cue: CueKey, amount: u64, line: Line) {
        let points = ear.weights().step(cue, amount);
        if points != 0 {
            self.ledger.add(ear.weights(), Line { cue, points, ..line });
        }
    }

    fn told_in(&self, ear: &Ear) -> Option<usize> {
        let told = self.told.as_ref()?;
        let code = told.split(|byte| *byte == 0).next().unwrap_or_default();
        ear.all().iter().position(|language| language.code.as_bytes() == code)
    }
}

/// The cues in a turn, over all languages that it may be in, in the order of the words.
fn find(ear: &Ear, who: Who, languages: u8, scratch: &mut Scratch) {
    scratch.events.clear();
    let heard = ear.all().iter().enumerate().filter(|(at, _)| languages & 1 << at != 0);
    for (at, language) in heard {
        scratch.tokens.take(&scratch.words, ear.vocabulary(), at);
        hits(&mut scratch.tokens, who, &language.tables, ear.vocabulary().flags(at), &mut scratch.hits);
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

/// Capitals all through, or a row of marks; a happy row is no shouting, and neither is a code in capitals.
fn is_shouted(words: &Words, events: &[Event]) -> bool {
    let is_hard = || events.iter().any(|event| matches!(event.cue.kind, Kind::Do | Kind::Feel));
    let known = || words.list.iter().filter(|word| word.entry != 0).count();
    (words.capitals >= 8 && words.capitals * 10 >= words.latin * 7 && known() >= 2)
        || (words.marks_most >= 3 && (words.asks || is_hard()))
}

/// A line without words.
fn nowhere() -> Line {
    Line { turn: 0, start: 0, end: 0, cue: KEYS.base, who: Who::System, points: 0 }
}

/// Whether a cue is seen in the structure of a turn, and not among its words.
fn is_seen(cue: CueKey) -> bool {
    [KEYS.says_again, KEYS.unanswered_question, KEYS.shouting].contains(&cue)
}
