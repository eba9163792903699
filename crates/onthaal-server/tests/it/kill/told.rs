//! What people were told, and the comparison of it with what is there, through the doors.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use serde_json::Value;

use crate::binary::Staff;

/// What everybody who works together shares: whether it is over, and how much was done so far.
#[derive(Debug, Default)]
pub(crate) struct Work {
    over: AtomicBool,
    lines: AtomicUsize,
    wrapped_up: AtomicUsize,
}

impl Work {
    pub(crate) fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }

    pub(crate) fn end(&self) {
        self.over.store(true, Ordering::Relaxed);
    }

    pub(crate) fn line_was_said(&self) {
        self.lines.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn contact_was_wrapped_up(&self) {
        self.wrapped_up.fetch_add(1, Ordering::Relaxed);
    }

    /// How many lines of customers were said, and how many contacts wrapped up.
    pub(crate) fn done(&self) -> (usize, usize) {
        (self.lines.load(Ordering::Relaxed), self.wrapped_up.load(Ordering::Relaxed))
    }
}

/// A line that somebody was told stands there.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) line: u32,
    pub(crate) key: u64,
    pub(crate) text: String,
}

/// What a customer was told at one visit.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    pub(crate) contact: u64,
    pub(crate) token: String,
    pub(crate) said: Vec<Said>,
    pub(crate) survey: Option<Value>,
    /// Every line that a live window was given.
    pub(crate) received: Option<BTreeMap<u32, Value>>,
}

/// What agents were told is done.
#[derive(Clone, Debug, Default)]
pub(crate) struct ToldByAgent {
    pub(crate) answered: Vec<(u64, u32)>,
    pub(crate) said: BTreeMap<u64, Vec<Said>>,
    pub(crate) passed_on: Vec<(u64, u32)>,
    pub(crate) wrapped_up: Vec<(u64, u32, u32)>,
}

impl ToldByAgent {
    pub(crate) fn add(&mut self, other: ToldByAgent) {
        self.answered.extend(other.answered);
        for (contact, said) in other.said {
            self.said.entry(contact).or_default().extend(said);
        }
        self.passed_on.extend(other.passed_on);
        self.wrapped_up.extend(other.wrapped_up);
    }
}

/// Compares what was told with what is there: everything once, in order, and nothing that nobody said.
pub(crate) async fn compare(administrator: &Staff, visits: &[Visit], others: usize, told: &ToldByAgent) {
    let contacts: BTreeSet<u64> = visits.iter().map(|visit| visit.contact).collect();
    assert_eq!(contacts.len(), visits.len(), "two visits are two contacts");
    let list = administrator.get("/api/contacts").await;
    assert_eq!(list["total"], visits.len() + others, "as many contacts as customers were told of");
    for visit in visits {
        let whole = administrator.as_customer("/chat/contact", &visit.token).await;
        assert_eq!(whole["chat"]["contact"], visit.contact);
        compare_lines(visit, told.said.get(&visit.contact), &whole["lines"]);
        compare_story(visit, told, &administrator.get(&format!("/api/contacts/{}", visit.contact)).await);
    }
}

fn compare_lines(visit: &Visit, by_agents: Option<&Vec<Said>>, lines: &Value) {
    let lines: Vec<(u32, &Value)> =
        lines.as_array().unwrap().iter().map(|line| (line["line"].as_u64().unwrap() as u32, line)).collect();
    let of = |party: &str| -> Vec<(u32, u64, String)> {
        let theirs = lines.iter().filter(|(_, line)| line["party"] == party);
        let read =
            |line: &Value| (line["key"].as_str().unwrap().parse().unwrap(), line["text"].as_str().unwrap().into());
        theirs.map(|(number, line)| (*number, read(line))).map(|(number, (key, text))| (number, key, text)).collect()
    };
    // A customer speaks one line after the other, so what they were told is exactly what stands there, in that order.
    let told: Vec<_> = visit.said.iter().map(|said| (said.line, said.key, said.text.clone())).collect();
    assert_eq!(of("customer"), told, "contact {}", visit.contact);
    let staff = of("staff");
    let keys: BTreeSet<u64> = staff.iter().map(|(_, key, _)| *key).collect();
    assert_eq!(keys.len(), staff.len(), "a line of an agent stands twice: {staff:?}");
    for said in by_agents.into_iter().flatten() {
        let is_there = staff.contains(&(said.line, said.key, said.text.clone()));
        assert!(is_there, "contact {}: {said:?} is not in {staff:?}", visit.contact);
    }
    if let Some(received) = &visit.received {
        let there: BTreeMap<u32, Value> = lines.iter().map(|(number, line)| (*number, (*line).clone())).collect();
        assert!(received.iter().all(|(number, line)| there.get(number) == Some(line)), "{received:?} {there:?}");
        let last = received.keys().next_back().copied().unwrap_or_default();
        let missed: Vec<_> = there.range(..=last).filter(|(number, _)| !received.contains_key(number)).collect();
        assert!(missed.is_empty(), "the window of contact {} was never given {missed:?}", visit.contact);
    }
}

fn compare_story(visit: &Visit, told: &ToldByAgent, story: &Value) {
    let id = visit.contact;
    let moments = story["moments"].as_array().unwrap();
    let count = |kind: &str, agent: u32| {
        moments.iter().filter(|moment| moment["kind"] == kind && moment["agent"] == agent).count()
    };
    let of_kind = |kind: &str| moments.iter().filter(|moment| moment["kind"] == kind).count();
    assert_eq!(of_kind("arrived"), 1, "contact {id} came in once");
    let agents: BTreeSet<u32> = told.answered.iter().filter(|it| it.0 == id).map(|it| it.1).collect();
    for agent in agents {
        let answered = told.answered.iter().filter(|it| **it == (id, agent)).count();
        let passed_on = told.passed_on.iter().filter(|it| **it == (id, agent)).count();
        assert!(count("answered", agent) >= answered, "contact {id}: answered by {agent}: {moments:?}");
        assert!(count("transferred", agent) >= passed_on, "contact {id}: passed on by {agent}: {moments:?}");
    }
    // Who has it passes it on or wraps it up, so nothing of this can be there twice.
    assert!(of_kind("answered") <= of_kind("transferred") + 1, "contact {id}: answered twice: {moments:?}");
    assert!(of_kind("ended") <= 1 && of_kind("wrapped-up") <= 1, "contact {id}: ended twice: {moments:?}");
    for (_, agent, reason) in told.wrapped_up.iter().filter(|it| it.0 == id) {
        let written = &story["wrap_up"];
        assert_eq!((&written["agent"], &written["reason"]), (&(*agent).into(), &(*reason).into()), "contact {id}");
    }
    if let Some(survey) = &visit.survey {
        let answer = &story["survey"];
        for question in ["satisfied", "ease", "words"] {
            assert_eq!(answer[question], survey[question], "contact {id}: {question}");
        }
        // Asked again, the same answer is given again; what counts is the last.
        assert!(of_kind("survey-answered") >= 1, "contact {id}: {moments:?}");
    }
}
