//! The measures as a document: what each asks, how both sides count, what lies between, and a story that shows it.

use std::fmt::Write;

use super::parameters::Parameters;
use super::shape::{Clock, Measure, Reading, Text, Unit, text};
use super::{MEASURES, Tally, difference, example_of, outcome};
use crate::moment::Span;
use crate::words::Language;

/// The document, in Markdown.
pub fn book(language: Language) -> String {
    let mut book = Book { language, text: String::new() };
    book.opening();
    for measure in MEASURES {
        book.measure(measure);
    }
    book.text
}

struct Book {
    language: Language,
    text: String,
}

impl Book {
    fn say(&self, text: Text) -> &'static str {
        text.of(self.language)
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn row(&mut self, cells: &[&str]) {
        let line = format!("| {} |", cells.join(" | "));
        self.line(&line);
    }

    fn ruler(&mut self, columns: usize) {
        let line = format!("|{}", "---|".repeat(columns));
        self.line(&line);
    }

    fn opening(&mut self) {
        for part in OPENING {
            let part = self.say(*part);
            self.line(part);
            self.line("");
        }
        let head = [MEASURE, KIND, QUESTION].map(|word| self.say(word));
        self.row(&head);
        self.ruler(3);
        for measure in MEASURES {
            let name = self.say(measure.name);
            let link = format!("[{name}](#{})", anchor(name));
            self.row(&[&link, self.say(measure.kind.text()), self.say(measure.question)]);
        }
        self.line("");
    }

    fn measure(&mut self, measure: &Measure) {
        let name = self.say(measure.name);
        self.line(&format!("## {name}\n"));
        self.line(&format!("*{}*\n", self.say(measure.question)));
        self.facts(measure);
        self.line(&format!("### {}\n", self.say(TWO_SIDES)));
        self.sides(measure);
        self.line(&format!("### {}\n", self.say(BETWEEN)));
        self.between(measure);
        self.line(&format!("### {}\n", self.say(STORY)));
        self.line(&format!("`scenarios/{}`\n", measure.example.file));
        self.line(&format!("```text\n{}\n```\n", measure.example.timeline.trim_end()));
    }

    fn facts(&mut self, measure: &Measure) {
        let version = format!(
            "`{}`, {} {}, {} {}",
            measure.key,
            self.say(VERSION),
            measure.version,
            self.say(SINCE),
            measure.since
        );
        let mut facts =
            vec![version, self.say(measure.kind.text()).to_string(), self.say(measure.better.text()).to_string()];
        facts.push(format!("{} {}", self.say(BOOKED), self.say(measure.attributed)));
        let settles_after = (measure.settles_after)(&Parameters::DELIVERED);
        if settles_after > Span::ZERO {
            let days = settles_after.0 / Span::days(1).0;
            facts.push(format!("{} {days} {}", self.say(SETTLES), self.say(text("dagen", "days"))));
        }
        for fact in facts {
            self.line(&format!("- {fact}"));
        }
        self.line("");
    }

    fn sides(&mut self, measure: &Measure) {
        let sides = [measure.customer(), measure.organisation()];
        self.row(&["", self.say(CUSTOMER), self.say(ORGANISATION)]);
        self.ruler(3);
        self.row(&[self.say(SAYS), self.say(sides[0].says), self.say(sides[1].says)]);
        let [customer, organisation] = sides.map(|reading| self.panel(measure, reading));
        for ((label, theirs), (_, ours)) in customer.into_iter().zip(organisation) {
            if !(theirs.is_empty() && ours.is_empty()) {
                self.row(&[self.say(label), &theirs, &ours]);
            }
        }
        self.line("");
    }

    /// Every line of the panel with its name, in a fixed order.
    fn panel(&self, measure: &Measure, reading: &Reading) -> [(Text, String); 8] {
        let panel = measure.panel(reading, &Parameters::DELIVERED, self.language);
        let event = |words: String, clock: Option<Clock>| match clock {
            Some(clock) => format!("{words} (`{}`)", clock.event),
            None => words,
        };
        [
            (STARTS, event(panel.clock_start, reading.terms.start)),
            (STOPS, event(panel.clock_stop, reading.terms.stop)),
            (HOURS, panel.calendar),
            (WHO, panel.population),
            (COUNTS, panel.counts),
            (LEFT_OUT, panel.left_out.join("<br>")),
            (ONCE, panel.unit),
            (FIGURE, panel.statistic),
        ]
    }

    fn between(&mut self, measure: &Measure) {
        let tallies = example_of(measure).expect("a law reads every example");
        let parts = difference(measure, &tallies).expect("a law counts every example").parts;
        self.row(&["", self.say(CHANGES), self.say(IN_THE_STORY), self.say(CHANGE)]);
        self.ruler(4);
        let amounts = std::iter::once(String::new()).chain(parts.iter().map(|part| self.amount(measure, part.amount)));
        let rows: Vec<[String; 4]> = measure
            .readings
            .iter()
            .zip(&tallies)
            .zip(amounts)
            .map(|((reading, tally), amount)| {
                let label = self.say(reading.label).to_string();
                [label, self.say(reading.says).to_string(), self.figure(measure, reading, tally), amount]
            })
            .collect();
        for row in &rows {
            self.row(&row.each_ref().map(String::as_str));
        }
        self.line("");
        let sum: i64 = parts.iter().map(|part| part.amount).sum();
        let closing = format!(
            "{}: {}. {}: {}. {}: {}.\n",
            self.say(CUSTOMER),
            measure.example.customer.sentence(self.language),
            self.say(ORGANISATION),
            measure.example.organisation.sentence(self.language),
            self.say(TOGETHER),
            self.amount(measure, sum),
        );
        self.line(&closing);
    }

    fn figure(&self, measure: &Measure, reading: &Reading, tally: &Tally) -> String {
        outcome(measure, reading, tally).expect("a law counts every example").sentence(self.language)
    }

    /// What a step does to the figure, on the way from the customer to the organisation.
    fn amount(&self, measure: &Measure, amount: i64) -> String {
        let unit = match measure.unit {
            Unit::Duration => text("s", "s"),
            Unit::Money => text("cent", "cents"),
            Unit::Number | Unit::OfTen => text("honderdsten", "hundredths"),
            Unit::Share | Unit::Score | Unit::Points => text("punten", "points"),
        };
        let mut written = String::new();
        write!(written, "{amount:+} {}", self.say(unit)).expect("writing to a string does not fail");
        written
    }
}

/// How a heading is found from a link: lower case, words joined by dashes.
fn anchor(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

const OPENING: &[Text] = &[
    text("# De maten", "# The measures"),
    text(
        "<!-- Gemaakt uit crates/onthaal-core/src/measure. Verander het daar, en draai: UPDATE=1 cargo test -p onthaal-core book -->",
        "<!-- Made from crates/onthaal-core/src/measure. Change it there, and run: UPDATE=1 cargo test -p onthaal-core book -->",
    ),
    text(
        "Ieder cijfer heeft twee kanten: hoe de klant telt en hoe de organisatie telt. Geen van beide is fout, maar ze zeggen iets anders, en wie er maar één laat zien, kiest. Daarom staan ze altijd naast elkaar, met de reden van het verschil ertussen: van de ene naar de andere kant verandert telkens één ding, en wat elke stap doet, telt precies op tot het hele verschil.",
        "Every figure has two sides: how the customer counts and how the organisation counts. Neither is wrong, but they say different things, and whoever shows only one makes a choice. So they always stand side by side, with the reason for the difference between them: from the one side to the other one thing changes at a time, and what each step does adds up exactly to the whole difference.",
    ),
    text(
        "Geen gegevens is niet nul: over niets staat er geen cijfer. Onder de tien staat erbij dat het te weinig is om te zeggen. Bij een aandeel (Wilson) en bij een middelste hoort een marge van 95 %. Een middelste of negentigste is een tijd die echt is voorgekomen (de dichtstbijzijnde rang), in hele seconden naar beneden. Een gewijzigde definitie is een nieuwe versie naast de oude; het verleden verandert niet mee.",
        "No data is not zero: over nothing there is no figure. Below ten it says that this is too few to tell. A share (Wilson) and a middle have a margin of 95 %. A middle or ninetieth is a time that really occurred (nearest rank), in whole seconds rounded down. A changed definition is a new version beside the old one; the past does not change with it.",
    ),
];

const MEASURE: Text = text("Maat", "Measure");
const KIND: Text = text("Soort", "Kind");
const QUESTION: Text = text("Vraag", "Question");
const VERSION: Text = text("versie", "version");
const SINCE: Text = text("sinds", "since");
const BOOKED: Text = text("geboekt", "booked");
const SETTLES: Text = text("te zeggen na", "can be told after");
const TWO_SIDES: Text = text("De twee kanten", "The two sides");
const BETWEEN: Text = text("Wat ertussen ligt", "What lies between");
const STORY: Text = text("Het verhaal", "The story");
const CUSTOMER: Text = text("De klant", "The customer");
const ORGANISATION: Text = text("De organisatie", "The organisation");
const SAYS: Text = text("wat het zegt", "what it says");
const STARTS: Text = text("klok start", "clock starts");
const STOPS: Text = text("klok stopt", "clock stops");
const HOURS: Text = text("uren", "hours");
const WHO: Text = text("wie telt mee", "who counts");
const COUNTS: Text = text("wat telt", "what counts");
const LEFT_OUT: Text = text("apart gezet", "set apart");
const ONCE: Text = text("één keer geteld", "counted once");
const FIGURE: Text = text("het cijfer", "the figure");
const CHANGES: Text = text("wat er verandert", "what changes");
const IN_THE_STORY: Text = text("in het verhaal", "in the story");
const CHANGE: Text = text("verandering", "change");
const TOGETHER: Text = text("Samen", "Together");

#[cfg(test)]
mod tests {
    use super::book;
    use crate::words::Language;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test compares the document in the repository, and renews it")]
    fn the_document_in_the_repository_is_the_book() {
        let docs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
        for (file, language) in [("measures.md", Language::English), ("measures.nl.md", Language::Dutch)] {
            let (path, written) = (docs.join(file), book(language));
            if std::env::var("UPDATE").is_ok() {
                std::fs::create_dir_all(&docs).unwrap();
                std::fs::write(&path, &written).unwrap();
            }
            let stored = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(stored == written, "docs/{file} is not up to date: UPDATE=1 cargo test -p onthaal-core book");
        }
    }
}
