//! SQLite: one thread writes, a few threads read.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql};
use tokio::sync::{mpsc, oneshot};

use super::{Job, Row, Sql, Statement, Value, writer_gone};
use crate::error::StoreError;

/// How many reads can be done at once.
const READERS: usize = 3;
/// How long a connection waits for a lock that another holds for a moment, such as at a checkpoint.
const BUSY_WAIT: Duration = Duration::from_secs(5);
/// How many prepared statements a connection keeps.
const PREPARED_MAX: usize = 128;

/// Every commit waits for the disk. What was erased is overwritten, not only unlinked. The log is moved into the
/// database every 16 MB and the indexes may fill as much of the memory, so that a busy day writes each page less often.
const WRITER_PRAGMAS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; \
                              PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16384;";

type ReadJob = (Statement, oneshot::Sender<Result<Vec<Row>, StoreError>>);

/// Starts the one thread that writes; without a path the database lives in memory.
pub(super) async fn start_writer(path: Option<PathBuf>, todo: mpsc::Receiver<Job>) -> Result<(), StoreError> {
    let (opened, answer) = oneshot::channel();
    let work = move || match Writer::open(path.as_deref()) {
        Err(error) => drop(opened.send(Err(error))),
        Ok(writer) => {
            if opened.send(Ok(())).is_ok()
                && let Some(closed) = writer.run(todo)
            {
                drop(closed.send(Ok(())));
            }
        }
    };
    std::thread::Builder::new().name("store-writer".into()).spawn(work).map_err(StoreError::unavailable)?;
    answer.await.map_err(|_| writer_gone())?
}

struct Writer {
    connection: Connection,
    /// The file it stands in, and which file that was when it was opened.
    file: Option<(PathBuf, File)>,
    /// Held as long as this process writes; the system lets go of it when the process ends, however it ends.
    _lock: Option<Lock>,
}

impl Writer {
    fn open(path: Option<&Path>) -> Result<Writer, StoreError> {
        let Some(path) = path else {
            let connection = Connection::open_in_memory().map_err(told)?;
            prepare_connection(&connection)?;
            return Ok(Writer { connection, file: None, _lock: None });
        };
        // The folder of a new house is made; one that is nowhere near is a slip of the pen, and told.
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
            std::fs::create_dir(folder).map_err(|error| cannot_open(path, error))?;
        }
        let lock = lock_beside(path)?;
        owners_only(File::options().create(true).append(true)).open(path).map_err(|error| cannot_open(path, error))?;
        let connection = Connection::open(path).map_err(|error| cannot_open(path, error))?;
        prepare_connection(&connection)?;
        connection.execute_batch(WRITER_PRAGMAS).map_err(|error| cannot_open(path, error))?;
        let file = File::open(path).map_err(|error| cannot_open(path, error))?;
        Ok(Writer { connection, file: Some((path.to_owned(), file)), _lock: Some(lock) })
    }

    /// Works until it is told to close; then returns whom to tell that it has.
    fn run(mut self, mut todo: mpsc::Receiver<Job>) -> Option<oneshot::Sender<Result<(), StoreError>>> {
        while let Some(job) = todo.blocking_recv() {
            // An asker who went away no longer needs the answer; what was asked is done all the same.
            match job {
                Job::Write(statements, reply) => drop(reply.send(self.write(&statements))),
                Job::Read(statement, reply) => drop(reply.send(read(&self.connection, &statement))),
                Job::Migrate(migration, reply) => {
                    drop(reply.send(self.in_transaction(|connection| {
                        connection.execute_batch(migration.sqlite).map_err(told)?;
                        execute(connection, &migration.applied()).map(drop)
                    })));
                }
                Job::Close(reply) => return Some(reply),
            }
        }
        None
    }

    fn write(&mut self, statements: &[Statement]) -> Result<(), StoreError> {
        self.still_the_same_file()?;
        self.in_transaction(|connection| {
            for statement in statements {
                let changed = execute(connection, statement)?;
                if let Some(why) = statement.must_change.filter(|_| changed != 1) {
                    return Err(StoreError::conflict(why));
                }
            }
            Ok(())
        })
    }

    /// Without a commit everything is rolled back when the transaction is dropped.
    fn in_transaction(&mut self, work: impl FnOnce(&Connection) -> Result<(), StoreError>) -> Result<(), StoreError> {
        let behaviour = rusqlite::TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behaviour).map_err(told)?;
        work(&transaction)?;
        transaction.commit().map_err(told)
    }

    /// A file that was moved or removed would take writes that nobody finds back after a restart.
    fn still_the_same_file(&self) -> Result<(), StoreError> {
        let Some((path, opened)) = &self.file else { return Ok(()) };
        match (std::fs::metadata(path), opened.metadata()) {
            (Ok(now), Ok(then)) if same_file(&now, &then) => Ok(()),
            (Err(error), _) => Err(StoreError::unavailable(format!("{}: {error}", path.display()))),
            _ => Err(StoreError::unavailable(format!("{} is no longer the file that was opened", path.display()))),
        }
    }
}

/// What customers wrote is for nobody else on the machine to read. SQLite gives its log the rights of the database.
#[cfg(unix)]
fn owners_only(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600)
}

#[cfg(not(unix))]
fn owners_only(options: &mut OpenOptions) -> &mut OpenOptions {
    options // the rights of the folder count there
}

#[cfg(unix)]
fn same_file(a: &std::fs::Metadata, b: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn same_file(_: &std::fs::Metadata, _: &std::fs::Metadata) -> bool {
    true // an open file cannot be moved away there
}

/// That this process writes here. Let go of by name: a child process that is just being started still has the file
/// open for a moment, and would hold the lock as long.
struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        drop(self.0.unlock());
    }
}

fn lock_beside(path: &Path) -> Result<Lock, StoreError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let mut options = File::options();
    let lock = owners_only(options.create(true).append(true)).open(&name).map_err(|error| cannot_open(path, error))?;
    match lock.try_lock() {
        Ok(()) => Ok(Lock(lock)),
        Err(TryLockError::WouldBlock) => {
            Err(StoreError::conflict(format!("another server is writing {}; only one at a time can", path.display())))
        }
        Err(TryLockError::Error(error)) => Err(cannot_open(path, error)),
    }
}

fn prepare_connection(connection: &Connection) -> Result<(), StoreError> {
    connection.set_prepared_statement_cache_capacity(PREPARED_MAX);
    connection.busy_timeout(BUSY_WAIT).map_err(told)?;
    connection.execute_batch("PRAGMA foreign_keys = ON;").map_err(told)
}

/// The threads that read, each with a connection of its own.
pub(super) struct Readers {
    jobs: std::sync::mpsc::Sender<ReadJob>,
}

impl Readers {
    pub(super) fn start(path: &Path) -> Result<Readers, StoreError> {
        let (jobs, todo) = std::sync::mpsc::channel::<ReadJob>();
        let todo = Arc::new(Mutex::new(todo));
        for number in 1..=READERS {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(path, flags).map_err(|error| cannot_open(path, error))?;
            prepare_connection(&connection)?;
            let todo = Arc::clone(&todo);
            let work = move || {
                loop {
                    let next = todo.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((statement, reply)) = next else { return };
                    drop(reply.send(read(&connection, &statement)));
                }
            };
            let thread = std::thread::Builder::new().name(format!("store-reader-{number}"));
            thread.spawn(work).map_err(StoreError::unavailable)?;
        }
        Ok(Readers { jobs })
    }

    pub(super) async fn read(&self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        let gone = || StoreError::unavailable("the readers have stopped");
        let (reply, answer) = oneshot::channel();
        self.jobs.send((statement, reply)).map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }
}

/// SQLite counts `?1`; a `$1` would be a name to it.
fn prepared<'c>(connection: &'c Connection, sql: &str) -> Result<rusqlite::CachedStatement<'c>, StoreError> {
    connection.prepare_cached(&sql.replace('$', "?")).map_err(told)
}

fn bind(prepared: &mut rusqlite::Statement<'_>, values: &[Value]) -> Result<(), StoreError> {
    for (index, value) in values.iter().enumerate() {
        prepared.raw_bind_parameter(index + 1, value).map_err(told)?;
    }
    Ok(())
}

/// Gives how many rows changed. There is no way to the database to be saved here, so many rows go one by one: that takes
/// one short text, which stays prepared.
fn execute(connection: &Connection, statement: &Statement) -> Result<usize, StoreError> {
    match &statement.sql {
        Sql::Once(sql) => {
            let mut prepared = prepared(connection, sql)?;
            bind(&mut prepared, &statement.values)?;
            prepared.raw_execute().map_err(told)
        }
        Sql::ForMany(many) => {
            let mut prepared = prepared(connection, &many.text(1))?;
            let mut changed = 0;
            for row in statement.values.chunks(many.width) {
                bind(&mut prepared, row)?;
                changed += prepared.raw_execute().map_err(told)?;
            }
            Ok(changed)
        }
    }
}

fn read(connection: &Connection, statement: &Statement) -> Result<Vec<Row>, StoreError> {
    let Sql::Once(sql) = &statement.sql else { return Err(StoreError::corrupt("only one row at a time is asked for")) };
    let mut prepared = prepared(connection, sql)?;
    bind(&mut prepared, &statement.values)?;
    let columns = prepared.column_count();
    let mut found = Vec::new();
    let mut rows = prepared.raw_query();
    while let Some(row) = rows.next().map_err(told)? {
        let values = (0..columns).map(|column| owned(row.get_ref(column).map_err(told)?));
        found.push(Row(values.collect::<Result<_, _>>()?));
    }
    Ok(found)
}

fn owned(value: ValueRef<'_>) -> Result<Value, StoreError> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8(text.to_vec()).map_err(StoreError::corrupt)?),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        ValueRef::Real(_) => return Err(StoreError::corrupt("a fraction where none is kept")),
    })
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn cannot_open(path: &Path, error: impl std::fmt::Display) -> StoreError {
    StoreError::unavailable(format!("cannot open {}: {error}", path.display()))
}

/// Sorts SQLite's errors by what the caller can do about them.
fn told(error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::ConstraintViolation) => StoreError::conflict(error),
        Some(
            ErrorCode::DiskFull
            | ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::OutOfMemory
            | ErrorCode::PermissionDenied
            | ErrorCode::ReadOnly
            | ErrorCode::FileLockingProtocolFailed
            | ErrorCode::OperationInterrupted
            | ErrorCode::OperationAborted,
        ) => StoreError::unavailable(error),
        _ => StoreError::corrupt(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_that_is_being_started_holds_no_lock() {
        let path = std::env::temp_dir().join(format!("onthaal-lock-{}", std::process::id()));
        let lock = lock_beside(&path).unwrap();
        let of_the_child = lock.0.try_clone().unwrap();
        assert!(lock_beside(&path).is_err());
        drop(lock);
        let again = lock_beside(&path);
        assert!(again.is_ok(), "the child still has the file open: {of_the_child:?}");
        drop(std::fs::remove_file(path.with_extension("lock")));
    }
}
