-- What became of visits to the menu on the screen, step by step; nobody can be recognised by them.
CREATE TABLE menu_steps (
    visit BIGINT NOT NULL,
    step BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    kind TEXT NOT NULL,
    choice BIGINT,
    contact BIGINT,
    PRIMARY KEY (visit, step)
);
CREATE INDEX menu_steps_by_moment ON menu_steps (at_ms);
