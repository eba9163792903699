//! The whole server, through its public doors.

mod openapi;
mod tidy;
