//! The one place where everything is wired.

use std::ops::Deref;
use std::sync::Arc;

use axum::Router;
use onthaal_core::moment::Span;
use onthaal_listening::Trouble;
use onthaal_store::columns::Columns;
use onthaal_store::{Store, StoreError, Url};
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::accounts::Passwords;
use crate::channel::chat;
use crate::channel::email::{self, Post};
use crate::clock::Clock;
use crate::config::Config;
use crate::doors::Doors;
use crate::floor::{Floor, FloorTask};
use crate::hearing::{Ears, KeptAlarm};
use crate::live::{Live, presence};
use crate::memory::{self, Houses};
use crate::scene::Scene;
use crate::secret::{self, Secret};
use crate::throttle::Throttles;
use crate::view::people::Demo;
use crate::{http, jobs};

/// How many passwords are hashed at once; each takes 19 MiB while it lasts, and a core.
const PASSWORDS_AT_ONCE: usize = 1;

/// Everything the doors need. Cheap to share.
#[derive(Clone)]
pub struct App {
    parts: Arc<Parts>,
}

/// What an app is made of.
pub struct Parts {
    /// The settings of the program.
    pub config: Config,
    /// The time.
    pub clock: Clock,
    /// The memory.
    pub store: Arc<Store>,
    /// The way to the one task that decides.
    pub floor: Floor,
    /// What everybody looks at.
    pub live: Live,
    /// The secrets of this installation.
    pub secret: Secret,
    /// How passwords are kept.
    pub passwords: Passwords,
    /// How often somebody may knock.
    pub throttles: Throttles,
    /// The post room: e-mails that come and go.
    pub post: Post,
    /// What came of trying our own doors.
    pub doors: Doors,
    /// Whether it gets harder for customers, as it was counted last.
    pub alarm: KeptAlarm,
    /// Present in a demonstration only.
    pub demo: Option<Demo>,
    /// Becomes true when the program stops.
    pub stop: watch::Sender<bool>,
    /// Where tasks run, also those that begin when something is dropped.
    pub tasks: Handle,
}

/// A house whose doors are open, or can be.
pub struct Opened {
    /// Everything the doors need.
    pub app: App,
    /// The task behind the floor; ends after everything that was asked is done.
    pub floor_task: JoinHandle<()>,
}

/// Why a house could not be opened.
#[derive(Debug)]
pub enum NotOpened {
    /// Its memory cannot be opened or read.
    Store(StoreError),
    /// Its own lexicons are wrong: everything that is.
    Lexicons(Vec<Trouble>),
}

impl From<StoreError> for NotOpened {
    fn from(why: StoreError) -> NotOpened {
        NotOpened::Store(why)
    }
}

impl From<Vec<Trouble>> for NotOpened {
    fn from(troubles: Vec<Trouble>) -> NotOpened {
        NotOpened::Lexicons(troubles)
    }
}

impl std::fmt::Display for NotOpened {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NotOpened::Store(why) => why.fmt(to),
            NotOpened::Lexicons(troubles) => {
                to.write_str("lexicons:")?;
                troubles.iter().try_for_each(|trouble| write!(to, "\n{trouble}"))
            }
        }
    }
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.parts
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("App")
    }
}

impl App {
    /// Opens the memory, reads the house back, and starts the floor.
    ///
    /// # Errors
    /// When the lexicons are wrong, or the memory cannot be opened or read.
    pub async fn open(config: Config, clock: Clock, demo: Option<Demo>) -> Result<Opened, NotOpened> {
        let url: Url = config.database.parse()?;
        let store = Store::open(&url).await?.with_columns(Columns::in_folder(config.columns_folder()));
        store.migrate().await?;
        App::open_on(config, clock, demo, Arc::new(store)).await
    }

    /// The same, on a memory that is open and has its tables.
    ///
    /// # Errors
    /// When the lexicons are wrong, or the memory cannot be read.
    pub async fn open_on(
        config: Config,
        clock: Clock,
        demo: Option<Demo>,
        store: Arc<Store>,
    ) -> Result<Opened, NotOpened> {
        let ears = Ears::of(config.lexicons.as_deref())?;
        let key = store.secret_or("installation", secret::random::<32>().to_vec()).await?;
        let houses = Houses::read(&store).await?;
        if store.count_with(&houses.over_time().definitions().line()).await? {
            tracing::info!("figures are counted with new definitions from now on");
        }
        let start = memory::read_back(&store, &houses, &ears).await?;
        let live = Live::new(Scene::new(start, clock.now()));
        let every = config.snapshot_every_events;
        let (floor, task) = FloorTask::new(store.clone(), houses, live.clone(), clock.clone(), every);
        let stop = watch::Sender::new(false);
        let floor_task = tokio::spawn(task.run(stop.subscribe()));
        let app = App {
            parts: Arc::new(Parts {
                throttles: Throttles::new(&config),
                passwords: Passwords::new(PASSWORDS_AT_ONCE),
                secret: Secret::new(&key),
                tasks: Handle::current(),
                config,
                clock,
                store,
                floor,
                live,
                post: Post::default(),
                doors: Doors::default(),
                alarm: KeptAlarm::default(),
                demo,
                stop,
            }),
        };
        chat::presence::everybody_is_gone(&app).await;
        presence::everybody_may_be_gone(&app);
        jobs::start(&app);
        email::start(&app);
        Ok(Opened { app, floor_task })
    }

    /// Every door.
    pub fn router(&self) -> Router {
        http::router(self.clone())
    }

    /// Waits for a length of time; says `false` when the program stopped before it had passed.
    pub async fn waited(&self, span: Span) -> bool {
        let mut stop = self.stop.subscribe();
        tokio::select! {
            () = self.clock.wait(span) => true,
            () = stopped(&mut stop) => false,
        }
    }

    /// The link with which a new house is set up; none when it was set up before.
    ///
    /// # Errors
    /// When the memory cannot be reached.
    pub async fn setup_link(&self) -> Result<Option<String>, http::problem::Problem> {
        if !self.store.accounts().await?.is_empty() {
            return Ok(None);
        }
        let expires = self.clock.now() + crate::accounts::INVITATION_FOR;
        crate::accounts::setup_link(&self.store, &self.config.public_url, expires).await.map(Some)
    }
}

impl Opened {
    /// Closes the doors behind everybody, does what was asked before, and puts the memory away.
    pub async fn close(self) {
        self.app.stop.send_replace(true);
        if let Err(why) = self.floor_task.await {
            tracing::error!(error = %why, "the floor did not end well");
        }
    }
}

/// Waits until the program stops.
pub async fn stopped(stop: &mut watch::Receiver<bool>) {
    // An app that is gone has stopped, too.
    drop(stop.wait_for(|stop| *stop).await);
}

/// How often jobs that clear up run.
pub const CLEAR_UP_EVERY: Span = Span::hours(1);
/// How often is looked whether conversations are to be listened to again.
pub const LISTEN_AGAIN_EVERY: Span = Span::hours(1);
/// How often past weeks that changed are copied into columns again.
pub const COPY_WEEKS_EVERY: Span = Span::hours(1);
