-- What staff write down about a customer: who and when.
CREATE TABLE notes (
    note INTEGER PRIMARY KEY,
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

-- Every text has a number here: 8192 for each contact, of which the last ones are for what stands beside the lines;
-- notes lie below all of them (words/search.rs).
CREATE VIEW spelled (id, words) AS
    SELECT contact * 8192 + line, words FROM lines WHERE words IS NOT NULL
    UNION ALL SELECT contact * 8192 + CASE kind WHEN 'survey' THEN 8191 WHEN 'step' THEN 8190 WHEN 'number' THEN 8189 ELSE 8188 END, words FROM asides WHERE words IS NOT NULL
    UNION ALL SELECT note - 4611686018427387904, words FROM notes WHERE words IS NOT NULL;
CREATE VIRTUAL TABLE words_index USING fts5 (
    words, content = 'spelled', content_rowid = 'id', detail = none, columnsize = 0, prefix = '2 3 4 5', tokenize = 'ascii'
);
CREATE VIRTUAL TABLE customers_index USING fts5 (
    words, content = 'customers', content_rowid = 'customer', detail = none, columnsize = 0, prefix = '2 3 4 5',
    tokenize = 'ascii'
);
-- What is taken out of an index is overwritten, not only marked as gone.
INSERT INTO words_index (words_index, rank) VALUES ('secure-delete', 1);
INSERT INTO customers_index (customers_index, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER lines_in AFTER INSERT ON lines WHEN new.words IS NOT NULL BEGIN
    INSERT INTO words_index (rowid, words) VALUES (new.contact * 8192 + new.line, new.words);
END;
CREATE TRIGGER lines_out AFTER DELETE ON lines WHEN old.words IS NOT NULL BEGIN
    INSERT INTO words_index (words_index, rowid, words) VALUES ('delete', old.contact * 8192 + old.line, old.words);
END;
CREATE TRIGGER lines_again AFTER UPDATE OF words ON lines WHEN old.words IS NOT new.words BEGIN
    INSERT INTO words_index (words_index, rowid, words)
        SELECT 'delete', old.contact * 8192 + old.line, old.words WHERE old.words IS NOT NULL;
    INSERT INTO words_index (rowid, words)
        SELECT new.contact * 8192 + new.line, new.words WHERE new.words IS NOT NULL;
END;
CREATE TRIGGER asides_in AFTER INSERT ON asides WHEN new.words IS NOT NULL BEGIN
    INSERT INTO words_index (rowid, words)
        VALUES (new.contact * 8192 + CASE new.kind WHEN 'survey' THEN 8191 WHEN 'step' THEN 8190 WHEN 'number' THEN 8189 ELSE 8188 END, new.words);
END;
CREATE TRIGGER asides_out AFTER DELETE ON asides WHEN old.words IS NOT NULL BEGIN
    INSERT INTO words_index (words_index, rowid, words)
        VALUES ('delete', old.contact * 8192 + CASE old.kind WHEN 'survey' THEN 8191 WHEN 'step' THEN 8190 WHEN 'number' THEN 8189 ELSE 8188 END, old.words);
END;
CREATE TRIGGER asides_again AFTER UPDATE OF words ON asides WHEN old.words IS NOT new.words BEGIN
    INSERT INTO words_index (words_index, rowid, words)
        SELECT 'delete', old.contact * 8192 + CASE old.kind WHEN 'survey' THEN 8191 WHEN 'step' THEN 8190 WHEN 'number' THEN 8189 ELSE 8188 END, old.words WHERE old.words IS NOT NULL;
    INSERT INTO words_index (rowid, words)
        SELECT new.contact * 8192 + CASE new.kind WHEN 'survey' THEN 8191 WHEN 'step' THEN 8190 WHEN 'number' THEN 8189 ELSE 8188 END, new.words WHERE new.words IS NOT NULL;
END;
CREATE TRIGGER notes_in AFTER INSERT ON notes WHEN new.words IS NOT NULL BEGIN
    INSERT INTO words_index (rowid, words) VALUES (new.note - 4611686018427387904, new.words);
END;
CREATE TRIGGER notes_out AFTER DELETE ON notes WHEN old.words IS NOT NULL BEGIN
    INSERT INTO words_index (words_index, rowid, words)
        VALUES ('delete', old.note - 4611686018427387904, old.words);
END;
CREATE TRIGGER notes_again AFTER UPDATE OF words ON notes WHEN old.words IS NOT new.words BEGIN
    INSERT INTO words_index (words_index, rowid, words)
        SELECT 'delete', old.note - 4611686018427387904, old.words WHERE old.words IS NOT NULL;
    INSERT INTO words_index (rowid, words)
        SELECT new.note - 4611686018427387904, new.words WHERE new.words IS NOT NULL;
END;
CREATE TRIGGER customers_in AFTER INSERT ON customers WHEN new.words IS NOT NULL BEGIN
    INSERT INTO customers_index (rowid, words) VALUES (new.customer, new.words);
END;
CREATE TRIGGER customers_out AFTER DELETE ON customers WHEN old.words IS NOT NULL BEGIN
    INSERT INTO customers_index (customers_index, rowid, words) VALUES ('delete', old.customer, old.words);
END;
CREATE TRIGGER customers_again AFTER UPDATE OF words ON customers WHEN old.words IS NOT new.words BEGIN
    INSERT INTO customers_index (customers_index, rowid, words)
        SELECT 'delete', old.customer, old.words WHERE old.words IS NOT NULL;
    INSERT INTO customers_index (rowid, words) SELECT new.customer, new.words WHERE new.words IS NOT NULL;
END;

-- A customer who turned out to be another stays known under what they were called, as a part of that one.
ALTER TABLE customers ADD COLUMN part_of BIGINT;
CREATE INDEX customers_by_part ON customers (part_of) WHERE part_of IS NOT NULL;
