import type { Schemas } from "$lib/api/client";
import { house } from "$lib/state/house.svelte";
import type { Language, Words } from "$lib/words";
import { day } from "$lib/words/time";

/** In a few short sentences: why this contact comes to this agent, beyond its queue. */
export function whyMe(
  contact: Schemas["ContactView"],
  me: number,
  now: number,
  words: Words,
  language: Language,
): string[] {
  const say = words.desk;
  const { same_matter, transfer, fixed_person, held_for } = contact;
  const why: string[] = [];
  if (transfer) why.push(say.transferredBy(house.agent(transfer.from)));
  if (transfer?.reason != null) why.push(house.reason(transfer.reason));
  if (transfer?.note) why.push(`“${transfer.note}”`);
  if (fixed_person === me || (held_for === me && !transfer)) why.push(say.fixedPersonIsYou);
  if (same_matter) {
    const reason = same_matter.reason === null ? null : house.reason(same_matter.reason);
    why.push(say.sameMatterBy(reason, day(same_matter.since, now, language, house.zone)));
  }
  return why;
}

/** What to call a customer whose name we may not know. */
export function nameOf(contact: Schemas["ContactView"], words: Words): string {
  return contact.customer.name ?? words.everywhere.unknownCustomer;
}
