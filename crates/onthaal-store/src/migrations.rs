//! The tables, built up in numbered steps that are the same for both databases.

use crate::Store;
use crate::dialect::Statement;
use crate::error::StoreError;

/// One step, as SQL for either database.
#[derive(Debug)]
pub(crate) struct Migration {
    pub(crate) number: u32,
    pub(crate) name: &'static str,
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

macro_rules! migrations {
    ($($number:literal $name:literal),* $(,)?) => {
        /// Every step, in order.
        const MIGRATIONS: &[Migration] = &[$(Migration {
            number: $number,
            name: $name,
            sqlite: include_str!(concat!("migrations/sqlite/", $name, ".sql")),
            postgres: include_str!(concat!("migrations/postgres/", $name, ".sql")),
        }),*];
    };
}

migrations! {
    1 "0001_the_memory",
    2 "0002_definitions",
    3 "0003_origin",
    4 "0004_bookmarks",
    5 "0005_imports",
    6 "0006_columns",
    7 "0007_menu",
    8 "0008_search",
    9 "0009_journey",
    10 "0010_mails",
    11 "0011_disturbances",
    12 "0012_doors",
}

impl Migration {
    pub(crate) fn applied(&self) -> Statement {
        let sql = "INSERT INTO migrations (number, name) VALUES ($1, $2)";
        Statement::new(sql, [self.number.into(), self.name.into()])
    }
}

impl Store {
    /// Applies the steps that this database has not had yet, each as one transaction; returns their names.
    pub async fn migrate(&self) -> Result<Vec<&'static str>, StoreError> {
        let missing = self.missing_migrations().await?;
        for migration in &missing {
            self.database.migrate(migration).await?;
        }
        Ok(missing.iter().map(|migration| migration.name).collect())
    }

    /// Whether [`Store::migrate`] has nothing to do.
    pub async fn is_migrated(&self) -> Result<bool, StoreError> {
        Ok(self.missing_migrations().await?.is_empty())
    }

    /// The steps to come; refuses a database that has had steps this program does not know.
    pub(crate) async fn missing_migrations(&self) -> Result<Vec<&'static Migration>, StoreError> {
        let mut there = self.database.read(self.database.table_exists("migrations")).await?;
        let is_new = there.first_mut().map(|row| row.int(0)).transpose()?.unwrap_or(0) == 0;
        if is_new {
            return Ok(MIGRATIONS.iter().collect());
        }
        let rows =
            self.database.read(Statement::new("SELECT number, name FROM migrations ORDER BY number", [])).await?;
        for mut row in rows {
            let (number, name): (u32, String) = (row.number(0)?, row.text(1)?);
            if !MIGRATIONS.iter().any(|known| known.number == number && known.name == name) {
                return Err(StoreError::conflict(format!(
                    "this database was changed by a newer version of the program (step {name}); use that version"
                )));
            }
        }
        let sql = "SELECT number FROM migrations ORDER BY number DESC LIMIT 1";
        let mut last = self.database.read(Statement::new(sql, [])).await?;
        let last: u32 = last.first_mut().map(|row| row.number(0)).transpose()?.unwrap_or(0);
        Ok(MIGRATIONS.iter().filter(|migration| migration.number > last).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_are_numbered_in_order_and_named_by_their_number() {
        for (index, migration) in MIGRATIONS.iter().enumerate() {
            assert_eq!(migration.number as usize, index + 1);
            assert!(migration.name.starts_with(&format!("{:04}_", migration.number)), "{}", migration.name);
        }
    }
}
