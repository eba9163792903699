import type { Schemas } from "$lib/api/client";

type Contact = Schemas["ContactView"];

/** Who is to be called and whom nobody has, in the order in which they are due. */
export function nextCalls(contacts: Iterable<Contact>): Contact[] {
  const due = (contact: Contact) => contact.callback?.from_at ?? contact.place_at;
  return [...contacts]
    .filter((contact) => contact.callback !== null && contact.state === "waiting")
    .sort((a, b) => due(a) - due(b) || a.id - b.id);
}
