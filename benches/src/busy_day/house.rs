//! The invented house: agents with skills, and queues that are open all day.

use onthaal_core::calendar::{Block, Calendar};
use onthaal_core::house::{Agent, House, Name, Queue, Reason, Rules, Skill};
use onthaal_core::id::{AgentId, CalendarId, QueueId, ReasonId, SkillId};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Channel, Language};

/// Tuesday 3 November 2026, eight in the morning in Amsterdam.
pub const BEGIN: Moment = Moment(1_793_689_200_000);

/// A house with so many agents, each good at three kinds of contact, and a kind of contact for each queue.
pub fn house(agents: u32, queues: u32) -> House {
    let name = |text: String| Name { nl: text.clone(), en: text };
    let day = vec![Block { from_minute: 6 * 60, to_minute: 24 * 60 }];
    House {
        version: 1,
        zone: "Europe/Amsterdam".into(),
        skills: (1..=queues)
            .map(|it| Skill { id: SkillId(it), key: format!("kind-{it}"), name: name(format!("Kind {it}")) })
            .collect(),
        teams: Vec::new(),
        reasons: (1..=queues)
            .map(|it| Reason {
                id: ReasonId(it),
                key: format!("reason-{it}"),
                name: name(format!("Reason {it}")),
                skill: SkillId(it),
                journey: None,
            })
            .collect(),
        calendars: vec![Calendar {
            id: CalendarId(1),
            key: "hours".into(),
            zone: "Europe/Amsterdam".into(),
            week: std::array::from_fn(|_| day.clone()),
            holidays: Vec::new(),
            exceptions: Vec::new(),
        }],
        queues: (1..=queues).map(|it| queue(it, name(format!("Queue {it}")))).collect(),
        agents: (1..=agents).map(|it| agent(it, queues)).collect(),
        rules: Rules::default(),
    }
}

fn queue(number: u32, name: Name) -> Queue {
    Queue {
        id: QueueId(number),
        key: format!("queue-{number}"),
        name,
        channels: vec![Channel::Chat],
        skills: vec![SkillId(number)],
        calendar: CalendarId(1),
        growth_permille: 500 + 250 * number,
        offer_for: Span::seconds(60),
        keep_place_for: Span::minutes(2),
        waiting_max: 2_000,
        answer_within: Span::seconds(60),
        callbacks_per_quarter: 0,
        survey_percent: 50,
    }
}

fn agent(number: u32, queues: u32) -> Agent {
    let skill = |step: u32| SkillId(1 + (number + step) % queues);
    let mut skills = vec![(skill(0), 4), (skill(3), 3), (skill(7), 2)];
    skills.sort_unstable();
    skills.dedup_by_key(|(id, _)| *id);
    Agent {
        id: AgentId(number),
        key: format!("agent-{number}"),
        name: format!("Agent {number}"),
        team: None,
        skills,
        languages: vec![Language::Dutch, Language::English],
        capacity: vec![(Channel::Chat, 3)],
        active: true,
    }
}
