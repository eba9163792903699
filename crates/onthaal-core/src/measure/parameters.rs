//! What people can change of a definition: thresholds, windows, which clock, who counts.

use crate::field::Unreadable;
use crate::moment::Span;
use crate::words::Language;

use super::shape::{Text, text};

crate::word_list! {
    /// Where the organisation's clock of the service level starts.
    Start {
        /// When the customer stands in the queue.
        Queue = "queue",
        /// When the customer is at the door, before any menu.
        Door = "door",
    }
}

crate::word_list! {
    /// Which hours the organisation counts.
    Hours {
        /// Opening hours only.
        Opening = "opening",
        /// Day and night.
        All = "all",
    }
}

crate::word_list! {
    /// What the organisation does with those who gave up before anybody answered.
    GaveUp {
        /// They count, against us.
        Miss = "miss",
        /// They do not count.
        Removed = "removed",
        /// Gone within the promised time counts as in time; later against us.
        InTimeHit = "in-time-hit",
        /// Gone within the promised time does not count; later counts against us.
        InTimeRemoved = "in-time-removed",
    }
}

crate::word_list! {
    /// What the organisation does with those who gave up at once.
    ShortHangUp {
        /// They do not count.
        Removed = "removed",
        /// They count as in time.
        Hit = "hit",
        /// They are as everybody else who gave up.
        AsOthers = "as-others",
    }
}

crate::word_list! {
    /// Whether a file is only filled when it says where in the customer's journey the contact falls.
    FileStage {
        /// It need not be there.
        LeftOut = "left-out",
        /// It must be there.
        Counts = "counts",
    }
}

/// The values of everything that can be changed; each measure reads those that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameters {
    /// Within how long somebody is to be there; none for what each queue promises.
    pub answer_within: Option<Span>,
    /// Where the organisation's clock starts.
    pub start: Start,
    /// Which hours the organisation counts.
    pub hours: Hours,
    /// What the organisation does with those who gave up.
    pub gave_up: GaveUp,
    /// Who hangs up within this has hardly waited.
    pub short_hang_up: Span,
    /// What the organisation does with them.
    pub short: ShortHangUp,
    /// A later contact on the same need within this means that the first was not enough.
    pub repeat_within: Span,
    /// From this mark on, 1 to 5, a customer is satisfied.
    pub satisfied_from: u8,
    /// From this mark on, 1 to 5, a customer felt heard.
    pub heard_from: u8,
    /// From this mark on, 1 to 7, the customer agrees that it was easy.
    pub easy_from: u8,
    /// What an hour of an agent costs, in cents.
    pub hour_cents: u32,
    /// Whether a file is only filled when the stage of the customer is in it.
    pub file_stage: FileStage,
}

impl Parameters {
    /// As the program brings them.
    pub const DELIVERED: Parameters = Parameters {
        answer_within: None,
        start: Start::Queue,
        hours: Hours::Opening,
        gave_up: GaveUp::Miss,
        short_hang_up: Span::seconds(5),
        short: ShortHangUp::Removed,
        repeat_within: Span::days(7),
        satisfied_from: 4,
        heard_from: 4,
        easy_from: 5,
        hour_cents: 4_500,
        file_stage: FileStage::LeftOut,
    };
}

/// What values a parameter can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// A length of time in whole units, at least and at most so many; with `or`, also this word, which means something
    /// else than a length of time.
    Duration {
        /// In what it is counted.
        unit: Period,
        /// At least.
        min: i64,
        /// At most.
        max: i64,
        /// The word beside the numbers.
        or: Option<(&'static str, Text)>,
    },
    /// One of these words.
    Choice(&'static [(&'static str, Text)]),
    /// A whole number.
    Amount {
        /// At least.
        min: i64,
        /// At most.
        max: i64,
        /// In what it is counted.
        unit: Text,
    },
}

crate::word_list! {
    /// In what a length of time is counted.
    Period {
        /// Seconds.
        Seconds = "seconds",
        /// Days.
        Days = "days",
    }
}

/// One thing that can be changed.
#[derive(Debug)]
pub struct Parameter {
    /// Its short name; in a text of a definition `{key}` stands for its value.
    pub key: &'static str,
    /// What people call it.
    pub name: Text,
    /// What it does.
    pub says: Text,
    /// What values it can have.
    pub range: Range,
    get: fn(&Parameters) -> String,
    set: fn(&mut Parameters, &str) -> Result<(), Unreadable>,
}

impl Parameter {
    /// Its value, as one word.
    pub fn value(&self, parameters: &Parameters) -> String {
        (self.get)(parameters)
    }

    /// Gives it a value.
    ///
    /// # Errors
    /// When it cannot have this value, and which it can.
    pub fn set(&self, parameters: &mut Parameters, word: &str) -> Result<(), Unreadable> {
        match self.range {
            Range::Choice(words) if words.iter().all(|(known, _)| *known != word) => {
                let known: Vec<&str> = words.iter().map(|(known, _)| *known).collect();
                Err(Unreadable(format!("'{word}' is none of: {}", known.join(", "))))
            }
            Range::Duration { or: Some((other, _)), .. } if other == word => (self.set)(parameters, word),
            Range::Duration { min, max, .. } | Range::Amount { min, max, .. } => match word.parse::<i64>() {
                Ok(number) if (min..=max).contains(&number) => (self.set)(parameters, word),
                _ => Err(Unreadable(format!("'{word}' is not a whole number from {min} to {max}"))),
            },
            Range::Choice(_) => (self.set)(parameters, word),
        }
    }

    /// Its value in words: `5 seconden`, `telt niet mee`.
    pub fn in_words(&self, parameters: &Parameters, language: Language) -> String {
        self.words_of(&self.value(parameters), language)
    }

    /// A value in words.
    pub fn words_of(&self, word: &str, language: Language) -> String {
        let named = |words: &[(&str, Text)]| {
            words.iter().find(|(known, _)| *known == word).map(|(_, text)| text.of(language).to_owned())
        };
        match self.range {
            Range::Choice(words) => named(words).unwrap_or_else(|| word.to_owned()),
            Range::Duration { unit, or, .. } => {
                named(or.as_slice()).unwrap_or_else(|| format!("{word} {}", unit.text(word == "1").of(language)))
            }
            Range::Amount { unit, .. } => format!("{word} {}", unit.of(language)).trim_end().to_owned(),
        }
    }
}

impl Period {
    const fn text(self, one: bool) -> Text {
        match (self, one) {
            (Period::Seconds, false) => text("seconden", "seconds"),
            (Period::Seconds, true) => text("seconde", "second"),
            (Period::Days, false) => text("dagen", "days"),
            (Period::Days, true) => text("dag", "day"),
        }
    }
}

/// A text of a definition with the values in the places of the parameters' keys.
pub(super) fn filled(text: &str, parameters: &Parameters, language: Language) -> String {
    let mut filled = text.to_owned();
    for parameter in PARAMETERS {
        let place = format!("{{{}}}", parameter.key);
        if filled.contains(&place) {
            filled = filled.replace(&place, &parameter.in_words(parameters, language));
        }
    }
    filled
}

/// Everything that can be changed of any definition.
pub const PARAMETERS: &[&Parameter] = &[
    &ANSWER_WITHIN,
    &START,
    &HOURS,
    &GAVE_UP,
    &SHORT_HANG_UP,
    &SHORT,
    &REPEAT_WITHIN,
    &SATISFIED_FROM,
    &HEARD_FROM,
    &EASY_FROM,
    &HOUR_CENTS,
    &FILE_STAGE,
];

fn number<T: std::str::FromStr>(word: &str) -> Result<T, Unreadable> {
    word.parse().map_err(|_| Unreadable(format!("'{word}' is not a number it can have")))
}

pub(super) static ANSWER_WITHIN: Parameter = Parameter {
    key: "answer_within",
    name: text("Beloofde tijd", "Promised time"),
    says: text("Binnen hoe lang er iemand moet zijn.", "Within how long somebody is to be there."),
    range: Range::Duration {
        unit: Period::Seconds,
        min: 0,
        max: 864_000,
        or: Some(("queue", text("de tijd die de wachtrij belooft", "the time that the queue promises"))),
    },
    get: |it| it.answer_within.map_or("queue".into(), |span| span.whole_seconds().to_string()),
    set: |it, word| {
        it.answer_within = if word == "queue" { None } else { Some(Span::seconds(number(word)?)) };
        Ok(())
    },
};

pub(super) static START: Parameter = Parameter {
    key: "start",
    name: text("Onze klok start", "Our clock starts"),
    says: text(
        "Of de organisatie de tijd vóór de wachtrij, zoals een keuzemenu, meetelt.",
        "Whether the organisation counts the time before the queue, such as a menu.",
    ),
    range: Range::Choice(&[
        ("queue", text("de klant staat in de wachtrij", "the customer is in the queue")),
        ("door", text("de klant staat aan de deur", "the customer is at the door")),
    ]),
    get: |it| it.start.to_string(),
    set: |it, word| {
        it.start = word.parse()?;
        Ok(())
    },
};

pub(super) static HOURS: Parameter = Parameter {
    key: "hours",
    name: text("Onze uren", "Our hours"),
    says: text(
        "Of de organisatie meetelt wie aan een dichte deur kwam.",
        "Whether the organisation counts whoever came to a closed door.",
    ),
    range: Range::Choice(&[
        (
            "opening",
            text(
                "alleen openingstijden: wie aan een dichte deur komt of door sluitingstijd wordt overvallen, telt niet",
                "opening hours only: whoever comes to a closed door, or is still waiting at closing time, does not count",
            ),
        ),
        (
            "all",
            text(
                "dag en nacht: wie aan een dichte deur komt, telt mee",
                "day and night: whoever comes to a closed door counts",
            ),
        ),
    ]),
    get: |it| it.hours.to_string(),
    set: |it, word| {
        it.hours = word.parse()?;
        Ok(())
    },
};

pub(super) static GAVE_UP: Parameter = Parameter {
    key: "gave_up",
    name: text("Wie opgaf", "Those who gave up"),
    says: text(
        "Wat de organisatie doet met wie opgaf voordat er iemand was.",
        "What the organisation does with those who gave up before anybody was there.",
    ),
    range: Range::Choice(&[
        ("miss", text("telt tegen ons", "counts against us")),
        ("removed", text("telt niet mee", "does not count")),
        (
            "in-time-hit",
            text(
                "telt als op tijd wanneer het binnen de beloofde tijd was, anders tegen ons",
                "counts as in time when it was within the promised time, otherwise against us",
            ),
        ),
        (
            "in-time-removed",
            text(
                "telt niet mee wanneer het binnen de beloofde tijd was, anders tegen ons",
                "does not count when it was within the promised time, otherwise against us",
            ),
        ),
    ]),
    get: |it| it.gave_up.to_string(),
    set: |it, word| {
        it.gave_up = word.parse()?;
        Ok(())
    },
};

pub(super) static SHORT_HANG_UP: Parameter = Parameter {
    key: "short_hang_up",
    name: text("Kort", "Short"),
    says: text(
        "Wie binnen deze tijd weer weg is, heeft nauwelijks gewacht.",
        "Whoever is gone again within this time has hardly waited.",
    ),
    range: Range::Duration { unit: Period::Seconds, min: 0, max: 600, or: None },
    get: |it| it.short_hang_up.whole_seconds().to_string(),
    set: |it, word| {
        it.short_hang_up = Span::seconds(number(word)?);
        Ok(())
    },
};

pub(super) static SHORT: Parameter = Parameter {
    key: "short",
    name: text("Wie kort wachtte", "Short hang-ups"),
    says: text(
        "Wat de organisatie doet met wie meteen weer weg was.",
        "What the organisation does with those who were gone again at once.",
    ),
    range: Range::Choice(&[
        ("removed", text("telt niet mee", "does not count")),
        ("hit", text("telt als op tijd", "counts as in time")),
        ("as-others", text("telt als ieder ander die opgaf", "counts as everybody else who gave up")),
    ]),
    get: |it| it.short.to_string(),
    set: |it, word| {
        it.short = word.parse()?;
        Ok(())
    },
};

pub(super) static REPEAT_WITHIN: Parameter = Parameter {
    key: "repeat_within",
    name: text("Terugkomen binnen", "Coming back within"),
    says: text(
        "Wie hierbinnen met hetzelfde terugkomt, was met één contact niet klaar.",
        "Whoever comes back with the same within this was not done with one contact.",
    ),
    range: Range::Duration { unit: Period::Days, min: 1, max: 90, or: None },
    get: |it| (it.repeat_within.0 / Span::days(1).0).to_string(),
    set: |it, word| {
        it.repeat_within = Span::days(number(word)?);
        Ok(())
    },
};

const MARK: Text = text("", "");

pub(super) static SATISFIED_FROM: Parameter = Parameter {
    key: "satisfied_from",
    name: text("Tevreden vanaf", "Satisfied from"),
    says: text(
        "Vanaf dit cijfer, van 1 tot 5, is een klant tevreden.",
        "From this mark on, 1 to 5, a customer is satisfied.",
    ),
    range: Range::Amount { min: 2, max: 5, unit: MARK },
    get: |it| it.satisfied_from.to_string(),
    set: |it, word| {
        it.satisfied_from = number(word)?;
        Ok(())
    },
};

pub(super) static HEARD_FROM: Parameter = Parameter {
    key: "heard_from",
    name: text("Gehoord vanaf", "Heard from"),
    says: text(
        "Vanaf dit cijfer, van 1 tot 5, voelde een klant zich gehoord.",
        "From this mark on, 1 to 5, a customer felt heard.",
    ),
    range: Range::Amount { min: 2, max: 5, unit: MARK },
    get: |it| it.heard_from.to_string(),
    set: |it, word| {
        it.heard_from = number(word)?;
        Ok(())
    },
};

pub(super) static EASY_FROM: Parameter = Parameter {
    key: "easy_from",
    name: text("Makkelijk vanaf", "Easy from"),
    says: text(
        "Vanaf dit cijfer, van 1 tot 7, is een klant het ermee eens dat het makkelijk ging.",
        "From this mark on, 1 to 7, a customer agrees that it was made easy.",
    ),
    range: Range::Amount { min: 2, max: 7, unit: MARK },
    get: |it| it.easy_from.to_string(),
    set: |it, word| {
        it.easy_from = number(word)?;
        Ok(())
    },
};

pub(super) static HOUR_CENTS: Parameter = Parameter {
    key: "hour_cents",
    name: text("Kosten van een uur", "Cost of an hour"),
    says: text(
        "Wat een uur van een medewerker kost, alles meegerekend.",
        "What an hour of an agent costs, everything included.",
    ),
    range: Range::Amount { min: 0, max: 100_000, unit: text("cent", "cents") },
    get: |it| it.hour_cents.to_string(),
    set: |it, word| {
        it.hour_cents = number(word)?;
        Ok(())
    },
};

pub(super) static FILE_STAGE: Parameter = Parameter {
    key: "file_stage",
    name: text("Fase van de klant", "Stage of the customer"),
    says: text(
        "Of een dossier pas gevuld is als er ook staat waar de klant is: voor, tijdens of na de aankoop.",
        "Whether a file is only filled when it also says where the customer is: before, while or after buying.",
    ),
    range: Range::Choice(&[
        ("left-out", text("de fase van de klant hoeft er niet bij", "the stage of the customer need not be there")),
        ("counts", text("de fase van de klant moet er ook staan", "the stage of the customer must be there too")),
    ]),
    get: |it| it.file_stage.to_string(),
    set: |it, word| {
        it.file_stage = word.parse()?;
        Ok(())
    },
};
