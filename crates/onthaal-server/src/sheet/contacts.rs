//! The columns of contacts: one row for each, with its moments, who took part, and how it ended.

use std::borrow::Cow;

use onthaal_core::contact::{Facts, Record, Share, Wait};
use onthaal_core::id::AgentId;
use onthaal_core::moment::{Moment, Span};

use super::{Column, Schema};

/// One row for each contact.
pub const CONTACTS: Schema<Record> = Schema {
    name: "contacts",
    says: "One row for each contact, open ones and imported ones too, in no order that is promised. No names and no words.",
    columns: &[
        Column::known_by("contact", "The number of the contact.", |it| Some(it.id.0 as i64)),
        Column::moment("arrived_at", "When the customer was taken in; else when they came to the door.", |it| {
            Some(it.arrived.unwrap_or(it.began).0)
        }),
        Column::moment("began_at", "When the customer came to the door: the start of their clock.", |it| {
            Some(it.began.0)
        }),
        Column::word("channel", "Which way they came: chat, email, callback, phone.", |it| {
            Some(it.channel.word().into())
        }),
        Column::word("language", "The language of the customer.", |it| Some(it.language.word().into())),
        Column::word(
            "origin",
            "Where it comes from: lived (a real contact of this house), rehearsed, imported.",
            |it| Some(it.origin.word().into()),
        ),
        Column::known_by("queue", "The queue it came to first, from which it is counted.", |it| {
            number(it.queue.map(|it| it.0))
        }),
        Column::known_by("last_queue", "The queue in which it waited last.", |it| {
            number(it.waits.last().map(|it| it.queue.0))
        }),
        Column::known_by("skill", "The kind of contact.", |it| number(it.skill.map(|it| it.0))),
        Column::known_by("customer", "The number of the customer; none for somebody who was turned away.", |it| {
            it.customer.map(|it| it.0 as i64)
        }),
        Column::known_by("need", "The number of what they came for.", |it| it.need.map(|it| it.0 as i64)),
        Column::known_by("follows", "The contact before it on the same need, which this one repeats.", |it| {
            it.follows.map(|it| it.0 as i64)
        }),
        Column::known_by("followed_by", "The first later contact on the same need.", |it| {
            it.followed_by.map(|it| it.0 as i64)
        }),
        Column::moment("followed_at", "When that later contact came.", |it| at(it.followed_at)),
        Column::moment("need_closed_at", "When the need was closed with this contact.", |it| at(it.need_closed)),
        Column::word("turned_away", "Why they could not be taken in: closed, full.", |it| {
            word(it.turned_away.map(|it| it.word()))
        }),
        Column::moment("queued_at", "When it first stood in a queue.", |it| at(it.queued)),
        Column::known_by("held_for", "The fixed person it waited for at first.", |it| agent(it.held_for)),
        Column::span("told_wait", "The wait that was told: four in five wait less.", |it| {
            span(it.told.as_ref().and_then(|told| told.wait_p80))
        }),
        Column::moment("offered_at", "When it was first offered to an agent.", |it| at(it.offered)),
        Column::number("offers", "offers", "How often it was offered.", |it| Some(i64::from(it.offers))),
        Column::number("missed_offers", "offers", "How many of those were not taken.", |it| {
            Some(it.misses.len() as i64)
        }),
        Column::moment("answered_at", "When an agent first answered.", |it| at(it.answered)),
        Column::moment(
            "met_at",
            "When a person was first there: the answer in speech, the first words in writing.",
            |it| at(it.met()),
        ),
        Column::known_by("first_agent", "The agent who first answered.", |it| {
            agent(it.parts.first().map(|it| it.agent))
        }),
        Column::known_by("agent", "The agent who was last in the conversation.", |it| agent(it.agent())),
        Column::number(
            "parts",
            "parts",
            "How many parts of agents there were; who answers again has a part again.",
            |it| Some(it.parts.len() as i64),
        ),
        Column::span("waited", "All waiting for somebody, after being passed on too.", |it| Some(it.waited().0)),
        Column::span("waited_again", "Waiting for somebody again, once a person had been there.", |it| {
            it.met().map(|met| it.waits.iter().filter(|wait| wait.from >= met).map(waited).sum::<Span>().0)
        }),
        Column::span("held", "All time that the customer was asked to wait a moment.", |it| Some(it.held().0)),
        Column::span("talked", "All time of agents in the conversation, holding included.", |it| {
            Some(it.parts().map(|part| Share::in_conversation(&part)).sum::<Span>().0)
        }),
        Column::span("wrapped_up_in", "All time of agents writing it up.", |it| {
            Some(it.parts().map(|part| Share::wrap_up(&part)).sum::<Span>().0)
        }),
        Column::number("transfers", "times", "How often it was passed on.", |it| Some(it.transfers.len() as i64)),
        Column::number("consults", "times", "How often a colleague was asked into it.", |it| {
            Some(it.consults.len() as i64)
        }),
        Column::number("customer_lines", "lines", "Lines of the customer.", |it| Some(i64::from(it.customer_lines))),
        Column::number("agent_lines", "lines", "Lines of agents to the customer.", |it| {
            Some(i64::from(it.agent_lines))
        }),
        Column::moment("gave_up_at", "When the customer was no longer waiting and not helped.", |it| at(it.gave_up)),
        Column::word("gave_up", "How that ended: left, ended, closed.", |it| word(it.gave_up_why.map(|it| it.word()))),
        Column::moment("ended_at", "When the conversation was over.", |it| at(it.ended)),
        Column::word("ended_by", "Who ended it: customer, agent, silence.", |it| word(it.ended_by.map(|it| it.word()))),
        Column::flag("closed", "Nothing more is expected, apart from an answer to the survey.", |it| {
            Some(it.is_closed())
        }),
        Column::moment("written_up_at", "When it was written up.", |it| at(it.written_up.as_ref().map(|it| it.at))),
        Column::known_by("reason", "What it was about, wrote the agent.", |it| {
            number(it.written_up.as_ref().map(|it| it.reason.0))
        }),
        Column::word("solved", "Whether it is solved, says the agent: yes, no, unknown.", |it| {
            word(it.written_up.as_ref().map(|it| it.solved.word()))
        }),
        Column::word("decision", "What was decided: none, in-favour, partly, against.", |it| {
            word(it.written_up.as_ref().map(|it| it.decision.word()))
        }),
        Column::word("journey", "Where in the customer's journey it falls: before, during, after.", |it| {
            word(it.written_up.as_ref().and_then(|it| it.journey).map(|it| it.word()))
        }),
        Column::word("step_by", "Who does the next step: us, customer; none when no step is needed.", |it| {
            word(it.written_up.as_ref().and_then(|it| it.step_by).map(|it| it.word()))
        }),
        Column::moment("step_due_at", "When the next step will be done.", |it| {
            at(it.written_up.as_ref().and_then(|it| it.step_due))
        }),
        Column::moment("survey_asked_at", "When the customer was asked how it was.", |it| at(it.survey_asked)),
        Column::moment("survey_answered_at", "When the customer last answered.", |it| {
            at(it.survey.as_ref().map(|it| it.at))
        }),
        Column::flag("customer_says_solved", "Whether it is solved, says the customer.", |it| {
            it.survey.as_ref()?.solved
        }),
        Column::number("satisfied", "1 to 5", "How satisfied the customer is.", |it| {
            mark(it.survey.as_ref()?.satisfied)
        }),
        Column::number("ease", "1 to 7", "How easy it was made, says the customer.", |it| {
            mark(it.survey.as_ref()?.ease)
        }),
        Column::number("heard", "1 to 5", "How much the customer felt heard.", |it| mark(it.survey.as_ref()?.heard)),
        Column::number("recommends", "0 to 10", "Whether the customer would recommend us.", |it| {
            mark(it.survey.as_ref()?.recommends)
        }),
    ],
};

fn waited(wait: &Wait) -> Span {
    wait.until.map_or(Span::ZERO, |until| until.since(wait.from))
}

fn at(moment: Option<Moment>) -> Option<i64> {
    moment.map(|moment| moment.0)
}

fn span(span: Option<Span>) -> Option<i64> {
    span.map(|span| span.0)
}

fn number(number: Option<u32>) -> Option<i64> {
    number.map(i64::from)
}

fn agent(agent: Option<AgentId>) -> Option<i64> {
    number(agent.map(|agent| agent.0))
}

fn mark(mark: Option<u8>) -> Option<i64> {
    mark.map(i64::from)
}

fn word(word: Option<&'static str>) -> Option<Cow<'static, str>> {
    word.map(Cow::Borrowed)
}
