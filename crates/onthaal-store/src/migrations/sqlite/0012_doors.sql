-- What came of trying our own doors: one row for each trial, for as long as its history is kept.
CREATE TABLE door_trials (
    -- The door: a page, the chat, or `mail-` with the number of a mailbox.
    door TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    took_ms BIGINT NOT NULL,
    -- What a customer would have met, when it worked.
    met TEXT,
    -- Why it did not work, as a stable code and in words.
    code TEXT,
    detail TEXT,
    PRIMARY KEY (door, at_ms)
);
CREATE INDEX door_trials_by_moment ON door_trials (at_ms);
