//! Playing days: each step through the real rules, the laws after each, and crashes at random instants.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::event::{Event, Recorded};
use crate::floor::{Command, Outcome, State, apply, step};
use crate::house::House;
use crate::moment::Moment;

use super::chance::Chance;
use super::day::{Act, Day};
use super::ledger::Ledger;
use super::nonsense::nonsense;
use super::shape::Shape;

/// What was played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many days.
    pub days: u64,
    /// How many customers came in.
    pub contacts: u64,
    /// How many things were asked of the floor.
    pub asked: u64,
    /// How many of those it refused.
    pub refused: u64,
    /// How many events followed.
    pub events: u64,
    /// How often it crashed and was read back.
    pub crashes: u64,
}

impl std::ops::AddAssign for Report {
    fn add_assign(&mut self, other: Report) {
        self.days += other.days;
        self.contacts += other.contacts;
        self.asked += other.asked;
        self.refused += other.refused;
        self.events += other.events;
        self.crashes += other.crashes;
    }
}

/// A law that did not hold: the seed brings the same day back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The seed of the day.
    pub seed: u64,
    /// When on that day.
    pub at: Moment,
    /// What was asked.
    pub asked: String,
    /// What did not hold.
    pub broken: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the day of seed {} at {} ms, after {}: {}", self.seed, self.at.0, self.asked, self.broken)
    }
}

impl std::error::Error for Failure {}

/// Plays so many invented days, each from its own seed, the first from this one.
///
/// # Errors
/// The first day on which a law did not hold.
pub fn rehearse(days: u64, first_seed: u64) -> Result<Report, Failure> {
    let mut report = Report::default();
    for seed in first_seed..first_seed + days {
        report += rehearse_day(seed, &Shape::invented(seed))?;
    }
    Ok(report)
}

/// Plays one day of a shape.
///
/// # Errors
/// The law that did not hold.
pub fn rehearse_day(seed: u64, shape: &Shape) -> Result<Report, Failure> {
    let mut day = Day::new(seed, shape);
    let mut play = Play::new(seed);
    let failed =
        |at: Moment, asked: &Command, broken: String| Failure { seed, at, asked: format!("{asked:?}"), broken };
    let furnish = Command::Furnish(shape.house.clone());
    play.ask(shape.midnight, &furnish).map_err(|broken| failed(shape.midnight, &furnish, broken))?;
    while let Some(act) = day.next(&play.state) {
        play.act(&mut day, &act, shape.whims.nonsense).map_err(|broken| failed(act.at, &act.command, broken))?;
    }
    play.report.contacts = play.ledger.contacts() as u64;
    Ok(play.report)
}

/// A day as it is being played: the live state, what is stored, and the account beside it.
struct Play {
    chance: Chance,
    state: State,
    ledger: Ledger,
    log: Vec<Recorded>,
    settings: BTreeMap<u32, Arc<House>>,
    snapshot: Option<(usize, u32, String)>,
    report: Report,
}

impl Play {
    fn new(seed: u64) -> Play {
        Play {
            chance: Chance::new(!seed),
            state: State::default(),
            ledger: Ledger::default(),
            log: Vec::new(),
            settings: BTreeMap::new(),
            snapshot: None,
            report: Report { days: 1, ..Report::default() },
        }
    }

    /// One act, with all that can go wrong around it.
    fn act(&mut self, day: &mut Day, act: &Act, share_of_nonsense: f64) -> Result<(), String> {
        if self.chance.yes(0.003) {
            // Before anything was stored: what was asked is gone, and whoever asked it will ask again.
            self.crash()?;
            if act.command != Command::Proceed {
                day.again(act);
            }
            return Ok(());
        }
        let outcome = self.ask(act.at, &act.command)?;
        if self.chance.yes(0.003) {
            // Stored, and nobody was told: whoever asked will ask again, and it must not happen twice.
            self.crash()?;
            if act.command != Command::Proceed {
                day.again(act);
            }
        } else {
            self.acknowledged(&act.command, &outcome)?;
        }
        day.see(&self.state, act.at, &outcome);
        if self.chance.yes(0.005) {
            self.snapshot = Some((self.log.len(), self.state.house().version, self.state.to_snapshot()));
        }
        if self.chance.yes(share_of_nonsense) {
            let command = nonsense(&mut self.chance, &self.state, act.at);
            let before = self.state.clone();
            let outcome = self.ask(act.at, &command).map_err(|broken| format!("{command:?}: {broken}"))?;
            if outcome.refusal.is_some() && outcome.events.is_empty() && self.state != before {
                return Err(format!("{command:?} was refused and changed something"));
            }
            day.see(&self.state, act.at, &outcome);
        }
        Ok(())
    }

    /// Asks the floor, books what follows and holds the laws.
    fn ask(&mut self, at: Moment, command: &Command) -> Result<Outcome<Recorded>, String> {
        let mut house = self.state.house().clone();
        let outcome = step(&mut self.state, at, command);
        if let (Command::Furnish(house), None) = (command, &outcome.refusal) {
            self.settings.insert(house.version, house.clone());
        }
        for recorded in &outcome.events {
            if let Event::Furnished { version } = recorded.event {
                house = self.settings.get(&version).cloned().ok_or("settings that nobody gave were put in force")?;
            }
            self.ledger.book(&house, recorded)?;
        }
        self.log.extend(outcome.events.iter().cloned());
        self.report.asked += 1;
        self.report.refused += u64::from(outcome.refusal.is_some());
        self.report.events += outcome.events.len() as u64;
        self.ledger.check(&self.state, at)?;
        Ok(outcome)
    }

    fn acknowledged(&self, command: &Command, outcome: &Outcome<Recorded>) -> Result<(), String> {
        if outcome.refusal.is_some() {
            return Ok(());
        }
        if let Command::Say { contact, party, key, .. } = *command {
            let line = self.ledger.line_of(contact, party, key);
            if line.is_none() || self.state.line_of(contact, party, key) != line {
                return Err(format!("a line that was acknowledged is {line:?}"));
            }
        }
        if let Command::Arrive(arrival) = command
            && self.state.contact_of_visit(arrival.key).is_none()
        {
            return Err("a customer who was taken in is not there".into());
        }
        Ok(())
    }

    /// The state is gone and is read back, from the last snapshot and what came after it or from everything.
    fn crash(&mut self) -> Result<(), String> {
        self.report.crashes += 1;
        let (from, mut state) = match &self.snapshot {
            Some((from, version, text)) if self.chance.yes(0.7) => {
                let house = self.settings.get(version).cloned().ok_or("there are no such settings")?;
                (*from, State::from_snapshot(text, house).map_err(|why| why.to_string())?)
            }
            _ => (0, State::default()),
        };
        for recorded in &self.log[from..] {
            // What is stored is text, so what is read back was text too.
            let event = Event::from_line(&recorded.event.to_line()).map_err(|why| why.to_string())?;
            if let Event::Furnished { version } = event {
                state.deliver(self.settings.get(&version).cloned().ok_or("there are no such settings")?);
            }
            apply(&mut state, &Recorded { event, ..recorded.clone() });
        }
        if state != self.state {
            return Err(difference(&self.state, &state));
        }
        self.state = state;
        Ok(())
    }
}

/// Where two states differ, as the first line of their snapshots that does.
fn difference(live: &State, read: &State) -> String {
    let (live, read) = (live.to_snapshot(), read.to_snapshot());
    let different = live.lines().zip(read.lines()).find(|(live, read)| live != read);
    match different {
        Some((live, read)) => format!("read back is '{read}', not '{live}'"),
        None => "what is read back has other lines, timers or loads".into(),
    }
}
