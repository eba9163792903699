//! How long does helping take?

use crate::contact::{Facts, Share};

use super::adds::{Adds, count};
use super::groups::{each_part, seconds};
use super::shape::{
    AT_ONCE, Beside, Better, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic, Terms,
    Treatment, Unit, text,
};
use super::terms::{ANSWERED, BY_ARRIVAL, CUSTOMER, ENDED, HELPED, NO_HOURS, PASSED_ON, PER_AGENT, WRITTEN_UP};

const UNFINISHED: LeftOut = LeftOut {
    who: text("contacten die nog niet zijn afgerond", "contacts that are not wrapped up yet"),
    why: text("hoe lang die duren, weten we nog niet", "how long those take is not known yet"),
    treatment: Treatment::Removed,
};

const ELAPSED: Terms = Terms {
    start: Some(ANSWERED),
    stop: Some(ENDED),
    calendar: NO_HOURS,
    population: HELPED,
    counts: text(
        "alle tijd die voor de klant verstrijkt: praten, in de wacht, en wachten op de volgende medewerker",
        "all time that passes for the customer: talking, on hold, and waiting for the next agent",
    ),
    left_out: &[UNFINISHED],
    unit: Counted::Contact,
    statistic: Statistic::Mean,
};

const AT_WORK: Terms = Terms {
    counts: text(
        "alle tijd dat een medewerker ermee bezig is, in de wacht zetten meegeteld; wie twee gesprekken tegelijk voert, telt die tijd bij allebei",
        "all time that an agent is at work on it, holding included; whoever has two conversations at once counts that time with both",
    ),
    ..ELAPSED
};

const WITH_WRAP_UP: Terms = Terms { stop: Some(WRITTEN_UP), ..AT_WORK };

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "handle-time",
    version: 1,
    since: "2026-11-21",
    name: text("Behandeltijd", "Handle time"),
    question: text("Hoe lang duurt het om een klant te helpen?", "How long does it take to help a customer?"),
    kind: Kind::Cold,
    unit: Unit::Duration,
    better: Better::Band,
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
                "Zo lang is een klant gemiddeld bezig, vanaf het eerste aannemen tot het einde van het gesprek.",
                "This is how long it takes a customer on average, from the first answer to the end of the conversation.",
            ),
            terms: ELAPSED,
            count: count!(|record, _| {
                let elapsed = finished(record)?.over()?.since(record.answered()?);
                Some(Adds::amount(seconds(elapsed)))
            }),
        },
        Reading {
            key: "passed-on",
            side: Side::Step,
            label: PASSED_ON,
            says: text(
                "Wachten tussen twee medewerkers telt niet mee: dan is er niemand aan het werk.",
                "Waiting between two agents does not count: nobody is at work then.",
            ),
            terms: AT_WORK,
            count: count!(|record, _| {
                let talked = finished(record)?.parts().map(|part| part.in_conversation()).sum();
                Some(Adds::amount(seconds(talked)))
            }),
        },
        Reading {
            key: "wrap-up",
            side: Side::Step,
            label: text("afronden", "wrap-up"),
            says: text(
                "Het afronden na het gesprek telt mee, al ziet de klant daar niets van.",
                "Wrapping up after the conversation counts, although the customer sees nothing of it.",
            ),
            terms: WITH_WRAP_UP,
            count: count!(|record, _| {
                let took = finished(record)?.parts().map(|part| part.took()).sum();
                Some(Adds::amount(seconds(took)))
            }),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: PER_AGENT,
            says: text(
                "Zo lang is een medewerker gemiddeld bezig met het eigen deel van een contact; wie doorverbindt, lijkt sneller.",
                "This is how long an agent takes on average for their part of a contact; whoever passes on looks faster.",
            ),
            terms: Terms { unit: Counted::Handling, ..WITH_WRAP_UP },
            count: count!(|record, _| each_part(finished(record), Share::took)),
        },
    ],
    example: Example {
        file: "measure-handle-time.timeline",
        timeline: include_str!("../../../../scenarios/measure-handle-time.timeline"),
        customer: Outcome::Seconds(360),
        organisation: Outcome::Seconds(280),
    },
};

fn finished<R: Facts>(record: &R) -> Option<&R> {
    (record.answered().is_some() && record.is_closed()).then_some(record)
}
