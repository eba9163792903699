//! The conversations of the demonstration: what is said about what, and how it ends.

use onthaal_core::house::House;
use onthaal_core::id::{ReasonId, SkillId};
use onthaal_core::words::{Decision, Language, Party, Solved, StepBy};
use serde::Deserialize;

use super::chance::Chance;

/// The conversations, one JSON object a line.
const CONVERSATIONS: &str = include_str!("../../../../scenarios/demo/conversations.jsonl");

/// One conversation.
#[derive(Clone, Debug)]
pub(super) struct Script {
    /// The kind of contact.
    pub(super) skill: SkillId,
    /// What it is about.
    pub(super) reason: ReasonId,
    /// In which language.
    pub(super) language: Language,
    /// Whether it is solved at the end.
    pub(super) solved: Solved,
    /// What is decided.
    pub(super) decision: Decision,
    /// What is agreed to happen next: who, in how many hours, what.
    pub(super) step: Option<(StepBy, i64, String)>,
    /// Who says what.
    pub(super) turns: Vec<(Party, String)>,
}

#[derive(Deserialize)]
struct Written {
    lang: String,
    kind: String,
    reason: String,
    solved: String,
    decision: String,
    step: Option<WrittenStep>,
    turns: Vec<WrittenTurn>,
}

#[derive(Deserialize)]
struct WrittenStep {
    by: String,
    in_hours: i64,
    text: String,
}

#[derive(Deserialize)]
struct WrittenTurn {
    who: String,
    text: String,
}

/// Every conversation of the demonstration.
#[derive(Clone, Debug)]
pub(super) struct Scripts(Vec<Script>);

impl Scripts {
    /// Reads them, in the words of a house.
    pub(super) fn of(house: &House) -> Result<Scripts, String> {
        let read =
            |(index, line): (usize, &str)| script(house, line).map_err(|why| format!("line {}: {why}", index + 1));
        CONVERSATIONS.lines().enumerate().map(read).collect::<Result<Vec<_>, _>>().map(Scripts)
    }

    /// One of them by its place; the last for a place beyond.
    pub(super) fn get(&self, index: usize) -> &Script {
        &self.0[index.min(self.0.len() - 1)]
    }

    /// The place of the one that begins with these words.
    pub(super) fn that_begins_with(&self, words: &str) -> Option<usize> {
        self.0.iter().position(|it| it.turns.first().is_some_and(|(_, first)| first == words))
    }

    /// Draws the place of one of this kind in this language.
    pub(super) fn draw(&self, chance: &mut Chance, skill: SkillId, language: Language) -> usize {
        self.draw_where(chance, |it| it.skill == skill && it.language == language)
    }

    /// Draws the place of one about the same matter, that is solved in the end when there is one.
    pub(super) fn draw_again(&self, chance: &mut Chance, before: usize) -> usize {
        let before = self.get(before);
        let same = |it: &Script| it.reason == before.reason && it.language == before.language;
        let solved = |it: &Script| same(it) && it.solved == Solved::Yes;
        if self.0.iter().any(solved) { self.draw_where(chance, solved) } else { self.draw_where(chance, same) }
    }

    fn draw_where(&self, chance: &mut Chance, fits: impl Fn(&Script) -> bool) -> usize {
        let fitting: Vec<usize> = (0..self.0.len()).filter(|index| fits(&self.0[*index])).collect();
        chance.one_of(&fitting).copied().unwrap_or(0)
    }
}

fn script(house: &House, line: &str) -> Result<Script, String> {
    let written: Written = serde_json::from_str(line).map_err(|why| why.to_string())?;
    let unreadable = |why: onthaal_core::field::Unreadable| why.0;
    let skill = house.skills.iter().find(|skill| skill.key == written.kind).ok_or("no such kind of contact")?;
    let reason = house.reasons.iter().find(|reason| reason.key == written.reason).ok_or("no such reason")?;
    let step = match written.step {
        Some(step) => Some((step.by.parse().map_err(unreadable)?, step.in_hours, step.text)),
        None => None,
    };
    let party = |who: &str| if who == "customer" { Party::Customer } else { Party::Staff };
    Ok(Script {
        skill: skill.id,
        reason: reason.id,
        language: written.lang.parse().map_err(unreadable)?,
        solved: written.solved.parse().map_err(unreadable)?,
        decision: written.decision.parse().map_err(unreadable)?,
        step,
        turns: written.turns.into_iter().map(|turn| (party(&turn.who), turn.text)).collect(),
    })
}
