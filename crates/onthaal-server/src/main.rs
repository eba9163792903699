//! The doors: channels, HTTP, jobs, command line; builds the one binary `onthaal`.

fn main() {}
