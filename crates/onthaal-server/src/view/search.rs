//! What is found by whatever a customer says: customers first, then the texts in which it stands.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::story::{CustomerFound, RowCustomer};
use super::word::Party;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// A name, an address, a number, or any words that were written; the last word may be still being typed.
    pub q: String,
    /// How many customers were shown already.
    pub skip: Option<u32>,
    /// The place of the last text that was shown already.
    pub after: Option<String>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Found {
    /// Customers: by a handle first, then by every word, then by the beginning of the last.
    pub customers: Vec<CustomerFound>,
    /// There are more of them.
    pub more_customers: bool,
    /// Texts, those of the newest contacts first.
    pub passages: Vec<PassageFound>,
    /// The place from which more texts are found; null when these are all.
    pub after: Option<String>,
}

/// What a text that was found is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PassageKind {
    /// A line of the conversation.
    Line,
    /// Free words in a survey.
    Survey,
    /// The next step that was agreed.
    Step,
    /// The number they asked to be called at.
    Number,
    /// A note about the customer.
    Note,
}

/// A text in which it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PassageFound {
    /// Which text it is, for this search.
    pub place: String,
    /// What it is.
    pub kind: PassageKind,
    /// In which contact; null for a note.
    pub contact: Option<u64>,
    /// Whose it is.
    pub customer: RowCustomer,
    /// Which side wrote it.
    pub party: Party,
    /// Who of us wrote it.
    pub agent: Option<u32>,
    /// The customer does not see it.
    pub staff_only: bool,
    /// When.
    pub at: i64,
    /// The words around what was found, in order.
    pub parts: Vec<PassagePart>,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PassagePart {
    /// The words.
    pub text: String,
    /// It is what was looked for.
    pub found: bool,
}
