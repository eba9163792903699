//! Is it written down what the next colleague must know?

use crate::contact::Facts;

use super::adds::{Adds, count};
use super::groups::{agent_says_yes, could_be_written_up, helped, outcome_known};
use super::parameters::{FILE_STAGE, FileStage};
use super::shape::{
    AT_ONCE, Better, Context, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic, Terms,
    Treatment, Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, HELPED, NO_HOURS};

const NOT_WRITTEN_UP: LeftOut = LeftOut {
    who: text("gesprekken die voorbij zijn en niet zijn afgerond", "conversations that are over and not wrapped up"),
    why: text("wie nu terugkomt, moet het opnieuw vertellen", "whoever comes back now has to tell it again"),
    treatment: Treatment::Miss,
};

const NOT_WRITTEN_UP_REMOVED: LeftOut = LeftOut {
    why: text(
        "daar wordt nog aan gewerkt, zegt de organisatie",
        "that is still being worked on, says the organisation",
    ),
    treatment: Treatment::Removed,
    ..NOT_WRITTEN_UP
};

const NOT_KEPT: LeftOut = LeftOut {
    who: text(
        "ingelezen contacten waarbij het andere systeem niets van het dossier bewaarde",
        "imported contacts of which the other system kept nothing of the file",
    ),
    why: text("wat we niet weten, vullen we niet in", "what is not known is not made up"),
    treatment: Treatment::Removed,
};

const NOT_TOLD_AGAIN: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: HELPED,
    counts: text(
        "er staat waar het over ging, of het is opgelost, en als dat niet zo is de volgende stap; {file_stage}",
        "it says what it was about, whether it is solved, and if it is not the next step; {file_stage}",
    ),
    left_out: &[NOT_WRITTEN_UP, NOT_KEPT],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const OUTCOME_KNOWN: Terms = Terms {
    counts: text(
        "er staat waar het over ging en of het is opgelost; {file_stage}",
        "it says what it was about and whether it is solved; {file_stage}",
    ),
    ..NOT_TOLD_AGAIN
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "file-filled",
    version: 1,
    since: "2026-11-22",
    name: text("Dossier gevuld", "File filled"),
    question: text(
        "Staat er wat de volgende collega moet weten?",
        "Is it written down what the next colleague must know?",
    ),
    kind: Kind::Cold,
    unit: Unit::Share,
    better: Better::Up,
    spread: None,
    beside: &[],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[&FILE_STAGE],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Van de klanten die iemand spraken, hoeft dit deel het niet opnieuw te vertellen.",
                "Of the customers who spoke to somebody, this share need not tell it again.",
            ),
            terms: NOT_TOLD_AGAIN,
            count: count!(|record, context| {
                let filled = is_filled(record, context) && (agent_says_yes(record) || record.step_by().is_some());
                told(record).map(|_| Adds::one(filled))
            }),
        },
        Reading {
            key: "next-step",
            side: Side::Step,
            label: text("volgende stap", "the next step"),
            says: text(
                "Een volgende stap hoeft er niet te staan, ook niet als het nog niet is opgelost.",
                "A next step need not be there, even when it is not solved yet.",
            ),
            terms: OUTCOME_KNOWN,
            count: count!(|record, context| told(record).map(|_| Adds::one(is_filled(record, context)))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("niet afgerond", "not wrapped up"),
            says: text(
                "Van de contacten die zijn afgerond, staat bij dit deel de reden en of het is opgelost.",
                "Of the contacts that are wrapped up, this share has the reason and whether it is solved.",
            ),
            terms: Terms { left_out: &[NOT_WRITTEN_UP_REMOVED, NOT_KEPT], ..OUTCOME_KNOWN },
            count: count!(|record, context| helped(record)
                .filter(|record| record.is_written_up())
                .map(|_| Adds::one(is_filled(record, context)))),
        },
    ],
    example: Example {
        file: "measure-file-filled.timeline",
        timeline: include_str!("../../../../scenarios/measure-file-filled.timeline"),
        customer: Outcome::Share { hits: 1, of: 4 },
        organisation: Outcome::Share { hits: 2, of: 3 },
    },
};

/// The outcome is there, and where the customer is when that is asked for.
fn is_filled(record: &impl Facts, context: &Context<'_>) -> bool {
    let needs_stage = context.parameters.file_stage == FileStage::Counts;
    outcome_known(record) && (!needs_stage || record.journey().is_some())
}

/// Helped, and written up or still to be.
fn told<R: Facts>(record: &R) -> Option<&R> {
    helped(record).filter(|record| could_be_written_up(*record))
}
