//! What is said over the doors: one Rust type for every shape in JSON, from which the OpenAPI document is made.

pub mod agent;
pub mod board;
pub mod bookmark;
pub mod callback;
pub mod chat;
pub mod contact;
pub mod definitions;
pub mod disturbance;
pub mod doors;
pub mod hearing;
pub mod house;
pub mod live;
pub mod mail;
pub mod menu;
pub mod moved;
pub mod narrowing;
pub mod people;
pub mod promise;
pub mod search;
pub mod settings;
pub mod story;
pub mod word;
