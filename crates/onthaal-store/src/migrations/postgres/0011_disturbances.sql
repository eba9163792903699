-- What was said of disturbances: a row for each time that there was news, by the event that it goes with.
CREATE TABLE disturbance_news (
    disturbance BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    agent BIGINT NOT NULL,
    title TEXT NOT NULL,
    customers_nl TEXT NOT NULL,
    customers_en TEXT NOT NULL,
    agents TEXT NOT NULL,
    PRIMARY KEY (disturbance, seq)
);
