//! The settings in force, made quick to ask: who has which number, and when a queue is open.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::calendar::{Block, Calendar, Hours};
use crate::house::{Agent, House, Queue};
use crate::id::{AgentId, CalendarId, QueueId};
use crate::moment::{Moment, Span};

/// The settings with an index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Furnishing {
    /// The settings.
    pub(crate) house: Arc<House>,
    agents: BTreeMap<AgentId, usize>,
    queues: BTreeMap<QueueId, usize>,
    /// Made ready for asking: the floor looks at them with every command. One that cannot be made ready is never open.
    hours: BTreeMap<CalendarId, Hours>,
    /// Those that never close, which would otherwise be looked for a year ahead each time.
    always: BTreeSet<CalendarId>,
}

/// Two furnishings are the same when their settings are; the rest follows from those.
impl PartialEq for Furnishing {
    fn eq(&self, other: &Furnishing) -> bool {
        self.house == other.house
    }
}

impl Furnishing {
    /// Indexes settings.
    pub(crate) fn new(house: Arc<House>) -> Furnishing {
        Furnishing {
            agents: house.agents.iter().enumerate().map(|(index, agent)| (agent.id, index)).collect(),
            queues: house.queues.iter().enumerate().map(|(index, queue)| (queue.id, index)).collect(),
            always: house.calendars.iter().filter(|calendar| is_always(calendar)).map(|calendar| calendar.id).collect(),
            hours: house.calendars.iter().filter_map(|it| Some((it.id, it.hours().ok()?))).collect(),
            house,
        }
    }

    /// The agent of this number.
    pub(crate) fn agent(&self, id: AgentId) -> Option<&Agent> {
        self.agents.get(&id).map(|index| &self.house.agents[*index])
    }

    /// The queue of this number.
    pub(crate) fn queue(&self, id: QueueId) -> Option<&Queue> {
        self.queues.get(&id).map(|index| &self.house.queues[*index])
    }

    fn hours(&self, id: QueueId) -> Option<&Hours> {
        self.hours.get(&self.queue(id)?.calendar)
    }

    /// Whether a queue takes customers in.
    pub(crate) fn is_open(&self, queue: QueueId, at: Moment) -> bool {
        self.hours(queue).is_some_and(|hours| hours.is_open(at))
    }

    /// When a queue opens next.
    pub(crate) fn opens_at(&self, queue: QueueId, at: Moment) -> Option<Moment> {
        self.hours(queue)?.next_opening(at)
    }

    /// The moment by which a queue has been open for so long; none when it hardly ever opens.
    pub(crate) fn after_open(&self, queue: QueueId, from: Moment, span: Span) -> Option<Moment> {
        self.hours(queue)?.after_open(from, span)
    }

    /// When an open queue closes next; none when it never does.
    pub(crate) fn closes_at(&self, queue: QueueId, at: Moment) -> Option<Moment> {
        let is_always = self.queue(queue).is_some_and(|queue| self.always.contains(&queue.calendar));
        if is_always { None } else { self.hours(queue)?.closes_at(at) }
    }
}

/// Whether a calendar is open all day every day, without exception.
fn is_always(calendar: &Calendar) -> bool {
    let whole_day = |blocks: &Vec<Block>| blocks.iter().any(|block| block.from_minute == 0 && block.to_minute == 1_440);
    calendar.holidays.is_empty() && calendar.exceptions.is_empty() && calendar.week.iter().all(whole_day)
}
