//! E-mails: those that came in, each once, and those that we send, until they are sent.

use onthaal_core::id::{ContactId, CustomerId};
use onthaal_core::moment::Moment;
use onthaal_core::word_list;

use crate::Store;
use crate::dialect::{Row, Statement, Value};
use crate::error::StoreError;

word_list! {
    /// Where an e-mail stands.
    MailState {
        /// It came in and waits to become part of a contact.
        Received = "received",
        /// It is part of a contact; with a moment: its writer is still to be told that it came.
        Taken = "taken",
        /// It is not a contact, and is kept to be seen.
        Noted = "noted",
        /// It could not be read.
        SetAside = "set-aside",
        /// It waits to be sent.
        Queued = "queued",
        /// It is being handed over.
        Sending = "sending",
        /// The mail server took it.
        Sent = "sent",
        /// It was not sent, and is not tried again.
        Refused = "refused",
        /// It may have been sent.
        Uncertain = "uncertain",
    }
}

/// An e-mail, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Its number, given by the store.
    pub id: u64,
    /// The same e-mail has the same mark.
    pub mark: String,
    /// Where it stands.
    pub state: MailState,
    /// We wrote it.
    pub is_ours: bool,
    /// The mailbox it came to, or goes out from.
    pub mailbox: u32,
    /// What kind it is, for one that came in.
    pub kind: Option<String>,
    /// Its mark on the internet.
    pub message_id: Option<String>,
    /// The contact it belongs to.
    pub contact: Option<ContactId>,
    /// The line of that contact that it is.
    pub line: Option<u32>,
    /// Whose contact it is.
    pub customer: Option<CustomerId>,
    /// When it came, or was written.
    pub at: Moment,
    /// When something is to be done with it next.
    pub due: Option<Moment>,
    /// How often it was tried to be sent.
    pub tries: u32,
    /// Why it is where it stands, in words.
    pub why: Option<String>,
    /// What it says, in whatever form the server writes it; none when it was erased or could not be read.
    pub body: Option<String>,
}

/// A file of an e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailFile {
    /// Its place in the e-mail, from 1.
    pub part: u32,
    /// Its name.
    pub name: String,
    /// What kind of file it is.
    pub media_type: String,
    /// Its size.
    pub size_bytes: u64,
    /// What is in it; empty where only a list was asked.
    pub bytes: Vec<u8>,
}

/// Up to where a folder was fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailPlace {
    /// The numbers hold as long as this is the same.
    pub validity: u32,
    /// The number of the last one fetched.
    pub uid: u32,
}

/// An e-mail that becomes part of a contact with the events that make it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailTaken {
    /// Which e-mail.
    pub id: u64,
    /// The contact.
    pub contact: ContactId,
    /// Its line.
    pub line: u32,
    /// Whose contact it is.
    pub customer: CustomerId,
    /// Its writer is to be told that it came.
    pub acknowledge_at: Option<Moment>,
}

/// How many e-mails of one mailbox stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MailCounts {
    /// Wait to be sent.
    pub queued: u64,
    /// Came in and are not part of a contact yet.
    pub received: u64,
    /// Could not be read.
    pub set_aside: u64,
}

const SELECT: &str = "SELECT id, mark, state, is_ours, mailbox, kind, message_id, contact, line, customer, at_ms, due_ms, \
                      tries, why, body FROM mails";
/// How many are read at once.
const PAGE: u32 = 200;

impl Store {
    /// Keeps an e-mail that was fetched, once, with its files and how far its folder was fetched, as one.
    pub async fn keep_mail(
        &self,
        mail: Mail,
        raw: Vec<u8>,
        files: Vec<MailFile>,
        place: Option<(&str, MailPlace)>,
    ) -> Result<(), StoreError> {
        let mailbox = mail.mailbox;
        let mut statements = insert(mail, Some(raw), files);
        statements.extend(place.map(|(folder, place)| put_place(mailbox, folder, place)));
        self.database.write(statements).await
    }

    /// Keeps an e-mail that we send, once, with its files; what it answers is no longer to be acknowledged.
    pub async fn keep_mail_to_send(
        &self,
        mail: Mail,
        files: Vec<MailFile>,
        answers: Option<u64>,
    ) -> Result<(), StoreError> {
        let mut statements = insert(mail, None, files);
        let sql = "UPDATE mails SET due_ms = NULL WHERE id = $1 AND state = 'taken'";
        statements.extend(answers.map(|id| Statement::new(sql, [id.into()])));
        self.database.write(statements).await
    }

    /// Up to where a folder of a mailbox was fetched.
    pub async fn mail_place(&self, mailbox: u32, folder: &str) -> Result<Option<MailPlace>, StoreError> {
        let sql = "SELECT validity, uid FROM mail_places WHERE mailbox = $1 AND folder = $2";
        let rows = self.database.read(Statement::new(sql, [mailbox.into(), folder.to_string().into()])).await?;
        let place = |mut row: Row| Ok(MailPlace { validity: row.number(0)?, uid: row.number(1)? });
        rows.into_iter().next().map(place).transpose()
    }

    /// Notes up to where a folder was fetched, without an e-mail.
    pub async fn put_mail_place(&self, mailbox: u32, folder: &str, place: MailPlace) -> Result<(), StoreError> {
        self.database.write(vec![put_place(mailbox, folder, place)]).await
    }

    /// Those in a state that something is to be done with by now, the oldest first; at most two hundred.
    pub async fn mails_due(&self, state: MailState, now: Moment) -> Result<Vec<Mail>, StoreError> {
        let sql = format!("{SELECT} WHERE state = $1 AND due_ms <= $2 ORDER BY id LIMIT $3");
        self.mails(Statement::new(sql, [state.word().into(), now.into(), PAGE.into()])).await
    }

    /// When something is to be done next with one in a state.
    pub async fn next_mail_due(&self, state: MailState) -> Result<Option<Moment>, StoreError> {
        let sql = "SELECT MIN(due_ms) FROM mails WHERE state = $1 AND due_ms IS NOT NULL";
        let mut rows = self.database.read(Statement::new(sql, [state.word().into()])).await?;
        Ok(rows.first_mut().map(|row| row.int_or_none(0)).transpose()?.flatten().map(Moment))
    }

    /// Those that are no part of a contact, as long as something is left of them; the newest first.
    pub async fn mails_aside(&self) -> Result<Vec<Mail>, StoreError> {
        let sql = format!(
            "{SELECT} WHERE state IN ('noted', 'set-aside') AND (body IS NOT NULL OR raw IS NOT NULL) \
                           ORDER BY id DESC LIMIT $1"
        );
        self.mails(Statement::new(sql, [PAGE.into()])).await
    }

    /// Those that are no part of a contact and nobody's yet, after this number; in order, at most two hundred.
    pub async fn mails_of_nobody(&self, after: u64) -> Result<Vec<Mail>, StoreError> {
        let sql = format!(
            "{SELECT} WHERE state IN ('noted', 'set-aside') AND customer IS NULL AND id > $1 ORDER BY id LIMIT $2"
        );
        self.mails(Statement::new(sql, [after.into(), PAGE.into()])).await
    }

    /// Those turn out to be of a customer, to be erased with them.
    pub async fn put_mail_customer(&self, ids: &[u64], customer: CustomerId) -> Result<(), StoreError> {
        let sql = "UPDATE mails SET customer = $2 WHERE id = $1 AND customer IS NULL";
        let one = |id: &u64| Statement::new(sql, [(*id).into(), customer.into()]);
        self.database.write(ids.iter().map(one).collect()).await
    }

    /// Empties what became no part of a contact and came before a moment; that there was one stays.
    pub async fn empty_mails_aside(&self, before: Moment) -> Result<(), StoreError> {
        let old = "state IN ('noted', 'set-aside') AND at_ms < $1 AND (body IS NOT NULL OR raw IS NOT NULL)";
        let statements = [
            format!("DELETE FROM mail_files WHERE mark IN (SELECT mark FROM mails WHERE {old})"),
            format!("UPDATE mails SET body = NULL, raw = NULL, message_id = NULL, why = NULL WHERE {old}"),
        ];
        self.database.write(statements.map(|sql| Statement::new(sql, [before.into()])).into()).await
    }

    /// Those of a contact, in order.
    pub async fn mails_of(&self, contact: ContactId) -> Result<Vec<Mail>, StoreError> {
        let sql = format!("{SELECT} WHERE contact = $1 ORDER BY id");
        self.mails(Statement::new(sql, [contact.into()])).await
    }

    /// Those with one of these marks of the internet, that belong to a contact or were sent by us; the newest first.
    pub async fn mails_marked(&self, message_ids: &[String]) -> Result<Vec<Mail>, StoreError> {
        if message_ids.is_empty() {
            return Ok(Vec::new());
        }
        let values: Vec<Value> = message_ids.iter().map(|id| Value::from(id.clone())).collect();
        let places: Vec<String> = (1..=values.len()).map(|place| format!("${place}")).collect();
        let places = places.join(", ");
        let sql =
            format!("{SELECT} WHERE contact IS NOT NULL AND message_id IN ({places}) ORDER BY id DESC LIMIT {PAGE}");
        self.mails(Statement::new(sql, values)).await
    }

    /// One of them.
    pub async fn mail(&self, id: u64) -> Result<Option<Mail>, StoreError> {
        let sql = format!("{SELECT} WHERE id = $1");
        Ok(self.mails(Statement::new(sql, [id.into()])).await?.into_iter().next())
    }

    /// The bytes of one, as it came or goes out; none when they are not kept any more.
    pub async fn mail_raw(&self, id: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT raw FROM mails WHERE id = $1 AND raw IS NOT NULL";
        let mut rows = self.database.read(Statement::new(sql, [id.into()])).await?;
        rows.first_mut().map(|row| row.bytes(0)).transpose()
    }

    /// The files of one, without what is in them.
    pub async fn mail_files(&self, mark: &str) -> Result<Vec<MailFile>, StoreError> {
        let sql = "SELECT part, name, media_type, size_bytes FROM mail_files WHERE mark = $1 ORDER BY part";
        let rows = self.database.read(Statement::new(sql, [mark.to_string().into()])).await?;
        rows.into_iter().map(|mut row| file(&mut row)).collect()
    }

    /// One file with what is in it.
    pub async fn mail_file(&self, mark: &str, part: u32) -> Result<Option<MailFile>, StoreError> {
        let sql = "SELECT part, name, media_type, size_bytes, bytes FROM mail_files WHERE mark = $1 AND part = $2";
        let mut rows = self.database.read(Statement::new(sql, [mark.to_string().into(), part.into()])).await?;
        let Some(row) = rows.first_mut() else { return Ok(None) };
        let file = file(row)?;
        Ok(Some(MailFile { bytes: row.bytes(4)?, ..file }))
    }

    /// Moves one on, when it still stands where it was thought to; `Conflict` when it does not.
    pub async fn move_mail(&self, mail: &Mail, from: MailState) -> Result<(), StoreError> {
        let sql = "UPDATE mails SET state = $3, due_ms = $4, tries = $5, why = $6, kind = $7, \
                   customer = COALESCE(customer, CAST($8 AS BIGINT)) WHERE id = $1 AND state = $2";
        let values: [Value; 8] = [
            mail.id.into(),
            from.word().into(),
            mail.state.word().into(),
            mail.due.map(|due| due.0).into(),
            mail.tries.into(),
            mail.why.clone().into(),
            mail.kind.clone().into(),
            mail.customer.map(|customer| customer.0 as i64).into(),
        ];
        let moved = Statement::new(sql, values).or_conflict("the e-mail does not stand there any more");
        self.database.write(vec![moved]).await
    }

    /// Keeps how one goes out, before it is tried for the first time.
    pub async fn put_mail_raw(&self, id: u64, raw: Vec<u8>) -> Result<(), StoreError> {
        let sql = "UPDATE mails SET raw = $2 WHERE id = $1";
        self.database.write(vec![Statement::new(sql, [id.into(), raw.into()])]).await
    }

    /// How many of each mailbox stand where.
    pub async fn mail_counts(&self, mailbox: u32) -> Result<MailCounts, StoreError> {
        let sql = "SELECT state, COUNT(*) FROM mails WHERE mailbox = $1 \
                   AND (state <> 'set-aside' OR raw IS NOT NULL OR body IS NOT NULL) GROUP BY state";
        let mut counts = MailCounts::default();
        for mut row in self.database.read(Statement::new(sql, [mailbox.into()])).await? {
            let (state, count): (MailState, u64) = (row.word(0)?, row.number(1)?);
            match state {
                MailState::Queued | MailState::Sending => counts.queued += count,
                MailState::Received => counts.received += count,
                MailState::SetAside => counts.set_aside += count,
                MailState::Taken | MailState::Noted | MailState::Sent | MailState::Refused | MailState::Uncertain => {}
            }
        }
        Ok(counts)
    }

    /// Takes one away with everything of it, as if it had never come.
    pub async fn forget_mail(&self, id: u64) -> Result<(), StoreError> {
        let statements = [
            "DELETE FROM mail_files WHERE mark IN (SELECT mark FROM mails WHERE id = $1)",
            "DELETE FROM mails WHERE id = $1",
        ];
        self.database.write(statements.map(|sql| Statement::new(sql, [id.into()])).into()).await
    }

    /// Replaces a secret of this installation.
    pub async fn put_secret(&self, name: &str, value: Vec<u8>) -> Result<(), StoreError> {
        let sql =
            "INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        self.database.write(vec![Statement::new(sql, [name.to_string().into(), value.into()])]).await
    }

    async fn mails(&self, statement: Statement) -> Result<Vec<Mail>, StoreError> {
        self.database.read(statement).await?.into_iter().map(mail).collect()
    }
}

/// An e-mail and its files, unless one of the same mark is there.
pub(crate) fn insert(mail: Mail, raw: Option<Vec<u8>>, files: Vec<MailFile>) -> Vec<Statement> {
    let sql = "INSERT INTO mails (id, mark, state, is_ours, mailbox, kind, message_id, contact, line, customer, at_ms, \
               due_ms, tries, why, body) \
               SELECT (SELECT COALESCE(MAX(id), 0) + 1 FROM mails), CAST($1 AS TEXT), CAST($2 AS TEXT), \
               CAST($3 AS BIGINT), CAST($4 AS BIGINT), CAST($5 AS TEXT), CAST($6 AS TEXT), CAST($7 AS BIGINT), \
               CAST($8 AS BIGINT), CAST($9 AS BIGINT), CAST($10 AS BIGINT), CAST($11 AS BIGINT), CAST($12 AS BIGINT), \
               CAST($13 AS TEXT), CAST($14 AS TEXT) WHERE NOT EXISTS (SELECT 1 FROM mails WHERE mark = $1)";
    let mark = mail.mark.clone();
    let values: [Value; 14] = [
        mail.mark.into(),
        mail.state.word().into(),
        mail.is_ours.into(),
        mail.mailbox.into(),
        mail.kind.into(),
        mail.message_id.into(),
        mail.contact.map(|contact| contact.0 as i64).into(),
        mail.line.map(i64::from).into(),
        mail.customer.map(|customer| customer.0 as i64).into(),
        mail.at.into(),
        mail.due.map(|due| due.0).into(),
        mail.tries.into(),
        mail.why.into(),
        mail.body.into(),
    ];
    let mut statements = vec![Statement::new(sql, values)];
    // One that was here before may be part of a contact by now, or be erased, and then its bytes are not kept.
    let keep = "UPDATE mails SET raw = $2 WHERE mark = $1 AND state <> 'taken' AND raw IS NULL \
                AND (body IS NOT NULL OR why IS NOT NULL)";
    statements.extend(raw.map(|raw| Statement::new(keep, [mark.clone().into(), raw.into()])));
    for file in files {
        let sql = "INSERT INTO mail_files (mark, part, name, media_type, size_bytes, bytes) \
                   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (mark, part) DO NOTHING";
        let values: [Value; 6] = [
            mark.clone().into(),
            file.part.into(),
            file.name.into(),
            file.media_type.into(),
            file.size_bytes.into(),
            file.bytes.into(),
        ];
        statements.push(Statement::new(sql, values));
    }
    statements
}

/// One that came in is part of a contact from now on; as it came is no longer kept.
pub(crate) fn taken(taken: MailTaken) -> Statement {
    let sql = "UPDATE mails SET state = 'taken', contact = $2, line = $3, customer = $4, due_ms = $5, raw = NULL \
               WHERE id = $1";
    let due: Value = taken.acknowledge_at.map(|at| at.0).into();
    Statement::new(sql, [taken.id.into(), taken.contact.into(), taken.line.into(), taken.customer.into(), due])
}

/// Empties every e-mail of a customer; that there was one stays.
pub(crate) fn erase(customer: CustomerId) -> [Statement; 2] {
    [
        "DELETE FROM mail_files WHERE mark IN (SELECT mark FROM mails WHERE customer = $1)",
        "UPDATE mails SET body = NULL, raw = NULL, message_id = NULL, why = NULL WHERE customer = $1",
    ]
    .map(|sql| Statement::new(sql, [customer.into()]))
}

/// Moves the e-mails of one customer to another.
pub(crate) fn merge(kept: CustomerId, gone: CustomerId) -> Statement {
    Statement::new("UPDATE mails SET customer = $1 WHERE customer = $2", [kept.into(), gone.into()])
}

/// Gives the e-mails of one contact to another customer.
pub(crate) fn hand_over(contact: ContactId, customer: CustomerId) -> Statement {
    Statement::new("UPDATE mails SET customer = $2 WHERE contact = $1", [contact.into(), customer.into()])
}

fn put_place(mailbox: u32, folder: &str, place: MailPlace) -> Statement {
    let sql = "INSERT INTO mail_places (mailbox, folder, validity, uid) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (mailbox, folder) DO UPDATE SET validity = excluded.validity, uid = excluded.uid";
    let folder = folder.to_string();
    Statement::new(sql, [mailbox.into(), folder.into(), place.validity.into(), place.uid.into()])
}

fn mail(mut row: Row) -> Result<Mail, StoreError> {
    Ok(Mail {
        id: row.number(0)?,
        mark: row.text(1)?,
        state: row.word(2)?,
        is_ours: row.flag(3)?,
        mailbox: row.number(4)?,
        kind: row.text_or_none(5)?,
        message_id: row.text_or_none(6)?,
        contact: row.number_or_none(7)?.map(ContactId),
        line: row.number_or_none(8)?,
        customer: row.number_or_none(9)?.map(CustomerId),
        at: row.moment(10)?,
        due: row.int_or_none(11)?.map(Moment),
        tries: row.number(12)?,
        why: row.text_or_none(13)?,
        body: row.text_or_none(14)?,
    })
}

fn file(row: &mut Row) -> Result<MailFile, StoreError> {
    Ok(MailFile {
        part: row.number(0)?,
        name: row.text(1)?,
        media_type: row.text(2)?,
        size_bytes: row.number(3)?,
        bytes: Vec::new(),
    })
}
