//! Tries our own doors: each when its time has come, all at once when somebody asks, and never one twice at the same time.

use std::collections::BTreeMap;

use onthaal_core::moment::Moment;
use tokio::task::{Id, JoinError, JoinSet};

use crate::app::{App, stopped};
use crate::doors::{self, Door, Trial, doors_of};
use crate::limits::{DOOR_AGAIN_AFTER, DOORS_FIRST_AFTER};

pub(super) async fn run(app: App) {
    if let Err(why) = app.doors.remember(&app).await {
        tracing::warn!(error = %why, "what came of trying our doors before could not be read");
    }
    doors::tell(&app);
    let mut stop = app.stop.subscribe();
    let mut changed = app.live.changes();
    let mut round = Round { first: app.clock.now() + DOORS_FIRST_AFTER, ..Round::default() };
    let mut version = app.live.scene().house().version;
    loop {
        let next = round.begin_what_is_due(&app);
        tokio::select! {
            ended = round.running.join_next_with_id(), if !round.running.is_empty() => round.ended(&app, ended).await,
            () = app.doors.asked.notified() => round.begin_all(&app),
            () = app.clock.wait_until_any(next) => {}
            _ = changed.changed() => {
                // Another mailbox, or a menu: doors come and go with the settings.
                let now = app.live.scene().house().version;
                if std::mem::replace(&mut version, now) != now {
                    doors::tell(&app);
                }
            }
            () = stopped(&mut stop) => return,
        }
    }
}

/// What came of one, by the task that tried it.
type Ended = Result<(Id, (Door, Trial)), JoinError>;

/// What is being tried, since when each is known, and when each was begun last.
#[derive(Default)]
struct Round {
    first: Moment,
    seen: BTreeMap<String, Moment>,
    begun: BTreeMap<String, Moment>,
    trying: BTreeMap<Id, String>,
    running: JoinSet<(Door, Trial)>,
}

impl Round {
    /// Begins those whose time has come; gives when the next does.
    fn begin_what_is_due(&mut self, app: &App) -> Option<Moment> {
        let now = app.clock.now();
        let mut next: Option<Moment> = None;
        for door in doors_of(app) {
            if self.is_trying(&door) {
                continue;
            }
            let due = match self.begun.get(&door.key) {
                Some(begun) => app.doors.standing(&door.key).next(Some(*begun), door.every(app)),
                None => door.every(app).map(|_| self.first_of(&door, now)),
            };
            match due {
                Some(due) if due <= now => self.begin(app, door, now),
                Some(due) => next = Some(next.map_or(due, |next| next.min(due))),
                None => {}
            }
        }
        next
    }

    /// A door that is new is first tried when who set it up has had time to finish, such as to give a password.
    fn first_of(&mut self, door: &Door, now: Moment) -> Moment {
        let seen = *self.seen.entry(door.key.clone()).or_insert(now);
        if seen < self.first { self.first } else { seen + DOOR_AGAIN_AFTER }
    }

    fn begin_all(&mut self, app: &App) {
        let now = app.clock.now();
        for door in doors_of(app) {
            if !self.is_trying(&door) {
                self.begin(app, door, now);
            }
        }
        doors::tell(app);
    }

    fn begin(&mut self, app: &App, door: Door, now: Moment) {
        self.begun.insert(door.key.clone(), now);
        app.doors.begins(&door.key);
        let (app, key) = (app.clone(), door.key.clone());
        let task = self.running.spawn(async move {
            let trial = door.tried(&app).await;
            (door, trial)
        });
        self.trying.insert(task.id(), key);
    }

    fn is_trying(&self, door: &Door) -> bool {
        self.trying.values().any(|key| *key == door.key)
    }

    async fn ended(&mut self, app: &App, ended: Option<Ended>) {
        match ended {
            Some(Ok((id, (door, trial)))) => {
                self.trying.remove(&id);
                doors::write_down(app, &door, trial).await;
            }
            Some(Err(why)) => {
                // A trial that broke says nothing about its door, which is tried again when its time comes.
                tracing::error!(error = %why, "a trial of a door broke");
                if let Some(key) = self.trying.remove(&why.id()) {
                    app.doors.broke(&key);
                }
            }
            None => {}
        }
    }
}
