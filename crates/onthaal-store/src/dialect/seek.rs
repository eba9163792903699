//! What is looked for among words, and how either database is asked for it.

use super::{Database, Kind, Statement, Value};

/// What is looked for. The words hold letters and digits only, so that they mean nothing else to a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Seek {
    /// This word.
    Word(String),
    /// A word that begins so.
    Beginning(String),
    /// All of these.
    All(Vec<Seek>),
    /// Any of these.
    Any(Vec<Seek>),
}

/// How a database writes it.
struct Writing {
    quote: char,
    and: &'static str,
    or: &'static str,
    beginning: &'static str,
}

const SQLITE: Writing = Writing { quote: '"', and: " AND ", or: " OR ", beginning: "*" };
const POSTGRES: Writing = Writing { quote: '\'', and: " & ", or: " | ", beginning: ":*" };

impl Seek {
    fn text(&self, writing: &Writing) -> String {
        let quote = writing.quote;
        let several = |parts: &[Seek], between: &str| {
            let parts: Vec<String> = parts.iter().map(|part| part.text(writing)).collect();
            format!("({})", parts.join(between))
        };
        match self {
            Seek::Word(word) => format!("{quote}{word}{quote}"),
            Seek::Beginning(word) => format!("{quote}{word}{quote}{}", writing.beginning),
            Seek::All(parts) => several(parts, writing.and),
            Seek::Any(parts) => several(parts, writing.or),
        }
    }
}

impl Database {
    /// The numbers of the texts that have it, below a number, the highest first.
    pub(crate) fn texts_with(&self, seek: &Seek, below: i64, limit: u32) -> Statement {
        let sql = match self.kind {
            Kind::Sqlite => {
                "SELECT rowid FROM words_index WHERE words_index MATCH $1 AND rowid < $2 ORDER BY rowid DESC LIMIT $3"
            }
            Kind::Postgres => {
                "SELECT id FROM (\
                 (SELECT contact * 8192 + line AS id FROM lines WHERE found @@ CAST(CAST($1 AS TEXT) AS TSQUERY) \
                 AND contact * 8192 + line < $2 ORDER BY contact DESC, line DESC LIMIT $3) UNION ALL \
                 (SELECT contact * 8192 + CASE kind WHEN 'survey' THEN 8191 WHEN 'step' THEN 8190 WHEN 'number' THEN 8189 ELSE 8188 END AS id FROM asides \
                 WHERE found @@ CAST(CAST($1 AS TEXT) AS TSQUERY) \
                 AND contact * 8192 + CASE kind WHEN 'survey' THEN 8191 WHEN 'step' THEN 8190 WHEN 'number' THEN 8189 ELSE 8188 END < $2 ORDER BY 1 DESC LIMIT $3) UNION ALL \
                 (SELECT note - 4611686018427387904 AS id FROM notes \
                 WHERE found @@ CAST(CAST($1 AS TEXT) AS TSQUERY) AND note - 4611686018427387904 < $2 \
                 ORDER BY note DESC LIMIT $3)) AS texts ORDER BY id DESC LIMIT $3"
            }
        };
        Statement::new(sql, [self.written(seek), below.into(), limit.into()])
    }

    /// The customers whose name, handles or particulars have it, the newest first.
    pub(crate) fn customers_with(&self, seek: &Seek, limit: u32) -> Statement {
        let sql = match self.kind {
            Kind::Sqlite => {
                "SELECT rowid FROM customers_index WHERE customers_index MATCH $1 ORDER BY rowid DESC LIMIT $2"
            }
            Kind::Postgres => {
                "SELECT customer FROM customers WHERE found @@ CAST(CAST($1 AS TEXT) AS TSQUERY) \
                 ORDER BY customer DESC LIMIT $2"
            }
        };
        Statement::new(sql, [self.written(seek), limit.into()])
    }

    /// Makes the indexes of words again from the words as they are spelled now.
    pub(crate) fn index_words_again(&self) -> Vec<Statement> {
        let all: &[&'static str] = match self.kind {
            Kind::Sqlite => &[
                "INSERT INTO words_index (words_index) VALUES ('rebuild')",
                "INSERT INTO customers_index (customers_index) VALUES ('rebuild')",
            ],
            Kind::Postgres => &[
                "REINDEX INDEX lines_found",
                "REINDEX INDEX asides_found",
                "REINDEX INDEX notes_found",
                "REINDEX INDEX customers_found",
            ],
        };
        all.iter().map(|sql| Statement::new(*sql, [])).collect()
    }

    fn written(&self, seek: &Seek) -> Value {
        let writing = match self.kind {
            Kind::Sqlite => &SQLITE,
            Kind::Postgres => &POSTGRES,
        };
        seek.text(writing).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_database_is_asked_in_its_own_writing() {
        let word = |word: &str| Seek::Word(word.into());
        let seek = Seek::All(vec![
            word("jan"),
            Seek::Any(vec![Seek::All(vec![word("06"), word("12")]), Seek::Beginning("0612".into())]),
        ]);
        assert_eq!(seek.text(&SQLITE), r#"("jan" AND (("06" AND "12") OR "0612"*))"#);
        assert_eq!(seek.text(&POSTGRES), "('jan' & (('06' & '12') | '0612':*))");
    }
}
