//! What became of every row of a file: accepted, left out by the mapping, there already or refused; it adds up.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use onthaal_core::moment::{Moment, Span};

use crate::limits;

onthaal_core::word_list! {
    /// How a row was mended so that it could be told.
    Repair {
        /// The wall jumped over this time in spring; it is told as long after the jump as it stood in the gap.
        SkippedHour = "skipped-hour",
        /// The wall showed this time twice in autumn; it is the first, unless only the second keeps the order.
        DoubledHour = "doubled-hour",
        /// A moment a few seconds before the one that came before it: two clocks; it is told at the same moment.
        Slip = "slip",
        /// Answered without a moment of queueing: they stood in the queue when they left the menu, or were answered.
        NotQueued = "not-queued",
        /// Answered, but nobody says by whom.
        NoAgent = "no-agent",
        /// The file says that they were not helped, and has times of help by nobody; those are left out.
        HelpByNobody = "help-by-nobody",
        /// When the first words were said is not in the file; taken to be at the answer.
        FirstWords = "first-words",
        /// Bytes that are no text, shown as a replacement character.
        BrokenText = "broken-text",
        /// A hold that lasted longer than the conversation, cut off at its end.
        LongHold = "long-hold",
    }
}

impl Repair {
    /// What was done, for people.
    pub fn says(self) -> &'static str {
        match self {
            Repair::SkippedHour => "a time that the clock jumped over in spring, told as long after the jump",
            Repair::DoubledHour => {
                "a time that the clock showed twice in autumn, the first one unless order says otherwise"
            }
            Repair::Slip => "a moment a few seconds before the one it follows, told at the same moment",
            Repair::NotQueued => "answered without a moment of queueing, taken from the end of the menu or the answer",
            Repair::NoAgent => "answered by somebody who is not named",
            Repair::HelpByNobody => "not helped, with times of help by nobody, which are left out",
            Repair::FirstWords => "no moment of the first words, taken to be at the answer",
            Repair::BrokenText => "bytes that are no text, replaced",
            Repair::LongHold => "a hold beyond the end of the conversation, cut off there",
        }
    }
}

/// Which repairs one row had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repairs(u16);

impl Repairs {
    /// Notes a repair.
    pub fn note(&mut self, repair: Repair) {
        self.0 |= 1 << repair as u16;
    }

    /// Takes in those of a part.
    pub fn merge(&mut self, other: Repairs) {
        self.0 |= other.0;
    }

    /// Whether there was none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn packed(self) -> u64 {
        self.0.into()
    }

    pub(super) fn unpacked(number: u64) -> Repairs {
        Repairs(number as u16)
    }

    fn has(self, repair: Repair) -> bool {
        self.0 & (1 << repair as u16) != 0
    }
}

/// Why a row cannot be taken in: what kind of reason it is, and the reason itself in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// In a few words, the same for every row of this kind.
    pub kind: &'static str,
    /// With what stood there.
    pub why: String,
}

impl Refused {
    /// One reason.
    pub fn new(kind: &'static str, why: impl Into<String>) -> Refused {
        Refused { kind, why: why.into() }
    }
}

/// Every row of a file, counted once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Rows read.
    pub read: u64,
    /// Rows that became part of a contact.
    pub accepted: u64,
    /// Contacts made of them; fewer than rows where a contact takes several.
    pub contacts: u64,
    /// Rows whose contact was imported under this name before.
    pub there_already: u64,
    /// Rows that are no contacts, by what the mapping or the format says they are.
    pub left_out: BTreeMap<String, u64>,
    /// Rows refused, by kind of reason.
    pub refused: BTreeMap<&'static str, u64>,
    /// Contacts that were mended, by kind of repair.
    pub repaired: BTreeMap<Repair, u64>,
    /// Contacts that were mended in any way.
    pub contacts_repaired: u64,
    /// Later contacts of a customer that continue a need.
    pub repeats: u64,
    /// When the first contact came.
    pub first: Option<Moment>,
    /// When the last contact came.
    pub last: Option<Moment>,
}

impl Account {
    /// A contact of so many rows is taken in.
    pub fn accept(&mut self, rows: u64, began: Moment, repairs: Repairs) {
        self.read += rows;
        self.accepted += rows;
        self.contacts += 1;
        self.first = Some(self.first.map_or(began, |first| first.min(began)));
        self.last = Some(self.last.map_or(began, |last| last.max(began)));
        if !repairs.is_empty() {
            self.contacts_repaired += 1;
            for repair in Repair::ALL.iter().filter(|repair| repairs.has(**repair)) {
                *self.repaired.entry(*repair).or_default() += 1;
            }
        }
    }

    /// So many rows are no contact.
    pub fn leave_out(&mut self, rows: u64, what: &str) {
        self.read += rows;
        match self.left_out.get_mut(what) {
            Some(count) => *count += rows,
            None => drop(self.left_out.insert(what.to_owned(), rows)),
        }
    }

    /// So many rows cannot be taken in.
    pub fn refuse(&mut self, rows: u64, kind: &'static str) {
        self.read += rows;
        *self.refused.entry(kind).or_default() += rows;
    }

    /// The contact of so many rows was there already.
    pub fn find(&mut self, rows: u64) {
        self.read += rows;
        self.there_already += rows;
    }

    /// How many rows were refused.
    pub fn refused_in_all(&self) -> u64 {
        self.refused.values().sum()
    }

    /// Whether every row read has become something.
    pub fn adds_up(&self) -> bool {
        let left_out: u64 = self.left_out.values().sum();
        self.read == self.accepted + self.there_already + left_out + self.refused_in_all()
    }

    /// The account, line by line, for people.
    pub fn told(&self) -> String {
        let mut text = String::new();
        let mut line = |count: u64, what: &str| writeln!(text, "{count:>12}  {what}").expect("a text can grow");
        line(self.read, "rows read");
        line(self.accepted, &format!("accepted, as {} contacts", self.contacts));
        line(self.there_already, "there already, imported under this name before");
        for (what, count) in &self.left_out {
            line(*count, &format!("left out: {what}"));
        }
        for (kind, count) in &self.refused {
            line(*count, &format!("refused: {kind}"));
        }
        if self.refused.is_empty() {
            line(0, "refused");
        }
        line(self.contacts_repaired, "contacts repaired, of those accepted");
        for (repair, count) in &self.repaired {
            line(*count, &format!("  {}", repair.says()));
        }
        line(self.repeats, "contacts continue the need of an earlier one");
        text
    }
}

/// Compares a moment with the one it follows: a little earlier is a slip of two clocks, and told at the same moment.
pub(super) fn in_order(
    (before, name_before): (Moment, &str),
    (at, name): (Moment, &str),
    repairs: &mut Repairs,
) -> Result<Moment, Refused> {
    if at >= before {
        return Ok(at);
    }
    let back = Span(before.0 - at.0);
    if back <= limits::IMPORT_SLIP_MAX {
        repairs.note(Repair::Slip);
        return Ok(before);
    }
    let why = format!("{name} comes {} before {name_before}", spoken(back));
    Err(Refused::new("goes back in time", why))
}

/// A length of time, for people.
pub(super) fn spoken(span: Span) -> String {
    let seconds = span.whole_seconds();
    match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, 0, _) => format!("{}.{:03} s", seconds, span.0.rem_euclid(1_000)).replace(".000", ""),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_counted_once() {
        let mut account = Account::default();
        let mut repairs = Repairs::default();
        repairs.note(Repair::Slip);
        account.accept(3, Moment(5), repairs);
        account.leave_out(1, "PHANTOM");
        account.refuse(2, "goes back in time");
        account.find(1);
        assert_eq!((account.read, account.contacts, account.contacts_repaired), (7, 1, 1));
        assert!(account.adds_up());
        assert!(account.told().contains("2  refused: goes back in time"));
    }

    #[test]
    fn a_few_seconds_back_is_a_slip_and_more_is_refused() {
        let mut repairs = Repairs::default();
        assert_eq!(in_order((Moment(5_000), "a"), (Moment(4_000), "b"), &mut repairs), Ok(Moment(5_000)));
        assert!(!repairs.is_empty());
        let refused = in_order((Moment(100_000), "queued"), (Moment(0), "answered"), &mut repairs).unwrap_err();
        assert_eq!(refused.why, "answered comes 1 min 40 s before queued");
    }
}
