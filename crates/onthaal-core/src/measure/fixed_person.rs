//! Was it the person the customer knows?

use super::adds::{Adds, count};
use crate::contact::Facts;
use crate::words::{Choice, ChosenBy};

use super::shape::{
    AT_ONCE, Better, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic, Terms, Treatment,
    Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, GAVE_UP, NO_HOURS};

const WHO_HAS_ONE: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: text(
        "klanten met een vaste medewerker die er op dat moment was",
        "customers with a fixed person who was there at that moment",
    ),
    counts: text("die medewerker nam als eerste aan", "that person was the first to answer"),
    left_out: &[OWN_CHOICE, GONE],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const NOT_BY_CHOICE: Terms = Terms { left_out: &[OWN_CHOICE_REMOVED, GONE], ..WHO_HAS_ONE };

const OWN_CHOICE: LeftOut = LeftOut {
    who: text("wie zelf voor een ander koos", "whoever chose somebody else"),
    why: text("die keuze kwam door het wachten", "that choice came from waiting"),
    treatment: Treatment::Miss,
};

const OWN_CHOICE_REMOVED: LeftOut = LeftOut {
    who: text("wie zelf voor een ander koos", "whoever chose somebody else"),
    why: text("dat wilde de klant zelf, zegt de organisatie", "the customer wanted so, says the organisation"),
    treatment: Treatment::Removed,
};

const GONE: LeftOut = LeftOut {
    who: text("wie opgaf", "whoever gave up"),
    why: text("die klant kreeg niemand", "that customer got nobody"),
    treatment: Treatment::Miss,
};

const GONE_REMOVED: LeftOut = LeftOut {
    who: text("wie opgaf", "whoever gave up"),
    why: text("wie niet is aangenomen, is door niemand aangenomen", "whoever was not answered was answered by nobody"),
    treatment: Treatment::Removed,
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "fixed-person",
    version: 1,
    since: "2026-11-22",
    name: text("Vaste persoon", "Fixed person"),
    question: text("Kreeg de klant de medewerker die hem kent?", "Did the customer get the agent who knows them?"),
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
                "Van de klanten van wie de vaste medewerker er was, kreeg dit deel die ook.",
                "Of the customers whose fixed person was there, this share got them.",
            ),
            terms: WHO_HAS_ONE,
            count: count!(|record, _| kept(record)),
        },
        Reading {
            key: "choice",
            side: Side::Step,
            label: text("eigen keuze", "own choice"),
            says: text("Wie zelf voor een ander koos, telt niet mee.", "Whoever chose somebody else does not count."),
            terms: NOT_BY_CHOICE,
            count: count!(|record, _| kept(record).filter(|_| !chose_another(record))),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: GAVE_UP,
            says: text(
                "Van wie is aangenomen en niet zelf anders koos, kreeg dit deel de vaste medewerker.",
                "Of those who were answered and did not choose otherwise, this share got their fixed person.",
            ),
            terms: Terms { left_out: &[OWN_CHOICE_REMOVED, GONE_REMOVED], ..NOT_BY_CHOICE },
            count: count!(|record, _| kept(record).filter(|_| !chose_another(record) && record.answered().is_some())),
        },
    ],
    example: Example {
        file: "measure-fixed-person.timeline",
        timeline: include_str!("../../../../scenarios/measure-fixed-person.timeline"),
        customer: Outcome::Share { hits: 1, of: 3 },
        organisation: Outcome::Share { hits: 1, of: 1 },
    },
};

fn kept(record: &impl Facts) -> Option<Adds> {
    let fixed = record.held_for().or(record.choice().map(|choice| choice.agent))?;
    let first = record.parts().next().map(|part| part.agent);
    (first.is_some() || record.is_over()).then(|| Adds::one(first == Some(fixed)))
}

fn chose_another(record: &impl Facts) -> bool {
    record.choice().is_some_and(|made| made.choice == Some(Choice::Anyone) && made.by == Some(ChosenBy::Customer))
}
