//! Small closed lists of words that events and settings are made of, each with the one way it is written.

/// Declares an enum whose every variant has one written word, usable as a field and in addresses.
#[macro_export]
macro_rules! word_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// Every one of them, in the order of the list.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The one way it is written.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::field::Unreadable;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $($word => Ok($name::$variant),)*
                    other => Err($crate::field::Unreadable(format!(
                        "'{other}' is none of: {}", [$($word),*].join(", ")))),
                }
            }
        }

        impl $crate::field::Field for $name {
            fn write(&self) -> Option<String> {
                Some(self.word().to_string())
            }
            fn read(text: Option<&str>) -> Result<Self, $crate::field::Unreadable> {
                text.ok_or_else(|| $crate::field::Unreadable("is not there".into()))?.parse()
            }
        }
    };
}

word_list! {
    /// How a contact reaches us.
    Channel {
        /// Typed on a web page, live.
        Chat = "chat",
        /// Written, with an answer later.
        Email = "email",
        /// We call the customer at their request.
        Callback = "callback",
        /// The customer calls.
        Phone = "phone",
    }
}

impl Channel {
    /// Whether the customer is there while they wait and talk. Who writes an e-mail or asks to be called goes on with
    /// their day: they are taken in outside the hours too, and no silence or closing time ends their contact.
    pub const fn is_live(self) -> bool {
        match self {
            Channel::Chat | Channel::Phone => true,
            Channel::Email | Channel::Callback => false,
        }
    }
}

word_list! {
    /// Where a contact comes from: it is told apart everywhere.
    #[derive(Default)]
    Origin {
        /// A real contact, in this house.
        #[default]
        Lived = "lived",
        /// Invented, for a demonstration or a trial of our own doors.
        Rehearsed = "rehearsed",
        /// A real contact that another system kept and that was imported.
        Imported = "imported",
    }
}

impl Origin {
    /// Of a contact that came through one of our doors.
    pub const fn of(rehearsed: bool) -> Origin {
        if rehearsed { Origin::Rehearsed } else { Origin::Lived }
    }
}

word_list! {
    /// A language that customers are helped in.
    Language {
        /// Dutch.
        Dutch = "nl",
        /// English.
        English = "en",
    }
}

word_list! {
    /// Whether an agent can be offered contacts.
    Presence {
        /// May be offered contacts, up to capacity.
        Available = "available",
        /// Signed in, but not to be offered anything.
        Away = "away",
        /// Not signed in.
        Offline = "offline",
    }
}

word_list! {
    /// What made an agent's presence change.
    PresenceCause {
        /// The agent chose it.
        Chosen = "chosen",
        /// An offer was not taken in time, or was declined.
        OfferMissed = "offer-missed",
        /// The agent's screens all went away and did not come back in time.
        ConnectionLost = "connection-lost",
        /// A team lead or the settings took the agent off the floor.
        House = "house",
    }
}

word_list! {
    /// Why an offered contact went back to its old place.
    MissedWhy {
        /// Nobody answered in time.
        Late = "late",
        /// The agent said no.
        Declined = "declined",
        /// The agent left while it was offered.
        AgentLeft = "agent-left",
        /// The customer left while it was offered.
        CustomerLeft = "customer-left",
    }
}

word_list! {
    /// Why a waiting customer was not helped.
    GaveUpWhy {
        /// Left and did not come back in time.
        Left = "left",
        /// Said so: closed the conversation before anybody answered.
        Ended = "ended",
        /// The queue closed while they waited.
        Closed = "closed",
        /// We called, as often as the house does, and never had them on the line.
        NotReached = "not-reached",
        /// They keep their place and are called: the waiting goes on in another contact, and nobody gave up.
        CalledBack = "called-back",
    }
}

word_list! {
    /// What came of calling a customer.
    AttemptOutcome {
        /// They are on the line.
        Reached = "reached",
        /// Nobody answered.
        NoAnswer = "no-answer",
        /// A machine answered.
        Voicemail = "voicemail",
        /// The line was busy.
        Busy = "busy",
        /// Somebody else answered, or nobody has this number.
        WrongNumber = "wrong-number",
    }
}

word_list! {
    /// Why a contact could not be taken in.
    TurnedAwayWhy {
        /// Outside the opening hours.
        Closed = "closed",
        /// The queue holds as many as it may.
        Full = "full",
    }
}

word_list! {
    /// Who ended a contact.
    EndedBy {
        /// The customer closed it.
        Customer = "customer",
        /// The agent closed it.
        Agent = "agent",
        /// The customer had left, or was silent, for longer than the house waits.
        Silence = "silence",
    }
}

word_list! {
    /// Whether the agent says the need was solved.
    Solved {
        /// It was.
        Yes = "yes",
        /// It was not.
        No = "no",
        /// The agent cannot tell.
        Unknown = "unknown",
    }
}

word_list! {
    /// What was decided for the customer, apart from how it was handled.
    Decision {
        /// Nothing had to be decided.
        None = "none",
        /// In the customer's favour.
        InFavour = "in-favour",
        /// Partly.
        Partly = "partly",
        /// Not in the customer's favour.
        Against = "against",
    }
}

word_list! {
    /// Where in the customer's journey a contact falls.
    Journey {
        /// Before the customer bought anything, or for something new.
        Before = "before",
        /// Between buying and having it.
        During = "during",
        /// Once they have it.
        After = "after",
    }
}

word_list! {
    /// Who may read a line of the conversation.
    SeenBy {
        /// The customer and the agents.
        Everyone = "everyone",
        /// The agents only: a note, a word between colleagues.
        Staff = "staff",
    }
}

word_list! {
    /// Which side of the conversation somebody is on.
    Party {
        /// The customer.
        Customer = "customer",
        /// The people who help.
        Staff = "staff",
    }
}

word_list! {
    /// By what a customer is recognised.
    HandleKind {
        /// An e-mail address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// The organisation's own number for this customer.
        Own = "own",
        /// The browser they used before; recognises, but never proves who somebody is.
        Browser = "browser",
    }
}

word_list! {
    /// Who does the next step that was agreed.
    StepBy {
        /// We do.
        Us = "us",
        /// The customer does.
        Customer = "customer",
    }
}

word_list! {
    /// What kind of thing was promised.
    PromiseKind {
        /// We call back at a certain time.
        Slot = "slot",
        /// A message is answered by a certain time.
        Answer = "answer",
        /// We do the next step that was agreed.
        Step = "step",
        /// We come back to somebody who had a bad experience.
        FollowUp = "follow-up",
        /// We say so when a disturbance is over.
        News = "news",
        /// We call when a disturbance is over.
        CallAfter = "call-after",
    }
}

word_list! {
    /// How a promise that is not over stands.
    PromiseStage {
        /// In time.
        Open = "open",
        /// Its moment is near.
        DueSoon = "due-soon",
        /// Its moment passed.
        Broken = "broken",
    }
}

word_list! {
    /// How a promise came to its end.
    PromiseEnd {
        /// It came true in time.
        Kept = "kept",
        /// It came true after its moment, when it had broken.
        KeptLate = "kept-late",
        /// Its moment passed.
        Broken = "broken",
        /// Another moment was agreed before it passed.
        Moved = "moved",
        /// It was no longer needed.
        Released = "released",
    }
}

word_list! {
    /// Why a promise was no longer needed.
    ReleasedWhy {
        /// The customer no longer needs it.
        NotNeeded = "not-needed",
        /// The contact was over without it.
        ContactOver = "contact-over",
        /// The customer was forgotten.
        Erased = "erased",
        /// It goes on as a callback.
        CalledBack = "called-back",
    }
}

word_list! {
    /// How a customer was told that a promise broke.
    ToldHow {
        /// In the conversation that was still open.
        Conversation = "conversation",
        /// By e-mail.
        Email = "email",
        /// They read it when they came to our page.
        Visit = "visit",
        /// They are called back.
        Callback = "callback",
        /// Somebody told them, by telephone or otherwise.
        Person = "person",
        /// There was no way to reach them.
        Nowhere = "nowhere",
    }
}

word_list! {
    /// What a customer chose when their fixed contact person did not come free in time.
    Choice {
        /// Keep waiting for that person.
        Wait = "wait",
        /// Anybody suited.
        Anyone = "anyone",
    }
}

word_list! {
    /// Who chose.
    ChosenBy {
        /// The customer did.
        Customer = "customer",
        /// The customer did not answer, so the house went on.
        House = "house",
    }
}

word_list! {
    /// Why a contact gets no survey.
    SparedWhy {
        /// The survey is switched off for this queue.
        SwitchedOff = "switched-off",
        /// Not drawn in the sample.
        NotSampled = "not-sampled",
        /// This customer was asked not long ago.
        AskedRecently = "asked-recently",
        /// Nobody answered this contact, or the customer never spoke.
        NoConversation = "no-conversation",
    }
}

word_list! {
    /// How a consultation of a colleague ended.
    ConsultEnd {
        /// Somebody who took part closed it.
        Done = "done",
        /// The colleague did not come.
        NotTaken = "not-taken",
        /// The contact itself ended or moved on.
        ContactOver = "contact-over",
    }
}
