-- The definitions with which the tallies were last counted; one row.
CREATE TABLE definitions (text TEXT NOT NULL);
