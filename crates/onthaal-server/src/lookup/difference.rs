//! What lies between two definitions of one measure: step by step, each with the contacts that make it.

use onthaal_core::field::Unreadable;
use onthaal_core::measure::{self, Definition, Measure, Reading, Tally, changes};
use onthaal_core::moment::Moment;
use onthaal_core::words::Language;
use onthaal_store::{Store, StoreError};

use super::definitions::in_both;
use super::figures::{scale_of, shown};
use super::fold::versions_of_block;
use super::narrowing::Narrowed;
use super::{Counting, each_block};
use crate::view::definitions::{DefinitionSide, DefinitionStep, DifferenceQuery, DifferenceView};
use crate::view::house::Name;
use crate::view::narrowing::Narrowing;

/// The definition before a step between two definitions and the one after it; of the whole way without a step.
pub(super) fn between(
    measure: &Measure,
    (a, b): (&str, &str),
    step: Option<usize>,
    counting: &Counting<'_>,
) -> Result<(Definition, Definition), Unreadable> {
    let definitions = counting.houses().definitions();
    let (a, b) = (definitions.tried(measure, a, counting.now())?, definitions.tried(measure, b, counting.now())?);
    let Some(step) = step else { return Ok((a, b)) };
    let steps = changes(measure, &a.parameters, &b.parameters);
    let change = steps.get(step).ok_or_else(|| Unreadable(format!("there are {} steps", steps.len())))?;
    Ok((Definition { parameters: change.before, ..a }, Definition { parameters: change.after, ..b }))
}

/// What lies between two definitions over a period, of one side.
///
/// # Errors
/// The store could not be read.
pub async fn difference(
    store: &Store,
    counting: &Counting<'_>,
    (asked, narrowing): (&DifferenceQuery, &Narrowing),
    (measure, a, b): (&'static Measure, Definition, Definition),
) -> Result<DifferenceView, StoreError> {
    let (from, to) = (Moment(asked.from), Moment(asked.to));
    let narrowed = Narrowed::new(store, counting.houses(), narrowing, (Some(from), Some(to))).await?;
    let reading = match asked.side.as_deref() {
        Some("customer") => measure.customer(),
        _ => measure.organisation(),
    };
    let steps = changes(measure, &a.parameters, &b.parameters);
    let all = std::iter::once(a.parameters).chain(steps.iter().map(|step| step.after));
    let all: Vec<Definition> = all.map(|parameters| Definition { parameters, ..a }).collect();
    let mut tallies = vec![Tally::default(); all.len()];
    let mut contacts = vec![0_u64; steps.len()];
    each_block(store, &narrowed.records(), |block| {
        versions_of_block(block, (counting, &narrowed), (measure, reading), &all, |versions| {
            tallies.iter_mut().zip(&versions.tallies).for_each(|(all, added)| all.merge(added));
            contacts.iter_mut().zip(&versions.differ).for_each(|(all, added)| *all += added);
        });
    })
    .await?;
    let whole: Vec<Option<i64>> = tallies.iter().map(|tally| measure::shown(reading, tally)).collect();
    let scale = scale_of(measure);
    let amount = |from: usize, to: usize| Some((whole[to]? - whole[from]?) as f64 * scale);
    let view = |index: usize, step: &measure::Change| {
        let (nl, en) = (step.in_words(Language::Dutch), step.in_words(Language::English));
        DefinitionStep {
            step: index,
            parameter: step.parameter.key.into(),
            label: in_both(step.parameter.name),
            from: Name { nl: nl.0, en: en.0 },
            to: Name { nl: nl.1, en: en.1 },
            amount: amount(index, index + 1),
            contacts: contacts[index],
        }
    };
    let last = all.len() - 1;
    Ok(DifferenceView {
        measure: measure.key.into(),
        side: reading.key.into(),
        unit: measure.unit.word().into(),
        a: side(measure, reading, (&a, &asked.a), &tallies[0]),
        b: side(measure, reading, (&b, &asked.b), &tallies[last]),
        gap: amount(0, last),
        parts: steps.iter().enumerate().map(|(index, step)| view(index, step)).collect(),
    })
}

fn side(
    measure: &Measure,
    reading: &Reading,
    (definition, asked): (&Definition, &str),
    tally: &Tally,
) -> DefinitionSide {
    let value = measure::value(measure, reading, tally);
    // One that is only tried goes by what was asked: it has no name of its own.
    let changes = asked.split_once(';').map(|(_, changes)| changes);
    let definition = std::iter::once(definition.label()).chain(changes.map(str::to_owned));
    DefinitionSide { definition: definition.collect::<Vec<_>>().join(";"), value: value.map(|value| shown(&value)) }
}
