// What the board is asked, as it stands in the address, so that it can be shared.

import { narrowingWords, readNarrowing, type Narrowing } from "./narrowing";
import { daysOf, isDate, periodWords, type Days, type PeriodWord } from "./period";

/** What the board is about. */
export interface Asked {
  /** A period that moves along, or the chosen days. */
  period: PeriodWord | Days;
  narrowing: Narrowing;
  compare: "before" | "year";
  /** Counted by these definitions instead of those in force, with commas between. */
  under: string | null;
}

/** A week and its surveys say more than a day that is not over. */
export const usualPeriod: PeriodWord = "last-7-days";

/** Reads what is asked from the address; what cannot be read is as usual. */
export function readAsked(query: URLSearchParams, usual: PeriodWord = usualPeriod): Asked {
  return {
    period: readPeriod(query, usual),
    narrowing: readNarrowing(query),
    compare: query.get("compare") === "year" ? "year" : "before",
    under: query.get("under") || null,
  };
}

/** Writes what is asked as the part of the address after the path; what is as usual stays out. */
export function writeAsked(asked: Asked, usual: PeriodWord = usualPeriod): string {
  const query = new URLSearchParams();
  if (typeof asked.period === "string") {
    if (asked.period !== usual) query.set("period", asked.period);
  } else {
    query.set("from", asked.period.from);
    query.set("to", asked.period.to);
  }
  for (const [key, word] of narrowingWords(asked.narrowing)) query.set(key, word);
  if (asked.compare !== "before") query.set("compare", asked.compare);
  if (asked.under !== null) query.set("under", asked.under);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** The days that are asked, now. */
export function daysAsked(asked: Asked, now: number, zone: string): Days {
  return typeof asked.period === "string" ? daysOf(asked.period, now, zone) : asked.period;
}

function readPeriod(query: URLSearchParams, usual: PeriodWord): PeriodWord | Days {
  const from = query.get("from") ?? "";
  const to = query.get("to") ?? "";
  if (isDate(from) && isDate(to)) return from <= to ? { from, to } : { from: to, to: from };
  return periodWords.find((word) => word === query.get("period")) ?? usual;
}
