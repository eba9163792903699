//! The bare databases: one writer, prepared statements, everything that waits in one commit, as durable as ours.

use std::sync::Arc;

use onthaal_core::words::Channel;
use onthaal_store::Url;
use onthaal_store::words::Line;
use rusqlite::{Connection, Statement, params};
use tokio::sync::{mpsc, oneshot};
use tokio_postgres::NoTls;

use crate::lives::Row;

/// The most commands in one commit, as of the floor.
const GROUP_MAX: usize = onthaal_core::limits::FLOOR_GROUP_MAX;

type Asked = (usize, oneshot::Sender<()>);

/// The way to the one writer.
#[derive(Clone)]
pub(crate) struct Bare(mpsc::UnboundedSender<Asked>);

impl Bare {
    /// Stores the rows with this number; they are durable when this returns.
    pub(crate) async fn store(&self, number: usize) {
        let (done, stored) = oneshot::channel();
        self.0.send((number, done)).expect("the writer is there");
        stored.await.expect("the writer stores it");
    }
}

const EVENT: &str = "INSERT INTO events (seq, at_ms, contact, contact2, kind, line) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
const LINE: &str = "INSERT INTO lines (contact, line, customer, party, agent, seen_by, language, at_ms, text, words) \
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
const RECORD: &str = "INSERT INTO records (contact, arrived_ms, queue, channel, language, skill, customer, need, agent, \
                      is_open, reason, gave_up, origin, text) \
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT (contact) \
                      DO UPDATE SET arrived_ms = excluded.arrived_ms, queue = excluded.queue, skill = excluded.skill, \
                      customer = excluded.customer, need = excluded.need, agent = excluded.agent, \
                      is_open = excluded.is_open, reason = excluded.reason, gave_up = excluded.gave_up, \
                      text = excluded.text";
const IN_CELL: &str = "INSERT INTO record_cells (interval_ms, queue, channel, origin, contact) \
                       VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
const STALE: &str = "INSERT INTO cells (interval_ms, queue, channel, origin, mark, counted) \
                     VALUES (?1, ?2, ?3, ?4, 1, 0) ON CONFLICT (interval_ms, queue, channel, origin) \
                     DO UPDATE SET mark = cells.mark + 1";

/// SQLite with a write-ahead log that is synced at every commit.
pub(crate) fn sqlite(url: &Url, rows: &Arc<Vec<Row>>, with_records: bool) -> Bare {
    let path = url.to_string();
    let path = path.strip_prefix("sqlite:").expect("it is a file").to_owned();
    let (jobs, todo) = mpsc::unbounded_channel();
    let rows = Arc::clone(rows);
    std::thread::spawn(move || write_sqlite(&path, todo, &rows, with_records));
    Bare(jobs)
}

fn write_sqlite(path: &str, mut todo: mpsc::UnboundedReceiver<Asked>, rows: &[Row], with_records: bool) {
    let mut connection = Connection::open(path).expect("the file is there");
    connection.set_prepared_statement_cache_capacity(32);
    let pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; \
                   PRAGMA foreign_keys = ON;";
    connection.execute_batch(pragmas).expect("SQLite knows these");
    let mut seq = 0;
    let mut asked = Vec::new();
    while let Some(first) = todo.blocking_recv() {
        asked.push(first);
        while asked.len() < GROUP_MAX
            && let Ok(more) = todo.try_recv()
        {
            asked.push(more);
        }
        let transaction = connection.transaction().expect("nobody else writes");
        {
            let prepare = |sql| transaction.prepare_cached(sql).expect("the statement is good");
            let (mut event, mut line) = (prepare(EVENT), prepare(LINE));
            let (mut record, mut in_cell, mut stale) = (prepare(RECORD), prepare(IN_CELL), prepare(STALE));
            for (number, _) in &asked {
                let row = &rows[*number];
                insert_truth(row, &mut seq, &mut event, &mut line);
                if with_records {
                    insert_record(row, &mut record, &mut in_cell, &mut stale);
                }
            }
        }
        transaction.commit().expect("it is stored");
        for (_, done) in asked.drain(..) {
            // Whoever asked still waits: they go on until they are answered.
            done.send(()).expect("somebody waits");
        }
    }
}

fn insert_truth(row: &Row, seq: &mut u64, event: &mut Statement<'_>, line: &mut Statement<'_>) {
    for recorded in &row.events {
        *seq += 1;
        let [contact, contact2] = recorded.event.contacts().map(|contact| contact.map(|contact| contact.0 as i64));
        let (kind, text) = (recorded.event.kind(), recorded.event.to_line());
        event.execute(params![*seq as i64, recorded.at.0, contact, contact2, kind, text]).expect("it is stored");
    }
    if let Some(Line { contact, line: number, customer, party, agent, seen_by, language, at, text }) = &row.line {
        let words_found = text.as_deref().map(onthaal_store::words::spelled);
        let agent = agent.map(|agent| agent.0);
        let words = [party.word(), seen_by.word(), language.word()];
        line.execute(params![
            contact.0 as i64,
            number,
            customer.0 as i64,
            words[0],
            agent,
            words[1],
            words[2],
            at.0,
            text,
            words_found
        ])
        .expect("it is stored");
    }
}

fn insert_record(row: &Row, record: &mut Statement<'_>, in_cell: &mut Statement<'_>, stale: &mut Statement<'_>) {
    let it = &row.record;
    let contact = it.contact.0 as i64;
    record
        .execute(params![
            contact,
            it.arrived.0,
            it.queue.0,
            it.channel.word(),
            it.language.word(),
            it.skill.map(|id| id.0),
            it.customer.0 as i64,
            it.need.map(|id| id.0 as i64),
            it.agent.map(|id| id.0),
            it.is_open,
            it.reason.map(|id| id.0),
            it.gave_up,
            it.origin as i64,
            it.text
        ])
        .expect("it is stored");
    for cell in &it.cells {
        let channel = cell.channel.word();
        let place = params![cell.interval.0, cell.queue.0, channel, cell.origin as i64, contact];
        in_cell.execute(place).expect("it is stored");
        stale.execute(&place[..4]).expect("it is stored");
    }
}

/// PostgreSQL with a commit that waits for the disk; each table takes its rows of a group in one statement.
pub(crate) async fn postgres(url: &Url, rows: &Arc<Vec<Row>>, with_records: bool) -> Bare {
    let (client, driver) = tokio_postgres::connect(&url.to_string(), NoTls).await.expect("the server is there");
    tokio::spawn(driver);
    client.batch_execute("SET synchronous_commit = on").await.expect("PostgreSQL knows this");
    let (jobs, mut todo) = mpsc::unbounded_channel::<Asked>();
    let rows = Arc::clone(rows);
    tokio::spawn(async move {
        let mut writer = Writer::new(client, with_records).await;
        let mut asked = Vec::new();
        while todo.recv_many(&mut asked, GROUP_MAX).await > 0 {
            writer.write(asked.iter().map(|(number, _)| &rows[*number])).await;
            for (_, done) in asked.drain(..) {
                done.send(()).expect("somebody waits");
            }
        }
    });
    Bare(jobs)
}

struct Writer {
    client: tokio_postgres::Client,
    statements: Vec<tokio_postgres::Statement>,
    with_records: bool,
    seq: i64,
}

impl Writer {
    async fn new(client: tokio_postgres::Client, with_records: bool) -> Writer {
        let texts = [
            "INSERT INTO events SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[])",
            "INSERT INTO lines (contact, line, customer, party, agent, seen_by, language, at_ms, text, words) SELECT * \
             FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[], $6::text[], $7::text[], \
             $8::bigint[], $9::text[], $10::text[])",
            "INSERT INTO records (contact, arrived_ms, queue, channel, language, skill, customer, need, agent, is_open, \
             reason, gave_up, origin, text) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], \
             $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], \
             $12::bigint[], $13::bigint[], $14::text[]) ON CONFLICT (contact) DO UPDATE SET \
             skill = excluded.skill, customer = excluded.customer, need = excluded.need, agent = excluded.agent, \
             is_open = excluded.is_open, reason = excluded.reason, gave_up = excluded.gave_up, text = excluded.text",
            "INSERT INTO record_cells (interval_ms, queue, channel, origin, contact) SELECT * FROM \
             unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[]) ON CONFLICT DO NOTHING",
            "INSERT INTO cells (interval_ms, queue, channel, origin, mark, counted) SELECT DISTINCT *, 1, 0 FROM \
             unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[]) \
             ON CONFLICT (interval_ms, queue, channel, origin) DO UPDATE SET mark = cells.mark + 1",
        ];
        let mut statements = Vec::new();
        for text in texts {
            statements.push(client.prepare(text).await.expect("the statement is good"));
        }
        Writer { client, statements, with_records, seq: 0 }
    }

    async fn write<'r>(&mut self, rows: impl Iterator<Item = &'r Row> + Clone) {
        let transaction = self.client.transaction().await.expect("the server is there");
        let events: Vec<_> = rows.clone().flat_map(|row| &row.events).collect();
        let seq: Vec<i64> = (self.seq + 1..).take(events.len()).collect();
        self.seq += events.len() as i64;
        let at: Vec<i64> = events.iter().map(|it| it.at.0).collect();
        let contact = |place: usize| -> Vec<Option<i64>> {
            events.iter().map(|it| it.event.contacts()[place].map(|contact| contact.0 as i64)).collect()
        };
        let kind: Vec<&str> = events.iter().map(|it| it.event.kind()).collect();
        let text: Vec<String> = events.iter().map(|it| it.event.to_line()).collect();
        transaction
            .execute(&self.statements[0], &[&seq, &at, &contact(0), &contact(1), &kind, &text])
            .await
            .expect("it is stored");
        let lines: Vec<&Line> = rows.clone().filter_map(|row| row.line.as_ref()).collect();
        insert_lines(&transaction, &self.statements[1], &lines).await;
        if self.with_records {
            let records: Vec<_> = rows.map(|row| &row.record).collect();
            insert_records(&transaction, &self.statements[2..], &records).await;
        }
        transaction.commit().await.expect("it is stored");
    }
}

async fn insert_lines(
    transaction: &tokio_postgres::Transaction<'_>,
    statement: &tokio_postgres::Statement,
    lines: &[&Line],
) {
    let number = |of: fn(&Line) -> i64| -> Vec<i64> { lines.iter().map(|line| of(line)).collect() };
    let word = |of: fn(&Line) -> &'static str| -> Vec<&'static str> { lines.iter().map(|line| of(line)).collect() };
    let agents: Vec<Option<i64>> = lines.iter().map(|line| line.agent.map(|agent| i64::from(agent.0))).collect();
    let texts: Vec<Option<&str>> = lines.iter().map(|line| line.text.as_deref()).collect();
    let words_found: Vec<Option<String>> = texts.iter().map(|text| text.map(onthaal_store::words::spelled)).collect();
    transaction
        .execute(
            statement,
            &[
                &number(|it| it.contact.0 as i64),
                &number(|it| i64::from(it.line)),
                &number(|it| it.customer.0 as i64),
                &word(|it| it.party.word()),
                &agents,
                &word(|it| it.seen_by.word()),
                &word(|it| it.language.word()),
                &number(|it| it.at.0),
                &texts,
                &words_found,
            ],
        )
        .await
        .expect("it is stored");
}

async fn insert_records(
    transaction: &tokio_postgres::Transaction<'_>,
    statements: &[tokio_postgres::Statement],
    records: &[&onthaal_store::records::RecordRow],
) {
    use onthaal_store::records::RecordRow as Record;
    let number = |of: fn(&Record) -> i64| -> Vec<i64> { records.iter().map(|it| of(it)).collect() };
    let perhaps = |of: fn(&Record) -> Option<i64>| -> Vec<Option<i64>> { records.iter().map(|it| of(it)).collect() };
    let channels: Vec<&str> = records.iter().map(|it| it.channel.word()).collect();
    let languages: Vec<&str> = records.iter().map(|it| it.language.word()).collect();
    let texts: Vec<&str> = records.iter().map(|it| it.text.as_str()).collect();
    transaction
        .execute(
            &statements[0],
            &[
                &number(|it| it.contact.0 as i64),
                &number(|it| it.arrived.0),
                &number(|it| i64::from(it.queue.0)),
                &channels,
                &languages,
                &perhaps(|it| it.skill.map(|id| i64::from(id.0))),
                &number(|it| it.customer.0 as i64),
                &perhaps(|it| it.need.map(|id| id.0 as i64)),
                &perhaps(|it| it.agent.map(|id| i64::from(id.0))),
                &number(|it| i64::from(it.is_open)),
                &perhaps(|it| it.reason.map(|id| i64::from(id.0))),
                &number(|it| i64::from(it.gave_up)),
                &number(|it| it.origin as i64),
                &texts,
            ],
        )
        .await
        .expect("it is stored");
    let cells: Vec<_> = records.iter().flat_map(|it| it.cells.iter().map(|cell| (cell, it.contact.0 as i64))).collect();
    let intervals: Vec<i64> = cells.iter().map(|(cell, _)| cell.interval.0).collect();
    let queues: Vec<i64> = cells.iter().map(|(cell, _)| i64::from(cell.queue.0)).collect();
    let channels: Vec<&str> = cells.iter().map(|(cell, _)| Channel::word(cell.channel)).collect();
    let origin: Vec<i64> = cells.iter().map(|(cell, _)| cell.origin as i64).collect();
    let contacts: Vec<i64> = cells.iter().map(|(_, contact)| *contact).collect();
    transaction
        .execute(&statements[1], &[&intervals, &queues, &channels, &origin, &contacts])
        .await
        .expect("it is stored");
    transaction.execute(&statements[2], &[&intervals, &queues, &channels, &origin]).await.expect("it is stored");
}
