//! The command line of `onthaal`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use onthaal_server::command::{self, Export, Import, Listen, Measures, ResetPassword};
use onthaal_server::config::Config;
use onthaal_server::demo::DemoArgs;
use onthaal_server::replay::ReplayArgs;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A customer contact centre that is run on what the customer experiences.
#[derive(Parser)]
#[command(name = "onthaal", version, propagate_version = true, arg_required_else_help = true)]
struct Arguments {
    /// The file with the settings of the program; without it `onthaal.toml`, when that is there
    #[arg(long, global = true, env = "ONTHAAL_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Opens the doors; the first time it prints the link with which the house is set up
    #[command(after_long_help = settings_help(), after_help = "See --help for every setting of the program.")]
    Serve,
    /// Opens a finished demonstration, with invented history and invented customers who keep coming in
    Demo(DemoArgs),
    /// Plays recorded conversations through the public doors, and checks what became of them
    Replay(ReplayArgs),
    /// Brings the tables of the database up to date, and says what it did
    Migrate,
    /// Throws away everything that follows from the events, makes it again, and says whether it is the same
    Rebuild,
    /// Writes what is stored as lines of text, for other programs
    Export(Export),
    /// Takes in contacts that another system kept, from a file; nothing of a row is lost without saying so
    #[command(after_long_help = onthaal_server::import::formats_help())]
    Import(Import),
    /// Hears the effort in recorded conversations, by the million, and points at the words that make it
    Listen(Listen),
    /// Writes figures from both sides, split by day, queue, agent and so on
    Measures(Measures),
    /// Prints a link with which somebody sets a new password, once; also unlocks the account
    ResetPassword(ResetPassword),
    /// Prints the description of every door (OpenAPI 3.1)
    Openapi,
}

fn settings_help() -> String {
    format!(
        "Settings, in the file or as ONTHAAL_NAME in the environment, which goes over the file:\n\n{}",
        Config::explained()
    )
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            command::complain(&why);
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), command::Failure> {
    if let Command::Openapi = arguments.command {
        return command::print(&onthaal_server::http::openapi::document());
    }
    if let Command::Listen(asked) = &arguments.command {
        return command::listen(asked);
    }
    let config = Config::load(arguments.config.as_deref(), std::env::vars())?;
    match arguments.command {
        Command::Serve => command::serve(config),
        Command::Demo(demo) => command::demo(config, &demo),
        Command::Replay(replay) => command::replay(&replay),
        Command::Migrate => command::migrate(&config),
        Command::Rebuild => command::rebuild(&config),
        Command::Measures(asked) => command::measures(config, &asked),
        Command::Import(asked) => command::import(config, &asked),
        Command::Export(export) => command::export(config, &export),
        Command::ResetPassword(reset) => command::reset_password(&config, &reset),
        Command::Listen(_) | Command::Openapi => Ok(()),
    }
}
