//! What people read of a definition: the panel beside a figure, and words for its closed lists.

use super::parameters::{Parameters, filled};
use super::shape::{
    Beside, Better, Clock, Counted, Kind, LeftOut, Measure, Outcome, Reading, Statistic, Text, Treatment, text,
};
use super::value::percent;
use crate::words::Language;

/// "What does this number mean": one reading in the words of the panel beside the figure. Without a clock the two
/// moments of the clock are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// When the clock starts.
    pub clock_start: String,
    /// When it stops.
    pub clock_stop: String,
    /// Which hours count.
    pub calendar: String,
    /// Who counts.
    pub population: String,
    /// What is a hit, or what is added up.
    pub counts: String,
    /// Who is set apart, what is done with them, and why; a line for each group.
    pub left_out: Vec<String>,
    /// What is counted once.
    pub unit: String,
    /// To which quarter of an hour a contact is booked.
    pub attributed: String,
    /// How many become one figure.
    pub statistic: String,
}

impl Measure {
    /// The panel of one of its readings, under a definition.
    pub fn panel(&self, reading: &Reading, parameters: &Parameters, language: Language) -> Panel {
        let terms = &reading.terms;
        let say = |text: Text| filled(text.of(language), parameters, language);
        let clock = |clock: Option<Clock>| clock.map_or(String::new(), |clock| say(clock.text));
        let nobody = text("niemand", "nobody");
        let left_out: Vec<String> =
            terms.left_out.iter().map(|group| filled(&group.sentence(language), parameters, language)).collect();
        Panel {
            clock_start: clock(terms.start),
            clock_stop: clock(terms.stop),
            calendar: say(terms.calendar),
            population: say(terms.population),
            counts: say(terms.counts),
            left_out: if left_out.is_empty() { vec![say(nobody)] } else { left_out },
            unit: say(terms.unit.text()),
            attributed: say(self.attributed),
            statistic: say(terms.statistic.text()),
        }
    }
}

impl Outcome {
    /// In words: `13 % (1 van 8)`, or `250 s`.
    pub fn sentence(self, language: Language) -> String {
        let of = text("van", "of").of(language);
        let point = text(",", ".").of(language);
        match self {
            Outcome::Share { hits, of: 0 } => format!("{hits} {of} 0"),
            Outcome::Share { hits, of: count } => format!("{} % ({hits} {of} {count})", percent(hits, count)),
            Outcome::Seconds(seconds) => format!("{seconds} s"),
            Outcome::Hundredths(hundredths) => format!("{}{}{:02}", hundredths / 100, point, hundredths % 100),
            Outcome::Points(points) => format!("{points:+}"),
            Outcome::Cents(cents) => format!("€ {}{}{:02}", cents / 100, point, cents % 100),
        }
    }
}

impl Text {
    /// The words in a language.
    pub const fn of(self, language: Language) -> &'static str {
        match language {
            Language::Dutch => self.nl,
            Language::English => self.en,
        }
    }
}

impl Kind {
    /// In words.
    pub const fn text(self) -> Text {
        match self {
            Kind::Warm => text("warm", "warm"),
            Kind::Cold => text("koud", "cold"),
        }
    }
}

impl Better {
    /// In words.
    pub const fn text(self) -> Text {
        match self {
            Better::Up => text("hoger is beter", "higher is better"),
            Better::Down => text("lager is beter", "lower is better"),
            Better::Band => text("te kort is net zo verkeerd als te lang", "too short is as wrong as too long"),
        }
    }
}

impl Counted {
    /// In words.
    pub const fn text(self) -> Text {
        match self {
            Counted::Contact => text("ieder contact", "each contact"),
            Counted::Need => text("iedere vraag, bij het laatste contact", "each need, at its last contact"),
            Counted::Promise => text("iedere belofte", "each promise"),
            Counted::Time => text("iedere keer in een contact", "each time in a contact"),
            Counted::Handling => {
                text("ieder deel van een medewerker in een contact", "each part of an agent in a contact")
            }
        }
    }
}

impl Statistic {
    /// In words.
    pub const fn text(self) -> Text {
        match self {
            Statistic::Share => text("het aandeel", "the share"),
            Statistic::Median => {
                text("het midden: de helft duurde langer (mediaan)", "the middle: half took longer (median)")
            }
            Statistic::Mean | Statistic::PerOne => text("het gemiddelde", "the mean"),
            Statistic::Net => {
                text("hoogste min laagste cijfers, per honderd", "highest less lowest marks, per hundred")
            }
        }
    }
}

impl Beside {
    /// In words.
    pub const fn text(self) -> Text {
        match self {
            Beside::Mean => text("gemiddeld", "on average"),
            Beside::Median => text("in het midden", "in the middle"),
            Beside::P90 => text("een op de tien meer dan", "one in ten more than"),
        }
    }
}

impl Treatment {
    /// In words.
    pub const fn text(self) -> Text {
        match self {
            Treatment::Miss => text("telt tegen ons", "counts against us"),
            Treatment::Kept => text("telt mee zoals het is", "counts as it is"),
            Treatment::Removed => text("telt niet mee", "does not count"),
            Treatment::AsDefined => text("zoals de definitie zegt", "as the definition says"),
        }
    }
}

impl LeftOut {
    /// Who is set apart, what is done with them, and why, in one breath.
    pub fn sentence(&self, language: Language) -> String {
        let [who, treatment, why] = [self.who, self.treatment.text(), self.why].map(|text| text.of(language));
        match self.treatment {
            Treatment::AsDefined => format!("{who} ({why})"),
            Treatment::Miss | Treatment::Kept | Treatment::Removed => format!("{who}: {treatment} ({why})"),
        }
    }
}
