//! What was written this time: the text without what was quoted below it and without the signature.

/// The lines of a text that its writer wrote for this e-mail; the whole when nothing else would be left.
pub fn own_words(whole: &str) -> String {
    let lines: Vec<&str> = whole.lines().collect();
    let end = lines.iter().enumerate().position(|(index, _)| begins_old(&lines, index)).unwrap_or(lines.len());
    let mut own: Vec<&str> = Vec::new();
    let mut index = 0;
    while index < end {
        let length = attribution(&lines[..end], index);
        if length > 0 && next_words(&lines[..end], index + length).is_none_or(is_quote) {
            index += length;
            continue;
        }
        if !is_quote(lines[index]) {
            own.push(lines[index]);
        }
        index += 1;
    }
    let own = without_signature(&own);
    let own = tidy(&own);
    if own.is_empty() { tidy(&lines) } else { own }
}

fn is_quote(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('>') || line.starts_with("| ")
}

/// The first line from here on that has words in it.
fn next_words<'a>(lines: &[&'a str], from: usize) -> Option<&'a str> {
    lines.iter().skip(from).copied().find(|line| !line.trim().is_empty())
}

/// Whether everything from this line on is an older e-mail.
fn begins_old(lines: &[&str], index: usize) -> bool {
    let line = lines[index].trim();
    if is_divider(line) || is_head(lines, index) {
        return true;
    }
    let length = attribution(lines, index);
    if length == 0 {
        return false;
    }
    // Quoted without marks: everything below is old. With marks: old, unless something was written in between or below.
    let below = &lines[index + length..];
    match next_words(below, 0) {
        None => true,
        Some(next) if is_quote(next) => below.iter().all(|line| line.trim().is_empty() || is_quote(line)),
        Some(_) => true,
    }
}

/// "-----Original Message-----", in the languages of the programs our customers use.
fn is_divider(line: &str) -> bool {
    const DIVIDERS: [&str; 12] = [
        "original message",
        "oorspronkelijk bericht",
        "oorspronkelijke bericht",
        "origineel bericht",
        "ursprüngliche nachricht",
        "message d'origine",
        "mensaje original",
        "forwarded message",
        "doorgestuurd bericht",
        "begin doorgestuurd bericht",
        "begin forwarded message",
        "reply message",
    ];
    if line.len() > 80 {
        return false;
    }
    let is_framed = line.starts_with("--") || line.ends_with(':') || line.starts_with("__");
    let inner = line.trim_matches(|letter: char| "-_: ".contains(letter)).to_lowercase();
    is_framed && DIVIDERS.contains(&inner.as_str())
}

/// The head of an older e-mail, written out as text: at least three of its lines, beginning with who wrote it.
fn is_head(lines: &[&str], index: usize) -> bool {
    const FROM: [&str; 5] = ["from:", "van:", "von:", "de:", "da:"];
    const REST: [&str; 18] = [
        "sent:",
        "verzonden:",
        "verstuurd:",
        "date:",
        "datum:",
        "gesendet:",
        "envoyé:",
        "to:",
        "aan:",
        "an:",
        "à:",
        "cc:",
        "subject:",
        "onderwerp:",
        "betreff:",
        "objet:",
        "reply-to:",
        "beantwoorden - aan:",
    ];
    let begins = |line: &str, words: &[&str]| {
        let line = line.trim().trim_matches('*').to_lowercase();
        words.iter().any(|word| line.starts_with(word) || line.replace(" :", ":").starts_with(word))
    };
    if !begins(lines[index], &FROM) {
        return false;
    }
    lines.iter().skip(index + 1).take(5).filter(|line| begins(line, &REST)).count() >= 2
}

/// "Op di 3 maart 2026 om 10:02 schreef Jan <jan@…>:", also broken over lines; how many lines it takes, 0 for none.
fn attribution(lines: &[&str], index: usize) -> usize {
    const BEGIN: [&str; 8] = ["op ", "on ", "le ", "am ", "el ", "il ", "> op ", "> on "];
    const VERB: [&str; 9] = [
        "schreef",
        "wrote",
        "a écrit",
        "schrieb",
        "escribió",
        "ha scritto",
        "het volgende geschreven",
        "writes",
        "écrit",
    ];
    let first = lines[index].trim().to_lowercase();
    let by_date = first.starts_with(|letter: char| letter.is_ascii_digit());
    if first.is_empty() || !(by_date || BEGIN.iter().any(|word| first.starts_with(word))) {
        return 0;
    }
    let mut sentence = String::new();
    for (count, line) in lines.iter().skip(index).take(3).enumerate() {
        if line.trim().is_empty() {
            return 0;
        }
        sentence.push(' ');
        sentence.push_str(&line.trim().to_lowercase());
        let ends = sentence.ends_with(':') && sentence.len() < 300;
        let says_when = sentence.bytes().any(|byte| byte.is_ascii_digit());
        if ends && says_when && VERB.iter().any(|verb| sentence.contains(verb)) {
            return count + 1;
        }
    }
    0
}

/// Up to the line that says a signature follows, or that a telephone put below by itself.
fn without_signature<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    const PUT_BELOW: [&str; 10] = [
        "verzonden vanaf mijn",
        "verstuurd vanaf mijn",
        "verzonden vanuit",
        "verstuurd met",
        "verzonden via",
        "sent from my",
        "sent from outlook",
        "sent from mail for",
        "get outlook for",
        "outlook voor",
    ];
    let is_end = |index: usize, line: &str| {
        let is_mark = line == "-- " || line.trim_end() == "--" || line.trim() == "\u{2014} ";
        let small = line.trim().to_lowercase();
        let is_put_below = PUT_BELOW.iter().any(|words| small.starts_with(words)) && index + 4 >= lines.len();
        is_mark || is_put_below
    };
    let end = lines.iter().enumerate().position(|(index, line)| is_end(index, line)).unwrap_or(lines.len());
    lines[..end].to_vec()
}

/// Without white space at both ends of the text and of each line, and never more than one empty line in a row.
fn tidy(lines: &[&str]) -> String {
    let mut text = String::new();
    let mut empty = 0;
    for line in lines.iter().map(|line| line.trim_end()) {
        if line.trim().is_empty() {
            empty += 1;
            continue;
        }
        if !text.is_empty() {
            text.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        text.push_str(line);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::own_words;

    #[test]
    fn what_stands_below_an_answer_is_not_written_now() {
        for below in [
            "Op di 3 mrt. 2026 om 10:02 schreef Voorbeeld <info@voorbeeld.nl>:\n> Dag Jan,\n> Tot ziens",
            "On Tue, Mar 3, 2026 at 10:02 AM Example\n<info@example.com> wrote:\n\n> Dear Jan",
            "-----Oorspronkelijk bericht-----\nVan: Voorbeeld\nDag Jan",
            "Van: Voorbeeld <info@voorbeeld.nl>\nVerzonden: dinsdag 3 maart 2026 10:02\nAan: Jan\nOnderwerp: Factuur\n\nDag",
            "________________________________\nFrom: Example\nSent: Tuesday\nTo: Jan\n\nDear",
            "-- \nJan de Boer\nHoofdstraat 1",
            "Verzonden vanaf mijn iPhone",
        ] {
            let whole = format!("Dank u, het is opgelost.\n\n{below}\n");
            let own = own_words(&whole);
            assert_eq!(own.trim_end_matches('_').trim(), "Dank u, het is opgelost.", "{below}");
        }
    }

    #[test]
    fn answers_between_the_quotes_are_kept() {
        let whole = "Op 3 maart 2026 schreef u:\n> Hebt u het nummer?\nJa: 12.\n> En de datum?\nGisteren.\n";
        assert_eq!(own_words(whole), "Ja: 12.\nGisteren.");
    }

    #[test]
    fn when_nothing_is_left_the_whole_is_what_was_written() {
        let forwarded = "---------- Forwarded message ---------\nVan: Jan\nKijk eens.";
        assert_eq!(own_words(forwarded), forwarded);
        assert_eq!(own_words("> alleen een citaat"), "> alleen een citaat");
        assert_eq!(own_words("Op 3 maart kom ik langs: graag koffie."), "Op 3 maart kom ik langs: graag koffie.");
    }
}
