//! An organisation's own words, and what is said when something in them is wrong.

use std::path::PathBuf;

use onthaal_listening::{Conversation, Ear, Source, Trouble, Turn, Who, check, shipped};

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let root = std::env::temp_dir().join(format!("onthaal-listening-{name}-{}", std::process::id()));
        for (path, text) in files {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder can be made");
            std::fs::write(path, text).expect("a file can be written");
        }
        Folder(root)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn cues(ear: &Ear, who: Who, text: &str) -> Vec<&'static str> {
    let mut heard = Conversation::new();
    heard.push(ear, Turn { who, at: None, text });
    heard.lines().iter().map(|line| line.cue.name()).filter(|it| *it != "base").collect()
}

#[test]
fn own_cues_are_added_and_count_as_their_kind() {
    let own = "cue strike_day\nwho customer\neffort do\n  de vuilnis ..5 staking\n+ de vuilnis ligt er door de staking\n- de staking\n";
    let folder = Folder::new("added", &[("nl/own.cue", own)]);
    let ear = Ear::with_folder(&folder.0).expect("it is right");
    assert_eq!(cues(&ear, Who::Customer, "de vuilnis ligt er door de staking"), ["strike_day"]);
    assert!(cues(&Ear::shipped(), Who::Customer, "de vuilnis ligt er door de staking").is_empty());
}

#[test]
fn own_patterns_join_a_cue_of_ours_and_a_file_of_ours_can_be_replaced() {
    let folder = Folder::new("joined", &[("nl/own.cue", "cue frustration\n  krijg nou wat\n"), ("en/robots.cue", "")]);
    let ear = Ear::with_folder(&folder.0).expect("it is right");
    assert_eq!(cues(&ear, Who::Customer, "krijg nou wat"), ["frustration"]);
}

#[test]
fn a_language_is_one_folder() {
    let about = "name = 'Frysk'\ncommon = 'de it in en fan ik is dat net'\nnegators = 'net'\nnumbers = 'trije'\n";
    let cue = "cue frustration\nwho customer\neffort feel\n  (healwiis|gek)\n+ it is healwiis\n- it is goed\n";
    let folder = Folder::new("language", &[("fy/lang.toml", about), ("fy/feel.cue", cue)]);
    let ear = Ear::with_folder(&folder.0).expect("it is right");
    assert!(ear.languages().any(|it| it == "fy"));
    assert_eq!(ear.language_name("fy"), Some("Frysk"));
    let mut heard = Conversation::new();
    heard.push(&ear, Turn { who: Who::Customer, at: None, text: "ik fyn dat it is healwiis en dat is net goed" });
    assert_eq!(heard.language(&ear), Some("fy"));
}

fn with(path: &str, text: &str) -> Vec<Source> {
    let mut sources = shipped();
    sources.push(Source { path: path.to_owned(), text: text.to_owned() });
    sources
}

fn troubles(text: &str) -> Vec<Trouble> {
    Ear::from_sources(&with("nl/zz.cue", text)).map(|_| Vec::new()).unwrap_or_else(|it| it)
}

#[test]
fn what_is_wrong_is_named_by_file_line_and_pattern() {
    let head = "cue zz_test\nwho customer\neffort do\n";
    for (pattern, what) in [
        ("een (twee|drie", "`)` is missing"),
        ("een twee)", "`)` closes nothing"),
        ("een {niets}", "there is no macro `niets`"),
        ("een {niets", "`{` is not closed"),
        (".. een", "a gap stands between two words, not at the edge or beside another"),
        ("een .. .. twee", "a gap stands between two words, not at the edge or beside another"),
        ("een ..99 twee", "a gap is 1 to 12 words"),
        ("(een .. twee)", "a gap stands inside a group"),
        ("[een] [twee]", "it holds nothing that must be said"),
        ("()", "a group holds nothing"),
        ("een ^ twee", "`^` stands at the very beginning and `$` at the very end"),
        ("(^ een)", "`^` stands at the very beginning and `$` at the very end"),
        ("^ [een] $", "it holds nothing that must be said"),
        ("ab*", "three letters or more stand before `*`"),
        ("een %% twee", "`%%` is not a word"),
    ] {
        let found = troubles(&format!("{head}  {pattern}\n"));
        assert_eq!(found.len(), 1, "{pattern}: {found:?}");
        assert_eq!(found[0].to_string(), format!("nl/zz.cue:4: {what}: {pattern}"));
    }
}

#[test]
fn what_is_wrong_around_the_patterns_is_named_too() {
    for (text, line, what) in [
        ("  een\n", 1, "this belongs to a cue, and none is open"),
        ("cue Zz\n", 1, "a cue is named with small letters, digits and `_`"),
        ("cue zz_a\n  een\n", 1, "cue `zz_a` needs a line `who` and a line `effort`"),
        ("cue frustration\nwho agent\n  een\n", 1, "cue `frustration` has another `who` or `effort` elsewhere"),
        ("cue zz_a\nwho me\n", 2, "who is customer, agent or either"),
        ("lexicon en\n", 1, "it lies in the folder of `nl`"),
        ("macro x\n", 1, "a macro is written `macro name = a | b`"),
        ("hello\n", 1, "`hello` is not lexicon, macro, cue, who, effort, negation, quiet, off, + or -"),
    ] {
        let found = troubles(text);
        assert!(found.iter().any(|it| it.line == line && it.what == what), "{text}: {found:?}");
    }
}

#[test]
fn endless_macros_and_explosions_are_refused_and_end() {
    let endless = "macro zza = {zzb}\nmacro zzb = {zza}\ncue zz_a\nwho customer\neffort do\n  {zza}\n";
    assert!(troubles(endless)[0].what.contains("without end"));
    let group = "(a|b|c|d|e|f|g|h)".repeat(6);
    let found = troubles(&format!("cue zz_a\nwho customer\neffort do\n  x ({group})\n"));
    assert!(found[0].what.contains("a group stands for more than"), "{found:?}");
    let deep = format!("{}x{}", "(".repeat(5000), ")".repeat(5000));
    assert_eq!(troubles(&format!("cue zz_a\nwho customer\neffort do\n  {deep}\n")).len(), 1);
}

#[test]
fn check_finds_what_is_not_heard_what_should_not_be_and_what_is_not_quiet() {
    let own = "cue zz_test\nwho customer\neffort do\n  rare woorden\n+ gewone woorden\n- zeer rare woorden\n";
    let mut sources = with("nl/zz.cue", own);
    sources.retain(|it| it.path != "pairs.txt" && it.path != "nl/quiet.txt");
    sources.push(Source { path: "nl/quiet.txt".to_owned(), text: "c\thier staan rare woorden\n".to_owned() });
    sources.push(Source {
        path: "pairs.txt".to_owned(),
        text: "zz_test\nnl: geen woorden\n\n-\nnl: rare woorden\n".to_owned(),
    });
    let report = check(&sources);
    let said = |line: u32, what: &str| report.troubles.iter().any(|it| it.line == line && it.what.starts_with(what));
    assert!(said(5, "not heard as `zz_test`"), "{report}");
    assert!(said(6, "heard as `zz_test` in \"rare woorden\""), "{report}");
    assert!(said(1, "neutral, but heard as `zz_test` in \"rare woorden\""), "{report}");
    assert!(said(2, "not heard as `zz_test`"), "{report}");
    assert!(
        report.troubles.iter().any(|it| it.file == "pairs.txt" && it.what.starts_with("heard as `zz_test`")),
        "{report}"
    );
    assert!(report.troubles.iter().any(|it| it.file == "en" && it.what.contains("is heard in `nl` and not here")));
}

#[test]
fn a_lexicon_that_is_too_large_is_refused_and_still_checked() {
    let words: Vec<String> =
        (0..70_000_u32).map(|at| at.to_string().bytes().map(|it| char::from(it + 49)).collect()).collect();
    let text = format!("cue zz_many\nwho customer\neffort do\n  {}\n", words.join("\n  "));
    assert!(troubles(&text).iter().any(|it| it.what.contains("60000")), "it says how many there may be");
    assert!(!check(&with("nl/zz.cue", &text)).is_good());
}
