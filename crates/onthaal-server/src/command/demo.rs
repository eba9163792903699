//! `onthaal demo`: a finished demonstration, with its doors open.

use std::process::{Command, Stdio};

use super::serve::begin_log;
use super::{Failure, complain, open_doors, print, wait_for};
use crate::clock::Clock;
use crate::config::{Config, LogForm};
use crate::demo::{self, DemoArgs};

/// The pages that are opened in the browser.
const PAGES: &[&str] = &["/shop", "/sign-in"];

/// Opens the demonstration until the program is told to stop.
///
/// # Errors
/// When the folder cannot be used or the address cannot be listened at.
pub fn demo(config: Config, args: &DemoArgs) -> Result<(), Failure> {
    // Whoever tries it reads along; what goes well need not be told line by line.
    let log = if config.log == Config::default().log { "warn".to_string() } else { config.log.clone() };
    let config = Config { log, log_form: LogForm::Text, ..config };
    begin_log(&config)?;
    wait_for(async {
        let tell = |text: &str| complain(&Failure(text.into()));
        let opened = demo::open(config, args, Clock::default(), &tell).await?;
        print(&demo::welcome(&opened.app))?;
        if args.open {
            open_pages(&opened.app.config.public_url);
        }
        open_doors(opened).await
    })
}

/// Opens the pages in the browser of this machine, when there is a program that does so.
fn open_pages(base: &str) {
    for page in PAGES {
        let address = format!("{base}{page}");
        let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
        let opened =
            Command::new(opener).arg(&address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        if opened.is_err() {
            complain(&Failure(format!("there is no {opener} here; open {address} yourself")));
        }
    }
}
