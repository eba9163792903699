//! A value on its way to or from a database, the same for both.

use onthaal_core::id::{AgentId, ContactId, CustomerId, NeedId, QueueId, ReasonId, SkillId};
use onthaal_core::moment::Moment;
use onthaal_core::words::Origin;

use crate::error::StoreError;

/// One value in a statement or a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// One row that was read, taken apart by column.
#[derive(Debug)]
pub(crate) struct Row(pub(super) Vec<Value>);

impl Row {
    /// A row of these values.
    pub(crate) fn of(values: Vec<Value>) -> Row {
        Row(values)
    }

    /// Any value.
    pub(crate) fn value(&mut self, column: usize) -> Result<Value, StoreError> {
        let value = self.0.get_mut(column).ok_or_else(|| StoreError::corrupt(format!("no column {column}")))?;
        Ok(std::mem::replace(value, Value::Null))
    }

    pub(crate) fn int_or_none(&mut self, column: usize) -> Result<Option<i64>, StoreError> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Int(number) => Ok(Some(number)),
            Value::Text(_) | Value::Bytes(_) => Err(wrong(column, "a number")),
        }
    }

    pub(crate) fn int(&mut self, column: usize) -> Result<i64, StoreError> {
        self.int_or_none(column)?.ok_or_else(|| wrong(column, "a number"))
    }

    /// A number of some narrower type, such as the one inside an id.
    pub(crate) fn number<T: TryFrom<i64>>(&mut self, column: usize) -> Result<T, StoreError> {
        T::try_from(self.int(column)?).map_err(|_| wrong(column, "a number within its range"))
    }

    pub(crate) fn number_or_none<T: TryFrom<i64>>(&mut self, column: usize) -> Result<Option<T>, StoreError> {
        let number = self.int_or_none(column)?.map(T::try_from).transpose();
        number.map_err(|_| wrong(column, "a number within its range"))
    }

    pub(crate) fn flag(&mut self, column: usize) -> Result<bool, StoreError> {
        Ok(self.int(column)? != 0)
    }

    pub(crate) fn moment(&mut self, column: usize) -> Result<Moment, StoreError> {
        self.int(column).map(Moment)
    }

    pub(crate) fn text_or_none(&mut self, column: usize) -> Result<Option<String>, StoreError> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Text(text) => Ok(Some(text)),
            Value::Int(_) | Value::Bytes(_) => Err(wrong(column, "a text")),
        }
    }

    pub(crate) fn text(&mut self, column: usize) -> Result<String, StoreError> {
        self.text_or_none(column)?.ok_or_else(|| wrong(column, "a text"))
    }

    pub(crate) fn origin(&mut self, column: usize) -> Result<Origin, StoreError> {
        let place: usize = self.number(column)?;
        Origin::ALL.get(place).copied().ok_or_else(|| wrong(column, "an origin"))
    }

    /// One of a closed list of words.
    pub(crate) fn word<T: std::str::FromStr<Err = onthaal_core::field::Unreadable>>(
        &mut self,
        column: usize,
    ) -> Result<T, StoreError> {
        self.text(column)?.parse().map_err(StoreError::corrupt)
    }

    pub(crate) fn bytes(&mut self, column: usize) -> Result<Vec<u8>, StoreError> {
        match self.value(column)? {
            Value::Bytes(bytes) => Ok(bytes),
            Value::Null | Value::Int(_) | Value::Text(_) => Err(wrong(column, "bytes")),
        }
    }
}

fn wrong(column: usize, expected: &str) -> StoreError {
    StoreError::corrupt(format!("column {column} is not {expected}"))
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Int(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Value {
        Value::Int(number.into())
    }
}

/// Places and numbers are given out one by one from 1, so they never come near the end of an `i64`.
impl From<u64> for Value {
    fn from(number: u64) -> Value {
        Value::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Value {
        Value::Int(yes.into())
    }
}

/// As a number, because it is part of keys that are looked up often: its place in the list of words.
impl From<Origin> for Value {
    fn from(origin: Origin) -> Value {
        let place = Origin::ALL.iter().position(|known| *known == origin);
        Value::Int(place.expect("the list has every origin") as i64)
    }
}

/// A zero character is replaced: PostgreSQL cannot hold it, and both have to keep the same.
impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text })
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        text.to_owned().into()
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Value {
        Value::Bytes(bytes)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

macro_rules! from_inner {
    ($($name:ident),*) => { $(
        impl From<$name> for Value {
            fn from(outer: $name) -> Value {
                outer.0.into()
            }
        }
    )* };
}
from_inner!(AgentId, ContactId, CustomerId, NeedId, QueueId, ReasonId, SkillId, Moment);
