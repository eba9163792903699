//! With which definitions is counted: those in force, or others that were asked for.

use std::collections::BTreeMap;

use onthaal_core::contact::Facts;
use onthaal_core::field::Unreadable;
use onthaal_core::measure::{Context, Definition, Measure};
use onthaal_core::moment::{Moment, Span};

use super::{Houses, context};

/// How long an interval of the tallies is.
const INTERVAL: Span = Span::minutes(15);

/// With which definitions is counted, and as known at which moment.
#[derive(Clone, Debug)]
pub struct Counting<'a> {
    houses: &'a Houses,
    under: BTreeMap<&'static str, Definition>,
    now: Moment,
}

impl<'a> Counting<'a> {
    /// With the definitions in force, and instead of them those that are named: `all-offered,ease@2`.
    ///
    /// # Errors
    /// A name that no definition has.
    pub fn new(houses: &'a Houses, under: Option<&str>, now: Moment) -> Result<Counting<'a>, Unreadable> {
        let names = under.unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty());
        let named = names.map(|name| {
            let (measure, definition) = houses.definitions().any(name, now)?;
            Ok((measure.key, definition))
        });
        Ok(Counting { houses, under: named.collect::<Result<_, Unreadable>>()?, now })
    }

    /// The houses over time.
    pub(super) fn houses(&self) -> &'a Houses {
        self.houses
    }

    /// As known at.
    pub(super) fn now(&self) -> Moment {
        self.now
    }

    /// Whether the kept tallies of this measure are what is asked for.
    pub(super) fn is_as_kept(&self, measure: &Measure) -> bool {
        !self.under.contains_key(measure.key)
    }

    /// The definition with which a contact is counted that is booked at a moment.
    pub(super) fn definition(&self, measure: &Measure, booked: Moment) -> Definition {
        let asked = self.under.get(measure.key).copied();
        asked.unwrap_or_else(|| self.houses.definitions().in_force(measure, booked))
    }

    /// What a definition needs to know to count this contact.
    pub(super) fn context(&self, measure: &Measure, contact: &impl Facts) -> Context<'a> {
        context(self.houses, contact).under(&self.definition(measure, contact.began()))
    }

    /// The moment before which every interval has settled, by this definition.
    pub(super) fn settled_before(&self, measure: &Measure, definition: &Definition) -> Moment {
        match (measure.settles_after)(&definition.parameters) {
            Span::ZERO => Moment(i64::MAX),
            after => self.now - after - INTERVAL + Span(1),
        }
    }

    /// How long after a period its figure may still change.
    pub(super) fn settles_after(&self, measure: &Measure, booked: Moment) -> Span {
        (measure.settles_after)(&self.definition(measure, booked).parameters)
    }

    /// Whether everything in an interval that starts here has settled for this measure; before, it is left out.
    pub(super) fn has_settled(&self, measure: &Measure, booked: Moment) -> bool {
        self.has_settled_by(measure, booked, &self.definition(measure, booked))
    }

    /// The same, by this definition.
    pub(super) fn has_settled_by(&self, measure: &Measure, booked: Moment, definition: &Definition) -> bool {
        booked < self.settled_before(measure, definition)
    }
}
