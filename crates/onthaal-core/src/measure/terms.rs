//! Words that several definitions share: clocks, hours, groups that are set apart.

use super::shape::{Clock, LeftOut, Text, Treatment, text};

/// The customer's clock starts.
pub(super) const AT_THE_DOOR: Clock =
    Clock { event: "arrived", text: text("de klant staat aan de deur", "the customer is at the door") };

/// Our clock starts.
pub(super) const IN_THE_QUEUE: Clock =
    Clock { event: "queued", text: text("de klant staat in de wachtrij", "the customer is in the queue") };

/// A person is there for the customer.
pub(super) const FIRST_WORDS: Clock = Clock {
    event: "said",
    text: text(
        "de eerste woorden van een medewerker; aan de telefoon het opnemen",
        "the first words of an agent; on the telephone the answer",
    ),
};

/// An agent took the contact.
pub(super) const ANSWERED: Clock =
    Clock { event: "answered", text: text("een medewerker neemt aan", "an agent answers") };

/// The conversation is over.
pub(super) const ENDED: Clock =
    Clock { event: "ended", text: text("het gesprek is afgelopen", "the conversation is over") };

/// It is written up.
pub(super) const WRITTEN_UP: Clock =
    Clock { event: "wrapped-up", text: text("het contact is afgerond", "the contact is wrapped up") };

/// Every hour counts.
pub(super) const ALL_HOURS: Text = text(
    "dag en nacht: wie aan een dichte deur komt, telt mee",
    "day and night: whoever comes to a closed door counts",
);

/// Only the hours in which we are there.
pub(super) const OPENING_HOURS: Text = text("{hours}", "{hours}");

/// The calendar of a measure in which hours play no part.
pub(super) const NO_HOURS: Text = text("alle contacten, wanneer ze ook kwamen", "all contacts, whenever they came");

/// Whoever came to the door.
pub(super) const EVERYONE: Text =
    text("iedereen die aan de deur kwam, ook wie niet werd geholpen", "everyone who came to the door, helped or not");

/// Whoever came to a queue, or was turned away from one.
pub(super) const CAME_TO_A_QUEUE: Text = text(
    "iedereen die bij een wachtrij kwam, ook wie daar werd geweigerd",
    "everyone who came to a queue, also whoever was turned away there",
);

/// Whoever got somebody.
pub(super) const HELPED: Text =
    text("contacten die een medewerker heeft aangenomen", "contacts that an agent answered");

/// Whoever said something.
pub(super) const IN_WORDS: Text = text(
    "gesprekken in woorden: de klant zei iets, ook wie daarna niet werd geholpen",
    "conversations in words: the customer said something, also those who were not helped after it",
);

/// Whoever said something and got somebody.
pub(super) const HELPED_BY_AGENT: Text =
    text("gesprekken in woorden die een medewerker heeft aangenomen", "conversations in words that an agent answered");

/// Nothing was understood.
pub(super) const NOT_HEARD: LeftOut = LeftOut {
    who: text(
        "gesprekken in een taal die we niet verstaan, en gesprekken die nog niet zijn beluisterd",
        "conversations in a language that is not understood, and those that were not listened to yet",
    ),
    why: text("wat niet is gehoord, is niet nul", "what was not heard is not zero"),
    treatment: Treatment::Removed,
};

/// Not asked, or did not answer.
pub(super) const SILENT: LeftOut = LeftOut {
    who: text(
        "wie niet is gevraagd of deze vraag openliet; ook wie niet is geholpen, want die vragen we niets",
        "whoever was not asked or left this question open; also whoever was not helped, because they are not asked",
    ),
    why: text(
        "een antwoord dat er niet is, vullen we niet in: lees dit cijfer naast 'opgegeven'",
        "an answer that is not there is not made up: read this figure beside 'gave up'",
    ),
    treatment: Treatment::Removed,
};

/// The queue was full: counts against us.
pub(super) const FULL_IS_A_MISS: LeftOut = LeftOut {
    who: text("wie werd geweigerd omdat de wachtrij vol was", "whoever was refused because the queue was full"),
    why: text("die klant kwam, en is niet geholpen", "that customer came, and was not helped"),
    treatment: Treatment::Miss,
};

/// Gave up: counts against us.
pub(super) const GAVE_UP_IS_A_MISS: LeftOut = LeftOut {
    who: text("wie opgaf", "whoever gave up"),
    why: text("die klant wachtte voor niets", "that customer waited for nothing"),
    treatment: Treatment::Miss,
};

/// The queue was full: not counted.
pub(super) const FULL_REMOVED: LeftOut = LeftOut {
    who: text("wie werd geweigerd omdat de wachtrij vol was", "whoever was refused because the queue was full"),
    why: text("een systeem telt pas wie in de wachtrij staat", "a system counts only those who are in the queue"),
    treatment: Treatment::Removed,
};

/// Those who gave up, as the definition says.
pub(super) const GAVE_UP_AS_DEFINED: LeftOut = LeftOut {
    who: text("wie opgaf: {gave_up}", "whoever gave up: {gave_up}"),
    why: text(
        "zo telt deze definitie wie voor niets wachtte",
        "so this definition counts those who waited for nothing",
    ),
    treatment: Treatment::AsDefined,
};

/// Those who gave up at once, as the definition says.
pub(super) const SHORT_AS_DEFINED: LeftOut = LeftOut {
    who: text("wie opgaf binnen {short_hang_up}: {short}", "whoever gave up within {short_hang_up}: {short}"),
    why: text(
        "dat zal een vergissing zijn, zegt de organisatie",
        "that will have been a mistake, says the organisation",
    ),
    treatment: Treatment::AsDefined,
};

/// Came back, and what was before is not known.
pub(super) const EARLIER_UNKNOWN: LeftOut = LeftOut {
    who: text(
        "wie ermee terugkwam terwijl niet bekend is wat eraan voorafging, zoals bij ingelezen contacten",
        "whoever came back with it when it is not known what was before, as with imported contacts",
    ),
    why: text("wat we niet weten, vullen we niet in", "what is not known is not made up"),
    treatment: Treatment::Removed,
};

/// Nobody knows whether a customer who is not known came back.
pub(super) const NOT_KNOWN_AGAIN: LeftOut = LeftOut {
    who: text(
        "ingelezen contacten waarbij het andere systeem niet bewaarde wie de klant was",
        "imported contacts of which the other system did not keep who the customer was",
    ),
    why: text("of die klant terugkwam, kan niemand weten", "whether that customer came back nobody can know"),
    treatment: Treatment::Removed,
};

/// What another system did not keep is not made up.
pub(super) const TRANSFERS_NOT_KEPT: LeftOut = LeftOut {
    who: text(
        "ingelezen contacten waarbij het andere systeem niet bewaarde of er werd doorverbonden",
        "imported contacts of which the other system did not keep whether they were passed on",
    ),
    why: text("wat we niet weten, vullen we niet in", "what is not known is not made up"),
    treatment: Treatment::Removed,
};

/// A short hang-up: not counted.
pub(super) const SHORT_REMOVED: LeftOut = LeftOut {
    who: text("wie binnen {short_hang_up} weer weg was", "whoever was gone again within {short_hang_up}"),
    why: text(
        "dat zal een vergissing zijn, zegt de organisatie",
        "that will have been a mistake, says the organisation",
    ),
    treatment: Treatment::Removed,
};

/// Was refused what they asked: not counted.
pub(super) const DECIDED_AGAINST: LeftOut = LeftOut {
    who: text("klanten die geen gelijk kregen", "customers who were not given what they asked"),
    why: text(
        "die zijn boos over het besluit en niet over ons, zegt de organisatie",
        "they are angry about the decision and not about us, says the organisation",
    ),
    treatment: Treatment::Removed,
};

/// A contact is booked to the moment the customer came to the door, on both sides.
pub(super) const BY_ARRIVAL: Text = text(
    "bij het kwartier waarin de klant aan de deur kwam, voor beide kanten",
    "to the quarter of an hour in which the customer came to the door, for both sides",
);

/// The change by which the clock starts in the queue.
pub(super) const DOOR: Text = text("de deur", "the door");
/// The change by which the clock stops at the answer.
pub(super) const WORDS: Text = text("eerste woorden", "first words");
/// The change by which waiting after a transfer disappears.
pub(super) const PASSED_ON: Text = text("doorverbinden", "passing on");
/// The change by which closed hours disappear.
pub(super) const CLOSED: Text = text("gesloten", "closed");
/// The change by which a full queue disappears.
pub(super) const FULL: Text = text("vol", "full");
/// The change by which short hang-ups disappear.
pub(super) const SHORT: Text = text("kort", "short hang-ups");
/// The label of the first reading.
pub(super) const CUSTOMER: Text = text("de klant", "the customer");
/// The change by which customers who were refused disappear.
pub(super) const DECISION: Text = text("het besluit", "the decision");
/// The change by which those who gave up disappear.
pub(super) const GAVE_UP: Text = text("wie opgaf", "those who gave up");
/// The change by which another decides whether it is solved.
pub(super) const WHO_SAYS: Text = text("wie het zegt", "who says so");
/// The change by which the part of each agent counts, and no longer the contact.
pub(super) const PER_AGENT: Text = text("per medewerker", "per agent");
/// The change by which only conversations with somebody of ours count.
pub(super) const WITH_AN_AGENT: Text = text("met een medewerker", "with an agent");
/// Why those who gave up do not count where waiting does.
pub(super) const ONCE_ANSWERED: Text = text(
    "een systeem telt de wachttijd pas als er is aangenomen",
    "a system counts waiting only once somebody has answered",
);
