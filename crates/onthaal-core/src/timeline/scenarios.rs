//! Every story in the folder `scenarios` goes as it says.

use super::check;

macro_rules! stories {
    ($($name:literal),* $(,)?) => {
        const STORIES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../../scenarios/", $name, ".timeline")))),*];
    };
}

stories! {
    "a-line-sent-twice-is-said-once",
    "a-shared-browser-makes-nobody-one",
    "about-another-matter",
    "about-the-same-matter",
    "agent-signs-out-in-conversation",
    "agent-steps-away-while-offered",
    "an-open-need-goes-quiet",
    "away-agent-keeps-conversations",
    "best-skilled-agent-then-longest-idle",
    "clock-set-back-does-not-turn-the-order",
    "closed-at-the-door",
    "coming-in-twice-is-coming-in-once",
    "consult-a-colleague",
    "consulted-colleague-does-not-come",
    "customer-away-is-passed-over-and-comes-back",
    "customer-closes-the-window-while-waiting",
    "customer-does-not-come-back",
    "customer-gone-too-long-in-conversation",
    "customer-leaves-and-returns-to-the-old-place",
    "customer-leaves-while-offered",
    "fixed-person-free-is-asked-first",
    "fixed-person-goes-home-while-waited-for",
    "fixed-person-not-free-customer-takes-anyone",
    "fixed-person-not-free-customer-waits-on",
    "fixed-person-not-free-no-choice-made",
    "fixed-person-not-there-is-not-waited-for",
    "full-at-the-door",
    "language-decides-who-helps",
    "last-agent-goes-home-after-closing",
    "longest-waiting-first-within-a-skill",
    "nobody-suited-so-the-wait-cannot-be-known",
    "offer-declined-sets-the-agent-away",
    "offer-not-taken-goes-back-to-its-place",
    "one-contact-from-door-to-survey",
    "priority-grows-faster-in-one-queue",
    "priority-of-the-older-question-is-still-higher",
    "queue-closes-with-nobody-there",
    "queue-closes-with-somebody-there",
    "recognised-during-the-conversation",
    "settings-change-while-it-is-busy",
    "several-chats-up-to-capacity",
    "silence-ends-a-chat-but-not-on-hold",
    "survey-is-asked-once-in-a-while",
    "survey-late-and-again",
    "the-agent-says-it-is-the-same-matter",
    "transfer-to-a-colleague-who-is-busy",
    "transfer-to-a-queue-keeps-the-place",
    "two-customers-turn-out-to-be-one",
    "wrapping-up-with-a-next-step",
}

#[test]
fn every_story_goes_as_it_says() {
    let mut wrong = Vec::new();
    for (name, text) in STORIES {
        if let Err(why) = check(text) {
            wrong.push(format!("== {name}\n{why}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
