//! Which contacts a question is about: the same words for the board, for its figures and for the lists behind them.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, de};
use utoipa::IntoParams;

use super::word::{Channel, Journey, Origin};

/// Only the contacts of which all of this is true; what is left out does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Narrowing {
    /// Came to this queue first.
    pub queue: Option<u32>,
    /// Came by this channel.
    pub channel: Option<Channel>,
    /// Of this kind of contact.
    pub skill: Option<u32>,
    /// About this, as written up.
    pub reason: Option<u32>,
    /// There in the customer's journey: before, during or after buying.
    pub journey: Option<Journey>,
    /// Helped last by this agent.
    pub agent: Option<u32>,
    /// Helped last by an agent who was of this team then.
    pub team: Option<u32>,
    /// In this hour on the wall, 0 to 23.
    pub hour: Option<u8>,
    /// On this day of the week, 1 for Monday to 7.
    pub weekday: Option<u8>,
    /// Of these customers: `new`, `known`, or the number of one.
    #[param(value_type = Option<String>, pattern = "^(new|known|[0-9]+)$")]
    pub customer: Option<WhichCustomer>,
    /// Of customers of this group, as an import put them.
    pub group: Option<u32>,
    /// Lived here, rehearsed or imported ones only.
    pub origin: Option<Origin>,
}

/// Of which customers: `new` for the first contact ever of a customer, `known` for every later one, or the number of
/// one customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhichCustomer {
    /// In their first contact ever.
    New,
    /// Who had a contact before.
    Known,
    /// This one.
    One(u64),
}

impl<'de> Deserialize<'de> for WhichCustomer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match &*<Cow<'de, str>>::deserialize(deserializer)? {
            "new" => Ok(WhichCustomer::New),
            "known" => Ok(WhichCustomer::Known),
            number => number.parse().map(WhichCustomer::One).map_err(|_| de::Error::custom("new, known or a number")),
        }
    }
}
