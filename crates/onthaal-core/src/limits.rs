//! Every limit of the house, named, in one place; past one comes a clear refusal, never silence.

use crate::moment::Span;

/// The longest single message, in characters (Unicode scalar values).
pub const MESSAGE_CHARS_MAX: usize = 4_000;
/// The longest name, address or other short field a customer or agent may give, in characters.
pub const SHORT_TEXT_CHARS_MAX: usize = 200;
/// The longest free text in a survey, in characters.
pub const SURVEY_WORDS_CHARS_MAX: usize = 2_000;
/// The most lines one contact may hold.
pub const CONTACT_LINES_MAX: u32 = 5_000;
/// The largest file a customer or agent may send, in bytes.
pub const FILE_BYTES_MAX: usize = 10 * 1024 * 1024;
/// The most files in one contact.
pub const CONTACT_FILES_MAX: u32 = 20;
/// The largest request body at a public door that carries no file, in bytes.
pub const BODY_BYTES_MAX: usize = 64 * 1024;
/// The largest frame on a live connection, in bytes.
pub const FRAME_BYTES_MAX: usize = 32 * 1024;
/// The most contacts open at once in the whole centre.
pub const OPEN_CONTACTS_MAX: usize = 20_000;
/// The most contacts one customer may have open at once.
pub const OPEN_PER_CUSTOMER_MAX: usize = 5;
/// The most agents in a house.
pub const AGENTS_MAX: usize = 2_000;
/// The most queues in a house.
pub const QUEUES_MAX: usize = 200;
/// The most contacts of one channel that an agent may hold at once.
pub const CAPACITY_MAX: u8 = 10;
/// The most transfers of one contact.
pub const TRANSFERS_MAX: u32 = 20;
/// The most ways by which one customer is recognised.
pub const HANDLES_MAX: usize = 20;
/// How far ahead an agreed next step may lie.
pub const NEXT_STEP_AHEAD_MAX: Span = Span::days(366);
/// How long after the end a survey may still be answered.
pub const SURVEY_OPEN_FOR: Span = Span::days(14);
/// The most commands that may wait for the floor; past it a door answers "busy, try again".
pub const FLOOR_COMMANDS_MAX: usize = 4_096;
/// The most commands decided and stored together.
pub const FLOOR_GROUP_MAX: usize = 1_024;
/// The most live connections.
pub const CONNECTIONS_MAX: usize = 10_000;
/// How many published changes a screen that was away can catch up on before it is given the whole again.
pub const LIVE_BACKLOG: usize = 8_192;
