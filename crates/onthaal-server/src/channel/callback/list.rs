//! A list of customers to be called, as separated values: each row becomes a callback, or is refused with its reason.

use std::collections::BTreeMap;

use onthaal_core::floor::{Arrival, Command};
use onthaal_core::house::Queue;
use onthaal_core::id::SkillId;
use onthaal_core::moment::Moment;
use onthaal_core::words::{Channel, HandleKind};

use super::{country, number, was_known};
use crate::app::App;
use crate::floor::{Identity, Part, Words};
use crate::http::problem::Problem;
use crate::limits::{CALLBACK_LIST_REFUSED_SHOWN, CALLBACK_LIST_ROWS_MAX};
use crate::text;
use crate::view::callback::{ListAccount, RefusedRow};

/// The columns that are read; the first two must be there.
const COLUMNS: [&str; 8] = ["phone", "queue", "name", "skill", "language", "slot", "own_id", "note"];

/// One row, by the names of its columns.
type Values<'a> = BTreeMap<&'static str, &'a str>;

/// Makes a callback of each row. A row that was taken before, as the same row of the same list, is not taken twice.
pub async fn take(app: &App, bytes: &[u8]) -> Result<ListAccount, Problem> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(bytes);
    let headers = reader.headers().map_err(|why| Problem::malformed("list", why.to_string()))?.clone();
    let columns = columns(&headers)?;
    let mut account = ListAccount::default();
    let mut times: BTreeMap<Vec<String>, u64> = BTreeMap::new();
    for row in reader.records() {
        account.rows += 1;
        if account.rows as usize > CALLBACK_LIST_ROWS_MAX {
            return Err(Problem::limit("list", "rows of one list", CALLBACK_LIST_ROWS_MAX as u64));
        }
        let row = row.map_err(|why| Problem::malformed("list", why.to_string()))?;
        let line = row.position().map_or(u64::from(account.rows) + 1, csv::Position::line);
        let values: Values<'_> =
            columns.iter().filter_map(|(name, at)| Some((*name, row.get(*at).filter(|it| !it.is_empty())?))).collect();
        let same = times.entry(row.iter().map(str::to_owned).collect()).or_default();
        *same += 1;
        match taken(app, &values, *same).await {
            Ok(false) => account.taken += 1,
            Ok(true) => account.known += 1,
            Err(problem) => {
                if account.refused.len() < CALLBACK_LIST_REFUSED_SHOWN {
                    let detail = problem.place.map_or(String::new(), |place| format!("{place}: ")) + &problem.detail;
                    account.refused.push(RefusedRow { line, code: problem.code.into(), detail });
                }
            }
        }
    }
    Ok(account)
}

fn columns(headers: &csv::StringRecord) -> Result<Vec<(&'static str, usize)>, Problem> {
    let at = |name: &str| headers.iter().position(|header| header.eq_ignore_ascii_case(name));
    if let Some(odd) = headers.iter().find(|header| !COLUMNS.iter().any(|name| header.eq_ignore_ascii_case(name))) {
        let why = format!("'{odd}' is none of the columns {}", COLUMNS.join(", "));
        return Err(Problem::malformed("list", why));
    }
    for needed in &COLUMNS[..2] {
        at(needed).ok_or_else(|| Problem::malformed("list", format!("there is no column '{needed}'")))?;
    }
    Ok(COLUMNS.iter().filter_map(|name| Some((*name, at(name)?))).collect())
}

/// Whether the row was known already.
async fn taken(app: &App, values: &Values<'_>, same: u64) -> Result<bool, Problem> {
    let missing = |name: &str| Problem::out_of_range(name, "this must be given");
    let number = number::callable("phone", values.get("phone").ok_or_else(|| missing("phone"))?, country(app))?;
    let queue = queue(app, values.get("queue").ok_or_else(|| missing("queue"))?)?;
    let skill = values.get("skill").map(|key| skill(app, key)).transpose()?;
    let slot = values.get("slot").map(|word| slot(app, word)).transpose()?;
    let language = match values.get("language") {
        None => app.live.scene().settings().language.0,
        Some(word) => word.parse().map_err(|_| Problem::out_of_range("language", "nl or en"))?,
    };
    let own_id = text::short_or_none("own_id", values.get("own_id").copied())?;
    let name = text::short_or_none("name", values.get("name").copied())?;
    let note = text::note_or_none("note", values.get("note").copied())?;
    let mut handles: Vec<_> = own_id.iter().map(|own| app.secret.handle(HandleKind::Own, own)).collect();
    handles.push(app.secret.handle(HandleKind::Phone, &number));
    let key = key_of(app, values, same);
    let arrival = Arrival {
        channel: Channel::Callback,
        handles,
        language,
        queue: queue.id,
        skill,
        began: app.clock.now(),
        rehearsed: false,
        key,
        continues: None,
    };
    let identity =
        Identity { name, own_id, phone: Some(number.clone()), language: Some(language), ..Identity::default() };
    let command = Command::AskCallback { arrival, slot };
    let mut parts = vec![Part::Do(command, Words::Identity(identity)), Part::Number(None, number)];
    parts.extend(note.map(|text| Part::NoteOnArrival { key, text }));
    let done = app.floor.ask(parts).await?;
    let contact = done.contact.ok_or_else(Problem::unavailable)?;
    Ok(was_known(&done.events, contact))
}

fn queue(app: &App, key: &str) -> Result<Queue, Problem> {
    let scene = app.live.scene();
    let found = scene.house().queues.iter().find(|queue| queue.key == key).cloned();
    found.ok_or_else(|| Problem::out_of_range("queue", "the short name of a queue"))
}

fn skill(app: &App, key: &str) -> Result<SkillId, Problem> {
    let scene = app.live.scene();
    let found = scene.house().skills.iter().find(|skill| skill.key == key).map(|skill| skill.id);
    found.ok_or_else(|| Problem::out_of_range("skill", "the short name of a kind of contact"))
}

/// A moment as people write it, on the clock of the house: `2026-11-23 14:00`.
fn slot(app: &App, word: &str) -> Result<Moment, Problem> {
    let wrong = || Problem::out_of_range("slot", "written as 2026-11-23 14:00");
    let zone = app.live.scene().settings().zone.clone();
    let zone = jiff::tz::TimeZone::get(&zone).map_err(|_| wrong())?;
    let civil: jiff::civil::DateTime = word.replace(' ', "T").parse().map_err(|_| wrong())?;
    let zoned = civil.to_zoned(zone).map_err(|_| wrong())?;
    Ok(Moment(zoned.timestamp().as_millisecond()))
}

/// The mark of a row: the same row given again has the same, so that a list that was sent twice is taken once.
fn key_of(app: &App, values: &Values<'_>, same: u64) -> u64 {
    let whole: Vec<String> = values.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let digest = app.secret.handle(HandleKind::Own, &format!("list:{same}:{}", whole.join("\u{1f}"))).digest;
    (digest >> 65) as u64
}
