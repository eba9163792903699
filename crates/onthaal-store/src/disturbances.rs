//! What was said of disturbances, to customers and to those who help them, each time that there was news.

use onthaal_core::id::{AgentId, DisturbanceId};
use onthaal_core::moment::Moment;
use onthaal_core::words::Language;

use crate::Store;
use crate::dialect::{Row, Statement, Value};
use crate::error::StoreError;

/// What is said from now on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewsWords {
    /// What staff call it.
    pub title: String,
    /// What customers read, in Dutch and in English; one of the two may be empty.
    pub customers: [String; 2],
    /// What those who help are to know and say.
    pub agents: String,
}

impl NewsWords {
    /// What customers of a language read: in the other where it was written in one only.
    pub fn in_language(&self, language: Language) -> &str {
        let [nl, en] = &self.customers;
        let (own, other) = if language == Language::Dutch { (nl, en) } else { (en, nl) };
        if own.is_empty() { other } else { own }
    }
}

/// One time that there was news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// Of which disturbance.
    pub disturbance: DisturbanceId,
    /// The place of the event that it goes with.
    pub seq: u64,
    /// When.
    pub at: Moment,
    /// Who said so.
    pub agent: AgentId,
    /// What.
    pub words: NewsWords,
}

impl Store {
    /// The news of every disturbance from this one on, in order.
    pub async fn disturbance_news(&self, from: DisturbanceId) -> Result<Vec<News>, StoreError> {
        let sql = "SELECT disturbance, seq, at_ms, agent, title, customers_nl, customers_en, agents \
                   FROM disturbance_news WHERE disturbance >= $1 ORDER BY seq";
        self.database.read(Statement::new(sql, [from.0.into()])).await?.into_iter().map(news).collect()
    }
}

pub(crate) fn insert(news: News) -> Statement {
    let News { disturbance, seq, at, agent, words } = news;
    let NewsWords { title, customers: [nl, en], agents } = words;
    let values: [Value; 8] =
        [disturbance.0.into(), seq.into(), at.into(), agent.into(), title.into(), nl.into(), en.into(), agents.into()];
    Statement::new(
        "INSERT INTO disturbance_news (disturbance, seq, at_ms, agent, title, customers_nl, customers_en, agents) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        values,
    )
}

fn news(mut row: Row) -> Result<News, StoreError> {
    Ok(News {
        disturbance: DisturbanceId(row.number(0)?),
        seq: row.number(1)?,
        at: row.moment(2)?,
        agent: AgentId(row.number(3)?),
        words: NewsWords { title: row.text(4)?, customers: [row.text(5)?, row.text(6)?], agents: row.text(7)? },
    })
}
