//! Finding whatever a customer says among a million contacts, beside asking the bare SQLite in the same file.

use std::path::Path;
use std::time::Duration;

use onthaal_benches::dice::Dice;
use onthaal_benches::{Table, bytes, figure, machine, per_second, percentile, time, timed};
use onthaal_core::id::{AgentId, ContactId, CustomerId};
use onthaal_core::moment::Moment;
use onthaal_core::words::{Language, Party, SeenBy};
use onthaal_server::lookup;
use onthaal_store::testing::TestPostgres;
use onthaal_store::words::{CustomerWords, Line};
use onthaal_store::{Batch, Store, Url};

/// How many contacts there are; `ONTHAAL_BENCH_CONTACTS` says otherwise.
const CONTACTS: u64 = if cfg!(debug_assertions) { 5_000 } else { 1_000_000 };
/// Contacts of one customer, on average.
const CONTACTS_PER_CUSTOMER: u64 = 3;
/// Lines of one contact.
const LINES: u32 = 6;
const WORDS_PER_LINE: u64 = 9;
/// How many different words people use; a few of them make up most of what is said.
const VOCABULARY: u64 = 40_000;
/// How many contacts are written with one commit.
const CONTACTS_AT_ONCE: u64 = 500;
/// How often each question is asked, with other words each time.
const ASKED: usize = if cfg!(debug_assertions) { 20 } else { 200 };
/// How often a scan of everything is asked, which takes long.
const SCANNED: usize = 3;

/// Something that is looked for: what it is called, and its words for a number that was thrown.
type Question = (&'static str, fn(&Words, &mut Dice) -> String);

const QUESTIONS: &[Question] = &[
    ("an e-mail address", |words, dice| words.email(dice.below(words.customers()))),
    ("a telephone number, with spaces", |words, dice| {
        let number = words.phone(dice.below(words.customers()));
        format!("0{} {}", &number[3..4], &number[4..])
    }),
    ("a name", |words, dice| words.name(dice.below(words.customers()))),
    ("the first letters of a name", |words, dice| words.name(dice.below(words.customers()))[..3].to_owned()),
    ("an order number in the words", |words, dice| words.order(dice.below(words.contacts))),
    ("a rare word", |_, dice| word(VOCABULARY / 2 + dice.below(VOCABULARY / 2))),
    ("the commonest words", |_, dice| format!("{} ", word(dice.below(5)))),
    ("three letters, as one types", |_, dice| word(dice.below(VOCABULARY))[..3].to_owned()),
    ("five letters, as one types", |_, dice| word(dice.below(VOCABULARY)).chars().take(5).collect()),
    ("a common and a rare word", |_, dice| format!("{} {}", word(dice.below(20)), word(dice.below(VOCABULARY)))),
];

#[expect(clippy::print_stdout, reason = "a bench tells people what it measured")]
fn main() {
    println!("search: {}", machine());
    let contacts = std::env::var("ONTHAAL_BENCH_CONTACTS").ok().and_then(|count| count.parse().ok());
    let words = Words { contacts: contacts.unwrap_or(CONTACTS) };
    let folder = std::env::temp_dir().join(format!("onthaal-bench-search-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("there is room for a folder");
    let file = folder.join("house.sqlite");
    let runtime = tokio::runtime::Runtime::new().expect("a machine that can measure can start threads");
    let size = runtime.block_on(measured("SQLite", Url::file(file.clone()), &words));
    println!("the file is {}", bytes(size));
    bare(&file, &words);
    runtime.block_on(measured("PostgreSQL", TestPostgres::shared().new_database(), &words));
    std::fs::remove_dir_all(&folder).expect("it was made above");
}

/// Fills a house and asks it everything; gives how large it is.
#[expect(clippy::print_stdout, reason = "a bench tells people what it measured")]
async fn measured(name: &str, url: Url, words: &Words) -> u64 {
    let store = Store::open(&url).await.expect("it is new");
    store.migrate().await.expect("it is new");
    let started = std::time::Instant::now();
    words.fill(&store).await;
    store.look_over().await.expect("it is there");
    let lines = (words.contacts * u64::from(LINES)) as usize;
    println!(
        "\n{name}: {} contacts with {} lines, {} lines/s written and found",
        figure(words.contacts as f64),
        figure(lines as f64),
        figure(per_second(lines, started.elapsed())),
    );
    let mut table = Table::new(&["looked for", "found", "p50", "p99", "most"]);
    for (what, ask) in QUESTIONS {
        let mut dice = Dice::new(7);
        let (mut took, mut found) = (Vec::new(), 0);
        for _ in 0..ASKED {
            let sought = ask(words, &mut dice);
            let started = std::time::Instant::now();
            let answer = lookup::found(&store, &sought, 0, None).await.expect("it can be read");
            took.push(started.elapsed());
            found += answer.customers.len() + answer.passages.len();
        }
        assert!(found > 0, "{what}: nothing was found at all");
        table.row([vec![what.to_string(), figure(found as f64 / ASKED as f64)], spread(&mut took)].concat());
    }
    table.print(&format!("What the door does for a question, {name}"));
    let size = store.size_bytes().await.expect("it can be read");
    store.close().await;
    size
}

/// What is asked, in SQL, how often, and how a word stands in it.
type Ask = (&'static str, &'static str, usize, fn(&str) -> String);

/// The same words asked of the bare SQLite: its own index of words, and a scan as one would without.
fn bare(file: &Path, words: &Words) {
    let connection = rusqlite::Connection::open(file).expect("it was just written");
    let mut table = Table::new(&["looked for in the bare file", "found", "p50", "p99", "most"]);
    let asks: [Ask; 2] = [
        ("FTS5, newest first", MATCH, ASKED, |word| format!("\"{word}\"")),
        ("LIKE over every line, newest first", LIKE, SCANNED, |word| format!("%{word}%")),
    ];
    for (what, sql, times, pattern) in asks {
        for (kind, first, reach) in [("a rare word", VOCABULARY / 2, VOCABULARY / 2), ("the commonest words", 0, 5)] {
            let mut dice = Dice::new(7);
            let (mut took, mut found) = (Vec::new(), 0);
            let mut asked = connection.prepare(sql).expect("it is SQL");
            for _ in 0..times {
                let pattern = pattern(&word(first + dice.below(reach)));
                let (rows, span) = timed(|| {
                    let rows = asked.query_map([&pattern], |row| row.get::<_, i64>(0)).expect("it can be asked");
                    rows.filter(Result::is_ok).count()
                });
                took.push(span);
                found += rows;
            }
            let cells = vec![format!("{kind}: {what}"), figure(found as f64 / times as f64)];
            table.row([cells, spread(&mut took)].concat());
        }
    }
    table.print(&format!("Beside it, of {} contacts", figure(words.contacts as f64)));
}

const MATCH: &str = "SELECT rowid FROM words_index WHERE words_index MATCH ?1 ORDER BY rowid DESC LIMIT 20";
const LIKE: &str = "SELECT contact FROM lines WHERE text LIKE ?1 ORDER BY contact DESC, line DESC LIMIT 20";

fn spread(took: &mut [Duration]) -> Vec<String> {
    [0.5, 0.99, 1.0].map(|share| time(percentile(took, share))).to_vec()
}

/// A word of the vocabulary: the lower the number, the more it is said.
fn word(number: u64) -> String {
    const PARTS: [&str; 20] = [
        "fac", "tuur", "lev", "ering", "klo", "pt", "mon", "teur", "be", "stel", "ling", "tijd", "vra", "ag", "ver",
        "za", "nd", "ruil", "geld", "pak",
    ];
    let part = |number: u64| PARTS[(number % 20) as usize];
    let start = format!("{}{}", part(number), part(number / 20));
    if number < 400 { start } else { format!("{start}{}{}", part(number / 400), part(number / 8_000)) }
}

/// What everybody says, the same every time.
struct Words {
    contacts: u64,
}

impl Words {
    fn customers(&self) -> u64 {
        self.contacts / CONTACTS_PER_CUSTOMER
    }

    fn name(&self, customer: u64) -> String {
        let first = ["Anna", "Bram", "Chantal", "Daan", "Eva", "Fatima", "Gijs", "Hanna"][(customer % 8) as usize];
        format!("{first} {}{}", word(customer % 400), word(customer / 8 % 400))
    }

    fn email(&self, customer: u64) -> String {
        format!("klant{customer}@voorbeeld.example")
    }

    fn phone(&self, customer: u64) -> String {
        format!("+316{:08}", 10_000_000 + customer)
    }

    fn order(&self, contact: u64) -> String {
        format!("NL-2026/{contact:07}")
    }

    async fn fill(&self, store: &Store) {
        let mut dice = Dice::new(1);
        for first in (0..self.contacts).step_by(CONTACTS_AT_ONCE as usize) {
            let contacts = first..(first + CONTACTS_AT_ONCE).min(self.contacts);
            let lines = contacts.clone().flat_map(|contact| self.lines(contact, &mut dice)).collect();
            let customers = contacts.filter(|contact| contact % CONTACTS_PER_CUSTOMER == 0);
            let customers = customers.map(|contact| self.customer(contact / CONTACTS_PER_CUSTOMER)).collect();
            let batch = Batch { lines, customers, ..Batch::default() };
            store.append(batch).await.expect("there is room");
        }
    }

    fn customer(&self, number: u64) -> CustomerWords {
        CustomerWords {
            name: Some(self.name(number)),
            email: Some(self.email(number)),
            phone: Some(self.phone(number)),
            ..CustomerWords::unknown(CustomerId(number + 1))
        }
    }

    fn lines(&self, contact: u64, dice: &mut Dice) -> Vec<Line> {
        let line = |number: u32| {
            let is_ours = number.is_multiple_of(2);
            let mut text = if number == 1 { format!("Het gaat om {}", self.order(contact)) } else { String::new() };
            for _ in 0..WORDS_PER_LINE {
                // Thrown three times: the least of them is often small, as the words that people say are.
                let least = (0..3).map(|_| dice.below(VOCABULARY)).min().unwrap_or_default();
                text.push(' ');
                text.push_str(&word(least * least / VOCABULARY));
            }
            Line {
                contact: ContactId(contact + 1),
                line: number,
                customer: CustomerId(contact / CONTACTS_PER_CUSTOMER + 1),
                party: if is_ours { Party::Staff } else { Party::Customer },
                agent: is_ours.then_some(AgentId(1)),
                seen_by: SeenBy::Everyone,
                language: Language::Dutch,
                at: Moment(1_772_409_600_000 + contact as i64 * 60_000 + i64::from(number) * 5_000),
                text: Some(text),
            }
        };
        (1..=LINES).map(line).collect()
    }
}
