//! The secrets of this installation: random marks, signed tokens, and the keyed digests that recognise customers.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use onthaal_core::id::{ContactId, CustomerId, Handle};
use onthaal_core::moment::{Moment, Span};
use onthaal_core::words::HandleKind;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// How many random bytes make a token that cannot be guessed.
pub const TOKEN_BYTES: usize = 32;

const TAG_BYTES: usize = 16;

/// How long the proof of a trial of our own doors is good for.
const TRIAL_TOKEN_GOOD_FOR: Span = Span::minutes(10);

/// Random bytes from the operating system.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("an operating system without random numbers cannot keep any secret");
    bytes
}

/// A random token, as text for an address or a cookie.
pub fn random_token() -> String {
    URL_SAFE_NO_PAD.encode(random::<TOKEN_BYTES>())
}

/// What is kept of a token: enough to recognise it, not enough to use it.
pub fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Whether two secrets are the same, in a time that does not tell where they differ.
pub fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

/// What a customer who stood at the door can prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoorProof {
    /// When they came to the door.
    pub began: Moment,
    /// They are invented.
    pub rehearsed: bool,
}

/// The key of this installation.
#[derive(Clone)]
pub struct Secret {
    key: [u8; 32],
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    /// From whatever bytes the store keeps.
    pub fn new(bytes: &[u8]) -> Secret {
        Secret { key: Sha256::digest(bytes).into() }
    }

    /// Proves when somebody came to the door.
    pub fn door_token(&self, proof: DoorProof) -> String {
        let mut payload = proof.began.0.to_be_bytes().to_vec();
        payload.push(u8::from(proof.rehearsed));
        self.sign("door", &payload)
    }

    /// Proves that it is the house itself that tries its doors; only ever shown to its own address.
    pub fn trial_token(&self, at: Moment) -> String {
        self.sign("trial", &at.0.to_be_bytes())
    }

    /// Whether a token proves that, and was made just now: whoever sees one has no use of it.
    pub fn is_trial_token(&self, token: &str, now: Moment) -> bool {
        let made = self.verify("trial", token).and_then(|payload| payload.try_into().ok()).map(i64::from_be_bytes);
        made.is_some_and(|made| now.since(Moment(made)).0.abs() < TRIAL_TOKEN_GOOD_FOR.0)
    }

    /// The mark in an e-mail that a mailbox sends to itself to see whether it comes back.
    pub fn mail_trial_token(&self, mailbox: u32, at: Moment) -> String {
        self.sign("mail trial", &[&mailbox.to_be_bytes()[..], &at.0.to_be_bytes()[..]].concat())
    }

    /// The mailbox that sent such an e-mail, and when; none when the mark is not ours.
    pub fn read_mail_trial_token(&self, token: &str) -> Option<(u32, Moment)> {
        let payload: [u8; 12] = self.verify("mail trial", token)?.try_into().ok()?;
        let (mailbox, at) = payload.split_at(4);
        Some((u32::from_be_bytes(mailbox.try_into().ok()?), Moment(i64::from_be_bytes(at.try_into().ok()?))))
    }

    /// Reads such a proof.
    pub fn read_door_token(&self, token: &str) -> Option<DoorProof> {
        let payload: [u8; 9] = self.verify("door", token)?.try_into().ok()?;
        let (began, rehearsed) = payload.split_at(8);
        Some(DoorProof { began: Moment(i64::from_be_bytes(began.try_into().ok()?)), rehearsed: rehearsed == [1] })
    }

    /// Opens one contact for its customer, and nothing else.
    pub fn chat_token(&self, contact: ContactId) -> String {
        self.sign("chat", &contact.0.to_be_bytes())
    }

    /// The contact that a token opens.
    pub fn read_chat_token(&self, token: &str) -> Option<ContactId> {
        Some(ContactId(u64::from_be_bytes(self.verify("chat", token)?.try_into().ok()?)))
    }

    /// What stands behind the number of a contact in the subject of an e-mail, so that nobody can make one up.
    pub fn mail_mark(&self, contact: ContactId) -> String {
        let tag = self.tag("mail", &contact.0.to_be_bytes());
        tag[..5].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// A mark for a browser that is new here.
    pub fn visitor_mark(&self) -> String {
        self.sign("visitor", &random::<16>())
    }

    /// The mark a browser had, when it is one of ours; else a new one.
    pub fn visitor_mark_or(&self, mark: Option<&str>) -> String {
        mark.filter(|mark| self.is_visitor_mark(mark)).map_or_else(|| self.visitor_mark(), str::to_owned)
    }

    /// Whether a mark of a browser is one of ours.
    pub fn is_visitor_mark(&self, mark: &str) -> bool {
        self.verify("visitor", mark).is_some()
    }

    /// By what a customer is recognised, without holding the words.
    pub fn handle(&self, kind: HandleKind, normal: &str) -> Handle {
        let mut mac = self.mac("handle");
        mac.update(kind.word().as_bytes());
        mac.update(b":");
        mac.update(normal.as_bytes());
        let tag = mac.finalize().into_bytes();
        let (first, _) = tag.split_at(16);
        Handle { kind, digest: u128::from_be_bytes(first.try_into().expect("sixteen bytes were split off")) }
    }

    /// What contacts and customers of imported files are recognised by.
    pub fn digests(&self) -> Digests {
        Digests { contacts: self.mac("imported contact"), customers: self.mac("imported customer") }
    }

    fn sign(&self, purpose: &str, payload: &[u8]) -> String {
        let mut signed = payload.to_vec();
        signed.extend_from_slice(&self.tag(purpose, payload));
        URL_SAFE_NO_PAD.encode(signed)
    }

    fn verify(&self, purpose: &str, token: &str) -> Option<Vec<u8>> {
        // No token of ours is longer, so nothing longer is worth decoding.
        if token.len() > 128 {
            return None;
        }
        let mut signed = URL_SAFE_NO_PAD.decode(token).ok()?;
        let tag = signed.split_off(signed.len().checked_sub(TAG_BYTES)?);
        let is_ours: bool = self.tag(purpose, &signed).ct_eq(&tag[..]).into();
        is_ours.then_some(signed)
    }

    fn tag(&self, purpose: &str, payload: &[u8]) -> [u8; TAG_BYTES] {
        let mut mac = self.mac(purpose);
        mac.update(payload);
        let tag = mac.finalize().into_bytes();
        let (first, _) = tag.split_at(TAG_BYTES);
        first.try_into().expect("so many bytes were split off")
    }

    fn mac(&self, purpose: &str) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("a key of any length will do");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac
    }
}

/// Keyed digests of what identifies contacts and customers in imported files, so that it need not be kept.
#[derive(Clone)]
pub struct Digests {
    contacts: Hmac<Sha256>,
    customers: Hmac<Sha256>,
}

impl std::fmt::Debug for Digests {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Digests")
    }
}

/// How many different customers of imports there can be: below what a browser can count to. Of ten million customers
/// the chance is about one in a hundred that any two get the same number.
const CUSTOMERS_BITS: u32 = 52;

impl Digests {
    /// Of what a contact is known by in its file.
    pub fn of<'a>(&self, parts: impl IntoIterator<Item = &'a [u8]>) -> u64 {
        let mut mac = self.contacts.clone();
        for part in parts {
            mac.update(part);
            mac.update(&[0xFF]);
        }
        first_eight(mac)
    }

    /// The number of a customer: the same for the same words, and nothing can be read from it.
    pub fn customer(&self, word: &[u8]) -> CustomerId {
        let mut mac = self.customers.clone();
        mac.update(word);
        CustomerId(crate::limits::IMPORTED_FROM + (first_eight(mac) >> (64 - CUSTOMERS_BITS)))
    }
}

fn first_eight(mac: Hmac<Sha256>) -> u64 {
    let tag = mac.finalize().into_bytes();
    let (first, _) = tag.split_at(8);
    u64::from_be_bytes(first.try_into().expect("eight bytes were split off"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_what_it_was_made_for_and_nothing_else() {
        let secret = Secret::new(b"one");
        let token = secret.chat_token(ContactId(7));
        assert_eq!(secret.read_chat_token(&token), Some(ContactId(7)));
        assert_eq!(Secret::new(b"two").read_chat_token(&token), None);
        assert_eq!(secret.read_door_token(&token), None);
        assert!(!secret.is_visitor_mark(&token));
        let proof = DoorProof { began: Moment(1_700_000_000_123), rehearsed: true };
        assert_eq!(secret.read_door_token(&secret.door_token(proof)), Some(proof));
    }

    #[test]
    fn nobody_else_can_say_that_they_are_a_trial_and_a_mark_is_good_for_minutes() {
        let (secret, now) = (Secret::new(b"one"), Moment(1_700_000_000_123));
        let token = secret.trial_token(now);
        assert!(secret.is_trial_token(&token, now) && secret.is_trial_token(&token, now + Span::minutes(9)));
        assert!(!secret.is_trial_token(&token, now + Span::minutes(10)));
        assert!(!Secret::new(b"two").is_trial_token(&token, now));
        assert!(!secret.is_trial_token(&secret.door_token(DoorProof { began: now, rehearsed: true }), now));
        assert!(!secret.is_trial_token("", now));
        let mail = secret.mail_trial_token(3, now);
        assert_eq!(secret.read_mail_trial_token(&mail), Some((3, now)));
        assert_eq!(secret.read_mail_trial_token(&token), None);
        assert_eq!(Secret::new(b"two").read_mail_trial_token(&mail), None);
    }

    #[test]
    fn a_token_that_was_tampered_with_is_refused() {
        let secret = Secret::new(b"one");
        let token = secret.chat_token(ContactId(7));
        for place in 0..token.len() {
            let mut other = token.clone().into_bytes();
            other[place] = if other[place] == b'A' { b'B' } else { b'A' };
            let other = String::from_utf8(other).unwrap();
            // The last letter carries bits that stand for nothing; those may differ.
            assert!(secret.read_chat_token(&other).is_none_or(|contact| contact == ContactId(7)), "{other}");
        }
        for odd in ["", "A", "====", "../../etc/passwd", &"A".repeat(10_000)] {
            assert_eq!(secret.read_chat_token(odd), None);
        }
    }
}
