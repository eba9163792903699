//! The patterns of the lexicons as regular expressions, so that others can look for the same things.

use std::collections::HashMap;

use onthaal_listening::Source;

/// Between two words of one sentence.
const BETWEEN: &str = r"[^a-z0-9'.!?;]+";
/// Any word.
const WORD: &str = r"[a-z0-9']+";
/// Digits; the words for numbers are a choice of their own.
const NUMBER: &str = r"[0-9]+";

/// Every pattern of both languages, `off` ones too; in small letters without accents.
pub(crate) fn all(sources: &[Source]) -> Vec<String> {
    let mut macros = HashMap::new();
    for source in sources {
        for line in source.text.lines().filter_map(|line| line.strip_prefix("macro ")) {
            if let Some((name, stands_for)) = line.split_once('=') {
                macros.insert((language(source), name.trim().to_owned()), stands_for.trim().to_owned());
            }
        }
    }
    let mut found = Vec::new();
    for source in sources.iter().filter(|it| it.path.ends_with(".cue")) {
        for line in source.text.lines().filter(|line| line.starts_with("  ")) {
            let mut text = line.trim().to_lowercase();
            while let Some((from, to)) = text.find('{').zip(text.find('}')) {
                let name = (language(source), text[from + 1..to].trim().to_owned());
                let stands_for = macros.get(&name).map_or("", String::as_str);
                text = format!("{}({stands_for}){}", &text[..from], &text[to + 1..]);
            }
            let mut reader = Reader { rest: &text };
            found.push(format!(r"\b{}\b", reader.sequence()));
        }
    }
    found
}

fn language(source: &Source) -> String {
    source.path.split('/').next().unwrap_or_default().to_owned()
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    /// Steps until a sign that closes; each but the first with what stands before it.
    fn sequence(&mut self) -> String {
        let (mut out, mut gap, mut is_first) = (String::new(), 0, true);
        loop {
            self.rest = self.rest.trim_start();
            let Some(sign) = self.rest.chars().next() else { return out };
            if [')', ']', '|'].contains(&sign) {
                return out;
            }
            if let Some(rest) = self.rest.strip_prefix("..") {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                gap = rest[..digits].parse().unwrap_or(3);
                self.rest = &rest[digits..];
                continue;
            }
            let (step, optional) = self.step(sign);
            let others = if gap > 0 { format!("(?:{BETWEEN}{WORD}){{0,{gap}}}") } else { String::new() };
            match (is_first, optional) {
                (true, false) => out.push_str(&step),
                (true, true) => out.push_str(&format!("(?:{step}{BETWEEN})?")),
                (false, false) => out.push_str(&format!("{others}{BETWEEN}{step}")),
                (false, true) => out.push_str(&format!("(?:{others}{BETWEEN}{step})?")),
            }
            // A step that may be left out at the beginning brought what stands after it.
            is_first &= optional;
            gap = 0;
        }
    }

    fn step(&mut self, sign: char) -> (String, bool) {
        match sign {
            '(' | '[' => {
                let mut choices = Vec::new();
                while let Some(next) = self.rest.chars().next() {
                    if [')', ']'].contains(&next) {
                        break;
                    }
                    self.rest = &self.rest[1..];
                    choices.push(self.sequence());
                }
                self.rest = self.rest.get(1..).unwrap_or_default();
                let asked = self.rest.starts_with('?');
                self.rest = &self.rest[usize::from(asked)..];
                let some = choices.len();
                choices.retain(|it| !it.is_empty());
                (format!("(?:{})", choices.join("|")), asked || sign == '[' || choices.len() < some)
            }
            '#' => {
                self.rest = &self.rest[1..];
                (NUMBER.to_owned(), false)
            }
            _ => {
                let end = self.rest.find(|it: char| it.is_whitespace() || "()[]|#*".contains(it));
                let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()).max(1));
                let is_prefix = rest.starts_with('*');
                self.rest = &rest[usize::from(is_prefix)..];
                let plain: String = word.chars().map(|it| if it.is_ascii() { it } else { '.' }).collect();
                let plain = plain.replace(['^', '$', '+', '\\'], ".");
                (if is_prefix { format!("{plain}[a-z0-9']*") } else { plain }, false)
            }
        }
    }
}
