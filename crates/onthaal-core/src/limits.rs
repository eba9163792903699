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
/// How much of a live connection is read, and gathered to be written, at once, in bytes. Each connection keeps as much
/// memory for as long as it is there; a line of a conversation fits.
pub const LIVE_BUFFER_BYTES: usize = 4 * 1024;
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
/// How long an e-mail or a callback is kept for the fixed person of its customer, or for who had the last contact of its
/// need, in which the queue is open first.
pub const WRITTEN_KEPT_FOR: Span = Span::minutes(120);
/// The most times that one customer is called for one callback, whatever counts.
pub const ATTEMPTS_MAX: u32 = 20;
/// The most callbacks that a queue may promise in a quarter of an hour.
pub const CALLBACKS_PER_QUARTER_MAX: u32 = 1_000;
/// How far ahead a callback can be agreed.
pub const SLOT_AHEAD_MAX: Span = Span::days(14);
/// A slot that begins sooner than this is not offered any more.
pub const SLOT_LEAD: Span = Span::minutes(5);
/// How many slots are named when the one that was asked for is taken.
pub const SLOTS_NEXT: usize = 5;
/// From this number on the doors mean a trial of our own, where a customer has the number of a contact. It lies past
/// those of contacts, lived or imported, below what a browser can count to, and leaves room for the thirteen bits of a line
/// that an index of words puts behind it.
pub const TRIALS_FROM: u64 = 1 << 49;
/// The most trials of our own doors that go on at once.
pub const TRIALS_AT_ONCE_MAX: usize = 8;
/// How many trials are remembered, with those that are over.
pub const TRIALS_KEPT: usize = 16;
/// A trial that has not left by then never will.
pub const TRIAL_OVER_AFTER: Span = Span::minutes(5);
/// The most lines that one trial may say.
pub const TRIAL_LINES_MAX: u32 = 10;
/// The most ways by which one customer is recognised.
pub const HANDLES_MAX: usize = 20;
/// The most contacts that can be taken out of one customer at once.
pub const SPLIT_CONTACTS_MAX: usize = 500;
/// How far ahead an agreed next step may lie.
pub const NEXT_STEP_AHEAD_MAX: Span = Span::days(366);
/// The most promises that may be open in the whole centre.
pub const PROMISES_OPEN_MAX: usize = 200_000;
/// The most promises that may be open of one contact.
pub const PROMISES_OF_CONTACT_MAX: usize = 20;
/// The most disturbances that may last at the same time.
pub const DISTURBANCES_OPEN_MAX: usize = 20;
/// How many disturbances that are over are remembered with the contacts that were about them.
pub const DISTURBANCES_KEPT: usize = 50;
/// The most contacts that may be about one disturbance.
pub const DISTURBANCE_CONTACTS_MAX: usize = 10_000;
/// How often a promise that broke is renewed by itself; then it stays broken until somebody looks at it.
pub const PROMISE_RENEWALS_MAX: u8 = 2;
/// The least that a renewed promise gives.
pub const PROMISE_AGAIN_AT_LEAST: Span = Span::minutes(15);
/// The longest before its moment that the owner of a promise is told.
pub const PROMISE_WARNED_MAX: Span = Span::hours(4);
/// Of how many contacts that are over is remembered whose they were, so that what is learnt of them later finds them.
pub const OVER_KEPT: usize = 4_096;
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
/// The most colleagues asked into one contact at once.
pub const CONSULTS_MAX: usize = 5;
/// How many marks of lines are kept for each side of a contact, so that a line sent again is recognised.
pub const SAID_MARKS_KEPT: usize = 64;
/// How many marks of visits are kept, so that coming in again by the same mark is recognised.
pub const VISITS_KEPT: usize = 4_096;
/// A customer who waits longer than they were told is told again, but not sooner than this after the last time.
pub const TOLD_AGAIN_AT_LEAST: Span = Span::minutes(2);
/// So often in one line; whoever still waits then has heard what there is to say.
pub const TOLD_AGAIN_MAX: u32 = 5;
/// What a queue is assumed to take for one contact until it has seen its own: this long on average.
pub const PRIOR_HANDLE_TIME: Span = Span::minutes(8);
/// As if so many contacts had taken that long.
pub const PRIOR_HANDLED: f64 = 5.0;
/// What customers of a queue are assumed to be willing to wait until it has seen its own: this long on average.
pub const PRIOR_PATIENCE: Span = Span::minutes(15);
/// As if so many customers had given up after that long.
pub const PRIOR_GAVE_UP: f64 = 3.0;
/// The longest name of a cue that was heard in a conversation, in characters.
pub const CUE_NAME_CHARS_MAX: usize = 64;
/// The most different cues, by whom they were heard of, that are kept of one conversation.
pub const CUES_MAX: usize = 400;
/// Of how many conversations is remembered what was heard, so that the same heard again is recognised.
pub const HEARD_KEPT: usize = 4_096;
/// How much of the past of a queue counts on with each further contact: about the last hundred are remembered.
pub const PACE_KEPT: f64 = 0.99;
/// The most addresses that one person may keep under a name.
pub const BOOKMARKS_MAX: usize = 100;
/// The longest address that can be kept.
pub const ADDRESS_CHARS_MAX: usize = 2_000;
