//! Who is to hear of a disturbance, in the order in which they are told.

use onthaal_core::floor::State;
use onthaal_core::id::{CustomerId, DisturbanceId};
use onthaal_core::promise::Promise;
use onthaal_store::{Store, StoreError};

use super::customer::names_of;
use crate::limits::PROMISES_SHOWN_MAX;
use crate::view::disturbance::{ToldNext, ToldNextView};

/// Who is to hear of it, as the floor knows them; the names are looked up afterwards. None when it is not known.
pub fn told_next(state: &State, id: DisturbanceId) -> Option<ToldNext> {
    state.disturbances().get(id)?;
    let mut waiting: Vec<&Promise> = state.promises().of_disturbance(id).collect();
    waiting.sort_by_key(|promise| promise.turn_of_news());
    let more = waiting.len().saturating_sub(PROMISES_SHOWN_MAX) as u64;
    waiting.truncate(PROMISES_SHOWN_MAX);
    let view = |promise: &Promise| ToldNextView {
        promise: promise.id.0,
        contact: promise.contact.0,
        customer: state.customer_today(promise.customer).0,
        name: None,
        kind: promise.kind.into(),
        since_at: promise.first_made.0,
        due_at: promise.due.0,
        let_down: promise.let_down(),
    };
    Some(ToldNext { customers: waiting.into_iter().map(view).collect(), more })
}

/// With their names.
///
/// # Errors
/// The store could not be read.
pub async fn told_next_in_words(store: &Store, mut next: ToldNext) -> Result<ToldNext, StoreError> {
    let names = names_of(store, next.customers.iter().map(|it| CustomerId(it.customer))).await?;
    for it in &mut next.customers {
        it.name = names.get(&CustomerId(it.customer)).cloned();
    }
    Ok(next)
}
