//! Figures split by day, by queue, by agent and so on: counted from the records, by the definitions of the board.

use std::collections::{BTreeMap, BTreeSet};

use onthaal_core::calendar::{Zone, civil_time, day_bounds, month_bounds, week_bounds};
use onthaal_core::contact::{Facts, Row};
use onthaal_core::house::House;
use onthaal_core::id::{AgentId, QueueId, ReasonId};
use onthaal_core::measure::{self, MEASURES, Measure, Reading, Tally};
use onthaal_core::moment::Moment;
use onthaal_store::{Store, StoreError};

use super::fold::fold_block;
use super::narrowing::Narrowed;
use super::{Counting, each_block};
use crate::view::board::{By, SplitFigure, SplitQuery};
use crate::view::house::Name;
use crate::view::narrowing::Narrowing;

/// What contacts are put together by; groups stand in this order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// Everything together.
    All,
    /// By what stands on the wall, written so that it sorts.
    Wall(String),
    /// By a number of the house; none where there is none.
    Numbered(Option<u32>),
    /// By a word.
    Word(&'static str),
}

/// The figures over a period, split.
///
/// # Errors
/// The store could not be read.
pub async fn split(
    store: &Store,
    counting: &Counting<'_>,
    (asked, narrowing): (&SplitQuery, &Narrowing),
) -> Result<Vec<SplitFigure>, StoreError> {
    let houses = counting.houses();
    let zone = houses.zone()?;
    let (from, to) = (Moment(asked.from), Moment(asked.to));
    let narrowed = Narrowed::new(store, houses, narrowing, (Some(from), Some(to))).await?;
    let is_asked = |measure: &&&'static Measure| asked.measure.as_ref().is_none_or(|key| key == measure.key);
    let measures: Vec<&'static Measure> = MEASURES.iter().filter(is_asked).copied().collect();
    let mut counted: BTreeMap<(Group, &str, &str), Tally> = BTreeMap::new();
    each_block(store, &narrowed.records(), |block| {
        let group = |row: &Row<'_>| group_of(asked.by, row, measure::booked(row), &zone);
        fold_block(block, (counting, &narrowed), &measures, group, |measure, reading, group, tally| {
            counted.entry((group.clone(), measure.key, reading.key)).or_default().merge(&tally);
        });
    })
    .await?;
    let groups: BTreeSet<Group> = counted.keys().map(|(group, _, _)| group.clone()).collect();
    let figures = measures.into_iter().flat_map(|measure| {
        let (groups, counted) = (&groups, &counted);
        groups.iter().flat_map(move |group| {
            [measure.customer(), measure.organisation()].map(|reading| {
                let tally = counted.get(&(group.clone(), measure.key, reading.key));
                let definition = counting.definition(measure, to).label();
                figure((measure, definition), reading, tally, (asked.by, group), houses.latest())
            })
        })
    });
    Ok(figures.collect())
}

pub(super) fn group_of(by: Option<By>, record: &impl Facts, quarter: Moment, zone: &Zone) -> Group {
    let Some(by) = by else { return Group::All };
    let wall = |at: Moment| civil_time(at, zone);
    let date = |at: Moment| format!("{:04}-{:02}-{:02}", wall(at).year, wall(at).month, wall(at).day);
    match by {
        By::Hour => Group::Wall(format!("{:02}", wall(quarter).hour)),
        By::Weekday => Group::Wall((wall(quarter).weekday + 1).to_string()),
        By::Day => Group::Wall(date(day_bounds(quarter, zone).0)),
        By::Week => Group::Wall(date(week_bounds(quarter, zone).0)),
        By::Month => Group::Wall(date(month_bounds(quarter, zone).0)[..7].to_owned()),
        By::Queue => Group::Numbered(record.queue().map(|queue| queue.0)),
        By::Channel => Group::Word(record.channel().word()),
        By::Language => Group::Word(record.language().word()),
        By::Reason => Group::Numbered(record.reason().map(|reason| reason.0)),
        By::Agent => Group::Numbered(record.last_agent().map(|agent| agent.0)),
        By::Journey => record.journey().map_or(Group::Numbered(None), |journey| Group::Word(journey.word())),
    }
}

fn figure(
    (measure, definition): (&Measure, String),
    reading: &Reading,
    tally: Option<&Tally>,
    (by, group): (Option<By>, &Group),
    house: &House,
) -> SplitFigure {
    let value = tally.and_then(|tally| measure::value(measure, reading, tally));
    let interval = value.as_ref().and_then(|value| value.interval);
    SplitFigure {
        measure: measure.key.into(),
        definition,
        side: reading.side.word().into(),
        group: group.written(),
        name: by.and_then(|by| name_of(by, group, house)),
        unit: measure.unit.word().into(),
        figure: value.as_ref().map(|value| value.figure),
        low: interval.map(|(low, _)| low),
        high: interval.map(|(_, high)| high),
        count: value.as_ref().map_or(0, |value| value.count),
        too_few: value.is_none_or(|value| value.too_few),
    }
}

impl Group {
    pub(super) fn written(&self) -> Option<String> {
        match self {
            Group::All => None,
            Group::Wall(text) => Some(text.clone()),
            Group::Numbered(number) => number.map(|number| number.to_string()),
            Group::Word(word) => Some((*word).to_owned()),
        }
    }
}

/// What people call a group that the house gave a name; a group of what has no name keeps its number.
pub(super) fn name_of(by: By, group: &Group, house: &House) -> Option<Name> {
    let Group::Numbered(Some(number)) = *group else { return None };
    match by {
        By::Queue => house.queue(QueueId(number)).map(|queue| (&queue.name).into()),
        By::Reason => house.reason(ReasonId(number)).map(|reason| (&reason.name).into()),
        By::Agent => {
            let agent = house.agent(AgentId(number))?;
            Some(Name { nl: agent.name.clone(), en: agent.name.clone() })
        }
        By::Hour | By::Weekday | By::Day | By::Week | By::Month | By::Channel | By::Language | By::Journey => None,
    }
}
