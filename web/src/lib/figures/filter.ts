// What a list of contacts is about, as it stands in the address, so that it can be shared and come back to.

import { readNarrowing, whole, type Narrowing } from "./narrowing";
import { isDate, momentsOf } from "./period";

/** Which of the contacts behind a reading: those that count, that made it, that did not, or that differ between two readings. */
export const whichWords = ["counted", "hit", "miss", "differs"] as const;

const texts = ["state", "measure", "reading", "against", "under", "a", "b"] as const;

/** Everything a list can be narrowed by; days are in the zone of the organisation. */
export interface Filter extends Narrowing {
  from?: string;
  to?: string;
  state?: string;
  measure?: string;
  reading?: string;
  against?: string;
  which?: (typeof whichWords)[number];
  /** Counted by this definition instead of the one in force. */
  under?: string;
  /** Those that count differently by the one definition than by the other, because of this step between them. */
  a?: string;
  b?: string;
  step?: number;
  page?: number;
}

export type FilterKey = keyof Filter;

/** Reads a filter from an address; what cannot be read is left out. */
export function readFilter(query: URLSearchParams): Filter {
  const filter: Filter = readNarrowing(query);
  const from = query.get("from") ?? "";
  const to = query.get("to") ?? "";
  if (isDate(from)) filter.from = from;
  if (isDate(to)) filter.to = to;
  for (const key of texts) {
    const text = query.get(key);
    if (text) filter[key] = text;
  }
  const which = whichWords.find((word) => word === query.get("which"));
  if (which) filter.which = which;
  const step = whole(query.get("step"));
  if (step !== null) filter.step = step;
  const page = whole(query.get("page"));
  if (page !== null && page > 1) filter.page = page;
  return filter;
}

/** Writes a filter as the part of an address after the path. */
export function writeFilter(filter: Filter): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filter)) {
    if (value !== undefined && value !== null) query.set(key, String(value));
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** The address of the list. */
export function contactsAddress(filter: Filter): string {
  return `/contacts${writeFilter(filter)}`;
}

/** The filter without one part; taking a measure away takes along what only means something with it. */
export function without(filter: Filter, key: FilterKey): Filter {
  const left = { ...filter };
  delete left[key];
  delete left.page;
  if (key === "from" || key === "to") {
    delete left.from;
    delete left.to;
  }
  if (key === "measure") {
    delete left.reading;
    delete left.against;
    delete left.which;
  }
  if (key === "measure" || key === "a") {
    delete left.a;
    delete left.b;
    delete left.step;
  }
  if (key === "against" && left.which === "differs") delete left.which;
  return left;
}

/** The filter as the server is asked it: days become moments in the zone. */
export function asked(filter: Filter, zone: string): Record<string, string | number> {
  const { from, to, ...rest } = filter;
  const question: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(rest)) if (value !== undefined) question[key] = value;
  if (from) question["from"] = momentsOf({ from, to: from }, zone).from;
  if (to) question["to"] = momentsOf({ from: to, to }, zone).to;
  return question;
}
