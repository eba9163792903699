//! What one row says, by the mapping: who, where, how it ended, and which moments belong to that.

use std::sync::Arc;

use onthaal_core::id::{AgentId, CustomerId, GroupId, QueueId, ReasonId};
use onthaal_core::moment::{Moment as At, Span};
use onthaal_core::words::{Channel, EndedBy, GaveUpWhy, Language, Solved, TurnedAwayWhy};

use super::columns::{Columns, Fate, Words, yes_or_no};
use super::moments::{Moments, filled, happened, moments, quoted};
use super::rows::Row;
use crate::import::Failure;
use crate::import::account::{Refused, Repair, Repairs};
use crate::import::clock::Wall;
use crate::import::course::{Course, Ending, Leg, Said};
use crate::import::mapping::{Encoding, Mapping, Moment, QueueValue};
use crate::import::names::{Kind, Names};
use crate::import::source::Opening;
use crate::secret::Digests;

/// What a row says.
pub(super) enum Told {
    Course(Course),
    LeftOut(String),
}

/// Everything by which rows are read.
pub(super) struct Reading {
    pub mapping: Arc<Mapping>,
    pub columns: Columns,
    pub names: Names,
    pub first: u64,
    digests: Digests,
    wall: Wall,
    channel: Channel,
    language: Language,
    ended_by: EndedBy,
    fixed_date: Vec<u8>,
}

/// What the queue of a row says apart from its number.
struct InQueue {
    id: QueueId,
    language: Option<Language>,
    channel: Option<Channel>,
}

impl Reading {
    pub(super) fn new(mapping: &Arc<Mapping>, columns: Columns, opening: Opening) -> Result<Reading, Failure> {
        let zone = mapping.zone.as_deref().unwrap_or("UTC");
        let ended_by = mapping.defaults.ended_by.as_deref().map_or(Ok(EndedBy::Customer), str::parse);
        for (word, value) in &mapping.values.queue {
            queue_words(value).map_err(|why| Failure(format!("values.queue, '{word}': {why}")))?;
        }
        let fixed = mapping.date.as_ref().and_then(|date| date.fixed.clone()).unwrap_or_default();
        Ok(Reading {
            columns,
            names: opening.names,
            first: opening.first,
            digests: opening.digests,
            wall: Wall::named(zone)?,
            channel: mapping.channel()?,
            language: mapping.language()?,
            ended_by: ended_by.map_err(|why| Failure(format!("defaults.ended_by: {why}")))?,
            fixed_date: fixed.into_bytes(),
            mapping: mapping.clone(),
        })
    }

    /// What a row says.
    pub(super) fn course(&mut self, row: &Row, repairs: &mut Repairs) -> Result<Told, Refused> {
        let read = moments(row, &self.columns, &mut self.wall, repairs)?;
        self.course_with(row, read, repairs)
    }

    /// What happened in a row, and when; nothing when its word says nothing.
    pub(super) fn happened(&mut self, row: &Row, repairs: &mut Repairs) -> Result<Option<(Moment, At)>, Refused> {
        let activity = self.columns.activities.as_ref().expect("only asked where each row is a thing that happened");
        let Some(which) = activity.means.get(row.value(activity.column)) else { return Ok(None) };
        Ok(Some((*which, happened(row, &activity.moment, &self.columns, &mut self.wall, repairs)?)))
    }

    /// What a row says, when its moments are known.
    pub(super) fn course_with(&mut self, row: &Row, read: Moments, repairs: &mut Repairs) -> Result<Told, Refused> {
        let fate = match &self.columns.outcome {
            None => Fate::ByMoments,
            Some((column, words)) => *meant(row, *column, words, &self.columns.names)?,
        };
        if fate == Fate::NotAContact {
            let word = self.columns.outcome.as_ref().map(|(column, _)| self.text(row.value(*column), repairs));
            return Ok(Told::LeftOut(word.unwrap_or_default()));
        }
        let own_channel = match &self.columns.channel {
            Some((column, words)) if !row.value(*column).is_empty() => {
                match known(row, *column, words, &self.columns.names, |word| word.parse().map(Some))? {
                    Some(channel) => Some(channel),
                    None => return Ok(Told::LeftOut(self.text(row.value(*column), repairs))),
                }
            }
            _ => None,
        };
        let queue = self.queue(row, repairs)?;
        let channel = own_channel.or(queue.channel).unwrap_or(self.channel);
        let durations = &self.mapping.durations;
        let (read, hold) = filled(row, &self.columns, read, durations.unit, durations.talk_has_hold)?;
        let began = read.get(Moment::Arrived).or(read.first());
        let began = began.ok_or_else(|| Refused::new("no moment at all", "none of the moments has happened"))?;
        let agent = self.agent(row, repairs)?;
        let (legs, ending, over) = self.path(fate, &read, agent, (queue.id, hold), repairs)?;
        let language = match &self.columns.language {
            Some((column, words)) if !row.value(*column).is_empty() => {
                known(row, *column, words, &self.columns.names, str::parse)?
            }
            _ => queue.language.unwrap_or(self.language),
        };
        let ended_by = optional(row, &self.columns.ended_by, &self.columns.names, str::parse)?;
        let ending = match (ending, ended_by) {
            (Ending::Ended(_), Some(by)) => Ending::Ended(by),
            (ending, _) => ending,
        };
        Ok(Told::Course(Course {
            key: self.key(row),
            rank: 0,
            channel,
            language,
            began,
            legs,
            ending,
            over: over.unwrap_or(began),
            spoke: read.get(Moment::Spoke),
            wrapped_up: read.get(Moment::WrappedUp),
            reason: self.named(row, Kind::Reason, repairs)?.map(ReasonId),
            solved: optional(row, &self.columns.solved, &self.columns.names, solved)?,
            decision: optional(row, &self.columns.decision, &self.columns.names, str::parse)?,
            said: self.said(row)?,
            transfers: match self.columns.transfers {
                Some(column) => Some(self.number(row, Some(column), "a number of transfers")?.unwrap_or(0)),
                None => None,
            },
            customer: self.customer(row),
            group: self.named(row, Kind::Group, repairs)?.map(GroupId),
        }))
    }

    /// The way through the house: where they waited, who helped, and how and when it ended.
    fn path(
        &self,
        fate: Fate,
        read: &Moments,
        agent: Option<AgentId>,
        (queue, hold): (QueueId, Span),
        repairs: &mut Repairs,
    ) -> Result<(Vec<Leg>, Ending, Option<At>), Refused> {
        let answered = read.get(Moment::Answered);
        let gave_up = Ending::GaveUp(GaveUpWhy::Left);
        let leg = Leg { queue: Some(queue), ..Leg::default() };
        let is_helped = match fate {
            Fate::TurnedAwayClosed | Fate::TurnedAwayFull => {
                let why = if fate == Fate::TurnedAwayFull { TurnedAwayWhy::Full } else { TurnedAwayWhy::Closed };
                return Ok((vec![leg], Ending::TurnedAway(why), None));
            }
            Fate::Answered => true,
            Fate::ByMoments => answered.is_some(),
            Fate::GaveUp | Fate::GaveUpInMenu | Fate::NotAContact => false,
        };
        if !is_helped {
            if answered.is_some() {
                if agent.is_some() {
                    let why = "the outcome says that they were not helped, and an agent answered";
                    return Err(Refused::new("contradicts itself", why));
                }
                repairs.note(Repair::HelpByNobody);
            }
            let queued = read.get(Moment::Queued).filter(|_| fate != Fate::GaveUpInMenu);
            let left = [Moment::GaveUp, Moment::QueueLeft, Moment::MenuLeft, Moment::Ended];
            let over = left.iter().find_map(|which| read.get(*which)).or(queued).or(read.get(Moment::Arrived));
            let legs = queued.map(|queued| Leg { queued: Some(queued), ..leg });
            return Ok((legs.into_iter().collect(), gave_up, over));
        }
        let Some(answered) = answered else {
            return Err(Refused::new("no moment of answering", "was answered, and the moment of that is not there"));
        };
        let Some(ended) = read.get(Moment::Ended).or(read.get(Moment::WrappedUp)) else {
            return Err(Refused::new("no end", "was answered, and the moment at which it ended is not there"));
        };
        let agent = agent.unwrap_or_else(|| {
            repairs.note(Repair::NoAgent);
            AgentId(0)
        });
        let queued = read.get(Moment::Queued).or_else(|| self.queued_otherwise(read, repairs));
        let holds = if hold > Span::ZERO { vec![(answered, answered + hold)] } else { Vec::new() };
        let leg = Leg { queued, answered: Some((agent, answered)), holds, ..leg };
        Ok((vec![leg], Ending::Ended(self.ended_by), Some(ended)))
    }

    /// When a contact came to the queue that has no moment of it: after the menu, or at the door of a log that knows
    /// no queue at all.
    fn queued_otherwise(&self, read: &Moments, repairs: &mut Repairs) -> Option<At> {
        let knows_queue = self.mapping.moments.contains_key(&Moment::Queued) || self.columns.wait.is_some();
        let menu_left = read.get(Moment::MenuLeft);
        if knows_queue && menu_left.is_some() {
            repairs.note(Repair::NotQueued);
        }
        menu_left.or(read.get(Moment::Arrived).filter(|_| !knows_queue))
    }

    fn queue(&mut self, row: &Row, repairs: &mut Repairs) -> Result<InQueue, Refused> {
        let word = self.columns.queue.map_or(&[][..], |column| row.value(column));
        let meant = self.columns.queues.get(word);
        let (encoding, usual) = (self.mapping.encoding, self.mapping.answer_within());
        let otherwise = self.mapping.defaults.queue.as_deref().or(self.mapping.name.as_deref()).unwrap_or("import");
        note_broken(word, encoding, repairs);
        let number = self.names.number(Kind::Queue, word, |word| match meant {
            Some(QueueValue::Name(name)) => (name.clone(), Some(usual.0)),
            Some(QueueValue::Queue { name, answer_within, .. }) => {
                (name.clone(), Some(answer_within.unwrap_or(usual).0))
            }
            None if word.is_empty() => (otherwise.to_owned(), Some(usual.0)),
            None => (decoded(word, encoding), Some(usual.0)),
        })?;
        // The words were read once when the mapping was.
        let (language, channel) = meant.and_then(|meant| queue_words(meant).ok()).unwrap_or_default();
        Ok(InQueue { id: QueueId(number), language, channel })
    }

    fn agent(&mut self, row: &Row, repairs: &mut Repairs) -> Result<Option<AgentId>, Refused> {
        Ok(self.named(row, Kind::Agent, repairs)?.map(AgentId))
    }

    /// The number of what stands in the column of this kind; none when nothing does.
    fn named(&mut self, row: &Row, kind: Kind, repairs: &mut Repairs) -> Result<Option<u32>, Refused> {
        let column = match kind {
            Kind::Agent => &self.columns.agent,
            Kind::Reason => &self.columns.reason,
            Kind::Group => &self.columns.group,
            Kind::Queue => return Ok(None),
        };
        let Some((column, words)) = column else { return Ok(None) };
        let word = row.value(*column);
        let meant = words.get(word);
        if word.is_empty() || meant.is_some_and(String::is_empty) {
            return Ok(None);
        }
        let encoding = self.mapping.encoding;
        note_broken(word, encoding, repairs);
        let shown = |word: &[u8]| (meant.cloned().unwrap_or_else(|| decoded(word, encoding)), None);
        self.names.number(kind, word, shown).map(Some)
    }

    /// Who, as a number that cannot be turned back into what stands in the file.
    fn customer(&self, row: &Row) -> Option<CustomerId> {
        let (column, words) = self.columns.customer.as_ref()?;
        let word = row.value(*column);
        let is_nobody = word.is_empty() || words.get(word).is_some_and(String::is_empty);
        (!is_nobody).then(|| self.digests.customer(word))
    }

    pub(super) fn key(&self, row: &Row) -> u64 {
        let all: Vec<usize> = (0..row.count()).collect();
        let columns = if self.columns.id.is_empty() { &all } else { &self.columns.id };
        let parts = columns.iter().map(|column| row.value(*column));
        self.digests.of(std::iter::once(self.fixed_date.as_slice()).chain(parts))
    }

    fn said(&self, row: &Row) -> Result<Said, Refused> {
        let solved = optional(row, &self.columns.customer_solved, &self.columns.names, yes_or_no)?;
        let score = |column: Option<usize>, most: u8| -> Result<Option<u8>, Refused> {
            let Some(score) = self.number(row, column, "a score")? else { return Ok(None) };
            match u8::try_from(score) {
                Ok(score) if (1..=most).contains(&score) => Ok(Some(score)),
                _ => Err(Refused::new("a score out of its range", format!("{score} is not 1 to {most}"))),
            }
        };
        let (satisfied, ease, heard) = (self.columns.satisfied, self.columns.ease, self.columns.heard);
        Ok(Said {
            solved: solved.flatten(),
            satisfied: score(satisfied, 5)?,
            ease: score(ease, 7)?,
            heard: score(heard, 5)?,
        })
    }

    fn number(&self, row: &Row, column: Option<usize>, what: &str) -> Result<Option<u32>, Refused> {
        let Some(column) = column else { return Ok(None) };
        let value = row.value(column);
        if value.is_empty() {
            return Ok(None);
        }
        let text = std::str::from_utf8(value).unwrap_or_default();
        let whole = text.strip_suffix(".0").unwrap_or(text);
        let wrong = || {
            let why = format!("{} is not {what}", quoted(value, &self.columns.names[column]));
            Refused::new("a number that cannot be read", why)
        };
        whole.parse().map(Some).map_err(|_| wrong())
    }

    fn text(&self, value: &[u8], repairs: &mut Repairs) -> String {
        note_broken(value, self.mapping.encoding, repairs);
        decoded(value, self.mapping.encoding)
    }
}

type QueueWords = (Option<Language>, Option<Channel>);

fn queue_words(value: &QueueValue) -> Result<QueueWords, onthaal_core::field::Unreadable> {
    let QueueValue::Queue { language, channel, .. } = value else { return Ok((None, None)) };
    Ok((language.as_deref().map(str::parse).transpose()?, channel.as_deref().map(str::parse).transpose()?))
}

fn solved(word: &str) -> Result<Solved, onthaal_core::field::Unreadable> {
    word.parse().or_else(|why| match yes_or_no(word) {
        Ok(Some(true)) => Ok(Solved::Yes),
        Ok(Some(false)) => Ok(Solved::No),
        _ => Err(why),
    })
}

/// What the mapping says a word means; a word that it does not name cannot be taken in.
fn meant<'a, T>(row: &Row, column: usize, words: &'a Words<T>, names: &[String]) -> Result<&'a T, Refused> {
    words.get(row.value(column)).ok_or_else(|| unknown(row, column, names))
}

/// What a word means: by the mapping, or because it is one of our own.
fn known<T: Copy>(
    row: &Row,
    column: usize,
    words: &Words<T>,
    names: &[String],
    own: impl Fn(&str) -> Result<T, onthaal_core::field::Unreadable>,
) -> Result<T, Refused> {
    let word = row.value(column);
    if let Some(means) = words.get(word) {
        return Ok(*means);
    }
    let own = std::str::from_utf8(word).ok().and_then(|word| own(word).ok());
    own.ok_or_else(|| unknown(row, column, names))
}

fn optional<T: Copy>(
    row: &Row,
    column: &Option<(usize, Words<T>)>,
    names: &[String],
    own: impl Fn(&str) -> Result<T, onthaal_core::field::Unreadable>,
) -> Result<Option<T>, Refused> {
    match column {
        Some((column, words)) if !row.value(*column).is_empty() => known(row, *column, words, names, own).map(Some),
        _ => Ok(None),
    }
}

fn unknown(row: &Row, column: usize, names: &[String]) -> Refused {
    let why = format!("{} is a word that the mapping does not explain", quoted(row.value(column), &names[column]));
    Refused::new("a word that the mapping does not explain", why)
}

fn note_broken(value: &[u8], encoding: Encoding, repairs: &mut Repairs) {
    if encoding == Encoding::Utf8 && std::str::from_utf8(value).is_err() {
        repairs.note(Repair::BrokenText);
    }
}

fn decoded(value: &[u8], encoding: Encoding) -> String {
    match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(value).into_owned(),
        Encoding::Windows1252 => encoding_rs::WINDOWS_1252.decode_without_bom_handling(value).0.into_owned(),
    }
}
