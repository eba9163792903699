//! One suite, run against every database.
