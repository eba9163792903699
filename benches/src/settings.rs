//! The settings of an invented house, as the doors take them.

use serde_json::{Value, json};

/// Three kinds of contact, each with a queue that is always open, and so many people who are good at all of them.
pub fn settings(agents: u32, chats_at_once: u8) -> Value {
    let name = |text: &str| json!({"nl": text, "en": text});
    let kinds = ["questions", "complaints", "installation"];
    let numbered = || kinds.iter().zip(1_u32..);
    let kind: Vec<Value> = numbered().map(|(it, id)| json!({"id": id, "key": it, "name": name(it)})).collect();
    let reasons: Vec<Value> =
        numbered().map(|(it, id)| json!({"id": id, "key": it, "name": name(it), "skill": id})).collect();
    let queues: Vec<Value> = numbered()
        .map(|(it, id)| {
            json!({
                "id": id, "key": it, "name": name(it), "channels": ["chat"], "skills": [id], "calendar": 1,
                "growth_permille": 1000, "offer_for_ms": 600_000, "keep_place_for_ms": 600_000,
                "waiting_max": 5_000, "answer_within_ms": 60_000, "survey_percent": 100,
            })
        })
        .collect();
    let people: Vec<Value> = (1..=agents)
        .map(|id| {
            json!({
                "id": id, "key": format!("agent-{id}"), "name": format!("Agent {id}"), "team": null, "active": true,
                "skills": [{"skill": 1, "level": 3}, {"skill": 2, "level": 3}, {"skill": 3, "level": 3}],
                "languages": ["nl", "en"], "capacity": [{"channel": "chat", "most": chats_at_once}],
            })
        })
        .collect();
    let week = vec![json!([{"from": "00:00", "to": "24:00"}]); 7];
    json!({
        "organisation": "Voorbeeld", "zone": "Europe/Amsterdam", "language": "nl", "address": "u",
        "skills": kind, "teams": [], "reasons": reasons,
        "calendars": [{
            "id": 1, "key": "always", "zone": "Europe/Amsterdam", "week": week, "holidays": [], "exceptions": [],
        }],
        "queues": queues, "agents": people,
        "rules": {
            "same_matter_within_ms": 1_209_600_000_i64, "fixed_person_wait_ms": 180_000, "choice_within_ms": 120_000,
            "consult_for_ms": 60_000, "end_after_gone_ms": 3_600_000, "end_after_silence_ms": 3_600_000,
            "agent_gone_after_ms": 3_600_000, "survey_rest_ms": 0,
        },
        "chat_window": {
            "colour": "#9a4a2b", "greeting": name("Dag"), "closed": name("Dicht"), "ask_name": "optional",
            "ask_email": "optional", "queues": [], "files": true,
        },
        "survey": {"questions": ["solved", "ease", "satisfied", "heard", "words"]},
    })
}
