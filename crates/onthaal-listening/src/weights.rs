//! How much each cue counts, in hundredths of a point: read from `weights.toml`.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::cue::{Cue, CueKey, Kind};
use crate::lexicon::{Source, Trouble};

/// How much everything counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    /// What a conversation costs before anything is said.
    pub base: i32,
    /// What the first, second and so on of a kind count, in hundredths; after the last, nothing.
    pub saturation: Vec<i32>,
    points: HashMap<CueKey, i32>,
    kinds: HashMap<Kind, i32>,
    tables: HashMap<CueKey, Vec<(u64, i32)>>,
    /// Sympathy that counts only when help follows.
    pub needs_help: NeedsHelp,
}

/// Cues that count only when one of `help` is heard within so many agent turns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NeedsHelp {
    /// The cues that wait.
    pub cues: Vec<CueKey>,
    /// The cues they wait for.
    pub help: Vec<CueKey>,
    /// How many agent turns they wait.
    pub within_agent_turns: u32,
}

/// No weight may be larger than the whole scale.
const POINTS_MOST: i32 = 1000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    base: i32,
    saturation: Vec<i32>,
    kinds: BTreeMap<String, i32>,
    points: BTreeMap<String, i32>,
    structure: BTreeMap<String, Vec<(u64, i32)>>,
    needs_help: WrittenNeedsHelp,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenNeedsHelp {
    cues: Vec<String>,
    help: Vec<String>,
    within_agent_turns: u32,
}

/// The name of the file.
pub(crate) const FILE: &str = "weights.toml";

impl Weights {
    /// Reads the weights among these files; `None` when they are not there or wrong, with why in `troubles`.
    pub(crate) fn read(sources: &[Source], troubles: &mut Vec<Trouble>) -> Option<Weights> {
        let Some(source) = sources.iter().find(|it| it.path == FILE) else {
            troubles.push(Trouble::new(FILE, 0, "", "the lexicons need this file"));
            return None;
        };
        match Weights::from_text(&source.text) {
            Ok(weights) => Some(weights),
            Err(trouble) => {
                troubles.push(trouble);
                None
            }
        }
    }

    /// Reads weights as they are written in `weights.toml`.
    ///
    /// # Errors
    /// When it is not TOML of this shape, or a weight is out of bounds or has the wrong sign.
    pub fn from_text(text: &str) -> Result<Weights, Trouble> {
        let written: Written = toml::from_str(text)
            .map_err(|error| Trouble::new(FILE, crate::lexicon::read::toml_line(text, &error), "", error.message()))?;
        let wrong = |name: &str, what: &str| Trouble::new(FILE, line_of(text, name), name, what);
        let key = |name: &str| CueKey::new(name).ok_or_else(|| wrong(name, "not the name of a cue"));
        let fits = |points: i32| points.abs() <= POINTS_MOST;
        let mut weights = Weights {
            base: written.base,
            saturation: written.saturation,
            points: HashMap::new(),
            kinds: HashMap::new(),
            tables: HashMap::new(),
            needs_help: NeedsHelp { within_agent_turns: written.needs_help.within_agent_turns, ..NeedsHelp::default() },
        };
        let is_falling = weights.saturation.windows(2).all(|two| two[1] <= two[0]);
        if !is_falling || weights.saturation.len() > 16 || weights.saturation.iter().any(|it| !(0..=100).contains(it)) {
            return Err(wrong("saturation", "at most sixteen numbers from 100 down to 0"));
        }
        for (name, points) in &written.kinds {
            let kind = Kind::from_name(name).filter(|kind| !kind.is_about_the_speaker());
            let kind = kind.ok_or_else(|| wrong(name, "not a kind of cue that counts"))?;
            weights.kinds.insert(kind, *points);
        }
        for (name, points) in &written.points {
            weights.points.insert(key(name)?, *points);
        }
        for (name, table) in &written.structure {
            if table.len() > 32 || table.windows(2).any(|two| two[1].0 <= two[0].0) {
                return Err(wrong(name, "at most 32 steps, each later than the one before"));
            }
            weights.tables.insert(key(name)?, table.clone());
        }
        for (from, to) in [
            (&written.needs_help.cues, &mut weights.needs_help.cues),
            (&written.needs_help.help, &mut weights.needs_help.help),
        ] {
            for name in from {
                to.push(key(name)?);
            }
        }
        let tables = written.structure.iter().flat_map(|(name, table)| table.iter().map(move |(_, it)| (name, it)));
        for (name, points) in written.kinds.iter().chain(&written.points).chain(tables) {
            if !fits(*points) {
                return Err(wrong(name, "no weight is larger than 1000 hundredths"));
            }
        }
        Ok(weights)
    }

    /// What a cue counts the first time, in hundredths.
    pub fn points(&self, cue: &Cue) -> i32 {
        self.points.get(&cue.key).or_else(|| self.kinds.get(&cue.kind)).copied().unwrap_or(0)
    }

    /// What something outside the words counts: the points of the last step that `amount` reaches.
    pub fn step(&self, key: CueKey, amount: u64) -> i32 {
        let table = self.tables.get(&key).map_or(&[][..], |it| it);
        table.iter().take_while(|(from, _)| *from <= amount).last().map_or(0, |(_, points)| *points)
    }

    /// What lies outside of the words, in the order of the names: from how much on, and the points.
    pub(crate) fn tables(&self) -> Vec<(CueKey, &[(u64, i32)])> {
        let mut tables: Vec<_> = self.tables.iter().map(|(key, table)| (*key, &table[..])).collect();
        tables.sort_unstable_by_key(|(key, _)| key.name());
        tables
    }

    /// With these every cue counts one each time, and the points of a step are its place in the table, from one.
    pub(crate) fn probe(&self) -> Weights {
        let mut probe = self.clone();
        probe.base = 0;
        probe.saturation = vec![100; 16];
        probe.points.values_mut().chain(probe.kinds.values_mut()).for_each(|points| *points = 1);
        for table in probe.tables.values_mut() {
            table.iter_mut().zip(1..).for_each(|((_, points), place)| *points = place);
        }
        probe
    }

    /// The points of one cue, or of one step of what lies outside of the words; `None` when those of its kind hold.
    pub(crate) fn of(&self, key: CueKey, from: Option<u64>) -> Option<i32> {
        match from {
            None => self.own_points(key),
            Some(from) => self.tables.get(&key)?.iter().find(|(step, _)| *step == from).map(|(_, points)| *points),
        }
    }

    /// The same with other points for one cue, or for one step of what lies outside of the words.
    pub(crate) fn set(&mut self, key: CueKey, from: Option<u64>, points: i32) {
        match from {
            None => drop(self.points.insert(key, points)),
            Some(from) => {
                let steps = self.tables.entry(key).or_default().iter_mut();
                steps.filter(|(step, _)| *step == from).for_each(|step| step.1 = points);
            }
        }
    }

    /// As `weights.toml` is written, each line with what `remark` says of it.
    pub(crate) fn written(&self, remark: impl Fn(&str, Option<u64>) -> Option<String>) -> String {
        let mut text = format!("base = {}\nsaturation = {:?}\n\n[kinds]\n", self.base, self.saturation);
        let mut kinds: Vec<String> =
            self.kinds.iter().map(|(kind, points)| format!("{} = {points}\n", kind.name())).collect();
        kinds.sort_unstable();
        text.push_str(&kinds.concat());
        let mut points: Vec<(&str, i32)> = self.points.iter().map(|(key, points)| (key.name(), *points)).collect();
        points.sort_unstable();
        text.push_str("\n[points]\n");
        for (name, points) in points {
            let said = remark(name, None).map(|it| format!("  # {it}")).unwrap_or_default();
            text.push_str(&format!("{name} = {points}{said}\n"));
        }
        text.push_str("\n[structure]\n");
        for (key, table) in self.tables() {
            let steps: Vec<String> = table.iter().map(|(from, points)| format!("[{from}, {points}]")).collect();
            let said: Vec<String> = table.iter().filter_map(|(from, _)| remark(key.name(), Some(*from))).collect();
            let said = if said.is_empty() { String::new() } else { format!("  # {}", said.join("; ")) };
            text.push_str(&format!("{key} = [{}]{said}\n", steps.join(", ")));
        }
        let names = |keys: &[CueKey]| keys.iter().map(|key| format!("\"{key}\"")).collect::<Vec<_>>().join(", ");
        let help = &self.needs_help;
        text.push_str(&format!("\n[needs_help]\ncues = [{}]\nhelp = [{}]\n", names(&help.cues), names(&help.help)));
        text.push_str(&format!("within_agent_turns = {}\n", help.within_agent_turns));
        text
    }

    /// A number that differs for other weights.
    pub(crate) fn digest(&self) -> u64 {
        let names = |keys: &[CueKey]| keys.iter().map(|key| key.name()).collect::<Vec<_>>().join(" ");
        let help = &self.needs_help;
        let mut all = vec![
            format!("{} {:?}", self.base, self.saturation),
            format!("{} {} {}", names(&help.cues), names(&help.help), help.within_agent_turns),
        ];
        all.extend(self.points.iter().map(|(key, points)| format!("{key} {points}")));
        all.extend(self.kinds.iter().map(|(kind, points)| format!("{} {points}", kind.name())));
        all.extend(self.tables.iter().map(|(key, table)| format!("{key} {table:?}")));
        all[2..].sort_unstable();
        crate::words::packed(all.join("\n").as_bytes()).1
    }

    /// The points that are written for a cue itself; `None` when those of its kind hold.
    pub fn own_points(&self, key: CueKey) -> Option<i32> {
        self.points.get(&key).copied()
    }
}

fn line_of(text: &str, name: &str) -> u32 {
    let found = text.lines().position(|line| line.split('=').next().is_some_and(|it| it.trim() == name));
    found.map_or(0, |at| u32::try_from(at + 1).unwrap_or(u32::MAX))
}
