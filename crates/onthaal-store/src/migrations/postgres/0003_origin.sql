-- Invented or not becomes where a contact comes from: 0 lived, 1 rehearsed, 2 imported.
ALTER TABLE records RENAME COLUMN rehearsed TO origin;
ALTER TABLE record_cells RENAME COLUMN rehearsed TO origin;
ALTER TABLE cells RENAME COLUMN rehearsed TO origin;
ALTER TABLE tallies RENAME COLUMN rehearsed TO origin;
UPDATE records SET text = REPLACE(REPLACE(text, ' rehearsed=false', ' origin=lived'), ' rehearsed=true', ' origin=rehearsed');
