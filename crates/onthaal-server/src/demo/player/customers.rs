//! The invented customers: they come in, wait, talk, lose patience, and say how it was.

use onthaal_core::floor::{Command, Stage, SurveyAnswer};
use onthaal_core::house::Queue;
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::{Choice, Party};

use super::{Player, Seen, Thought};
use crate::channel::chat::{self, Visitor, presence};
use crate::demo::cast::Person;
use crate::demo::visit::{Went, scores, words};
use crate::floor::{Part, Words};
use crate::secret::{self, DoorProof};
use crate::view::chat::ArrivalAsked;
use crate::view::word::{Key, Language};

/// How long it takes on average until the next customer comes.
const GAP_MS: f64 = 11_000.0;
/// No more customers are let in while so many are here.
const HERE_MAX: usize = 14;
/// In which share of the contacts each kind comes, by its place in the settings.
const SHARES: [f64; 3] = [0.6, 0.25, 0.15];
/// People who came in the invented weeks have these numbers; newer ones come after.
const KNOWN_PEOPLE: u64 = 1_500;

impl Player {
    pub(super) async fn let_customers_in(&mut self, now: Moment, seen: &[Seen]) {
        if now < self.next_arrival {
            return;
        }
        self.next_arrival = now + Span(4_000 + self.chance.gap(GAP_MS) as i64);
        if seen.iter().filter(|contact| contact.open.rehearsed).count() >= HERE_MAX {
            return;
        }
        let number = if self.chance.happens(0.4) {
            1 + self.chance.below(KNOWN_PEOPLE as usize) as u64
        } else {
            KNOWN_PEOPLE + self.chance.below(1_000_000) as u64
        };
        let person = Person::of_number(number);
        let kind = self.draw_kind();
        let queue = {
            let scene = self.app.live.scene();
            let is_open = |queue: &&Queue| scene.state().is_open(queue.id, now);
            // Whoever would find a closed door comes with a question instead; the demonstration is open day and night.
            scene.house().queues.get(kind).filter(is_open).or(scene.house().queues.first().filter(is_open)).cloned()
        };
        let Some(queue) = queue else { return };
        let Some(skill) = queue.skills.first().copied() else { return };
        let script = self.scripts.draw(&mut self.chance, skill, person.language);
        let text = self.scripts.get(script).turns.first().map(|(_, text)| text.clone());
        let began = now - Span(self.chance.between(6_000, 25_000));
        let asked = ArrivalAsked {
            door: self.app.secret.door_token(DoorProof { began, rehearsed: true }),
            queue: queue.id.0,
            skill: Some(skill.0),
            language: Language(person.language),
            name: Some(person.name),
            email: person.says_who.then_some(person.email),
            phone: None,
            text,
            key: Key(u64::from_be_bytes(secret::random()) >> 1),
            visitor: None,
            disturbance: None,
        };
        match chat::arrive(&self.app, &asked).await {
            Ok(arrived) => drop(self.casts.insert(onthaal_core::id::ContactId(arrived.chat.contact), script)),
            Err(why) => tracing::debug!(code = why.code, "an invented customer could not come in"),
        }
    }

    fn draw_kind(&mut self) -> usize {
        let drawn = self.chance.share();
        let mut sum = 0.0;
        SHARES
            .iter()
            .position(|share| {
                sum += share;
                drawn < sum
            })
            .unwrap_or(0)
    }

    pub(super) async fn play_customer(&mut self, now: Moment, seen: &Seen) {
        let contact = seen.open.id;
        if !self.windows.contains_key(&contact) {
            let (window, _) = presence::Window::came(&self.app, contact);
            self.windows.insert(contact, window);
        }
        presence::returned(&self.app, contact).await;
        if seen.open.need_asked.is_some() && self.is_time(now, contact, Thought::SayWhetherSame, 4_000, 12_000) {
            let same = self.chance.happens(0.5);
            self.ask(Command::AnswerSameMatter { contact, same }).await;
        }
        if let Some(choice) = seen.open.choice
            && self.is_time(now, contact, Thought::Choose(choice.until), 8_000, 30_000)
        {
            self.ask(Command::Choose { contact, choice: Choice::Anyone }).await;
        }
        match seen.open.stage {
            Stage::Waiting | Stage::Offered { .. } => self.wait(now, seen).await,
            Stage::Talking { .. } => self.talk(now, seen).await,
            Stage::WrappingUp { .. } => {}
        }
        if seen.open.survey_until.is_some() && !self.surveys.contains_key(&contact) {
            let answers = self.chance.happens(0.4);
            let at = now + Span(self.chance.between(15_000, 50_000));
            self.surveys.insert(contact, answers.then_some(at));
        }
    }

    async fn wait(&mut self, now: Moment, seen: &Seen) {
        let contact = seen.open.id;
        let script = self.script(seen);
        if let (true, Some((Party::Customer, text))) = (seen.lines.is_empty(), script.turns.first())
            && self.is_time_to_say(now, seen, None, text)
        {
            self.customer_says(seen, text).await;
        }
        if self.is_time(now, contact, Thought::LosePatience, 200_000, 600_000) {
            self.ask(Command::End { contact, agent: None }).await;
        }
    }

    /// With a person as agent, the customer answers whatever was said; otherwise both follow the conversation.
    async fn talk(&mut self, now: Moment, seen: &Seen) {
        let contact = seen.open.id;
        let script = self.script(seen);
        let own_turns = || script.turns.iter().filter(|(party, _)| *party == Party::Customer);
        let next = if seen.agent_is_a_person {
            own_turns().nth(seen.said_by(Party::Customer)).filter(|_| seen.last() == Some(Party::Staff))
        } else {
            seen.next_turn(&script).filter(|(party, _)| *party == Party::Customer)
        };
        if let Some((_, text)) = next {
            if self.is_time_to_say(now, seen, None, text) {
                self.customer_says(seen, text).await;
            }
            return;
        }
        let has_said_all = seen.said_by(Party::Customer) >= own_turns().count();
        let is_helped = seen.agent_is_a_person && has_said_all && seen.last() == Some(Party::Staff);
        if is_helped && self.is_time(now, contact, Thought::End(seen.lines.len()), 30_000, 60_000) {
            self.ask(Command::End { contact, agent: None }).await;
        }
    }

    async fn customer_says(&mut self, seen: &Seen, text: &str) {
        let visitor = Visitor { contact: seen.open.id };
        let key = self.chance.number() >> 1;
        if let Err(why) = chat::say(&self.app, visitor, key, text).await {
            tracing::debug!(code = why.code, "an invented customer could not say something");
        }
        let line = seen.open.lines;
        if line > seen.open.read_by_customer {
            self.ask(Command::Read { contact: seen.open.id, party: Party::Customer, line }).await;
        }
    }

    pub(super) async fn answer_surveys(&mut self, now: Moment) {
        let is_asked = |contact: &onthaal_core::id::ContactId| {
            self.app.live.scene().state().survey_until(*contact).is_some_and(|until| until > now)
        };
        let due = self.surveys.iter().filter(|(_, at)| at.is_some_and(|at| at <= now));
        let due: Vec<_> = due.map(|(contact, _)| *contact).filter(is_asked).collect();
        for contact in due {
            if let Some(at) = self.surveys.get_mut(&contact) {
                *at = None;
            }
            let Some(script) = self.casts.get(&contact).map(|index| self.scripts.get(*index).clone()) else { continue };
            let went = Went { solved: script.solved, waited: Span::seconds(30), transfers: 0, before: 0 };
            let (solved, ease, satisfied, heard, recommends) = scores(&mut self.chance, &went);
            let said = words(&mut self.chance, script.language, solved, went.waited);
            let answer = SurveyAnswer {
                solved: Some(solved),
                ease: Some(ease),
                satisfied: Some(satisfied),
                heard: Some(heard),
                recommends: Some(recommends),
                words: said.is_some(),
            };
            let words = said.map_or(Words::None, |said| Words::Aside(said.into()));
            let part = Part::Do(Command::AnswerSurvey { contact, answer }, words);
            if let Err(why) = self.app.floor.ask(vec![part]).await {
                tracing::debug!(?why, "an invented survey was no longer possible");
            }
        }
        let gone = Moment(now.0 - Span::minutes(10).0);
        self.surveys.retain(|_, at| at.is_none_or(|at| at > gone));
    }
}
