//! One visit of an invented customer: who, what for, how patient, and how far the conversation is.

use onthaal_core::id::{QueueId, SkillId};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Language, Party, Solved};

use super::chance::Chance;
use super::script::{Script, Scripts};

/// What a customer comes with.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    /// Which invented customer.
    pub(super) person: u64,
    /// Which conversation.
    pub(super) script: usize,
    /// Where they come in.
    pub(super) queue: QueueId,
    /// As which kind of contact.
    pub(super) skill: SkillId,
    /// How often they came for this before.
    pub(super) before: u32,
    /// How long they are willing to wait.
    pub(super) patience: Span,
}

/// A conversation that is going on.
#[derive(Clone, Debug)]
pub(super) struct Talk {
    /// What they came with.
    pub(super) visit: Visit,
    /// How many turns were said.
    pub(super) turn: usize,
    /// When the next turn is to be said; what was planned before counts no longer.
    pub(super) speaks_at: Moment,
    /// Was passed on, or does not have to be.
    pub(super) is_in_place: bool,
    /// A pause in which the agent looks something up, or asks a colleague, is still to come.
    pub(super) pause: Option<Pause>,
}

/// What happens in the middle of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pause {
    /// The agent asks the customer to wait a moment.
    Hold,
    /// The agent asks a colleague.
    Consult,
}

impl Talk {
    /// Begins.
    pub(super) fn begin(visit: Visit, scripts: &Scripts, chance: &mut Chance) -> Talk {
        let is_in_place = scripts.get(visit.script).skill == visit.skill;
        let drawn = chance.share();
        let pause = match drawn {
            _ if drawn < 0.10 => Some(Pause::Hold),
            _ if drawn < 0.15 => Some(Pause::Consult),
            _ => None,
        };
        Talk { visit, turn: 0, speaks_at: Moment::default(), is_in_place, pause }
    }
}

/// How long somebody takes to read, think and type.
pub(super) fn typing(chance: &mut Chance, party: Party, text: &str) -> Span {
    let letters = text.chars().count() as i64;
    match party {
        Party::Customer => Span(chance.between(6_000, 45_000) + 260 * letters),
        Party::Staff => Span(chance.between(12_000, 60_000) + 190 * letters),
    }
}

/// How well it went, for what the customer says afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Went {
    /// What the agent said of it.
    pub(super) solved: Solved,
    /// How long they waited.
    pub(super) waited: Span,
    /// How often they were passed on.
    pub(super) transfers: u32,
    /// How often they came for it before.
    pub(super) before: u32,
}

/// What a customer answers: solved, easy (1 to 7), satisfied (1 to 5), heard (1 to 5), recommends (0 to 10).
pub(super) fn scores(chance: &mut Chance, went: &Went) -> (bool, u8, u8, u8, u8) {
    // What an agent calls solved is not always solved for the customer.
    let solved = match went.solved {
        Solved::Yes => chance.happens(0.86),
        Solved::No => chance.happens(0.12),
        Solved::Unknown => chance.happens(0.5),
    };
    let waited_minutes = went.waited.0 as f64 / 60_000.0;
    let trouble = (waited_minutes / 4.0).min(1.6) + 0.7 * f64::from(went.transfers) + 0.5 * f64::from(went.before);
    let base = if solved { 4.7 } else { 3.0 } - trouble;
    let mut score = |base: f64, most: u8| {
        let drawn = base + 1.6 * (chance.share() - 0.5);
        (drawn.round().max(1.0) as u8).min(most)
    };
    (solved, score(base * 1.35 + 0.3, 7), score(base, 5), score(base + 0.5, 5), score(base * 2.0 - 0.4, 10))
}

/// What some customers add, in their own words.
pub(super) fn words(chance: &mut Chance, language: Language, solved: bool, waited: Span) -> Option<&'static str> {
    let long = waited > Span::minutes(3);
    let all: &[&str] = match (language, solved, long) {
        (Language::Dutch, true, false) => &["Snel en vriendelijk geholpen.", "Fijn dat iemand echt meedacht.", "Top!"],
        (Language::Dutch, true, true) => &["Goed geholpen, maar wel lang moeten wachten.", "Het duurde even."],
        (Language::Dutch, false, _) => {
            &["Ik weet nog steeds niet waar ik aan toe ben.", "Moest mijn verhaal opnieuw doen."]
        }
        (Language::English, true, false) => &["Quick and kind.", "Very helpful, thank you."],
        (Language::English, true, true) => &["Good help, but a long wait."],
        (Language::English, false, _) => &["I still do not know what will happen now."],
    };
    if chance.happens(0.35) { chance.one_of(all).copied() } else { None }
}

/// The line with which an agent passes a customer on.
pub(super) fn passing_on(language: Language) -> &'static str {
    match language {
        Language::Dutch => "Hier weet mijn collega meer van. Ik verbind u door; u hoeft niets te herhalen.",
        Language::English => "My colleague knows more about this. I will pass you on; you need not repeat anything.",
    }
}

/// What the agent who passes a customer on writes to the next one.
pub(super) fn passing_note(script: &Script) -> String {
    let first = script.turns.first().map_or("", |(_, text)| text);
    format!("Verkeerd gekozen bij de deur. Het gaat om: {first}")
}
