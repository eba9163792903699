//! Plays recorded conversations through the public doors, as customers and as agents, and checks what became of them.

mod count;
mod customer;
mod desks;
mod file;
mod own;
mod play;
mod sight;
mod site;

pub use count::Counts;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use count::say_to;
use desks::Desks;
use file::{Conversation, Recorded};
use own::OwnCentre;
use play::{Played, Stage};
use site::{Site, Trouble};

/// How often progress is told.
const PROGRESS_EVERY: Duration = Duration::from_secs(2);
/// How many lines with something wrong are told one by one.
const TOLD_MAX: usize = 40;

/// Plays recorded conversations through the public doors and checks that every message arrived once and in order.
///
/// The file holds one JSON object a line: {"id","channel","lang","turns":[{"who","text","at"}]}. `who` is customer,
/// agent, system (said by the agent) or unknown (said by the customer); `at` is optional: milliseconds or ISO 8601.
/// A line or turn that cannot be played is named with its line number and skipped.
#[derive(Clone, Debug, clap::Args)]
pub struct ReplayArgs {
    /// The file with conversations.
    pub file: PathBuf,
    /// How many times faster than life.
    #[arg(long, default_value_t = 60.0, value_parser = speed)]
    pub speed: f64,
    /// Play in this house, such as http://127.0.0.1:8080, instead of one opened for the occasion.
    #[arg(long, requires = "agent")]
    pub to: Option<String>,
    /// An agent of that house who plays along, as EMAIL:PASSWORD; may be given several times.
    #[arg(long, requires = "to", value_parser = account)]
    pub agent: Vec<(String, String)>,
    /// The short name of the queue to wait in; without it the first that is open.
    #[arg(long)]
    pub queue: Option<String>,
    /// How many conversations go on at once; without it as many as the agents can hold, and a few who wait.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    pub at_once: Option<u16>,
    /// Where the house that is opened keeps everything; without it in a new temporary folder.
    #[arg(long, conflicts_with = "to")]
    pub data: Option<PathBuf>,
    /// Keep the house that was opened open afterwards, to look at what became of it.
    #[arg(long, conflicts_with = "to")]
    pub stay: bool,
}

fn speed(text: &str) -> Result<f64, String> {
    let speed: f64 = text.parse().map_err(|_| "not a number".to_string())?;
    if (0.1..=100_000.0).contains(&speed) { Ok(speed) } else { Err("must be from 0.1 to 100000".into()) }
}

fn account(text: &str) -> Result<(String, String), String> {
    let (email, password) = text.split_once(':').ok_or("must be EMAIL:PASSWORD")?;
    Ok((email.into(), password.into()))
}

/// Plays a file and prints what came of it.
///
/// # Errors
/// In a sentence, when nothing could be played at all.
pub async fn run(args: &ReplayArgs) -> Result<Counts, String> {
    let own = match &args.to {
        None => Some(OwnCentre::open(args.data.as_deref()).await?),
        Some(_) => None,
    };
    let (base, accounts) = match (&own, &args.to) {
        (Some(own), _) => (own.address.clone(), own.accounts.clone()),
        (None, to) => (to.clone().unwrap_or_default(), args.agent.clone()),
    };
    let counts = play_file(args, &base, &accounts).await?;
    say_to(&mut std::io::stdout(), &counts.to_string());
    if let Some(own) = own {
        if args.stay {
            own.stay_open().await;
        }
        own.close().await;
    }
    Ok(counts)
}

/// Plays a file in a house, with these agents.
///
/// # Errors
/// In a sentence, when nothing could be played at all.
async fn play_file(args: &ReplayArgs, base: &str, accounts: &[(String, String)]) -> Result<Counts, String> {
    let bytes = tokio::fs::read(&args.file).await.map_err(|why| format!("{}: {why}", args.file.display()))?;
    let recorded = Recorded::read(&bytes);
    let mut counts = Counts::of_file(&recorded);
    for refused in recorded.refused.iter().take(TOLD_MAX) {
        tell(&format!("line {}{}: {}", refused.line, turn(refused.turn), refused.why));
    }
    let site = Arc::new(Site::new(base).map_err(|why| why.to_string())?);
    // In a house of its own nobody sits idle; in another, whoever was named plays along.
    let needed = recorded.conversations.len().div_ceil(own::CONVERSATIONS_PER_AGENT).max(1);
    let most = if args.to.is_some() { accounts.len() } else { needed.min(accounts.len()) };
    let desks = Desks::sign_in(site.clone(), &accounts[..most]).await?;
    let screens = desks.open().await.map_err(|why| format!("the agents could not begin: {why}"))?;
    let at_once = args.at_once.map_or(own::CONVERSATIONS_PER_AGENT * desks.count() + desks.count() / 4, usize::from);
    let stage = Stage { site: site.clone(), desks: desks.clone(), speed: args.speed, queue: args.queue.clone() };
    let started = Instant::now();
    let played = play_all(Arc::new(stage), recorded.conversations, at_once, &mut counts).await;
    counts.wall_time = started.elapsed();
    compare(&desks, played, &mut counts).await;
    counts.waits = site.waits.load(Ordering::Relaxed);
    counts.reconnects += desks.reconnects.load(Ordering::Relaxed);
    drop(screens);
    Ok(counts)
}

async fn play_all(
    stage: Arc<Stage>,
    conversations: Vec<Conversation>,
    at_once: usize,
    counts: &mut Counts,
) -> Vec<Played> {
    let total = conversations.len();
    let room = Arc::new(Semaphore::new(at_once.max(1)));
    let mut playing: JoinSet<(usize, Result<Played, Trouble>)> = JoinSet::new();
    for conversation in conversations {
        let (room, stage) = (room.clone(), stage.clone());
        playing.spawn(async move {
            let _place = room.acquire().await;
            (conversation.line, stage.play(&conversation).await)
        });
    }
    let (mut all, mut told) = (Vec::new(), Instant::now());
    while let Some(done) = playing.join_next().await {
        match done {
            Ok((_, Ok(played))) => {
                counts.take(&played);
                all.push(played);
            }
            Ok((line, Err(trouble))) => counts.fail(line, &trouble.to_string()),
            Err(why) => counts.fail(0, &why.to_string()),
        }
        if told.elapsed() >= PROGRESS_EVERY || playing.is_empty() {
            told = Instant::now();
            tell(&format!("{} of {total} conversations played, {} messages", all.len(), counts.acknowledged()));
        }
    }
    all
}

/// Compares what the house keeps of every contact with what the file says.
async fn compare(desks: &Desks, played: Vec<Played>, counts: &mut Counts) {
    tell("comparing what is kept with the file");
    for played in played {
        match desks.story(played.desk, played.contact).await {
            Ok(story) => counts.compare(&played, &story),
            Err(why) => counts.disagree(played.line, &format!("contact {} cannot be read: {why}", played.contact)),
        }
    }
    for fault in counts.faults.iter().take(TOLD_MAX) {
        tell(fault);
    }
}

fn turn(turn: Option<usize>) -> String {
    turn.map_or_else(String::new, |turn| format!(", turn {turn}"))
}

fn tell(text: &str) {
    say_to(&mut std::io::stderr(), text);
}
