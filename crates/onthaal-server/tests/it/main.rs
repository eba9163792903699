//! The whole server, through its public doors.

mod binary;
mod demo;
mod kill;
mod openapi;
mod replay;
mod tidy;

mod actors;
mod house;
mod screens;

mod access;
mod chat;
mod doors;
mod hostile;
mod live;
mod lookup;
mod outages;
mod routing;
mod signing_in;
