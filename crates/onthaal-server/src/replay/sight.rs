//! What one screen was shown of one contact: every line once, in order, with the words that were said.

use serde_json::Value;

/// The lines a screen was shown, in the order in which each first came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sight {
    lines: Vec<Shown>,
    /// How often a line came again, as it may after joining or connecting again: taking it twice is the same as once.
    pub(super) again: u64,
    faults: Vec<String>,
}

/// One line as it was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    line: u64,
    party: String,
    text: String,
}

impl Sight {
    /// Takes a line that was shown.
    pub(super) fn take(&mut self, line: &Value) {
        let shown = Shown {
            line: line["line"].as_u64().unwrap_or_default(),
            party: line["party"].as_str().unwrap_or_default().into(),
            text: line["text"].as_str().unwrap_or_default().into(),
        };
        match self.lines.iter().rev().find(|it| it.line == shown.line) {
            Some(before) if *before == shown => self.again += 1,
            Some(_) => self.faults.push(format!("line {} came again with other words", shown.line)),
            None => {
                let next = self.lines.last().map_or(1, |last| last.line + 1);
                if shown.line != next {
                    self.faults.push(format!("line {} came where line {next} was next", shown.line));
                }
                self.lines.push(shown);
            }
        }
    }

    /// How many lines were shown.
    pub(super) fn count(&self) -> usize {
        self.lines.len()
    }

    /// The number of the last line shown.
    pub(super) fn last(&self) -> u64 {
        self.lines.last().map_or(0, |last| last.line)
    }

    /// What is wrong with what was shown, beside what was said.
    pub(super) fn faults_beside(&self, said: &[(&'static str, String)]) -> Vec<String> {
        let mut faults = self.faults.clone();
        if self.lines.len() != said.len() {
            faults.push(format!("{} lines were shown and {} were said", self.lines.len(), said.len()));
        }
        for (index, (shown, (party, text))) in self.lines.iter().zip(said).enumerate() {
            if shown.party != *party || shown.text != *text {
                faults.push(format!("line {} is not what was said", index + 1));
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn line(line: u64, text: &str) -> Value {
        json!({"line": line, "party": "customer", "text": text})
    }

    fn said(texts: &[&str]) -> Vec<(&'static str, String)> {
        texts.iter().map(|text| ("customer", (*text).to_string())).collect()
    }

    #[test]
    fn a_line_that_comes_again_is_once_and_one_that_is_missing_or_turned_is_a_fault() {
        let mut good = Sight::default();
        for shown in [line(1, "a"), line(2, "b"), line(2, "b"), line(3, "c")] {
            good.take(&shown);
        }
        assert_eq!((good.faults_beside(&said(&["a", "b", "c"])), good.again), (vec![], 1));
        let wrong = |shown: &[Value], beside: &[&str]| {
            let mut sight = Sight::default();
            shown.iter().for_each(|line| sight.take(line));
            !sight.faults_beside(&said(beside)).is_empty()
        };
        assert!(wrong(&[line(1, "a"), line(3, "c"), line(2, "b")], &["a", "b", "c"]), "out of order");
        assert!(wrong(&[line(1, "a")], &["a", "b"]), "one is missing");
        assert!(wrong(&[line(1, "a"), line(2, "a")], &["a"]), "one too many");
        assert!(wrong(&[line(1, "a"), line(1, "b")], &["a"]), "other words");
        assert!(wrong(&[line(1, "x")], &["a"]), "other words");
    }
}
