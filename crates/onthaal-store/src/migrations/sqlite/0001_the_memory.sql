CREATE TABLE migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL);

-- What happened; only ever added to. The line is the whole event, the other columns are there to find it by.
CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    at_ms BIGINT NOT NULL,
    contact BIGINT,
    contact2 BIGINT,
    kind TEXT NOT NULL,
    line TEXT NOT NULL
);
CREATE INDEX events_by_contact ON events (contact, seq) WHERE contact IS NOT NULL;
CREATE INDEX events_by_contact2 ON events (contact2, seq) WHERE contact2 IS NOT NULL;

-- What people wrote and who they are, apart from the events so that it can be erased: then it is NULL.
-- The folded columns hold the same in small letters without accents, to search in.
CREATE TABLE lines (
    contact BIGINT NOT NULL,
    line BIGINT NOT NULL,
    customer BIGINT NOT NULL,
    party TEXT NOT NULL,
    agent BIGINT,
    seen_by TEXT NOT NULL,
    language TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    text TEXT,
    folded TEXT,
    PRIMARY KEY (contact, line)
);
CREATE INDEX lines_by_customer ON lines (customer);

CREATE TABLE files (
    contact BIGINT NOT NULL,
    line BIGINT NOT NULL,
    customer BIGINT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (contact, line)
);
CREATE INDEX files_by_customer ON files (customer);

CREATE TABLE asides (
    contact BIGINT NOT NULL,
    kind TEXT NOT NULL,
    customer BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    text TEXT,
    folded TEXT,
    PRIMARY KEY (contact, kind)
);
CREATE INDEX asides_by_customer ON asides (customer);

CREATE TABLE customers (
    customer INTEGER PRIMARY KEY,
    name TEXT,
    email TEXT,
    phone TEXT,
    own_id TEXT,
    notes TEXT,
    language TEXT,
    folded TEXT NOT NULL
);

-- Rebuilt from the events at any time: records, the cells they count in, and the tallies of those cells.
CREATE TABLE records (
    contact INTEGER PRIMARY KEY,
    arrived_ms BIGINT NOT NULL,
    queue BIGINT NOT NULL,
    channel TEXT NOT NULL,
    language TEXT NOT NULL,
    skill BIGINT,
    customer BIGINT NOT NULL,
    need BIGINT,
    agent BIGINT,
    is_open BIGINT NOT NULL,
    reason BIGINT,
    gave_up BIGINT NOT NULL,
    rehearsed BIGINT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX records_by_arrival ON records (arrived_ms, contact);
CREATE INDEX records_by_customer ON records (customer, arrived_ms);
CREATE INDEX records_by_need ON records (need) WHERE need IS NOT NULL;

CREATE TABLE record_cells (
    interval_ms BIGINT NOT NULL,
    queue BIGINT NOT NULL,
    channel TEXT NOT NULL,
    rehearsed BIGINT NOT NULL,
    contact BIGINT NOT NULL,
    PRIMARY KEY (interval_ms, queue, channel, rehearsed, contact)
) WITHOUT ROWID;
CREATE INDEX record_cells_by_contact ON record_cells (contact);

-- A cell is stale while it was marked since it was last counted.
CREATE TABLE cells (
    interval_ms BIGINT NOT NULL,
    queue BIGINT NOT NULL,
    channel TEXT NOT NULL,
    rehearsed BIGINT NOT NULL,
    mark BIGINT NOT NULL,
    counted BIGINT NOT NULL,
    PRIMARY KEY (interval_ms, queue, channel, rehearsed)
) WITHOUT ROWID;
CREATE INDEX cells_stale ON cells (interval_ms) WHERE mark > counted;

CREATE TABLE tallies (
    interval_ms BIGINT NOT NULL,
    queue BIGINT NOT NULL,
    channel TEXT NOT NULL,
    rehearsed BIGINT NOT NULL,
    measure TEXT NOT NULL,
    version BIGINT NOT NULL,
    reading TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (interval_ms, queue, channel, rehearsed, measure, version, reading)
) WITHOUT ROWID;

CREATE TABLE snapshots (seq INTEGER PRIMARY KEY, at_ms BIGINT NOT NULL, text TEXT NOT NULL);

-- What the organisation chose, with history.
CREATE TABLE settings (
    version INTEGER PRIMARY KEY,
    at_ms BIGINT NOT NULL,
    by_agent BIGINT,
    note TEXT NOT NULL,
    body TEXT NOT NULL
);

CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL);

-- Who may sign in.
CREATE TABLE accounts (
    agent INTEGER PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    password_hash TEXT,
    role TEXT NOT NULL,
    failures BIGINT NOT NULL,
    locked_until_ms BIGINT,
    must_change BIGINT NOT NULL,
    created_ms BIGINT NOT NULL
);

CREATE TABLE sessions (
    token BLOB PRIMARY KEY,
    agent BIGINT NOT NULL REFERENCES accounts (agent) ON DELETE CASCADE,
    csrf TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    last_seen_ms BIGINT NOT NULL,
    expires_ms BIGINT NOT NULL
);
CREATE INDEX sessions_by_agent ON sessions (agent);

CREATE TABLE links (
    token BLOB PRIMARY KEY,
    purpose TEXT NOT NULL,
    agent BIGINT,
    expires_ms BIGINT NOT NULL,
    used_ms BIGINT
);
