//! A million conversations end to end, one line while somebody waits, and the same patterns with what others use.
//!
//! `LISTENING_CONVERSATIONS` is how many; `LISTENING_FOLDER` is where they are written, instead of the folder of the
//! system for what does not last.
#![expect(clippy::print_stdout, reason = "a bench tells people what it measured")]

mod peers;
mod regexes;
mod talk;

use std::fs;
use std::hint::black_box;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use onthaal_benches::{Table, figure, machine, percentile, time, timed};
use onthaal_listening::bulk::{Bulk, From, read_line};
use onthaal_listening::{Conversation, Ear, Turn, Who, shipped};
use talk::Talk;

/// The allocator of the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What is measured on a part is measured on so many bytes of text.
const SAMPLE_BYTES: usize = if cfg!(debug_assertions) { 100_000 } else { 32 << 20 };
/// So often the memory is scanned in one round.
const SCANS: usize = if cfg!(debug_assertions) { 2 } else { 100 };
/// The same for those who take long.
const SLOW_SAMPLE_BYTES: usize = if cfg!(debug_assertions) { 20_000 } else { 200_000 };

fn main() {
    let talk = Talk::new(&shipped());
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|it| it == "--hear") {
        return hear_only(&talk, arguments.get(at + 1).and_then(|it| it.parse().ok()).unwrap_or(100));
    }
    println!("{}", machine());
    let folder = std::env::var_os("LISTENING_FOLDER").map_or_else(std::env::temp_dir, PathBuf::from);
    let room = folder.join(format!("onthaal-listening-bench-{}", std::process::id()));
    fs::create_dir_all(&room).expect("a folder for what is made");
    million(&talk, &room);
    steps(&talk);
    live(&talk);
    peers::measure(&talk, &room);
    instructions();
    fs::remove_dir_all(&room).expect("it is ours");
}

/// From a file with JSON Lines to lines that say what was heard.
fn million(talk: &Talk, room: &Path) {
    let asked = std::env::var("LISTENING_CONVERSATIONS").ok().and_then(|it| it.parse().ok());
    let conversations: u64 = asked.unwrap_or(if cfg!(debug_assertions) { 300 } else { 1_000_000 });
    let path = room.join("conversations.jsonl");
    let write = || -> io::Result<()> { talk.write(conversations, &mut BufWriter::new(fs::File::create(&path)?)) };
    write().expect("there is room for the conversations; LISTENING_FOLDER names another folder");
    let bytes = path.metadata().expect("it was just written").len();
    let mut table =
        Table::new(&["end to end", "workers", "wall", "processor", "GB/s a core", "a million, wall", "out"]);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    for workers in if cores > 1 { vec![cores, 1] } else { vec![1] } {
        let bulk = Bulk { workers, ..Bulk::new(Ear::shipped()) };
        let mut out = Counted(0);
        let before = processor_seconds();
        let (heard, took) = timed(|| bulk.run(&From::File(path.clone()), &mut out, &mut |_| ()).expect("it is there"));
        let busy = processor_seconds() - before;
        assert_eq!((heard.conversations, heard.broken), (conversations, 0), "everything is heard");
        table.row([
            format!("{} conversations, {:.2} GB", heard.conversations, bytes as f64 / 1e9),
            workers.to_string(),
            time(took),
            format!("{busy:.1} s"),
            figure(bytes as f64 / 1e9 / busy),
            time(took.mul_f64(1e6 / conversations as f64)),
            format!("{:.2} GB", out.0 as f64 / 1e9),
        ]);
        if workers == cores {
            let lines: u64 = heard.cues.values().map(|it| it.lines).sum();
            println!("{:.2} lines of score a conversation", lines as f64 / conversations as f64 - 1.0);
        }
    }
    table.print("JSON Lines in, JSON Lines out, every line of the score written");
    fs::remove_file(&path).expect("it is ours");
}

/// Where the time goes, on one core.
fn steps(talk: &Talk) {
    let mut line = String::new();
    let mut lines = Vec::new();
    let (mut bytes, mut words_bytes) = (0, 0);
    for number in 0.. {
        line.clear();
        talk.line(number, &mut line);
        bytes += line.len();
        lines.push(line.trim_end().to_owned());
        if bytes > SAMPLE_BYTES {
            break;
        }
    }
    let ear = Ear::shipped();
    let all = lines.join("\n");
    // Often enough for the clock of the system, which is told of only now and then.
    let (ends, scanning) =
        best(|| (0..SCANS).map(|_| memchr::memchr_iter(b'\n', black_box(&all).as_bytes()).count()).sum());
    let (ends, scanning) = (ends / SCANS, scanning.div_f64(SCANS as f64));
    let (_, reading) = best(|| lines.iter().map(|line| read_line(line.as_bytes()).expect("ours").turns.len()).sum());
    let read: Vec<_> = lines.iter().map(|line| read_line(line.as_bytes()).expect("we wrote it")).collect();
    words_bytes += read.iter().flat_map(|it| &it.turns).map(|turn| turn.text.len()).sum::<usize>();
    let (_, hearing) = best(|| {
        let score = |it: &onthaal_listening::bulk::Recorded<'_>| {
            let mut heard = Conversation::new();
            for turn in &it.turns {
                heard.push(&ear, Turn { who: turn.who, at: turn.at, text: &turn.text });
            }
            usize::from(heard.hundredths())
        };
        read.iter().map(score).sum()
    });
    let speed = |bytes: usize, took: Duration| bytes as f64 / 1e9 / took.as_secs_f64();
    let scan = speed(bytes, scanning);
    let mut table =
        Table::new(&["one core, processor time, best of five", "GB/s", "of a memory scan", "a conversation"]);
    for (name, of, took) in [
        ("scanning memory for ends of lines (memchr)", bytes, scanning),
        ("reading the JSON", bytes, reading),
        ("hearing: words, cues, structure, score (of the text alone)", words_bytes, hearing),
    ] {
        let each = took.div_f64(ends.max(1) as f64);
        table.row([name.to_owned(), figure(speed(of, took)), format!("{:.4}", speed(of, took) / scan), time(each)]);
    }
    table.print("The parts");
}

/// How long somebody who types waits for it.
fn live(talk: &Talk) {
    let turns = talk.turns(if cfg!(debug_assertions) { 20 } else { 5_000 });
    let ear = Ear::shipped();
    let mut spans = Vec::with_capacity(turns.len());
    for conversation in turns.chunks(talk::TURNS as usize) {
        let mut heard = Conversation::new();
        for (side, text) in conversation {
            let who = [Who::Customer, Who::Agent][*side];
            let began = Instant::now();
            black_box(heard.push(&ear, Turn { who, at: None, text }));
            spans.push(began.elapsed());
        }
    }
    let mut table = Table::new(&["one line, live", "p50", "p99", "p99.9", "asked"]);
    let at = [0.5, 0.99, 0.999].map(|share| time(percentile(&mut spans, share)));
    table.row([format!("{} lines", spans.len()), at[0].clone(), at[1].clone(), at[2].clone(), "10 us".to_owned()]);
    table.print("Hearing a line as it is said");
}

/// Instructions do not depend on who else uses the machine.
fn instructions() {
    let count = |conversations: u64| -> Option<u64> {
        let run = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
            .arg(std::env::current_exe().ok()?)
            .args(["--hear", &conversations.to_string()])
            .output()
            .ok()?;
        let told = String::from_utf8_lossy(&run.stderr).into_owned();
        told.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok())
    };
    let (few, many) = if cfg!(debug_assertions) { (1, 3) } else { (100, 1_100) };
    match count(few).zip(count(many)) {
        Some((less, more)) => {
            let each = (more - less) as f64 / (many - few) as f64;
            let mut table = Table::new(&["callgrind", "instructions"]);
            table.row(["a conversation, from JSON to score".to_owned(), figure(each)]);
            table.row(["a turn".to_owned(), figure(each / talk::TURNS as f64)]);
            table.print("Instructions, invented conversations included only once and taken off");
        }
        None => println!("\ninstructions: not counted, because there is no valgrind here"),
    }
}

/// What is counted by [`instructions`]: the same conversation lines, read and heard again and again.
fn hear_only(talk: &Talk, times: u64) {
    let mut line = String::new();
    (0..20).for_each(|number| talk.line(number, &mut line));
    let ear = Ear::shipped();
    let lines: Vec<&str> = line.lines().collect();
    for at in 0..times {
        let recorded = read_line(lines[at as usize % lines.len()].as_bytes()).expect("we wrote it");
        let mut heard = Conversation::new();
        for turn in &recorded.turns {
            heard.push(&ear, Turn { who: turn.who, at: turn.at, text: &turn.text });
        }
        black_box(heard.effort());
    }
}

/// The quickest of five, in processor time of this thread: others use the machine too.
pub(crate) fn best(mut work: impl FnMut() -> usize) -> (usize, Duration) {
    let run = || {
        let before = thread_time();
        (black_box(work()), thread_time() - before)
    };
    std::iter::repeat_with(run).take(5).min_by_key(|(_, took)| *took).expect("five were made")
}

/// The processor time of this thread so far.
fn thread_time() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").expect("the system tells of its threads");
    Duration::from_nanos(
        told.split_whitespace().next().and_then(|it| it.parse().ok()).expect("a number of nanoseconds"),
    )
}

/// The processor time of this process so far.
fn processor_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("the system tells of its processes");
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks: f64 = after_name.split_whitespace().skip(11).take(2).filter_map(|it| it.parse::<f64>().ok()).sum();
    ticks / 100.0
}

/// Takes what is written and keeps only how much it was.
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
