//! What is heard in conversations: on the agent's live screen, on the floor, in the story, and on the board.

use onthaal_core::moment::Span;
use serde_json::{Value, json};

use crate::actors::{Customer, Staff};
use crate::house::{House, PASSWORD, QUESTIONS};

const TWICE: &str = "Ik heb hier al twee keer over gebeld en ik krijg maar geen antwoord.";
const AGAIN: &str = "Dat heb ik net al verteld. Ik moet steeds alles opnieuw uitleggen, ik word hier gek van.";

fn hundredths(contact: &Value) -> Option<u64> {
    contact["effort"]["hundredths"].as_u64()
}

async fn comes_in(house: &House, text: &str) -> Customer {
    house.customer().with("text", text).come_in(QUESTIONS, "Jan").await
}

/// The figure of a measure from the customer's side over the hours around now.
async fn figure(house: &House, lead: &Staff, measure: &str) -> Value {
    let now = house.clock.now();
    let period = format!("from={}&to={}", (now - Span::hours(2)).0, (now + Span::hours(1)).0);
    let board = lead.get(&format!("/api/board?{period}")).await;
    board["measures"].as_array().unwrap().iter().find(|it| it["key"] == measure).unwrap()["customer"].clone()
}

/// The same once so many were counted: what was heard is written down just after the end.
async fn figure_over(house: &House, lead: &Staff, measure: &str, count: u64) -> Value {
    for _ in 0..1_000 {
        let figure = figure(house, lead, measure).await;
        if figure["count"].as_u64().unwrap_or(0) >= count {
            return figure;
        }
    }
    panic!("{measure} was not counted {count} times");
}

fn sum_of(story: &Value) -> i64 {
    story["effort"]["lines"].as_array().unwrap().iter().map(|line| line["points"].as_i64().unwrap()).sum()
}

#[tokio::test]
async fn a_customer_tells_it_twice_and_everybody_sees_it() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let lead = house.person("Lena", "team-lead").await;
    let (mut desk, mut floor) = (anna.screen().await, lead.screen().await);
    let jan = comes_in(&house, TWICE).await;
    let contact = jan.contact;
    anna.act(contact, "answer").await;
    desk.until(|desk| desk.contacts.get(&contact).is_some_and(|it| it["state"] == "in-conversation")).await;
    let first = hundredths(&desk.contacts[&contact]).expect("the customer said something");
    assert_eq!(desk.contacts[&contact]["effort"]["so_far"], true);

    // It is told again: the gauge goes up, and once there is a hint.
    anna.say(contact, "Kunt u mij vertellen waar het over gaat?").await;
    jan.say(AGAIN).await;
    desk.until(|desk| hundredths(&desk.contacts[&contact]).is_some_and(|now| now > first + 100)).await;
    assert_eq!(desk.contacts[&contact]["effort"]["nudge"]["key"], "told_twice");
    floor.until(|floor| floor.hard.iter().any(|hard| hard["contact"] == contact)).await;
    let hard = floor.hard[0].clone();
    assert_eq!((&hard["agent"], &hard["queue"]), (&json!(anna.id()), &json!(QUESTIONS)));
    assert!(!hard["cues"].as_array().unwrap().is_empty(), "{hard}");
    assert!(desk.hard.is_empty(), "the floor is not for everybody");
    anna.say(contact, "Een ogenblik.").await;
    desk.until(|desk| desk.contacts[&contact]["effort"]["nudge"].is_null()).await;

    // After the end the story shows the words, and the points add up.
    anna.act(contact, "end").await;
    desk.until_state(contact, "wrap-up").await;
    assert_eq!(desk.contacts[&contact]["effort"]["so_far"], false);
    floor.until(|floor| floor.hard.is_empty()).await;
    anna.wrap_up(contact).await;
    let story = lead.get(&format!("/api/contacts/{contact}")).await;
    assert_eq!(story["effort"]["level"], "difficult", "{}", story["effort"]);
    assert_eq!(sum_of(&story), story["effort"]["hundredths"].as_i64().unwrap());
    assert_eq!(story["no_effort"], Value::Null);
    let lines = story["effort"]["lines"].as_array().unwrap();
    let said = lines.iter().find(|line| line["cue"] == "repeat_contact").unwrap();
    assert_eq!((&said["line"], &said["who"]), (&json!(1), &json!("customer")));
    let (start, end) = (said["start"].as_u64().unwrap() as usize, said["end"].as_u64().unwrap() as usize);
    assert_eq!(said["words"], TWICE[start..end], "plain letters are one unit each");

    // The board counts it, and leads back to it.
    let difficult = figure_over(&house, &lead, "difficult", 1).await;
    assert_eq!((&difficult["figure"], &difficult["count"]), (&json!(1.0), &json!(1)));
    let effort = figure_over(&house, &lead, "effort", 1).await;
    let points = story["effort"]["hundredths"].as_f64().unwrap() / 100.0;
    assert!((effort["figure"].as_f64().unwrap() - points).abs() < 1e-9, "{effort}");
    let behind = lead.get("/api/contacts?measure=difficult&reading=customer&which=hit").await;
    assert_eq!((&behind["total"], &behind["contacts"][0]["id"]), (&json!(1), &json!(contact)));
    house.close().await;
}

#[tokio::test]
async fn a_restart_in_the_middle_forgets_nothing_that_was_heard() {
    let mut house = House::open().await;
    let anna = house.agent("Anna").await;
    let jan = comes_in(&house, TWICE).await;
    anna.act(jan.contact, "answer").await;
    anna.say(jan.contact, "Waar gaat het over?").await;
    let before = anna.screen().await.contacts[&jan.contact]["effort"].clone();
    house.restart().await;
    let (anna, jan) = (Staff::sign_in(&house.url, "anna@voorbeeld.nl", PASSWORD).await, jan.at(&house.url));
    let mut desk = anna.screen().await;
    assert_eq!(desk.contacts[&jan.contact]["effort"], before);
    jan.say(AGAIN).await;
    let least = before["hundredths"].as_u64().unwrap() + 100;
    desk.until(|desk| hundredths(&desk.contacts[&jan.contact]).is_some_and(|now| now >= least)).await;
    anna.act(jan.contact, "end").await;
    // It stops at once; what was heard is written down before, or when it starts again.
    house.restart().await;
    let lead = house.person("Lena", "team-lead").await;
    figure_over(&house, &lead, "difficult", 1).await;
    house.close().await;
}

#[tokio::test]
async fn what_is_not_heard_is_not_zero() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let lead = house.person("Lena", "team-lead").await;
    let silent = house.waiting_customer("Stil").await;
    let greek = comes_in(&house, "Καλημέρα, το δέμα μου δεν έφτασε ποτέ και κανείς δεν απαντάει").await;
    for contact in [silent.contact, greek.contact] {
        anna.act(contact, "answer").await;
        anna.say(contact, "Goedemiddag, waarmee kan ik u helpen?").await;
        assert_eq!(anna.screen().await.contacts[&contact]["effort"], Value::Null);
        anna.act(contact, "end").await;
        anna.wrap_up(contact).await;
    }
    let bekir = comes_in(&house, "Waar blijft mijn bestelling? Ik wacht al drie weken.").await;
    bekir.post("/chat/contact/end", json!({})).await;
    let difficult = figure_over(&house, &lead, "difficult", 1).await;
    assert_eq!(difficult["count"], 1, "only the one who was understood, who gave up");
    for (contact, why) in [(silent.contact, "no-words"), (greek.contact, "not-understood")] {
        let story = lead.get(&format!("/api/contacts/{contact}")).await;
        assert_eq!((&story["effort"], &story["no_effort"]), (&Value::Null, &json!(why)));
    }
    house.close().await;
}

#[tokio::test]
async fn words_that_are_erased_leave_the_numbers() {
    let house = House::open().await;
    let anna = house.agent("Anna").await;
    let lead = house.person("Lena", "team-lead").await;
    let jan = comes_in(&house, TWICE).await;
    anna.act(jan.contact, "answer").await;
    anna.say(jan.contact, "Wat vervelend. Ik zoek het meteen voor u uit.").await;
    anna.act(jan.contact, "end").await;
    anna.wrap_up(jan.contact).await;
    figure_over(&house, &lead, "effort", 1).await;
    let before = lead.get(&format!("/api/contacts/{}", jan.contact)).await;
    lead.post(&format!("/api/customers/{}/erase", before["customer"]["id"]), json!({})).await;
    let after = lead.get(&format!("/api/contacts/{}", jan.contact)).await;
    assert_eq!(after["effort"]["hundredths"], before["effort"]["hundredths"]);
    assert_eq!(sum_of(&after), sum_of(&before));
    let words = after["effort"]["lines"].as_array().unwrap().iter().filter(|line| !line["words"].is_null()).count();
    assert_eq!(words, 0, "{}", after["effort"]);
    house.close().await;
}

/// Comes in with these words and leaves again before anybody answers.
async fn passes_by(house: &House, text: &str) {
    let passer_by = comes_in(house, text).await;
    passer_by.post("/chat/contact/end", json!({})).await;
}

#[tokio::test]
async fn the_alarm_rings_when_it_gets_harder_and_not_before() {
    let house = House::open().await;
    drop(house.person("Lena", "team-lead").await);
    let hard = format!("{TWICE} {AGAIN} Dit is echt belachelijk, ik wil een klacht indienen.");
    let lead = || Staff::sign_in(&house.url, "lena@voorbeeld.nl", PASSWORD);
    // From noon to noon, so that no day is cut in two.
    let day = Span::days(1).0;
    house.advance(Span(day + day / 2 - house.clock.now().0.rem_euclid(day)));
    for day in 0..35 {
        for number in 0..4 {
            let text = if (day + number) % 10 == 0 { &hard } else { "Wat zijn de openingstijden?" };
            passes_by(&house, text).await;
        }
        house.advance(Span::days(1));
    }
    let quiet = lead().await.get("/api/listening/alarm").await;
    assert_eq!((&quiet["rings"], &quiet["since"]), (&json!(false), &Value::Null), "{quiet}");
    assert_eq!(quiet["contacts"], 28, "the last week");
    let began = house.clock.now();
    for _ in 0..3 {
        for _ in 0..8 {
            passes_by(&house, &hard).await;
        }
        house.advance(Span::days(1));
    }
    let lead = lead().await;
    let now = house.clock.now();
    let board = lead.get(&format!("/api/board?from={}&to={}", (now - Span::days(7)).0, now.0)).await;
    let rung = &board["alarm"];
    assert_eq!((&rung["rings"], &rung["share"], &rung["contacts"]), (&json!(true), &json!(1.0), &json!(24)), "{rung}");
    let since = rung["since"].as_i64().unwrap();
    assert!(since <= began.0 && began.0 - since < Span::days(1).0, "the day on which it began");
    assert!(rung["expected"].as_f64().unwrap() < 0.2, "{rung}");
    house.close().await;
}

#[tokio::test]
async fn a_rule_that_hurts_is_named_and_agents_are_not_ranked() {
    let house = House::open().await;
    let (anna, bram) = (house.agent("Anna").await, house.agent("Bram").await);
    let lead = house.person("Lena", "team-lead").await;
    let now = house.clock.now();
    let period = format!("from={}&to={}", (now - Span::hours(1)).0, (now + Span::hours(1)).0);
    let behaviours = format!("/api/listening/behaviours?{period}");
    let jan = comes_in(&house, TWICE).await;
    let helper = if anna.try_post(&format!("/api/contacts/{}/answer", jan.contact), json!({})).await.status.is_success()
    {
        &anna
    } else {
        bram.act(jan.contact, "answer").await;
        &bram
    };
    helper.say(jan.contact, "Dat zijn nu eenmaal de regels, daar kan ik niets aan doen.").await;
    for number in 0..200 {
        helper.say(jan.contact, &format!("Regel {number} van de uitleg.")).await;
    }
    helper.act(jan.contact, "end").await;
    helper.wrap_up(jan.contact).await;
    figure_over(&house, &lead, "effort", 1).await;

    // The rule, by what the contact was about, with the contact itself.
    let rules = lead.get(&format!("/api/listening/rules?{period}")).await;
    let rule = rules.as_array().unwrap().iter().find(|rule| rule["cue"] == "agent_hide_policy");
    let rule = rule.unwrap_or_else(|| panic!("{rules}"));
    assert_eq!((&rule["reason"], &rule["count"], &rule["contacts"]), (&json!(1), &json!(1), &json!(1)));
    assert_eq!(rule["examples"], json!([jan.contact]));

    // In a hundred turns, with what fits it; of an agent only to who leads them and to themselves.
    let told = lead.get(&behaviours).await;
    assert_eq!(told["agent_turns"], 201);
    let hidden = told["all"].as_array().unwrap().iter().find(|it| it["cue"] == "agent_hide_policy").unwrap();
    assert_eq!((&hidden["kind"], &hidden["count"]), (&json!("bad"), &json!(1)));
    let rate = hidden["per_hundred"].as_f64().unwrap();
    assert!((rate - 100.0 / 201.0).abs() < 1e-9);
    assert!(hidden["low"].as_f64().unwrap() < rate && rate < hidden["high"].as_f64().unwrap());
    let agents = |told: &Value| -> Vec<u64> {
        told["agents"].as_array().unwrap().iter().map(|it| it["agent"].as_u64().unwrap()).collect()
    };
    assert_eq!(agents(&told), [helper.id()]);
    let other = if helper.id() == anna.id() { &bram } else { &anna };
    assert_eq!(agents(&helper.get(&behaviours).await), [helper.id()]);
    assert!(agents(&other.get(&behaviours).await).is_empty(), "nobody looks at a colleague");
    other.try_get(&format!("{behaviours}&agent={}", helper.id())).await.refused(403, "forbidden");
    other.try_get(&format!("/api/listening/rules?{period}")).await.refused(403, "forbidden");

    // Two agents, one contact: nothing can be said of who does better.
    let best = lead.get(&format!("/api/listening/best?{period}")).await;
    assert_eq!((&best["too_few"], &best["better"], &best["behaviours"]), (&json!(true), &Value::Null, &json!([])));
    house.close().await;
}

/// What is said to the customer, and by them, in a contact that is over.
async fn helped_with(house: &House, anna: &Staff, text: &str) -> u64 {
    let contact = comes_in(house, text).await.contact;
    anna.act(contact, "answer").await;
    anna.say(contact, "Ik kijk het even voor u na.").await;
    anna.act(contact, "end").await;
    anna.wrap_up(contact).await;
    contact
}

/// The points on average, once they are not what they were.
async fn effort_other_than(house: &House, lead: &Staff, old: f64) -> f64 {
    for _ in 0..1_000 {
        let now = figure(house, lead, "effort").await["figure"].as_f64().unwrap_or(old);
        if (now - old).abs() > 1e-9 {
            return now;
        }
    }
    panic!("nothing was listened to again");
}

#[tokio::test]
async fn other_lexicons_listen_again_to_what_was_kept() {
    const STRIKE: &str = "De vuilnis ligt er al dagen door de staking.";
    let mut house = House::open().await;
    let anna = house.agent("Anna").await;
    let lead = house.person("Lena", "team-lead").await;
    let first = helped_with(&house, &anna, STRIKE).await;
    let old = figure_over(&house, &lead, "effort", 1).await["figure"].as_f64().unwrap();
    let before = lead.get(&format!("/api/contacts/{first}")).await["effort"].clone();

    // Words of the organisation's own: what is stored is heard again, and differs.
    let folder = std::env::temp_dir().join(format!("onthaal-it-own-words-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("nl")).unwrap();
    let own =
        "cue strike_day\nwho customer\neffort do\n  de vuilnis ..9 staking\n+ de vuilnis ligt er door de staking\n";
    std::fs::write(folder.join("nl/own.cue"), own).unwrap();
    house.config.lexicons = Some(folder.clone());
    house.restart().await;
    let (anna, lead) = (
        Staff::sign_in(&house.url, "anna@voorbeeld.nl", PASSWORD).await,
        Staff::sign_in(&house.url, "lena@voorbeeld.nl", PASSWORD).await,
    );
    let new = effort_other_than(&house, &lead, old).await;
    assert!(new > old, "it was heard that it is hard: {old} then, {new} now");
    let kept = lead.get(&format!("/api/contacts/{first}")).await["effort"].clone();
    assert_ne!(kept["lexicon"], before["lexicon"]);
    let heard = |effort: &Value| effort["lines"].as_array().unwrap().iter().any(|line| line["cue"] == "strike_day");
    assert!(heard(&kept) && !heard(&before), "{kept}");

    // The same said now is heard the same, live and stored.
    anna.put("/api/me/presence", json!({"presence": "available"})).await;
    let mut desk = anna.screen().await;
    let second = comes_in(&house, STRIKE).await.contact;
    anna.act(second, "answer").await;
    anna.say(second, "Ik kijk het even voor u na.").await;
    anna.act(second, "end").await;
    desk.until_state(second, "wrap-up").await;
    assert_eq!(hundredths(&desk.contacts[&second]), kept["hundredths"].as_u64());
    anna.wrap_up(second).await;
    assert!((figure_over(&house, &lead, "effort", 2).await["figure"].as_f64().unwrap() - new).abs() < 1e-9);

    // Without that folder everything is as it was.
    house.config.lexicons = None;
    house.restart().await;
    let lead = Staff::sign_in(&house.url, "lena@voorbeeld.nl", PASSWORD).await;
    effort_until(&house, &lead, old).await;
    let after = lead.get(&format!("/api/contacts/{first}")).await["effort"].clone();
    assert_eq!((&after["hundredths"], &after["lines"]), (&before["hundredths"], &before["lines"]));
    std::fs::remove_dir_all(folder).unwrap();
    house.close().await;
}

/// Asks until the points on average are these: both contacts are heard one after the other.
async fn effort_until(house: &House, lead: &Staff, expected: f64) {
    for _ in 0..1_000 {
        let figure = figure(house, lead, "effort").await;
        if figure["count"] == 2 && (figure["figure"].as_f64().unwrap() - expected).abs() < 1e-9 {
            return;
        }
    }
    panic!("the points are not {expected} again");
}

#[tokio::test]
async fn a_house_with_lexicons_that_are_wrong_is_not_opened() {
    let mut house = House::open().await;
    house.config.lexicons = Some("/there/is/no/such/folder".into());
    let why = house.opens_not().await;
    assert!(why.starts_with("lexicons:\n") && why.contains("/there/is/no/such/folder"), "{why}");
    house.close().await;
}
