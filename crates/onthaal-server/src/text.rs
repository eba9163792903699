//! Words from outside, made safe and of one kind: one spelling, no control characters, within their limits.

use onthaal_core::limits;
use unicode_normalization::UnicodeNormalization;

use crate::http::problem::Problem;

/// The words of a message; empty or too long is refused.
pub fn message(text: &str) -> Result<String, Problem> {
    long("text", "characters of a message", text, limits::MESSAGE_CHARS_MAX)
}

/// The free words of a survey.
pub fn survey_words(text: &str) -> Result<String, Problem> {
    long("words", "characters of free words", text, limits::SURVEY_WORDS_CHARS_MAX)
}

/// A name or another short field on one line.
pub fn short(place: &str, text: &str) -> Result<String, Problem> {
    let clean = cleaned(text, |letter| letter == '\n' || letter == '\t');
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    checked(place, "characters of a short text", clean, limits::SHORT_TEXT_CHARS_MAX)
}

/// A short field that may be left open; only white space is the same as nothing.
pub fn short_or_none(place: &str, text: Option<&str>) -> Result<Option<String>, Problem> {
    text.filter(|text| !text.trim().is_empty()).map(|text| short(place, text)).transpose()
}

/// What somebody looks for; a space at its end says that the last word is done. Only white space is nothing.
pub fn sought(place: &str, text: &str) -> Result<String, Problem> {
    let is_done = text.ends_with(char::is_whitespace);
    let clean = short_or_none(place, Some(text))?.unwrap_or_default();
    Ok(if is_done { clean + " " } else { clean })
}

/// An e-mail address, as it is compared: in small letters.
pub fn email(place: &str, text: &str) -> Result<String, Problem> {
    let clean = short(place, text)?.to_lowercase();
    let is_address = clean.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
    });
    if !is_address || clean.contains(' ') || clean.matches('@').count() != 1 {
        return Err(Problem::out_of_range(place, "this is not an e-mail address"));
    }
    Ok(clean)
}

/// A telephone number, as it is compared: `+` and digits; a number without a country is one of the house's own country.
pub fn phone(place: &str, text: &str, country: &str) -> Result<String, Problem> {
    let clean = short(place, text)?;
    let sensible = |letter: char| letter.is_ascii_digit() || " +-./()".contains(letter);
    let digits: String = clean.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    if !clean.chars().all(sensible) || !(7..=15).contains(&digits.len()) {
        return Err(Problem::out_of_range(place, "this is not a telephone number"));
    }
    if clean.starts_with('+') {
        return Ok(format!("+{digits}"));
    }
    if let Some(international) = digits.strip_prefix("00") {
        return Ok(format!("+{international}"));
    }
    Ok(digits.strip_prefix('0').map_or_else(|| format!("+{digits}"), |national| format!("+{country}{national}")))
}

/// The calling code of the country that a time zone lies in: Belgium, and otherwise the Netherlands.
pub fn country_of(zone: &str) -> &'static str {
    if zone == "Europe/Brussels" { "32" } else { "31" }
}

/// An e-mail address that may be left open.
pub fn email_or_none(place: &str, text: Option<&str>) -> Result<Option<String>, Problem> {
    text.filter(|text| !text.trim().is_empty()).map(|text| email(place, text)).transpose()
}

/// A note that may be left open.
pub fn note_or_none(place: &str, text: Option<&str>) -> Result<Option<String>, Problem> {
    let text = text.filter(|text| !text.trim().is_empty());
    text.map(|text| long(place, "characters of a message", text, limits::MESSAGE_CHARS_MAX)).transpose()
}

/// A text of more than one line, of at most so many characters.
pub fn long(place: &str, name: &str, text: &str, chars_max: usize) -> Result<String, Problem> {
    let clean = cleaned(text, |letter| letter == '\n' || letter == '\t').trim().to_string();
    checked(place, name, clean, chars_max)
}

fn checked(place: &str, name: &str, clean: String, chars_max: usize) -> Result<String, Problem> {
    if clean.is_empty() {
        return Err(Problem::out_of_range(place, "there is nothing in it"));
    }
    if clean.chars().count() > chars_max {
        return Err(Problem::limit(place, name, chars_max as u64));
    }
    Ok(clean)
}

/// The longest text on one line that is kept of words nobody can be asked to shorten, in characters.
pub const SHORT_CHARS_MAX: usize = 500;

/// The lines of a text that came from elsewhere, made safe; of any length, also none.
pub fn lines(text: &str) -> String {
    cleaned(text, |letter| letter == '\n' || letter == '\t')
}

/// A text that came from elsewhere on one line, made safe and cut off where it is longer than such texts are kept.
pub fn one_line(text: &str) -> String {
    let clean = cleaned(text, |letter| letter == '\n' || letter == '\t');
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    clean.chars().take(SHORT_CHARS_MAX).collect()
}

/// One spelling (NFC), line ends of one kind, and nothing that a screen cannot show or that turns the reading order.
fn cleaned(text: &str, is_kept: impl Fn(char) -> bool) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let turns = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    text.nfc().filter(|letter| is_kept(*letter) || !(letter.is_control() || turns(*letter))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_spelled_one_way_and_hold_nothing_that_cannot_be_seen() {
        assert_eq!(message(" e\u{301}e\u{301}n\r\ntwee\u{0}\u{7} ").unwrap(), "één\ntwee");
        assert_eq!(message("\u{202e}omgekeerd").unwrap(), "omgekeerd");
        assert_eq!(short("name", "  Jan \n de   Boer ").unwrap(), "Jan de Boer");
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        assert_eq!(message(" \n\u{0} ").unwrap_err().code, "out-of-range");
        let long = "é".repeat(limits::MESSAGE_CHARS_MAX);
        assert!(message(&long).is_ok());
        assert_eq!(message(&format!("{long}x")).unwrap_err().code, "limit");
        assert_eq!(short_or_none("name", Some("  ")).unwrap(), None);
        assert_eq!(sought("q", "  Jan \n de ").unwrap(), "Jan de ");
        assert_eq!(sought("q", " ").unwrap().trim(), "");
    }

    #[test]
    fn an_address_is_one_address() {
        assert_eq!(email("email", " Jan@Voorbeeld.NL ").unwrap(), "jan@voorbeeld.nl");
        for odd in ["jan", "jan@", "@x.nl", "a b@x.nl", "a@@x.nl", "a@x", "a@.nl", "a@x."] {
            assert!(email("email", odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn a_number_is_one_number_however_it_is_written() {
        for dutch in ["06 12345678", "+31 6 12 34 56 78", "0031612345678", "+31 (0)6-12345678"] {
            assert_eq!(phone("phone", dutch, country_of("Europe/Amsterdam")).unwrap(), "+31612345678", "{dutch}");
        }
        assert_eq!(phone("phone", "0471 12 34 56", country_of("Europe/Brussels")).unwrap(), "+32471123456");
        for odd in ["12", "bel mij", "+1234567890123456"] {
            assert!(phone("phone", odd, "31").is_err(), "{odd}");
        }
    }
}
