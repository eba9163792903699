-- What staff write down about a customer: who and when.
CREATE TABLE notes (
    note BIGINT PRIMARY KEY,
    customer BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    text TEXT NOT NULL,
    words TEXT
);
CREATE INDEX notes_by_customer ON notes (customer);

-- The words of a text as they are looked for, with spaces between. Those of before are spelled by the program.
ALTER TABLE lines DROP COLUMN folded;
ALTER TABLE asides DROP COLUMN folded;
ALTER TABLE customers DROP COLUMN folded;
ALTER TABLE lines ADD COLUMN words TEXT;
ALTER TABLE asides ADD COLUMN words TEXT;
ALTER TABLE customers ADD COLUMN words TEXT;
CREATE INDEX lines_unspelled ON lines (contact, line) WHERE text IS NOT NULL AND words IS NULL;
CREATE INDEX asides_unspelled ON asides (contact, kind) WHERE text IS NOT NULL AND words IS NULL;
CREATE INDEX notes_unspelled ON notes (note) WHERE words IS NULL;
CREATE INDEX customers_unspelled ON customers (customer) WHERE words IS NULL;

-- What is looked in. The words are cut and spelled already, so no dictionary of a language has a say in it.
ALTER TABLE lines ADD COLUMN found TSVECTOR
    GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED;
ALTER TABLE asides ADD COLUMN found TSVECTOR
    GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED;
ALTER TABLE notes ADD COLUMN found TSVECTOR
    GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED;
ALTER TABLE customers ADD COLUMN found TSVECTOR
    GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED;
CREATE INDEX lines_found ON lines USING GIN (found);
CREATE INDEX asides_found ON asides USING GIN (found);
CREATE INDEX notes_found ON notes USING GIN (found);
CREATE INDEX customers_found ON customers USING GIN (found);

-- A customer who turned out to be another stays known under what they were called, as a part of that one.
ALTER TABLE customers ADD COLUMN part_of BIGINT;
CREATE INDEX customers_by_part ON customers (part_of) WHERE part_of IS NOT NULL;
