//! The effort of one conversation as its story tells it: the words that cost it, each with its points.

use onthaal_core::contact::{Facts, Record};
use onthaal_listening::{Level, Who, mask};

use super::ears::written;
use super::{Ears, Hearing};
use crate::view::contact::Line;
use crate::view::hearing::{BehaviourCount, EffortLevel, EffortLine, StoryEffort, WhyNoEffort};

/// The effort of a conversation, or why there is none. The points of the lines add up to it.
pub fn story_effort(
    ears: &Ears,
    record: &Record,
    hearing: &Hearing,
    lines: &[Line],
) -> (Option<StoryEffort>, Option<WhyNoEffort>) {
    if lines.iter().any(|line| line.text.is_none()) {
        return match as_written_down(record) {
            Some(effort) => (Some(effort), None),
            None => (None, Some(WhyNoEffort::Erased)),
        };
    }
    let Some(hundredths) = hearing.effort() else {
        let is_silent = hearing.heard.customer_turns() == 0;
        return (None, Some(if is_silent { WhyNoEffort::NoWords } else { WhyNoEffort::NotUnderstood }));
    };
    let shown = hearing.heard.effort().lines.iter().map(|line| shown_line(hearing, line, lines)).collect();
    let behaviours = hearing
        .heard
        .behaviours()
        .iter()
        .map(|(cue, count)| BehaviourCount { cue: cue.name().to_owned(), count: *count });
    let effort = StoryEffort {
        hundredths: hundredths.into(),
        level: Level::of(hundredths).into(),
        so_far: !record.is_over(),
        lexicon: written(ears.lexicon()),
        lines: shown,
        behaviours: behaviours.collect(),
    };
    (Some(effort), None)
}

fn shown_line(hearing: &Hearing, line: &onthaal_listening::Line, lines: &[Line]) -> EffortLine {
    let said = hearing.turns.get(line.turn as usize).filter(|_| line.who != Who::System);
    let text = said.and_then(|said| lines.iter().find(|it| it.line == said.line)).and_then(|it| it.text.as_deref());
    let mut shown = EffortLine {
        line: None,
        start: 0,
        end: 0,
        cue: line.cue.name().to_owned(),
        who: line.who.name().to_owned(),
        points: line.points,
        words: None,
    };
    let (start, end) = (line.start as usize, line.end as usize);
    if let (Some(said), Some(text)) = (said, text)
        && let (Some(before), Some(_)) = (text.get(..start), text.get(start..end))
        && start < end
    {
        let mut masked = String::new();
        mask(text, &mut masked);
        let utf16 = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX);
        shown.line = Some(said.line);
        shown.start = utf16(before);
        shown.end = utf16(text.get(..end).unwrap_or(text));
        // A masked text is as long as it was, byte by byte.
        shown.words = masked.get(start..end).map(str::to_owned);
    }
    shown
}

/// When words are gone, the numbers that were written down are what is left.
fn as_written_down(record: &Record) -> Option<StoryEffort> {
    let listened = record.effort.as_ref()?;
    let hundredths = listened.effort?;
    let level: EffortLevel = Level::of(u16::try_from(hundredths).unwrap_or(u16::MAX)).into();
    let line = |cue: &onthaal_core::heard::HeardCue| EffortLine {
        line: None,
        start: 0,
        end: 0,
        cue: cue.cue.to_string(),
        who: if cue.agent.is_some() { Who::Agent } else { Who::System }.name().to_owned(),
        points: cue.points,
        words: None,
    };
    let of_agents = listened.cues.iter().filter(|cue| cue.agent.is_some());
    Some(StoryEffort {
        hundredths,
        level,
        so_far: false,
        lexicon: written(listened.lexicon),
        lines: listened.cues.iter().map(line).collect(),
        behaviours: of_agents.map(|cue| BehaviourCount { cue: cue.cue.to_string(), count: cue.times }).collect(),
    })
}
