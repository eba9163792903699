//! Invented conversations as JSON Lines: sixty turns, half of them Dutch, and something to hear in one turn of nine.

use std::fmt::Write as _;
use std::io::{self, Write};

use onthaal_benches::dice::Dice;
use onthaal_listening::Source;

/// Turns in a conversation.
pub(crate) const TURNS: u64 = 60;
/// So many of a thousand turns say something that is heard; in the recorded Dutch chats it is about as much.
const CUES_PER_THOUSAND: u64 = 110;

/// What is said in one language.
struct Language {
    code: &'static str,
    /// By customer and agent: sentences in which something is heard, from the examples of the lexicons.
    cues: [Vec<String>; 2],
    neutral: [Vec<String>; 2],
    things: &'static [&'static str],
    days: &'static [&'static str],
    also: &'static [&'static str],
}

/// Everything that can be said.
pub(crate) struct Talk {
    languages: [Language; 2],
}

impl Talk {
    /// From the sentences of the lexicons, and plain ones of our own.
    pub(crate) fn new(sources: &[Source]) -> Talk {
        let language = |code, things, days, also, plain: [&[&str]; 2]| {
            let mut made = Language { code, cues: [vec![], vec![]], neutral: [vec![], vec![]], things, days, also };
            for source in sources.iter().filter(|it| it.path.starts_with(code)) {
                made.take(source);
            }
            for (neutral, plain) in made.neutral.iter_mut().zip(plain) {
                neutral.extend(plain.iter().map(|it| (*it).to_owned()));
            }
            made
        };
        let dutch = language("nl", DUTCH_THINGS, DUTCH_DAYS, DUTCH_ALSO, [DUTCH_CUSTOMER, DUTCH_AGENT]);
        let english = language("en", ENGLISH_THINGS, ENGLISH_DAYS, ENGLISH_ALSO, [ENGLISH_CUSTOMER, ENGLISH_AGENT]);
        Talk { languages: [dutch, english] }
    }

    /// Adds the line of a conversation.
    pub(crate) fn line(&self, number: u64, out: &mut String) {
        let mut dice = Dice::new(number + 1);
        let language = &self.languages[(number % 2) as usize];
        write!(out, r#"{{"id":"c{number}","channel":"chat","lang":"{}","turns":["#, language.code).expect("it fits");
        let mut at = 1_700_000_000_000 + number * 60_000;
        let mut side = 0;
        for turn in 0..TURNS {
            // Somebody goes on in a second line now and then.
            side = if dice.below(5) == 0 { side } else { 1 - side };
            at += 5_000 + dice.below(60_000);
            let (comma, who) = (if turn > 0 { "," } else { "" }, ["customer", "agent"][side]);
            write!(out, r#"{comma}{{"who":"{who}","at":{at},"text":""#).expect("it fits");
            language.say(side, &mut dice, out);
            out.push_str("\"}");
        }
        out.push_str("]}\n");
    }

    /// Writes so many conversations.
    pub(crate) fn write(&self, conversations: u64, to: &mut dyn Write) -> io::Result<()> {
        let mut out = String::with_capacity(1 << 21);
        for number in 0..conversations {
            self.line(number, &mut out);
            if out.len() > 1 << 20 {
                to.write_all(out.as_bytes())?;
                out.clear();
            }
        }
        to.write_all(out.as_bytes())?;
        to.flush()
    }

    /// The turns of some conversations, with who says them, without the JSON.
    pub(crate) fn turns(&self, conversations: u64) -> Vec<(usize, String)> {
        let mut line = String::new();
        let mut turns = Vec::new();
        for number in 0..conversations {
            line.clear();
            self.line(number, &mut line);
            let line: serde_json::Value = serde_json::from_str(&line).expect("we wrote it");
            for turn in line["turns"].as_array().expect("we wrote it") {
                let side = usize::from(turn["who"] == "agent");
                turns.push((side, turn["text"].as_str().expect("we wrote it").to_owned()));
            }
        }
        turns
    }
}

impl Language {
    /// The examples of a lexicon that must be heard, and its neutral sentences.
    fn take(&mut self, source: &Source) {
        let is_sayable = |text: &str| !text.contains(['"', '\\']) && text.chars().all(|it| !it.is_control());
        let mut side = None;
        for line in source.text.lines() {
            match (line.strip_prefix("who "), line.strip_prefix("+ "), line.split_once('\t')) {
                (Some("customer"), ..) => side = Some(0),
                (Some("agent"), ..) => side = Some(1),
                (Some(_), ..) => side = None,
                (_, Some(text), _) if is_sayable(text) => {
                    if let Some(side) = side {
                        self.cues[side].push(text.to_owned());
                    }
                }
                (.., Some(("c", text))) if is_sayable(text) => self.neutral[0].push(text.to_owned()),
                (.., Some(("a", text))) if is_sayable(text) => self.neutral[1].push(text.to_owned()),
                _ => {}
            }
        }
    }

    fn say(&self, side: usize, dice: &mut Dice, out: &mut String) {
        if dice.below(1000) < CUES_PER_THOUSAND {
            out.push_str(&self.cues[side][dice.below(self.cues[side].len() as u64) as usize]);
            out.push(' ');
        }
        let sentences = 1 + dice.below(2);
        for sentence in 0..sentences {
            if sentence > 0 {
                out.push(' ');
            }
            self.fill(&self.neutral[side][dice.below(self.neutral[side].len() as u64) as usize], dice, out);
            if dice.below(3) == 0 {
                out.push(' ');
                self.fill(dice.one_of(self.also), dice, out);
            }
        }
    }

    /// The sentence with something in the place of `#`, `%` and `@`.
    fn fill(&self, sentence: &str, dice: &mut Dice, out: &mut String) {
        for piece in sentence.split_inclusive(['#', '%', '@']) {
            match piece.chars().next_back() {
                Some('#') => {
                    out.push_str(&piece[..piece.len() - 1]);
                    write!(out, "{}", 10 + dice.below(90_000)).expect("it fits");
                }
                Some('%') => {
                    out.push_str(&piece[..piece.len() - 1]);
                    out.push_str(dice.one_of(self.things));
                }
                Some('@') => {
                    out.push_str(&piece[..piece.len() - 1]);
                    out.push_str(dice.one_of(self.days));
                }
                _ => out.push_str(piece),
            }
        }
    }
}

const DUTCH_THINGS: &[&str] = &[
    "fiets",
    "bestelling",
    "wasmachine",
    "abonnement",
    "laptop",
    "koelkast",
    "bank",
    "router",
    "telefoon",
    "jas",
    "verzekering",
    "afspraak",
    "pakket",
    "rekening",
    "polis",
    "meterstand",
    "simkaart",
    "oplader",
    "tafellamp",
    "boek",
];
const DUTCH_DAYS: &[&str] =
    &["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "morgenochtend", "overmorgen", "in mei"];
const DUTCH_ALSO: &[&str] = &[
    "Het gaat om nummer #.",
    "Dat is de % die ik op @ heb gekocht.",
    "Mijn adres staat er al bij.",
    "Ik woon in de buurt van Zwolle.",
    "De kleur is donkerblauw met een witte rand.",
    "Het is ongeveer # euro.",
    "De doos staat bij de voordeur in de gang.",
    "Op @ ben ik de hele dag thuis.",
];
const DUTCH_CUSTOMER: &[&str] = &[
    "Goedemiddag, ik heb een vraag over mijn % die ik vorige maand via de website heb besteld.",
    "Ik zou graag willen weten wanneer de % wordt bezorgd, want op @ ben ik op mijn werk.",
    "Mijn klantnummer is # en de naam op de rekening is die van mijn vrouw.",
    "Kan ik het bedrag ook in # keer overmaken of is dat alleen voor nieuwe klanten?",
    "De % staat in de schuur en ik kan er vanavond wel even een foto van maken.",
    "Ja dat klopt, het is de grote uitvoering met de lange kabel en het losse deksel.",
    "Ik heb hem in de winkel in de Kerkstraat gekocht, op @ geloof ik, samen met een %.",
    "Zou u mij kunnen vertellen of de nieuwe % ook past op de oude houder aan de muur?",
    "Moment, dan pak ik even de papieren erbij, ze liggen boven op het bureau.",
];
const DUTCH_AGENT: &[&str] = &[
    "Goedemiddag, u spreekt met de klantenservice, waarmee kan ik u van dienst zijn vandaag?",
    "Ik zie hier dat de % op @ is verstuurd met zending # vanuit ons magazijn in Tilburg.",
    "Mag ik van u de postcode en het huisnummer, dan zoek ik de gegevens er even bij.",
    "De % is leverbaar in drie maten en wordt meestal tussen tien en twee uur gebracht.",
    "U ontvangt binnen een paar minuten een bericht met daarin nummer # en het bedrag.",
    "De garantie op deze % loopt tot en met volgend jaar en de rekening staat in uw account.",
    "Op de achterkant van het apparaat staat een code, kunt u die voor mij voorlezen?",
];
const ENGLISH_THINGS: &[&str] = &[
    "bicycle",
    "order",
    "washing machine",
    "subscription",
    "laptop",
    "fridge",
    "sofa",
    "router",
    "phone",
    "coat",
    "insurance",
    "appointment",
    "parcel",
    "invoice",
    "policy",
    "meter reading",
    "sim card",
    "charger",
    "lamp",
    "book",
];
const ENGLISH_DAYS: &[&str] =
    &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "tomorrow morning", "next week", "in May"];
const ENGLISH_ALSO: &[&str] = &[
    "It is about number #.",
    "That is the % I bought on @.",
    "My address should be in there.",
    "I live somewhere near Leeds.",
    "The colour is dark blue with a white edge.",
    "It is about # pounds.",
    "The box is standing next to the front door.",
    "I am at home all day on @.",
];
const ENGLISH_CUSTOMER: &[&str] = &[
    "Good afternoon, I have a question about the % that I ordered on the website last month.",
    "I would like to know when the % will be delivered, because on @ I am at the office.",
    "My customer number is # and the name on the invoice is the one of my wife.",
    "Could I pay the amount in # parts as well or is that only for new customers?",
    "The % is in the shed and I could take a picture of it later this evening.",
    "Yes that is right, it is the large version with the long cable and the loose lid.",
    "I bought it in the shop on Church Street, on @ I believe, together with a %.",
    "Could you tell me whether the new % also fits the old holder on the wall?",
    "One moment, I will fetch the papers, they are on the desk upstairs.",
];
const ENGLISH_AGENT: &[&str] = &[
    "Good afternoon, you are speaking with customer service, what can I do for you today?",
    "I see here that the % was sent on @ with shipment # from our warehouse in Derby.",
    "May I have the postcode and the house number, then I will look up the details.",
    "The % comes in three sizes and is usually delivered between ten and two o'clock.",
    "You will get a message in a few minutes with number # and the amount in it.",
    "The guarantee on this % runs until next year and the invoice is in your account.",
    "There is a code on the back of the device, could you read it out for me?",
];
