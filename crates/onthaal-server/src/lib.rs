//! The doors: channels, HTTP, jobs, command line; builds the one binary `onthaal`.

pub mod app;
pub mod clock;
pub mod config;

pub mod limits;

pub mod access;
pub mod accounts;
pub mod secret;
pub mod telling;
pub mod text;
pub mod throttle;
mod trust;

pub mod floor;
pub mod furnishing;
pub mod hearing;
pub mod memory;
pub mod menu;
pub mod scene;

pub mod channel;
pub mod doors;
pub mod http;
pub mod live;
pub mod view;

mod changes;
pub mod columns;
pub mod lookup;
pub mod rebuild;

mod jobs;

mod opening;

pub mod import;

pub mod demo;
pub mod replay;

pub mod export;
pub mod sheet;

pub mod command;
