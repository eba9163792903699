//! What leaves the house as rows of named values, for other programs or for people: its columns, and every way to write them.

mod book;
pub mod contacts;
pub mod events;
pub mod figures;
mod parquet;
pub mod tallies;
mod text;
mod workbook;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Deserialize;
use utoipa::ToSchema;

pub use book::book;

use crate::command::Failure;

/// How rows can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// One JSON object a line
    Jsonl,
    /// One JSON list of objects
    Json,
    /// Values with commas between, the names on the first line
    Csv,
    /// Columns, for people
    Table,
    /// Columns, for programs: the open format that every engine of analysis reads
    Parquet,
    /// A workbook, for those who count in a spreadsheet
    Xlsx,
}

impl Form {
    /// Its media type, and how the names of such files end.
    pub fn media_type(self) -> (&'static str, &'static str) {
        match self {
            Form::Jsonl => ("application/jsonl", "jsonl"),
            Form::Json => ("application/json", "json"),
            Form::Csv => ("text/csv; charset=utf-8", "csv"),
            Form::Table => ("text/plain; charset=utf-8", "txt"),
            Form::Parquet => ("application/vnd.apache.parquet", "parquet"),
            Form::Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        }
    }
}

/// The rows of one kind: which columns there are, and what each says. Names and types never change; a column may be
/// added behind the others.
pub struct Schema<T: 'static> {
    /// Its name, as it is asked for.
    pub name: &'static str,
    /// What one row is.
    pub says: &'static str,
    /// The columns, in order.
    pub columns: &'static [Column<T>],
}

/// One column.
pub struct Column<T> {
    head: Head,
    value: Value<T>,
}

/// What a column is called and what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Head {
    name: &'static str,
    kind: Kind,
    unit: &'static str,
    says: &'static str,
}

/// What kind of values stand in a column. Every value may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A whole number.
    Number,
    /// A number with a fraction.
    Amount,
    /// A word or a text.
    Word,
    /// Yes or no.
    Flag,
    /// A moment, to the millisecond.
    Moment,
}

/// How the value of a column is found.
enum Value<T> {
    Number(fn(&T) -> Option<i64>),
    Amount(fn(&T) -> Option<f64>),
    Word(for<'a> fn(&'a T) -> Option<Cow<'a, str>>),
    Flag(fn(&T) -> Option<bool>),
}

/// One value in a row.
#[derive(Clone, Debug, PartialEq)]
enum Cell<'a> {
    None,
    Number(i64),
    Amount(f64),
    Word(Cow<'a, str>),
    Flag(bool),
}

impl<T> Column<T> {
    const fn with(name: &'static str, kind: Kind, unit: &'static str, says: &'static str, value: Value<T>) -> Self {
        Column { head: Head { name, kind, unit, says }, value }
    }

    /// How many.
    pub const fn number(
        name: &'static str,
        unit: &'static str,
        says: &'static str,
        value: fn(&T) -> Option<i64>,
    ) -> Self {
        Column::with(name, Kind::Number, unit, says, Value::Number(value))
    }

    /// The number by which something is known.
    pub const fn known_by(name: &'static str, says: &'static str, value: fn(&T) -> Option<i64>) -> Self {
        Column::with(name, Kind::Number, "", says, Value::Number(value))
    }

    /// A moment, in milliseconds since 1970.
    pub const fn moment(name: &'static str, says: &'static str, value: fn(&T) -> Option<i64>) -> Self {
        Column::with(name, Kind::Moment, "UTC", says, Value::Number(value))
    }

    /// A length of time, in milliseconds.
    pub const fn span(name: &'static str, says: &'static str, value: fn(&T) -> Option<i64>) -> Self {
        Column::with(name, Kind::Number, "ms", says, Value::Number(value))
    }

    /// A number with a fraction.
    pub const fn amount(
        name: &'static str,
        unit: &'static str,
        says: &'static str,
        value: fn(&T) -> Option<f64>,
    ) -> Self {
        Column::with(name, Kind::Amount, unit, says, Value::Amount(value))
    }

    /// A word.
    pub const fn word(
        name: &'static str,
        says: &'static str,
        value: for<'a> fn(&'a T) -> Option<Cow<'a, str>>,
    ) -> Self {
        Column::with(name, Kind::Word, "", says, Value::Word(value))
    }

    /// Yes or no.
    pub const fn flag(name: &'static str, says: &'static str, value: fn(&T) -> Option<bool>) -> Self {
        Column::with(name, Kind::Flag, "", says, Value::Flag(value))
    }

    fn cell<'a>(&self, row: &'a T) -> Cell<'a> {
        let cell = match self.value {
            Value::Number(value) => value(row).map(Cell::Number),
            Value::Amount(value) => value(row).map(Cell::Amount),
            Value::Word(value) => value(row).map(Cell::Word),
            Value::Flag(value) => value(row).map(Cell::Flag),
        };
        cell.unwrap_or(Cell::None)
    }
}

/// Where rows go.
pub struct Sheet<T: 'static> {
    schema: &'static Schema<T>,
    writer: Box<dyn Writer>,
    /// Under another name until it is whole.
    file: Option<Unfinished>,
}

/// One way to write rows.
trait Writer: Send {
    fn row(&mut self, cells: Vec<Cell<'_>>) -> Result<(), Failure>;
    /// Writes what is left.
    fn finish(self: Box<Self>) -> Result<(), Failure>;
}

/// Where bytes go.
type Out = Box<dyn Write + Send>;

impl<T> Sheet<T> {
    /// To a file, which has its name only once it is whole, or to standard output.
    ///
    /// # Errors
    /// When the file cannot be made, and for a workbook without a file.
    pub fn open(schema: &'static Schema<T>, form: Form, to: Option<&PathBuf>) -> Result<Sheet<T>, Failure> {
        let file = to.map(|path| Unfinished::of(path));
        let heads: Vec<Head> = schema.columns.iter().map(|column| column.head).collect();
        let out = || -> Result<Out, Failure> {
            let Some(file) = &file else { return Ok(Box::new(std::io::BufWriter::new(std::io::stdout()))) };
            let made = std::fs::File::create(&file.under).map_err(|why| file.why(&why))?;
            Ok(Box::new(std::io::BufWriter::new(made)))
        };
        let writer: Box<dyn Writer> = match form {
            Form::Jsonl | Form::Json => Box::new(text::Json::new(out()?, heads, form == Form::Json)),
            Form::Csv => Box::new(text::Csv::new(out()?, &heads)?),
            Form::Table => Box::new(text::Table::new(out()?, &heads)),
            Form::Parquet => Box::new(parquet::Parquet::new(out()?, schema.name, heads)?),
            Form::Xlsx => {
                let file =
                    file.as_ref().ok_or_else(|| Failure("a workbook needs a file: add --out FILE.xlsx".into()))?;
                Box::new(workbook::Workbook::new(schema.name, &heads, (&file.under, &file.name))?)
            }
        };
        Ok(Sheet { schema, writer, file })
    }

    /// One row.
    ///
    /// # Errors
    /// When it cannot be written, or no more fit.
    pub fn row(&mut self, row: &T) -> Result<(), Failure> {
        self.writer.row(self.schema.columns.iter().map(|column| column.cell(row)).collect())
    }

    /// Writes what is left, and gives the file its name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> Result<(), Failure> {
        self.writer.finish()?;
        self.file.map_or(Ok(()), Unfinished::finish)
    }
}

/// A file that is not whole yet; it goes away when it never is.
struct Unfinished {
    under: PathBuf,
    name: PathBuf,
}

impl Unfinished {
    fn of(path: &Path) -> Unfinished {
        let mut under = path.as_os_str().to_owned();
        under.push(".part");
        Unfinished { under: under.into(), name: path.to_owned() }
    }

    fn why(&self, why: &std::io::Error) -> Failure {
        Failure(format!("{}: {why}", self.name.display()))
    }

    fn finish(self) -> Result<(), Failure> {
        std::fs::rename(&self.under, &self.name).map_err(|why| self.why(&why))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After finishing there is none; before, half a file helps nobody.
        let _ = std::fs::remove_file(&self.under);
    }
}
