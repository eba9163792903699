//! One group of decisions: the events, and the words, records and names that are stored in the same breath.

use std::collections::BTreeMap;

use onthaal_core::event::{Event, Recorded};
use onthaal_core::floor::{Arrival, Command, State, decide, step};
use onthaal_core::id::{ContactId, CustomerId};
use onthaal_core::limits::FLOOR_GROUP_MAX;
use onthaal_core::moment::Moment;
use onthaal_core::words::{Language, Party, SeenBy};
use onthaal_store::disturbances::{News, NewsWords};
use onthaal_store::mails::{Mail, MailFile, MailTaken};
use onthaal_store::records::RecordRow;
use onthaal_store::words::{Aside, AsideKind, File, FileAbout, NewNote};
use tokio::sync::oneshot;

use super::ask::{Declined, Done, Identity, MailWords, NewFile, Part, Words};
use crate::scene::Furnished;
use crate::view::contact::{FileBrief, Line};
use crate::view::word::Key;

/// What a group of decisions brings, as it grows.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) events: Vec<Recorded>,
    pub(super) lines: Vec<onthaal_store::words::Line>,
    pub(super) shown_lines: Vec<Line>,
    pub(super) files: Vec<File>,
    pub(super) mails_taken: Vec<MailTaken>,
    pub(super) mails_written: Vec<(Mail, Vec<MailFile>)>,
    pub(super) asides: Vec<Aside>,
    pub(super) notes: Vec<(ContactId, String)>,
    pub(super) identities: Vec<(CustomerId, Identity)>,
    pub(super) notes_on_customers: Vec<NewNote>,
    pub(super) news: Vec<News>,
    pub(super) settings: Option<onthaal_store::settings::SettingsVersion>,
    pub(super) furnished: Option<Furnished>,
    /// The records of the contacts it is about, as they are to be stored.
    pub(super) rows: BTreeMap<ContactId, RecordRow>,
    /// What everybody who asked is told once it is stored.
    pub(super) answers: Vec<Answer>,
}

/// Where an answer goes, and the answer.
type Answer = (oneshot::Sender<Result<Done, Declined>>, Result<Done, Declined>);

impl Group {
    /// Whether nobody asked anything and nothing happened.
    pub(super) fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.events.is_empty() && self.mails_taken.is_empty()
    }

    /// Whether more can be decided in it. New settings are the last, because the store takes one version at a time.
    pub(super) fn has_room(&self) -> bool {
        self.answers.len() < FLOOR_GROUP_MAX && self.settings.is_none()
    }

    /// Does what one request asks, part by part; the first refusal ends it.
    pub(super) fn decide(&mut self, state: &mut State, now: Moment, parts: Vec<Part>) -> Result<Done, Declined> {
        let first = self.events.len();
        let mut done = Done::default();
        for part in parts {
            match part {
                Part::Do(command, words) => self.carry_out(state, now, &command, words, &mut done)?,
                Part::Only(command) => {
                    if let Some(refusal) = decide(state, now, &command).refusal {
                        return Err(Declined::Refused(refusal));
                    }
                }
                Part::SayOnArrival { key, words } => {
                    if let Some(contact) = done.contact {
                        let command = say(contact, Party::Customer, key);
                        self.carry_out(state, now, &command, words, &mut done)?;
                    }
                }
                Part::NoteOnArrival { key, text } => {
                    if let Some(contact) = done.contact {
                        let (party, seen_by) = (Party::Staff, SeenBy::Staff);
                        let command = Command::Say { contact, party, agent: None, seen_by, key, file: false };
                        self.carry_out(state, now, &command, Words::Line(text, None), &mut done)?;
                    }
                }
                Part::JoinOnArrival(disturbance) => {
                    if let Some(contact) = done.contact {
                        let command = Command::JoinDisturbance { contact, disturbance, call: false };
                        drop(self.carry_out(state, now, &command, Words::None, &mut done));
                    }
                }
                Part::Number(contact, number) => {
                    if let Some(contact) = contact.or(done.contact) {
                        let (kind, at, customer) = (AsideKind::Number, state.at(), CustomerId(0));
                        self.asides.push(Aside { contact, kind, customer, at, text: Some(number) });
                    }
                }
                Part::Identify(customer, identity) => self.identities.push((state.customer_today(customer), identity)),
                Part::Note { customer, agent, text } => {
                    let (customer, at) = (state.customer_today(customer), now.max(state.at()));
                    self.notes_on_customers.push(NewNote { customer, agent, at, text });
                }
            }
        }
        done.events = self.events[first..].to_vec();
        Ok(done)
    }

    fn carry_out(
        &mut self,
        state: &mut State,
        now: Moment,
        command: &Command,
        words: Words,
        done: &mut Done,
    ) -> Result<(), Declined> {
        // A line is written down under the customer it was said for, also when saying it ends the contact.
        let outcome = step(state, now, command);
        let first = self.events.len();
        self.events.extend(outcome.events);
        if let Some(refusal) = outcome.refusal {
            return Err(Declined::Refused(refusal));
        }
        if let Command::Try(Arrival { key, .. }) = command {
            done.contact = state.trial_of_visit(*key).map(|trial| trial.id.contact());
        } else if let Command::Arrive(Arrival { key, .. })
        | Command::AskCallback { arrival: Arrival { key, .. }, .. }
        | Command::CallInstead { key, .. } = command
        {
            done.contact = state.contact_of_visit(*key);
        }
        if let Some((contact, party, key)) = Words::mark_of(command) {
            done.line = state.line_of(contact, party, key);
        }
        self.keep_words(state, first, command, words, done);
        Ok(())
    }

    fn keep_words(&mut self, state: &State, first: usize, command: &Command, words: Words, done: &Done) {
        match words {
            Words::None => {}
            Words::Line(text, file) => self.keep_line(state, first, command, text, file),
            Words::Mail(text, mail) => {
                self.keep_mail(state, first, command, *mail);
                self.keep_line(state, first, command, text, None);
            }
            Words::Note(text) => {
                if let Some((contact, _, _)) = Words::mark_of(command) {
                    self.notes.push((contact, text.clone()));
                }
                self.keep_line(state, first, command, text, None);
            }
            Words::Identity(identity) => {
                let contact = match command {
                    Command::Recognise { contact, .. } => Some(*contact),
                    _ => done.contact,
                };
                if let Some(contact) = contact.and_then(|contact| state.contact(contact)) {
                    self.identities.push((state.customer_today(contact.customer), identity));
                }
            }
            Words::Parted(both) => {
                let parted = self.events[first..].iter().find_map(|recorded| match recorded.event {
                    Event::CustomersSplit { customer, apart, .. } => Some([customer, apart]),
                    _ => None,
                });
                let (stays, goes) = *both;
                self.identities.extend(parted.into_iter().flatten().zip([stays, goes]));
            }
            Words::News(words) => self.keep_news(first, *words),
            Words::Aside(text) => self.keep_aside(first, command, text),
            Words::Settings(both) => {
                let (version, furnished) = *both;
                self.settings = Some(version);
                self.furnished = Some(furnished);
            }
        }
    }

    /// The e-mail is part of the contact with the line that it is: the two are stored together, or not at all.
    fn keep_mail(&mut self, state: &State, first: usize, command: &Command, mail: MailWords) {
        let Some((contact, party, key)) = Words::mark_of(command) else { return };
        let is_new = self.events[first..].iter().any(|recorded| match recorded.event {
            Event::Said { contact: c, party: p, key: k, .. } => (c, p, k) == (contact, party, key),
            _ => false,
        });
        let line = state.line_of(contact, party, key);
        let (Some(line), Some(open)) = (line, state.contact(contact)) else { return };
        let customer = state.customer_today(open.customer);
        match mail {
            // Also when it was said before: then the answer to the first try got lost, and this one is taken, too.
            MailWords::CameIn { id, acknowledge } => {
                let acknowledge_at = (acknowledge && is_new).then_some(state.at());
                self.mails_taken.push(MailTaken { id, contact, line, customer, acknowledge_at });
            }
            MailWords::GoesOut { mail, files } if is_new => {
                self.mails_written.push((Mail { line: Some(line), customer: Some(customer), ..*mail }, files));
            }
            MailWords::GoesOut { .. } => {}
        }
    }

    fn keep_line(&mut self, state: &State, first: usize, command: &Command, text: String, file: Option<NewFile>) {
        let Some((contact, party, key)) = Words::mark_of(command) else { return };
        let said = self.events[first..].iter().find_map(|recorded| match recorded.event {
            Event::Said { contact: c, line, party: p, agent, seen_by, key: k, .. }
                if (c, p, k) == (contact, party, key) =>
            {
                Some((recorded.at, line, agent, seen_by))
            }
            Event::TrialSaid { trial, line, key: k } if (trial.contact(), k) == (contact, key) => {
                Some((recorded.at, line, None, SeenBy::Everyone))
            }
            _ => None,
        });
        // Said before, by the same mark: the words stand already.
        let (Some((at, line, agent, seen_by)), Some((customer, language))) = (said, speaker(state, contact)) else {
            return;
        };
        self.shown_lines.push(Line {
            contact: contact.0,
            line,
            at: at.0,
            party: party.into(),
            agent: agent.map(|agent| agent.0),
            name: agent.and_then(|agent| state.house().agent(agent)).map(|agent| agent.name.clone()),
            seen_by: seen_by.into(),
            text: Some(text.clone()),
            file: file.as_ref().map(shown_file),
            key: Key(key),
        });
        self.lines.push(onthaal_store::words::Line {
            contact,
            line,
            customer,
            party,
            agent,
            seen_by,
            language,
            at,
            text: Some(text),
        });
        if let Some(NewFile { name, media_type, bytes }) = file {
            let about = FileAbout { contact, line, name, media_type, size_bytes: bytes.len() as u64 };
            self.files.push(File { about, customer, bytes });
        }
    }

    fn keep_news(&mut self, first: usize, words: NewsWords) {
        let began = self.events[first..].iter().find_map(|recorded| match recorded.event {
            Event::DisturbanceBegan { disturbance, agent, .. }
            | Event::DisturbanceChanged { disturbance, agent, .. }
            | Event::DisturbanceOver { disturbance, agent } => Some((disturbance, recorded.seq, recorded.at, agent)),
            _ => None,
        });
        self.news.extend(began.map(|(disturbance, seq, at, agent)| News { disturbance, seq, at, agent, words }));
    }

    fn keep_aside(&mut self, first: usize, command: &Command, text: String) {
        let (contact, kind) = match command {
            Command::WrapUp { contact, .. } => (*contact, AsideKind::Step),
            Command::AnswerSurvey { contact, .. } => (*contact, AsideKind::Survey),
            _ => return,
        };
        let of_it = |recorded: &&Recorded| recorded.event.contacts().contains(&Some(contact));
        if let Some(at) = self.events[first..].iter().find(of_it).map(|recorded| recorded.at) {
            // Whose it is, is filled in from the record, which is at hand when the group is stored.
            self.asides.push(Aside { contact, kind, customer: CustomerId(0), at, text: Some(text) });
        }
    }
}

/// Whose words these are, and in what language; those of a trial are nobody's.
fn speaker(state: &State, contact: ContactId) -> Option<(CustomerId, Language)> {
    match state.trial(contact) {
        Some(trial) => Some((CustomerId(0), trial.language)),
        None => state.contact(contact).map(|open| (state.customer_today(open.customer), open.language)),
    }
}

/// The customer says something that everybody may read.
pub(super) fn say(contact: ContactId, party: Party, key: u64) -> Command {
    Command::Say { contact, party, agent: None, seen_by: SeenBy::Everyone, key, file: false }
}

fn shown_file(file: &NewFile) -> FileBrief {
    FileBrief { name: file.name.clone(), media_type: file.media_type.clone(), bytes: file.bytes.len() as u64 }
}
