//! Hears effort and behaviour in the words of a conversation; a library of its own and fast enough for millions.
//!
//! Turns go in, one at a time; a score from 0 to 10 and the words that made it come out. Listening live and listening
//! afterwards is the same function over the same turns, so both give the same.
//!
//! What is scored is wording. Nothing here says what an agent feels.

mod accents;
pub mod bulk;
mod conversation;
mod cue;
mod cutter;
mod ear;
mod language;
mod ledger;
mod lexicon;
mod listen;
mod mask;
mod nudge;
mod score;
mod speaker;
mod structure;
pub mod train;
mod turn;
mod weights;
mod words;

pub use conversation::Conversation;
pub use cue::{Cue, CueKey, Kind, Side, Who};
pub use ear::Ear;
pub use lexicon::{Report, Source, Tally, Trouble, check, from_folder, shipped, with_folder};
pub use mask::mask;
pub use nudge::Nudge;
pub use score::{Effort, Level, Line};
pub use speaker::Templates;
pub use turn::{Happening, News, Pace, Turn};
pub use weights::{NeedsHelp, Weights};
