//! The disturbances with what is said of them: to staff, and to customers at the door and in their own contact.

use onthaal_core::disturbance::Disturbance;
use onthaal_core::event::{Event, Recorded};
use onthaal_core::id::{ContactId, DisturbanceId, QueueId};
use onthaal_store::disturbances::{News, NewsWords};

use super::Scene;
use crate::view::disturbance::{ChatNews, DisturbanceView};

impl Scene {
    /// The disturbances that last, and those that were over lately, the latest first.
    pub fn disturbance_views(&self) -> Vec<DisturbanceView> {
        self.state.disturbances().known().rev().map(|it| self.disturbance_view(it)).collect()
    }

    fn disturbance_view(&self, it: &Disturbance) -> DisturbanceView {
        let (mut to_tell, mut let_down) = (0, 0);
        for promise in self.state.promises().of_disturbance(it.id) {
            to_tell += 1;
            let_down += u32::from(promise.let_down());
        }
        DisturbanceView {
            id: it.id.0,
            queue: it.queue.map(|queue| queue.0),
            began_at: it.began.0,
            due_at: it.due.0,
            over_at: it.over.map(|at| at.0),
            news: self.news.get(&it.id).into_iter().flatten().map(Into::into).collect(),
            contacts: it.contacts.len() as u32,
            to_tell,
            let_down,
        }
    }

    /// What was said last of a disturbance.
    pub fn news_of(&self, disturbance: DisturbanceId) -> Option<&NewsWords> {
        self.news.get(&disturbance)?.last().map(|news| &news.words)
    }

    /// What was said last of the disturbances that the customers of a queue have now.
    pub fn known_trouble(&self, queue: QueueId) -> impl Iterator<Item = &NewsWords> {
        let lasting = self.state.disturbances().lasting();
        lasting.filter(move |it| it.concerns(queue)).filter_map(|it| self.news_of(it.id))
    }

    /// What customers at the door read of the disturbances that last, the latest first.
    pub fn door_news(&self) -> Vec<ChatNews> {
        let known = self.state.disturbances().known().rev();
        known.filter(|it| it.over.is_none()).filter_map(|it| self.chat_news(it)).collect()
    }

    /// What the customer of a contact reads of the disturbance that it is about, the latest when there are more.
    pub fn contact_news(&self, contact: ContactId) -> Option<ChatNews> {
        let known = self.state.disturbances().known().rev();
        known.filter(|it| it.contacts.contains(&contact)).find_map(|it| self.chat_news(it))
    }

    fn chat_news(&self, it: &Disturbance) -> Option<ChatNews> {
        let words = self.news_of(it.id)?;
        Some(ChatNews {
            id: it.id.0,
            queue: it.queue.map(|queue| queue.0),
            text: words.into(),
            began_at: it.began.0,
            news_at: it.news.0,
            due_at: it.due.0,
            over_at: it.over.map(|at| at.0),
        })
    }

    pub(super) fn keep_news(&mut self, news: Vec<News>) {
        for news in news {
            self.news.entry(news.disturbance).or_default().push(news);
        }
        let known = self.state.disturbances();
        self.news.retain(|disturbance, _| known.get(*disturbance).is_some());
    }

    /// Whether something happened to a disturbance, or to what was promised about one.
    pub(super) fn concerns_disturbances(&self, events: &[Recorded]) -> bool {
        let promises = self.state.promises();
        events.iter().any(|recorded| match recorded.event {
            Event::DisturbanceBegan { .. } | Event::DisturbanceChanged { .. } | Event::DisturbanceOver { .. } => true,
            Event::Promised { disturbance, .. } => disturbance.is_some(),
            ref event => {
                event.promise().and_then(|id| promises.get(id)).is_some_and(|promise| promise.disturbance.is_some())
            }
        })
    }
}
