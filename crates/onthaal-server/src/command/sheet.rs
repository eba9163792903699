//! Rows of named values, written for other programs or for people.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::{Map, Value};

use super::Failure;

/// How rows can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// One JSON object a line
    Jsonl,
    /// One JSON list of objects
    Json,
    /// Values with commas between, the names on the first line
    Csv,
    /// Columns, for people
    Table,
}

/// Where rows go.
pub(super) struct Sheet {
    out: std::io::BufWriter<Box<dyn Write + Send>>,
    form: Form,
    rows: usize,
    /// Columns are as wide as their widest cell, so a table is written at the end.
    table: Vec<Vec<String>>,
}

impl Sheet {
    /// To a file, or to standard output.
    pub(super) fn open(form: Form, to: Option<&PathBuf>) -> Result<Sheet, Failure> {
        let out: Box<dyn Write + Send> = match to {
            Some(path) => {
                Box::new(std::fs::File::create(path).map_err(|why| Failure(format!("{}: {why}", path.display())))?)
            }
            None => Box::new(std::io::stdout()),
        };
        Ok(Sheet { out: std::io::BufWriter::new(out), form, rows: 0, table: Vec::new() })
    }

    /// One row; all rows have the same names.
    pub(super) fn row(&mut self, cells: &[(&str, Value)]) -> Result<(), Failure> {
        match self.form {
            Form::Jsonl => writeln!(self.out, "{}", object(cells))?,
            Form::Json => write!(self.out, "{}{}", if self.rows == 0 { "[" } else { ",\n " }, object(cells))?,
            Form::Csv => {
                if self.rows == 0 {
                    let names: Vec<&str> = cells.iter().map(|(name, _)| *name).collect();
                    writeln!(self.out, "{}", names.join(","))?;
                }
                let values: Vec<String> = cells.iter().map(|(_, value)| csv(value)).collect();
                writeln!(self.out, "{}", values.join(","))?;
            }
            Form::Table => {
                if self.rows == 0 {
                    self.table.push(cells.iter().map(|(name, _)| name.replace('_', " ")).collect());
                }
                self.table.push(cells.iter().map(|(_, value)| plain(value)).collect());
            }
        }
        self.rows += 1;
        Ok(())
    }

    /// Writes what is left.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        match self.form {
            Form::Json => writeln!(self.out, "{}]", if self.rows == 0 { "[" } else { "" })?,
            Form::Table => self.out.write_all(columns(&self.table).as_bytes())?,
            Form::Jsonl | Form::Csv => {}
        }
        Ok(self.out.flush()?)
    }
}

fn object(cells: &[(&str, Value)]) -> Value {
    Value::Object(cells.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect::<Map<_, _>>())
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

fn csv(value: &Value) -> String {
    let text = plain(value);
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
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
    use serde_json::json;

    use super::*;

    #[test]
    fn a_cell_with_a_comma_or_a_quote_stays_one_cell() {
        assert_eq!(csv(&json!("a,b")), "\"a,b\"");
        assert_eq!(csv(&json!({"a": 1})), "\"{\"\"a\"\":1}\"");
        assert_eq!(csv(&json!(null)), "");
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [["queue", "n"], ["één", "12"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(columns(&rows), "queue  n\néén    12\n");
        assert_eq!(columns(&[]), "");
    }
}
