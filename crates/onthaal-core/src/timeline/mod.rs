//! A day as plain text that a supervisor could read aloud: read, played and written back.
