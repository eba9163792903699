//! Counting block by block: the definitions of the board, over many contacts at once.

use std::collections::BTreeMap;

use onthaal_core::contact::{Block, Facts, Row};
use onthaal_core::measure::{self, Context, Definition, Measure, Reading, Spreads, Tally, Versions, fold};

use super::Counting;
use super::narrowing::Narrowed;

/// Hands over what each reading of these measures comes to in each group of the contacts asked about.
pub(super) fn fold_block<G: Ord + Clone>(
    block: &Block,
    (counting, narrowed): (&Counting<'_>, &Narrowed<'_>),
    measures: &[&'static Measure],
    group: impl Fn(&Row<'_>) -> G,
    mut take: impl FnMut(&'static Measure, &'static Reading, &G, Tally),
) {
    let (mut groups, mut known): (Vec<G>, BTreeMap<G, u32>) = (Vec::new(), BTreeMap::new());
    let mut placed: Vec<Option<u32>> = Vec::with_capacity(block.rows());
    for row in block.iter() {
        let is_asked = narrowed.holds(&row) && measure::counted_under(&row).is_some();
        placed.push(is_asked.then(|| {
            let group = group(&row);
            *known.entry(group).or_insert_with_key(|group| {
                groups.push(group.clone());
                groups.len() as u32 - 1
            })
        }));
    }
    // A period often begins or ends in the middle of a block; nothing is counted of the rows outside of it.
    let Some(first) = placed.iter().position(Option::is_some) else { return };
    let rows = first..placed.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    let stretches = Stretches::of(block, counting);
    for (stretch, first) in &stretches.firsts {
        for measure in measures {
            let first = block.row(*first);
            let context = counting.context(measure, &first);
            let settled = counting.settled_before(measure, &counting.definition(measure, first.began()));
            let in_group = |row: Row<'_>| {
                let counts = stretches.of_rows[row.number()] == *stretch && measure::booked(&row) < settled;
                placed[row.number()].filter(|_| counts).map(|group| group as usize)
            };
            for reading in measure.readings {
                let mut spreads = Spreads::of(groups.len());
                fold(&reading.count, (block, rows.clone()), &context, in_group, &mut spreads);
                for (group, tally) in groups.iter().zip(spreads.tallies()).filter(|(_, tally)| tally.count > 0) {
                    take(measure, reading, group, tally);
                }
            }
        }
    }
}

/// Hands over what a reading comes to under each of these definitions, over the contacts that have settled under all
/// of them, and how many count differently from each to the next.
pub(super) fn versions_of_block(
    block: &Block,
    (counting, narrowed): (&Counting<'_>, &Narrowed<'_>),
    (measure, reading): (&'static Measure, &'static Reading),
    definitions: &[Definition],
    mut take: impl FnMut(&Versions),
) {
    let settled = definitions.iter().map(|definition| counting.settled_before(measure, definition)).min();
    let is_asked = |row: &Row<'_>| narrowed.holds(row) && settled.is_none_or(|settled| measure::booked(row) < settled);
    let asked: Vec<bool> = block.iter().map(|row| is_asked(&row)).collect();
    let stretches = Stretches::of(block, counting);
    for (stretch, first) in &stretches.firsts {
        let context = counting.context(measure, &block.row(*first));
        let contexts: Vec<Context<'_>> = definitions.iter().map(|definition| context.under(definition)).collect();
        take(&measure::versions(reading, block, &contexts, |row| {
            asked[row.number()] && stretches.of_rows[row.number()] == *stretch
        }));
    }
}

/// A stretch of time in which neither the settings nor a definition changed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stretch {
    /// How many versions of the settings there had been when the contact came in.
    settings: usize,
    /// How many definitions of the organisation held when it came to the door.
    definitions: usize,
}

impl Stretch {
    fn of(row: &Row<'_>, counting: &Counting<'_>) -> Stretch {
        let houses = counting.houses();
        let definitions = houses.definitions().held_at(row.began());
        Stretch { settings: houses.version_at(row.came_in()), definitions }
    }
}

/// The stretches of time that the contacts of a block came in; nearly always one.
struct Stretches {
    of_rows: Vec<Stretch>,
    /// The first row of each.
    firsts: BTreeMap<Stretch, usize>,
}

impl Stretches {
    fn of(block: &Block, counting: &Counting<'_>) -> Stretches {
        let of_rows: Vec<Stretch> = block.iter().map(|row| Stretch::of(&row, counting)).collect();
        let mut firsts = BTreeMap::new();
        for (row, stretch) in of_rows.iter().enumerate() {
            firsts.entry(*stretch).or_insert(row);
        }
        Stretches { of_rows, firsts }
    }
}
