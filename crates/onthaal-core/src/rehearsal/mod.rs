//! Invented days, played through the real rules: for tests, the demonstration and planning.
