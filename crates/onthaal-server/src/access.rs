//! Who may see and do what: one function for each thing, each condition on a line of its own, and no other way to it.

use std::collections::BTreeSet;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, header};
use onthaal_core::floor::OpenContact;
use onthaal_core::id::{AgentId, ContactId, CustomerId};
use onthaal_core::words::Channel;
use onthaal_store::accounts::{Account, Session};
use onthaal_store::bookmarks::Bookmark;
use onthaal_store::words::Note;

use crate::app::App;
use crate::http::problem::Problem;
use crate::scene::Scene;
pub use crate::view::agent::Role;
use crate::view::agent::{May, Me};
use crate::view::narrowing::Narrowing;
use crate::{accounts, limits, secret};

/// The name of the cookie that stands for a session.
pub const COOKIE: &str = "onthaal_session";
/// The header that proves that a request came from our own pages.
pub const CSRF_HEADER: &str = "x-csrf-token";

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Staff {
    /// Who.
    pub agent: AgentId,
    /// What they are.
    pub role: Role,
    /// The address they sign in with.
    pub email: String,
    /// Their session.
    pub session: Session,
}

impl Role {
    /// The one way it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Role::Agent => "agent",
            Role::Coach => "coach",
            Role::TeamLead => "team-lead",
            Role::Analyst => "analyst",
            Role::Administrator => "administrator",
        }
    }

    /// Reads it back.
    pub fn from_word(word: &str) -> Option<Role> {
        let all = [Role::Agent, Role::Coach, Role::TeamLead, Role::Analyst, Role::Administrator];
        all.into_iter().find(|role| role.word() == word)
    }

    /// Which rooms they may enter.
    pub const fn may(self) -> May {
        let leads = matches!(self, Role::TeamLead | Role::Administrator);
        May {
            desk: !matches!(self, Role::Analyst),
            floor: leads || matches!(self, Role::Coach),
            board: !matches!(self, Role::Agent),
            contacts: true,
            settings: leads,
            people: matches!(self, Role::Administrator),
        }
    }
}

impl Staff {
    /// From a session and its account.
    pub fn new(session: Session, account: Account) -> Option<Staff> {
        let role = Role::from_word(&account.role)?;
        Some(Staff { agent: account.agent, role, email: account.email, session })
    }

    /// What their screens are told about themselves.
    pub fn me(&self, scene: &Scene) -> Me {
        let agent = scene.house().agent(self.agent);
        Me {
            agent: self.agent.0,
            name: agent.map_or_else(|| self.email.clone(), |agent| agent.name.clone()),
            email: self.email.clone(),
            role: self.role,
            language: agent
                .and_then(|agent| agent.languages.first().copied())
                .map_or(scene.settings().language, Into::into),
            csrf: self.session.csrf.clone(),
            may: self.role.may(),
        }
    }

    /// The callback of this number that nobody has yet, if they help customers: the way to move or withdraw it.
    pub fn callback_to_change(&self, scene: &Scene, id: u64) -> Result<ContactId, Problem> {
        self.desk_for()?;
        let contact = scene.state().contact(ContactId(id)).ok_or_else(Problem::not_found)?;
        if contact.channel != Channel::Callback {
            return Err(Problem::not_found());
        }
        Ok(contact.id)
    }

    /// Whether they see agents and queues live.
    pub fn sees_floor_live(&self) -> bool {
        self.role != Role::Analyst
    }

    /// Whether they see every contact, or only those they take part in.
    pub fn sees_every_contact(&self) -> bool {
        self.role.may().floor
    }

    /// Whether they may follow an open contact with these takers.
    pub fn may_follow(&self, takers: &BTreeSet<AgentId>) -> bool {
        self.sees_every_contact() || takers.contains(&self.agent)
    }

    /// The open contact of this number, if they take part in it: the way to do something with it.
    pub fn contact_for(&self, scene: &Scene, id: u64) -> Result<ContactId, Problem> {
        let id = ContactId(id);
        let contact = scene.state().contact(id).ok_or_else(Problem::not_found)?;
        if scene.takers(id).contains(&self.agent) {
            return Ok(contact.id);
        }
        // Who may see it is told that it is not theirs; for others it does not exist.
        if self.sees_every_contact() {
            return Err(Problem::forbidden());
        }
        Err(Problem::not_found())
    }

    /// The open contact of this number, if they may read its words.
    pub fn words_for<'a>(&self, scene: &'a Scene, id: u64) -> Option<&'a OpenContact> {
        let id = ContactId(id);
        let contact = scene.state().contact(id)?;
        self.may_follow(&scene.takers(id)).then_some(contact)
    }

    /// Whether they may look up a contact afterwards: everybody on the floor helps from one file; an analyst too, who
    /// reads figures back to the contacts behind them.
    pub fn story_for(&self, id: u64) -> Result<ContactId, Problem> {
        if !self.role.may().contacts {
            return Err(Problem::forbidden());
        }
        Ok(ContactId(id))
    }

    /// The files of customers, to be looked through.
    pub fn files_for(&self) -> Result<(), Problem> {
        if !self.role.may().contacts {
            return Err(Problem::forbidden());
        }
        Ok(())
    }

    /// The customer of this number, as they go by today, to be read.
    pub fn customer_for(&self, scene: &Scene, id: u64) -> Result<CustomerId, Problem> {
        let customer = scene.state().customer_today(CustomerId(id));
        if !self.role.may().contacts {
            return Err(Problem::forbidden());
        }
        // The floor knows nothing of customers of imports; whether there is such a one turns out when they are read.
        let is_known = scene.state().customer(customer).is_some() || id >= limits::IMPORTED_FROM;
        is_known.then_some(customer).ok_or_else(Problem::not_found)
    }

    /// The customer of this number, to be changed.
    pub fn customer_to_change(&self, scene: &Scene, id: u64) -> Result<CustomerId, Problem> {
        if self.role == Role::Analyst {
            return Err(Problem::forbidden());
        }
        let customer = self.customer_for(scene, id)?;
        scene.state().customer(customer).map(|_| customer).ok_or_else(Problem::not_found)
    }

    /// A note about a customer, to be erased: their own, or any for who leads.
    pub fn note_to_erase(&self, note: Option<Note>, customer: CustomerId) -> Result<Note, Problem> {
        let note = note.filter(|note| note.customer == customer).ok_or_else(Problem::not_found)?;
        if note.agent != self.agent && !matches!(self.role, Role::TeamLead | Role::Administrator) {
            return Err(Problem::forbidden());
        }
        Ok(note)
    }

    /// The customer of this number, to be forgotten for ever.
    pub fn customer_to_erase(&self, scene: &Scene, id: u64) -> Result<CustomerId, Problem> {
        if !matches!(self.role, Role::TeamLead | Role::Administrator) {
            return Err(Problem::forbidden());
        }
        self.customer_to_change(scene, id)
    }

    /// Themselves, as somebody who helps customers.
    pub fn desk_for(&self) -> Result<AgentId, Problem> {
        if !self.role.may().desk {
            return Err(Problem::forbidden());
        }
        Ok(self.agent)
    }

    /// The figures.
    pub fn board_for(&self) -> Result<(), Problem> {
        if !self.role.may().board {
            return Err(Problem::forbidden());
        }
        Ok(())
    }

    /// How agents word things: of everybody for who leads them (none), else of themselves alone. Together with all
    /// others anybody may see it, but not of a part that is somebody else.
    pub fn behaviours_for(&self, narrowing: &Narrowing) -> Result<Option<AgentId>, Problem> {
        if matches!(self.role, Role::TeamLead | Role::Administrator) {
            return Ok(None);
        }
        let is_of_another = narrowing.agent.is_some_and(|agent| agent != self.agent.0);
        if is_of_another || narrowing.team.is_some() {
            return Err(Problem::forbidden());
        }
        Ok(Some(self.agent))
    }

    /// A bookmark, to be changed or forgotten: their own. One of somebody else does not exist for them here.
    pub fn bookmark_to_change(&self, bookmark: Option<Bookmark>) -> Result<Bookmark, Problem> {
        bookmark.filter(|bookmark| bookmark.agent == self.agent).ok_or_else(Problem::not_found)
    }

    /// What became of promises: of everybody for who leads them (none), else of themselves alone.
    pub fn promises_of(&self) -> Result<Option<AgentId>, Problem> {
        match self.role {
            Role::Agent => Ok(Some(self.agent)),
            Role::Coach | Role::TeamLead | Role::Analyst | Role::Administrator => Ok(None),
        }
    }

    /// Our own doors, as the system found them, and trying them now: for who leads.
    pub fn doors_for(&self) -> Result<(), Problem> {
        if !self.sees_doors() {
            return Err(Problem::forbidden());
        }
        Ok(())
    }

    /// Whether they are told when one of our own doors does not work.
    pub fn sees_doors(&self) -> bool {
        self.role.may().settings
    }

    /// The settings, to be read.
    pub fn settings_for(&self) -> Result<(), Problem> {
        if !self.role.may().settings {
            return Err(Problem::forbidden());
        }
        Ok(())
    }

    /// The settings, to be changed.
    pub fn settings_to_change(&self) -> Result<AgentId, Problem> {
        if self.role != Role::Administrator {
            return Err(Problem::forbidden());
        }
        Ok(self.agent)
    }

    /// The accounts.
    pub fn people_for(&self) -> Result<AgentId, Problem> {
        if !self.role.may().people {
            return Err(Problem::forbidden());
        }
        Ok(self.agent)
    }
}

/// Whoever is signed in; whatever changes something must prove that it came from our own pages.
impl FromRequestParts<App> for Staff {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Staff, Problem> {
        let token = cookie(parts, COOKIE).ok_or_else(Problem::not_signed_in)?;
        let (session, account) = accounts::session_of(app, token).await?.ok_or_else(Problem::not_signed_in)?;
        if parts.method != Method::GET && parts.method != Method::HEAD {
            let sent = parts.headers.get(CSRF_HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
            if !secret::same(sent, &session.csrf) {
                return Err(Problem::csrf());
            }
        }
        Staff::new(session, account).ok_or_else(Problem::forbidden)
    }
}

/// The value of a cookie.
fn cookie<'a>(parts: &'a Parts, name: &str) -> Option<&'a str> {
    let headers = parts.headers.get_all(header::COOKIE).into_iter();
    let pairs = headers.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
    let mut pairs = pairs.filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}
