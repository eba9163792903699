//! What people read for the closed lists that a definition is made of.

use super::shape::{Beside, Better, Counted, Kind, LeftOut, Statistic, Text, Treatment, text};
use crate::words::Language;

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
            Statistic::Mean => text("het gemiddelde", "the mean"),
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
        }
    }
}

impl LeftOut {
    /// Who is set apart, what is done with them, and why, in one breath.
    pub fn sentence(&self, language: Language) -> String {
        let [who, treatment, why] = [self.who, self.treatment.text(), self.why].map(|text| text.of(language));
        format!("{who}: {treatment} ({why})")
    }
}
