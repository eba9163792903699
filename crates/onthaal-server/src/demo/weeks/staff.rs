//! The agents of invented weeks: they come, take breaks, finish what they have and go home.

use onthaal_core::calendar::civil_time;
use onthaal_core::floor::{Command, Refusal};
use onthaal_core::id::AgentId;
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Presence, PresenceCause};

use super::Weeks;
use super::happening::Happening;
use crate::demo::cast::works_at;

/// How often is looked who begins and who goes home.
const LOOK_EVERY: Span = Span::minutes(10);

impl Weeks {
    pub(super) fn look_at_shifts(&mut self, at: Moment) {
        let wall = civil_time(at, &self.zone);
        let agents: Vec<(AgentId, bool)> =
            self.house.agents.iter().map(|agent| (agent.id, works_at(&agent.key, &wall))).collect();
        for (agent, works) in agents {
            let presence = self.state.presence(agent);
            if works && presence == Presence::Offline {
                self.off_shift.remove(&agent);
                let after = Span(self.chance.between(0, 300_000));
                self.plan(at + after, Happening::Presence(agent, Presence::Available));
            } else if !works && presence != Presence::Offline {
                self.go_home(at, agent);
            } else if works && presence == Presence::Available && self.chance.happens(0.05) {
                self.take_a_break(at, agent);
            }
        }
        self.plan(at + LOOK_EVERY, Happening::LookAtShifts);
    }

    /// Whoever is still with customers takes no new ones and goes when they are helped.
    fn go_home(&mut self, at: Moment, agent: AgentId) {
        self.off_shift.insert(agent);
        let is_busy = self.state.held_by(agent).next().is_some();
        let presence = if is_busy { Presence::Away } else { Presence::Offline };
        self.change(at, agent, presence);
    }

    fn take_a_break(&mut self, at: Moment, agent: AgentId) {
        self.change(at, agent, Presence::Away);
        let back = at + Span(self.chance.between(6 * 60_000, 35 * 60_000));
        self.plan(back, Happening::Presence(agent, Presence::Available));
    }

    pub(super) fn be_present(&mut self, at: Moment, agent: AgentId, presence: Presence) -> Result<(), Refusal> {
        if self.off_shift.contains(&agent) {
            return Ok(());
        }
        self.command(at, &Command::SetPresence { agent, presence, cause: PresenceCause::Chosen })
    }

    fn change(&mut self, at: Moment, agent: AgentId, presence: Presence) {
        if self.state.presence(agent) != presence {
            // An agent of the settings can always come and go.
            let _ = self.command(at, &Command::SetPresence { agent, presence, cause: PresenceCause::Chosen });
        }
    }
}
