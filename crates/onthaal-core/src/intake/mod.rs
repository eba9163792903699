//! Turns an arrival on any channel into a contact of a known customer, with a need and an expectation.
