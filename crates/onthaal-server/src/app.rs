//! The one place where everything is wired.

/// Everything the doors need.
#[derive(Clone, Debug)]
pub struct App {}
