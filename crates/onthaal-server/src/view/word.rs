//! The closed lists of words of the core, as they stand in JSON and in the OpenAPI document.

use onthaal_core::{calendar, words};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType, Type};
use utoipa::openapi::{RefOr, schema};
use utoipa::{PartialSchema, ToSchema};

macro_rules! worded {
    ($($(#[$doc:meta])* $name:ident = $core:path;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $core);

        impl From<$core> for $name {
            fn from(word: $core) -> Self {
                $name(word)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0.word())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                word.parse().map($name).map_err(de::Error::custom)
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(SchemaType::Type(Type::String))
                    .enum_values(Some(<$core>::ALL.iter().map(|word| word.word())))
                    .into()
            }
        }

        impl ToSchema for $name {}
    )* };
}

worded! {
    /// What kind of thing was promised.
    PromiseKind = words::PromiseKind;
    /// How a promise that is not over stands.
    PromiseStage = words::PromiseStage;
    /// How a promise came to its end.
    PromiseEnd = words::PromiseEnd;
    /// How a customer was told that a promise broke.
    ToldHow = words::ToldHow;
    /// How a contact reaches us.
    Channel = words::Channel;
    /// Where a contact comes from.
    Origin = words::Origin;
    /// A language that customers are helped in.
    Language = words::Language;
    /// Whether an agent can be offered contacts.
    Presence = words::Presence;
    /// What made an agent's presence change.
    PresenceCause = words::PresenceCause;
    /// Where in the customer's journey a contact falls.
    Journey = words::Journey;
    /// Who ended a contact.
    EndedBy = words::EndedBy;
    /// Whether the agent says the need was solved.
    Solved = words::Solved;
    /// What was decided for the customer.
    Decision = words::Decision;
    /// Who may read a line.
    SeenBy = words::SeenBy;
    /// Which side of the conversation somebody is on.
    Party = words::Party;
    /// Who does the next step.
    StepBy = words::StepBy;
    /// What a visitor of the menu did.
    MenuStepKind = onthaal_store::menu::MenuStepKind;
    /// What came of calling a customer.
    AttemptOutcome = words::AttemptOutcome;
    /// What the customer prefers when their fixed person is busy.
    Choice = words::Choice;
    /// A public holiday.
    Holiday = calendar::Holiday;
}

/// The schema of a sender's mark: a decimal number below 2^63, as text because JavaScript cannot count that far.
pub fn key_schema() -> schema::Object {
    ObjectBuilder::new()
        .schema_type(SchemaType::Type(Type::String))
        .pattern(Some("^[0-9]{1,19}$"))
        .description(Some("The sender's mark: random, below 2^63, in decimals. The same mark twice is said once."))
        .build()
}

/// A sender's mark, written as decimals in a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(pub u64);

impl std::str::FromStr for Key {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WHY: &str = "a key is a decimal number below 2^63, as text";
        if text.is_empty() || text.len() > 19 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(WHY);
        }
        text.parse::<u64>().ok().filter(|key| *key < 1 << 63).map(Key).ok_or(WHY)
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl PartialSchema for Key {
    fn schema() -> RefOr<Schema> {
        key_schema().into()
    }
}

impl ToSchema for Key {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_back_as_it_is_written_and_another_is_refused() {
        let json = serde_json::to_string(&Decision(words::Decision::InFavour)).unwrap();
        assert_eq!(json, "\"in-favour\"");
        assert_eq!(serde_json::from_str::<Decision>(&json).unwrap().0, words::Decision::InFavour);
        assert!(serde_json::from_str::<Decision>("\"maybe\"").is_err());
    }

    #[test]
    fn a_key_is_a_decimal_below_two_to_the_sixty_third() {
        assert_eq!("9223372036854775807".parse(), Ok(Key(i64::MAX.unsigned_abs())));
        for bad in ["", "9223372036854775808", "-1", "1e3", "12345678901234567890", " 1"] {
            assert!(bad.parse::<Key>().is_err(), "{bad}");
        }
    }
}
