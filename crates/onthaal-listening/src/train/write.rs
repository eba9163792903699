//! What came of training, for people, and as the file that is used from then on.

use std::fmt::{self, Write as _};

use super::answers::Asked;
use super::judge::Judged;

impl Judged {
    /// As `weights.toml`, with what it was made from above it and every interval beside it.
    pub fn written(&self, made: &str) -> String {
        let mut text = String::from("# Weights of an organisation, fitted to what its customers answered.\n");
        for line in made.lines().chain(self.to_string().lines()) {
            writeln!(text, "# {line}").expect("a string takes all");
        }
        text.push('\n');
        text.push_str(&self.weights.written(|name, from| {
            let it = self.list.iter().find(|it| it.key == name && it.from == from)?;
            let (low, high) = (it.fitted.low, it.fitted.high);
            Some(format!("{low:.0} to {high:.0}, by hand {}, in {} conversations", it.by_hand, it.heard))
        }));
        text
    }
}

impl fmt::Display for Judged {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let asked = match self.asked {
            Asked::Ease => "ease (1 to 7)",
            Asked::Effort => "effort (0 to 10)",
        };
        let who = if self.by_agent { "agents" } else { "conversations, because no agent is named" };
        writeln!(to, "{} answers about {asked}, of {} {who}", self.answers, self.groups)?;
        let share = self.difficult as f64 / self.answers.max(1) as f64;
        writeln!(
            to,
            "{:.1} % found it difficult; saying the same of everybody is right {:.1} % of the time",
            share * 100.0,
            share.max(1.0 - share) * 100.0
        )?;
        writeln!(to, "on conversations that were kept apart, with the interval of 95 of 100 draws:")?;
        for (name, rank, auc) in &self.compared {
            writeln!(to, "  {name:<24} rank correlation {rank}, finds the difficult ones (AUC) {auc}")?;
        }
        writeln!(to, "  better than by hand, in rank: {}", self.better)?;
        let says_nothing = self.compared.iter().take(2).all(|(_, rank, _)| rank.low <= 0.0);
        if says_nothing {
            writeln!(to, "the answers do not follow from what is heard at all: the weights made by hand are kept")
        } else if self.is_kept {
            writeln!(to, "the answers do not say more than the weights made by hand: those are kept")
        } else {
            writeln!(to, "the fitted weights are better: they may move by about {} of themselves", self.freedom)
        }
    }
}
