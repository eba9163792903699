//! One file per measure: what it asks, from whose side, when the clock runs.
