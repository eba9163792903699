//! Slots for callbacks on a day of five thousand: what it takes to say which are free, beside a bare array of counters.

use std::hint::black_box;
use std::sync::Arc;

use onthaal_benches::{Rounds, Table, figure, machine, per_second, timed};
use onthaal_core::calendar::QUARTER;
use onthaal_core::floor::{Arrival, Command, State, step};
use onthaal_core::house::House;
use onthaal_core::id::QueueId;
use onthaal_core::limits::SLOT_AHEAD_MAX;
use onthaal_core::moment::Moment;
use onthaal_core::timeline;
use onthaal_core::words::{Channel, Language};

const ROUNDS: usize = 7;
const ASKED: usize = if cfg!(debug_assertions) { 500 } else { 5_000 };
const PER_QUARTER: u32 = 160;
const QUEUE: QueueId = QueueId(1);
/// Monday 2 March 2026, eight in the morning in Amsterdam.
const MORNING: Moment = Moment(1_772_434_800_000);

#[expect(clippy::print_stdout, reason = "a bench tells people what it measured")]
fn main() {
    println!("slots: {}", machine());
    let full = filled();
    let (mut all, mut first, mut asked, mut bare) =
        (Rounds::default(), Rounds::default(), Rounds::default(), Rounds::default());
    for _ in 0..ROUNDS {
        let looks = ASKED / 10;
        let (_, took) = timed(|| (0..looks).map(|_| black_box(look(&full, 400)).len()).sum::<usize>());
        all.add(per_second(looks, took));
        let (_, took) = timed(|| (0..looks).map(|_| black_box(look(&full, 1)).len()).sum::<usize>());
        first.add(per_second(looks, took));
        let (_, took) = timed(|| black_box(filled()).contacts().count());
        asked.add(per_second(ASKED, took));
        let (_, took) = timed(|| (0..ASKED).map(|_| black_box(counters()).len()).sum::<usize>());
        bare.add(per_second(ASKED, took));
    }
    let peer = bare.median();
    let mut table = Table::new(&["a day of callbacks", "a second", "lowest", "highest", "of the bare counters"]);
    for (name, rounds) in [
        ("every free slot of two weeks", all),
        ("the first free slot", first),
        ("find the first and ask for it", asked),
        ("walk an array of as many counters", bare),
    ] {
        let (low, high) = rounds.spread();
        let ratio = format!("{:.4}", rounds.median() / peer);
        table.row([name.to_owned(), figure(rounds.median()), figure(low), figure(high), ratio]);
    }
    table.print("slots");
}

fn look(state: &State, most: usize) -> Vec<Moment> {
    state.callback_slots(MORNING, QUEUE, MORNING, MORNING + SLOT_AHEAD_MAX, most)
}

/// A floor on which so many were given the first slot that was free.
fn filled() -> State {
    let text = format!(
        "date 2026-03-02 zone=Europe/Amsterdam\nhours office 09:00-12:30,13:00-17:30 days=mon,tue,wed,thu,fri\n\
         queue questions skills=questions hours=office callbacks={PER_QUARTER}\nagent anna skills=questions\n"
    );
    let house = timeline::read(&text).expect("the house above can be read").house;
    let mut state = State::default();
    step(&mut state, MORNING, &Command::Furnish(Arc::new(House { version: 1, ..House::clone(&house) })));
    for key in 1..=ASKED as u64 {
        let slot = look(&state, 1).first().copied();
        let arrival = Arrival {
            channel: Channel::Callback,
            handles: Vec::new(),
            language: Language::Dutch,
            queue: QUEUE,
            skill: None,
            began: MORNING,
            rehearsed: false,
            key,
            continues: None,
        };
        step(&mut state, MORNING, &Command::AskCallback { arrival, slot });
    }
    state
}

/// What any program would have to do: look at a counter for each quarter of two weeks.
fn counters() -> Vec<Moment> {
    let quarters = (SLOT_AHEAD_MAX.0 / QUARTER.0) as usize;
    let counted: Vec<u32> = (0..quarters).map(|quarter| black_box(quarter as u32 % (PER_QUARTER + 1))).collect();
    let free = counted.iter().enumerate().filter(|(_, count)| **count < PER_QUARTER);
    free.map(|(quarter, _)| MORNING + onthaal_core::moment::Span(quarter as i64 * QUARTER.0)).collect()
}
