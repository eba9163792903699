//! Power fails: the program is killed again and again under load, and what people were told is compared with what is there.

mod agents;
mod customers;
mod outage;
mod told;

use std::sync::Arc;
use std::time::{Duration, Instant};

use onthaal_store::testing::TestPostgres;
use tokio::task::JoinHandle;

use crate::binary::{Binary, Dice, Staff};
use agents::Desk;
use customers::Customer;
use told::{ToldByAgent, Visit, Work};

/// How often it is killed on each database.
const KILLS: usize = 50;
/// How many customers come, again and again.
const CUSTOMERS: u64 = 24;
/// How many people help them, and with how many at once.
const AGENTS: u32 = 6;
const CHATS_AT_ONCE: u8 = 5;
/// Some work is done within this on the slowest machine.
const GOES_ON_WITHIN: Duration = Duration::from_secs(90);

/// Customers and agents at work, who ask everything again until they are answered.
pub(crate) struct Load {
    administrator: Staff,
    work: Arc<Work>,
    customers: Vec<JoinHandle<Vec<Visit>>>,
    agents: Vec<JoinHandle<ToldByAgent>>,
}

impl Load {
    /// Sets a new house up and lets everybody begin.
    pub(crate) async fn begin(binary: &Binary, seed: u64) -> Load {
        let administrator = binary.set_up().await;
        let staff = binary.people(&administrator, AGENTS, CHATS_AT_ONCE).await;
        let work = Arc::new(Work::default());
        let customer = |number| Customer::new(&binary.url, number, seed).live(Arc::clone(&work));
        let desk = |person| Desk::new(&binary.url, person, seed).work(Arc::clone(&work));
        let customers = (1..=CUSTOMERS).map(|number| tokio::spawn(customer(number))).collect();
        let agents = staff.into_iter().map(|person| tokio::spawn(desk(person))).collect();
        Load { administrator, work, customers, agents }
    }

    /// Waits until so many more lines were said by customers, and so many more contacts wrapped up.
    pub(crate) async fn goes_on(&self, lines: usize, wrapped_up: usize) {
        let (before, began) = (self.work.done(), Instant::now());
        while self.work.done().0 < before.0 + lines || self.work.done().1 < before.1 + wrapped_up {
            assert!(began.elapsed() < GOES_ON_WITHIN, "the work does not go on: {:?}", self.work.done());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Lets everybody finish what they asked, and compares what they were told with what is there.
    /// So many others came in as well.
    pub(crate) async fn end(self, others: usize) {
        self.work.end();
        let mut visits = Vec::new();
        for customer in self.customers {
            visits.extend(customer.await.unwrap());
        }
        let mut told = ToldByAgent::default();
        for agent in self.agents {
            told.add(agent.await.unwrap());
        }
        told::compare(&self.administrator, &visits, others, &told).await;
    }
}

async fn kill_again_and_again(binary: &mut Binary, seed: u64) {
    binary.start().await;
    let load = Load::begin(binary, seed).await;
    load.goes_on(20, 2).await;
    let mut dice = Dice::new(seed);
    for _ in 0..KILLS {
        // It is killed in the middle of the work, and now and then while it starts.
        tokio::time::sleep(Duration::from_millis(dice.below(240))).await;
        binary.kill();
        binary.begin();
        if dice.below(4) > 0 {
            binary.wait_until_ready().await;
        }
    }
    binary.wait_until_ready().await;
    load.goes_on(50, 5).await;
    load.end(0).await;
    binary.stop();
    assert_eq!(binary.rebuild(), "the same as before");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_told_is_lost_or_doubled_when_the_power_fails_on_sqlite() {
    let mut binary = Binary::new_on_sqlite();
    kill_again_and_again(&mut binary, 20_261_121).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_told_is_lost_or_doubled_when_the_power_fails_on_postgres() {
    let server = TestPostgres::start();
    let mut binary = Binary::new(&server.new_database().to_string());
    kill_again_and_again(&mut binary, 7).await;
}
