//! The rules alone: decisions each second on a busy day, beside only applying and writing down the same events.

use std::hint::black_box;
use std::time::Duration;

use onthaal_benches::busy_day::{Day, Inventor, Shape};
use onthaal_benches::{Rounds, Table, bytes, figure, machine, per_second, time, timed};
use onthaal_core::event::{Event, Recorded};
use onthaal_core::floor::{State, apply, step};
use onthaal_core::routing::odds::remaining_wait;

const ROUNDS: usize = 7;
const COMMANDS: usize = if cfg!(debug_assertions) { 3_000 } else { 60_000 };
const CUSTOMERS: usize = if cfg!(debug_assertions) { 2_000 } else { 100_000 };

#[expect(clippy::print_stdout, reason = "a bench tells people what it measured")]
fn main() {
    println!("core: {}", machine());
    decisions();
    starting_again();
    law_of_waiting();
}

/// One day, played through the rules; beside it the same events without anything to decide.
#[expect(clippy::print_stdout, reason = "a bench tells people what it measured")]
fn decisions() {
    let day = Day::invent(1, Shape::BUSY, COMMANDS);
    let kinds: Vec<String> = day.kinds().iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    println!(
        "\na day of {COMMANDS} commands and {} events; {} agents, {} queues, {} waiting, {} contacts open\n({})",
        day.events.len(),
        day.start.house().agents.len(),
        day.start.house().queues.len(),
        day.waiting(),
        day.start.contacts().count(),
        kinds.join(", ")
    );
    let (mut decided, mut applied, mut written, mut read) =
        (Rounds::default(), Rounds::default(), Rounds::default(), Rounds::default());
    let lines: Vec<String> = day.events.iter().map(|recorded| recorded.event.to_line()).collect();
    for _ in 0..ROUNDS {
        decided.add(per_second(COMMANDS, decide_all(&day)));
        applied.add(per_second(COMMANDS, apply_all(&day)));
        let (_, took) =
            timed(|| day.events.iter().map(|recorded| black_box(recorded.event.to_line()).len()).sum::<usize>());
        written.add(per_second(COMMANDS, took));
        let (_, took) = timed(|| lines.iter().filter(|line| black_box(Event::from_line(line)).is_ok()).count());
        read.add(per_second(COMMANDS, took));
    }
    let mut table = Table::new(&["decisions on a busy day", "commands/s", "lowest", "highest", "of applying alone"]);
    let peer = applied.median();
    for (name, rounds) in [
        ("decide, apply and go on (step)", decided),
        ("apply the same events, nothing decided", applied),
        ("write the same events as lines", written),
        ("read those lines back", read),
    ] {
        let (low, high) = rounds.spread();
        let ratio = format!("{:.2}", rounds.median() / peer);
        table.row([name.to_owned(), figure(rounds.median()), figure(low), figure(high), ratio]);
    }
    table.print("Commands each second, one thread, median of the rounds");
}

fn decide_all(day: &Day) -> Duration {
    let mut state = day.start.clone();
    let (events, took) = timed(|| {
        let mut events = 0;
        for (now, command) in &day.commands {
            events += black_box(step(&mut state, *now, command)).events.len();
        }
        events
    });
    assert_eq!(events, day.events.len(), "the same day, the same events");
    took
}

fn apply_all(day: &Day) -> Duration {
    let mut state = day.start.clone();
    let ((), took) = timed(|| day.events.iter().for_each(|recorded| apply(&mut state, recorded)));
    assert_eq!(Some(state.seq()), day.events.last().map(|recorded| recorded.seq));
    took
}

/// A centre that has seen many customers starts again.
fn starting_again() {
    let (mut inventor, mut events) = Inventor::new(2, Shape::HISTORY);
    let mut contacts = 0;
    while contacts < CUSTOMERS {
        let command = inventor.next_command();
        let happened = inventor.carry_out(&command);
        contacts += happened.iter().filter(|recorded| matches!(recorded.event, Event::Arrived { .. })).count();
        events.extend(happened);
    }
    let house = inventor.state.house().clone();
    let replay = |events: &[Recorded]| {
        let mut state = State::default();
        state.deliver(house.clone());
        events.iter().for_each(|recorded| apply(&mut state, recorded));
        state
    };
    let text = inventor.state.to_snapshot();
    let (mut replayed, mut loaded, mut written, mut scanned) =
        (Rounds::default(), Rounds::default(), Rounds::default(), Rounds::default());
    for _ in 0..ROUNDS.min(5) {
        let (state, took) = timed(|| replay(&events));
        assert_eq!(state, inventor.state, "played again, it is the same floor");
        replayed.add(took.as_secs_f64());
        let (state, took) = timed(|| State::from_snapshot(&text, house.clone()).expect("it was written just now"));
        assert_eq!(state, inventor.state, "read back, it is the same floor");
        loaded.add(took.as_secs_f64());
        let (_, took) = timed(|| black_box(inventor.state.to_snapshot()));
        written.add(took.as_secs_f64());
        let (_, took) = timed(|| text.lines().map(|line| black_box(line.split(' ').count())).sum::<usize>());
        scanned.add(took.as_secs_f64());
    }
    let mut table = Table::new(&["a centre of many contacts starts again", "takes", "of splitting the text"]);
    let peer = scanned.median();
    let size = bytes(text.len() as u64);
    for (name, rounds) in [
        (format!("apply all {} events of {contacts} contacts", figure(events.len() as f64)), replayed),
        (format!("read a snapshot back ({size})"), loaded),
        ("write that snapshot".to_owned(), written),
        ("only split its text into words".to_owned(), scanned),
    ] {
        let median = rounds.median();
        table.row([name, time(Duration::from_secs_f64(median)), format!("{:.1}", median / peer)]);
    }
    table.print("Starting again");
}

/// What it costs to say how long somebody waits, by how many are ahead of them.
fn law_of_waiting() {
    let mut table = Table::new(&["how long does it take with so many ahead", "a quantile", "the mean alone", "ratio"]);
    for ahead in [0, 5, 20, 100, 400, 2_000] {
        let (mut quantile, mut mean) = (Rounds::default(), Rounds::default());
        let times = 200_000 / (ahead as usize + 20);
        for _ in 0..ROUNDS {
            let wait = || black_box(remaining_wait(ahead, 30, 1.0 / 480_000.0, 1.0 / 900_000.0));
            let (_, took) = timed(|| (0..times).map(|_| black_box(wait().quantile(0.8)).0).sum::<i64>());
            quantile.add(took.as_secs_f64() / times as f64);
            let (_, took) = timed(|| (0..times).map(|_| black_box(wait().mean()).0).sum::<i64>());
            mean.add(took.as_secs_f64() / times as f64);
        }
        let span = |rounds: &Rounds| time(Duration::from_secs_f64(rounds.median()));
        let ratio = format!("{:.1}", quantile.median() / mean.median());
        table.row([ahead.to_string(), span(&quantile), span(&mean), ratio]);
    }
    table.print("The law of waiting");
}
