//! Two thousand chats and two hundred agents on the real program: how long a line takes to reach the other side, beside
//! a bare WebSocket echo at the same rate in the same run.

mod echo;
mod house;
mod wire;

use std::path::Path;
use std::time::Duration;

use onthaal_benches::program::{Program, built};
use onthaal_benches::{Table, bytes, figure, machine, percentile, resident_bytes, time};

use wire::Measured;

/// How many customers are connected, and how many people help them.
const CUSTOMERS: usize = if cfg!(debug_assertions) { 100 } else { 2_000 };
const AGENTS: u32 = if cfg!(debug_assertions) { 10 } else { 200 };
/// How many chats an agent has at once; two thousand in all.
const CHATS_AT_ONCE: u8 = 10;
/// How many lines are said in a second, by all customers together: each of two thousand one in ten seconds.
const LINES_PER_SECOND: u32 = if cfg!(debug_assertions) { 50 } else { 200 };
/// How long lines are measured.
const ROUND: Duration = Duration::from_secs(if cfg!(debug_assertions) { 5 } else { 20 });
const PORT: u16 = 18_478;

#[expect(clippy::print_stdout, reason = "a bench tells people what it measured")]
fn main() {
    if std::env::args().any(|argument| argument == echo::ARGUMENT) {
        return echo::serve();
    }
    println!("live: {}", machine());
    println!(
        "{CUSTOMERS} chats in conversation with {AGENTS} agents, each with a live connection; {LINES_PER_SECOND} lines a \
         second for {}; those who speak are a process of their own",
        time(ROUND)
    );
    let folder = std::env::temp_dir().join(format!("onthaal-bench-live-{}", std::process::id()));
    std::fs::create_dir(&folder).expect("a directory can be made for the bench");
    let runtime = tokio::runtime::Runtime::new().expect("tasks can be run");
    runtime.block_on(compare(&folder));
    std::fs::remove_dir_all(&folder).expect("the directory is ours");
}

async fn compare(folder: &Path) {
    let echo = echo::Echo::start();
    let idle_echo = resident_bytes(Some(echo.process())).0;
    let connected = wire::connect_to_echo(&echo.address, CUSTOMERS).await;
    let full_echo = resident_bytes(Some(echo.process())).0;
    let echoed = wire::speak_to_echo(connected, LINES_PER_SECOND, ROUND).await;
    echo.stop();

    let many = u32::MAX.to_string();
    let url = format!("sqlite:{}", folder.join("house.sqlite").display());
    let settings = [
        ("ONTHAAL_DATABASE", url.as_str()),
        ("ONTHAAL_SIGN_INS_PER_MINUTE", &many),
        ("ONTHAAL_ARRIVALS_PER_MINUTE", &many),
        ("ONTHAAL_REQUESTS_PER_SECOND", "1000000"),
        ("ONTHAAL_MESSAGES_PER_MINUTE", &many),
    ];
    let (program, _) = Program::start(&built(), folder, PORT, &settings);
    let idle = resident_bytes(Some(program.process())).0;
    let house = house::furnish(&program.address, folder, AGENTS, CHATS_AT_ONCE).await;
    let with_agents = resident_bytes(Some(program.process())).0;
    let half = CUSTOMERS / 2;
    let mut chats = house.come_in(half).await;
    let with_half = resident_bytes(Some(program.process())).0;
    chats.extend(house.come_in(CUSTOMERS - half).await);
    let with_all = resident_bytes(Some(program.process())).0;
    let said = wire::speak(chats, &house.agents, LINES_PER_SECOND, ROUND).await;
    let (after, most) = resident_bytes(Some(program.process()));
    drop(house);
    program.stop();

    delivery(echoed, said);
    let mut table = Table::new(&["memory", "resident", "each connection"]);
    let mut row = |name: &str, resident: u64, each: Option<u64>| {
        table.row([name.to_owned(), bytes(resident), each.map(bytes).unwrap_or_default()]);
    };
    let each = |all: u64, before: u64, count: usize| Some(all.saturating_sub(before) / count.max(1) as u64);
    row("onthaal, a new house", idle, None);
    row(&format!("with {AGENTS} agents at their screens"), with_agents, None);
    row(&format!("and {half} chats in conversation"), with_half, each(with_half, with_agents, half));
    row(&format!("and {CUSTOMERS} chats in conversation"), with_all, each(with_all, with_agents, CUSTOMERS));
    row("after the lines were said", after, None);
    row("the most it ever held", most, None);
    row("the bare echo, alone", idle_echo, None);
    row(&format!("the bare echo with {CUSTOMERS} connections"), full_echo, each(full_echo, idle_echo, CUSTOMERS));
    table.print("Memory");
}

fn delivery(mut echoed: Measured, mut said: Measured) {
    let mut table =
        Table::new(&["from saying a line until it is there", "lines/s", "p50", "p99", "of the echo's p50", "p99"]);
    let peer = [0.5, 0.99].map(|share| percentile(&mut echoed.waits, share));
    let mut row = |name: &str, rate: f64, waits: &mut [Duration]| {
        let own = [0.5, 0.99].map(|share| percentile(waits, share));
        let ratio = |place: usize| format!("{:.1}", own[place].as_secs_f64() / peer[place].as_secs_f64());
        table.row([name.to_owned(), figure(rate), time(own[0]), time(own[1]), ratio(0), ratio(1)]);
    };
    row("a bare echo, back at who said it", echoed.rate, &mut echoed.waits);
    row("onthaal, stored and told to who said it", said.rate, &mut said.told);
    row("onthaal, stored and on the agent's screen", said.rate, &mut said.waits);
    table.print("Delivery");
}
