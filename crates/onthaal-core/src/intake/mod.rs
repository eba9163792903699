//! Turns an arrival on any channel into a contact of a known customer, with a need and an expectation.

mod arrival;
mod customer;
mod need;

pub(crate) use arrival::{arrive, arrive_from, would_take_in};
pub(crate) use customer::{erase, introduce, know, merge, recognise, set_fixed_person, split};
pub(crate) use need::{answer_same_matter, undecided_need, wrap_up_need};
