//! How words are spelled to be found: small letters without accents, and a number in every way it is written.

use std::collections::BTreeSet;
use std::ops::Range;

/// The longest word that is kept to be found, in characters; a longer one is found by its beginning.
const WORD_CHARS_MAX: usize = 64;
/// The most words of one text that are kept to be found.
const WORDS_OF_TEXT_MAX: usize = 10_000;
/// The digits that a number in several parts may have to be found as one.
const JOINED_DIGITS: std::ops::RangeInclusive<usize> = 4..=24;
/// How many parts, with spaces between, may make one number.
const NUMBER_PARTS_MAX: usize = 6;
/// Stands before a word that is the whole of a handle. No letter or digit, so nobody writes such a word.
const WHOLE: char = '\u{b7}';

/// A part of a text that stands alone: a word, an address, or a number in several parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// Its words, each with the place where it stands in the text.
    pub(super) words: Vec<(String, Range<usize>)>,
    /// Its words taken together, as when what stands between them is left out.
    pub(super) joined: Vec<(String, Range<usize>)>,
}

/// A text in small letters, without the accents of the languages of Europe.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match without_accent(letter) {
            Some(plain) => folded.push_str(plain),
            None if ('\u{300}'..='\u{36f}').contains(&letter) => {}
            None => folded.push(letter),
        }
    }
    folded
}

/// The words of a text as they are looked for, each once, with spaces between.
pub fn spelled(text: &str) -> String {
    spelled_with(text, &[])
}

/// The same, with handles that can be found as a whole.
pub(super) fn spelled_with(text: &str, handles: &[&str]) -> String {
    let mut words = BTreeSet::new();
    for group in groups(text).into_iter().take(WORDS_OF_TEXT_MAX) {
        words.extend(group.words.into_iter().chain(group.joined).map(|(word, _)| word));
    }
    words.extend(handles.iter().flat_map(|handle| wholes(handle)));
    words.into_iter().collect::<Vec<_>>().join(" ")
}

/// The words by which a handle is found as a whole, in whatever spelling it was given.
pub(super) fn wholes(handle: &str) -> Vec<String> {
    let plain: String = folded(handle).chars().filter(|letter| letter.is_alphanumeric()).collect();
    if plain.is_empty() {
        return Vec::new();
    }
    let is_number = is_number(handle.replace(char::is_whitespace, "").as_str());
    let forms = if is_number { number_forms(handle) } else { vec![shortened(plain)] };
    forms.into_iter().map(|form| format!("{WHOLE}{form}")).collect()
}

/// A text cut in its parts.
pub(super) fn groups(text: &str) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut number: Vec<Range<usize>> = Vec::new();
    for chunk in chunks(text) {
        if is_number(&text[chunk.clone()]) && number.len() < NUMBER_PARTS_MAX {
            number.push(chunk);
            continue;
        }
        groups.extend(number_of(text, &std::mem::take(&mut number)));
        if is_number(&text[chunk.clone()]) {
            number.push(chunk);
        } else {
            groups.extend(word_of(text, chunk));
        }
    }
    groups.extend(number_of(text, &number));
    groups
}

/// What stands between white space, without the signs around it; a number keeps its `+`.
fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_whitespace().filter_map(move |chunk| {
        let inner = chunk.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '+');
        let from = inner.as_ptr() as usize - text.as_ptr() as usize;
        (!inner.is_empty()).then(|| from..from + inner.len())
    })
}

/// Only digits, and what people put between them.
fn is_number(chunk: &str) -> bool {
    chunk.contains(|letter: char| letter.is_ascii_digit())
        && chunk.chars().all(|letter| letter.is_ascii_digit() || "+-./()".contains(letter))
}

fn word_of(text: &str, chunk: Range<usize>) -> Option<Group> {
    let words = words_in(text, chunk.clone());
    let first = words.first()?.1.start;
    let last = words.last()?.1.end;
    // An address or a number with letters is also looked for without what stands between.
    let is_code = words.len() > 1 && text[chunk].contains(|letter: char| letter.is_numeric() || letter == '@');
    let joined = words.iter().map(|(word, _)| word.as_str()).collect::<String>();
    Some(Group { joined: if is_code { vec![(shortened(joined), first..last)] } else { Vec::new() }, words })
}

fn number_of(text: &str, parts: &[Range<usize>]) -> Option<Group> {
    let words: Vec<_> = parts.iter().flat_map(|part| words_in(text, part.clone())).collect();
    let mut joined = Vec::new();
    for from in 0..parts.len() {
        for until in from..parts.len() {
            let range = parts[from].start..parts[until].end;
            let forms = number_forms(&text[range.clone()]).into_iter();
            let is_apt = |form: &String| JOINED_DIGITS.contains(&form.len());
            joined.extend(forms.filter(is_apt).map(|form| (form, range.clone())));
        }
    }
    (!words.is_empty()).then_some(Group { words, joined })
}

/// A number as one, and as it is written at home when it has the code of the Netherlands or Belgium before it.
fn number_forms(number: &str) -> Vec<String> {
    let has_plus = number.trim_start().starts_with('+');
    let digits: String = number.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    let abroad = if has_plus { Some(digits.as_str()) } else { digits.strip_prefix("00") };
    // Eight or nine digits after the code are a telephone number; shorter and longer ones are something else.
    let bare = (10..=11).contains(&digits.len()).then_some(digits.as_str());
    let code = |number: &str| {
        let rest = number.strip_prefix("31").or_else(|| number.strip_prefix("32"))?;
        (8..=10).contains(&rest.len()).then(|| format!("0{}", rest.trim_start_matches('0')))
    };
    let mut forms = vec![digits.clone()];
    forms.extend(abroad.map(str::to_owned));
    forms.extend(abroad.or(bare).and_then(code));
    forms.sort();
    forms.dedup();
    forms
}

fn words_in(text: &str, chunk: Range<usize>) -> Vec<(String, Range<usize>)> {
    let mut words = Vec::new();
    let mut from = None;
    let ends = text[chunk.clone()].char_indices().chain([(chunk.len(), ' ')]);
    for (place, letter) in ends {
        let place = chunk.start + place;
        let is_part = letter.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&letter);
        match from {
            None if is_part => from = Some(place),
            Some(start) if !is_part => {
                words.push((shortened(folded(&text[start..place])), start..place));
                from = None;
            }
            _ => {}
        }
    }
    words.retain(|(word, _)| !word.is_empty());
    words
}

fn shortened(word: String) -> String {
    match word.char_indices().nth(WORD_CHARS_MAX) {
        Some((end, _)) => word[..end].to_owned(),
        None => word,
    }
}

fn without_accent(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ĳ' => "ij",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(text: &str, word: &str) -> bool {
        spelled(text).split(' ').any(|spelled| spelled == word)
    }

    #[test]
    fn a_text_is_looked_for_without_capitals_and_accents() {
        assert_eq!(folded("Eén CAFÉ, Zoë, e\u{301}e\u{301}n, Groß"), "een cafe, zoe, een, gross");
        assert_eq!(spelled("Mijn factuur klopt NIET, mijn factuur!"), "factuur klopt mijn niet");
        assert_eq!(spelled("  … -- !? "), "");
    }

    #[test]
    fn a_number_is_found_however_it_is_written() {
        for written in ["06-12345678", "06 12 34 56 78", "0031612345678", "+31 (0)6 1234 5678", "bel +31612345678."] {
            assert!(finds(written, "0612345678"), "{written}: {}", spelled(written));
        }
        assert!(finds("om 14.30 op 06-12345678", "0612345678"), "what stands before it is not part of it");
        assert!(finds("tussen 14.30 06 12345678 dus", "0612345678"));
        assert!(finds("bestelling NL-2024/00123", "nl202400123"));
        assert!(finds("bestelling NL-2024/00123", "00123"));
    }

    #[test]
    fn a_handle_is_found_as_a_whole() {
        assert_eq!(wholes("Jan@Voorbeeld.NL"), ["·janvoorbeeldnl"]);
        assert!(wholes("+31612345678").contains(&"·0612345678".to_owned()));
        assert!(wholes("06 - 12 34 56 78").contains(&"·0612345678".to_owned()));
        assert_eq!(wholes(" -"), Vec::<String>::new());
    }

    #[test]
    fn every_word_stands_where_it_is_said_to_stand() {
        let text = "Ik héb (06) 12-34, en j@x.nl … ÉÉN";
        for group in groups(text) {
            for (word, range) in group.words {
                assert_eq!(word, folded(&text[range]));
            }
        }
    }
}
