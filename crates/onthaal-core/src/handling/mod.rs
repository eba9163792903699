//! What may be done with a contact, from answering to wrapping up.
