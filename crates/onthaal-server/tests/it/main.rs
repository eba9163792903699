//! The whole server, through its public doors.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on ends there, and says where")]

mod binary;
mod demo;
mod kill;
mod listen_command;
mod openapi;
mod replay;
mod tidy;

mod actors;
mod house;
mod screens;

mod access;
mod ahead;
mod bookmarks;
mod callbacks;
mod channels;
mod chat;
mod definitions;
mod disturbances;
mod doors;
mod doors_tried;
mod figures;
mod file;
mod hostile;
mod import;
mod listening;
mod live;
mod lookup;
mod mail;
mod narrowing;
mod outages;
mod promises;
mod routing;
mod signing_in;
