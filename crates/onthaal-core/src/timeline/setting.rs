//! The lines at the top of a story: the day, the hours, the queues, the people and the rules.

use crate::calendar::Block;
use crate::field::Unreadable;
use crate::moment::Span;
use crate::words::{Channel, Language};

use super::names::Names;
use super::time;

/// Takes in one line of settings.
pub(super) fn take(names: &mut Names, line: &str) -> Result<(), Unreadable> {
    let mut words = line.split_ascii_whitespace();
    let kind = words.next().unwrap_or_default();
    let mut plain = Vec::new();
    let mut pairs = Vec::new();
    for word in words {
        match word.split_once('=') {
            Some(pair) => pairs.push(pair),
            None => plain.push(word),
        }
    }
    if kind == "rule" {
        return pairs.into_iter().try_for_each(|(key, word)| rule(names, key, word));
    }
    let name = *plain.first().ok_or_else(|| Unreadable(format!("'{kind}' needs a name after it")))?;
    match kind {
        "date" => {
            let zone = pairs.iter().find(|(key, _)| *key == "zone").map(|(_, word)| *word);
            names.day = names.day.moved(name, zone)?;
            names.house.zone = names.day.zone();
            Ok(())
        }
        "hours" => hours(names, name, plain.get(1).copied(), &pairs),
        "skill" => {
            names.skill(name);
            Ok(())
        }
        "queue" => {
            names.queue(name);
            pairs.into_iter().try_for_each(|(key, word)| queue(names, name, key, word))
        }
        "agent" => {
            let everyday = std::mem::take(&mut names.agent(name).capacity);
            pairs.into_iter().try_for_each(|(key, word)| agent(names, name, key, word))?;
            let agent = names.agent(name);
            if agent.capacity.is_empty() {
                agent.capacity = everyday;
            }
            Ok(())
        }
        "reason" => {
            names.reason(name);
            pairs.into_iter().try_for_each(|(key, word)| match key {
                "skill" => {
                    names.reason(name).skill = names.skill(word);
                    Ok(())
                }
                _ => Err(unknown("reason", key)),
            })
        }
        _ => Err(Unreadable(format!("'{kind}' is neither a time nor a setting"))),
    }
}

fn unknown(kind: &str, key: &str) -> Unreadable {
    Unreadable(format!("'{kind}' has no '{key}'"))
}

fn number<T: std::str::FromStr>(word: &str) -> Result<T, Unreadable> {
    word.parse().map_err(|_| Unreadable(format!("'{word}' is not a number that fits here")))
}

fn list<T>(word: &str, mut read: impl FnMut(&str) -> Result<T, Unreadable>) -> Result<Vec<T>, Unreadable> {
    word.split(',').map(&mut read).collect()
}

fn queue(names: &mut Names, name: &str, key: &str, word: &str) -> Result<(), Unreadable> {
    match key {
        "skills" => names.queue(name).skills = list(word, |skill| Ok(names.skill(skill)))?,
        "channels" => names.queue(name).channels = list(word, str::parse::<Channel>)?,
        "hours" => names.queue(name).calendar = names.calendar(word).id,
        "growth" => names.queue(name).growth_permille = number(word)?,
        "offer" => names.queue(name).offer_for = time::span(word)?,
        "keep" => names.queue(name).keep_place_for = time::span(word)?,
        "waiting" => names.queue(name).waiting_max = number(word)?,
        "within" => names.queue(name).answer_within = time::span(word)?,
        "callbacks" => names.queue(name).callbacks_per_quarter = number(word)?,
        "survey" => names.queue(name).survey_percent = number(word)?,
        _ => return Err(unknown("queue", key)),
    }
    Ok(())
}

fn agent(names: &mut Names, name: &str, key: &str, word: &str) -> Result<(), Unreadable> {
    match key {
        "skills" => {
            names.agent(name).skills = list(word, |skill| {
                let (skill, level) = skill.split_once(':').unwrap_or((skill, "3"));
                Ok((names.skill(skill), number(level)?))
            })?;
        }
        "languages" => names.agent(name).languages = list(word, str::parse::<Language>)?,
        channel => {
            let channel: Channel = channel.parse().map_err(|_| unknown("agent", channel))?;
            let capacity = number(word)?;
            names.agent(name).capacity.push((channel, capacity));
        }
    }
    Ok(())
}

fn rule(names: &mut Names, key: &str, word: &str) -> Result<(), Unreadable> {
    let rules = &mut names.house.rules;
    match key {
        "callback-attempts" => {
            rules.callback_attempts = number(word)?;
            return Ok(());
        }
        "callback-voicemail-counts" => {
            rules.callback_voicemail_counts = number(word)?;
            return Ok(());
        }
        _ => {}
    }
    let span: Span = time::span(word)?;
    match key {
        "same-matter-within" => rules.same_matter_within = span,
        "fixed-person-wait" => rules.fixed_person_wait = span,
        "choice-within" => rules.choice_within = span,
        "consult-for" => rules.consult_for = span,
        "end-after-gone" => rules.end_after_gone = span,
        "end-after-silence" => rules.end_after_silence = span,
        "agent-gone-after" => rules.agent_gone_after = span,
        "survey-rest" => rules.survey_rest = span,
        "callback-again-after" => rules.callback_again_after = span,
        "callback-after-busy" => rules.callback_after_busy = span,
        "promise-again-within" => rules.promise_again_within = span,
        "follow-up-within" => rules.follow_up_within = span,
        _ => return Err(unknown("rule", key)),
    }
    Ok(())
}

fn hours(names: &mut Names, name: &str, blocks: Option<&str>, pairs: &[(&str, &str)]) -> Result<(), Unreadable> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let blocks = match blocks {
        None => Vec::new(),
        Some(word) => list(word, |block| {
            let (from, to) = block
                .split_once('-')
                .ok_or_else(|| Unreadable(format!("'{block}' is not a block like 09:00-17:00")))?;
            Ok(Block { from_minute: minute(from)?, to_minute: minute(to)? })
        })?,
    };
    let days = match pairs.iter().find(|(key, _)| *key == "days") {
        None => DAYS.to_vec(),
        Some((_, days)) => days.split(',').collect(),
    };
    let calendar = names.calendar(name);
    for (index, day) in DAYS.iter().enumerate() {
        calendar.week[index] = if days.contains(day) { blocks.clone() } else { Vec::new() };
    }
    Ok(())
}

fn minute(word: &str) -> Result<u16, Unreadable> {
    let (hour, minute) =
        word.split_once(':').ok_or_else(|| Unreadable(format!("'{word}' is not a time like 09:00")))?;
    Ok(number::<u16>(hour)? * 60 + number::<u16>(minute)?)
}
