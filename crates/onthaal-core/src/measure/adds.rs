//! What one contact adds to a reading, and how a reading is asked for it: as a record, or as a row of a block.

use std::ops::Range;

use crate::contact::{Block, Record};

use super::shape::Context;

/// What one contact, or one part of it, adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adds {
    /// How many count.
    pub count: u32,
    /// How many of them are what is asked for.
    pub hits: u32,
    /// Its amount: whole seconds, points of a score; none when no amounts are kept.
    pub amount: Option<u32>,
}

impl Adds {
    /// One that counts, and is or is not what is asked for.
    pub(super) fn one(hit: bool) -> Adds {
        Adds { count: 1, hits: u32::from(hit), amount: None }
    }

    /// One that counts, with its amount.
    pub(super) fn amount(amount: u32) -> Adds {
        Adds { count: 1, hits: 0, amount: Some(amount) }
    }

    /// One that counts, with its amount, and is or is not what is asked for.
    pub(super) fn scored(hit: bool, amount: u32) -> Adds {
        Adds { hits: u32::from(hit), ..Adds::amount(amount) }
    }
}

/// What a reading can say of a contact: nothing, one addition, or one for each of its parts.
pub(super) trait Given {
    /// Hands each addition on.
    fn each(self, take: impl FnMut(Adds));
}

impl Given for Option<Adds> {
    fn each(self, mut take: impl FnMut(Adds)) {
        if let Some(adds) = self {
            take(adds);
        }
    }
}

/// One addition for each of its parts.
pub(super) struct Several<I>(pub(super) I);

impl<I: Iterator<Item = Adds>> Given for Several<I> {
    fn each(self, take: impl FnMut(Adds)) {
        self.0.for_each(take);
    }
}

/// What rows of a block add, each addition behind the row that it is of.
pub type OfRows = fn(&Block, Range<usize>, &Context<'_>, &mut Vec<(u32, Adds)>);

/// A reading written once, as a function of any contact's facts, made into the functions that ask it.
#[derive(Clone, Copy, Debug)]
pub struct Count {
    /// Of a record.
    pub of_record: fn(&Record, &Context<'_>, &mut dyn FnMut(Adds)),
    /// Of rows of a block, each addition behind the row that it is of.
    pub of_rows: OfRows,
}

/// `count!(|record, context| …)`: what a reading adds of a contact, for each of the ways in which a contact is kept.
macro_rules! count {
    (|$record:pat_param, $context:pat_param| $adds:expr) => {{
        fn of_record(
            record: &$crate::contact::Record,
            context: &$crate::measure::Context<'_>,
            take: &mut dyn FnMut($crate::measure::Adds),
        ) {
            let ($record, $context) = (record, context);
            let given = || $adds;
            $crate::measure::adds::Given::each(given(), take);
        }
        fn of_rows(
            block: &$crate::contact::Block,
            rows: std::ops::Range<usize>,
            context: &$crate::measure::Context<'_>,
            into: &mut Vec<(u32, $crate::measure::Adds)>,
        ) {
            for row in rows {
                let ($record, $context) = (&block.row(row), context);
                let given = || $adds;
                $crate::measure::adds::Given::each(given(), |adds| into.push((row as u32, adds)));
            }
        }
        $crate::measure::adds::Count { of_record, of_rows }
    }};
}

pub(super) use count;
