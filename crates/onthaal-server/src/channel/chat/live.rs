//! The live connection of a chat window.

use axum::extract::ws::{CloseFrame, Message, WebSocket, close_code};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use onthaal_core::floor::Command;
use onthaal_core::words::{Party, SeenBy};
use tokio::sync::broadcast::error::RecvError;

use super::presence::{self, Window};
use super::{Visitor, act, say, whole};
use crate::app::{App, stopped};
use crate::http::problem::Problem;
use crate::live::staff::{PULSE_EVERY, SEND_WITHIN};
use crate::live::{Place, Ring, Typing};
use crate::view::chat::{ChatFrame, ChatSaid, ChatView, ChatWhole};
use crate::view::contact::{Line, LineAnswer};
use crate::view::word::Key;

/// Serves one window until it goes.
pub async fn serve(app: App, visitor: Visitor, since: u32, _place: Place, socket: WebSocket) {
    let (_window, bell) = Window::came(&app, visitor.contact);
    presence::returned(&app, visitor.contact).await;
    let (sink, stream) = socket.split();
    let mut session = Session { app, visitor, sink, given: since, shown: None };
    // Whoever is gone is simply gone; presence follows from that.
    let _ = session.follow(stream, bell).await;
}

struct Session {
    app: App,
    visitor: Visitor,
    sink: SplitSink<WebSocket, Message>,
    /// The last line this window was given.
    given: u32,
    /// The contact as this window was last told it is.
    shown: Option<ChatView>,
}

/// The connection is over.
struct Over;

impl Session {
    async fn follow(
        &mut self,
        mut stream: SplitStream<WebSocket>,
        mut bell: tokio::sync::broadcast::Receiver<Ring>,
    ) -> Result<(), Over> {
        let mut stop = self.app.stop.subscribe();
        let mut pulse = tokio::time::interval_at(tokio::time::Instant::now() + PULSE_EVERY, PULSE_EVERY);
        self.look(true).await?;
        loop {
            tokio::select! {
                ring = bell.recv() => match ring {
                    Ok(Ring::Changed) | Err(RecvError::Lagged(_)) => self.look(false).await?,
                    Ok(Ring::Typing { on, name }) => {
                        self.send(&ChatFrame::Typing { on, name: Some(name) }).await?;
                    }
                    Err(RecvError::Closed) => return Err(Over),
                },
                message = stream.next() => self.hear(message.ok_or(Over)?.map_err(|_| Over)?).await?,
                _ = pulse.tick() => {
                    let now_at = self.app.clock.now().0;
                    self.send(&ChatFrame::Pulse { now_at }).await?;
                }
                () = stopped(&mut stop) => return self.close(close_code::AWAY, "going away").await,
            }
        }
    }

    /// Looks at the contact and sends what the window does not have yet.
    async fn look(&mut self, is_first: bool) -> Result<(), Over> {
        // A store that is away now answers the next time; the window keeps what it has.
        let Ok(ChatWhole { chat, lines }) = whole(&self.app, self.visitor, self.given).await else { return Ok(()) };
        self.given = lines.last().map_or(self.given, |line| line.line);
        let is_new = self.shown.as_ref() != Some(&chat);
        if is_first {
            self.shown = Some(chat.clone());
            return self.send(&ChatFrame::Whole { chat, lines }).await;
        }
        if !is_new && lines.is_empty() {
            return Ok(());
        }
        self.shown = Some(chat.clone());
        let lines: Option<Vec<Line>> = Some(lines).filter(|lines| !lines.is_empty());
        self.send(&ChatFrame::Change { chat: is_new.then_some(chat), lines }).await
    }

    async fn hear(&mut self, message: Message) -> Result<(), Over> {
        let text = match message {
            Message::Text(text) => text,
            Message::Close(_) => return Err(Over),
            Message::Ping(_) | Message::Pong(_) => return Ok(()),
            Message::Binary(_) => return self.close(close_code::UNSUPPORTED, "only text is spoken here").await,
        };
        match serde_json::from_str::<ChatSaid>(&text) {
            Ok(said) => self.take(said).await,
            Err(_) => self.refuse(None, Problem::malformed("frame", "this is not understood")).await,
        }
    }

    async fn take(&mut self, said: ChatSaid) -> Result<(), Over> {
        let (app, contact) = (self.app.clone(), self.visitor.contact);
        let done = match said {
            ChatSaid::Pulse(_) => Ok(()),
            ChatSaid::Say(words) => return self.said(words.key, &words.text).await,
            ChatSaid::Typing(on) => {
                let typing = Typing { contact, party: Party::Customer, agent: None, on };
                app.live.say_typing(typing, None);
                Ok(())
            }
            ChatSaid::Read(line) => self.read(line).await,
            ChatSaid::Choose(choice) => act(&app, Command::Choose { contact, choice: choice.0 }).await,
            ChatSaid::SameMatter(same) => act(&app, Command::AnswerSameMatter { contact, same }).await,
            ChatSaid::End(true) => act(&app, Command::End { contact, agent: None }).await,
            ChatSaid::End(false) => Ok(()),
        };
        match done {
            Ok(()) => Ok(()),
            Err(problem) => self.refuse(None, problem).await,
        }
    }

    async fn said(&mut self, key: Key, words: &str) -> Result<(), Over> {
        match say(&self.app, self.visitor, key.0, words).await {
            Ok(LineAnswer { line, at }) => self.send(&ChatFrame::Said { key, line, at }).await,
            Err(problem) => self.refuse(Some(key), problem).await,
        }
    }

    /// Only what the customer may read can be read, and only a line further on is worth keeping.
    async fn read(&mut self, line: u32) -> Result<(), Problem> {
        let contact = self.visitor.contact;
        let is_further = {
            let scene = self.app.live.scene();
            let Some((open, talk)) = scene.talk(contact) else { return Ok(()) };
            let is_readable = talk.lines.iter().any(|it| it.line == line && it.seen_by.0 == SeenBy::Everyone);
            is_readable && line > open.read_by_customer
        };
        if !is_further {
            return Ok(());
        }
        act(&self.app, Command::Read { contact, party: Party::Customer, line }).await
    }

    async fn refuse(&mut self, key: Option<Key>, problem: Problem) -> Result<(), Over> {
        self.send(&ChatFrame::Refused { key, problem }).await
    }

    async fn send(&mut self, frame: &ChatFrame) -> Result<(), Over> {
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
