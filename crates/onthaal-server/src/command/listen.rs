//! `onthaal listen`: the effort in recorded conversations, by the million; and what people who write lexicons need.

use std::fmt::Write as _;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::{Args, Subcommand, ValueEnum};
use onthaal_listening::bulk::{Bulk, Explain, From, Told};
use onthaal_listening::{Ear, Source, Trouble};

use super::{Failure, print};

/// What to listen to, and how.
#[derive(Args, Clone, Debug)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Listen {
    #[command(subcommand)]
    other: Option<Other>,
    #[command(flatten)]
    all: All,
}

#[derive(Subcommand, Clone, Debug)]
enum Other {
    /// Tries every example, neutral sentence and pair of the lexicons
    Check {
        /// A folder of your own, laid over the lexicons of the program
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Fits the weights to what your customers answered: conversations with `ease` (1 to 7) or `effort` (0 to 10)
    /// beside the turns, and if possible `agent`
    Train(Training),
}

/// What to train with.
#[derive(Args, Clone, Debug)]
struct Training {
    /// A file with one conversation a line (JSON Lines)
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// Where to write the weights; put it in a folder of your own as weights.toml to listen with them
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Where to write what a score means in ease, for every channel with at least 300 answers
    #[arg(long, value_name = "FILE")]
    calibration: Option<PathBuf>,
    /// A folder of your own, laid over the lexicons of the program
    #[arg(long, value_name = "DIR")]
    lexicon: Option<PathBuf>,
}

#[derive(Args, Clone, Debug)]
struct All {
    /// A file with one conversation a line (JSON Lines), `-` for standard input, or a folder with WebVTT, SRT and Contact
    /// Lens files
    #[arg(value_name = "IN", required = true)]
    input: Option<PathBuf>,
    /// The language everybody speaks; `auto` hears it for every speaker
    #[arg(long, value_name = "CODE", default_value = "auto")]
    lang: String,
    /// Which lines of a score to write
    #[arg(long, value_enum, default_value_t = Explained::All)]
    explain: Explained,
    /// How many conversations to hear at once; without it as many as there are processors
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    workers: Option<u16>,
    /// A folder of your own, laid over the lexicons of the program
    #[arg(long, value_name = "DIR")]
    lexicon: Option<PathBuf>,
    /// Reads a part of the file first, and hears as nobody's what agents say word for word in more than so many of a
    /// thousand conversations
    #[arg(long, value_name = "THOUSANDTHS", num_args = 0..=1, default_missing_value = "5")]
    templates: Option<u32>,
    /// Where to write; without it to standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Go on where an interrupted run stopped
    #[arg(long, requires = "out")]
    resume: bool,
}

/// Which lines of a score to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Explained {
    /// None: the score alone
    None,
    /// The five that weigh most
    Top,
    /// All, which together are the score
    All,
}

/// Listens to recorded conversations, or does what else is asked.
///
/// # Errors
/// When the lexicons are wrong, the input cannot be read, or the output cannot be written.
pub fn listen(asked: &Listen) -> Result<(), Failure> {
    match &asked.other {
        None => all(&asked.all),
        Some(Other::Check { folder }) => check(folder.as_deref()),
        Some(Other::Train(training)) => train(training),
    }
}

fn all(asked: &All) -> Result<(), Failure> {
    let ear = ear(asked.lexicon.as_deref())?;
    let language = (asked.lang != "auto").then(|| asked.lang.clone());
    if let Some(code) = language.as_deref().filter(|code| ear.languages().all(|it| it != *code)) {
        let known: Vec<&str> = ear.languages().collect();
        return Err(Failure(format!("there are no words for language '{code}'; there are: {}", known.join(", "))));
    }
    let path = asked.input.as_deref().unwrap_or(Path::new("-"));
    let from = match path {
        path if path == Path::new("-") => From::Stdin,
        path if path.is_dir() => From::Folder(path.to_owned()),
        path => From::File(path.to_owned()),
    };
    let mut bulk = Bulk { language, explain: asked.explain.explain(), ..Bulk::new(ear) };
    bulk.workers = asked.workers.map_or(bulk.workers, usize::from);
    if let Some(thousandths) = asked.templates {
        bulk = bulk.without_templates(&from, thousandths)?;
    }
    let mut teller = Teller::new(path);
    let summary = match &asked.out {
        Some(to) => bulk.run_to_file(&from, to, asked.resume, &mut |told| teller.tell(told))?,
        None => {
            let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout());
            bulk.run(&from, &mut out, &mut |told| teller.tell(told))?
        }
    };
    teller.say(&format!("{summary}{}", teller.speed(summary.conversations, summary.bytes)));
    Ok(())
}

fn check(folder: Option<&Path>) -> Result<(), Failure> {
    let report = onthaal_listening::check(&sources(folder)?);
    let mut text = String::new();
    for it in &report.tallies {
        writeln!(text, "{it}")?;
    }
    writeln!(text, "{report}")?;
    print(&text)?;
    if report.is_good() { Ok(()) } else { Err(Failure("the lexicons are not as they should be".to_owned())) }
}

fn train(asked: &Training) -> Result<(), Failure> {
    let ear = ear(asked.lexicon.as_deref())?;
    let failed = |path: &Path, why: &dyn std::fmt::Display| Failure(format!("{}: {why}", path.display()));
    let file = std::fs::File::open(&asked.input).map_err(|why| failed(&asked.input, &why))?;
    let teller = Teller::new(&asked.input);
    let answers = onthaal_listening::train::read(&ear, file, |broken| teller.say(&broken.to_string()))
        .map_err(|why| failed(&asked.input, &why))?;
    let judged = onthaal_listening::train::train(&ear, &answers)?;
    let name = asked.input.file_name().unwrap_or_default().to_string_lossy();
    let made =
        format!("from {name}, lexicons {:012x}, {} lines without an answer left out", ear.digest(), answers.without);
    std::fs::write(&asked.out, judged.written(&made)).map_err(|why| failed(&asked.out, &why))?;
    let mut text = judged.to_string();
    if let Some(path) = &asked.calibration {
        let calibrated = onthaal_listening::train::calibrate(&answers, &judged.weights);
        let written = onthaal_listening::train::Calibration::written(&calibrated);
        std::fs::write(path, written).map_err(|why| failed(path, &why))?;
        writeln!(text, "{} of {} channels have enough answers to calibrate", calibrated.len(), answers.channels.len())?;
    }
    print(&text)
}

fn ear(folder: Option<&Path>) -> Result<Ear, Failure> {
    match folder {
        None => Ok(Ear::shipped()),
        Some(folder) => Ear::with_folder(folder).map_err(|troubles| together(&troubles)),
    }
}

fn sources(folder: Option<&Path>) -> Result<Vec<Source>, Failure> {
    match folder {
        None => Ok(onthaal_listening::shipped()),
        Some(folder) => onthaal_listening::with_folder(folder).map_err(|troubles| together(&troubles)),
    }
}

fn together(troubles: &[Trouble]) -> Failure {
    let lines: Vec<String> = troubles.iter().map(ToString::to_string).collect();
    Failure(lines.join("\n"))
}

impl Explained {
    fn explain(self) -> Explain {
        match self {
            Explained::None => Explain::None,
            Explained::Top => Explain::Top,
            Explained::All => Explain::All,
        }
    }
}

/// Tells on standard error how far it is and what was passed over.
struct Teller {
    is_seen: bool,
    began: Instant,
    /// Of the file, when it is one.
    bytes: Option<u64>,
}

impl Teller {
    fn new(input: &Path) -> Teller {
        let bytes = input.metadata().ok().filter(std::fs::Metadata::is_file).map(|it| it.len());
        Teller { is_seen: std::io::stderr().is_terminal(), began: Instant::now(), bytes }
    }

    fn tell(&mut self, told: Told<'_>) {
        match told {
            Told::Broken(broken) => self.say(&broken.to_string()),
            Told::SoFar(summary) => {
                let share = self.bytes.map(|all| format!("{:>3} %, ", summary.bytes * 100 / all.max(1)));
                let line = format!("{}{} conversations", share.unwrap_or_default(), summary.conversations);
                let end = if self.is_seen { "" } else { "\n" };
                self.write(&format!("{line}{end}"));
            }
        }
    }

    fn say(&self, text: &str) {
        self.write(&format!("{}\n", text.trim_end()));
    }

    /// Over the line that was there before, where somebody looks on.
    fn write(&self, text: &str) {
        let mut error = std::io::stderr();
        // Where nobody reads, there is nothing left to do.
        let _ = write!(error, "{}{text}", if self.is_seen { "\r\x1b[K" } else { "" });
    }

    fn speed(&self, conversations: u64, bytes: u64) -> String {
        let seconds = self.began.elapsed().as_secs_f64();
        format!(
            "{seconds:.2} s, {:.0} conversations and {:.1} MB a second",
            conversations as f64 / seconds.max(1e-9),
            bytes as f64 / 1e6 / seconds.max(1e-9)
        )
    }
}
