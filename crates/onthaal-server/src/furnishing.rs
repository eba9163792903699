//! From the settings as people write them to the house as the rules know it, and what is wrong in between.

use onthaal_core::calendar::{self, Calendar};
use onthaal_core::house::{self, House};
use onthaal_core::id::{AgentId, CalendarId, QueueId, ReasonId, SkillId, TeamId};
use onthaal_core::limits;
use onthaal_core::measure::{self, Definitions, OwnDefinition};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::Channel;

use crate::limits::MAILBOXES_MAX;
use crate::text;
use crate::view::house::{Address, Agent, Name};
use crate::view::mail::{MailSecurity, MailSignIn};
use crate::view::settings::{
    Asked, Block, ChatWindow, Queue, Rules, Settings, SettingsProblem, Survey, SurveyQuestion,
};
use crate::view::word::Language;

/// The settings of a house in which nobody has chosen anything yet.
pub fn empty(organisation: &str, zone: &str, language: Language) -> Settings {
    Settings {
        organisation: organisation.into(),
        zone: zone.into(),
        language,
        address: Address::U,
        skills: Vec::new(),
        teams: Vec::new(),
        reasons: Vec::new(),
        calendars: Vec::new(),
        queues: Vec::new(),
        agents: Vec::new(),
        rules: Rules::from(&house::Rules::default()),
        chat_window: ChatWindow {
            colour: "#9a4a2b".into(),
            greeting: Name { nl: "Waarmee kunnen we u helpen?".into(), en: "How can we help you?".into() },
            closed: Name { nl: "We zijn nu gesloten.".into(), en: "We are closed now.".into() },
            ask_name: Asked::Optional,
            ask_email: Asked::Optional,
            queues: Vec::new(),
            files: true,
        },
        survey: Survey {
            questions: vec![
                SurveyQuestion::Solved,
                SurveyQuestion::Ease,
                SurveyQuestion::Satisfied,
                SurveyQuestion::Heard,
                SurveyQuestion::Words,
            ],
        },
        menu: Vec::new(),
        mailboxes: Vec::new(),
        definitions: Vec::new(),
    }
}

/// The definitions of measures that settings describe; one that cannot be read is a problem of its place.
pub fn definitions_of(settings: &Settings) -> Result<Definitions, Vec<SettingsProblem>> {
    let mut problems = Problems::default();
    let definitions = problems.definitions(settings);
    if problems.0.is_empty() { Ok(Definitions::new(definitions)) } else { Err(problems.0) }
}

/// The house that settings describe, or everything that is wrong with them, place by place.
pub fn house_of(settings: &Settings, version: u32) -> Result<House, Vec<SettingsProblem>> {
    let mut problems = Problems::default();
    problems.words(settings);
    let house = House {
        version,
        zone: settings.zone.clone(),
        skills: settings
            .skills
            .iter()
            .map(|it| house::Skill { id: SkillId(it.id), key: it.key.clone(), name: (&it.name).into() })
            .collect(),
        teams: settings
            .teams
            .iter()
            .map(|it| house::Team { id: TeamId(it.id), key: it.key.clone(), name: (&it.name).into() })
            .collect(),
        reasons: settings
            .reasons
            .iter()
            .map(|it| house::Reason {
                id: ReasonId(it.id),
                key: it.key.clone(),
                name: (&it.name).into(),
                skill: SkillId(it.skill),
                journey: it.journey.map(|journey| journey.0),
            })
            .collect(),
        calendars: settings
            .calendars
            .iter()
            .enumerate()
            .map(|(index, it)| calendar_of(it, &format!("calendars.{index}"), &mut problems))
            .collect(),
        queues: settings.queues.iter().map(queue_of).collect(),
        agents: settings.agents.iter().map(agent_of).collect(),
        rules: (&settings.rules).into(),
    };
    problems.references(settings);
    crate::menu::check(&settings.menu, settings, &mut |place, why| problems.add(place, why));
    problems.mailboxes(settings);
    problems.definitions(settings);
    if problems.0.is_empty() { Ok(house) } else { Err(problems.0) }
}

#[derive(Default)]
struct Problems(Vec<SettingsProblem>);

impl Problems {
    fn add(&mut self, place: impl Into<String>, why: impl Into<String>) {
        self.0.push(SettingsProblem { place: place.into(), why: why.into() });
    }

    fn short(&mut self, place: &str, text: &str) {
        if text.trim().is_empty() {
            self.add(place, "there is nothing in it");
        } else if text.chars().count() > limits::SHORT_TEXT_CHARS_MAX {
            self.add(place, format!("at most {} characters", limits::SHORT_TEXT_CHARS_MAX));
        }
    }

    fn name(&mut self, place: &str, name: &Name) {
        self.short(&format!("{place}.nl"), &name.nl);
        self.short(&format!("{place}.en"), &name.en);
    }

    /// What people read must be there and must fit.
    fn words(&mut self, settings: &Settings) {
        self.short("organisation", &settings.organisation);
        let named = [
            ("skills", settings.skills.iter().map(|it| (&it.key, &it.name)).collect::<Vec<_>>()),
            ("teams", settings.teams.iter().map(|it| (&it.key, &it.name)).collect()),
            ("reasons", settings.reasons.iter().map(|it| (&it.key, &it.name)).collect()),
            ("queues", settings.queues.iter().map(|it| (&it.key, &it.name)).collect()),
        ];
        for (list, named) in named {
            for (index, (key, name)) in named.into_iter().enumerate() {
                self.short(&format!("{list}.{index}.key"), key);
                self.name(&format!("{list}.{index}.name"), name);
            }
        }
        for (index, agent) in settings.agents.iter().enumerate() {
            self.short(&format!("agents.{index}.name"), &agent.name);
            self.short(&format!("agents.{index}.key"), &agent.key);
        }
        let window = &settings.chat_window;
        self.name("chat_window.greeting", &window.greeting);
        self.name("chat_window.closed", &window.closed);
        let colour = window.colour.strip_prefix('#').filter(|digits| digits.len() == 6);
        if !colour.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit())) {
            self.add("chat_window.colour", "a colour is written as #9a4a2b");
        }
    }

    /// Every definition can be read, and each is newer than the one before it.
    fn definitions(&mut self, settings: &Settings) -> Vec<OwnDefinition> {
        let zone = jiff::tz::TimeZone::get(&settings.zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let mut read: Vec<OwnDefinition> = Vec::new();
        for (index, made) in settings.definitions.iter().enumerate() {
            let place = format!("definitions.{index}");
            self.short(&format!("{place}.reason"), &made.reason);
            let Some(from) = midnight(&made.from, &zone) else {
                self.add(format!("{place}.from"), "a date is written as 2026-12-24");
                continue;
            };
            let values = made.values.iter().map(|(key, word)| (key.as_str(), word.as_str()));
            match OwnDefinition::read(&made.measure, made.version, from, values) {
                Err(why) => self.add(format!("{place}.values"), why.to_string()),
                Ok(own) => {
                    let before = read.iter().filter(|it| it.measure == own.measure).map(|it| it.version).max();
                    let delivered = measure::measure(own.measure).map_or(0, |measure| measure.version);
                    if own.version <= before.unwrap_or(delivered) {
                        self.add(format!("{place}.version"), "a version is higher than the one before it");
                    }
                    read.push(own);
                }
            }
        }
        read
    }

    /// A mailbox has an address of its own, and a queue that takes what comes through it.
    fn mailboxes(&mut self, settings: &Settings) {
        if settings.mailboxes.len() > MAILBOXES_MAX {
            self.add("mailboxes", format!("at most {MAILBOXES_MAX} mailboxes"));
        }
        for (index, mailbox) in settings.mailboxes.iter().enumerate() {
            let place = format!("mailboxes.{index}");
            self.short(&format!("{place}.key"), &mailbox.key);
            self.name(&format!("{place}.name"), &mailbox.name);
            self.short(&format!("{place}.user"), &mailbox.user);
            self.short(&format!("{place}.folder"), &mailbox.folder);
            if text::email("address", &mailbox.address).is_err() {
                self.add(format!("{place}.address"), "this is not an e-mail address");
            }
            let before = &settings.mailboxes[..index];
            if before.iter().any(|it| it.id == mailbox.id || it.address.eq_ignore_ascii_case(&mailbox.address)) {
                self.add(format!("{place}.address"), "another mailbox has this address or this number");
            }
            let queue = settings.queues.iter().find(|queue| queue.id == mailbox.queue);
            match queue {
                None => self.add(format!("{place}.queue"), "there is no such queue"),
                Some(queue) if !queue.channels.iter().any(|channel| channel.0 == Channel::Email) => {
                    self.add(format!("{place}.queue"), "this queue takes no e-mail");
                }
                Some(queue) if mailbox.skill.is_some_and(|skill| !queue.skills.contains(&skill)) => {
                    self.add(format!("{place}.skill"), "this kind of contact does not wait in that queue");
                }
                Some(_) => {}
            }
            for (name, server) in [("fetch", &mailbox.fetch), ("send", &mailbox.send)] {
                self.short(&format!("{place}.{name}.host"), &server.host);
                let is_here = ["localhost", "127.0.0.1", "::1"].contains(&server.host.as_str());
                if server.security == MailSecurity::None && !is_here {
                    self.add(
                        format!("{place}.{name}.security"),
                        "only a server on this machine may go without encryption",
                    );
                }
            }
            if let MailSignIn::Oauth2 { token_url, client_id, .. } = &mailbox.sign_in {
                self.short(&format!("{place}.sign_in.client_id"), client_id);
                let is_here = token_url.starts_with("http://127.0.0.1:") || token_url.starts_with("http://localhost:");
                if !token_url.starts_with("https://") && !is_here {
                    self.add(format!("{place}.sign_in.token_url"), "an address that begins with https://");
                }
            }
        }
    }

    /// What is referred to must be there.
    fn references(&mut self, settings: &Settings) {
        let skill = |id: u32| settings.skills.iter().any(|it| it.id == id);
        for (index, reason) in settings.reasons.iter().enumerate() {
            if !skill(reason.skill) {
                self.add(format!("reasons.{index}.skill"), "there is no such kind of contact");
            }
        }
        for (index, queue) in settings.queues.iter().enumerate() {
            if !queue.skills.iter().all(|id| skill(*id)) {
                self.add(format!("queues.{index}.skills"), "there is no such kind of contact");
            }
            if !settings.calendars.iter().any(|it| it.id == queue.calendar) {
                self.add(format!("queues.{index}.calendar"), "there are no such opening hours");
            }
        }
        for (index, agent) in settings.agents.iter().enumerate() {
            if !agent.skills.iter().all(|it| skill(it.skill)) {
                self.add(format!("agents.{index}.skills"), "there is no such kind of contact");
            }
            if agent.team.is_some_and(|team| !settings.teams.iter().any(|it| it.id == team)) {
                self.add(format!("agents.{index}.team"), "there is no such team");
            }
        }
        for (index, id) in settings.chat_window.queues.iter().enumerate() {
            if !settings.queues.iter().any(|it| it.id == *id) {
                self.add(format!("chat_window.queues.{index}"), "there is no such queue");
            }
        }
    }
}

fn calendar_of(it: &crate::view::settings::Calendar, place: &str, problems: &mut Problems) -> Calendar {
    let mut week: [Vec<calendar::Block>; 7] = Default::default();
    if it.week.len() != 7 {
        problems.add(format!("{place}.week"), "a week has seven days, Monday first");
    }
    for (day, blocks) in it.week.iter().take(7).enumerate() {
        week[day] = blocks_of(blocks, &format!("{place}.week.{day}"), problems);
    }
    let exceptions = it.exceptions.iter().enumerate().filter_map(|(index, exception)| {
        let place = format!("{place}.exceptions.{index}");
        let date = date_of(&exception.date);
        if date.is_none() {
            problems.add(format!("{place}.date"), "a date is written as 2026-12-24");
        }
        let (year, month, day) = date?;
        Some(calendar::Exception { year, month, day, blocks: blocks_of(&exception.blocks, &place, problems) })
    });
    let exceptions = exceptions.collect();
    Calendar {
        id: CalendarId(it.id),
        key: it.key.clone(),
        zone: it.zone.clone(),
        week,
        holidays: it.holidays.iter().map(|holiday| holiday.0).collect(),
        exceptions,
    }
}

fn blocks_of(blocks: &[Block], place: &str, problems: &mut Problems) -> Vec<calendar::Block> {
    let mut read = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        match (minute_of(&block.from), minute_of(&block.to)) {
            (Some(from_minute), Some(to_minute)) if from_minute < to_minute => {
                read.push(calendar::Block { from_minute, to_minute });
            }
            _ => problems
                .add(format!("{place}.{index}"), "hours are written as 08:00 to 12:30, the first before the last"),
        }
    }
    read
}

fn minute_of(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|digit| digit.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    (minute < 60 && (hour < 24 || (hour == 24 && minute == 0))).then_some(hour * 60 + minute)
}

fn date_of(text: &str) -> Option<(i16, i8, i8)> {
    let mut parts = text.split('-');
    let date = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    (parts.next().is_none() && text.len() == 10 && (1..=12).contains(&date.1) && (1..=31).contains(&date.2))
        .then_some(date)
}

/// The first moment of a day.
fn midnight(text: &str, zone: &jiff::tz::TimeZone) -> Option<Moment> {
    let (year, month, day) = date_of(text)?;
    let day = jiff::civil::Date::new(year, month, day).ok()?;
    Some(Moment(day.to_zoned(zone.clone()).ok()?.timestamp().as_millisecond()))
}

fn queue_of(it: &Queue) -> house::Queue {
    house::Queue {
        id: QueueId(it.id),
        key: it.key.clone(),
        name: (&it.name).into(),
        channels: it.channels.iter().map(|channel| channel.0).collect(),
        skills: it.skills.iter().map(|id| SkillId(*id)).collect(),
        calendar: CalendarId(it.calendar),
        growth_permille: it.growth_permille,
        offer_for: Span(it.offer_for_ms),
        keep_place_for: Span(it.keep_place_for_ms),
        waiting_max: it.waiting_max,
        answer_within: Span(it.answer_within_ms),
        callbacks_per_quarter: it.callbacks_per_quarter,
        survey_percent: it.survey_percent,
    }
}

fn agent_of(it: &Agent) -> house::Agent {
    house::Agent {
        id: AgentId(it.id),
        key: it.key.clone(),
        name: it.name.clone(),
        team: it.team.map(TeamId),
        skills: it.skills.iter().map(|it| (SkillId(it.skill), it.level)).collect(),
        languages: it.languages.iter().map(|language| language.0).collect(),
        capacity: it.capacity.iter().map(|it| (it.channel.0, it.most)).collect(),
        active: it.active,
    }
}

impl From<&Name> for house::Name {
    fn from(name: &Name) -> house::Name {
        house::Name { nl: name.nl.clone(), en: name.en.clone() }
    }
}

impl From<&house::Name> for Name {
    fn from(name: &house::Name) -> Name {
        Name { nl: name.nl.clone(), en: name.en.clone() }
    }
}

impl From<&Rules> for house::Rules {
    fn from(it: &Rules) -> house::Rules {
        house::Rules {
            same_matter_within: Span(it.same_matter_within_ms),
            fixed_person_wait: Span(it.fixed_person_wait_ms),
            choice_within: Span(it.choice_within_ms),
            consult_for: Span(it.consult_for_ms),
            end_after_gone: Span(it.end_after_gone_ms),
            end_after_silence: Span(it.end_after_silence_ms),
            agent_gone_after: Span(it.agent_gone_after_ms),
            survey_rest: Span(it.survey_rest_ms),
            callback_attempts: it.callback_attempts,
            callback_again_after: Span(it.callback_again_after_ms),
            callback_after_busy: Span(it.callback_after_busy_ms),
            callback_voicemail_counts: it.callback_voicemail_counts,
            promise_again_within: Span(it.promise_again_within_ms),
            follow_up_within: Span(it.follow_up_within_ms),
        }
    }
}

impl From<&house::Rules> for Rules {
    fn from(it: &house::Rules) -> Rules {
        Rules {
            same_matter_within_ms: it.same_matter_within.0,
            fixed_person_wait_ms: it.fixed_person_wait.0,
            choice_within_ms: it.choice_within.0,
            consult_for_ms: it.consult_for.0,
            end_after_gone_ms: it.end_after_gone.0,
            end_after_silence_ms: it.end_after_silence.0,
            agent_gone_after_ms: it.agent_gone_after.0,
            survey_rest_ms: it.survey_rest.0,
            callback_attempts: it.callback_attempts,
            callback_again_after_ms: it.callback_again_after.0,
            callback_after_busy_ms: it.callback_after_busy.0,
            callback_voicemail_counts: it.callback_voicemail_counts,
            promise_again_within_ms: it.promise_again_within.0,
            follow_up_within_ms: it.follow_up_within.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_and_odd_ones_refused() {
        assert_eq!(minute_of("08:30"), Some(510));
        assert_eq!(minute_of("24:00"), Some(1_440));
        for odd in ["8:30", "24:01", "08:60", "0830", "", "08:3a"] {
            assert_eq!(minute_of(odd), None, "{odd}");
        }
        assert_eq!(date_of("2026-12-24"), Some((2026, 12, 24)));
        for odd in ["2026-13-01", "2026-1-1", "24-12-2026", "2026-12-24-1"] {
            assert_eq!(date_of(odd), None, "{odd}");
        }
    }

    #[test]
    fn an_empty_house_can_be_put_in_force_and_one_with_holes_says_where() {
        let mut settings = empty("Voorbeeld", "Europe/Amsterdam", Language(onthaal_core::words::Language::Dutch));
        assert!(house_of(&settings, 1).is_ok());
        settings.chat_window.queues.push(4);
        settings.organisation = " ".into();
        let places: Vec<String> = house_of(&settings, 1).unwrap_err().into_iter().map(|it| it.place).collect();
        assert_eq!(places, ["organisation", "chat_window.queues.0"]);
    }
}
