//! What leaves the house as a document: every sheet with its columns, made from what writes them.

use std::fmt::Write;

use super::{Head, Kind, Schema};

/// The document, in Markdown.
pub fn book() -> String {
    let mut book = String::from(OPENING);
    sheet(&mut book, &super::contacts::CONTACTS, "onthaal export contacts");
    sheet(&mut book, &super::tallies::TALLIES, "onthaal export tallies");
    sheet(&mut book, &super::events::EVENTS, "onthaal export events");
    sheet(&mut book, &super::figures::FIGURES, "onthaal measures");
    book
}

fn sheet<T>(book: &mut String, schema: &Schema<T>, command: &str) {
    let heads = schema.columns.iter().map(|column| column.head);
    let rows: String = heads.map(|head| row(&head)).collect();
    let (name, says) = (schema.name, schema.says);
    write!(
        book,
        "\n## {name}\n\n`{command}`. {says}\n\n| column | type | unit | what it says |\n|---|---|---|---|\n{rows}"
    )
    .expect("writing to a string does not fail");
}

fn row(head: &Head) -> String {
    format!("| `{}` | {} | {} | {} |\n", head.name, head.kind.word(), head.unit, head.says)
}

impl Kind {
    /// What the type is called in Parquet and SQL.
    fn word(self) -> &'static str {
        match self {
            Kind::Number => "BIGINT",
            Kind::Amount => "DOUBLE",
            Kind::Word => "VARCHAR",
            Kind::Flag => "BOOLEAN",
            Kind::Moment => "TIMESTAMP",
        }
    }
}

const OPENING: &str = "\
# What leaves the house

<!-- Made from crates/onthaal-server/src/sheet. Change it there, and run: UPDATE=1 cargo test -p onthaal-server book -->

`onthaal export contacts|events|tallies --format parquet|csv|xlsx|jsonl --out FILE` writes what is stored, also beside
a house whose doors are open. `onthaal measures` writes figures in the same formats.
`--from` and `--to` take days, in the time zone of the house, and ask for what arrived or happened from the one until the other.
A house whose doors are open gives the same files at `GET /api/export/contacts|events|tallies?from=MS&to=MS&format=csv`, to whoever may
see the board; `GET /api/figures` gives figures.

Names and types never change; a column may be added behind the others. Every value may be missing, and what is missing
is not zero. Names of people, addresses and what was said never leave this way: they are known by number.

- **parquet**: for DuckDB, Power BI, Spark, pandas and every other engine of analysis. Moments are timestamps in UTC.
- **csv**: the names on the first line; moments as `2026-11-22T03:30:00.000Z`; what is missing is empty.
- **xlsx**: one sheet, moments in UTC. A sheet holds 1,048,576 rows and so 1,048,575 below the names; more are refused
  before a file is left behind: ask for a shorter period, or for another format.
- **jsonl**, **json**: an object for each row; moments are milliseconds since 1970, as over the doors; missing is `null`.
- **table**: for reading in a terminal.
";

#[cfg(test)]
mod tests {
    use super::book;

    #[test]
    fn the_document_in_the_repository_is_the_book() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/export.md");
        if std::env::var("UPDATE").is_ok() {
            std::fs::write(&path, book()).unwrap();
        }
        let stored = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(stored == book(), "docs/export.md is not up to date: UPDATE=1 cargo test -p onthaal-server book");
    }
}
