//! How long did the customer wait?

use crate::contact::Facts;
use crate::moment::{Moment, Span};

use super::adds::{Adds, count};
use super::groups::{held_after, seconds, waited_after};
use super::shape::{
    AT_ONCE, Beside, Better, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic, Terms,
    Treatment, Unit, text,
};
use super::terms::{
    ANSWERED, AT_THE_DOOR, BY_ARRIVAL, CUSTOMER, DOOR, FIRST_WORDS, GAVE_UP, IN_THE_QUEUE, NO_HOURS, ONCE_ANSWERED,
    PASSED_ON, WORDS,
};

const NEVER_INSIDE: LeftOut = LeftOut {
    who: text("wie aan een dichte deur of volle wachtrij kwam", "whoever came to a closed door or a full queue"),
    why: text(
        "wie niet binnenkwam, heeft niet gewacht; lees dit cijfer naast 'opgegeven'",
        "whoever could not come in did not wait; read this figure beside 'gave up'",
    ),
    treatment: Treatment::Removed,
};

const GAVE_UP_KEPT: LeftOut = LeftOut {
    who: text("wie opgaf", "whoever gave up"),
    why: text(
        "die tijd is ook gewacht; hoe lang het nog had geduurd, weten we niet",
        "that time was waited too; how much longer it would have been is not known",
    ),
    treatment: Treatment::Kept,
};

const GAVE_UP_REMOVED: LeftOut =
    LeftOut { who: text("wie opgaf", "whoever gave up"), why: ONCE_ANSWERED, treatment: Treatment::Removed };

const ALL_WAITING: Terms = Terms {
    start: Some(AT_THE_DOOR),
    stop: Some(FIRST_WORDS),
    calendar: NO_HOURS,
    population: text(
        "iedereen die binnenkwam, zodra het contact voorbij is; wie nooit iemand trof, wachtte tot het einde",
        "everyone who came in, as soon as the contact is over; whoever never met anybody waited until the end",
    ),
    counts: text(
        "al het wachten bij elkaar: tot er iemand is, opnieuw na doorverbinden, en in de wacht",
        "all waiting together: until somebody is there, again after being passed on, and on hold",
    ),
    left_out: &[NEVER_INSIDE, GAVE_UP_KEPT],
    unit: Counted::Contact,
    statistic: Statistic::Median,
};

const FOR_SOMEBODY: Terms = Terms {
    counts: text(
        "het wachten op iemand: de eerste keer, en opnieuw na doorverbinden",
        "the waiting for somebody: the first time, and again after being passed on",
    ),
    ..ALL_WAITING
};

const FIRST_WAIT: Terms =
    Terms { counts: text("het wachten op de eerste medewerker", "the waiting for the first agent"), ..ALL_WAITING };

const UNTIL_ANSWERED: Terms = Terms { stop: Some(ANSWERED), ..FIRST_WAIT };

const FROM_THE_QUEUE: Terms = Terms { start: Some(IN_THE_QUEUE), ..UNTIL_ANSWERED };

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "waiting-time",
    version: 1,
    since: "2026-11-21",
    name: text("Wachttijd", "Waiting time"),
    question: text(
        "Hoe lang wachtte de klant, alles bij elkaar?",
        "How long did the customer wait, everything together?",
    ),
    kind: Kind::Cold,
    unit: Unit::Duration,
    better: Better::Down,
    spread: Some(Unit::Duration),
    beside: &[Beside::P90, Beside::Mean],
    attributed: BY_ARRIVAL,
    settles_after: AT_ONCE,
    parameters: &[],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "De helft van de klanten wachtte langer dan dit, vanaf de deur en alles bij elkaar, ook wie het opgaf.",
                "Half of the customers waited longer than this, from the door and everything together, also those who gave up.",
            ),
            terms: ALL_WAITING,
            count: count!(|record, _| Some(amount(for_somebody(record)? + on_hold(record)))),
        },
        Reading {
            key: "hold",
            side: Side::Step,
            label: text("in de wacht", "on hold"),
            says: text(
                "In de wacht staan tijdens het gesprek is geen wachten meer.",
                "Being on hold during the conversation is no longer waiting.",
            ),
            terms: FOR_SOMEBODY,
            count: count!(|record, _| for_somebody(record).map(amount)),
        },
        Reading {
            key: "passed-on",
            side: Side::Step,
            label: PASSED_ON,
            says: text(
                "Opnieuw wachten na doorverbinden is geen wachten meer.",
                "Waiting again after being passed on is no longer waiting.",
            ),
            terms: FIRST_WAIT,
            count: count!(|record, _| waited(record, record.met(), record.began()).map(amount)),
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
            count: count!(|record, _| waited(record, record.answered(), record.began()).map(amount)),
        },
        Reading {
            key: "door",
            side: Side::Step,
            label: DOOR,
            says: text(
                "De klok begint in de wachtrij; wat de klant daarvoor invulde, koos of las, is geen wachten.",
                "The clock starts in the queue; what the customer filled in, chose or read before that is not waiting.",
            ),
            terms: FROM_THE_QUEUE,
            count: count!(|record, _| waited(record, record.answered(), record.queued()?).map(amount)),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: GAVE_UP,
            says: text(
                "De helft van de klanten die wij aannamen, stond langer dan dit in de wachtrij.",
                "Half of the customers whom we answered stood in the queue for longer than this.",
            ),
            terms: Terms { left_out: &[NEVER_INSIDE, GAVE_UP_REMOVED], ..FROM_THE_QUEUE },
            count: count!(|record, _| {
                record.answered()?;
                waited(record, record.answered(), record.queued()?).map(amount)
            }),
        },
    ],
    example: Example {
        file: "measure-waiting-time.timeline",
        timeline: include_str!("../../../../scenarios/measure-waiting-time.timeline"),
        customer: Outcome::Seconds(250),
        organisation: Outcome::Seconds(20),
    },
};

/// From a start until somebody was there; when nobody ever was, until it was over.
fn waited(record: &impl Facts, there: Option<Moment>, from: Moment) -> Option<Span> {
    if record.turned_away().is_some() {
        return None;
    }
    let over = record.over()?;
    Some(there.unwrap_or(over).since(from))
}

/// Until somebody was there, and waiting again after that.
fn for_somebody(record: &impl Facts) -> Option<Span> {
    let again = record.met().map_or(Span::ZERO, |met| waited_after(record, met));
    Some(waited(record, record.met(), record.began())? + again)
}

/// Asked to wait a moment, once somebody was there.
fn on_hold(record: &impl Facts) -> Span {
    record.met().map_or(Span::ZERO, |met| held_after(record, met))
}

fn amount(span: Span) -> Adds {
    Adds::amount(seconds(span))
}
