//! Who may sign in, who is signed in, and links that are good once.

use onthaal_core::id::AgentId;
use onthaal_core::moment::Moment;
use onthaal_store::accounts::{Account, Link, LinkPurpose, Session};
use onthaal_store::{Store, StoreError};

use crate::place::{Place, on_every_database};

on_every_database! {
    an_account_is_found_by_agent_and_by_address,
    no_two_accounts_share_an_address,
    failures_are_counted_and_cleared,
    a_session_is_good_until_it_ends,
    a_link_is_good_once,
    what_is_no_longer_good_is_forgotten,
}

const ANNA: AgentId = AgentId(1);
const NOW: Moment = Moment(1_000);
const LATER: Moment = Moment(2_000);

fn account(agent: AgentId, email: &str) -> Account {
    Account {
        agent,
        email: email.into(),
        password_hash: Some("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".into()),
        role: "agent".into(),
        failures: 0,
        locked_until: None,
        must_change: true,
        created: NOW,
    }
}

fn session(token: u8, agent: AgentId) -> Session {
    let token = [token; 32];
    Session { token, agent, csrf: "csrf".into(), created: NOW, last_seen: NOW, expires: LATER }
}

async fn with_anna(place: &Place) -> Store {
    let store = place.open().await;
    store.put_account(account(ANNA, "anna@house.example")).await.unwrap();
    store
}

async fn an_account_is_found_by_agent_and_by_address(place: Place) {
    let store = place.open().await;
    assert_eq!(store.accounts().await, Ok(vec![]));
    store.put_account(account(ANNA, " Anna@House.example ")).await.unwrap();
    let kept = account(ANNA, "anna@house.example");
    assert_eq!(store.account(ANNA).await, Ok(Some(kept.clone())));
    assert_eq!(store.account_by_email("ANNA@house.EXAMPLE").await, Ok(Some(kept.clone())));
    assert_eq!(store.account_by_email("bob@house.example").await, Ok(None));
    let changed = Account { role: "coach".into(), must_change: false, password_hash: None, ..kept };
    store.put_account(changed.clone()).await.unwrap();
    assert_eq!(store.accounts().await, Ok(vec![changed]));
}

async fn no_two_accounts_share_an_address(place: Place) {
    let store = with_anna(&place).await;
    let taken = store.put_account(account(AgentId(2), "ANNA@house.example")).await;
    assert!(matches!(&taken, Err(StoreError::Conflict(why)) if !why.contains("anna@")), "{taken:?}");
    assert_eq!(store.accounts().await.unwrap().len(), 1);
}

async fn failures_are_counted_and_cleared(place: Place) {
    let store = with_anna(&place).await;
    store.count_failure(ANNA, None).await.unwrap();
    store.count_failure(ANNA, Some(LATER)).await.unwrap();
    let locked = store.account(ANNA).await.unwrap().unwrap();
    assert_eq!((locked.failures, locked.locked_until), (2, Some(LATER)));
    store.clear_failures(ANNA).await.unwrap();
    let cleared = store.account(ANNA).await.unwrap().unwrap();
    assert_eq!((cleared.failures, cleared.locked_until), (0, None));
}

async fn a_session_is_good_until_it_ends(place: Place) {
    let store = with_anna(&place).await;
    for token in 1..=4 {
        store.put_session(session(token, ANNA)).await.unwrap();
    }
    assert_eq!(store.session([1; 32], NOW).await, Ok(Some(session(1, ANNA))));
    assert_eq!(store.session([9; 32], NOW).await, Ok(None));
    assert_eq!(store.session([1; 32], LATER).await, Ok(None), "too old");
    store.touch_session([1; 32], Moment(1_500), Moment(2_500)).await.unwrap();
    let touched = Session { last_seen: Moment(1_500), expires: Moment(2_500), ..session(1, ANNA) };
    assert_eq!(store.session([1; 32], LATER).await, Ok(Some(touched)));
    store.end_session([2; 32]).await.unwrap();
    assert_eq!(store.session([2; 32], NOW).await, Ok(None));
    store.end_sessions_of(ANNA, Some([3; 32])).await.unwrap();
    assert_eq!(store.session([1; 32], NOW).await, Ok(None));
    assert_eq!(store.session([3; 32], NOW).await, Ok(Some(session(3, ANNA))));
    store.remove_account(ANNA).await.unwrap();
    assert_eq!(store.session([3; 32], NOW).await, Ok(None));
    let nobody = store.put_session(session(5, ANNA)).await;
    assert!(matches!(nobody, Err(StoreError::Conflict(_))), "a session is always somebody's: {nobody:?}");
}

async fn a_link_is_good_once(place: Place) {
    let store = place.open().await;
    let link = Link { token: [7; 32], purpose: LinkPurpose::SetUp, agent: None, expires: LATER };
    store.put_link(link.clone()).await.unwrap();
    assert_eq!(store.link([7; 32], NOW).await, Ok(Some(link)));
    assert_eq!(store.link([7; 32], LATER).await, Ok(None), "too old");
    let anna = account(ANNA, "anna@house.example");
    assert!(matches!(store.use_link([7; 32], LATER, anna.clone()).await, Err(StoreError::Conflict(_))));
    assert_eq!(store.accounts().await, Ok(vec![]), "a link that is refused makes no account");
    store.use_link([7; 32], NOW, anna).await.unwrap();
    assert_eq!(store.link([7; 32], NOW).await, Ok(None));
    let mallory = account(AgentId(2), "mallory@house.example");
    assert!(matches!(store.use_link([7; 32], NOW, mallory).await, Err(StoreError::Conflict(_))));
    assert_eq!(store.accounts().await.unwrap().len(), 1);
}

async fn what_is_no_longer_good_is_forgotten(place: Place) {
    let store = with_anna(&place).await;
    let link =
        |token: u8, expires| Link { token: [token; 32], purpose: LinkPurpose::Password, agent: Some(ANNA), expires };
    store.put_link(link(1, LATER)).await.unwrap();
    store.put_link(link(2, Moment(9_000))).await.unwrap();
    store.put_session(session(1, ANNA)).await.unwrap();
    store.forget_expired(LATER).await.unwrap();
    assert_eq!(store.link([1; 32], NOW).await, Ok(None));
    assert_eq!(store.link([2; 32], NOW).await, Ok(Some(link(2, Moment(9_000)))));
    assert_eq!(store.session([1; 32], NOW).await, Ok(None));
    store.withdraw_links(LinkPurpose::SetUp, None).await.unwrap();
    store.withdraw_links(LinkPurpose::Password, Some(AgentId(2))).await.unwrap();
    assert!(store.link([2; 32], NOW).await.unwrap().is_some(), "somebody else's links were withdrawn");
    store.withdraw_links(LinkPurpose::Password, Some(ANNA)).await.unwrap();
    assert_eq!(store.link([2; 32], NOW).await, Ok(None));
}
