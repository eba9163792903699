//! What became of visits to the menu on the screen: each step with its moment, and nothing of who it was.

use onthaal_core::id::ContactId;
use onthaal_core::moment::Moment;
use onthaal_core::word_list;

use crate::Store;
use crate::dialect::{Row, Statement, Value};
use crate::error::StoreError;

word_list! {
    /// What a visitor of the menu did.
    MenuStepKind {
        /// The menu was shown.
        Seen = "seen",
        /// A choice was made; what lies under it was shown.
        Chosen = "chosen",
        /// They went on to a person by a choice: a chat or a callback began.
        Went = "went",
        /// They closed the page without.
        Left = "left",
    }
}

/// One step of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MenuStep {
    /// The mark of the visit, which stands for nobody.
    pub visit: u64,
    /// Its place in the visit, from 1.
    pub step: u32,
    /// When.
    pub at: Moment,
    /// What.
    pub kind: MenuStepKind,
    /// The choice it is about.
    pub choice: Option<u32>,
    /// The contact that it became.
    pub contact: Option<ContactId>,
}

impl Store {
    /// Keeps the next step of a visit; one beyond the limit of a visit is not kept.
    pub async fn put_menu_step(&self, step: MenuStep, most: u32) -> Result<(), StoreError> {
        let sql = "SELECT COUNT(*) FROM menu_steps WHERE visit = $1";
        let mut rows = self.database.read(Statement::new(sql, [step.visit.into()])).await?;
        let before: u32 = rows.first_mut().map(|row| row.number(0)).transpose()?.unwrap_or(0);
        if before >= most {
            return Ok(());
        }
        let MenuStep { visit, at, kind, choice, contact, .. } = step;
        // Two at the same moment by the same page: the second is the same step.
        let sql = "INSERT INTO menu_steps (visit, step, at_ms, kind, choice, contact) VALUES ($1, $2, $3, $4, $5, $6) \
                   ON CONFLICT (visit, step) DO NOTHING";
        let values: [Value; 6] =
            [visit.into(), (before + 1).into(), at.into(), kind.word().into(), choice.into(), contact.into()];
        self.database.write(vec![Statement::new(sql, values)]).await
    }

    /// The steps of visits between two moments, visit by visit and in order, at most so many.
    pub async fn menu_steps(&self, from: Moment, to: Moment, most: u32) -> Result<Vec<MenuStep>, StoreError> {
        let sql = "SELECT visit, step, at_ms, kind, choice, contact FROM menu_steps \
                   WHERE at_ms >= $1 AND at_ms < $2 ORDER BY visit, step LIMIT $3";
        let values: [Value; 3] = [from.into(), to.into(), most.into()];
        self.database.read(Statement::new(sql, values)).await?.into_iter().map(step).collect()
    }
}

fn step(mut row: Row) -> Result<MenuStep, StoreError> {
    let kind = row.text(3)?;
    Ok(MenuStep {
        visit: row.number(0)?,
        step: row.number(1)?,
        at: row.moment(2)?,
        kind: kind.parse().map_err(|_| StoreError::Corrupt(format!("'{kind}' is no step of a menu")))?,
        choice: row.number_or_none(4)?,
        contact: row.number_or_none(5)?.map(ContactId),
    })
}
