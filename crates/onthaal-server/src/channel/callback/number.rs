//! Telephone numbers that can be called, and how people here write them.

use crate::http::problem::Problem;
use crate::text;

/// A number that can be called, as it is kept: `+` and digits.
///
/// Of the Netherlands and Belgium it is known how long a number is; of other countries only the bounds of E.164 hold.
pub fn callable(place: &str, written: &str, country: &str) -> Result<String, Problem> {
    let number = text::phone(place, written, country)?;
    let national = |code: &str| number.strip_prefix('+').and_then(|digits| digits.strip_prefix(code));
    let is_right = match (national("31"), national("32")) {
        (Some(dutch), _) => dutch.len() == 9 && !dutch.starts_with('0'),
        (_, Some(belgian)) => (8..=9).contains(&belgian.len()) && !belgian.starts_with('0'),
        (None, None) => true,
    };
    // Numbers that cost money, and the emergency number, are never called because somebody typed them in.
    let is_costly =
        ["90", "91", "112"].iter().any(|start| national(country).is_some_and(|rest| rest.starts_with(start)));
    if is_right && !is_costly { Ok(number) } else { Err(Problem::out_of_range(place, "this number cannot be called")) }
}

/// As people in the country of the house write it: `06 12345678`, `020 1234567`, and abroad with its country.
pub fn shown(number: &str, country: &str) -> String {
    let Some(rest) = number.strip_prefix('+').and_then(|digits| digits.strip_prefix(country)) else {
        return number.to_owned();
    };
    let area = match (country, rest.as_bytes()) {
        ("31", [b'6', ..]) => 1,
        ("31", _) if LARGE_TOWNS.iter().any(|area| rest.starts_with(area)) => 2,
        ("31", _) => 3,
        ("32", [b'4', ..]) => 3,
        _ => 1,
    };
    match rest.split_at_checked(area) {
        Some((area, rest)) => format!("0{area} {rest}"),
        None => format!("0{rest}"),
    }
}

/// Dutch areas of two digits.
const LARGE_TOWNS: [&str; 30] = [
    "10", "13", "15", "20", "23", "24", "26", "30", "33", "35", "36", "38", "40", "43", "45", "46", "50", "53", "55",
    "58", "70", "71", "72", "73", "74", "75", "76", "77", "78", "79",
];

/// Only the end of a number, for a page that others may see over a shoulder.
pub fn hidden(number: &str) -> String {
    let end: String = number.chars().skip(number.chars().count().saturating_sub(3)).collect();
    format!("… {end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_kept_one_way_and_shown_as_people_write_it() {
        for (written, kept, as_shown) in [
            ("06-12345678", "+31612345678", "06 12345678"),
            ("020 123 45 67", "+31201234567", "020 1234567"),
            ("0512 123456", "+31512123456", "0512 123456"),
            ("+49 30 123456", "+4930123456", "+4930123456"),
        ] {
            let number = callable("phone", written, "31").unwrap();
            assert_eq!(number, kept);
            assert_eq!(shown(&number, "31"), as_shown);
        }
        assert_eq!(shown(&callable("phone", "0471 12 34 56", "32").unwrap(), "32"), "0471 123456");
        assert_eq!(hidden("+31612345678"), "… 678");
    }

    #[test]
    fn what_cannot_or_should_not_be_called_is_refused() {
        for odd in ["06 1234567", "06 123456789", "0900 1234567", "bel mij", "", "+31 0612345678"] {
            assert!(callable("phone", odd, "31").is_err(), "{odd}");
        }
    }
}
