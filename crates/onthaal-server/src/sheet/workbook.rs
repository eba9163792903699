//! Rows as a workbook for a spreadsheet, written through to disk, so that memory stays flat.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet};

use super::{Cell, Head, Kind, Writer};
use crate::command::Failure;

/// The rows that a sheet of a workbook has; the first one holds the names.
pub(super) const ROWS_MAX: u32 = 1_048_576;
/// The longest text that a cell of a workbook holds, in characters.
const TEXT_MAX: usize = 32_767;

/// A workbook of one sheet.
pub(super) struct Workbook {
    book: rust_xlsxwriter::Workbook,
    kinds: Vec<Kind>,
    moment: Format,
    rows: u32,
    under: PathBuf,
    to: PathBuf,
}

impl Workbook {
    /// Written under one name, to be known by another.
    pub(super) fn new(name: &str, heads: &[Head], (under, to): (&Path, &Path)) -> Result<Workbook, Failure> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let bold = Format::new().set_bold();
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (column, head) in (0..).zip(heads) {
            let width = if head.kind == Kind::Moment { 20.0 } else { head.name.len().max(8) as f64 + 2.0 };
            sheet.set_column_width(column, width)?;
        }
        for (column, head) in (0..).zip(heads) {
            sheet.write_with_format(0, column, head.name, &bold)?;
        }
        let kinds = heads.iter().map(|head| head.kind).collect();
        let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss.000");
        Ok(Workbook { book, kinds, moment, rows: 1, under: under.to_owned(), to: to.to_owned() })
    }
}

impl Writer for Workbook {
    fn row(&mut self, cells: Vec<Cell<'_>>) -> Result<(), Failure> {
        let row = self.rows;
        if row >= ROWS_MAX {
            let (most, to) = (ROWS_MAX - 1, self.to.display());
            let why = format!(
                "{to}: there are more than {most} rows, and a sheet of a workbook holds no more. Nothing was kept. \
                 Ask for a shorter period with --from and --to, or write --format csv or parquet, which have no limit"
            );
            return Err(Failure(why));
        }
        let sheet = self.book.worksheet_from_index(0)?;
        for ((column, kind), cell) in (0..).zip(&self.kinds).zip(cells) {
            write(sheet, (row, column), *kind, cell, &self.moment)?;
        }
        self.rows += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), Failure> {
        let file = std::fs::File::create(&self.under)?;
        self.book.save_to_writer(std::io::BufWriter::new(&file))?;
        Ok(file.sync_all()?)
    }
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    kind: Kind,
    cell: Cell<'_>,
    moment: &Format,
) -> Result<(), Failure> {
    match cell {
        Cell::None => return Ok(()),
        // A spreadsheet has no time zones; moments are written as in UTC, as the column says.
        Cell::Number(at) if kind == Kind::Moment => match excel(at) {
            Some(serial) => sheet.write_with_format(row, column, &serial, moment)?,
            None => sheet.write(row, column, at.to_string())?,
        },
        // A spreadsheet counts with 53 bits; longer numbers are kept whole as text.
        Cell::Number(number) if number.unsigned_abs() > 1 << 53 => sheet.write(row, column, number.to_string())?,
        Cell::Number(number) => sheet.write(row, column, number as f64)?,
        Cell::Amount(amount) => sheet.write(row, column, amount)?,
        Cell::Word(word) if word.chars().count() > TEXT_MAX => {
            return Err(Failure(format!("a text of more than {TEXT_MAX} characters does not fit in a workbook")));
        }
        Cell::Word(word) => sheet.write(row, column, word.as_ref())?,
        Cell::Flag(flag) => sheet.write(row, column, flag)?,
    };
    Ok(())
}

/// A moment in the days since 1900 of a spreadsheet; none outside of what it knows.
fn excel(at_ms: i64) -> Option<ExcelDateTime> {
    /// Days from the start of a spreadsheet's calendar to 1970.
    const DAYS_BEFORE_1970: f64 = 25_569.0;
    ExcelDateTime::from_serial_datetime(DAYS_BEFORE_1970 + at_ms as f64 / 86_400_000.0).ok()
}

#[cfg(test)]
mod tests {
    use super::super::events::EVENTS;
    use super::*;

    #[test]
    fn a_row_too_many_is_refused_and_says_what_to_do() {
        let heads: Vec<Head> = EVENTS.columns.iter().map(|column| column.head).collect();
        let path = std::env::temp_dir().join(format!("onthaal-full-{}.xlsx", std::process::id()));
        let mut book = Workbook::new("events", &heads, (&path, &path)).unwrap();
        book.rows = ROWS_MAX;
        let why = book.row(vec![Cell::Number(1)]).unwrap_err();
        assert!(why.0.contains("more than 1048575 rows") && why.0.contains("--from"), "{}", why.0);
    }

    #[test]
    fn a_moment_is_days_since_1900() {
        // The third of March 2026, six in the morning.
        assert_eq!(excel(1_772_517_600_000).map(|it| it.to_excel()), Some(46_084.25));
        assert!(excel(i64::MAX).is_none());
    }
}
