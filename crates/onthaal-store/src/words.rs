//! What people wrote and who they are, apart from the events so that it can be erased.

mod index;
mod notes;
mod search;
mod spelling;

use onthaal_core::id::{AgentId, ContactId, CustomerId};
use onthaal_core::moment::Moment;
use onthaal_core::word_list;
use onthaal_core::words::{Language, Party, SeenBy};

use crate::Store;
use crate::dialect::{Row, Statement, Value};
use crate::error::StoreError;

use index::spelled_customer;
pub(crate) use notes::insert_note;
pub use notes::{NOTES_MAX, NewNote, Note};
pub use search::{FoundBy, Passage, SEARCH_CHARS_MIN, SEARCH_RESULTS_MAX, Sought, TextKind, TextPlace};
pub use spelling::{folded, spelled};

/// The words of one `said` event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// In which contact.
    pub contact: ContactId,
    /// Which line of it.
    pub line: u32,
    /// Whose contact it is; they can have it erased, whoever wrote it.
    pub customer: CustomerId,
    /// Which side wrote it.
    pub party: Party,
    /// The agent who wrote it; none for the customer and for the house itself.
    pub agent: Option<AgentId>,
    /// Who may read it.
    pub seen_by: SeenBy,
    /// In which language.
    pub language: Language,
    /// When.
    pub at: Moment,
    /// The words; none when they were erased.
    pub text: Option<String>,
}

/// A file shared with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What is known of it.
    pub about: FileAbout,
    /// Whose contact it is.
    pub customer: CustomerId,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What is known of a file without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileAbout {
    /// In which contact.
    pub contact: ContactId,
    /// With which line of it.
    pub line: u32,
    /// Its name, as given by whoever sent it.
    pub name: String,
    /// Its media type, such as `image/png`.
    pub media_type: String,
    /// Its size.
    pub size_bytes: u64,
}

word_list! {
    /// What words beside the conversation are about.
    AsideKind {
        /// Free words in a survey.
        Survey = "survey",
        /// The next step that was agreed.
        Step = "step",
        /// The number at which the customer is to be called.
        Number = "number",
    }
}

/// Free words that belong to a contact but are no line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// To which contact they belong.
    pub contact: ContactId,
    /// What they are about.
    pub kind: AsideKind,
    /// Whose contact it is.
    pub customer: CustomerId,
    /// When they were given.
    pub at: Moment,
    /// The words; none when they were erased.
    pub text: Option<String>,
}

/// Who a customer is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerWords {
    /// Which customer.
    pub customer: CustomerId,
    /// What they are called.
    pub name: Option<String>,
    /// Where mail reaches them.
    pub email: Option<String>,
    /// Where a call reaches them.
    pub phone: Option<String>,
    /// The organisation's own number for them.
    pub own_id: Option<String>,
    /// What staff wrote about them.
    pub notes: Option<String>,
    /// Their language, when known.
    pub language: Option<Language>,
}

impl CustomerWords {
    /// A customer of whom nothing is known yet.
    pub fn unknown(customer: CustomerId) -> CustomerWords {
        CustomerWords { customer, name: None, email: None, phone: None, own_id: None, notes: None, language: None }
    }

    /// The same, with what is not known filled in from somebody who turned out to be them.
    fn filled(self, part: CustomerWords) -> CustomerWords {
        CustomerWords {
            customer: self.customer,
            name: self.name.or(part.name),
            email: self.email.or(part.email),
            phone: self.phone.or(part.phone),
            own_id: self.own_id.or(part.own_id),
            notes: self.notes.or(part.notes),
            language: self.language.or(part.language),
        }
    }
}

impl Store {
    /// The lines of a contact, in order.
    pub async fn lines(&self, contact: ContactId) -> Result<Vec<Line>, StoreError> {
        let sql = "SELECT contact, line, customer, party, agent, seen_by, language, at_ms, text \
                   FROM lines WHERE contact = $1 ORDER BY line";
        self.database.read(Statement::new(sql, [contact.into()])).await?.into_iter().map(line).collect()
    }

    /// The files of a contact, without what is in them.
    pub async fn files(&self, contact: ContactId) -> Result<Vec<FileAbout>, StoreError> {
        let sql = "SELECT contact, line, name, media_type, size_bytes FROM files WHERE contact = $1 ORDER BY line";
        let rows = self.database.read(Statement::new(sql, [contact.into()])).await?;
        rows.into_iter().map(|mut row| file_about(&mut row)).collect()
    }

    /// One file with what is in it; none when it was erased or never there.
    pub async fn file(&self, contact: ContactId, line: u32) -> Result<Option<File>, StoreError> {
        let sql = "SELECT contact, line, name, media_type, size_bytes, customer, bytes \
                   FROM files WHERE contact = $1 AND line = $2";
        let mut rows = self.database.read(Statement::new(sql, [contact.into(), line.into()])).await?;
        let Some(row) = rows.first_mut() else { return Ok(None) };
        Ok(Some(File { about: file_about(row)?, customer: CustomerId(row.number(5)?), bytes: row.bytes(6)? }))
    }

    /// The free words that belong to a contact.
    pub async fn asides(&self, contact: ContactId) -> Result<Vec<Aside>, StoreError> {
        let sql = "SELECT contact, kind, customer, at_ms, text FROM asides WHERE contact = $1 ORDER BY kind";
        self.database.read(Statement::new(sql, [contact.into()])).await?.into_iter().map(aside).collect()
    }

    /// Who a customer is; none when nothing is known, or no longer. What is not known of them is filled in from the
    /// customers who turned out to be them.
    pub async fn customer(&self, customer: CustomerId) -> Result<Option<CustomerWords>, StoreError> {
        let sql = "SELECT customer, name, email, phone, own_id, notes, language FROM customers \
                   WHERE (customer = $1 AND part_of IS NULL) OR part_of = $1 ORDER BY part_of IS NOT NULL, customer";
        let rows = self.database.read(Statement::new(sql, [customer.into()])).await?;
        let mut known = rows.into_iter().map(customer_words).collect::<Result<Vec<_>, _>>()?.into_iter();
        let Some(first) = known.next() else { return Ok(None) };
        Ok(Some(known.fold(CustomerWords { customer, ..first }, CustomerWords::filled)))
    }

    /// Who the customers were that turned out to be this one, as they were known until then.
    pub async fn parts_of(&self, customer: CustomerId) -> Result<Vec<CustomerWords>, StoreError> {
        let sql = "SELECT customer, name, email, phone, own_id, notes, language FROM customers \
                   WHERE part_of = $1 ORDER BY customer";
        self.database.read(Statement::new(sql, [customer.into()])).await?.into_iter().map(customer_words).collect()
    }

    /// Replaces what is known of a customer.
    pub async fn put_customer(&self, customer: CustomerWords) -> Result<(), StoreError> {
        self.database.write(vec![put_customer(customer)]).await
    }
}

/// Takes away what was said in something that was no contact.
pub(crate) fn forget_lines(contact: ContactId) -> Statement {
    Statement::new("DELETE FROM lines WHERE contact = $1", [contact.into()])
}

pub(crate) fn insert_lines(lines: Vec<Line>) -> Statement {
    let head = "INSERT INTO lines (contact, line, customer, party, agent, seen_by, language, at_ms, text, words)";
    let row = |line: Line| -> [Value; 10] {
        let words = line.text.as_deref().map(spelled);
        [
            line.contact.into(),
            line.line.into(),
            line.customer.into(),
            line.party.word().into(),
            line.agent.into(),
            line.seen_by.word().into(),
            line.language.word().into(),
            line.at.into(),
            line.text.into(),
            words.into(),
        ]
    };
    Statement::insert_all(head, lines.into_iter().map(row), "")
}

pub(crate) fn insert_files(files: Vec<File>) -> Vec<Statement> {
    let insert = |file: File| {
        let about = file.about;
        Statement::new(
            "INSERT INTO files (contact, line, customer, name, media_type, size_bytes, bytes) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            [
                about.contact.into(),
                about.line.into(),
                file.customer.into(),
                about.name.into(),
                about.media_type.into(),
                about.size_bytes.into(),
                file.bytes.into(),
            ],
        )
    };
    files.into_iter().map(insert).collect()
}

pub(crate) fn put_aside(aside: Aside) -> Statement {
    let words = aside.text.as_deref().map(spelled);
    Statement::new(
        "INSERT INTO asides (contact, kind, customer, at_ms, text, words) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (contact, kind) DO UPDATE SET customer = excluded.customer, at_ms = excluded.at_ms, \
         text = excluded.text, words = excluded.words",
        [
            aside.contact.into(),
            aside.kind.word().into(),
            aside.customer.into(),
            aside.at.into(),
            aside.text.into(),
            words.into(),
        ],
    )
}

pub(crate) fn put_customer(words: CustomerWords) -> Statement {
    let found_by = spelled_customer(&words);
    Statement::new(
        "INSERT INTO customers (customer, name, email, phone, own_id, notes, language, words) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (customer) DO UPDATE SET name = excluded.name, email = excluded.email, phone = excluded.phone, \
         own_id = excluded.own_id, notes = excluded.notes, language = excluded.language, words = excluded.words",
        [
            words.customer.into(),
            words.name.into(),
            words.email.into(),
            words.phone.into(),
            words.own_id.into(),
            words.notes.into(),
            words.language.map(Language::word).into(),
            found_by.into(),
        ],
    )
}

/// Empties every personal word of a customer; that there was a line stays.
pub(crate) fn erase(customer: CustomerId) -> [Statement; 5] {
    [
        "UPDATE lines SET text = NULL, words = NULL WHERE customer = $1",
        "UPDATE asides SET text = NULL, words = NULL WHERE customer = $1",
        "DELETE FROM files WHERE customer = $1",
        "DELETE FROM notes WHERE customer = $1",
        "DELETE FROM customers WHERE customer = $1 OR part_of = $1",
    ]
    .map(|sql| Statement::new(sql, [customer.into()]))
}

/// Moves the words of one customer to another. What the other was called stays known as a part of the one that goes on:
/// to fill in what is not known of that one, to be found by, and to be parted again.
pub(crate) fn merge(kept: CustomerId, gone: CustomerId) -> [Statement; 5] {
    [
        "UPDATE lines SET customer = $1 WHERE customer = $2",
        "UPDATE asides SET customer = $1 WHERE customer = $2",
        "UPDATE files SET customer = $1 WHERE customer = $2",
        "UPDATE notes SET customer = $1 WHERE customer = $2",
        "UPDATE customers SET part_of = $1 WHERE (customer = $2 OR part_of = $2) AND customer <> $1",
    ]
    .map(|sql| Statement::new(sql, [kept.into(), gone.into()]))
}

/// A customer is no longer a part of another, and whoever was a part of that other by way of them is now theirs.
pub(crate) fn part(customer: CustomerId, apart: CustomerId, also: &[CustomerId]) -> Vec<Statement> {
    let whole = "UPDATE customers SET part_of = NULL WHERE customer = $2 AND part_of = $1";
    let other = "UPDATE customers SET part_of = $2 WHERE customer = $3 AND part_of = $1";
    let mut statements = vec![Statement::new(whole, [customer.into(), apart.into()])];
    statements.extend(also.iter().map(|also| Statement::new(other, [customer.into(), apart.into(), (*also).into()])));
    statements
}

/// Gives the words of one contact to another customer.
pub(crate) fn hand_over(contact: ContactId, customer: CustomerId) -> [Statement; 3] {
    [
        "UPDATE lines SET customer = $2 WHERE contact = $1",
        "UPDATE asides SET customer = $2 WHERE contact = $1",
        "UPDATE files SET customer = $2 WHERE contact = $1",
    ]
    .map(|sql| Statement::new(sql, [contact.into(), customer.into()]))
}

fn line(mut row: Row) -> Result<Line, StoreError> {
    Ok(Line {
        contact: ContactId(row.number(0)?),
        line: row.number(1)?,
        customer: CustomerId(row.number(2)?),
        party: row.word(3)?,
        agent: row.number_or_none(4)?.map(AgentId),
        seen_by: row.word(5)?,
        language: row.word(6)?,
        at: row.moment(7)?,
        text: row.text_or_none(8)?,
    })
}

fn file_about(row: &mut Row) -> Result<FileAbout, StoreError> {
    Ok(FileAbout {
        contact: ContactId(row.number(0)?),
        line: row.number(1)?,
        name: row.text(2)?,
        media_type: row.text(3)?,
        size_bytes: row.number(4)?,
    })
}

fn aside(mut row: Row) -> Result<Aside, StoreError> {
    Ok(Aside {
        contact: ContactId(row.number(0)?),
        kind: row.word(1)?,
        customer: CustomerId(row.number(2)?),
        at: row.moment(3)?,
        text: row.text_or_none(4)?,
    })
}

fn customer_words(mut row: Row) -> Result<CustomerWords, StoreError> {
    let language = row.text_or_none(6)?.map(|word| word.parse()).transpose().map_err(StoreError::corrupt)?;
    Ok(CustomerWords {
        customer: CustomerId(row.number(0)?),
        name: row.text_or_none(1)?,
        email: row.text_or_none(2)?,
        phone: row.text_or_none(3)?,
        own_id: row.text_or_none(4)?,
        notes: row.text_or_none(5)?,
        language,
    })
}
