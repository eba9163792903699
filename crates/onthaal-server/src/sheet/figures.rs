//! The columns of figures: a measure over a period, from each side, split or not.

use super::{Column, Schema};
use crate::view::board::SplitFigure;

/// One row for each measure, side and group.
pub const FIGURES: Schema<SplitFigure> = Schema {
    name: "measures",
    says: "One row for each measure, side and group over the period that was asked.",
    columns: &[
        Column::word("definition", "The measure and its version, as service-level@1.", |it| {
            Some(it.definition.clone().into())
        }),
        Column::word("side", "Whose reading: customer or organisation.", |it| Some(it.side.as_str().into())),
        Column::word("group", "The group, when it is split: a day, a queue, an agent.", |it| {
            it.group.as_deref().map(Into::into)
        }),
        Column::word("name", "What people call the group.", |it| it.name.as_ref().map(|name| name.en.as_str().into())),
        Column::amount("figure", "as unit says", "The figure; missing when there is nothing to count.", |it| it.figure),
        Column::word("unit", "In what: share (0 to 1), duration (ms), score (points).", |it| {
            Some(it.unit.as_str().into())
        }),
        Column::amount("low", "as unit says", "The true figure is at least this, at 95 %.", |it| it.low),
        Column::amount("high", "as unit says", "The true figure is at most this, at 95 %.", |it| it.high),
        Column::number("count", "contacts, needs or parts", "Over how many.", |it| Some(it.count as i64)),
        Column::flag("too_few", "Too few to say anything.", |it| Some(it.too_few)),
    ],
};
