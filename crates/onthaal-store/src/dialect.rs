//! The only place that knows there are two databases; everything above it speaks one SQL text.
//!
//! The common subset: `$1` placeholders, BIGINT, TEXT and bytes, no booleans, no temporal types, no SUM without a CAST.
//! A write is a list of statements carried out as one transaction by the one writer; a read is one statement.

mod postgres;
mod seek;
mod sqlite;
mod value;

use std::borrow::Cow;

use tokio::sync::{mpsc, oneshot};

use crate::error::StoreError;
use crate::migrations::Migration;
use crate::url::{Place, Url};

pub(crate) use seek::Seek;
pub(crate) use value::{Row, Value};

/// How many writes may stand before the writer; past it a write waits for its turn.
const WRITES_WAITING_MAX: usize = 64;

/// One SQL text with its values, or with the values of many rows.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    sql: Sql,
    values: Vec<Value>,
    /// Exactly one row has to change, or the whole transaction is refused for this reason.
    must_change: Option<&'static str>,
}

#[derive(Clone, Debug)]
enum Sql {
    Once(Cow<'static, str>),
    ForMany(ForMany),
}

/// A text that can be said for one row of values or for many at once, whichever the database is quicker with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct ForMany {
    head: &'static str,
    /// How many values a row has; a list of single values stands between one pair of brackets.
    width: usize,
    is_list: bool,
    tail: &'static str,
}

impl Statement {
    pub(crate) fn new(sql: impl Into<Cow<'static, str>>, values: impl Into<Vec<Value>>) -> Statement {
        Statement { sql: Sql::Once(sql.into()), values: values.into(), must_change: None }
    }

    /// Refuses the whole transaction when this does not change exactly one row.
    pub(crate) fn or_conflict(mut self, why: &'static str) -> Statement {
        self.must_change = Some(why);
        self
    }

    /// Inserts many rows: `head VALUES (…), (…) tail`.
    pub(crate) fn insert_all<const WIDTH: usize>(
        head: &'static str,
        rows: impl IntoIterator<Item = [Value; WIDTH]>,
        tail: &'static str,
    ) -> Statement {
        let sql = Sql::ForMany(ForMany { head, width: WIDTH, is_list: false, tail });
        Statement { sql, values: rows.into_iter().flatten().collect(), must_change: None }
    }

    /// Does the same for many values: `head (…, …) tail`.
    pub(crate) fn for_all(
        head: &'static str,
        values: impl IntoIterator<Item = Value>,
        tail: &'static str,
    ) -> Statement {
        let sql = Sql::ForMany(ForMany { head, width: 1, is_list: true, tail });
        Statement { sql, values: values.into_iter().collect(), must_change: None }
    }
}

impl ForMany {
    /// The text for so many rows.
    fn text(self, rows: usize) -> String {
        let ForMany { head, width, is_list, tail } = self;
        let places = |from: usize, count: usize| {
            let places: Vec<String> = (from + 1..=from + count).map(|place| format!("${place}")).collect();
            format!("({})", places.join(", "))
        };
        if is_list {
            return format!("{head} {} {tail}", places(0, rows));
        }
        let rows: Vec<String> = (0..rows).map(|row| places(row * width, width)).collect();
        format!("{head} VALUES {} {tail}", rows.join(", "))
    }
}

/// What the one writer is asked.
enum Job {
    Write(Vec<Statement>, oneshot::Sender<Result<(), StoreError>>),
    Read(Statement, oneshot::Sender<Result<Vec<Row>, StoreError>>),
    Migrate(&'static Migration, oneshot::Sender<Result<(), StoreError>>),
    /// Answered when the writer has let go of everything.
    Close(oneshot::Sender<Result<(), StoreError>>),
}

/// A database: one writer, several readers.
pub(crate) struct Database {
    writer: Option<mpsc::Sender<Job>>,
    readers: Readers,
    kind: Kind,
}

enum Readers {
    /// A database in memory has one connection, the writer's.
    TheWriter,
    Sqlite(sqlite::Readers),
    Postgres(Box<postgres::Readers>),
}

#[derive(Clone, Copy)]
enum Kind {
    Sqlite,
    Postgres,
}

impl Database {
    /// Opens it to write and read; refuses when another process writes it.
    pub(crate) async fn open(url: &Url) -> Result<Database, StoreError> {
        let (jobs, todo) = mpsc::channel(WRITES_WAITING_MAX);
        let (readers, kind) = match &url.0 {
            Place::Memory => {
                sqlite::start_writer(None, todo).await?;
                (Readers::TheWriter, Kind::Sqlite)
            }
            Place::File(path) => {
                sqlite::start_writer(Some(path.clone()), todo).await?;
                (Readers::Sqlite(sqlite::Readers::start(path)?), Kind::Sqlite)
            }
            Place::Postgres(address) => {
                let address = postgres::Address::parse(address)?;
                postgres::start_writer(address.clone(), todo).await?;
                (Readers::Postgres(Box::new(postgres::Readers::new(address))), Kind::Postgres)
            }
        };
        Ok(Database { writer: Some(jobs), readers, kind })
    }

    /// Opens it to read only, beside a server that may be writing.
    pub(crate) async fn open_to_read(url: &Url) -> Result<Database, StoreError> {
        let (readers, kind) = match &url.0 {
            Place::Memory => return Err(StoreError::conflict("a database in memory has nothing to read yet")),
            Place::File(path) => (Readers::Sqlite(sqlite::Readers::start(path)?), Kind::Sqlite),
            Place::Postgres(address) => {
                let readers = postgres::Readers::new(postgres::Address::parse(address)?);
                (Readers::Postgres(Box::new(readers)), Kind::Postgres)
            }
        };
        Ok(Database { writer: None, readers, kind })
    }

    /// Carries out the statements as one transaction; durable when this returns `Ok`, and nothing of it on `Conflict`.
    pub(crate) async fn write(&self, statements: Vec<Statement>) -> Result<(), StoreError> {
        self.ask_writer(|reply| Job::Write(statements, reply)).await
    }

    /// Reads on any connection; sees every write that returned before.
    pub(crate) async fn read(&self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        match &self.readers {
            Readers::TheWriter => self.read_in_turn(statement).await,
            Readers::Sqlite(readers) => readers.read(statement).await,
            Readers::Postgres(readers) => readers.read(statement).await,
        }
    }

    /// Reads on the writer's connection, after every write that was asked before.
    pub(crate) async fn read_in_turn(&self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        self.ask_writer(|reply| Job::Read(statement, reply)).await
    }

    /// Applies one migration and notes that it was applied, as one transaction.
    pub(crate) async fn migrate(&self, migration: &'static Migration) -> Result<(), StoreError> {
        self.ask_writer(|reply| Job::Migrate(migration, reply)).await
    }

    /// Lets go of the writer's lock once everything asked before is done.
    pub(crate) async fn close(&self) {
        // A writer that is gone already holds nothing.
        drop(self.ask_writer(Job::Close).await);
    }

    /// The SQL that tells whether a table is there; both databases keep that somewhere else.
    pub(crate) fn table_exists(&self, name: &'static str) -> Statement {
        let sql = match self.kind {
            Kind::Sqlite => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
            Kind::Postgres => "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1",
        };
        Statement::new(sql, [name.into()])
    }

    /// How many bytes it takes on disk.
    pub(crate) fn size_bytes(&self) -> Statement {
        let sql = match self.kind {
            Kind::Sqlite => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
            Kind::Postgres => "SELECT pg_database_size(current_database())",
        };
        Statement::new(sql, [])
    }

    async fn ask_writer<T>(
        &self,
        job: impl FnOnce(oneshot::Sender<Result<T, StoreError>>) -> Job,
    ) -> Result<T, StoreError> {
        let writer = self.writer.as_ref().ok_or_else(|| StoreError::conflict("this store was opened to read only"))?;
        let (reply, answer) = oneshot::channel();
        writer.send(job(reply)).await.map_err(|_| writer_gone())?;
        answer.await.map_err(|_| writer_gone())?
    }
}

fn writer_gone() -> StoreError {
    StoreError::unavailable("the writer has stopped")
}
