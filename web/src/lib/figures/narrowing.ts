// To which contacts a question is narrowed, as it stands in the address: the same for the board and for the lists
// behind it, so that a link from the one to the other speaks of the same contacts.

/** Where a contact comes from: it was real and here, it was invented, or it came with a file. */
export const origins = ["lived", "rehearsed", "imported"] as const;
export type Origin = (typeof origins)[number];

/** Where in the customer's journey a contact falls. */
export const journeys = ["before", "during", "after"] as const;
export type Journey = (typeof journeys)[number];

/** The customers in their first contact ever, those in any later one, or one customer by number. */
export type WhichCustomer = "new" | "known" | number;

/** What a question can be narrowed to; what is left out does not matter. */
export interface Narrowing {
  skill?: number;
  queue?: number;
  channel?: string;
  reason?: number;
  /** Where in the customer's journey it falls. */
  journey?: Journey;
  agent?: number;
  team?: number;
  /** Monday is 1. */
  weekday?: number;
  hour?: number;
  customer?: WhichCustomer;
  origin?: Origin;
  /** A group that an import put its customers in. */
  group?: number;
}

export type NarrowingKey = keyof Narrowing;

/** The keys in the order in which people say them. */
export const narrowingKeys = [
  "skill",
  "queue",
  "channel",
  "reason",
  "journey",
  "agent",
  "team",
  "weekday",
  "hour",
  "customer",
  "group",
  "origin",
] as const satisfies readonly NarrowingKey[];

const numbers = ["skill", "queue", "reason", "agent", "team", "group"] as const;

/** Reads it from an address; what cannot be read is left out. */
export function readNarrowing(query: URLSearchParams): Narrowing {
  const narrowing: Narrowing = {};
  for (const key of numbers) {
    const number = whole(query.get(key));
    if (number !== null) narrowing[key] = number;
  }
  const channel = query.get("channel");
  if (channel) narrowing.channel = channel;
  const weekday = whole(query.get("weekday"));
  if (weekday !== null && weekday >= 1 && weekday <= 7) narrowing.weekday = weekday;
  const hour = whole(query.get("hour"));
  if (hour !== null && hour <= 23) narrowing.hour = hour;
  const customer = query.get("customer");
  if (customer === "new" || customer === "known") narrowing.customer = customer;
  else if (whole(customer) !== null) narrowing.customer = Number(customer);
  const journey = journeys.find((one) => one === query.get("journey"));
  if (journey) narrowing.journey = journey;
  const origin = origins.find((one) => one === query.get("origin"));
  if (origin) narrowing.origin = origin;
  return narrowing;
}

/** Its parts as words of an address, and of a question to the server. */
export function narrowingWords(narrowing: Narrowing): [NarrowingKey, string][] {
  return narrowingKeys.flatMap((key) => {
    const value = narrowing[key];
    return value === undefined ? [] : [[key, String(value)] as [NarrowingKey, string]];
  });
}

/** The narrowing with one part set, or taken away. */
export function narrowed<T extends Narrowing>(from: T, key: NarrowingKey, word: string | null): T {
  const next = { ...from };
  delete next[key];
  if (word === null) return next;
  return { ...next, ...readNarrowing(new URLSearchParams([[key, word]])) };
}

/** A number without a sign or a fraction, or nothing. */
export function whole(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
