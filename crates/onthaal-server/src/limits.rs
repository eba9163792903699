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
/// The longest news of a disturbance, in characters.
pub const NEWS_CHARS_MAX: usize = 1_000;
/// The most promises shown at once.
pub const PROMISES_SHOWN_MAX: usize = 300;
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
/// Of how many promises that are over a file tells what became.
pub const FILE_PROMISES_OVER_MAX: usize = 50;
/// How much of the customer's first words a file tells, in characters.
pub const FILE_OPENING_CHARS: usize = 160;
/// How many customers a search gives at once; the next ones are asked for.
pub const SEARCH_CUSTOMERS: u32 = 20;
/// How many customers of a search can be gone through; whoever wants more looks for more words.
pub const SEARCH_CUSTOMERS_MAX: u32 = 180;
/// How many texts a search gives at once; the next ones are asked for.
pub const SEARCH_PASSAGES: u32 = 20;
/// The largest e-mail that is read, in bytes; larger ones are set aside.
pub const MAIL_BYTES_MAX: usize = 30 * 1024 * 1024;
/// The most files kept of one e-mail.
pub const MAIL_FILES_MAX: usize = 30;
/// How much the files of one e-mail may be together, in bytes.
pub const MAIL_FILES_BYTES_MAX: usize = 25 * 1024 * 1024;
/// How much the files of one e-mail that we write may be together, in bytes.
pub const MAIL_SENT_FILES_BYTES_MAX: usize = 10 * 1024 * 1024;
/// The largest request that brings an e-mail to send, in bytes: its files are a third longer as base64.
pub const MAIL_REQUEST_BYTES_MAX: usize = 15 * 1024 * 1024;
/// How many characters of the words of an e-mail are kept.
pub const MAIL_WORDS_CHARS_MAX: usize = 200_000;
/// How many characters of an e-mail stand in the conversation; the whole stands in the e-mail itself.
pub const MAIL_LINE_CHARS_MAX: usize = 20_000;
/// The longest e-mail that we write, in characters.
pub const MAIL_SENT_CHARS_MAX: usize = 20_000;
/// The largest layout of an e-mail that is made safe to show, in bytes; of larger ones only the words are shown.
pub const MAIL_HTML_BYTES_MAX: usize = 1024 * 1024;
/// How deep elements of a layout may stand in each other; of deeper ones only the words are shown.
pub const MAIL_HTML_DEPTH_MAX: usize = 256;
/// The most people in one line of the head of an e-mail that are kept.
pub const MAIL_CORRESPONDENTS_MAX: usize = 100;
/// The most marks of earlier e-mails by which a thread is looked for.
pub const MAIL_THREAD_IDS_MAX: usize = 50;
/// An e-mail that went through more servers than this goes round and round.
pub const MAIL_HOPS_MAX: usize = 50;
/// The longest line of a mail server, in bytes.
pub const IMAP_LINE_BYTES_MAX: usize = 256 * 1024;
/// How deep lists may stand in lists in what a mail server says.
pub const IMAP_LIST_DEPTH_MAX: usize = 32;
/// The most lines with which a mail server may answer one question.
pub const IMAP_LINES_MAX: usize = 20_000;
/// How many e-mails are fetched before the next look at what is new.
pub const MAILS_AT_ONCE_MAX: usize = 500;
/// The most mailboxes of one house.
pub const MAILBOXES_MAX: usize = 50;
/// How often an e-mail is tried to be sent.
pub const MAIL_TRIES_MAX: u32 = 10;
/// How long an e-mail is tried to be sent.
pub const MAIL_TRIED_FOR: Span = Span::days(2);
/// One address is told at most once in this long that what it wrote came, so that two machines never go on answering.
pub const ACKNOWLEDGED_ONCE_IN: Span = Span::hours(1);
/// How long after it was sent to the mail server an e-mail may come in and still count from that moment.
pub const MAIL_LATE_MAX: Span = Span::days(30);
/// How long an e-mail that became no part of a contact is kept, so that somebody can look at it.
pub const MAILS_ASIDE_KEPT_FOR: Span = Span::days(90);
/// The most people who get a copy of what we write.
pub const MAIL_COPIES_MAX: usize = 10;
/// The longest answer of who gives tokens for mailboxes, in bytes.
pub const TOKEN_ANSWER_BYTES_MAX: u64 = 64 * 1024;
/// How long a door of our own may take to answer.
pub const DOOR_ANSWERS_WITHIN: Span = Span::seconds(10);
/// The largest answer of a door of our own that is looked at, in bytes.
pub const DOOR_ANSWER_BYTES_MAX: usize = 4 * 1024 * 1024;
/// A door that did not work once is tried again after this, before anybody is told.
pub const DOOR_AGAIN_AFTER: Span = Span::minutes(1);
/// After the start, doors are first tried when everything has had time to open.
pub const DOORS_FIRST_AFTER: Span = Span::seconds(20);
/// A certificate that runs out sooner than this is to be renewed.
pub const CERTIFICATE_LEFT_MIN: Span = Span::days(7);
/// An e-mail that a mailbox sends to itself is to be back within this; or a minute after e-mails are next looked for,
/// where that is later.
pub const MAIL_TRIAL_BACK_WITHIN: Span = Span::minutes(3);
/// For how long such an e-mail is recognised that was late.
pub const MAIL_TRIAL_GOOD_FOR: Span = Span::days(14);
/// Of how long the history of a door is shown.
pub const DOOR_HISTORY_SHOWN: Span = Span::days(1);
/// The most trials of one door that are shown and kept at hand.
pub const DOOR_HISTORY_SHOWN_MAX: usize = 500;
/// How long it is kept what came of trials of our own doors; the last of each door stays.
pub const DOOR_HISTORY_KEPT: Span = Span::days(14);
