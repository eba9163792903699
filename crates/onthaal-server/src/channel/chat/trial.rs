//! A trial of our own doors comes in by the door of the chat: as a customer does, but for who it is.

use onthaal_core::floor::{Arrival, Command};
use onthaal_core::id::{QueueId, SkillId};
use onthaal_core::words::Channel;

use super::{Visitor, offered_in_chat, whole};
use crate::app::App;
use crate::floor::{Part, Words};
use crate::http::problem::Problem;
use crate::view::chat::{ArrivalAnswer, ArrivalAsked, ChatWhole};

/// Comes in; whoever asks has shown the mark that this house alone can make.
pub(super) async fn arrive(app: &App, asked: &ArrivalAsked) -> Result<ArrivalAnswer, Problem> {
    let arrival = Arrival {
        channel: Channel::Chat,
        handles: Vec::new(),
        language: asked.language.0,
        queue: QueueId(asked.queue),
        skill: asked.skill.map(SkillId),
        began: app.clock.now(),
        rehearsed: true,
        key: asked.key.0,
        continues: None,
    };
    offered_in_chat(app, arrival.queue)?;
    let done = app.floor.ask(vec![Part::Do(Command::Try(arrival), Words::None)]).await?;
    let contact = done.contact.ok_or_else(Problem::unavailable)?;
    let ChatWhole { chat, lines } = whole(app, Visitor { contact }, 0).await?;
    let visitor = app.secret.visitor_mark_or(asked.visitor.as_deref());
    Ok(ArrivalAnswer { token: app.secret.chat_token(contact), visitor, chat, lines })
}
