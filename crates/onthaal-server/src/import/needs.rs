//! Which contacts are of one customer, and which of them continue a need that an earlier one had.

use onthaal_core::id::ContactId;
use onthaal_core::moment::Moment;

use super::Failure;
use super::account::{Account, Repairs};
use super::course::Contact;
use super::look::{DOUBLE, Dropped, Order, from_sortable, sortable};
use super::mapping::Need;
use super::sorter::{Lookup, Sorter};

/// What is remembered of a contact between the two readings.
pub(super) struct Trail {
    ordinal: u64,
    /// Nothing when nobody knows whose it is.
    need: u64,
    began: Moment,
    over: Moment,
    rows: u64,
    repairs: Repairs,
}

impl Trail {
    pub(super) fn of(ordinal: u64, contact: &Contact, rows: u64, repairs: Repairs, need: Need) -> Trail {
        let reason = contact.reason.filter(|_| need == Need::CustomerAndReason).map_or(0, |reason| u64::from(reason.0));
        let mixed = |customer: u64| customer ^ reason.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let need = contact.customer.map_or(0, |customer| mixed(customer.0).max(1));
        Trail { ordinal, need, began: contact.began, over: contact.over, rows, repairs }
    }

    pub(super) fn packed(&self) -> [u64; 6] {
        let (began, over) = (sortable(self.began), sortable(self.over));
        [self.ordinal, self.need, began, over, self.rows, self.repairs.packed()]
    }

    fn unpacked([ordinal, need, began, over, rows, repairs]: [u64; 6]) -> Trail {
        let (began, over) = (from_sortable(began), from_sortable(over));
        Trail { ordinal, need, began, over, rows, repairs: Repairs::unpacked(repairs) }
    }
}

/// How a contact stands to those before and after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// The place of the first contact with this need.
    pub root: u64,
    /// The contact whose need this one continues.
    pub previous: Option<u64>,
    /// The contact that continues this one, and when it came.
    pub next: Option<(u64, Moment)>,
}

/// How the contacts of a file stand to one another, asked for in the order of the file.
pub(super) struct Needs(Lookup<5>);

impl Needs {
    /// Finds them, and completes the account with the contacts that are taken in and those that are not.
    pub(super) fn find(
        trail: Sorter<6>,
        dropped: &Dropped,
        account: &mut Account,
        order: &Order,
    ) -> Result<Needs, Failure> {
        let mut by_need: Sorter<4> = Sorter::new(&order.folder);
        let mut trails = trail.sorted()?;
        while let Some(packed) = trails.next()? {
            let trail = Trail::unpacked(packed);
            if dropped.is_double(trail.ordinal) {
                account.refuse(trail.rows, DOUBLE);
            } else if dropped.was_there(trail.ordinal) {
                account.find(trail.rows);
            } else {
                account.accept(trail.rows, trail.began, trail.repairs);
                if trail.need != 0 {
                    by_need.push([trail.need, sortable(trail.began), trail.ordinal, sortable(trail.over)])?;
                }
            }
        }
        let (mut sorted, mut links) = (by_need.sorted()?, Sorter::new(&order.folder));
        let within = order.opening.mapping.repeat_within();
        let mut before: Option<([u64; 4], Link)> = None;
        while let Some(entry) = sorted.next()? {
            let [need, began, ordinal, _] = entry;
            let began = from_sortable(began);
            let mut link = Link { root: ordinal, previous: None, next: None };
            if let Some((last, mut last_link)) = before.take() {
                if last[0] == need && began < from_sortable(last[3]) + within {
                    last_link.next = Some((ordinal, began));
                    link.root = last_link.root;
                    link.previous = Some(last[2]);
                    account.repeats += 1;
                }
                links.push(packed(last[2], last_link))?;
            }
            before = Some((entry, link));
        }
        if let Some((last, link)) = before {
            links.push(packed(last[2], link))?;
        }
        Ok(Needs(Lookup::of(links.sorted()?)?))
    }

    /// How the contact at a place stands to others; asked for places that only grow.
    pub(super) fn link(&mut self, ordinal: u64) -> Result<Option<Link>, Failure> {
        let found = self.0.find(ordinal)?;
        Ok(found.map(|[_, root, previous, next, at]| Link {
            root,
            previous: (previous > 0).then_some(previous),
            next: (next > 0).then(|| (next, from_sortable(at))),
        }))
    }
}

fn packed(ordinal: u64, link: Link) -> [u64; 5] {
    let (next, at) = link.next.map_or((0, 0), |(next, at)| (next, sortable(at)));
    [ordinal, link.root, link.previous.unwrap_or(0), next, at]
}

/// The number of the contact at a place in a file whose first contact has this number.
pub(super) fn numbered(first: u64, ordinal: u64) -> ContactId {
    ContactId(first + ordinal - 1)
}
