//! What is done by itself, beside the conversations.

mod clear_up;
mod copy_weeks;
mod listen_again;
mod spell_words;
mod tell_promises;
mod try_doors;

use crate::app::App;

/// Starts every job; each ends when the program stops.
pub(crate) fn start(app: &App) {
    app.tasks.spawn(clear_up::run(app.clone()));
    app.tasks.spawn(copy_weeks::run(app.clone()));
    app.tasks.spawn(listen_again::run(app.clone()));
    app.tasks.spawn(spell_words::run(app.clone()));
    app.tasks.spawn(tell_promises::run(app.clone()));
    app.tasks.spawn(try_doors::run(app.clone()));
}
