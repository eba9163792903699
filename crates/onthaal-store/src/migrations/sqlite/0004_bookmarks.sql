-- Addresses of the board and of lists that people gave a name, to find them again and to share them.
CREATE TABLE bookmarks (
    id INTEGER PRIMARY KEY,
    agent BIGINT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    shared BIGINT NOT NULL,
    made_ms BIGINT NOT NULL
);
CREATE INDEX bookmarks_by_agent ON bookmarks (agent);
