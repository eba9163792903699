// Periods in the words people use, and the moments they mean in the zone of the organisation.

/** A period that moves along with today. */
export const periodWords = [
  "today",
  "yesterday",
  "this-week",
  "last-week",
  "last-7-days",
  "last-30-days",
  "this-month",
  "last-month",
] as const;

export type PeriodWord = (typeof periodWords)[number];

/** From and with one day to and with another, as `2026-11-21`. */
export interface Days {
  from: string;
  to: string;
}

/** A period as moments: from, up to but not including. */
export interface Moments {
  from: number;
  to: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** The date in a zone at a moment. */
export function dateAt(moment: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(moment);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

/** A date some days further; plain calendar arithmetic, so summer time cannot touch it. */
export function shift(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Whether this is a real date, written as `2026-11-21`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().slice(0, 10) === text;
}

/** The first moment of a date in a zone, also when midnight is skipped or comes twice. */
export function startOf(date: string, zone: string): number {
  const guess = Date.parse(`${date}T00:00:00Z`);
  // Zones lie within a day of UTC and their jumps within a few hours, so the first quarter hour of that date is in this range.
  let low = guess - DAY;
  let high = guess + DAY;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dateAt(middle, zone) >= date) high = middle;
    else low = middle;
  }
  return high;
}

/** The moments of a run of days. */
export function momentsOf(days: Days, zone: string): Moments {
  return { from: startOf(days.from, zone), to: startOf(shift(days.to, 1), zone) };
}

/** The days a moving period means now; weeks begin on Monday. */
export function daysOf(word: PeriodWord, now: number, zone: string): Days {
  const today = dateAt(now, zone);
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = shift(today, -weekday);
  const first = `${today.slice(0, 8)}01`;
  switch (word) {
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: shift(today, -1), to: shift(today, -1) };
    case "this-week":
      return { from: monday, to: today };
    case "last-week":
      return { from: shift(monday, -7), to: shift(monday, -1) };
    case "last-7-days":
      return { from: shift(today, -7), to: shift(today, -1) };
    case "last-30-days":
      return { from: shift(today, -30), to: shift(today, -1) };
    case "this-month":
      return { from: first, to: today };
    case "last-month": {
      const last = shift(first, -1);
      return { from: `${last.slice(0, 8)}01`, to: last };
    }
  }
}

/** How many days, both ends included. */
export function dayCount(days: Days): number {
  return (
    Math.round((Date.parse(`${days.to}T00:00:00Z`) - Date.parse(`${days.from}T00:00:00Z`)) / DAY) +
    1
  );
}

/** How coarse the trend is, so that it has between a handful and some sixty points. */
export function trendStep(days: Days): "hour" | "day" | "week" {
  const count = dayCount(days);
  if (count <= 2) return "hour";
  return count <= 62 ? "day" : "week";
}
