//! A finished demonstration: an organisation, weeks of invented history, and customers who keep coming in.

mod cast;
mod chance;
mod player;
mod script;
mod visit;
mod weeks;

pub use cast::PASSWORD;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use onthaal_core::id::AgentId;
use onthaal_core::moment::{Moment, Span};
use onthaal_store::tallies::TallyFilter;
use onthaal_store::{Store, Url};

use crate::app::{App, Opened};
use crate::clock::Clock;
use crate::config::Config;
use crate::secret::{self, Secret};
use crate::view::people::{Demo, DemoAccount};
use crate::view::settings::Settings;
use crate::{lookup, memory, opening};
use cast::{ACCOUNTS, email};
use script::Scripts;
use weeks::{Ground, Weeks};

/// The demonstration organisation.
const SETTINGS: &str = include_str!("../../../../scenarios/demo/settings.json");
/// The mark of a house that is a demonstration, and how far its invention came.
const MARK: &str = "demo";
const BEGUN: &[u8] = b"begun";
const FINISHED: &str = "demo-finished";

/// Opens a finished demonstration: a web shop for lamps with its contact centre, weeks of invented history, and
/// invented customers who keep coming in. Questions and complaints are open day and night, so that there is always
/// something to try. Starting again in the same folder goes on with what is there.
#[derive(Clone, Debug, clap::Args)]
pub struct DemoArgs {
    /// Where the doors stand open, as 127.0.0.1:8080; goes over the settings of the program.
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<SocketAddr>,
    /// The folder in which everything is kept.
    #[arg(long, value_name = "FOLDER", default_value = "data/demo")]
    pub data: PathBuf,
    /// How many weeks of history are invented, the first time.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u32).range(0..=52))]
    pub weeks: u32,
    /// How many days are invented instead of weeks.
    #[arg(long, conflicts_with = "weeks", value_parser = clap::value_parser!(u32).range(0..=366))]
    pub days: Option<u32>,
    /// The same seed invents the same people and days.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Open the pages in the browser of this machine.
    #[arg(long)]
    pub open: bool,
}

/// What is told while the demonstration gets ready.
pub type Tell<'a> = &'a (dyn Fn(&str) + Sync);

/// Opens the demonstration; its doors are still to be opened.
///
/// # Errors
/// In a sentence, when the folder cannot be used.
pub async fn open(config: Config, args: &DemoArgs, clock: Clock, tell: Tell<'_>) -> Result<Opened, String> {
    let config = config_of(config, args);
    let url: Url = config.database.parse().map_err(|why| format!("{why}"))?;
    std::fs::create_dir_all(&args.data).map_err(|why| format!("{}: {why}", args.data.display()))?;
    let store = Store::open(&url).await.map_err(|why| why.to_string())?;
    store.migrate().await.map_err(|why| why.to_string())?;
    let settings: Settings = serde_json::from_str(SETTINGS).map_err(|why| format!("the organisation: {why}"))?;
    let is_new = store.latest_settings().await.map_err(|why| why.to_string())?.is_none();
    if is_new {
        let span = Span::days(i64::from(args.days.unwrap_or(7 * args.weeks)));
        invent(&store, &settings, span, args.seed, clock.now(), tell).await?;
    } else {
        check_finished(&store, &args.data).await?;
    }
    let demo = Demo { accounts: accounts(&settings), shop_url: format!("{}/shop", config.public_url) };
    let opened = App::open_on(config, clock, Some(demo), Arc::new(store)).await.map_err(|why| why.to_string())?;
    let scripts = Scripts::of(opened.app.live.scene().house())?;
    player::start(&opened.app, scripts, args.seed);
    Ok(opened)
}

/// What is told when the doors are open.
pub fn welcome(app: &App) -> String {
    let base = &app.config.public_url;
    let mut text = format!(
        "\nThe demonstration is open until Ctrl-C.\n\n  be a customer   {base}/shop\n  be an agent     {base}/desk\n  \
         see the board   {base}/board\n\nEverybody signs in with the password {PASSWORD}:\n\n"
    );
    for account in app.demo.iter().flat_map(|demo| &demo.accounts) {
        text.push_str(&format!("  {:<28}{} ({})\n", account.email, account.name, account.role.word()));
    }
    text
}

fn config_of(config: Config, args: &DemoArgs) -> Config {
    let listen = args.listen.unwrap_or(config.listen);
    let is_usual = config.public_url == Config::default().public_url;
    let public_url = if is_usual { format!("http://{listen}") } else { config.public_url.clone() };
    let database = format!("sqlite:{}", args.data.join("onthaal.sqlite").display());
    Config { listen, public_url, database, ..config }
}

fn accounts(settings: &Settings) -> Vec<DemoAccount> {
    let of = |(key, role): &(&str, crate::access::Role)| {
        let agent = settings.agents.iter().find(|agent| agent.key == *key)?;
        Some(DemoAccount { email: email(key), password: PASSWORD.into(), name: agent.name.clone(), role: *role })
    };
    ACCOUNTS.iter().filter_map(of).collect()
}

async fn check_finished(store: &Store, data: &Path) -> Result<(), String> {
    let read = async |name: &str| store.secret(name).await.map_err(|why| why.to_string());
    if read(MARK).await?.is_none() {
        return Err(format!("{} holds another house than the demonstration; name another folder", data.display()));
    }
    if read(FINISHED).await?.is_none() {
        return Err(format!("the history in {} was never finished; throw that folder away", data.display()));
    }
    Ok(())
}

/// Furnishes the house and invents its history, up to now.
async fn invent(
    store: &Store,
    settings: &Settings,
    span: Span,
    seed: u64,
    now: Moment,
    tell: Tell<'_>,
) -> Result<(), String> {
    let failed = |why: onthaal_store::StoreError| why.to_string();
    let started = Instant::now();
    store.secret_or(MARK, BEGUN.to_vec()).await.map_err(failed)?;
    let from = now - span;
    let state = opening::furnish(store, settings, from, "demonstration").await?;
    let agent_of = |key: &str| settings.agents.iter().find(|agent| agent.key == key).map(|agent| AgentId(agent.id));
    let people = ACCOUNTS.iter().filter_map(|(key, role)| Some((agent_of(key)?, email(key), *role)));
    opening::let_sign_in(store, people, PASSWORD, from).await?;
    let key = store.secret_or("installation", secret::random::<32>().to_vec()).await.map_err(failed)?;
    let scripts = Scripts::of(state.house())?;
    let houses = memory::Houses::read(store).await.map_err(failed)?.over_time().clone();
    let ground = Ground { state, secret: Secret::new(&key), scripts, from, until: now, seed };
    let mut weeks = Weeks::new(ground)?;
    while let Some(batch) = weeks.next_batch() {
        store.append(batch).await.map_err(failed)?;
        let done_percent = 100 * weeks.at().since(from).0 / span.0.max(1);
        tell(&format!("inventing history: {done_percent} %, {} contacts", weeks.contacts()));
    }
    tell("counting the figures");
    lookup::recount(store, &houses, &TallyFilter::default()).await.map_err(failed)?;
    store.secret_or(FINISHED, seed.to_be_bytes().to_vec()).await.map_err(failed)?;
    tell(&format!("{} contacts invented in {:.1} s", weeks.contacts(), started.elapsed().as_secs_f64()));
    Ok(())
}
