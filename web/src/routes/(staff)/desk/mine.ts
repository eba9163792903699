import type { Schemas } from "$lib/api/client";

type Contact = Schemas["ContactView"];

/** What of all live contacts concerns one agent, each kind in the order of the screen. */
export interface Mine {
  offers: Contact[];
  /** Colleagues who ask this agent to think along. */
  invitations: Contact[];
  held: Contact[];
}

export function mineOf(contacts: Iterable<Contact>, me: number): Mine {
  const all = [...contacts];
  return {
    offers: all
      .filter((contact) => contact.state === "offered" && contact.offered_to === me)
      .sort((a, b) => (a.offered_until ?? 0) - (b.offered_until ?? 0)),
    invitations: all.filter((contact) =>
      contact.colleagues.some((colleague) => colleague.agent === me && !colleague.joined),
    ),
    held: all.filter((contact) => isHeldBy(contact, me)).sort(byPatience),
  };
}

/** Held by this agent, or by a colleague who let this agent in. */
export function isHeldBy(contact: Contact, me: number): boolean {
  const open = contact.state === "in-conversation" || contact.state === "wrap-up";
  if (!open) return false;
  return contact.agent === me || contact.colleagues.some((one) => one.agent === me && one.joined);
}

/** How many lines nobody of us has read. */
export function unreadIn(contact: Contact): number {
  return contact.last?.party === "customer" ? Math.max(0, contact.lines - contact.staff_read) : 0;
}

/** Who has waited longest for an answer of ours comes first; then the others in the order they were answered. */
function byPatience(a: Contact, b: Contact): number {
  const [first, second] = [waitsSince(a), waitsSince(b)];
  if (first !== second) return first < second ? -1 : 1;
  return (a.answered_at ?? 0) - (b.answered_at ?? 0) || a.id - b.id;
}

function waitsSince(contact: Contact): number {
  const theirs = contact.state === "in-conversation" && contact.last?.party === "customer";
  return theirs ? (contact.last?.at ?? 0) : Infinity;
}
