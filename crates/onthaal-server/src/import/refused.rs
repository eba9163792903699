//! The rows that were refused, kept in a file beside the one that was read, each with its line and the reason.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::Failure;
use super::account::Refused;

/// Rows that were refused. The file comes into being with the first of them.
pub(super) struct RefusedRows {
    path: PathBuf,
    is_csv: bool,
    out: Option<BufWriter<File>>,
}

impl RefusedRows {
    /// Beside a file: with commas for text with columns, as JSON for the other formats.
    pub(super) fn beside(file: &Path, format: &str) -> RefusedRows {
        let is_csv = matches!(format, "csv" | "asterisk");
        let mut name = file.file_name().unwrap_or_default().to_owned();
        name.push(if is_csv { ".refused.csv" } else { ".refused.jsonl" });
        RefusedRows { path: file.with_file_name(name), is_csv, out: None }
    }

    pub(super) fn add(&mut self, line: u64, why: &Refused, row: &[u8]) -> Result<(), Failure> {
        let path = &self.path;
        let cannot = |why: std::io::Error| Failure(format!("{}: {why}", path.display()));
        if self.out.is_none() {
            let mut out = BufWriter::new(File::create(path).map_err(cannot)?);
            if self.is_csv {
                out.write_all(b"line,reason,row\n").map_err(cannot)?;
            }
            self.out = Some(out);
        }
        let out = self.out.as_mut().expect("it was opened above");
        let (reason, row) = (format!("{}: {}", why.kind, why.why), String::from_utf8_lossy(row));
        let written = if self.is_csv {
            let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
            writeln!(out, "{line},{},{}", quoted(&reason), quoted(&row))
        } else {
            writeln!(out, "{}", serde_json::json!({ "line": line, "reason": reason, "row": row }))
        };
        written.map_err(cannot)
    }

    /// Writes what is left; says where it is.
    pub(super) fn finish(self) -> Result<Option<PathBuf>, Failure> {
        let Some(mut out) = self.out else { return Ok(None) };
        out.flush()?;
        Ok(Some(self.path))
    }
}
