//! Who is there: screens of agents that come and go, and what follows when the last one stays away.

use onthaal_core::floor::Command;
use onthaal_core::id::AgentId;
use onthaal_core::words::{Presence, PresenceCause};

use crate::app::App;

/// A screen of an agent, for as long as it is there.
#[derive(Debug)]
pub struct AgentScreen {
    app: App,
    agent: AgentId,
}

impl AgentScreen {
    /// It came.
    pub fn came(app: &App, agent: AgentId) -> AgentScreen {
        app.live.agent_connected(agent, true, app.clock.now());
        AgentScreen { app: app.clone(), agent }
    }
}

impl Drop for AgentScreen {
    fn drop(&mut self) {
        if self.app.live.agent_connected(self.agent, false, self.app.clock.now()) == 0 {
            leave_when_gone(&self.app, self.agent);
        }
    }
}

/// Waits as long as the house allows; an agent who has no screen by then is no longer there.
pub fn leave_when_gone(app: &App, agent: AgentId) {
    let app = app.clone();
    app.tasks.clone().spawn(async move {
        let gone_after = app.live.scene().house().rules.agent_gone_after;
        if !app.waited(gone_after).await {
            return;
        }
        let is_gone = {
            let scene = app.live.scene();
            scene.connections_of(agent) == 0 && scene.state().presence(agent) != Presence::Offline
        };
        if is_gone {
            let command =
                Command::SetPresence { agent, presence: Presence::Offline, cause: PresenceCause::ConnectionLost };
            if let Err(why) = app.floor.command(command).await {
                tracing::warn!(agent = agent.0, ?why, "an agent who is gone could not be noted as gone");
            }
        }
    });
}

/// After a start nobody has a screen yet: whoever does not come back in time is no longer there.
pub fn everybody_may_be_gone(app: &App) {
    let here: Vec<AgentId> = {
        let scene = app.live.scene();
        let here = scene.state().agents().filter(|(_, now)| now.presence() != Presence::Offline);
        here.map(|(agent, _)| agent.id).collect()
    };
    for agent in here {
        leave_when_gone(app, agent);
    }
}
