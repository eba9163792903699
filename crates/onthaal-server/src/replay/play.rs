//! One conversation played from its first turn to its last, each turn only after the one before was acknowledged.

use std::sync::Arc;
use std::time::Duration;

use super::customer::{Customer, mark};
use super::desks::{Desks, Handled};
use super::file::{Conversation, Side, Turn};
use super::sight::Sight;
use super::site::{Site, Trouble};

/// How long a customer waits to be answered before the conversation counts as not played.
const ANSWERED_WITHIN: Duration = Duration::from_secs(900);
/// How long after the last acknowledgement both sides may take to be shown everything.
const SHOWN_WITHIN: Duration = Duration::from_secs(60);
/// How long somebody thinks before typing, and takes for one letter.
const THINKING_MS: u64 = 1_500;
const LETTER_MS: u64 = 170;
/// No recorded pause is played longer than this, before it is divided by the speed.
const PAUSE_MS_MAX: u64 = 600_000;

/// What came of one conversation.
#[derive(Debug)]
pub(super) struct Played {
    /// On which line of the file it stands.
    pub(super) line: usize,
    /// The contact it became.
    pub(super) contact: u64,
    /// The desk that helped.
    pub(super) desk: usize,
    /// What was said and acknowledged, in order.
    pub(super) said: Vec<(&'static str, String)>,
    /// What is wrong with what either side was shown.
    pub(super) faults: Vec<String>,
    /// How often a line was shown again.
    pub(super) again: u64,
    /// How often the customer had to connect again.
    pub(super) reconnects: u64,
}

/// What all conversations share.
#[derive(Debug)]
pub(super) struct Stage {
    pub(super) site: Arc<Site>,
    pub(super) desks: Arc<Desks>,
    pub(super) speed: f64,
    pub(super) queue: Option<String>,
}

impl Stage {
    /// Plays a conversation.
    pub(super) async fn play(&self, conversation: &Conversation) -> Result<Played, Trouble> {
        let mut customer = Customer::come_in(self.site.clone(), &conversation.language, self.queue.as_deref()).await?;
        let contact = customer.contact;
        let handled = self.desks.contact(contact);
        let mut said = Vec::new();
        let mut before: Option<&Turn> = None;
        for turn in &conversation.turns {
            customer.stay_until(tokio::time::sleep(self.pause(before, turn))).await?;
            let line = match turn.side {
                Side::Customer => customer.say(&turn.text).await?,
                Side::Agent => {
                    let desk = answered(&mut customer, &handled).await?;
                    self.desks.say(desk, contact, mark(), &turn.text).await?
                }
            };
            said.push((party(turn.side), turn.text.clone()));
            if line != said.len() as u64 {
                let detail = format!("turn {} was acknowledged as line {line}", said.len());
                return Err(Trouble { code: "order".into(), detail, retry_after_ms: None });
            }
            before = Some(turn);
        }
        let desk = answered(&mut customer, &handled).await?;
        shown_to_both(&mut customer, &handled, desk, said.len()).await;
        customer.read().await;
        self.desks.wrap_up(desk, contact, customer.skill).await?;
        customer.stay_while(|customer| customer.state != "ended").await?;
        let reconnects = customer.reconnects;
        let seen_by_customer = customer.leave().await;
        let (mut faults, mut again) = (Vec::new(), 0);
        let mut look = |who: &str, sight: &Sight| {
            again += sight.again;
            faults.extend(sight.faults_beside(&said).into_iter().map(|fault| format!("{who}: {fault}")));
        };
        look("the customer", &seen_by_customer);
        look("the agent", handled.borrow().sights.get(&desk).unwrap_or(&Sight::default()));
        self.desks.forget(contact);
        Ok(Played { line: conversation.line, contact, desk, said, faults, again, reconnects })
    }

    /// How long somebody takes before a turn: as recorded, or else as long as typing takes.
    fn pause(&self, before: Option<&Turn>, turn: &Turn) -> Duration {
        let recorded = before.and_then(|before| Some(turn.at_ms? - before.at_ms?));
        let typed = || THINKING_MS + LETTER_MS * turn.text.chars().count() as u64;
        let pause_ms = recorded.map_or_else(typed, |ms| u64::try_from(ms).unwrap_or(0)).min(PAUSE_MS_MAX);
        Duration::from_millis(pause_ms).div_f64(self.speed)
    }
}

async fn answered(customer: &mut Customer, handled: &tokio::sync::watch::Sender<Handled>) -> Result<usize, Trouble> {
    let mut changes = handled.subscribe();
    let desk = async { changes.wait_for(|handled| handled.desk.is_some()).await.ok().and_then(|it| it.desk) };
    let waited = customer.stay_until(tokio::time::timeout(ANSWERED_WITHIN, desk)).await?;
    waited.ok().flatten().ok_or_else(|| Trouble::on_the_way("nobody answered"))
}

/// Waits until both screens show everything; what is still missing after that is a fault.
async fn shown_to_both(
    customer: &mut Customer,
    handled: &tokio::sync::watch::Sender<Handled>,
    desk: usize,
    lines: usize,
) {
    let mut changes = handled.subscribe();
    let count = |handled: &Handled| handled.sights.get(&desk).map_or(0, Sight::count);
    let both = async {
        customer.stay_while(|customer| customer.sight.count() < lines).await?;
        customer.stay_until(changes.wait_for(|handled| count(handled) >= lines)).await.map(drop)
    };
    // Whether they were is counted from what was shown, whatever ended the waiting.
    let _ = tokio::time::timeout(SHOWN_WITHIN, both).await;
}

fn party(side: Side) -> &'static str {
    match side {
        Side::Customer => "customer",
        Side::Agent => "staff",
    }
}
