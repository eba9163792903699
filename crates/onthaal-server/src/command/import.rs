//! `onthaal import`: contacts that another system kept.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::Args;

use super::{Failure, print, wait_for};
use crate::clock::Clock;
use crate::config::Config;
use crate::import::{self, Account, Format, Imported, Looked, Mapping, Opened, Request};
use crate::limits;

/// What is to be taken in.
#[derive(Args, Clone, Debug)]
#[command(arg_required_else_help = true)]
pub struct Import {
    /// The file
    #[arg(required_unless_present_any = ["list", "remove"])]
    pub file: Option<PathBuf>,
    /// What kind of file it is
    #[arg(long, value_name = "NAME", required_unless_present_any = ["list", "remove"])]
    pub format: Option<String>,
    /// Which columns are what (see the handbook, "Imports")
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
    /// Only say what would happen; write nothing
    #[arg(long)]
    pub check: bool,
    /// What the import is called; several files can be one import
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The folder of the house, instead of the database in the settings
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Show what was imported
    #[arg(long, conflicts_with_all = ["file", "remove"])]
    pub list: bool,
    /// Take an import away again
    #[arg(long, value_name = "NAME", conflicts_with_all = ["file", "list"])]
    pub remove: Option<String>,
}

/// Takes in a file, or says what it would do, or shows or takes away what was taken in.
///
/// # Errors
/// When the file cannot be read as asked, or nothing can be written. Then nothing is imported.
pub fn import(mut config: Config, asked: &Import) -> Result<(), Failure> {
    config.keep_in(asked.data.as_deref());
    wait_for(async {
        match (&asked.file, &asked.format, &asked.remove) {
            (_, _, Some(name)) => remove(&config, name).await,
            (Some(file), Some(format), _) => take_in(&config, asked, file, Format::named(format)?).await,
            _ => list(&config).await,
        }
    })
}

async fn take_in(config: &Config, asked: &Import, file: &Path, format: &'static Format) -> Result<(), Failure> {
    let mapping = mapping_of(asked.mapping.as_deref(), format)?;
    let stem = || file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let name = asked.name.clone().or_else(|| mapping.name.clone()).or_else(stem).unwrap_or_else(|| "import".into());
    let read = Arc::new(AtomicU64::new(0));
    let request = Request { file: file.to_owned(), format, mapping, name, now: Clock::default().now(), read };
    let opened = if asked.check { Opened::to_check(config).await? } else { Opened::to_write(config).await? };
    let started = Instant::now();
    let size = std::fs::metadata(file).map_err(|why| Failure(format!("{}: {why}", file.display())))?.len();
    let progress = Progress::of(size, request.read.clone());
    if asked.check {
        let looked = opened.look(request).await?;
        drop(progress);
        return print(&explained(&looked, file, format));
    }
    let imported = opened.take_in(request).await;
    opened.close().await;
    let imported = imported?;
    drop(progress);
    print(&told(&imported, started.elapsed()))
}

fn mapping_of(path: Option<&Path>, format: &Format) -> Result<Mapping, Failure> {
    let Some(path) = path else {
        if format.needs_mapping {
            let why = "needs --mapping FILE, which says which columns are what; see the handbook, \"Imports\"";
            return Err(Failure(format!("the format {} {why}", format.key)));
        }
        return Ok(Mapping::default());
    };
    let shown = path.display();
    let cannot = |why: std::io::Error| Failure(format!("{shown}: {why}"));
    if std::fs::metadata(path).map_err(cannot)?.len() > limits::IMPORT_MAPPING_BYTES_MAX {
        return Err(Failure(format!("{shown} is too large to be a mapping")));
    }
    let text = std::fs::read_to_string(path).map_err(cannot)?;
    Mapping::read(&text).map_err(|why| Failure(format!("{shown}: {why}")))
}

fn explained(looked: &Looked, file: &Path, format: &Format) -> String {
    let story = looked.first_story.as_deref().unwrap_or("there is no contact in this file that can be told");
    format!(
        "{} read as {}. Nothing is written.\n\nHow it is read\n{}\n\nThe first contact\n{}\n\nWhat would become of the rows\n{}",
        file.display(),
        format.says,
        indented(&looked.explained),
        indented(story),
        told_account(&looked.account),
    )
}

fn told(imported: &Imported, took: Duration) -> String {
    let Imported { name, account, refused, was_there } = imported;
    if *was_there {
        return format!("This very file was imported before, as '{name}'. Nothing has changed.\n");
    }
    let rate = (account.read as f64 / took.as_secs_f64().max(0.001)).round();
    let mut text = format!("Imported as '{name}' in {:.1} s, {rate} rows a second.\n\n", took.as_secs_f64());
    text.push_str(&told_account(account));
    if let Some(path) = refused {
        text.push_str(&format!("\nThe refused rows are in {}, each with its line and the reason.\n", path.display()));
    }
    text
}

fn told_account(account: &Account) -> String {
    let sum = if account.adds_up() { "The account adds up" } else { "The account does not add up" };
    let parts = "rows read = accepted + there already + left out + refused";
    format!("{}{sum}: {parts}.\n", account.told())
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

async fn list(config: &Config) -> Result<(), Failure> {
    let imports = import::imports(config).await?;
    if imports.is_empty() {
        return print("Nothing was imported yet.\n");
    }
    let mut text = format!("{:<24} {:<16} {:>12}  {:<24} {:<24}\n", "name", "format", "contacts", "from", "until");
    for row in imports {
        let day = |at: onthaal_core::moment::Moment| {
            jiff::Timestamp::from_millisecond(at.0).map_or(String::new(), |at| at.to_string())
        };
        text.push_str(&format!(
            "{:<24} {:<16} {:>12}  {:<24} {:<24}\n",
            row.name,
            row.format,
            row.contacts,
            day(row.first),
            day(row.last)
        ));
    }
    print(&text)
}

async fn remove(config: &Config, name: &str) -> Result<(), Failure> {
    let gone = import::remove(config, name, Clock::default().now()).await?;
    let contacts: u64 = gone.iter().map(|row| row.contacts).sum();
    print(&format!("'{name}' is taken away: {contacts} contacts of {} files.\n", gone.len()))
}

/// Says now and then how far a long file has been read.
struct Progress {
    is_over: Arc<AtomicBool>,
    teller: Option<std::thread::JoinHandle<()>>,
}

impl Progress {
    /// Shorter files are done before anybody wonders.
    const WORTH_TELLING_BYTES: u64 = 8 * 1024 * 1024;

    fn of(size: u64, read: Arc<AtomicU64>) -> Progress {
        let is_over = Arc::new(AtomicBool::new(false));
        let teller = (size > Self::WORTH_TELLING_BYTES).then(|| {
            let is_over = is_over.clone();
            std::thread::spawn(move || tell_progress(size, &read, &is_over))
        });
        Progress { is_over, teller }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        if let Some(teller) = self.teller.take() {
            teller.thread().unpark();
            // It only writes; that it failed to is no reason to fail.
            let _ = teller.join();
        }
    }
}

fn tell_progress(size: u64, read: &AtomicU64, is_over: &AtomicBool) {
    let mut error = std::io::stderr();
    let is_seen = error.is_terminal();
    let every = if is_seen { Duration::from_millis(500) } else { Duration::from_secs(5) };
    let started = Instant::now();
    loop {
        std::thread::park_timeout(every);
        if is_over.load(Ordering::Relaxed) {
            let _ = write!(error, "{}", if is_seen { "\r\x1b[K" } else { "" });
            return;
        }
        let percent = read.load(Ordering::Relaxed).saturating_mul(100) / size;
        let line = format!("{percent:>3} % read, {} s", started.elapsed().as_secs());
        let _ = if is_seen { write!(error, "\r{line}\x1b[K") } else { writeln!(error, "{line}") };
    }
}
