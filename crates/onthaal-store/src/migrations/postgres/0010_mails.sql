-- E-mails that came in and those that we send: what they say is personal and can be erased; that there was one stays.
CREATE TABLE mails (
    id BIGINT PRIMARY KEY,
    -- The same e-mail fetched twice, or asked to be sent twice, has the same mark.
    mark TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    is_ours BIGINT NOT NULL,
    mailbox BIGINT NOT NULL,
    kind TEXT,
    message_id TEXT,
    contact BIGINT,
    line BIGINT,
    customer BIGINT,
    at_ms BIGINT NOT NULL,
    due_ms BIGINT,
    tries BIGINT NOT NULL,
    why TEXT,
    -- What it says, as JSON; none when it was erased or could not be read.
    body TEXT,
    -- As it came, until it is part of a contact; as it goes out, once it was tried.
    raw BYTEA
);
CREATE INDEX mails_by_message_id ON mails (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX mails_by_contact ON mails (contact) WHERE contact IS NOT NULL;
CREATE INDEX mails_by_customer ON mails (customer) WHERE customer IS NOT NULL;
CREATE INDEX mails_by_state ON mails (state, due_ms);

CREATE TABLE mail_files (
    mark TEXT NOT NULL,
    part BIGINT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (mark, part)
);

-- Up to where each folder of each mailbox was fetched.
CREATE TABLE mail_places (
    mailbox BIGINT NOT NULL,
    folder TEXT NOT NULL,
    validity BIGINT NOT NULL,
    uid BIGINT NOT NULL,
    PRIMARY KEY (mailbox, folder)
);
