//! Who plays in the demonstration: the people with an account, when they work, and the customers.

use onthaal_core::calendar::CivilTime;
use onthaal_core::words::Language;

use super::chance::Chance;
use crate::view::agent::Role;

/// The one password of every account of the demonstration; it is shown on the sign-in page.
pub const PASSWORD: &str = "lichthuis-demo";

/// The accounts that a newcomer is offered first, one for each role, and then the other agents.
pub(super) const ACCOUNTS: &[(&str, Role)] = &[
    ("anna", Role::Agent),
    ("mieke", Role::Coach),
    ("sander", Role::TeamLead),
    ("noor", Role::Analyst),
    ("willem", Role::Administrator),
    ("bram", Role::Agent),
    ("carla", Role::Agent),
    ("daan", Role::Agent),
    ("els", Role::Agent),
    ("farid", Role::Agent),
    ("greet", Role::Agent),
    ("hugo", Role::Agent),
    ("ines", Role::Agent),
    ("joris", Role::Agent),
    ("karin", Role::Agent),
    ("lars", Role::Agent),
];

/// The address with which somebody signs in.
pub(super) fn email(key: &str) -> String {
    format!("{key}@lichthuis.example")
}

/// When somebody works: the days, Monday first, and from which to which minute of the day; past midnight goes on.
struct Shift {
    key: &'static str,
    days: [bool; 7],
    from_minute: u32,
    to_minute: u32,
}

const WEEKDAYS: [bool; 7] = [true, true, true, true, true, false, false];
const TUESDAY_ON: [bool; 7] = [false, true, true, true, true, true, false];
const WEDNESDAY_ON: [bool; 7] = [false, false, true, true, true, true, true];
const END_OF_WEEK: [bool; 7] = [true, false, false, false, true, true, true];

const fn shift(key: &'static str, days: [bool; 7], from: u32, to: u32) -> Shift {
    Shift { key, days, from_minute: from, to_minute: to }
}

const SHIFTS: &[Shift] = &[
    shift("anna", WEEKDAYS, 480, 990),
    shift("bram", WEEKDAYS, 540, 1_020),
    shift("carla", WEEKDAYS, 750, 1_260),
    shift("daan", TUESDAY_ON, 480, 990),
    shift("els", WEEKDAYS, 600, 1_110),
    shift("farid", WEEKDAYS, 475, 1_050),
    shift("greet", [true, true, false, true, true, false, false], 475, 1_050),
    shift("hugo", WEDNESDAY_ON, 780, 1_320),
    shift("ines", END_OF_WEEK, 540, 1_080),
    shift("joris", TUESDAY_ON, 900, 1_410),
    shift("karin", [true; 7], 1_320, 1_920),
    shift("lars", WEDNESDAY_ON, 960, 1_470),
];

/// Whether an agent works at a moment.
pub(super) fn works_at(key: &str, at: &CivilTime) -> bool {
    let Some(shift) = SHIFTS.iter().find(|shift| shift.key == key) else { return false };
    let (today, minute) =
        (usize::from(at.weekday), u32::from(at.hour.unsigned_abs()) * 60 + u32::from(at.minute.unsigned_abs()));
    let yesterday = (today + 6) % 7;
    let within = |minute: u32| (shift.from_minute..shift.to_minute).contains(&minute);
    (shift.days[today] && within(minute)) || (shift.days[yesterday] && within(minute + 1_440))
}

/// How many customers come in an hour, for each hour of a working day: questions, complaints, installation.
const ARRIVALS_BY_HOUR: [[f64; 24]; 3] = [
    [
        0.4, 0.2, 0.1, 0.1, 0.1, 0.3, 0.8, 2.0, 7.0, 13.0, 16.0, 14.0, 11.0, 12.0, 13.0, 12.0, 10.0, 8.0, 7.0, 9.0,
        8.0, 5.0, 2.0, 1.0,
    ],
    [
        0.1, 0.1, 0.0, 0.0, 0.0, 0.1, 0.2, 0.8, 2.5, 5.0, 6.0, 5.0, 4.0, 4.5, 5.0, 4.5, 4.0, 3.0, 2.5, 3.0, 2.5, 1.5,
        0.6, 0.3,
    ],
    [
        0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.1, 0.4, 2.5, 4.0, 4.5, 4.0, 2.0, 3.5, 4.0, 3.5, 3.0, 1.5, 0.6, 0.5, 0.3, 0.1,
        0.0, 0.0,
    ],
];

/// Mondays are busy, weekends calm.
const ARRIVALS_BY_DAY: [f64; 7] = [1.1, 0.87, 0.8, 0.78, 0.82, 0.56, 0.42];

/// How many customers come in the hour of this moment to a kind of contact, by its place in the settings.
pub(super) fn arrivals_an_hour(kind: usize, at: &CivilTime) -> f64 {
    let by_hour = &ARRIVALS_BY_HOUR[kind.min(ARRIVALS_BY_HOUR.len() - 1)];
    by_hour[usize::from(at.hour.unsigned_abs()).min(23)] * ARRIVALS_BY_DAY[usize::from(at.weekday)]
}

const FIRST_NAMES: &[&str] = &[
    "Sanne", "Pieter", "Fatima", "Joost", "Lotte", "Mohamed", "Marijke", "Wim", "Aylin", "Thomas", "Hilde", "Ruben",
    "Emma", "Kees", "Nadia", "Bart", "Sofie", "Jan", "Yusuf", "Ingrid", "Noah", "Tine", "Gerard", "Leila", "Stijn",
    "Mila", "Arjen", "Griet", "Omar", "Femke",
];

const LAST_NAMES: &[&str] = &[
    "de Vries",
    "Janssens",
    "Bakker",
    "Peeters",
    "Visser",
    "Maes",
    "Smit",
    "Willems",
    "Meijer",
    "Jacobs",
    "Mulder",
    "Claes",
    "de Groot",
    "Wouters",
    "Bos",
    "Goossens",
    "Vos",
    "De Smet",
    "Hendriks",
    "Mertens",
    "Dekker",
    "Yilmaz",
    "Brouwer",
    "El Idrissi",
    "Dijkstra",
    "Lambrechts",
    "Kuipers",
    "Martens",
    "van Dam",
    "Aerts",
];

/// An invented customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    /// Their name.
    pub(super) name: String,
    /// Their e-mail address; at a domain that belongs to nobody.
    pub(super) email: String,
    /// Their language.
    pub(super) language: Language,
    /// Gives their address at the door, so that they are recognised the next time.
    pub(super) says_who: bool,
}

impl Person {
    /// The customer of this number; always the same.
    pub(super) fn of_number(number: u64) -> Person {
        let mut chance = Chance::new(number.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x6f6e_7468_6161_6c00);
        let mut draw = |names: &'static [&'static str]| chance.one_of(names).copied().unwrap_or_default();
        let (first, last) = (draw(FIRST_NAMES), draw(LAST_NAMES));
        let mailbox = format!("{first}.{last}").to_lowercase().replace(' ', "");
        Person {
            name: format!("{first} {last}"),
            email: format!("{mailbox}{number}@example.org"),
            language: if chance.happens(0.17) { Language::English } else { Language::Dutch },
            says_who: chance.happens(0.8),
        }
    }
}
