//! How a record lies in columns: every field named once, in the place where it is declared.

use std::marker::PhantomData;

use super::column::Column;
use super::record::LeftBy;
use crate::field::Unreadable;
use crate::heard::{CueName, HeardCue};
use crate::id::{AgentId, ContactId, CustomerId, GroupId, NeedId, PromiseId, QueueId, ReasonId, SkillId};
use crate::moment::{Moment, Span};
use crate::words::{
    AttemptOutcome, Channel, Choice, ChosenBy, ConsultEnd, Decision, EndedBy, GaveUpWhy, Journey, Language, MissedWhy,
    Origin, PromiseEnd, PromiseKind, Solved, SparedWhy, StepBy, TurnedAwayWhy,
};

/// A value that is one whole number, or nothing.
pub(super) trait Plain: Copy {
    /// Every word, when the number stands for a word; they are written beside the column.
    const WORDS: fn() -> Vec<&'static str> = Vec::new;
    /// The number.
    fn code(self) -> Option<i64>;
    /// The value; for nothing where something must be, the least one.
    fn of(code: Option<i64>) -> Self;
}

/// What lies in columns.
pub(super) trait Columnar {
    /// Those columns.
    type Columns: Table<Self>;
}

/// Columns in which values of one type lie, one in each row.
pub(super) trait Table<V: ?Sized>: Default {
    /// Adds a row.
    fn keep(&mut self, value: &V);
    /// Adds a row in which nothing is.
    fn keep_nothing(&mut self);
    /// What lies in a row.
    fn at(&self, row: usize) -> V;
    /// Something lies in a row.
    fn is_there(&self, row: usize) -> bool;
    /// Ends the filling.
    fn settle(&mut self) -> Result<(), Unreadable>;
    /// Shows every column by its name.
    fn show(&self, name: &str, look: &mut dyn FnMut(&str, &Column, &[&'static str]));
    /// The same columns, each found by its name and the words that its numbers may stand for.
    fn find(name: &str, find: &mut Find<'_>) -> Result<Self, Unreadable>;
}

/// Finds a column by its name and the words that its numbers may stand for.
pub(super) type Find<'a> = dyn FnMut(&str, &[&'static str]) -> Result<Column, Unreadable> + 'a;

/// A column of plain values.
pub(super) struct Of<T>(Column, PhantomData<T>);

impl<T> Default for Of<T> {
    fn default() -> Self {
        Of(Column::default(), PhantomData)
    }
}

impl<T: Plain> Of<T> {
    /// What lies in a row.
    #[inline]
    pub(super) fn get(&self, row: usize) -> T {
        T::of(self.0.get(row))
    }
}

impl<T: Plain> Table<T> for Of<T> {
    fn keep(&mut self, value: &T) {
        self.0.keep(value.code());
    }
    fn keep_nothing(&mut self) {
        self.0.keep(None);
    }
    #[inline]
    fn at(&self, row: usize) -> T {
        self.get(row)
    }
    #[inline]
    fn is_there(&self, row: usize) -> bool {
        self.0.get(row).is_some()
    }
    fn settle(&mut self) -> Result<(), Unreadable> {
        self.0.settle()
    }
    fn show(&self, name: &str, look: &mut dyn FnMut(&str, &Column, &[&'static str])) {
        look(name, &self.0, &T::WORDS());
    }
    fn find(name: &str, find: &mut Find<'_>) -> Result<Self, Unreadable> {
        Ok(Of(find(name, &T::WORDS())?, PhantomData))
    }
}

/// Several of the same in each row, all behind one another, with the place where those of each row end.
#[derive(Default)]
pub(super) struct Several<C> {
    ends: Of<u32>,
    /// All of them.
    pub(super) of: C,
    kept: u32,
}

impl<C> Several<C> {
    /// The places of those of a row.
    #[inline]
    pub(super) fn places(&self, row: usize) -> std::ops::Range<usize> {
        let from = if row == 0 { 0 } else { self.ends.get(row - 1) as usize };
        from..self.ends.get(row) as usize
    }

    /// How many a row has.
    #[inline]
    pub(super) fn count(&self, row: usize) -> usize {
        self.places(row).len()
    }
}

impl<V, C: Table<V>> Table<Vec<V>> for Several<C> {
    fn keep(&mut self, values: &Vec<V>) {
        values.iter().for_each(|value| self.of.keep(value));
        self.kept += values.len() as u32;
        self.ends.keep(&self.kept);
    }
    fn keep_nothing(&mut self) {
        self.keep(&Vec::new());
    }
    fn at(&self, row: usize) -> Vec<V> {
        self.places(row).map(|place| self.of.at(place)).collect()
    }
    fn is_there(&self, row: usize) -> bool {
        self.count(row) > 0
    }
    fn settle(&mut self) -> Result<(), Unreadable> {
        self.ends.settle()?;
        self.of.settle()
    }
    fn show(&self, name: &str, look: &mut dyn FnMut(&str, &Column, &[&'static str])) {
        self.ends.show(&ends(name), look);
        self.of.show(name, look);
    }
    fn find(name: &str, find: &mut Find<'_>) -> Result<Self, Unreadable> {
        Ok(Several { ends: Of::find(&ends(name), find)?, of: C::find(name, find)?, kept: 0 })
    }
}

/// The name of the column of ends: never that of what ends there, which may be one column without a name of its own.
fn ends(name: &str) -> String {
    format!("{name}.ends")
}

/// One or none in each row.
#[derive(Default)]
pub(super) struct Maybe<C> {
    /// It, where there is one.
    pub(super) of: C,
}

impl<V, C: Table<V>> Table<Option<V>> for Maybe<C> {
    fn keep(&mut self, value: &Option<V>) {
        match value {
            Some(value) => self.of.keep(value),
            None => self.of.keep_nothing(),
        }
    }
    fn keep_nothing(&mut self) {
        self.of.keep_nothing();
    }
    fn at(&self, row: usize) -> Option<V> {
        self.of.is_there(row).then(|| self.of.at(row))
    }
    fn is_there(&self, row: usize) -> bool {
        self.of.is_there(row)
    }
    fn settle(&mut self) -> Result<(), Unreadable> {
        self.of.settle()
    }
    fn show(&self, name: &str, look: &mut dyn FnMut(&str, &Column, &[&'static str])) {
        self.of.show(name, look);
    }
    fn find(name: &str, find: &mut Find<'_>) -> Result<Self, Unreadable> {
        Ok(Maybe { of: C::find(name, find)? })
    }
}

impl<T: Columnar> Columnar for Vec<T> {
    type Columns = Several<T::Columns>;
}

/// Declares the columns of something by its fields; the first field is there whenever it is.
macro_rules! columns {
    ($name:ident { $first:ident: $first_ty:ty $(, $field:ident: $ty:ty)* $(,)? }) => {
        const _: () = {
            use $crate::contact::column::Column;
            use $crate::contact::columns::{Columnar, Find, Maybe, Table};
            use $crate::field::Unreadable;

            /// One column for each field.
            #[derive(Default)]
            pub(crate) struct Columns {
                pub(crate) $first: <$first_ty as Columnar>::Columns,
                $( pub(crate) $field: <$ty as Columnar>::Columns, )*
            }

            impl Table<$name> for Columns {
                fn keep(&mut self, value: &$name) {
                    self.$first.keep(&value.$first);
                    $( self.$field.keep(&value.$field); )*
                }
                fn keep_nothing(&mut self) {
                    Table::<$first_ty>::keep_nothing(&mut self.$first);
                    $( Table::<$ty>::keep_nothing(&mut self.$field); )*
                }
                fn at(&self, row: usize) -> $name {
                    $name { $first: self.$first.at(row) $(, $field: self.$field.at(row))* }
                }
                #[inline]
                fn is_there(&self, row: usize) -> bool {
                    Table::<$first_ty>::is_there(&self.$first, row)
                }
                fn settle(&mut self) -> Result<(), Unreadable> {
                    Table::<$first_ty>::settle(&mut self.$first)?;
                    $( Table::<$ty>::settle(&mut self.$field)?; )*
                    Ok(())
                }
                fn show(&self, name: &str, look: &mut dyn FnMut(&str, &Column, &[&'static str])) {
                    Table::<$first_ty>::show(&self.$first, &format!("{name}.{}", stringify!($first)), look);
                    $( Table::<$ty>::show(&self.$field, &format!("{name}.{}", stringify!($field)), look); )*
                }
                fn find(name: &str, find: &mut Find<'_>) -> Result<Columns, Unreadable> {
                    Ok(Columns {
                        $first: Table::<$first_ty>::find(&format!("{name}.{}", stringify!($first)), find)?,
                        $( $field: Table::<$ty>::find(&format!("{name}.{}", stringify!($field)), find)?, )*
                    })
                }
            }

            impl Columnar for $name {
                type Columns = Columns;
            }
            impl Columnar for Option<$name> {
                type Columns = Maybe<Columns>;
            }
        };
    };
}

pub(super) use columns;

columns!(CueName { one: u64, two: u64, three: u64, four: u64, five: u64, six: u64 });
columns!(HeardCue { cue: CueName, agent: Option<AgentId>, times: u32, points: i32 });

macro_rules! plain {
    ($($ty:ty: $to:expr, $from:expr;)*) => { $(
        impl Plain for $ty {
            #[inline]
            fn code(self) -> Option<i64> {
                let to: fn($ty) -> i64 = $to;
                Some(to(self))
            }
            #[inline]
            fn of(code: Option<i64>) -> $ty {
                let from: fn(i64) -> $ty = $from;
                from(code.unwrap_or_default())
            }
        }
        impl Columnar for $ty {
            type Columns = Of<$ty>;
        }
        impl Columnar for Option<$ty> {
            type Columns = Of<Option<$ty>>;
        }
    )* };
}

impl<T: Plain> Plain for Option<T> {
    const WORDS: fn() -> Vec<&'static str> = T::WORDS;
    #[inline]
    fn code(self) -> Option<i64> {
        self.and_then(T::code)
    }
    #[inline]
    fn of(code: Option<i64>) -> Option<T> {
        code.map(|code| T::of(Some(code)))
    }
}

plain! {
    bool: i64::from, |code| code != 0;
    u8: i64::from, |code| code as u8;
    u32: i64::from, |code| code as u32;
    u64: |number| number as i64, |code| code as u64;
    i32: i64::from, |code| code as i32;
    Moment: |at| at.0, Moment;
    Span: |span| span.0, Span;
    ContactId: |id| id.0 as i64, |code| ContactId(code as u64);
    CustomerId: |id| id.0 as i64, |code| CustomerId(code as u64);
    NeedId: |id| id.0 as i64, |code| NeedId(code as u64);
    PromiseId: |id| id.0 as i64, |code| PromiseId(code as u64);
    AgentId: |id| i64::from(id.0), |code| AgentId(code as u32);
    QueueId: |id| i64::from(id.0), |code| QueueId(code as u32);
    SkillId: |id| i64::from(id.0), |code| SkillId(code as u32);
    GroupId: |id| i64::from(id.0), |code| GroupId(code as u32);
    ReasonId: |id| i64::from(id.0), |code| ReasonId(code as u32);
}

macro_rules! words {
    ($($ty:ty),* $(,)?) => { $(
        impl Plain for $ty {
            const WORDS: fn() -> Vec<&'static str> = || <$ty>::ALL.iter().map(|word| word.word()).collect();
            #[inline]
            fn code(self) -> Option<i64> {
                Some(self as i64)
            }
            #[inline]
            fn of(code: Option<i64>) -> $ty {
                <$ty>::ALL[(code.unwrap_or_default() as usize).min(<$ty>::ALL.len() - 1)]
            }
        }
        impl Columnar for $ty {
            type Columns = Of<$ty>;
        }
        impl Columnar for Option<$ty> {
            type Columns = Of<Option<$ty>>;
        }
    )* };
}

words!(
    Channel,
    Choice,
    ChosenBy,
    ConsultEnd,
    Decision,
    EndedBy,
    GaveUpWhy,
    Journey,
    Language,
    LeftBy,
    AttemptOutcome,
    MissedWhy,
    PromiseKind,
    PromiseEnd,
    Origin,
    Solved,
    SparedWhy,
    StepBy,
    TurnedAwayWhy,
);
