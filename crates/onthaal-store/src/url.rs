//! Where the memory is kept, as one address.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::error::StoreError;

/// The address of a database: `sqlite:PATH`, `sqlite::memory:` or `postgres://user@host/name`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url(pub(crate) Place);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Memory,
    File(PathBuf),
    Postgres(String),
}

impl Url {
    /// A SQLite database in this file.
    pub fn file(path: impl Into<PathBuf>) -> Url {
        Url(Place::File(path.into()))
    }

    /// A SQLite database that is gone when the store is closed.
    pub fn memory() -> Url {
        Url(Place::Memory)
    }

    /// Where closed contacts lie as columns when nobody says: beside a file, and else below `data`.
    pub fn columns_folder(&self) -> PathBuf {
        match &self.0 {
            Place::File(path) => path.with_file_name("columns"),
            Place::Memory | Place::Postgres(_) => PathBuf::from("data/columns"),
        }
    }
}

impl FromStr for Url {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Url, StoreError> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Url(Place::Postgres(text.into())));
        }
        match text.strip_prefix("sqlite:") {
            Some(":memory:") => Ok(Url::memory()),
            Some("") => Err(StoreError::conflict("'sqlite:' names no file; write sqlite:PATH")),
            Some(path) => Ok(Url::file(path.strip_prefix("//").unwrap_or(path))),
            None => Err(StoreError::conflict(
                "the address of a database is sqlite:PATH, sqlite::memory: or postgres://user@host/name",
            )),
        }
    }
}

/// Without the password, so that it can stand in a log.
impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Place::Memory => f.write_str("sqlite::memory:"),
            Place::File(path) => write!(f, "sqlite:{}", path.display()),
            Place::Postgres(address) => f.write_str(&without_password(address)),
        }
    }
}

fn without_password(address: &str) -> String {
    let (address, asked) = address.split_once('?').unwrap_or((address, ""));
    let (scheme, rest) = address.split_once("://").unwrap_or(("postgres", address));
    let (before_path, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (who, host) = before_path.rsplit_once('@').unwrap_or(("", before_path));
    let who = who.split(':').next().filter(|user| !user.is_empty()).map(|user| format!("{user}@")).unwrap_or_default();
    let asked: Vec<&str> = asked.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("password=")).collect();
    let asked = if asked.is_empty() { String::new() } else { format!("?{}", asked.join("&")) };
    format!("{scheme}://{who}{host}/{path}{asked}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        let shown = |text: &str| text.parse::<Url>().unwrap().to_string();
        assert_eq!(shown("postgres://anna:geheim@db.example/house"), "postgres://anna@db.example/house");
        assert_eq!(shown("postgres://anna:a@b:c@db:5432/house?x=1"), "postgres://anna@db:5432/house?x=1");
        assert_eq!(shown("postgres:///house?host=/run&password=geheim"), "postgres:///house?host=/run");
        assert_eq!(shown("sqlite:data/house.sqlite"), "sqlite:data/house.sqlite");
        assert_eq!(shown("sqlite::memory:"), "sqlite::memory:");
    }

    #[test]
    fn an_address_of_something_else_is_refused() {
        for text in ["", "mysql://x", "house.sqlite", "sqlite:"] {
            assert!(matches!(text.parse::<Url>(), Err(StoreError::Conflict(_))), "{text}");
        }
    }
}
