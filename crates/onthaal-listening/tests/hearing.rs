//! What is heard in a conversation besides its cues: repetition, silence, robots, languages, and what to say about it.

use onthaal_listening::{Conversation, Ear, Happening, Line, Pace, Source, Templates, Turn, Weights, Who};

/// Two small languages of which everything is known here.
fn ear() -> Ear {
    let nl = "lexicon nl
cue repeat_info\nwho customer\neffort do\n  zoals ik al zei
cue frustration\nwho customer\neffort feel\nnegation drop\n  (belachelijk|boos)
off\n  niet erg
cue agent_hide_policy\nwho agent\neffort bad\n  ons beleid
cue agent_positive_alternative\nwho agent\neffort good\n  wat ik wel kan doen
cue agent_empathy\nwho agent\neffort good\n  wat vervelend
cue agent_advocacy\nwho agent\neffort good\n  ik regel het voor u
cue opening_robot\nwho either\neffort robot\n  bedankt dat u contact opneemt
cue opening_next\nwho either\neffort robot_next\n  ik heet
cue boilerplate\nwho either\neffort boilerplate\n  dit gesprek is automatisch gesloten
cue greeting\nwho either\neffort feel\n  wat een toestand
cue left_waiting\nwho customer\neffort do\n  ^ hallo $\n  ^ en nu\n  wacht ik $
";
    let en = "lexicon en
cue frustration\nwho customer\neffort feel\n  ridiculous
cue agent_hide_policy\nwho agent\neffort bad\n  our policy
";
    let weights = "saturation = [100, 60, 40]
[kinds]\ndo = 100\nfeel = 100\nrelief = -50\nbad = 100\npowerless = 50\ngood = -50
[points]
[structure]\nsays_again = [[0, 61]]\nunanswered_question = [[0, 62]]\nasked_again = [[0, 63]]\nshouting = [[0, 64]]
open_end = [[0, 65]]\nhanded_over = [[0, 66]]\nheld = [[60, 10], [180, 20]]\ncame_back = [[1, 30], [3, 90]]
waited = [[120, 40]]\nsilence = [[180, 50]]
[needs_help]\ncues = ['agent_empathy']\nhelp = ['agent_advocacy']\nwithin_agent_turns = 3";
    let about_nl = "name = 'Nederlands'
common = 'de het een ik dat is niet van u mijn voor met nog niets wat kan waar en dit op in was of al zei'
negators = 'niet geen'\nnumbers = 'drie'\nquestions = 'waar wat hoe wanneer'";
    let about_en = "name = 'English'
common = 'the a i that is not of you my for with still what can where and this on in was or'
negators = 'not'\nnumbers = 'three'\nquestions = 'where what how when'";
    let source = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
    let files = [
        source("nl/a.cue", nl),
        source("en/a.cue", en),
        source("nl/lang.toml", about_nl),
        source("en/lang.toml", about_en),
        source("weights.toml", weights),
    ];
    Ear::from_sources(&files).expect("this lexicon is right")
}

/// Turns from lines: `c` the customer, `a` the agent, `s` the system, `u` nobody knows; a minute may stand before.
fn hear(ear: &Ear, mut heard: Conversation, lines: &str) -> Conversation {
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (who, text) = line.split_once(' ').expect("a line has a speaker");
        let at = who[1..].parse::<i64>().ok().map(|minutes| minutes * 60_000);
        let who = match &who[..1] {
            "c" => Who::Customer,
            "a" => Who::Agent,
            "s" => Who::System,
            _ => Who::Unknown,
        };
        heard.push(ear, Turn { who, at, text });
    }
    heard
}

fn cues(heard: &Conversation) -> Vec<(u32, &'static str)> {
    heard.lines().iter().map(|line| (line.turn, line.cue.name())).collect()
}

fn after(lines: &str) -> Conversation {
    hear(&ear(), Conversation::new(), lines)
}

#[test]
fn what_is_said_again_after_an_answer_is_heard() {
    let heard = after(
        "c De groene bank van vorige week staat scheef
         a Dank voor uw bericht
         c Zoals gezegd: de groene bank van vorige week staat scheef",
    );
    assert_eq!(cues(&heard), [(2, "says_again")]);
}

#[test]
fn the_same_words_twice_in_one_breath_are_not_said_again() {
    let heard = after(
        "c De groene bank van vorige week staat scheef
         c De groene bank van vorige week staat scheef
         a Dank
         c Ja",
    );
    assert_eq!(cues(&heard), []);
}

#[test]
fn a_question_asked_again_was_not_answered() {
    let heard = after(
        "c Waar blijft de groene bank van vorige week?
         a Dank voor uw bericht
         c waar blijft de groene bank van vorige week",
    );
    assert_eq!(cues(&heard), [(2, "unanswered_question")], "a question needs no mark");
}

#[test]
fn an_agent_who_asks_the_same_twice_is_heard() {
    let heard = after(
        "a Kunt u het ordernummer van de bestelling geven?
         c Dat is 1234
         a Kunt u het ordernummer van de bestelling geven?",
    );
    assert_eq!(cues(&heard), [(2, "asked_again")]);
}

#[test]
fn a_long_conversation_about_different_things_is_not_hard() {
    let things = ["tafel", "stoel", "lamp", "kast", "spiegel", "plank", "deur", "raam", "muur", "vloer"];
    let thing = |at: usize| format!("{}{}", things[at % 10], things[at / 10 % 10]);
    let lines: Vec<String> = (0..60)
        .map(|at| format!("{} {} en {} gaat over {}", ["c", "a"][at % 2], thing(at), thing(at + 31), thing(at + 62)))
        .collect();
    assert_eq!(cues(&after(&lines.join("\n"))), []);
}

#[test]
fn a_silence_of_the_agent_is_heard_and_one_of_the_customer_is_not() {
    let lines = "c0 Goedemorgen\na9 Dag\nc30 Ja";
    assert_eq!(cues(&after(lines)), [(1, "silence")]);
    let slow = hear(&ear(), Conversation::new().at_pace(Pace::Slow), lines);
    assert_eq!(cues(&slow), [], "by e-mail a silence means nothing");
}

#[test]
fn a_question_that_is_open_at_the_end_counts_and_an_answered_one_does_not() {
    let ear = ear();
    let ended = |lines: &str| {
        let mut heard = hear(&ear, Conversation::new(), lines);
        heard.happened(&ear, Happening::Ended);
        heard.happened(&ear, Happening::Ended);
        cues(&heard)
    };
    assert_eq!(ended("a Dag\nc Wanneer komt de bank?"), [(1, "open_end")]);
    assert_eq!(ended("c Wanneer komt de bank?\na Morgen"), []);
}

#[test]
fn what_happens_outside_of_the_words_counts_by_how_much_it_was() {
    let ear = ear();
    let points = |happening| {
        let mut heard = Conversation::new();
        heard.happened(&ear, happening);
        heard.lines().iter().map(|line| line.points).sum::<i32>()
    };
    assert_eq!(points(Happening::HandedOver), 66);
    assert_eq!(points(Happening::Held { ms: 59_999 }), 0);
    assert_eq!(points(Happening::Held { ms: 60_000 }), 10);
    assert_eq!(points(Happening::Held { ms: 500_000 }), 20);
    assert_eq!(points(Happening::CameBack { contacts: 0 }), 0);
    assert_eq!(points(Happening::CameBack { contacts: 2 }), 30);
    assert_eq!(points(Happening::CameBack { contacts: 9 }), 90);
    assert_eq!(points(Happening::Waited { ms: 119_999 }), 0);
}

#[test]
fn capitals_are_shouting_and_a_name_in_capitals_is_not() {
    assert_eq!(cues(&after("c WAAROM KOMT DE BANK NIET")), [(0, "shouting")]);
    assert_eq!(cues(&after("c De bank van IKEA en de stoel van HEMA")), []);
    assert_eq!(cues(&after("c Dank je wel!!!")), [], "joy is no shouting");
}

#[test]
fn an_opening_robot_has_no_effort_whoever_it_is_said_to_be() {
    let heard = after(
        "c Bedankt dat u contact opneemt, wat een toestand!
         c Ik heet Robin
         c Dit is belachelijk
         a Dag
         c Ik heet Robin en bedankt dat u contact opneemt, belachelijk",
    );
    assert_eq!(cues(&heard), [(2, "frustration"), (4, "frustration")], "after an agent spoke, nobody is a robot");
    assert_eq!((heard.turns(), heard.customer_turns(), heard.agent_turns()), (5, 2, 1));
}

#[test]
fn a_name_is_only_the_robots_straight_after_the_robot() {
    let heard = after("c Ik heet Robin, belachelijk");
    assert_eq!(cues(&heard), [(0, "frustration")]);
}

#[test]
fn what_is_sent_to_everybody_counts_for_nobody() {
    assert_eq!(cues(&after("a Dit gesprek is automatisch gesloten, dat is ons beleid")), []);
    assert_eq!(cues(&after("s Dat is ons beleid, wat een toestand")), []);
}

#[test]
fn templates_are_found_over_conversations_and_then_count_for_nobody() {
    let mut templates = Templates::new();
    for number in 0..100 {
        templates.conversation();
        if number % 10 == 0 {
            templates.count("Dat is ons beleid, nummer 12345 van de regels");
            templates.count("Dat is ons beleid, nummer 99999 van de regels");
        }
        let (tens, ones) = (["aa", "bb", "cc", "dd", "ee"][number / 20], "x".repeat(number % 20));
        templates.count(&format!("Dat is ons beleid over {tens} en over {ones} en meer"));
    }
    let found = templates.found(50);
    assert_eq!(found.len(), 1, "the numbers in a text do not matter, nor how often it is said in one conversation");
    assert!(templates.found(100).is_empty());
    let ear = ear().with_templates(found);
    let heard = hear(&ear, Conversation::new(), "a Dat is ons beleid, nummer 7 van de regels\na Dat is ons beleid");
    assert_eq!(cues(&heard), [(1, "agent_hide_policy")]);
}

#[test]
fn each_speaker_has_a_language() {
    let heard = after(
        "a what can you see on the screen and where is that
         c ik zie dat het niet op de stoel van mijn moeder is
         c dat is ridiculous
         a that is our policy
         c belachelijk",
    );
    assert_eq!(cues(&heard), [(3, "agent_hide_policy"), (4, "frustration")], "an English word in Dutch is no cue");
    assert_eq!(heard.language(&ear()), Some("nl"), "it is the customer's language");
}

#[test]
fn a_language_that_is_told_is_the_only_one() {
    let ear = ear();
    let told = |code: &str| cues(&hear(&ear, Conversation::new().in_language(code), "c ridiculous\nc belachelijk"));
    assert_eq!(told("nl"), [(1, "frustration")]);
    assert_eq!(told("en"), [(0, "frustration")]);
    assert_eq!(told("fr").len(), 2, "one that nobody knows is as if nothing was told");
}

#[test]
fn sympathy_counts_when_help_follows_soon() {
    let empathy = |lines: &str| {
        let heard = after(lines);
        let of = |line: &&Line| line.cue == "agent_empathy";
        (heard.lines().iter().filter(of).map(|line| line.turn).collect::<Vec<_>>(), heard.behaviours().len())
    };
    assert_eq!(empathy("a Wat vervelend"), (vec![], 0));
    assert_eq!(empathy("a Wat vervelend, ik regel het voor u"), (vec![0], 2));
    assert_eq!(empathy("a Wat vervelend\nc Ja\na Dag\na Zo\na ik regel het voor u"), (vec![0], 2));
    assert_eq!(empathy("a Wat vervelend\na Dag\na Zo\na Ja\na ik regel het voor u"), (vec![], 1));
}

#[test]
fn a_negation_and_an_off_line_cancel_within_the_sentence() {
    assert_eq!(cues(&after("c Ik ben niet zo boos")), []);
    assert_eq!(cues(&after("c Dat kan niet. Ik ben boos")), [(1 - 1, "frustration")]);
    assert_eq!(cues(&after("c Ik was boos maar het is niet erg")), []);
    assert_eq!(cues(&after("c Ik was boos. Het is niet erg")), [(0, "frustration")]);
}

#[test]
fn the_beginning_and_the_end_of_a_turn_can_be_asked_for() {
    assert_eq!(cues(&after("c Hallo??")), [(0, "left_waiting")]);
    assert_eq!(cues(&after("c Hallo, ik wil iets weten")), []);
    assert_eq!(cues(&after("c Hallo. Ik wil iets weten")), [], "it is the end of the turn, not of the sentence");
    assert_eq!(cues(&after("c En nu moet dit weer")), [(0, "left_waiting")]);
    assert_eq!(cues(&after("c Dit is zo en nu moet dit weer")), []);
    let heard = after("c Hier sta en wacht ik!");
    let line = heard.lines()[0];
    assert_eq!(&"Hier sta en wacht ik!"[line.start as usize..line.end as usize], "wacht ik");
}

#[test]
fn nudges_come_when_they_help_and_never_twice_in_three_agent_turns() {
    let ear = ear();
    let nudge = |lines: &str| hear(&ear, Conversation::new(), lines).nudge().map(|it| (it.key, it.turn));
    assert_eq!(nudge("a Dat is ons beleid"), Some(("rule_without_way_out", 0)));
    assert_eq!(nudge("a Dat is ons beleid, wat ik wel kan doen is dit"), None);
    assert_eq!(
        nudge("a Dat is ons beleid\nc Ja"),
        Some(("rule_without_way_out", 0)),
        "it stays until the agent speaks"
    );
    assert_eq!(nudge("a Dat is ons beleid\na Dag\nc belachelijk"), None, "not so soon after the last");
    assert_eq!(nudge("a Dat is ons beleid\na Dag\na Zo\na Ja\nc belachelijk"), Some(("name_the_feeling", 4)));
    assert_eq!(nudge("c zoals ik al zei"), None);
    assert_eq!(nudge("c zoals ik al zei\na Dag\nc zoals ik al zei"), Some(("told_twice", 2)));
    assert_eq!(nudge("c zoals ik al zei\na ik regel het voor u\nc zoals ik al zei"), None);
}

#[test]
fn weights_that_cannot_be_are_refused_with_their_line() {
    let of = |text: &str| Weights::from_text(text).map(|_| ()).map_err(|it| (it.line, it.what));
    let good = "saturation = [100]\n[kinds]\n[points]\nx = 5\n[structure]\n[needs_help]\ncues = []\nhelp = []\nwithin_agent_turns = 1\n";
    assert_eq!(of(good), Ok(()));
    assert_eq!(of(&good.replace("x = 5", "x = 5000")).unwrap_err().0, 4);
    assert_eq!(of(&good.replace("[100]", "[50, 100]")).unwrap_err().0, 1);
    assert_eq!(of(&good.replace("x = 5", "x = 'much'")).unwrap_err().0, 4);
    assert_eq!(of(&good.replace("x = 5", "Big-X = 5")).unwrap_err().0, 4);
}
