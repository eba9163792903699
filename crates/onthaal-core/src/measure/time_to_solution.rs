//! How long did it take until it was solved?

use super::adds::{Adds, count};
use super::groups::{agent_says_yes, before, customer_says, last_of_need, seconds};
use crate::contact::Facts;
use crate::moment::Moment;

use super::shape::{
    AT_ONCE, Beside, Better, Clock, Counted, Example, Kind, Measure, Outcome, Reading, Side, Statistic, Terms, Unit,
    text,
};
use super::terms::{ANSWERED, AT_THE_DOOR, BY_ARRIVAL, CUSTOMER, EARLIER_UNKNOWN, ENDED, NO_HOURS};

const FROM_THE_FIRST_TIME: Terms = Terms {
    start: Some(FIRST_TIME),
    stop: Some(ENDED),
    calendar: NO_HOURS,
    population: text(
        "vragen waarvan het laatste contact is opgelost: volgens de klant, en als die zwijgt volgens de medewerker",
        "needs whose last contact is solved: says the customer, and if they are silent the agent",
    ),
    counts: text(
        "alle tijd die voor de klant verstrijkt, nachten en weekeinden meegeteld",
        "all time that passes for the customer, nights and weekends included",
    ),
    left_out: &[EARLIER_UNKNOWN],
    unit: Counted::Need,
    statistic: Statistic::Median,
};

const FROM_THE_LAST_TIME: Terms = Terms { start: Some(AT_THE_DOOR), ..FROM_THE_FIRST_TIME };

const FIRST_TIME: Clock = Clock {
    event: "arrived",
    text: text(
        "de klant komt hier voor het eerst mee aan de deur",
        "the customer comes to the door with it for the first time",
    ),
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "time-to-solution",
    version: 1,
    since: "2026-11-22",
    name: text("Tijd tot oplossing", "Time to solution"),
    question: text("Hoe lang duurde het tot het was opgelost?", "How long did it take until it was solved?"),
    kind: Kind::Cold,
    unit: Unit::Duration,
    better: Better::Down,
    spread: Some(Unit::Duration),
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
                "Bij de helft van de klanten duurde het langer dan dit, vanaf de eerste keer dat zij ermee kwamen.",
                "For half of the customers it took longer than this, from the first time they came with it.",
            ),
            terms: FROM_THE_FIRST_TIME,
            count: count!(|record, _| until_solved(
                record,
                Some(record.earlier().map_or(record.began(), |earlier| earlier.began))
            )),
        },
        Reading {
            key: "repeat",
            side: Side::Step,
            label: text("terugkomen", "coming back"),
            says: text("Alleen de laatste keer telt.", "Only the last time counts."),
            terms: FROM_THE_LAST_TIME,
            count: count!(|record, _| until_solved(record, Some(record.began()))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("wachten", "waiting"),
            says: text(
                "Bij de helft van de vragen duurde het laatste gesprek langer dan dit.",
                "For half of the needs the last conversation took longer than this.",
            ),
            terms: Terms { start: Some(ANSWERED), ..FROM_THE_LAST_TIME },
            count: count!(|record, _| until_solved(record, record.answered())),
        },
    ],
    example: Example {
        file: "measure-time-to-solution.timeline",
        timeline: include_str!("../../../../scenarios/measure-time-to-solution.timeline"),
        customer: Outcome::Seconds(7_500),
        organisation: Outcome::Seconds(240),
    },
};

fn until_solved(record: &impl Facts, from: Option<Moment>) -> Option<Adds> {
    before(record)?;
    let solved = customer_says(record).unwrap_or(agent_says_yes(record));
    let ended = record.ended().filter(|_| solved && last_of_need(record) && record.answered().is_some())?;
    Some(Adds::amount(seconds(ended.since(from?))))
}
