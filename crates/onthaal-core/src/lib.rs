//! The rules of the house: pure, told the time, never doing anything itself.
//!
//! A contact arrives on a channel, is taken in (`intake`), waits and is offered to somebody (`routing`),
//! is helped and wrapped up (`handling`), is asked how it was (`survey`) and is counted (`measure`).
//! The modules are declared in that order: reading the list is reading the customer's path.

pub mod field;
pub mod id;
pub mod limits;
pub mod moment;
pub mod words;

pub mod heard;

pub mod event;

pub mod calendar;
pub mod house;

pub mod contact;

pub mod intake;
pub mod routing;

pub mod promise;

pub mod disturbance;

pub mod handling;

pub mod callback;

pub mod survey;

pub mod trial;

pub mod floor;

pub mod measure;

pub mod rehearsal;
pub mod timeline;
