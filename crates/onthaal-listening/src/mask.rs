//! Hides personal data in a text: as many characters and as many bytes stay, so every place in it stays right.

use crate::words::{Class, SPELLED, Word, Words};

/// Writes the text with personal data hidden: e-mail addresses, telephone numbers, IBANs, citizen service numbers,
/// cards, long numbers, dates of birth, postcodes and street addresses with their number, and names after an
/// introduction or a title. What `out` held before is thrown away.
///
/// Each hidden character becomes one of as many bytes, so the text keeps its length in characters and in bytes.
/// Masking what is masked changes nothing.
pub fn mask(text: &str, out: &mut String) {
    let mut words = Words::default();
    words.cut(text);
    let mut hidden: Vec<(usize, usize)> = Vec::new();
    mails(text, &mut hidden);
    ibans(text, &mut hidden);
    numbers(text, &mut hidden);
    postcodes(text, &words, &mut hidden);
    streets(text, &words, &mut hidden);
    names(text, &words, &mut hidden);
    hidden.sort_unstable();
    out.clear();
    let mut at = 0;
    for (from, to) in hidden {
        let from = from.max(at);
        if from < to {
            out.push_str(&text[at..from]);
            out.extend(text[from..to].chars().map(hide));
            at = to;
        }
    }
    out.push_str(&text[at..]);
}

/// A sign of as many bytes. Spaces stay, so that words stay apart.
fn hide(letter: char) -> char {
    match letter.len_utf8() {
        _ if letter.is_whitespace() => letter,
        1 => '*',
        2 => '×',
        3 => '•',
        _ => '🞶',
    }
}

fn mails(text: &str, hidden: &mut Vec<(usize, usize)>) {
    let bytes = text.as_bytes();
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(byte) || *byte >= 0x80;
    for (at, _) in text.match_indices('@') {
        let before = bytes[..at].iter().rev().take_while(|it| is_part(it)).count();
        let after = bytes[at + 1..].iter().take_while(|it| is_part(it)).count();
        let domain = text[at + 1..at + 1 + after].trim_end_matches(['.', '-']);
        if before > 0 && domain.contains('.') {
            hidden.push((at - before, at + 1 + domain.len()));
        }
    }
}

/// Two letters, two digits and ten to thirty more, in groups or not, that pass the test of 97.
fn ibans(text: &str, hidden: &mut Vec<(usize, usize)>) {
    let bytes = text.as_bytes();
    for start in 0..bytes.len() {
        let begins = start == 0 || !bytes[start - 1].is_ascii_alphanumeric();
        let head = bytes[start..].len() >= 15
            && bytes[start..start + 2].iter().all(u8::is_ascii_alphabetic)
            && bytes[start + 2..start + 4].iter().all(u8::is_ascii_digit);
        if !begins || !head {
            continue;
        }
        let (mut letters, mut ends) = (Vec::new(), Vec::new());
        for (at, byte) in bytes.iter().enumerate().skip(start).take(48) {
            match byte {
                _ if byte.is_ascii_alphanumeric() && letters.len() < 34 => {
                    letters.push(byte.to_ascii_uppercase());
                    ends.push(at + 1);
                }
                b' ' | b'-' | b'.' => {}
                _ => break,
            }
        }
        if let Some(length) = (15..=letters.len()).rev().find(|length| is_iban(&letters[..*length])) {
            hidden.push((start, ends[length - 1]));
        }
    }
}

fn is_iban(letters: &[u8]) -> bool {
    let turned = letters[4..].iter().chain(&letters[..4]);
    let rest = turned.fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte - b'A') + 10) % 97,
    });
    rest == 1
}

/// Groups of digits with signs between them, such as `06-123 45 678`: as many groups as make a number of somebody.
fn numbers(text: &str, hidden: &mut Vec<(usize, usize)>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let mut groups: Vec<(usize, usize)> = Vec::new();
        loop {
            let end = at + bytes[at..].iter().take_while(|it| it.is_ascii_digit()).count();
            groups.push((at, end));
            at = end;
            let Some(signs) = (1..=3).find(|signs| goes_on(&bytes[end..], *signs)) else { break };
            at = end + signs;
        }
        let mut first = 0;
        while first < groups.len() {
            let is_long = |last: &usize| is_personal(text, &groups[first..=*last]);
            let last = (first..groups.len().min(first + 10)).rev().find(is_long);
            if let Some(last) = last {
                let plus = usize::from(groups[first].0 > 0 && bytes[groups[first].0 - 1] == b'+');
                hidden.push((groups[first].0 - plus, groups[last].1));
            }
            first = last.unwrap_or(first) + 1;
        }
    }
}

/// Whether a digit follows after so many signs that stand inside numbers.
fn goes_on(bytes: &[u8], signs: usize) -> bool {
    bytes.get(signs).is_some_and(u8::is_ascii_digit) && bytes[..signs].iter().all(|it| b" -./()".contains(it))
}

fn is_personal(text: &str, groups: &[(usize, usize)]) -> bool {
    let written = &text[groups[0].0..groups[groups.len() - 1].1];
    let digits: Vec<u8> = written.bytes().filter(u8::is_ascii_digit).map(|it| it - b'0').collect();
    let plus = text[..groups[0].0].ends_with('+');
    ((plus || digits[0] == 0) && (9..=15).contains(&digits.len()))
        || (groups.len() == 1 && digits.len() >= 6)
        || (digits.len() == 9 && is_citizen(&digits))
        || ((13..=19).contains(&digits.len()) && is_card(&digits))
        || is_birth(written)
}

/// The test of eleven for a citizen service number.
fn is_citizen(digits: &[u8]) -> bool {
    let sum: i32 = digits[..8].iter().zip((2..=9).rev()).map(|(digit, weight)| i32::from(*digit) * weight).sum();
    (sum - i32::from(digits[8])) % 11 == 0
}

/// Luhn's test for the number of a card.
fn is_card(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| match (u32::from(*digit), at % 2) {
            (digit, 0) => digit,
            (digit, _) if digit > 4 => digit * 2 - 9,
            (digit, _) => digit * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// A whole date in a year in which somebody who writes now can have been born.
fn is_birth(written: &str) -> bool {
    let parts: Vec<u32> = written.split(['-', '/', '.', ' ']).filter_map(|part| part.parse().ok()).collect();
    let is_date = |day: u32, month: u32, year: u32| {
        (1..=31).contains(&day) && (1..=12).contains(&month) && (1900..=2015).contains(&year)
    };
    match parts[..] {
        [a, b, c] => is_date(a, b, c) || is_date(b, a, c) || is_date(c, b, a),
        _ => false,
    }
}

/// Dutch postcodes, with the number of the house when it follows.
fn postcodes(text: &str, words: &Words, hidden: &mut Vec<(usize, usize)>) {
    let list = &words.list;
    for at in 0..list.len().saturating_sub(1) {
        let (digits, letters) = (written(text, &list[at]), written(text, &list[at + 1]));
        let is_code = list[at].class == Class::Number
            && digits.len() == 4
            && digits.bytes().all(|it| it.is_ascii_digit())
            && !digits.starts_with('0')
            && letters.len() == 2
            && letters.bytes().all(|it| it.is_ascii_alphabetic());
        if !is_code {
            continue;
        }
        let next = list.get(at + 2).filter(|next| next.class == Class::Number && written(text, next).len() <= 5);
        let is_close = list[at].end == list[at + 1].start;
        if is_close || next.is_some() || letters.bytes().all(|it| it.is_ascii_uppercase()) {
            hidden.push((list[at].start as usize, next.unwrap_or(&list[at + 1]).end as usize));
        }
    }
}

const STREETS: [&str; 15] = [
    "straat",
    "straatje",
    "laan",
    "weg",
    "plein",
    "gracht",
    "kade",
    "dijk",
    "singel",
    "steeg",
    "plantsoen",
    "hof",
    "street",
    "road",
    "avenue",
];

/// A street with a number after it, or, in English, also before it.
fn streets(text: &str, words: &Words, hidden: &mut Vec<(usize, usize)>) {
    let list = &words.list;
    let is_number = |word: &&Word| word.class == Class::Number && written(text, word).len() <= 5;
    for (at, word) in list.iter().enumerate().filter(|(_, word)| word.class == Class::Letters) {
        let mut room = [0; SPELLED];
        let folded = words.spelled(word, &mut room);
        let Some(ending) = STREETS.iter().find(|ending| folded.ends_with(ending.as_bytes())) else { continue };
        let is_capital = written(text, word).starts_with(char::is_uppercase);
        let stands_alone = folded.len() == ending.len();
        if let Some(number) = list.get(at + 1).filter(is_number).filter(|_| is_capital || !stands_alone) {
            hidden.push((word.start as usize, number.end as usize));
        }
        if stands_alone && at >= 2 && is_capital && is_number(&&list[at - 2]) {
            hidden.push((list[at - 2].start as usize, word.end as usize));
        }
    }
}

/// After these a name follows, however it is written.
const INTRODUCTIONS: [&[&str]; 7] = [
    &["mijn", "naam", "is"],
    &["ik", "heet"],
    &["mijn", "voornaam", "is"],
    &["mijn", "achternaam", "is"],
    &["my", "name", "is"],
    &["my", "name", "'s"],
    &["ten", "name", "van"],
];

/// After these a word with a capital is a name.
const BEFORE_CAPITALS: [&[&str]; 26] = [
    &["u", "spreekt", "met"],
    &["je", "spreekt", "met"],
    &["jij", "spreekt", "met"],
    &["ik", "ben"],
    &["goedemorgen", "met"],
    &["goedemiddag", "met"],
    &["goedendag", "met"],
    &["you", "'re", "speaking", "with"],
    &["you", "are", "speaking", "with"],
    &["speaking", "with"],
    &["this", "is"],
    &["i", "'m"],
    &["i", "am"],
    &["beste"],
    &["dear"],
    &["meneer"],
    &["mevrouw"],
    &["dhr"],
    &["mevr"],
    &["mw"],
    &["mr"],
    &["mrs"],
    &["ms"],
    &["groet"],
    &["groeten"],
    &["regards"],
];

const PARTICLES: [&str; 10] = ["van", "de", "der", "den", "ten", "ter", "von", "het", "el", "in"];

/// Words that are written with a capital and are no name.
const NO_NAMES: [&str; 22] = [
    "ik", "de", "het", "een", "kunt", "kan", "mijn", "wat", "hoe", "waarom", "wij", "we", "u", "je", "i", "the",
    "klant", "klanten", "customer", "niet", "not", "sir",
];

fn names(text: &str, words: &Words, hidden: &mut Vec<(usize, usize)>) {
    let list = &words.list;
    let folded: Vec<String> =
        list.iter().map(|word| String::from_utf8_lossy(words.spelled(word, &mut [0; SPELLED])).into_owned()).collect();
    for at in 0..list.len() {
        let begins = |intro: &&&[&str]| {
            let here = &folded[at..];
            intro.len() < here.len() && intro.iter().zip(here).all(|(wanted, found)| wanted == found)
        };
        let strong = INTRODUCTIONS.iter().find(begins);
        let Some(intro) = strong.or_else(|| BEFORE_CAPITALS.iter().find(begins)) else { continue };
        // A point after a title ends no sentence.
        let from = at + intro.len() + usize::from(intro.len() == 1 && list[at + 1].class == Class::Mark);
        let is_name = |at: usize| list[at].class == Class::Letters && !NO_NAMES.contains(&folded[at].as_str());
        let is_capital = |at: usize| is_name(at) && written(text, &list[at]).starts_with(char::is_uppercase);
        let is_particle = |at: usize| PARTICLES.contains(&folded[at].as_str());
        let hidden_before = list.get(from).is_none_or(|word| {
            text[list[at + intro.len() - 1].end as usize..word.start as usize].contains(['*', '×', '•', '🞶'])
        });
        if hidden_before {
            continue;
        }
        let mut to = from;
        for next in from..list.len().min(from + 5) {
            if is_capital(next) || (strong.is_some() && next == from && is_name(next) && !is_particle(next)) {
                to = next + 1;
            } else if !is_particle(next) {
                break;
            }
        }
        if to > from {
            hidden.push((list[from].start as usize, list[to - 1].end as usize));
        }
    }
}

fn written<'a>(text: &'a str, word: &Word) -> &'a str {
    &text[word.start as usize..word.end as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> String {
        let mut out = String::new();
        mask(text, &mut out);
        assert_eq!(out.chars().count(), text.chars().count(), "{text}");
        assert_eq!(out.len(), text.len(), "{text}");
        let mut twice = String::new();
        mask(&out, &mut twice);
        assert_eq!(twice, out, "masking twice changes nothing");
        out
    }

    #[test]
    fn numbers_that_lead_to_a_person_are_hidden() {
        assert_eq!(masked("Bel 06-12345678 of +31 20 123 45 67."), "Bel *********** of *** ** *** ** **.");
        assert_eq!(masked("NL91 ABNA 0417 1643 00 graag"), "**** **** **** **** ** graag");
        assert_eq!(masked("bsn 111222333, order 20394857"), "bsn *********, order ********");
        assert_eq!(masked("kaart 4111 1111 1111 1111"), "kaart **** **** **** ****");
        assert_eq!(masked("geboren op 12-03-1985"), "geboren op **********");
    }

    #[test]
    fn numbers_that_do_not_are_kept() {
        let kept = "Ik wacht 3 weken, sinds 12 maart, op 12,50 euro; om 10:30 belde ik 4 keer in 2026.";
        assert_eq!(masked(kept), kept);
        assert_eq!(masked("Het is 21-11-2026 en nummer 12345"), "Het is 21-11-2026 en nummer 12345");
    }

    #[test]
    fn addresses_are_hidden() {
        assert_eq!(masked("mail jan.smit+web@voorbeeld.co.uk."), "mail ****************************.");
        assert_eq!(masked("1234 AB 12, 1234ab en 1000 in"), "**** ** **, ****** en 1000 in");
        assert_eq!(masked("Kerkstraat 12 en op de hoek"), "********** ** en op de hoek");
        assert_eq!(masked("at 12 Baker Street today"), "at ** ***** ****** today");
    }

    #[test]
    fn names_are_hidden_after_an_introduction() {
        assert_eq!(masked("Mijn naam is Renée van der Bèrg."), "Mijn naam is ***×* *** *** *×**.");
        assert_eq!(masked("ik heet sanne en ik wacht"), "ik heet ***** en ik wacht");
        assert_eq!(masked("Ik ben Piet, dhr. Jansen"), "Ik ben ****, dhr. ******");
        assert_eq!(masked("Ik ben boos, my name is Sam Smith"), "Ik ben boos, my name is *** *****");
        assert_eq!(masked("Beste klant, ik ben het zat"), "Beste klant, ik ben het zat");
    }
}
