//! The numbers by which things are known; each its own type, so that an agent is never taken for a queue.

use crate::field::{Field, Unreadable};
use crate::words::HandleKind;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident($inner:ty);)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $inner);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl Field for $name {
            fn write(&self) -> Option<String> {
                self.0.write()
            }
            fn read(text: Option<&str>) -> Result<Self, Unreadable> {
                <$inner>::read(text).map($name)
            }
        }
    )* };
}

ids! {
    /// One interaction.
    ContactId(u64);
    /// One person who contacts us.
    CustomerId(u64);
    /// What a customer came for; may span contacts.
    NeedId(u64);
    /// One thing that a customer was told to expect.
    PromiseId(u64);
    /// One known trouble that many customers have.
    DisturbanceId(u64);
    /// One trial of our own doors.
    TrialId(u64);
    /// One person who helps.
    AgentId(u32);
    /// One line of people who wait.
    QueueId(u32);
    /// One kind of contact that an agent can be good at.
    SkillId(u32);
    /// One team of agents.
    TeamId(u32);
    /// One reason for contact, chosen at wrap-up.
    ReasonId(u32);
    /// One group of customers, as another system named it.
    GroupId(u32);
    /// One calendar of opening hours.
    CalendarId(u32);
}

/// A keyed digest of an e-mail address, number or browser mark: recognises a customer without holding the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle {
    /// What was digested.
    pub kind: HandleKind,
    /// The digest, keyed with a secret of this installation, so that it cannot be reversed by guessing.
    pub digest: u128,
}

impl Field for Handle {
    fn write(&self) -> Option<String> {
        Some(format!("{}:{:032x}", self.kind, self.digest))
    }
    fn read(text: Option<&str>) -> Result<Self, Unreadable> {
        let text = text.ok_or_else(|| Unreadable("is not there".into()))?;
        let (kind, digest) = text.split_once(':').ok_or_else(|| Unreadable(format!("'{text}' is not a handle")))?;
        let digest = u128::from_str_radix(digest, 16).map_err(|_| Unreadable(format!("'{digest}' is not hex")))?;
        Ok(Handle { kind: kind.parse()?, digest })
    }
}
