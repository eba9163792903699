//! Makes words findable that were written before words were kept to be found: once, at the first start after that.

use crate::app::App;

/// Spells them, a few at a time, while the doors are open.
pub(super) async fn run(app: App) {
    match app.store.spell_words().await {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, "texts of before can be found now"),
        Err(why) => tracing::warn!(error = %why, "texts of before cannot be found yet; the next start tries again"),
    }
}
