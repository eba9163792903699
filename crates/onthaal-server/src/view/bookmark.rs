//! Addresses with a name, as staff keep and share them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An address with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BookmarkView {
    /// Its number.
    pub id: u64,
    /// Whose it is.
    pub agent: u32,
    /// What they call it.
    pub name: String,
    /// The address, from the path on.
    pub address: String,
    /// Colleagues see it too.
    pub shared: bool,
}

/// Keep an address under a name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BookmarkToKeep {
    /// The name.
    pub name: String,
    /// The address, from the path on: of the board or of a list of contacts.
    pub address: String,
    /// Colleagues may see it too.
    pub shared: bool,
}
