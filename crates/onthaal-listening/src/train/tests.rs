//! Training with answers of which it is known what made them.

use super::answers::{Answer, Answers, Asked};
use super::{ANSWERS_LEAST, CALIBRATION_LEAST, Dice, auc, calibrate, rank_correlation, read, train};
use crate::ear::Ear;
use crate::weights::Weights;

/// Close enough to a normal one.
fn noise(dice: &mut Dice) -> f64 {
    (0..12).map(|_| dice.below(10_001) as f64 / 10_000.0).sum::<f64>() - 6.0
}

/// Answers that follow from what is heard with other weights than those made by hand, and from nothing else but noise.
fn answers(count: usize, agents: usize, spread: f64) -> (Answers, Vec<f64>) {
    let mut answers = Answers::new(&Ear::shipped());
    let mut dice = Dice(42);
    let truth: Vec<f64> =
        answers.features.iter().map(|it| f64::from(it.prior) * (0.2 + dice.below(200) as f64 / 100.0)).collect();
    for _ in 0..count {
        let heard: Vec<(usize, f64)> = (0..truth.len()).filter(|_| dice.below(7) == 0).map(|at| (at, 1.0)).collect();
        let said: f64 = heard.iter().map(|(at, much)| truth[*at] * much).sum();
        let effort = 200.0 + said + spread * noise(&mut dice);
        let (letters, turns) = (dice.below(9000) as f64, dice.below(60) as f64);
        answers.list.push(Answer { heard, effort, group: dice.below(agents), channel: 0, letters, turns });
    }
    (answers.groups, answers.by_agent, answers.asked) = (agents, true, Asked::Effort);
    answers.channels.push("chat".to_owned());
    (answers, truth)
}

#[test]
fn weights_that_made_the_answers_are_found_within_their_intervals() {
    let ear = Ear::shipped();
    let (answers, truth) = answers(3000, 60, 120.0);
    let judged = train(&ear, &answers).unwrap();
    assert!(!judged.is_kept && judged.better.low > 0.0, "{judged}");
    let within =
        judged.list.iter().zip(&truth).filter(|(it, truth)| it.fitted.low <= **truth && **truth <= it.fitted.high);
    let (within, all) = (within.count(), truth.len());
    assert!(within * 100 >= all * 85, "{within} of {all}");
    let off = |of: &dyn Fn(usize) -> f64| (0..all).map(|at| (of(at) - truth[at]).abs()).sum::<f64>() / all as f64;
    let (fitted, by_hand) = (off(&|at| judged.list[at].fitted.is), off(&|at| f64::from(judged.list[at].by_hand)));
    assert!(fitted * 3.0 < by_hand, "{fitted} off, and by hand {by_hand}");
    for it in &judged.list {
        assert!(it.fitted.is * f64::from(it.by_hand) >= 0.0, "{} kept its sign", it.key);
    }
    let named = |name: &str| judged.compared.iter().find(|it| it.0 == name).unwrap();
    assert!(named("length alone").1.low < 0.1 && named("fitted weights").1.low > named("weights made by hand").1.is);
}

#[test]
fn a_weight_never_gets_the_other_sign() {
    let (mut answers, truth) = answers(1500, 40, 50.0);
    let harder = answers.features.iter().position(|it| it.sign > 0).unwrap();
    for it in &mut answers.list {
        let heard = it.heard.iter().any(|(at, _)| *at == harder);
        it.effort -= if heard { truth[harder] + 300.0 } else { 0.0 };
    }
    let judged = train(&Ear::shipped(), &answers).unwrap();
    assert_eq!(judged.list[harder].fitted.is, 0.0);
}

#[test]
fn answers_that_say_nothing_leave_the_weights_as_they_are() {
    let (mut answers, _) = answers(1000, 50, 0.0);
    let mut dice = Dice(7);
    answers.list.iter_mut().for_each(|it| it.effort = dice.below(1000) as f64);
    for asked in [Asked::Effort, Asked::Ease] {
        answers.asked = asked;
        let ear = Ear::shipped();
        let judged = train(&ear, &answers).unwrap();
        assert!(judged.is_kept && judged.weights == *ear.weights());
        assert!(judged.to_string().contains("the weights made by hand are kept"), "{judged}");
    }
}

#[test]
fn answers_that_follow_the_hand_made_weights_leave_them_too() {
    let (mut answers, _) = answers(600, 50, 0.0);
    let mut dice = Dice(9);
    for it in &mut answers.list {
        let said: f64 = it.heard.iter().map(|(at, much)| f64::from(answers.features[*at].prior) * much).sum();
        it.effort = 200.0 + said + 200.0 * noise(&mut dice);
    }
    let judged = train(&Ear::shipped(), &answers).unwrap();
    assert!(judged.is_kept && judged.to_string().contains("do not say more"), "{judged}");
}

#[test]
fn too_few_answers_are_refused() {
    let why = train(&Ear::shipped(), &answers(ANSWERS_LEAST - 1, 50, 1.0).0).unwrap_err();
    assert!(why.starts_with("199 answers are too few"), "{why}");
    let why = train(&Ear::shipped(), &answers(400, 9, 1.0).0).unwrap_err();
    assert!(why.contains("of 9 agents"), "{why}");
}

/// Lines with an ease that falls more by a rule that is named than by having come back, other than the hand-made weights.
fn lines(count: u64) -> String {
    let mut dice = Dice(3);
    let mut line = |number: u64| {
        let (hard, ruled) = (dice.below(3) == 0, dice.below(2) == 0);
        let ease = 6.3 - if hard { 1.0 } else { 0.0 } - if ruled { 3.0 } else { 0.0 } + noise(&mut dice) * 0.6;
        let first =
            if hard { "Ik heb nu al drie keer gebeld over dezelfde factuur." } else { "Wanneer komt mijn pakket?" };
        let last = if ruled { "Dat is nu eenmaal ons beleid." } else { "Het pakket is onderweg." };
        serde_json::json!({"id": number, "channel": if number.is_multiple_of(4) { "phone" } else { "chat" }, "agent": number % 30,
            "ease": ease.clamp(1.0, 7.0), "turns": [{"who": "customer", "text": first}, {"who": "agent", "text": last}]})
    };
    (0..count).map(|number| format!("{}\n", line(number))).collect()
}

#[test]
fn answers_of_a_survey_are_read_and_the_file_is_read_back() {
    let ear = Ear::shipped();
    let mut text = lines(800);
    text.push_str("{\"turns\":[]}\n{\"turns\":[],\"ease\":9}\nnot json\n");
    let mut broken = Vec::new();
    let answers = read(&ear, text.as_bytes(), |it| broken.push(it.to_string())).unwrap();
    assert_eq!((answers.len(), answers.without, answers.by_agent, broken.len()), (800, 1, true, 2));
    let judged = train(&ear, &answers).unwrap();
    assert!(!judged.is_kept, "{judged}");
    let written = judged.written("made of nothing but a test");
    let back = Weights::from_text(&written).unwrap();
    assert_eq!(back, judged.weights, "{written}");
    assert!(written.starts_with("# Weights of an organisation") && written.contains("# made of nothing but a test"));
    let weight = |name: &str| judged.list.iter().find(|it| it.key == name).unwrap();
    let share = |of: &dyn Fn(&str) -> f64| of("agent_hide_policy") / of("repeat_contact");
    assert!(share(&|name| weight(name).fitted.is) > 2.0 * share(&|name| f64::from(weight(name).by_hand)));
    let calibrated = calibrate(&answers, &judged.weights);
    let channels: Vec<(&str, usize)> = calibrated.iter().map(|it| (it.channel.as_str(), it.answers)).collect();
    assert_eq!(channels, [("chat", 600)], "by telephone there are fewer than {CALIBRATION_LEAST}");
    assert!(calibrated[0].error < 0.75 * calibrated[0].error_of_mean, "{calibrated:?}");
    assert!(
        calibrated[0].steps.windows(2).all(|two| two[0].1 > two[1].1)
            && calibrated[0].ease(10.0) < calibrated[0].ease(0.0)
    );
    assert!(super::Calibration::written(&calibrated).contains("name = \"chat\""));
    let mixed = text + "{\"turns\":[],\"effort\":5}\n";
    assert!(read(&ear, mixed.as_bytes(), |_| ()).unwrap_err().contains("train with one of them"));
}

#[test]
fn what_is_heard_times_the_weights_is_the_score() {
    let ear = Ear::shipped();
    let text = lines(300).replace("\"ease\"", "\"effort\"");
    let answers = read(&ear, text.as_bytes(), |_| ()).unwrap();
    let weights = ear.weights();
    for (answer, line) in answers.list.iter().zip(text.lines()) {
        let recorded = crate::bulk::read_line(line.as_bytes()).unwrap();
        let mut heard = crate::Conversation::new();
        for turn in &recorded.turns {
            heard.push(&ear, crate::Turn { who: turn.who, at: turn.at, text: &turn.text });
        }
        heard.happened(&ear, crate::Happening::Ended);
        let sum: f64 = answer.heard.iter().map(|(at, much)| f64::from(answers.features[*at].prior) * much).sum();
        let expected: i32 = heard.lines().iter().map(|it| it.points).sum();
        assert!((sum + f64::from(weights.base) - f64::from(expected)).abs() < 3.0, "{sum} and {expected}");
    }
    assert_eq!((rank_correlation(&[], &[]), auc(&[], &[])), (0.0, 0.5));
}
