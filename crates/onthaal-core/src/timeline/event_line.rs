//! An event as people read it, `offered anna`, and as it is stored, `offered contact=1 agent=1 until=…`.
//!
//! One table says which words stand without a key and what each key means; the translation both ways follows from it,
//! so that a new kind of event needs one line here at most.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::Event;
use crate::field::{Field, Line, Unreadable};
use crate::id::{AgentId, ContactId, CustomerId, DisturbanceId, Handle, NeedId, PromiseId, QueueId, ReasonId, SkillId};
use crate::limits::SURVEY_OPEN_FOR;
use crate::moment::{Moment, Span};
use crate::words::Party;

use super::names::{Names, visit_key};
use super::time;

/// What a word under a key stands for.
#[derive(Clone, Copy, PartialEq)]
enum Means {
    Contact,
    Customer,
    Need,
    Queue,
    Skill,
    Reason,
    Agent,
    Handle,
    Clock,
    Length,
    Hundredths,
    Plain,
}

/// The keys whose words stand without the key, in order.
fn bare(kind: &str) -> &'static [&'static str] {
    match kind {
        "furnished" => &["version"],
        "presence-changed" => &["agent", "presence"],
        "customer-known" => &["handle"],
        "turned-away" => &["channel", "queue"],
        "arrived" => &["channel"],
        "queued" => &["queue"],
        "choice-asked" | "offered" | "offer-missed" | "answered" | "held" | "resumed" | "wrapped-up"
        | "fixed-person-set" => &["agent"],
        "attempted" => &["agent", "outcome"],
        "choice-made" => &["choice"],
        "said" | "read-to" => &["party"],
        "need-closed" | "same-matter-asked" | "need-continued" => &["need"],
        "transferred" => &["from"],
        "promised" => &["kind"],
        "disturbance-began" | "disturbance-changed" | "disturbance-over" => &["agent"],
        "promise-handed" => &["owner"],
        "consulted" | "consult-joined" | "consult-ended" => &["colleague"],
        _ => &[],
    }
}

fn means(kind: &str, key: &str) -> Means {
    match key {
        "contact" | "previous" => Means::Contact,
        "customer" | "kept" | "gone" | "apart" => Means::Customer,
        "need" => Means::Need,
        "queue" => Means::Queue,
        "skill" => Means::Skill,
        "reason" => Means::Reason,
        "from" | "again" if kind != "transferred" => Means::Clock,
        "agent" | "held_for" | "colleague" | "from" | "to" | "step_agent" | "owner" => Means::Agent,
        "by" if kind == "consulted" => Means::Agent,
        "handle" => Means::Handle,
        "place" | "began" | "held_until" | "until" | "step_due" | "due" => Means::Clock,
        "wait_p50" | "wait_p80" => Means::Length,
        "effort" => Means::Hundredths,
        _ => Means::Plain,
    }
}

/// What a story has told of one contact so far, from which the words that are left out are known.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    customer: CustomerId,
    place: Moment,
    queue: Option<QueueId>,
    holder: Option<AgentId>,
    lines: u32,
    promise: Option<PromiseId>,
}

/// A story as far as it has been told.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Telling {
    /// The names in it.
    pub(super) names: Names,
    contacts: BTreeMap<ContactId, Told>,
    needs: BTreeSet<NeedId>,
    promises: u64,
    disturbances: u64,
}

impl Telling {
    /// A story that has told nothing yet and knows these names.
    #[cfg(test)]
    pub(super) fn new(names: Names) -> Telling {
        Telling { names, ..Telling::default() }
    }

    /// The number of the next line of a contact, which is its mark too when the story gives none.
    pub(super) fn next_line(&self, contact: ContactId) -> u64 {
        self.contacts.get(&contact).map_or(1, |told| u64::from(told.lines) + 1)
    }

    /// The disturbance that began last.
    pub(super) fn last_disturbance(&self) -> DisturbanceId {
        DisturbanceId(self.disturbances)
    }

    /// The promise that was made last.
    pub(super) fn last_promise(&self) -> PromiseId {
        PromiseId(self.promises)
    }

    /// Reads the words after the time of an event.
    pub(super) fn read(&mut self, at: Moment, words: &str) -> Result<Event, Unreadable> {
        let mut words = words.split_ascii_whitespace();
        let kind = words.next().unwrap_or_default();
        let keys = Event::keys(kind).ok_or_else(|| Unreadable(format!("'{kind}' is no kind of event")))?;
        let mut given: BTreeMap<String, String> = BTreeMap::new();
        let mut bare = bare(kind).iter();
        for word in words {
            let (key, word) = match word.split_once('=') {
                Some((key, word)) => (key.replace('-', "_"), word),
                None => {
                    let key = bare.next().ok_or_else(|| Unreadable(format!("'{word}' has no key in front of it")))?;
                    ((*key).to_string(), word)
                }
            };
            if !keys.contains(&key.as_str()) {
                return Err(Unreadable(format!("'{kind}' has no '{key}'")));
            }
            given.insert(key, word.into());
        }
        self.read_given(at, kind, keys, &given)
    }

    fn read_given(
        &mut self,
        at: Moment,
        kind: &str,
        keys: &[&str],
        given: &BTreeMap<String, String>,
    ) -> Result<Event, Unreadable> {
        let mut stored: BTreeMap<&str, String> = BTreeMap::new();
        // The contact, or the customer who brings one, comes first: what is left out of the rest depends on it.
        let rank = |key: &&str| match *key {
            "customer" if kind == "arrived" => 0,
            "contact" => 1,
            _ => 2,
        };
        let mut order: Vec<&str> = keys.to_vec();
        order.sort_by_key(rank);
        for key in order {
            let word = match given.get(key).map(String::as_str) {
                Some("-") => None,
                Some(word) => Some(self.stored_word(means(kind, key), word)?),
                None => match self.new_label(kind, key, &stored) {
                    Some(label) => Some(self.stored_word(means(kind, key), &label)?),
                    None => self.known(at, kind, key, &stored),
                },
            };
            if let Some(word) = word {
                stored.insert(key, word);
            }
        }
        let mut line = kind.to_string();
        for (key, word) in stored {
            line.push_str(&format!(" {key}={word}"));
        }
        let event = Event::from_line(&line)?;
        self.follow(at, &event);
        Ok(event)
    }

    /// Writes an event as it is read.
    pub(super) fn write(&mut self, at: Moment, event: &Event) -> String {
        let stored = event.to_line();
        let line = Line::parse(&stored).expect("an event writes a line that can be taken apart");
        let words: BTreeMap<&str, String> = line.pairs().iter().map(|(key, word)| (*key, (*word).into())).collect();
        self.label_new(event);
        let mut text = format!("{:<17}", line.kind);
        let bare = bare(line.kind);
        for key in bare {
            match words.get(key) {
                Some(word) => text.push_str(&format!(" {:<10}", self.word_to_read(means(line.kind, key), word))),
                None => text.push_str(" -         "),
            }
        }
        for key in Event::keys(line.kind).unwrap_or_default().iter().filter(|key| !bare.contains(key)) {
            let word = words.get(key).map(|word| self.word_to_read(means(line.kind, key), word));
            let known = self.new_label(line.kind, key, &words).or_else(|| {
                let known = self.known(at, line.kind, key, &words);
                known.map(|word| self.word_to_read(means(line.kind, key), &word))
            });
            if known != word {
                text.push_str(&format!(" {}={}", key.replace('_', "-"), word.as_deref().unwrap_or("-")));
            }
        }
        self.follow(at, event);
        text.trim_end().to_string()
    }

    /// Gives labels to what an event brings into the story and nobody named before.
    fn label_new(&mut self, event: &Event) {
        if let Event::CustomersSplit { apart, .. } = event
            && !self.names.customers.knows(apart.0)
        {
            self.names.customers.set(apart.0, &format!("customer-{apart}"));
        }
        if let Event::Arrived { contact, customer, .. } | Event::CustomerFound { contact, customer } = event {
            if !self.names.customers.knows(customer.0) {
                let label = match self.names.contacts.knows(contact.0) {
                    true => self.names.contact_label(*contact),
                    false => format!("customer-{customer}"),
                };
                self.names.customers.set(customer.0, &label);
            }
            if !self.names.contacts.knows(contact.0) {
                let label = self.names.contacts.free(&self.names.customer_label(*customer));
                self.names.contacts.set(contact.0, &label);
            }
        }
        if let Event::TurnedAway { contact, .. } = event
            && !self.names.contacts.knows(contact.0)
        {
            let label = self.names.contacts.free("nobody");
            self.names.contacts.set(contact.0, &label);
        }
        if let Event::NeedOpened { need, contact, .. } = event
            && !self.names.needs.knows(need.0)
        {
            let label = self.names.needs.free(&self.names.contact_label(*contact));
            self.names.needs.set(need.0, &label);
        }
    }

    fn stored_word(&mut self, means: Means, word: &str) -> Result<String, Unreadable> {
        Ok(match means {
            Means::Contact => self.names.contacts.number_or_new(word).to_string(),
            Means::Customer => self.names.customers.number_or_new(word).to_string(),
            Means::Need => self.names.needs.number_or_new(word).to_string(),
            Means::Queue => self.names.queue(word).id.to_string(),
            Means::Skill => self.names.skill(word).to_string(),
            Means::Reason => self.names.reason(word).id.to_string(),
            Means::Agent => self.names.agent(word).id.to_string(),
            Means::Handle => self.names.handle(word)?.write().unwrap_or_default(),
            Means::Clock => self.names.day.at(word)?.0.to_string(),
            Means::Length => time::span(word)?.0.to_string(),
            Means::Hundredths => hundredths(word)?,
            Means::Plain => word.to_string(),
        })
    }

    fn word_to_read(&self, means: Means, word: &str) -> String {
        let house = &self.names.house;
        let number: u64 = word.parse().unwrap_or_default();
        let small = number as u32;
        let read = match means {
            Means::Contact => Some(self.names.contact_label(ContactId(number))),
            Means::Customer => Some(self.names.customer_label(CustomerId(number))),
            Means::Need => Some(self.names.need_label(NeedId(number))),
            Means::Queue => house.queue(QueueId(small)).map(|queue| queue.key.clone()),
            Means::Skill => house.skills.iter().find(|skill| skill.id == SkillId(small)).map(|skill| skill.key.clone()),
            Means::Reason => house.reason(ReasonId(small)).map(|reason| reason.key.clone()),
            Means::Agent => house.agent(AgentId(small)).map(|agent| agent.key.clone()),
            Means::Handle => Handle::read(Some(word)).ok().map(|handle| self.names.handle_word(handle)),
            Means::Clock => Moment::read(Some(word)).ok().map(|moment| self.names.day.word(moment)),
            Means::Length => Span::read(Some(word)).ok().map(time::span_word),
            Means::Hundredths => Some(format!("{}.{:02}", number / 100, number % 100)),
            Means::Plain => None,
        };
        read.unwrap_or_else(|| word.to_string())
    }

    /// The label that something new gets when the line does not give one.
    fn new_label(&self, kind: &str, key: &str, stored: &BTreeMap<&str, String>) -> Option<String> {
        let number = |key: &str| stored.get(key).and_then(|word| word.parse::<u64>().ok());
        let untold = |label: &String| {
            !self.names.contacts.number(label).is_some_and(|n| self.contacts.contains_key(&ContactId(n)))
        };
        let unopened =
            |label: &String| !self.names.needs.number(label).is_some_and(|n| self.needs.contains(&NeedId(n)));
        match (kind, key) {
            ("arrived", "contact") => first_free(&self.names.customers.label(number("customer")?), untold),
            ("turned-away", "contact") => first_free("nobody", untold),
            ("need-opened", "need") => first_free(&self.names.contacts.label(number("contact")?), unopened),
            _ => None,
        }
    }

    /// The stored word of a key that was left out, when it can be known from the lines before.
    fn known(&self, at: Moment, kind: &str, key: &str, stored: &BTreeMap<&str, String>) -> Option<String> {
        let contact = stored.get("contact").and_then(|word| word.parse().ok()).map(ContactId);
        let told = contact.and_then(|contact| self.contacts.get(&contact));
        match (kind, key) {
            ("need-closed", "contact") => None,
            (_, "contact") => self.names.contacts.only().map(|number| number.to_string()),
            ("need-opened", "customer") => told.map(|told| told.customer.to_string()),
            ("promised", "disturbance") => None,
            ("disturbance-began", "disturbance") => Some((self.disturbances + 1).to_string()),
            (_, "disturbance") => Some(self.disturbances.to_string()),
            ("promised", "promise") => Some((self.promises + 1).to_string()),
            (_, "promise") => told?.promise.map(|promise| promise.to_string()),
            ("promised", "customer") => told.map(|told| told.customer.to_string()),
            ("promised", "queue") => told?.queue.map(|queue| queue.to_string()),
            _ => self.known_word(at, kind, key, told, stored),
        }
    }

    fn known_word(
        &self,
        at: Moment,
        kind: &str,
        key: &str,
        told: Option<&Told>,
        stored: &BTreeMap<&str, String>,
    ) -> Option<String> {
        let house = &self.names.house;
        let clock = |moment: Moment| Some(moment.0.to_string());
        match (kind, key) {
            ("arrived" | "turned-away", "language") => Some("nl".into()),
            ("arrived", "began") => clock(at),
            ("arrived", "rehearsed") | ("said", "file") | ("survey-answered", "words") => Some("false".into()),
            ("arrived" | "turned-away", "key") => {
                let contact = stored.get("contact")?.parse().ok()?;
                Some(visit_key(&self.names.contacts.label(contact)).to_string())
            }
            ("presence-changed", "cause") => Some("chosen".into()),
            ("queued", "skill") => {
                let queue = QueueId(stored.get("queue")?.parse().ok()?);
                house.queue(queue)?.skills.first().map(ToString::to_string)
            }
            ("queued", "place") => clock(told?.place),
            ("offered", "until") => clock(at + house.queue(told?.queue?)?.offer_for),
            ("choice-asked", "until") => clock(at + house.rules.choice_within),
            ("choice-made", "by") => Some("customer".into()),
            ("consulted", "until") => clock(at + house.rules.consult_for),
            ("consulted", "by") => told?.holder.map(|agent| agent.to_string()),
            ("said", "line") => Some((told?.lines + 1).to_string()),
            ("said", "key") => Some((told?.lines + 1).to_string()),
            ("said", "agent") if stored.get("party").map(String::as_str) == Some(Party::Staff.word()) => {
                told?.holder.map(|agent| agent.to_string())
            }
            ("said", "seen_by") => Some("everyone".into()),
            ("read-to", "line") => Some(told?.lines.to_string()),
            ("wrapped-up", "solved") => Some("yes".into()),
            ("wrapped-up", "decision") => Some("none".into()),
            ("listened", "agent_turns" | "customer_turns" | "lexicon") => Some("0".into()),
            ("survey-asked", "until") => clock(at + SURVEY_OPEN_FOR),
            _ => None,
        }
    }

    /// Keeps what later lines may leave out.
    fn follow(&mut self, at: Moment, event: &Event) {
        let told =
            |customer, began| Told { customer, place: began, queue: None, holder: None, lines: 0, promise: None };
        if let Event::Arrived { contact, customer, began, .. } = *event {
            self.contacts.insert(contact, told(customer, began));
        } else if let Event::TurnedAway { contact, .. } = *event {
            self.contacts.insert(contact, told(CustomerId(0), at));
        } else if let Event::NeedOpened { need, .. } = *event {
            self.needs.insert(need);
        } else if let Event::DisturbanceBegan { disturbance, .. } = *event {
            self.disturbances = self.disturbances.max(disturbance.0);
        }
        let Some(told) = event.contacts()[0].and_then(|contact| self.contacts.get_mut(&contact)) else { return };
        if let Event::Queued { queue, place, .. } = *event {
            (told.queue, told.place) = (Some(queue), place);
        } else if let Event::Answered { agent, .. } = *event {
            told.holder = Some(agent);
        } else if let Event::Said { line, .. } = *event {
            told.lines = line;
        } else if let Event::Promised { promise, .. } = *event {
            told.promise = Some(promise);
            self.promises = self.promises.max(promise.0);
        }
    }
}

/// `6.4` as the 640 hundredths that are stored.
pub(super) fn hundredths(word: &str) -> Result<String, Unreadable> {
    let wrong = || Unreadable(format!("'{word}' is not a number like 6.40"));
    let (whole, part) = word.split_once('.').unwrap_or((word, ""));
    let is_right = part.len() <= 2 && part.bytes().all(|digit| digit.is_ascii_digit());
    let whole: u32 = whole.parse().map_err(|_| wrong())?;
    let part: u32 = if is_right { format!("{part:0<2}").parse().map_err(|_| wrong())? } else { return Err(wrong()) };
    Ok((whole.saturating_mul(100).saturating_add(part)).to_string())
}

/// This label, or the first of `label-2`, `label-3`, … that is free.
fn first_free(label: &str, free: impl Fn(&String) -> bool) -> Option<String> {
    std::iter::once(label.to_string()).chain((2..).map(|n| format!("{label}-{n}"))).find(free)
}
