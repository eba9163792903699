//! Who waits, in what order, and who is offered what.

pub mod odds;
