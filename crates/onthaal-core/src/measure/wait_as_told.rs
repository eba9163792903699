//! Was the wait as long as we said?

use crate::contact::Facts;
use crate::moment::{Moment, Span};

use super::adds::{Adds, count};
use super::groups::seconds;
use super::shape::{
    AT_ONCE, Beside, Better, Clock, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic, Terms,
    Treatment, Unit, text,
};
use super::terms::{ANSWERED, BY_ARRIVAL, CUSTOMER, FIRST_WORDS, GAVE_UP, NO_HOURS, ONCE_ANSWERED, WORDS};

const TOLD: Clock = Clock {
    event: "expected",
    text: text("de klant hoort hoe lang het duurt", "the customer is told how long it takes"),
};

const NOT_TOLD: LeftOut = LeftOut {
    who: text(
        "wie niets is verteld, omdat het niet te zeggen was",
        "whoever was told nothing, because it could not be said",
    ),
    why: text(
        "wat niet is gezegd, kan niet kloppen of niet kloppen",
        "what was not said can be neither right nor wrong",
    ),
    treatment: Treatment::Removed,
};

const GONE_BEFORE: LeftOut = LeftOut {
    who: text("wie opgaf voordat de genoemde tijd om was", "whoever gave up before the time that was told had passed"),
    why: text("of het was uitgekomen, weten we niet", "whether it would have come true is not known"),
    treatment: Treatment::Removed,
};

const GONE_AFTER: LeftOut = LeftOut {
    who: text("wie opgaf nadat de genoemde tijd om was", "whoever gave up after the time that was told had passed"),
    why: text("die klant wachtte langer dan wij zeiden", "that customer waited longer than we said"),
    treatment: Treatment::Miss,
};

const GONE_REMOVED: LeftOut = LeftOut { why: ONCE_ANSWERED, treatment: Treatment::Removed, ..GONE_AFTER };

const UNTIL_FIRST_WORDS: Terms = Terms {
    start: Some(TOLD),
    stop: Some(FIRST_WORDS),
    calendar: NO_HOURS,
    population: text(
        "klanten aan wie wij vertelden hoe lang het zou duren",
        "customers whom we told how long it would take",
    ),
    counts: text(
        "er was iemand binnen de tijd die wij noemden, zoals de klant die las ('meteen' is 15 seconden); vier van de vijf zou moeten kloppen, want zo is die tijd gekozen",
        "somebody was there within the time that we told, as the customer read it ('at once' is 15 seconds); four in five should be right, because that is how it is chosen",
    ),
    left_out: &[NOT_TOLD, GONE_BEFORE, GONE_AFTER],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const UNTIL_ANSWERED: Terms = Terms { stop: Some(ANSWERED), ..UNTIL_FIRST_WORDS };

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "wait-as-told",
    version: 1,
    since: "2026-11-22",
    name: text("Wachttijd zoals gezegd", "Wait as told"),
    question: text("Duurde het wachten zo lang als wij zeiden?", "Was the wait as long as we said?"),
    kind: Kind::Warm,
    unit: Unit::Share,
    better: Better::Up,
    spread: Some(Unit::Duration),
    beside: &[Beside::Median, Beside::P90],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Van de klanten aan wie wij een wachttijd noemden, had dit deel binnen die tijd iemand.",
                "Of the customers whom we told how long it would take, this share had somebody within that time.",
            ),
            terms: UNTIL_FIRST_WORDS,
            count: count!(|record, _| kept(record, record.met())),
        },
        Reading {
            key: "first-words",
            side: Side::Step,
            label: WORDS,
            says: text(
                "De klok stopt bij het aannemen, ook als er dan nog niets is gezegd.",
                "The clock stops at the answer, even when nothing has been said by then.",
            ),
            terms: UNTIL_ANSWERED,
            count: count!(|record, _| kept(record, record.answered())),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: GAVE_UP,
            says: text(
                "Van de klanten die wij aannamen, namen wij dit deel aan binnen de tijd die wij noemden.",
                "Of the customers whom we answered, we answered this share within the time that we told.",
            ),
            terms: Terms { left_out: &[NOT_TOLD, GONE_BEFORE, GONE_REMOVED], ..UNTIL_ANSWERED },
            count: count!(|record, _| kept(record, Some(record.answered()?))),
        },
    ],
    example: Example {
        file: "measure-wait-as-told.timeline",
        timeline: include_str!("../../../../scenarios/measure-wait-as-told.timeline"),
        customer: Outcome::Share { hits: 1, of: 3 },
        organisation: Outcome::Share { hits: 2, of: 2 },
    },
};

/// Whether somebody was there in the time that was told; a miss for who gave up later than that.
fn kept(record: &impl Facts, there: Option<Moment>) -> Option<Adds> {
    let told = record.told()?;
    let promised = told.as_said()?;
    match there {
        Some(there) => {
            let waited = there.since(told.at);
            Some(Adds::scored(waited <= promised, seconds(waited)))
        }
        None => {
            let waited: Span = record.over()?.since(told.at);
            (waited > promised).then(|| Adds::scored(false, seconds(waited)))
        }
    }
}
