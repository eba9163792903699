//! The floor of the server, in this process: decides, stores, shows, answers.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use onthaal_core::floor::Command;
use onthaal_server::clock::Clock;
use onthaal_server::floor::{FloorTask, Part, Words};
use onthaal_server::hearing::Ears;
use onthaal_server::live::Live;
use onthaal_server::memory::{self, Houses};
use onthaal_server::scene::{Furnished, Scene};
use onthaal_store::Store;
use onthaal_store::settings::SettingsVersion;
use tokio::sync::watch;

use crate::lives::{self, Life};
use crate::{Round, all_ask};

/// One round in a new house.
pub(crate) async fn round(store: Store, producers: usize) -> Round {
    let (store, clock) = (Arc::new(store), Clock::default());
    let houses = Houses::read(&store).await.expect("a new house can be read");
    let start = memory::read_back(&store, &houses, &Ears::shipped()).await.expect("a new house can be read");
    let live = Live::new(Scene::new(start, clock.now()));
    let (floor, task) = FloorTask::new(Arc::clone(&store), houses, live, clock.clone(), 20_000);
    let stop = watch::Sender::new(false);
    let task = tokio::spawn(task.run(stop.subscribe()));

    let (settings, house) = lives::furnished();
    let body = serde_json::to_string(&settings).expect("settings can be written");
    let version = SettingsVersion { version: 1, at: clock.now(), by: None, note: String::new(), body };
    let furnished = Furnished { settings: Arc::new(settings), house: Arc::new(house) };
    let furnish = Command::Furnish(Arc::clone(&furnished.house));
    let words = Words::Settings(Box::new((version, furnished)));
    floor.ask(vec![Part::Do(furnish, words)]).await.expect("the house is furnished");
    for command in lives::sign_in() {
        floor.command(command).await.expect("everybody can sign in");
    }

    let round = all_ask(producers, |number, over| {
        let (floor, clock) = (floor.clone(), clock.clone());
        async move {
            let mut life = Life::new(number as u64 + 1);
            let mut waits = Vec::new();
            while !over.load(Ordering::Relaxed) {
                let asked = Instant::now();
                let (command, text) = life.next(clock.now());
                let words = text.map_or(Words::None, |text| Words::Line(text.to_owned(), None));
                let done = floor.ask(vec![Part::Do(command, words)]).await.expect("it is done");
                waits.push(asked.elapsed());
                life.learn(&done.events);
            }
            waits
        }
    })
    .await;
    stop.send_replace(true);
    task.await.expect("the floor ends well");
    store.close().await;
    round
}
