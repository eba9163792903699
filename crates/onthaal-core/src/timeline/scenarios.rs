//! Every story in the folder `scenarios` goes as it says.

use std::path::Path;

use super::check;

/// The examples of measures stand there too; they are held by the measure they explain, with its figures.
const OF_MEASURES: &str = "measure-";

#[test]
#[expect(clippy::disallowed_methods, reason = "the test reads the stories; the core around it reads nothing")]
fn every_story_goes_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let mut wrong = Vec::new();
    let mut told = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of stories is there") {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        if path.extension().is_none_or(|extension| extension != "timeline") || name.starts_with(OF_MEASURES) {
            continue;
        }
        told += 1;
        let text = std::fs::read_to_string(&path).expect("a story can be read");
        if let Err(why) = check(&text) {
            wrong.push(format!("== {name}\n{why}"));
        }
    }
    assert!(told > 40, "only {told} stories were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
