-- Files of other systems that were taken in. Their contacts lie in segments; a segment without a row here does not count.
CREATE TABLE imports (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    digest TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    contacts BIGINT NOT NULL,
    first_contact BIGINT NOT NULL,
    last_contact BIGINT NOT NULL,
    first_ms BIGINT NOT NULL,
    last_ms BIGINT NOT NULL,
    body TEXT NOT NULL,
    -- One that was taken away keeps its number, so that no other contact ever gets the numbers of its contacts.
    removed_ms BIGINT
);
