//! WebVTT and SRT: captions of recorded speech, joined into what people said.

use std::borrow::Cow;

use super::recorded::{Recorded, RecordedTurn, who_is};
use crate::cue::Who;
use crate::turn::Pace;

/// A caption goes on in the next one, unless a sentence ended, somebody else speaks, or it was quiet for so long.
const QUIET_MS: i64 = 2_000;

/// Reads captions. Who speaks is told by `<v Klant>` or by `Klant:` at the beginning; it is unknown otherwise, also when
/// it is a name of which nobody can know on which side it is.
///
/// # Errors
/// When there is no caption in it.
pub fn read_captions(bytes: &[u8]) -> Result<Recorded<'static>, String> {
    let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
    let mut said: Vec<Said> = Vec::new();
    let mut at = None;
    for line in text.lines().map(str::trim) {
        if let Some(times) = times(line) {
            at = Some(times);
            continue;
        }
        if line.is_empty() {
            at = None;
        }
        // What stands outside of a caption is a number, a note or a style.
        let Some((from, to)) = at.filter(|_| !line.is_empty()) else { continue };
        for (who, words) in spoken(line) {
            add(&mut said, Said { who, from, to, words });
        }
    }
    if said.is_empty() {
        return Err("no captions in it".to_owned());
    }
    let mut last = Who::Unknown;
    let turns = said.into_iter().map(|it| {
        last = it.who.unwrap_or(last);
        RecordedTurn { who: last, at: Some(it.from), text: Cow::Owned(it.words) }
    });
    Ok(Recorded { id: Cow::Borrowed(""), pace: Pace::Live, turns: turns.collect() })
}

struct Said {
    /// `None` when nothing is said of it: then it is who spoke before.
    who: Option<Who>,
    from: i64,
    to: i64,
    words: String,
}

fn add(said: &mut Vec<Said>, now: Said) {
    let ended = |words: &str| words.trim_end_matches(['"', '\'', ')', '”', '’']).ends_with(['.', '!', '?', '…']);
    match said.last_mut() {
        Some(before)
            if now.who.is_none_or(|who| before.who == Some(who))
                && !ended(&before.words)
                && now.from - before.to < QUIET_MS =>
        {
            before.words.push(' ');
            before.words.push_str(&now.words);
            before.to = now.to;
        }
        _ => said.push(now),
    }
}

/// `00:01:02.345 --> 00:01:04.000`, with hours or without, with a comma or a point.
fn times(line: &str) -> Option<(i64, i64)> {
    let (from, to) = line.split_once("-->")?;
    Some((time(from.trim())?, time(to.split_whitespace().next()?)?))
}

fn time(text: &str) -> Option<i64> {
    let (seconds, thousandths) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let mut sum = 0_i64;
    for part in seconds.split(':') {
        let part = part.parse::<u32>().ok().filter(|_| part.len() <= 5)?;
        sum = sum.checked_mul(60)?.checked_add(part.into())?;
    }
    let thousandths = format!("{thousandths:0<3}").get(..3)?.parse::<u16>().ok()?;
    Some(sum.checked_mul(1000)? + i64::from(thousandths))
}

/// Who says what in a line; a line may hold several `<v …>`.
fn spoken(line: &str) -> Vec<(Option<Who>, String)> {
    let mut all = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find("<v") {
        let Some((tag, after)) = rest[at..].split_once('>') else { break };
        push(&mut all, None, &rest[..at]);
        // `<v.loud Klant>` has a class before the name.
        let name = tag.split_once(char::is_whitespace).map_or("", |(_, name)| name);
        let end = after.find("<v").unwrap_or(after.len());
        push(&mut all, Some(who_is(&without_tags(name))), &after[..end]);
        rest = &after[end..];
    }
    push(&mut all, None, rest);
    all
}

fn push(all: &mut Vec<(Option<Who>, String)>, who: Option<Who>, words: &str) {
    let words = without_tags(words);
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    let named = words.split_once(':').filter(|(name, _)| who.is_none() && is_a_name(name));
    match named {
        Some((name, said)) if !said.trim().is_empty() => all.push((Some(who_is(name)), said.trim().to_owned())),
        _ => all.push((who, words.to_owned())),
    }
}

/// `Agent:` and `Spreker 1:` name somebody; `Het zit zo:` and `10:30` do not.
fn is_a_name(text: &str) -> bool {
    let text = text.trim_start_matches(['-', ' ']);
    let known = who_is(text) != Who::Unknown;
    let numbered = ["spreker", "speaker", "unknown", "onbekend"].iter().any(|it| {
        text.get(..it.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(it))
            && text[it.len()..].chars().all(|it| it.is_ascii_digit() || it == ' ' || it == '_')
    });
    known || numbered
}

/// Without `<i>`, `</v>`, `<00:01.000>`, and with `&amp;` as it is meant.
fn without_tags(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let Some(end) = rest[at..].find('>') else {
            rest = &rest[at..];
            break;
        };
        rest = &rest[at + end + 1..];
    }
    out.push_str(rest);
    let signs = [("&nbsp;", " "), ("&lrm;", ""), ("&rlm;", ""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    if out.contains('&') { signs.iter().fold(out, |out, (sign, meant)| out.replace(sign, meant)) } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(text: &str) -> Vec<(Who, i64, String)> {
        let read = read_captions(text.as_bytes()).unwrap();
        read.turns.into_iter().map(|it| (it.who, it.at.unwrap(), it.text.into_owned())).collect()
    }

    #[test]
    fn voices_of_web_captions_are_turns() {
        let text = "\u{feff}WEBVTT - gesprek\n\nNOTE\nKlant: staat hier niet\n\nSTYLE\n::cue { color: red }\n\n\
            1\n00:01.000 --> 00:03.500 align:start\n<v.loud Klant>Ik heb nu al\n\n\
            2\n00:00:03.600 --> 00:00:05.000\ndrie keer <i>gebeld</i>.</v>\n\n\
            00:00:06.000 --> 00:00:07.000\n<v Medewerker>Wat vervelend.</v> <v Klant>Ja &amp; nu?</v>\n\n\
            00:00:08.000 --> 00:00:09.000\n<v Sanne>Goed\n";
        let expected = [
            (Who::Customer, 1000, "Ik heb nu al drie keer gebeld."),
            (Who::Agent, 6000, "Wat vervelend."),
            (Who::Customer, 6000, "Ja & nu?"),
            (Who::Unknown, 8000, "Goed"),
        ];
        assert_eq!(turns(text), expected.map(|(who, at, text)| (who, at, text.to_owned())));
    }

    #[test]
    fn names_before_subtitles_are_who_speaks() {
        let text = "1\r\n00:00:01,000 --> 00:00:02,000\r\nAgent: Goedemiddag.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n\
            Het zit zo: ik wacht om 10:30 nog\r\n\r\n3\r\n01:00:00,5 --> 01:00:01,0\r\nSpeaker 2: Ja\r\n";
        let expected = [
            (Who::Agent, 1000, "Goedemiddag."),
            (Who::Agent, 3000, "Het zit zo: ik wacht om 10:30 nog"),
            (Who::Unknown, 3_600_500, "Ja"),
        ];
        assert_eq!(turns(text), expected.map(|(who, at, text)| (who, at, text.to_owned())));
        assert!(read_captions(b"WEBVTT\n\nniets\n").is_err());
        assert_eq!(times("99999:99999:99999:99999:99999:99999:99999:99999 --> 1"), None);
    }
}
