//! What is counted while conversations are played, and whether it all agrees.

use std::fmt;
use std::io::Write;
use std::time::Duration;

use serde_json::Value;

use super::file::Recorded;
use super::play::Played;

/// What came of a replay.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// Lines of the file that hold a conversation that can be played.
    pub conversations: usize,
    /// Lines of the file that cannot be played.
    pub lines_refused: usize,
    /// Turns that cannot be said.
    pub turns_refused: usize,
    /// Turns of `system`, said by the agent.
    pub system_turns: usize,
    /// Turns of `unknown`, said by the customer.
    pub unknown_turns: usize,
    /// Turns that the doors spell in one way.
    pub respelled_turns: usize,
    /// Turns to be said.
    pub turns: usize,
    /// Conversations played to the end.
    pub played: usize,
    /// Conversations that broke off.
    pub failed: usize,
    /// Lines of customers that were acknowledged.
    pub by_customers: usize,
    /// Lines of agents that were acknowledged.
    pub by_agents: usize,
    /// Conversations of which both screens were shown every line once and in order.
    pub shown: usize,
    /// Lines that a screen was shown again, after joining or connecting again, and took once.
    pub shown_again: u64,
    /// Contacts of which the stored lines agree with the file.
    pub stored: usize,
    /// Offers made.
    pub offers: usize,
    /// Offers not taken.
    pub offers_missed: usize,
    /// Contacts passed on.
    pub transfers: usize,
    /// Connections that had to be made again.
    pub reconnects: u64,
    /// Times we were asked to come back later.
    pub waits: u64,
    /// From the first customer to the last wrap-up.
    pub wall_time: Duration,
    /// What is wrong, in sentences.
    pub faults: Vec<String>,
}

impl Counts {
    pub(super) fn of_file(recorded: &Recorded) -> Counts {
        Counts {
            conversations: recorded.conversations.len(),
            lines_refused: recorded.refused.iter().filter(|it| it.turn.is_none()).count(),
            turns_refused: recorded.refused.iter().filter(|it| it.turn.is_some()).count(),
            system_turns: recorded.system_turns,
            unknown_turns: recorded.unknown_turns,
            respelled_turns: recorded.respelled_turns,
            turns: recorded.conversations.iter().map(|it| it.turns.len()).sum(),
            ..Counts::default()
        }
    }

    pub(super) fn take(&mut self, played: &Played) {
        self.played += 1;
        let by_customer = played.said.iter().filter(|(party, _)| *party == "customer").count();
        self.by_customers += by_customer;
        self.by_agents += played.said.len() - by_customer;
        self.shown_again += played.again;
        self.reconnects += played.reconnects;
        self.shown += usize::from(played.faults.is_empty());
        for fault in &played.faults {
            self.disagree(played.line, fault);
        }
    }

    pub(super) fn fail(&mut self, line: usize, why: &str) {
        self.failed += 1;
        self.disagree(line, &format!("not played to the end: {why}"));
    }

    pub(super) fn disagree(&mut self, line: usize, why: &str) {
        self.faults.push(format!("line {line}: {why}"));
    }

    /// Takes the story of a contact as the house keeps it.
    pub(super) fn compare(&mut self, played: &Played, story: &Value) {
        let moments = |kind: &str| each(&story["moments"]).filter(|moment| moment["kind"] == kind).count();
        self.offers += moments("offered");
        self.offers_missed += moments("offer-missed");
        self.transfers += moments("transferred");
        let stored: Vec<(&str, &str)> = each(&story["lines"])
            .map(|line| (line["party"].as_str().unwrap_or_default(), line["text"].as_str().unwrap_or_default()))
            .collect();
        let said: Vec<(&str, &str)> = played.said.iter().map(|(party, text)| (*party, text.as_str())).collect();
        if stored == said {
            self.stored += 1;
        } else {
            let (stored, said) = (stored.len(), said.len());
            self.disagree(played.line, &format!("{stored} lines are kept, not the same as the {said} that were said"));
        }
    }

    /// Lines acknowledged, on both sides.
    pub fn acknowledged(&self) -> usize {
        self.by_customers + self.by_agents
    }

    /// Whether everything that could be played was, was shown to both sides once and in order, and is kept so.
    pub fn agrees(&self) -> bool {
        let all = self.conversations;
        self.faults.is_empty()
            && [self.played, self.shown, self.stored] == [all, all, all]
            && self.acknowledged() == self.turns
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.wall_time.as_secs_f64();
        let rows: [(&str, String); 11] = [
            ("conversations in the file", format!("{} ({} lines refused)", self.conversations, self.lines_refused)),
            (
                "turns in the file",
                format!(
                    "{} ({} refused, {} of system, {} of unknown, {} spelled anew)",
                    self.turns, self.turns_refused, self.system_turns, self.unknown_turns, self.respelled_turns
                ),
            ),
            ("conversations played", format!("{} ({} broke off)", self.played, self.failed)),
            (
                "messages acknowledged",
                format!("{} ({} by customers, {} by agents)", self.acknowledged(), self.by_customers, self.by_agents),
            ),
            (
                "shown to both sides once, in order",
                format!("{} conversations ({} lines came again and were taken once)", self.shown, self.shown_again),
            ),
            ("kept as in the file", format!("{} contacts", self.stored)),
            ("offers", format!("{} ({} not taken)", self.offers, self.offers_missed)),
            ("transfers", self.transfers.to_string()),
            ("asked to come back later", format!("{} times ({} connections made again)", self.waits, self.reconnects)),
            ("wall time", format!("{seconds:.1} s, {:.0} messages/s", self.acknowledged() as f64 / seconds.max(0.001))),
            ("agrees", if self.agrees() { "yes".into() } else { format!("NO: {} faults", self.faults.len()) }),
        ];
        for (name, value) in rows {
            writeln!(f, "{name:<36}{value}")?;
        }
        Ok(())
    }
}

/// Writes a line for people.
pub(super) fn say_to(out: &mut dyn Write, text: &str) {
    // Nobody is listening any more; what was done is done all the same.
    let _ = writeln!(out, "{}", text.trim_end());
}

fn each(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}
