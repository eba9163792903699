//! The memory: appends events, reads them back, on SQLite or PostgreSQL.
