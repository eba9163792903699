//! How a record and its parts stand as lines of text: every field named once, in the place where it is declared.

use crate::field::{Line, Unreadable};

/// Something that stands as one line, `wait from=… until=…`.
pub(super) trait Sheet: Sized {
    /// The first word of the line.
    const WORD: &'static str;
    /// The line.
    fn to_line(&self) -> String;
    /// Reads the line back.
    fn from_line(line: &Line<'_>) -> Result<Self, Unreadable>;
}

/// A place in a record for lines of one kind: several, or at most one.
pub(super) trait Tray<T> {
    /// What lies in it, in order.
    fn lying(&self) -> &[T];
    /// Adds one behind the others.
    fn lay(&mut self, sheet: T) -> Result<(), Unreadable>;
}

impl<T> Tray<T> for Vec<T> {
    fn lying(&self) -> &[T] {
        self
    }
    fn lay(&mut self, sheet: T) -> Result<(), Unreadable> {
        self.push(sheet);
        Ok(())
    }
}

impl<T: Sheet> Tray<T> for Option<T> {
    fn lying(&self) -> &[T] {
        self.as_slice()
    }
    fn lay(&mut self, sheet: T) -> Result<(), Unreadable> {
        match self.replace(sheet) {
            None => Ok(()),
            Some(_) => Err(Unreadable(format!("'{}' stands twice", T::WORD))),
        }
    }
}

/// Declares a part of a record whose fields stand in one line.
macro_rules! sheet {
    ($(#[$doc:meta])* $name:ident $word:literal { $( $(#[$fdoc:meta])* $field:ident: $ty:ty ),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name { $( $(#[$fdoc])* pub $field: $ty ),* }

        impl $crate::contact::sheet::Sheet for $name {
            const WORD: &'static str = $word;
            fn to_line(&self) -> String {
                let mut line = $word.to_string();
                $( $crate::field::push(&mut line, stringify!($field), &self.$field); )*
                line
            }
            fn from_line(line: &$crate::field::Line<'_>) -> Result<$name, $crate::field::Unreadable> {
                Ok($name { $( $field: line.get(stringify!($field))? ),* })
            }
        }

        $crate::contact::columns::columns!($name { $( $field: $ty ),* });
    };
}

/// Declares the record: what is given at its start, what is learned later (absent until then), and its trays.
macro_rules! record {
    ($(#[$doc:meta])* $name:ident $word:literal
        given { $( $(#[$gdoc:meta])* $given:ident: $gty:ty ),* $(,)? }
        learned { $( $(#[$ldoc:meta])* $learned:ident: $lty:ty ),* $(,)? }
        trays { $( $(#[$tdoc:meta])* $tray:ident: $kind:ident $tty:ty ),* $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $( $(#[$gdoc])* pub $given: $gty, )*
            $( $(#[$ldoc])* pub $learned: $lty, )*
            $( $(#[$tdoc])* pub $tray: $kind<$tty>, )*
        }

        impl $name {
            /// A record of which nothing is known yet but how it started.
            fn blank($($given: $gty),*) -> $name {
                $name {
                    $( $given, )*
                    $( $learned: Default::default(), )*
                    $( $tray: Default::default(), )*
                }
            }

            /// The record as lines of text.
            pub fn to_lines(&self) -> String {
                let mut text = $word.to_string();
                $( $crate::field::push(&mut text, stringify!($given), &self.$given); )*
                $( $crate::field::push(&mut text, stringify!($learned), &self.$learned); )*
                $( for sheet in $crate::contact::sheet::Tray::<$tty>::lying(&self.$tray) {
                    text.push('\n');
                    text.push_str(&$crate::contact::sheet::Sheet::to_line(sheet));
                } )*
                text
            }

            /// Reads the lines back.
            ///
            /// # Errors
            /// [`Unreadable`](crate::field::Unreadable) when the text is not what [`Self::to_lines`] writes.
            pub fn from_lines(text: &str) -> Result<$name, $crate::field::Unreadable> {
                use $crate::field::{Line, Unreadable};
                let mut lines = text.lines();
                let first = Line::parse(lines.next().ok_or_else(|| Unreadable("no record".into()))?)?;
                if first.kind != $word {
                    return Err(Unreadable(format!("'{}' is no {}", first.kind, $word)));
                }
                let mut record = $name::blank($(first.get(stringify!($given))?),*);
                $( record.$learned = first.get(stringify!($learned))?; )*
                for line in lines {
                    let line = Line::parse(line)?;
                    match line.kind {
                        $( <$tty as $crate::contact::sheet::Sheet>::WORD => $crate::contact::sheet::Tray::lay(
                            &mut record.$tray,
                            <$tty as $crate::contact::sheet::Sheet>::from_line(&line)?,
                        )?, )*
                        other => return Err(Unreadable(format!("'{other}' is no part of a {}", $word))),
                    }
                }
                Ok(record)
            }
        }

        $crate::contact::columns::columns!($name {
            $( $given: $gty, )* $( $learned: $lty, )* $( $tray: $kind<$tty> ),*
        });
    };
}

pub(super) use {record, sheet};
