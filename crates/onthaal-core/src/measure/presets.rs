//! Ready definitions: how the field reads the same measure, each with where that stands.

use crate::moment::Span;

use super::definition::Definition;
use super::parameters::{GaveUp, Parameters, ShortHangUp, Start};
use super::shape::{Text, text};

/// A definition that many use, ready to count with.
#[derive(Debug)]
pub struct Preset {
    /// Its name, by which it is asked for.
    pub name: &'static str,
    /// The key of its measure.
    pub measure: &'static str,
    /// What people call it.
    pub label: Text,
    /// What it does, and who counts so.
    pub says: Text,
    /// Where that stands.
    pub source: &'static str,
    /// Its values.
    pub parameters: Parameters,
}

impl Preset {
    /// As a definition to count with.
    pub fn definition(&self) -> Definition {
        Definition { name: self.name, version: 1, parameters: self.parameters }
    }
}

const DELIVERED: Parameters = Parameters::DELIVERED;
const THRESHOLDS: &str = "https://www.callcentrehelper.com/service-level-threshold-calculations-206890.htm";

/// Every ready definition.
pub const PRESETS: &[Preset] = &[
    Preset {
        name: "answered-only",
        measure: "service-level",
        label: text("Alleen wie is aangenomen", "Answered only"),
        says: text(
            "Op tijd aangenomen, van alles wat is aangenomen; wie opgaf, verdwijnt. Zo telt Asterisk (ServicelevelPerf); ICMI noemt het en raadt het af.",
            "Answered in time, of everything answered; whoever gave up disappears. Asterisk counts so (ServicelevelPerf); ICMI lists it and advises against it.",
        ),
        source: THRESHOLDS,
        parameters: Parameters { gave_up: GaveUp::Removed, short: ShortHangUp::Removed, ..DELIVERED },
    },
    Preset {
        name: "all-offered",
        measure: "service-level",
        label: text("Van alles wat kwam", "Of all offered"),
        says: text(
            "Op tijd aangenomen, van alles wat in de wachtrij kwam; wie opgaf, telt tegen ons, hoe kort ook. Genesys Cloud met alle opgevers; Cisco 'negative impact'.",
            "Answered in time, of everything that came to the queue; whoever gave up counts against us, however short. Genesys Cloud with all abandons; Cisco 'negative impact'.",
        ),
        source: "https://help.mypurecloud.com/articles/configure-the-service-level-calculation/",
        parameters: Parameters { gave_up: GaveUp::Miss, short: ShortHangUp::AsOthers, ..DELIVERED },
    },
    Preset {
        name: "abandoned-in-time-counts",
        measure: "service-level",
        label: text("Opgeven op tijd is op tijd", "Abandoned in time is in time"),
        says: text(
            "Wie binnen de tijd opgaf, telt als op tijd. Asterisk (ServicelevelPerf2), Cisco 'positive impact', en zo las Amazon Connect 'service level': uit de wachtrij binnen de tijd.",
            "Whoever gave up within the time counts as in time. Asterisk (ServicelevelPerf2), Cisco 'positive impact', and how Amazon Connect read 'service level': out of the queue within the time.",
        ),
        source: THRESHOLDS,
        parameters: Parameters { gave_up: GaveUp::InTimeHit, short: ShortHangUp::AsOthers, ..DELIVERED },
    },
    Preset {
        name: "abandoned-in-time-ignored",
        measure: "service-level",
        label: text("Opgeven op tijd telt niet", "Abandoned in time is ignored"),
        says: text(
            "Wie binnen de tijd opgaf, telt niet mee; wie later opgaf, telt tegen ons. De keuze van Bright Pattern en CxEngage; Cisco 'abandoned ignored'.",
            "Whoever gave up within the time does not count; whoever gave up later counts against us. The choice of Bright Pattern and CxEngage; Cisco 'abandoned ignored'.",
        ),
        source: "https://data-docs.cxengage.net/Content/Statistics/ServiceLevel.htm",
        parameters: Parameters { gave_up: GaveUp::InTimeRemoved, short: ShortHangUp::AsOthers, ..DELIVERED },
    },
    Preset {
        name: "short-counts-as-answered",
        measure: "service-level",
        label: text("Kort opgeven is op tijd", "Short abandons count as answered"),
        says: text(
            "Wie binnen 5 seconden weg was, telt als op tijd; wie later opgaf, telt tegen ons.",
            "Whoever was gone within 5 seconds counts as in time; whoever gave up later counts against us.",
        ),
        source: THRESHOLDS,
        parameters: Parameters { gave_up: GaveUp::Miss, short: ShortHangUp::Hit, ..DELIVERED },
    },
    Preset {
        name: "short-ignored",
        measure: "service-level",
        label: text("Kort opgeven telt niet", "Short abandons are ignored"),
        says: text(
            "Wie binnen 5 seconden weg was, telt niet mee; wie later opgaf, telt tegen ons. Genesys Cloud met korte opgevers uit, Talkdesk (contacts), Sinch.",
            "Whoever was gone within 5 seconds does not count; whoever gave up later counts against us. Genesys Cloud without short abandons, Talkdesk (contacts), Sinch.",
        ),
        source: "https://data-dictionary.talkdesk.com/docs/service-level",
        parameters: Parameters { gave_up: GaveUp::Miss, short: ShortHangUp::Removed, ..DELIVERED },
    },
    Preset {
        name: "spain-three-minutes",
        measure: "service-level",
        label: text("Spanje: drie minuten", "Spain: three minutes"),
        says: text(
            "Ley 10/2025: van de binnengekomen telefoontjes moet 95 % binnen drie minuten iemand hebben, het menu meegeteld. Gelezen in bronnen over de wet, niet in de wet zelf.",
            "Ley 10/2025: of the calls that come in, 95 % must have somebody within three minutes, the menu included. Read in sources about the law, not in the law itself.",
        ),
        source: "https://www.uria.com/es/publicaciones/newsletter/1997-procesal",
        parameters: Parameters {
            answer_within: Some(Span::minutes(3)),
            start: Start::Door,
            gave_up: GaveUp::Miss,
            short: ShortHangUp::AsOthers,
            ..DELIVERED
        },
    },
    Preset {
        name: "next-contact-avoidance",
        measure: "first-time-completion",
        label: text("Zeven dagen, zoals Genesys", "Seven days, as Genesys"),
        says: text(
            "Wie binnen 7 dagen terugkomt, was niet klaar; niet in te stellen bij Genesys Cloud ('next contact avoidance').",
            "Whoever comes back within 7 days was not done; fixed in Genesys Cloud ('next contact avoidance').",
        ),
        source: "https://help.mypurecloud.com/articles/next-contact-avoidance",
        parameters: DELIVERED,
    },
];
