//! How often did we have to call before the customer was on the line?

use crate::contact::Facts;

use super::adds::{Adds, count};
use super::shape::{
    AT_ONCE, Beside, Better, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic, Terms,
    Treatment, Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, NO_HOURS};
use crate::words::Channel;

const NEVER_CALLED: LeftOut = LeftOut {
    who: text(
        "wie het verzoek introk voordat wij belden, en ingelezen contacten: hoe vaak er werd gebeld is daarvan niet bewaard",
        "whoever withdrew the request before we called, and imported contacts: how often they were called was not kept",
    ),
    why: text("wat er niet was of niet is bewaard, tellen we niet", "what was not there, or not kept, is not counted"),
    treatment: Treatment::Removed,
};

const NOT_REACHED: LeftOut = LeftOut {
    who: text("wie wij nooit aan de lijn kregen", "whoever we never had on the line"),
    why: text(
        "de organisatie rekent alleen wat een bereikte klant kostte",
        "the organisation counts only what a customer who was reached took",
    ),
    treatment: Treatment::Removed,
};

const EVERY_CALL: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: text(
        "iedereen die vroeg om teruggebeld te worden en die wij belden, of het nu lukte of niet",
        "everyone who asked to be called back and whom we called, whether they were reached or not",
    ),
    counts: text("elke keer dat de telefoon bij de klant ging", "each time that the telephone of the customer rang"),
    left_out: &[NEVER_CALLED],
    unit: Counted::Contact,
    statistic: Statistic::PerOne,
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "callback-attempts",
    version: 1,
    since: "2026-11-22",
    name: text("Belpogingen per terugbelverzoek", "Attempts per callback"),
    question: text(
        "Hoe vaak moesten wij bellen voordat de klant aan de lijn was?",
        "How often did we have to call before the customer was on the line?",
    ),
    kind: Kind::Cold,
    unit: Unit::Number,
    better: Better::Down,
    spread: Some(Unit::Number),
    beside: &[Beside::P90],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Zo vaak belden wij gemiddeld een klant die daarom vroeg, ook wie wij nooit bereikten.",
                "So often we called a customer who asked for it on average, also those we never reached.",
            ),
            terms: EVERY_CALL,
            count: count!(|record, _| called(record)),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("niet bereikt", "not reached"),
            says: text(
                "Zo vaak belden wij gemiddeld wie wij bereikten.",
                "So often we called those we reached on average.",
            ),
            terms: Terms { left_out: &[NEVER_CALLED, NOT_REACHED], ..EVERY_CALL },
            count: count!(|record, _| called(record).filter(|_| record.answered().is_some())),
        },
    ],
    example: Example {
        file: "measure-callback-attempts.timeline",
        timeline: include_str!("../../../../scenarios/measure-callback-attempts.timeline"),
        customer: Outcome::Hundredths(200),
        organisation: Outcome::Hundredths(150),
    },
};

fn called(record: &impl Facts) -> Option<Adds> {
    let times = record.attempts().count() as u32;
    let is_over = record.answered().is_some() || record.is_over();
    (record.channel() == Channel::Callback && is_over && times > 0).then(|| Adds::amount(times))
}
