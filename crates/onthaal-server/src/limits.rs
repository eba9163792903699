//! Every limit of the doors and the imports, named, in one place; past one comes a clear refusal, never silence.

use onthaal_core::moment::Span;

/// The most slots that are shown at once: four days of a queue that never closes.
pub const SLOTS_SHOWN_MAX: usize = 400;
/// How deep the menu on the screen may go.
pub const MENU_DEPTH_MAX: usize = 3;
/// How many choices may lie beside one another.
pub const MENU_WIDTH_MAX: usize = 8;
/// The most steps of one visit to the menu that are kept.
pub const MENU_STEPS_MAX: u32 = 40;
/// The most steps that are counted at once.
pub const MENU_STEPS_READ_MAX: u32 = 500_000;
/// The most rows of one list of customers to be called.
pub const CALLBACK_LIST_ROWS_MAX: usize = 5_000;
/// The largest such list, in bytes.
pub const CALLBACK_LIST_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Of how many rows that were not taken the reason is shown.
pub const CALLBACK_LIST_REFUSED_SHOWN: usize = 1_000;
/// How far two clocks of one row may be apart before it goes back in time.
pub const IMPORT_SLIP_MAX: Span = Span::seconds(5);
/// The longest contact by telephone, unless the mapping says otherwise.
pub const IMPORT_CALL_MAX: Span = Span::hours(8);
/// The longest chat, unless the mapping says otherwise.
pub const IMPORT_CHAT_MAX: Span = Span::hours(24);
/// The longest contact by e-mail, unless the mapping says otherwise.
pub const IMPORT_LETTER_MAX: Span = Span::days(366);
/// How far ahead of now a moment of a file may lie: clocks differ.
pub const IMPORT_AHEAD_MAX: Span = Span::days(1);
/// The longest row, or object, of a file, in bytes.
pub const IMPORT_ROW_BYTES_MAX: usize = 4 * 1024 * 1024;
/// The longest name of a queue, an agent, a reason or a group, in characters.
pub const IMPORT_NAME_CHARS_MAX: usize = 200;
/// The most different names of one kind; more means that the column holds something else.
pub const IMPORT_NAMES_MAX: usize = 20_000;
/// The largest mapping file, in bytes.
pub const IMPORT_MAPPING_BYTES_MAX: u64 = 1024 * 1024;
/// How much is sorted in memory at once, in bytes; more goes to disk.
pub const IMPORT_SORT_BYTES: usize = 48 * 1024 * 1024;
/// How much of each sorted run is read at once, in bytes.
pub const IMPORT_RUN_BUFFER_BYTES: usize = 256 * 1024;
/// How many rows are handed on together.
pub const IMPORT_BATCH_ROWS: usize = 2_048;
/// How many contacts of a log of events may be open at once; more means that their ends are missing.
pub const IMPORT_OPEN_MAX: usize = 500_000;
/// The most contacts of one import: their numbers stay below what a browser can count to.
pub const IMPORT_CONTACTS_MAX: u64 = 1 << 36;
/// From here on contacts and needs are numbered that were imported; those of the house itself stay below.
pub const IMPORTED_FROM: u64 = 1 << 40;
/// From here on queues, agents, reasons and groups are numbered that only an import knows.
pub const IMPORTED_NAMES_FROM: u32 = 1_000_000;
/// The most times that one row can be said to have been passed on.
pub const IMPORT_TRANSFERS_MAX: u32 = 100;
/// After so long without another line a contact of a telephone log is over.
pub const IMPORT_SILENT_AFTER: Span = Span::hours(4);
/// Of how many of the newest contacts a file tells what was said first.
pub const FILE_CONTACTS_TOLD: usize = 100;
/// How much of the customer's first words a file tells, in characters.
pub const FILE_OPENING_CHARS: usize = 160;
/// How many customers a search gives at once; the next ones are asked for.
pub const SEARCH_CUSTOMERS: u32 = 20;
/// How many customers of a search can be gone through; whoever wants more looks for more words.
pub const SEARCH_CUSTOMERS_MAX: u32 = 180;
/// How many texts a search gives at once; the next ones are asked for.
pub const SEARCH_PASSAGES: u32 = 20;
