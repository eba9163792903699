//! Writes what was heard of one conversation as one line of JSON.

use super::hear::Explain;
use crate::conversation::Conversation;
use crate::cue::Who;
use crate::score::{Effort, Line};

/// So many lines are written for `top`.
const TOP: usize = 5;

/// Adds the line; `id` is JSON.
pub(super) fn write(out: &mut Vec<u8>, id: &str, language: Option<&str>, heard: &Conversation, explain: Explain) {
    let effort = heard.effort();
    out.extend_from_slice(b"{\"id\":");
    out.extend_from_slice(id.as_bytes());
    out.extend_from_slice(b",\"lang\":");
    match language {
        Some(code) => word(out, code),
        None => out.extend_from_slice(b"null"),
    }
    out.extend_from_slice(b",\"effort\":");
    hundredths(out, effort.hundredths.into());
    out.extend_from_slice(b",\"level\":");
    word(out, effort.level.name());
    out.extend_from_slice(b",\"cues\":[");
    for (at, line) in chosen(&effort, explain).iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        cue(out, line);
    }
    out.extend_from_slice(b"],\"behaviours\":{");
    for (at, (key, times)) in heard.behaviours().iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        word(out, key.name());
        out.push(b':');
        number(out, *times);
    }
    out.extend_from_slice(b"},\"turns\":");
    number(out, heard.turns());
    out.extend_from_slice(b"}\n");
}

fn chosen(effort: &Effort, explain: Explain) -> Vec<Line> {
    match explain {
        Explain::None => Vec::new(),
        Explain::All => effort.lines.clone(),
        Explain::Top => {
            let is_in_a_turn = |line: &Line| line.end > 0 || line.who != Who::System;
            let mut top: Vec<(usize, Line)> =
                effort.lines.iter().copied().enumerate().filter(|(_, line)| is_in_a_turn(line)).collect();
            top.sort_by_key(|(at, line)| (std::cmp::Reverse(line.points.abs()), *at));
            top.truncate(TOP);
            top.sort_by_key(|(at, _)| *at);
            top.into_iter().map(|(_, line)| line).collect()
        }
    }
}

fn cue(out: &mut Vec<u8>, line: &Line) {
    out.extend_from_slice(b"{\"turn\":");
    number(out, line.turn);
    out.extend_from_slice(b",\"start\":");
    number(out, line.start);
    out.extend_from_slice(b",\"end\":");
    number(out, line.end);
    out.extend_from_slice(b",\"cue\":");
    word(out, line.cue.name());
    out.extend_from_slice(b",\"who\":");
    word(out, line.who.name());
    out.extend_from_slice(b",\"points\":");
    hundredths(out, line.points);
    out.push(b'}');
}

/// A name of ours, which holds nothing that JSON writes otherwise.
fn word(out: &mut Vec<u8>, name: &str) {
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.push(b'"');
}

fn number(out: &mut Vec<u8>, mut number: u32) {
    let mut digits = [0; 10];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// Hundredths as a number with two decimals.
fn hundredths(out: &mut Vec<u8>, amount: i32) {
    if amount < 0 {
        out.push(b'-');
    }
    let amount = amount.unsigned_abs();
    number(out, amount / 100);
    out.extend_from_slice(&[b'.', b'0' + (amount / 10 % 10) as u8, b'0' + (amount % 10) as u8]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_json_has_them() {
        let mut out = Vec::new();
        for amount in [0, 5, -5, 60, -1234, 100_000] {
            hundredths(&mut out, amount);
            out.push(b' ');
        }
        [0, 9, 10, u32::MAX].into_iter().for_each(|it| {
            number(&mut out, it);
            out.push(b' ');
        });
        assert_eq!(String::from_utf8(out).unwrap(), "0.00 0.05 -0.05 0.60 -12.34 1000.00 0 9 10 4294967295 ");
    }
}
