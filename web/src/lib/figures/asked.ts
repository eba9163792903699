// What the board is asked, as it stands in the address, so that it can be shared.

import { daysOf, isDate, periodWords, type Days, type PeriodWord } from "./period";

/** What the board is about. */
export interface Asked {
  /** A period that moves along, or the chosen days. */
  period: PeriodWord | Days;
  queue: number | null;
  channel: string | null;
  skill: number | null;
  compare: "before" | "year";
}

/** A week and its surveys say more than a day that is not over. */
export const usualPeriod: PeriodWord = "last-7-days";

/** Reads what is asked from the address; what cannot be read is as usual. */
export function readAsked(query: URLSearchParams): Asked {
  const number = (key: string) => {
    const text = query.get(key) ?? "";
    return /^\d{1,15}$/.test(text) ? Number(text) : null;
  };
  return {
    period: readPeriod(query),
    queue: number("queue"),
    channel: query.get("channel"),
    skill: number("skill"),
    compare: query.get("compare") === "year" ? "year" : "before",
  };
}

/** Writes what is asked as the part of the address after the path; what is as usual stays out. */
export function writeAsked(asked: Asked): string {
  const query = new URLSearchParams();
  if (typeof asked.period === "string") {
    if (asked.period !== usualPeriod) query.set("period", asked.period);
  } else {
    query.set("from", asked.period.from);
    query.set("to", asked.period.to);
  }
  if (asked.skill !== null) query.set("skill", String(asked.skill));
  if (asked.queue !== null) query.set("queue", String(asked.queue));
  if (asked.channel !== null) query.set("channel", asked.channel);
  if (asked.compare !== "before") query.set("compare", asked.compare);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** The days that are asked, now. */
export function daysAsked(asked: Asked, now: number, zone: string): Days {
  return typeof asked.period === "string" ? daysOf(asked.period, now, zone) : asked.period;
}

function readPeriod(query: URLSearchParams): PeriodWord | Days {
  const from = query.get("from") ?? "";
  const to = query.get("to") ?? "";
  if (isDate(from) && isDate(to)) return from <= to ? { from, to } : { from: to, to: from };
  return periodWords.find((word) => word === query.get("period")) ?? usualPeriod;
}
