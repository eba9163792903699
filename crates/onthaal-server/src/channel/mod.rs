//! The ways by which customers come; a channel only hands what happens on it to the floor.

pub mod callback;
pub mod chat;
pub mod email;
