//! Where a rule stands in the way of customers, or an agent may not help: by what the contact was about.

use std::collections::BTreeMap;

use onthaal_core::contact::Facts;
use onthaal_core::heard::CueName;
use onthaal_core::id::{ContactId, ReasonId};
use onthaal_core::moment::Moment;
use onthaal_listening::Kind;
use onthaal_store::{Store, StoreError};

use super::each_heard;
use crate::hearing::Ears;
use crate::lookup::Counting;
use crate::view::hearing::RuleThatHurts;
use crate::view::narrowing::Narrowing;

/// The cue of hiding behind a rule; being powerless has a kind of its own.
const RULE: &str = "agent_hide_policy";
/// So many contacts are named as examples, the latest.
const EXAMPLES_MAX: usize = 5;

#[derive(Default)]
struct Hurts {
    count: u64,
    contacts: u64,
    latest: Vec<(Moment, ContactId)>,
}

/// Over a period, the most often first.
///
/// # Errors
/// The store could not be read.
pub async fn rules(
    store: &Store,
    (counting, ears): (&Counting<'_>, &Ears),
    asked: ((Moment, Moment), &Narrowing),
) -> Result<Vec<RuleThatHurts>, StoreError> {
    let cues = ears.ear().cues().iter().filter(|cue| cue.kind == Kind::Powerless || cue.key == RULE);
    let asked_for: Vec<CueName> = cues.filter_map(|cue| CueName::new(cue.key.name())).collect();
    let mut found: BTreeMap<(Option<ReasonId>, CueName), Hurts> = BTreeMap::new();
    each_heard(store, counting, asked, |row| {
        let mut here: BTreeMap<CueName, u64> = BTreeMap::new();
        for cue in row.cues().filter(|cue| asked_for.contains(&cue.cue)) {
            *here.entry(cue.cue).or_default() += u64::from(cue.times);
        }
        for (cue, times) in here {
            let hurts = found.entry((row.reason(), cue)).or_default();
            hurts.count += times;
            hurts.contacts += 1;
            hurts.latest.push((row.began(), row.id()));
            hurts.latest.sort_unstable_by(|one, other| other.cmp(one));
            hurts.latest.truncate(EXAMPLES_MAX);
        }
    })
    .await?;
    let shown = |((reason, cue), hurts): ((Option<ReasonId>, CueName), Hurts)| RuleThatHurts {
        reason: reason.map(|reason| reason.0),
        cue: cue.to_string(),
        count: hurts.count,
        contacts: hurts.contacts,
        examples: hurts.latest.iter().map(|(_, contact)| contact.0).collect(),
    };
    let mut rules: Vec<RuleThatHurts> = found.into_iter().map(shown).collect();
    rules.sort_by_key(|rule| (std::cmp::Reverse(rule.count), rule.reason));
    Ok(rules)
}
