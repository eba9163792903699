//! The doors: channels, HTTP, jobs, command line; builds the one binary `onthaal`.

pub mod app;
pub mod http;
pub mod lookup;
pub mod view;
