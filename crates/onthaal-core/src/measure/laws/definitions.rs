//! What holds for definitions that people change, and for the ready ones.

use super::*;
use crate::contact::invented::{arrived, queued};
use crate::event::Recorded;
use crate::id::{AgentId, ContactId};
use crate::words::{EndedBy, GaveUpWhy};

/// What each of the values that a parameter can have makes of the delivered definition.
fn other_values(parameter: &Parameter) -> Vec<Parameters> {
    let words: Vec<String> = match parameter.range {
        Range::Choice(words) => words.iter().map(|(word, _)| (*word).to_owned()).collect(),
        Range::Duration { min, max, or, .. } => {
            let numbers = [min, min + 1, 10, 20, 45, max].map(|number| number.to_string());
            numbers.into_iter().chain(or.map(|(word, _)| word.to_owned())).collect()
        }
        Range::Amount { min, max, .. } => [min, max].map(|number| number.to_string()).to_vec(),
    };
    let with = |word: String| {
        let mut parameters = Parameters::DELIVERED;
        parameter.set(&mut parameters, &word).unwrap_or_else(|why| panic!("{}: {why}", parameter.key));
        assert_eq!(parameter.value(&parameters), word, "{} is read as it is written", parameter.key);
        parameters
    };
    words.into_iter().map(with).filter(|it| *it != Parameters::DELIVERED).collect()
}

fn counted_with(measure: &Measure, parameters: Parameters, records: &[Record], house: &House) -> Vec<Tally> {
    let context = Context { parameters, ..Context::new(house, LATER) };
    let of = |reading: &Reading| together(records.iter().filter_map(|record| reading.tally(record, &context)));
    measure.readings.iter().map(of).collect()
}

#[test]
fn a_parameter_changes_the_measures_that_name_it_and_no_other() {
    let (house, records) = (house(), records(0..2_000));
    for parameter in PARAMETERS {
        for measure in MEASURES {
            let delivered = counted_with(measure, Parameters::DELIVERED, &records, &house);
            let others = other_values(parameter);
            let changed = others.iter().any(|it| counted_with(measure, *it, &records, &house) != delivered);
            let named = measure.parameters.iter().any(|named| named.key == parameter.key);
            assert_eq!(changed, named, "{} and {}", measure.key, parameter.key);
        }
    }
}

#[test]
fn a_value_that_cannot_be_is_refused_with_what_can() {
    let mut parameters = Parameters::DELIVERED;
    for parameter in PARAMETERS {
        for nonsense in ["", "-1", "1000000000", "1.5", "twintig"] {
            assert!(parameter.set(&mut parameters, nonsense).is_err(), "{} takes '{nonsense}'", parameter.key);
        }
        assert_eq!(parameters, Parameters::DELIVERED);
    }
    let of = |measure: &str, key: &str| OwnDefinition::read(measure, 2, Moment(0), [(key, "20")]);
    assert!(of("service-level", "answer_within").is_ok());
    assert!(of("service-level", "repeat_within").unwrap_err().0.contains("answer_within"));
    assert!(of("transfers", "short").unwrap_err().0.contains("nothing can be changed"));
    assert!(of("no-such-measure", "short").is_err());
}

#[test]
fn between_two_definitions_the_steps_add_up_and_each_has_its_contacts() {
    let (house, records) = (house(), records(0..800));
    let definitions = |measure: &'static Measure| {
        let presets = presets_of(measure).map(|preset| preset.definition().parameters);
        presets.chain([Parameters::DELIVERED]).collect::<Vec<_>>()
    };
    for measure in MEASURES {
        for from in definitions(measure) {
            for to in definitions(measure) {
                let steps = changes(measure, &from, &to);
                let reading = measure.organisation();
                let of = |parameters| {
                    let place = measure.readings.len() - 1;
                    shown(reading, &counted_with(measure, parameters, &records, &house)[place]).unwrap()
                };
                let sum: i64 = steps.iter().map(|step| of(step.after) - of(step.before)).sum();
                assert_eq!(sum, of(to) - of(from), "{}", measure.key);
                for step in &steps {
                    let context = |parameters| Context { parameters, ..Context::new(&house, LATER) };
                    let (before, after) = (context(step.before), context(step.after));
                    let others: Vec<Record> = records
                        .iter()
                        .filter(|record| !counts_differently(reading, record, &before, &after))
                        .cloned()
                        .collect();
                    let place = measure.readings.len() - 1;
                    let [a, b] =
                        [step.before, step.after].map(|it| counted_with(measure, it, &others, &house)[place].clone());
                    assert_eq!(shown(reading, &a), shown(reading, &b), "{} {}", measure.key, step.parameter.key);
                }
            }
        }
    }
}

#[test]
fn the_newest_definition_that_holds_is_in_force() {
    let measure = measure("service-level").unwrap();
    let own = |version, from, seconds: &str| {
        OwnDefinition::read("service-level", version, Moment(from), [("answer_within", seconds)]).unwrap()
    };
    let definitions = Definitions::new(vec![own(2, 1_000, "20"), own(3, 5_000, "30"), own(4, 5_000, "40")]);
    let version = |at| definitions.in_force(measure, Moment(at)).version;
    assert_eq!([0, 999, 1_000, 4_999, 5_000].map(version), [1, 1, 2, 2, 4]);
    let named = |name: &str| definitions.named(measure, name, Moment(2_000)).map(|it| it.label());
    assert_eq!(named("service-level"), Ok("service-level@2".into()));
    assert_eq!(named("service-level@3"), Ok("service-level@3".into()));
    assert_eq!(named("all-offered"), Ok("all-offered@1".into()));
    for unknown in ["service-level@9", "all-offered@2", "waiting-time", "service-level@x", "next-contact-avoidance"] {
        assert!(named(unknown).is_err(), "{unknown}");
    }
    assert_eq!(definitions.in_force(super::super::measure("gave-up").unwrap(), Moment(9_000)).version, 1);
}

#[test]
fn the_six_readings_of_the_field_come_to_what_is_printed() {
    // Answered 1000, of which 860 within 20 seconds; gave up 60, of which 20 within 20 seconds, of which 10 within 5.
    let came = Moment(1_772_434_800_000);
    let contact = |number: u64, until: i64, answered: bool| {
        let (contact, at) = (ContactId(number), came + Span::seconds(until));
        let mut story = vec![(came, arrived(contact, Channel::Phone, came)), (came, queued(contact, QueueId(1), came))];
        match answered {
            true => {
                story.push((at, Event::Answered { contact, agent: AgentId(1) }));
                story.push((at, Event::Ended { contact, by: EndedBy::Customer }));
            }
            false => story.push((at, Event::GaveUp { contact, why: GaveUpWhy::Left })),
        }
        let numbered = story.into_iter().zip(1..).map(|((at, event), seq)| Recorded { seq, at, event });
        contact::told(&numbered.collect::<Vec<_>>()).into_values().next().unwrap()
    };
    let groups = [(860, 15, true), (140, 50, true), (10, 3, false), (10, 12, false), (40, 90, false)];
    let each = groups.iter().flat_map(|(many, until, answered)| (0..*many).map(|_| (*until, *answered)));
    let records: Vec<Record> =
        each.zip(1..).map(|((until, answered), number)| contact(number, until, answered)).collect();
    let mut house = house();
    house.queues[0].answer_within = Span::seconds(20);
    let measure = measure("service-level").unwrap();
    let percent = |name: &str| {
        let definition = Definitions::NONE.named(measure, name, came).unwrap();
        let tally = counted_with(measure, definition.parameters, &records, &house).pop().unwrap();
        format!("{:.1}", 100.0 * tally.hits as f64 / tally.count as f64)
    };
    let field = [
        "answered-only",
        "all-offered",
        "abandoned-in-time-counts",
        "abandoned-in-time-ignored",
        "short-counts-as-answered",
        "short-ignored",
    ];
    assert_eq!(field.map(percent), ["86.0", "81.1", "83.0", "82.7", "82.1", "81.9"]);
}
