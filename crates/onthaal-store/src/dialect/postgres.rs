//! PostgreSQL: one connection holds the writer's lock and writes, a few connections read.

use std::collections::HashMap;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use bytes::BytesMut;
use tokio::sync::{Mutex, mpsc};
use tokio::time::{Instant, sleep, timeout};
use tokio_postgres::config::SslMode;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Client, Config, NoTls};

use super::{ForMany, Job, Row, Sql, Statement, Value};
use crate::error::StoreError;

/// How many connections read.
const READERS: usize = 4;
/// The number of the advisory lock that the one writer of a database holds: "onthaal" in letters of six bits.
const WRITER_LOCK: i64 = 0x6f_6e74_6861_616c;
/// How long an earlier session of a process that is gone may still hold the lock before we believe it lives.
const LOCK_WAIT: Duration = Duration::from_secs(3);
/// The first and the longest pause between two tries for the lock.
const LOCK_PAUSES: (Duration, Duration) = (Duration::from_millis(20), Duration::from_millis(500));
/// How long one transaction or read may take before the connection is given up.
const ANSWER_WAIT: Duration = Duration::from_secs(30);
/// How many prepared statements a connection keeps, apart from those for many rows, of which there are few.
const PREPARED_MAX: usize = 512;
/// How many rows go in one statement, to save ways to the server; the rest of many follows in smaller ones, so that few
/// texts are prepared.
const ROWS_PER_STATEMENT: [usize; 3] = [64, 8, 1];
/// How long making a connection may take.
const CONNECT_WAIT: Duration = Duration::from_secs(5);

/// Where the server is and who we are there.
#[derive(Clone)]
pub(super) struct Address(Config);

impl Address {
    pub(super) fn parse(text: &str) -> Result<Address, StoreError> {
        let mut config: Config =
            text.parse().map_err(|error| StoreError::conflict(format!("the address of the database: {error}")))?;
        if config.get_ssl_mode() == SslMode::Require {
            return Err(StoreError::conflict(
                "sslmode=require: this program speaks to PostgreSQL without TLS; use a Unix socket, a network you \
                 trust, or a tunnel, and leave sslmode out",
            ));
        }
        config.ssl_mode(SslMode::Disable).connect_timeout(CONNECT_WAIT).tcp_user_timeout(ANSWER_WAIT);
        config.keepalives_idle(ANSWER_WAIT);
        Ok(Address(config))
    }

    async fn connect(&self, session: &str, name: &str) -> Result<Connection, StoreError> {
        let mut config = self.0.clone();
        let options = match config.get_options() {
            Some(given) => format!("{given} {session}"),
            None => session.to_owned(),
        };
        config.options(options).application_name(name);
        let (client, driver) = config.connect(NoTls).await.map_err(told)?;
        // The driver ends with an error when the server goes away; whoever asks next finds the client closed.
        tokio::spawn(async move { drop(driver.await) });
        Ok(Connection { client, prepared: Mutex::default() })
    }
}

struct Connection {
    client: Client,
    prepared: Mutex<Prepared>,
}

#[derive(Default)]
struct Prepared {
    once: HashMap<String, tokio_postgres::Statement>,
    for_many: HashMap<(ForMany, usize), tokio_postgres::Statement>,
}

impl Connection {
    async fn prepare(&self, sql: &str) -> Result<tokio_postgres::Statement, StoreError> {
        let once = &mut self.prepared.lock().await.once;
        if let Some(statement) = once.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).await.map_err(told)?;
        if once.len() >= PREPARED_MAX {
            once.clear();
        }
        once.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    async fn prepare_for_many(&self, many: ForMany, rows: usize) -> Result<tokio_postgres::Statement, StoreError> {
        let for_many = &mut self.prepared.lock().await.for_many;
        if let Some(statement) = for_many.get(&(many, rows)) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(&many.text(rows)).await.map_err(told)?;
        for_many.insert((many, rows), statement.clone());
        Ok(statement)
    }

    /// What goes to the server for a statement: one with all its values, or a few with many rows each.
    async fn parts<'s>(
        &self,
        statement: &'s Statement,
    ) -> Result<Vec<(tokio_postgres::Statement, &'s [Value])>, StoreError> {
        let many = match &statement.sql {
            Sql::Once(sql) => return Ok(vec![(self.prepare(sql).await?, &statement.values)]),
            Sql::ForMany(many) => *many,
        };
        let (mut parts, mut rest) = (Vec::new(), &statement.values[..]);
        for rows in ROWS_PER_STATEMENT {
            while rest.len() >= rows * many.width {
                let (these, others) = rest.split_at(rows * many.width);
                parts.push((self.prepare_for_many(many, rows).await?, these));
                rest = others;
            }
        }
        Ok(parts)
    }

    async fn execute(&self, statement: &Statement) -> Result<u64, StoreError> {
        let mut changed = 0;
        for (prepared, values) in self.parts(statement).await? {
            changed += self.client.execute_raw(&prepared, values).await.map_err(told)?;
        }
        Ok(changed)
    }

    async fn read(&self, statement: &Statement) -> Result<Vec<Row>, StoreError> {
        let Sql::Once(sql) = &statement.sql else {
            return Err(StoreError::corrupt("only one row at a time is asked for"));
        };
        let prepared = self.prepare(sql).await?;
        let values: Vec<&(dyn ToSql + Sync)> =
            statement.values.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        let rows = self.client.query(&prepared, &values).await.map_err(told)?;
        rows.iter()
            .map(|row| {
                let values = (0..row.len()).map(|column| row.try_get(column).map_err(told));
                values.collect::<Result<_, _>>().map(Row)
            })
            .collect()
    }

    /// All statements are sent in one go and then awaited; the commit only goes when every one of them succeeded.
    async fn write(&self, statements: &[Statement]) -> Result<(), StoreError> {
        if statements.iter().any(|statement| statement.must_change.is_some()) {
            return self.write_watching(statements).await;
        }
        let mut parts = Vec::with_capacity(statements.len());
        for statement in statements {
            parts.extend(self.parts(statement).await?);
        }
        let mut answers = vec![Sent::start(async { self.client.batch_execute("BEGIN").await.map_err(told) }).await];
        for (prepared, values) in &parts {
            let execute = self.client.execute_raw(prepared, *values);
            answers.push(Sent::start(async { execute.await.map(drop).map_err(told) }).await);
        }
        let mut outcome = Ok(());
        for answer in answers {
            outcome = outcome.and(answer.finish().await);
        }
        match outcome {
            Ok(()) => self.client.batch_execute("COMMIT").await.map_err(told),
            Err(error) => Err(self.roll_back(error).await),
        }
    }

    async fn write_watching(&self, statements: &[Statement]) -> Result<(), StoreError> {
        self.client.batch_execute("BEGIN").await.map_err(told)?;
        for statement in statements {
            let refused = match (self.execute(statement).await, statement.must_change) {
                (Err(error), _) => error,
                (Ok(changed), Some(why)) if changed != 1 => StoreError::conflict(why),
                (Ok(_), _) => continue,
            };
            return Err(self.roll_back(refused).await);
        }
        self.client.batch_execute("COMMIT").await.map_err(told)
    }

    async fn roll_back(&self, because: StoreError) -> StoreError {
        match self.client.batch_execute("ROLLBACK").await {
            Ok(()) => because,
            Err(error) => told(error),
        }
    }
}

/// A statement that is on its way; polling it once is what sends it, so they go in the order they are started.
enum Sent<'c> {
    Answered(Result<(), StoreError>),
    Waiting(Pin<Box<dyn Future<Output = Result<(), StoreError>> + Send + 'c>>),
}

impl<'c> Sent<'c> {
    async fn start(work: impl Future<Output = Result<(), StoreError>> + Send + 'c) -> Sent<'c> {
        let mut work = Box::pin(work);
        match poll_fn(|context| Poll::Ready(work.as_mut().poll(context))).await {
            Poll::Ready(answer) => Sent::Answered(answer),
            Poll::Pending => Sent::Waiting(work),
        }
    }

    async fn finish(self) -> Result<(), StoreError> {
        match self {
            Sent::Answered(answer) => answer,
            Sent::Waiting(work) => work.await,
        }
    }
}

/// Starts the one task that writes, once it holds the writer's lock.
pub(super) async fn start_writer(address: Address, mut todo: mpsc::Receiver<Job>) -> Result<(), StoreError> {
    let mut writer = Writer { address, connection: None };
    writer.connected().await?;
    tokio::spawn(async move {
        while let Some(job) = todo.recv().await {
            // An asker who went away no longer needs the answer; what was asked is done all the same.
            match job {
                Job::Write(statements, reply) => {
                    drop(reply.send(writer.do_with(async |connection| connection.write(&statements).await).await));
                }
                Job::Read(statement, reply) => {
                    drop(reply.send(writer.do_with(async |connection| connection.read(&statement).await).await));
                }
                Job::Migrate(migration, reply) => {
                    let work = async |connection: &Connection| {
                        let script = format!("BEGIN; {}", migration.postgres);
                        if let Err(error) = connection.client.batch_execute(&script).await {
                            return Err(connection.roll_back(told(error)).await);
                        }
                        match connection.execute(&migration.applied()).await {
                            Ok(_) => connection.client.batch_execute("COMMIT").await.map_err(told),
                            Err(error) => Err(connection.roll_back(error).await),
                        }
                    };
                    drop(reply.send(writer.do_with(work).await));
                }
                Job::Close(reply) => {
                    drop(todo);
                    drop(reply.send(writer.unlock().await));
                    return;
                }
            }
        }
    });
    Ok(())
}

struct Writer {
    address: Address,
    connection: Option<Connection>,
}

impl Writer {
    /// Does it on a connection that holds the lock. A connection on which something hung or broke is given up, and
    /// with it the lock; the next call makes a new one.
    async fn do_with<T>(
        &mut self,
        work: impl AsyncFnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let connection = self.connected().await?;
        let outcome = in_time(work(connection)).await;
        if matches!(outcome, Err(StoreError::Unavailable(_))) {
            self.connection = None;
        }
        outcome
    }

    async fn connected(&mut self) -> Result<&Connection, StoreError> {
        let usable = self.connection.take().filter(|connection| !connection.client.is_closed());
        let connection = match usable {
            Some(connection) => connection,
            None => self.connect().await?,
        };
        Ok(self.connection.insert(connection))
    }

    /// The lock goes with the session anyhow; this does not wait for the server to notice that it ended.
    async fn unlock(&mut self) -> Result<(), StoreError> {
        let Some(connection) = self.connection.take() else { return Ok(()) };
        in_time(async { connection.client.batch_execute("SELECT pg_advisory_unlock_all()").await.map_err(told) }).await
    }

    async fn connect(&self) -> Result<Connection, StoreError> {
        let connection = self.address.connect("-c synchronous_commit=on", "onthaal writer").await?;
        let lock = Statement::new("SELECT CAST(pg_try_advisory_lock($1) AS INT)::BIGINT", [WRITER_LOCK.into()]);
        let until = Instant::now() + LOCK_WAIT;
        let (mut pause, longest) = LOCK_PAUSES;
        loop {
            let mut rows = connection.read(&lock).await?;
            if rows.first_mut().map(|row| row.flag(0)).transpose()? == Some(true) {
                return Ok(connection);
            }
            if Instant::now() >= until {
                return Err(StoreError::conflict("another server is writing this database; only one at a time can"));
            }
            sleep(pause).await;
            pause = (pause * 2).min(longest);
        }
    }
}

/// The connections that read, made when they are first needed and again when they were lost.
pub(super) struct Readers {
    address: Address,
    connections: [Mutex<Option<Arc<Connection>>>; READERS],
    turn: AtomicUsize,
}

impl Readers {
    pub(super) fn new(address: Address) -> Readers {
        Readers { address, connections: Default::default(), turn: AtomicUsize::new(0) }
    }

    pub(super) async fn read(&self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        let place = &self.connections[self.turn.fetch_add(1, Ordering::Relaxed) % READERS];
        // Reading twice does no harm, so a connection that turns out to be dead is replaced within the same call.
        let was_new = match self.read_at(place, &statement).await {
            (Err(StoreError::Unavailable(_)), false) => self.read_at(place, &statement).await,
            outcome => outcome,
        };
        was_new.0
    }

    /// The outcome, and whether the connection was made for it.
    async fn read_at(
        &self,
        place: &Mutex<Option<Arc<Connection>>>,
        statement: &Statement,
    ) -> (Result<Vec<Row>, StoreError>, bool) {
        let (connection, is_new) = {
            let mut place = place.lock().await;
            match place.as_ref().filter(|connection| !connection.client.is_closed()) {
                Some(connection) => (Arc::clone(connection), false),
                None => match self
                    .address
                    .connect(
                        "-c default_transaction_read_only=on -c plan_cache_mode=force_custom_plan",
                        "onthaal reader",
                    )
                    .await
                {
                    Ok(connection) => (Arc::clone(place.insert(Arc::new(connection))), true),
                    Err(error) => return (Err(error), true),
                },
            }
        };
        let outcome = in_time(connection.read(statement)).await;
        if matches!(outcome, Err(StoreError::Unavailable(_))) {
            let mut place = place.lock().await;
            if place.as_ref().is_some_and(|held| Arc::ptr_eq(held, &connection)) {
                *place = None;
            }
        }
        (outcome, is_new)
    }
}

async fn in_time<T>(work: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    let slow = |_| StoreError::unavailable(format!("no answer within {} seconds", ANSWER_WAIT.as_secs()));
    timeout(ANSWER_WAIT, work).await.map_err(slow)?
}

impl ToSql for Value {
    fn to_sql(&self, wanted: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) => number.to_sql_checked(wanted, out),
            Value::Text(text) => text.to_sql_checked(wanted, out),
            Value::Bytes(bytes) => bytes.to_sql_checked(wanted, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true // each variant checks for itself
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Value, Box<dyn std::error::Error + Sync + Send>> {
        Ok(match *kind {
            Type::INT8 => Value::Int(i64::from_sql(kind, raw)?),
            Type::BYTEA => Value::Bytes(raw.to_vec()),
            _ => Value::Text(String::from_sql(kind, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Value, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Value::Null)
    }

    fn accepts(kind: &Type) -> bool {
        matches!(*kind, Type::INT8 | Type::BYTEA | Type::TEXT | Type::VARCHAR | Type::NAME)
    }
}

/// Sorts PostgreSQL's errors by what the caller can do about them; the detail, which may quote a value, is left out.
fn told(error: tokio_postgres::Error) -> StoreError {
    let Some(said) = error.as_db_error() else {
        return if error.is_closed() || is_about_the_connection(&error) {
            StoreError::unavailable(with_cause(&error))
        } else {
            StoreError::corrupt(with_cause(&error))
        };
    };
    let why = format!("{} ({})", said.message(), said.code().code());
    match &said.code().code()[..2] {
        // A constraint; a wrong name or password, which no waiting mends.
        "23" | "28" | "3D" => StoreError::Conflict(why),
        // Connection, transaction rolled back, out of disk or memory, operator, system; in recovery, read only.
        "08" | "40" | "53" | "55" | "57" | "58" | "25" => StoreError::Unavailable(why),
        _ => StoreError::Corrupt(why),
    }
}

fn is_about_the_connection(error: &tokio_postgres::Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        if error.is::<std::io::Error>() {
            return true;
        }
        cause = error.source();
    }
    // A connection that took too long to make has no cause of its own.
    error.to_string().contains("timed out") || error.to_string().contains("connect")
}

fn with_cause(error: &tokio_postgres::Error) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
