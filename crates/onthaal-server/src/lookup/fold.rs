//! Counting block by block: the definitions of the board, over many contacts at once.

use std::collections::BTreeMap;

use onthaal_core::contact::{Block, Facts, Row};
use onthaal_core::measure::{self, Measure, Reading, Spreads, Tally, fold};

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
    for row in rows(block) {
        let is_asked = narrowed.holds(&row) && measure::counted_under(&row).is_some();
        placed.push(is_asked.then(|| {
            let group = group(&row);
            *known.entry(group).or_insert_with_key(|group| {
                groups.push(group.clone());
                groups.len() as u32 - 1
            })
        }));
    }
    // Nearly always all of a block falls in one stretch of time in which nothing was changed.
    let stretches: Vec<Stretch> = rows(block).map(|row| Stretch::of(&row, counting)).collect();
    let mut first_of: BTreeMap<Stretch, usize> = BTreeMap::new();
    for (row, stretch) in stretches.iter().enumerate() {
        first_of.entry(*stretch).or_insert(row);
    }
    for (stretch, first) in first_of {
        for measure in measures {
            let context = counting.context_of(measure, &block.row(first));
            let settled = counting.settled_before(measure, &context);
            let in_group = |row: Row<'_>| {
                let counts = stretches[row.number()] == stretch && measure::booked(&row) < settled;
                placed[row.number()].filter(|_| counts).map(|group| group as usize)
            };
            for reading in measure.readings {
                let mut spreads = Spreads::of(groups.len());
                fold(&reading.count, block, &context, in_group, &mut spreads);
                for (group, tally) in groups.iter().zip(spreads.tallies()).filter(|(_, tally)| tally.count > 0) {
                    take(measure, reading, group, tally);
                }
            }
        }
    }
}

fn rows(block: &Block) -> impl Iterator<Item = Row<'_>> {
    (0..block.rows()).map(|row| block.row(row))
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
        Stretch { settings: houses.version_at(row.arrived()), definitions }
    }
}
