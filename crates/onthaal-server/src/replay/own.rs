//! A house that is opened for a replay: one queue that never closes, and enough agents, on a free port.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use onthaal_core::id::AgentId;
use onthaal_core::words;
use onthaal_store::{Store, Url};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::access::Role;
use crate::app::{App, Opened};
use crate::clock::Clock;
use crate::config::Config;
use crate::view::house::{Agent, Capacity, Name, Reason, Skill, SkillLevel};
use crate::view::settings::{Block, Calendar, Queue, Settings};
use crate::view::word::Language;
use crate::{furnishing, opening, secret};

/// How many agents there are.
const AGENTS: u32 = 24;
/// How many conversations each holds at once.
pub(super) const CONVERSATIONS_PER_AGENT: usize = 3;
/// The limits at the doors are for strangers; a replay in its own house is one address that is many people.
const NO_LIMIT: u32 = 1_000_000;

/// A house that is opened for a replay.
pub(super) struct OwnCentre {
    /// How it is reached.
    pub(super) address: String,
    /// Who may sign in, each with the password.
    pub(super) accounts: Vec<(String, String)>,
    opened: Opened,
    doors: JoinHandle<std::io::Result<()>>,
    passing: Option<PathBuf>,
}

impl OwnCentre {
    /// Opens it in a folder, or in a new one that is thrown away afterwards.
    pub(super) async fn open(data: Option<&Path>) -> Result<OwnCentre, String> {
        let name = u64::from_be_bytes(secret::random());
        let passing = data.is_none().then(|| std::env::temp_dir().join(format!("onthaal-replay-{name:016x}")));
        let folder = data.or(passing.as_deref()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        let database = format!("sqlite:{}", folder.join("onthaal.sqlite").display());
        let url: Url = database.parse().map_err(|why| format!("{why}"))?;
        let store = Store::open(&url).await.map_err(|why| why.to_string())?;
        store.migrate().await.map_err(|why| why.to_string())?;
        if store.latest_settings().await.map_err(|why| why.to_string())?.is_some() {
            return Err(format!("{} already holds a house; name another folder", folder.display()));
        }
        let clock = Clock::default();
        let (settings, password) = (settings(), secret::random_token());
        opening::furnish(&store, &settings, clock.now(), "opened for a replay").await?;
        let people = settings.agents.iter().map(|agent| (AgentId(agent.id), email(agent), role(agent)));
        opening::let_sign_in(&store, people, &password, clock.now()).await?;
        let playing = settings.agents.iter().filter(|agent| role(agent) == Role::Agent);
        let accounts = playing.map(|agent| (email(agent), password.clone())).collect();

        let listener = TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0)).await.map_err(|why| why.to_string())?;
        let listen = listener.local_addr().map_err(|why| why.to_string())?;
        let address = format!("http://{listen}");
        let config = Config { listen, public_url: address.clone(), database, ..without_limits() };
        let opened = App::open_on(config, clock, None, Arc::new(store)).await.map_err(|why| why.to_string())?;
        let mut stop = opened.app.stop.subscribe();
        let router = opened.app.router().into_make_service_with_connect_info::<SocketAddr>();
        let server = axum::serve(listener, router).with_graceful_shutdown(async move {
            // A house that is gone has stopped, too.
            let _ = stop.wait_for(|stop| *stop).await;
        });
        let doors = tokio::spawn(async move { server.await });
        Ok(OwnCentre { address, accounts, opened, doors, passing })
    }

    /// Stays open until interrupted.
    pub(super) async fn stay_open(&self) {
        let (administrator, password) = ("administrator@replay.example", &self.accounts[0].1);
        super::tell(&format!(
            "The house stays open until Ctrl-C: {}/sign-in\n  as {administrator}\n  with {password}",
            self.address
        ));
        if let Err(why) = tokio::signal::ctrl_c().await {
            super::tell(&format!("cannot wait for Ctrl-C: {why}"));
        }
    }

    /// Closes it, and throws away what was only passing.
    pub(super) async fn close(self) {
        let store = self.opened.app.store.clone();
        self.opened.close().await;
        self.doors.abort();
        store.close().await;
        if let Some(folder) = self.passing
            && let Err(why) = std::fs::remove_dir_all(&folder)
        {
            super::tell(&format!("{} could not be thrown away: {why}", folder.display()));
        }
    }
}

fn without_limits() -> Config {
    Config {
        sign_ins_per_minute: NO_LIMIT,
        arrivals_per_minute: NO_LIMIT,
        requests_per_second: NO_LIMIT,
        messages_per_minute: NO_LIMIT,
        ..Config::default()
    }
}

fn email(agent: &Agent) -> String {
    format!("{}@replay.example", agent.key)
}

fn role(agent: &Agent) -> Role {
    if agent.key == "administrator" { Role::Administrator } else { Role::Agent }
}

fn name(nl: &str, en: &str) -> Name {
    Name { nl: nl.into(), en: en.into() }
}

fn settings() -> Settings {
    let dutch = Language(words::Language::Dutch);
    let chat = crate::view::word::Channel(words::Channel::Chat);
    let agent = |id: u32, key: String, called: String, most: u8| Agent {
        id,
        key,
        name: called,
        team: None,
        skills: vec![SkillLevel { skill: 1, level: 3 }],
        languages: vec![dutch, Language(words::Language::English)],
        capacity: vec![Capacity { channel: chat, most }],
        active: true,
    };
    let most = CONVERSATIONS_PER_AGENT as u8;
    let mut agents: Vec<Agent> =
        (1..=AGENTS).map(|id| agent(id, format!("agent-{id}"), format!("Medewerker {id}"), most)).collect();
    agents.push(agent(AGENTS + 1, "administrator".into(), "Beheerder".into(), 0));
    let whole_day = vec![Block { from: "00:00".into(), to: "24:00".into() }];
    Settings {
        skills: vec![Skill { id: 1, key: "questions".into(), name: name("Vragen", "Questions") }],
        reasons: vec![Reason {
            id: 1,
            key: "recorded".into(),
            name: name("Opgenomen gesprek", "Recorded"),
            skill: 1,
            journey: None,
        }],
        calendars: vec![Calendar {
            id: 1,
            key: "always".into(),
            zone: "Europe/Amsterdam".into(),
            week: vec![whole_day; 7],
            holidays: Vec::new(),
            exceptions: Vec::new(),
        }],
        queues: vec![Queue {
            id: 1,
            key: "questions".into(),
            name: name("Vragen", "Questions"),
            channels: vec![chat],
            skills: vec![1],
            calendar: 1,
            growth_permille: 1_000,
            offer_for_ms: 30_000,
            keep_place_for_ms: 120_000,
            waiting_max: 10_000,
            answer_within_ms: 60_000,
            callbacks_per_quarter: 0,
            survey_percent: 0,
        }],
        agents,
        ..furnishing::empty("Replay", "Europe/Amsterdam", dutch)
    }
}
