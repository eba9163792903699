//! What was heard in the words of a conversation, as numbers: the effort it took, and each cue by its name.
//!
//! The core does not listen; it is told. A name holds small letters, digits and `_` and nothing else, so that no words
//! of a person get into an event by this way.

use std::fmt;

use crate::field::{Field, Unreadable};
use crate::id::AgentId;
use crate::limits::CUE_NAME_CHARS_MAX;

/// The most effort there is, in hundredths of a point from 0 to 10.
pub const EFFORT_MAX: u32 = 1_000;
/// From this effort on a conversation was difficult.
pub const DIFFICULT_FROM: u32 = 600;

/// What was heard in one conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// The effort in hundredths, 0 to [`EFFORT_MAX`]; none when nothing could be understood.
    pub effort: Option<u32>,
    /// The turns that were really an agent's.
    pub agent_turns: u32,
    /// The turns that were really the customer's.
    pub customer_turns: u32,
    /// A digest of the lexicons and weights by which was listened.
    pub lexicon: u64,
    /// Each cue; their points add up to the effort.
    pub cues: Vec<HeardCue>,
}

/// One cue, by one agent or by nobody of ours; it stands as `hide_policy/7:2:60`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeardCue {
    /// Which.
    pub cue: CueName,
    /// Whose words it was heard in; none for the customer's, and for what is not in words.
    pub agent: Option<AgentId>,
    /// How often.
    pub times: u32,
    /// What it adds to the effort, in hundredths.
    pub points: i32,
}

impl Field for HeardCue {
    fn write(&self) -> Option<String> {
        let agent = self.agent.map_or("-".to_owned(), |agent| agent.to_string());
        Some(format!("{}/{agent}:{}:{}", self.cue, self.times, self.points))
    }
    fn read(text: Option<&str>) -> Result<HeardCue, Unreadable> {
        let text = text.ok_or_else(|| Unreadable("is not there".into()))?;
        let wrong = || Unreadable(format!("'{text}' is not cue/agent:times:points"));
        let (cue, rest) = text.split_once('/').ok_or_else(wrong)?;
        let mut rest = rest.split(':');
        let [agent, times, points] = [(); 3].map(|()| rest.next());
        if rest.next().is_some() {
            return Err(wrong());
        }
        Ok(HeardCue {
            cue: CueName::new(cue).ok_or_else(wrong)?,
            agent: Field::read(agent.filter(|agent| *agent != "-"))?,
            times: Field::read(times)?,
            points: Field::read(points)?,
        })
    }
}

/// The name of a cue: at most [`CUE_NAME_CHARS_MAX`] small letters, digits and `_`. It is kept as whole numbers, twelve
/// signs in each, so that it is copied and stands in columns as any number does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CueName {
    pub(crate) one: u64,
    pub(crate) two: u64,
    pub(crate) three: u64,
    pub(crate) four: u64,
    pub(crate) five: u64,
    pub(crate) six: u64,
}

const SIGNS: &[u8; 37] = b"abcdefghijklmnopqrstuvwxyz0123456789_";
const SIGNS_IN_EACH: usize = 12;
/// Each sign, and none.
const BASE: u64 = 38;

impl CueName {
    /// The name; none when it is empty, too long, or holds another sign.
    pub fn new(name: &str) -> Option<CueName> {
        if name.is_empty() || name.len() > CUE_NAME_CHARS_MAX {
            return None;
        }
        let mut packed = [0; 6];
        for (at, number) in packed.iter_mut().enumerate() {
            for place in at * SIGNS_IN_EACH..(at + 1) * SIGNS_IN_EACH {
                let sign = match name.as_bytes().get(place) {
                    None => 0,
                    Some(byte) => SIGNS.iter().position(|sign| sign == byte)? as u64 + 1,
                };
                *number = *number * BASE + sign;
            }
        }
        let [one, two, three, four, five, six] = packed;
        Some(CueName { one, two, three, four, five, six })
    }
}

impl fmt::Display for CueName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for number in [self.one, self.two, self.three, self.four, self.five, self.six] {
            for place in (0..SIGNS_IN_EACH as u32).rev() {
                let sign = number / BASE.pow(place) % BASE;
                if let Some(byte) = usize::try_from(sign).ok().and_then(|sign| SIGNS.get(sign.checked_sub(1)?)) {
                    write!(f, "{}", char::from(*byte))?;
                }
            }
        }
        Ok(())
    }
}

impl fmt::Debug for CueName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_back_as_it_was() {
        let longest = "agent_0123456789_abcdefghijklmnopqrstuvwxyz_0123456789_abcdefghij";
        for name in ["a", "_", "hide_policy", "twelve_signs", "thirteen_sign", &longest[..CUE_NAME_CHARS_MAX]] {
            assert_eq!(CueName::new(name).unwrap().to_string(), name);
        }
        for name in ["", "Jansen", "06 12", "a-b", "é", longest] {
            assert_eq!(CueName::new(name), None, "{name}");
        }
    }

    #[test]
    fn a_cue_stands_in_one_word() {
        let cue = |agent: Option<u32>, points| HeardCue {
            cue: CueName::new("hide_policy").unwrap(),
            agent: agent.map(AgentId),
            times: 2,
            points,
        };
        let cues = vec![cue(Some(7), 60), cue(None, -130)];
        let word = cues.write().unwrap();
        assert_eq!(word, "hide_policy/7:2:60,hide_policy/-:2:-130");
        assert_eq!(Vec::<HeardCue>::read(Some(&word)), Ok(cues));
        for wrong in ["hide_policy", "hide_policy/7", "hide_policy/7:2", "hide_policy/7:2:60:1", "Hide/7:2:60"] {
            assert!(HeardCue::read(Some(wrong)).is_err(), "{wrong}");
        }
    }
}
