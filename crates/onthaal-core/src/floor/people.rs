//! The customers the house knows: by what they are recognised, what they came for, and who is their fixed person.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::id::{AgentId, ContactId, CustomerId, Handle, NeedId, SkillId};
use crate::moment::Moment;
use crate::words::HandleKind;

/// A need that is still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenNeed {
    /// Its number.
    pub id: NeedId,
    /// The kind of contact it belongs to.
    pub skill: SkillId,
    /// Its last contact.
    pub last_contact: ContactId,
    /// Who had the last contact about it that was answered.
    pub last_agent: Option<AgentId>,
    /// How many contacts it took so far.
    pub contacts: u32,
    /// When its last contact was over; none while that goes on.
    pub over_at: Option<Moment>,
    /// When it counts as gone quiet; none while a contact about it goes on.
    pub quiet_at: Option<Moment>,
}

/// A customer the house knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customer {
    /// By what they are recognised.
    pub handles: Vec<Handle>,
    /// Their fixed person.
    pub fixed_person: Option<AgentId>,
    /// When they were last asked how it was.
    pub surveyed_at: Option<Moment>,
    /// What they came for and is not settled.
    pub needs: Vec<OpenNeed>,
    /// Their open contacts.
    pub open: BTreeSet<ContactId>,
}

impl Customer {
    /// Whether they are known by more than a browser.
    pub fn is_identified(&self) -> bool {
        self.handles.iter().any(|handle| is_strong(handle.kind))
    }

    /// Their open need of this number.
    pub fn need(&self, id: NeedId) -> Option<&OpenNeed> {
        self.needs.iter().find(|need| need.id == id)
    }
}

/// Whether a handle of this kind says who somebody is; a browser only recognises.
pub fn is_strong(kind: HandleKind) -> bool {
    kind != HandleKind::Browser
}

/// All customers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct People {
    /// Every customer by number. A copy of the floor shares them until one of the two changes them: nearly all of
    /// them are not here now.
    pub(super) known: BTreeMap<CustomerId, Arc<Customer>>,
    /// Who is recognised by what.
    pub(super) handles: BTreeMap<Handle, CustomerId>,
    /// Who turned out to be whom; the kept one may be gone into a third later.
    pub(super) merged: BTreeMap<CustomerId, CustomerId>,
    /// Whose each open need is.
    pub(super) needs: BTreeMap<NeedId, CustomerId>,
    /// The highest number given out.
    pub(super) last: u64,
}

impl People {
    /// The customer that this number stands for today.
    pub(crate) fn resolve(&self, id: CustomerId) -> CustomerId {
        let mut id = id;
        while let Some(kept) = self.merged.get(&id) {
            id = *kept;
        }
        id
    }

    /// The customer of this number, also under a number that was merged into another.
    pub(crate) fn get(&self, id: CustomerId) -> Option<&Customer> {
        self.known.get(&self.resolve(id)).map(Arc::as_ref)
    }

    pub(super) fn get_mut(&mut self, id: CustomerId) -> &mut Customer {
        let id = self.resolve(id);
        self.last = self.last.max(id.0);
        Arc::make_mut(self.known.entry(id).or_default())
    }

    /// The numbers that stand for whoever they stand for because they were merged into this one.
    pub(crate) fn by_way_of(&self, id: CustomerId) -> Vec<CustomerId> {
        let goes_by = |gone: &CustomerId| {
            let mut now = *gone;
            while let Some(kept) = self.merged.get(&now) {
                now = *kept;
                if now == id {
                    return true;
                }
            }
            false
        };
        self.merged.keys().copied().filter(goes_by).collect()
    }

    /// Who is recognised by this handle.
    pub(crate) fn by_handle(&self, handle: &Handle) -> Option<CustomerId> {
        self.handles.get(handle).copied()
    }

    /// The number for the next new customer.
    pub(crate) fn next(&self) -> CustomerId {
        CustomerId(self.last + 1)
    }

    /// Whose open need this is.
    pub(crate) fn whose(&self, need: NeedId) -> Option<CustomerId> {
        self.needs.get(&need).copied()
    }

    pub(super) fn open_need(&mut self, id: CustomerId, need: OpenNeed) {
        let id = self.resolve(id);
        self.needs.insert(need.id, id);
        self.get_mut(id).needs.push(need);
    }

    pub(super) fn close_need(&mut self, id: CustomerId, need: NeedId) {
        self.needs.remove(&need);
        self.get_mut(id).needs.retain(|open| open.id != need);
    }

    /// From now on this handle means this customer, whoever it meant before.
    pub(super) fn know(&mut self, id: CustomerId, handle: Handle) {
        let id = self.resolve(id);
        if let Some(before) = self.handles.insert(handle, id)
            && let Some(before) = self.known.get_mut(&before)
        {
            Arc::make_mut(before).handles.retain(|other| *other != handle);
        }
        self.get_mut(id).handles.push(handle);
    }

    /// One customer goes on as another; gives the open contacts that change hands.
    pub(super) fn merge(&mut self, kept: CustomerId, gone: CustomerId) -> BTreeSet<ContactId> {
        let (kept, gone) = (self.resolve(kept), self.resolve(gone));
        if kept == gone {
            return BTreeSet::new();
        }
        let leaving = self.known.remove(&gone).map(Arc::unwrap_or_clone).unwrap_or_default();
        for handle in &leaving.handles {
            self.handles.insert(*handle, kept);
        }
        for need in &leaving.needs {
            self.needs.insert(need.id, kept);
        }
        self.merged.insert(gone, kept);
        let staying = self.get_mut(kept);
        staying.handles.extend(leaving.handles);
        staying.fixed_person = staying.fixed_person.or(leaving.fixed_person);
        staying.surveyed_at = staying.surveyed_at.max(leaving.surveyed_at);
        staying.needs.extend(leaving.needs);
        staying.needs.sort_by_key(|need| need.id);
        leaving.open
    }

    /// This number stands for a customer of their own from now on, whoever it stood for before.
    pub(super) fn part(&mut self, apart: CustomerId) {
        self.merged.remove(&apart);
        self.get_mut(apart);
    }

    /// The browsers by which this customer was recognised say nothing any more.
    pub(super) fn forget_browsers(&mut self, id: CustomerId) {
        let customer = self.get_mut(id);
        let (kept, browsers): (Vec<Handle>, Vec<Handle>) =
            std::mem::take(&mut customer.handles).into_iter().partition(|handle| is_strong(handle.kind));
        customer.handles = kept;
        for handle in browsers {
            self.handles.remove(&handle);
        }
    }

    /// Nothing of this customer is recognised any more.
    pub(super) fn forget(&mut self, id: CustomerId) {
        let customer = self.get_mut(id);
        let handles = std::mem::take(&mut customer.handles);
        customer.fixed_person = None;
        for handle in handles {
            self.handles.remove(&handle);
        }
    }
}
