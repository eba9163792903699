//! Any log with one row for each contact, read by a mapping file.

mod columns;
mod course;
mod moments;
mod rows;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use onthaal_core::id::ContactId;

use self::columns::{Columns, DateFrom};
use self::course::{Reading, Told};
pub(super) use self::moments::MIXED;
use self::moments::Moments;
use self::rows::{Row, Rows};
use super::Failure;
use super::account::{Refused, Repairs};
use super::course::Terms;
use super::mapping::Mapping;
use super::names::Names;
use super::source::{Counted, Item, Opening, Outcome, Source};
use crate::limits;

/// Opens such a file; wrong columns are refused here, before a row is read.
pub(super) fn open(path: &Path, opening: Opening, read: Arc<AtomicU64>) -> Result<Box<dyn Source>, Failure> {
    let mapping = opening.mapping.clone();
    let one_byte = |letter: Option<char>, otherwise: u8, what: &str| match letter {
        None => Ok(otherwise),
        Some(letter) if letter.is_ascii() => Ok(letter as u8),
        Some(letter) => Err(Failure(format!("the mapping: a {what} is one plain character, and '{letter}' is not"))),
    };
    let separator = one_byte(mapping.separator, b',', "separator")?;
    let quote = one_byte(mapping.quote, b'"', "quote")?;
    let ends_with_line = ends_with_line(path)?;
    let mut rows = Rows::new(Counted::open(path, read)?, separator, quote);
    match rows.peek()? {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
            return Err(Failure("the file is UTF-16; save it as UTF-8 and try again. Nothing is imported.".into()));
        }
        [0xEF, 0xBB, 0xBF, ..] => rows.pass(3),
        _ => {}
    }
    rows.skip_lines(mapping.skip_lines)?;
    let mut row = Row::default();
    if !rows.next(&mut row)? {
        return Err(Failure("the file is empty. Nothing is imported.".into()));
    }
    let has_header = mapping.header.unwrap_or(true);
    let name = |column: usize| {
        if has_header { String::from_utf8_lossy(row.value(column)).into_owned() } else { (column + 1).to_string() }
    };
    let names: Vec<String> = (0..row.count()).map(name).collect();
    let columns = Columns::find(&mapping, names)?;
    let terms = Terms { longest: mapping.longest, latest: opening.now + limits::IMPORT_AHEAD_MAX };
    let waiting = (!has_header).then(|| row.clone());
    let reading = Reading::new(&mapping, columns, opening)?;
    Ok(Box::new(Csv { rows, row, waiting, separator, ends_with_line, terms, reading, ordinal: 0, together: None }))
}

struct Csv {
    rows: Rows<Counted>,
    row: Row,
    /// The first row, where no line has the names of the columns.
    waiting: Option<Row>,
    separator: u8,
    ends_with_line: bool,
    terms: Terms,
    reading: Reading,
    ordinal: u64,
    /// The rows of one contact, in a log with a row for each thing that happened.
    together: Option<Together>,
}

/// Rows of one contact that stand together.
struct Together {
    key: u64,
    first: Row,
    rows: u64,
    moments: Moments,
    repairs: Repairs,
    refused: Option<Refused>,
    written: Vec<u8>,
}

impl Source for Csv {
    fn read(&mut self, items: &mut Vec<Item>, about: usize) -> Result<(), Failure> {
        for _ in 0..about {
            if let Some(row) = self.waiting.take() {
                self.row = row;
            } else if !self.rows.next(&mut self.row)? {
                let last = self.together.take();
                items.extend(last.map(|last| self.contact(last)));
                return Ok(());
            }
            if self.reading.columns.activities.is_some() {
                self.activity(items);
                continue;
            }
            let mut repairs = Repairs::default();
            let outcome = self.outcome(&mut repairs);
            if let Outcome::Refused(Refused { kind: TOO_MANY_NAMES, why }, _) = outcome {
                return Err(Failure(format!(
                    "line {}: {why}; is it the right column? Nothing is imported.",
                    self.row.line
                )));
            }
            items.push(Item { line: self.row.line, rows: 1, outcome, repairs });
        }
        Ok(())
    }

    fn names(&self) -> &Names {
        &self.reading.names
    }

    fn explained(&self) -> String {
        explained(&self.reading.mapping, &self.reading.columns)
    }
}

const TOO_MANY_NAMES: &str = "too many different names";

impl Csv {
    fn outcome(&mut self, repairs: &mut Repairs) -> Outcome {
        let told = self.complete().and_then(|()| self.reading.course(&self.row, repairs));
        self.told(told, repairs).unwrap_or_else(|why| Outcome::Refused(why, self.row.written(self.separator)))
    }

    fn told(&mut self, told: Result<Told, Refused>, repairs: &mut Repairs) -> Result<Outcome, Refused> {
        told.and_then(|told| match told {
            Told::Course(course) => {
                let id = ContactId(self.reading.first + self.ordinal);
                let contact = course.tell(id, self.terms, repairs)?;
                self.ordinal += 1;
                Ok(Outcome::Contact(Box::new(contact)))
            }
            Told::LeftOut(word) => Ok(Outcome::LeftOut(word)),
        })
    }

    /// Takes a row in with those of its contact, or begins the next contact with it.
    fn activity(&mut self, items: &mut Vec<Item>) {
        let written = self.row.written(self.separator);
        if let Err(why) = self.complete() {
            items.push(Item {
                line: self.row.line,
                rows: 1,
                outcome: Outcome::Refused(why, written),
                repairs: Repairs::default(),
            });
            return;
        }
        let key = self.reading.key(&self.row);
        if self.together.as_ref().is_none_or(|together| together.key != key) {
            let (first, moments, repairs) = (self.row.clone(), Moments::default(), Repairs::default());
            let next = Together { key, first, rows: 0, moments, repairs, refused: None, written: Vec::new() };
            let before = self.together.replace(next);
            items.extend(before.map(|before| self.contact(before)));
        }
        let together = self.together.as_mut().expect("it was put there above");
        together.rows += 1;
        if together.written.len() < limits::IMPORT_ROW_BYTES_MAX {
            together.written.extend((together.rows > 1).then_some(b'\n'));
            together.written.extend(written);
        }
        match self.reading.happened(&self.row, &mut together.repairs) {
            Ok(Some((which, at))) => together.moments.happened(which, at),
            Ok(None) => {}
            Err(why) => drop(together.refused.get_or_insert(why)),
        }
    }

    /// The contact that rows tell of together.
    fn contact(&mut self, together: Together) -> Item {
        let Together { first, rows, moments, mut repairs, refused, written, .. } = together;
        let told = match refused {
            Some(why) => Err(why),
            None => self.reading.course_with(&first, moments, &mut repairs),
        };
        let outcome = self.told(told, &mut repairs).unwrap_or_else(|why| Outcome::Refused(why, written));
        Item { line: first.line, rows, outcome, repairs }
    }

    /// A row with too few or too many columns has its values in the wrong ones.
    fn complete(&mut self) -> Result<(), Refused> {
        let (count, expected) = (self.row.count(), self.reading.columns.names.len());
        if count == expected {
            return Ok(());
        }
        let why = format!("has {count} columns where {expected} were expected");
        if count < expected && !self.ends_with_line && self.rows.is_at_end() {
            return Err(Refused::new("the file is cut off here", why));
        }
        Err(Refused::new("another number of columns", why))
    }
}

fn ends_with_line(path: &Path) -> Result<bool, Failure> {
    use std::io::{Read, Seek, SeekFrom};
    let mut file = std::fs::File::open(path).map_err(|why| Failure(format!("{}: {why}", path.display())))?;
    if file.seek(SeekFrom::End(-1)).is_err() {
        return Ok(true);
    }
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last == [b'\n'])
}

fn explained(mapping: &Mapping, columns: &Columns) -> String {
    let mut lines = Vec::new();
    let name = |column: usize| columns.names[column].as_str();
    let id: Vec<&str> = columns.id.iter().map(|column| name(*column)).collect();
    lines.push(match id.is_empty() {
        true => "told apart    by the whole row, because the mapping names no id".to_owned(),
        false => format!("told apart    by {}", id.join(" and ")),
    });
    match &columns.date {
        DateFrom::Nowhere => {}
        DateFrom::Fixed(date) => lines.push(format!("date          {date} for every row, past midnight the day after")),
        DateFrom::Column(column, pattern) => {
            lines.push(format!("date          {} as {}", name(*column), pattern.written));
        }
    }
    if let Some(activity) = &columns.activities {
        lines.push(format!(
            "each row       is a thing that happened: {}, at {}",
            name(activity.column),
            name(activity.moment.column)
        ));
        let mut means: Vec<String> = activity
            .means
            .iter()
            .map(|(word, which)| format!("{:<13} {}", which.word(), String::from_utf8_lossy(word)))
            .collect();
        means.sort();
        lines.extend(means);
    }
    for moment in &columns.moments {
        let written: Vec<&str> = moment.patterns.iter().map(|pattern| pattern.written.as_str()).collect();
        let absent: Vec<String> =
            moment.absent.iter().map(|word| format!("'{}'", String::from_utf8_lossy(word))).collect();
        let absent =
            if absent.is_empty() { String::new() } else { format!(", not when it is {}", absent.join(" or ")) };
        let (which, column) = (moment.which.word(), name(moment.column));
        lines.push(format!("{which:<13} {column} as {}{absent}", written.join(" or ")));
    }
    let lengths = [
        ("menu", columns.menu),
        ("wait", columns.wait),
        ("talk", columns.talk),
        ("hold", columns.hold),
        ("wrap-up", columns.wrap_up),
    ];
    for (what, column) in lengths {
        if let Some(column) = column {
            lines.push(
                format!("{what:<13} {} as a length in {:?}", name(column), mapping.durations.unit).to_lowercase(),
            );
        }
    }
    for (what, column) in attributes(columns) {
        if let Some(column) = column {
            lines.push(format!("{what:<13} {}", name(column)));
        }
    }
    lines.push(format!("not read      {}", unread(mapping, columns).join(", ")));
    lines.join("\n")
}

/// The columns that the mapping does not speak of.
fn unread<'a>(mapping: &Mapping, columns: &'a Columns) -> Vec<&'a str> {
    let (columns_said, activities) = (&mapping.columns, &mapping.activities);
    let written =
        format!("{columns_said:?} {activities:?} {:?} {:?} {:?}", mapping.moments, mapping.durations, mapping.date);
    let is_unread = |name: &&String| !written.contains(&format!("{name:?}"));
    columns.names.iter().filter(is_unread).map(String::as_str).collect()
}

/// The columns of attributes, as they are called in the mapping.
fn attributes(columns: &Columns) -> [(&'static str, Option<usize>); 16] {
    [
        ("outcome", columns.outcome.as_ref().map(|it| it.0)),
        ("queue", columns.queue),
        ("agent", columns.agent.as_ref().map(|it| it.0)),
        ("reason", columns.reason.as_ref().map(|it| it.0)),
        ("group", columns.group.as_ref().map(|it| it.0)),
        ("customer", columns.customer.as_ref().map(|it| it.0)),
        ("channel", columns.channel.as_ref().map(|it| it.0)),
        ("language", columns.language.as_ref().map(|it| it.0)),
        ("ended by", columns.ended_by.as_ref().map(|it| it.0)),
        ("solved", columns.solved.as_ref().map(|it| it.0)),
        ("decision", columns.decision.as_ref().map(|it| it.0)),
        ("says customer", columns.customer_solved.as_ref().map(|it| it.0)),
        ("satisfied", columns.satisfied),
        ("ease", columns.ease),
        ("heard", columns.heard),
        ("transfers", columns.transfers),
    ]
}
