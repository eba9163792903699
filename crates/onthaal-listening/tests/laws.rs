//! What holds of every conversation, tried on many invented ones: each is made from a seed, which is printed on failure.

use onthaal_listening::{Conversation, Ear, Effort, Happening, Kind, Level, Source, Turn, Who, mask};

/// Numbers that look like chance and are the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % below
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.next(from.len())]
    }
}

#[derive(Clone, Debug)]
struct Said {
    who: Who,
    at: Option<i64>,
    text: String,
}

const WHO: [Who; 9] = [
    Who::Customer,
    Who::Customer,
    Who::Customer,
    Who::Customer,
    Who::Agent,
    Who::Agent,
    Who::Agent,
    Who::System,
    Who::Unknown,
];

/// Pieces of sentences that mean something, and pieces that do not.
const PIECES: [&str; 40] = [
    "ik heb nu al drie keer gebeld",
    "dit is echt belachelijk",
    "zoals ik al zei",
    "ik wacht al 3 weken",
    "dat heb ik al aan uw collega uitgelegd",
    "ik snap er niets van",
    "het werkt nog steeds niet",
    "bedankt, het is gelukt",
    "van het kastje naar de muur",
    "dat is ons beleid",
    "ik ga dit meteen voor u regelen",
    "wat vervelend om te horen",
    "ik bel u morgen zelf terug",
    "I have already called about this twice",
    "this is ridiculous",
    "as I already said",
    "I'm still waiting",
    "that's our policy",
    "I'll take care of this for you",
    "I completely understand how frustrating this must be",
    "what do you mean",
    "de bestelling van gisteren",
    "met de blauwe knop",
    "my order of yesterday",
    "waar vind ik het formulier?",
    "where can I find the form?",
    "!!!",
    "...",
    "\n",
    "😡",
    ":-(",
    "WAAROM DOET NIEMAND IETS",
    "Één café, naïef",
    "06-12345678",
    "mijn naam is Renée van der Berg",
    "it's 12,50",
    "'s avonds",
    "\u{301}\u{200B}",
    "…",
    "ordernummer 20394857",
];

fn conversation(seed: u64) -> Vec<Said> {
    let mut dice = Dice(seed);
    let mut at = 0;
    (0..dice.next(30) + 1)
        .map(|_| {
            at += i64::try_from(dice.next(300_000)).expect("it is small");
            let pieces: Vec<&str> = (0..dice.next(4)).map(|_| *dice.pick(&PIECES)).collect();
            let text = pieces.join([" ", ". ", ", ", "? "][dice.next(4)]);
            let at = if dice.next(3) == 0 { None } else { Some(at) };
            Said { who: *dice.pick(&WHO), at, text }
        })
        .collect()
}

fn push(heard: &mut Conversation, ear: &Ear, said: &Said) {
    heard.push(ear, Turn { who: said.who, at: said.at, text: &said.text });
}

fn hear(ear: &Ear, said: &[Said]) -> Conversation {
    let mut heard = Conversation::new();
    said.iter().for_each(|it| push(&mut heard, ear, it));
    heard
}

fn sum(effort: &Effort) -> i32 {
    effort.lines.iter().map(|line| line.points).sum()
}

const SEEDS: std::ops::Range<u64> = 0..400;

#[test]
fn the_lines_add_up_to_the_score_exactly() {
    let ear = Ear::shipped();
    let (mut lines, mut hard, mut clipped) = (0, 0, 0);
    for seed in SEEDS {
        let mut heard = Conversation::new();
        for (number, said) in conversation(seed).iter().enumerate() {
            push(&mut heard, &ear, said);
            if number % 7 == 6 {
                heard.happened(&ear, Happening::HandedOver);
                heard.happened(&ear, Happening::Held { ms: 200_000 });
            }
            let effort = heard.effort();
            assert_eq!(sum(&effort), i32::from(effort.hundredths), "seed {seed} after turn {number}");
            assert_eq!(effort.level, Level::of(effort.hundredths), "seed {seed}");
            assert!(effort.hundredths <= 1000, "seed {seed}");
            lines += effort.lines.len();
            hard += usize::from(effort.level == Level::Difficult);
            clipped += effort.lines.iter().filter(|it| it.cue == "floor" || it.cue == "ceiling").count();
        }
    }
    assert!(lines > 10_000 && hard > 100 && clipped > 100, "{lines} lines, {hard} hard, {clipped} clipped");
}

#[test]
fn listening_live_and_afterwards_is_the_same() {
    let ear = Ear::shipped();
    let all: Vec<Vec<Said>> = SEEDS.map(conversation).collect();
    // Live: all conversations at once, a turn of each in turn.
    let mut live: Vec<Conversation> = all.iter().map(|_| Conversation::new()).collect();
    for turn in 0..30 {
        for (heard, said) in live.iter_mut().zip(&all) {
            if let Some(said) = said.get(turn) {
                push(heard, &ear, said);
            }
        }
    }
    // Afterwards: one by one, on another thread.
    let afterwards = std::thread::spawn({
        let (ear, all) = (ear.clone(), all.clone());
        move || all.iter().map(|said| hear(&ear, said)).collect::<Vec<_>>()
    });
    assert_eq!(live, afterwards.join().unwrap());
}

#[test]
fn what_was_heard_never_depends_on_what_comes() {
    let ear = Ear::shipped();
    for seed in SEEDS.step_by(5) {
        let all = conversation(seed);
        let mut heard = Conversation::new();
        for (number, said) in all.iter().enumerate() {
            let before = heard.lines().to_vec();
            push(&mut heard, &ear, said);
            assert_eq!(heard.lines()[..before.len()], before[..], "seed {seed}: a line changed afterwards");
            assert_eq!(heard, hear(&ear, &all[..=number]), "seed {seed}: so far is a conversation of its own");
        }
    }
}

#[test]
fn places_are_of_the_text_and_of_who_said_it() {
    let ear = Ear::shipped();
    for seed in SEEDS {
        let all = conversation(seed);
        for line in hear(&ear, &all).lines() {
            let said = &all[line.turn as usize];
            assert!(said.text.get(line.start as usize..line.end as usize).is_some(), "seed {seed}: {line:?}");
            assert!(line.who == Who::System || line.who == said.who, "seed {seed}: {line:?}");
            assert!(line.cue == "base" || said.who != Who::System, "seed {seed}: a program has no effort");
        }
    }
}

#[test]
fn who_is_unknown_gives_nothing_that_belongs_to_a_side() {
    let ear = Ear::shipped();
    for seed in SEEDS {
        let all: Vec<Said> = conversation(seed).into_iter().map(|said| Said { who: Who::Unknown, ..said }).collect();
        let heard = hear(&ear, &all);
        assert_eq!(heard.lines().iter().filter(|line| line.points != ear.weights().base).count(), 0, "seed {seed}");
    }
}

/// The words of all lines of a cue are replaced by as many letters that mean nothing.
fn without(all: &[Said], effort: &Effort, cue: &str) -> Vec<Said> {
    let mut all = all.to_vec();
    for line in effort.lines.iter().filter(|line| line.cue == cue) {
        let said = &mut all[line.turn as usize];
        let (from, to) = (line.start as usize, line.end as usize);
        let blank: String = said.text[from..to].chars().map(|it| if it.is_alphanumeric() { 'q' } else { it }).collect();
        // Letters of several bytes become one, so what follows moves; lines of one cue are blanked from the back.
        said.text.replace_range(from..to, &blank);
    }
    all
}

/// One sentence of one cue in each turn, with sentences that mean nothing between, in one language and from one side.
fn plain(seed: u64) -> Vec<Said> {
    const CUES: [(Who, &str); 8] = [
        (Who::Customer, "Ik heb nu al drie keer gebeld over dezelfde factuur."),
        (Who::Customer, "Dit is echt belachelijk."),
        (Who::Customer, "Dat heb ik al aan uw collega uitgelegd."),
        (Who::Customer, "Ik word van het kastje naar de muur gestuurd."),
        (Who::Customer, "Ik wil een klacht indienen."),
        (Who::Agent, "Dat is nu eenmaal ons beleid."),
        (Who::Agent, "Laten we dit samen even uitzoeken."),
        (Who::Customer, "Wat een gedoe zeg."),
    ];
    let mut dice = Dice(seed);
    (0..12)
        .map(|number| {
            let (who, cue) = dice.pick(&CUES);
            let other = ["De stoel is van hout.", "Het boek ligt op de tafel.", "De trein rijdt naar het noorden."];
            Said { who: *who, at: None, text: format!("{} {cue} Nummer {number}.", dice.pick(&other)) }
        })
        .collect()
}

/// A small lexicon that counts words only, so that what is seen of repetition does not change when words go.
fn only_words() -> Ear {
    let cues = "lexicon nl
cue repeat_contact\nwho customer\neffort do\n  ik heb .. al .. # keer .. gebeld
cue frustration\nwho customer\neffort feel\nnegation drop\n  [echt] belachelijk
cue repeat_info\nwho customer\neffort do\n  heb ik .. al .. (uitgelegd|verteld)
cue transfer_experienced\nwho customer\neffort do\n  van het kastje naar de muur
cue escalation_request\nwho customer\neffort feel\n  een klacht indienen
cue agent_hide_policy\nwho agent\neffort bad\n  (ons|het) beleid
cue agent_advocacy\nwho agent\neffort good\n  laten we .. samen
cue extra_work\nwho customer\neffort do\n  wat een gedoe
";
    let weights = "base = 200\nsaturation = [100, 60, 40]
[kinds]\ndo = 115\nfeel = 91\nrelief = -70\nbad = 55\npowerless = 30\ngood = -45\n[points]\n[structure]
[needs_help]\ncues = []\nhelp = []\nwithin_agent_turns = 0";
    let language = "name = 'nl'\ncommon = 'de het een ik van'\nnegators = 'niet'\nnumbers = 'drie'";
    let source = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
    let files = [source("nl/a.cue", cues), source("nl/lang.toml", language), source("weights.toml", weights)];
    Ear::from_sources(&files).expect("this lexicon is right")
}

#[test]
fn taking_the_words_of_a_cue_away_takes_its_points_away() {
    let ear = only_words();
    let (mut tried, mut points) = (0, 0);
    for seed in 0..200 {
        let all = plain(seed);
        let heard = hear(&ear, &all);
        let effort = heard.effort();
        let unclipped: i32 = heard.lines().iter().map(|line| line.points).sum();
        let mut cues: Vec<&str> = heard.lines().iter().map(|line| line.cue.name()).filter(|it| *it != "base").collect();
        cues.sort_unstable();
        cues.dedup();
        for cue in cues {
            let printed: i32 = heard.lines().iter().filter(|line| line.cue == cue).map(|line| line.points).sum();
            // Words that count for two cues take the points of both away, so such conversations prove nothing here.
            let shares = |line: &&onthaal_listening::Line| {
                line.cue != cue
                    && heard
                        .lines()
                        .iter()
                        .any(|it| it.cue == cue && it.turn == line.turn && it.start < line.end && line.start < it.end)
            };
            if heard.lines().iter().any(|line| shares(&line)) {
                continue;
            }
            let left = without(&all, &effort, cue);
            let after: i32 = hear(&ear, &left).lines().iter().map(|line| line.points).sum();
            assert_eq!(unclipped - after, printed, "seed {seed}, {cue}: {:?}", effort.lines);
            tried += 1;
            points += printed.abs();
        }
    }
    assert!(tried > 300 && points > 10_000, "{tried} cues with {points} points were taken away");
}

#[test]
fn taking_other_words_away_takes_nothing_away() {
    let ear = only_words();
    for seed in 0..200 {
        let all = plain(seed);
        let before = hear(&ear, &all);
        let neutral: Vec<Said> = all
            .iter()
            .map(|said| Said { text: said.text.replacen('N', "n", 1), ..said.clone() })
            .map(|said| Said { text: said.text.replace("De stoel is van hout.", "Qq qqqqq qq qqq qqqq."), ..said })
            .collect();
        let points =
            |heard: &Conversation| heard.lines().iter().map(|line| (line.cue, line.points)).collect::<Vec<_>>();
        assert_eq!(points(&before), points(&hear(&ear, &neutral)), "seed {seed}");
    }
}

#[test]
fn how_often_a_cue_counts_falls_and_ends() {
    let ear = only_words();
    let said = Said { who: Who::Customer, at: None, text: "Wat een gedoe zeg.".to_owned() };
    let heard = hear(&ear, &vec![said; 6]);
    let points: Vec<i32> =
        heard.lines().iter().filter(|line| line.cue == "extra_work").map(|line| line.points).collect();
    assert_eq!(points, [115, 69, 46, 0, 0, 0], "all, 60 % and 40 %; after that it counts no more");
}

#[test]
fn hidden_texts_keep_their_places() {
    let (mut out, mut twice) = (String::new(), String::new());
    for seed in 0..2000 {
        for said in conversation(seed) {
            mask(&said.text, &mut out);
            assert_eq!((out.len(), out.chars().count()), (said.text.len(), said.text.chars().count()), "seed {seed}");
            mask(&out, &mut twice);
            assert_eq!(out, twice, "seed {seed}: masking twice changes nothing");
            assert!(!out.contains("12345678") && !out.contains("Renée"), "seed {seed}: {out}");
        }
    }
}

#[test]
fn every_cue_that_counts_has_the_sign_of_its_kind() {
    let ear = Ear::shipped();
    for cue in ear.cues().iter().filter(|cue| !cue.kind.is_about_the_speaker()) {
        let points = ear.weights().points(cue);
        let is_right = match cue.kind {
            Kind::Do | Kind::Feel | Kind::Bad => points >= 0,
            Kind::Relief | Kind::Good => points <= 0,
            _ => true,
        };
        assert!(is_right, "{} counts {points}", cue.key);
    }
}

/// Signs that readers of text stumble over, between letters.
fn jumble(dice: &mut Dice, of: &[&str]) -> String {
    (0..dice.next(40)).map(|_| *dice.pick(of)).collect()
}

#[test]
fn whatever_people_type_is_heard_and_hidden_without_breaking() {
    const SIGNS: [&str; 44] = [
        "a", "B", "ik", "heb", "geen", "é", "ß", "İ", "\u{301}", "\u{200D}", "\u{FEFF}", "😡", "🇳🇱", "中", "'", "’",
        "'s", "'", "`", ".", "..", ",", ":", ":-(", ";", "?", "!", "\n", "\n>", ">", "@", "x@y.nl", "0", "06", "1234",
        "AB", "+31", "-", "/", "(", ")", " ", "\t", "\u{0}",
    ];
    let ear = Ear::shipped();
    let (mut out, mut twice) = (String::new(), String::new());
    for seed in 0..3000 {
        let mut dice = Dice(seed);
        let mut heard = Conversation::new();
        for _ in 0..3 {
            let text = jumble(&mut dice, &SIGNS);
            let who = *dice.pick(&WHO);
            heard.push(&ear, Turn { who, at: None, text: &text });
            mask(&text, &mut out);
            assert_eq!((out.len(), out.chars().count()), (text.len(), text.chars().count()), "seed {seed}: {text:?}");
            mask(&out, &mut twice);
            assert_eq!(out, twice, "seed {seed}: {text:?}");
            for line in heard.lines().iter().filter(|line| line.turn + 1 == heard.turns() && line.cue != "base") {
                assert!(
                    text.get(line.start as usize..line.end as usize).is_some(),
                    "seed {seed}: {line:?} in {text:?}"
                );
            }
        }
        let effort = heard.effort();
        assert_eq!(sum(&effort), i32::from(effort.hundredths), "seed {seed}");
    }
}

#[test]
fn whatever_stands_in_a_lexicon_is_read_or_refused() {
    const SIGNS: [&str; 36] = [
        "^",
        "$",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "{x}",
        "|",
        "..",
        "..3",
        "..99",
        "#",
        "*",
        "ab*",
        "abc*",
        "?",
        " ",
        "  ",
        "ik",
        "heb",
        "'s",
        "'",
        "é",
        "😡",
        ":(",
        "\n  ",
        "\n+ ",
        "\n- ",
        "\noff\n  ",
        "\ncue b\nwho agent\neffort bad\n  ",
        "\nquiet 3",
        "\nmacro x = ",
        "\nnegation drop",
        "12,5",
    ];
    let source = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
    let language = "name = 'nl'\ncommon = 'de het ik'\nnegators = 'niet'\nnumbers = 'drie'\nfillers = 'eh'\n[aliases]\nkheb = 'ik heb'";
    let weights = "saturation = [100]\n[kinds]\n[points]\n[structure]\n[needs_help]\ncues = []\nhelp = []\nwithin_agent_turns = 0";
    let (mut good, mut refused) = (0, 0);
    for seed in 0..3000 {
        let mut dice = Dice(seed);
        let text = format!("cue a\nwho customer\neffort do\n  {}\n", jumble(&mut dice, &SIGNS));
        let files = [source("nl/a.cue", &text), source("nl/lang.toml", language), source("weights.toml", weights)];
        match Ear::from_sources(&files) {
            Ok(ear) => {
                let mut heard = Conversation::new();
                heard.push(&ear, Turn { who: Who::Customer, at: None, text: "kheb ik heb eh 12,5 é's 😡 abcd :(" });
                good += 1;
            }
            Err(troubles) => {
                assert!(
                    troubles.iter().all(|it| !it.what.is_empty() && !it.file.is_empty()),
                    "seed {seed}: {troubles:?}"
                );
                refused += 1;
            }
        }
        onthaal_listening::check(&files);
    }
    assert!(good > 50 && refused > 50, "{good} were good and {refused} refused");
}
