//! Known trouble that many customers have, as staff and customers see it.

use onthaal_core::words::Language;
use onthaal_store::disturbances::{News, NewsWords};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::house::Name;
use super::word::PromiseKind;

/// One time that there was news of a disturbance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NewsView {
    /// When.
    pub at: i64,
    /// Who said so.
    pub agent: u32,
    /// What.
    pub words: NewsSaid,
}

/// What is said of a disturbance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewsSaid {
    /// What staff call it.
    pub title: String,
    /// What customers read; in one language at least.
    pub customers: Name,
    /// What those who help are to know and say.
    #[serde(default)]
    #[schema(required)]
    pub agents: String,
}

/// A disturbance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DisturbanceView {
    /// Its number.
    pub id: u64,
    /// Whose customers have it; null for all of them.
    pub queue: Option<u32>,
    /// Since when it is known.
    pub began_at: i64,
    /// By when it is over, or there is news.
    pub due_at: i64,
    /// When it was over.
    pub over_at: Option<i64>,
    /// Everything that was said of it, the latest last.
    pub news: Vec<NewsView>,
    /// How many contacts are about it.
    pub contacts: u32,
    /// How many customers still are to hear that it is over.
    pub to_tell: u32,
    /// How many of those were promised a moment that passed.
    pub let_down: u32,
}

/// What a customer reads of a disturbance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChatNews {
    /// Its number.
    pub id: u64,
    /// Whose customers have it; null for all of them.
    pub queue: Option<u32>,
    /// What is known of it.
    pub text: Name,
    /// Since when it is known.
    pub began_at: i64,
    /// When there was news last.
    pub news_at: i64,
    /// By when it is over, or there is news.
    pub due_at: i64,
    /// When it was over.
    pub over_at: Option<i64>,
}

/// Make a disturbance known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisturbanceAsked {
    /// Whose customers have it; null for all of them.
    pub queue: Option<u32>,
    /// By when it is over, or there is news.
    pub due_at: i64,
    /// The contact in which it was heard of.
    pub contact: Option<u64>,
    /// What is said of it.
    pub words: NewsSaid,
}

/// There is news.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewsAsked {
    /// By when it is over, or there is news again.
    pub due_at: i64,
    /// What is said of it from now on.
    pub words: NewsSaid,
}

/// It is over.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OverAsked {
    /// What everybody who waited for it is told.
    pub words: NewsSaid,
}

/// A contact is about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AboutAsked {
    /// Which contact.
    pub contact: u64,
}

/// A customer comes because of a disturbance.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChatAboutAsked {
    /// Which disturbance.
    pub disturbance: u64,
    /// The number at which they want to be called when it is over; null when they read or get it written.
    pub phone: Option<String>,
}

/// A customer who is to hear of a disturbance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ToldNextView {
    /// The promise to tell them.
    pub promise: u64,
    /// The contact it was made in.
    pub contact: u64,
    /// Who.
    pub customer: u64,
    /// Their name; null when they gave none.
    pub name: Option<String>,
    /// News, or a call.
    pub kind: PromiseKind,
    /// When they were first promised it.
    pub since_at: i64,
    /// By when.
    pub due_at: i64,
    /// They were promised a moment that passed.
    pub let_down: bool,
}

/// Who is to hear of a disturbance: who was promised otherwise first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ToldNext {
    /// Those shown.
    pub customers: Vec<ToldNextView>,
    /// How many more there are.
    pub more: u64,
}

impl From<&News> for NewsView {
    fn from(news: &News) -> NewsView {
        let NewsWords { title, agents, .. } = news.words.clone();
        NewsView {
            at: news.at.0,
            agent: news.agent.0,
            words: NewsSaid { title, customers: (&news.words).into(), agents },
        }
    }
}

impl From<&NewsWords> for Name {
    /// In the language it was written in, where it was written in one only.
    fn from(words: &NewsWords) -> Name {
        Name { nl: words.in_language(Language::Dutch).into(), en: words.in_language(Language::English).into() }
    }
}
