//! The live connection of a screen of staff.

use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, WebSocket, close_code};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use onthaal_core::floor::Stage;
use onthaal_core::id::ContactId;
use onthaal_core::words::Party;
use tokio::sync::broadcast::error::RecvError;

use super::presence::AgentScreen;
use super::{Place, Typing};
use crate::access::Staff;
use crate::app::{App, stopped};
use crate::scene::{CaughtUp, Change};
use crate::view::doors::DoorsNow;
use crate::view::live::{Gone, LiveFrame, LiveSaid, Put};

/// How often the server says that the connection lives.
pub const PULSE_EVERY: Duration = Duration::from_secs(15);
/// A screen that cannot take a frame within this is gone.
pub const SEND_WITHIN: Duration = Duration::from_secs(10);

/// Serves one screen until it goes.
pub async fn serve(app: App, staff: Staff, since: Option<u64>, _place: Place, socket: WebSocket) {
    let _screen = AgentScreen::came(&app, staff.agent);
    let (sink, stream) = socket.split();
    let mut screen = Screen { seen: since.unwrap_or_default(), app, staff, sink };
    // Whoever is gone is simply gone; presence follows from that.
    let _ = screen.follow(stream).await;
}

struct Screen {
    app: App,
    staff: Staff,
    /// The place of the last change this screen was given.
    seen: u64,
    sink: SplitSink<WebSocket, Message>,
}

/// The connection is over.
struct Over;

impl Screen {
    async fn follow(&mut self, mut stream: SplitStream<WebSocket>) -> Result<(), Over> {
        let mut changes = self.app.live.changes();
        let mut typing = self.app.live.typing();
        let mut signed_out = self.app.live.signed_out();
        let mut stop = self.app.stop.subscribe();
        let mut pulse = tokio::time::interval_at(tokio::time::Instant::now() + PULSE_EVERY, PULSE_EVERY);
        changes.mark_changed();
        loop {
            tokio::select! {
                changed = changes.changed() => {
                    changed.map_err(|_| Over)?;
                    self.catch_up().await?;
                }
                message = stream.next() => self.hear(message.ok_or(Over)?.map_err(|_| Over)?).await?,
                typed = typing.recv() => match typed {
                    Ok(typed) => self.show_typing(typed).await?,
                    Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return Err(Over),
                },
                who = signed_out.recv() => {
                    if who.is_ok_and(|agent| agent == self.staff.agent) {
                        return self.close(close_code::POLICY, "signed out").await;
                    }
                }
                _ = pulse.tick() => {
                    let now_at = self.app.clock.now().0;
                    self.send(&LiveFrame::Pulse { seq: self.seen, now_at }).await?;
                }
                () = stopped(&mut stop) => return self.close(close_code::AWAY, "going away").await,
            }
        }
    }

    async fn catch_up(&mut self) -> Result<(), Over> {
        let missed = self.app.live.scene().backlog().since(self.seen);
        match missed {
            CaughtUp::With(changes) => {
                for change in changes {
                    self.seen = change.seq;
                    if let Some(frame) = self.part_for_me(&change) {
                        self.send(&frame).await?;
                    }
                }
                Ok(())
            }
            CaughtUp::NeedsWhole => {
                let whole = self.whole();
                self.send(&whole).await
            }
        }
    }

    fn whole(&mut self) -> LiveFrame {
        let scene = self.app.live.scene();
        self.seen = scene.backlog().seq();
        let sees_floor = self.staff.sees_floor_live();
        let visible: Vec<ContactId> = scene
            .state()
            .contacts()
            .map(|contact| contact.id)
            .filter(|id| self.staff.may_follow(&scene.takers(*id)))
            .collect();
        let mine = visible.iter().filter(|id| scene.takers(**id).contains(&self.staff.agent));
        LiveFrame::Whole {
            seq: self.seen,
            now_at: self.app.clock.now().0,
            me: self.staff.me(&scene),
            house: scene.house_view(),
            agents: if sees_floor { scene.agent_views() } else { Vec::new() },
            queues: if sees_floor { scene.queue_views(self.app.clock.now()) } else { Vec::new() },
            hard: if self.staff.sees_every_contact() { scene.hard().to_vec() } else { Vec::new() },
            promises: scene.promises_near().of(self.staff.agent),
            disturbances: scene.disturbance_views(),
            doors: if self.staff.sees_doors() { scene.doors().clone() } else { DoorsNow::default() },
            lines: mine.flat_map(|id| scene.last_lines(*id)).collect(),
            contacts: visible.iter().filter_map(|id| scene.contact_view(*id)).collect(),
        }
    }

    /// What this person may see of a change; none when that is nothing.
    fn part_for_me(&self, change: &Change) -> Option<LiveFrame> {
        let me = self.staff.agent;
        let (mut put, mut gone) = (Put::default(), Vec::new());
        let (mut contacts, mut lines) = (Vec::new(), Vec::new());
        for contact in &change.contacts {
            match &contact.view {
                Some(view) if self.staff.may_follow(&contact.takers) => contacts.push(view.clone()),
                Some(_) if contact.left.contains(&me) => gone.push(contact.id.0),
                None if self.staff.may_follow(&contact.left) => gone.push(contact.id.0),
                Some(_) | None => {}
            }
            if contact.joined.contains(&me) {
                lines.extend(self.app.live.scene().last_lines(contact.id));
            } else if contact.takers.contains(&me) {
                lines.extend(contact.lines.iter().cloned());
            }
        }
        put.contacts = Some(contacts).filter(|all| !all.is_empty());
        put.lines = Some(lines).filter(|all| !all.is_empty());
        if self.staff.sees_floor_live() {
            put.agents = Some(change.agents.clone()).filter(|all| !all.is_empty());
            put.queues = Some(change.queues.clone()).filter(|all| !all.is_empty());
        }
        put.house.clone_from(&change.house);
        put.promises = change.promises.as_ref().map(|near| near.of(me));
        put.disturbances.clone_from(&change.disturbances);
        put.doors = change.doors.clone().filter(|_| self.staff.sees_doors());
        put.hard = change.hard.clone().filter(|_| self.staff.sees_every_contact());
        let is_empty = put == Put::default() && gone.is_empty();
        let contacts = Some(gone).filter(|all| !all.is_empty());
        (!is_empty).then_some(LiveFrame::Change { seq: change.seq, put, gone: Gone { contacts } })
    }

    async fn hear(&mut self, message: Message) -> Result<(), Over> {
        let text = match message {
            Message::Text(text) => text,
            Message::Close(_) => return Err(Over),
            Message::Ping(_) | Message::Pong(_) => return Ok(()),
            Message::Binary(_) => return self.close(close_code::UNSUPPORTED, "only text is spoken here").await,
        };
        match serde_json::from_str(&text) {
            Ok(LiveSaid::Typing(said)) => {
                self.types(ContactId(said.contact), said.on);
                Ok(())
            }
            Ok(LiveSaid::Pulse(_)) => Ok(()),
            Err(_) => self.close(close_code::POLICY, "this is not understood").await,
        }
    }

    /// Only who takes part in a contact can be seen typing in it; the customer sees only who is with them.
    fn types(&self, contact: ContactId, on: bool) {
        let me = self.staff.agent;
        let name = {
            let scene = self.app.live.scene();
            if !scene.takers(contact).contains(&me) {
                return;
            }
            let is_with_customer =
                scene.state().contact(contact).is_some_and(|it| it.stage == Stage::Talking { agent: me });
            scene.house().agent(me).filter(|_| is_with_customer).map(|agent| agent.name.clone())
        };
        self.app.live.say_typing(Typing { contact, party: Party::Staff, agent: Some(me), on }, name);
    }

    async fn show_typing(&mut self, typing: Typing) -> Result<(), Over> {
        let concerns_me = typing.agent != Some(self.staff.agent)
            && self.app.live.scene().takers(typing.contact).contains(&self.staff.agent);
        if !concerns_me {
            return Ok(());
        }
        let Typing { contact, party, agent, on } = typing;
        let frame =
            LiveFrame::Typing { contact: contact.0, party: party.into(), agent: agent.map(|agent| agent.0), on };
        self.send(&frame).await
    }

    async fn send(&mut self, frame: &LiveFrame) -> Result<(), Over> {
        let text = serde_json::to_string(frame).expect("a frame is plain data");
        match tokio::time::timeout(SEND_WITHIN, self.sink.send(Message::Text(text.into()))).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(Over),
        }
    }

    async fn close(&mut self, code: u16, reason: &'static str) -> Result<(), Over> {
        let frame = CloseFrame { code, reason: reason.into() };
        // It is over either way.
        let _ = tokio::time::timeout(SEND_WITHIN, self.sink.send(Message::Close(Some(frame)))).await;
        Err(Over)
    }
}
