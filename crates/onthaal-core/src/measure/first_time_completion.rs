//! Was one contact enough?

use crate::contact::Facts;
use crate::words::{Solved, StepBy};

use super::adds::{Adds, count};
use super::groups::{agent_says, agent_says_yes, could_be_written_up, customer_says, known_again};
use super::parameters::REPEAT_WITHIN;
use super::shape::{
    Better, Context, Counted, Example, Kind, LeftOut, Measure, Outcome, Reading, Side, Statistic, Terms, Treatment,
    Unit, text,
};
use super::terms::{BY_ARRIVAL, CUSTOMER, EVERYONE, NO_HOURS, NOT_KNOWN_AGAIN, WHO_SAYS};

const TOO_YOUNG: LeftOut = LeftOut {
    who: text("contacten van minder dan {repeat_within} geleden", "contacts of less than {repeat_within} ago"),
    why: text(
        "of de klant nog terugkomt, weten we pas als die {repeat_within} om zijn",
        "whether the customer comes back is known only when those {repeat_within} are over",
    ),
    treatment: Treatment::Removed,
};

const NOT_HELPED: LeftOut = LeftOut {
    who: text(
        "wie niet is geholpen, want geweigerd, opgegeven of geen woord gehoord",
        "whoever was not helped, being turned away, having given up or having heard no word",
    ),
    why: text("die klant kwam, en het is niet klaar", "that customer came, and it is not done"),
    treatment: Treatment::Miss,
};

const NOT_HELPED_REMOVED: LeftOut = LeftOut {
    why: text(
        "wat we niet in handen hadden, konden we niet afmaken, zegt de organisatie",
        "what we never had in our hands we could not finish, says the organisation",
    ),
    treatment: Treatment::Removed,
    ..NOT_HELPED
};

const REPEAT_REMOVED: LeftOut = LeftOut {
    who: text("contacten die zelf een herhaling zijn", "contacts that are a repeat themselves"),
    why: text("dat is geen eerste keer, zegt de organisatie", "that is not a first time, says the organisation"),
    treatment: Treatment::Removed,
};

const ONE_WAS_ENOUGH: Terms = Terms {
    start: None,
    stop: None,
    calendar: NO_HOURS,
    population: EVERYONE,
    counts: text(
        "de klant kwam hier voor het eerst mee en hoefde binnen {repeat_within} niet terug te komen, wij hebben geen taak meer open, en niemand zegt dat het niet is opgelost: de klant niet, en als die zwijgt de medewerker niet",
        "the customer came with this for the first time and did not have to come back within {repeat_within}, no step is left with us, and nobody says that it is not solved: not the customer, and if they are silent not the agent",
    ),
    left_out: &[TOO_YOUNG, NOT_KNOWN_AGAIN, NOT_HELPED],
    unit: Counted::Contact,
    statistic: Statistic::Share,
};

const HELPED_ONLY: Terms = Terms { left_out: &[TOO_YOUNG, NOT_KNOWN_AGAIN, NOT_HELPED_REMOVED], ..ONE_WAS_ENOUGH };

const FIRST_ONLY: Terms =
    Terms { left_out: &[TOO_YOUNG, NOT_KNOWN_AGAIN, NOT_HELPED_REMOVED, REPEAT_REMOVED], ..ONE_WAS_ENOUGH };

const PROMISED_IS_DONE: Terms = Terms {
    counts: text(
        "de klant hoefde binnen {repeat_within} niet terug te komen en niemand zegt dat het niet is opgelost; wat wij nog beloofden te doen, geldt als gedaan",
        "the customer did not have to come back within {repeat_within} and nobody says that it is not solved; what we promised to do still counts as done",
    ),
    ..FIRST_ONLY
};

const AGENT_SAYS: Terms = Terms {
    counts: text(
        "de klant hoefde binnen {repeat_within} niet terug te komen en de medewerker schreef dat het is opgelost; waar een ander systeem daar niets van bewaarde, telt het contact niet mee",
        "the customer did not have to come back within {repeat_within} and the agent wrote that it is solved; where another system kept nothing of that, the contact does not count",
    ),
    ..FIRST_ONLY
};

const FIRST_AGENT: Terms = Terms {
    counts: text(
        "de klant hoefde binnen {repeat_within} niet terug te komen, de medewerker schreef dat het is opgelost, en dat was de eerste medewerker; waar een ander systeem daar niets van bewaarde, telt het contact niet mee",
        "the customer did not have to come back within {repeat_within}, the agent wrote that it is solved, and that was the first agent; where another system kept nothing of that, the contact does not count",
    ),
    ..FIRST_ONLY
};

/// The measure.
pub(super) static MEASURE: Measure = Measure {
    key: "first-time-completion",
    version: 1,
    since: "2026-11-21",
    name: text("In één keer klaar", "First time completion"),
    question: text("Was één contact genoeg?", "Was one contact enough?"),
    kind: Kind::Warm,
    unit: Unit::Share,
    better: Better::Up,
    spread: None,
    beside: &[],
    attributed: BY_ARRIVAL,
    settles_after: |it| it.repeat_within,
    parameters: &[&REPEAT_WITHIN],
    readings: &[
        Reading {
            key: "customer",
            side: Side::Customer,
            label: CUSTOMER,
            says: text(
                "Van iedereen die aan de deur kwam, was dit deel met dat ene contact klaar: geholpen, niet terug hoeven komen en niets meer te wachten.",
                "Of everyone who came to the door, this share was done with that one contact: helped, no need to come back, and nothing left to wait for.",
            ),
            terms: ONE_WAS_ENOUGH,
            count: count!(|record, context| settled(record, context).then(|| Adds::one(enough(record, context)))),
        },
        Reading {
            key: "not-helped",
            side: Side::Step,
            label: text("niet geholpen", "not helped"),
            says: text("Wie niet is geholpen, telt niet mee.", "Whoever was not helped does not count."),
            terms: HELPED_ONLY,
            count: count!(|record, context| helped(record, context).then(|| Adds::one(enough(record, context)))),
        },
        Reading {
            key: "repeat",
            side: Side::Step,
            label: text("herhaling", "repeats"),
            says: text(
                "Een contact dat zelf al een herhaling is, telt niet mee; alleen de eerste keer telt.",
                "A contact that is a repeat itself does not count; only the first time counts.",
            ),
            terms: FIRST_ONLY,
            count: count!(|record, context| first(record, context).then(|| Adds::one(enough(record, context)))),
        },
        Reading {
            key: "promise",
            side: Side::Step,
            label: text("beloftes", "promises"),
            says: text(
                "Wat we beloofden nog te doen, telt als gedaan.",
                "What we promised to do still counts as done.",
            ),
            terms: PROMISED_IS_DONE,
            count: count!(|record, context| {
                let done = || !came_back(record, context) && !unsolved(record);
                first(record, context).then(|| Adds::one(done()))
            }),
        },
        Reading {
            key: "who-says",
            side: Side::Step,
            label: WHO_SAYS,
            says: text(
                "Of het is opgelost, zegt de medewerker; wat de klant antwoordde, doet er niet toe.",
                "The agent says whether it is solved; what the customer answered does not matter.",
            ),
            terms: AGENT_SAYS,
            count: count!(|record, context| {
                said(record, context).then(|| Adds::one(!came_back(record, context) && agent_says_yes(record)))
            }),
        },
        Reading {
            key: "organisation",
            side: Side::Organisation,
            label: text("één medewerker", "one agent"),
            says: text(
                "Van de eerste contacten die wij aannamen, maakte de eerste medewerker dit deel naar eigen zeggen zelf af, en kwam de klant niet terug.",
                "Of the first contacts that we answered, the first agent finished this share by their own account, and the customer did not come back.",
            ),
            terms: FIRST_AGENT,
            count: count!(|record, context| {
                let done = || !came_back(record, context) && agent_says_yes(record) && record.part_count() == 1;
                said(record, context).then(|| Adds::one(done()))
            }),
        },
    ],
    example: Example {
        file: "measure-first-time-completion.timeline",
        timeline: include_str!("../../../../scenarios/measure-first-time-completion.timeline"),
        customer: Outcome::Share { hits: 2, of: 7 },
        organisation: Outcome::Share { hits: 3, of: 5 },
    },
};

/// The days in which the customer may come back are over; before that nobody can say, also not when they already did,
/// because then only those who came back would count.
fn settled(record: &impl Facts, context: &Context<'_>) -> bool {
    let is_over = |over| over + context.parameters.repeat_within <= context.as_of;
    record.over().is_some_and(is_over) && known_again(record)
}

fn helped(record: &impl Facts, context: &Context<'_>) -> bool {
    settled(record, context) && was_helped(record)
}

fn first(record: &impl Facts, context: &Context<'_>) -> bool {
    helped(record, context) && record.follows().is_none()
}

/// A first contact of which an agent said how it was, or still can.
fn said(record: &impl Facts, context: &Context<'_>) -> bool {
    first(record, context) && could_be_written_up(record)
}

fn was_helped(record: &impl Facts) -> bool {
    record.met().is_some() && record.gave_up().is_none()
}

fn came_back(record: &impl Facts, context: &Context<'_>) -> bool {
    match (record.over(), record.followed_at()) {
        (Some(over), Some(again)) => again < over + context.parameters.repeat_within,
        _ => false,
    }
}

fn unsolved(record: &impl Facts) -> bool {
    !customer_says(record).unwrap_or(agent_says(record) != Some(Solved::No))
}

fn enough(record: &impl Facts, context: &Context<'_>) -> bool {
    let step_is_ours = record.step_by() == Some(StepBy::Us);
    was_helped(record)
        && record.follows().is_none()
        && !came_back(record, context)
        && !step_is_ours
        && !unsolved(record)
}
