//! What is heard in conversations: while they go on, and again from what is stored of them.
//!
//! Live and afterwards it is the same fold over the same events and words, so both hear the same. The words stay where
//! they are; what leaves this room is numbers, names of cues, and places in a text.

mod again;
mod ears;
mod kept;
mod told;

pub use again::{hear_again, heard_of};
pub use ears::Ears;
pub use kept::KeptAlarm;
pub use told::story_effort;

use onthaal_core::contact::Record;
use onthaal_core::event::{Event, Recorded};
use onthaal_core::heard::{CueName, Heard, HeardCue};
use onthaal_core::id::AgentId;
use onthaal_core::limits::CUES_MAX;
use onthaal_core::moment::Moment;
use onthaal_core::words::{Channel, Party, SeenBy};
use onthaal_listening::{Conversation, CueKey, Happening, Level, Line, Pace, Turn, Who};

use crate::view::hearing::{EffortLevel, EffortNow, NudgeView};

/// The cues that a list of hard conversations names at most.
const CUES_NAMED: usize = 3;

/// One conversation as it was heard so far.
#[derive(Clone, Debug)]
pub struct Hearing {
    heard: Conversation,
    /// What was pushed, by the number of the turn.
    turns: Vec<Said>,
    /// How often each agent worded things in a way that is counted.
    behaviours: Vec<(CueKey, Option<AgentId>, u32)>,
    began: Moment,
    /// The agent who answered last.
    holder: Option<AgentId>,
    held_since: Option<Moment>,
    is_over: bool,
    /// How hard it is, and since when it is that hard.
    level: (Level, Moment),
}

/// One turn as it was pushed.
#[derive(Clone, Copy, Debug)]
struct Said {
    line: u32,
    agent: Option<AgentId>,
    at: Moment,
}

impl Hearing {
    /// Nothing heard yet of a contact that began like this.
    pub fn begun(record: &Record) -> Hearing {
        let pace = if record.channel == Channel::Email { Pace::Slow } else { Pace::Live };
        Hearing {
            heard: Conversation::new().at_pace(pace),
            turns: Vec::new(),
            behaviours: Vec::new(),
            began: record.began,
            holder: None,
            held_since: None,
            is_over: false,
            level: (Level::Easy, record.began),
        }
    }

    /// Takes the next event of its contact: what was said with its words, and what happened around them. After the end
    /// nothing more is heard. `contacts_before` is how often the customer had come for the same.
    pub fn take(&mut self, ears: &Ears, recorded: &Recorded, words: Option<&str>, contacts_before: Option<u32>) {
        if self.is_over {
            return;
        }
        let at = recorded.at;
        match recorded.event {
            Event::Said { line, party, agent, seen_by: SeenBy::Everyone, .. } => {
                if let Some(text) = words.filter(|text| !text.is_empty()) {
                    self.push(ears, Said { line, agent, at }, who(party, agent), text);
                }
            }
            Event::NeedContinued { .. } => {
                self.happened(ears, Happening::CameBack { contacts: contacts_before.unwrap_or(1) });
            }
            Event::Answered { agent, .. } => self.answered(ears, at, agent),
            Event::Held { .. } => self.held_since = Some(at),
            Event::Resumed { .. } => self.off_hold(ears, at),
            Event::Ended { .. } => {
                self.off_hold(ears, at);
                self.end(ears);
            }
            Event::GaveUp { .. } => {
                // Nobody answered what was asked, so the wait is in no silence between two lines.
                self.happened(ears, Happening::Waited { ms: between(self.began, at) });
                self.end(ears);
            }
            _ => {}
        }
        let level = self.heard.level();
        if level != self.level.0 {
            self.level = (level, at);
        }
    }

    fn push(&mut self, ears: &Ears, said: Said, who: Who, text: &str) {
        self.turns.push(said);
        let before = self.heard.behaviours().to_vec();
        let news = self.heard.push(ears.ear(), Turn { who, at: Some(said.at.0), text });
        for (cue, times) in self.heard.behaviours().to_vec() {
            let known = before.iter().find(|(it, _)| *it == cue).map_or(0, |(_, times)| *times);
            // A word of sympathy counts once help follows, and is then of whoever said it.
            let mut earlier = self.heard.lines()[news.lines_from..].iter().filter(|line| line.cue == cue);
            let agents: Vec<Option<AgentId>> =
                (known..times).map(|_| earlier.next().map_or(said.agent, |line| self.agent_of(line))).collect();
            agents.into_iter().for_each(|agent| self.behaves(cue, agent));
        }
    }

    fn behaves(&mut self, cue: CueKey, agent: Option<AgentId>) {
        match self.behaviours.iter_mut().find(|(it, by, _)| (*it, *by) == (cue, agent)) {
            Some((_, _, times)) => *times += 1,
            None => self.behaviours.push((cue, agent, 1)),
        }
    }

    fn answered(&mut self, ears: &Ears, at: Moment, agent: AgentId) {
        match self.holder.replace(agent) {
            Some(before) if before != agent => self.happened(ears, Happening::HandedOver),
            Some(_) => {}
            // Who wrote while waiting waits in the silence until the first answer; that is heard there.
            None if self.heard.customer_turns() == 0 => {
                self.happened(ears, Happening::Waited { ms: between(self.began, at) });
            }
            None => {}
        }
    }

    fn off_hold(&mut self, ears: &Ears, at: Moment) {
        if let Some(since) = self.held_since.take() {
            self.happened(ears, Happening::Held { ms: between(since, at) });
        }
    }

    fn end(&mut self, ears: &Ears) {
        self.happened(ears, Happening::Ended);
        self.is_over = true;
    }

    fn happened(&mut self, ears: &Ears, happening: Happening) {
        self.heard.happened(ears.ear(), happening);
    }

    /// The effort so far in hundredths; none while the customer said nothing, and when nothing is understood.
    pub fn effort(&self) -> Option<u16> {
        self.heard.customer_is_understood().then(|| self.heard.hundredths())
    }

    /// What was heard, to be written down; none when nobody said anything.
    pub fn heard(&self, ears: &Ears) -> Option<Heard> {
        let (agent_turns, customer_turns) = (self.heard.agent_turns(), self.heard.customer_turns());
        if agent_turns + customer_turns == 0 {
            return None;
        }
        let effort = self.effort().map(u32::from);
        let mut cues = if effort.is_some() { self.cues() } else { Vec::new() };
        // There are far fewer; past this, those that weigh least go, together.
        if cues.len() > CUES_MAX {
            cues.sort_by_key(|cue| std::cmp::Reverse(cue.points.unsigned_abs()));
            let rest: i32 = cues.drain(CUES_MAX - 1..).map(|cue| cue.points).sum();
            cues.extend(CueName::new("other").map(|cue| HeardCue { cue, agent: None, times: 1, points: rest }));
        }
        Some(Heard { effort, agent_turns, customer_turns, lexicon: ears.lexicon(), cues })
    }

    /// Each cue by whom it was heard of; the points add up to the effort.
    fn cues(&self) -> Vec<HeardCue> {
        let name = |key: CueKey| CueName::new(key.name());
        let counted = self.behaviours.iter().filter_map(|(key, agent, times)| {
            Some(HeardCue { cue: name(*key)?, agent: *agent, times: *times, points: 0 })
        });
        let mut cues: Vec<HeardCue> = counted.collect();
        for line in self.heard.effort().lines {
            let Some(cue) = name(line.cue) else { continue };
            let agent = self.agent_of(&line);
            let is_counted = self.behaviours.iter().any(|(key, _, _)| *key == line.cue);
            match cues.iter_mut().find(|it| (it.cue, it.agent) == (cue, agent)) {
                Some(known) => {
                    known.times += u32::from(!is_counted);
                    known.points += line.points;
                }
                None => cues.push(HeardCue { cue, agent, times: 1, points: line.points }),
            }
        }
        cues
    }

    /// Whose words a line is heard in; none for the customer's, and for what is not in words.
    fn agent_of(&self, line: &Line) -> Option<AgentId> {
        let said = self.turns.get(line.turn as usize).filter(|_| line.who == Who::Agent);
        said.and_then(|said| said.agent)
    }

    /// As the screens of those who are in it, and of those who lead the floor, show it.
    pub fn now(&self) -> Option<EffortNow> {
        let hundredths = self.effort()?;
        let nudge = self.heard.nudge().filter(|_| !self.is_over).and_then(|nudge| {
            let said = self.turns.get(nudge.turn as usize)?;
            Some(NudgeView { key: nudge.key.into(), at: said.at.0 })
        });
        let level = EffortLevel::from(Level::of(hundredths));
        Some(EffortNow { hundredths: hundredths.into(), level, so_far: !self.is_over, nudge })
    }

    /// Since when it is as hard as it is.
    pub fn level_since(&self) -> Moment {
        self.level.1
    }

    /// The cues that make it hardest, the heaviest first.
    pub fn hardest_cues(&self) -> Vec<String> {
        let mut sums: Vec<(CueKey, i32)> = Vec::new();
        for line in self.heard.lines().iter().filter(|line| line.cue != "base") {
            match sums.iter_mut().find(|(cue, _)| *cue == line.cue) {
                Some((_, sum)) => *sum += line.points,
                None => sums.push((line.cue, line.points)),
            }
        }
        sums.retain(|(_, sum)| *sum > 0);
        sums.sort_by_key(|(cue, sum)| (std::cmp::Reverse(*sum), cue.name()));
        sums.into_iter().take(CUES_NAMED).map(|(cue, _)| cue.name().to_owned()).collect()
    }
}

fn who(party: Party, agent: Option<AgentId>) -> Who {
    match (party, agent) {
        (Party::Customer, _) => Who::Customer,
        (Party::Staff, Some(_)) => Who::Agent,
        (Party::Staff, None) => Who::System,
    }
}

fn between(from: Moment, to: Moment) -> u64 {
    u64::try_from(to.since(from).0).unwrap_or(0)
}
