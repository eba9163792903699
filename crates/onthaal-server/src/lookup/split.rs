//! Figures split by day, by queue, by agent and so on: counted from the records, by the definitions of the board.

use std::collections::BTreeMap;

use onthaal_core::calendar::{Zone, civil_time, day_bounds, month_bounds, week_bounds};
use onthaal_core::contact::Record;
use onthaal_core::house::House;
use onthaal_core::id::QueueId;
use onthaal_core::measure::{self, MEASURES, Measure, Reading, Tally};
use onthaal_core::moment::{Moment, Span};
use onthaal_store::records::Filter;
use onthaal_store::{Store, StoreError};

use super::figures::has_settled;
use super::{Houses, context, each_record};
use crate::view::board::{By, SplitFigure, SplitQuery};
use crate::view::house::Name;

/// What contacts are put together by; groups stand in this order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
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
    houses: &Houses,
    asked: &SplitQuery,
    now: Moment,
) -> Result<Vec<SplitFigure>, StoreError> {
    let zone = Zone::named(&houses.latest().zone).or_else(|_| Zone::named("UTC")).map_err(StoreError::Corrupt)?;
    let (from, to) = (Moment(asked.from), Moment(asked.to));
    let filter = Filter {
        // A contact is booked to a moment after it came; who came the day before may be booked in this period.
        from: Some(from - Span::days(2)),
        to: Some(to),
        queue: asked.queue.map(QueueId),
        channel: asked.channel.map(|channel| channel.0),
        origin: asked.origin.map(|origin| origin.0),
        ..Filter::default()
    };
    let mut counted: BTreeMap<(Group, &str, &str), Tally> = BTreeMap::new();
    each_record(store, &filter, |record| {
        for (key, tally) in measure::tallies_of(record, &context(houses, record)) {
            let is_asked = asked.measure.as_ref().is_none_or(|measure| measure == key.measure);
            if is_asked && from <= key.quarter && key.quarter < to && settled(key.measure, key.quarter, now) {
                let group = group_of(asked.by, record, key.quarter, &zone);
                counted.entry((group, key.measure, key.reading)).or_default().merge(&tally);
            }
        }
    })
    .await?;
    let groups: std::collections::BTreeSet<Group> = counted.keys().map(|(group, _, _)| group.clone()).collect();
    let measures = MEASURES.iter().filter(|it| asked.measure.as_ref().is_none_or(|measure| measure == it.key));
    let figures = measures.flat_map(|measure| {
        let (groups, counted) = (&groups, &counted);
        groups.iter().flat_map(move |group| {
            [measure.customer(), measure.organisation()].map(|reading| {
                let tally = counted.get(&(group.clone(), measure.key, reading.key));
                figure(measure, reading, tally, (asked.by, group), houses.latest())
            })
        })
    });
    Ok(figures.collect())
}

fn settled(measure: &str, quarter: Moment, now: Moment) -> bool {
    measure::measure(measure).is_some_and(|measure| has_settled(measure, quarter, now))
}

fn group_of(by: Option<By>, record: &Record, quarter: Moment, zone: &Zone) -> Group {
    let Some(by) = by else { return Group::All };
    let wall = |at: Moment| civil_time(at, zone);
    let date = |at: Moment| format!("{:04}-{:02}-{:02}", wall(at).year, wall(at).month, wall(at).day);
    match by {
        By::Hour => Group::Wall(format!("{:02}", wall(quarter).hour)),
        By::Weekday => Group::Wall((wall(quarter).weekday + 1).to_string()),
        By::Day => Group::Wall(date(day_bounds(quarter, zone).0)),
        By::Week => Group::Wall(date(week_bounds(quarter, zone).0)),
        By::Month => Group::Wall(date(month_bounds(quarter, zone).0)[..7].to_owned()),
        By::Queue => Group::Numbered(record.queue.map(|queue| queue.0)),
        By::Channel => Group::Word(record.channel.word()),
        By::Language => Group::Word(record.language.word()),
        By::Reason => Group::Numbered(record.written_up.as_ref().map(|written| written.reason.0)),
        By::Agent => Group::Numbered(record.agent().map(|agent| agent.0)),
    }
}

fn figure(
    measure: &Measure,
    reading: &Reading,
    tally: Option<&Tally>,
    (by, group): (Option<By>, &Group),
    house: &House,
) -> SplitFigure {
    let value = tally.and_then(|tally| measure::value(measure, reading, tally));
    let interval = value.as_ref().and_then(|value| value.interval);
    SplitFigure {
        measure: measure.key.into(),
        version: measure.version,
        side: reading.side.word().into(),
        group: written(group),
        name: by.and_then(|by| name_of(by, group, house)),
        unit: measure.unit.word().into(),
        figure: value.as_ref().map(|value| value.figure),
        low: interval.map(|(low, _)| low),
        high: interval.map(|(_, high)| high),
        count: value.as_ref().map_or(0, |value| value.count),
        too_few: value.is_none_or(|value| value.too_few),
    }
}

fn written(group: &Group) -> Option<String> {
    match group {
        Group::All => None,
        Group::Wall(text) => Some(text.clone()),
        Group::Numbered(number) => number.map(|number| number.to_string()),
        Group::Word(word) => Some((*word).to_owned()),
    }
}

/// What people call a group that the house gave a name; a group of what has no name keeps its number.
fn name_of(by: By, group: &Group, house: &House) -> Option<Name> {
    let Group::Numbered(Some(number)) = *group else { return None };
    let named = |name: &onthaal_core::house::Name| Name { nl: name.nl.clone(), en: name.en.clone() };
    match by {
        By::Queue => house.queues.iter().find(|queue| queue.id.0 == number).map(|queue| named(&queue.name)),
        By::Reason => house.reasons.iter().find(|reason| reason.id.0 == number).map(|reason| named(&reason.name)),
        By::Agent => {
            let agent = house.agents.iter().find(|agent| agent.id.0 == number)?;
            Some(Name { nl: agent.name.clone(), en: agent.name.clone() })
        }
        By::Hour | By::Weekday | By::Day | By::Week | By::Month | By::Channel | By::Language => None,
    }
}
