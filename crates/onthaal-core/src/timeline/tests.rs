//! What a story must keep to, whatever it tells.

use super::event_line::Telling;
use super::{Misread, events, read};
use crate::event::Event;
use crate::id::{AgentId, ContactId, CustomerId, QueueId, ReasonId};
use crate::moment::Span;
use crate::words::{Channel, EndedBy};

const STORY: &str = "
# A caller waits through the menu and is helped at once after it.
09:00:00  arrived     phone      customer=bakker
09:00:35  queued      invoices
09:01:10  offered     anna
09:01:14  answered    anna
09:06:40  ended       by=customer
09:08:00  wrapped-up  anna       reason=invoice-unclear
";

#[test]
fn the_story_of_the_design_is_read() {
    let told = events(STORY).unwrap();
    assert_eq!(told.len(), 6);
    let contact = ContactId(1);
    let began = told[0].at;
    assert!(
        matches!(told[0].event, Event::Arrived { contact: c, channel: Channel::Phone, customer: CustomerId(1), .. }
        if c == contact)
    );
    assert!(matches!(told[1].event, Event::Queued { queue: QueueId(1), place, .. } if place == began));
    let until = told[2].at + Span::seconds(20);
    assert_eq!(told[2].event, Event::Offered { contact, agent: AgentId(1), until });
    assert_eq!(told[4].event, Event::Ended { contact, by: EndedBy::Customer });
    assert!(matches!(told[5].event, Event::WrappedUp { reason: ReasonId(1), .. }));
    assert_eq!(told[5].at.since(began), Span::minutes(8));
}

#[test]
fn a_second_contact_of_the_same_customer_has_a_name_of_its_own() {
    let text = "
09:00:00 arrived chat customer=bakker
09:01:00 arrived chat customer=bakker
09:02:00 ended contact=bakker by=customer
09:03:00 ended contact=bakker-2 by=agent";
    let told = events(text).unwrap();
    assert_eq!(told[2].event, Event::Ended { contact: ContactId(1), by: EndedBy::Customer });
    assert_eq!(told[3].event, Event::Ended { contact: ContactId(2), by: EndedBy::Agent });
}

#[test]
fn a_line_that_cannot_be_read_is_named() {
    let wrong = |text: &str| events(text).unwrap_err();
    assert_eq!(wrong("09:00:00 flew away").line, 1);
    assert_eq!(wrong("\n09:00:00 answered anna").why, "contact in 'answered' is not there");
    assert_eq!(wrong("09:00:00 ended contact=a by=moon").line, 1);
    assert_eq!(wrong("noise").why, "'noise' needs a name after it");
    assert_eq!(
        wrong("09:00:00 arrived chat customer=a\n08:00:00 ended by=agent"),
        Misread { line: 2, why: "this is earlier than the line before".into() }
    );
}

#[test]
fn every_kind_of_event_is_written_as_it_is_read() {
    let text = include_str!("every_kind.timeline");
    let told = read(text).unwrap();
    let mut telling = Telling::default();
    for (_, line) in super::numbered(text).filter(|(_, line)| super::time::split_clock(line).is_none()) {
        super::setting::take(&mut telling.names, line).unwrap();
    }
    // The names are learnt by reading; writing is then done by a story that knows them but has told nothing yet.
    for recorded in super::numbered(text).filter_map(|(_, line)| super::time::split_clock(line)) {
        telling.read(telling.names.day.at(recorded.0).unwrap(), recorded.1).unwrap();
    }
    let mut writer = Telling::new(telling.names.clone());
    let mut reader = Telling::new(telling.names);
    let mut kinds = std::collections::BTreeSet::new();
    for recorded in &told.events {
        let line = writer.write(recorded.at, &recorded.event);
        assert_eq!(reader.read(recorded.at, &line).as_ref(), Ok(&recorded.event), "{line}");
        kinds.insert(recorded.event.kind());
    }
    let missing: Vec<_> = Event::KINDS.iter().filter(|kind| !kinds.contains(*kind)).collect();
    assert!(missing.is_empty(), "no line for {missing:?}");
}
