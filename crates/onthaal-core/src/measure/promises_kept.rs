//! Did what we promised come true in time?

use crate::contact::{Facts, Promised};
use crate::words::PromiseEnd;

use super::adds::{Adds, Several, count};
use super::shape::{
    AT_ONCE, Better, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic, Terms, Treatment,
    Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, NO_HOURS};

const STANDS: LeftOut = LeftOut {
    who: text("beloften die nog lopen", "promises whose time has not come"),
    why: text("of ze uitkomen, weten we nog niet", "whether they come true is not known yet"),
    treatment: Treatment::Removed,
};

const NOT_NEEDED: LeftOut = LeftOut {
    who: text("beloften die niet meer nodig waren", "promises that were no longer needed"),
    why: text("de klant verwachtte ze niet meer", "the customer no longer expected them"),
    treatment: Treatment::Removed,
};

const MOVED_MISSED: LeftOut = LeftOut {
    who: text("beloften die vooraf zijn verzet", "promises that were moved beforehand"),
    why: text("wat eerst was beloofd, kwam niet uit", "what was promised at first did not come true"),
    treatment: Treatment::Miss,
};

const MOVED_REMOVED: LeftOut = LeftOut {
    why: text("wat ervoor in de plaats kwam, telt", "what came in its place counts"),
    treatment: Treatment::Removed,
    ..MOVED_MISSED
};

const ALL_WE_SAID: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: text(
        "alles wat wij een klant lieten verwachten: de wachttijd die wij noemden, terugbellen, een antwoord, een volgende stap, nieuws over een storing, terugkomen op een slechte ervaring",
        "all that we told customers to expect: the wait, a callback, an answer, a next step, news of a disturbance, coming back after a bad experience",
    ),
    counts: text("het kwam uit binnen de tijd die ervoor was genoemd", "it came true within the time told for it"),
    left_out: &[STANDS, NOT_NEEDED, MOVED_MISSED],
    unit: Counted::Promise,
    statistic: Statistic::Share,
};

const WITHOUT_THE_WAIT: Terms = Terms {
    population: text(
        "wat wij beloofden te doen; de genoemde wachttijd is een schatting",
        "what we promised to do; the wait that was told is an estimate",
    ),
    ..ALL_WE_SAID
};

const AS_MOVED: Terms = Terms { left_out: &[STANDS, NOT_NEEDED, MOVED_REMOVED], ..WITHOUT_THE_WAIT };

const EACH_TIME: Terms = Terms {
    population: text(
        "elke keer dat wij iets beloofden, ook opnieuw nadat het niet was uitgekomen",
        "each time that we promised something, also anew after it had not come true",
    ),
    ..AS_MOVED
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "promises-kept",
    version: 1,
    since: "2026-11-22",
    name: text("Beloften nagekomen", "Promises kept"),
    question: text("Kwam uit wat wij beloofden?", "Did what we promised come true?"),
    kind: Kind::Warm,
    unit: Unit::Share,
    better: Better::Up,
    spread: None,
    beside: &[],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Van alles wat wij klanten lieten verwachten, kwam dit deel uit binnen de tijd die wij eerst noemden.",
                "Of all that we told customers to expect, this share came true within the time that we first told.",
            ),
            terms: ALL_WE_SAID,
            count: count!(|record, _| Several(record.met_as_told().into_iter().chain(first(record)).map(Adds::one))),
        },
        Reading {
            key: "wait",
            side: Side::Step,
            label: text("wachttijd", "wait"),
            says: text(
                "Een genoemde wachttijd is een schatting en geen belofte.",
                "A wait that is told is an estimate and no promise.",
            ),
            terms: WITHOUT_THE_WAIT,
            count: count!(|record, _| Several(first(record).map(Adds::one))),
        },
        Reading {
            key: "moved",
            side: Side::Step,
            label: text("verzet", "moved"),
            says: text(
                "Wat vooraf is verzet, telt bij de nieuwe tijd.",
                "What was moved beforehand counts by its new time.",
            ),
            terms: AS_MOVED,
            count: count!(|record, _| Several(as_moved(record, false).map(Adds::one))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("elke afspraak", "each agreement"),
            says: text(
                "Elke keer dat iets werd toegezegd telt, ook opnieuw nadat het eerder niet uitkwam.",
                "Each time that something was promised counts, also again after it had not come true before.",
            ),
            terms: EACH_TIME,
            count: count!(|record, _| Several(as_moved(record, true).map(Adds::one))),
        },
    ],
    example: Example {
        file: "measure-promises-kept.timeline",
        timeline: include_str!("../../../../scenarios/measure-promises-kept.timeline"),
        customer: Outcome::Share { hits: 2, of: 5 },
        organisation: Outcome::Share { hits: 4, of: 6 },
    },
};

/// What was promised at first, and whether it came true.
fn first(record: &impl Facts) -> impl Iterator<Item = bool> {
    record.promises().filter(|promised| promised.replaces.is_none()).filter_map(came_true)
}

/// What was moved beforehand counts by what came in its place; what broke is promised anew when that is to count.
fn as_moved(record: &impl Facts, anew: bool) -> impl Iterator<Item = bool> {
    record.promises().filter_map(move |promised| {
        let counts = promised.replaces.is_none() || anew || replaces_moved(record, &promised);
        (counts && promised.end != Some(PromiseEnd::Moved)).then(|| came_true(promised))?
    })
}

/// Everything it came in the place of was moved, and nothing broke.
fn replaces_moved(record: &impl Facts, promised: &Promised) -> bool {
    let mut at = promised.replaces;
    while let Some(before) = at.and_then(|id| record.promises().find(|other| other.id == id)) {
        if before.end != Some(PromiseEnd::Moved) {
            return false;
        }
        at = before.replaces;
    }
    true
}

fn came_true(promised: Promised) -> Option<bool> {
    match promised.end? {
        PromiseEnd::Kept => Some(true),
        PromiseEnd::KeptLate | PromiseEnd::Broken | PromiseEnd::Moved => Some(false),
        PromiseEnd::Released => None,
    }
}
