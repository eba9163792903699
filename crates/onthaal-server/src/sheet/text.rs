//! Rows as text: JSON, values with commas between, and columns for people.

use std::io::Write;

use onthaal_core::moment::Moment;
use serde_json::{Map, Value};

use super::{Cell, Head, Kind, Out, Writer};
use crate::command::Failure;

/// Objects, one a line or as one list.
pub(super) struct Json {
    out: Out,
    heads: Vec<Head>,
    is_list: bool,
    rows: u64,
}

impl Json {
    pub(super) fn new(out: Out, heads: Vec<Head>, is_list: bool) -> Json {
        Json { out, heads, is_list, rows: 0 }
    }
}

impl Writer for Json {
    fn row(&mut self, cells: Vec<Cell<'_>>) -> Result<(), Failure> {
        let values = self.heads.iter().zip(cells).map(|(head, cell)| (head.name.to_owned(), json(cell)));
        let object = Value::Object(values.collect::<Map<_, _>>());
        match (self.is_list, self.rows) {
            (false, _) => writeln!(self.out, "{object}")?,
            (true, 0) => write!(self.out, "[{object}")?,
            (true, _) => write!(self.out, ",\n {object}")?,
        }
        self.rows += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), Failure> {
        if self.is_list {
            writeln!(self.out, "{}]", if self.rows == 0 { "[" } else { "" })?;
        }
        Ok(self.out.flush()?)
    }
}

/// Values with commas between.
pub(super) struct Csv {
    out: csv::Writer<Out>,
    kinds: Vec<Kind>,
}

impl Csv {
    pub(super) fn new(out: Out, heads: &[Head]) -> Result<Csv, Failure> {
        let mut out = csv::Writer::from_writer(out);
        out.write_record(heads.iter().map(|head| head.name))?;
        Ok(Csv { out, kinds: heads.iter().map(|head| head.kind).collect() })
    }
}

impl Writer for Csv {
    fn row(&mut self, cells: Vec<Cell<'_>>) -> Result<(), Failure> {
        Ok(self.out.write_record(self.kinds.iter().zip(cells).map(|(kind, cell)| plain(*kind, cell)))?)
    }

    fn finish(mut self: Box<Self>) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }
}

/// Columns as wide as their widest cell, so they are written at the end.
pub(super) struct Table {
    out: Out,
    kinds: Vec<Kind>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(out: Out, heads: &[Head]) -> Table {
        let names = heads.iter().map(|head| head.name.replace('_', " ")).collect();
        Table { out, kinds: heads.iter().map(|head| head.kind).collect(), rows: vec![names] }
    }
}

impl Writer for Table {
    fn row(&mut self, cells: Vec<Cell<'_>>) -> Result<(), Failure> {
        self.rows.push(self.kinds.iter().zip(cells).map(|(kind, cell)| plain(*kind, cell)).collect());
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), Failure> {
        if self.rows.len() > 1 {
            self.out.write_all(columns(&self.rows).as_bytes())?;
        }
        Ok(self.out.flush()?)
    }
}

/// In JSON a moment is a number, as in events and over the doors.
fn json(cell: Cell<'_>) -> Value {
    match cell {
        Cell::None => Value::Null,
        Cell::Number(number) => number.into(),
        Cell::Amount(amount) => amount.into(),
        Cell::Word(word) => word.into_owned().into(),
        Cell::Flag(flag) => flag.into(),
    }
}

fn plain(kind: Kind, cell: Cell<'_>) -> String {
    match cell {
        Cell::None => String::new(),
        Cell::Number(at) if kind == Kind::Moment => written(Moment(at)),
        Cell::Number(number) => number.to_string(),
        Cell::Amount(amount) => amount.to_string(),
        Cell::Word(word) => word.into_owned(),
        Cell::Flag(flag) => flag.to_string(),
    }
}

/// A moment as `2026-11-22T03:30:00.000Z`; what lies outside the calendar stays a number.
fn written(at: Moment) -> String {
    jiff::Timestamp::from_millisecond(at.0).map_or(at.0.to_string(), |at| format!("{at:.3}"))
}

fn columns(rows: &[Vec<String>]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len)).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        format!("{}\n", cells.join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [["queue", "n"], ["één", "12"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(columns(&rows), "queue  n\néén    12\n");
        assert_eq!(columns(&[]), "");
    }

    #[test]
    fn a_moment_reads_as_a_moment_where_people_read() {
        assert_eq!(plain(Kind::Moment, Cell::Number(1_772_434_800_007)), "2026-03-02T07:00:00.007Z");
        assert_eq!(plain(Kind::Moment, Cell::Number(i64::MAX)), i64::MAX.to_string());
        assert_eq!(json(Cell::Number(1_772_434_800_007)), serde_json::json!(1_772_434_800_007_i64));
    }
}
